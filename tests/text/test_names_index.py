"""Nothing that sounds alike is lost: neither a word by its keys, nor a name by the index."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assay.model import Kind, ListedParty, Sought
from assay.stages.screen.scoring import score_name
from assay.text.list_index import Entry
from assay.text.names import parse, word_score
from assay.text.names_index import ENOUGH, build, telling
from assay.text.names_search import Search
from assay.text.word_keys import LIKE, exact_keys, word_keys_of_all

LETTERS = "abdefghijklmnoqrstuwyz"
WORDS = st.text(LETTERS, min_size=2, max_size=16)


@st.composite
def respelled(draw: st.DrawFn) -> tuple[str, str]:
    """A word, and what up to three edits make of it."""
    word = draw(WORDS)
    other = word
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(other)))
        kind = draw(st.sampled_from(["out", "in", "for", "swap"]))
        letter = draw(st.sampled_from([*LETTERS, "kh", "gh", "sh", "th", "ch", "zh", "ou"]))
        if kind == "out":
            other = other[:at] + other[at + 1 :]
        elif kind == "in":
            other = other[:at] + letter + other[at:]
        elif kind == "for":
            other = other[:at] + letter + other[at + 1 :]
        else:
            other = other[:at] + other[at + 1 : at + 2] + other[at : at + 1] + other[at + 2 :]
    return word, other or word


@given(respelled())
@example(("zawahiri", "dhawahri"))
@example(("akhundzada", "akhunzada"))
@example(("khakkakh", "hakkah"))
@example(("aata", "aatha"))
@example(("sathik", "thasik"))
@settings(max_examples=400)
def test_words_that_score_alike_share_a_key(pair: tuple[str, str]) -> None:
    a, b = pair
    if word_score(a, b)[0] >= LIKE:
        mine, theirs = (
            {*exact, *heard} for exact, heard in zip(exact_keys([a, b]), word_keys_of_all([a, b]), strict=True)
        )
        assert mine & theirs


def test_a_word_that_no_name_has_gets_few_keys() -> None:
    keys, same, _ = word_keys_of_all(["bakodimu" * 40, "pakodimu" * 40, "ilse"])
    assert len(keys) < 10
    assert set(keys) == set(same)


NAMES = [
    "Abdul Karim Yusuf al-Sahri",
    "Hamza bin Rashid al-Bahri",
    "Sirajuddin Jallaloudine Omari",
    "Mohammed Ali Hassan",
    "Mohammed Hassan",
    "Dmitriy Vereshchagin",
    "Sea Lark Shipping LLC",
    "Sealark Company",
    "Jamaat al-Sahil",
    "Red Heron Trading International",
    "Tide Brigade",
]


@st.composite
def name_pairs(draw: st.DrawFn) -> tuple[str, str]:
    name = draw(st.sampled_from(NAMES))
    words = draw(st.permutations(name.split())) if draw(st.booleans()) else name.split()
    words = words[: draw(st.integers(1, len(words)))]
    at = draw(st.integers(0, len(words) - 1))
    if draw(st.booleans()) and len(words) > 1 and at:
        words = [*words[: at - 1], words[at - 1] + words[at].lower(), *words[at + 1 :]]
    else:
        words = [*words[:at], draw(respelled_from(words[at])), *words[at + 1 :]]
    return " ".join(words), name


@st.composite
def respelled_from(draw: st.DrawFn, word: str) -> str:
    for _ in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(word)))
        word = word[:at] + draw(st.sampled_from(["", *LETTERS])) + word[at + draw(st.integers(0, 1)) :]
    return word or "x"


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.ORGANISATION])
@given(pairs=st.lists(name_pairs(), min_size=1, max_size=6))
@settings(max_examples=120)
def test_a_name_that_screening_would_take_is_near(kind: Kind, pairs: list[tuple[str, str]]) -> None:
    """The rule of `screen`, with nothing else in the way: whatever passes it is found in the index."""
    party = ListedParty(reference="1", name="x", kind=kind)
    search = Search(build(NAMES, kind))
    for text, _ in pairs:
        near = search.near(text)
        for i, name in enumerate(NAMES):
            ours = Sought(id="x", names=(text,), kind=kind)
            scored = score_name(ours, text, Entry(0, name, ""), party, kind=kind, transliterate=True)
            if scored and scored[0] >= ENOUGH:
                assert i in near, (text, name, scored)


def test_what_tells_a_name() -> None:
    assert telling(parse("Red Heron Trading Company", kind=Kind.ORGANISATION), False) == {"red", "heron"}
    assert telling(parse("Hamza bin R. al-Bahri", kind=Kind.PERSON), True) == {"hamza", "bahri"}
    assert telling(parse("Trading Company", kind=Kind.ORGANISATION), False)


def test_common_words_alone_bring_no_names_together() -> None:
    search = Search(build(["Red Heron Trading Company", "Blue Ibis Trading Company"], Kind.ORGANISATION))
    assert search.near("Grey Stork Trading Company") == []
    assert search.near("Red Herron Trading") == [0]
    assert search.near("Redheron Trading") == [0]
