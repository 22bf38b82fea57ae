"""Tables among the rows of a column: read row by row, a row's cells kept apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from assay.stages.ingest.layout.lines import Run, text_of
from assay.stages.ingest.layout.page import Rule

_NEAR = 2.5  # points: edges that are aligned
_WIDE = 1.0  # of the size: the least mean gap between cells that no rule parts
_FAR = 1.5  # of the size: between the cells of a row that stands alone
_UNEVEN = 0.3
_ALIKE = 0.15
_APART = 2.6  # of the size: further rows are another table
_BULLET = re.compile(r"[•‣▪◦·–—*-]|\(?\w{1,3}[.)]")

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?")


class Line(NamedTuple):
    """A row that is read as one: a line of text, or a row of a table (`cells` not empty)."""

    runs: tuple[Run, ...]
    cells: tuple[tuple[Run, ...], ...] = ()

    @property
    def y(self) -> float:
        return self.runs[0].y


Row = tuple[Run, ...]


def lines(found: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Line]:
    """The rows of a column as lines of text and rows of tables."""
    index = 0
    while index < len(found):
        start = _header(found, index)
        end = _table_end(found, start, rules)
        if end - start >= 2 or _row_alone(found[index]):
            end = max(end, index + 1)
            yield from _table(found[index:end], rules)
            index = end
        else:
            yield Line(found[index])
            index += 1


def _row_alone(row: Row) -> bool:
    """A row of figures whose table goes on elsewhere: three cells at least, far apart, and not evenly as in a line
    that is spread to the full width."""
    if len(row) < 3 or any(r.words[0].drawn for r in row[1:]):
        return False
    gaps = _gaps(row)
    return min(gaps) > _FAR and max(gaps) - min(gaps) > _UNEVEN


def _header(found: Sequence[Row], index: int) -> int:
    """The first row with cells, where single stretches at `index` can be the upper lines of its cells."""
    for start in range(index, min(index + 3, len(found))):
        if _cells(found[start]):
            inside = all(
                _within(found[i][0], found[start]) and found[i][0].x0 > found[start][0].x1 for i in range(index, start)
            )
            near = found[start][0].y - found[index][0].y <= (start - index) * 1.4 * found[start][0].size
            return start if inside and near else index
        if len(found[start]) > 1:
            break
    return index


def _table_end(found: Sequence[Row], start: int, rules: Sequence[Rule]) -> int:
    """One past the last row of the table that begins at `start`; `start` where none does."""
    if not _cells(found[start]):
        return start
    ruled = _ruled(found, start, rules)
    if ruled:
        return ruled
    end, full, gaps, aligned = start + 1, 1, _gaps(found[start]), 0
    while end < len(found) and _follows(found[end - 1], found[end]):
        if _cells(found[end]):
            shared = any(_aligned(found[end], before) for before in found[max(start, end - 3) : end])
            if not shared:
                break
            aligned, full = aligned + 1, full + 1
            gaps += _gaps(found[end])
        elif not any(_within(found[end][0], before) for before in found[max(start, end - 3) : end] if len(before) > 1):
            break
        end += 1
    while end > start and len(found[end - 1]) < 2 and not _continues(found, start, end - 1):
        end -= 1
    if aligned == 0 or sum(gaps) / len(gaps) < _WIDE or full * 4 < end - start:
        return start
    if sum(1 for row in found[start:end] if _even(row)) * 2 >= full:
        return start
    return end


def _continues(found: Sequence[Row], start: int, index: int) -> bool:
    """Whether a single stretch is the rest of a cell above it: close, and within that cell's width."""
    run = found[index][0]
    above = [c for row in found[max(start, index - 2) : index] for c in row]
    close = run.y - found[index - 1][0].y < 1.5 * run.size
    return close and any(abs(run.x0 - c.x0) <= _NEAR and run.x1 <= c.x1 + 3 * run.size for c in above)


def _cells(row: Row) -> bool:
    """Whether a row has cells; a bullet or number and its text are none."""
    if len(row) != 2:
        return len(row) > 2
    first, second = text_of(row[:1]), text_of(row[1:])
    return not _BULLET.fullmatch(first) and not (_SECTION.fullmatch(first) and second[:1].isalpha())


def _even(row: Row) -> bool:
    """Whether the gaps are alike, as in a line that is spread to the full width."""
    gaps = _gaps(row)
    return len(gaps) > 1 and max(gaps) - min(gaps) < _ALIKE


def _follows(a: Row, b: Row) -> bool:
    return b[0].y - a[0].y <= _APART * max(a[0].size, b[0].size)


def _gaps(row: Row) -> list[float]:
    return [(b.x0 - a.x1) / max(a.size, b.size) for a, b in pairwise(row)]


def _aligned(a: Row, b: Row) -> bool:
    """Whether an edge inside the rows, or the middle of a cell, stands above another."""
    left = any(abs(p.x0 - q.x0) <= _NEAR for p in a[1:] for q in b[1:])
    right = any(abs(p.x1 - q.x1) <= _NEAR for p in a[:-1] for q in b[:-1])
    last = any(abs(p.x1 - q.x1) <= _NEAR and abs(p.x0 - q.x0) > _NEAR for p in a[-1:] for q in b[-1:])
    middle = any(abs(p.x0 + p.x1 - q.x0 - q.x1) <= _NEAR for p in a[1:] for q in b[1:])
    return left or right or middle or (last and len(a) == len(b) and min(_gaps(a) + _gaps(b)) > 2 * _WIDE)


def _within(run: Run, row: Row) -> bool:
    """Whether a stretch stands under one cell of a row alone."""
    return sum(1 for c in row if run.x0 < c.x1 and c.x0 < run.x1) <= 1


def _ruled(found: Sequence[Row], start: int, rules: Sequence[Rule]) -> int:
    """The end of a table whose rows stand between rules as wide as it; 0 where there are no such rules."""
    row = found[start]
    y, size = row[0].y, row[0].size
    over = [r for r in rules if r.x0 <= row[0].x0 and r.x1 >= row[-1].x1 - 1 and y - 3.5 * size <= r.y <= y]
    if not over:
        return 0
    frame = max(over, key=lambda r: r.y)
    below = sorted(r.y for r in rules if abs(r.x0 - frame.x0) <= 4 and abs(r.x1 - frame.x1) <= 4 and r.y > y)
    if len(below) < 2:
        return 0
    end = start
    for height in below:
        upto = end
        while upto < len(found) and found[upto][0].y < height:
            upto += 1
        if end > start and _is_prose(found[end:upto], found[start:end]):
            break  # a rule as wide as the table that closes the text below it: footnotes stand under one
        end = upto
    return end


def _is_prose(rows: Sequence[Row], table: Sequence[Row]) -> bool:
    """Whether rows between two rules are text below a table: no cell in them, and a line that runs under several."""
    cells = [row for row in table if len(row) > 1]
    alone = all(len(row) == 1 for row in rows)
    return alone and any(not any(_within(row[0], before) for before in cells) for row in rows)


def _table(found: Sequence[Row], rules: Sequence[Rule]) -> Iterator[Line]:
    edges = _columns(found)
    for group in _written(found, edges) or _grouped(found, rules, edges):
        cells: list[list[Run]] = [[] for _ in edges]
        for run in sorted(group, key=lambda r: (r.y, r.x0)):
            cells[_place(run, edges)].append(run)
        filled = [tuple(c) for c in cells]
        while not filled[-1]:
            filled.pop()
        ordered = tuple(c for c in filled if c or _in_place(filled, edges))
        yield Line(tuple(r for c in ordered for r in c), ordered)


def _in_place(cells: Sequence[Row], edges: Sequence[tuple[float, float]]) -> bool:
    """Whether the empty cells of a row are told: where it has its first and its last, as a row of totals has ("Total",
    and the sum below the figures), each cell is under the column that it is read in."""
    return len(cells) == len(edges) and bool(cells[0]) and sum(map(bool, cells)) > 1


def _columns(found: Sequence[Row]) -> list[tuple[float, float]]:
    """The widths of the table's columns: cells that overlap are one column, but for those that span several."""
    fullest = max(len(row) for row in found)
    edges: list[tuple[float, float]] = []
    for run in sorted((r for row in found if len(row) * 2 > fullest for r in row), key=lambda r: r.x0):
        if edges and run.x0 < edges[-1][1]:
            edges[-1] = (edges[-1][0], max(edges[-1][1], run.x1))
        else:
            edges.append((run.x0, run.x1))
    return edges


def _place(run: Run, edges: list[tuple[float, float]]) -> int:
    return max(range(len(edges)), key=lambda i: (min(run.x1, edges[i][1]) - max(run.x0, edges[i][0]), -i))


def _written(found: Sequence[Row], edges: list[tuple[float, float]]) -> list[list[Run]]:
    """The rows as the file writes them, cell by cell; empty where it does not write them from top to bottom."""
    groups: list[list[Run]] = []
    last = len(edges)
    for run in sorted((r for row in found for r in row), key=lambda r: r.order):
        place = _place(run, edges)
        below = bool(groups) and run.y > groups[-1][-1].y + 0.5 * run.size
        if not groups or place < last or (place == last and len(groups[-1]) == 1 and below and place > 0):
            groups.append([])
        groups[-1].append(run)
        last = place
    heights = [(min(r.y for r in g), max(r.y for r in g)) for g in groups]
    apart = all(a[1] < b[0] - 0.2 * g[0].size for a, b, g in zip(heights, heights[1:], groups, strict=False))
    full = sum(1 for g in groups if len({_place(r, edges) for r in g}) > 1)
    return groups if apart and full * 3 >= len(groups) * 2 else []


def _grouped(found: Sequence[Row], rules: Sequence[Rule], edges: list[tuple[float, float]]) -> list[list[Run]]:
    """The lines of each row: between two rules, else a line without its first cell goes to the row before."""
    groups: list[list[Row]] = []
    left, right = edges[0][0], edges[-1][1]
    heights = sorted(r.y for r in rules if r.x0 <= left + 4 and r.x1 >= right - 4)
    inner = [h for h in heights if found[0][0].y < h < found[-1][0].y]
    ruled = len(inner) * 3 >= len(found) - 1
    for row in found:
        if groups and _same_row(groups[-1], row, inner if ruled else [], ruled, edges):
            groups[-1].append(row)
        else:
            groups.append([row])
    return [[r for row in group for r in row] for group in groups]


def _same_row(group: list[Row], row: Row, inner: list[float], ruled: bool, edges: list[tuple[float, float]]) -> bool:
    above, y = group[-1][0].y, row[0].y
    if ruled:
        return not any(above < h <= y for h in inner)
    close = y - above <= 1.35 * row[0].size
    taken = {_place(r, edges) for r in group[-1]}
    return (
        close
        and len(row) < len(edges)
        and (0 not in {_place(r, edges) for r in row} or len(row) == 1)
        and ({_place(r, edges) for r in row} <= taken)
    )
