"""Scores of coreference: MUC, B-cubed and CEAF-e, whose mean F1 is the CoNLL-2012 score.

After Pradhan et al. 2014 ("Scoring Coreference Partitions of Predicted Mentions"). Mentions are any hashable
values; one that stands on one side only counts as a singleton on the other, as the reference scorer has it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

Clusters = Sequence[frozenset[Hashable]]
METRICS = ("MUC", "B3", "CEAFe")


@dataclass
class Tally:
    """Numerators and denominators of recall and precision, summed over documents."""

    recall: dict[str, list[float]] = field(default_factory=lambda: {m: [0.0, 0.0] for m in METRICS})
    precision: dict[str, list[float]] = field(default_factory=lambda: {m: [0.0, 0.0] for m in METRICS})

    def add(self, gold: Clusters, mine: Clusters) -> None:
        """Count one document; neither side may hold singletons."""
        for name, one in (("MUC", _muc), ("B3", _b_cubed)):
            for side, (a, b) in ((self.recall, (gold, mine)), (self.precision, (mine, gold))):
                top, bottom = one(a, b)
                side[name][0] += top
                side[name][1] += bottom
        common = _ceaf_e(gold, mine)
        for side, count in ((self.recall, len(gold)), (self.precision, len(mine))):
            side["CEAFe"][0] += common
            side["CEAFe"][1] += count

    def f1(self, name: str) -> float:
        r, p = (side[name][0] / side[name][1] if side[name][1] else 0.0 for side in (self.recall, self.precision))
        return 2 * r * p / (r + p) if r + p else 0.0

    def conll(self) -> float:
        """The mean F1 of the three."""
        return sum(map(self.f1, METRICS)) / len(METRICS)


def clusters(pairs: Iterable[tuple[Hashable, Hashable]]) -> list[frozenset[Hashable]]:
    """Sets of two or more mentions from (mention, entity) pairs."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, entity in pairs:
        found.setdefault(entity, set()).add(mention)
    return [frozenset(members) for members in found.values() if len(members) > 1]


def _of(groups: Clusters) -> dict[Hashable, int]:
    return {m: i for i, group in enumerate(groups) for m in group}


def _muc(key: Clusters, other: Clusters) -> tuple[float, float]:
    """Links kept and links there are (Vilain et al. 1995)."""
    of = _of(other)
    kept = total = 0
    for group in key:
        parts = len({of[m] for m in group if m in of}) + sum(m not in of for m in group)
        kept += len(group) - parts
        total += len(group) - 1
    return kept, total


def _b_cubed(key: Clusters, other: Clusters) -> tuple[float, float]:
    """The share of each mention's cluster that its cluster on the other side holds (Bagga and Baldwin 1998)."""
    of = _of(other)
    top = 0.0
    for group in key:
        shared = Counter(of[m] for m in group if m in of)
        top += sum(n * n for n in shared.values()) / len(group)
    return top, sum(map(len, key))


def _ceaf_e(gold: Clusters, mine: Clusters) -> float:
    """The best total similarity of one-to-one aligned clusters (Luo 2005), by Dice's coefficient."""
    of = _of(mine)
    weights: list[dict[int, float]] = []
    for group in gold:
        shared = Counter(of[m] for m in group if m in of)
        weights.append({j: 2 * n / (len(group) + len(mine[j])) for j, n in shared.items()})
    return _assign(weights)


def _assign(weights: list[dict[int, float]]) -> float:
    """The weight of a maximum-weight bipartite matching, by successive best augmenting paths."""
    import networkx as nx

    graph: nx.Graph[tuple[str, int]] = nx.Graph()
    for i, row in enumerate(weights):
        for j, weight in row.items():
            graph.add_edge(("gold", i), ("mine", j), weight=weight)
    return float(sum(graph.edges[edge]["weight"] for edge in nx.max_weight_matching(graph)))
