"""Claims that say the same thing or speak to the same question, as sets."""

from __future__ import annotations

from collections.abc import Iterable

from assay.model import Alignment, Cluster, make_id

STRONG = 0.6


def build_clusters(claims: Iterable[str], alignments: Iterable[Alignment]) -> tuple[Cluster, ...]:
    """Every claim in one cluster; the alignments join them, strongest first.

    A weak alignment brings a single claim to a cluster and never joins two: similarity does not carry over
    from pair to pair.
    """
    members: dict[str, list[str]] = {c: [c] for c in sorted(claims)}
    home = {c: c for c in members}
    for alignment in sorted(alignments, key=lambda x: (-x.score, x.a, x.b)):
        one, two = home[alignment.a], home[alignment.b]
        if one == two:
            continue
        if alignment.score < STRONG and min(len(members[one]), len(members[two])) > 1:
            continue
        members[one] += members.pop(two)
        for claim in members[one]:
            home[claim] = one
    sets = sorted(tuple(sorted(m)) for m in members.values())
    return tuple(Cluster(id=make_id("cluster", s), claims=s) for s in sets)
