from __future__ import annotations

import pytest
from benchmarks.many_names import case, compared, growth
from benchmarks.names import Compare, Pair, f1, held, ours, speeds

PAIRS = [
    Pair("Jan Moll", "Jan Mol", "Person", True),
    Pair("Jan Moll", "Eva Kranz", "Person", False),
    Pair("Red Heron Ltd", "Red Heron Limited", "Company", True),
]


def test_f1_counts_what_is_called_a_match() -> None:
    assert f1([0.9, 0.8, 0.2], PAIRS, 0.75) == pytest.approx((0.5, 0.5, 0.5))
    assert f1([0.9, 0.1, 0.9], PAIRS, 0.75) == pytest.approx((1, 1, 1))


def test_both_are_timed_in_every_batch() -> None:
    calls: list[str] = []

    def timed(name: str) -> Compare:
        def run() -> list[float]:
            calls.append(name)
            return []

        return run

    found = speeds([{n: timed(n) for n in "ab"}] * 2, 10)
    assert calls[:4] == ["a", "b", "a", "b"]
    assert calls.count("a") == calls.count("b") == 12
    assert set(found) == {"a", "b"}
    assert ours(PAIRS)()[2] == 1.0


def test_a_floor_is_a_ceiling_for_growth(capsys: pytest.CaptureFixture[str]) -> None:
    floors = {"F1": 0.8, "exponent of growth": 1.5}
    assert held({"F1": 0.9, "exponent of growth": 1.2}, floors) == 0
    assert held({"F1": 0.7}, floors) == held({"exponent of growth": 1.6}, floors) == 1
    assert "its floor is 0.8" in capsys.readouterr().err


def test_generated_cases_are_the_same_every_time_and_propose_few_pairs() -> None:
    told = case(200)
    assert told == case(200)
    assert sum(len(r.mentions) for _, r in told) >= 300
    assert all(m.text == m.span.of(d.text) for d, r in told for m in r.mentions)
    assert compared(told) < 200
    rows, _ = growth([80, 40])
    assert [r.names for r in rows] == [40, 80]
