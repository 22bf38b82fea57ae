"""The best tree over scored edges: Edmonds' maximum spanning arborescence from a virtual root.

The root stands for "derives from nothing here" and its edges weigh 0, the prior of independence being part of every
other edge. See Edmonds, "Optimum branchings" (1967).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import networkx as nx

_ROOT = ""


def arborescence(nodes: Iterable[str], edges: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The parent of every node that has one. `edges` maps (child, parent) to log-odds; those below 0 never win."""
    graph = nx.DiGraph()
    graph.add_node(_ROOT)
    for node in sorted(nodes):
        graph.add_edge(_ROOT, node, weight=0.0)
    for (child, parent), weight in sorted(edges.items()):
        if weight > 0:
            graph.add_edge(parent, child, weight=weight)
    tree = nx.maximum_spanning_arborescence(graph)
    return {child: parent for parent, child in sorted(tree.edges) if parent != _ROOT}


def ancestors(node: str, parents: Mapping[str, set[str]]) -> set[str]:
    """`node` and all that stands above it."""
    seen, todo = {node}, [node]
    while todo:
        for parent in parents.get(todo.pop(), ()):
            if parent not in seen:
                seen.add(parent)
                todo.append(parent)
    return seen
