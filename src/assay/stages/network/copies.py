"""Which claims only tell again what another claim tells."""

from __future__ import annotations

from collections.abc import Iterable

from assay.model import Aligned, Relation

_AGAIN = frozenset({Relation.SAME, Relation.HEDGE_LOST, Relation.ATTRIBUTION_LOST})


def first_tellings(claims: Iterable[str], aligned: Aligned) -> dict[str, str]:
    """For each claim the one that it repeats, itself where it repeats none. The parent's side comes first."""
    parent = {c: c for c in claims}

    def root(claim: str) -> str:
        while parent[claim] != claim:
            claim = parent[claim]
        return claim

    for pair in sorted(aligned.alignments, key=lambda a: (-a.score, a.a, a.b)):
        if pair.relation in _AGAIN and pair.a in parent and pair.b in parent:
            a, b = root(pair.a), root(pair.b)
            if a != b:
                parent[b] = a
    return {c: root(c) for c in parent}
