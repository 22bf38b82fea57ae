"""What looks like a change and is another payment, another doer, another thing, or the same in other words."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, DerivationKind, Relation
from tests.stages.align.test_verdict import label, told

DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}
PAYS: dict[str, Any] = {"predicate": "pay", "relation": "pays"}


@pytest.mark.parametrize(
    ("denial", "who", "denied"),
    [
        ("Lund Salt did not weigh the barrels itself.", "Lund Salt", False),
        ("Lund Salt did not weigh the barrels.", None, True),
        ("Osric Vane did not weigh the barrels himself.", "Osric Vane", True),
    ],
)
def test_who_did_it_not_himself_denies_no_other(denial: str, who: str | None, denied: bool) -> None:
    parts = {"predicate": "weigh", "relation": "weighs", "object": "barrels"}
    first = {**parts, "subject": "Osric Vane"}
    found, _ = told(
        "Osric Vane weighed the barrels in May.",
        denial if who else "Osric Vane did not weigh the barrels.",
        first,
        {**parts, "subject": who or "Osric Vane", **DENIED},
        kind=DerivationKind.CITES,
    )
    assert (label(found) is Relation.CONTRADICTED) is denied


@pytest.mark.parametrize(
    ("text", "parts", "turned"),
    [
        ("Lund Salt paid Ferro Lines 9,000 euros.", {"subject": "Lund Salt", "object": "Ferro Lines"}, True),
        ("Osric Vane paid Ferro Lines 70 euros.", {"subject": "Osric Vane", "object": "Ferro Lines"}, False),
    ],
)
def test_another_payment_is_no_swap(text: str, parts: dict[str, Any], turned: bool) -> None:
    first = {**PAYS, "subject": "Ferro Lines", "object": "Lund Salt"}
    found, _ = told("Ferro Lines paid Lund Salt 9,000 euros.", text, first, {**PAYS, **parts})
    assert (label(found) is Relation.ROLE_CHANGED) is turned


@pytest.mark.parametrize(
    ("text", "relation", "predicate", "turned"),
    [
        ("Lund Salt asked Ferro Lines to repay 9,000 euros.", "asks to repay 9,000 euros", "ask", False),
        ("Lund Salt repaid Ferro Lines 9,000 euros.", "repays", "repay", True),
    ],
)
def test_who_is_asked_to_pay_receives_nothing(text: str, relation: str, predicate: str, turned: bool) -> None:
    first = {"subject": "Ferro Lines", "predicate": "repay", "relation": "repays", "object": "Lund Salt"}
    second = {"subject": "Lund Salt", "predicate": predicate, "relation": relation, "object": "Ferro Lines"}
    found, _ = told("Ferro Lines must repay Lund Salt 9,000 euros.", text, first, second)
    assert (label(found) is Relation.ROLE_CHANGED) is turned


@pytest.mark.parametrize(
    ("text", "predicate", "relation", "lost"),
    [
        ("Lund Salt wants Ferro Lines to repay 9,000 euros.", "want", "wants to repay", False),
        ("Ferro Lines repays Lund Salt 9,000 euros.", "repay", "repays", True),
    ],
)
def test_what_is_still_a_wish_has_lost_no_hedge(text: str, predicate: str, relation: str, lost: bool) -> None:
    first = {"subject": "Ferro Lines", "predicate": "repay", "relation": "repays", "object": "Lund Salt"}
    asked = {**first, "certainty": Certainty.HEDGED, "hedge": "asked"}
    turned = {"subject": "Lund Salt", "object": "Ferro Lines"} if predicate == "want" else {}
    second = {**first, **turned, "predicate": predicate, "relation": relation}
    found, _ = told("Ferro Lines was asked to repay Lund Salt 9,000 euros.", text, asked, second)
    assert (label(found) is Relation.HEDGE_LOST) is lost


@pytest.mark.parametrize(
    ("text", "parts", "denied"),
    [
        ("Ferro Lines accepts the second proposal.", {"predicate": "accept", "object": "second proposal"}, False),
        ("Ferro Lines received the receipts from Lund Salt.", {"predicate": "receive", "object": "receipts"}, True),
    ],
)
def test_what_was_not_got_is_that_thing_alone(text: str, parts: dict[str, Any], denied: bool) -> None:
    first = {"subject": "Ferro Lines", "relation": f"{parts['predicate']}s", **parts}
    denial = {"subject": "Ferro Lines", "predicate": "receive", "relation": "receives", "object": "receipts", **DENIED}
    found, _ = told(text, "Ferro Lines received no receipts from Lund Salt.", first, denial, kind=DerivationKind.CITES)
    assert (label(found) is Relation.CONTRADICTED) is denied


@pytest.mark.parametrize(
    ("text", "turned"),
    [
        ("Lund Salt handed its tickets to the clerk.", False),
        ("Lund Salt handed 9,000 euros to Ferro Lines.", True),
    ],
)
def test_roles_turn_only_on_one_load(text: str, turned: bool) -> None:
    parts = {"predicate": "hand", "relation": "hands to", "subject": "Lund Salt"}
    second = {**parts, "object": "Ferro Lines" if turned else "clerk"}
    first = {**PAYS, "subject": "Ferro Lines", "object": "Lund Salt"}
    found, _ = told("Ferro Lines paid Lund Salt 9,000 euros.", text, first, second)
    assert (label(found) is Relation.ROLE_CHANGED) is turned


@pytest.mark.parametrize(
    ("parts", "lost"),
    [({"certainty": Certainty.HEDGED, "hedge": "charged"}, False), ({"certainty": Certainty.ASSERTED}, True)],
)
def test_a_charge_has_its_own_source(parts: dict[str, Any], lost: bool) -> None:
    first = {**PAYS, "subject": "Ferro Lines", "object": "Lund Salt"}
    words = "Ferro Lines paid Lund Salt 9,000 euros in the yard."
    told_by = {**first, "source": "the auditors"} | ({} if lost else {"certainty": Certainty.HEDGED, "hedge": "may"})
    found, _ = told(f"The auditors write: {words}", words, told_by, {**first, **parts})
    assert (label(found) is Relation.ATTRIBUTION_LOST) is lost
