"""Figures, prices and signs that lead the parser astray, each by a text in which it does."""

from __future__ import annotations

import pytest
from spacy.language import Language

from assay.stages import extract, ingest

TITLE = "Notes from the port\n\n"


def told(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    """Subject, relation and object of each claim of a text."""
    document = ingest.run(data=(TITLE + text).encode(), file="a.txt", max_bytes=10_000)
    return [
        (c.subject.name if c.subject else "", c.relation, c.object.name if c.object else "")
        for c in extract.run(document=document, nlp=nlp).claims
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The guard was paid 200 pesos a crate by the foreman of Lacombe Mining.",
            ("foreman of Lacombe Mining", "pays", "guard"),
        ),
        (
            "Shift leader Ion Moll was paid 1,500 crowns a lorry by Dobrogea's driver.",
            ("Dobrogea's driver", "pays", "Ion Moll"),
        ),
        ("The cook was given 12 dollars a day by the owner of the ship.", ("owner of the ship", "gives", "cook")),
        (
            "Harrow & Pell Ltd has no connection with Harrow Pell Chambers.",
            ("Harrow & Pell Ltd", "has connection with", "Harrow Pell Chambers"),
        ),
        ("Anna Orr bought one of the villas.", ("Anna Orr", "buys", "one of the villas")),
        ("The cash was collected by the dispatcher, Mr Yohannes Tut.", ("Yohannes Tut", "collects", "cash")),
    ],
)
def test_who_does_what_to_whom(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in told(nlp, text)


def test_two_firms_joined_by_a_word_stay_two(nlp: Language) -> None:
    assert ("Harrow Ltd and Pell Ltd", "pays", "mayor") in told(nlp, "Harrow Ltd and Pell Ltd paid the mayor.")
