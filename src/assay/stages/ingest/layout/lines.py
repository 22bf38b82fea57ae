"""Words to stretches of a line, and stretches to rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from assay.stages.ingest.layout.page import Wall, Word

_GAP = 0.7  # of the size: a wider blank may part columns or cells
_SET_APART = 0.35  # of the size: such a distance where other blanks are characters
_LEVEL = 0.3  # of the size: baselines this near are one row
_RAISED = 0.12  # of the size above the baseline: a superscript
_SMALL = 0.86  # of the line's size: what is raised and smaller is a superscript
_SUPERSCRIPT = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|e|o|a|º|ª)", re.I)
_UNIT = re.compile(r"(?:^|(?<=[\d\s/]))(?:[kcmd]?m|ft|in|yd|mi|s|km)$")
_MARK = re.compile(r"\d{1,3}|[ivxlc]{1,5}|[a-z]|[*†‡§¶]{1,3}")


class Run(NamedTuple):
    """Words of one line without a wide gap among them."""

    words: tuple[Word, ...]
    x0: float
    x1: float
    y: float
    size: float

    @property
    def order(self) -> int:
        return self.words[0].order

    @property
    def bold(self) -> bool:
        return sum(len(w.text) for w in self.words if w.bold) * 2 > sum(len(w.text) for w in self.words)

    @property
    def mark(self) -> str:
        """The superscript or bare sign that it begins with: a note's own mark."""
        first = self.words[0]
        sign = first.text if raised(first, self) else ""
        return sign if _MARK.fullmatch(sign) else ""


def make_run(words: Iterable[Word]) -> Run:
    inside = tuple(sorted(words, key=lambda w: w.x0))
    weights: dict[tuple[float, float], int] = {}
    for w in inside:
        key = (round(w.size, 1), round(w.y, 1))
        weights[key] = weights.get(key, 0) + len(w.text) * (3 if w.size >= max(v.size for v in inside) * 0.95 else 1)
    size, y = max(weights, key=lambda k: weights[k])
    return Run(inside, min(w.x0 for w in inside), max(w.x1 for w in inside), y, size)


def raised(word: Word, run: Run) -> bool:
    return word.size < _SMALL * run.size and word.y < run.y - _RAISED * run.size


def runs(words: Sequence[Word], walls: Sequence[Wall] = ()) -> list[Run]:
    """The stretches of lines, in the file's order: a gap, a drawn line or another baseline begins a new one."""
    found: list[list[Word]] = []
    blanks = sum(w.spaced for w in words)
    typed = sum(w.drawn for w in words) > 0.6 * blanks
    for word in words:
        widest = _SET_APART if typed and word.spaced and not word.drawn else _GAP
        if found and _goes_on(found[-1], word, widest) and not _walled(found[-1][-1], word, walls):
            found[-1].append(word)
        else:
            found.append([word])
    return _merged([make_run(f) for f in found], walls)


def _goes_on(before: list[Word], word: Word, widest: float) -> bool:
    last = before[-1]
    gap = word.x0 - last.x1
    size = max(last.size, word.size)
    if not -0.5 * size <= gap <= widest * size:
        return False
    anchor = max(before[-8:], key=lambda w: w.size)
    drop = abs(word.y - anchor.y)
    if drop <= _RAISED * size:
        return True
    small = min(anchor.size, word.size) < _SMALL * max(anchor.size, word.size)
    return small and drop < 0.6 * size


def _walled(a: Word, b: Word, walls: Sequence[Wall]) -> bool:
    if not walls or not b.spaced:
        return False
    left, right, middle = (a.x0 + a.x1) / 2, (b.x0 + b.x1) / 2, b.y - 0.3 * b.size
    return any(left < w.x < right and w.y0 < middle < w.y1 for w in walls)


def _merged(found: list[Run], walls: Sequence[Wall]) -> list[Run]:
    """Stretches that touch although the file has them apart (a text drawn letter by letter, out of order)."""
    out: list[Run] = []
    for row in rows(found):
        line = [row[0]]
        for run in row[1:]:
            gap = run.x0 - line[-1].x1
            touching = -0.3 * run.size <= gap <= 0.3 * max(run.size, line[-1].size)
            if touching and not _walled(line[-1].words[-1], run.words[0], walls):
                line[-1] = make_run((*line[-1].words, *run.words))
            else:
                line.append(run)
        out += line
    return sorted(out, key=lambda r: r.order)


def rows(found: Iterable[Run]) -> list[list[Run]]:
    """Stretches on one baseline together, from top to bottom, each row from left to right."""
    out: list[list[Run]] = []
    for run in sorted(found, key=lambda r: (r.y, r.x0)):
        if out and abs(run.y - out[-1][0].y) <= _LEVEL * max(run.size, out[-1][0].size):
            out[-1].append(run)
        else:
            out.append([run])
    return [sorted(row, key=lambda r: r.x0) for row in out]


def spell(words: Sequence[Word], run: Run, marks: frozenset[str]) -> str:
    """The text of the words. A raised note mark is left out: "1,200" with the mark 3 is never 12003.

    Raised digits are a mark where a note of the page has it, else where they follow a word or a sign that is no unit;
    what is raised beside that is written with superscript digits ("m²", "10⁶").
    """
    text = ""
    for word in words:
        part = word.text
        if raised(word, run):
            part = superscript(part, "" if word is run.words[0] else text, marks)
            if not part:
                continue
        text += (" " if word.spaced and text else "") + part
    return text


def superscript(part: str, before: str, marks: frozenset[str]) -> str:
    """How raised characters after `before` are written: not at all where they are the marks of notes."""
    if _ORDINAL.fullmatch(part):
        return part
    if before.strip() and all(_is_mark(m, before, marks) for m in _marks(part)):
        return ""
    return part.translate(_SUPERSCRIPT)


def _marks(part: str) -> list[str]:
    """The marks in "3, 4" or "3–5"."""
    return [p for p in re.split(r"[\s,;–-]+|(?<=\D)(?=\d)", part) if p] or [part]


def _is_mark(sign: str, before: str, marks: frozenset[str]) -> bool:
    if not _MARK.fullmatch(sign):
        return False
    if sign in marks or not sign.isdigit():
        return True
    return not before[-1].isdigit() and not _UNIT.search(before)


def text_of(row: Sequence[Run], marks: frozenset[str] = frozenset()) -> str:
    """The text of stretches on one line, each apart from the next."""
    return " ".join(t for r in row if (t := spell(r.words, r, marks)))


def body_size(found: Iterable[Run]) -> float:
    """The size in which most is set."""
    weights: dict[float, int] = {}
    sized = sorted((round(r.size * 2) / 2, sum(len(w.text) for w in r.words)) for r in found)
    for size, group in groupby(sized, key=lambda s: s[0]):
        weights[size] = sum(n for _, n in group)
    return max(weights, key=lambda s: weights[s]) if weights else 0.0
