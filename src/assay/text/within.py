"""What stands where in a text, found by its place without looking through all of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from assay.model import Span

T = TypeVar("T")


class Within(Generic[T]):
    """Things of one text, by where each stands."""

    def __init__(self, things: Iterable[T], place: Callable[[T], Span]) -> None:
        found = sorted(((place(thing), thing) for thing in things), key=lambda f: f[0].start)
        self._things = [(span.end, thing) for span, thing in found]
        self._starts = [span.start for span, _ in found]

    def __call__(self, span: Span) -> list[T]:
        """Those that lie within a span, in the order of the text, of two at one place the first that was given."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [thing for end, thing in self._things[first:last] if end <= span.end]


class Touching(Generic[T]):
    """Things of one text, by where each stands, to find those that overlap a span."""

    def __init__(self, things: Iterable[T], place: Callable[[T], Span]) -> None:
        found = sorted(((place(thing), n, thing) for n, thing in enumerate(things)), key=lambda f: f[0].start)
        self._things = found
        self._starts = [span.start for span, _, _ in found]
        self._longest = max((len(span) for span, _, _ in found), default=0)

    def __call__(self, span: Span) -> list[T]:
        """Those that overlap a span, in the order in which they were given."""
        first = bisect_left(self._starts, span.start - self._longest)
        last = bisect_right(self._starts, span.end)
        near = [(n, thing) for place, n, thing in self._things[first:last] if place.overlaps(span)]
        return [thing for _, thing in sorted(near, key=lambda f: f[0])]
