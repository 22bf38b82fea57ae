"""Money as bands from left to right (Sankey 1898): what is told of it, as wide as the amount.

Each currency has a scale of its own, and so have amounts and rates. The dark part of a band is the least that is
told, the light part what it may be at most; a band whose amount nobody tells is a dashed line. Nothing is drawn that
is denied, planned or pledged, and no part beside its whole: the section's table has them. On a phone the same flows
stand one below the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assay.model import CaseResult, Certainty, Flow, Network
from assay.pictures import labels, layered
from assay.pictures.svg import ACCENT, INK, LINE, MUTED, PANEL, PAPER, Box, Canvas, text_width, wrap

MOST = 16
_NARROW = 500.0  # below this width flows stand one below the other
_WIDEST, _THINNEST, _UNKNOWN, _OPEN = 44.0, 3.0, 2.0, 9.0
_SIDE, _APART = 6.0, 5.0
_STRIPES = "4 3"
_IN_A_YEAR = {
    "hour": Decimal("8765.82"),
    "day": Decimal("365.2425"),
    "night": Decimal("365.2425"),
    "week": Decimal("52.1775"),
    "fortnight": Decimal("26.08875"),
    "month": Decimal(12),
    "quarter": Decimal(4),
}
_LIGHT = 0.26  # opacity of what is not sure


@dataclass(frozen=True)
class _Band:
    """One flow with its ends as boxes; heights in user units."""

    flow: Flow
    source: str
    target: str
    low: float
    high: float

    @property
    def height(self) -> float:
        return max(self.high, _THINNEST)

    @property
    def known(self) -> bool:
        return self.high > 0


def draw(result: CaseResult, *, name: str, width: int = 760) -> str | None:
    """The flows of money with the largest amounts; None where no money is told to flow."""
    bands, left_out = _bands(result.network)
    if not bands:
        return None
    names = {n.id: n.name for n in result.network.nodes}
    names |= {end: end.partition(":")[2] for b in bands for end in (b.source, b.target) if ":" in end}
    chokes = {c.node for c in result.network.choke_points if c.removal is not None}
    canvas = Canvas(name, width)
    bottom = (_rows if width < _NARROW else _columns)(canvas, bands, names, chokes)
    bottom = _legend(canvas, bands, bottom + 20, left_out)
    told = " ".join(f"{names[b.source]} to {names[b.target]}: {_told(b.flow)}." for b in bands)
    return canvas.render(bottom + 8, title="Where the money goes, as the sources tell it", description=told)


def _bands(network: Network) -> tuple[list[_Band], int]:
    """The bands in the order of their weight, and how many flows are left for the table."""
    money = [f for f in network.flows if f.counts and f.what == "money"]
    drawn = {f.id for f in money}
    money = [f for f in money if not f.turned and not drawn & {*f.part_of, *f.told_as} and f.unit != "percent"]
    passed = {i for path in network.paths for step in path.flows for i in step}
    money.sort(key=lambda f: (not f.unit and f.id not in passed, f.id not in passed, -_size(f), f.claims, f.id))
    largest: dict[tuple[str, bool], Decimal] = defaultdict(Decimal)
    for flow in money[:MOST]:
        largest[_scale(flow)] = max(largest[_scale(flow)], _size(flow))
    return [_band(f, largest[_scale(f)]) for f in money[:MOST]], len(money[MOST:])


def _band(flow: Flow, largest: Decimal) -> _Band:
    per_unit = Decimal(_WIDEST) / largest if largest else Decimal(0)
    low = max(float(_yearly(flow, flow.low) * per_unit), _THINNEST) if flow.low else 0.0
    high = float(_yearly(flow, flow.high) * per_unit) if flow.high is not None else low + _OPEN
    return _Band(
        flow=flow,
        source=flow.source or f"from:{flow.words or 'source not told'}",
        target=flow.target or f"to:{flow.words or 'receiver not told'}",
        low=low,
        high=max(high, low) if flow.unit else 0.0,
    )


def _scale(flow: Flow) -> tuple[str, bool]:
    return flow.unit, flow.per is not None


def _size(flow: Flow) -> Decimal:
    if flow.high is not None:
        return _yearly(flow, flow.high)
    return _yearly(flow, flow.low) if flow.low is not None else Decimal(0)


def _yearly(flow: Flow, amount: Decimal) -> Decimal:
    """A rate of time by the year, so that rates of one currency have one scale."""
    return amount * _IN_A_YEAR.get(flow.per or "", Decimal(1))


def _told(flow: Flow) -> str:
    hedge = ", with a hedge" if flow.certainty is Certainty.HEDGED else ""
    amount = labels.amount(flow.low, flow.high, flow.unit, flow.per)
    return f"{amount or 'no amount told'}{' together' if flow.joint and amount else ''}{hedge}"


def _short(flow: Flow) -> str:
    return labels.short(flow.low, flow.high, flow.unit, flow.per) + (" together" if flow.joint else "")


# ---- wide: columns

_Way = list[layered.Curve]  # the middle of a band, piece by piece


def _columns(canvas: Canvas, bands: Sequence[_Band], names: dict[str, str], chokes: set[str]) -> float:
    ends = {end for b in bands for end in (b.source, b.target)}
    links = [(b.source, b.target) for b in bands]
    columns, routes = layered.routed(layered.layers(ends, links, 4), links)
    across = 150.0 if len(columns) < 4 else 122.0
    heights = {n: _height(n, names, bands, across) for n in ends}
    heights |= {place: band.height for band, route in zip(bands, routes, strict=True) for place in route[1:-1]}
    boxes, bottom = _place(columns, heights, canvas.width, across)
    ways = _ways(bands, routes, boxes)
    taken = [boxes[n] for n in ends]
    for band, way in zip(bands, ways, strict=True):
        _draw_band(canvas, band, way, names)
    room = (canvas.width - across * len(columns)) / max(1, len(columns) - 1) - 8
    numbered = [(b, w[0]) for b, w in zip(bands, ways, strict=True) if not _labelled(canvas, b, w, taken, room)]
    for i, (_, curve) in enumerate(numbered, 1):
        layered.put_number(canvas, i, curve, taken)
    for node in sorted(ends):
        _draw_box(canvas, node, names[node], boxes[node], node in chokes)
    if not numbered:
        return bottom
    told = [f"{names[b.source]} → {names[b.target]}: {_told(b.flow)}" for b, _ in numbered]
    return layered.key(canvas, told, bottom + 24)


def _labelled(canvas: Canvas, band: _Band, way: _Way, taken: list[Box], room: float) -> bool:
    label = _short(band.flow) or ("hedged" if band.flow.certainty is Certainty.HEDGED else "")
    return not label or any(
        layered.put_label(canvas, label, curve, taken, room, on=True)
        for curve in sorted(way, key=lambda p: p[0][1] != p[3][1])  # where it runs straight, if it does
    )


def _height(node: str, names: dict[str, str], bands: Sequence[_Band], across: float) -> float:
    sides = ([b.height for b in bands if b.source == node], [b.height for b in bands if b.target == node])
    stacked = max(sum(side) + _APART * (len(side) - 1) for side in sides)
    return max(stacked + 2 * _SIDE, 16.0 * len(wrap(names[node], across - 20, 13, 4)) + 16)


def _place(
    columns: list[list[str]], heights: dict[str, float], width: float, across: float
) -> tuple[dict[str, Box], float]:
    gap = 18.0
    tall = max(sum(heights[n] for n in column) + gap * (len(column) - 1) for column in columns)
    step = (width - across) / max(1, len(columns) - 1)
    boxes = {}
    for i, column in enumerate(columns):
        used = sum(heights[n] for n in column)
        between = (tall - used) / len(column)
        y = between / 2 + 4
        for node in column:
            boxes[node] = Box(i * step + 1, y, across - 2, heights[node])
            y += heights[node] + between
    return boxes, tall + 8


def _ways(bands: Sequence[_Band], routes: Sequence[list[str]], boxes: dict[str, Box]) -> list[_Way]:
    """The middle of each band; at a box bands lie below one another in the order of where they go next."""
    at: dict[tuple[int, int], float] = {}  # by band, and by place on its route, -1 being the last
    for side, following in ((0, 1), (-1, -2)):
        for node, box in boxes.items():
            mine = [i for i, route in enumerate(routes) if route[side] == node]
            mine.sort(key=lambda i: (boxes[routes[i][following]].y, i))
            y = box.y + (box.height - sum(bands[i].height for i in mine) - _APART * (len(mine) - 1)) / 2
            for i in mine:
                at[i, side] = y + bands[i].height / 2
                y += bands[i].height + _APART
    return [_way(i, route, boxes, at) for i, route in enumerate(routes)]


def _way(i: int, route: list[str], boxes: dict[str, Box], at: dict[tuple[int, int], float]) -> _Way:
    middles = [at[i, 0], *(boxes[n].y + boxes[n].height / 2 for n in route[1:-1]), at[i, -1]]
    way: _Way = []
    for k, (one, other) in enumerate(pairwise(route)):
        a, b, y1, y2 = boxes[one], boxes[other], middles[k], middles[k + 1]
        if k:
            way.append(((a.x, y1), (a.x, y1), (a.right, y1), (a.right, y1)))
        p = layered.curve(a, b, y1, y2)
        way.append(p if k == len(route) - 2 else (p[0], p[1], (p[2][0] + 8, y2), (b.x, y2)))
    return way


def _draw_band(canvas: Canvas, band: _Band, way: _Way, names: dict[str, str]) -> None:
    title = f"{names[band.source]} → {names[band.target]}: {_told(band.flow)}"
    (before, _), (x, y) = way[-1][2:]
    sign = 1 if x > before else -1
    if not band.known:
        canvas.path(_along(way), stroke=MUTED, width=_UNKNOWN, dash="6 5", title=title)
    else:
        if band.flow.per:
            canvas.path(_along(way), stroke=ACCENT, width=band.height, opacity=_LIGHT, title=title)
            canvas.path(_along(way), stroke=ACCENT, width=band.low, dash=_STRIPES, title=title)
        else:
            canvas.path(_ribbon(way, band.height), fill=ACCENT, opacity=_LIGHT, title=title)
            canvas.path(_ribbon(way, band.low), fill=ACCENT, title=title)
        if band.flow.certainty is Certainty.HEDGED or band.flow.high is None:
            for side in (-1, 1):
                canvas.path(_along(way, side * band.height / 2), stroke=ACCENT, width=1.2, dash="4 4")
    half = max(4.0, band.height / 2)
    fill = ACCENT if band.known else MUTED
    canvas.path(f"M{x - sign:.1f} {y - half:.1f}L{x + sign * 8:.1f} {y:.1f}L{x - sign:.1f} {y + half:.1f}Z", fill=fill)


def _along(way: _Way, by: float = 0.0) -> str:
    """The middle of a band as a path, moved down by `by`."""
    start = f"M{way[0][0][0]:.1f} {way[0][0][1] + by:.1f}"
    return start + "".join(f"C{' '.join(f'{x:.1f} {y + by:.1f}' for x, y in p[1:])}" for p in way)


def _ribbon(way: _Way, height: float) -> str:
    """A band of one height along its way, as an outline."""
    h = height / 2
    back = "".join(f"C{' '.join(f'{x:.1f} {y + h:.1f}' for x, y in reversed(p[:3]))}" for p in reversed(way))
    return f"{_along(way, -h)}V{way[-1][3][1] + h:.1f}{back}Z"


def _draw_box(canvas: Canvas, node: str, name: str, box: Box, choke: bool) -> None:
    untold = ":" in node
    canvas.open(f"{name}{' (choke point)' if choke else ''}")
    canvas.rect(
        box,
        fill=PAPER if untold else PANEL,
        stroke=INK if choke else LINE,
        width=2.4 if choke else 1.1,
        radius=4,
        dash="4 4" if untold else "",
    )
    lines = wrap(name, box.width - 20, 13, 4)
    y = box.y + (box.height - 16 * len(lines)) / 2 + 12
    canvas.lines(
        box.x + box.width / 2, y, lines, anchor="middle", bold=choke, italic=untold, fill=MUTED if untold else INK
    )
    canvas.close()


# ---- narrow: rows


def _rows(canvas: Canvas, bands: Sequence[_Band], names: dict[str, str], chokes: set[str]) -> float:
    """Each flow by itself: who to whom, the amount, and a bar as long as the band is high."""
    y = 4.0
    full = canvas.width - 2
    for band in bands:
        title = f"{names[band.source]} → {names[band.target]}: {_told(band.flow)}"
        canvas.open(title)
        bold = bool({band.source, band.target} & chokes)
        lines = wrap(f"{names[band.source]} → {names[band.target]}", canvas.width, 13, 3, bold=bold)
        canvas.lines(0, y + 12, lines, bold=bold)
        y += 16 * len(lines)
        canvas.text(0, y + 12, _told(band.flow), size=12, fill=MUTED)
        y += 20
        low, high = (full * v / (_WIDEST + _OPEN) for v in (band.low, band.high))
        if band.known:
            open_end = "4 4" if band.flow.high is None or band.flow.certainty is Certainty.HEDGED else ""
            outline = ACCENT if open_end else "none"
            canvas.rect(Box(1, y, high, 12), fill=ACCENT, opacity=_LIGHT, stroke=outline, dash=open_end)
            dash = _STRIPES if band.flow.per else ""
            canvas.line(1, y + 6, 1 + low, y + 6, stroke=ACCENT, width=12, dash=dash)
        else:
            canvas.line(1, y + 6, full, y + 6, stroke=MUTED, width=_UNKNOWN, dash="6 5")
        canvas.close()
        y += 28
    return y


# ---- what the marks mean


def _legend(canvas: Canvas, bands: Sequence[_Band], y: float, left_out: int) -> float:
    known = [b for b in bands if b.known]
    large = "long" if canvas.width < _NARROW else "wide"
    items = [  # words, ink, height, dashes, opacity, whether it occurs
        (f"an amount: as {large} as it is large", ACCENT, 11.0, "", 1.0, any(not b.flow.per for b in known)),
        ("a rate: money in a given time", ACCENT, 11.0, _STRIPES, 1.0, any(b.flow.per for b in known)),
        ("what it may be at most", ACCENT, 11.0, "", _LIGHT, any(b.high > b.low for b in known)),
        ("amount not told", MUTED, _UNKNOWN, "6 5", 1.0, len(known) < len(bands)),
    ]
    x = 0.0
    for text, ink, height, dash, opacity, used in items:
        if not used:
            continue
        wide = 42 + text_width(text, 12) + 20
        if x and x + wide > canvas.width:
            x, y = 0.0, y + 20
        canvas.path(f"M{x:.1f} {y - 4.5:.1f}h34", stroke=ink, width=height, dash=dash, opacity=opacity)
        canvas.text(x + 42, y, text, size=12, fill=MUTED)
        x += wide
    notes = ["Compare widths only within one currency: amounts with amounts, rates with rates."] if known else []
    if any(b.flow.high is None for b in known):
        notes.append("A dashed edge: at least this much; nobody tells how much more.")
    if any(b.flow.certainty is Certainty.HEDGED and b.flow.high is not None for b in known):
        notes.append("A dashed edge where an amount is told: its sources hedge.")
    if left_out:
        notes.append(
            f"{left_out} more flow{'s' * (left_out != 1)} of money {'are' if left_out != 1 else 'is'} in the table."
        )
    for note in notes:
        for line in wrap(note, canvas.width, 12, 3):
            y += 18
            canvas.text(0, y, line, size=12, fill=MUTED)
    return y
