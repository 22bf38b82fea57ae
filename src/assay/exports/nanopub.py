"""Nanopublications (nanopub.net guidelines) as TriG: one a claim.

The assertion is what is said, the provenance who says it and where, the publication info that Assay read it. They
are not signed and carry no trusty URI: who publishes them signs them with a key of their own, which replaces the
temporary addresses.
"""

from __future__ import annotations

from collections.abc import Iterator

from assay.exports._exchange import Exported, File, Losses, Report
from assay.exports._graphs import (
    AGENT,
    content_quads,
    document_quads,
    party_iri,
    party_quads,
    place_quads,
    source_of_quads,
    source_quads,
)
from assay.exports._material import Material, Source
from assay.exports._rdf import Iri, Literal, Quad, trig
from assay.model import CaseResult, Claim

BASE = "http://purl.org/nanopub/temp/assay/"  # the guidelines' space for what is not published yet
_TYPE = "rdf:type"


def export(result: CaseResult) -> Exported:
    """All claims of the case as nanopublications in one file."""
    material, losses = Material(result), Losses()
    names = {e.id: e.names for e in material.entities}
    said = {s.id for c in material.claims for s in _said(material, c)}
    quads = [q for c in material.claims for q in nanopub(material, c, names)]
    held = {p.id for c in material.claims for end in material.ends(c) for p in end} & set(material.parties)
    why = "an export has no key and no clock; sign them before you publish"
    losses.add("signatures and times of publication", why, len(material.claims))
    silent = len(result.documents) - len({c.document for c in material.claims})
    losses.add("documents without a claim", "a nanopublication is one claim; prov, csv and json carry them", silent)
    why = "a nanopublication is one claim; prov, csv and json carry them"
    losses.add("entities that are no party of a claim", why, len(material.entities) - len(held))
    losses.add("sources that say none of the claims", why, len(material.sources) - len(said))
    material.untold_places(losses)
    losses.add("derivations, alignments and findings", why, _others(result))
    report = Report(
        format="nanopub",
        documents=len({c.document for c in material.claims}),
        claims=len({q.subject for q in quads if q.object == Iri("np:Nanopublication")}),
        entities=len(held),
        sources=len(said),
        lost=losses.all(),
    )
    return Exported(files=(File(name="nanopubs.trig", data=trig(quads)),), report=report)


def _others(result: CaseResult) -> int:
    return len(result.lineage.derivations) + len(result.aligned.alignments) + len(result.dossier.findings)


def nanopub(material: Material, claim: Claim, names: dict[str, tuple[str, ...]]) -> Iterator[Quad]:
    """The four graphs of one claim."""
    me = BASE + claim.id
    head, assertion, provenance, info = (f"{me}#{part}" for part in ("Head", "assertion", "provenance", "pubinfo"))
    yield Quad(me, _TYPE, Iri("np:Nanopublication"), head)
    yield Quad(me, "np:hasAssertion", Iri(assertion), head)
    yield Quad(me, "np:hasProvenance", Iri(provenance), head)
    yield Quad(me, "np:hasPublicationInfo", Iri(info), head)
    yield from content_quads(material, claim, assertion)
    for party in {p.id: p for end in material.ends(claim) for p in end}.values():
        yield from party_quads(party, names.get(party.id, ()), assertion)
        yield from place_quads(party_iri(party), material.spot(party.id), info)  # where it lies the claim does not say
    yield from source_of_quads(material, claim, assertion, provenance)
    yield from document_quads(material, material.documents[claim.document], provenance)
    for source in _said(material, claim):
        yield from source_quads(material, source, provenance)
    yield Quad(me, "dct:creator", Iri(AGENT), info)
    yield Quad(AGENT, _TYPE, Iri("prov:SoftwareAgent"), info)
    yield Quad(AGENT, "rdfs:label", Literal("Assay"), info)
    yield Quad(me, "assay:engine", Literal(claim.engine), info)
    yield Quad(me, "dct:rights", Literal("The words quoted belong to who published them."), info)


def _said(material: Material, claim: Claim) -> tuple[Source, ...]:
    first = material.publisher(material.documents[claim.document])
    found = [first, *(material.source(claim, link) for link in claim.attribution)]
    return tuple({s.id: s for s in found}.values())
