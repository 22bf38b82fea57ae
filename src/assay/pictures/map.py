"""Where the places of a case lie: countries, towns, areas of uncertain extent, and the ways between them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from assay.globe.borders import names
from assay.globe.distance import kilometres
from assay.model import BlockKind, CaseResult, Certainty, Place, PlaceKind, Route
from assay.pictures.globe import KM_OF_DEGREE, View, borders, land
from assay.pictures.map_key import describe, legend, shown_name, where
from assay.pictures.svg import (
    ACCENT,
    ALARM,
    HAIR,
    INK,
    LINE,
    MUTED,
    PAPER,
    Box,
    Canvas,
    clean,
    number,
    shorten,
    text_width,
)

MOST_PLACES = 30
_LINKED_KM = 1300.0  # places closer than this belong to one picture
_LEAST_KM = 500.0  # across the view
_WIDEST = 900.0  # radius (km) of an area that is drawn as one
_SEA = f"color-mix(in srgb, {ACCENT} 7%, {PAPER})"
_SIZE, _SMALL = 12.5, 10.5


@dataclass
class _Drawing:
    canvas: Canvas
    view: View
    taken: list[Box]
    held: frozenset[str]  # the countries along whose borders an area can be cut


def draw(result: CaseResult, *, name: str, width: int = 760) -> str | None:
    """The map of a case; None where it has no place. Places that only headlines of other outlets name stay out."""
    told = _told(result)
    if not told:
        return None
    points = [p for p in told if _is_point(p)]
    inner = _together(points, result.places.routes) if points else []
    view = _view(inner or told, width, points=bool(inner))
    shown = [p for p in told if p in inner or (not _is_point(p) and p.spot.kind is PlaceKind.AREA and _fits(p, view))]
    held = frozenset(p.spot.country for p in shown) & {code for code, *_ in land(view)} - {""}
    drawing = _Drawing(Canvas(name, width), view, [], held)
    named = {p.spot.country for p in told if p.spot.kind is PlaceKind.COUNTRY}
    _ground(drawing, named)
    inset = _inset(drawing, told, shown)
    routes = [r for r in result.places.routes if _drawable(r, shown)]
    _areas(drawing, shown)
    _routes(drawing, routes, {p.id: p for p in shown})
    _towns(drawing, shown)
    _countries(drawing, told)
    _frame(drawing)
    drawing.canvas.parts += inset
    outside = [p for p in told if p not in shown and p.spot.kind is not PlaceKind.COUNTRY]
    bottom = legend(drawing.canvas, view.height, shown, routes, outside)
    return drawing.canvas.render(bottom, title="Map of the places", description=describe(told, result.places.routes))


def _told(result: CaseResult) -> list[Place]:
    """The places that the documents themselves name, those with most behind them first."""
    blocks = {d.id: [b.span for b in d.blocks if b.kind is BlockKind.HEADLINE] for d in result.documents}
    own = [
        p for p in result.places.places if any(not any(b.contains(s) for b in blocks.get(d, ())) for d, s in p.toponyms)
    ]
    return sorted(own, key=lambda p: (-_weight(p), p.name, p.id))[:MOST_PLACES]


def _weight(place: Place) -> int:
    return len(place.claims) + len(place.toponyms)


def _is_point(place: Place) -> bool:
    """Whether a place is small enough to tell a view: no country, no part of the world."""
    return place.spot.kind is not PlaceKind.COUNTRY and place.spot.radius <= _WIDEST


def _drawable(route: Route, shown: Sequence[Place]) -> bool:
    return set(route.stops) <= {p.id for p in shown}


# ---- what is shown


def _together(points: Sequence[Place], routes: Sequence[Route]) -> list[Place]:
    """The places that lie or are bound together, of the group with most behind it. Unclear ones make no group."""
    groups: list[list[Place]] = []
    for place in points:
        near = [g for g in groups if any(_bound(place, other, routes) for other in g)]
        joined = [place, *(p for g in near for p in g)]
        groups = [g for g in groups if g not in near] + [joined]
    best = max(groups, key=lambda g: (sum(_weight(p) for p in g if p.clear), sum(map(_weight, g)), -points.index(g[0])))
    return [p for p in points if p in best]


def _bound(a: Place, b: Place, routes: Sequence[Route]) -> bool:
    apart = kilometres(a.spot.latitude, a.spot.longitude, b.spot.latitude, b.spot.longitude)
    return apart <= _LINKED_KM or any(a.id in r.stops and b.id in r.stops for r in routes)


def _view(places: Sequence[Place], width: float, *, points: bool) -> View:
    """The view that holds these places with their extents, no narrower than _LEAST_KM."""
    first = places[0].spot
    shrink = max(0.15, math.cos(math.radians(first.latitude)))
    west = east = 0.0
    south = north = first.latitude
    for place in places:
        spot = place.spot
        reach = min(spot.radius if points else spot.radius * 0.9, 1500.0) / KM_OF_DEGREE
        away = (spot.longitude - first.longitude + 180) % 360 - 180
        west, east = min(west, away - reach / shrink), max(east, away + reach / shrink)
        south, north = min(south, spot.latitude - reach), max(north, spot.latitude + reach)
    latitude, longitude = (south + north) / 2, first.longitude + (west + east) / 2
    shrink = max(0.15, math.cos(math.radians(latitude)))
    across = max((east - west) * shrink * 1.3, _LEAST_KM / KM_OF_DEGREE)
    up = max((north - south) * 1.3, across * 0.45)
    height = min(max(width * up / across, width * 0.5), width * (0.62 if width > 500 else 1.1))
    scale = min(width / across, height / up)
    return View(latitude, longitude, max(scale, width / (360 * shrink)), width, height)


def _fits(place: Place, view: View) -> bool:
    """Whether an area of the world can be seen as one in the view."""
    reach = view.length(place.spot.radius)
    return reach < view.width * 0.6 and view.holds(place.spot.latitude, place.spot.longitude)


# ---- the ground


def _ground(drawing: _Drawing, named: set[str]) -> None:
    """Sea, land and borders; the countries that the case names are tinted."""
    canvas, view = drawing.canvas, drawing.view
    field = f'x="0" y="0" width="{number(view.width)}" height="{number(view.height)}" rx="4"'
    plain: list[str] = []
    countries: dict[str, list[str]] = defaultdict(list)
    for code, path, _, _ in land(view):
        plain.append(path)
        countries[code].append(path)
    canvas.add(f'<clipPath id="{canvas.name}-field"><rect {field}/></clipPath>')
    for code in sorted(drawing.held):
        canvas.add(f'<clipPath id="{canvas.name}-{code}"><path d="{"".join(countries[code])}"/></clipPath>')
    canvas.add(f'<g clip-path="url(#{canvas.name}-field)"><rect {field} fill="{ACCENT}" fill-opacity="0.07"/>')
    canvas.path("".join(plain), fill=PAPER, stroke=LINE, width=0.6)
    tinted = "".join(path for code in sorted(named) for path in countries[code])
    if tinted:
        canvas.add(f'<path d="{tinted}" fill="{INK}" fill-opacity="0.06"/>')
    canvas.path("".join(borders(view)), stroke=MUTED, width=1, dash="5 2 1.5 2")
    canvas.add("</g>")


def _frame(drawing: _Drawing) -> None:
    """The frame with a scale: a round number of kilometres, true at the middle of the view."""
    canvas, view = drawing.canvas, drawing.view
    canvas.rect(Box(0, 0, view.width, view.height), stroke=LINE, radius=4)
    most = view.width * 0.22
    lengths = [m * 10**e for e in range(1, 5) for m in (1, 2, 5)]
    km = max((k for k in lengths if view.length(k) <= most), default=lengths[0])
    x, y, long = 14.0, view.height - 14, view.length(km)
    label = f"{km:,} km"
    canvas.rect(Box(x - 6, y - 20, max(long, text_width(label, _SMALL)) + 12, 28), fill=PAPER, opacity=0.8, radius=3)
    canvas.path(f"M{number(x)} {number(y - 4)}v4h{number(long)}v-4", stroke=INK, width=1.2)
    canvas.text(x, y - 7, label, size=_SMALL)


def _inset(drawing: _Drawing, told: Sequence[Place], shown: Sequence[Place]) -> list[str]:
    """Where in the world the view is, and the places outside it; nothing where the view is much of the world."""
    view = drawing.view
    if view.width / view.scale / view.shrink > 150:
        return []
    width = 176.0 if view.width > 500 else 104.0
    height = width * 0.47
    corner = _corner(view, shown, width, height)
    world = View(12, 11, width / 360 / math.cos(math.radians(12)), width, height, *corner)
    small = Canvas(f"{drawing.canvas.name}-inset", width)
    box = Box(world.x, world.y, width, height)
    small.rect(box, fill=PAPER, stroke=LINE, radius=3)
    small.path("".join(path for _, path, _, area in land(world) if area > 6), fill=HAIR)
    x, y = world.at(view.latitude, view.longitude)
    wide, high = (v * world.scale / view.scale for v in (view.width * world.shrink / view.shrink, view.height))
    wide, high = max(wide, 5), max(high, 4)
    small.rect(Box(x - wide / 2, y - high / 2, wide, high), stroke=ALARM, width=1.3)
    for place in told:
        if place not in shown and place.spot.kind is not PlaceKind.COUNTRY:
            px, py = world.at(place.spot.latitude, place.spot.longitude)
            small.add(f'<circle cx="{number(px)}" cy="{number(py)}" r="1.8" fill="{INK}"/>')
    drawing.taken.append(box)
    return small.parts


def _corner(view: View, shown: Sequence[Place], width: float, height: float) -> tuple[float, float]:
    """The corner in which the fewest places lie, the upper right one first."""
    at = [view.at(p.spot.latitude, p.spot.longitude) for p in shown]
    corners = [
        (view.width - width - 8, 8.0),
        (8.0, 8.0),
        (view.width - width - 8, view.height - height - 8),
    ]
    boxes = [Box(x - 30, y - 20, width + 60, height + 40) for x, y in corners]
    hidden = [sum(b.x <= x <= b.right and b.y <= y <= b.bottom for x, y in at) for b in boxes]
    return corners[hidden.index(min(hidden))]


# ---- places


def _areas(drawing: _Drawing, shown: Sequence[Place]) -> None:
    """Regions, districts and areas without borders as circles of their extent, the largest first."""
    canvas, view = drawing.canvas, drawing.view
    wide = [p for p in shown if p.spot.kind is not PlaceKind.TOWN]
    for place in sorted(wide, key=lambda p: (-p.spot.radius, p.id)):
        x, y = view.at(place.spot.latitude, place.spot.longitude)
        reach = max(view.length(place.spot.radius), 9.0)
        dash = "2 4" if not place.clear else "7 4" if place.spot.kind is PlaceKind.AREA else ""
        cut = f' clip-path="url(#{canvas.name}-{place.spot.country})"' if place.spot.country in drawing.held else ""
        canvas.add(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(reach)}"{cut} fill="{ACCENT}" fill-opacity="0.16" '
            f'stroke="{ACCENT}" stroke-width="1.4"{f" stroke-dasharray={chr(34)}{dash}{chr(34)}" if dash else ""}>'
            f"<title>{_escaped(where(place))}</title></circle>"
        )
    for place in sorted(wide, key=lambda p: (p.spot.radius, p.id)):
        x, y = view.at(place.spot.latitude, place.spot.longitude)
        reach = max(view.length(place.spot.radius), 9.0)
        style = {
            "fill": ACCENT,
            "bold": place.spot.kind is not PlaceKind.AREA,
            "italic": place.spot.kind is PlaceKind.AREA,
        }
        text = shown_name(place)
        inside = [(x, y + 4, "middle")] if reach > text_width(text, _SIZE) * 0.4 else []
        around = [(x, y + s * (reach + 9) + 4, "middle") for s in (-1, 1)]
        _label(drawing, text, [*inside, *around, *_beside(x, y, reach + 4)], style)


def _towns(drawing: _Drawing, shown: Sequence[Place]) -> None:
    canvas, view = drawing.canvas, drawing.view
    towns = [p for p in shown if p.spot.kind is PlaceKind.TOWN]
    for place in towns:
        x, y = view.at(place.spot.latitude, place.spot.longitude)
        drawing.taken.append(Box(x - 5, y - 5, 10, 10))
        look = (
            f'fill="{INK}" stroke="{PAPER}"'
            if place.clear
            else f'fill="{PAPER}" stroke="{INK}" stroke-dasharray="2 1.5"'
        )
        canvas.add(
            f'<circle cx="{number(x)}" cy="{number(y)}" r="4.5" {look} stroke-width="1.5">'
            f"<title>{_escaped(where(place))}</title></circle>"
        )
    for place in towns:
        x, y = view.at(place.spot.latitude, place.spot.longitude)
        _label(drawing, shown_name(place), _beside(x, y, 9), {"bold": True})


def _beside(x: float, y: float, gap: float) -> list[tuple[float, float, str]]:
    """Places for a label around a point, the best first (after Christensen, Marks and Shieber 1995)."""
    found = [(x + gap, y + 4, "start"), (x - gap, y + 4, "end"), (x, y - gap, "middle"), (x, y + gap + 9, "middle")]
    for far in (1.0, 1.8, 2.8):
        found += [(x + gap * far, y + s * (gap * far + 4) + 4, "start") for s in (-1, 1)]
        found += [(x - gap * far, y + s * (gap * far + 4) + 4, "end") for s in (-1, 1)]
    return found


def _label(
    drawing: _Drawing,
    text: str,
    spots: Iterable[tuple[float, float, str]],
    style: dict[str, object],
    size: float = _SIZE,
) -> bool:
    """Set a label at the first place where it meets nothing; where there is none, it is left to the table."""
    text = shorten(text, 190, size)
    width = text_width(text, size, bold=bool(style.get("bold")))
    view = drawing.view
    for x, y, anchor in spots:
        left = x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        box = Box(left, y - size, width, size * 1.25)
        inside = box.x >= 4 and box.right <= view.width - 4 and box.y >= 3 and box.bottom <= view.height - 3
        if inside and not any(box.hits(t, 1) for t in drawing.taken):
            drawing.taken.append(box)
            drawing.canvas.text(x, y, text, size=size, anchor=anchor, halo=True, **style)  # type: ignore[arg-type]
            return True
    return False


def _countries(drawing: _Drawing, told: Sequence[Place]) -> None:
    """Names of countries where there is room: those that the case names, then their neighbours in grey."""
    named = {p.spot.country: p.name for p in told if p.spot.kind is PlaceKind.COUNTRY}
    largest: dict[str, tuple[float, tuple[float, float]]] = defaultdict(lambda: (0.0, (0.0, 0.0)))
    for code, _, middle, area in land(drawing.view):
        largest[code] = max(largest[code], (area, middle))
    for code, (area, (x, y)) in sorted(largest.items(), key=lambda item: (item[0] not in named, -item[1][0], item[0])):
        name = named.get(code) or names().get(code, "")
        if not name or (area < 900 and code not in named):
            continue
        style = {"fill": INK if code in named else MUTED, "italic": code not in named}
        spots = [(x, y + dy, "middle") for dy in (4, -14, 22)] + [(x + dx, y + 4, "middle") for dx in (-50, 50)]
        _label(drawing, name.upper() if code in named else name, spots, style, _SIZE if code in named else _SMALL)


def _escaped(text: str) -> str:
    return escape(clean(text))


# ---- ways


def _routes(drawing: _Drawing, routes: Sequence[Route], places: dict[str, Place]) -> None:
    """Each leg of each route as a bent arrow; what takes the way is written beside its middle."""
    canvas, view = drawing.canvas, drawing.view
    told: dict[tuple[str, str], list[Route]] = defaultdict(list)
    for route in routes:
        for leg in zip(route.stops, route.stops[1:], strict=False):
            told[leg].append(route)
    for (start, end), some in sorted(told.items()):
        a, b = (view.at(places[i].spot.latitude, places[i].spot.longitude) for i in (start, end))
        length = math.hypot(b[0] - a[0], b[1] - a[1])
        if length < 14:
            continue
        bend = (-(b[1] - a[1]) * 0.16, (b[0] - a[0]) * 0.16)
        if bend[1] > 0:  # arrows bend upwards
            bend = (-bend[0], -bend[1])
        middle = ((a[0] + b[0]) / 2 + bend[0], (a[1] + b[1]) / 2 + bend[1])
        b = _short_of(middle, b, 9)
        dash = "5 4" if all(r.certainty is not Certainty.ASSERTED for r in some) else ""
        curve = f"M{number(a[0])} {number(a[1])}Q{number(middle[0])} {number(middle[1])} {number(b[0])} {number(b[1])}"
        what = ", ".join(dict.fromkeys(r.what for r in some))
        canvas.path(curve, stroke=PAPER, width=5, opacity=0.8)
        canvas.path(
            curve, stroke=ALARM, width=2.2, dash=dash, title=f"{what}: {places[start].name} to {places[end].name}"
        )
        canvas.path(_head(middle, b), fill=ALARM)
        along = _along(a, middle, b)
        drawing.taken += [Box(x - 3, y - 3, 6, 6) for x, y in along]
        spots = [spot for i in (5, 3, 7, 2, 8) for spot in _beside(*along[i], 8)]
        _label(drawing, what, spots, {"fill": ALARM, "italic": True}, _SMALL + 1)


def _along(a: tuple[float, float], middle: tuple[float, float], b: tuple[float, float]) -> list[tuple[float, float]]:
    return [
        tuple((1 - t) ** 2 * a[i] + 2 * t * (1 - t) * middle[i] + t * t * b[i] for i in (0, 1))  # type: ignore[misc]
        for t in (k / 12 for k in range(1, 12))
    ]


def _short_of(start: tuple[float, float], end: tuple[float, float], gap: float) -> tuple[float, float]:
    length = math.hypot(end[0] - start[0], end[1] - start[1]) or 1.0
    return end[0] - (end[0] - start[0]) / length * gap, end[1] - (end[1] - start[1]) / length * gap


def _head(start: tuple[float, float], end: tuple[float, float]) -> str:
    turn = math.atan2(end[1] - start[1], end[0] - start[0])
    points = [(end[0] + 5 * math.cos(turn), end[1] + 5 * math.sin(turn))]
    points += [(end[0] - 5 * math.cos(turn + s), end[1] - 5 * math.sin(turn + s)) for s in (-0.7, 0.7)]
    return f"M{'L'.join(f'{number(x)} {number(y)}' for x, y in points)}Z"
