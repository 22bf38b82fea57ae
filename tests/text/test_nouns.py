"""The noun that a number counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.nouns import counted_noun, is_plural, singular
from assay.text.resources import load


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("illegal stills in the hills", "still"),
        ("arms dealers from abroad", "dealer"),
        ("people were held", "person"),
        ("former customs officers", "officer"),
        ("40-foot containers", "container"),
        ("of the crates", None),
        ("in the port", None),
        (", all boats", None),
    ],
)
def test_the_head_of_the_phrase_is_found(phrase: str, noun: str | None) -> None:
    found = counted_noun(f"7 {phrase}", 1)
    assert (found[0] if found else None) == noun


@pytest.mark.parametrize(("plural", "one"), sorted(load("quantities.yaml")["irregular"].items()))
def test_irregular_plurals(plural: str, one: str) -> None:
    assert is_plural(plural)
    assert singular(plural) == one


@given(st.text(alphabet="abcdeiostuxyz'’.", max_size=12))
def test_any_word_has_a_singular(word: str) -> None:
    assert len(singular(word)) <= len(word) or word.casefold().strip(" .'’") in load("quantities.yaml")["irregular"]
