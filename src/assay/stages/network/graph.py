"""Ways along the flows, through whom they all go, and what would stop without somebody.

Brokerage is betweenness (Freeman, "A set of measures of centrality based on betweenness", Sociometry 40, 1977); who
alone parts a source from an end is a minimum node cut of one (Menger). Only what somebody says took place is walked.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from typing import Final

import networkx as nx

from assay.model import Certainty, Choke, Flow, Network, Path, Removal, Tie

MOST_PAIRS: Final = 400
MOST_POINTS: Final = 8
MOST_PATHS: Final = 40
LONGEST: Final = 12  # steps of a path
BROKER: Final = 0.2  # share of shortest paths from which on somebody is called a broker
FEW: Final = 10  # with fewer nodes than this, to stand between them says little
_EXACT: Final = 1500  # nodes; beyond, betweenness is estimated from a fixed sample

Ends = tuple[str, str]


def walked(flows: Iterable[Flow], goods: bool = False) -> list[Flow]:
    """The flows on which paths run: of money, or of anything, with two named ends, and said to have taken place."""
    return [f for f in flows if f.counts and not f.turned and f.source and f.target and (goods or f.what == "money")]


def brokerage(flows: Iterable[Flow], ties: Iterable[Tie]) -> dict[str, float]:
    """For each node the share of the shortest connections between others that run through it, 0 to 1."""
    graph: nx.Graph[str] = nx.Graph()
    links = [(f.source, f.target) for f in walked(flows, goods=True)]
    links += [(t.source, t.target) for t in ties if t.certainty is not Certainty.DENIED]
    graph.add_edges_from(sorted(links))
    sample = None if len(graph) <= _EXACT else _EXACT // 3
    found: dict[str, float] = nx.betweenness_centrality(graph, k=sample, normalized=True, seed=0)
    return found


def paths(flows: Iterable[Flow]) -> tuple[Path, ...]:
    """The ways of two steps or more from those to whom nothing comes to those from whom nothing goes."""
    flows = list(flows)
    graph = _graph(flows)
    pairs = islice(product(_sources(graph), _ends(graph)), MOST_PAIRS)
    found = (p for s, t in pairs if s != t for p in between(flows, s, t, most=4) if len(p.nodes) > 2)
    return tuple(islice(found, MOST_PATHS))


def between(flows: Iterable[Flow], source: str, target: str, most: int = MOST_PATHS) -> list[Path]:
    """The ways from one node to another, the shortest first (Yen 1971), at most `most` of them."""
    on: dict[Ends, list[Flow]] = defaultdict(list)
    for flow in flows:
        on[flow.source, flow.target].append(flow)
    graph = _graph(f for some in on.values() for f in some)
    if source not in graph or target not in graph or source == target or not nx.has_path(graph, source, target):
        return []
    ways = (w for w in nx.shortest_simple_paths(graph, source, target) if len(w) <= LONGEST + 1)
    return [_path(way, on) for way in islice(ways, most)]


def _path(way: Sequence[str], on: Mapping[Ends, list[Flow]]) -> Path:
    steps = [on[pair] for pair in pairwise(way)]
    hedged = any(all(f.certainty is Certainty.HEDGED for f in step) for step in steps)
    return Path(nodes=tuple(way), flows=tuple(tuple(sorted(f.id for f in s)) for s in steps), hedged=hedged)


def without(flows: Iterable[Flow], node: str) -> Removal:
    """What would stop if `node` were gone: the flows that touch it, and all that only came by way of it."""
    flows = list(flows)
    graph = _graph(flows)
    left: nx.DiGraph[str] = nx.restricted_view(graph, [node] if node in graph else [], [])
    sources = [s for s in _sources(graph) if s != node]
    fed = set(sources).union(*(nx.descendants(left, s) for s in sources)) if sources else set()
    cut_off = sorted(n for n in graph if n != node and n not in fed)
    pairs = islice(product(sources, [e for e in _ends(graph) if e != node]), MOST_PAIRS)
    parted = [p for p in pairs if p[0] != p[1] and nx.has_path(graph, *p) and not nx.has_path(left, *p)]
    gone = {node, *cut_off}
    stopped = sorted({f.id for f in flows if f.source in gone or f.target == node})
    return Removal(node=node, stopped=tuple(stopped), cut_off=tuple(cut_off), parted=tuple(parted))


def choke_points(network: Network) -> tuple[Choke, ...]:
    """Nodes that cut money sources from beneficiaries, then brokers, each with a sentence in the sources' voice."""
    names = {n.id: n.name for n in network.nodes}
    flows = walked(network.flows)
    cuts, pairs = _single_cuts(_graph(flows))
    told = [
        Choke(node=node, text=_cut_text(node, count, pairs[node], names), removal=without(flows, node))
        for node, count in sorted(cuts.items(), key=lambda x: (-x[1], names[x[0]], x[0]))
    ]
    if len(network.nodes) >= FEW:
        told += [
            Choke(
                node=n.id,
                text=f"According to the reports, {n.broker:.0%} of the shortest connections between the others run "
                f"through {n.name}.",
            )
            for n in sorted(network.nodes, key=lambda n: (-n.broker, n.name, n.id))
            if n.broker >= BROKER and n.id not in cuts
        ]
    return tuple(told[:MOST_POINTS])


def _cut_text(node: str, count: int, pair: Ends, names: Mapping[str, str]) -> str:
    source, target = pair
    others = "one more pair" if count == 2 else f"{count - 1} more pairs"
    more = f"; the same holds for {others} of parties" if count > 1 else ""
    head = f"According to the reports, all money that reaches {names[target]} from {names[source]}"
    return f"{head} passes through {names[node]}{more}."


def _graph(flows: Iterable[Flow]) -> nx.DiGraph[str]:
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_edges_from(sorted({(f.source, f.target) for f in flows}))
    return graph


def _sources(graph: nx.DiGraph[str]) -> list[str]:
    """The nodes to which nothing comes from outside; in a ring without such a node, the whole ring."""
    return sorted(_outermost(graph, forwards=True))


def _ends(graph: nx.DiGraph[str]) -> list[str]:
    return sorted(_outermost(graph, forwards=False))


def _outermost(graph: nx.DiGraph[str], forwards: bool) -> Iterator[str]:
    rings = nx.condensation(graph)
    for ring, data in rings.nodes(data=True):
        if not (rings.in_degree(ring) if forwards else rings.out_degree(ring)):
            yield from data["members"]


def _single_cuts(graph: nx.DiGraph[str]) -> tuple[Counter[str], dict[str, Ends]]:
    """How many pairs of a source and a beneficiary each node alone cuts apart, and the first of these pairs."""
    cuts: Counter[str] = Counter()
    first: dict[str, Ends] = {}
    for source, target in islice(product(_sources(graph), _ends(graph)), MOST_PAIRS):
        if source == target or graph.has_edge(source, target) or not nx.has_path(graph, source, target):
            continue
        for node in sorted(_cut(graph, source, target)):
            cuts[node] += 1
            first.setdefault(node, (source, target))
    return cuts, first


def _cut(graph: nx.DiGraph[str], source: str, target: str) -> set[str]:
    """All nodes that each by itself is a minimum cut between two nodes; none where the minimum cut is larger."""
    if len(nx.minimum_node_cut(graph, source, target)) != 1:
        return set()
    way = (nx.descendants(graph, source) & nx.ancestors(graph, target)) - {source, target}
    return {n for n in way if not nx.has_path(nx.restricted_view(graph, [n], []), source, target)}
