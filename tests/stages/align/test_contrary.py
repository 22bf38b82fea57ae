"""Words that exclude each other: the examples of the resource, and when two claims are opposed by them."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from assay.stages.align.contrary import sides
from assay.text.resources import load
from tests.stages.align.test_verdict import label, told

PAIRS = load("opposites.yaml")["pairs"]
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}


@pytest.mark.parametrize("number", range(len(PAIRS)), ids=lambda n: PAIRS[n]["example"][0])
def test_the_words_of_a_pair_stand_in_its_examples(number: int) -> None:
    for side, sentence in enumerate(PAIRS[number]["example"]):
        assert side in {s.side for s in sides(sentence, "") if s.pair == number}


@pytest.mark.parametrize(
    ("first", "second", "one", "two", "relation"),
    [
        (
            "The guild returned the boat in May.",
            "The guild kept the boat.",
            {"predicate": "return", "relation": "returns", "subject": "guild", "object": "boat"},
            {"predicate": "keep", "relation": "keeps", "subject": "guild", "object": "boat"},
            Relation.CONTRADICTED,
        ),
        (
            "The guild returned the boat in May.",
            "The boat was never given back.",
            {"predicate": "return", "relation": "returns", "subject": "guild", "object": "boat"},
            {"predicate": "give", "relation": "is given back", "subject": "boat", **DENIED},
            Relation.CONTRADICTED,
        ),
        (
            "The guild returned the boat in May.",
            "The guild kept the mill.",
            {"predicate": "return", "relation": "returns", "subject": "guild", "object": "boat"},
            {"predicate": "keep", "relation": "keeps", "subject": "guild", "object": "mill"},
            None,
        ),
    ],
)
def test_opposed_is_what_one_tells_of_a_thing_and_the_other_of_the_same(
    first: str, second: str, one: dict[str, Any], two: dict[str, Any], relation: Relation | None
) -> None:
    found, _ = told(first, second, one, two)
    assert (label(found) is Relation.CONTRADICTED) is (relation is Relation.CONTRADICTED)


def test_who_denies_the_opposite_denies_nothing() -> None:
    parts = {"predicate": "accept", "subject": "board", "object": "petition"}
    found, _ = told(
        "The board did not accept the petition of the divers.",
        "The petition of the divers was rejected by the board.",
        {**parts, "certainty": Certainty.DENIED},
        {**parts, "predicate": "reject"},
    )
    assert label(found) is not Relation.CONTRADICTED
    found, _ = told(
        "The board did not accept the petition of the divers.",
        "The board accepted the petition of the divers.",
        {**parts, "certainty": Certainty.DENIED},
        parts,
    )
    assert label(found) is Relation.CONTRADICTED


def test_a_verb_that_says_little_tells_no_state() -> None:
    found, _ = told(
        "The Ferry Union does not let the surveyors in.",
        "Surveyors are kept out by the Ferry Union.",
        {"predicate": "let", "subject": "Ferry Union", "object": "surveyors", "certainty": Certainty.DENIED},
        {"predicate": "keep out", "subject": "Ferry Union", "object": "surveyors"},
    )
    assert label(found) is not Relation.CONTRADICTED


def test_what_a_sentence_tells_itself_is_not_told_against_it() -> None:
    turned = {"predicate": "turn down", "relation": "turns down", "subject": "board", "object": "petitions"}
    approved = {"predicate": "approve", "relation": "approves", "subject": "board", "object": "petitions"}
    second = "The board turned down petitions of the divers."
    found, _ = told("The board approved petitions of the divers.", second, approved, turned)
    assert label(found) is Relation.CONTRADICTED
    both = "The board approved petitions of the divers, which had turned down another."
    found, _ = told(both, second, approved, turned)
    assert label(found) is not Relation.CONTRADICTED
