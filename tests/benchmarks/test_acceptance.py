"""Floors hold, only rise, and are told beside what was measured."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.acceptance import FLOORS, MEASURES, SETS, Run, below, page, raised, table

RECALL, ALARMS, BUDGET = "claim recall", "false alarms", "claims per gold claim"


def runs(recall: float | None, alarms: float | None) -> dict[str, Run]:
    scores = {RECALL: recall, ALARMS: alarms}
    return {name: Run(total=scores | {BUDGET: 1.0}, cases={"one": scores}) for name in SETS}


def test_a_measure_that_is_worse_than_its_floor_is_told() -> None:
    floors: dict[str, dict[str, float | None]] = {"cases": {RECALL: 0.9, ALARMS: 0.02}}
    assert below(runs(0.9, 0.02), floors) == []
    assert below(runs(0.899, 0.0), floors) == ["cases: claim recall is 0.899, its floor is 0.9"]
    assert below(runs(1.0, 0.03), floors) == ["cases: false alarms is 0.03, its floor is 0.02"]
    assert below(runs(None, 0.0), floors) == ["cases: claim recall is -, its floor is 0.9"]


def test_floors_only_rise() -> None:
    first = raised(runs(0.9876, 0.021), {})
    assert first["cases"] == {RECALL: 0.98, ALARMS: 0.03}
    assert below(runs(0.9876, 0.021), first) == []
    assert raised(runs(0.5, 0.5), first) == first
    assert raised(runs(None, None), first) == first
    assert raised(runs(0.995, 0.0), first)["seeds"] == {RECALL: 0.99, ALARMS: 0.0}


def test_a_missed_target_is_marked() -> None:
    head, *rows = table(runs(0.5, 0.0), {})
    assert [len(head)] * len(rows) == [len(r) for r in rows]
    assert [r for r in rows if r[0] == RECALL] == [[RECALL, ">= 0.85", "0.5 !", "-", *["0.5", "-"] * (len(SETS) - 1)]]
    assert [r for r in rows if r[0] == ALARMS] == [[ALARMS, "<= 0.05", *["0", "-"] * len(SETS)]]
    assert "| claim recall | >= 0.85 | 0.5 ! |" in page(runs(0.5, 0.0), {})


def test_a_budget_is_fixed() -> None:
    scores: dict[str, float | None] = {"claims per gold claim": 3.6}
    measured = {name: Run(total=scores, cases={"one": scores}) for name in SETS}
    told = [
        "cases: claims per gold claim is 3.6, its budget is 3.5",
        "seeds: claims per gold claim is 3.6, its budget is 2",
    ]
    assert below(measured, {}) == told
    assert raised(measured, {}) == {name: {} for name in SETS}


def test_the_pinned_floors_are_of_measures_that_exist() -> None:
    names = {m.name for m in MEASURES}
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(floors) >= set(SETS)
    assert all(set(floors[name]) <= names for name in SETS)


def test_without_the_shared_material_one_line_is_told(tmp_path: Path) -> None:
    script = Path(__file__).parents[2] / "benchmarks" / "acceptance.py"
    command = [sys.executable, str(script), "--shared", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("nothing to measure against")
    assert len(done.stdout.splitlines()) == 1
