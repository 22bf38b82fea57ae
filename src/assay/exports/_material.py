"""A case as the exchange formats need it: the parties of a claim, its sources, and what stands behind it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from typing import Any

from assay.exports._exchange import Losses
from assay.model import (
    CaseResult,
    Certainty,
    Claim,
    DateRange,
    Document,
    Link,
    Mode,
    Participant,
    Place,
    SourceKind,
    Spot,
    Value,
    Weight,
    make_id,
)
from assay.pictures import labels
from assay.text.resources import load


class Party(Value, frozen=True, kw_only=True):
    """One end of a claim: an entity of the case, or somebody whom a claim only describes (`kind` "described")."""

    id: str
    name: str
    kind: str


class Source(Value, frozen=True, kw_only=True):
    """Somebody or something that says things. An unnamed source is one of its own in every document.

    `entity`, `unseen` and `documents` are what it is in the case: an entity, an unseen source, the publisher of these.
    """

    id: str
    name: str
    kind: SourceKind
    entity: str | None = None
    unseen: str | None = None
    documents: tuple[str, ...] = ()


class Material:
    """One case, looked up from every side."""

    def __init__(self, result: CaseResult) -> None:
        self.result = result
        self.documents = {d.id: d for d in result.documents}
        self.claims = tuple(c for r in result.readings for c in r.claims)
        self.entities = result.entities.entities
        self._by_mention = result.entities.by_mention()
        self._by_name: dict[str, str | None] = {}
        for entity in self.entities:
            for name in {fold(n) for n in (entity.name, *entity.names)}:
                self._by_name[name] = None if name in self._by_name else entity.id
        self.parties = {e.id: Party(id=e.id, name=e.name, kind=e.kind.value) for e in self.entities}
        self._described = {
            (claim, fold(n.name)): Party(id=n.id, name=n.name, kind="described")
            for n in result.network.nodes
            if n.id not in self.parties
            for claim in n.claims
        }
        weights = {w.cluster: w for w in result.weights.weights}
        self._weights = {c: weights[k.id] for k in result.aligned.clusters if k.id in weights for c in k.claims}
        self._links: dict[tuple[str, str], Source] = {}
        self._publishers: dict[str, Source] = {}

    def party(self, claim: Claim, participant: Participant | None) -> Party | None:
        """Who a participant is, None where its words name nobody."""
        if participant is None or not participant.name:
            return None
        name = fold(participant.name)
        entity = self._by_mention.get(participant.mention or "")
        if entity and name in {fold(n) for n in (entity.name, *entity.names)}:
            return self.parties[entity.id]
        known = self._by_name.get(name)
        return self.parties[known] if known else self._described.get((claim.id, name))

    def ends(self, claim: Claim) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
        """The parties of the subject and of the object; a list counts by its members."""
        return self._end(claim, claim.subject), self._end(claim, claim.object)

    def _end(self, claim: Claim, participant: Participant | None) -> tuple[Party, ...]:
        whole = self.party(claim, participant)
        if whole or participant is None:
            return (whole,) if whole else ()
        members = [self.party(claim, i) for i in claim.items if i.name and i.name in participant.name]
        return tuple({p.id: p for p in members if p}.values())

    @cached_property
    def used(self) -> tuple[Party, ...]:
        """All parties: every entity of the case, and who is described at an end of a claim."""
        found = dict(self.parties)
        for claim in self.claims:
            found.update((p.id, p) for end in self.ends(claim) for p in end)
        return tuple(found.values())

    @cached_property
    def _placed(self) -> dict[str, Place]:
        """The place of each entity that is clearly one, that which is named most where it stands for several."""
        clear = [p for p in self.result.places.places if p.entity and p.clear]
        return {str(p.entity): p for p in sorted(clear, key=lambda p: (len(p.toponyms), p.id))}

    def spot(self, party: str) -> Spot | None:
        """Where an entity lies, None where it is no place or it is unclear which."""
        place = self._placed.get(party)
        return place.spot if place else None

    def untold_places(self, losses: Losses) -> None:
        """Count the places that an export of entities does not carry."""
        places = self.result.places.places
        told = {p.id for p in self._placed.values()}
        unclear = [p for p in places if not p.clear]
        losses.add("places that are unclear", "GeoJSON and case.json say what they may be", len(unclear))
        rest = len([p for p in places if p.clear and p.id not in told])
        losses.add("places that are no entity of their own", "borders, parts of a country; GeoJSON has them", rest)
        losses.add("routes from place to place", "GeoJSON and case.json carry them", len(self.result.places.routes))

    def weight(self, claim: Claim) -> Weight | None:
        return self._weights.get(claim.id)

    def date_of(self, document: Document) -> DateRange | None:
        """When a document was published, as lineage learned it or as it says itself."""
        return self.result.lineage.dates.get(document.id) or document.published

    def day_of(self, document: Document) -> date | None:
        """The last day on which a document may have been published, the first where the last is open."""
        dates = self.date_of(document)
        return (dates.latest or dates.earliest) if dates else None

    # sources

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """Everybody who says something: publishers, unseen sources, and whoever stands in a chain of attribution."""
        found = [self.publisher(d) for d in self.result.documents]
        found += [self.unseen(u.id) for u in self.result.lineage.unseen]
        found += [self.source(c, link) for c in self.claims for link in c.attribution]
        first: dict[str, Source] = {}
        for source in found:
            first.setdefault(source.id, source)
        return tuple(first.values())

    def publisher(self, document: Document) -> Source:
        """Whose voice a document is: its outlet, or the document itself where none is named."""
        if document.id not in self._publishers:
            self._publishers[document.id] = self._publisher(document)
        return self._publishers[document.id]

    def _publisher(self, document: Document) -> Source:
        if not document.outlet:
            name = document.title or document.file
            return Source(id=make_id("s", document.id), name=name, kind=SourceKind.WORK, documents=(document.id,))
        own = tuple(d.id for d in self.result.documents if fold(d.outlet or "") == fold(document.outlet))
        return self._named(document.outlet, SourceKind.OUTLET, own)

    def source(self, claim: Claim, link: Link) -> Source:
        """Who a link of a claim's chain is."""
        key = claim.document, link.mention or f"{link.kind}:{link.name}"
        if key not in self._links:
            self._links[key] = self._source(claim, link)
        return self._links[key]

    def _source(self, claim: Claim, link: Link) -> Source:
        if link.kind is SourceKind.UNNAMED:
            return Source(id=make_id("s", claim.document, fold(link.name)), name=link.name, kind=link.kind)
        entity = self._by_mention.get(link.mention or "")
        name = entity.name if entity and fold(link.name) in {fold(n) for n in entity.names} else link.name
        unseen = next(
            (
                u.id
                for u in self.result.lineage.unseen
                if claim.document in u.documents and fold(link.name) in {fold(n) for n in (u.name, *u.names)}
            ),
            None,
        )
        return self.unseen(unseen) if unseen else self._named(name, link.kind)

    def unseen(self, id: str) -> Source:
        """An unseen source of the lineage."""
        unseen = next(u for u in self.result.lineage.unseen if u.id == id)
        return Source(id=make_id("s", unseen.id), name=unseen.name, kind=SourceKind.WORK, unseen=unseen.id)

    def _named(self, name: str, kind: SourceKind, documents: tuple[str, ...] = ()) -> Source:
        if not documents:
            own = tuple(d for d in self.result.documents if d.outlet and fold(d.outlet) == fold(name))
            if own:
                return self.publisher(own[0])
        entity = self._by_name.get(fold(name))
        return Source(id=make_id("s", entity or fold(name)), name=name, kind=kind, entity=entity, documents=documents)


def fold(name: str) -> str:
    """A name for comparison: case, spacing and a leading article do not count."""
    words = name.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("the", "a", "an") else words)


def says_so(claim: Claim) -> bool:
    """Whether the claim says that something is so; a denial, a question, a plan and the like do not."""
    return claim.states and claim.certainty is not Certainty.DENIED


def mark(claim: Claim) -> str:
    """A word for a claim that does not say that it is so ("denied", "planned"), else ""."""
    marks = load("exchange.yaml")["marks"]
    if claim.mode not in (Mode.STATEMENT, Mode.BELIEF):
        return str(marks[claim.mode.value])
    return str(marks["denied"]) if claim.certainty is Certainty.DENIED else ""


def relation(claim: Claim) -> str:
    """The relation with its mark in front: "denied: pays"."""
    marked = mark(claim)
    return f"{marked}: {claim.relation}" if marked else claim.relation


def chain(claim: Claim, material: Material) -> tuple[str, ...]:
    """Who says so, outermost first: the publisher, then the links of the chain."""
    return (material.publisher(material.documents[claim.document]).name, *(link.name for link in claim.attribution))


def told(claim: Claim, material: Material) -> str:
    """The claim in its sources' voice: "The Courier › audit: “the barges earn ...”"."""
    hedge = f" (in the source's words: {claim.hedge})" if claim.hedge else ""
    words = " ".join(claim.quote.split())
    return f"{' › '.join(chain(claim, material))}: “{words}”{hedge}"


def amount(claim: Claim) -> str:
    """The claim's amount for a person, "" where it has none."""
    it = claim.amount
    return labels.amount(it.low, it.high, it.unit, it.per) if it else ""


@cache
def frames() -> dict[str, dict[str, Any]]:
    """The frames that have names in other formats, by id."""
    files: Iterable[str] = load("exchange.yaml")["frame_files"]
    return {entry["id"]: entry for name in files for entry in load(f"frames/{name}.yaml")}
