"""Ranges and bounds of bare numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.text.ranges import find_ranges


@pytest.mark.parametrize(
    ("text", "low", "high", "words"),
    [
        ("It lies between 40 and 60.", 40, 60, "between 40 and 60"),
        ("It lies between minus six and four.", -6, 4, "between minus six and four"),
        (
            "It is greater than six and smaller or equal than twelve.",
            6,
            12,
            "greater than six and smaller or equal than twelve",
        ),
        ("It is at most 90 and at least 15.", 15, 90, "at most 90 and at least 15"),
        ("Rooms 7k-9k", 7000, 9000, "7k-9k"),
        ("Some 30~50", 30, 50, "30~50"),
        ("z>=14", 14, None, ">=14"),
        ("z < = 14", None, 14, "< = 14"),
        ("It is equal to 14 or less", None, 14, "equal to 14 or less"),
        ("It equals 14.", 14, 14, "equals 14"),
        ("It is more than 14 or equal to it", 14, None, "more than 14 or equal to"),
        ("He is over sixty years old.", 60, None, "over sixty"),
        ("more than half the village", 0.5, None, "more than half"),
        ("from the third", None, None, ""),
        ("<>14 and =>14", None, None, ""),
        ("about 14 of 20", None, None, ""),
    ],
)
def test_ranges(text: str, low: float | None, high: float | None, words: str) -> None:
    found = [(r.low, r.high, text[r.start : r.end]) for r in find_ranges(text)]
    assert found == ([(low, high, words)] if words else [])


def test_bounds_that_leave_nothing_between_them_stay_two() -> None:
    found = find_ranges("More than 70 and less than 20")
    assert [(r.low, r.high) for r in found] == [(70, None), (None, 20)]


@given(st.text(alphabet="0123456789 <>=~-,.andtorebwl", max_size=40))
def test_ranges_are_ordered_and_inside_the_text(text: str) -> None:
    for found in find_ranges(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
