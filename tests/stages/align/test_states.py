"""States that exclude each other: the examples of the resource, and of whom a claim tells its state."""

from __future__ import annotations

import re
from typing import Any

import pytest

from assay.model import Certainty, Relation
from assay.stages.align.states import phrases_at
from assay.text.resources import load
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told

ROWS = load("states.yaml")["rows"]
DENIED: dict[str, Any] = {"certainty": Certainty.DENIED}
GONE = {"predicate": "evict", "relation": "evicts", "subject": "Ferry Union", "object": "Arno Vell"}
EVICTED = "The Ferry Union evicted Arno Vell."
HOME = {"predicate": "return", "relation": "returns", "subject": "Arno Vell", "object": "home"}


@pytest.mark.parametrize("number", range(len(ROWS)), ids=lambda n: ROWS[n]["of"])
def test_the_words_of_a_row_stand_in_its_examples(number: int) -> None:
    sides = []
    for sentence in ROWS[number]["example"]:
        words = re.findall(r"\w+", sentence)
        verbs = ("be", "repay", "wind", *words, *(w.removesuffix("ed") for w in words), "repel")
        sides.append({s.side for verb in verbs for s, _ in phrases_at(sentence, verb) if s.row == number})
    assert sides[0]
    assert sides[1]
    assert sides[0] != sides[1]


@pytest.mark.parametrize(
    ("second", "parts", "opposed"),
    [
        ("Arno Vell returned home.", HOME, True),
        ("Osric Dane returned home.", {**HOME, "subject": "Osric Dane"}, False),
        ("Arno Vell may have returned home.", {**HOME, "certainty": Certainty.HEDGED}, False),
        ("Arno Vell has not returned home.", {**HOME, **DENIED}, False),
        ("Arno Vell remains at home.", {"predicate": "remain", "relation": "remains at", "subject": "Arno Vell"}, True),
        (
            "Arno Vell resettled the ferrymen.",
            {"predicate": "resettle", "relation": "resettles", "subject": "Arno Vell", "object": "ferrymen"},
            False,
        ),
        (
            "The guild of Lund rehoused Arno Vell.",
            {"predicate": "rehouse", "relation": "rehouses", "subject": "guild of Lund", "object": "Arno Vell"},
            False,  # by others, and perhaps at another time
        ),
        (
            "Arno Vell was never driven out.",
            {"predicate": "drive", "relation": "is driven out", "subject": "Arno Vell", **DENIED},
            True,
        ),
    ],
)
def test_a_state_is_told_of_who_is_in_it(second: str, parts: dict[str, Any], opposed: bool) -> None:
    found, _ = told(EVICTED, second, GONE, parts)
    assert (label(found) is Relation.CONTRADICTED) is opposed


def test_who_tells_both_states_tells_of_two_times() -> None:
    later = "Later Arno Vell returned home."
    memo = Paper("memo.txt", f"{EVICTED}\n{later}\n")
    story = Paper("story.txt", "Arno Vell returned home.\n")
    a, b = memo.say(EVICTED, **GONE), story.say("Arno Vell returned home.", **HOME)
    memo.say(later, **HOME)
    found = pair(run((memo, story), ("story.txt", "memo.txt")), a, b)
    assert label(found) is not Relation.CONTRADICTED
