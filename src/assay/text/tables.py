"""Tables in a text: runs of lines of cells, with what stands over each column.

A reader of pages and office files gives a row as a line with bars between its cells; a plain text may part them by
bars, tabs, runs of blanks, semicolons or commas. Lines make a table where they have one number of cells and a column
of figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assay.model import Span
from assay.text.resources import load

LISTED = "is listed with"  # the relation of a claim that is a cell: what its row names, and the head of its column
LEAST = 3  # lines of a table, its head among them
_LONGEST = 120  # characters of a cell: prose is longer
_SHORT = 70  # of a line without cells that heads a group of rows
_QUOTED = r"\"[^\"\n]*\"|"
_CUTS = (  # what parts cells, as the group `cut`
    re.compile(r"(?P<cut>[^\S\n]*\|[^\S\n]*)"),
    re.compile(r"(?P<cut>[ ]*\t[ ]*)"),
    re.compile(r"(?P<cut>[ \xa0]{2,})"),
    re.compile(_QUOTED + r"(?P<cut>[ ]*;[ ]*)"),
    re.compile(_QUOTED + r"(?P<cut>(?<!\d),[ ]*|,[ ]+|,(?!\d{3}(?!\d)))"),  # not in "41,200"
)
_BAR, _MARKS = 0, 3  # which of them is the bar, and from which on they are marks of prose
_RULE = re.compile(r"[\s|:+=_-]*[-=_]{3}[\s|:+=_-]*")
_FIGURE = re.compile(
    r"(?:[^\W\d]{0,3}[$€£¥₹₦]|[A-Z]{3}\s?|[~≈<>≤≥±+]|c\.\s?|about\s|approx\.?\s|over\s)?\s?[-–−(]?\s?"
    r"(?P<digits>\d{1,3}(?:[,\xa0\u202f\u2009 ’']\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?"
    r"(?:\s?[%€£$]|\s?[^\W\d][\w/²³'’.-]{0,11}){0,2}(?:\s?(?:[*†‡§]{1,3}|\[\w{1,2}\]|\([a-z]\)))?",
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:[-/–](?:19|20)?\d\d)?(?:\s?\([^()]{1,20}\))?")  # "2022", and the head "2022 (t)"
_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [^\W\d_]{3,9}\.?,? \d{4}")


class Row(NamedTuple):
    """A line of a table: the place of the line, and those of its cells."""

    span: Span
    cells: tuple[Span, ...]


class Table(NamedTuple):
    """Rows of `width` cells or fewer under `heads` (empty where nothing stands over a column).

    `figures` are the columns that hold figures, `caption` is the line above it, if one stands there.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: tuple[int, ...]
    span: Span
    caption: Span | None = None

    @property
    def width(self) -> int:
        return len(self.heads)

    def label(self, text: str, row: Row) -> Span | None:
        """The cell that names a row: the first that is no figure, and no day where another is there."""
        named = [c for c in row.cells if len(c) and not is_figure(c.of(text))]
        return next((c for c in named if not _DAY.fullmatch(c.of(text))), next(iter(named), None))

    def day(self, text: str, row: Row) -> Span | None:
        """The cell that tells the day of a row."""
        return next((c for c in row.cells if _DAY.fullmatch(c.of(text))), None)


def find_tables(text: str, lines: Sequence[Span]) -> tuple[Table, ...]:
    """The tables among the lines of a text, in order; nothing but blanks may stand between two rows."""
    found: list[Table] = []
    for run in _runs(text, lines):
        for cut in _CUTS:
            made = list(_cut_run(text, run, cut))
            found += [t for t in made if not any(t.span.overlaps(f.span) for f in found)]
    return tuple(sorted(found, key=lambda t: t.span))


def rows_of(text: str, lines: Sequence[Span]) -> dict[Span, Table]:
    """The lines that belong to tables, heads and rows, each with its table."""
    tables = find_tables(text, lines)
    return {line: table for line in lines for table in tables if table.span.contains(line)} if tables else {}


def is_figure(cell: str) -> bool:
    """Whether a cell is a figure with no more than its unit; a year is none."""
    return _FIGURE.fullmatch(cell) is not None and not _YEAR.fullmatch(cell)


def is_empty(cell: str) -> bool:
    return words("empty").fullmatch(cell) is not None


@cache
def words(name: str) -> re.Pattern[str]:
    """A pattern of `tables.yaml`."""
    return re.compile(load("tables.yaml")[name], re.I)


def _runs(text: str, lines: Sequence[Span]) -> Iterator[list[Span]]:
    """Lines with nothing but blanks between them, where some line can have cells."""
    run: list[Span] = []
    for line in lines:
        if run and (len(line) > _LONGEST * 4 or text[run[-1].end : line.start].strip()):
            yield run
            run = []
        if len(line) <= _LONGEST * 4:
            run.append(line)
    if run:
        yield run


def _cut_run(text: str, run: list[Span], cut: re.Pattern[str]) -> Iterator[Table]:
    """The tables of a run of lines whose cells are parted in one way."""
    rows = [Row(line, _cells(text, line, cut)) for line in run]
    start = 0
    while start < len(rows):
        if len(rows[start].cells) < 2:
            start += 1
            continue
        end = start + 1
        while end < len(rows) and _goes_on(text, rows, end):
            end += 1
        while end > start and len(rows[end - 1].cells) < 2:
            end -= 1
        table = _table(text, rows[start:end], rows[start - 1] if start else None)
        if table is not None:
            yield table
        start = end


def _goes_on(text: str, rows: list[Row], at: int) -> bool:
    """Whether a line is a row, or heads the rows behind it."""
    if len(rows[at].cells) >= 2 or _RULE.fullmatch(rows[at].span.of(text)):
        return True
    words = rows[at].span.of(text)
    follows = at + 1 < len(rows) and len(rows[at + 1].cells) >= 2
    return follows and len(words) <= _SHORT and not re.search(r"[.!?:]$", words)


def _cells(text: str, line: Span, cut: re.Pattern[str]) -> tuple[Span, ...]:
    words = line.of(text)
    start, end = line.start, line.end
    if _RULE.fullmatch(words) or (cut in _CUTS[_MARKS:] and words[-1:] in ".!?:"):
        return ()
    if cut is _CUTS[_BAR] and words.startswith("|") and words.endswith("|") and len(words) > 1:
        start, end = start + 1, end - 1
    cells, at = [], start
    for match in cut.finditer(text, start, end):
        if match["cut"] is None:
            continue
        cells.append(_trimmed(text, at, match.start()))
        at = match.end()
    cells.append(_trimmed(text, at, end))
    return tuple(cells) if len(cells) > 1 and max(map(len, cells)) <= _LONGEST else ()


def _trimmed(text: str, start: int, end: int) -> Span:
    """The cell without blanks and the quotation marks of a file of values."""
    while start < end and (text[start].isspace() or text[start] == '"'):
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] == '"'):
        end -= 1
    return Span(start=start, end=end)


def _table(text: str, rows: list[Row], before: Row | None) -> Table | None:
    """The table of some rows: most have one number of cells, and two of these a figure in one column."""
    lines = [r for r in rows if r.cells]
    if len(lines) < LEAST:
        return None
    full = [r for r in lines if any(is_figure(c.of(text)) for c in r.cells)]
    width = Counter(len(r.cells) for r in full).most_common(1)[0][0] if full else 0
    full = [r for r in full if len(r.cells) == width]
    rows = [_whole(text, r, width) for r in rows]
    if len(full) < 2 or 2 * len(full) < len(lines) - 1:
        return None
    first = rows.index(full[0])
    columns = [[r.cells[n].of(text) for r in full] for n in range(width)]
    figures = tuple(n for n, cells in enumerate(columns) if _of_figures(cells) and not (n == 0 and _numbers(cells)))
    if not figures:
        return None
    heads = _heads(text, rows[:first], width)
    span = Span(start=rows[0].span.start, end=rows[-1].span.end)
    caption = before.span if before is not None and not before.cells else None
    return Table(heads, tuple(rows[first:]), figures, span, caption)


def _whole(text: str, row: Row, width: int) -> Row:
    """A row whose first and last cells are empty begins and ends with a bar, as do all rows of some tables."""
    barred = text[row.span.start] == "|" == text[row.span.end - 1]
    if not barred or len(row.cells) != width - 2:
        return row
    ends = (Span(start=at, end=at) for at in (row.span.start, row.span.end))
    return row._replace(cells=(next(ends), *row.cells, next(ends)))


def _of_figures(cells: list[str]) -> bool:
    """Whether a column is one of figures: all of them, but for cells without one."""
    told = [c for c in cells if not is_empty(c)]
    return sum(map(is_figure, told)) >= max(2, len(told) - 1)


def _numbers(cells: list[str]) -> bool:
    """Whether a column only numbers the rows: 1, 2, 3."""
    told = [int(c) for c in cells if c.isdigit()]
    return len(told) > 1 and all(b - a == 1 for a, b in pairwise(told))


def _heads(text: str, rows: list[Row], width: int) -> tuple[str, ...]:
    """What stands over each column; the first head may be left out."""
    heads = [""] * width
    for row in rows:
        cells = [c.of(text) for c in row.cells]
        if len(cells) == width - 1:
            cells = ["", *cells]
        if len(cells) == width:
            heads = [f"{a} {b}".strip() for a, b in zip(heads, cells, strict=True)]
    return tuple(heads)
