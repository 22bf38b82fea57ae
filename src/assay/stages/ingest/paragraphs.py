"""Text cut into paragraphs: its lines, or runs of lines where they are wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assay.model import Span
from assay.stages.ingest.wrapping import Row, joined

_LINE = re.compile(r"[^\n\r]+")
_ONE_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’')\]]*\s+")
_MOST_LINES = 200_000  # that are looked at; ten megabytes of text have fewer
LONGEST = 10_000  # a parser reads no longer text at one go
_TAIL = 2_000  # where in it the end of a sentence is looked for


def paragraphs(text: str) -> list[Span]:
    """The paragraphs in order, without the blanks around them; each at most 10,000 characters long; those of the
    first 200,000 lines."""
    rows: list[Row] = []
    for match in islice(_LINE.finditer(text), _MOST_LINES):
        words = match.group().strip()
        if words:
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            follows = bool(rows) and _ONE_BREAK.fullmatch(text, rows[-1].span.end, start) is not None
            rows.append(Row(Span(start=start, end=start + len(words)), words, start - match.start(), follows))
    return [part for run in (joined(rows) if rows else ()) for part in cut(text, run)]


def cut(text: str, span: Span) -> Iterator[Span]:
    """A paragraph that is too long, cut at the end of a sentence, else at a blank, else anywhere."""
    start = span.start
    while span.end - start > LONGEST:
        limit = start + LONGEST
        tail = text[limit - _TAIL : limit]
        stops = [m.end() for m in _SENTENCE_ENDS.finditer(tail)]
        blank = max(tail.rfind(" "), tail.rfind("\t")) + 1
        end = limit - _TAIL + (stops[-1] if stops else blank or _TAIL)
        part = _trim(text, Span(start=start, end=end))
        if len(part):
            yield part
        start = end
    rest = _trim(text, Span(start=start, end=span.end))
    if len(rest):
        yield rest


def _trim(text: str, span: Span) -> Span:
    line = span.of(text)
    bare = line.strip()
    start = span.start + len(line) - len(line.lstrip())
    return Span(start=start, end=start + len(bare))
