"""Boxes in columns and curves between them: what the pictures of the network and of the flows share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

import networkx as nx

from assay.pictures.svg import INK, LINE, MUTED, PAPER, Box, Canvas, shorten, text_width, wrap

Curve = tuple[tuple[float, float], tuple[float, float], tuple[float, float], tuple[float, float]]
Link = tuple[str, str]

_SWEEPS = 8


def layers(nodes: Iterable[str], links: Sequence[Link], most: int) -> list[list[str]]:
    """At most `most` columns by the longest way along the links, those that come first deciding; cycles are cut."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(sorted(nodes))
    for source, target in links:
        if not nx.has_path(graph, target, source):
            graph.add_edge(source, target)
    depth: dict[str, int] = {}
    for node in nx.lexicographical_topological_sort(graph):
        depth[node] = max((depth[p] + 1 for p in graph.predecessors(node)), default=0)
    for node in reversed(list(nx.lexicographical_topological_sort(graph))):
        after = [depth[s] for s in graph.successors(node)]
        if after and not list(graph.predecessors(node)):
            depth[node] = min(after) - 1
    columns = [sorted(n for n in depth if depth[n] == d) for d in range(max(depth.values()) + 1)]
    return _order(_fold([c for c in columns if c], most), links)


def routed(columns: list[list[str]], links: Sequence[Link]) -> tuple[list[list[str]], list[list[str]]]:
    """The columns with a free place, named after the link by number, wherever a link passes a column; and for each link
    the nodes and places on its way."""
    column_of = {n: i for i, column in enumerate(columns) for n in column}
    routes: list[list[str]] = []
    for i, (source, target) in enumerate(links):
        passed = range(column_of[source] + 1, column_of[target])
        for c in passed:
            columns[c].append(f"~{i}.{c}")
        routes.append([source, *(f"~{i}.{c}" for c in passed), target])
    return _order(columns, [pair for route in routes for pair in pairwise(route)]), routes


def _fold(columns: list[list[str]], most: int) -> list[list[str]]:
    """What lies further right joins the last column."""
    rest = [n for column in columns[most - 1 :] for n in column]
    return columns[: most - 1] + ([rest] if rest else [])


def _order(columns: list[list[str]], links: Sequence[Link]) -> list[list[str]]:
    """Barycentre sweeps (Sugiyama, Tagawa, Toda 1981) to have few lines cross."""
    for sweep in range(_SWEEPS):
        place = {n: at for column in columns for n, at in _places(column).items()}
        column_of = {n: i for i, column in enumerate(columns) for n in column}
        for column in columns if sweep % 2 == 0 else reversed(columns):
            column.sort(key=lambda n: (_barycentre(n, links, place, column_of, sweep % 2 == 0), place[n], n))
            place.update(_places(column))
    return columns


def _places(column: list[str]) -> dict[str, float]:
    return {n: i / max(1, len(column) - 1) if len(column) > 1 else 0.5 for i, n in enumerate(column)}


def _barycentre(
    node: str, links: Iterable[Link], place: dict[str, float], column: dict[str, int], leftwards: bool
) -> float:
    near = []
    for source, target in links:
        for here, there in ((source, target), (target, source)):
            if here == node and (column[there] < column[node]) == leftwards and column[there] != column[node]:
                near.append(place[there])
    return round(sum(near) / len(near), 6) if near else place[node]


def curve(a: Box, b: Box, y1: float, y2: float) -> Curve:
    """The four control points of the line from one box to another, with room for an arrowhead."""
    if a.x < b.x:
        bend = max(24.0, (b.x - a.right) / 2)
        return (a.right, y1), (a.right + bend, y1), (b.x - bend - 8, y2), (b.x - 8, y2)
    if a.x > b.x:
        bend = max(24.0, (a.x - b.right) / 2)
        return (a.x, y1), (a.x - bend, y1), (b.right + bend + 8, y2), (b.right + 8, y2)
    if a.x > 50:  # within a column other than the first: round its left side, where the frame has room
        return (a.x, y1), (a.x - 42, y1), (b.x - 50, y2), (b.x - 8, y2)
    return (a.right, y1), (a.right + 42, y1), (b.right + 50, y2), (b.right + 8, y2)


def point(points: Curve, t: float) -> tuple[float, float]:
    weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
    return sum(w * p[0] for w, p in zip(weights, points, strict=True)), sum(
        w * p[1] for w, p in zip(weights, points, strict=True)
    )


def put_label(
    canvas: Canvas, label: str, p: Curve, taken: list[Box], room: float, *, muted: bool = False, on: bool = False
) -> bool:
    """`label` at the first free place along a curve, on one line or two; False where there is none. `on` puts it
    upon the curve and not beside it."""
    for lines in ([shorten(label, 150, 12)], wrap(label, room, 12, 2)):
        width = max(text_width(line, 12) for line in lines)
        beside = (-6.0 - 14 * (len(lines) - 1), 15.0)
        for t in (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74):
            x, y = point(p, t)
            for shift in (4.0 - 7 * (len(lines) - 1), *beside) if on else beside:
                box = Box(x - width / 2, y + shift - 11, width, 14.0 * len(lines))
                if box.x >= 0 and box.right <= canvas.width and not any(box.hits(b, 1) for b in taken):
                    taken.append(box)
                    ink = MUTED if muted else INK
                    canvas.lines(x, y + shift, lines, leading=14, size=12, anchor="middle", fill=ink, halo=True)
                    return True
    return False


def put_number(canvas: Canvas, number: int, p: Curve, taken: list[Box]) -> None:
    """A number for the key, where the words found no place."""
    places = [point(p, i / 20) for i in (10, 8, 12, 6, 14, 4, 16, 3, 17, 2, 18)]
    free = [(x, y) for x, y in places if not any(Box(x - 9, y - 9, 18, 18).hits(b) for b in taken)]
    x, y = (free or places)[0]
    taken.append(Box(x - 9, y - 9, 18, 18))
    canvas.add(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="9" fill="{PAPER}" stroke="{LINE}"/>')
    canvas.text(x, y + 4, str(number), size=11, anchor="middle")


def key(canvas: Canvas, numbered: Sequence[str], y: float) -> float:
    """What the numbers stand for, in two columns where there are many. The height at which it ends."""
    columns = 2 if len(numbered) > 4 else 1
    each, rows = canvas.width / columns, -(-len(numbered) // columns)
    for i, told in enumerate(numbered):
        text = shorten(f"{i + 1}  {told}", each - 16, 12)
        canvas.text(i // rows * each, y + i % rows * 18, text, size=12, fill=MUTED)
    return y + 18 * rows
