"""Phrases grouped anew, and words of telling hung where they belong: what is read of the sentence then."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty, Mode
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
    assert found == [("Villagers from Tarv, Orsk, Luma, and northern valleys", "fighting")]


def test_but_begins_another_clause(nlp: Language) -> None:
    found = _read(nlp, "Four pilots and two clerks ran for the seat, but the winner was Ada Rossi.")
    assert {("pilots", "seat"), ("clerks", "seat")} <= set(found)
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
        ("Karsia, Tarvos Agree to Ceasefire Brokered by Luma\n\n", ("Luma", "ceasefire")),
        ("Clashes on the border: Nine soldiers killed\n\n", ("soldiers", "Clashes on the border")),
        ("Tarvos, Karsia agree to form a joint fleet\n\n", ("Tarvos and Karsia", "joint fleet")),
    ],
)
def test_headings_are_grouped_as_they_are_read(nlp: Language, title: str, found: tuple[str, str]) -> None:
    assert found in [parties(c) for c in claims(nlp, title + "The talks were held in the old customs house.", "")]


def test_an_order_behind_a_label_is_carried_out_by_nobody(nlp: Language) -> None:
    title = "Hill tourism: Meet the walkers flocking to Karsia\n\n"
    found = claims(nlp, title + "The talks were held in the old customs house.", "")
    assert all(c.predicate != "meet" for c in found)


def test_who_acts_behind_a_clause_with_an_object_acts(nlp: Language) -> None:
    found = _read(nlp, "As she greeted forty guests, Ada Rossi was selling the mill to Kelm Trading.")
    assert ("Ada Rossi", "Kelm Trading") in found


def test_and_joins_what_stands_behind_it_to_what_it_hangs_on(nlp: Language) -> None:
    text = (
        "Ada Rossi has emerged as the one to fill Ivan Horak's seat if the Tarvos Party wins the vote in May and "
        "Horak becomes mayor."
    )
    (told,) = [c for c in claims(nlp, text) if c.predicate == "become"]
    assert told.mode is Mode.CONDITION


def test_a_post_and_who_holds_it_are_one_source(nlp: Language) -> None:
    text = '"The creeks belong to Kelm Trading," said the Director-General, Commodore Ivan Horak.'
    assert [chain(c) for c in claims(nlp, text) if c.predicate == "belong"] == [["Ivan Horak"]]


def test_two_clauses_taken_for_one_phrase_are_no_party(nlp: Language) -> None:
    text = "In the Kelm affair, people were wrongly charged fees, saw their ratings fall, got cards in the mail."
    assert all(c.subject is None or "were" not in c.subject.name for c in claims(nlp, text))


def test_a_warning_is_not_denied_by_what_it_says(nlp: Language) -> None:
    title = "Karsia sends fleet to Tarvos amid strike: 'Be sure, you will not find safety at sea'\n\n"
    (told,) = [c for c in claims(nlp, title + "The talks were held in the old hall.", "") if c.predicate == "send"]
    assert told.certainty is Certainty.ASSERTED


def test_a_noun_behind_and_before_a_finite_verb_is_its_subject(nlp: Language) -> None:
    text = "Ivan Horak wins the support of the Harbour Party and Ada Rossi recovers from the affair of the Tarvos Bank."
    found = [parties(c)[0] for c in claims(nlp, text) if c.predicate == "recover"]
    assert found == ["Ada Rossi"]


def test_votes_are_a_verb_where_a_heading_has_no_other(nlp: Language) -> None:
    title = "House panel votes to hold dock aide Ivan Horak in contempt\n\n"
    found = claims(nlp, title + "The talks were held in the old hall.", "")
    assert ("House panel", "Ivan Horak") in [parties(c) for c in found]


def test_another_who_tells_is_not_told_of(nlp: Language) -> None:
    text = (
        "Ada Rossi stressed that the reforms were not over, and human rights groups warned that Kelm Trading was "
        "giving up the port."
    )
    assert [chain(c) for c in claims(nlp, text) if c.predicate == "give"] == [["human rights groups"]]
