"""Needs are no plans, what is foretold is told now, and a "not" under a hedge is kept."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claim

PLAIN = "The harbour was closed in May after a storm that nobody had seen coming. The boats stayed out.\n\n"


@pytest.mark.parametrize(
    ("text", "words", "mode"),
    [
        ("The mayor of Kelm needs to sell the mill.", "sell the mill", "recommendation"),
        ("The Kelm Bank will need to pay the guards 500 dollars.", "pay the guards", "recommendation"),
        ("The mayor of Kelm wants to sell the mill.", "sell the mill", "plan"),
        ("The Kelm Bank is forecasting a loss next year.", "forecasting a loss", "statement"),
        ("The Kelm Bank is leaving the port next year.", "leaving the port", "plan"),
        ("Orca sank 3 boats, but that does not mean its rivals respect Orca.", "rivals respect", "statement"),
    ],
)
def test_needs_plans_and_forecasts(nlp: Language, text: str, words: str, mode: str) -> None:
    assert claim(nlp, PLAIN + text, words).mode == mode


@pytest.mark.parametrize(
    ("text", "words", "relation", "certainty"),
    [
        ("The Kelm Bank may not have paid the guards.", "paid the guards", "does not pay", "hedged"),
        ("If the Kelm Bank has not paid the guards, the mine will close.", "paid the guards", "does not pay", "hedged"),
        ("Orca Ltd might not be the owner of the mine.", "the owner", "is not", "hedged"),
        ("The Kelm Bank did not pay the guards.", "pay the guards", "pays", "denied"),
        ("Nobody should pay the guards of Kelm.", "pay the guards", "pays", "denied"),
        ("The Kelm Bank may have paid the guards.", "paid the guards", "pays", "hedged"),
    ],
)
def test_a_hedged_negation_is_kept(nlp: Language, text: str, words: str, relation: str, certainty: str) -> None:
    found = claim(nlp, PLAIN + text, words)
    assert found.relation.startswith(relation)
    assert found.certainty == certainty
