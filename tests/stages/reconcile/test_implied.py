"""What follows from figures although nobody states it."""

from __future__ import annotations

import pytest

from assay.model import Action, Judgement
from assay.stages.reconcile.implied import EXAMPLES
from tests.stages.reconcile.readings import reconcile


@pytest.mark.parametrize(("text", "amount"), EXAMPLES)
def test_an_example_gives_its_amount(text: str, amount: str) -> None:
    (implied,) = reconcile(text).implied
    assert amount in implied.explanation
    assert "which nobody states" in implied.explanation
    assert implied.low is not None
    assert implied.loose_low is not None
    assert implied.loose_low <= implied.low
    assert implied.claims


@pytest.mark.parametrize(
    "text",
    [
        "The general got 194 million dollars, a quarter of the income. The income was 776 million dollars.",
        "Customs opened 40 boxes, or 8 per cent of the 500 boxes.",
        "The mill earned $2 million a month. From January 2020 to December 2021 the mill earned $48 million in all.",
        "The ministry bought 8,000 tonnes at 110 dollars a tonne, worth 880,000 dollars.",
        "Seizures rose by 40 per cent, from 250 tonnes to 350 tonnes.",
        "A miner earns 15 dollars a day in 2021.",
        "The boats landed 12 tonnes a day in the season of 2021.",
    ],
)
def test_what_is_stated_or_told_of_each_is_not_derived(text: str) -> None:
    assert reconcile(text).implied == ()


def test_a_rejected_reading_takes_what_rests_on_it_away() -> None:
    text = EXAMPLES[0][0]
    (implied,) = reconcile(text).implied
    said = Judgement(id="j", at="2025-01-01T00:00:00Z", action=Action.REJECT, subjects=implied.readings)
    assert reconcile(text, judgements=(said,)).implied == ()


def test_what_rests_on_a_figure_in_a_conflict_says_so() -> None:
    text = (
        "From January 2020 to December 2021 the mill earned 2 million euros a month. The wood was sold for 640,000 "
        "dollars. After a cut of 25 per cent he was left with 520,000 dollars."
    )
    assert not any(i.contested for i in reconcile(text).implied)
