"""Claims that say the same thing or speak to the same question, as sets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assay.model import Alignment, Claim, Cluster, Dimension, Quantity, Relation, make_id
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
    shares = {c.id: c.amount for c in ordered if c.amount and c.amount.dimension is Dimension.SHARE}
    home = {c: c for c in members}
    for alignment in sorted(
        alignments,
        key=lambda x: (-x.score, *sorted((said[x.a], said[x.b])), x.a, x.b),
    ):
        one, two = home[alignment.a], home[alignment.b]
        if one == two:
            continue
        weak = alignment.score < STRONG and not (
            alignment.relation is Relation.SAME and _of_one_share(alignment, shares)
        )
        if weak and min(len({said[c] for c in members[k]}) for k in (one, two)) > 1:
            continue
        if len(measured[one] | measured[two]) > 1:
            continue
        measured[one] |= measured.pop(two)
        members[one] += members.pop(two)
        for claim in members[one]:
            home[claim] = one
    sets = sorted(tuple(sorted(m)) for m in members.values())
    return tuple(Cluster(id=make_id("cluster", s), claims=s) for s in sets)


def _of_one_share(alignment: Alignment, shares: Mapping[str, Quantity]) -> bool:
    """Whether two claims tell one and the same share, which hardly stands beside another statement."""
    one, two = shares.get(alignment.a), shares.get(alignment.b)
    return one is not None and two is not None and (one.low, one.high, one.per) == (two.low, two.high, two.per)
