"""Running headers, footers and page numbers: what stands at the edge of pages and is no part of the text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from assay.stages.ingest.layout.lines import Run, body_size, rows, text_of
from assay.stages.ingest.layout.page import Page

_DEEP = 4  # rows from the edge of a page
_LEVEL = 6.0  # points: repeated rows stand on about the same height
_GAP = 1.6  # of the size: a page number stands apart
_NUMBER = re.compile(
    r"(?:page|p\.?|sheet)?\s*[-–—|\[]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|\|)\s*\d{1,4})?\s*[-–—|\]]?", re.I
)
_DIGITS = re.compile(r"\d+")


class Sheet(NamedTuple):
    """A page's stretches of text, and those of them that are furniture."""

    page: Page
    body: tuple[Run, ...]
    edge: tuple[tuple[Run, ...], ...]  # rows above and below the text


class _Row(NamedTuple):
    number: int
    bottom: bool
    y: float
    key: str
    runs: tuple[Run, ...]


def sheets(pages: Sequence[Page], found: Sequence[Sequence[Run]]) -> list[Sheet]:
    """The pages with their furniture apart: rows at the edge that return on another page, and page numbers."""
    edges = [_edges(p, r) for p, r in zip(pages, found, strict=True)]
    places: dict[tuple[bool, str], list[tuple[int, float]]] = defaultdict(list)
    for both in edges:
        for row in (*both[0], *both[1]):
            places[row.bottom, row.key].append((row.number, row.y))
    out = []
    for page, runs, both in zip(pages, found, edges, strict=True):
        taken: list[_Row] = []
        for side in both:
            for index, row in enumerate(side):
                again = any(n != row.number and abs(y - row.y) <= _LEVEL for n, y in places[row.bottom, row.key][:500])
                if not again and not _page_number(row, side[index + 1 :], runs):
                    break
                taken.append(row)
        gone = {id(r) for row in taken for r in row.runs}
        body = tuple(r for r in runs if id(r) not in gone)
        out.append(Sheet(page, body, tuple(row.runs for row in sorted(taken, key=lambda t: t.y))))
    return out


def _edges(page: Page, found: Sequence[Run]) -> tuple[list[_Row], list[_Row]]:
    """The outermost rows at the top and at the bottom of a page, the outermost first, heights from that edge."""
    lines = rows(found)
    deep = min(_DEEP, (len(lines) + 1) // 2)
    top = [_Row(page.number, False, x[0].y - page.top, _key(x), tuple(x)) for x in lines[:deep]]
    bottom = [_Row(page.number, True, page.bottom - x[0].y, _key(x), tuple(x)) for x in lines[::-1][:deep]]
    return top, bottom


def _key(row: Sequence[Run]) -> str:
    text = text_of(row)
    return "#" if _NUMBER.fullmatch(text) else _DIGITS.sub("#", text.casefold())


def _page_number(row: _Row, further: Sequence[_Row], found: Sequence[Run]) -> bool:
    """A bare number that is its page's outermost row and stands apart, or is set smaller than the text."""
    if row.key != "#" or not further:
        return False
    size = row.runs[0].size
    apart = abs(further[0].y - row.y) > _GAP * max(size, further[0].runs[0].size)
    return apart or size < 0.9 * body_size(found)
