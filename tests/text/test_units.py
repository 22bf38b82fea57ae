"""Units: the examples of the data file, and what must hold for any conversion."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Dimension
from assay.text.resources import load
from assay.text.units import convert, dimension_of, unit_of

_BY_DIMENSION = {
    d: sorted(load("units.yaml")[d]) for d in ("mass", "volume", "length", "area", "time", "energy", "power")
}


@pytest.mark.parametrize(("value", "source", "target", "result"), load("units.yaml")["examples"])
def test_examples_of_the_data_file(value: str, source: str, target: str, result: str) -> None:
    assert convert(Decimal(value), source, target) == Decimal(result)


@given(st.sampled_from(sorted(_BY_DIMENSION)), st.data(), st.integers(1, 10**6))
def test_a_conversion_there_and_back_changes_nothing(dimension: str, data: st.DataObject, value: int) -> None:
    a = data.draw(st.sampled_from(_BY_DIMENSION[dimension]))
    b = data.draw(st.sampled_from(_BY_DIMENSION[dimension]))
    there = convert(Decimal(value) * 10**6, a, b)
    assert there is not None
    if there > 10**3:
        back = convert(there, b, a)
        assert back is not None
        assert abs(back / (Decimal(value) * 10**6) - 1) < Decimal("1E-9")


@pytest.mark.parametrize(
    ("unit", "dimension"),
    [
        ("USD", Dimension.MONEY),
        ("crown", Dimension.MONEY),
        ("percent", Dimension.SHARE),
        ("barrel", Dimension.VOLUME),
        ("week", Dimension.TIME),
        ("hectare", Dimension.AREA),
        ("truck", Dimension.COUNT),
    ],
)
def test_dimensions(unit: str, dimension: Dimension) -> None:
    assert dimension_of(unit) is dimension


def test_what_does_not_measure_the_same_does_not_convert() -> None:
    assert convert(Decimal(1), "barrel", "week") is None
    assert convert(Decimal(1), "truck", "kg") is None
    assert convert(Decimal(3), "truck", "truck") == 3


def test_plurals_and_spellings_name_one_unit() -> None:
    names = {
        unit.name if (unit := unit_of(word)) else None for word in ("metric tons", "tonne", "Tonnes", "metric-ton")
    }
    assert names == {"tonne"}
