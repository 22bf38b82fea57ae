"""Who publishes a document, and what it is called, from its printed head."""

from __future__ import annotations

import re

from assay.model import Block, BlockKind, Span
from assay.text.resources import load

_TITLE_TAIL = re.compile(r"^(?P<title>.+?)(?:\s+[–—|]\s+|\s{2,}|\s+-\s+)(?P<outlet>[A-Z][\w.&' ]{2,40})$")
_ISSUER = re.compile(
    r"(?:[A-Z][\w&.-]*\s+)*[A-Z][\w&.-]*(?=\s+[a-z])"
)  # "Acme Mining denies ...": a statement is by its subject
_WIRE = re.compile(r"\(([^()]{3,60})\)")
_PIECE = re.compile(r"[^|,]+")
_DATE = re.compile(r"\d|\b(?:utc|gmt|updated|published)\b", re.I)


def find_title(text: str, blocks: tuple[Block, ...]) -> tuple[str, Span | None]:
    """The title as printed, and its span."""
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return block.span.of(text), block.span
    first = text.strip().splitlines()[0]
    return (first[:80] + "…" if len(first) > 80 else first), None


def find_outlet(text: str, blocks: tuple[Block, ...]) -> tuple[str | None, Span | None]:
    """The publisher: a piece of a byline that is no date, author, place or genre; else the title's tail."""
    for block in blocks:
        if block.kind is BlockKind.BYLINE:
            found = _from_byline(text, block.span)
            if found:
                return found.of(text), found
    issued = any(b.kind is BlockKind.BYLINE and "statement" in b.span.of(text).lower() for b in blocks)
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            issuer = _ISSUER.match(block.span.of(text)) if issued else None
            if issuer:
                span = Span(start=block.span.start, end=block.span.start + issuer.end())
                return span.of(text), span
            tail = _TITLE_TAIL.match(block.span.of(text))
            if tail:
                span = Span(start=block.span.start + tail.start("outlet"), end=block.span.start + tail.end("outlet"))
                return span.of(text), span
    return None, None


def _from_byline(text: str, span: Span) -> Span | None:
    line = span.of(text)
    wire = _WIRE.search(line)
    if wire and line[: wire.start()].strip()[:4].isupper():
        return Span(start=span.start + wire.start(1), end=span.start + wire.end(1))
    genres = load("genres.yaml")["genres"]
    after_genre = False
    for match in _PIECE.finditer(re.sub(r"\s[-–—]\s", " | ", line).ljust(len(line))):
        piece = re.sub(r"\([^()]*\)", "", match.group())
        words = piece.split()
        low = piece.strip().lower()
        if not words or low.startswith("by ") or _DATE.search(piece):
            after_genre = after_genre or any(g in low for g in genres)
            continue
        if any(low == g or low.startswith(g + " ") or low.endswith(" " + g) for g in genres) and len(words) <= 3:
            after_genre = True
            continue
        if len(words) == 1 and after_genre:
            continue  # a single word after a genre is the place of issue
        lead = len(match.group()) - len(match.group().lstrip())
        start = span.start + match.start() + lead
        return Span(start=start, end=start + len(piece.strip()))
    return None
