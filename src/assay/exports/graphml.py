"""GraphML: one directed multigraph for Gephi, yEd, Cytoscape and networkx.

Nodes are entities, described parties, sources and documents. A claim is an edge between its parties; one with fewer
than two is an edge from its party (or else from the source that says it) to its document, so that every claim is in
the graph. `relation` names what is denied, asked or planned as such. Derivations are edges between documents.
"""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

import networkx as nx

from assay.exports._exchange import Exported, File, Losses, Report
from assay.exports._material import Material, chain, relation
from assay.exports.json_case import date_range, period_ends
from assay.model import CaseResult, Claim, Spot


def export(result: CaseResult) -> Exported:
    """The case as one GraphML file."""
    material, losses = Material(result), Losses()
    graph = build(material, losses)
    buffer = io.BytesIO()
    nx.write_graphml_xml(graph, buffer, named_key_ids=True, edge_id_from_attribute="edge_id")
    edges = [data for _, _, data in graph.edges(data=True)]
    report = Report(
        format="graphml",
        documents=sum(d["type"] == "document" for _, d in graph.nodes(data=True)),
        claims=len({e["claim"] for e in edges if e["type"] == "claim"}),
        entities=sum(d["type"] == "entity" for _, d in graph.nodes(data=True)),
        sources=sum(d.get("source", False) for _, d in graph.nodes(data=True)),
        lost=losses.all(),
    )
    return Exported(files=(File(name="case.graphml", data=buffer.getvalue() + b"\n"),), report=report)


def build(material: Material, losses: Losses) -> nx.MultiDiGraph:
    """The graph; every attribute is a string, a number or a truth value."""
    graph = nx.MultiDiGraph()
    result = material.result
    for document in result.documents:
        about = {"label": document.title or document.file, "kind": "document", "outlet": document.outlet}
        published = date_range(material.date_of(document))
        _node(graph, document.id, "document", **about, published=published, sha256=document.sha256)
    for party in material.used:
        sort = "entity" if party.id in material.parties else "party"
        _node(graph, party.id, sort, label=party.name, kind=party.kind, **_where(material.spot(party.id)))
    for source in material.sources:
        id = source.entity or source.id
        if id in graph:
            graph.nodes[id]["source"] = True
        else:
            _node(graph, id, "source", label=source.name, kind=source.kind.value, source=True)
    for claim in material.claims:
        _claim(graph, material, claim, losses)
    for number, d in enumerate(result.lineage.derivations):
        unseen = next((u for u in result.lineage.unseen if u.id == d.parent), None)
        parent = material.unseen(unseen.id).id if unseen else d.parent
        told = {"relation": f"derives from ({d.kind})", "score": d.score, "certainty": "inferred"}
        _edge(graph, d.child, parent, f"derivation-{number}", "derivation", **told)
    material.untold_places(losses)
    others = len(result.aligned.alignments) + len(result.dossier.findings) + len(result.reconciled.conflicts)
    losses.add("alignments, findings and conflicts", "no relation of two nodes; case.json and CSV carry them", others)
    losses.add("full texts", "quotes travel, texts do not", len(result.documents))
    return graph


def _claim(graph: nx.MultiDiGraph, material: Material, claim: Claim, losses: Losses) -> None:
    sources, targets = material.ends(claim)
    said_by = material.publisher(material.documents[claim.document])
    starts = [p.id for p in sources or targets] or [said_by.entity or said_by.id]
    ends = [p.id for p in targets] if sources and targets else [claim.document]
    if not (sources and targets):
        losses.add("claims with fewer than two parties", "an edge needs both ends; drawn to their document")
    weight = material.weight(claim)
    start, end = period_ends((claim.amount.period if claim.amount else None) or claim.period)
    about: dict[str, Any] = {
        "claim": claim.id,
        "relation": relation(claim),
        "certainty": claim.certainty.value,
        "mode": claim.mode.value,
        "quote": claim.quote,
        "document": claim.document,
        "start": claim.span.start,
        "end": claim.span.end,
        "said_by": " › ".join(chain(claim, material)),
        "frame": claim.frame,
        "from": start,
        "to": end,
        **_amount(claim, losses),
    }
    if weight:
        about |= {"origins": len(weight.origins), "grade": f"{weight.grade.reliability}{weight.grade.credibility}"}
    pairs = [(s, t) for s in starts for t in ends]
    for number, (source, target) in enumerate(pairs):
        _edge(graph, source, target, f"{claim.id}-{number}" if number else claim.id, "claim", **about)


def _amount(claim: Claim, losses: Losses) -> dict[str, Any]:
    it = claim.amount
    if it is None:
        return {}
    ends = {name: value for name, value in (("low", it.low), ("high", it.high)) if value is not None}
    rounded = sum(Decimal(float(v)) != v for v in ends.values())
    losses.add("amounts that a double does not hold exactly", "amount_words has the words", rounded)
    return {k: float(v) for k, v in ends.items()} | {"unit": it.unit, "per": it.per, "amount_words": it.text}


def _where(spot: Spot | None) -> dict[str, Any]:
    """Attributes that Gephi and other layouts by map read."""
    if spot is None:
        return {}
    about = {"latitude": spot.latitude, "longitude": spot.longitude, "radius_km": spot.radius}
    return {**about, "place_kind": spot.kind.value, "country": spot.country or None}


def _node(graph: nx.MultiDiGraph, id: str, type: str, **about: Any) -> None:
    graph.add_node(id, type=type, **_plain(about))


def _edge(graph: nx.MultiDiGraph, source: str, target: str, id: str, type: str, **about: Any) -> None:
    graph.add_edge(source, target, key=id, edge_id=id, type=type, **_plain(about))


def _plain(about: dict[str, Any]) -> dict[str, Any]:
    """What GraphML takes: no empty values, and no characters that XML forbids."""
    told = {k: v for k, v in about.items() if v is not None}
    return {k: "".join(c for c in v if c >= " " or c in "\t\n\r") if isinstance(v, str) else v for k, v in told.items()}
