"""The lineage of a case: documents and unseen sources from the top down, who draws on whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assay.model import CaseResult, Derivation, DerivationKind
from assay.pictures import families, labels
from assay.pictures.svg import ACCENT, INK, LINE, MUTED, PANEL, PAPER, Box, Canvas, text_width, wrap

MOST_NODES = 30
_GAP = 74.0  # between layers
_LANE = 16  # beside the boxes, for each edge that passes rows of them
_LEAST_ROOM = 0.5  # of the width, that the boxes must keep; else families are told in rows
_DRAWS = "draws on"  # of an unseen source, whose words nobody here can compare
_LABELS = {
    DerivationKind.COPY: "copy",
    DerivationKind.PARAPHRASE: "retelling",
    DerivationKind.CITES: "cites",
    DerivationKind.SHARED_SOURCE: "shared source",
}
_DASHES = {
    DerivationKind.COPY: "",
    DerivationKind.PARAPHRASE: "",
    DerivationKind.CITES: "7 4",
    DerivationKind.SHARED_SOURCE: "2 4",
}
_DOTS = "2 4"
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


@dataclass(frozen=True)
class _Node:
    id: str
    outlet: str
    name: str
    when: str
    order: tuple[date, str]
    seen: bool


def origins(result: CaseResult) -> tuple[str, ...]:
    """The independent roots behind the documents, counted on the edges of the tree; ids, sorted."""
    parent = {d.child: d.parent for d in result.lineage.derivations if d.tree}
    roots = set()
    for document in result.documents:
        here, path = document.id, {document.id}
        while here in parent and parent[here] not in path:
            here = parent[here]
            path.add(here)
        roots.add(here)
    return tuple(sorted(roots))


def independent(result: CaseResult) -> int:
    """How many families the documents make that share nothing above them: as many origins are independent."""
    families: list[set[str]] = []
    for document in result.documents:
        above = {document.id, *result.lineage.ancestors(document.id)}
        shared = [f for f in families if f & above]
        families = [f for f in families if not f & above] + [above.union(*shared)]
    return len(families)


def headline(result: CaseResult) -> str:
    """What the picture shows at a glance: "Two texts, one origin"."""
    texts, roots, apart = len(result.documents), len(origins(result)), independent(result)
    told = f"{_count(texts).capitalize()} text{'s' * (texts != 1)}, {_count(roots)} origin{'s' * (roots != 1)}"
    return told if apart == roots else f"{told}, {_count(apart)} of them independent"


def draw(result: CaseResult, *, width: int, name: str) -> str:
    """The tree in `width` user units; `name` makes its ids unique on the page."""
    nodes, left_out = _nodes(result)
    edges = [d for d in result.lineage.derivations if d.child in nodes and d.parent in nodes]
    layers = _layers(nodes, edges)
    roots = origins(result)
    canvas = Canvas(name, width)
    canvas.text(0, 18, headline(result), size=17, bold=True)
    edges.sort(key=lambda d: (d.tree, d.parent, d.child))
    boxes, bottom = _place(layers, width)
    skips = _skips(boxes, edges)
    if skips:
        labels_width = max(text_width(t, 12) for e in skips for t in _told(e, nodes))
        room = width - 28 - labels_width - _LANE * len(skips)
        if room < _LEAST_ROOM * width:
            bottom = families.draw(canvas, _rows(nodes, edges, roots), 44)
            return _closed(canvas, result, nodes, edges, bottom, left_out)
        boxes, bottom = _place(layers, room)
        skips = _skips(boxes, edges)
    side = max(b.right for b in boxes.values()) + 16
    taken = list(boxes.values())
    for edge in edges:
        lane = side + _LANE * skips.index(edge) if edge in skips else None
        _edge(canvas, edge, nodes, boxes, lane, side + _LANE * len(skips), taken)
    for node in nodes.values():
        _box(canvas, node, boxes[node.id], node.id in roots)
    bottom = _legend(canvas, edges, nodes, bottom + 26)
    return _closed(canvas, result, nodes, edges, bottom, left_out)


def _closed(
    canvas: Canvas,
    result: CaseResult,
    nodes: dict[str, _Node],
    edges: list[Derivation],
    bottom: float,
    left_out: int,
) -> str:
    if left_out:
        bottom += 20
        canvas.text(0, bottom, f"{left_out} further sources that are only named are not drawn.", size=12, fill=MUTED)
    return canvas.render(bottom + 8, title=f"Lineage: {headline(result)}", description=_words(nodes, edges))


def _rows(nodes: dict[str, _Node], edges: list[Derivation], roots: tuple[str, ...]) -> list[families.Row]:
    """The documents by date, each with what it draws on: first what the tree says, then what else."""
    by_child: dict[str, list[Derivation]] = {}
    for edge in sorted(edges, key=lambda e: (not e.tree, -e.score, e.parent)):
        by_child.setdefault(edge.child, []).append(edge)
    rows = []
    for node in sorted(nodes.values(), key=lambda n: n.order):
        above = by_child.get(node.id, [])
        main = above[0] if above and above[0].tree else None
        beside = tuple((e.parent, _LABELS[e.kind] if nodes[e.parent].seen else _DRAWS) for e in above if e is not main)
        told = ", ".join(_told(main, nodes)) if main else ""
        parent = main.parent if main else None
        row = families.Row(
            node.id, node.outlet, node.name, node.when, node.seen, node.id in roots, parent, told, beside
        )
        rows.append(row)
    return rows


def _nodes(result: CaseResult) -> tuple[dict[str, _Node], int]:
    nodes = {}
    for document in result.documents:
        known = result.lineage.dates.get(document.id) or document.published
        first = (known.earliest or known.latest) if known else None
        order = (first or date.max, document.id)
        nodes[document.id] = _Node(
            document.id, document.outlet or "", document.title or document.file, labels.dates(known), order, True
        )
    needed = {d.parent for d in result.lineage.derivations if d.tree}
    unseen = sorted(result.lineage.unseen, key=lambda u: (u.id not in needed, -len(u.documents), u.id))
    cited = {d.parent for d in result.lineage.derivations}
    drawable = [u for u in unseen if u.id in cited]
    room = max(0, MOST_NODES - len(nodes))
    keep = [u for i, u in enumerate(drawable[:room]) if u.id in needed or i < 6]
    for source in keep:
        nodes[source.id] = _Node(source.id, "", source.name, "named, not seen", (date.min, source.id), False)
    return nodes, len(drawable) - len(keep)


def _layers(nodes: dict[str, _Node], edges: list[Derivation]) -> list[list[str]]:
    """Nodes by the longest way from a root; within a layer, those from which nothing derives, then by date."""
    parents = {e.parent for e in edges}
    depth = dict.fromkeys(nodes, 0)
    for _ in nodes:
        for edge in edges:
            depth[edge.child] = min(len(nodes), max(depth[edge.child], depth[edge.parent] + 1))
    ranks = sorted(set(depth.values()))
    return [
        sorted((n for n in nodes if depth[n] == rank), key=lambda n: (n in parents, nodes[n].order)) for rank in ranks
    ]


def _skips(boxes: dict[str, Box], edges: list[Derivation]) -> list[Derivation]:
    """The edges that pass other rows of boxes on their way."""
    return [e for e in edges if not 0 < boxes[e.child].y - boxes[e.parent].bottom <= _GAP]


def _place(layers: list[list[str]], width: float) -> tuple[dict[str, Box], float]:
    boxes: dict[str, Box] = {}
    y, height, gap = 54.0, 98.0, 26.0
    for layer in layers:
        columns = max(1, min(len(layer), int((width + gap) // (150 + gap))))
        for start in range(0, len(layer), columns):
            row = layer[start : start + columns]
            each = min(250.0, (width - gap * (len(row) - 1)) / len(row))
            left = (width - each * len(row) - gap * (len(row) - 1)) / 2
            for i, node in enumerate(row):
                boxes[node] = Box(left + i * (each + gap), y, each, height)
            y += height + (_GAP if start + columns >= len(layer) else gap)
    return boxes, y - _GAP


def _box(canvas: Canvas, node: _Node, box: Box, origin: bool) -> None:
    """A document by its outlet, title and date; an unseen source in a broken line; an origin under a flag."""
    canvas.open(f"{node.outlet}: {node.name} ({node.when})".removeprefix(": "))
    if origin:
        canvas.text(box.x + 1, box.y - 6, "ORIGIN", size=10.5, bold=True, fill=ACCENT)
    canvas.rect(
        box,
        fill=PANEL if node.seen else PAPER,
        stroke=ACCENT if origin else INK if node.seen else LINE,
        width=2 if origin else 1.2 if node.seen else 1.4,
        dash="" if node.seen else "5 4",
        radius=4,
    )
    x, named = box.x + box.width / 2, bool(node.outlet)
    head = wrap(node.outlet, box.width - 24, 13, 1, bold=True) if named else []
    lines = wrap(node.name, box.width - 24, 12.5, 2 if named else 3, bold=node.seen and not named)
    when = wrap(node.when, box.width - 12, 11.5, 2)
    top = box.y + (box.height - 16 * (len(head) + len(lines)) - 14 * len(when) - 2) / 2 + 12
    canvas.lines(x, top, head, anchor="middle", bold=True)
    top += 16 * len(head)
    canvas.lines(x, top, lines, size=12.5, anchor="middle", bold=node.seen and not named, italic=not node.seen)
    canvas.lines(x, top + 16 * len(lines) + 1, when, leading=14, size=11.5, anchor="middle", fill=MUTED)
    canvas.close()


def _told(edge: Derivation, nodes: dict[str, _Node]) -> tuple[str, str]:
    """The label of an edge: what kind of derivation it is, and how likely (ICD 203)."""
    kind = _LABELS[edge.kind] if nodes[edge.parent].seen else _DRAWS
    return kind, labels.likelihood(edge.score)


def _edge(
    canvas: Canvas,
    edge: Derivation,
    nodes: dict[str, _Node],
    boxes: dict[str, Box],
    lane: float | None,
    beyond: float,
    taken: list[Box],
) -> None:
    """One edge with its label: straight to the next row, or through `lane` past the rows between, told `beyond` it."""
    told = _told(edge, nodes)
    parent, child = boxes[edge.parent], boxes[edge.child]
    x1, x2 = parent.x + parent.width / 2, child.x + child.width / 2
    end = child.y - 7
    if lane is None:
        middle = (parent.bottom + child.y) / 2
        d = f"M{x1:.1f} {parent.bottom:.1f}C{x1:.1f} {middle:.1f} {x2:.1f} {middle:.1f} {x2:.1f} {end:.1f}"
        at = ((x1 + x2) / 2, middle)
    else:
        x1, x2 = x1 + 24, x2 + 24
        top, low = parent.bottom + 11, child.y - 19
        d = f"M{x1:.1f} {parent.bottom:.1f}V{top:.1f}H{lane:.1f}V{low:.1f}H{x2:.1f}V{end:.1f}"
        at = (beyond + max(text_width(t, 12) for t in told) / 2 - 8, (top + low) / 2)
    stroke = ACCENT if edge.tree or nodes[edge.parent].seen else LINE
    _stroke(canvas, d, edge, stroke, nodes[edge.parent].seen)
    canvas.path(f"M{x2 - 4.5:.1f} {end - 1:.1f}L{x2:.1f} {end + 7:.1f}L{x2 + 4.5:.1f} {end - 1:.1f}Z", fill=stroke)
    _label(canvas, told, at, taken)


def _stroke(canvas: Canvas, d: str, edge: Derivation, stroke: str, seen: bool) -> None:
    told = f"{labels.likelihood(edge.score)} ({edge.score:.2f}). " + " ".join(e.detail for e in edge.evidence)
    if edge.kind is DerivationKind.COPY:
        canvas.path(d, stroke=stroke, width=5, title=told)
        canvas.path(d, stroke=PAPER, width=2)
    else:
        canvas.path(d, stroke=stroke, width=1.8, dash=_DASHES[edge.kind] if seen else _DOTS, title=told)


def _label(canvas: Canvas, told: tuple[str, str], at: tuple[float, float], taken: list[Box]) -> None:
    width = max(text_width(t, 12) for t in told)
    shifts = (0, 32, -32, 64, -64)
    for shift in shifts:
        box = Box(at[0] - width / 2, at[1] + shift - 14, width, 29)
        if not any(box.hits(other, 1) for other in taken) or shift == shifts[-1]:
            taken.append(box)
            canvas.text(at[0], at[1] + shift - 3, told[0], size=12, anchor="middle", halo=True)
            canvas.text(at[0], at[1] + shift + 11, told[1], size=11.5, anchor="middle", fill=MUTED, halo=True)
            return


def _legend(canvas: Canvas, edges: list[Derivation], nodes: dict[str, _Node], y: float) -> float:
    """A key of the line styles in use; returns the lower edge."""
    x = 0.0
    unseen = any(not n.seen for n in nodes.values())
    kinds = [k for k in DerivationKind if any(e.kind is k and nodes[e.parent].seen for e in edges)]
    for kind in kinds:
        need = 46 + text_width(_LABELS[kind], 12) + 18
        if x + need > canvas.width and x:
            x, y = 0.0, y + 20
        d = f"M{x:.1f} {y - 4:.1f}H{x + 36:.1f}"
        canvas.path(d, stroke=ACCENT, width=5 if kind is DerivationKind.COPY else 1.8, dash=_DASHES[kind])
        if kind is DerivationKind.COPY:
            canvas.path(d, stroke=PAPER, width=2)
        canvas.text(x + 44, y, _LABELS[kind], size=12, fill=MUTED)
        x += need
    if unseen:
        text = "broken line: named, and not seen"
        if x + 30 + text_width(text, 12) > canvas.width and x:
            x, y = 0.0, y + 20
        canvas.rect(Box(x, y - 11, 20, 13), stroke=LINE, dash="4 3", radius=2)
        canvas.text(x + 28, y, text, size=12, fill=MUTED)
    return y


def _words(nodes: dict[str, _Node], edges: list[Derivation]) -> str:
    told = {
        DerivationKind.COPY: "copies",
        DerivationKind.PARAPHRASE: "retells",
        DerivationKind.CITES: "cites",
        DerivationKind.SHARED_SOURCE: "shares a source with",
    }
    parts = []
    for e in edges:
        verb = told[e.kind] if nodes[e.parent].seen else "draws on the unseen"
        likely = labels.likelihood(e.score)
        parts.append(f"“{nodes[e.child].name}” {verb} “{nodes[e.parent].name}” ({likely}).")
    alone = [n.name for n in nodes.values() if n.seen and not any(e.child == n.id for e in edges)]
    parts += [f"“{name}” draws on nothing that is known." for name in alone]
    return " ".join(parts)


def _count(value: int) -> str:
    return _WORDS[value] if value < len(_WORDS) else str(value)
