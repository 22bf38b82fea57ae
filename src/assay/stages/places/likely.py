"""Which of the places of a name a document means.

Every candidate of every name is scored by what speaks for it by itself (how large it is, what kind of thing the text
calls it, what the text puts it into) and by its company: the candidates of the document's other names that lie near
it, hold it or are of its country, each by how likely it is in its turn. A few rounds of this settle (mean field). It
joins what is known of the task: most people, one sense per discourse and least spread (Leidner 2007), the local lexicon
of an outlet (Lieberman, Samet and Sankaranarayanan 2010; Lieberman and Samet 2012), and holding and sharing by context
(Kamalloo and Rafiei 2018). Weights are in `resources/places.yaml`; nothing is drawn by lot.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np

from assay.globe.distance import EARTH_KM, kilometres
from assay.model import PlaceKind, ScorePart, Spot, Use
from assay.stages.places.gazetteer import Atlas
from assay.stages.places.named import Named
from assay.text.resources import load
from assay.text.toponyms import bare, fold

_MOST = 25  # candidates of a name
_ROUNDS = 5
_LONE = 2  # letters
_LEVELS = {"region": PlaceKind.REGION, "district": PlaceKind.DISTRICT, "town": PlaceKind.TOWN}

Floats = np.ndarray[Any, np.dtype[np.float64]]


@cache
def scores() -> dict[str, float]:
    found: dict[str, float] = load("places.yaml")["scores"]
    return found


@dataclass
class Unit:
    """All that one name means in one document: its names, its candidates, and how much its company counts."""

    key: str
    names: list[Named]
    spots: list[Spot] = field(default_factory=list)
    own: list[dict[str, float]] = field(default_factory=list)  # of each candidate, what speaks for it by itself
    share: Floats = field(default_factory=lambda: np.zeros(0))
    company: Floats = field(default_factory=lambda: np.zeros(0))
    weight: float = 1.0


def units_of(names: Sequence[Named], atlas: Atlas) -> list[Unit]:
    """The names of a document, one unit for each name and, where they differ, for each place it is put into."""
    by_key: dict[str, list[Named]] = defaultdict(list)
    for n in names:
        by_key[fold(n.name) if n.use is not Use.ADJECTIVE else f"adjective {fold(n.name)}"].append(n)
    units = []
    for key, some in by_key.items():
        told = Counter(fold(n.told) for n in some if n.told)
        for group in _apart(some, told, atlas):
            unit = Unit(key=key, names=group)
            unit.weight = _weight(group)
            _candidates(unit, atlas)
            units.append(unit)
    return units


def _apart(names: list[Named], told: Counter[str], atlas: Atlas) -> list[list[Named]]:
    """Names of one spelling that the text puts into different places stand for different ones."""
    firm = {fold(n.told) for n in names if n.firm}
    ordered = [t for t, _ in sorted(told.items(), key=lambda x: (-x[1], x[0]))]
    holding = [t for t in ordered if t in firm or _held(names, t, atlas)]
    if len(holding) < 2:
        return [names]
    groups: dict[str, list[Named]] = {t: [] for t in holding}
    for n in names:
        groups[fold(n.told) if fold(n.told) in groups else holding[0]].append(n)
    return list(groups.values())


def _held(names: list[Named], told: str, atlas: Atlas) -> bool:
    """Whether a place of that name lies in one that is called `told`."""
    return any(_within(s, told, atlas) for s in atlas.find(names[0].name))


def _within(spot: Spot, told: str, atlas: Atlas) -> bool:
    larger = {s.id for s in atlas.find(told, behind_comma=True)} - {spot.id}
    return bool(larger & set(spot.above))


def _weight(names: Sequence[Named]) -> float:
    """How much a unit tells of what the document is about: a name counts more than an adjective or a part of a name."""
    table = scores()
    best = max(table[n.use.value] * (table["headline"] if n.headline else 1.0) for n in names)
    return best * (1 + 0.3 * math.log(len(names)))


# ---- candidates


def _candidates(unit: Unit, atlas: Atlas) -> None:
    first = unit.names[0]
    if first.use is Use.ADJECTIVE:
        nation = atlas.nation(first.name)
        spots = [nation] if nation else []
    else:
        found = {s.id: s for n in unit.names for s in atlas.find(n.name, behind_comma=_short(n.name))}
        spots = list(found.values())
    told = {n.told for n in unit.names if n.told}
    for holder in {n.told for n in unit.names if n.firm}:
        spots = _inside(spots, holder, atlas)
    if not any(n.level for n in unit.names):
        spots = [s for s in spots if not _has_main_town(s, spots)]
    ranked = sorted(spots, key=lambda s: (-_alone(s, unit, told, atlas)[1], s.id))[:_MOST]
    take(unit, ranked, atlas)


def _inside(spots: Sequence[Spot], told: str, atlas: Atlas) -> list[Spot]:
    """Those that can lie where the text says that the place lies: in it, or as near to it as its parts are. A town that
    bears the name elsewhere is another one; all of them, where the gazetteer does not have the larger place."""
    larger = [s for s in atlas.find(told, behind_comma=True) if s.kind is not PlaceKind.TOWN]
    if not larger:
        return list(spots)
    return [s for s in spots if _within(s, told, atlas) or any(_near(s, t) for t in larger)]


def _near(spot: Spot, larger: Spot) -> bool:
    if spot.id == larger.id or (spot.country != larger.country and larger.kind is not PlaceKind.AREA):
        return False
    apart = kilometres(spot.latitude, spot.longitude, larger.latitude, larger.longitude)
    return larger.kind in (PlaceKind.COUNTRY, PlaceKind.AREA) or apart <= scores()["reach"] + larger.radius


def _has_main_town(spot: Spot, others: Sequence[Spot]) -> bool:
    """Whether a province or district shares its name with the town in which most of its people live: that is meant."""
    if spot.kind not in (PlaceKind.REGION, PlaceKind.DISTRICT):
        return False
    towns = [t for t in others if t.kind is PlaceKind.TOWN and spot.id in t.above]
    return any(t.population > scores()["main_town"] * spot.population for t in towns)


def _short(name: str) -> bool:
    return "." in name or (name.isupper() and len(name) == _LONE)


def take(unit: Unit, spots: Iterable[Spot], atlas: Atlas, spelt: bool = False) -> None:
    """Add candidates to a unit."""
    told = {n.told for n in unit.names if n.told}
    for spot in spots:
        if spot.id not in {s.id for s in unit.spots}:
            parts, _ = _alone(spot, unit, told, atlas)
            if spelt:
                parts["spelling"] = scores()["spelling"]
            unit.spots.append(spot)
            unit.own.append(parts)
    unit.share = np.full(len(unit.spots), 1 / max(1, len(unit.spots)))
    unit.company = np.zeros(len(unit.spots))


def _alone(spot: Spot, unit: Unit, told: Iterable[str], atlas: Atlas) -> tuple[dict[str, float], float]:
    """What speaks for a candidate by itself, part by part, and the sum."""
    table = scores()
    parts = {"size": table["size"] * math.log10(spot.population + 10) / 7, "kind": table[spot.kind.value]}
    if _is_seat(spot, atlas):
        parts["seat"] = table["seat"] + table["state"] * any(n.state for n in unit.names)
    levels = {n.level for n in unit.names if n.level}
    if levels:
        fits = any(_LEVELS[level] is spot.kind for level in levels)
        parts["level"] = table["level"] if fits else -table["level"] / 2
    if (
        spot.kind in (PlaceKind.REGION, PlaceKind.DISTRICT)
        and not levels
        and fold(spot.name) != unit.key
        and bare(fold(spot.name)) == unit.key
    ):
        parts["form"] = table["form"]  # "Norfolk" for Norfolk County
    if any(_within(spot, t, atlas) for t in told):
        parts["told"] = table["told"]
    return parts, sum(parts.values())


def _is_seat(spot: Spot, atlas: Atlas) -> bool:
    """Whether a government sits in a town: it has the name of the capital of its country."""
    if spot.kind is not PlaceKind.TOWN or not spot.within:
        return False
    country = load("countries.yaml")["capitals"].get(fold(spot.name).split(" ")[0], "")
    if not country:
        return False
    alike = [s for s in atlas.find(spot.name) if s.kind is PlaceKind.TOWN and s.country == spot.country]
    if any(s.population > spot.population for s in alike):
        return False
    named = {s.country for s in atlas.find(country) if s.kind is PlaceKind.COUNTRY}
    return spot.country in named or country in fold(spot.within[0]).split(" ")


# ---- company


def settle(units: Sequence[Unit], around: Mapping[str, tuple[Spot, float]]) -> None:
    """Give every candidate its share of the likelihood; `around` are places of the document's surroundings by id,
    each with a weight: what other documents of its outlet and of the case speak of."""
    spots = [s for u in units for s in u.spots]
    if not spots:
        return
    owner = np.array([i for i, u in enumerate(units) for _ in u.spots])
    own = np.array([sum(p.values()) for u in units for p in u.own])
    weight = np.array([u.weight for u in units])[owner]
    near = affinity(spots, spots) * (owner[:, None] != owner[None, :])
    near *= np.array([[u.key != v.key for v in units] for u in units])[owner][:, owner]
    heeds = np.array([scores()["seat_heeds"] if all(n.seat for n in u.names) else 1.0 for u in units])[owner]
    beyond = np.zeros(len(spots))
    if around:
        others = [s for s, _ in around.values()]
        beyond = affinity(spots, others) @ np.array([w for _, w in around.values()])
    share = _softmax(own, owner, len(units))
    company = np.zeros(len(spots))
    for _ in range(_ROUNDS):
        total = (near @ (share * weight) + beyond) * heeds
        company = scores()["company"] * total / (total + scores()["half"])
        share = _softmax(own + company, owner, len(units))
    at = 0
    for unit in units:
        end = at + len(unit.spots)
        unit.share, unit.company = share[at:end], company[at:end]
        at = end


def _softmax(values: Floats, owner: Any, count: int) -> Floats:
    """What each of an owner's values has of the whole; a part goes to a place that the gazetteer does not have."""
    none = scores()["none"]
    peak = np.full(count, none)
    np.maximum.at(peak, owner, values)
    raised = np.exp((values - peak[owner]) * scores()["sharpness"])
    total = np.exp((none - peak) * scores()["sharpness"])
    np.add.at(total, owner, raised)
    shares: Floats = raised / total[owner]
    return shares


def affinity(ones: Sequence[Spot], others: Sequence[Spot]) -> Floats:
    """How much each of `others` speaks for each of `ones`, 0 to 1: by nearness, or by holding it or its country."""
    table = scores()
    a_lat, b_lat = (np.radians([s.latitude for s in some]) for some in (ones, others))
    a_lon, b_lon = (np.radians([s.longitude for s in some]) for some in (ones, others))
    h = (
        np.sin((a_lat[:, None] - b_lat[None, :]) / 2) ** 2
        + np.cos(a_lat)[:, None] * np.cos(b_lat)[None, :] * np.sin((a_lon[:, None] - b_lon[None, :]) / 2) ** 2
    )
    km = 2 * EARTH_KM * np.arcsin(np.minimum(1, np.sqrt(h)))
    point = np.array([s.kind in (PlaceKind.TOWN, PlaceKind.DISTRICT) for s in others])
    found: Floats = np.where(point[None, :], np.exp(-km / table["reach"]), 0.0)
    area = np.array([s.kind is PlaceKind.AREA for s in others])
    radius = np.array([max(s.radius, 1.0) for s in others])
    found = np.maximum(found, np.where(area[None, :], table["in_area"] * (km <= radius[None, :]), 0.0))
    nation, other_nation = _codes(ones, others)
    found = np.maximum(
        found, table["same_country"] * ((nation[:, None] == other_nation[None, :]) & (nation[:, None] > 0))
    )
    place = {s.id: j for j, s in enumerate(others)}
    region = defaultdict(list)
    for j, s in enumerate(others):
        if len(s.above) > 1:
            region[s.above[1]].append(j)
    for i, s in enumerate(ones):
        for depth, holder in enumerate(s.above):
            if holder in place:
                j = place[holder]
                found[i, j] = max(found[i, j], table["in_country"] if depth == 0 else table["in_region"])
        own_region = s.id if s.kind is PlaceKind.REGION else s.above[1] if len(s.above) > 1 else ""
        for j in region.get(own_region, ()):
            found[i, j] = max(found[i, j], table["same_region"])
    return found


def _codes(ones: Sequence[Spot], others: Sequence[Spot]) -> tuple[Any, Any]:
    number: dict[str, int] = {"": 0}
    return tuple(np.array([number.setdefault(s.country, len(number)) for s in some]) for some in (ones, others))  # type: ignore[return-value]


# ---- what comes of it


def ranked(unit: Unit) -> list[int]:
    """The candidates of a unit, likeliest first."""
    return sorted(range(len(unit.spots)), key=lambda i: (-unit.share[i], -unit.spots[i].population, unit.spots[i].id))


def sureness(unit: Unit) -> float:
    """The share of the likeliest candidate, with those that are nearly the same place (a town and its own district)."""
    best = unit.spots[ranked(unit)[0]]
    return float(sum(s for s, spot in zip(unit.share, unit.spots, strict=True) if same_place(best, spot)))


def same_place(a: Spot, b: Spot) -> bool:
    apart = kilometres(a.latitude, a.longitude, b.latitude, b.longitude)
    return a.id == b.id or (apart <= scores()["same_km"] and a.country == b.country)


def reasons(unit: Unit, i: int) -> tuple[ScorePart, ...]:
    """The score of a candidate, part by part."""
    parts = [
        ScorePart(what=k, ours=unit.names[0].name, theirs=unit.spots[i].name, score=round(v, 3))
        for k, v in unit.own[i].items()
    ]
    company = ScorePart(
        what="company", ours=unit.names[0].name, theirs=unit.spots[i].name, score=round(float(unit.company[i]), 3)
    )
    return (*parts, company)
