"""Pieces of a document with their places, put together as what a reader found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assay.model import Block, BlockKind, Locator, Span
from assay.stages.ingest.blocks import mark_blocks
from assay.stages.ingest.content import MOST_BLOCKS, Content
from assay.stages.ingest.paragraphs import cut
from assay.stages.ingest.printed import is_byline

_BETWEEN = "\n\n"
_LONGEST = 165  # characters of a line of metadata
_HEAD = 6  # pieces below a title that may be metadata
_AUTHORS = re.compile(r"^[^.!?]{0,60}\bby\s+(?:the\s+)?[A-Z][^.!?]{0,80}$")


class Place(NamedTuple):
    """Where the text of a piece from `start` on stands in the file."""

    start: int
    page: int | None = None
    path: str = ""


class Piece(NamedTuple):
    """A paragraph, heading, table row or note; `kind` is what its format says that it is."""

    text: str
    kind: BlockKind | None
    places: tuple[Place, ...]


def assemble(pieces: Sequence[Piece], media_type: str) -> Content:
    """Text, blocks and locators of pieces in reading order. Each piece has text, and a place that starts at 0."""
    spans: list[Span] = []
    locators: list[Locator] = []
    at = 0
    for piece in pieces:
        spans.append(Span(start=at, end=at + len(piece.text)))
        ends = [p.start for p in piece.places[1:]] + [len(piece.text)]
        for place, end in zip(piece.places, ends, strict=True):
            locators.append(Locator(span=Span(start=at + place.start, end=at + end), page=place.page, path=place.path))
        at += len(piece.text) + len(_BETWEEN)
    text = _BETWEEN.join(p.text for p in pieces)
    spans = spans[:MOST_BLOCKS]
    return Content(
        text=text, media_type=media_type, locators=tuple(locators), blocks=_blocks(text, spans, pieces[:MOST_BLOCKS])
    )


def _blocks(text: str, spans: list[Span], pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """The blocks: furniture and what stands above a title that the format names are told here, the rest by its form."""
    title = next((i for i, p in enumerate(pieces) if p.kind is BlockKind.TITLE), 0)
    head = _head(pieces, title)
    own: list[Block] = []
    rest: list[Span] = []
    told: dict[Span, BlockKind] = {}
    for index, (span, piece) in enumerate(zip(spans, pieces, strict=True)):
        if piece.kind in (BlockKind.BOILERPLATE, BlockKind.BYLINE):
            own.append(Block(kind=piece.kind, span=span))
        elif index in head:
            own.append(Block(kind=BlockKind.BYLINE, span=span))
        elif index < title:
            kind = BlockKind.BYLINE if is_byline(piece.text) else piece.kind or BlockKind.BODY
            own.append(Block(kind=kind, span=span))
        else:
            parts = list(cut(text, span))
            rest += parts
            if piece.kind:
                told.update(dict.fromkeys(parts, piece.kind))
    return tuple(sorted((*own, *mark_blocks(text, rest, told)), key=lambda b: b.span))


def _head(pieces: Sequence[Piece], title: int) -> set[int]:
    """What is printed right below a title that the format names: authors, date, series."""
    found: set[int] = set()
    if pieces[title].kind is not BlockKind.TITLE:
        return found
    for index in range(title + 1, min(title + 1 + _HEAD, len(pieces))):
        piece = pieces[index]
        if piece.kind is BlockKind.HEADING or len(piece.text) > _LONGEST:
            break
        if piece.kind is not BlockKind.BOILERPLATE and (is_byline(piece.text) or _AUTHORS.match(piece.text)):
            found.add(index)
    return found
