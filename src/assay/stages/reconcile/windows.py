"""How long a stretch of time lasts, at its shortest and at its longest."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from assay.model import DateRange, Period, Value
from assay.stages.reconcile.intervals import Interval, rounded

TIMES = ("day", "week", "month", "year")
DAYS = {  # how many days a unit may have
    "hour": Interval(low=Fraction(1, 24), high=Fraction(1, 24)),
    "day": Interval(low=Fraction(1), high=Fraction(1)),
    "night": Interval(low=Fraction(1), high=Fraction(1)),
    "week": Interval(low=Fraction(7), high=Fraction(7)),
    "fortnight": Interval(low=Fraction(14), high=Fraction(14)),
    "month": Interval(low=Fraction(28), high=Fraction(31)),
    "quarter": Interval(low=Fraction(90), high=Fraction(92)),
    "year": Interval(low=Fraction(365), high=Fraction(366)),
}
PER_YEAR = {"month": 12, "quarter": 4}


class Window(Value, frozen=True, kw_only=True):
    """A stretch of time whose ends are intervals; `closed` when both end days belong to it."""

    start: DateRange
    end: DateRange
    closed: bool

    def lasting(self, unit: str) -> Interval | None:
        """Its length in days, weeks, months or years; None where nothing bounds it, or where it surely begins only
        after its end (what holds "from 2027 on" has not lasted in a text of 2024)."""
        if self.start.latest is None or self.end.earliest is None:
            low = Fraction(0)
        else:
            low = max(Fraction(0), length(self.start.latest, self.end.earliest, unit, self.closed))
        if self.start.earliest is None or self.end.latest is None:
            return Interval(low=low) if low else None
        high = length(self.start.earliest, self.end.latest, unit, self.closed)
        return Interval(low=low, high=high) if high >= 0 else None

    def shortest_in_words(self, unit: str) -> str:
        """ "From 30 April 2022 at the latest to 1 February 2024 at the earliest is 91.7 weeks"."""
        if self.start.latest is None or self.end.earliest is None:
            return ""
        last = max(Fraction(0), length(self.start.latest, self.end.earliest, unit, self.closed))
        begins = say(self.start.latest) + ("" if self.start.exact else " at the latest")
        ends = say(self.end.earliest) + ("" if self.end.exact else " at the earliest")
        return f"From {begins} to {ends} is {rounded(last, 3)} {unit}s"


def length(start: date, end: date, unit: str, closed: bool) -> Fraction:
    """From one day to another in `unit`: months and years by the calendar, the rest by days."""
    if unit in ("month", "quarter", "year"):
        months = Fraction((end.year - start.year) * 12 + end.month - start.month)
        months += Fraction(end.day - start.day + closed, max(30, month_length(end)))
        return months / (12 if unit == "year" else 3 if unit == "quarter" else 1)
    return ((end - start).days + closed) / DAYS[unit].low


def month_length(day: date) -> int:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return (following - day.replace(day=1)).days


def window_of(period: Period | None, told: DateRange) -> Window | None:
    """The window of a period; an open end lasts until the text was written (`told`)."""
    if period is None:
        return None
    end = period.end
    if period.open_end:
        end = told
    if period.start == DateRange() or end == DateRange():
        return None
    return Window(start=period.start, end=end, closed=not period.open_end)


def apart(one: Window | None, other: Window | None) -> bool:
    """Whether two windows are surely not the same stretch: known, and one ends before the other begins."""
    if one is None or other is None:
        return False

    def before(a: Window, b: Window) -> bool:
        return a.end.latest is not None and b.start.earliest is not None and a.end.latest < b.start.earliest

    return before(one, other) or before(other, one)


def same(one: Window | None, other: Window | None) -> bool:
    """Whether two windows have the same ends, or one of them is not told."""
    return one is None or other is None or (one.start == other.start and one.end == other.end)


def ratio(small: str, large: str) -> Interval:
    """How many of one unit of time make one of another: weeks in a month, months in a year."""
    if small == large:
        return Interval(low=Fraction(1), high=Fraction(1))
    if small in PER_YEAR and large in ("quarter", "year"):
        made = Fraction(PER_YEAR[small], PER_YEAR.get(large, 1))
        return Interval(low=made, high=made)
    return DAYS[large].over(DAYS[small])


def say(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
