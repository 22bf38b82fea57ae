"""Which claims side by side tell a change, and of whom it is told."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from assay.model import Alignment, Claim, Relation, Span
from assay.stages.compose.material import Material
from assay.stages.compose.titles import AMOUNT, FIGURES

LIST = frozenset({"list", "member", "items"})
CODE = {
    Relation.ROLE_CHANGED: "ROL001",
    Relation.CONTRADICTED: "CON001",
    Relation.HEDGE_LOST: "HDG001",
    Relation.ATTRIBUTION_LOST: "ATT001",
}


class Pair(NamedTuple):
    """Two claims that an alignment sets side by side."""

    alignment: Alignment
    a: Claim
    b: Claim


def code_of(alignment: Alignment) -> str | None:
    """The code under which an alignment is reported; None for same."""
    if alignment.relation is Relation.SAME:
        return None
    if alignment.relation is not Relation.DRIFTED:
        return CODE[alignment.relation]
    kinds = {d.what for d in alignment.differences}
    if kinds & AMOUNT or (kinds & FIGURES and not kinds - FIGURES - {"attribution"}):
        return "DRF001"
    return "DRF002" if kinds & LIST else "DRF003"


def pairs(m: Material) -> list[Pair]:
    """The alignments whose claims the case holds, in the order of the text, each change told of those who made it.

    A text that has an ancestor's words again did not alter them; and where the text that it retells is in the case,
    what it shares with another retelling of that text says nothing new.
    """
    found = [
        Pair(x, m.claims[x.a], m.claims[x.b]) for x in m.parts.aligned.alignments if x.a in m.claims and x.b in m.claims
    ]
    faithful = {
        p.b.id for p in found if p.alignment.relation is Relation.SAME and m.derives(p.b.document, p.a.document)
    }
    from_above = {
        (p.alignment.relation, p.b.document, p.b.sentence) for p in found if m.derives(p.b.document, p.a.document)
    }
    nearer: dict[tuple[str | None, str], set[str]] = defaultdict(set)
    for p in found:
        nearer[code_of(p.alignment), p.b.id].add(p.a.document)
    kept = [
        p
        for p in found
        if not _told_elsewhere(m, p, faithful, from_above) and not _between(m, p, nearer[code_of(p.alignment), p.b.id])
    ]
    order = {d: i for i, d in enumerate(m.documents)}
    return sorted(
        kept, key=lambda p: (order[p.a.document], p.a.span, order[p.b.document], p.b.span, p.alignment.relation)
    )


def _told_elsewhere(m: Material, pair: Pair, faithful: set[str], from_above: set[tuple[Relation, str, Span]]) -> bool:
    relation = pair.alignment.relation
    if relation is Relation.SAME or relation is Relation.CONTRADICTED:
        return False
    if pair.a.document in m.corrects or pair.b.document in m.corrects:
        return True  # what a correction has otherwise is told as one
    if pair.a.document == pair.b.document:
        return False
    if relation is Relation.DRIFTED and pair.b.id in faithful and pair.alignment.score < 1:
        return not m.derives(pair.a.document, pair.b.document) and _among_copies(m, pair)
    return not m.derives(pair.b.document, pair.a.document) and (
        (relation, pair.b.document, pair.b.sentence) in from_above
        or (relation, pair.a.document, pair.a.sentence) in from_above
    )


def _between(m: Material, pair: Pair, others: set[str]) -> bool:
    """Whether a text between the two has what the first has, so that the change was made after it and is told of it."""
    if pair.alignment.relation in (Relation.SAME, Relation.CONTRADICTED):
        return False
    a, b = pair.a.document, pair.b.document
    return any(x not in (a, b) and m.derives(b, x) and m.derives(x, a) and not m.derives(a, x) for x in others)


def _among_copies(m: Material, pair: Pair) -> bool:
    """Whether the second text has the words from above the first one."""
    above = (m.above(pair.a.document) | m.above(pair.b.document)) - {pair.a.document}
    return any(a.document in above for a in m.same_as[pair.b.id])
