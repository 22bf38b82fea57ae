"""Denials and figures that speak of another sort of thing, or of another's doing, than what they are set beside."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from tests.stages.align.test_verdict import label, told

COME: dict[str, Any] = {"predicate": "come", "relation": "comes"}
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}


@pytest.mark.parametrize(("who", "excluded"), [("letters", False), ("officers", True)])
def test_that_nobody_came_is_denied_of_people_only(who: str, excluded: bool) -> None:
    found, _ = told(
        f"Two {who} had come to the ferry quay at Ness.",
        "Nobody ever came to the ferry quay at Ness.",
        {**COME, "subject": who},
        {**COME, **DENIED, "subject": "nobody", "hedge": "nobody"},
        derives=False,
    )
    assert (label(found) is Relation.CONTRADICTED) is excluded


@pytest.mark.parametrize(("words", "excluded"), [("had done nothing wrong", False), ("has done nothing", True)])
def test_who_did_nothing_wrong_may_have_done_all_else(words: str, excluded: bool) -> None:
    found, _ = told(
        "The Kestrel Line seized nine barges of the Ferry Union.",
        f"The Kestrel Line {words} about the Ferry Union.",
        {"predicate": "seize", "relation": "seizes", "subject": "Kestrel Line", "object": "Ferry Union"},
        {**DENIED, "predicate": "do", "relation": "does", "subject": "Kestrel Line", "hedge": "nothing"},
        derives=False,
    )
    assert (label(found) is Relation.CONTRADICTED) is excluded


@pytest.mark.parametrize(("payer", "excluded"), [("Harbour Fund", True), ("Lindqvist Foundation", False)])
def test_what_one_has_paid_says_nothing_of_what_another_has(payer: str, excluded: bool) -> None:
    pays = {"frame": "finance.pay", "predicate": "pay", "object": "Kestrel Line"}
    found, _ = told(
        "For the ferries at Ness the Harbour Fund paid the Kestrel Line 18.6 million euros.",
        f"For the ferries at Ness the {payer} paid the Kestrel Line 9.4 million euros.",
        {**pays, "subject": "Harbour Fund"},
        {**pays, "subject": payer},
        derives=False,
    )
    assert (label(found) is Relation.CONTRADICTED) is excluded


def test_who_stops_payments_does_not_drop_the_hedge_of_one_that_is_told() -> None:
    found, _ = told(
        "The Harbour Fund would stop all payments to the Kestrel Line from April, a clerk said.",
        "The Harbour Fund paid the Kestrel Line 18.6 million euros.",
        {
            "predicate": "stop",
            "relation": "stops payments to",
            "subject": "Harbour Fund",
            "object": "payments",
            "certainty": Certainty.HEDGED,
            "hedge": "would",
        },
        {"frame": "finance.pay", "predicate": "pay", "subject": "Harbour Fund", "object": "Kestrel Line"},
    )
    assert label(found) is not Relation.HEDGE_LOST
