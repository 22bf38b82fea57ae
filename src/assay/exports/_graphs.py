"""What PROV and nanopublications say alike: documents, sources, parties and claims as RDF."""

from __future__ import annotations

from collections.abc import Iterator

from assay.exports._material import Material, Party, Source, amount, fold, says_so, told
from assay.exports._rdf import Iri, Literal, Quad, iri
from assay.exports.json_case import date_range, period_ends
from assay.model import Claim, Document, SourceKind, Span, Spot

AGENT = "urn:assay:program"
_AGENTS = {SourceKind.PERSON: "prov:Person", SourceKind.ORGANISATION: "prov:Organization"}
_TYPE = "rdf:type"


def document_iri(document: str) -> str:
    return iri("document", document)


def claim_iri(claim: str) -> str:
    return iri("claim", claim)


def party_iri(party: Party) -> str:
    return iri("party", party.id)


def source_iri(source: Source) -> str:
    return iri("source", source.id)


def document_quads(material: Material, document: Document, graph: str) -> Iterator[Quad]:
    me = document_iri(document.id)
    yield Quad(me, _TYPE, Iri("prov:Entity"), graph)
    yield Quad(me, "dct:title", Literal(document.title or document.file), graph)
    yield Quad(me, "dct:identifier", Literal(f"sha256:{document.sha256}"), graph)
    yield Quad(me, "dct:format", Literal(document.media_type), graph)
    issued = date_range(material.date_of(document))
    if issued:
        yield Quad(me, "dct:issued", Literal(issued, "xsd:date" if len(issued) == 10 else ""), graph)
    yield Quad(me, "prov:wasAttributedTo", Iri(source_iri(material.publisher(document))), graph)


def source_quads(material: Material, source: Source, graph: str) -> Iterator[Quad]:
    """A source is an agent; a work that nobody here has seen is an entity that others draw on as well."""
    me = source_iri(source)
    yield Quad(me, _TYPE, Iri("assay:Source"), graph)
    yield Quad(me, _TYPE, Iri(_AGENTS.get(source.kind, "prov:Agent")), graph)
    if source.kind is SourceKind.WORK:
        yield Quad(me, _TYPE, Iri("prov:Entity"), graph)
    yield Quad(me, "rdfs:label", Literal(source.name), graph)
    if source.entity in material.parties:
        yield Quad(me, "assay:isParty", Iri(party_iri(material.parties[source.entity])), graph)


def party_quads(party: Party, names: tuple[str, ...], graph: str) -> Iterator[Quad]:
    me = party_iri(party)
    yield Quad(me, _TYPE, Iri("assay:Described" if party.kind == "described" else "assay:Entity"), graph)
    yield Quad(me, "rdfs:label", Literal(party.name), graph)
    yield Quad(me, "assay:kind", Literal(party.kind), graph)
    for name in names:
        if fold(name) != fold(party.name):
            yield Quad(me, "assay:alias", Literal(name), graph)


def place_quads(place: str, spot: Spot | None, graph: str) -> Iterator[Quad]:
    """A place with its point, in the Basic Geo vocabulary of the W3C (2003): Assay's reading, nobody's claim."""
    if spot is None:
        return
    yield Quad(place, _TYPE, Iri("prov:Location"), graph)
    yield Quad(place, "geo:lat", Literal(str(spot.latitude), "xsd:double"), graph)
    yield Quad(place, "geo:long", Literal(str(spot.longitude), "xsd:double"), graph)
    if spot.country:
        yield Quad(place, "assay:country", Literal(spot.country), graph)


def content_quads(material: Material, claim: Claim, graph: str) -> Iterator[Quad]:
    """What a claim says: its parties, relation, amount, time; the bare triple where it says that it is so."""
    me = claim_iri(claim.id)
    relation = f"urn:assay:relation:{claim.frame}"
    yield Quad(me, _TYPE, Iri("assay:Claim"), graph)
    yield Quad(me, "rdf:predicate", Iri(relation), graph)
    yield Quad(me, "assay:relation", Literal(claim.relation), graph)
    yield Quad(me, "assay:certainty", Literal(claim.certainty.value), graph)
    yield Quad(me, "assay:mode", Literal(claim.mode.value), graph)
    yield Quad(me, "rdfs:comment", Literal(told(claim, material)), graph)
    sources, targets = material.ends(claim)
    for predicate, end in (("rdf:subject", sources), ("rdf:object", targets)):
        for party in end:
            yield Quad(me, predicate, Iri(party_iri(party)), graph)
    if says_so(claim):
        for source in sources:
            yield from (Quad(party_iri(source), relation, Iri(party_iri(t)), graph) for t in targets)
    for name, value in _told(claim):
        yield Quad(me, f"assay:{name}", value, graph)


def _told(claim: Claim) -> Iterator[tuple[str, Literal]]:
    """Amount, time, hedge and the parties' own words."""
    it = claim.amount
    if it:
        yield "amount", Literal(amount(claim))
        for name, value in (("low", it.low), ("high", it.high)):
            if value is not None:
                yield name, Literal(f"{value:f}", "xsd:decimal")
        yield "unit", Literal(it.unit)
        if it.per:
            yield "per", Literal(it.per)
    for name, day in zip(("from", "to"), period_ends((it.period if it else None) or claim.period), strict=True):
        if day:
            yield name, Literal(day, {10: "xsd:date", 7: "xsd:gYearMonth"}[len(day)])
    for name, words in (("hedge", claim.hedge), ("subjectWords", claim.subject and claim.subject.name)):
        if words:
            yield name, Literal(words)
    if claim.object and claim.object.name:
        yield "objectWords", Literal(claim.object.name)


def source_of_quads(material: Material, claim: Claim, subject: str, graph: str) -> Iterator[Quad]:
    """Where a claim stands and who says so: `subject` is the claim, or the assertion that holds it."""
    document = material.documents[claim.document]
    target, position, quote = (iri("claim", claim.id, part) for part in ("target", "position", "quote"))
    yield Quad(subject, "prov:wasQuotedFrom", Iri(document_iri(document.id)), graph)
    yield Quad(subject, "assay:quotedAt", Iri(target), graph)
    yield Quad(target, _TYPE, Iri("oa:SpecificResource"), graph)
    yield Quad(target, "oa:hasSource", Iri(document_iri(document.id)), graph)
    yield Quad(target, "oa:hasSelector", Iri(position), graph)
    yield Quad(target, "oa:hasSelector", Iri(quote), graph)
    yield Quad(position, _TYPE, Iri("oa:TextPositionSelector"), graph)
    for name, at in (("start", claim.span.start), ("end", claim.span.end)):
        yield Quad(position, f"oa:{name}", Literal(str(at), "xsd:nonNegativeInteger"), graph)
    yield Quad(quote, _TYPE, Iri("oa:TextQuoteSelector"), graph)
    for name, words in zip(("prefix", "exact", "suffix"), around(document.text, claim.span), strict=True):
        if words:
            yield Quad(quote, f"oa:{name}", Literal(words), graph)
    sources = [material.publisher(document), *(material.source(claim, link) for link in claim.attribution)]
    for step, source in enumerate(sources):
        yield Quad(subject, "prov:wasAttributedTo", Iri(source_iri(source)), graph)
        link = iri("claim", claim.id, "said", str(step))
        yield Quad(subject, "prov:qualifiedAttribution", Iri(link), graph)
        yield Quad(link, _TYPE, Iri("prov:Attribution"), graph)
        yield Quad(link, "prov:agent", Iri(source_iri(source)), graph)
        yield Quad(link, "assay:step", Literal(str(step), "xsd:nonNegativeInteger"), graph)
        if step and claim.attribution[step - 1].cue:
            yield Quad(link, "assay:cue", Literal(claim.attribution[step - 1].cue), graph)
    weight = material.weight(claim)
    for origin in weight.origins if weight else ():
        yield Quad(subject, "assay:origin", Literal(origin), graph)


def around(text: str, span: Span, reach: int = 32) -> tuple[str, str, str]:
    """The words of a span with what stands before and after it, in code points."""
    return text[max(0, span.start - reach) : span.start], span.of(text), text[span.end : span.end + reach]
