"""How long stretches of time last."""

from __future__ import annotations

from datetime import date

from assay.model import DateRange
from assay.stages.reconcile.windows import Window
from tests.stages.reconcile.readings import reconcile

TOLD = DateRange(earliest=date(2024, 10, 12), latest=date(2024, 10, 12))


def _year(year: int) -> DateRange:
    return DateRange(earliest=date(year, 1, 1), latest=date(year, 12, 31))


def test_what_surely_begins_after_its_end_has_no_length() -> None:
    assert Window(start=_year(2027), end=TOLD, closed=False).lasting("year") is None


def test_what_may_have_begun_has_one() -> None:
    length = Window(start=_year(2024), end=TOLD, closed=False).lasting("year")
    assert length is not None
    assert length.low == 0
    assert length.high is not None
    assert 0 < length.high < 1


def test_a_text_may_tell_what_will_be_from_a_later_year_on() -> None:
    text = (
        "The community gets some 410,000 euros a year. 180 million euros are invested, and from 2027 on power for "
        "96,000 households will come from the ridge."
    )
    assert reconcile(text).conflicts == ()
