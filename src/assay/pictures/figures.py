"""Figures on a common scale: what is stated, what follows from the rest, and where the two part."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from assay.model import Agreement, Conflict, Figure
from assay.pictures import labels
from assay.pictures.svg import ACCENT, ALARM, HAIR, INK, LINE, MUTED, PAPER, Box, Canvas, text_width, wrap

MOST = 60  # checks that hold of which a page has a picture: a table with a total a row has thousands
_IMPLIED, _STATED = "implied:", "stated:"  # how the labels of figures begin
LOG_FROM = 12  # a largest value this many times the smallest asks for a logarithmic axis
_LEADING, _BAR, _SIDE = 17, 12, 10


@dataclass(frozen=True)
class _Scale:
    """From values to user units, linear from zero or logarithmic."""

    low: float
    high: float
    left: float
    right: float
    log: bool
    whole: bool = False  # all figures are whole numbers

    def at(self, value: float) -> float:
        if self.log:
            share = math.log10(max(value, self.low) / self.low) / math.log10(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def ticks(self) -> list[float]:
        return (
            _log_ticks(self.low, self.high)
            if self.log
            else _linear_ticks(self.low, self.high, 1.0 if self.whole else 0.0)
        )


def draw(item: Conflict | Agreement, *, width: int, name: str, key: bool = True) -> str | None:
    """One conflict or agreement in `width` user units, with a key where asked.

    None where it has fewer than two figures to compare.
    """
    groups = _groups(item.figures)
    if not groups:
        return None
    conflict = item if isinstance(item, Conflict) else None
    canvas, y = Canvas(name, width), 4.0
    for figures in groups:
        y = _panel(canvas, figures, conflict, y) + 14
    if key:
        y = _key(canvas, y + 4)
    verdict = "Figures that cannot stand together" if conflict else "Figures that were checked and hold"
    return canvas.render(y + 6, title=verdict, description=_describe(item.figures, conflict))


def stated(figure: Figure) -> bool:
    """Whether the figure is one that a claim states, and not one that follows from others."""
    return not figure.label.startswith(_IMPLIED)


def _label(figure: Figure) -> str:
    return figure.label.removeprefix(_IMPLIED).removeprefix(_STATED).strip()


def _groups(figures: Iterable[Figure]) -> list[list[Figure]]:
    """Figures by unit, each group with something to compare: an axis has one unit only."""
    by_unit: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.low is not None or figure.high is not None:
            by_unit.setdefault(figure.unit, []).append(figure)
    return [group for group in by_unit.values() if len(group) > 1]


def _panel(canvas: Canvas, figures: list[Figure], conflict: Conflict | None, top: float) -> float:
    scale = _scale(figures, canvas.width)
    rows = [_words(figure, conflict, scale.right - scale.left) for figure in figures]
    apart = _apart(figures) if conflict else None
    body = sum(_height(r) for r in rows)
    bottom = top + body + (30 if apart else 6)
    for tick in scale.ticks():
        canvas.line(scale.at(tick), top, scale.at(tick), bottom, stroke=HAIR)
    y = top
    for row in rows:
        _row(canvas, row, scale, y)
        y += _height(row)
    if apart:
        _gap(canvas, scale, apart, figures[0].unit, y + 4)
    canvas.line(scale.left, bottom, scale.right, bottom, stroke=LINE)
    _axis(canvas, scale, figures[0].unit, bottom)
    return bottom + 36


@dataclass(frozen=True)
class _Row:
    """One figure with its words as they are set; `beside` where the value stands on the line of the label."""

    figure: Figure
    label: list[str]
    value: list[str]
    odd: bool
    beside: bool


def _words(figure: Figure, conflict: Conflict | None, width: float) -> _Row:
    odd = conflict is not None and conflict.odd_one_out == figure.claim
    mark = "" if not odd else " · the odd one out" if stated(figure) else " · rests on the odd one out"
    value = wrap(_value(figure) + mark, width, 13, 2, bold=True)
    room = width - text_width(value[0], 13, bold=True) - 14
    beside = len(value) == 1 and text_width(_label(figure), 13) <= room
    label = [_label(figure)] if beside else wrap(_label(figure), width, 13, 3)
    return _Row(figure, label, value, odd, beside)


def _height(row: _Row) -> float:
    return 50 + _LEADING * (len(row.label) + len(row.value) - (2 if row.beside else 1))


def _row(canvas: Canvas, row: _Row, scale: _Scale, y: float) -> None:
    ink = ALARM if row.odd else INK
    canvas.open(f"{_label(row.figure)}: {_value(row.figure)}")
    canvas.lines(scale.left, y + 17, row.label, leading=_LEADING, halo=True)
    below = y + 17 + _LEADING * len(row.label)
    if row.beside:
        canvas.text(scale.right, y + 17, row.value[0], anchor="end", bold=True, fill=ink, halo=True)
    else:
        canvas.lines(scale.left, below, row.value, leading=_LEADING, bold=True, fill=ink, halo=True)
    _bar(canvas, row.figure, scale, y + _height(row) - 25, ALARM if row.odd else ACCENT, stated(row.figure))
    canvas.close()


def _bar(canvas: Canvas, figure: Figure, scale: _Scale, y: float, colour: str, solid: bool) -> None:
    x1 = scale.left if figure.low is None else scale.at(float(figure.low))
    x2 = scale.right if figure.high is None else scale.at(float(figure.high))
    middle = y + _BAR / 2
    if x2 - x1 < 5 and figure.low is not None and figure.high is not None:
        x = (x1 + x2) / 2
        d = f"M{x:.1f} {middle - 8:.1f}L{x + 8:.1f} {middle:.1f}L{x:.1f} {middle + 8:.1f}L{x - 8:.1f} {middle:.1f}Z"
        canvas.path(d, fill=colour if solid else PAPER, stroke=colour, width=1.6)
        return
    canvas.rect(
        Box(x1, y, x2 - x1, _BAR),
        fill=colour if solid else PAPER,
        stroke=colour,
        width=1.6,
        dash="" if solid else "4 3",
        radius=2,
    )
    arrow = colour if not solid else PAPER
    if figure.high is None:
        canvas.path(f"M{x2 - 11:.1f} {y + 3:.1f}l6 3l-6 3z", fill=arrow)
    if figure.low is None:
        canvas.path(f"M{x1 + 11:.1f} {y + 3:.1f}l-6 3l6 3z", fill=arrow)


def _apart(figures: list[Figure]) -> tuple[Decimal, Decimal] | None:
    """Between which two values nothing lies: the ends of stated and implied figures that face each other.

    Where both are stated, one measure is told in two ways.
    """
    only = all(stated(f) for f in figures)
    for one in figures:
        for other in figures:
            if (
                one.high is not None
                and other.low is not None
                and one.high < other.low
                and (only or stated(one) != stated(other))
            ):
                return one.high, other.low
    return None


def _gap(canvas: Canvas, scale: _Scale, apart: tuple[Decimal, Decimal], unit: str, y: float) -> None:
    x1, x2 = scale.at(float(apart[0])), scale.at(float(apart[1]))
    times = apart[1] / apart[0] if apart[0] > 0 else Decimal(0)
    far = f"{labels.plain(round(times, 1))} times" if times >= 2 else labels.one(apart[1] - apart[0], _bare(unit))
    text = f"✕ they do not meet: {far} apart"
    canvas.line(x1, y, x2, y, stroke=ALARM, width=1.4)
    for x in (x1, x2):
        canvas.line(x, y - 5, x, y + 5, stroke=ALARM, width=1.4)
    half = text_width(text, 12, bold=True) / 2
    x = min(max((x1 + x2) / 2, scale.left + half), scale.right - half)
    canvas.text(
        x,
        y + 17,
        text,
        size=12,
        anchor="middle",
        bold=True,
        fill=ALARM,
        halo=True,
    )


def _axis(canvas: Canvas, scale: _Scale, unit: str, y: float) -> None:
    last = -math.inf
    for tick in scale.ticks():
        text = labels.one(Decimal(repr(tick)), _bare(unit))
        half = text_width(text, 11.5) / 2
        x = min(max(scale.at(tick), scale.left + half - _SIDE), scale.right - half + _SIDE)
        if x - half > last + 8:
            canvas.text(x, y + 15, text, size=11.5, anchor="middle", fill=MUTED)
            last = x + half
    rate = unit.partition("/")[2].strip()
    note = " · ".join(filter(None, (f"per {rate}" if rate else "", "logarithmic scale" if scale.log else "")))
    if note:
        canvas.text(scale.right, y + 30, note, size=11.5, anchor="end", fill=MUTED, italic=True)


def _key(canvas: Canvas, y: float) -> float:
    canvas.rect(Box(_SIDE, y, 26, 10), fill=ACCENT, stroke=ACCENT, radius=2)
    canvas.text(_SIDE + 34, y + 9, "as stated", size=12, fill=MUTED)
    canvas.rect(Box(_SIDE + 112, y, 26, 10), fill=PAPER, stroke=ACCENT, dash="4 3", width=1.6, radius=2)
    canvas.text(_SIDE + 146, y + 9, "as the other figures imply", size=12, fill=MUTED)
    return y + 14


def _value(figure: Figure) -> str:
    rate = figure.unit.partition("/")[2].strip()
    return labels.amount(figure.low, figure.high, _bare(figure.unit), rate or None)


def _bare(unit: str) -> str:
    return unit.partition("/")[0].strip()


def _scale(figures: list[Figure], width: float) -> _Scale:
    values = [float(v) for f in figures for v in (f.low, f.high) if v is not None]
    low, high = min(values), max(values)
    left, right = float(_SIDE), width - _SIDE
    if low > 0 and high / low >= LOG_FROM:
        return _Scale(_step_down(low), _step_up(high), left, right, True)
    low = min(low, 0.0)
    whole = all(v.is_integer() for v in values)
    return _Scale(low, high + (high - low) * 0.08 if high > low else low + 1, left, right, False, whole)


def _step_down(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return max(m * power for m in (1, 2, 5) if m * power <= value * 1.0001)


def _step_up(value: float) -> float:
    power = 10.0 ** math.floor(math.log10(value))
    return min(m * power for m in (1, 2, 5, 10) if m * power >= value * 0.9999)


def _log_ticks(low: float, high: float) -> list[float]:
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    steps = (1, 2, 5) if last - first <= 2 else (1,)
    ticks = [float(f"{m}e{p}") for p in range(first, last + 1) for m in steps]
    return [t for t in ticks if low * 0.999 <= t <= high * 1.001]


def _linear_ticks(low: float, high: float, least: float) -> list[float]:
    """Ticks at round steps, none of them smaller than `least`: there is no half a ship."""
    rough = max((high - low) / 4, least)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= rough * 0.9)
    first = math.ceil(low / step - 1e-9)
    return [float(f"{i * step:.12g}") for i in range(first, math.floor(high / step + 1e-9) + 1)]


def _describe(figures: Iterable[Figure], conflict: Conflict | None) -> str:
    rows = [f"{_label(f)}: {_value(f)} ({'stated' if stated(f) else 'implied'})." for f in figures]
    return " ".join([*rows, conflict.explanation if conflict else ""]).strip()
