"""Text cut into paragraphs: its lines, or runs of lines where it is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from assay.model import Span

_LINE = re.compile(r"[^\n\r]+")
_POINT = re.compile(r"^\s*(?:[-*•–—]|\(?\d{1,3}[.)]|[a-z]\))\s")  # the mark of a list item
_ONE_BREAK = re.compile(r"[^\S\r\n]*(?:\r\n|\r|\n)[^\S\r\n]*")
_STOP = re.compile(r"[.!?:\"”]$")
_SENTENCE_ENDS = re.compile(r"[.!?][\"”’')\]]*\s+")
_WRAPPED_AT = 120  # no hard-wrapped text has wider lines
_FULL = 40  # a line shorter than this ends its paragraph
_LONGEST = 10_000  # a parser reads no longer text at one go
_TAIL = 2_000  # where in it the end of a sentence is looked for


def paragraphs(text: str) -> list[Span]:
    """The paragraphs in order, without the blanks around them; each at most 10,000 characters long."""
    lines = [_trim(text, Span(start=m.start(), end=m.end())) for m in _LINE.finditer(text) if m.group().strip()]
    runs = list(_joined(text, lines)) if _hard_wrapped(text, lines) else lines
    return [part for run in runs for part in cut(text, run)]


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Every third line at least runs on into the next one, and hardly any is wide."""
    pairs = [(a, b) for a, b in pairwise(lines) if _adjoin(text, a, b)]
    running = sum(1 for a, b in pairs if not _STOP.search(text[a.end - 1]) and text[b.start].islower())
    wide = sum(1 for a, _ in pairs if len(a) > _WRAPPED_AT)
    return running >= 2 and running * 3 >= len(pairs) and wide * 20 <= len(pairs)


def _joined(text: str, lines: list[Span]) -> Iterator[Span]:
    """The lines of a hard-wrapped text put together; the title keeps its line, and so does a list item's mark."""
    run, last = lines[0], lines[0]
    for number, line in enumerate(lines[1:]):
        if number and _adjoin(text, last, line) and len(last) > _FULL and not _POINT.match(line.of(text)[:8]):
            run = Span(start=run.start, end=line.end)
        else:
            yield run
            run = line
        last = line
    yield run


def _adjoin(text: str, a: Span, b: Span) -> bool:
    return _ONE_BREAK.fullmatch(text, a.end, b.start) is not None


def cut(text: str, span: Span) -> Iterator[Span]:
    """A paragraph that is too long, cut at the end of a sentence, else at a blank, else anywhere."""
    start = span.start
    while span.end - start > _LONGEST:
        limit = start + _LONGEST
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
