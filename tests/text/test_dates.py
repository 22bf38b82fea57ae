"""Single expressions of time, their calendars, and what bounds them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import DateRange
from assay.text.calendar import easter, nth_part, solar_hijri, tabular_hijri, thirds, unit_days, year_days
from assay.text.dates import find_atoms
from assay.text.periods import Expression, find_expressions, find_periods
from assay.text.resources import load

SATURDAY = date(2025, 3, 15)
REFERENCE = DateRange(earliest=SATURDAY, latest=SATURDAY)


def expression(text: str, reference: DateRange | None = REFERENCE, *, day_first: bool | None = None) -> Expression:
    (found,) = find_expressions(text, reference, loose=True, day_first=day_first)
    return found


def days(text: str) -> tuple[str, str]:
    period = expression(text).period
    assert period.start.exact
    assert period.end.exact
    return str(period.start.earliest), str(period.end.latest)


@pytest.mark.parametrize(("text", "first", "last"), load("calendar.yaml")["relative_examples"])
def test_relative_examples_of_the_data_file(text: str, first: str, last: str) -> None:
    assert days(f"The kiln was lit {text}.") == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from 3 to 9 May", "2024-05-03", "2024-05-09"),
        ("from 3 to May 9", "2024-05-03", "2024-05-09"),
        ("Monday to Friday", "2025-03-10", "2025-03-14"),
        ("from 2 March 2021 to the end of 2022", "2021-03-02", "2022-12-31"),
        ("2016 Q3", "2016-07-01", "2016-09-30"),
        ("next week Wednesday", "2025-03-19", "2025-03-19"),
        ("two days after 27 February 2024", "2024-02-29", "2024-02-29"),
        ("the second Monday of January 2024", "2024-01-08", "2024-01-08"),
        ("on the 12th", "2025-03-12", "2025-03-12"),
        ("the rest of the month", "2025-03-15", "2025-03-31"),
        ("the year to date", "2025-01-01", "2025-03-15"),
    ],
)
def test_composed_expressions(text: str, first: str, last: str) -> None:
    assert days(text) == (first, last)


def test_a_day_and_month_in_digits_follow_the_other_dates_of_the_text() -> None:
    assert expression("on 5/6/2023").period.start == DateRange(earliest=date(2023, 5, 6), latest=date(2023, 6, 5))
    told = find_expressions("Signed 5/6/2023, sealed 25/6/2023.", REFERENCE)
    assert told[0].period.start == DateRange(earliest=date(2023, 6, 5), latest=date(2023, 6, 5))
    told = find_expressions("Signed 5/6/2023, sealed 6/25/2023.", REFERENCE)
    assert told[0].period.start == DateRange(earliest=date(2023, 5, 6), latest=date(2023, 5, 6))
    assert expression("on 5/6/2023", day_first=True).period.start.earliest == date(2023, 6, 5)


def test_a_clause_of_the_future_takes_the_next_such_day() -> None:
    assert days("The pier will reopen on 3 May") == ("2025-05-03", "2025-05-03")
    assert days("The pier reopened on 3 May") == ("2024-05-03", "2024-05-03")
    assert days("The pier is due to reopen on Monday") == ("2025-03-17", "2025-03-17")
    assert days("The pier reopened on Monday") == ("2025-03-10", "2025-03-10")


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("since Monday", "since"),
        ("until the end of 2023", "until"),
        ("before 2019", "before"),
        ("no later than 3 May 2021", "before"),
        ("after the first week of June 2020", "after"),
        ("since the takeover of the yard in August 2021", "since"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    found = expression(text)
    assert found.bound == bound
    assert (found.start, found.end) == (0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        "the march of time may end",
        "this may take long",
        "30 February 2021 came",
        "every Friday",
        "nineteen people and a second ship",
        "a drop of 2 1/2 points",
        "MH370 and H1N1",
        "the fall of the house",
        "at 12:30",
    ],
)
def test_a_report_is_not_dated_by(text: str) -> None:
    assert find_periods(text, reference=REFERENCE) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It sank at 14:30 on Tuesday near the mole.", "at 14:30 on Tuesday"),
        ("It sank on 3 May 2021 at 9 p.m. near the mole.", "3 May 2021 at 9 p.m."),
        ("It sank yesterday evening off the mole.", "yesterday evening"),
        ("It sank on 3 May 2021 and 40 men drowned.", "3 May 2021"),
    ],
)
def test_times_of_day_belong_to_their_day(text: str, words: str) -> None:
    found = expression(text)
    assert text[found.start : found.end] == words
    assert found.period.start == found.period.end


def test_a_feast_by_the_moon_may_move_by_a_day() -> None:
    period = expression("Ramadan 2023").period
    assert period.start == DateRange(earliest=date(2023, 3, 22), latest=date(2023, 3, 24))


@pytest.mark.parametrize(
    ("year", "month", "day", "gregorian"),
    [
        (1401, 1, 1, "2022-03-21"),
        (1403, 1, 1, "2024-03-20"),
        (1357, 11, 22, "1979-02-11"),
        (1403, 12, 30, "2025-03-20"),
    ],
)
def test_solar_calendar(year: int, month: int, day: int, gregorian: str) -> None:
    assert str(solar_hijri(year, month, day)) == gregorian


def test_other_calendars() -> None:
    assert solar_hijri(1402, 12, 30) is None
    assert str(tabular_hijri(1445, 9, 1)) == "2024-03-11"
    assert [str(easter(y)) for y in (2000, 2024, 2025)] == ["2000-04-23", "2024-03-31", "2025-04-20"]


_DAYS = st.dates(date(1960, 1, 1), date(2080, 12, 31))
_WORDS = st.sampled_from([
    *[text for text, _, _ in load("calendar.yaml")["relative_examples"]],
    "in October", "until now", "since last week", "the past five years", "in recent months", "in a few weeks",
    "on the 9th",
])  # fmt: skip


@given(_DAYS, st.integers(0, 500), _WORDS)
def test_ends_stay_in_order_and_spans_inside(day: date, spread: int, text: str) -> None:
    told = f"It stood empty {text}, they said."
    for found in find_expressions(told, DateRange(earliest=day, latest=day + timedelta(days=spread)), loose=True):
        assert 0 <= found.start <= found.opens.start <= found.closes.end <= found.end <= len(told)
        for interval in (found.period.start, found.period.end):
            if interval.earliest and interval.latest:
                assert interval.earliest <= interval.latest
        if found.period.start.earliest and found.period.end.earliest:
            assert found.period.start.earliest <= found.period.end.earliest


@given(
    _DAYS, st.integers(1, 60), st.sampled_from(["last week", "three weeks ago", "on Monday", "next week", "this week"])
)
def test_weeks_shift_with_the_reference_date(day: date, weeks: int, text: str) -> None:
    later = day + timedelta(weeks=weeks)
    first = expression(text, DateRange(earliest=day, latest=day)).period
    second = expression(text, DateRange(earliest=later, latest=later)).period
    assert first.start.earliest is not None
    assert second.start.earliest is not None
    assert second.start.earliest - first.start.earliest == timedelta(weeks=weeks)


@given(_DAYS, st.sampled_from(["week", "month", "quarter", "year", "decade", "century"]), st.integers(-5, 5))
def test_units_hold_their_day_and_follow_each_other(day: date, unit: str, count: int) -> None:
    first, last = unit_days(day, unit)
    assert first <= day <= last
    assert unit_days(day, unit, count)[1] + timedelta(days=1) == unit_days(day, unit, count + 1)[0]


@given(_DAYS, st.sampled_from(["half", "quarter", "month", "week"]), st.integers(1, 2), st.integers(1, 3))
def test_parts_lie_in_their_year(day: date, unit: str, nth: int, count: int) -> None:
    year = year_days(day.year)
    part = nth_part(year, unit, nth, count if unit in ("month", "week") else 1)
    assert part is not None
    assert year[0] - timedelta(days=3) <= part[0] <= part[1] <= year[1]
    for third in ("early", "mid", "late"):
        low, high = thirds(year, third)
        assert year[0] <= low <= high <= year[1]


@given(st.text(max_size=80))
def test_any_text_is_read_in_order(text: str) -> None:
    found = find_atoms(text, REFERENCE, loose=True)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= a.start < a.end <= len(text) for a in found)


def test_weekends_are_counted_like_weeks() -> None:
    found = expression("two weekends ago")
    assert found.period is not None
    assert found.period.start.earliest is not None
    assert SATURDAY - timedelta(days=16) <= found.period.start.earliest <= SATURDAY - timedelta(days=12)
