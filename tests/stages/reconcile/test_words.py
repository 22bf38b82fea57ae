"""The words of `reconcile.yaml` on which of two levels is the older, and on what a sum is not, by their examples."""

from __future__ import annotations

import pytest

from assay.model import Dimension, Entities
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.ledger import Ledger
from assay.stages.reconcile.rules.order import order_of
from assay.stages.reconcile.rules.worth import is_something_else
from assay.text.resources import load
from tests.stages.reconcile.readings import TOLD, document_of, reading_of


def _ledger(text: str) -> Ledger:
    document = document_of(text)
    return make_ledger(document, reading_of(document), Entities(), TOLD)


@pytest.mark.parametrize(("text", "old"), load("reconcile.yaml")["order_examples"])
def test_the_older_of_two_levels(text: str, old: int) -> None:
    ledger = _ledger(text)
    first, second = (e for e in ledger.entries if e.adds_up)
    older, _, score = order_of(ledger, first, second)
    assert older.stated.low == old
    assert score > 0.8


@pytest.mark.parametrize("text", load("reconcile.yaml")["worth_examples"])
def test_a_sum_that_is_something_else_than_a_price_times_an_amount(text: str) -> None:
    ledger = _ledger(text)
    price, *_, value = (e for e in ledger.entries if e.quantity.dimension is Dimension.MONEY)
    assert is_something_else(ledger, price, value)
