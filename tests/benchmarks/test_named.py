from __future__ import annotations

import json

import pytest
from benchmarks.named import FLOORS, PARTS, Case, measure, shares, unmarked
from spacy.language import Language


def test_marks_are_taken_out_of_the_text() -> None:
    text, marks = unmarked("The {a:Varde Bank} paid {b:Ivan Horak}.")
    assert text == "The Varde Bank paid Ivan Horak."
    assert [(letter, span.of(text)) for letter, span in marks] == [("a", "Varde Bank"), ("b", "Ivan Horak")]


def test_pairs_are_right_where_one_entity_holds_both_and_where_none_does(nlp: Language) -> None:
    told = {
        "about": "a clerk and his chief",
        "texts": ["{a:Ivan Horak} paid {b:Ann Smith}. {a:Horak} denies it.", "{b:Ann Smith} kept the books."],
        "apart": [["a", "b"]],
    }
    found = [(p.left.name, p.right.name, p.same, p.told) for p in Case(told, nlp).pairs()]
    assert found == [
        ("Ivan Horak", "Horak", True, True),
        ("Ann Smith", "Ann Smith", True, True),
        ("Ivan Horak", "Ann Smith", False, True),
    ]


def test_a_name_that_is_not_read_is_no_right_answer(nlp: Language) -> None:
    told = {"about": "small", "texts": ["{a:Ivan Horak} met {b:the guards}."], "apart": [["a", "b"]]}
    assert [p.told for p in Case(told, nlp).pairs()] == [False]


@pytest.mark.parametrize("part", PARTS)
def test_the_floors_hold(nlp: Language, part: str) -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["named"]
    for what, (right, of) in shares(measure(part, nlp)).items():
        assert right / of >= floors[f"{part} {what}"]
