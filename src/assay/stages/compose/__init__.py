"""Stage `compose`: everything that a case holds, as findings in order of weight and the sections of the dossier."""

from __future__ import annotations

from collections import Counter

from assay.model import (
    Aligned,
    Document,
    Dossier,
    Entities,
    Finding,
    Judgement,
    Lineage,
    Network,
    Places,
    Reading,
    Reconciled,
    Screening,
    Weights,
)
from assay.stages.compose import (
    beside,
    breaches,
    figures,
    flows,
    listings,
    lists,
    origins,
    pairs,
    parties,
    retold,
    wording,
)
from assay.stages.compose.material import Material, Parts
from assay.stages.compose.sections import sections

VERSION = "36"

__all__ = ["VERSION", "run"]

_TABLES = frozenset({"text/csv", "text/tab-separated-values"})


def run(
    *,
    documents: tuple[Document, ...],
    readings: tuple[Reading, ...],
    entities: Entities,
    screening: Screening,
    lineage: Lineage,
    aligned: Aligned,
    weights: Weights,
    reconciled: Reconciled,
    network: Network,
    places: Places,
    judgements: tuple[Judgement, ...] = (),
) -> Dossier:
    """The dossier of a case as data. Sentences quote allegations in their sources' voice, each with its footnotes."""
    material = Material(
        Parts(documents, readings, entities, screening, lineage, aligned, weights, reconciled, network, places)
    )
    findings = _findings(material)
    return Dossier(
        title=_title(material),
        findings=findings,
        sections=sections(material, findings, judgements),
        comparisons=beside.comparisons(material),
    )


def _findings(m: Material) -> tuple[Finding, ...]:
    found = [
        *figures.conflicts(m),
        *retold.corrections(m),
        *pairs.drift(m),
        *lists.changed(m),
        *origins.single(m),
        *breaches.breaches(m),
        *listings.changed(m),
        *listings.listings(m),
        *flows.findings(m),
        *retold.left_out(m),
        *retold.put_in(m),
        *parties.namesakes(m),
        *origins.corroborated(m),
        *figures.agreements(m),
    ]
    return tuple(sorted(found, key=lambda f: f.order))


def _title(m: Material) -> str:
    """The case by the document from which most others derive, by a text rather than by a table of figures."""
    if not m.documents:
        return "Dossier on no documents"
    heard = Counter(above for d in m.documents for above in m.above(d))
    first = max(m.documents.values(), key=lambda d: (d.media_type not in _TABLES, heard[d.id]))
    others = len(m.documents) - 1
    name = first.title or wording.base_name(first.file)
    more = f" and {wording.count(others, 'further document')}" if others else ""
    return f"Dossier on {wording.quoted(name)}{more}"
