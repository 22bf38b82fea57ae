"""Figures told at different rates, brought to one: "3 million a week", "156 million a year"; "9 a kilo"."""

from __future__ import annotations

from decimal import Decimal

from msgspec import structs

from assay.model import Dimension, Quantity
from assay.text.units import unit_of

YEAR = range(360, 368)  # days of a time over which what is told is told of one year


def at_rate_of(a: Quantity, b: Quantity) -> Quantity | None:
    """`b` at the rate of `a`, where each is told for a length of time or over one year, or for one measure of goods
    ("1.40 a kilo", "1,400 a tonne"); None where it cannot be."""
    one, two = _size(a), _size(b)
    if one is None or two is None or one[0] is not two[0]:
        return None
    share = one[1] / two[1]
    ends = (None if x is None else x * share for x in (b.low, b.high, b.loose_low, b.loose_high))
    low, high, loose_low, loose_high = ends
    return structs.replace(b, low=low, high=high, loose_low=loose_low, loose_high=loose_high, per=a.per)


def _size(figure: Quantity) -> tuple[Dimension, Decimal] | None:
    """For how much of what a figure is told."""
    unit = unit_of(figure.per) if figure.per else None
    if unit is not None:
        return unit.dimension, unit.size
    period = figure.period
    first, last = (period.start.earliest, period.end.latest) if period else (None, None)
    whole = figure.per is None and first is not None and last is not None and (last - first).days in YEAR
    year = unit_of("year")
    return (Dimension.TIME, year.size) if whole and year else None
