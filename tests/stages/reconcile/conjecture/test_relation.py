"""A reading with plain numbers taken to the last digit."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.relation import to_the_digit
from assay.stages.reconcile.conjecture.relations import relations
from tests.stages.reconcile.conjecture.made import ledger_of


@pytest.mark.parametrize(
    ("figure", "plain"),
    [
        ("1,200 seals", True),
        ("forty-five seals", True),
        ("about 1,200 seals", False),
        ("1.2 million seals", False),
        ("3.5 tonnes", False),
        ("three weeks", False),
    ],
)
def test_a_plain_number_is_told_to_its_last_digit(figure: str, plain: bool) -> None:
    assert [to_the_digit(e) for e in ledger_of(f"The post lost {figure}.").entries] == [plain]


def test_a_sum_that_only_holds_when_its_parts_are_rounded_fails_to_the_digit() -> None:
    text = "It got 1,200 seals: 874 seals on wagons, 19 seals broken and 317 seals left."
    found = next(r for r in relations(ledger_of(text)) if r.kind == "sum" and len(r.parts) == 3)
    assert (found.draft.holds, found.exact.holds) == (True, False)
    assert found.exact.id == found.draft.id
