"""The network with its flows: from where money and goods come, on the left, to whom they go, on the right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assay.model import CaseResult, Certainty, Flow, Network, Node, Tie
from assay.pictures import labels, layered
from assay.pictures.svg import ACCENT, INK, LINE, MUTED, PANEL, Box, Canvas, text_width, wrap

MOST_NODES = 18
_COLUMN, _GAP_X, _GAP_Y = 140.0, 116.0, 22.0
_PASS = 14.0  # height of the free place by which a line passes a column

_Way = list[layered.Curve]


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


def draw(result: CaseResult, *, name: str, width: int = 780) -> str | None:
    """Flows and other ties among the nodes with most behind them; None where there is nothing to draw."""
    network = result.network
    nodes, left_out = _choose(network)
    edges = _edges(network, nodes)
    if not nodes:
        return None
    ranked = sorted(edges, key=lambda e: (e.kind == "tie", -e.width, e.source, e.target))
    columns = layered.layers(nodes, [(e.source, e.target) for e in ranked], 5)
    columns, routes = _routed(columns, edges)
    canvas = Canvas(name, max(width, _COLUMN + (_COLUMN + _GAP_X) * (len(columns) - 1)))
    boxes, bottom = _place(columns, _heights(columns, nodes, edges), canvas.width)
    taken = [boxes[n] for n in nodes]
    ways = _ways(routes, boxes)
    for edge, way in zip(edges, ways, strict=True):
        _draw_edge(canvas, edge, way)
    numbered = [(e, w) for e, w in zip(edges, ways, strict=True) if not _labelled(canvas, e, w, taken)]
    for i, (_, way) in enumerate(numbered, 1):
        layered.put_number(canvas, i, way[0], taken)
    for node in nodes.values():
        _draw_node(canvas, node, boxes[node.id], node.id in {c.node for c in network.choke_points})
    told = [f"{nodes[e.source].name} → {nodes[e.target].name}: {e.told}" for e, _ in numbered]
    bottom = layered.key(canvas, told, bottom + 30) if told else bottom + 12
    bottom = _legend(canvas, edges, bottom + 18, left_out)
    return canvas.render(
        bottom + 8,
        title="Network of flows and ties",
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
    label += " (denied)" if all(f.certainty is Certainty.DENIED for f in flows) else ""
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


def _heights(columns: list[list[str]], nodes: dict[str, Node], edges: list[_Edge]) -> dict[str, float]:
    """Of each box, by its words and by the lines that meet it on one side; a free place has room for a line."""
    ends = Counter((e.source, "out") for e in edges) + Counter((e.target, "in") for e in edges)
    heights = {n: _PASS for column in columns for n in column}
    for id, node in nodes.items():
        words = 16.0 * len(wrap(node.name, _COLUMN - 22, 13, 3)) + 16
        heights[id] = max(words, 12 + 9.0 * max(ends[id, "in"], ends[id, "out"]))
    return heights


def _place(layers: list[list[str]], heights: dict[str, float], width: float) -> tuple[dict[str, Box], float]:
    step = (width - _COLUMN) / max(1, len(layers) - 1)
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


def _routed(columns: list[list[str]], edges: list[_Edge]) -> tuple[list[list[str]], list[list[str]]]:
    """The columns with free places where a line passes one, so that none runs behind a box; and each line's way."""
    column_of = {n: i for i, column in enumerate(columns) for n in column}
    back = [column_of[e.source] > column_of[e.target] for e in edges]
    links = [(e.target, e.source) if b else (e.source, e.target) for e, b in zip(edges, back, strict=True)]
    columns, routes = layered.routed(columns, links)
    return columns, [route[::-1] if b else route for route, b in zip(routes, back, strict=True)]


def _ports(routes: list[list[str]], boxes: dict[str, Box]) -> dict[tuple[int, int], float]:
    """At which height each line leaves and enters its boxes, so that lines do not lie on each other at their ends."""
    ports: dict[tuple[int, int], float] = {}
    ends = [(i, at) for i in range(len(routes)) for at in (0, -1)]
    for node in {routes[i][at] for i, at in ends}:
        here = [(i, at) for i, at in ends if routes[i][at] == node]
        near = {(i, at): boxes[routes[i][1 if at == 0 else -2]] for i, at in here}
        for side in (True, False):
            some = sorted((e for e in here if (near[e].x > boxes[node].x) == side), key=lambda e: (near[e].y, *e))
            step = min(9.0, (boxes[node].height - 12) / max(1, len(some) - 1))
            for place, end in enumerate(some):
                ports[end] = boxes[node].y + boxes[node].height / 2 + (place - (len(some) - 1) / 2) * step
    return ports


def _ways(routes: list[list[str]], boxes: dict[str, Box]) -> list[_Way]:
    ports = _ports(routes, boxes)
    ways = []
    for i, route in enumerate(routes):
        heights = [ports[i, 0], *(boxes[n].y + _PASS / 2 for n in route[1:-1]), ports[i, -1]]
        steps = zip(pairwise(route), pairwise(heights), strict=True)
        ways.append([layered.curve(boxes[a], boxes[b], y1, y2) for (a, b), (y1, y2) in steps])
    return ways


def _draw_edge(canvas: Canvas, edge: _Edge, way: _Way) -> None:
    stroke = ACCENT if edge.kind == "money" else INK if edge.kind == "goods" else LINE
    d = ""
    for p in way:
        d += f"{'L' if d else 'M'}{p[0][0]:.1f} {p[0][1]:.1f}C" + " ".join(f"{x:.1f} {y:.1f}" for x, y in p[1:])
    dash = "6 5" if edge.doubted else "2 4" if edge.kind == "goods" else ""
    canvas.path(
        d, stroke=stroke, width=edge.width, dash=dash, title=edge.told, opacity=0.75 if edge.kind != "tie" else 1
    )
    (x, y), sign = way[-1][3], 1 if way[-1][3][0] > way[-1][2][0] else -1
    half = max(4.0, edge.width * 0.8)
    canvas.path(
        f"M{x - sign:.1f} {y - half:.1f}L{x + sign * 8:.1f} {y:.1f}L{x - sign:.1f} {y + half:.1f}Z", fill=stroke
    )


def _labelled(canvas: Canvas, edge: _Edge, way: _Way, taken: list[Box]) -> bool:
    muted = edge.kind == "tie"
    return any(layered.put_label(canvas, edge.label, p, taken, _GAP_X - 6, muted=muted, on=True) for p in way)


def _draw_node(canvas: Canvas, node: Node, box: Box, choke: bool) -> None:
    lines = wrap(node.name, box.width - 20, 13, 3)
    canvas.open(f"{node.name}{' (choke point)' if choke else ''}")
    canvas.rect(box, fill=PANEL, stroke=INK if choke else LINE, width=2.4 if choke else 1.1, radius=4)
    top = box.y + (box.height - 16 * len(lines)) / 2 + 13
    canvas.lines(box.x + box.width / 2, top, lines, anchor="middle", bold=choke)
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
