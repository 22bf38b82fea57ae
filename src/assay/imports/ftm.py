"""FollowTheMoney as reports: Assay's own folder with quotes and readings, others as statements in plain words."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import cache, partial
from typing import Any, TypeVar

import msgspec

from assay.imports.plain import Named, Page, Taken, day_range, equated, left_of, period, report_of
from assay.model import Bound, Claim, Dimension, Given, Kind, Mention, Quantity, Received, Span, Value
from assay.text.resources import load

_SIDECARS = ("documents.jsonl", "claims.jsonl", "mentions.jsonl")
_NAMES = ("name", "title", "fileName", "full")
_SILENT = {"name", "alias", "proof", "contentHash", "title", "fileName"}
_NOBODY: Mapping[str, Any] = {"schema": "", "properties": {}}
T = TypeVar("T", bound=Value)

Entity = dict[str, Any]


def read(files: Mapping[str, bytes], origin: str) -> Taken | None:
    """The reports of a folder or of one file of entities or statements, None for files that are neither."""
    left: Counter[str] = Counter()
    if all(name in files for name in _SIDECARS):
        return Taken(format="ftm", reports=tuple(_own(files, origin, left)), left=left_of(left))
    entities = _entities(files, left)
    if not entities:
        return None
    pages = [p.given() for p in _Foreign(entities, origin, left).pages()]
    return Taken(format="ftm", reports=tuple(pages), left=left_of(left))


def _own(files: Mapping[str, bytes], origin: str, left: Counter[str]) -> Iterator[Given]:
    documents, claims, mentions = (list(_lines(files[name], left)) for name in _SIDECARS)
    said = [c for c in (_value(r.get("claim"), Claim, left) for r in claims) if c]
    parties: dict[str, list[Mention]] = {}
    for row in mentions:
        if mention := _value(row.get("mention"), Mention, left):
            parties.setdefault(str(row.get("entity_id") or ""), []).append(mention)
    entities = _entities(files, left)
    named = equated(
        [([v for p in ("name", "alias") for v in _values(entities.get(k, _NOBODY), p)], m) for k, m in parties.items()]
    )
    for row in documents:
        received, id = _value(row.get("document"), Received, left), row.get("entity_id")
        if received:
            here = [c for c in said if c.document == id]
            there = sorted((m for m in named if m.document == id), key=lambda m: (m.span, m.id))
            yield report_of(received, here, there, origin)


def _value(it: object, kind: type[T], left: Counter[str]) -> T | None:
    try:
        return msgspec.convert(it, kind, strict=False)
    except msgspec.ValidationError:
        left["lines that cannot be read"] += 1
        return None


def _lines(data: bytes, left: Counter[str]) -> Iterator[dict[str, Any]]:
    for line in data.splitlines():
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError):
            row = None
        if isinstance(row, dict):
            yield row
        else:
            left["lines that cannot be read"] += 1


def _entities(files: Mapping[str, bytes], left: Counter[str]) -> dict[str, Entity]:
    """Entities by their ids, put together from lines of entities and rows of statements."""
    found: dict[str, Entity] = {}
    for name, data in files.items():
        statements = name.endswith(".csv")
        if statements and not any(n.endswith((".json", ".jsonl", ".ijson")) for n in files):
            _gather(found, _rows(data))
        elif not statements:
            rows = list(_lines(data, Counter() if found else left))
            _gather(found, [r for r in rows if "prop" in r and "entity_id" in r])
            for row in rows:
                if all(isinstance(row.get(k), str) for k in ("id", "schema")) and isinstance(
                    row.get("properties"), dict
                ):
                    found[row["id"]] = row
    return found


def _rows(data: bytes) -> list[dict[str, Any]]:
    try:
        rows = list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return []
    return [r for r in rows if r.get("prop") and r.get("entity_id")]


def _gather(found: dict[str, Entity], rows: Sequence[Mapping[str, Any]]) -> None:
    for row in rows:
        id = str(row.get("canonical_id") or row["entity_id"])
        entity = found.setdefault(id, {"id": id, "schema": str(row.get("schema")), "properties": {}})
        if row["prop"] != "id":
            entity["properties"].setdefault(str(row["prop"]), []).append(str(row.get("value", "")))


class _Foreign:
    """What other tools wrote: a page for each document that proves something, and one for the rest."""

    def __init__(self, entities: Mapping[str, Entity], origin: str, left: Counter[str]) -> None:
        self.entities = entities
        self.origin = origin
        self.left = left
        self.table = load("exchange.yaml")
        self.named = {id: named for id, e in entities.items() if (named := self._named(id, e))}
        self.found: dict[str, Page] = {}
        self.told: set[str] = set()

    def pages(self) -> list[Page]:
        for entity in self.entities.values():
            if entity["schema"] in self.table["statements"]:
                self._state(entity)
        for id, entity in self.entities.items():
            if entity["schema"] == "Note":
                self._note(entity)
            elif id in self.named and id not in self.told and id not in self.found:
                self._page(entity).note(self.named[id], self._attributes(entity))
            elif entity["schema"] not in self.table["statements"] and id not in self.named:
                self.left[f"entities of the schema {entity['schema']}"] += 1
        return list(self.found.values())

    def _named(self, id: str, entity: Entity) -> Named | None:
        if entity["schema"] in self.table["statements"] or entity["schema"] in ("Note", "Sanction"):
            return None
        names = [n for prop in _NAMES for n in _values(entity, prop)]
        if not names:
            return None
        aliases = tuple(" ".join(n.split()) for n in (*names[1:], *_values(entity, "alias")))
        kind = _kinds().get(entity["schema"], Kind.OTHER)
        return Named(key=id, name=" ".join(names[0].split()), kind=kind, aliases=aliases)

    def _page(self, entity: Entity) -> Page:
        """The page of the document that proves an entity, else that of the file."""
        proof = next((p for p in _values(entity, "proof") if p in self.entities), "")
        if proof not in self.found:
            document = self.entities.get(proof, {"schema": "", "properties": {}})
            title = next(iter([*_values(document, "title"), *_values(document, "fileName")]), self.origin)
            days = [*_values(document, "publishedAt"), *_values(document, "date")]
            outlet = next(iter(_values(document, "publisher")), None)
            published = day_range(days[0]) if days else None
            self.found[proof] = Page(proof or self.origin, title, outlet, published, self.origin)
        return self.found[proof]

    def _state(self, entity: Entity) -> None:
        shape = self.table["statements"][entity["schema"]]
        sources = [v for v in _values(entity, shape["source"]) if v in self.named]
        targets = [v for v in _values(entity, shape["target"]) if v in self.named]
        if not sources or not targets:
            self.left["relations whose ends are not in the file, or have no name"] += 1
            return
        page = self._page(entity)
        publishers = [p for p in _values(entity, "publisher") if p != page.outlet]
        first, last = (next(iter(_values(entity, p)), None) for p in ("startDate", "endDate"))
        amount = _amount(entity)
        words = [
            v
            for p in (*(() if amount else ("amount",)), "role", "purpose", "summary", "description")
            for v in _values(entity, p)
        ]
        for source in sources:
            for target in targets:
                page.state(
                    self.named[source],
                    shape["says"],
                    self.named[target],
                    frame=shape["frame"],
                    amount=amount,
                    when=period(first or next(iter(_values(entity, "date")), None), last),
                    by=publishers[:1],
                    also=" ".join(" ".join(dict.fromkeys(words)).split()),
                )
        self.told |= {*sources, *targets}

    def _note(self, entity: Entity) -> None:
        about = next((self.named[v] for v in _values(entity, "entity") if v in self.named), None)
        words = " ".join(w for p in ("summary", "description") for w in _values(entity, p))
        if about and words:
            self._page(entity).note(about, " ".join(words.split()))
            self.told.add(about.key)
        else:
            self.left["notes on what has no name"] += 1

    def _attributes(self, entity: Entity) -> str:
        told = [(p, _values(entity, p)) for p in sorted(entity["properties"]) if p not in _SILENT]
        return "; ".join(f"{p} {', '.join(' '.join(v.split()) for v in values)}" for p, values in told if values)


def _values(entity: Mapping[str, Any], prop: str) -> list[str]:
    values = entity["properties"].get(prop, [])
    return [v for v in values if isinstance(v, str) and v.strip()] if isinstance(values, list) else []


@cache
def _kinds() -> dict[str, Kind]:
    return {s: Kind(kind) for kind, schemata in load("exchange.yaml")["schemata"].items() for s in schemata.split()}


def _amount(entity: Entity) -> tuple[str, partial[Quantity]] | None:
    """The words of an amount, and what makes a quantity of their place."""
    amounts, currencies = _values(entity, "amount"), _values(entity, "currency")
    if not amounts or not currencies:
        return None
    try:
        value = Decimal(amounts[0].replace(",", ""))
    except InvalidOperation:
        return None
    words = f"{amounts[0]} {currencies[0]}"
    return (words, partial(_quantity, value, currencies[0], words)) if value.is_finite() else None


def _quantity(value: Decimal, unit: str, words: str, span: Span) -> Quantity:
    return Quantity(
        low=value,
        high=value,
        unit=unit,
        dimension=Dimension.MONEY,
        bound=Bound.EXACT,
        loose_low=value,
        loose_high=value,
        text=words,
        span=span,
    )
