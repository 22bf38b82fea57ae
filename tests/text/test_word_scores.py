from __future__ import annotations

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from assay.text import word_scores
from assay.text.word_scores import learn_scores, may_score, word_score

LETTERS = st.text(alphabet="abcdefghijklmnoprstuvxyzé漢ё1", min_size=1, max_size=9)
SOUNDS = st.lists(
    st.sampled_from(["kh", "sh", "ou", "aa", "j", "ts", "al", "ham", "ov", "q", "ee"]), min_size=1, max_size=4
)
WORDS = st.lists(LETTERS | SOUNDS.map("".join), min_size=5, max_size=8, unique=True)


@given(WORDS)
@example(["khalid", "halid", "chalid", "petrov", "petroff", "b", "brankova"])
@example(["one", "1", "44", "iran", "iraq", "aa", "a"])
def test_words_scored_together_score_as_they_do_one_by_one(words: list[str]) -> None:
    pairs = dict.fromkeys(product(words, words))
    word_scores._known.clear()
    learn_scores(pairs)
    assert word_scores._known.keys() == pairs.keys()
    together = {p: word_score(*p) for p in pairs}
    word_scores._known.clear()
    assert together == {p: word_score(*p) for p in pairs}


@given(WORDS)
@example(["abdulrahman", "abdurrahman", "abdalrahman", "jusuf", "yusuf", "ousouf", "khatib"])
def test_no_two_words_that_score_so_much_are_left_out(words: list[str]) -> None:
    for a, b in product(words, words):
        if min(len(a), len(b)) > 1 and word_score(a, b)[0] >= 0.9:
            assert may_score(a, b, 0.9), (a, b)
