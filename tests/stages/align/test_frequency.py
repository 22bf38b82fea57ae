"""How often something happens, where no figure tells it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assay.model import Relation
from assay.stages.align.frequency import how_often
from assay.text.resources import load
from tests.stages.align.test_verdict import label, told

AUDITS = {"predicate": "audit", "relation": "audits", "subject": "guild", "object": "mills"}


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("The guild audits its mills once a year.", {("days", Decimal("365.2425"))}),
        ("The guild audits its mills twice a week.", {("days", Decimal("3.5"))}),
        ("The barge sails every other Friday.", {("days", Decimal(14))}),
        ("The barge sails every three weeks.", {("days", Decimal(21))}),
        ("A weekly convoy passes.", {("days", Decimal(7))}),
        ("The crate had passed the scanner twice.", {("times", Decimal(2))}),
        ("The crate passed the scanner three times in May.", {("times", Decimal(3))}),
        ("Prices are three times as high.", set()),
        ("Once the barge had left, the guards slept.", set()),
    ],
)
def test_how_often(quote: str, expected: set[tuple[str, Decimal]]) -> None:
    assert set(how_often(quote)) == expected


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("The guild audits its mills once a year.", "The guild audits its mills once a month.", Relation.DRIFTED),
        ("The guild audits its mills twice.", "The guild audits its mills four times.", Relation.DRIFTED),
        ("The guild audits its mills once a year.", "The guild audits its mills every year.", Relation.SAME),
        ("The guild audits its mills once a year.", "The guild audits its mills.", Relation.SAME),
    ],
)
def test_a_retelling_that_tells_another_frequency(first: str, second: str, relation: Relation) -> None:
    found, _ = told(first, second, AUDITS, AUDITS)
    assert label(found) is relation


def test_words_for_what_comes_round_are_known() -> None:
    words = load("alignment.yaml")
    assert all(how_often(f"It sails every {word}.") for word in words["rounds"])
    assert all(how_often(f"It sails {word}.") for word in words["regularly"])
