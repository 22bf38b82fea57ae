"""Periods side by side: apart, one within the other, or neither as far as is known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from assay.model import Period
from assay.stages.network.parties import words_of


def bounds(period: Period | None) -> tuple[date | None, date | None]:
    """The widest start and end that a period may have; None where it is open or not told."""
    if period is None:
        return None, None
    if period.text.casefold().startswith(tuple(f"{w} " for w in words_of("until"))):
        return None, period.end.latest
    return period.start.earliest, None if period.open_end else period.end.latest


def hull(periods: Sequence[Period | None]) -> Period | None:
    """The time from the first start to the last end of the periods of parts; None where they are not all known or
    all the same."""
    known = [p for p in periods if p is not None and None not in bounds(p)]
    if len(known) < len(periods) or len({bounds(p) for p in known}) < 2:
        return None
    first = min(known, key=lambda p: (p.start.earliest or date.max, p.text))
    last = max(known, key=lambda p: (p.end.latest or date.min, p.text))
    return Period(start=first.start, end=last.end)


def apart(a: Period | None, b: Period | None) -> bool:
    """Whether two periods have no day in common, whatever their loose ends turn out to be."""
    (a_start, a_end), (b_start, b_end) = bounds(a), bounds(b)
    return (a_end is not None and b_start is not None and a_end < b_start) or (
        b_end is not None and a_start is not None and b_end < a_start
    )


def within(inner: Period | None, outer: Period | None) -> bool:
    """Whether one period lies wholly in another, and is not the same."""
    (a_start, a_end), (b_start, b_end) = bounds(inner), bounds(outer)
    if a_start is None or a_end is None or b_start is None or (a_start, a_end) == (b_start, b_end):
        return False
    return b_start <= a_start and (a_end <= b_end if b_end is not None else bool(outer and outer.open_end))


def year_of(period: Period | None) -> int | None:
    """The calendar year in which a period wholly lies."""
    start, end = bounds(period)
    return start.year if start is not None and end is not None and start.year == end.year else None
