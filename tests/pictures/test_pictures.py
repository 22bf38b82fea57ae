"""Every picture is well-formed, says in words what it shows, and keeps inside its frame."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Agreement, CaseResult, Certainty, Figure, Flow, Lineage, Network, Node, Period
from assay.pictures import figures, flows, labels, lineage, network, svg, timeline
from tests.exports.sand import AGREEMENT, CASE, CONFLICT, UNSEEN, days

NS = "{http://www.w3.org/2000/svg}"

PICTURES: dict[str, Callable[[int], str | None]] = {
    "lineage": lambda width: lineage.draw(CASE, width=width, name="p"),
    "conflict": lambda width: figures.draw(CONFLICT, width=width, name="p"),
    "agreement": lambda width: figures.draw(AGREEMENT, width=width, name="p"),
    "network": lambda width: network.draw(CASE, name="p"),
    "flows": lambda width: flows.draw(CASE, name="p", width=width),
    "timeline": lambda width: timeline.draw(CASE, width=width, name="p"),
}


def parse(picture: str | None) -> ElementTree.Element:
    assert picture is not None
    return ElementTree.fromstring(picture)


def words(root: ElementTree.Element) -> str:
    return " ".join(t.text or "" for t in root.iter(f"{NS}text"))


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [350, 760])
def test_a_picture_is_named_described_and_needs_nothing_from_outside(name: str, width: int) -> None:
    picture = PICTURES[name](width)
    root = parse(picture)
    assert root.get("role") == "img"
    title, desc = root.find(f"{NS}title"), root.find(f"{NS}desc")
    assert title is not None
    assert desc is not None
    assert title.text
    assert desc.text
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert list(root.iter(f"{NS}text"))
    assert not re.search(r"<image|<use|href|url\(| style=|@font-face", picture or "")
    assert PICTURES[name](width) == picture


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("width", [350, 760])
def test_words_stay_inside_the_frame(name: str, width: int) -> None:
    root = parse(PICTURES[name](width))
    wide = float(root.get("width", 0))
    for text in root.iter(f"{NS}text"):
        x, length = float(text.get("x", 0)), svg.text_width(text.text or "", float(text.get("font-size", 0)))
        shift = {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", ""), 0.0)
        assert x - shift * length >= -8
        assert x + (1 - shift) * length <= wide + 8


def test_lineage_says_how_many_origins_there_are() -> None:
    root = parse(lineage.draw(CASE, width=760, name="p"))
    assert "Three texts, two origins" in words(root)
    assert "named, not seen" in words(root)
    assert lineage.origins(CASE) == ("doc-c", UNSEEN)
    two = msgspec.structs.replace(CASE, documents=CASE.documents[:2])
    assert lineage.headline(two) == "Two texts, one origin"


def test_lineage_survives_a_circle() -> None:
    edges = CASE.lineage.derivations
    circle = (*edges, msgspec.structs.replace(edges[1], child="doc-a", parent="doc-b"))
    broken = msgspec.structs.replace(CASE, lineage=Lineage(derivations=circle, unseen=CASE.lineage.unseen))
    parse(lineage.draw(broken, width=760, name="p"))


def test_a_conflict_says_in_words_that_the_figures_do_not_meet() -> None:
    shown = words(parse(figures.draw(CONFLICT, width=760, name="p")))
    assert "they do not meet: 14.8 times apart" in shown
    assert "the odd one out" in shown
    assert "logarithmic scale" in shown
    assert "$297 million to $346 million" in shown


def test_figures_that_hold_raise_no_alarm() -> None:
    shown = words(parse(figures.draw(AGREEMENT, width=760, name="p")))
    assert "do not meet" not in shown
    assert "at least $1.1 million" in shown


@pytest.mark.parametrize(("high", "whole"), [("2", True), ("1.5", False)])
def test_whole_numbers_have_no_ticks_between_them(high: str, whole: bool) -> None:
    made = tuple(
        Figure(claim="", low=Decimal(high), high=Decimal(high), unit="ship", label=f"{kind}: {high}")
        for kind in ("stated", "implied")
    )
    shown = words(
        parse(figures.draw(Agreement(rule="r", claims=(), explanation="", figures=made), width=350, name="p"))
    )
    assert ("0.5 ship" not in shown) is whole


def test_there_is_no_picture_of_nothing() -> None:
    bare = msgspec.structs.replace(CASE, network=Network())
    assert network.draw(bare, name="p") is None
    assert flows.draw(bare, name="p", width=350) is None
    assert timeline.draw(bare, width=350, name="p") is None
    assert figures.draw(Agreement(rule="r", claims=(), explanation=""), width=350, name="p") is None


decimals = st.decimals(min_value=0, max_value=10**13, places=2)
bounds = (
    st.tuples(st.none() | decimals, st.none() | decimals)
    .filter(lambda b: any(b))
    .map(
        lambda b: tuple(sorted(b)) if b[0] is not None and b[1] is not None else b  # type: ignore[type-var]
    )
)


@given(st.lists(bounds, min_size=2, max_size=5))
def test_any_figures_can_be_drawn(some: list[tuple[Decimal | None, Decimal | None]]) -> None:
    made = tuple(Figure(claim="c", low=a, high=b, unit="USD", label="stated: it") for a, b in some)
    picture = figures.draw(Agreement(rule="r", claims=(), explanation="", figures=made), width=350, name="p")
    for element in parse(picture).iter():
        for at in ("x", "x1", "x2"):
            assert -1 <= float(element.get(at, 0)) <= 351
        assert float(element.get("width", 0)) >= 0


def crowd(count: int) -> CaseResult:
    nodes = tuple(
        Node(id=f"n{i:03}", name=f"Company number {i} of the river trade", kind="organisation") for i in range(count)
    )
    flows = tuple(
        Flow(
            source=f"n{i:03}",
            target=f"n{(i * 3 + 1) % count:03}",
            what="money",
            low=Decimal(10 ** (i % 9)),
            high=None,
            unit="USD",
            per="month",
            period=None,
            claims=("c",),
            certainty=Certainty.ASSERTED if i % 3 else Certainty.HEDGED,
        )
        for i in range(count)
    )
    return msgspec.structs.replace(CASE, network=Network(nodes=nodes, flows=flows))


@pytest.mark.parametrize("count", [6, 24, 60])
def test_a_crowded_network_is_cut_and_counted_and_its_boxes_and_labels_do_not_overlap(count: int) -> None:
    root = parse(network.draw(crowd(count), name="p"))
    assert ("more nodes" in words(root)) == (count > network.MOST_NODES)
    boxes = []
    for group in root.iter(f"{NS}g"):
        rect = group.find(f"{NS}rect")
        if rect is not None:
            boxes.append(svg.Box(*(float(rect.get(k, 0)) for k in ("x", "y", "width", "height"))))
    assert len(boxes) == min(count, network.MOST_NODES)
    amounts = [t for t in root.iter(f"{NS}text") if t.get("paint-order")]
    for text in amounts:
        wide, x, y = svg.text_width(text.text or "", 12), float(text.get("x", 0)), float(text.get("y", 0))
        boxes.append(svg.Box(x - wide / 2, y - 11, wide, 13))
    assert not [(a, b) for i, a in enumerate(boxes) for b in boxes[:i] if a.hits(b)]


@pytest.mark.parametrize("count", [6, 24, 60])
@pytest.mark.parametrize("width", [350, 760])
def test_crowded_flows_are_cut_and_counted_and_no_words_overlap(count: int, width: int) -> None:
    root = parse(flows.draw(crowd(count), name="p", width=width))
    more = count - flows.MOST
    assert (f"{more} more flow" in words(root)) == (more > 0)
    places = []
    for text in root.iter(f"{NS}text"):
        size, x, y = float(text.get("font-size", 0)), float(text.get("x", 0)), float(text.get("y", 0))
        wide = svg.text_width(text.text or "", size)
        left = x - wide / 2 if text.get("text-anchor") == "middle" else x
        places.append(svg.Box(left, y - size + 2, wide, size - 2))
    assert all(b.x >= -1 and b.right <= width + 1 for b in places)
    assert not [(a, b) for i, a in enumerate(places) for b in places[:i] if a.hits(b)]


def test_flows_show_what_is_not_sure() -> None:
    sure = msgspec.structs.replace(crowd(6).network.flows[1], high=Decimal(10), id="f")
    open_end = msgspec.structs.replace(sure, source="", words="mining revenues", low=None, high=None, unit="", per=None)
    denied = msgspec.structs.replace(sure, target="n005", certainty=Certainty.DENIED)
    net = msgspec.structs.replace(crowd(6).network, flows=(sure, open_end, denied))
    root = parse(flows.draw(msgspec.structs.replace(CASE, network=net), name="p", width=760))
    assert {"mining revenues", "amount not told", "a rate: money in a given time"} <= {
        t.text for t in root.iter(f"{NS}text")
    }
    assert "number 5" not in "".join(root.itertext())


def test_the_order_of_nodes_and_flows_does_not_matter() -> None:
    turned = msgspec.structs.replace(
        CASE.network,
        nodes=CASE.network.nodes[::-1],
        flows=CASE.network.flows[::-1],
        timeline=CASE.network.timeline[::-1],
    )
    other = msgspec.structs.replace(CASE, network=turned)
    assert network.draw(other, name="p") == network.draw(CASE, name="p")
    assert timeline.draw(other, width=760, name="p") == timeline.draw(CASE, width=760, name="p")


def test_hostile_names_are_only_text() -> None:
    node = msgspec.structs.replace(CASE.network.nodes[0], name='</text><script>alert("x")</script>\x00')
    other = msgspec.structs.replace(CASE.network, nodes=(node, *CASE.network.nodes[1:]))
    root = parse(network.draw(msgspec.structs.replace(CASE, network=other), name="p"))
    assert not list(root.iter(f"{NS}script"))


@pytest.mark.parametrize(
    ("low", "high", "unit", "per", "words"),
    [
        (25_000_000, 25_000_000, "USD", "month", "$25 million a month"),
        (20_000_000, 100_000_000, "USD", "week", "$20 million to $100 million a week"),
        (2_500_000_000, None, "EUR", None, "at least €2.5 billion"),
        (None, 30_000, "barrel", "day", "up to 30,000 barrels a day"),
        (25, 25, "percent", None, "25%"),
        (1, 1, "tonne", "hour", "1 tonne an hour"),
        (7, 7, "CHF", None, "CHF 7"),
        (34, 34, "shell company", None, "34 shell companies"),
        (3, 3, "box", None, "3 boxes"),
        (2, 12, "police", None, "2 police to 12 police"),
        (1_184_000_000, 1_184_000_000, "EUR", None, "€1.184 billion"),
        (1_184_512_345, 1_184_512_345, "EUR", None, "€1.18 billion"),
    ],
)
def test_amounts_read_as_people_write_them(
    low: int | None, high: int | None, unit: str, per: str | None, words: str
) -> None:
    bounds = [Decimal(v) if v is not None else None for v in (low, high)]
    assert labels.amount(bounds[0], bounds[1], unit, per) == words


def test_dates_read_as_people_write_them() -> None:
    assert labels.dates(None) == "undated"
    assert labels.dates(days(date(2024, 5, 3))) == "3 May 2024"
    assert labels.dates(days(date(2024, 2, 1), date(2024, 2, 29))) == "February 2024"
    assert labels.dates(days(date(2024, 1, 1), date(2024, 12, 31))) == "2024"
    assert labels.dates(days(date(2024, 1, 5), date(2025, 1, 2))) == "between 5 January 2024 and 2 January 2025"
    assert labels.period(Period(start=days(date(2022, 3, 1)), open_end=True)) == "since 1 March 2022"


def test_lineage_flags_origins_and_says_how_likely_each_derivation_is() -> None:
    drawn = lineage.draw(CASE, width=760, name="p")
    assert drawn.count(">ORIGIN<") == len(lineage.origins(CASE))
    assert drawn.count(">almost certain<") == 2
    assert ">Inland Mail<" in drawn
    assert "draws on the unseen “unpublished audit of the sand trade” (almost certain)" in drawn


def test_a_text_of_any_length_is_cut_at_once() -> None:
    """A label may list a thousand figures: what is left is the longest part that fits with its ellipsis."""
    told = "31 seals + " * 50_000
    cut = svg.shorten(told, 200, 13)
    assert cut.endswith("…")
    assert told.startswith(cut[:-1])
    assert svg.text_width(cut, 13) <= 200 < svg.text_width(f"{cut} seals +", 13)
