from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Span
from assay.text.view import Edit, View


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, Span, list[Edit]]:
    """A text, a span of it, and edits anywhere in the text: overlapping, empty, outside the span."""
    text = draw(st.text(min_size=1, max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    start, end = draw(place)
    edits = [Edit(a, b, draw(st.text(max_size=4))) for a, b in draw(st.lists(place, max_size=6))]
    return text, Span(start=start, end=end), edits


@given(edited())
def test_every_character_that_no_edit_touched_maps_to_itself(case: tuple[str, Span, list[Edit]]) -> None:
    text, span, edits = case
    view = View(text, span, edits)
    for i, char in enumerate(view.text):
        source = view.original(i, i + 1)
        assert span.contains(source)
        touched = any(e.start <= source.start and source.end <= e.end for e in edits)
        assert touched or source.of(text) == char


@given(edited())
def test_spans_behind_a_view_are_in_order(case: tuple[str, Span, list[Edit]]) -> None:
    text, span, edits = case
    view = View(text, span, edits)
    sources = [view.original(i, i + 1) for i in range(len(view.text))]
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(sources))
    if view.text:
        assert view.original(0, len(view.text)) == Span(start=sources[0].start, end=sources[-1].end)


@given(st.text(max_size=40))
def test_without_edits_a_view_is_the_text(text: str) -> None:
    view = View(text, Span(start=0, end=len(text)))
    assert view.text == text


def test_the_first_of_two_edits_in_one_place_stands() -> None:
    view = View("abcdef", Span(start=0, end=6), [Edit(1, 4, "X"), Edit(2, 3, "Y")])
    assert view.text == "aXef"
    assert view.original(1, 2) == Span(start=1, end=4)


def test_inserted_words_have_no_width_in_the_source() -> None:
    view = View("shipsmost", Span(start=0, end=9), [Edit(5, 5, " - ")])
    assert view.text == "ships - most"
    assert view.original(6, 7) == Span(start=5, end=5)
    assert view.original(0, 12) == Span(start=0, end=9)


def test_a_deleted_character_stays_inside_the_span_around_it() -> None:
    view = View("re-opened", Span(start=0, end=9), [Edit(2, 3, "")])
    assert view.text == "reopened"
    assert view.original(0, 8) == Span(start=0, end=9)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 2), (0, 99)])
def test_a_range_outside_the_view_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        View("abc", Span(start=0, end=3)).original(start, end)
