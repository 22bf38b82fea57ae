"""The items of an aggregator's list of headlines: "Title - Outlet - Date [Date]"."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from assay.model import Block, BlockKind, DateRange, Span
from assay.text.periods import find_periods
from assay.text.resources import load

_DATE = re.compile(
    r"(?:[A-Z][a-z]+\.? \d{1,2}(?:st|nd|rd|th)?, \d{4}|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]+\.? \d{4}|\d{4}-\d\d-\d\d)"
)
_STAMP = re.compile(rf"({_DATE.pattern})\s*(?:\[[^\]]*\])?")
_MARK = re.compile(r"[-*•–]\s+")
_SEPARATOR = re.compile(r"\s[-–—|]\s")
_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_LEAST = 3  # so many lines of one form are a list even without bullets
_LONGEST = 600


def headline_items(text: str, paragraphs: list[Span]) -> dict[Span, Block]:
    """The headline blocks by the paragraph that they stand in: lines with a bullet, or at least three without."""
    found = {p: b for p in paragraphs if len(p) <= _LONGEST and (b := _item(text, p))}
    if len(found) >= _LEAST:
        return found
    return {p: b for p, b in found.items() if _MARK.match(p.of(text))}


def _item(text: str, span: Span) -> Block | None:
    """The item in a line.

    Titles and outlets have dashes of their own: the outlet begins with the first piece that looks like one, else it is
    the last that has a capital.
    """
    line = span.of(text)
    mark = _MARK.match(line)
    first = mark.end() if mark else 0
    cuts = [m for m in _SEPARATOR.finditer(line) if m.start() > first]
    if len(cuts) < 2:
        return None
    stamp = _STAMP.fullmatch(line[cuts[-1].end() :].strip())
    if stamp is None:
        return None
    pieces = [line[a.end() : b.start()].strip() for a, b in pairwise(cuts)]
    likely = [i for i, piece in enumerate(pieces) if _is_outlet(piece)]
    named = [i for i, piece in enumerate(pieces) if piece[:1].isupper()]
    at = likely[0] if likely else named[-1] if named else 0
    title = line[first : cuts[at].start()].rstrip()
    outlet = line[cuts[at].end() : cuts[-1].start()].strip()
    if not title.strip() or not outlet or "[" in outlet:
        return None
    start = span.start + first + len(title) - len(title.lstrip())
    return Block(
        kind=BlockKind.HEADLINE,
        span=Span(start=start, end=span.start + first + len(title)),
        outlet=outlet,
        published=_day(stamp.group(1)),
    )


def _is_outlet(piece: str) -> bool:
    """Whether a piece of an item has a word of outlets' names in it, an article before it, or is the name of a site."""
    words = re.findall(r"\w+", piece)
    known = load("kinds.yaml")["outlet"]["in_name"].split()
    return piece.startswith("The ") or _SITE.fullmatch(piece) is not None or any(w in known for w in words)


def _day(words: str) -> DateRange | None:
    found = find_periods(re.sub(r"(\d)(?:st|nd|rd|th)", r"\1", words))
    days: list[date] = [p.start.earliest for p in found if p.start.earliest]
    return DateRange(earliest=days[0], latest=days[0]) if days else None
