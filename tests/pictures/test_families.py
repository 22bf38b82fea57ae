"""The lineage of many documents, in rows."""

from __future__ import annotations

import re

from assay.pictures import families
from assay.pictures.families import Row
from assay.pictures.svg import Canvas


def row(name: str, parent: str | None = None, *beside: str) -> Row:
    told = "retelling, very likely" if parent else ""
    return Row(
        name,
        "Kelm Herald",
        f"Story {name}",
        "3 May 2024",
        True,
        not parent,
        parent,
        told,
        tuple((b, "cites") for b in beside),
    )


def drawn(rows: list[Row], width: float = 700) -> tuple[str, float]:
    canvas = Canvas("x", width)
    bottom = families.draw(canvas, rows, 40)
    return "".join(canvas.parts), bottom


def test_every_document_has_a_box_within_the_picture() -> None:
    rows = [row("a0"), *(row(f"a{n}", f"a{n - 1}") for n in range(1, 40))]
    svg, bottom = drawn(rows)
    places = [tuple(map(float, m)) for m in re.findall(r'<rect x="([\d.-]+)" y="([\d.-]+)" width="([\d.-]+)"', svg)]
    assert len(places) == len(rows)
    assert all(x >= 0 and width > 300 and x + width <= 700 and y < bottom for x, y, width in places)


def test_families_come_by_size_and_children_below_their_parents() -> None:
    svg, _ = drawn([row("alone"), row("root"), row("child", "root"), row("second", "root"), row("grandchild", "child")])
    assert re.findall(r">Story (\w+)</text>", svg) == ["root", "child", "grandchild", "second", "alone"]


def test_what_else_a_document_draws_on_is_told_by_its_number() -> None:
    svg, _ = drawn([row("root"), row("child", "root"), row("other", "root", "child")])
    assert "retelling, very likely; also cites 2" in svg
