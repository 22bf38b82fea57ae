"""Places: where what the documents name lies, how surely, what is told to happen there, and the ways between."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.model import (
    Candidate,
    Claim,
    Document,
    Entities,
    Judgement,
    Mention,
    Place,
    PlaceKind,
    Places,
    Reading,
    Span,
    Spot,
    Use,
)
from assay.stages.places.gazetteer import Gazetteer
from assay.stages.places.likely import Unit, ranked, reasons, same_place, scores, sureness
from assay.stages.places.routes import routes
from assay.stages.places.understood import Read, place_id, understood
from assay.text.within import Within

__all__ = ["VERSION", "run"]

VERSION = "4"

_CANDIDATES, _UNLIKELY = 5, 0.03
_LETTERS = 4  # of a name that may be an abbreviation


def run(
    *,
    documents: tuple[Document, ...],
    readings: tuple[Reading, ...],
    entities: Entities,
    gazetteer: Gazetteer | None,
    located: tuple[Judgement, ...] = (),
) -> Places:
    """The places of a case; nothing where there is no gazetteer. `located` is what an analyst says of places."""
    if gazetteer is None:
        return Places()
    read = understood(documents, readings, gazetteer, located)
    gathered = _gathered(read, entities)
    stops = {r.document.id: r.stops() for r in read}
    claims = {r.document.id: r.reading.claims for r in read}
    return Places(
        gazetteer=gazetteer.name,
        places=tuple(_place(g, claims) for g in sorted(gathered.values(), key=lambda g: g.id)),
        routes=routes(
            (c for some in claims.values() for c in some), stops, {r.document.id: r.document.text for r in read}
        ),
        toponyms=tuple(t for r in read for t in r.toponyms()),
        unknown=tuple(sorted({u.names[0].name for r in read for u in r.units if not u.spots})),
    )


# ---- gathering


@dataclass
class _Gathered:
    """All that stands for one place."""

    id: str
    spot: Spot
    names: Counter[str]
    where: list[tuple[str, Span]]
    units: list[Unit]
    entities: Counter[str]


def _gathered(read: Sequence[Read], entities: Entities) -> dict[str, _Gathered]:
    by_mention = entities.by_mention()
    found: dict[str, _Gathered] = {}

    def add(r: Read, span: Span, name: str, unit: Unit | None, spot: Spot) -> None:
        key = place_id(spot)
        g = found.setdefault(key, _Gathered(key, spot, Counter(), [], [], Counter()))
        g.names[name] += 1
        g.where.append((r.document.id, span))
        if unit is not None and not any(u is unit for u in g.units):
            g.units.append(unit)
        mention = mentions[r.document.id].get(span.start)
        if mention is not None and mention.id in by_mention and mention.span.end <= span.end + 1:
            g.entities[by_mention[mention.id].id] += 1

    mentions: dict[str, dict[int, Mention]] = defaultdict(dict)
    for r in read:
        mentions[r.document.id] = {m.span.start: m for m in r.reading.mentions}
        for named, unit, spot in r.placed():
            if named.use is Use.NAMED:
                add(
                    r,
                    named.span,
                    spot.name if named.compass and spot.kind is PlaceKind.AREA else named.name,
                    unit,
                    spot,
                )
        for span, spot in r.borders:
            add(r, span, spot.name, None, spot)
    return found


def _place(g: _Gathered, claims: Mapping[str, Sequence[Claim]]) -> Place:
    sure = max(g.units, key=sureness) if g.units else None
    confidence = round(sureness(sure), 2) if sure else 1.0
    order = ranked(sure) if sure else []
    others = _others(sure, order) if sure else ()
    entity = max(sorted(g.entities), key=lambda e: g.entities[e], default=None)
    return Place(
        id=g.id,
        name=_called(g.names),
        spot=g.spot,
        confidence=confidence,
        entity=entity,
        toponyms=tuple(sorted(g.where)),
        claims=_told(g, claims),
        parts=reasons(sure, order[0]) if sure else (),
        candidates=others,
        clear=confidence >= scores()["clear_from"],
    )


def _called(names: Counter[str]) -> str:
    """What the documents call a place most, in capitals only where they have it in nothing else."""
    name = max(sorted(names), key=lambda n: (not n.isupper() or len(n) <= _LETTERS, names[n]))
    return name.title() if name.isupper() and len(name) > _LETTERS else name


def _told(g: _Gathered, claims: Mapping[str, Sequence[Claim]]) -> tuple[str, ...]:
    """The claims in whose words the place is named, in the order of documents and text."""
    spans: dict[str, list[Span]] = defaultdict(list)
    for document, span in sorted(g.where):
        spans[document].append(span)
    named = {d: Within(some, lambda s: s) for d, some in spans.items()}
    return tuple(c.id for d, inside in named.items() for c in claims[d] if inside(c.span))


def _others(unit: Unit, order: Sequence[int]) -> tuple[Candidate, ...]:
    """What else a name may stand for, likeliest first, the chosen one and what is nearly the same place left out."""
    best = unit.spots[order[0]]
    rest = [i for i in order[1:] if unit.share[i] >= _UNLIKELY and not same_place(best, unit.spots[i])]
    return tuple(
        Candidate(spot=unit.spots[i], likelihood=round(float(unit.share[i]), 3), parts=reasons(unit, i))
        for i in rest[:_CANDIDATES]
    )
