"""Names that a text itself tells apart, and names that one run of capitals holds."""

from __future__ import annotations

import re

import pytest
from spacy.language import Language

from assay.text.resources import load
from tests.stages.extract.small import read


def apart(nlp: Language, text: str) -> set[frozenset[str]]:
    """Pairs of names of which a mention of one is told from a mention of the other."""
    found = read(nlp, "A report\n\n" + text).mentions
    names = {m.id: m.name for m in found}
    return {frozenset((m.name, names[i])) for m in found for i in m.distinct_from}


@pytest.mark.parametrize("row", load("kinds.yaml")["told_apart"])
def test_every_example_of_what_tells_apart(row: dict[str, str]) -> None:
    assert re.search(row["pattern"], row["example"], re.I)


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("Varde Marble is no relation of Varde Granite.", ("Varde Marble", "Varde Granite")),
        ("Ivan Horak met Ann Smith. He is not to be confused with Ivan Horak-Lund.", ("Ivan Horak", "Ivan Horak-Lund")),
        ("The ferry line Kelm Mer, of Varde, isn't connected with Kelm Marine.", ("Kelm Mer", "Kelm Marine")),
        ("Kelm Marine, which is unrelated to Kelm Mer, sold salt.", ("Kelm Marine", "Kelm Mer")),
        ("Varde Marble has nothing to do with Varde Granite.", ("Varde Marble", "Varde Granite")),
        ("Varde Marble shares only its name with Varde Granite.", ("Varde Marble", "Varde Granite")),
        ("Kelm Mer is a packer. Kelm Meer said that it had no link with the packer.", ("Kelm Mer", "Kelm Meer")),
        ("Judge Ana Sousa Lima sent it on. It was a different Ana Sousa who sued.", ("Ana Sousa Lima", "Ana Sousa")),
        ("Deputy mayor Ivo Sand Horak is not the Ivo Sand who sells tar. ", ("Ivo Sand Horak", "Ivo Sand")),
        ("Kelm Cargo was fined. Kelm Cargo Lines is a separate company.", ("Kelm Cargo", "Kelm Cargo Lines")),
        (
            "Kelm Relief paid Kelm Relief Malta. Kelm Relief World, in Bern, is not connected with either.",
            ("Kelm Relief", "Kelm Relief World"),
        ),
        ("Varde Granite was never a subsidiary of Varde Marble.", ("Varde Granite", "Varde Marble")),
        (
            "Varde Graniet in Oslo got salt. Varde Granit Ltd of Kelm has no link with the Danish firm or this case.",
            ("Varde Graniet", "Varde Granit Ltd"),
        ),
        ("Varde Marble sold it. It is not the same company as Varde Granite.", ("Varde Marble", "Varde Granite")),
    ],
)
def test_two_names_that_the_text_tells_apart(nlp: Language, text: str, pair: tuple[str, str]) -> None:
    assert frozenset(pair) in apart(nlp, text)


@pytest.mark.parametrize(
    "text",
    [
        "A diver, Ivo Sand, was held. The judge stressed that he is not the harbour master Ivo Sand.",
        "Ann Horak keeps bees. The buyer was not the retired judge Ann Horak.",
    ],
)
def test_one_name_of_two_of_whom_one_is_told_by_what_the_other_is_not(nlp: Language, text: str) -> None:
    assert len(next(iter(apart(nlp, text)))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Varde Marble is related to Varde Granite.",
        "Varde Marble did not pay Varde Granite.",
        "Ivan Horak was confused by what Ann Smith said.",
        "Ivan Horak was fined. It was not the first time Ivan Horak sold tar.",
        "Ivan Horak was fined. That was not the house that Ivan Horak bought.",
    ],
)
def test_what_tells_nothing_apart(nlp: Language, text: str) -> None:
    assert apart(nlp, text) == set()


@pytest.mark.parametrize(
    "name",
    [
        "Société des Carrières de l'Aven",
        "Banca dell'Agricoltura",
        "Companhia do Cobre",
        "Compagnie Générale du Sel",
        "Casa di Risparmio",
        "Ministerio de Minas y Energía",
    ],
)
def test_a_name_with_small_words_of_its_language_is_one(nlp: Language, name: str) -> None:
    found = [m.name for m in read(nlp, f"A report\n\nThe guards were paid by the {name} in May.").mentions]
    assert name in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The maker, Varde Stahl GmbH of Kiel, sold it.", "Varde Stahl GmbH"),
        ("He owns it through Kestrel Holdings of Jersey.", "Kestrel Holdings"),
        ("It was sold by Varde Shipping of Kelm.", "Varde Shipping"),
    ],
)
def test_a_firm_of_a_town_is_named_without_the_town(nlp: Language, text: str, name: str) -> None:
    assert name in [m.name for m in read(nlp, "A report\n\n" + text).mentions]


@pytest.mark.parametrize("name", ["Ministry of Mines", "Bank of Varde", "University of Kelm", "Port Authority of Kelm"])
def test_a_body_of_a_place_keeps_it(nlp: Language, name: str) -> None:
    assert name in [m.name for m in read(nlp, f"A report\n\nThe quarry belongs to the {name}.").mentions]
