"""Names in two languages, and what stands in brackets behind a name and is none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Kind, Mention
from assay.text.resources import load
from tests.stages.extract.small import read

ROWS = load("kinds.yaml")["glosses"]


def mentions(nlp: Language, text: str) -> list[Mention]:
    return list(read(nlp, "A report\n\n" + text).mentions)


def aliases(nlp: Language, text: str) -> set[tuple[str, str]]:
    return {(m.name, other) for m in mentions(nlp, text) for other in m.alias_of}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["example"])
def test_every_example_gives_a_second_name(nlp: Language, row: dict[str, str]) -> None:
    assert aliases(nlp, row["example"])


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("A gang called the Rowers (Os Remadores) keeps the oysters.", ("Os Remadores", "Rowers")),
        ("The dairy Biala Krowa (White Cow) sold water.", ("White Cow", "Biala Krowa")),
        ("The trawler Modra Sova, meaning Blue Owl, sank.", ("Blue Owl", "Modra Sova")),
        ("DIPESA (National Directorate of Weights) sealed the scales.", ("National Directorate of Weights", "DIPESA")),
        (
            "The militia Jund al-Wadi (Soldiers of the Valley) burnt it.",
            ("Soldiers of the Valley", "Jund al-Wadi"),
        ),
    ],
)
def test_a_name_and_its_translation_are_two_names_of_one(nlp: Language, text: str, pair: tuple[str, str]) -> None:
    assert pair in aliases(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "The Harbour Office (Kelm) closed at noon.",
        "Ivo Horak (Labour) asked for the contract.",
        "Ivo Horak (Green Party) asked for the contract.",
        "The Sierra Union (Green Party) asked for the contract.",
        "The boat Modra Sova (Tanker) sank.",
        "Mrs Horakova (Minister for Relief) tabled the draft.",
    ],
)
def test_a_seat_a_party_and_a_kind_are_no_translations(nlp: Language, text: str) -> None:
    assert aliases(nlp, text) == set()


def test_both_names_name_what_the_text_says(nlp: Language) -> None:
    found = mentions(nlp, "A gang called the Rowers (Os Remadores) keeps the oysters. The Rowers sell them.")
    assert {(m.name, m.kind) for m in found} == {("Rowers", Kind.GROUP), ("Os Remadores", Kind.GROUP)}


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("A firm named Varde Quarries bought the mill.", "firm"),
        ("They pay an outfit known as the Weighers.", "outfit"),
        ("She paid Ivo Horak the dentist.", "dentist"),
    ],
)
def test_what_is_named_so_tells_what_it_is(nlp: Language, text: str, noun: str) -> None:
    assert any(noun in m.descriptors for m in mentions(nlp, text))
