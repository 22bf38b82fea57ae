"""schema.org ClaimReview as JSON-LD, for claims about which Assay has a finding.

A rating of truth is not Assay's to give. `reviewRating` has the words of the finding in `alternateName` and no number:
Google asks for the words and takes the number as an option. `url` is the place in the dossier, to be set to the
address of the page before it is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assay.exports._exchange import Exported, File, Losses, Report, json_text
from assay.exports._material import Material, Source
from assay.exports.json_case import date_range
from assay.model import CaseResult, Claim, Finding, SourceKind

_AUTHORS = {SourceKind.PERSON: "Person"}


def export(result: CaseResult) -> Exported:
    """One ClaimReview for each finding on a claim, as a JSON-LD graph."""
    material, losses = Material(result), Losses()
    claims = result.claims()
    reviews, seen = [], set()
    for finding in result.dossier.findings:
        about = [claims[i] for i in reviewed(finding) if i in claims]
        seen |= {c.id for c in about}
        reviews += [_review(material, finding, claim) for claim in about]
        if not about:
            losses.add("findings that are about no claim", "a review reviews a claim; html and json")
    losses.add("claims without a finding", "there is nothing to review in them", len(claims) - len(seen))
    losses.add("chains of sources", "a Claim has one author, the innermost source", _chained(claims, seen))
    losses.add("addresses of pages", "url leads into the dossier; set it to your page", len(reviews))
    documents = {claims[i].document for i in seen}
    sources = {_source(material, claims[i]).id for i in seen}
    why = "a review is of one claim; csv and json carry them"
    losses.add("documents without a finding", why, len(result.documents) - len(documents))
    losses.add("entities", why, len(material.entities))
    losses.add("sources of no claim with a finding", why, len(material.sources) - len(sources))
    sources = {material.source(claims[i], claims[i].attribution[-1]).id for i in seen if claims[i].attribution}
    sources |= {
        material.publisher(material.documents[claims[i].document]).id for i in seen if not claims[i].attribution
    }
    report = Report(
        format="claimreview",
        documents=len(documents),
        claims=len(seen),
        sources=len(sources),
        lost=losses.all(),
    )
    page = {"@context": "https://schema.org", "@graph": reviews}
    return Exported(files=(File(name="claimreviews.jsonld", data=json_text(page)),), report=report)


def _chained(claims: dict[str, Claim], seen: set[str]) -> int:
    return sum(len(claims[i].attribution) > 1 for i in seen)


def reviewed(finding: Finding) -> tuple[str, ...]:
    """The claims that a finding is about: those it names, else the later ones of those it sets side by side."""
    beside: Iterator[str] = (b.claim for _, b in finding.beside if b.claim)
    return tuple(dict.fromkeys(finding.claims or beside))


def _review(material: Material, finding: Finding, claim: Claim) -> dict[str, Any]:
    document = material.documents[claim.document]
    source = _source(material, claim)
    published = date_range(material.date_of(document))
    appearance = {
        "@type": "CreativeWork",
        "name": document.title or document.file,
        "identifier": f"sha256:{document.sha256}",
        "publisher": {"@type": "Organization", "name": document.outlet} if document.outlet else None,
        "datePublished": published,
    }
    claimed = {
        "@type": "Claim",
        "identifier": claim.id,
        "text": claim.quote,
        "author": {"@type": _AUTHORS.get(source.kind, "Organization"), "name": source.name},
        "datePublished": published,
        "appearance": _kept(appearance),
    }
    return {
        "@type": "ClaimReview",
        "@id": f"urn:assay:review:{finding.id}:{claim.id}",
        "url": f"dossier.html#{finding.id}",
        "claimReviewed": " ".join(claim.quote.split()),
        "itemReviewed": _kept(claimed),
        "author": {"@type": "Organization", "name": "Assay"},
        "reviewRating": {"@type": "Rating", "alternateName": finding.title},
        "reviewBody": " ".join([*(s.text for s in finding.sentences), *finding.working]),
    }


def _source(material: Material, claim: Claim) -> Source:
    """The innermost source of a claim."""
    last = claim.attribution[-1:]
    return material.source(claim, last[0]) if last else material.publisher(material.documents[claim.document])


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v is not None}
