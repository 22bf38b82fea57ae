"""Lengths of time as intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.durations import find_durations
from assay.text.resources import load


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "days_low", "days_high"), load("calendar.yaml")["duration_examples"]
)
def test_examples_of_the_data_file(
    text: str, low: float | None, high: float | None, unit: str, days_low: float | None, days_high: float | None
) -> None:
    (found,) = find_durations(f"The bridge was shut for {text}.")
    assert found.unit == unit
    assert (found.low, found.high) == pytest.approx((low, high))
    assert (found.days_low, found.days_high) == pytest.approx((days_low, days_high))


@pytest.mark.parametrize(
    "text", ["a second ferry", "3 men", "in May", "It cost $3 a day earlier than 5.", "20 m long", "the MH370 search"]
)
def test_what_is_no_length(text: str) -> None:
    assert [d for d in find_durations(text) if text[d.start : d.end] != "a day"] == []


@given(
    st.integers(1, 999),
    st.sampled_from(["day", "week", "month", "year", "decade"]),
    st.sampled_from([" ", "-", "-odd "]),
)
def test_intervals_are_in_order_and_spans_are_the_words(count: int, unit: str, between: str) -> None:
    text = f"held for {count}{between}{unit}s in all"
    (found,) = find_durations(text)
    assert text[found.start : found.end] == f"{count}{between}{unit}s"
    assert found.low is not None
    assert found.high is not None
    assert found.days_low is not None
    assert found.days_high is not None
    assert found.low == count <= found.high
    assert count <= found.days_low <= found.days_high
