"""Through whom everything goes: brokerage (betweenness) and minimum node cuts of the flows of money.

Betweenness: Freeman, "A set of measures of centrality based on betweenness", Sociometry 40 (1977).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice, product
from typing import Final

import networkx as nx

from assay.model import Certainty, Flow, Tie

MOST_PAIRS: Final = 400
MOST_POINTS: Final = 8
BROKER: Final = 0.2  # share of shortest paths from which on somebody is called a broker
FEW: Final = 10  # with fewer nodes than this, to stand between them says little
_EXACT: Final = 1500  # nodes; beyond, betweenness is estimated from a fixed sample


def brokerage(flows: Iterable[Flow], ties: Iterable[Tie]) -> dict[str, float]:
    """For each node the share of the shortest connections between others that run through it, 0 to 1."""
    graph: nx.Graph[str] = nx.Graph()
    links = [(f.source, f.target) for f in flows]
    links += [(t.source, t.target) for t in ties if t.certainty is not Certainty.DENIED]
    graph.add_edges_from(sorted(links))
    sample = None if len(graph) <= _EXACT else _EXACT // 3
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, normalized=True, seed=0)
    return found


def choke_points(
    flows: Iterable[Flow], broker: Mapping[str, float], names: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """Nodes that cut money sources from beneficiaries, then brokers, each with a sentence in the sources' voice."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted((f.source, f.target) for f in flows if f.what == "money"))
    cuts, pairs = _single_cuts(graph)
    told: list[tuple[str, str]] = []
    for node, count in sorted(cuts.items(), key=lambda x: (-x[1], names[x[0]], x[0])):
        source, target = pairs[node]
        also = f" (and so it is for {count - 1} more such pairs)" if count > 1 else ""
        told.append(
            (
                node,
                f"According to the reports, all money that reaches {names[target]} from {names[source]} "
                f"passes through {names[node]}{also}.",
            )
        )
    for node, share in sorted(broker.items(), key=lambda x: (-x[1], names[x[0]], x[0])):
        if share >= BROKER and node not in cuts and len(broker) >= FEW:
            told.append(
                (
                    node,
                    f"According to the reports, {names[node]} stands on {share:.0%} of the shortest connections "
                    "between the others.",
                )
            )
    return tuple(told[:MOST_POINTS])


def _single_cuts(graph: nx.DiGraph[str]) -> tuple[Counter[str], dict[str, tuple[str, str]]]:
    """How many pairs of a source and a beneficiary each node alone cuts apart, and the first of these pairs."""
    sources = sorted(n for n in graph if not graph.in_degree(n))
    targets = sorted(n for n in graph if not graph.out_degree(n))
    cuts: Counter[str] = Counter()
    first: dict[str, tuple[str, str]] = {}
    for source, target in islice(product(sources, targets), MOST_PAIRS):
        if graph.has_edge(source, target) or not nx.has_path(graph, source, target):
            continue
        for node in sorted(_cut(graph, source, target)):
            cuts[node] += 1
            first.setdefault(node, (source, target))
    return cuts, first


def _cut(graph: nx.DiGraph[str], source: str, target: str) -> set[str]:
    """All nodes that each by itself is a minimum cut between two nodes; none where the minimum cut is larger."""
    if len(nx.minimum_node_cut(graph, source, target)) != 1:
        return set()
    between = (nx.descendants(graph, source) & nx.ancestors(graph, target)) - {source, target}
    return {n for n in between if not nx.has_path(nx.restricted_view(graph, [n], []), source, target)}
