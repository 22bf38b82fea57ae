"""What every document of a case means by its names of places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from assay.model import Document, Judgement, PlaceKind, Reading, Span, Spot, Toponym, Use, make_id
from assay.stages.places.areas import borders, part_of
from assay.stages.places.gazetteer import Atlas, Gazetteer
from assay.stages.places.judged import Located
from assay.stages.places.likely import Unit, ranked, scores, settle, take, units_of
from assay.stages.places.named import Named, Recognizer

_SPELT = 4  # candidates of another spelling
_HOME = 0.25  # of what a document names, the share of a country in which its names may be spelt otherwise


def understood(
    documents: Iterable[Document],
    readings: Iterable[Reading],
    gazetteer: Gazetteer,
    judgements: Iterable[Judgement] = (),
) -> tuple[Read, ...]:
    """Each document that was read, in the order of their ids, with what its names of places stand for."""
    by_document = {r.document: r for r in readings}
    atlas = Atlas(gazetteer)
    located = Located(judgements, atlas)
    held = sorted((d for d in documents if d.id in by_document), key=lambda d: d.id)
    read = tuple(Read(d, by_document[d.id], atlas, located) for d in held)
    _settle(read, atlas)
    return read


class Read:
    """One document with its names of places and what they may stand for."""

    def __init__(self, document: Document, reading: Reading, atlas: Atlas, located: Located) -> None:
        self.document = document
        self.reading = reading
        self.named = located.named(Recognizer(document, reading, atlas).named(), document.text)
        self.units = units_of(self.named, atlas)
        located.settle(self.units, atlas)
        self.borders = tuple(borders(self.named, document.text, atlas))

    def chosen(self) -> dict[str, tuple[Spot, float]]:
        """The likeliest place of each name with what it weighs for other documents."""
        found: dict[str, tuple[Spot, float]] = {}
        for unit in self.units:
            if unit.spots:
                best = ranked(unit)[0]
                found[unit.spots[best].id] = unit.spots[best], float(unit.share[best]) * min(1.0, unit.weight)
        return found

    def placed(self) -> Iterable[tuple[Named, Unit, Spot]]:
        """Each name with what it stands for, the part of it that a word of the compass tells."""
        for unit in self.units:
            if unit.spots:
                best = unit.spots[ranked(unit)[0]]
                for named in unit.names:
                    yield named, unit, part_of(best, named.compass, named.name) if named.use is Use.NAMED else best

    def stops(self) -> list[tuple[Span, str]]:
        found = [(n.span, place_id(spot)) for n, _, spot in self.placed() if n.use is Use.NAMED]
        return sorted([*found, *((span, place_id(spot)) for span, spot in self.borders)])

    def toponyms(self) -> tuple[Toponym, ...]:
        place = {n.span: place_id(spot) for n, _, spot in self.placed() if n.use is Use.NAMED}
        return tuple(
            Toponym(document=self.document.id, span=n.span, name=n.name, place=place.get(n.span), use=n.use)
            for n in self.named
        )


def place_id(spot: Spot) -> str:
    return make_id("pl", spot.id)


# ---- choosing


def _settle(read: Sequence[Read], atlas: Atlas) -> None:
    """First each document by itself, then with other spellings and with what the documents around it speak of."""
    for r in read:
        settle(r.units, {})
    homes = _homes(read)
    for r in read:
        _respell(r, homes | _homes([r]), atlas)
        settle(r.units, {})
    around = [_around(r, read) for r in read]
    for r, others in zip(read, around, strict=True):
        settle(r.units, others)


def _homes(read: Sequence[Read]) -> frozenset[str]:
    """The countries that the documents speak of most."""
    told: Counter[str] = Counter()
    for r in read:
        for spot, weight in r.chosen().values():
            told[spot.country] += weight  # type: ignore[assignment]
    del told[""]
    total = sum(told.values())
    return frozenset(country for country, weight in told.items() if weight >= _HOME * total)


def _respell(r: Read, homes: frozenset[str], atlas: Atlas) -> None:
    """Names that nothing in the countries of the document bears, in the spellings of these countries."""
    for unit in r.units:
        first = unit.names[0]
        large = any(s.kind in (PlaceKind.COUNTRY, PlaceKind.AREA) for s in unit.spots)
        if first.use is Use.NAMED and not large and not homes & {s.country for s in unit.spots}:
            take(unit, atlas.spelt(first.name, homes)[:_SPELT], atlas, spelt=True)


def _around(r: Read, read: Sequence[Read]) -> dict[str, tuple[Spot, float]]:
    """What the other documents speak of: those of the same outlet, and the rest of the case."""
    found: dict[str, tuple[Spot, float]] = {}
    for outlet, part in ((True, "same_outlet"), (False, "same_case")):
        others = [o for o in read if o is not r and _same_outlet(r, o) is outlet]
        for other in others:
            for key, (spot, weight) in other.chosen().items():
                told = found.get(key, (spot, 0.0))[1]
                found[key] = spot, told + weight * scores()[part] / len(others) ** 0.5
    return found


def _same_outlet(a: Read, b: Read) -> bool:
    return a.document.outlet is not None and a.document.outlet == b.document.outlet
