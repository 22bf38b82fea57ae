"""Whom a report describes at its head, and names after that."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claim, parties

HEAD = "Copper pays for the war\n\nKELM, 10 May 2024 (Wire)\n\n"


@pytest.mark.parametrize(
    "lead",
    [
        "An armed group in the hills of eastern Kelm takes 2 million dollars a month from copper, a report says.",
        "Rebels in eastern Kelm take 2 million dollars a month from copper, a report says.",
        "Militants take 2 million dollars a month from copper, a report says.",
    ],
)
def test_a_lead_describes_the_group_that_is_named_after_it(nlp: Language, lead: str) -> None:
    named = "The Orsk Revival Army holds 41 pits; ORA leader Ivo Moll has 3.\n\nBuyers pay {} a levy of 900 dollars."
    for noun in ("the rebels", "the group"):
        body = f"{lead}\n\n{named.format(noun)}"
        assert parties(claim(nlp, body, "2 million", HEAD))[0] == "Orsk Revival Army"
        assert parties(claim(nlp, body, "900 dollars", HEAD))[1] == "Orsk Revival Army"


def test_a_lead_describes_the_one_that_is_told_to_be_that(nlp: Language) -> None:
    body = (
        "A militia in southern Toria took 18 million dollars in 2024, says a report by the Horn Group.\n\n"
        "Planes land there every day, and the militia, Jaysh al-Wadi, levies 6 dollars a kilo."
    )
    assert parties(claim(nlp, body, "18 million", HEAD))[0] == "Jaysh al-Wadi"


def test_a_lead_describes_nobody_who_is_told_to_be_something_else(nlp: Language) -> None:
    body = "A gang from the harbour sold 40 cars in May.\n\nThe Menders, a militia, burned 3 boats in June."
    assert parties(claim(nlp, body, "40 cars", HEAD))[0] == "gang from the harbour"


def test_rebels_are_no_one_group_where_two_are_named(nlp: Language) -> None:
    body = (
        "Rebels in eastern Kelm burned 40 pits, a report says.\n\n"
        "The Kelm Front, a militia, holds 3 pits. The Orsk Front, a militia, holds 4."
    )
    assert parties(claim(nlp, body, "40 pits", HEAD))[0] == "Rebels in eastern Kelm"


def test_a_lead_does_not_describe_the_outlet(nlp: Language) -> None:
    body = (
        "Norway lost oaks worth 4 million dollars to theft in 2024, the agency that guards them said on Friday.\n\n"
        "The loss was smaller than in 2023, the Forest Surveillance Directorate said. It told the Gulf Wire no more."
    )
    found = claim(nlp, body, "4 million dollars", "Theft costs less\n\nOSLO, 10 May 2024 (Gulf Wire)\n\n")
    assert [link.name for link in found.attribution] == ["Forest Surveillance Directorate"]
