"""Counts of the dead, the hurt and the held, told apart."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from assay.stages.align.profile import _meaning
from assay.text.resources import load
from tests.stages.align.small import Paper
from tests.stages.align.test_verdict import label, told

ELEVEN = "Eleven people drowned off the cape."
DROWNED: dict[str, Any] = {"predicate": "drown", "relation": "drowns", "subject": "people"}
LOST: dict[str, Any] = {"predicate": "lose", "relation": "loses", "subject": "migrants", "object": "lives"}


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        (ELEVEN, "Eight migrants lost their lives.", Relation.CONTRADICTED),
        (ELEVEN, "At least eight migrants lost their lives.", Relation.SAME),
        (ELEVEN, "900 migrants lost their lives.", None),
        (ELEVEN, "Eight migrants have lost their lives so far.", None),
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


def test_a_toll_and_its_denial() -> None:
    nobody = {"predicate": "kill", "relation": "is killed", "subject": "nobody", "certainty": Certainty.DENIED}
    found, _ = told(ELEVEN, "On that day nobody was killed.", DROWNED, nobody, derives=False)
    assert label(found) is Relation.CONTRADICTED


def test_animals_have_tolls_of_their_own() -> None:
    camels = {"predicate": "die", "relation": "dies", "subject": "camels"}
    found, _ = told(ELEVEN, "In the drought 26 camels died.", DROWNED, camels, derives=False)
    assert found is None
