"""The logic of benchmarks/contradiction.py."""

from __future__ import annotations

from collections import Counter

import pytest
from benchmarks.contradiction import UNDECIDED, Item, balanced, carries_number, floor, running


@pytest.mark.parametrize(
    ("claim", "wanted"),
    [("It has 12 quays .", True), ("It has twelve quays .", True), ("It has one quay .", False)],
)
def test_an_item_carries_a_number(claim: str, wanted: bool) -> None:
    assert carries_number(claim) is wanted


def test_tokens_are_joined_as_on_their_page() -> None:
    assert running("The quay ( of 1904 ) cost $ 12 , or 5 % of its owner 's wealth .") == (
        "The quay (of 1904) cost $12, or 5% of its owner's wealth."
    )


def test_the_floor_looks_for_the_numbers_only() -> None:
    assert floor(Item("1,200 barges", "some 1200 barges", "", "")) == "SUPPORTS"
    assert floor(Item("over 1,200 barges", "some 1,300 barges", "", "")) == "REFUTES"


def test_balanced_accuracy_weighs_both_labels_alike() -> None:
    told = Counter(
        {
            ("SUPPORTS", "SUPPORTS"): 60,
            ("SUPPORTS", UNDECIDED): 40,
            ("REFUTES", "REFUTES"): 4,
            ("REFUTES", "SUPPORTS"): 4,
            ("REFUTES", UNDECIDED): 2,
            ("NOT ENOUGH INFO", "REFUTES"): 1000,
        }
    )
    score = balanced(told)
    assert score.strict == pytest.approx((0.6 + 0.4) / 2)
    assert score.coin == pytest.approx((0.8 + 0.5) / 2)
    assert score.decided == pytest.approx((1.0 + 0.5) / 2)
    assert score.undecided == pytest.approx(42 / 110)
