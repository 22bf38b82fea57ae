from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from assay.text.overlap import (
    common_runs,
    containment,
    fold,
    is_function_word,
    pairs_sharing,
    rarity,
    shingles,
    words_of,
)

ORIGINAL = "The harbour's clerk kept two ledgers, one for the port and one for al-Nasr's brokers."
SCRAPED = "The harbours clerk kept two ledgers, one for the port and one for alNasrs brokers"


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


def test_containment_is_of_the_part_in_the_whole() -> None:
    whole = shingles(words_of("a convoy of nine trucks left the depot before dawn on Monday"), 3)
    part = shingles(words_of("nine trucks left the depot"), 3)
    assert containment(part, whole) == 1
    assert containment(whole, part) < 0.5
    assert containment((), whole) == 0


def test_common_runs_are_the_longest() -> None:
    a = words_of("Officials said nine trucks left the depot before dawn and later nine trucks left the depot again.")
    b = words_of("By then nine trucks left the depot before dawn.")
    runs = common_runs(a, b, 4)
    assert [(r.a, r.b, r.length) for r in runs] == [(2, 2, 7), (11, 2, 5)]


@given(st.lists(st.sampled_from("abcd"), max_size=30), st.lists(st.sampled_from("abcd"), max_size=30))
def test_runs_are_common_and_apart(left: list[str], right: list[str]) -> None:
    a, b = words_of(" ".join(left)), words_of(" ".join(right))
    runs = common_runs(a, b, 3)
    for run in runs:
        assert run.length >= 3
        assert [w.form for w in a[run.a : run.a + run.length]] == [w.form for w in b[run.b : run.b + run.length]]
    assert all(x.a + x.length <= y.a for x, y in pairwise(runs))


def test_pairs_come_from_shared_keys_that_few_have() -> None:
    keys = {"z": ["k1", "k2"], "x": ["k1", "common"], "y": ["common"], "w": ["common", "k2"]}
    assert pairs_sharing(keys, most=2) == {("x", "z"), ("w", "z")}


def test_rarer_tokens_tell_more() -> None:
    told = rarity({"a": ["port", "clerk"], "b": ["port"], "c": ["port"]})
    assert told["clerk"] > told["port"] > 0


def test_function_words() -> None:
    assert is_function_word("since")
    assert not is_function_word("ledger")
