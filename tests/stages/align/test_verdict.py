"""The label of a pair of claims, and what is said to differ."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import (
    Aligned,
    Alignment,
    BlockKind,
    Certainty,
    Link,
    Participant,
    Period,
    Relation,
    Role,
    SourceKind,
)
from assay.text.periods import find_periods
from assay.text.quantities import find_quantities
from tests.stages.align.small import Paper, pair, run


def told(
    parent: str, child: str, one: dict[str, Any], two: dict[str, Any], *, derives: bool = True, **more: Any
) -> tuple[Alignment | None, Aligned]:
    """The alignment of two claims that are all that their documents say."""
    memo, story = Paper("memo.txt", parent + "\n"), Paper("story.txt", child + "\n")
    a, b = memo.say(parent, **one), story.say(child, **two)
    edges = [("story.txt", "memo.txt")] if derives else []
    result = run((memo, story), *edges, **more)
    found = pair(result, a, b)
    assert not derives or found is None or (found.a, found.b) == (a, b), "the parent's claim comes first"
    return found, result


def label(found: Alignment | None) -> Relation | None:
    return found.relation if found else None


def whats(found: Alignment | None) -> set[str]:
    return {d.what for d in found.differences} if found else set()


def test_a_mild_rewording_is_the_same() -> None:
    found, _ = told(
        "Armed men guarded the copper depot at Ust-Lena.",
        "The depot of copper at Ust-Lena was protected by armed men.",
        {"frame": "control.protect", "predicate": "guard", "subject": "armed men", "object": "copper depot"},
        {"frame": "control.protect", "predicate": "protect", "subject": "armed men", "object": "depot of copper"},
    )
    assert label(found) is Relation.SAME
    assert not whats(found)


@pytest.mark.parametrize(
    ("first", "second", "relation", "what"),
    [
        ("$194.7 million", "$196 million", Relation.DRIFTED, "amount"),
        ("$3.1 billion", "$3.1 million", Relation.DRIFTED, "unit"),
        ("$194.7 million", "$195 million", Relation.SAME, "rounded"),
        ("up to $70,000", "$70,000", Relation.DRIFTED, "bound"),
        ("$88,000 a week", "$88,000 a month", Relation.DRIFTED, "rate"),
        ("$88,000", "88,000 dollars", Relation.SAME, None),
    ],
)
def test_a_figure_in_the_retelling(first: str, second: str, relation: Relation, what: str | None) -> None:
    parts = {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"}
    found, _ = told(
        f"The Ferry Union collected {first} in tolls from lumber rafts.",
        f"From lumber rafts the Ferry Union collected {second} in tolls.",
        parts,
        parts,
    )
    assert label(found) is relation
    assert whats(found) == ({what} if what else set())


def test_a_share_in_other_words_is_the_same() -> None:
    found, _ = told(
        "Smugglers kept 22 per cent of the sugar subsidy in Marw.",
        "In Marw more than a fifth of the sugar subsidy was kept by smugglers.",
        {"frame": "finance.keep", "predicate": "keep", "subject": "Smugglers"},
        {"frame": "finance.keep", "predicate": "keep", "subject": "smugglers"},
    )
    assert label(found) is Relation.SAME
    assert whats(found) == {"rounded"}


def test_payer_and_payee_swapped() -> None:
    found, _ = told(
        "The Ferry Union received 40,000 dollars from the Salt Guild.",
        "The Ferry Union paid 40,000 dollars to the Salt Guild.",
        {"frame": "finance.receive", "predicate": "receive", "subject": "Ferry Union", "object": "Salt Guild"},
        {"frame": "finance.pay", "predicate": "pay", "subject": "Ferry Union", "object": "Salt Guild"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_receiving_is_not_turned_round_by_telling_it_as_payment() -> None:
    found, _ = told(
        "The Ferry Union received 40,000 dollars from the Salt Guild.",
        "The Salt Guild paid 40,000 dollars to the Ferry Union.",
        {"frame": "finance.receive", "predicate": "receive", "subject": "Ferry Union", "object": "Salt Guild"},
        {"frame": "finance.pay", "predicate": "pay", "subject": "Salt Guild", "object": "Ferry Union"},
    )
    assert label(found) is Relation.SAME


def test_those_who_shared_out_become_those_who_share() -> None:
    found, _ = told(
        "The takings are shared with the Colonels by the two dockers' unions.",
        "Takings are split between the two dockers' unions.",
        {"frame": "finance.share", "predicate": "share", "subject": "two dockers' unions", "object": "Colonels"},
        {"frame": "finance.share", "predicate": "split", "subject": "takings", "object": "two dockers' militia unions"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_another_agent_of_the_same_act() -> None:
    found, _ = told(
        "The ledger was verified by Norwood Audit.",
        "The ledger was validated by Radio Quay.",
        {"frame": "oversight.verify", "predicate": "verify", "subject": "Norwood Audit", "object": "ledger"},
        {"frame": "oversight.verify", "predicate": "validate", "subject": "Radio Quay", "object": "ledger"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_a_payer_whom_the_original_does_not_name() -> None:
    found, _ = told(
        "A ransom of 90,000 dollars was paid for two pilots.",
        "The Harbour Ministry paid a ransom of 90,000 dollars for two pilots.",
        {"frame": "finance.pay", "predicate": "pay", "object": "two pilots"},
        {"frame": "finance.pay", "predicate": "pay", "subject": "Harbour Ministry", "object": "two pilots"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_a_lost_hedge_outweighs_a_lost_source() -> None:
    found, _ = told(
        "The convoy may have carried cement to Ust-Lena.",
        "The convoy carried cement to Ust-Lena.",
        {"predicate": "carry", "certainty": Certainty.HEDGED, "hedge": "may", "source": "customs memo"},
        {"predicate": "carry"},
    )
    assert label(found) is Relation.HEDGE_LOST
    assert whats(found) == {"hedge", "attribution"}


def test_a_lost_source() -> None:
    parent, child = "The convoy carried cement to Ust-Lena.", "The convoy carried the cement to Ust-Lena."
    one: dict[str, Any] = {"predicate": "carry", "source": "two former drivers"}
    found, _ = told(parent, child, one, {"predicate": "carry"})
    assert label(found) is Relation.ATTRIBUTION_LOST
    found, _ = told(parent, child, one, {"predicate": "carry", "source": "former drivers"})
    assert label(found) is Relation.SAME
    found, _ = told(parent, parent, one, {"predicate": "carry"})
    assert label(found) is Relation.SAME, "a copy to the letter has lost nothing, however it was read"


def test_a_denial_contradicts_and_a_denial_of_something_else_does_not() -> None:
    found, _ = told(
        "Norwood Audit owns the quarry at Ust-Lena.",
        "Norwood Audit does not own the quarry at Ust-Lena.",
        {"frame": "control.own", "predicate": "own", "subject": "Norwood Audit", "object": "quarry"},
        {
            "frame": "control.own",
            "predicate": "own",
            "subject": "Norwood Audit",
            "object": "quarry",
            "certainty": Certainty.DENIED,
        },
        derives=False,
    )
    assert label(found) is Relation.CONTRADICTED
    found, _ = told(
        "Norwood Audit owns the quarry at Ust-Lena.",
        "Norwood Audit did not comment on the quarry.",
        {"frame": "control.own", "predicate": "own", "subject": "Norwood Audit", "object": "quarry"},
        {"predicate": "comment", "subject": "Norwood Audit", "certainty": Certainty.DENIED},
        derives=False,
    )
    assert label(found) is not Relation.CONTRADICTED


def test_a_figure_that_is_called_too_high_is_contradicted() -> None:
    found, _ = told(
        "The Marten made fourteen voyages to Ust-Lena.",
        "A number of fourteen voyages to Ust-Lena is too high.",
        {"predicate": "make", "subject": "Marten"},
        {"predicate": "be"},
        derives=False,
    )
    assert label(found) is Relation.CONTRADICTED


def test_independent_figures_that_hold_each_other_agree_and_others_do_not() -> None:
    parts = {"frame": "finance.receive", "predicate": "collect", "subject": "Ferry Union"}
    first = "The Ferry Union collected {} tons of tin from lumber rafts."
    found, _ = told(first.format("160"), first.format("between 140 and 190"), parts, parts, derives=False)
    assert label(found) is Relation.SAME
    found, _ = told(first.format("160"), first.format("between 240 and 290"), parts, parts, derives=False)
    assert label(found) is Relation.CONTRADICTED


def test_a_denial_that_lost_its_limits() -> None:
    found, _ = told(
        "No fee was paid by the Harbour Ministry for the two pilots.",
        "No fee was paid.",
        {"frame": "finance.pay", "predicate": "pay", "subject": "Harbour Ministry", "certainty": Certainty.DENIED},
        {"frame": "finance.pay", "predicate": "pay", "certainty": Certainty.DENIED},
    )
    assert label(found) is Relation.DRIFTED
    assert whats(found) == {"scope"}


def test_a_place_that_was_exchanged_and_one_that_is_told_by_its_country() -> None:
    sentence = "Customs officers seized the cement trucks in {}."
    for place, relation in (("Denmark", Relation.DRIFTED), ("Norway", Relation.SAME)):
        found, _ = told(
            sentence.format("Oslo"),
            sentence.format(place),
            {"frame": "oversight.seize", "predicate": "seize", "subject": "customs officers", "place": "Oslo"},
            {"frame": "oversight.seize", "predicate": "seize", "subject": "customs officers", "place": place},
        )
        assert label(found) is relation


def test_a_member_fell_off_a_list_and_another_appeared() -> None:
    found, _ = told(
        "Five guilds trade tin there: Alder, Birch, Cedar, Damson and Elm.",
        "Five guilds trade tin there: Alder, Birch, Cedar, Damson and Fir.",
        {"predicate": "trade", "items": ("Alder", "Birch", "Cedar", "Damson", "Elm")},
        {"predicate": "trade", "items": ("Alder", "Birch", "Cedar", "Damson", "Fir")},
    )
    assert label(found) is Relation.DRIFTED
    assert found is not None
    lists = [(d.a, d.b) for d in found.differences if d.what == "list"]
    assert sorted(lists) == [("", "Fir"), ("Elm", "")]


def test_two_members_were_fused() -> None:
    found, _ = told(
        "The port supplied the crews with all they asked for, from rifles to brides, lodging, visas.",
        "The port supplied the crews with weapons and shelter for women and visas.",
        {"frame": "supply.provide", "predicate": "supply", "subject": "port", "object": "crews"},
        {"frame": "supply.provide", "predicate": "supply", "subject": "port", "object": "crews"},
    )
    assert label(found) is Relation.DRIFTED
    assert found is not None
    assert [d.b for d in found.differences if d.what == "list"] == ["shelter for women"]


def test_a_name_that_was_lost() -> None:
    parts = {"frame": "control.protect", "predicate": "guard", "object": "tin depot"}
    found, _ = told(
        "The tin depot is guarded by the Coastal Watch Directorate.",
        "The tin depot is guarded by a directorate.",
        {**parts, "subject": "Coastal Watch Directorate"},
        {**parts, "subject": "a directorate"},
    )
    assert label(found) is Relation.DRIFTED
    assert whats(found) == {"name"}


def test_a_heading_is_compared_with_the_text_under_it() -> None:
    paper = Paper(
        "story.txt",
        "Guild's $91 Million Haul From the Tin Docks\nThe Guild's share of the tin docks has come to $90.6 million.\n",
    )
    above = paper.say("Guild's $91 Million Haul From the Tin Docks", block=BlockKind.HEADING, predicate="haul")
    below = paper.say("The Guild's share of the tin docks has come to $90.6 million", predicate="come")
    found = pair(run((paper,)), above, below)
    assert found is not None
    assert (found.a, found.b) == (below, above)
    assert whats(found) == {"rounded"}


def test_the_same_measure_of_another_year_is_another_question() -> None:
    found, _ = told(
        "Rafts carried 160 tons of tin in 2021.",
        "Rafts carried 210 tons of tin in 2022.",
        {"predicate": "carry", "subject": "Rafts", "period": _year(2021)},
        {"predicate": "carry", "subject": "Rafts", "period": _year(2022)},
    )
    assert found is None


@pytest.mark.parametrize(
    ("when", "relation"), [("in September 2024", Relation.SAME), ("in August 2024", Relation.DRIFTED)]
)
def test_a_day_that_is_told_by_its_month_is_no_other(when: str, relation: Relation) -> None:
    found, _ = told(
        "The inspectorate found 47 leaks on the ship on 14 September 2024.",
        f"The inspectorate found 47 leaks on the ship {when}.",
        {"predicate": "find", "subject": "inspectorate", "period": find_periods("on 14 September 2024")[0]},
        {"predicate": "find", "subject": "inspectorate", "period": find_periods(when)[0]},
    )
    assert label(found) is relation


def _year(year: int) -> Period:
    return find_periods(f"in {year}")[0]


def test_a_list_that_was_open_is_told_as_if_it_were_whole() -> None:
    roads: dict[str, Any] = {"frame": "trade.use", "predicate": "use", "subject": "The roads"}
    first = "The roads are used for rifles, tin, ivory and other loot."
    found, _ = told(first, "The roads are used for rifles, tin and ivory.", roads, roads)
    assert [(d.what, d.a) for d in found.differences] == [("list", "other loot")] if found else False
    kept, _ = told(first, "The roads are used for rifles, tin, ivory and others.", roads, roads)
    assert "list" not in whats(kept)


def test_a_figure_that_no_claim_carries_brings_two_claims_together() -> None:
    found, _ = told(
        "Three divers were let go at the well in Orla after 14 months of captivity.",
        "They spent 14 months in the cold, on rice.",
        {"predicate": "release", "subject": "divers", "amount": find_quantities("Three divers")[0]},
        {"predicate": "spend", "subject": "divers"},
    )
    assert label(found) is Relation.SAME


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The gap of 17,520 tonnes was written off.", "The gap of 15,720 tonnes was written off."),
        ("The land is worth 31.2 million dollars.", "The land is worth 312 million dollars."),
        ("The broker got 400 dollars a crate.", "The broker got 400 dollars a kilo."),
        ("The estate measures 1,300 hectares.", "The estate measures 1,300 acres."),
    ],
)
def test_a_figure_that_was_mistyped_or_lost_its_unit(first: str, second: str) -> None:
    found, _ = told(first, second, {"predicate": "be"}, {"predicate": "be"})
    assert label(found) is Relation.DRIFTED


def test_one_of_two_payers_is_left_out() -> None:
    parts: dict[str, Any] = {"frame": "finance.pay", "predicate": "pay", "object": "harbour guards"}
    found, _ = told(
        "the mill and the Basel affiliate paid the harbour guards 3.6 million dollars.",
        "the mill paid the harbour guards 3.6 million dollars.",
        {**parts, "subject": "the mill and the Basel affiliate"},
        {**parts, "subject": "the mill"},
    )
    assert label(found) is Relation.DRIFTED
    assert "list" in whats(found)


def test_the_tenant_has_become_the_owner() -> None:
    found, _ = told(
        "The cold store at Port Elm is rented by Alder Fish.",
        "The cold store at Port Elm belongs to Alder Fish.",
        {"predicate": "rent", "subject": "Alder Fish"},
        {"frame": "control.belong", "predicate": "belong", "subject": "Alder Fish"},
    )
    assert label(found) is Relation.DRIFTED
    assert whats(found) == {"wording"}


def test_who_knew_it_is_gone_though_who_passed_it_on_is_named() -> None:
    chain = tuple(Link(name=n, kind=SourceKind.PERSON) for n in ("a former clerk", "the chairman"))
    one: dict[str, Any] = {"frame": "control.belong", "predicate": "belong", "subject": "Orda", "attribution": chain}
    first, second = "The depot at Ust-Lena belonged to Orda.", "The depot at Ust-Lena belongs to Orda."
    found, _ = told(first, second, one, {**one, "attribution": chain[:1]})
    assert label(found) is Relation.ATTRIBUTION_LOST
    found, _ = told(first, second, one, {**one, "attribution": chain[1:]})
    assert label(found) is Relation.SAME


@pytest.mark.parametrize(
    ("kind", "told_by"),
    [(SourceKind.UNNAMED, {"source"}), (SourceKind.WORK, set())],
)
def test_a_source_that_goes_by_another_name_is_not_lost(kind: SourceKind, told_by: set[str]) -> None:
    one: dict[str, Any] = {"frame": "control.belong", "predicate": "belong", "subject": "Orda"}
    found, _ = told(
        "The depot at Ust-Lena belonged to Orda.",
        "The depot at Ust-Lena belongs to Orda.",
        {**one, "attribution": (Link(name="Ada Ferro", kind=SourceKind.PERSON),)},
        {**one, "attribution": (Link(name="a surveyor", kind=kind),)},
    )
    assert label(found) is Relation.SAME
    assert whats(found) == told_by


@pytest.mark.parametrize("source", ["the contract", "the draft audit"])
def test_a_source_is_heard_in_the_name_of_who_told_of_it(source: str) -> None:
    memo = Paper("memo.txt", "The depot at Ust-Lena belonged to Orda.\n", outlet="Ost Gazette")
    story = Paper("story.txt", "The depot at Ust-Lena belongs to Orda.\n")
    one: dict[str, Any] = {"frame": "control.belong", "predicate": "belong", "subject": "Orda"}
    a = memo.say(memo.text.strip(), **one, attribution=(Link(name=source, kind=SourceKind.UNNAMED),))
    b = story.say(story.text.strip(), **one, attribution=(Link(name="Ost Gazette", kind=SourceKind.OUTLET),))
    assert label(pair(run((memo, story), ("story.txt", "memo.txt")), a, b)) is Relation.SAME
    flat = Paper("story.txt", story.text)
    b = flat.say(flat.text.strip(), **one)
    assert label(pair(run((memo, flat), ("story.txt", "memo.txt")), a, b)) is Relation.ATTRIBUTION_LOST


def test_who_cites_an_annex_cites_the_document() -> None:
    first, second = "The accounts were opened by one agent.", "The accounts were all opened by one agent."
    one: dict[str, Any] = {"predicate": "open", "subject": "accounts"}
    found, _ = told(first, second, {**one, "source": "the draft audit"}, {**one, "source": "Annex E"})
    assert label(found) is Relation.SAME


def test_the_denial_of_a_payment_told_from_its_other_end() -> None:
    found, _ = told(
        "Vane pays the gendarmes 60 dollars a barge.",
        "No gendarmes have taken money from Vane.",
        {"frame": "finance.pay", "predicate": "pay", "subject": "Vane", "object": "gendarmes"},
        {
            "frame": "event.take",
            "predicate": "take",
            "relation": "take",
            "subject": "gendarmes",
            "object": "Vane",
            "certainty": Certainty.DENIED,
        },
        derives=False,
    )
    assert label(found) is Relation.CONTRADICTED


def test_what_people_were_killed_in_is_no_victim_of_theirs() -> None:
    found, _ = told(
        "Nine shepherds were killed in renewed border fighting with Pakistan.",
        "Pakistani forces killed nine shepherds.",
        {
            "frame": "conflict.attack",
            "predicate": "kill",
            "relation": "is killed in",
            "subject": "shepherds",
            "object": "renewed border fighting with Pakistan",
        },
        {
            "frame": "conflict.attack",
            "predicate": "kill",
            "relation": "kills",
            "subject": "Pakistani forces",
            "object": "shepherds",
        },
    )
    assert label(found) is not Relation.ROLE_CHANGED


@pytest.mark.parametrize(
    ("words", "to", "relation"),
    [
        ("No lentils have reached the Brothers of Irle.", "Brothers of Irle", Relation.CONTRADICTED),
        ("No lentils have reached the Pilots Union.", "Pilots Union", None),
    ],
)
def test_what_was_sent_is_denied_to_have_come(words: str, to: str, relation: Relation | None) -> None:
    found, _ = told(
        "Relief Bread shipped lentils to the Brothers of Irle.",
        words,
        {
            "frame": "trade.move",
            "predicate": "ship",
            "subject": "Relief Bread",
            "object": "Brothers of Irle",
            "others": ((Role.GOODS, Participant(name="lentils")),),
        },
        {"predicate": "reach", "subject": "lentils", "object": to, "certainty": Certainty.DENIED},
        derives=False,
    )
    assert label(found) is relation


@pytest.mark.parametrize(("what", "relation"), [("ferry licence", Relation.CONTRADICTED), ("pilot's seat", None)])
def test_what_was_got_is_denied_to_be_held(what: str, relation: Relation | None) -> None:
    found, _ = told(
        "In May Dorrin Vale bought a ferry licence from the mayor.",
        f"Dorrin Vale does not hold a {what}.",
        {"frame": "trade.buy", "predicate": "buy", "subject": "Dorrin Vale", "object": "ferry licence"},
        {"predicate": "hold", "subject": "Dorrin Vale", "object": what, "certainty": Certainty.DENIED},
        derives=False,
    )
    assert label(found) is relation


def test_a_denial_of_something_else_is_not_the_same() -> None:
    post = {"frame": "membership.role", "predicate": "head", "relation": "is head of", "object": "Oruk Trust"}
    found, _ = told(
        "Ada Ferro is the head of the Oruk Trust.",
        "Ada Ferro, the head of the Oruk Trust, never met a clerk.",
        {**post, "subject": "Ada Ferro"},
        {"predicate": "meet", "subject": "Ada Ferro", "object": "clerk", "certainty": Certainty.DENIED},
    )
    assert found is None


def test_who_is_not_what_the_bearer_of_his_name_is_told_to_be() -> None:
    found, _ = told(
        "The owner of the yard is Commissioner Ada Ferro Lind.",
        "Ada Ferro is not the Commissioner.",
        {"frame": "membership.role", "predicate": "own", "subject": "Commissioner Ada Ferro Lind", "object": "yard"},
        {"subject": "Ada Ferro", "object": "Commissioner", "certainty": Certainty.DENIED},
    )
    assert label(found) is Relation.CONTRADICTED


@pytest.mark.parametrize(
    ("who", "verb", "relation"),
    [
        ("several drovers", "speak", Relation.ATTRIBUTION_LOST),
        ("several drovers", "await", Relation.SAME),
    ],
)
def test_those_who_spoke_of_it_were_its_source(who: str, verb: str, relation: Relation) -> None:
    found, _ = told(
        f"At Oruk {who} {verb} of 45 loads of salt carried over the pass by mule at night.",
        "45 loads of salt are carried over the pass by mule at night.",
        {"predicate": verb, "subject": who, "object": "loads of salt carried over the pass"},
        {"predicate": "carry", "relation": "are carried over", "subject": "loads of salt", "object": "pass"},
    )
    assert label(found) is relation


@pytest.mark.parametrize(("outlet", "relation"), [("Tolvar Salt", Relation.SAME), ("", Relation.ATTRIBUTION_LOST)])
def test_what_was_paid_to_the_publisher_is_his_own_word(outlet: str, relation: Relation) -> None:
    memo = Paper("memo.txt", "The office paid Tolvar Salt 3,850 dollars a ton, the audit says.\n")
    reply = Paper("reply.txt", "The office paid Tolvar Salt 3,850 dollars a ton.\n", outlet=outlet or None)
    pay = {"frame": "finance.pay", "predicate": "pay", "subject": "office", "object": "Tolvar Salt"}
    a = memo.say("The office paid Tolvar Salt 3,850 dollars a ton", **pay, source="the audit")
    b = reply.say("The office paid Tolvar Salt 3,850 dollars a ton", **pay)
    assert label(pair(run((memo, reply), ("reply.txt", "memo.txt")), a, b)) is relation


def test_the_numbers_of_a_row_are_two_things() -> None:
    paper = Paper("invoice.txt", "Lot 7: 18 tonnes of sawn teak.\nLot 8: 22 tonnes of sawn teak.\n")
    weight = {"predicate": "lot", "relation": "is", "object": "sawn teak"}
    one, two = (
        paper.say(f"Lot {n}: {t} tonnes of sawn teak.", subject=f"Lot {n}", **weight) for n, t in ((7, 18), (8, 22))
    )
    assert pair(run((paper,)), one, two) is None
