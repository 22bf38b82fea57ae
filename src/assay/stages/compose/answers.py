"""Which documents answer another one of the case: they go back to it, and mostly to deny what it says.

Who answers retells nothing. What he leaves out he has not lost, and what he says else needs no origin in the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from assay.model import Aligned, Certainty, Claim, Derivation, DerivationKind, Relation

Edge = tuple[str, str]  # parent, child

DENIES = 3  # of so many claims of an answer at least one is a denial


def answering(aligned: Aligned, claims: Mapping[str, Claim], derivations: Iterable[Derivation]) -> frozenset[Edge]:
    """The derivations along which a document answers: it denies as much of what both speak of as it repeats, and much
    of all that it says is denied."""
    denied, told = Counter[str](), Counter[str]()
    for claim in claims.values():
        told[claim.document] += 1
        denied[claim.document] += claim.certainty is Certainty.DENIED
    against, along = Counter[Edge](), Counter[Edge]()
    for x in aligned.alignments:
        if x.a in claims and x.b in claims:
            edge = claims[x.a].document, claims[x.b].document
            (against if x.relation is Relation.CONTRADICTED else along)[edge] += 1
    edges = [(d.parent, d.child) for d in derivations if d.kind is not DerivationKind.COPY]
    return frozenset(
        (parent, child)
        for parent, child in edges
        if _both(against, parent, child) >= max(1, _both(along, parent, child))
        and DENIES * denied[child] >= told[child]
    )


def _both(counted: Counter[Edge], parent: str, child: str) -> int:
    return counted[parent, child] + counted[child, parent]
