"""Who somebody was, or was short of being, and is told to be."""

from __future__ import annotations

import pytest

from assay.model import Relation
from tests.stages.align.test_verdict import label, told, whats


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        ("The deputy mayor sold nine boats.", "The mayor sold nine boats.", Relation.DRIFTED),
        ("The deputy mayor sold nine boats.", "The deputy mayor sold nine boats to the yard.", Relation.SAME),
        ("The ex-mayor sold nine boats.", "The mayor sold nine boats.", Relation.DRIFTED),
        ("The deputy mayor sold nine boats.", "The mayor's deputy sold nine boats.", Relation.SAME),
    ],
)
def test_a_word_that_makes_another_of_somebody_is_lost(first: str, second: str, relation: Relation) -> None:
    parts = {"predicate": "sell", "relation": "sells", "subject": "mayor", "object": "boats"}
    found, _ = told(first, second, parts, parts)
    assert label(found) is relation


def test_what_somebody_was_until_a_year_is_told_of_now() -> None:
    parts = {"subject": "Ada Ferro", "object": "inspector"}
    found, _ = told("Ada Ferro was an inspector until 2019.", "Ada Ferro is an inspector.", parts, parts)
    assert label(found) is Relation.DRIFTED
    assert "years" in whats(found)
