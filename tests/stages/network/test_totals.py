"""Totals hold each money once; what is left out is named with its reason."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stages.network.test_network import PEOPLE, claim, network, period, sum_of, who

from assay.model import (
    Agreement,
    Aligned,
    Alignment,
    Certainty,
    Claim,
    Dimension,
    Mode,
    Network,
    Omission,
    Reconciled,
    Relation,
    Role,
    Span,
    Total,
)

A, B, C, D, E = PEOPLE


def total(net: Network, party: str, direction: str = "in", **more: Any) -> Total:
    """The one total of a party."""
    wanted = {"unit": "EUR", "per": None, "year": None} | more
    (found,) = (
        t
        for t in net.totals
        if (t.party, t.direction) == (f"e-{party}", direction)
        and all(getattr(t, key) == value for key, value in wanted.items())
    )
    return found


def why(net: Network, it: Total) -> dict[str, Omission]:
    """For each claim left out the reason."""
    first = {f.id: f.claims[0] for f in net.flows}
    return {first[x.flow]: x.why for x in it.left_out}


def paid(n: int, amount: Any, source: str = A, target: str = B, **more: Any) -> Claim:
    return claim(n, "finance.pay", source, target, amount=amount, **more)


def test_different_counterparts_add_up_as_intervals() -> None:
    net = network(paid(1, sum_of(4, 9)), paid(2, sum_of(10, None), source=C), paid(3, sum_of(1, 2), source=D))
    it = total(net, B)
    assert (it.low, it.high, len(it.flows), it.left_out) == (Decimal(15), Decimal(21), 3, ())
    it = total(network(paid(1, sum_of(None, 5))), B)
    assert (it.low, it.high) == (None, Decimal(5))


def test_no_upper_bound_stays_none() -> None:
    it = total(network(paid(1, msgspec.structs.replace(sum_of(4), high=None)), paid(2, sum_of(3), source=C)), B)
    assert (it.low, it.high) == (Decimal(7), None)


def test_currencies_and_rates_are_never_added() -> None:
    net = network(
        paid(1, sum_of(4)),
        paid(2, sum_of(5, unit="USD"), source=C),
        paid(3, sum_of(6, per="month"), source=C),
        paid(4, sum_of(7, per="week"), source=D),
    )
    told = {(t.unit, t.per): t.low for t in net.totals if t.party == f"e-{B}"}
    assert told == {("EUR", None): 4, ("USD", None): 5, ("EUR", "month"): 6, ("EUR", "week"): 7}


def test_the_same_two_at_a_time_nobody_tells_may_be_one_money() -> None:
    net = network(paid(1, sum_of(4)), paid(2, sum_of(9)))
    it = total(net, B)
    assert (it.low, why(net, it)) == (Decimal(9), {"c-1": Omission.MAYBE_PART})


def test_years_apart_add_up_and_a_year_within_the_whole_time_does_not() -> None:
    in_ = {y: period(y, f"in {y}") for y in (2021, 2022)}
    net = network(paid(1, sum_of(4), period=in_[2021]), paid(2, sum_of(9), period=in_[2022]))
    assert total(net, B).low == 13
    assert [total(net, B, year=y).low for y in (2021, 2022)] == [4, 9]
    both = msgspec.structs.replace(in_[2021], end=in_[2022].end, text="in 2021 and 2022")
    net = network(paid(1, sum_of(4), period=in_[2021]), paid(3, sum_of(20), period=both))
    assert (total(net, B).low, why(net, total(net, B))) == (Decimal(20), {"c-1": Omission.PART})


def test_rates_of_different_years_do_not_add_up() -> None:
    net = network(
        paid(1, sum_of(4, per="week"), period=period(2021, "in 2021")),
        paid(2, sum_of(9, per="week"), source=C, period=period(2022, "in 2022")),
    )
    it = total(net, B, per="week")
    assert (it.low, why(net, it)) == (Decimal(9), {"c-1": Omission.OTHER_PERIOD})


def test_parts_stand_beside_their_whole() -> None:
    claims = [paid(1, sum_of(100)), paid(2, sum_of(60), source=C), paid(3, sum_of(30), source=D)]
    reckoned = Reconciled(agreements=(Agreement(rule="parts-sum", claims=("c-1", "c-2", "c-3"), explanation=""),))
    net = network(*claims, reconciled=reckoned)
    assert (total(net, B).low, set(why(net, total(net, B)).values())) == (Decimal(100), {Omission.PART})


def test_one_sentence_lists_payments_and_one_of_them_may_be_the_sum() -> None:
    here: Any = {"sentence": Span(start=0, end=9)}
    spans = [Span(start=3 * i, end=3 * i + 1) for i in range(3)]
    listed = [paid(i, sum_of(a, span=spans[i]), **here) for i, a in enumerate((4, 9))]
    assert total(network(*listed), B).low == 13
    net = network(*listed, paid(2, sum_of(13, span=spans[2]), **here))
    assert (total(net, B).low, set(why(net, total(net, B)).values())) == (Decimal(13), {Omission.PART})


def test_the_time_of_a_whole_is_that_of_all_its_parts() -> None:
    years = [period(2021, "in 2021"), period(2022, "in 2022"), period(2022, "in 2022")]
    spans = [Span(start=3 * i, end=3 * i + 1) for i in range(3)]
    net = network(
        *(
            paid(i, sum_of(a, span=spans[i]), sentence=Span(start=0, end=9), period=years[i])
            for i, a in enumerate((4, 9, 13))
        )
    )
    assert [total(net, B, year=y).low for y in (2021, 2022)] == [4, 9]
    assert total(net, B).low == 13


def test_an_amount_for_several_together_is_no_amount_of_each() -> None:
    items = (who(B), who(C))
    net = network(claim(1, "finance.pay", A, f"{B} and {C}", items=items, amount=sum_of(6)))
    assert total(net, A, "out").low == 6
    assert (total(net, B).low, total(net, B).high) == (None, Decimal(6))
    each = network(claim(1, "finance.pay", A, f"{B} and {C}", items=items, amount=sum_of(6), quote="paid 6 each"))
    assert (total(each, A, "out").low, total(each, B).low) == (Decimal(12), Decimal(6))


def test_a_retelling_with_another_amount_is_left_out() -> None:
    drifted = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=Relation.DRIFTED, score=0.9),))
    net = network(paid(1, sum_of(61)), paid(2, sum_of(62), doc="d-b"), aligned=drifted)
    assert (total(net, B).low, why(net, total(net, B))) == (Decimal(61), {"c-2": Omission.SAME})


@pytest.mark.parametrize("relation", [Relation.SAME, Relation.ATTRIBUTION_LOST])
def test_a_retelling_with_another_name_is_left_out(relation: Relation) -> None:
    again = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=relation, score=0.9),))
    net = network(paid(1, sum_of(61)), paid(2, sum_of(61), target=C, doc="d-b"), aligned=again)
    assert (total(net, A, "out").low, why(net, total(net, A, "out"))) == (Decimal(61), {"c-2": Omission.SAME})
    assert (total(net, B).low, total(net, C).low) == (Decimal(61), Decimal(61))
    assert total(network(paid(1, sum_of(61)), paid(2, sum_of(61), target=C, doc="d-b")), A, "out").low == Decimal(122)


def test_a_retelling_that_turns_giver_and_receiver_round_counts_nowhere() -> None:
    turned = Aligned(alignments=(Alignment(a="c-1", b="c-2", relation=Relation.ROLE_CHANGED, score=0.9),))
    net = network(paid(1, sum_of(61)), paid(2, sum_of(61), source=B, target=A, doc="d-b"), aligned=turned)
    assert {(t.party, t.direction) for t in net.totals} == {(f"e-{A}", "out"), (f"e-{B}", "in")}
    (flow,) = (f for f in net.flows if f.turned)
    assert (flow.claims, net.paths) == (("c-2",), ())


def test_interest_is_no_share_of_money() -> None:
    rate = sum_of(11, dimension=Dimension.SHARE, per="year")
    assert [f.unit for f in network(paid(1, rate)).flows] == [""]


def test_pledges_plans_denials_and_hedges_are_named_and_not_added() -> None:
    pledge = claim(2, "event", C, B, amount=sum_of(50), predicate="pledge")
    net = network(
        paid(1, sum_of(4)),
        pledge,
        paid(3, sum_of(6), source=D, mode=Mode.PLAN),
        paid(4, sum_of(7), source=E, certainty=Certainty.DENIED),
        paid(5, sum_of(8), source=E, certainty=Certainty.HEDGED),
    )
    assert total(net, B).low == 4
    assert why(net, total(net, B)) == {
        "c-2": Omission.PLEDGED,
        "c-3": Omission.PLANNED,
        "c-4": Omission.DENIED,
        "c-5": Omission.HEDGED,
    }


def test_goods_sold_for_money_make_two_flows() -> None:
    goods = ((Role.GOODS, who("ore")),)
    net = network(claim(1, "trade.sell", A, B, amount=sum_of(3), others=goods))
    assert {(f.source, f.target, f.what, f.low) for f in net.flows} == {
        (f"e-{A}", f"e-{B}", "ore", None),
        (f"e-{B}", f"e-{A}", "money", 3),
    }
    by_weight = claim(1, "trade.sell", A, B, amount=sum_of(3, per="tonne"), others=goods)
    assert [f.what for f in network(by_weight).flows] == ["ore"]


def test_aid_is_followed_step_by_step_and_the_gap_is_derived() -> None:
    at: list[Any] = [{"sentence": Span(start=8 * i, end=8 * i + 7)} for i in range(4)]
    net = network(
        claim(1, "event", A, None, amount=sum_of(10), predicate="pledge", **at[0]),
        claim(2, "supply.provide", A, None, amount=sum_of(8), predicate="give", **at[1]),
        claim(3, "event", None, B, amount=sum_of(5, 6), predicate="arrive", **at[2]),
        claim(4, "finance.divert", C, "aid", amount=sum_of(1, 2), predicate="steal", **at[3]),
        text="relief, ",
    )
    (account,) = net.accounts
    steps = [(str(s.step), str(s.low)) for s in account.stages]
    assert steps == [("pledged", "10"), ("sent", "8"), ("received", "5"), ("diverted", "1")]
    assert (account.donor, account.gap_low, account.gap_high) == (f"e-{A}", Decimal(0), Decimal(2))


PAYMENTS = st.lists(
    st.tuples(
        st.sampled_from(PEOPLE),
        st.sampled_from(PEOPLE),
        st.integers(1, 10**6),
        st.sampled_from([None, "week"]),
        st.sampled_from([None, 2020, 2021]),
    ),
    max_size=7,
)


def told(payments: Iterable[Any]) -> list[Claim]:
    return [
        paid(i, sum_of(v, per=per), source=a, target=b, period=period(y, f"in {y}") if y else None)
        for i, (a, b, v, per, y) in enumerate(payments)
    ]


def bare(net: Network) -> set[tuple[object, ...]]:
    return {(t.party, t.direction, t.unit, t.per, t.year, t.low, t.high) for t in net.totals}


@given(PAYMENTS)
def test_a_second_copy_changes_no_total(payments: list[Any]) -> None:
    claims = told(payments)
    copy = [msgspec.structs.replace(c, id=f"{c.id}-copy", document="d-b") for c in claims]
    pairs = zip(claims, copy, strict=True)
    same = Aligned(alignments=tuple(Alignment(a=a.id, b=b.id, relation=Relation.SAME, score=1.0) for a, b in pairs))
    assert bare(network(*claims, *copy, aligned=same)) == bare(network(*claims))


@given(PAYMENTS)
def test_a_total_is_the_sum_of_its_flows_and_names_all_others(payments: list[Any]) -> None:
    net = network(*told(payments))
    flows = {f.id: f for f in net.flows}
    for it in net.totals:
        assert it.low == sum(flows[i].low or 0 for i in it.flows)
        end = "source" if it.direction == "out" else "target"
        at = {f.id for f in net.flows if getattr(f, end) == it.party and (f.unit, f.per) == (it.unit, it.per)}
        assert {*it.flows, *(x.flow for x in it.left_out)} <= at
        if it.year is None:
            assert {*it.flows, *(x.flow for x in it.left_out)} == at
