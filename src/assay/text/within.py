"""What stands where in a text, found by its place without looking through all of it."""

from __future__ import annotations

from bisect import bisect_left
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
