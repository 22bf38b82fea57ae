"""FollowTheMoney: entities as JSON lines, statements as CSV, and beside them what FollowTheMoney has no words for.

A claim with a party at both ends is a relation; any other, and every claim that does not say that it is so, is a
Note, so that a denial never reads as a payment. `spans.jsonl` leads from each statement to the words behind it,
`claims.jsonl` and `mentions.jsonl` hold claims and mentions whole, with intervals, vague dates, chains. Statement ids
are those of the `followthemoney` library: SHA-1 of dataset, entity, property and value.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import msgspec

from assay.exports._exchange import Exported, File, Losses, Report, json_lines
from assay.exports._material import Material, Party, Source, chain, frames, relation, says_so, told
from assay.exports._received import received
from assay.model import (
    Bound,
    CaseResult,
    Claim,
    DateRange,
    Dimension,
    Document,
    Entity,
    PlaceKind,
    Quantity,
    SourceKind,
    Span,
    Spot,
    Value,
)
from assay.text.resources import load

DATASET = "assay"
COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
_NOT_SO = "claims that deny, ask, plan or advise", "a relation would say that it is so; written as a Note"
_TOO_FEW = "claims with fewer than two parties", "a relation needs two that have a name; written as a Note"
_TYPES = {
    "id": "id",
    **dict.fromkeys(("name", "alias"), "name"),
    **dict.fromkeys(("summary", "description", "notes", "purpose"), "text"),
    **dict.fromkeys(("startDate", "endDate", "publishedAt"), "date"),
    **dict.fromkeys(("proof", "entity", "subject", "object", "payer", "beneficiary", "owner", "asset"), "entity"),
    **dict.fromkeys(("director", "organization", "member", "employee", "employer"), "entity"),
    "amount": "number",
    "full": "address",
    "country": "country",
    **dict.fromkeys(("city", "region", "state"), "string"),
    **dict.fromkeys(("latitude", "longitude"), "number"),
    "mimeType": "mimetype",
    "language": "language",
}


class Row(Value, frozen=True, kw_only=True):
    """One statement, with the words that carry it: (document, span, quote)."""

    entity: str
    schema: str
    prop: str
    value: str
    origin: str = ""
    places: tuple[tuple[str, Span, str], ...] = ()

    @property
    def id(self) -> str:
        return hashlib.sha1(f"{DATASET}.{self.entity}.{self.prop}.{self.value}".encode()).hexdigest()


def export(result: CaseResult) -> Exported:
    """The case as a folder: entities.ftm.json, statements.csv, and what neither holds."""
    material, losses = Material(result), Losses()
    rows = list(_Writer(material, losses).rows())
    report = Report(
        format="ftm",
        documents=len(result.documents),
        claims=len({r.entity for r in rows if r.entity.startswith("claim-")}),
        entities=len(material.entities),
        sources=len(material.sources),
        lost=losses.all(),
    )
    files = (
        File(name="entities.ftm.json", data=json_lines(_entities(rows))),
        File(name="statements.csv", data=_statements(rows)),
        File(name="spans.jsonl", data=json_lines(_spans(rows))),
        File(name="claims.jsonl", data=json_lines({"entity_id": claim_id(c), "claim": c} for c in _plain(material))),
        File(name="mentions.jsonl", data=json_lines(_mentions(material))),
        File(name="documents.jsonl", data=json_lines(_documents(material))),
    )
    return Exported(files=files, report=report)


def _where(spot: Spot | None) -> Iterator[tuple[str, str]]:
    """What an Address tells of where it lies, by the gazetteer."""
    if spot is None:
        return
    inside = (*spot.within[1:], *([] if spot.kind is PlaceKind.TOWN else [spot.name]))
    told = {
        "country": spot.country.lower(),
        "state": inside[0] if inside and spot.kind is not PlaceKind.COUNTRY else "",
        "region": inside[1] if len(inside) > 1 else "",
        "city": spot.name if spot.kind is PlaceKind.TOWN else "",
    } | {"latitude": f"{spot.latitude:g}", "longitude": f"{spot.longitude:g}"}
    yield from ((prop, value) for prop, value in told.items() if value)


def claim_id(claim: dict[str, Any] | Claim) -> str:
    return f"claim-{claim['id'] if isinstance(claim, dict) else claim.id}"


def _plain(material: Material) -> Iterator[dict[str, Any]]:
    yield from (msgspec.to_builtins(c) for c in material.claims)


def _documents(material: Material) -> Iterator[dict[str, Any]]:
    for document in material.result.documents:
        yield {"entity_id": document.id, "document": msgspec.to_builtins(received(material, document))}


def _mentions(material: Material) -> Iterator[dict[str, Any]]:
    entities = material.result.entities.by_mention()
    for mention in (m for r in material.result.readings for m in r.mentions):
        entity = entities.get(mention.id)
        yield {"entity_id": entity.id if entity else None, "mention": msgspec.to_builtins(mention)}


class _Writer:
    def __init__(self, material: Material, losses: Losses) -> None:
        self.material = material
        self.losses = losses
        self.names = load("exchange.yaml")
        self.mentions = material.result.mentions()

    def rows(self) -> Iterator[Row]:
        """All statements, each once: documents, parties, sources that are no entity, claims."""
        for document in self.material.result.documents:
            yield from self._document(document)
        entities = {e.id: e for e in self.material.entities}
        for party in self.material.used:
            yield from self._party(party, entities.get(party.id))
        for source in self.material.sources:
            yield from self._source(source)
        for claim in self.material.claims:
            yield from self._claim(claim)
        result = self.material.result
        self.material.untold_places(self.losses)
        why = "FollowTheMoney has no relation for it; case.json and STIX carry it"
        self.losses.add("derivations between documents", why, len(result.lineage.derivations))
        self.losses.add("alignments of claims", why, len(result.aligned.alignments))
        self.losses.add("findings", why, len(result.dossier.findings))
        self.losses.add("grades and origins of clusters", why, len(result.weights.weights))
        chained = sum(bool(c.attribution) for c in self.material.claims)
        why = "one publisher is all that a relation can name; summary, claims.jsonl"
        self.losses.add("chains of sources", why, chained)

    def _document(self, document: Document) -> Iterator[Row]:
        day = _prefix(self.material.date_of(document))
        whole = ((document.id, span, span.of(document.text)),) if (span := document.title_span) else ()
        told = {
            "fileName": document.file,
            "title": document.title,
            "publisher": document.outlet,
            "publishedAt": day,
            "mimeType": document.media_type,
            "encoding": document.encoding,
            "language": {"en": "eng"}.get(document.language),
        }
        yield Row(entity=document.id, schema="Document", prop="id", value=document.id)
        for prop, value in told.items():
            if value:
                places = whole if prop == "title" else ()
                yield Row(entity=document.id, schema="Document", prop=prop, value=value, places=places)
        notes = f"SHA-256 {document.sha256}"
        yield Row(entity=document.id, schema="Document", prop="notes", value=notes)
        self.losses.add("full texts", "quotes travel, texts do not: they belong to their publishers")

    def _party(self, party: Party, entity: Entity | None) -> Iterator[Row]:
        schema = self.names["kinds"][party.kind]["schema"]
        mentions = [self.mentions[m] for m in entity.mentions if m in self.mentions] if entity else []
        yield Row(entity=party.id, schema=schema, prop="id", value=party.id)
        names = [("name", party.name)] + [("alias", n) for n in (entity.names if entity else ()) if n != party.name]
        if schema == "Document":
            names.append(("fileName", party.name))
        for prop, name in names:
            places = tuple((m.document, m.span, m.text) for m in mentions if name in (m.name, m.text))
            yield Row(entity=party.id, schema=schema, prop=prop, value=name, places=places)
        for prop, value in _where(self.material.spot(party.id)) if schema == "Address" else ():
            yield Row(entity=party.id, schema=schema, prop=prop, value=value)
        for words in entity.descriptors if entity else ():
            yield Row(entity=party.id, schema=schema, prop="notes", value=words)
        if party.kind in ("group", "nationality", "other", "described", "goods", "facility"):
            why = f"FollowTheMoney has no such schema; written as {schema}, kept in mentions.jsonl"
            self.losses.add(f"the kind “{party.kind}”", why)

    def _source(self, source: Source) -> Iterator[Row]:
        """Somebody who says things: an entity that is told of as well, or one of its own; marked by a keyword."""
        party = self.material.parties.get(source.entity or "")
        if party:
            schema = self.names["kinds"][party.kind]["schema"]
        else:
            schema = {SourceKind.WORK: "Document", SourceKind.PERSON: "Person"}.get(source.kind, "LegalEntity")
            name = "fileName" if schema == "Document" else "name"
            yield Row(entity=source.id, schema=schema, prop="id", value=source.id)
            yield Row(entity=source.id, schema=schema, prop=name, value=source.name)
        told = {"keywords": "source", "notes": f"source: {source.kind.value}"}
        for prop, value in told.items():
            yield Row(entity=party.id if party else source.id, schema=schema, prop=prop, value=value)

    def _claim(self, claim: Claim) -> Iterator[Row]:
        id, here = claim_id(claim), ((claim.document, claim.span, claim.quote),)
        schema, ends = self._shape(claim)
        text = "summary" if schema == "Note" else "description"
        told_as = {
            "proof": claim.document,
            "publisher": chain(claim, self.material)[0],
            "summary": told(claim, self.material),
            text if text != "summary" else "description": claim.quote,
            "recordId" if schema != "Note" else "keywords": claim.id if schema != "Note" else relation(claim),
        }
        if schema == "UnknownLink":
            told_as["role"] = relation(claim)
        elif schema == "Payment":
            told_as["purpose"] = relation(claim)
        yield Row(entity=id, schema=schema, prop="id", value=id, places=here)
        pairs = [*ends, *told_as.items()]
        if schema != "Note":
            pairs += self._period(claim)
        elif claim.period:
            self.losses.add("times of Notes", "a Note has no dates; claims.jsonl")
        for prop, value in pairs:
            yield Row(entity=id, schema=schema, prop=prop, value=value, origin=claim.document, places=here)
        for prop, value in self._amount(claim, schema):
            span = claim.amount.span if claim.amount else claim.span
            words = claim.amount.text if claim.amount else claim.quote
            places = ((claim.document, span, words),)
            yield Row(entity=id, schema=schema, prop=prop, value=value, origin=claim.document, places=places)

    def _shape(self, claim: Claim) -> tuple[str, list[tuple[str, str]]]:
        """The schema of a claim, and the properties that hold its ends."""
        sources, targets = self.material.ends(claim)
        if not says_so(claim) or not sources or not targets:
            what, why = _TOO_FEW if says_so(claim) else _NOT_SO
            self.losses.add(what, why)
            return "Note", [("entity", p.id) for p in {p.id: p for p in (*sources, *targets)}.values()]
        frame = frames().get(claim.frame, {})
        schema = frame.get("ftm", "")
        if (frame.get("flow") or {}).get("source") == "object" or claim.frame in self.names["turned"]["ftm"]:
            sources, targets = targets, sources
        shape = self.names["relations"].get(schema)
        if shape and (schema != "Payment" or frame.get("flow")):
            fits = all(shape["source_is"] in self._is(p) for p in sources)
            fits = fits and all(shape["target_is"] in self._is(p) for p in targets)
            if fits:
                ends = [(shape["source"], p.id) for p in sources] + [(shape["target"], p.id) for p in targets]
                return schema, ends
        if shape:
            why = f"an end is not what {schema} asks for; written as an UnknownLink"
            self.losses.add(f"relations of the kind {schema}", why)
        sources, targets = self.material.ends(claim)
        link = self.names["link"]
        return link["schema"], [(link["source"], p.id) for p in sources] + [(link["target"], p.id) for p in targets]

    def _is(self, party: Party) -> list[str]:
        found: list[str] = self.names["kinds"][party.kind]["is"]
        return found

    def _period(self, claim: Claim) -> Iterator[tuple[str, str]]:
        period = claim.period
        if period is None:
            return
        for prop, when in (("startDate", period.start), ("endDate", period.end)):
            if when.earliest is None and when.latest is None:
                continue
            value = _prefix(when)
            if value:
                yield prop, value
            if not value or not _says(value, when):
                self.losses.add("vague dates", "FollowTheMoney takes a day, a month or a year; claims.jsonl")
        if period.open_end:
            self.losses.add("periods that last until their document", "no property for it; claims.jsonl")

    def _amount(self, claim: Claim, schema: str) -> Iterator[tuple[str, str]]:
        amount = claim.amount
        if amount is None:
            return
        if schema == "Payment" and is_exact(amount):
            yield "amount", plain(amount.low)
            yield "currency", amount.unit
            return
        self.losses.add(
            "amounts that are no single sum of money paid", "Payment takes one number and a currency; claims.jsonl"
        )


def type_of(prop: str) -> str:
    """The type of a property, as FollowTheMoney calls it."""
    return _TYPES.get(prop, "string")


def is_exact(amount: Quantity) -> bool:
    """Whether an amount is one sum of money, told as such."""
    money = amount.dimension is Dimension.MONEY and amount.bound is Bound.EXACT and not amount.per and not amount.change
    return money and amount.low is not None and amount.low == amount.high


def plain(value: Decimal | None) -> str:
    """A decimal without an exponent."""
    return f"{value:f}" if value is not None else ""


def _prefix(when: DateRange | None) -> str | None:
    """The longest of day, month and year that holds the whole range; None where the range is wider or open."""
    if when is None or when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest.isoformat(), when.latest.isoformat()
    return next((first[:n] for n in (10, 7, 4) if first[:n] == last[:n]), None)


def _says(value: str, when: DateRange) -> bool:
    """Whether a day, month or year says no more and no less than the range."""
    if len(value) == 10:
        return True
    year, month = int(value[:4]), int(value[5:7] or 0)
    first = date(year, month or 1, 1)
    after = date(year + (month in (0, 12)), (month % 12) + 1 if month else 1, 1)
    return when.earliest == first and when.latest is not None and (after - when.latest).days == 1


def _entities(rows: list[Row]) -> Iterator[dict[str, Any]]:
    """Statements put together as entities, in the order in which they first stand."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        entity = found.setdefault(
            row.entity, {"id": row.entity, "schema": row.schema, "properties": {}, "datasets": [DATASET]}
        )
        if row.prop != "id":
            values = entity["properties"].setdefault(row.prop, [])
            if row.value not in values:
                values.append(row.value)
    yield from found.values()


def _statements(rows: list[Row]) -> bytes:
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, COLUMNS, dialect=csv.unix_dialect)
    writer.writeheader()
    for row in _unique(rows):
        writer.writerow(
            {
                "canonical_id": row.entity,
                "entity_id": row.entity,
                "prop": row.prop,
                "prop_type": type_of(row.prop),
                "schema": row.schema,
                "value": row.value,
                "dataset": DATASET,
                "origin": row.origin,
                "external": "f",
                "id": row.id,
            }
        )
    return buffer.getvalue().encode()


def _spans(rows: list[Row]) -> Iterator[dict[str, Any]]:
    for row in _unique(rows):
        for document, span, quote in row.places:
            where = {"document": document, "start": span.start, "end": span.end, "quote": quote}
            yield {"statement_id": row.id, "entity_id": row.entity, "prop": row.prop, **where}


def _unique(rows: list[Row]) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        if row.id not in seen:
            seen.add(row.id)
            yield row
