"""The lineage of many documents: families in rows, each document under the one that it draws on most."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from assay.pictures.svg import ACCENT, INK, LINE, MUTED, PANEL, PAPER, Box, Canvas, shorten, text_width

_HIGH, _ROW, _STEP = 34.0, 42.0, 22.0
_DEEPEST = 12  # steps to the right
_NUMBER = 30.0  # for the number of a row


class Row(NamedTuple):
    """A document or unseen source. `parent`: what it draws on most; `told`: how; `beside`: what else it draws on, with
    how."""

    id: str
    head: str
    name: str
    when: str
    seen: bool
    origin: bool
    parent: str | None
    told: str
    beside: tuple[tuple[str, str], ...]


def draw(canvas: Canvas, rows: Sequence[Row], y: float) -> float:
    """Families from the largest on, and in each what derives below what it derives from; returns the lower edge."""
    ordered = _ordered(rows)
    numbers = {row.id: n for n, (row, _) in enumerate(ordered, 1)}
    middle: dict[str, tuple[float, float]] = {}  # where the line to what derives from a row begins
    for row, depth in ordered:
        left = 1 + min(depth, _DEEPEST) * _STEP  # so that the stroke is whole
        box = Box(left, y, canvas.width - 1 - left, _HIGH)
        above = middle.get(row.parent or "")
        if above:
            d = f"M{above[0]:.1f} {above[1]:.1f}V{y + _HIGH / 2:.1f}H{box.x:.1f}"
            canvas.path(d, stroke=ACCENT, width=1.4, title=row.told)
        middle[row.id] = box.x + _STEP / 2, box.bottom
        _row(canvas, row, box, numbers)
        y += _ROW
    return y


def _ordered(rows: Sequence[Row]) -> list[tuple[Row, int]]:
    """The rows with their depth: families of several first, by size."""
    by_id = {row.id: row for row in rows}
    below: dict[str, list[Row]] = {}
    for row in rows:
        if row.parent in by_id:
            below.setdefault(row.parent or "", []).append(row)
    families = []
    for root in (r for r in rows if r.parent not in by_id):
        family, todo = [], [(root, 0)]
        while todo:
            row, depth = todo.pop()
            family.append((row, depth))
            todo += [(child, depth + 1) for child in reversed(below.get(row.id, []))]
        families.append(family)
    return [member for family in sorted(families, key=lambda f: -len(f)) for member in family]


def _row(canvas: Canvas, row: Row, box: Box, numbers: Mapping[str, int]) -> None:
    canvas.open(f"{row.head}: {row.name} ({row.when})".removeprefix(": "))
    stroke = ACCENT if row.origin else INK if row.seen else LINE
    fill, dash = (PANEL, "") if row.seen else (PAPER, "5 4")
    canvas.rect(box, fill=fill, stroke=stroke, width=1.6 if row.origin else 1, dash=dash, radius=3)
    canvas.text(box.x + _NUMBER - 6, box.y + 15, str(numbers[row.id]), size=11, anchor="end", fill=MUTED)
    left, right = box.x + _NUMBER, box.right - 8
    canvas.text(right, box.y + 15, row.when, size=11, anchor="end", fill=MUTED)
    room = right - left - text_width(row.when, 11) - 10
    head = shorten(row.head, room / 2, 12.5)
    canvas.text(left, box.y + 15, head, size=12.5, bold=True)
    gone = text_width(head, 12.5, bold=True) + 8 if head else 0
    canvas.text(left + gone, box.y + 15, shorten(row.name, room - gone, 12.5), size=12.5, italic=not row.seen)
    others = [f"{told} {numbers[i]}" for i, told in row.beside if i in numbers]
    told = "; ".join(filter(None, [row.told, *(["also " + ", ".join(others)] if others else [])]))
    flag = "ORIGIN" if row.origin else ""
    if flag:
        canvas.text(left, box.y + 29, flag, size=10, bold=True, fill=ACCENT)
    start = left + (text_width(flag, 10, bold=True) + 8 if flag else 0)
    canvas.text(start, box.y + 29, shorten(told, right - start, 11), size=11, fill=MUTED)
    canvas.close()
