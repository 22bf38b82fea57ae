"""What is a claim and what is a remark."""

from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claims, parties


@pytest.mark.parametrize(
    "text",
    [
        "The tide rises early on that coast.",
        "Dora Hill declined to comment.",
        "The Port Union did not answer a request.",
        "We thank the Port Union.",
    ],
)
def test_a_remark_is_no_claim(nlp: Language, text: str) -> None:
    assert claims(nlp, text) == []


def test_a_figure_makes_a_remark_a_claim(nlp: Language) -> None:
    assert len(claims(nlp, "A porter earns 300 dollars.")) == 1


def test_a_cleft_names_who_did_it(nlp: Language) -> None:
    found = claims(nlp, "It was Dora Hill who identified the guard.")
    assert ("Dora Hill", "guard") in [parties(c) for c in found]


def test_a_relative_clause_that_ties_two_parties(nlp: Language) -> None:
    found = claims(nlp, "The audit stresses the links that both unions have with the cartel.")
    assert ("unions", "has links with", "cartel") in [(*parties(c)[:1], c.relation, *parties(c)[1:]) for c in found]
