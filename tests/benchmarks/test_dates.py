"""What the benchmark of dates calls right."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from benchmarks.dates import assay, measure, right
from benchmarks.timebank import days_of, length_of

_KINDS = ("date", "daterange")


def _case(text: str, words: str, start: str, end: str) -> dict[str, Any]:
    value = {"start": start, "end": end, "type": "daterange"}
    result = {"Text": words, "TypeName": "datetimeV2.daterange", "Resolution": {"values": [value]}}
    return {"Input": text, "Context": {"ReferenceDateTime": "2025-03-15T00:00:00"}, "Results": [result]}


@pytest.mark.parametrize(
    ("end", "ok"), [("2021-06-01", True), ("2021-05-31", True), ("2021-05-30", False), ("2021-06-02", False)]
)
def test_ends_may_be_exclusive(end: str, ok: bool) -> None:
    case = _case("It was in May 2021", "May 2021", "2021-05-01", end)
    assert right(case, assay, _KINDS)[0] is ok


def test_number_of_results_and_span_count() -> None:
    assert not right(_case("in May 2021 and in 2022", "May 2021", "2021-05-01", "2021-06-01"), assay, _KINDS)[0]
    assert not right(_case("in early May 2021", "May 2021", "2021-05-01", "2021-06-01"), assay, _KINDS)[0]


def test_values_of_timebank() -> None:
    assert [str(d) for d in days_of("1997-Q2") or ()] == ["1997-04-01", "1997-06-30"]
    assert [str(d) for d in days_of("199") or ()] == ["1990-01-01", "1999-12-31"]
    assert days_of("PXY") is None
    assert [length_of(v) for v in ("P3M", "PT48H", "P2Y", "PXD")] == [90, 2, 730, None]


@pytest.mark.parametrize(
    ("label", "name", "least"), [("durations", "DurationParser", 0.85), ("date periods", "DatePeriodParser", 0.75)]
)
def test_the_specs_are_read(shared: Path, label: str, name: str, least: float) -> None:
    found = measure(shared / "data" / "recognizers", label, name, assay)
    assert found.right >= least * found.total
