"""What a party or a source is compared by: its noun's own words, not what tells further which one is meant."""

from __future__ import annotations

import pytest

from assay.model import Link, Participant, SourceKind, Span
from assay.stages.align.cores import core_of


def _party(text: str, words: str, name: str) -> Participant:
    at = text.index(words)
    return Participant(name=name, span=Span(start=at, end=at + len(words)))


@pytest.mark.parametrize(
    ("text", "words", "name", "wanted"),
    [
        (
            "Ada Moll praised the men who had guarded the mine.",
            "the men",
            "men who had guarded the mine",
            "men",
        ),
        (
            "Karel Moll sold barges chartered by Orca Ltd.",
            "barges",
            "barges chartered by Orca Ltd",
            "barges",
        ),
        # whose it is stays where it is named, and goes where a word only points
        ("The drought exposed his debts.", "his debts", "Ivan Horak's debts", "Ivan Horak's debts"),
        ("The drought exposed its debts.", "its debts", "its debts", "debts"),
    ],
)
def test_the_core_ends_with_the_noun(text: str, words: str, name: str, wanted: str) -> None:
    assert core_of(_party(text, words, name), text) == wanted


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        # a row, what says nothing without the rest, and what stands for other words
        ("Millers and guards of the port struck.", "Millers", "Millers and guards of the port"),
        ("The port paid those who had struck.", "those", "those who had struck"),
        ("It paid nobody.", "It", "union of the guards who had struck"),
    ],
)
def test_what_needs_the_rest_is_compared_whole(text: str, words: str, name: str) -> None:
    assert core_of(_party(text, words, name), text) == name


def test_a_source_is_compared_by_its_noun_and_a_name_by_itself() -> None:
    text = "A packer whom the report calls Suspect 3 told it."
    link = Link(
        name="packer whom the report calls Suspect 3", kind=SourceKind.UNNAMED, span=Span(start=0, end=len("A packer"))
    )
    assert core_of(link, text) == "packer"
    named = Participant(name="Bank of Kelm", span=Span(start=0, end=1), mention="m-1")
    assert core_of(named, text) == "Bank of Kelm"
