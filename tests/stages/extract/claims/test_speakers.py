from __future__ import annotations

import pytest
from spacy.language import Language

from tests.stages.extract.small import claims, parties


def test_the_company_of_a_statement_is_who_makes_it(nlp: Language) -> None:
    head = "Statement on the fire\n\nKelm Stone Holdings Ltd, Kelm, 4 May 2024\n\n"
    found = [c for c in claims(nlp, "The Company sold the quarry to the mayor.", head) if c.predicate == "sell"]
    assert [parties(c)[0] for c in found] == ["Kelm Stone Holdings Ltd"]


@pytest.mark.parametrize(
    ("text", "predicate", "subject"),
    [
        ('"I sold the barges in May," said Ivan Horak.', "sell", "Ivan Horak"),
        (
            'Ivan Horak, the chairman of Sierra Union, rejected the report. "We sold the barges in May," Horak said.',
            "sell",
            "Sierra Union",
        ),
        (
            'Ivan Horak, the chairman of Sierra Union, is angry. "Our drivers burnt the barges," Horak said.',
            "burn",
            "Sierra Union's drivers",
        ),
        (
            '"My father bought the mill in 1990," said Ada Moll. "In May he left the port."',
            "leave",
            "Ada Moll's father",
        ),
        ('"We lost two ships," said a spokesman for Tarv Haulage. Tarv Haulage is closed.', "lose", "Tarv Haulage"),
        (
            'Ivan Horak, an engineer at Moll & Lund, wrote to the mine. "We sold 9 pumps," Horak said.',
            "sell",
            "Moll & Lund",
        ),
        ('"Our drivers burnt the barges," Ivan Horak said.', "burn", "Ivan Horak's drivers"),
        (  # who has left a body does not speak for it, and no story speaks
            'Ivan Horak is a former director of Moll & Lund. "We sold 9 pumps," Horak said.',
            "sell",
            "Horak",
        ),
        ('"They keep telling little stories, saying that I stole the boat," Peter Karr said.', "steal", "Peter Karr"),
    ],
)
def test_first_persons_are_the_speaker_or_the_body_spoken_for(
    nlp: Language, text: str, predicate: str, subject: str
) -> None:
    found = next(c for c in claims(nlp, text) if c.predicate == predicate)
    assert parties(found)[0] == subject
