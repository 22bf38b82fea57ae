"""Which claims only tell again what another claim tells, and which descriptions then stand for one party."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from assay.model import Aligned, Flow, Relation, Tie
from assay.stages.network.parties import Parties

AGAIN = frozenset({Relation.SAME, Relation.HEDGE_LOST, Relation.ATTRIBUTION_LOST})


class _Roots:
    """Things that were found to be one, each under the first of them."""

    def __init__(self, things: Iterable[str] = ()) -> None:
        self.parent = {t: t for t in things}

    def root(self, thing: str) -> str:
        while self.parent.setdefault(thing, thing) != thing:
            thing = self.parent[thing]
        return thing

    def join(self, a: str, b: str) -> None:
        """`b` goes under `a`."""
        first, second = self.root(a), self.root(b)
        if first != second:
            self.parent[second] = first


def first_tellings(claims: Iterable[str], aligned: Aligned) -> dict[str, str]:
    """For each claim the one that it repeats, itself where it repeats none. The parent's side comes first."""
    found = _Roots(claims)
    known = frozenset(found.parent)
    for pair in sorted(aligned.alignments, key=lambda a: (-a.score, a.a, a.b)):
        if pair.relation in AGAIN and pair.a in known and pair.b in known:
            found.join(pair.a, pair.b)
    return {c: found.root(c) for c in known}


def one_description(
    flows: Sequence[Flow], ties: Sequence[Tie], aligned: Aligned, parties: Parties
) -> tuple[list[Flow], list[Tie]]:
    """The flows and ties with one node for descriptions that stand in the same place of a claim and its retelling, and
    for "gold mines" where the same matter has "gold mines of the north"."""
    found = _Roots()
    at: dict[str, list[Flow]] = defaultdict(list)
    for flow in flows:
        at[flow.claims[0]].append(flow)
    for pair in sorted(aligned.alignments, key=lambda a: (-a.score, a.a, a.b)):
        if pair.relation in AGAIN and len(at[pair.a]) == len(at[pair.b]) == 1:
            (one,), (other,) = at[pair.a], at[pair.b]
            for a, b in ((one.source, other.source), (one.target, other.target)):
                if parties.kinds.get(a) == parties.kinds.get(b) == "described":
                    found.join(a, b)
    for short, long in parties.short_forms():
        found.join(long, short)
    flows = [replace(f, source=found.root(f.source), target=found.root(f.target)) for f in flows]
    ties = [replace(t, source=found.root(t.source), target=found.root(t.target)) for t in ties]
    return [f for f in flows if f.source != f.target], [t for t in ties if t.source != t.target]
