from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import (
    Aligned,
    Alignment,
    BlockKind,
    Bound,
    Certainty,
    Claim,
    Conflict,
    DateRange,
    Dimension,
    Document,
    Entities,
    Entity,
    Kind,
    Lineage,
    Mode,
    Network,
    Omission,
    Participant,
    Period,
    Quantity,
    Reading,
    Reconciled,
    Relation,
    Role,
    Span,
)
from assay.stages.network import run

PEOPLE = ("Coral Bank", "Saltmarsh", "Tide Brigade", "Ilse Brandt", "Orlova")
ENTITIES = Entities(
    entities=tuple(
        Entity(id=f"e-{n}", name=n, kind=Kind.ORGANISATION, names=(n,), mentions=(f"m-{n}",)) for n in PEOPLE
    )
)
WHERE = Span(start=0, end=4)


def who(name: str) -> Participant:
    return Participant(name=name, mention=f"m-{name}" if name in PEOPLE else None)


def sum_of(low: int | None, high: int | None = None, dimension: Dimension = Dimension.MONEY, **more: Any) -> Quantity:
    unit = more.pop("unit", {Dimension.MONEY: "EUR", Dimension.SHARE: "percent"}.get(dimension, "tonne"))
    low_, high_ = (None if v is None else Decimal(v) for v in (low, high if high is not None else low))
    return Quantity(
        low=low_,
        high=high_,
        unit=unit,
        dimension=dimension,
        bound=Bound.EXACT,
        loose_low=low_,
        loose_high=high_,
        text="",
        span=more.pop("span", WHERE),
        **more,
    )


def claim(n: int, frame: str, subject: str | None, obj: str | None, doc: str = "d-a", **more: Any) -> Claim:
    return Claim(
        id=f"c-{n}",
        document=doc,
        span=WHERE,
        quote=more.pop("quote", "they paid"),
        sentence=more.pop("sentence", Span(start=0, end=n)),
        block=BlockKind.BODY,
        frame=frame,
        predicate=more.pop("predicate", frame.rpartition(".")[2]),
        relation=more.pop("relation", frame.rpartition(".")[2] + "s"),
        subject=who(subject) if subject else None,
        object=who(obj) if obj else None,
        **more,
    )


def network(
    *claims: Claim,
    aligned: Aligned = Aligned(),  # noqa: B008
    reconciled: Reconciled = Reconciled(),  # noqa: B008
    text: str = "they paid ",
) -> Network:
    ids = sorted({c.document for c in claims})
    documents = tuple(
        Document(id=i, sha256=i, file=i, media_type="text/plain", encoding="utf-8", text=text * 20, title=i)
        for i in ids
    )
    readings = tuple(Reading(document=i, claims=tuple(c for c in claims if c.document == i)) for i in ids)
    return run(
        documents=documents,
        readings=readings,
        entities=ENTITIES,
        aligned=aligned,
        lineage=Lineage(),
        reconciled=reconciled,
    )


def pairs(net: Network) -> list[tuple[str, str]]:
    names = {n.id: n.name for n in net.nodes}
    return [(names[f.source], names[f.target]) for f in net.flows]


@pytest.mark.parametrize(
    ("frame", "source", "target"),
    [
        ("finance.pay", "Coral Bank", "Saltmarsh"),
        ("finance.receive", "Saltmarsh", "Coral Bank"),
        ("finance.levy", "Saltmarsh", "Coral Bank"),
        ("finance.share", "Coral Bank", "Saltmarsh"),
        ("supply.provide", "Coral Bank", "Saltmarsh"),
        ("trade.buy", "Saltmarsh", "Coral Bank"),
    ],
)
def test_the_frame_gives_the_direction(frame: str, source: str, target: str) -> None:
    net = network(claim(1, frame, "Coral Bank", "Saltmarsh"))
    assert pairs(net) == [(source, target)]
    assert net.flows[0].what == ("money" if frame.startswith("finance") else "goods")


def test_the_amount_is_an_interval_and_only_where_it_measures_what_flows() -> None:
    net = network(
        claim(1, "finance.pay", "Coral Bank", "Saltmarsh", amount=sum_of(4, 9)),
        claim(2, "finance.pay", "Saltmarsh", "Ilse Brandt", amount=sum_of(20, dimension=Dimension.SHARE)),
        claim(3, "trade.sell", "Saltmarsh", "Orlova", amount=sum_of(7, dimension=Dimension.MASS)),
    )
    told = {f.claims: (f.low, f.high, f.unit) for f in net.flows}
    assert told[("c-1",)] == (Decimal(4), Decimal(9), "EUR")
    assert told[("c-2",)] == (Decimal(20), Decimal(20), "percent")
    assert told[("c-3",)] == (Decimal(7), Decimal(7), "tonne")


def test_money_as_subject_flows_between_who_has_the_roles() -> None:
    source = ((Role.SOURCE, who("Coral Bank")),)
    net = network(claim(1, "finance.arrive", "the ransom of two millions", "Tide Brigade", others=source))
    assert pairs(net) == [("Coral Bank", "Tide Brigade")]
    (flow,) = network(claim(1, "finance.pay", "Coral Bank", "a ransom of two millions")).flows
    assert (flow.target, flow.words) == ("", "a ransom of two millions")


def test_a_recipient_takes_the_place_of_a_thing() -> None:
    net = network(claim(1, "finance.pay", "Coral Bank", "fees", others=((Role.RECIPIENT, who("Saltmarsh")),)))
    assert pairs(net) == [("Coral Bank", "Saltmarsh")]


def test_nobody_and_things_are_no_nodes() -> None:
    net = network(
        claim(1, "finance.pay", "unstated", "Saltmarsh"),
        claim(2, "finance.pay", "Coral Bank", "arrangement"),
        claim(3, "finance.pay", "Coral Bank", "two guards and a captain"),
    )
    assert pairs(net) == [("Coral Bank", "two guards and a captain")]


def test_an_enumeration_gives_a_flow_for_each_member() -> None:
    items = (who("Saltmarsh"), who("Tide Brigade"))
    net = network(claim(1, "finance.pay", "Coral Bank", "Saltmarsh and Tide Brigade", items=items))
    assert pairs(net) == [("Coral Bank", "Saltmarsh"), ("Coral Bank", "Tide Brigade")]


def test_a_copy_adds_its_claim_and_no_second_flow() -> None:
    first = claim(1, "finance.pay", "Coral Bank", "Saltmarsh", amount=sum_of(100))
    copy = claim(2, "finance.pay", "Coral Bank", "Saltmarsh", doc="d-b", amount=sum_of(101))
    apart = network(first, copy)
    assert [f.claims for f in apart.flows] == [("c-1",), ("c-2",)]
    same = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=Relation.SAME, score=0.9),))
    (flow,) = network(first, copy, aligned=same).flows
    assert (flow.claims, flow.low) == (("c-1", "c-2"), Decimal(100))
    drifted = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=Relation.DRIFTED, score=0.9),))
    assert len(network(first, copy, aligned=drifted).flows) == 2


def test_what_is_denied_or_planned_is_told_and_counts_nowhere() -> None:
    net = network(
        claim(1, "finance.pay", "Coral Bank", "Saltmarsh", certainty=Certainty.DENIED, amount=sum_of(9)),
        claim(2, "finance.pay", "Coral Bank", "Tide Brigade", certainty=Certainty.HEDGED),
        claim(3, "finance.pay", "Saltmarsh", "Orlova", amount=sum_of(4), mode=Mode.PLAN),
        claim(4, "finance.pay", "Saltmarsh", "Ilse Brandt", mode=Mode.PLAN),
    )
    told = {f.claims[0]: (f.certainty, f.mode, f.counts) for f in net.flows}
    assert told == {
        "c-1": (Certainty.DENIED, Mode.STATEMENT, False),
        "c-2": (Certainty.HEDGED, Mode.STATEMENT, True),
        "c-3": (Certainty.ASSERTED, Mode.PLAN, False),
    }
    assert (net.ties, net.totals) == ((), ())


@pytest.mark.parametrize("mode", [Mode.QUESTION, Mode.CONDITION, Mode.RECOMMENDATION])
def test_what_nobody_says_is_so_makes_no_link(mode: Mode) -> None:
    net = network(
        claim(1, "finance.pay", "Coral Bank", "Saltmarsh", amount=sum_of(4), mode=mode),
        claim(2, "control.lead", "Ilse Brandt", "Saltmarsh", mode=mode),
    )
    assert (net.flows, net.ties, net.nodes) == ((), (), ())


def test_ties_of_control_and_events_between_named_parties() -> None:
    net = network(
        claim(1, "control.lead", "Ilse Brandt", "Tide Brigade", relation="leads"),
        claim(2, "control.protect", "some guards", "Tide Brigade", relation="protects"),
        claim(3, "event", "Coral Bank", "Saltmarsh", relation="meets"),
        claim(4, "event", "Coral Bank", "weather", relation="praises"),
        claim(5, "trade.move", "Tide Brigade", "Orlova", relation="moves"),
    )
    assert sorted((t.relation, t.claims[0]) for t in net.ties) == [
        ("leads", "c-1"),
        ("meets", "c-3"),
        ("moves", "c-5"),
        ("protects", "c-2"),
    ]


def test_a_description_is_one_party_only_within_one_matter() -> None:
    a = claim(1, "finance.pay", "the smugglers", "Saltmarsh")
    b = claim(2, "finance.pay", "the smugglers", "Tide Brigade", doc="d-b")
    assert len({f.source for f in network(a, b).flows}) == 2
    tied = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=Relation.DRIFTED, score=0.5),))
    assert len({f.source for f in network(a, b, aligned=tied).flows}) == 1


def period(year: int, text: str) -> Period:
    return Period(
        start=DateRange(earliest=date(year, 1, 1), latest=date(year, 1, 1)),
        end=DateRange(earliest=date(year, 12, 31), latest=date(year, 12, 31)),
        text=text,
    )


def test_the_timeline_has_explicit_dates_in_order() -> None:
    net = network(
        claim(1, "event", "Coral Bank", None, period=period(2023, "in 2023"), quote="word " * 60),
        claim(2, "event", "Coral Bank", None, period=period(2020, "in May")),
        claim(3, "event", "Coral Bank", None, period=period(2019, "last year")),
        claim(4, "event", "Coral Bank", None, period=Period(text="in 2019")),
        claim(5, "event", "Coral Bank", None, period=period(2018, "in 2018"), rank=1),
    )
    assert [m.claim for m in net.timeline] == ["c-2", "c-1"]
    assert net.timeline[1].label.endswith("…")
    assert len(net.timeline[1].label) <= 160


def test_who_cuts_money_from_its_beneficiaries() -> None:
    net = network(
        claim(1, "finance.pay", "Coral Bank", "Saltmarsh"),
        claim(2, "finance.pay", "Orlova", "Saltmarsh"),
        claim(3, "finance.pay", "Saltmarsh", "Tide Brigade"),
        claim(4, "supply.provide", "Coral Bank", "Tide Brigade"),
    )
    (choke,) = net.choke_points
    sentence = choke.text
    assert choke.node == "e-Saltmarsh"
    assert sentence.startswith("According to the reports, all money that reaches Tide Brigade from Coral Bank")
    assert sentence.endswith("passes through Saltmarsh; the same holds for one more pair of parties.")
    assert {n.id: n.broker for n in net.nodes}["e-Saltmarsh"] > 0


def test_two_ways_leave_no_choke_point() -> None:
    net = network(
        claim(1, "finance.pay", "Coral Bank", "Saltmarsh"),
        claim(2, "finance.pay", "Coral Bank", "Ilse Brandt"),
        claim(3, "finance.pay", "Saltmarsh", "Tide Brigade"),
        claim(4, "finance.pay", "Ilse Brandt", "Tide Brigade"),
    )
    assert all("all money" not in sentence for sentence in [c.text for c in net.choke_points])


LINKS = st.lists(
    st.tuples(
        st.sampled_from(["finance.pay", "finance.receive", "control.lead", "supply.provide"]),
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.sampled_from(list(Certainty)),
    ),
    max_size=8,
)


@given(LINKS, st.randoms())
def test_every_link_has_its_nodes_and_the_order_does_not_matter(told: list[Any], random: Any) -> None:
    claims = [claim(i, frame, a, b, certainty=c) for i, (frame, a, b, c) in enumerate(told)]
    net = network(*claims)
    nodes = {n.id for n in net.nodes}
    ends = [(f.source, f.target) for f in net.flows] + [(t.source, t.target) for t in net.ties]
    assert {end for pair in ends for end in pair if end} == nodes
    assert all(0 <= n.broker <= 1 for n in net.nodes)
    denied = {c.id for c in claims if c.certainty is Certainty.DENIED}
    assert not denied & {i for f in net.flows if f.counts for i in f.claims}
    assert network(*random.sample(claims, len(claims))) == net


def test_the_words_around_the_verb_turn_the_direction() -> None:
    def one(frame: str, relation: str, **more: Any) -> list[tuple[str, str]]:
        net = network(claim(1, frame, "Coral Bank", "Saltmarsh", relation=relation, **more))
        names = {n.id: n.name for n in net.nodes} | {"": ""}
        return [(names[f.source], names[f.target]) for f in net.flows]

    money = sum_of(4)
    assert one("finance.receive", "receives by", amount=money) == [("", "Coral Bank")]  # "by the Saltmarsh's account"
    assert one("finance.pay", "pays for", amount=money) == [("Coral Bank", "")]  # what is bought gets nothing
    assert one("finance.divert", "diverts to", amount=money) == [("Coral Bank", "Saltmarsh")]
    assert one("event", "is promised", predicate="promise", amount=money) == [("", "Coral Bank")]


def test_what_is_taken_is_not_taken_from_itself() -> None:
    net = network(claim(1, "finance.divert", "Coral Bank", "aid meant for the Saltmarsh", predicate="steal"))
    names = {n.id: n.name for n in net.nodes} | {"": ""}
    assert [(names[f.source], names[f.target]) for f in net.flows] == [("", "Coral Bank")]


def test_a_share_is_money_only_where_money_is_shared() -> None:
    def flows(of: str) -> int:
        share = sum_of(60, dimension=Dimension.SHARE, of=of)
        return len(network(claim(1, "finance.come", "Coral Bank", None, amount=share)).flows)

    assert flows("the money") == 1
    assert flows("the 9,860 animals") == 0


def test_what_is_sold_buys_nothing_and_what_it_is_worth_is_no_payment() -> None:
    assert pairs_of(claim(1, "trade.sell", "Coral Bank", "old boats", amount=sum_of(3))) == [("", "Coral Bank")]
    goods = ((Role.GOODS, who("tonnes of squid")),)
    assert pairs_of(claim(2, "event", "Coral Bank", None, predicate="take", amount=sum_of(62), others=goods)) == []


def test_one_measure_with_two_values_is_one_money() -> None:
    told = enumerate(("d-a", "d-b"), start=1)
    claims = [claim(n, "finance.pay", "Coral Bank", "Saltmarsh", doc, amount=sum_of(n * 40)) for n, doc in told]
    conflict = Conflict(id="x", rule="same-measure", claims=("c-1", "c-2"), readings=(), explanation="", working=())
    net = network(*claims, reconciled=Reconciled(conflicts=(conflict,)))
    (total,) = [t for t in net.totals if t.direction == "in"]
    assert len(total.flows) == 1
    assert [x.why for x in total.left_out] == [Omission.SAME]


def pairs_of(*claims: Claim) -> list[tuple[str, str]]:
    net = network(*claims)
    names = {n.id: n.name for n in net.nodes} | {"": ""}
    return [(names[f.source], names[f.target]) for f in net.flows]
