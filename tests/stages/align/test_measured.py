"""Figures of documents that do not derive from one another, and rates that are brought to one."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Dimension, Relation
from assay.stages.align.figures import Fit, excludes, fit
from assay.stages.align.rates import at_rate_of
from tests.stages.align.small import amount, money
from tests.stages.align.test_verdict import label, told, whats

DIED: dict[str, Any] = {"predicate": "die", "relation": "dies", "subject": "camels"}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("In the drought 340 camels died at Oued Tin.", "A parasite killed no people; 325 to 350 camels died.", "same"),
        ("In the drought 340 camels died at Oued Tin.", "Of a parasite 26 camels died.", "contradicted"),
        ("In the drought 340 camels died at Oued Tin.", "At the fair 26 goats danced.", None),
    ],
)
def test_two_who_counted_apart(first: str, second: str, relation: str | None) -> None:
    other = DIED if "died" in second else {"predicate": "dance", "relation": "dances", "subject": "goats"}
    found, _ = told(first, second, DIED, other, derives=False)
    assert label(found) == (relation and Relation(relation))


def test_figures_of_one_act_that_are_too_far_apart_are_of_two_things() -> None:
    found, _ = told("At the well 3,400 camels died.", "At the gate 26 camels died.", DIED, DIED, derives=False)
    assert found is None


@pytest.mark.parametrize(
    ("one", "per", "two", "other", "kind"),
    [
        (3_000_000, "week", 156_000_000, "year", Fit.SAME),
        (3_000_000, "week", 3_000_000, "month", Fit.RATE),
        (3_000_000, "week", 90_000_000, "year", Fit.AMOUNT),
        (90, "sack", 90, "year", Fit.RATE),
        (1.4, "kg", 1_400, "tonne", Fit.SAME),
        (1.4, "kg", 2_100, "tonne", Fit.AMOUNT),
    ],
)
def test_two_rates_are_compared_at_one(one: int, per: str, two: int, other: str, kind: Fit) -> None:
    a, b = money(one, one, per=per), money(two, two, per=other)
    assert fit(a, b) is kind
    assert excludes(a, b) is (kind is Fit.AMOUNT or ((one, per) == (3_000_000, "week") and other == "month"))


def test_what_is_told_for_a_piece_has_no_rate_in_time() -> None:
    assert at_rate_of(money(9, 9, per="sack"), money(9, 9, per="week")) is None


def test_a_price_for_one_thing_in_another_money_is_another_unit() -> None:
    lei = amount(11, 11, "MDL", Dimension.MONEY, per="hectare", text="11 lei a hectare")
    euros = amount(11, 11, "EUR", Dimension.MONEY, per="hectare", text="11 euros a hectare")
    assert fit(lei, euros) is Fit.UNIT


def test_a_count_beside_others_that_became_a_share() -> None:
    parts = {"predicate": "find", "relation": "finds", "subject": "auditors"}
    found, _ = told(
        "In 80 crates, or 37 per cent, the auditors found straw.",
        "The auditors found straw in 80 per cent of 214 crates.",
        parts,
        parts,
    )
    assert label(found) is Relation.DRIFTED
    assert "unit" in whats(found)
