"""What is left out before names are aligned could not have matched; many names at once give what each gives alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assay.model import Kind, ListedParty, Sought
from assay.stages.screen.scoring import score_name
from assay.text.list_index import Entry
from assay.text.names import LEAST, parse, word_score
from assay.text.names_index import build
from assay.text.names_search import Search
from assay.text.word_table import WordTable

STEMS = [
    "abdul",
    "rahman",
    "karim",
    "kareem",
    "yusuf",
    "yousef",
    "hasan",
    "husayn",
    "muhammad",
    "mohamed",
    "al",
    "bin",
    "j",
]
MORE = [
    "abdulrahman",
    "sahri",
    "sahry",
    "shchukin",
    "schukin",
    "thabit",
    "sabit",
    "marine",
    "holding",
    "2",
    "ii",
    "ortega",
]
NAME = st.lists(st.sampled_from(STEMS + MORE), min_size=1, max_size=5).map(" ".join)


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANISATION])
@given(asked=NAME, listed=st.lists(NAME, min_size=1, max_size=6), least=st.sampled_from([0.5, 0.85]))
@settings(max_examples=250)
def test_no_pair_that_can_match_is_left_out(kind: Kind, asked: str, listed: list[str], least: float) -> None:
    search = Search(build(listed, kind))
    names = [parse(asked, kind=kind)]
    near = search.near_all(names)
    hopeful = set(near.found[search.hopeful(names, near, [least])].tolist())
    ours, party = Sought(id="x", names=(asked,), kind=kind), ListedParty(reference="1", name="x", kind=kind)
    for i in near.found.tolist():
        scored = score_name(ours, asked, Entry(0, listed[i], ""), party, kind=kind, transliterate=True)
        if scored and scored[0] >= least:
            assert i in hopeful, (asked, listed[i], scored)


@given(names=st.lists(NAME, min_size=1, max_size=5), listed=st.lists(NAME, min_size=1, max_size=6))
@settings(max_examples=60)
def test_many_names_find_what_each_finds_alone(names: list[str], listed: list[str]) -> None:
    index = build(listed, Kind.PERSON)
    together = Search(index).near_all([parse(n, kind=Kind.PERSON) for n in names])
    for i, name in enumerate(names):
        assert together.found[together.asked == i].tolist() == Search(index).near(name)


WORD = st.text("abdefghijklmnorstuvwyz", min_size=1, max_size=12) | st.lists(
    st.sampled_from(["kh", "sh", "ou", "aa", "j", "ts", "al", "ham", "ov", "q", "ee", "d", "z"]),
    min_size=1,
    max_size=12,
).map("".join)


@st.composite
def near(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and what two edits make of it."""
    word = other = draw(WORD)
    for _ in range(2):
        at = draw(st.integers(0, len(other)))
        swapped = other[:at] + other[at + 1 : at + 2] + other[at : at + 1] + other[at + 2 :]
        other = draw(st.sampled_from([swapped, other[:at] + draw(WORD)[:2] + other[at + draw(st.integers(0, 2)) :]]))
    return word, other or word


@given(st.lists(st.tuples(WORD, WORD) | near(), min_size=1, max_size=12))
@settings(max_examples=250)
def test_scores_of_many_words_are_no_less_than_of_each(pairs: list[tuple[str, str]]) -> None:
    table = WordTable([], np.zeros((0, 2), dtype=np.int32), person=True)
    a, b = (np.array([table.number(p[side]) for p in pairs], dtype=np.int32) for side in (0, 1))
    table.learn(np.concatenate([a, b]))
    may, scores = table.may_score(a, b), table.scores(a, b)
    for (x, y), score, possible in zip(pairs, scores.tolist(), may.tolist(), strict=True):
        true, why = word_score(x, y)
        if true >= LEAST and why not in ("same word", "one word in two spellings"):
            assert possible, (x, y, true)
            assert score >= true - 1e-6, (x, y, score, true)
