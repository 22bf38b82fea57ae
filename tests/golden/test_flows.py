"""Amounts on flows equal answers worked by hand, and a second copy of a report changes none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from assay import CaseResult, assay_files
from assay.model import Omission

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
SEEDS = sorted((ROOT.parent / "shared/acceptance/seeds/seeds").glob("*.txt"))
ANSWERS = yaml.safe_load((Path(__file__).parent / "flows.yaml").read_text(encoding="utf-8"))

Rows = set[tuple[Any, ...]]


@pytest.fixture(scope="module")
def examples() -> CaseResult:
    return assay_files(EXAMPLES)


def totals(result: CaseResult) -> Rows:
    names = {n.id: n.name for n in result.network.nodes}
    return {
        (names[t.party], t.direction, t.unit, t.per, t.year, *(None if v is None else str(v) for v in (t.low, t.high)))
        for t in result.network.totals
    }


def test_the_totals_of_the_examples_are_those_worked_by_hand(examples: CaseResult) -> None:
    assert totals(examples) == {tuple(row) for row in ANSWERS["examples"]["totals"]}


def test_the_aid_of_the_examples_is_that_worked_by_hand(examples: CaseResult) -> None:
    names = {n.id: n.name for n in examples.network.nodes}
    told = [
        {"donor": names[a.donor], "gap": [str(a.gap_low), str(a.gap_high)]}
        | {str(s.step): str(s.low) for s in a.stages if s.low == s.high}
        for a in examples.network.accounts
    ]
    assert told == ANSWERS["examples"]["accounts"]


def test_a_second_copy_of_any_report_changes_no_total(examples: CaseResult, tmp_path: Path) -> None:
    copies = []
    for path in EXAMPLES:
        copies.append(tmp_path / f"copy-of-{path.name}")
        copies[-1].write_bytes(path.read_bytes() + b"\n")
    assert totals(assay_files([*EXAMPLES, *copies])) == totals(examples)


def test_what_is_denied_is_on_no_way(examples: CaseResult) -> None:
    denied = {f.id for f in examples.network.flows if f.certainty == "denied"}
    assert len(denied) >= 3
    assert not denied & {i for p in examples.network.paths for step in p.flows for i in step}


@pytest.mark.skipif(not SEEDS, reason="needs ../shared/acceptance/seeds")
def test_the_totals_of_the_seeds_are_those_worked_by_hand() -> None:
    result = assay_files(SEEDS)
    wanted = {tuple(row) for row in ANSWERS["seeds"]["totals"]}
    parties = {row[0] for row in wanted}
    assert {row for row in totals(result) if row[0] in parties} == wanted
    flows = {f.id: f for f in result.network.flows}
    left = {(str(flows[x.flow].low), x.why) for t in result.network.totals for x in t.left_out}
    assert ("195000000", Omission.SAME) in left
    names = {n.id: n.name for n in result.network.nodes}
    assert any(names[c.node] == "al Qaeda" and c.removal is not None for c in result.network.choke_points)
