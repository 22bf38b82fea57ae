"""The network with its flows: from where money and goods come, on the left, to whom they go, on the right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

import msgspec
import networkx as nx

from assay.model import CaseResult, Certainty, Flow, Network, Node, Tie
from assay.pictures import labels
from assay.pictures.svg import ACCENT, INK, LINE, MUTED, PANEL, PAPER, Box, Canvas, shorten, text_width, wrap

MOST_NODES = 25
_COLUMN, _GAP_X, _GAP_Y, _SWEEPS = 140.0, 100.0, 22.0, 8


_Curve = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]


@dataclass(frozen=True)
class _Edge:
    """All that goes from one node to another, drawn as one line."""

    source: str
    target: str
    label: str
    told: str
    width: float
    kind: str  # "money", "goods" or "tie"
    doubted: bool


def draw(result: CaseResult, *, name: str, ties: bool = True, width: int = 780) -> str | None:
    """Flows, and other ties where asked, among the nodes with most behind them; None where there is nothing to draw."""
    network = result.network if ties else msgspec.structs.replace(result.network, ties=())
    nodes, left_out = _choose(network)
    edges = _edges(network, nodes)
    if not nodes:
        return None
    layers = _order(_layers(nodes, edges), edges)
    canvas = Canvas(name, max(width, _COLUMN + (_COLUMN + _GAP_X) * (len(layers) - 1)))
    boxes, bottom = _place(layers, nodes, canvas.width)
    taken = list(boxes.values())
    curves = _curves(edges, boxes)
    for edge in edges:
        _draw_edge(canvas, edge, curves[edge.source, edge.target])
    numbered = [e for e in edges if not _draw_label(canvas, e, curves[e.source, e.target], taken)]
    for i, edge in enumerate(numbered, 1):
        _draw_number(canvas, i, curves[edge.source, edge.target], taken)
    for node in nodes.values():
        _draw_node(canvas, node, boxes[node.id], node.id in {c.node for c in network.choke_points})
    bottom = _key(canvas, numbered, nodes, bottom + 30) if numbered else bottom + 12
    bottom = _legend(canvas, edges, bottom + 18, left_out)
    return canvas.render(
        bottom + 8,
        title="Network of flows and ties" if ties else "Flows of money and goods",
        description=_describe(nodes, edges, left_out),
    )


def _choose(network: Network) -> tuple[dict[str, Node], int]:
    """The nodes of the flows, then of the ties, the busiest first; how many linked nodes are left out."""
    known = {n.id: n for n in network.nodes}
    pairs = [(0, f.source, f.target) for f in network.flows] + [(1, t.source, t.target) for t in network.ties]
    pairs = [p for p in pairs if p[1] != p[2] and p[1] in known and p[2] in known]
    busy = Counter(end for _, source, target in pairs for end in (source, target))
    chosen: set[str] = set()
    for _, source, target in sorted(pairs, key=lambda p: (p[0], -busy[p[1]] - busy[p[2]], p[1], p[2])):
        if len(chosen | {source, target}) <= MOST_NODES:
            chosen |= {source, target}
    return {i: known[i] for i in sorted(chosen)}, len(busy) - len(chosen)


def _edges(network: Network, nodes: dict[str, Node]) -> list[_Edge]:
    flows: dict[tuple[str, str], list[Flow]] = {}
    for flow in network.flows:
        if flow.source in nodes and flow.target in nodes and flow.source != flow.target:
            flows.setdefault((flow.source, flow.target), []).append(flow)
    edges = [_flow_edge(key, some) for key, some in sorted(flows.items())]
    ties: dict[tuple[str, str], list[Tie]] = {}
    for tie in network.ties:
        key = (tie.source, tie.target)
        if tie.source in nodes and tie.target in nodes and tie.source != tie.target and key not in flows:
            ties.setdefault(key, []).append(tie)
    return [*edges, *(_tie_edge(key, some) for key, some in sorted(ties.items()))]


def _tie_edge(key: tuple[str, str], ties: list[Tie]) -> _Edge:
    ranked = sorted(ties, key=lambda t: (_doubted(t), t.relation, t.claims))
    told = list(dict.fromkeys(f"{t.relation}{_doubt(t)}" for t in ranked))
    label = ranked[0].relation + (f" (+{len(told) - 1})" if len(told) > 1 else "")
    return _Edge(*key, label, "; ".join(told), 1.0, "tie", all(map(_doubted, ties)))


def _doubted(item: Flow | Tie) -> bool:
    return item.certainty is not Certainty.ASSERTED


def _doubt(item: Flow | Tie) -> str:
    return f" ({item.certainty})" if _doubted(item) else ""


def _flow_edge(key: tuple[str, str], flows: list[Flow]) -> _Edge:
    ranked = sorted(flows, key=lambda f: (_doubted(f), -_size(f), f.what, f.claims))
    told = list(dict.fromkeys(_amount(f, labels.amount) + _doubt(f) for f in ranked))
    label = _amount(ranked[0], labels.short) + (f" (+{len(told) - 1})" if len(told) > 1 else "")
    kind = "money" if any(f.what == "money" for f in flows) else "goods"
    return _Edge(*key, label, "; ".join(told), _thickness(_size(ranked[0])), kind, all(map(_doubted, flows)))


def _size(flow: Flow) -> Decimal:
    if flow.what != "money" or flow.unit == "percent":
        return Decimal(0)
    return flow.high or flow.low or Decimal(0)


def _thickness(size: Decimal) -> float:
    """2 to 9 user units, by the order of magnitude from a thousand to ten thousand million."""
    return 2 + min(max(math.log10(float(size)) - 3, 0), 7) if size > 0 else 2.0


def _amount(flow: Flow, words: Callable[[Decimal | None, Decimal | None, str, str | None], str]) -> str:
    amount = words(flow.low, flow.high, flow.unit, flow.per)
    return ", ".join(filter(None, (amount, flow.what if flow.what != "money" or not amount else "")))


def _layers(nodes: dict[str, Node], edges: list[_Edge]) -> list[list[str]]:
    """Columns by the longest way along the flows, ties deciding where no flow does; cycles are cut."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    for edge in sorted(edges, key=lambda e: (e.kind == "tie", -e.width, e.source, e.target)):
        if not nx.has_path(graph, edge.target, edge.source):
            graph.add_edge(edge.source, edge.target)
    depth: dict[str, int] = {}
    for node in nx.lexicographical_topological_sort(graph):
        depth[node] = max((depth[p] + 1 for p in graph.predecessors(node)), default=0)
    for node in reversed(list(nx.lexicographical_topological_sort(graph))):
        after = [depth[s] for s in graph.successors(node)]
        if after and not list(graph.predecessors(node)):
            depth[node] = min(after) - 1
    return _fold([sorted(n for n in nodes if depth[n] == d) for d in range(max(depth.values()) + 1)])


def _fold(layers: list[list[str]], most: int = 5) -> list[list[str]]:
    """At most `most` columns: what lies further right joins the last."""
    layers = [layer for layer in layers if layer]
    return layers[: most - 1] + ([[n for layer in layers[most - 1 :] for n in layer]] if layers[most - 1 :] else [])


def _order(layers: list[list[str]], edges: list[_Edge]) -> list[list[str]]:
    """Barycentre sweeps (Sugiyama, Tagawa, Toda 1981) to have few lines cross."""
    for sweep in range(_SWEEPS):
        place = {
            n: i / max(1, len(layer) - 1) if len(layer) > 1 else 0.5 for layer in layers for i, n in enumerate(layer)
        }
        column = {n: i for i, layer in enumerate(layers) for n in layer}
        for layer in layers if sweep % 2 == 0 else reversed(layers):
            layer.sort(key=lambda n: (_barycentre(n, edges, place, column, sweep % 2 == 0), place[n], n))
            place.update({n: i / max(1, len(layer) - 1) if len(layer) > 1 else 0.5 for i, n in enumerate(layer)})
    return layers


def _barycentre(
    node: str, edges: Iterable[_Edge], place: dict[str, float], column: dict[str, int], leftwards: bool
) -> float:
    near = []
    for edge in edges:
        for here, there in ((edge.source, edge.target), (edge.target, edge.source)):
            if here == node and (column[there] < column[node]) == leftwards and column[there] != column[node]:
                near.append(place[there])
    return round(sum(near) / len(near), 6) if near else place[node]


def _place(layers: list[list[str]], nodes: dict[str, Node], width: float) -> tuple[dict[str, Box], float]:
    step = (width - _COLUMN) / max(1, len(layers) - 1)
    heights = {n: 16.0 * len(wrap(nodes[n].name, _COLUMN - 22, 13, 3)) + 16 for n in nodes}
    tall = max(sum(heights[n] + _GAP_Y for n in layer) - _GAP_Y for layer in layers)
    tall = max(tall, 64.0)
    boxes = {}
    for i, layer in enumerate(layers):
        used = sum(heights[n] for n in layer)
        gap = (tall - used) / (len(layer) + 1) if len(layer) > 1 else 0
        y = gap + 8 if len(layer) > 1 else (tall - used) / 2 + 8
        x = i * step if len(layers) > 1 else (width - _COLUMN) / 2
        for node in layer:
            boxes[node] = Box(x + 1, y, _COLUMN - 2, heights[node])
            y += heights[node] + gap
    return boxes, tall + 8


def _ports(edges: list[_Edge], boxes: dict[str, Box]) -> dict[tuple[str, str, str], float]:
    """At which height each edge leaves and enters its boxes, so that edges do not lie on each other at their ends."""
    ports = {}
    for here, there in (("source", "target"), ("target", "source")):
        for node in boxes:
            ends = sorted(
                (e for e in edges if getattr(e, here) == node),
                key=lambda e: (boxes[getattr(e, there)].y, boxes[getattr(e, there)].x),
            )
            step = min(9.0, (boxes[node].height - 12) / max(1, len(ends) - 1))
            for i, edge in enumerate(ends):
                middle = boxes[node].y + boxes[node].height / 2
                ports[edge.source, edge.target, here] = middle + (i - (len(ends) - 1) / 2) * step
    return ports


def _curves(edges: list[_Edge], boxes: dict[str, Box]) -> dict[tuple[str, str], _Curve]:
    ports = _ports(edges, boxes)
    return {
        (e.source, e.target): _curve(
            boxes[e.source], boxes[e.target], ports[e.source, e.target, "source"], ports[e.source, e.target, "target"]
        )
        for e in edges
    }


def _curve(a: Box, b: Box, y1: float, y2: float) -> _Curve:
    """The four control points of the line from one box to another."""
    if a.x < b.x:
        bend = max(24.0, (b.x - a.right) / 2)
        return (a.right, y1), (a.right + bend, y1), (b.x - bend - 8, y2), (b.x - 8, y2)
    if a.x > b.x:
        bend = max(24.0, (a.x - b.right) / 2)
        return (a.x, y1), (a.x - bend, y1), (b.right + bend + 8, y2), (b.right + 8, y2)
    return (a.right, y1), (a.right + 42, y1), (b.right + 50, y2), (b.right + 8, y2)


def _point(points: _Curve, t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return sum(w * p[0] for w, p in zip(weights, points, strict=True)), sum(
        w * p[1] for w, p in zip(weights, points, strict=True)
    )


def _draw_edge(canvas: Canvas, edge: _Edge, p: _Curve) -> None:
    stroke = ACCENT if edge.kind == "money" else INK if edge.kind == "goods" else LINE
    d = f"M{p[0][0]:.1f} {p[0][1]:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in p[1:])
    dash = "6 5" if edge.doubted else "2 4" if edge.kind == "goods" else ""
    canvas.path(
        d, stroke=stroke, width=edge.width, dash=dash, title=edge.told, opacity=0.75 if edge.kind != "tie" else 1
    )
    (x, y), sign = p[3], 1 if p[3][0] > p[2][0] else -1
    half = max(4.0, edge.width * 0.8)
    canvas.path(
        f"M{x - sign:.1f} {y - half:.1f}L{x + sign * 8:.1f} {y:.1f}L{x - sign:.1f} {y + half:.1f}Z", fill=stroke
    )


def _draw_label(canvas: Canvas, edge: _Edge, p: _Curve, taken: list[Box]) -> bool:
    """At the first free place along the line, on one line or two; False where there is none."""
    for lines in ([shorten(edge.label, 150, 12)], wrap(edge.label, _GAP_X - 6, 12, 2)):
        width = max(text_width(line, 12) for line in lines)
        for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            x, y = _point(p, t)
            for shift in (-6.0 - 14 * (len(lines) - 1), 15.0):
                box = Box(x - width / 2, y + shift - 11, width, 14.0 * len(lines))
                if box.x >= 0 and box.right <= canvas.width and not any(box.hits(b, 1) for b in taken):
                    taken.append(box)
                    ink = MUTED if edge.kind == "tie" else INK
                    canvas.lines(x, y + shift, lines, leading=14, size=12, anchor="middle", fill=ink, halo=True)
                    return True
    return False


def _draw_number(canvas: Canvas, number: int, p: _Curve, taken: list[Box]) -> None:
    """A number for the key, where the words found no place."""
    places = [_point(p, i / 20) for i in (10, 8, 12, 6, 14, 4, 16, 3, 17, 2, 18)]
    free = [(x, y) for x, y in places if not any(Box(x - 9, y - 9, 18, 18).hits(b) for b in taken)]
    x, y = (free or places)[0]
    taken.append(Box(x - 9, y - 9, 18, 18))
    canvas.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{PAPER}" stroke="{LINE}"/>')
    canvas.text(x, y + 4, str(number), size=11, anchor="middle")


def _key(canvas: Canvas, numbered: list[_Edge], nodes: dict[str, Node], y: float) -> float:
    """What the numbers stand for, in two columns where there are many."""
    columns = 2 if len(numbered) > 4 else 1
    each, rows = canvas.width / columns, -(-len(numbered) // columns)
    for i, edge in enumerate(numbered):
        text = f"{i + 1}  {nodes[edge.source].name} → {nodes[edge.target].name}: {edge.told}"
        canvas.text(i // rows * each, y + i % rows * 18, shorten(text, each - 16, 12), size=12, fill=MUTED)
    return y + 18 * rows


def _draw_node(canvas: Canvas, node: Node, box: Box, choke: bool) -> None:
    lines = wrap(node.name, box.width - 20, 13, 3)
    canvas.open(f"{node.name}{' (choke point)' if choke else ''}")
    canvas.rect(box, fill=PANEL, stroke=INK if choke else LINE, width=2.4 if choke else 1.1, radius=4)
    canvas.lines(box.x + box.width / 2, box.y + 21, lines, anchor="middle", bold=choke)
    canvas.close()


def _legend(canvas: Canvas, edges: list[_Edge], y: float, left_out: int) -> float:
    kinds = {e.kind for e in edges}
    items = [
        ("money, wider for more", ACCENT, 5.0, "", "money" in kinds),
        ("goods and services", INK, 2.0, "2 4", "goods" in kinds),
        ("other ties", LINE, 1.0, "", "tie" in kinds),
        ("hedged or denied", MUTED, 2.0, "6 5", any(e.doubted for e in edges)),
    ]
    x = 0.0
    for text, stroke, width, dash, used in items:
        if used:
            canvas.line(x, y - 4, x + 34, y - 4, stroke=stroke, width=width, dash=dash)
            canvas.text(x + 42, y, text, size=12, fill=MUTED)
            x += 42 + text_width(text, 12) + 22
    if left_out:
        y += 20
        canvas.text(0, y, f"{left_out} more nodes with less behind them are not drawn.", size=12, fill=MUTED)
    return y


def _describe(nodes: dict[str, Node], edges: list[_Edge], left_out: int) -> str:
    parts = [f"{nodes[e.source].name} to {nodes[e.target].name}: {e.told}." for e in edges]
    return " ".join([*parts, f"{left_out} more nodes are not drawn." if left_out else ""]).strip()
