"""Places without borders of their own: "northern Afghanistan", "the border between Chad and Sudan"."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache

from assay.globe.borders import shared
from assay.globe.distance import kilometres
from assay.model import PlaceKind, Span, Spot
from assay.stages.places.gazetteer import Atlas
from assay.stages.places.named import Named
from assay.text.resources import load
from assay.text.toponyms import fold

_HALF = 0.5  # of the radius: how far the middle of "the north" lies from the middle, and how far it reaches
_KM_OF_DEGREE = 111.2
_BORDER = re.compile(r"^\W{0,3}(?:border|frontier)\b")
_WAYS = {"north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1), "upper": (1, 0), "lower": (-1, 0)}
_DIVISIBLE = (PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.AREA)


def part_of(spot: Spot, compass: str, called: str) -> Spot:
    """The part of a country, region or area that a word of the compass tells; the whole for anything smaller."""
    if not compass or spot.kind not in _DIVISIBLE:
        return spot
    up, right = _way(compass)
    away = spot.radius * _HALF
    shrink = max(0.2, math.cos(math.radians(spot.latitude)))
    name = f"{_ending(compass)} {called}"
    return Spot(
        id=f"{spot.id}/{compass}",
        name=name,
        kind=PlaceKind.AREA,
        latitude=round(spot.latitude + up * away / _KM_OF_DEGREE, 3),
        longitude=round(spot.longitude + right * away / _KM_OF_DEGREE / shrink, 3),
        radius=round(spot.radius * _HALF, 1),
        country=spot.country,
        within=(*spot.within, spot.name),
        above=(*spot.above, spot.id),
    )


@cache
def _way(compass: str) -> tuple[float, float]:
    """Steps up and to the right, together of length one; none for "central"."""
    steps = [step for word, step in _WAYS.items() if word in compass]
    up, right = sum(s[0] for s in steps), sum(s[1] for s in steps)
    length = math.hypot(up, right) or 1.0
    return up / length, right / length


def _ending(compass: str) -> str:
    """ "north" as an adjective: "northern"."""
    return f"{compass}ern" if compass.endswith(("th", "st")) and compass != "upper" else compass


def borders(named: Sequence[Named], text: str, atlas: Atlas) -> Iterator[tuple[Span, Spot]]:
    """Where two countries are told to meet: "the Afghan-Pakistani border", "the border between Chad and Sudan"."""
    yield from _lines(text, atlas)
    for a, b in itertools.pairwise(named):
        gap = text[a.span.end : b.span.start]
        before = text[max(0, a.span.start - 24) : a.span.start]
        joined = re.fullmatch(r"\s?[-–/]\s?|\sand\s(?:the\s)?", gap) is not None
        behind = _BORDER.match(text[b.span.end : b.span.end + 12]) is not None
        ahead = re.search(r"\b(?:border|frontier)s?\s(?:region\s)?(?:between|of)\s(?:the\s)?$", before) is not None
        if not joined or not (behind or ahead):
            continue
        one, two = _nation(a, atlas), _nation(b, atlas)
        spot = border(one, two) if one and two and one != two else None
        if spot is not None:
            start = a.span.start
            end = b.span.end + _BORDER.match(text[b.span.end : b.span.end + 12]).end() if behind else b.span.end  # type: ignore[union-attr]
            yield Span(start=start, end=end), spot


def _lines(text: str, atlas: Atlas) -> Iterator[tuple[Span, Spot]]:
    """Borders with names of their own: "the Durand Line"."""
    for name, ends in load("places.yaml")["borders"].items():
        for match in re.finditer(rf"\b{re.escape(name)}\b", text, re.I):
            one, two = (next((s for s in atlas.find(end) if s.kind is PlaceKind.COUNTRY), None) for end in ends)
            spot = border(one, two) if one and two else None
            if spot is not None:
                yield Span(start=match.start(), end=match.end()), spot


def _nation(named: Named, atlas: Atlas) -> Spot | None:
    found = atlas.nation(named.name)
    return found or next((s for s in atlas.find(named.name) if s.kind is PlaceKind.COUNTRY), None)


@cache
def border(one: Spot, two: Spot) -> Spot | None:
    """The line that two countries share, as a circle around it; None where they have none."""
    points = shared(one.country, two.country)
    if not len(points):
        return None
    longitude, latitude = (float(v) for v in (points.min(axis=0) + points.max(axis=0)) / 2)
    radius = max(kilometres(latitude, longitude, float(y), float(x)) for x, y in points)
    first, second = sorted((one, two), key=lambda s: s.name)
    return Spot(
        id=f"area:{fold(first.name)} and {fold(second.name)} border",
        name=f"the border of {first.name} and {second.name}",
        kind=PlaceKind.AREA,
        latitude=round(latitude, 3),
        longitude=round(longitude, 3),
        radius=round(radius, 1),
    )
