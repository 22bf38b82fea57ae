"""Reading order: columns, what spans them, and boxes beside them.

A page is parted at its empty vertical strips (after Breuel, Two Geometric Algorithms for Layout Analysis, 2002): what
crosses a strip spans the columns and cuts them into bands; within a band the columns are read one after the other,
each by the same rule. A table has such strips too, and is told from columns by its rules, by short cells, and by the
order in which the file writes.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from assay.stages.ingest.layout.lines import Run, rows
from assay.stages.ingest.layout.page import Rule

_NARROWEST = 0.6  # of the size: a strip between columns
_CANDIDATES = 6
_DEEPEST = 4  # columns within columns
_MOST = 6_000  # stretches on a page; above it the file's own order is taken
_LINES = 2  # a column has at least so many
_CELL = 12.0  # characters: what is shorter on average is cells
_LONG = 20.0  # characters: lines of text, even where the file writes them across
_FULL = 0.85  # of a column's width: a full line
_APART = 1.9  # of the size: more than the distance of two lines


class Column(NamedTuple):
    """Rows that are read from top to bottom, and the edges that its lines are set between."""

    rows: tuple[tuple[Run, ...], ...]
    x0: float
    x1: float


class _Strip(NamedTuple):
    x: float
    rows: int


def columns(found: Sequence[Run], rules: Sequence[Rule]) -> list[Column]:
    """The stretches of a page as columns in reading order."""
    if len(found) > _MOST:
        return [_column([[r] for r in found])]
    return _read(list(found), rules, 0)


def _read(found: list[Run], rules: Sequence[Rule], depth: int) -> list[Column]:
    if not found:
        return []
    if depth < _DEEPEST:
        for strip in _strips(found):
            bands = _bands(found, strip.x, rules)
            if any(right for _, right in bands):
                return _in_bands(bands, rules, depth)
    return [_column(rows(found))]


def _in_bands(bands: list[tuple[list[Run], list[Run]]], rules: Sequence[Rule], depth: int) -> list[Column]:
    out: list[Column] = []
    for left, right in bands:
        out += _read(left, rules, depth + 1)
        out += _read(right, rules, depth + 1)
    return out


def _column(lines: list[list[Run]]) -> Column:
    left = min(r.x0 for row in lines for r in row)
    right = max(r.x1 for row in lines for r in row)
    return Column(tuple(tuple(row) for row in lines), left, right)


def _strips(found: list[Run]) -> list[_Strip]:
    """Places where many gaps between neighbours lie above each other, the most gaps first."""
    gaps = _gaps(found)
    events = sorted([(a, 0, 1) for a, _ in gaps] + [(b, 1, -1) for _, b in gaps])
    depth, last, strips = 0, 0.0, list[_Strip]()
    for x, _, step in events:
        if step < 0 and depth >= _LINES and last < x:
            strips.append(_Strip((last + x) / 2, depth))
        depth += step
        last = x
    strips.sort(key=lambda s: (-s.rows, s.x))
    return strips[:_CANDIDATES]


def _gaps(found: list[Run]) -> list[tuple[float, float]]:
    """The gap from each stretch to the nearest one at its right on about the same height."""
    by_y = sorted(found, key=lambda r: r.y)
    heights = [r.y for r in by_y]
    gaps = []
    for run in found:
        nearest = None
        for other in by_y[bisect_left(heights, run.y - run.size) :]:
            if other.y > run.y + run.size:
                break
            if other.x0 >= run.x1 and (nearest is None or other.x0 < nearest.x0):
                nearest = other
        if nearest is not None and nearest.x0 - run.x1 >= _NARROWEST * min(run.size, nearest.size):
            gaps.append((run.x1, nearest.x0))
    return gaps


def _bands(found: list[Run], x: float, rules: Sequence[Rule]) -> list[tuple[list[Run], list[Run]]]:
    """From top to bottom: what spans the strip as (stretches, []), and what it parts as (left, right)."""
    crossing = sorted((r for r in found if r.x0 < x < r.x1), key=lambda r: r.y)
    heights = [r.y for r in crossing]
    inside: dict[int, tuple[list[Run], list[Run]]] = {}
    for run in found:
        if run.x0 < x < run.x1:
            continue
        left, right = inside.setdefault(bisect_left(heights, run.y - 0.3 * run.size), ([], []))
        (left if run.x1 <= x else right).append(run)
    bands: list[tuple[list[Run], list[Run]]] = []
    spanning: list[Run] = []
    for index in range(len(crossing) + 1):
        left, right = inside.get(index, ([], []))
        if left and right and _are_columns(left, right, x, rules):
            before, left, right, after = _trimmed(left, right)
            bands += [(spanning + before, []), (left, right)]
            spanning = after
        else:
            spanning = spanning + left + right
        spanning = [*spanning, *crossing[index : index + 1]]
    return [*bands, (spanning, [])]


def _are_columns(left: list[Run], right: list[Run], x: float, rules: Sequence[Rule]) -> bool:
    if min(len(rows(left)), len(rows(right))) < _LINES:
        return False
    top = max(min(r.y for r in left), min(r.y for r in right))
    bottom = min(max(r.y for r in left), max(r.y for r in right))
    if top > bottom or any(r.x0 < x - 2 and r.x1 > x + 2 and top < r.y < bottom for r in rules):
        return False
    length = min(_mean_length(left), _mean_length(right))
    apart = max(r.order for r in left) < min(r.order for r in right) or max(r.order for r in right) < min(
        r.order for r in left
    )
    if apart:
        return length >= _CELL
    return min(len(rows(left)), len(rows(right))) >= 5 and length >= _LONG and _filled(left) >= 0.5


def _mean_length(side: list[Run]) -> float:
    lines = rows(side)
    return sum(len(w.text) + 1 for line in lines for r in line for w in r.words) / len(lines)


def _filled(side: list[Run]) -> float:
    """The share of lines that reach the right edge."""
    left, right = min(r.x0 for r in side), max(r.x1 for r in side)
    lines = rows(side)
    return sum(1 for line in lines if line[-1].x1 - left >= _FULL * (right - left)) / len(lines)


def _trimmed(left: list[Run], right: list[Run]) -> tuple[list[Run], list[Run], list[Run], list[Run]]:
    """What stands above the columns at the right alone, and below both of them at the left, is not theirs."""
    first = min(r.y for r in left)
    above = [r for r in right if r.y < first - _APART * r.size]
    rest = [r for r in right if r not in above]
    if not rest:
        return [], left, right, []
    last = max(r.y for r in rest)
    lines = sorted(left, key=lambda r: r.y)
    cut = len(lines)
    for i in range(len(lines) - 1, 0, -1):
        if lines[i].y <= last + _APART * lines[i].size:
            break
        if lines[i].y - lines[i - 1].y > _APART * lines[i].size:
            cut = i
    # a column with paragraphs far apart goes on below its neighbour: only one single line is taken for a line below
    below = lines[cut:] if len(lines) - cut == 1 else []
    return above, [r for r in left if r not in below], rest, below
