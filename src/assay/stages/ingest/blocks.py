"""A text cut into blocks that are read by themselves."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from assay.model import Block, BlockKind, DateRange, Span
from assay.text.periods import find_periods

_LINE = re.compile(r"[^\n\r]+")
_ITEM = re.compile(
    r"^\s*(?:[-*•]\s+)?(?P<title>\S.*?\S)\s+[-–—|]\s+(?P<outlet>\S[^\[\]]*?)\s+[-–—|]\s+"
    r"(?P<date>[A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}-\d\d-\d\d)"
    r"\s*(?:\[[^\]]*\])?\s*$"
)
_DATELINE = re.compile(r"^(?:[A-Z][A-Z .'’-]{2,}),?[^.]{0,40}?\([^()]{2,60}\)\s*[-–—]+\s+(?=\S)")
_ENDS = re.compile(
    r"^\W*(?:ends?|-30-|#+|more|read (?:more|the full).*|related.*|advertisement|share this.*)\W*$", re.I
)
_DATED = re.compile(
    r"\b(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,4}|\d{4}-\d\d-\d\d",
    re.I,
)
_ITEMS = 3  # so many lines of one form are a list even without bullets
_HEAD_LINES = 5  # bylines stand within so many lines of the title
_SHORT = 110


def find_blocks(text: str) -> tuple[Block, ...]:
    """Title, headings, bylines, paragraphs, headline items and boilerplate, in order."""
    blocks: list[Block] = []
    titled = False
    in_list = False
    paragraphs = _paragraphs(text)
    items = _items(text, paragraphs)
    for index, span in enumerate(paragraphs):
        line = span.of(text)
        item = items.get(span)
        if item:
            in_list = True
            blocks.append(_headline(text, span, item))
        elif not titled:
            titled = True
            blocks.append(Block(kind=BlockKind.TITLE if _is_short(line) else BlockKind.BODY, span=span))
        elif in_list or _ENDS.match(line.strip()) or _repeats_title(line, blocks, text):
            blocks.append(Block(kind=BlockKind.BOILERPLATE, span=span))
        elif index <= _HEAD_LINES and _is_byline(line) and not _has_body(blocks):
            blocks.append(Block(kind=BlockKind.BYLINE, span=span))
        else:
            blocks += _paragraph(text, span)
    return tuple(blocks)


def _items(text: str, paragraphs: list[Span]) -> dict[Span, re.Match[str]]:
    """The headline items: lines of that form with a bullet, or at least three of them."""
    matches = {s: m for s in paragraphs if (m := _ITEM.match(s.of(text)))}
    if len(matches) >= _ITEMS:
        return matches
    return {s: m for s, m in matches.items() if s.of(text).lstrip()[0] in "-*•"}


def _paragraphs(text: str) -> list[Span]:
    """One span a paragraph: lines, or runs of lines where the text is hard-wrapped."""
    lines = [Span(start=m.start(), end=m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    if not _hard_wrapped(text, lines):
        return [_trim(text, s) for s in lines]
    runs: list[Span] = []
    for span in lines:
        joined = runs and text[runs[-1].end : span.start].count("\n") == 1 and len(runs) > 1
        if joined and len(_last_line(text, runs[-1])) > 40:
            runs[-1] = Span(start=runs[-1].start, end=span.end)
        else:
            runs.append(span)
    return [_trim(text, s) for s in runs]


def _last_line(text: str, span: Span) -> str:
    return span.of(text).splitlines()[-1]


def _hard_wrapped(text: str, lines: list[Span]) -> bool:
    """Most lines run on into the next one, at about one width."""
    pairs = [(a, b) for a, b in pairwise(lines) if text[a.end : b.start].count("\n") == 1]
    running = [a for a, b in pairs if not re.search(r"[.!?:\"”]\s*$", a.of(text)) and b.of(text)[:1].islower()]
    return len(pairs) >= 6 and len(running) * 3 >= len(pairs) and max(len(a) for a, _ in pairs) <= 120


def _trim(text: str, span: Span) -> Span:
    line = span.of(text)
    return Span(start=span.start + len(line) - len(line.lstrip()), end=span.end - len(line) + len(line.rstrip()))


def _is_short(line: str) -> bool:
    return len(line) <= 2 * _SHORT and not re.search(r"[a-z]\.\s+[A-Z]", line)


def _has_body(blocks: list[Block]) -> bool:
    return any(b.kind is BlockKind.BODY for b in blocks)


def _is_byline(line: str) -> bool:
    """A printed line of metadata: short, no sentence, with a date, an author or separators."""
    if len(line) > 1.5 * _SHORT or re.search(r"[.!?]\s*$", line.replace(" a.m.", "").replace(" p.m.", "")):
        return False
    return bool(_DATED.search(line) or re.match(r"\s*by\s+[A-Z]", line, re.I) or " | " in line)


def _repeats_title(line: str, blocks: list[Block], text: str) -> bool:
    titles = [b.span.of(text).strip() for b in blocks if b.kind is BlockKind.TITLE]
    return bool(titles) and _plain(line) in {_plain(t) for t in titles}


def _plain(line: str) -> str:
    return " ".join(re.findall(r"\w+", line.lower()))


def _paragraph(text: str, span: Span) -> list[Block]:
    line = span.of(text)
    dateline = _DATELINE.match(line)
    if dateline:
        cut = span.start + dateline.end()
        head = _trim(text, Span(start=span.start, end=cut))
        return [Block(kind=BlockKind.BYLINE, span=head), Block(kind=BlockKind.BODY, span=Span(start=cut, end=span.end))]
    heading = len(line) <= _SHORT and not re.search(r"[.!?;:,\"”'’)]\s*$", line) and line[:1].isupper()
    return [Block(kind=BlockKind.HEADING if heading else BlockKind.BODY, span=span)]


def _headline(text: str, span: Span, item: re.Match[str]) -> Block:
    start = span.start + item.start("title")
    return Block(
        kind=BlockKind.HEADLINE,
        span=Span(start=start, end=span.start + item.end("title")),
        outlet=item.group("outlet").strip(),
        published=_day(item.group("date")),
    )


def _day(words: str) -> DateRange | None:
    found = find_periods(re.sub(r"(\d)(?:st|nd|rd|th)", r"\1", words))
    days: list[date] = [p.start.earliest for p in found if p.start.earliest]
    return DateRange(earliest=days[0], latest=days[0]) if days else None
