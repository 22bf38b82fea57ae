"""Lines in reading order to paragraphs, joined over lines, columns and pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from assay.model import BlockKind
from assay.stages.ingest.assemble import Piece
from assay.stages.ingest.content import row_text
from assay.stages.ingest.hyphens import Vocabulary
from assay.stages.ingest.layout.columns import columns
from assay.stages.ingest.layout.furniture import Sheet
from assay.stages.ingest.layout.lines import body_size, text_of
from assay.stages.ingest.layout.notes import Foot, note_text, split_notes
from assay.stages.ingest.layout.paragraphs import Paragraph, SetLine
from assay.stages.ingest.layout.tables import Line, lines

_LARGER = 1.12  # of the body's size: a heading
_TITLE = 1.25
_TITLE_WITHIN = 10  # pieces
_HEADING = 200  # characters
_HEADING_LINES = 6
_BACK = 12  # so many pieces back a paragraph may have been left open
_LEADERS = re.compile(r"(?:\s?\.){6,}\s*(?:\d{1,4}|[ivxlc]{1,6})?$")  # a line of a table of contents
_ENDS = re.compile(r"[.;,]$")
_LEADING = 1.25  # of the size, where a column has too few lines to tell


class _Column(NamedTuple):
    page: int
    lines: list[Line]
    notes: list[Foot]
    x0: float
    x1: float


def pieces(sheets: Sequence[Sheet]) -> list[Piece]:
    """The paragraphs, headings, rows, notes and furniture of a document."""
    body = body_size(r for s in sheets for r in s.body)
    laid = [(sheet, _columns(sheet, body)) for sheet in sheets]
    marks = frozenset(f.mark for _, found in laid for c in found for f in c.notes if f.mark)
    texts = [text_of(line.runs, marks) for _, found in laid for c in found for line in c.lines]
    flow = _Flow(body, Vocabulary(texts))
    for sheet, found in laid:
        flow.furniture(sheet, above=True)
        for column in found:
            flow.column(column, marks)
        for column in found:
            flow.notes(column)
        flow.furniture(sheet, above=False)
    return flow.result()


def _columns(sheet: Sheet, body: float) -> list[_Column]:
    out: list[_Column] = []
    last = ""
    for column in columns(sheet.body, sheet.page.rules):
        found = list(lines(column.rows, sheet.page.rules))
        text, notes = split_notes(found, body, sheet.body, last)
        last = next((n.mark for n in reversed(notes) if n.mark), last)
        right = max((r.x1 for t in text if not t.cells for r in t.runs if r.size > 0.9 * body), default=column.x1)
        out.append(_Column(sheet.page.number, text, notes, column.x0, right))
    return out


class _Flow:
    """Builds paragraphs as lines come in."""

    def __init__(self, body: float, words: Vocabulary) -> None:
        self.body = body
        self.words = words
        self.found: list[Paragraph] = []

    def column(self, column: _Column, marks: frozenset[str]) -> None:
        leading = _leading(column.lines)
        last: Paragraph | None = None
        for line in column.lines:
            if line.cells:
                words = row_text(text_of(cell, marks) for cell in line.cells)
                row = SetLine(line, words, column.page, column.x0, column.x1, leading)
                kind = BlockKind.BOILERPLATE if _LEADERS.search(row.text) else BlockKind.BODY
                self.found.append(Paragraph(row, kind, row=True))
                last = None
                continue
            new = SetLine(line, text_of(line.runs, marks), column.page, column.x0, column.x1, leading)
            if not new.text:
                continue
            if _LEADERS.search(new.text):
                self.found.append(Paragraph(new, BlockKind.BOILERPLATE))
                last = None
                continue
            if last is None and self.found and self.found[-1].stands_over(new):
                last = self.found[-1]
            if last is not None and last.takes(new, large=self._large(new)):
                last.add(new)
                continue
            earlier = self._left_open(new, last)
            if earlier is None:
                last = Paragraph(new, None)
                self.found.append(last)
            else:
                last = earlier
                last.add(new)

    def notes(self, column: _Column) -> None:
        for foot in column.notes:
            new = SetLine(foot.line, note_text(foot), column.page, column.x0, column.x1, _LEADING)
            before = next((p for p in reversed(self.found[-_BACK:]) if p.kind is BlockKind.NOTE), None)
            if not foot.mark and before is not None:
                before.add(new)
            else:
                self.found.append(Paragraph(new, BlockKind.NOTE))

    def furniture(self, sheet: Sheet, *, above: bool) -> None:
        top = min((r.y for r in sheet.body), default=sheet.page.bottom)
        for row in sheet.edge:
            if (row[0].y < top) == above:
                line = Line(row)
                new = SetLine(line, text_of(row), sheet.page.number, row[0].x0, row[-1].x1, _LEADING)
                self.found.append(Paragraph(new, BlockKind.BOILERPLATE))
        if not above and sheet.page.turned:
            text = "".join((" " if w.spaced else "") + w.text for w in sheet.page.turned).strip()
            self.found.append(Paragraph(SetLine(None, text, sheet.page.number, 0, 0, _LEADING), BlockKind.BOILERPLATE))

    def _large(self, line: SetLine) -> bool:
        return line.size >= _LARGER * self.body

    def _left_open(self, line: SetLine, last: Paragraph | None) -> Paragraph | None:
        """The paragraph that a line goes on with although something stands between: a column's end, a table, a box."""
        for paragraph in reversed(self.found[-_BACK:]):
            if paragraph.kind is not None:
                continue
            if self._is_heading(paragraph):
                return None
            near = paragraph is self.found[-1] and paragraph is not last
            if paragraph.left_open_for(line, near=near or self._only_aside_since(paragraph)):
                return paragraph
            return None
        return None

    def _only_aside_since(self, paragraph: Paragraph) -> bool:
        index = next(i for i in range(len(self.found) - 1, -1, -1) if self.found[i] is paragraph)
        return index + 1 < len(self.found) and all(
            p.kind in (BlockKind.BOILERPLATE, BlockKind.NOTE) for p in self.found[index + 1 :]
        )

    def _is_heading(self, paragraph: Paragraph) -> bool:
        if len(paragraph.lines) > _HEADING_LINES:
            return False
        text = paragraph.text(self.words)
        if len(text) > _HEADING or _ENDS.search(text):
            return False
        return paragraph.size >= _LARGER * self.body or (paragraph.bold and len(paragraph.lines) <= 3)

    def result(self) -> list[Piece]:
        bold = sum(len(p.lines) for p in self.found if p.bold) * 2 > sum(len(p.lines) for p in self.found)
        texts = [p.text(self.words) for p in self.found]
        title = self._title()
        heads = {
            i for i, p in enumerate(self.found) if p.kind is None and self._is_heading(p) and not (bold and p.bold)
        }
        out = []
        for index, (paragraph, text) in enumerate(zip(self.found, texts, strict=True)):
            kind = paragraph.kind
            if kind is None and index == title:
                kind = BlockKind.TITLE
            elif kind is None and index in heads:
                kind = BlockKind.HEADING
            elif kind is None and heads:
                kind = BlockKind.BODY
            out.append(Piece(text, kind, tuple(paragraph.places(self.words))))
        return out

    def _title(self) -> int | None:
        """The largest paragraph of the first page that has text."""
        first = next((p.lines[0].page for p in self.found if p.kind is None), 0)
        head = [
            (i, p)
            for i, p in enumerate(self.found[: _TITLE_WITHIN * 2])
            if p.kind is None
            and p.lines[0].page == first
            and p.size >= _TITLE * self.body
            and len(p.text(self.words)) > 3
        ][:_TITLE_WITHIN]
        return max(head, key=lambda x: (x[1].size, -x[0]))[0] if head else None


def _leading(found: Sequence[Line]) -> float:
    """The usual distance of two lines, as a multiple of their size."""
    steps = [
        (b.y - a.y) / b.runs[0].size
        for a, b in pairwise(found)
        if not a.cells and not b.cells and abs(a.runs[0].size - b.runs[0].size) < 0.5 and b.runs[0].size > 0
    ]
    close = [s for s in steps if 0.8 < s < 3]
    return median(sorted(close)[: max(1, len(close) * 3 // 4)]) if len(close) > 1 else _LEADING
