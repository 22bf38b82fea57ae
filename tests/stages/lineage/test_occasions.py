"""Several who were told the same at once, or read the same: neither has it from the other."""

from __future__ import annotations

import re

import pytest

from assay.model import Entities, Kind, Reading
from assay.stages.lineage.describe import speaking_works
from assay.stages.lineage.items import Known
from assay.stages.lineage.occasions import names_occasion
from assay.stages.lineage.profile import profile_of
from assay.text.resources import load
from tests.stages.lineage.small import Case, document

KNOWLEDGE = load("lineage.yaml")["occasions"]
HARBOUR = {"Anna Moll": (Kind.PERSON, ("Moll",)), "Elmsand": (Kind.PLACE, ())}
MORNING = """Nine boats lost at Elmsand
Harbour Post, {day} March 2025

The storm sank nine of the 64 boats of Elmsand and did damage of 3.4 million euros, Anna Moll told {whom}.

The harbour will stay shut for 12 days, Moll said.
"""
EVENING = """A harbour without boats
Evening Tide, 3 March 2025

Damage of 3.4 million euros, nine of 64 boats sunk, 12 days without a harbour: Anna Moll told a press conference at
Elmsand what the storm did.
"""


@pytest.mark.parametrize("text", KNOWLEDGE["examples"])
def test_an_occasion(text: str) -> None:
    assert names_occasion(text)


@pytest.mark.parametrize("text", KNOWLEDGE["others"])
def test_no_occasion(text: str) -> None:
    assert not names_occasion(text)


def test_two_who_were_at_one_press_conference_share_it() -> None:
    texts = {"one": MORNING.format(day=4, whom="a press conference"), "two": EVENING}
    assert Case(texts, HARBOUR).edges == {("one", "unseen"), ("two", "unseen")}


def test_who_tells_of_no_occasion_may_have_it_from_who_was_there() -> None:
    edges = Case({"one": MORNING.format(day=4, whom="a friend"), "two": EVENING}, HARBOUR).edges
    assert ("one", "two") in edges


def test_a_press_conference_weeks_later_is_another_one() -> None:
    edges = Case({"one": MORNING.format(day=24, whom="a press conference"), "two": EVENING}, HARBOUR).edges
    assert ("one", "two") in edges


def test_who_names_another_who_was_there_has_it_from_him_as_well() -> None:
    text = MORNING.format(day=4, whom="a press conference") + "\nEvening Tide reports that Moll wept.\n"
    assert ("one", "two") in Case({"one": text, "two": EVENING}, HARBOUR).edges


JUDGMENT = """Eleven years for the harbour master
Harbour Post, {day} May 2025

The harbour master took 3.4 million euros in 212 payments, {says}. He got eleven years.
"""
READER = """Reading a judgment
Law Letter, 9 May 2025

We have read the judgment against the harbour master. It counts 212 payments and 3.4 million euros, and gives him eleven
years.
"""


def test_an_older_text_that_names_the_judgment_which_a_later_one_has_read() -> None:
    case = Case({"news": JUDGMENT.format(day=2, says="says the judgment of the court"), "letter": READER})
    assert case.edges == {("news", "unseen"), ("letter", "unseen")}


def test_a_later_text_that_names_it_may_have_it_from_who_read_it() -> None:
    case = Case({"news": JUDGMENT.format(day=20, says="says the judgment of the court"), "letter": READER})
    assert ("news", "letter") in case.edges


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("So says the judgment of the court.", True),
        ("According to the judgment there were 212.", True),
        ("According to judgments there were 212.", False),
        ("The judgment lay on the table.", False),
        ("Our own judgment says otherwise.", False),
    ],
)
def test_works_by_whose_words_something_is_told(text: str, speaks: bool) -> None:
    doc = document("x", f"A title of some kind\nNight Desk, 4 April 2024\n\n{text}\n")
    profile = profile_of(doc, Reading(document=doc.id), Known(Entities()))
    assert bool(list(speaking_works(profile, {"judgment"}))) is speaks


def test_a_press_conference_is_nothing_that_the_press_wrote() -> None:
    assert re.search("press", KNOWLEDGE["pattern"])
    texts = {
        "one": "Levy on salt\nHarbour Post, 4 March 2025\n\nAt a press conference on Monday the mayor spoke of salt.\n",
        "two": "Rain at Elmsand\nEvening Tide, 3 March 2025\n\nIt rained on the mayor, and salt was wet.\n",
    }
    assert Case(texts).edges == set()
