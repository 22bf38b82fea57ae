"""A case as a whole, as the stages left it."""

from __future__ import annotations

from assay.model.base import Value
from assay.model.claim import Claim, Mention, Reading
from assay.model.cluster import Aligned, Weights
from assay.model.document import Document
from assay.model.dossier import Dossier
from assay.model.entity import Entities
from assay.model.judgement import Judgement
from assay.model.lineage import Lineage
from assay.model.listing import Screening
from assay.model.network import Network
from assay.model.place import Places
from assay.model.reconcile import Reconciled


class CaseResult(Value, frozen=True, kw_only=True):
    """Everything derived from a case's documents and judgements: what exports read."""

    documents: tuple[Document, ...]
    readings: tuple[Reading, ...]
    entities: Entities
    screening: Screening
    lineage: Lineage
    aligned: Aligned
    weights: Weights
    reconciled: Reconciled
    network: Network
    dossier: Dossier
    places: Places = Places()
    judgements: tuple[Judgement, ...] = ()

    def claims(self) -> dict[str, Claim]:
        return {c.id: c for r in self.readings for c in r.claims}

    def mentions(self) -> dict[str, Mention]:
        return {m.id: m for r in self.readings for m in r.mentions}
