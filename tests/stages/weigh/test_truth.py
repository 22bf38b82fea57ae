"""Truth discovery on worlds whose right answers are known."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.stages.weigh.truth import Discovery, Question, discover

NAMES = st.sampled_from(["mill", "post", "guild", "clerk"])
ANSWERS = st.sampled_from(["Haro", "Minde", "Tebo"])
WORLDS = st.lists(st.dictionaries(NAMES, ANSWERS, min_size=1), min_size=1, max_size=6)
IN_TEBO = {"Ust Lena": ("Tebo",), "Haro": ("Tebo",)}


def asked(votes: list[dict[str, str]], closed: bool = False) -> list[Question]:
    return [Question(f"q{i:03d}", v, closed) for i, v in enumerate(votes)]


def world(seed: int, shares: dict[str, float], questions: int = 120) -> tuple[list[dict[str, str]], list[str]]:
    """Answers of sources that are right in a share of the questions, and wrong in one of nine other ways."""
    draw = random.Random(seed)
    truth = [f"port {draw.randrange(10)}" for _ in range(questions)]
    votes = [
        {s: t if draw.random() < share else f"port {draw.randrange(10)}" for s, share in shares.items()} for t in truth
    ]
    return votes, truth


def right(found: Discovery, truth: list[str]) -> int:
    return sum(found.best(f"q{i:03d}") == t for i, t in enumerate(truth))


def test_a_source_that_is_often_right_outvotes_two_that_are_often_wrong() -> None:
    votes, truth = world(1, {"good": 0.95, "bad": 0.3, "worse": 0.25})
    found = discover(asked(votes))
    assert right(found, truth) > 90
    assert found.skill["good"].wrong < found.skill["bad"].wrong / 2


@pytest.mark.parametrize("copies", [1, 3])
def test_copies_of_a_bad_source_outvote_nobody(copies: int) -> None:
    votes, truth = world(2, {"good": 0.85, "fair": 0.75, "bad": 0.35})
    alone = right(discover(asked(votes)), truth)
    crowd = [{**v, **{f"copy {n} of bad": v["bad"] for n in range(copies)}} for v in votes]
    found = discover(asked(crowd))
    assert right(found, truth) >= alone - 5
    assert found.copying["bad", "copy 0 of bad"] > 0.99
    assert found.copying["fair", "good"] < 0.01
    assert right(discover(asked(crowd), dependent=0.0), truth) < alone - 20, "without knowing of copies"


def test_a_wider_answer_speaks_for_the_narrower_one() -> None:
    votes = [{"mill": "Ust Lena", "post": "Tebo", "guild": "Haro"}]
    assert discover(asked(votes), IN_TEBO).belief["q000"]["Tebo"] < 0.35
    assert discover(asked([{"mill": "Ust Lena", "post": "Tebo"}]), IN_TEBO).best("q000") == "Ust Lena"
    assert discover(asked([{"mill": "Minde", "post": "Tebo", "guild": "Haro"}]), IN_TEBO).best("q000") == "Haro"


def test_a_known_skill_is_not_learnt() -> None:
    votes = [{"mill": "so", "post": "not so"}]
    found = discover(asked(votes, closed=True), known={"mill": 0.95, "post": 0.5})
    assert found.skill["post"].wrong == 0.5
    assert found.belief["q000"]["so"] == pytest.approx(0.95)


def test_two_equals_on_a_closed_question_are_even() -> None:
    found = discover(asked([{"mill": "so", "post": "not so"}], closed=True))
    assert found.belief["q000"] == {"so": pytest.approx(0.5), "not so": pytest.approx(0.5)}
    assert found.best("q000") == "not so", "of equals the first by name"


def test_nobody_was_asked() -> None:
    assert discover([]).belief == {}
    assert discover([Question("q", {})]).belief == {}


@given(WORLDS, st.randoms(use_true_random=False))
def test_beliefs_are_probabilities_and_order_changes_nothing(votes: list[dict[str, str]], draw: random.Random) -> None:
    questions = asked(votes)
    found = discover(questions, IN_TEBO)
    for question in questions:
        assert set(found.belief[question.key]) == set(question.votes.values())
        assert sum(found.belief[question.key].values()) == pytest.approx(1)
    shuffled = [q._replace(votes=dict(draw.sample(sorted(q.votes.items()), len(q.votes)))) for q in questions]
    draw.shuffle(shuffled)
    assert discover(shuffled, IN_TEBO) == found


@given(WORLDS)
def test_what_all_say_is_believed(votes: list[dict[str, str]]) -> None:
    agreed = [dict.fromkeys(v, next(iter(v.values()))) for v in votes]
    found = discover(asked(agreed))
    assert all(p == pytest.approx(1) for answers in found.belief.values() for p in answers.values())
