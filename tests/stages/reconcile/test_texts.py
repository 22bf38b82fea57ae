"""The texts of `benchmarks/figures/`, read by the whole program: what must be found, and what must stay silent."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.figure_texts import conflicts, load

from tests.whole import Whole

HOLD = load("hold")
FIND = [(kind, text) for kind, texts in load("must_find").items() for text in texts]


@pytest.fixture(scope="module")
def whole() -> Whole:
    return Whole()


def test_the_catalogues_are_as_rich_as_they_are_said_to_be() -> None:
    assert len({row["kind"] for row in HOLD}) == len(HOLD) >= 40
    assert all(len(texts) >= 3 for texts in load("must_find").values())


@pytest.mark.parametrize("row", HOLD, ids=lambda row: str(row["kind"]))
def test_what_looks_odd_and_holds_stays_silent(whole: Whole, row: dict[str, str]) -> None:
    assert [c.explanation for c in conflicts(whole, row["text"])] == [], row["why"]


@pytest.mark.parametrize("row", load("second_hold"), ids=lambda row: str(row["kind"]))
def test_more_that_looks_odd_and_holds_stays_silent(whole: Whole, row: dict[str, Any]) -> None:
    texts = row.get("texts") or [row["text"]]
    assert [c.explanation for c in conflicts(whole, *texts)] == []


@pytest.mark.parametrize(("kind", "text"), FIND)
def test_a_slip_is_found_in_any_of_these_wordings(whole: Whole, kind: str, text: str) -> None:
    assert conflicts(whole, text), kind


def test_a_figure_of_a_sentence_without_a_claim_counts(whole: Whole) -> None:
    text = "Some 1,500 miners drew 510,000 dinars in May. That gives 430 dinars for each of them."
    (found,) = conflicts(whole, text)
    assert found.rule == "price-volume"
    assert len(found.claims) == 2
    assert not conflicts(whole, text.replace("430", "340"))


def test_a_figure_may_be_converted_into_two_units(whole: Whole) -> None:
    text = (
        "The depot lost 3,180 litres overnight. The watchman wrote down 20 barrels, which at 159 litres apiece is the "
        "same thing, and the manager, who likes big numbers, wrote 3.18 million millilitres."
    )
    assert not conflicts(whole, text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The house must return 60 children to their families: 24 to Thora, 19 to Ekner and 27 to Moun.", True),
        ("The house must return 70 children to their families: 24 to Thora, 19 to Ekner and 27 to Moun.", False),
        ("The firm should pay 60 crowns a tonne for 900 tonnes. It paid 31,000 crowns.", False),
        ("The house should return 60 children. It returned 24 to Thora, 19 to Ekner and 7 to Moun.", False),
    ],
)
def test_what_is_asked_for_adds_up_with_what_is_asked_for_alone(whole: Whole, text: str, found: bool) -> None:
    assert bool(conflicts(whole, f"Order\nNorthern Office, 21 March 2025\n\n{text}\n")) is found
