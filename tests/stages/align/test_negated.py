"""Denials that name next to nothing of what they deny, and whose a thing is told to be."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, DerivationKind, Relation
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told

PAY: dict[str, Any] = {"frame": "finance.pay", "predicate": "pay", "relation": "pays"}
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}
HAVE: dict[str, Any] = {"predicate": "have", "relation": "has", **DENIED}
TOLD = "Ferro Lines paid the prefect 90,000 dollars in March."
PAID = {**PAY, "subject": "Ferro Lines", "object": "prefect"}


@pytest.mark.parametrize(
    ("denial", "parts"),
    [
        ("The prefect has never had a cent from Ferro Lines.", {**HAVE, "subject": "prefect", "object": "cent"}),
        (
            "Ferro Lines has nothing to do with the affair.",
            {**HAVE, "predicate": "do", "subject": "Ferro Lines", "object": "affair"},
        ),
        (
            "Ferro Lines pays nobody.",
            {**PAY, "certainty": Certainty.DENIED, "subject": "Ferro Lines", "object": "nobody"},
        ),
    ],
)
def test_who_denies_all_of_a_kind_denies_what_is_told(denial: str, parts: dict[str, Any]) -> None:
    found, _ = told(TOLD, denial, PAID, parts, kind=DerivationKind.CITES)
    assert label(found) is Relation.CONTRADICTED


@pytest.mark.parametrize(
    ("denial", "parts"),
    [
        ("The dean has never had a cent from Ferro Lines.", {**HAVE, "subject": "dean", "object": "cent"}),
        ("Osric Vane has nothing to do with the affair.", {**HAVE, "predicate": "do", "subject": "Osric Vane"}),
        (
            "Osric Vane pays nobody.",
            {**PAY, **DENIED, "subject": "Osric Vane", "object": "nobody"},
        ),
    ],
)
def test_what_is_denied_of_others_is_denied_of_nobody_else(denial: str, parts: dict[str, Any]) -> None:
    found, _ = told(TOLD, denial, PAID, parts, kind=DerivationKind.CITES)
    assert label(found) is not Relation.CONTRADICTED


def test_who_did_nothing_has_not_acted() -> None:
    idle = {"predicate": "take", "relation": "takes", "certainty": Certainty.DENIED, "subject": "police"}
    raid = {"predicate": "raid", "relation": "raids", "subject": "police", "object": "shop"}
    found, _ = told("The police took no action.", "Police raided the shop.", {**idle, "object": "action"}, raid)
    assert label(found) is Relation.CONTRADICTED


OWNS: dict[str, Any] = {"frame": "control.own", "predicate": "own", "relation": "owns", "object": "toll gate at Marw"}
BELONGS: dict[str, Any] = {"predicate": "belong", "relation": "belongs to", "subject": "toll gate at Marw"}


@pytest.mark.parametrize(("derives", "relation"), [(True, Relation.ROLE_CHANGED), (False, Relation.CONTRADICTED)])
def test_one_thing_has_one_owner(derives: bool, relation: Relation) -> None:
    one = {**OWNS, "subject": "Ferro Lines"}
    two = {**BELONGS, "object": "Osric Vane"}
    first, second = "Ferro Lines owns the toll gate at Marw.", "The toll gate at Marw belongs to Osric Vane."
    assert label(told(first, second, one, two, derives=derives)[0]) is relation
    same = told(first, "The toll gate at Marw belongs to Ferro Lines.", one, {**BELONGS, "object": "Ferro Lines"})
    assert label(same[0]) is Relation.SAME


def test_who_paid_a_price_and_sells_at_it_has_changed_his_role() -> None:
    pays = {**PAY, "subject": "Ferro Lines"}
    sells = {
        "frame": "trade.sell",
        "predicate": "sell",
        "relation": "sells",
        "subject": "Ferro Lines",
        "object": "flour",
    }
    found, _ = told(
        "Ferro Lines paid 9 euros a kilo for the flour.", "Ferro Lines sold the flour at 9 euros a kilo.", pays, sells
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_what_goes_to_somebody_does_not_come_from_him() -> None:
    lets = {"predicate": "rent", "relation": "rents", "subject": "dean", "object": "hall"}
    found, _ = told("The dean rented the hall to Ferro.", "The dean rented the hall from Ferro.", lets, lets)
    assert label(found) is Relation.ROLE_CHANGED


def test_who_has_none_has_lost_it_and_denies_nothing() -> None:
    loses = {"predicate": "lose", "relation": "loses", "subject": "quarry", "object": "licence"}
    has = {**HAVE, "subject": "quarry", "object": "licence"}
    found, _ = told("The quarry has had no licence since 2021.", "The quarry lost its licence in 2021.", has, loses)
    assert label(found) is not Relation.CONTRADICTED


def test_two_sums_that_changed_places_between_two_parties() -> None:
    asks = {"predicate": "ask", "relation": "asks", "subject": "army"}
    first, second = "The army asks 20 dollars and the police 10.", "The army asks 10 dollars and the police 20."
    found, _ = told(first, second, asks, asks)
    assert label(found) is Relation.ROLE_CHANGED


def test_what_stands_beside_one_verb_has_drifted() -> None:
    burns = {"predicate": "burn", "relation": "is burnt before", "subject": "crates", "object": "vote"}
    after = {**burns, "relation": "is burnt after"}
    found, _ = told("The crates were burnt before the vote.", "The crates were burnt after the vote.", burns, after)
    assert label(found) is Relation.DRIFTED


def test_the_same_words_without_their_hedge_have_lost_it() -> None:
    reach = {"predicate": "reach", "relation": "reaches", "subject": "ore", "object": "Ferro Lines"}
    words = "some of the ore reaches Ferro Lines"
    memo, story = Paper("memo.txt", f"It is possible that {words}.\n"), Paper("story.txt", f"In May {words}.\n")
    a = memo.say(words, **reach, certainty=Certainty.HEDGED, hedge="possible")
    b = story.say(words, **reach)
    assert label(pair(run((memo, story), ("story.txt", "memo.txt")), a, b)) is Relation.HEDGE_LOST


@pytest.mark.parametrize(
    ("getter", "denied"),
    [("Officers of the Ninth Brigade", True), ("Clerks of the guild", False)],
)
def test_what_no_soldier_has_had_no_officer_has(getter: str, denied: bool) -> None:
    got = {"predicate": "receive", "relation": "receives from", "subject": getter, "object": "Ferro Lines"}
    none = {**HAVE, "subject": "soldier", "object": "cent"}
    found, _ = told(f"{getter} received 90,000 dollars from Ferro Lines.", "No soldier has ever had a cent.", got, none)
    assert (label(found) is Relation.CONTRADICTED) is denied


@pytest.mark.parametrize(("who", "denied"), [("Ferro Lines", True), ("Lund Salt", False)])
def test_who_knew_nothing_did_not_know_what_it_was(who: str, denied: bool) -> None:
    knew = {"predicate": "know", "relation": "knows", "subject": "Ferro Lines", "object": "for whom the parts were"}
    none = {**DENIED, "predicate": "know", "relation": "knows", "subject": who, "object": "destination"}
    found, _ = told(
        "Ferro Lines knew for whom the parts were.", f"{who} did not know the destination of the parts.", knew, none
    )
    assert (label(found) is Relation.CONTRADICTED) is denied
