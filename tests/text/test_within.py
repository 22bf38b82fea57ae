"""What lies within a span is found as by looking at everything."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assay.model import Span
from assay.text.within import Touching, Within

SPANS = st.builds(lambda start, length: Span(start=start, end=start + length), st.integers(0, 60), st.integers(1, 12))


@given(st.lists(SPANS, max_size=30), SPANS)
def test_finds_what_looking_at_everything_finds(places: list[Span], asked: Span) -> None:
    things = sorted(enumerate(places), key=lambda t: t[1].start)
    assert Within(enumerate(places), lambda t: t[1])(asked) == [t for t in things if asked.contains(t[1])]


@given(st.lists(SPANS, max_size=30), SPANS)
def test_finds_what_overlaps_in_the_order_given(places: list[Span], asked: Span) -> None:
    things = list(enumerate(places))
    assert Touching(things, lambda t: t[1])(asked) == [t for t in things if asked.overlaps(t[1])]
