"""Which figures are taken together, in which way, and what they make."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.relation import KINDS, Relation
from assay.stages.reconcile.conjecture.relations import relations
from tests.stages.reconcile.conjecture.made import ledger_of

FOUND = (
    ("They held 60 men; 25 men were freed, 20 men fled and 15 men are dead.", "sum", "60 men", True),
    ("They held 60 men; 25 men were freed, 20 men fled and 25 men are dead.", "sum", "60 men", False),
    ("Guards keep 40 percent, clerks 45 percent and villagers 15 percent.", "hundred", "15 percent", True),
    ("Guards keep 40 percent, clerks 45 percent and villagers 25 percent.", "hundred", "25 percent", False),
    ("Sales were 200 tonnes, then 300 tonnes, a rise of 50 percent.", "growth", "300 tonnes", True),
    ("Sales were 200 tonnes, then 320 tonnes, a rise of 30 percent.", "growth", "320 tonnes", False),
    ("Of 640 boxes the clerk opened 160 boxes, which is 25 percent.", "share", "160 boxes", True),
    ("It bought 30 pumps. Each cost 4,100 dollars. It paid 123,000 dollars.", "product", "123,000 dollars", True),
    ("It bought 30 pumps. Each cost 4,100 dollars. It paid 183,000 dollars.", "product", "183,000 dollars", False),
    ("A kilo cost 25 dollars a kilo. It bought 3 tonnes. It paid 75,000 dollars.", "product", "75,000 dollars", True),
    (
        "It has 60 boats. Each pays 40 dollars a day. In 30 days that is 72,000 dollars.",
        "product of three",
        "72,000 dollars",
        True,
    ),
    ("It lost 400 barrels a day, or 146,000 barrels a year.", "convert", "146,000 barrels a year", True),
    ("They had 86 bags. They got 140 bags. They gave away 163 bags. They have 63 bags.", "balance", "63 bags", True),
    ("They had 86 bags. They got 140 bags. They gave away 153 bags. They have 63 bags.", "balance", "63 bags", False),
    ("Sales were 40 kilos, 52 kilos, 61 kilos and 47 kilos. The average was 50 kilos.", "mean", "50 kilos", True),
    ("Clerks found 21,600 men and 7,200 women, three to one.", "times", "21,600 men", True),
    ("Clerks found 21,600 men and 7,200 women, four to one.", "times", "21,600 men", False),
    ("The line opened in 1991 and closed in 2018, after 27 years.", "elapsed", "27 years", True),
    ("The line opened in 1991 and closed in 2018, after 37 years.", "elapsed", "37 years", False),
    (
        "For 500 dollars he got 1,150 euros, and for 800 dollars she got 1,840 euros.",
        "in proportion",
        "1,840 euros",
        True,
    ),
    (
        "He got 20,000 dollars and 5 percent of 900,000 dollars, or 65,000 dollars.",
        "fee and share",
        "65,000 dollars",
        True,
    ),
    (
        "He got 20,000 dollars and 5 percent of 900,000 dollars, or 56,000 dollars.",
        "fee and share",
        "56,000 dollars",
        False,
    ),
    ("The youngest man is 19. The oldest man is 71. Between them lie 52 years.", "ages", "71", True),
    ("The youngest man is 19. The oldest man is 71. Between them lie 62 years.", "ages", "71", False),
    ("The well gives 45 litres a day. It gave 10,800 litres in 240 days.", "product", "10,800 litres", True),
    (
        "They had 54 boys in four towns. They got 17 boys. They lost 23 boys. They have 48 boys.",
        "balance",
        "48 boys",
        True,
    ),
)


def _found(text: str, kind: str, target: str) -> list[Relation]:
    return [r for r in relations(ledger_of(text)) if r.kind == kind and r.target.text == target]


@pytest.mark.parametrize(("text", "kind", "target", "holds"), FOUND)
def test_figures_are_taken_together(text: str, kind: str, target: str, holds: bool) -> None:
    found = _found(text, kind, target)
    assert found
    assert any(r.draft.holds for r in found) == holds


def test_every_kind_has_an_example() -> None:
    assert {kind for _, kind, _, _ in FOUND} == set(KINDS)


def test_a_rate_makes_a_total_over_the_time_that_is_told() -> None:
    found = _found("It takes 15,000 dollars a week. In a year that is 780,000 dollars.", "convert", "780,000 dollars")
    assert [(r.over_time, r.draft.holds) for r in found] == [(True, True)]


@pytest.mark.parametrize(
    "text",
    [
        "It bought 30 pumps and 41 tents. It has 12 cooks.",  # nothing that they could make of one another but a sum
        "It paid 40 dollars. It owns 300 tonnes.",
        "In 2021 it was founded.",
    ],
)
def test_nothing_is_multiplied_that_measures_something_else(text: str) -> None:
    assert not [r for r in relations(ledger_of(text)) if r.draft.product]


def test_what_stands_far_apart_is_not_taken_together() -> None:
    far = "They held 60 men. " + "The clerk went home. " * 6 + "Of men, 25 men fled and 35 men died."
    assert not [r for r in relations(ledger_of(far)) if r.target.text == "60 men"]


@pytest.mark.parametrize("first", ["0 dollars", "minus 500 dollars"])
def test_nothing_is_in_proportion_to_nought_or_less(first: str) -> None:
    text = f"For {first} he got 1,150 euros, and for 800 dollars she got 1,840 euros."
    assert not [r for r in relations(ledger_of(text)) if r.kind == "in proportion"]
