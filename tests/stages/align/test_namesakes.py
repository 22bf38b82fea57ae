"""Two of one name who are told apart, and a retelling in which they are one."""

from __future__ import annotations

import pytest

from assay.model import Relation
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, whats

POST = {"frame": "membership.role", "predicate": "head", "relation": "is head of", "object": "growers' board"}
ACT = {"predicate": "hire", "relation": "hires out", "object": "lorries"}


@pytest.mark.parametrize(
    ("post", "merged"),
    [
        ("Colum Darragh, head of the growers' board, hired out the lorries.", True),
        ("Colum Darragh, head of a haulage firm, hired out the lorries.", False),
    ],
)
def test_an_act_of_one_is_told_of_his_namesake(post: str, merged: bool) -> None:
    memo = Paper(
        "memo.txt",
        "Colm Darragh is head of the growers' board.\nThe lorries were hired out by Colum Darragh, a haulier.\n",
    )
    story = Paper("story.txt", f"{post}\n")
    memo.say("Colm Darragh is head of the growers' board.", **{**POST, "subject": "Colm Darragh"})
    a = memo.say("The lorries were hired out by Colum Darragh", **{**ACT, "subject": "Colum Darragh"})
    board = "growers' board" if merged else "haulage firm"
    story.say(post.rpartition(",")[0], **{**POST, "subject": "Colum Darragh", "object": board})
    b = story.say(post, **{**ACT, "subject": "Colum Darragh"})
    found = pair(run((memo, story), ("story.txt", "memo.txt")), a, b)
    assert label(found) is (Relation.ROLE_CHANGED if merged else Relation.SAME)
    assert ("namesake" in whats(found)) is merged


def test_a_bare_noun_may_stand_for_the_body_that_is_headed() -> None:
    memo = Paper(
        "memo.txt",
        "Colm Darragh is head of Tolvar Haulage.\nThe lorries were hired out by Colum Darragh, a haulier.\n",
    )
    post = {**POST, "subject": "Colm Darragh", "object": "Tolvar Haulage"}
    memo.say("Colm Darragh is head of Tolvar Haulage", **post)
    a = memo.say("The lorries were hired out by Colum Darragh", **{**ACT, "subject": "Colum Darragh"})
    story = Paper("story.txt", "The head of the company, Colum Darragh, hired out the lorries.\n")
    told = {**POST, "subject": "Colum Darragh", "object": "company"}
    story.say("The head of the company, Colum Darragh", **told)
    b = story.say(
        "The head of the company, Colum Darragh, hired out the lorries", **{**ACT, "subject": "Colum Darragh"}
    )
    found = pair(run((memo, story), ("story.txt", "memo.txt")), a, b)
    assert label(found) is Relation.ROLE_CHANGED
