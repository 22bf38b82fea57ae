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
    """The day `count` days, weeks, weekends, months, years, decades or centuries later."""
    if unit in ("day", "night", "week", "weekend", "fortnight"):
        days = count * {"week": 7, "weekend": 7, "fortnight": 14}.get(unit, 1)
        if not date.min.toordinal() <= day.toordinal() + days <= date.max.toordinal():
            return date.max if days > 0 else date.min
        return day + timedelta(days=days)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
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


def nearest(day: date, of_year: Callable[[int], Days | None], *, ahead: bool) -> Days:
    """The first of the yearly stretches after `day` or around it, or the latest that began before."""
    return first_on_or_after(day, of_year) if ahead else last_on_or_before(day, of_year)


def first_on_or_after(day: date, of_year: Callable[[int], Days | None]) -> Days:
    """The earliest of the yearly stretches that ends on or after `day`."""
    for year in range(day.year, day.year + 9):
        days = of_year(year)
        if days and days[1] >= day:
            return days
    return day, day


def week_days(day: date) -> Days:
    """Monday to Sunday of the week of `day`."""
    monday = shift(day, "day", -day.weekday())
    return monday, shift(monday, "day", 6)


def unit_days(day: date, unit: str, count: int = 0) -> Days:
    """The whole week, month, quarter, half, year, decade or century `count` after the one of `day`."""
    if unit in ("day", "night"):
        there = shift(day, "day", count)
        return there, there
    if unit in ("week", "fortnight"):
        return week_days(shift(day, "week", count))
    if unit == "weekend":
        saturday = shift(week_days(day)[0], "day", 5 + 7 * count)
        return saturday, shift(saturday, "day", 1)
    months = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    index = (day.year * 12 + day.month - 1) // months * months + months * count
    if not MINYEAR * 12 <= index < (MAXYEAR - 100) * 12:
        return day, day
    return month_days(index // 12, index % 12 + 1, months)


def iso_week(year: int, week: int) -> Days | None:
    """Monday to Sunday of a week as ISO 8601 numbers them."""
    try:
        return week_days(date.fromisocalendar(year, week, 1))
    except ValueError:
        return None


def nth_part(days: Days, unit: str, nth: int, count: int = 1) -> Days | None:
    """The `count` units from the `nth` (1 is the first, -1 ends at the last) within `days`.

    A week belongs to the stretch that its Thursday is in (ISO 8601).
    """
    first, last = days
    if unit == "week":
        monday = week_days(shift(first, "day", 3))[0]
        closing = week_days(shift(last, "day", -3))[0]
        start = shift(monday, "week", nth - 1) if nth > 0 else shift(closing, "week", nth + 2 - count)
        found = start, shift(start, "day", 7 * count - 1)
        return found if start <= last else None
    if unit in ("day", "night"):
        start = shift(first, "day", nth - 1) if nth > 0 else shift(last, "day", nth + 2 - count)
        end = shift(start, "day", count - 1)
    elif unit == "half" and (last - first).days < 32:
        middle = shift(first, "day", 14)
        start, end = (first, middle) if nth == 1 else (shift(middle, "day", 1), last)
    else:
        whole = (last.year - first.year) * 12 + last.month - first.month + 1
        size = whole // 2 if unit == "half" else {"month": 1, "quarter": 3, "year": 12, "decade": 120}.get(unit, 0)
        if not size:
            return None
        start = shift_months(first, size * (nth - 1) if nth > 0 else whole + size * (nth + 1 - count))
        end = shift(shift_months(start, size * count), "day", -1)
    return (start, end) if first <= start <= end <= last else None


def thirds(days: Days, part: str) -> Days:
    """The first, middle or last third of a stretch, to the day."""
    first, last = days
    size = max((last - first).days + 1, 3) // 3
    if part == "early":
        return first, shift(first, "day", size - 1)
    if part == "late":
        return min(last, shift(first, "day", 2 * size)), last
    return min(last, shift(first, "day", size)), min(last, shift(first, "day", 2 * size - 1))


def solar_hijri(year: int, month: int, day: int) -> date | None:
    """A day of the Iranian and Afghan calendar as a Gregorian one, for the years 1244 to 1472.

    Method: the 33-year cycle of leap years, which agrees with the astronomical calendar over these years.
    """
    if not (1244 <= year <= 1472 and 1 <= month <= 12 and 1 <= day <= (31 if month <= 6 else 30)):
        return None
    if month == 12 and day == 30 and (25 * year + 11) % 33 >= 8:
        return None
    before = 31 * min(month - 1, 6) + 30 * max(month - 7, 0)
    return date.fromordinal(226_894 + 365 * (year - 1) + (8 * year + 21) // 33 + before + day)


def tabular_hijri(year: int, month: int, day: int) -> date:
    """A day of the Islamic calendar by its 30-year table; the sighted day may differ by one."""
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227_014 + days)


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (the anonymous algorithm of Nature, 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
