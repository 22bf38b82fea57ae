"""Denials without words of their own: what they are of, and where that is not clear."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.model import Certainty
from tests.stages.extract.small import chain, claims, parties

TAKES = "An audit says that Ernst Dorn took 40,000 euros from the fund."


@pytest.mark.parametrize(
    ("text", "denial", "source"),
    [
        (f"{TAKES} Mr Dorn denies it.", ("Ernst Dorn", "takes from", "fund"), "Dorn"),
        (
            "Kolb told the court that the Odra Bank bribed a judge. The bank rejects the allegation.",
            ("Odra Bank", "bribes", "judge"),
            "Odra Bank",
        ),
        (
            "Maria Lenz sold the mill, the clerk said. Ms Lenz disputes this claim.",
            ("Maria Lenz", "sells", "mill"),
            "Lenz",
        ),
    ],
)
def test_a_denial_is_of_what_was_just_told(nlp: Language, text: str, denial: tuple[str, str, str], source: str) -> None:
    (found,) = (c for c in claims(nlp, text) if c.certainty is Certainty.DENIED)
    subject, object = parties(found)
    assert (subject, found.relation, object) == denial
    assert found.amount is None  # which sum is denied is not told
    assert chain(found)[-1] == source


@pytest.mark.parametrize(
    "text",
    [
        f"{TAKES} The harbour is old and Vera Moll owns two mills. Mr Dorn denies it.",  # nothing just told of him
        f"{TAKES} Mr Dorn does not deny it.",
        f"{TAKES} Mr Dorn rejected the offer.",
        f"{TAKES} The audit says that Vera Moll sold the mill and that Kelm Ltd bought it. Omar Reza denies it.",
    ],
)
def test_what_a_denial_is_of_is_not_guessed(nlp: Language, text: str) -> None:
    assert not [c for c in claims(nlp, text) if c.certainty is Certainty.DENIED and c.relation != "rejects"]


def test_that_somebody_denies_an_accusation_is_a_claim(nlp: Language) -> None:
    (found,) = (
        c for c in claims(nlp, "The harbour is old. Ernst Dorn denies the allegations.") if c.predicate == "deny"
    )
    assert (*parties(found), chain(found)) == ("Ernst Dorn", "allegations", [])
