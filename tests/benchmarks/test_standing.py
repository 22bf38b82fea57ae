from __future__ import annotations

import json

import pytest
from benchmarks.standing import FLOORS, PARTS, Answer, answers
from spacy.language import Language


@pytest.mark.parametrize(
    ("wanted", "told", "right"),
    [
        ("Varde Bank", "Varde Bank", True),
        ("Varde Bank", "Bank", True),
        ("Varde Bank", "Varde Bank's clerk", True),
        ("Varde Bank", "clerk", False),
        ("=", "same clerk", True),
        ("=", "Varde Bank", False),
        ("Varde Bank", "", False),
    ],
)
def test_an_answer_is_right_by_its_words(wanted: str, told: str, right: bool) -> None:
    assert Answer("Varde Bank left. The same clerk stayed.", "same clerk", wanted, told).right is right


@pytest.mark.parametrize("part", PARTS)
def test_the_floors_hold(nlp: Language, part: str) -> None:
    found = list(answers(part, nlp))
    assert sum(a.right for a in found) / len(found) >= json.loads(FLOORS.read_text(encoding="utf-8"))["standing"][part]
