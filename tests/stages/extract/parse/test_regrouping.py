"""Phrases grouped anew, and words of telling hung where they belong: what is read of the sentence then."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import chain, claims, parties


def _read(nlp: Language, text: str) -> list[tuple[str | None, str | None]]:
    return [parties(c) for c in claims(nlp, text)]


@pytest.mark.parametrize(
    ("text", "party", "source"),
    [
        ("Before telling the court that the ledgers were forged, Ada Rossi had sold the mill.", "ledgers", "Ada Rossi"),
        (
            '"We owe nobody," Ivan Horak said, adding later, "Kelm Trading pays every grower on Friday."',
            "Kelm Trading",
            "Ivan Horak",
        ),
        (
            "The minister has resigned, apart from announcing that Tarvos Bank would lend the port 4 million euros.",
            "Tarvos Bank",
            "minister",
        ),
        (
            "Copies of the audit obtained by the Coast Wire suggest that Tarvos Bank paid the guards.",
            "Tarvos Bank",
            "copies of the audit",
        ),
        (
            "Those familiar with the talks say that Kelm Trading has offered 9 million euros for the mill.",
            "Kelm Trading",
            "those familiar with the talks",
        ),
        (
            "The fees had doubled, the Harbour Union argues, forcing Kelm Trading to sell its boats.",
            "fees",
            "Harbour Union",
        ),
    ],
)
def test_what_is_told_beside_its_clause_keeps_who_tells_it(nlp: Language, text: str, party: str, source: str) -> None:
    told = [c for c in claims(nlp, text) if c.subject and c.subject.name == party]
    assert told
    assert all(chain(c) == [source] for c in told)


def test_a_list_without_and_goes_on_to_what_and_brings(nlp: Language) -> None:
    found = _read(nlp, "Villagers from Tarv, Orsk, Luma, and northern valleys fled the fighting in Kelm.")
    assert found == [("Villagers from Tarv", "fighting")]


def test_but_begins_another_clause(nlp: Language) -> None:
    found = _read(nlp, "Four pilots and two clerks ran for the seat, but the winner was Ada Rossi.")
    assert ("pilots and clerks", "seat") in found
    assert ("winner", "Ada Rossi") in found


def test_who_is_heard_to_act_acts(nlp: Language) -> None:
    (told,) = claims(nlp, "The clerk heard Ivan Horak offer 3 million euros for the mill.")
    assert parties(told) == ("Ivan Horak", "mill")


def test_pressure_is_no_act(nlp: Language) -> None:
    assert _read(nlp, "Tarvos Bank came under mounting pressure from Kelm Trading.") == [
        ("Tarvos Bank", "mounting pressure from Kelm Trading")
    ]


def test_what_english_knows_as_a_noun_is_no_verb(nlp: Language) -> None:
    text = "The ad also mentions Percy Walton, the one death row inmates whose sentence Ada Rossi commuted."
    assert ("Ada Rossi", "Percy Walton's sentence") in _read(nlp, text)
    assert all(c.predicate != "inmate" for c in claims(nlp, text))


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Karsia, Tarvos Agree to Ceasefire Brokered by Luma\n\n", ("Luma", "Ceasefire")),
        ("Clashes on the border: Nine soldiers killed\n\n", ("soldiers", None)),
    ],
)
def test_headings_are_grouped_as_they_are_read(nlp: Language, title: str, found: tuple[str, str]) -> None:
    assert found in [parties(c) for c in claims(nlp, title + "The talks were held in the old customs house.", "")]


def test_an_order_behind_a_label_is_carried_out_by_nobody(nlp: Language) -> None:
    title = "Hill tourism: Meet the walkers flocking to Karsia\n\n"
    found = claims(nlp, title + "The talks were held in the old customs house.", "")
    assert all(c.predicate != "meet" for c in found)
