"""Footnotes: small lines at the foot of a column or page that begin with a mark."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from assay.stages.ingest.layout.lines import Run, spell, text_of
from assay.stages.ingest.layout.tables import Line

_SMALLER = 0.93  # of the body's size
_MARK = re.compile(r"(\d{1,3}|[*†‡§¶]{1,3})(?:[.)]?\s+(?=\S)|(?=[^\W\d_]|[“\"]))")


class Foot(NamedTuple):
    """A line of a note, and the mark that it begins with ("" where it goes on)."""

    line: Line
    mark: str


def split_notes(lines: Sequence[Line], body: float, below: Sequence[Run], last: str) -> tuple[list[Line], list[Foot]]:
    """A column's lines without its notes, and the lines of the notes.

    `below` are the other stretches of the page: notes have no text of the body's size under them. `last` is the mark
    of the last note before: what begins without a mark then goes on with it.
    """
    cut = len(lines)
    while cut and not lines[cut - 1].cells and max(r.size for r in lines[cut - 1].runs) <= _SMALLER * body:
        cut -= 1
    tail = lines[cut:]
    if not tail or _covered(tail[0], below, body):
        return list(lines), []
    marks = [mark_of(line) for line in tail]
    first = next((i for i, mark in enumerate(marks) if mark), None)
    if first is None or (first and not last):
        if first is None:
            return list(lines), []
        cut, tail, marks = cut + first, tail[first:], marks[first:]
    return list(lines[:cut]), [Foot(line, mark) for line, mark in zip(tail, _in_order(marks), strict=True)]


def _covered(line: Line, below: Sequence[Run], body: float) -> bool:
    left, right = min(r.x0 for r in line.runs), max(r.x1 for r in line.runs)
    return any(r.y > line.y + r.size and r.size > _SMALLER * body and r.x0 < right and r.x1 > left for r in below)


def mark_of(line: Line) -> str:
    run = line.runs[0]
    if run.mark:
        return run.mark
    found = _MARK.match(text_of(line.runs))
    return found.group(1) if found else ""


def _in_order(marks: Sequence[str]) -> list[str]:
    """Numbers that do not go on counting are figures at the beginning of a line, no marks."""
    out, before = [], 0
    for mark in marks:
        if mark.isdigit():
            number = int(mark)
            good = not before or before < number <= before + 3
            out.append(mark if good else "")
            before = number if good else before
        else:
            out.append(mark)
    return out


def note_text(foot: Foot) -> str:
    """The words of a note's line, its mark apart from them."""
    line = foot.line
    if not foot.mark:
        return text_of(line.runs)
    if line.runs[0].mark:
        rest = spell(line.runs[0].words[1:], line.runs[0], frozenset())
        return " ".join(p for p in (foot.mark, rest, text_of(line.runs[1:])) if p)
    text = text_of(line.runs)
    return f"{foot.mark} {text[len(foot.mark) :].lstrip()}"
