"""Two whom an original tells apart in so many words, and a retelling that makes one of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from assay.model import Relation
from assay.stages.align.namesakes import called
from tests.stages.align.small import Paper, pair, run
from tests.stages.align.test_verdict import label, whats

MEMO = """The barge was sunk by the diesel trader Ana Ferro.
She is not the Ana Ferro who presides over the pilots of Kelm.
The mill at Oruk paid 90,000 dollars.
"""
APART = "She is not the Ana Ferro who presides over the pilots of Kelm"


def _memo() -> tuple[Paper, str]:
    memo = Paper("memo.txt", MEMO)
    memo.say("The barge was sunk by the diesel trader Ana Ferro", predicate="sink", subject="Ana Ferro", object="barge")
    first = memo.mentions.popitem()[1]
    memo.mentions[first.id] = first
    claim = memo.say("presides over the pilots of Kelm", predicate="preside", object="pilots of Kelm")
    start = MEMO.rindex("Ana Ferro")
    span = replace(first.span, start=start, end=start + len("Ana Ferro"))
    memo.mentions["other"] = replace(first, id="other", span=span, distinct_from=(first.id,))
    return memo, claim


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("Ana Ferro, the diesel trader who presides over the pilots of Kelm, has fled", True),
        ("Ana Ferro, who presides over the pilots of Kelm, has fled", False),
        ("Ana Ferro, the diesel trader, has fled", False),
        ("Ivo Brenn, a diesel trader, presides over the pilots of Kelm", False),
    ],
)
def test_what_is_known_of_two_is_told_of_one(text: str, one: bool) -> None:
    memo, apart = _memo()
    story = Paper("story.txt", f"{text}.\n")
    claim = story.say(text, predicate="flee", subject=text.partition(",")[0])
    found = pair(run((memo, story), ("story.txt", "memo.txt")), apart, claim)
    assert (label(found) is Relation.ROLE_CHANGED) is one
    assert ("namesake" in whats(found)) is one


def test_reports_that_do_not_derive_are_left_alone() -> None:
    memo, apart = _memo()
    text = "Ana Ferro, the diesel trader who presides over the pilots of Kelm, has fled"
    story = Paper("story.txt", f"{text}.\n")
    claim = story.say(text, predicate="flee", subject="Ana Ferro")
    assert "namesake" not in whats(pair(run((memo, story)), apart, claim))


def test_a_title_of_address_is_no_name() -> None:
    assert [t.form for t in called("Mr. Colm Darragh")] == ["colm", "darragh"]
    assert not {t.form for t in called("Mrs Rossi")} & {t.form for t in called("Mrs Darragh")}
