"""What is said around a map: its signs, what lies outside it, and the whole of it in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assay.model import Certainty, Place, PlaceKind, Route
from assay.pictures.svg import ACCENT, ALARM, INK, MUTED, PAPER, Canvas, number, text_width, wrap

_SIZE = 11.5
_KINDS = {
    PlaceKind.COUNTRY: "a country",
    PlaceKind.REGION: "a province or state",
    PlaceKind.DISTRICT: "a district or county",
    PlaceKind.TOWN: "a town",
    PlaceKind.AREA: "an area without borders of its own",
}


def where(place: Place) -> str:
    """Where a place lies, in words: "Takhar: a province or state in Afghanistan"."""
    inside = ", ".join(reversed(place.spot.within))
    told = f"{place.name}: {_KINDS[place.spot.kind]}{f' in {inside}' if inside else ''}"
    return told if place.clear else f"{told}; not surely this one"


def shown_name(place: Place) -> str:
    """A place by its name, with a question mark where it is not surely that one."""
    return place.name if place.clear else f"{place.name}?"


def legend(
    canvas: Canvas, top: float, shown: Sequence[Place], routes: Sequence[Route], outside: Sequence[Place]
) -> float:
    """The signs that the picture uses, in lines from `top` on, and what lies outside; where it all ends."""
    x, y = 6.0, top + 20
    for sign, label in _signs(shown, routes):
        width = 26 + text_width(label, _SIZE) + 16
        if x + width > canvas.width and x > 6:
            x, y = 6.0, y + 19
        canvas.add(f'<g transform="translate({number(x)} {number(y - 4)})">{sign}</g>')
        canvas.text(x + 26, y, label, size=_SIZE, fill=MUTED)
        x += width
    if outside:
        told = f"Outside the frame: {', '.join(shown_name(p) for p in outside)}."
        for line in wrap(told, canvas.width - 12, _SIZE, 3):
            y += 18
            canvas.text(6, y, line, size=_SIZE, fill=MUTED)
    y += 16
    canvas.text(6, y, "Borders: Natural Earth, as they are held. Places: GeoNames.", size=9.5, fill=MUTED)
    return y + 6


def _signs(shown: Sequence[Place], routes: Sequence[Route]) -> Iterator[tuple[str, str]]:
    kinds = {p.spot.kind for p in shown if p.clear}
    circle = '<circle cx="9" cy="0" r="7" fill="{0}" fill-opacity="0.13" stroke="{0}" stroke-width="1.4"{1}/>'
    if PlaceKind.TOWN in kinds:
        yield f'<circle cx="9" cy="0" r="4.5" fill="{INK}" stroke="{PAPER}" stroke-width="1.5"/>', "town"
    if {PlaceKind.REGION, PlaceKind.DISTRICT} & kinds:
        yield circle.format(ACCENT, ""), "province or district: most of it lies in the circle"
    if PlaceKind.AREA in kinds:
        yield circle.format(ACCENT, ' stroke-dasharray="7 4"'), "somewhere in this area"
    if not all(p.clear for p in shown):
        dot = f'<circle cx="9" cy="0" r="4.5" fill="{PAPER}" stroke="{INK}"'
        yield f'{dot} stroke-width="1.5" stroke-dasharray="2 1.5"/>', "not surely this place (?)"
    if routes:
        yield (
            f'<path d="M0 0H15" stroke="{ALARM}" stroke-width="2.2"/><path d="M20 0L12 4V-4Z" fill="{ALARM}"/>',
            "way that is told",
        )
    if any(r.certainty is not Certainty.ASSERTED for r in routes):
        yield f'<path d="M0 0H20" stroke="{ALARM}" stroke-width="2.2" stroke-dasharray="5 4"/>', "told with doubt"


def describe(told: Sequence[Place], routes: Sequence[Route]) -> str:
    names_of = {p.id: p.name for p in told}
    ways = [
        f"{r.what} from {' to '.join(names_of[s] for s in r.stops)}" for r in routes if set(r.stops) <= names_of.keys()
    ]
    ways_told = f" Ways that are told: {'; '.join(ways)}." if ways else ""
    return f"A map with {'; '.join(where(p) for p in told)}.{ways_told}"
