"""PROV-O (W3C, 2013) as TriG and JSON-LD: which document derives from which, and where each claim was quoted from.

A copy was quoted from its original, a retelling was derived from it, and a source that nobody here has seen is a
primary source. Each derivation is qualified by its kind, its probability and the reasons for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from assay.exports._exchange import Exported, File, Losses, Report, json_text
from assay.exports._graphs import (
    AGENT,
    claim_iri,
    content_quads,
    document_iri,
    document_quads,
    party_iri,
    party_quads,
    place_quads,
    source_iri,
    source_of_quads,
    source_quads,
)
from assay.exports._material import Material
from assay.exports._rdf import Iri, Literal, Quad, iri, json_ld, trig
from assay.model import CaseResult, Derivation, DerivationKind

BUNDLE = "urn:assay:case"
_TYPE = "rdf:type"
_DERIVED = {DerivationKind.COPY: ("prov:wasQuotedFrom", "prov:Quotation")}


def export(result: CaseResult) -> Exported:
    """The case as case.trig and case.jsonld, the same quads in both."""
    material, losses = Material(result), Losses()
    quads = list(dict.fromkeys(_quads(material)))
    losses.add("alignments of claims", "PROV speaks of provenance only; case.json", len(result.aligned.alignments))
    losses.add("findings and conflicts", "PROV speaks of provenance only; case.json", len(result.dossier.findings))
    material.untold_places(losses)
    losses.add("flows", "PROV speaks of provenance only; case.json", len(result.network.flows))
    losses.add("full texts", "quotes travel, texts do not", len(result.documents))
    report = Report(
        format="prov",
        documents=len({q.subject for q in quads if q.predicate == "dct:identifier"}),
        claims=_count(quads, "assay:Claim"),
        entities=_count(quads, "assay:Entity"),
        sources=_count(quads, "assay:Source"),
        lost=losses.all(),
    )
    files = (File(name="case.trig", data=trig(quads)), File(name="case.jsonld", data=json_text(json_ld(quads))))
    return Exported(files=files, report=report)


def _count(quads: list[Quad], kind: str) -> int:
    return len({q.subject for q in quads if q.predicate == _TYPE and q.object == Iri(kind)})


def _quads(material: Material) -> Iterator[Quad]:
    result = material.result
    names = {e.id: e.names for e in material.entities}
    yield Quad(BUNDLE, _TYPE, Iri("prov:Bundle"))
    yield Quad(AGENT, _TYPE, Iri("prov:SoftwareAgent"), BUNDLE)
    yield Quad(AGENT, "rdfs:label", Literal("Assay"), BUNDLE)
    for document in result.documents:
        yield from document_quads(material, document, BUNDLE)
        reading = iri("reading", document.id)
        yield Quad(reading, _TYPE, Iri("prov:Activity"), BUNDLE)
        yield Quad(reading, "prov:used", Iri(document_iri(document.id)), BUNDLE)
        yield Quad(reading, "prov:wasAssociatedWith", Iri(AGENT), BUNDLE)
    for source in material.sources:
        yield from source_quads(material, source, BUNDLE)
    for party in material.used:
        yield from party_quads(party, names.get(party.id, ()), BUNDLE)
        yield from place_quads(party_iri(party), material.spot(party.id), BUNDLE)
    for claim in material.claims:
        me = claim_iri(claim.id)
        yield Quad(me, _TYPE, Iri("prov:Entity"), BUNDLE)
        yield Quad(me, "prov:value", Literal(claim.quote), BUNDLE)
        yield Quad(me, "prov:wasGeneratedBy", Iri(iri("reading", claim.document)), BUNDLE)
        yield from content_quads(material, claim, iri("claim", claim.id, "content"))
        yield Quad(me, _TYPE, Iri("assay:Claim"), BUNDLE)
        yield from source_of_quads(material, claim, me, BUNDLE)
    for derivation in result.lineage.derivations:
        yield from _derivation(material, derivation)


def _derivation(material: Material, it: Derivation) -> Iterator[Quad]:
    child = document_iri(it.child)
    if it.parent in material.documents:
        parent = document_iri(it.parent)
        short, kind = _DERIVED.get(it.kind, ("prov:wasDerivedFrom", "prov:Derivation"))
    else:
        parent, short, kind = source_iri(material.unseen(it.parent)), "prov:hadPrimarySource", "prov:PrimarySource"
    me = iri("derivation", it.child, it.parent)
    yield Quad(child, short, Iri(parent), BUNDLE)
    yield Quad(child, _QUALIFIED[kind], Iri(me), BUNDLE)
    yield Quad(me, _TYPE, Iri(kind), BUNDLE)
    yield Quad(me, "prov:entity", Iri(parent), BUNDLE)
    yield Quad(me, "assay:kind", Literal(it.kind.value), BUNDLE)
    yield Quad(me, "assay:probability", Literal(str(it.score), "xsd:double"), BUNDLE)
    yield Quad(me, "assay:further", Literal(str(not it.tree).lower(), "xsd:boolean"), BUNDLE)
    for reason in it.evidence:
        yield Quad(me, "rdfs:comment", Literal(reason.detail), BUNDLE)


_QUALIFIED = {
    "prov:Derivation": "prov:qualifiedDerivation",
    "prov:Quotation": "prov:qualifiedQuotation",
    "prov:PrimarySource": "prov:qualifiedPrimarySource",
}
