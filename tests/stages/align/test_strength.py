"""What a retelling says more strongly than what it retells, and what it may say in other words."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from assay.text.resources import load
from assay.text.similarity import stem
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told, whats


@pytest.mark.parametrize("entry", load("alignment.yaml")["scales"], ids=lambda e: e["example"][0])
def test_the_examples_of_a_scale_stand_on_two_steps_of_it(entry: dict[str, Any]) -> None:
    steps = [{stem(verb) for verb in step} for step in entry["steps"]]
    found = [
        {n for n, step in enumerate(steps) for word in example.split() if stem(word) in step}
        for example in entry["example"]
    ]
    assert all(len(on) == 1 for on in found)
    assert found[0] != found[1]


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("question", "arrest", Relation.DRIFTED),
        ("suspend", "dismiss", Relation.DRIFTED),
        ("question", "interview", Relation.SAME),
    ],
)
def test_a_stronger_verb_is_a_drift(first: str, second: str, relation: Relation) -> None:
    found, _ = told(
        f"Two keepers of the Oruk dam were {first}ed.",
        f"Two keepers of the Oruk dam were {second}ed.",
        {"predicate": first, "subject": "keepers of the Oruk dam"},
        {"predicate": second, "subject": "keepers of the Oruk dam"},
    )
    assert label(found) is relation


@pytest.mark.parametrize(
    ("first", "second", "wider"),
    [
        ("Two of the four cranes at Ost stood idle.", "All of the cranes at Ost stood idle.", True),
        ("Nine of the eleven cranes at Ost stood idle.", "Eleven cranes at Ost stood idle.", True),
        ("Four cranes at Ost stood idle.", "All four cranes at Ost stood idle.", False),
        ("Nine of the eleven cranes at Ost stood idle.", "At Ost nine cranes stood idle.", False),
    ],
)
def test_a_part_that_became_the_whole(first: str, second: str, wider: bool) -> None:
    parts = {"predicate": "stand", "subject": "cranes"}
    found, _ = told(first, second, parts, parts)
    assert ("scope" in whats(found)) is wider


@pytest.mark.parametrize(("second", "wider"), [("a share of the toll", False), ("the toll", True)])
def test_a_part_by_another_word_is_still_a_part(second: str, wider: bool) -> None:
    parts = {"frame": "finance.receive", "predicate": "receive", "subject": "wardens"}
    found, _ = told(
        "The wardens of the Lembe lock received part of the toll.",
        f"The wardens of the Lembe lock received {second}.",
        {**parts, "object": "part of the toll"},
        {**parts, "object": second},
    )
    assert ("scope" in whats(found)) is wider


@pytest.mark.parametrize(("second", "wider"), [("stoker", True), ("boat", False)])
def test_what_each_of_some_did_is_told_of_each_of_others(second: str, wider: bool) -> None:
    found, _ = told(
        "Each boat carried 40 barrels of diesel a night to Lembe.",
        f"Each {second} carried 40 barrels of diesel a night to Lembe.",
        {"predicate": "carry", "subject": "boat"},
        {"predicate": "carry", "subject": second},
    )
    assert ("scope" in whats(found)) is wider


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        ("Nine divers of Perla climbed the wall.", "Fourteen men climbed the wall at Perla.", {"count"}),
        ("Nine divers of Perla climbed the wall.", "Nine men climbed the wall at Perla.", set()),
        ("Guards climbed the wall for 412 dirhams.", "Guards climbed the wall for 412 dollars.", {"unit"}),
        ("Guards climbed the wall for 95 euros a head.", "Guards climbed the wall for 95 euros a guard.", set()),
    ],
)
def test_figures_of_one_act(first: str, second: str, what: set[str]) -> None:
    found, _ = told(
        first,
        second,
        {"predicate": "climb", "subject": first.split()[0 if first[0] == "G" else 1].lower(), "object": "wall"},
        {"predicate": "climb", "subject": second.split()[0 if second[0] == "G" else 1].lower(), "object": "wall"},
    )
    assert found is not None
    assert whats(found) & {"count", "unit", "rate", "amount"} == what


def test_the_other_end_of_a_payment_need_not_be_a_party_that_is_known_to_act() -> None:
    found, _ = told(
        "The union received 88,000 rand from the mine.",
        "The union paid the mine 88,000 rand.",
        {"frame": "finance.receive", "predicate": "receive", "subject": "union", "object": "mine"},
        {"frame": "finance.pay", "predicate": "pay", "subject": "union"},
    )
    assert label(found) is Relation.ROLE_CHANGED


def test_who_examines_whether_a_thing_is_so_does_not_say_it() -> None:
    found, _ = told(
        "The customs office is examining whether the certificate for Kigali was forged.",
        "The certificate for Kigali was forged.",
        {"predicate": "examine", "relation": "examines", "subject": "customs office"},
        {"predicate": "forge", "relation": "is forged", "subject": "certificate", "certainty": Certainty.ASSERTED},
    )
    assert label(found) is Relation.HEDGE_LOST


@pytest.mark.parametrize(
    ("first", "second", "object_", "drifted"),
    [
        ("ferry line", "ferry yard", "strike", True),
        ("ferry line", "ferry firm", "strike", False),
    ],
)
def test_the_doer_goes_by_the_noun_of_another_thing(first: str, second: str, object_: str, drifted: bool) -> None:
    memo = Paper("memo.txt", f"The yard in Oruk, built for repairs, served a {first} that financed the {object_}.\n")
    story = Paper("story.txt", f"The {second} in Oruk financed the {object_}.\n")
    parts = {"predicate": "finance", "object": object_}
    a = memo.say(f"that financed the {object_}", subject=first, **parts)
    b = story.say(story.text.strip(), subject=second, **parts)
    found = pair(run((memo, story), ("story.txt", "memo.txt")), a, b)
    assert label(found) is (Relation.DRIFTED if drifted else Relation.SAME)
