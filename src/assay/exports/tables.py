"""CSV tables (RFC 4180, UTF-8), one a kind of thing, joined by ids. For spreadsheets, pandas, R and databases.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, "CSV Injection"); amounts are
plain decimals, times ISO 8601, and what holds several values is joined by " | ".
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from assay.exports._exchange import Exported, File, Losses, Report
from assay.exports._material import Material, chain, relation
from assay.exports.json_case import date_range, period_ends
from assay.model import CaseResult, Claim, Document, Flow

Cell = str | int | float | Decimal | None

_FORMULA = re.compile(r"^[=+\-@\t\r]")
_NUMBER = re.compile(r"^-?\d+(\.\d+)?$")
_CLAIMS = (
    "id document start end quote subject subject_id relation object object_id low high unit per bound amount_words "
    "from to time_words attribution source_ids certainty hedge mode frame cluster origins reliability credibility "
    "engine"
)
_TABLES = {
    "documents": "id file title outlet published published_basis media_type language sha256 inside claims",
    "claims": _CLAIMS,
    "entities": "id name kind names descriptors mentions",
    "mentions": "id document start end text name kind entity",
    "sources": "id name kind entity unseen documents",
    "derivations": "child parent kind score tree evidence",
    "alignments": "a b relation score differences",
    "clusters": "id claims supporting opposing origins reliability credibility belief",
    "findings": "id code severity weight title text working claims documents",
    "flows": "source source_name target target_name what low high unit per from to certainty mode step claims",
    "places": "id name kind latitude longitude radius_km country within gazetteer_id confidence clear entity claims",
    "listings": "entity name watchlist as_of reference listed_name listed_on score measures",
    "judgements": "id at author action subjects value reason",
}


def export(result: CaseResult) -> Exported:
    """The case as a folder of CSV files."""
    material, losses = Material(result), Losses()
    tables = {name: list(rows(material)) for name, rows in _ROWS.items()}
    files = tuple(
        File(name=f"{name}.csv", data=_csv(header.split(), tables[name], losses)) for name, header in _TABLES.items()
    )
    losses.add("full texts", "quotes and places travel, texts do not", len(result.documents))
    losses.add("routes from place to place", "GeoJSON carries them", len(result.places.routes))
    losses.add("readings that were rejected or chosen", "case.json carries them", len(result.reconciled.readings))
    report = Report(
        format="csv",
        documents=len(tables["documents"]),
        claims=len(tables["claims"]),
        entities=len(tables["entities"]),
        sources=len(tables["sources"]),
        lost=losses.all(),
    )
    return Exported(files=files, report=report)


def _csv(header: list[str], rows: Iterable[tuple[Cell, ...]], losses: Losses) -> bytes:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        assert len(row) == len(header), header
        writer.writerow([guarded(_cell(value), losses) for value in row])
    return buffer.getvalue().encode()


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def guarded(text: str, losses: Losses) -> str:
    """The text, with an apostrophe where a spreadsheet would run it."""
    if not _FORMULA.match(text) or _NUMBER.match(text):
        return text
    losses.add("cells that begin like a formula", "an apostrophe stands in front of them")
    return f"'{text}"


def _joined(values: Iterable[object]) -> str:
    return " | ".join(str(v) for v in values)


def _documents(material: Material) -> Iterator[tuple[Cell, ...]]:
    for d in material.result.documents:
        claims = sum(c.document == d.id for c in material.claims)
        yield (*_document(d, date_range(material.date_of(d))), claims)


def _document(d: Document, published: str | None) -> tuple[Cell, ...]:
    about = (d.id, d.file, d.title, d.outlet, published, d.published_basis, d.media_type, d.language, d.sha256)
    return (*about, _joined(d.inside))


def _claims(material: Material) -> Iterator[tuple[Cell, ...]]:
    clusters = {c: k.id for k in material.result.aligned.clusters for c in k.claims}
    for claim in material.claims:
        weight = material.weight(claim)
        grade = weight.grade if weight else None
        yield (
            *(claim.id, claim.document, claim.span.start, claim.span.end, claim.quote),
            *_said(claim, material),
            *_measured(claim),
            *(_joined(chain(claim, material)), _joined(_sources_of(claim, material))),
            *(claim.certainty.value, claim.hedge, claim.mode.value, claim.frame, clusters.get(claim.id)),
            _joined(weight.origins) if weight else None,
            grade.reliability.value if grade else None,
            grade.credibility if grade else None,
            claim.engine,
        )


def _said(claim: Claim, material: Material) -> tuple[Cell, ...]:
    sources, targets = material.ends(claim)
    return (
        claim.subject.name if claim.subject else None,
        _joined(p.id for p in sources),
        relation(claim),
        claim.object.name if claim.object else None,
        _joined(p.id for p in targets),
    )


def _measured(claim: Claim) -> tuple[Cell, ...]:
    it = claim.amount
    start, end = period_ends((it.period if it else None) or claim.period)
    words = claim.period.text if claim.period else None
    if it is None:
        return (None, None, None, None, None, None, start, end, words)
    return (it.low, it.high, it.unit, it.per, it.bound.value, it.text, start, end, words)


def _sources_of(claim: Claim, material: Material) -> Iterator[str]:
    yield material.publisher(material.documents[claim.document]).id
    yield from (material.source(claim, link).id for link in claim.attribution)


def _entities(material: Material) -> Iterator[tuple[Cell, ...]]:
    for e in material.entities:
        yield e.id, e.name, e.kind.value, _joined(e.names), _joined(e.descriptors), len(e.mentions)


def _mentions(material: Material) -> Iterator[tuple[Cell, ...]]:
    entities = material.result.entities.by_mention()
    for m in (m for r in material.result.readings for m in r.mentions):
        entity = entities.get(m.id)
        place = (m.id, m.document, m.span.start, m.span.end)
        yield (*place, m.text, m.name, m.kind.value, entity.id if entity else None)


def _sources(material: Material) -> Iterator[tuple[Cell, ...]]:
    for s in material.sources:
        yield s.id, s.name, s.kind.value, s.entity, s.unseen, _joined(s.documents)


def _derivations(material: Material) -> Iterator[tuple[Cell, ...]]:
    for d in material.result.lineage.derivations:
        yield d.child, d.parent, d.kind.value, d.score, str(d.tree).lower(), _joined(e.detail for e in d.evidence)


def _alignments(material: Material) -> Iterator[tuple[Cell, ...]]:
    for a in material.result.aligned.alignments:
        yield a.a, a.b, a.relation.value, a.score, _joined(d.note for d in a.differences)


def _clusters(material: Material) -> Iterator[tuple[Cell, ...]]:
    weights = {w.cluster: w for w in material.result.weights.weights}
    for c in material.result.aligned.clusters:
        w = weights.get(c.id)
        if w is None:
            yield (c.id, _joined(c.claims), *[None] * 6)
            continue
        grade = (w.grade.reliability.value, w.grade.credibility)
        yield (
            c.id,
            _joined(c.claims),
            _joined(w.supporting),
            _joined(w.opposing),
            _joined(w.origins),
            *grade,
            w.belief,
        )


def _findings(material: Material) -> Iterator[tuple[Cell, ...]]:
    for f in material.result.dossier.findings:
        cites = [c for s in f.sentences for c in s.cites]
        claims = dict.fromkeys((*f.claims, *(c.claim for c in cites if c.claim)))
        text = " ".join(s.text for s in f.sentences)
        about = (f.id, f.code, f.severity.value, f.weight, f.title, text, _joined(f.working))
        yield (*about, _joined(claims), _joined(dict.fromkeys(c.document for c in cites)))


def _flows(material: Material) -> Iterator[tuple[Cell, ...]]:
    names = {n.id: n.name for n in material.result.network.nodes}
    for f in material.result.network.flows:
        ends = (f.source, names.get(f.source), f.target, names.get(f.target))
        yield (*ends, *_flow(f), f.certainty.value, f.mode.value, f.step.value, _joined(f.claims))


def _flow(f: Flow) -> tuple[Cell, ...]:
    return (f.what, f.low, f.high, f.unit, f.per, *period_ends(f.period))


def _places(material: Material) -> Iterator[tuple[Cell, ...]]:
    for p in material.result.places.places:
        spot = p.spot
        at = spot.latitude, spot.longitude, spot.radius, spot.country, _joined(spot.within), spot.id
        yield p.id, p.name, spot.kind.value, *at, p.confidence, str(p.clear).lower(), p.entity, _joined(p.claims)


def _listings(material: Material) -> Iterator[tuple[Cell, ...]]:
    for x in material.result.screening.listings:
        name = material.parties[x.entity].name if x.entity in material.parties else None
        on = str(x.party.listed_on) if x.party.listed_on else None
        told = (x.entity, name, x.watchlist, str(x.as_of) if x.as_of else None, x.party.reference)
        yield (*told, x.party.name, on, x.score, _joined(x.party.measures))


def _judgements(material: Material) -> Iterator[tuple[Cell, ...]]:
    for j in material.result.judgements:
        yield j.id, j.at, j.author, j.action.value, _joined(j.subjects), j.value, j.reason


_ROWS = {
    "documents": _documents,
    "claims": _claims,
    "entities": _entities,
    "mentions": _mentions,
    "sources": _sources,
    "derivations": _derivations,
    "alignments": _alignments,
    "clusters": _clusters,
    "findings": _findings,
    "flows": _flows,
    "places": _places,
    "listings": _listings,
    "judgements": _judgements,
}
