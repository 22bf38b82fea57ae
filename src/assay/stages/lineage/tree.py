"""The best tree over scored edges: a maximum spanning arborescence from a virtual root.

The root stands for "derives from nothing here" and its edges weigh 0, the prior of independence being part of every
other edge. See Edmonds, "Optimum branchings" (1967).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import networkx as nx

_ROOT = ""


def arborescence(nodes: Iterable[str], edges: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The parent of every node that has one. `edges` maps (child, parent) to log-odds; those below 0 never win.

    A cycle can only lie within a strongly connected part of the graph, so each node outside such a part takes its best
    parent, and Edmonds' algorithm runs on each part by itself, with the best edges that enter it.
    """
    good = {edge: weight for edge, weight in sorted(edges.items()) if weight > 0}
    best: dict[str, str] = {}
    for child, parent in sorted(good, key=lambda e: (e[0], -good[e], e[1])):
        best.setdefault(child, parent)
    graph = nx.DiGraph((parent, child) for child, parent in good)
    graph.add_nodes_from(sorted(nodes))
    for part in nx.strongly_connected_components(graph):
        if len(part) > 1 and not nx.is_directed_acyclic_graph(nx.DiGraph((best[n], n) for n in part if n in best)):
            for node in part:
                best.pop(node, None)
            best |= _within(part, good)
    return dict(sorted(best.items()))


def _within(part: Collection[str], edges: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The best tree of one strongly connected part; whatever enters it stands as the root."""
    entering: dict[str, tuple[float, str]] = dict.fromkeys(sorted(part), (0.0, _ROOT))
    graph = nx.DiGraph()
    for (child, parent), weight in edges.items():
        if child in entering and parent in entering:
            graph.add_edge(parent, child, weight=weight)
        elif child in entering and weight > entering[child][0]:
            entering[child] = weight, parent
    for node, (weight, _) in entering.items():
        graph.add_edge(_ROOT, node, weight=weight)
    tree = nx.maximum_spanning_arborescence(graph)
    chosen = {child: entering[child][1] if parent == _ROOT else parent for parent, child in tree.edges}
    return {child: parent for child, parent in chosen.items() if parent != _ROOT}


def ancestors(node: str, parents: Mapping[str, Collection[str]]) -> set[str]:
    """`node` and all that stands above it."""
    seen, todo = {node}, [node]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen
