"""W3C Web Annotations (2017) as one JSON-LD page: each claim and each mention on its words.

Every target has both selectors: the position, in code points of the decoded text, finds the words fast; the quote
with what stands around it finds them again in another copy. Bodies: for a claim what it says and who says it, for a
mention the entity. Claims that were aligned are annotations that link them.
"""

from __future__ import annotations

from typing import Any

from assay.exports._exchange import Exported, File, Losses, Report, json_text
from assay.exports._graphs import around, claim_iri, document_iri, party_iri, source_iri
from assay.exports._material import Material, relation, told
from assay.exports._rdf import PREFIXES, iri
from assay.model import CaseResult, Claim, Document, Mention, Span

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {name: PREFIXES[name] for name in ("assay", "dct", "prov")}]

Node = dict[str, Any]


def export(result: CaseResult) -> Exported:
    """The case as one annotation page."""
    material, losses = Material(result), Losses()
    claims = [_claim(material, c) for c in material.claims]
    mentions = [_mention(material, m) for r in result.readings for m in r.mentions]
    named = {m["body"]["id"] for m in mentions if m["body"]["type"] == "assay:Entity"}
    page = {
        "@context": CONTEXT,
        "id": "urn:assay:annotations",
        "type": "AnnotationPage",
        "assay:sources": [{"id": source_iri(s), "type": "assay:Source", "dct:title": s.name} for s in material.sources],
        "items": [*claims, *mentions, *_links(result)],
    }
    losses.add("derivations between documents", "not about words; prov and json", len(result.lineage.derivations))
    losses.add("findings", "not about words of one document; json", len(result.dossier.findings))
    unnamed = len(material.entities) - len(named)
    losses.add("entities without a mention", "an annotation wants words", unnamed)
    losses.add("full texts", "quotes travel, texts do not", len(result.documents))
    report = Report(
        format="annotations",
        documents=len(result.documents),
        claims=len({c["id"] for c in claims}),
        entities=len(named),
        sources=len(material.sources),
        lost=losses.all(),
    )
    return Exported(files=(File(name="annotations.jsonld", data=json_text(page)),), report=report)


def _annotation(id: str, motivation: str, body: Any, target: Any) -> Node:
    return {"id": id, "type": "Annotation", "motivation": motivation, "body": body, "target": target}


def _target(document: Document, span: Span) -> Node:
    before, exact, after = around(document.text, span)
    quote = {"type": "TextQuoteSelector", "exact": exact, "prefix": before, "suffix": after}
    return {
        "type": "SpecificResource",
        "source": {
            "id": document_iri(document.id),
            "type": "Text",
            "format": document.media_type,
            "dct:title": document.title or document.file,
            "dct:identifier": f"sha256:{document.sha256}",
        },
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {k: v for k, v in quote.items() if v},
        ],
    }


def _claim(material: Material, claim: Claim) -> Node:
    document = material.documents[claim.document]
    sources, targets = material.ends(claim)
    said_by = [material.publisher(document), *(material.source(claim, link) for link in claim.attribution)]
    about = {
        "type": "assay:Claim",
        "id": claim_iri(claim.id),
        "assay:relation": relation(claim),
        "assay:certainty": claim.certainty.value,
        "assay:mode": claim.mode.value,
        "assay:subject": [{"id": party_iri(p)} for p in sources],
        "assay:object": [{"id": party_iri(p)} for p in targets],
        "prov:wasAttributedTo": [{"id": source_iri(s)} for s in said_by],
    }
    about = {k: v for k, v in about.items() if v}
    words = {"type": "TextualBody", "value": told(claim, material), "format": "text/plain", "purpose": "describing"}
    return _annotation(iri("annotation", claim.id), "describing", [words, about], _target(document, claim.span))


def _mention(material: Material, mention: Mention) -> Node:
    entity = material.result.entities.by_mention().get(mention.id)
    body = (
        {"id": party_iri(material.parties[entity.id]), "type": "assay:Entity", "dct:title": entity.name}
        if entity
        else {"type": "TextualBody", "value": mention.name, "format": "text/plain", "purpose": "identifying"}
    )
    target = _target(material.documents[mention.document], mention.span)
    return _annotation(iri("annotation", mention.id), "identifying", body, target)


def _links(result: CaseResult) -> list[Node]:
    links = []
    for it in result.aligned.alignments:
        body = {"id": iri("annotation", it.a), "assay:relation": it.relation.value}
        links.append(
            _annotation(iri("annotation", it.a, it.b, it.relation.value), "linking", body, iri("annotation", it.b))
        )
    return list({link["id"]: link for link in links}.values())  # a pair may be aligned twice, by differences
