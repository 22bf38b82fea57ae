"""How many digits a sum is printed with."""

from __future__ import annotations

from fractions import Fraction

import pytest

from assay.stages.reconcile.account import conflict_text, working
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import Interval, point


def _operand(value: float, slack: float = 0) -> Operand:
    told, off = Fraction(str(value)), Fraction(str(slack))
    return Operand(
        variable=f"d:{value}",
        words=f"${value:,}",
        told=point(told),
        loose=Interval(low=told - off, high=told + off),
        claim=f"c-{value}",
    )


def _candidate(*figures: tuple[float, float], product: bool = False) -> Candidate:
    *operands, target = (_operand(*f) for f in figures)
    return Candidate(
        rule="table-sum",
        group="sum",
        reading="They make it up.",
        score=0.9,
        operands=tuple(operands),
        target=target,
        unit="USD",
        product=product,
    )


@pytest.mark.parametrize(
    ("figures", "made", "loosest"),
    [
        (((731_400, 50), (400_000, 50), (1_230_000, 50)), "$1.1314 million", "$1.1313 million to $1.1315 million"),
        (
            ((7_300_000, 50_000), (4_000_000, 50_000), (12_000_000, 0)),
            "$11.3 million",
            "$11.2 million to $11.4 million",
        ),
        (((120, 0.5), (31, 0.5), (160, 0)), "$151", "$150 to $152"),
    ],
)
def test_a_sum_has_the_digits_that_are_told(figures: tuple[tuple[float, float], ...], made: str, loosest: str) -> None:
    first, second, _ = working(_candidate(*figures))
    assert first.endswith(f" = {made}")
    assert second.endswith(f": {loosest}")
    assert f"is {made}; the text" in conflict_text(_candidate(*figures))


def test_a_product_has_no_more_than_the_roughest_of_its_figures() -> None:
    first, *_ = working(_candidate((1_234, 0), (5_678.9, 0), (9_000_000, 0), product=True))
    assert first.endswith(" = $7.008 million")
