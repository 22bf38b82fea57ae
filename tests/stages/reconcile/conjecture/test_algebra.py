"""What figures measure, and what is left when they are multiplied."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.stages.reconcile.conjecture.algebra import Measure, measure_of
from tests.stages.reconcile.conjecture.made import ledger_of

POWERS = st.dictionaries(st.sampled_from(["USD", "mass", "time"]), st.integers(-2, 2).filter(bool), max_size=3)


def _measure(powers: dict[str, int]) -> Measure:
    return Measure(powers=tuple(sorted(powers.items())))


@given(POWERS, POWERS)
def test_dividing_takes_multiplying_back(one: dict[str, int], other: dict[str, int]) -> None:
    assert _measure(one).times(_measure(other)).over(_measure(other)) == _measure(one)


@given(POWERS)
def test_no_power_of_zero_is_kept(powers: dict[str, int]) -> None:
    assert _measure(powers).over(_measure(powers)).powers == ()


@pytest.mark.parametrize(
    ("text", "powers"),
    [
        ("They paid 40 dollars a kilo.", (("USD", 1), ("mass", -1))),
        ("They paid 40 dollars a week.", (("USD", 1), ("time", -1))),
        ("They paid 40 dollars for each boat.", (("USD", 1),)),
        ("They sold 40 boats.", ()),
        ("They sold 40 tonnes.", (("mass", 1),)),
    ],
)
def test_a_figure_is_measured_by_its_unit_and_what_it_is_told_for(
    text: str, powers: tuple[tuple[str, int], ...]
) -> None:
    measure = measure_of(ledger_of(text).entries[0])
    assert measure is not None
    assert measure.powers == powers


def test_units_of_one_dimension_differ_in_size() -> None:
    kilo, tonne = (measure_of(ledger_of(f"They sold 40 {unit}.").entries[0]) for unit in ("kilos", "tonnes"))
    assert kilo is not None
    assert tonne is not None
    assert tonne.over(kilo) == Measure(size=Fraction(1000))


def test_a_share_measures_nothing() -> None:
    assert measure_of(ledger_of("They sold 40 percent.").entries[0]) is None
