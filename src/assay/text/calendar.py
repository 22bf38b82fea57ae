"""Arithmetic on date intervals: days, months, years, each as first and last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import MAXYEAR, MINYEAR, date, timedelta

from assay.model import DateRange

Days = tuple[date, date]
"""First and last day, both included."""


def exactly(day: date) -> DateRange:
    return DateRange(earliest=day, latest=day)


def month_days(year: int, month: int, months: int = 1) -> Days:
    """First and last day of `months` months from `month`; a month above 12 is in the next year."""
    start = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    return start, shift_months(start, months) - timedelta(days=1)


def year_days(year: int, years: int = 1) -> Days:
    return date(year, 1, 1), date(year + years - 1, 12, 31)


def shift_months(day: date, months: int) -> date:
    """The day `months` later (earlier where negative); the 31st becomes the month's last day."""
    index = min(max(day.year * 12 + day.month - 1 + months, MINYEAR * 12), MAXYEAR * 12 + 11)
    year, month = index // 12, index % 12 + 1
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def shift(day: date, unit: str, count: int) -> date:
    """The day `count` days, weeks, months, years or decades later."""
    if unit in ("day", "night", "week", "fortnight"):
        days = count * {"week": 7, "fortnight": 14}.get(unit, 1)
        if not date.min.toordinal() <= day.toordinal() + days <= date.max.toordinal():
            return date.max if days > 0 else date.min
        return day + timedelta(days=days)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    return shift_months(day, count * months)


def over(reference: DateRange | None, of: Callable[[date], Days]) -> tuple[DateRange, DateRange]:
    """First and last day as `of` gives them for each end of the reference date, as intervals.

    `of` must not decrease with the date. An open end of the reference leaves an open end of the result.
    """
    if reference is None:
        return DateRange(), DateRange()
    early = of(reference.earliest) if reference.earliest else (None, None)
    late = of(reference.latest) if reference.latest else (None, None)
    return DateRange(earliest=early[0], latest=late[0]), DateRange(earliest=early[1], latest=late[1])


def last_on_or_before(day: date, of_year: Callable[[int], Days | None]) -> Days:
    """The latest of the yearly stretches that begins on or before `day`."""
    for year in range(day.year, day.year - 9, -1):
        days = of_year(year)
        if days and days[0] <= day:
            return days
    return day, day


def first_on_or_after(day: date, of_year: Callable[[int], Days | None]) -> Days:
    """The earliest of the yearly stretches that ends on or after `day`."""
    for year in range(day.year, day.year + 9):
        days = of_year(year)
        if days and days[1] >= day:
            return days
    return day, day
