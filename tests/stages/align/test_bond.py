"""What a heavy word for a pair must rest on."""

from __future__ import annotations

from typing import Any

import pytest

from assay.model import Certainty, Relation
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, told, whats

MEMO = (
    "Orda pays Vesna a tenth of the salt of Lake Ambra.",
    "Orda taxes the ferries of Vesna at Port Elm.",
    "Orda guards the smelters of Vesna in the hills.",
    "Orda and Vesna are as close as ever.",
)
STORY = (
    "A tenth of the salt of Lake Ambra is paid by Orda to Vesna.",
    "At Port Elm the ferries of Vesna are taxed by Orda.",
    "The smelters of Vesna in the hills are guarded by Orda.",
)
GUARDS: dict[str, Any] = {"frame": "control.protect", "predicate": "guard", "subject": "Coastal Watch"}


@pytest.mark.parametrize(
    ("denial", "parts", "relation"),
    [
        ("The Coastal Watch guards no tin depot.", {**GUARDS, "object": "tin depot"}, Relation.CONTRADICTED),
        ("The Coastal Watch guards no strangers.", {**GUARDS, "object": "strangers"}, None),
        ("The Coastal Watch claims no share.", {"predicate": "claim", "subject": "Coastal Watch"}, None),
    ],
)
def test_a_denial_contradicts_only_what_has_its_object(
    denial: str, parts: dict[str, Any], relation: Relation | None
) -> None:
    found, _ = told(
        "The Coastal Watch guards the tin depot.",
        denial,
        {**GUARDS, "object": "tin depot"},
        {**parts, "certainty": Certainty.DENIED},
        derives=False,
    )
    assert (label(found) is Relation.CONTRADICTED) is (relation is Relation.CONTRADICTED)


def test_what_says_no_itself_is_not_contradicted_by_the_same_denial() -> None:
    parts = {"predicate": "follow", "subject": "clerk", "object": "the note"}
    found, _ = told(
        "Theft is easy, because no clerk follows the note.",
        "No clerk follows the note, the inspectors say.",
        parts,
        {**parts, "certainty": Certainty.DENIED},
        derives=False,
    )
    assert label(found) is not Relation.CONTRADICTED


def test_a_hedge_is_lost_only_where_the_act_is_told_again() -> None:
    found, _ = told(
        "The mooring was linked to Alder Vane, the head of the Salt Guild.",
        "The dockers allied with the Salt Guild.",
        {"predicate": "link", "subject": "mooring", "object": "Alder Vane", "certainty": Certainty.HEDGED},
        {"predicate": "ally", "subject": "dockers", "object": "Salt Guild"},
    )
    assert label(found) is not Relation.HEDGE_LOST


def test_a_suspicion_told_as_one_keeps_its_hedge() -> None:
    parts = {"frame": "control.lead", "predicate": "run", "subject": "Alder Vane", "object": "depot"}
    found, _ = told(
        "Alder Vane is thought to have run the depot at Ust-Lena.",
        "The alleged boss Alder Vane ran the depot at Ust-Lena.",
        {**parts, "certainty": Certainty.HEDGED, "hedge": "thought"},
        parts,
    )
    assert label(found) is not Relation.HEDGE_LOST


def test_few_experts_are_no_source() -> None:
    sentence = "The truce of the guilds at Ust-Lena was over."
    parts = {"predicate": "end", "subject": "truce"}
    found, _ = told(sentence, sentence, {**parts, "source": "Few experts"}, parts)
    assert "attribution" not in whats(found)


def test_who_holds_the_name_of_another_is_not_the_other() -> None:
    found, _ = told(
        "The Salt Guild pays the proceeds to allied crews.",
        "Salt Guild affiliates gain from the proceeds.",
        {"frame": "finance.pay", "predicate": "pay", "subject": "Salt Guild", "object": "allied crews"},
        {"frame": "finance.receive", "predicate": "gain", "subject": "Salt Guild affiliates"},
    )
    assert label(found) is not Relation.ROLE_CHANGED


def test_two_verbs_joined_by_and_are_no_list() -> None:
    parts = {"predicate": "base", "subject": "survey", "object": "visits"}
    found, _ = told(
        "The survey is based on visits in spring and includes a roll of the crews.",
        "The survey is based on visits.",
        parts,
        parts,
    )
    assert not whats(found) & {"list", "detail"}


def test_a_figure_that_both_sentences_have_has_not_become_another() -> None:
    parts = {"frame": "trade.buy", "predicate": "buy", "subject": "harbour board"}
    found, _ = told(
        "The harbour board bought four cranes for $22.4 million, at $5.6 million each.",
        "The harbour board bought cranes at $5.6 million each.",
        parts,
        parts,
    )
    assert "amount" not in whats(found)


def test_two_names_in_everybodys_mouth_make_no_pair() -> None:
    memo, story = Paper("memo.txt", "\n".join(MEMO) + "\n"), Paper("story.txt", "\n".join(STORY) + "\n")
    who: dict[str, Any] = {"subject": "Orda", "object": "Vesna"}
    acts = ("pay", "tax", "guard", "be")
    said = [memo.say(words, predicate=act, **who) for words, act in zip(MEMO, acts, strict=True)]
    told_again = [story.say(words, predicate=act, **who) for words, act in zip(STORY, acts[:3], strict=True)]
    result = run((memo, story), ("story.txt", "memo.txt"))
    assert pair(result, said[0], told_again[0]) is not None
    assert not any(pair(result, said[3], other) for other in told_again)
    assert said[3] in {c.claim for c in result.dropped}


def test_that_something_is_there_is_no_act() -> None:
    found, _ = told(
        "There was a Quartz.",
        "Mirko Dravec is the owner of Quartz.",
        {"predicate": "be", "object": "Quartz"},
        {"predicate": "be", "subject": "Mirko Dravec", "object": "Quartz"},
    )
    assert found is None
