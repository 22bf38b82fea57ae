from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assay.text.overlap import (
    Vocabulary,
    Words,
    common_runs,
    fold,
    found_in,
    is_function_word,
    rarity,
    shingled,
    shingles,
    words_of,
)

ORIGINAL = "The harbour's clerk kept two ledgers, one for the port and one for al-Nasr's brokers."
SCRAPED = "The harbours clerk kept two ledgers, one for the port and one for alNasrs brokers"


def numbered(*texts: str) -> list[Words]:
    vocabulary = Vocabulary()
    return [vocabulary.words(words_of(t)) for t in texts]


def forms(text: str) -> list[str]:
    return [w.form for w in words_of(text)]


def test_words_are_compared_as_a_scraper_leaves_them() -> None:
    assert forms(ORIGINAL) == forms(SCRAPED)


def test_figures_keep_their_digits_apart() -> None:
    assert forms("4.7 million, not 47 million.") == ["4.7", "million", "not", "47", "million"]


def test_accents_do_not_matter() -> None:
    assert fold("Škoro Brankić") == "skoro brankic"


@given(st.text(max_size=200))
def test_words_stand_at_their_places(text: str) -> None:
    words = words_of(text)
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    assert all(x.end <= y.start for x, y in pairwise(words))
    assert [w.form for w in words] == [words_of(text, w.start, w.end)[0].form for w in words]


def test_words_in_compact_form() -> None:
    first, second = numbered("The clerk paid the port.", "A port paid.")
    assert first.ids.tolist() == [0, 1, 2, 0, 3]
    assert second.ids.tolist()[1:] == [3, 2]
    assert first.telling.tolist() == [False, True, True, False, True]
    assert "The clerk paid the port."[first.starts[1] : first.ends[1]] == "clerk"


def test_what_is_found_in_another_text() -> None:
    texts = numbered(
        "a convoy of nine trucks left the depot before dawn on Monday", "nine trucks left the depot", "two words"
    )
    whole, part, none = (shingled(w.ids, 3) for w in texts)
    assert found_in(part, whole).all()
    assert found_in(whole, part).sum() == 3
    assert not len(found_in(none, whole))
    assert not found_in(whole, none).any()


@given(st.lists(st.integers(0, 3), max_size=20), st.lists(st.integers(0, 3), max_size=20))
def test_shingles_are_alike_where_the_words_are(left: list[int], right: list[int]) -> None:
    a, b = (shingles(np.array(x, dtype=np.uint32), 3).tolist() for x in (left, right))
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            assert (x == y) == (left[i : i + 3] == right[j : j + 3])


def test_common_runs_are_the_longest() -> None:
    a, b = numbered(
        "Officials said nine trucks left the depot before dawn and later nine trucks left the depot again.",
        "By then nine trucks left the depot before dawn.",
    )
    runs = common_runs(shingled(a.ids, 4), shingled(b.ids, 4), 4)
    assert [(r.a, r.b, r.length) for r in runs] == [(2, 2, 7), (11, 2, 5)]


@given(st.lists(st.integers(0, 3), max_size=30), st.lists(st.integers(0, 3), max_size=30))
def test_runs_are_common_and_apart(a: list[int], b: list[int]) -> None:
    left, right = (shingled(np.array(x, dtype=np.uint32), 3) for x in (a, b))
    runs = common_runs(left, right, 3)
    for run in runs:
        assert run.length >= 3
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
    assert all(x.a + x.length <= y.a for x, y in pairwise(runs))


def test_rarer_tokens_tell_more() -> None:
    told = rarity({"a": ["port", "clerk"], "b": ["port"], "c": ["port"]})
    assert told["clerk"] > told["port"] > 0


def test_function_words() -> None:
    assert is_function_word("since")
    assert not is_function_word("ledger")
