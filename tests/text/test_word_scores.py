from __future__ import annotations

from itertools import product

from hypothesis import example, given
from hypothesis import strategies as st

from assay.text import word_scores
from assay.text.word_scores import learn_scores, word_score

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
