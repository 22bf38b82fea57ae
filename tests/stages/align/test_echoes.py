"""Remarks of a retelling that answer to a claim of its original."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from tests.stages.align.small import Paper, pair, run

HEDGED: dict[str, Any] = {"certainty": Certainty.HEDGED, "hedge": "may"}
HATCH: dict[str, Any] = {"predicate": "leave", "subject": "hatch", "object": "open"}
FLAT: dict[str, Any] = {"predicate": "be", "subject": "hatch", "object": "open"}


def _papers(first: str, second: str) -> tuple[Paper, Paper]:
    return Paper("memo.txt", f"{first}\nFerro Lines paid 90,000 dollars.\n"), Paper("story.txt", f"{second}\n")


@pytest.mark.parametrize("edge", [("story.txt", "memo.txt"), ("memo.txt", "story.txt")])
def test_a_remark_that_answers_to_a_claim_is_one(edge: tuple[str, str]) -> None:
    memo, story = _papers("The hatch may have been left open.", "The hatch was open.")
    claim, remark = (
        memo.say("The hatch may have been left open", **HEDGED, **HATCH),
        story.remark("hatch was open", **FLAT),
    )
    result = run((memo, story), edge)
    assert [c.id for c in result.answering] == [remark]
    found = pair(result, claim, remark)
    assert found is not None
    assert found.relation is (Relation.HEDGE_LOST if edge[0] == "story.txt" else Relation.SAME)
    assert {i for c in result.clusters for i in c.claims} == {claim, remark}


def test_a_remark_that_answers_to_nothing_stays_one() -> None:
    memo, story = _papers("The hatch may have been left open.", "The crew sang at dusk.")
    memo.say("The hatch may have been left open", **HEDGED, **HATCH)
    story.remark("The crew sang", predicate="sing", subject="crew")
    result = run((memo, story), ("story.txt", "memo.txt"))
    assert result.answering == ()


def test_reports_that_do_not_derive_make_no_claims_of_remarks() -> None:
    memo, story = _papers("The hatch may have been left open.", "The hatch was open.")
    memo.say("The hatch may have been left open", **HEDGED, **HATCH)
    story.remark("hatch was open", **FLAT)
    assert run((memo, story)).answering == ()


def test_a_remark_that_was_copied_answers_to_nothing() -> None:
    memo, story = _papers("The hatch may have been left open. The hatch was open.", "The hatch was open.")
    memo.say("The hatch may have been left open", **HEDGED, **HATCH)
    for paper in (memo, story):
        paper.remark("hatch was open", **FLAT)
    assert run((memo, story), ("story.txt", "memo.txt")).answering == ()


def test_a_retelling_of_a_retelling_is_heard() -> None:
    memo, story = _papers("The hatch may have been left open.", "The hatch was open.")
    between = Paper("wire.txt", "Ferro Lines paid 90,000 dollars.\n")
    memo.say("The hatch may have been left open", **HEDGED, **HATCH)
    remark = story.remark("hatch was open", **FLAT)
    result = run((memo, between, story), ("wire.txt", "memo.txt"), ("story.txt", "wire.txt"))
    assert [c.id for c in result.answering] == [remark]


@pytest.mark.parametrize(
    ("story", "dropped"),
    [
        ("The hatch was left open.", True),
        ("The hatch was left open. The board could not verify this.", False),
    ],
)
def test_a_caveat_that_a_retelling_leaves_out_is_a_claim(story: str, dropped: bool) -> None:
    memo, paper = _papers("The hatch was left open. The board could not verify this.", story)
    memo.say("The hatch was left open", **HATCH)
    caveat = {"predicate": "verify", "subject": "board", "certainty": Certainty.DENIED, "hedge": "not"}
    guarded = memo.remark("The board could not verify this", **caveat)
    paper.say("The hatch was left open", **HATCH)
    if not dropped:
        paper.remark("The board could not verify this", **caveat)
    result = run((memo, paper), ("story.txt", "memo.txt"))
    assert [c.id for c in result.answering] == [guarded] * dropped
    assert [c.claim for c in result.dropped if c.claim == guarded] == [guarded] * dropped
