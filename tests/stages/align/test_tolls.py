"""Counts of the dead, the hurt and the held, told apart."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Relation
from assay.stages.align.profile import _meaning
from assay.text.resources import load
from tests.stages.align.small import Paper
from tests.stages.align.test_verdict import label, told

DROWNED: dict[str, Any] = {"predicate": "drown", "relation": "drowns", "subject": "people"}
LOST: dict[str, Any] = {"predicate": "lose", "relation": "loses", "subject": "migrants", "object": "lives"}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("Eleven people drowned off the cape.", "Eight migrants lost their lives.", Relation.CONTRADICTED),
        ("Eleven people drowned off the cape.", "At least eight migrants lost their lives.", Relation.SAME),
        ("Eleven people drowned off the cape.", "900 migrants lost their lives.", None),
    ],
)
def test_two_who_counted_the_dead_of_one_event(first: str, second: str, relation: Relation | None) -> None:
    found, _ = told(first, second, DROWNED, LOST, derives=False)
    assert label(found) is relation


@pytest.mark.parametrize("entry", load("alignment.yaml")["idioms"], ids=lambda e: str(e["act"]))
def test_an_expression_tells_its_act(entry: dict[str, Any]) -> None:
    """The example of each expression holds its noun; a claim with its verb and noun tells the act."""
    noun = entry["nouns"][0]
    assert any(n in entry["example"].split() for n in entry["nouns"])
    paper = Paper("memo.txt", entry["example"] + "\n")
    paper.say(entry["example"], predicate=entry["verb"], object=noun)
    assert _meaning(paper.claims[0]) == entry["act"]
