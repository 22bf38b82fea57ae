"""What a known figure says of one that is told: it bears it out, rules it out, or leaves it open."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from assay.model import Bound, Quantity
from assay.stages.align.figures import Fit, fit, point
from assay.text.overlap import fold
from assay.text.resources import load


class Stand(StrEnum):
    """What a known figure says of one that is told."""

    HOLDS = "holds"  # whatever the known one may be, the told one holds
    FAILS = "fails"  # they have no value in common
    OPEN = "open"


class _Reach(NamedTuple):
    """An interval; an end that is open (None: unbounded) is not in it."""

    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


def stand(told: Quantity, known: Quantity) -> Stand:
    """Whether a known figure bears out or rules out the one that is told; both measure one thing in one unit.

    A limit is taken at its word: who tells "more than 90" denies 90. Two plain figures hold one another where one is
    the other or its rounding, and exclude one another beyond what rounding allows.
    """
    if point(told) is not None and point(known) is not None:
        if fit(told, known) in (Fit.SAME, Fit.ROUNDED):
            return Stand.HOLDS
        return Stand.FAILS
    one, two = _reach(told), _reach(known)
    if _before(one, two) or _before(two, one):
        return Stand.FAILS
    return Stand.HOLDS if _within(two, one) else Stand.OPEN


def _reach(figure: Quantity) -> _Reach:
    if figure.bound in (Bound.ABOUT, Bound.VAGUE):
        return _Reach(figure.loose_low, figure.loose_high)
    words = f" {fold(figure.text)} "
    strict = not any(f" {phrase} " in words for phrase in load("alignment.yaml")["inclusive"])
    limit = figure.bound in (Bound.AT_LEAST, Bound.AT_MOST)
    return _Reach(figure.low, figure.high, limit and strict, limit and strict)


def _before(a: _Reach, b: _Reach) -> bool:
    """Whether all of `a` lies below all of `b`."""
    if a.high is None or b.low is None:
        return False
    return a.high < b.low or (a.high == b.low and (a.high_open or b.low_open))


def _within(inner: _Reach, outer: _Reach) -> bool:
    low = outer.low is None or (
        inner.low is not None
        and (inner.low > outer.low or (inner.low == outer.low and inner.low_open >= outer.low_open))
    )
    high = outer.high is None or (
        inner.high is not None
        and (inner.high < outer.high or (inner.high == outer.high and inner.high_open >= outer.high_open))
    )
    return low and high
