"""Periods: absolute, without a year, and told from a reference date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import DateRange, Period
from assay.text.calendar import shift, shift_months
from assay.text.periods import find_periods
from assay.text.resources import load

SATURDAY = date(2025, 3, 15)
REFERENCE = DateRange(earliest=SATURDAY, latest=SATURDAY)


def one(text: str, reference: DateRange | None = REFERENCE) -> Period:
    found = find_periods(text, reference=reference)
    assert len(found) == 1, [p.text for p in found]
    return found[0]


def days(period: Period) -> tuple[str, str]:
    """First and last day of a period with exact ends."""
    assert period.start.exact
    assert period.end.exact
    return str(period.start.earliest), str(period.end.latest)


@pytest.mark.parametrize(("text", "first", "last"), load("calendar.yaml")["examples"])
def test_examples_of_the_data_file(text: str, first: str, last: str) -> None:
    assert days(one(f"It was in {text}.")) == (first, last)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("from October 2021 to September 2023", "2021-10-01", "2023-09-30"),
        ("between June and December 2024", "2024-06-01", "2024-12-31"),
        ("the years 2022 to 2024", "2022-01-01", "2024-12-31"),
        ("from July 2023 to the end of 2024", "2023-07-01", "2024-12-31"),
        ("in 1996-2001", "1996-01-01", "2001-12-31"),
        ("the first nine months of 2023", "2023-01-01", "2023-09-30"),
        ("on 3 and 4 February", "2025-02-03", "2025-02-04"),
        ("last year", "2024-01-01", "2024-12-31"),
        ("last month", "2025-02-01", "2025-02-28"),
        ("in February", "2025-02-01", "2025-02-28"),
        ("in November", "2024-11-01", "2024-11-30"),
        ("in March last year", "2024-03-01", "2024-03-31"),
        ("on Friday", "2025-03-14", "2025-03-14"),
        ("yesterday", "2025-03-14", "2025-03-14"),
        ("this year", "2025-01-01", "2025-12-31"),
        ("in the past five years", "2020-03-15", "2025-03-15"),
    ],
)
def test_exact_ends(text: str, first: str, last: str) -> None:
    assert days(one(f"The mill was shut {text}.")) == (first, last)


def test_open_and_uncertain_ends() -> None:
    since = one("since early 2022")
    assert since.open_end
    assert since.start == DateRange(earliest=date(2022, 1, 1), latest=date(2022, 4, 30))
    assert since.end == DateRange()
    assert one("Since the quarry reopened in early 2022, it has paid.").start == since.start
    until = one("until 30 September 2023")
    assert (until.start, until.end) == (DateRange(), DateRange(earliest=date(2023, 9, 30), latest=date(2023, 9, 30)))
    slash = one("on 05/04/2016")
    assert slash.start == DateRange(earliest=date(2016, 4, 5), latest=date(2016, 5, 4))


def test_the_half_of_the_year_is_of_the_year_named_before() -> None:
    periods = find_periods("It sailed 14 times in 2023, eight of them in the second half of the year.")
    assert days(periods[1]) == ("2023-07-01", "2023-12-31")


def test_an_uncertain_reference_makes_uncertain_ends() -> None:
    reference = DateRange(earliest=date(2024, 2, 1), latest=date(2025, 1, 20))
    period = one("last year", reference)
    assert period.start == DateRange(earliest=date(2023, 1, 1), latest=date(2024, 1, 1))
    assert period.end == DateRange(earliest=date(2023, 12, 31), latest=date(2024, 12, 31))
    assert one("last year", None).start == DateRange()


@pytest.mark.parametrize("text", ["They may march on.", "He sold 2000 barrels.", "It cost $2024.", "May he rest."])
def test_what_is_no_period(text: str) -> None:
    assert find_periods(text) == []


_DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))


@given(_DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"]))
def test_days_are_read_back(day: date, form: str) -> None:
    text = f"signed on {day.strftime(form)} in public"
    assert days(one(text)) == (str(day), str(day))


@given(_DAYS, st.integers(0, 400), st.sampled_from(["last year", "last month", "last week", "on Monday", "in June"]))
def test_ends_stay_in_order_for_any_reference(day: date, spread: int, text: str) -> None:
    period = one(f"closed {text}", DateRange(earliest=day, latest=day + timedelta(days=spread)))
    for interval in (period.start, period.end):
        assert interval.earliest is not None
        assert interval.latest is not None
        assert interval.earliest <= interval.latest
    assert period.start.earliest is not None
    assert period.end.earliest is not None
    assert period.start.earliest <= period.end.earliest


@given(_DAYS, st.integers(-600, 600))
def test_months_shift_there_and_back_within_the_month(day: date, months: int) -> None:
    there = shift_months(day, months)
    back = shift_months(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert shift(day, "week", 2) - day == timedelta(days=14)
