"""How two stated figures stand to each other."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum

from assay.model import Bound, Dimension, Quantity
from assay.text.overlap import fold
from assay.text.similarity import concepts, stem

TOLERANCE = Decimal("0.0005")
NEAR = Decimal("0.02")  # figures this near are likely to be one figure, told twice
SLIPS = tuple(Decimal(10) ** n for n in (3, 6, 9))  # thousand, million and billion taken for one another
_COMMON = frozenset({Dimension.COUNT, Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})
GENERIC = frozenset({"", "count", "item", "unit", "person", "people"})


class Fit(StrEnum):
    """How a figure relates to another of the same measure."""

    SAME = "same"
    ROUNDED = "rounded"  # one is the other, rounded or said more loosely
    BOUND = "bound"  # "up to 30" has become "30"
    UNIT = "unit"  # a thousand, million or billion times the other
    AMOUNT = "amount"
    RATE = "rate"  # one is per week, the other per month, or no rate at all


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure the same kind of thing."""
    if a.dimension is not b.dimension or bool(a.change) != bool(b.change):
        return False
    if a.dimension is Dimension.COUNT:
        return _same_noun(a.unit, b.unit)
    return a.unit == b.unit


def _same_noun(a: str, b: str) -> bool:
    one, two = fold(a), fold(b)
    if one in GENERIC or two in GENERIC:
        return True
    last_one, last_two = one.split()[-1], two.split()[-1]
    return stem(last_one) == stem(last_two) or bool(concepts(last_one) & concepts(last_two))


def fit(a: Quantity, b: Quantity) -> Fit:
    """How `b` relates to `a`; both must be `comparable`."""
    if not _same_rate(a, b):
        return Fit.RATE if _near(a.low, b.low) and _near(a.high, b.high) else Fit.AMOUNT
    if _near(a.low, b.low) and _near(a.high, b.high):
        return Fit.SAME
    if _slipped(a, b):
        return Fit.UNIT
    if _point(a) is not None and _point(b) is not None:
        return Fit.ROUNDED if _rounds(a, b) or _rounds(b, a) else Fit.AMOUNT
    if not _overlap(a.loose_low, a.loose_high, b.loose_low, b.loose_high):
        return Fit.AMOUNT
    return Fit.BOUND if _bound_lost(a, b) else Fit.ROUNDED if _says_loosely(a, b) else Fit.AMOUNT


def excludes(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable figures cannot both hold, at their loosest reading."""
    return _same_rate(a, b) and not _overlap(a.loose_low, a.loose_high, b.loose_low, b.loose_high)


def holds(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable figures of independent sources support each other: their intervals meet."""
    return _same_rate(a, b) and _overlap(a.loose_low, a.loose_high, b.loose_low, b.loose_high)


def best_fit(figure: Quantity, others: Iterable[Quantity]) -> tuple[Fit, Quantity] | None:
    """The comparable figure among `others` that comes nearest, and how it fits; None where none compares."""
    order = list(Fit)
    found = [(order.index(fit(figure, o)), o.span, o) for o in others if comparable(figure, o)]
    if not found:
        return None
    rank, _, other = min(found, key=lambda f: f[:2])
    return order[rank], other


def telling(figure: Quantity) -> bool:
    """Whether a figure is rare enough to point to one thing: money, a share or a measure of two digits or more."""
    return figure.dimension not in _COMMON and digits(figure) > 1


def digits(figure: Quantity) -> int:
    """How many significant digits a figure shows."""
    value = figure.low or figure.high
    return len(value.normalize().as_tuple().digits) if value else 0


def near(a: Quantity, b: Quantity, share: Decimal = NEAR) -> bool:
    """Whether two figures differ by no more than `share` of the higher one."""
    one, two = a.low or a.high, b.low or b.high
    return bool(one and two and abs(one - two) <= share * max(one, two))


def width(figure: Quantity) -> float:
    """How many times as high as low a figure may be; a limit on one side is taken at its word."""
    return float(figure.high / figure.low) if figure.low and figure.high else 1.0


def _same_rate(a: Quantity, b: Quantity) -> bool:
    """Whether two figures run over the same time; "90 a year" and "90 last year" do."""
    return a.per == b.per or {a.per, b.per} == {None, "year"}


def _point(q: Quantity) -> Decimal | None:
    return q.low if q.low is not None and q.low == q.high else None


def _near(a: Decimal | None, b: Decimal | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def _slipped(a: Quantity, b: Quantity) -> bool:
    for one, two in ((a.low, b.low), (a.high, b.high)):
        if one and two:
            ratio = max(one, two) / min(one, two)
            if any(abs(ratio / slip - 1) <= TOLERANCE for slip in SLIPS):
                return True
    return False


def _rounds(exact: Quantity, loose: Quantity) -> bool:
    """Whether `loose` is `exact` rounded to the digits that it shows, or said with "about" near it."""
    value, told = _point(exact), _point(loose)
    if value is None or told is None:
        return False
    if loose.bound is Bound.ABOUT and loose.loose_low is not None and loose.loose_high is not None:
        return loose.loose_low <= value <= loose.loose_high
    place = Decimal(1)
    while told and told % (place * 10) == 0:
        place *= 10
    return place > 1 and abs(value - told) <= place / 2


def _overlap(a: Decimal | None, b: Decimal | None, c: Decimal | None, d: Decimal | None) -> bool:
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _bound_lost(a: Quantity, b: Quantity) -> bool:
    """Whether a limit of one figure is the flat value of the other."""
    return any(
        _point(flat) is not None
        and limit.bound in (Bound.AT_MOST, Bound.AT_LEAST, Bound.RANGE)
        and (_near(limit.low, flat.low) or _near(limit.high, flat.high))
        for flat, limit in ((a, b), (b, a))
    ) or (
        a.bound is Bound.RANGE
        and (
            (b.bound is Bound.AT_MOST and _near(a.high, b.high)) or (b.bound is Bound.AT_LEAST and _near(a.low, b.low))
        )
    )


def _says_loosely(a: Quantity, b: Quantity) -> bool:
    """Whether one figure lies within what the other allows, and near its limit ("22 per cent", "more than a fifth")."""
    for exact, wide in ((a, b), (b, a)):
        value = _point(exact)
        limits = [x for x in (wide.low, wide.high) if x is not None]
        if value is None or _point(wide) is not None or not limits:
            continue
        within = (wide.low is None or value >= wide.low) and (wide.high is None or value <= wide.high)
        if within and (len(limits) == 2 or abs(value - limits[0]) <= value / 10):
            return True
    return False
