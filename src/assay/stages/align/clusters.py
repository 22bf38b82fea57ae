"""Claims that say the same thing or speak to the same question, as sets."""

from __future__ import annotations

from collections.abc import Iterable

from assay.model import Alignment, Claim, Cluster, Dimension, make_id
from assay.text.overlap import words_of

STRONG = 0.6
INCIDENTAL = frozenset({Dimension.COUNT, Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})  # told beside any statement


def build_clusters(claims: Iterable[Claim], alignments: Iterable[Alignment]) -> tuple[Cluster, ...]:
    """Every claim in one cluster; the alignments join them, strongest first.

    A weak alignment brings a single statement, in however many copies, to a cluster and never joins two clusters:
    similarity does not carry over from pair to pair. How much was lost and what it was worth are two questions:
    figures of two dimensions never stand in one cluster.
    """
    ordered = sorted(claims, key=lambda c: c.id)
    members: dict[str, list[str]] = {c.id: [c.id] for c in ordered}
    said = {c.id: " ".join(w.form for w in words_of(c.quote)) for c in ordered}
    measured = {c.id: {c.amount.dimension} - INCIDENTAL if c.amount else set() for c in ordered}
    home = {c: c for c in members}
    for alignment in sorted(alignments, key=lambda x: (-x.score, *sorted((said[x.a], said[x.b])), x.a, x.b)):
        one, two = home[alignment.a], home[alignment.b]
        if one == two:
            continue
        if alignment.score < STRONG and min(len({said[c] for c in members[k]}) for k in (one, two)) > 1:
            continue
        if len(measured[one] | measured[two]) > 1:
            continue
        measured[one] |= measured.pop(two)
        members[one] += members.pop(two)
        for claim in members[one]:
            home[claim] = one
    sets = sorted(tuple(sorted(m)) for m in members.values())
    return tuple(Cluster(id=make_id("cluster", s), claims=s) for s in sets)
