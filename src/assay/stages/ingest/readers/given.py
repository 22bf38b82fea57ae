"""A report that an import brought with its reading (`model.Given` as JSON): its excerpts are the text.

Spans are moved from the report's own text to the text of the excerpts. What does not lie in an excerpt, or whose
words are not there, is left out here and counted by `extract`.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, TypeVar

import msgspec

from assay.errors import EmptyDocument, UnreadableDocument
from assay.model import GIVEN, Block, Citation, Claim, Given, Locator, Mention, Quantity, Reading, Span, Value
from assay.stages.ingest.content import Content

_BETWEEN = "\n\n"
T = TypeVar("T", bound=Value)


def read(data: bytes, file: str) -> Content:
    """The excerpts in their order, a block each, and the reading over them."""
    try:
        given = msgspec.json.decode(data, type=Given)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"{file}: not what an import writes ({error}); import its file again") from None
    excerpts = [e for e in given.received.excerpts if e.text]
    if not excerpts:
        raise EmptyDocument(f"{file}: holds no words; there is nothing to read")
    moved = _Moved(given)
    text = _BETWEEN.join(e.text for e in excerpts)
    places = list(zip(excerpts, moved.places, strict=True))
    received = given.received
    origin = f"{given.origin}: " if given.origin else ""
    claims = tuple(c for c in map(moved.claim, given.claims) if c)
    return Content(
        text=text,
        media_type=GIVEN,
        title=received.title or None,
        outlet=received.outlet,
        published=received.published,
        published_basis=received.published_basis,
        locators=tuple(
            Locator(span=place, path=f"{origin}{received.file}, characters {e.span.start} to {e.span.end}")
            for e, place in places
        ),
        blocks=tuple(Block(kind=e.block, span=at, outlet=e.outlet, published=e.published) for e, at in places),
        given=Reading(
            document="",
            claims=claims,
            mentions=tuple(m for m in (moved.value(m, Mention) for m in given.mentions) if m),
            citations=tuple(c for c in (moved.value(c, Citation) for c in received.citations) if c),
            quantities=tuple(q for q in (moved.value(q, Quantity) for q in received.quantities) if q),
            rejected=len(given.claims) - len(claims),
        ),
    )


class _Moved:
    """Where the spans of a report stand in the text of its excerpts."""

    def __init__(self, given: Given) -> None:
        self.excerpts = [e for e in given.received.excerpts if e.text]
        self.starts = [e.span.start for e in self.excerpts]
        self.places: list[Span] = []
        at = 0
        for excerpt in self.excerpts:
            self.places.append(Span(start=at, end=at + len(excerpt.text)))
            at += len(excerpt.text) + len(_BETWEEN)

    def claim(self, claim: Claim) -> Claim | None:
        """The claim, its sentence cut to the excerpt that holds it."""
        index = self._index(claim.span.start)
        if index is None:
            return None
        whole = self.excerpts[index].span
        start, end = max(whole.start, claim.sentence.start), min(whole.end, claim.sentence.end)
        sentence = Span(start=start, end=end) if start < end else claim.span
        return self.value(msgspec.structs.replace(claim, sentence=sentence), Claim)

    def value(self, value: T, kind: type[T]) -> T | None:
        """The value with its spans moved; without those that lie nowhere, None where it cannot do without one."""
        try:
            return msgspec.convert(self._walk(msgspec.to_builtins(value)), kind, strict=False)
        except msgspec.ValidationError:
            return None

    def _walk(self, it: Any) -> Any:
        if isinstance(it, list | tuple):
            return [self._walk(x) for x in it]
        if not isinstance(it, dict):
            return it
        found = {}
        for key, inner in it.items():
            if not _is_span(inner):
                found[key] = self._walk(inner)
            elif (place := self._place(inner["start"], inner["end"])) is not None:
                found[key] = place
        return found

    def _place(self, start: int, end: int) -> dict[str, int] | None:
        index = self._index(start)
        if index is None or not start <= end <= self.excerpts[index].span.end:
            return None
        place = self.places[index]
        shift = place.start - self.starts[index]
        return {"start": start + shift, "end": end + shift} if end + shift <= place.end else None

    def _index(self, start: int) -> int | None:
        index = bisect_right(self.starts, start) - 1
        return index if index >= 0 and start < self.excerpts[index].span.end else None


def _is_span(it: Any) -> bool:
    return isinstance(it, dict) and it.keys() == {"start", "end"} and all(isinstance(x, int) for x in it.values())
