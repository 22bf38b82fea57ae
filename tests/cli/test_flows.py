"""`assay flows` on two texts, read in full."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assay.cli import main

TEXT = """The Salt Guild of Port Vell
Vell Courier, 4 May 2023

The Orrin Mill paid 3 million euros to the Salt Guild in 2021 and 2 million euros in 2022.
The Salt Guild paid 1 million euros to Dara Vance.
The Orrin Mill did not pay the Tide Brigade.
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("flows")
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT.replace("Vell Courier", "Marrow Post"))
    case = str(folder / "salt.assay")
    assert main(["new", case]) == 0
    assert main(["add", case, str(folder / "a.txt"), str(folder / "b.txt")]) == 0
    return case


def printed(capsys: Output, *arguments: str) -> str:
    capsys.readouterr()
    assert main(["flows", *arguments]) == 0
    return capsys.readouterr().out


def test_totals_hold_each_payment_once_and_what_is_denied_stands_apart(case: str, capsys: Output) -> None:
    told = printed(capsys, case)
    assert "gives €5 million, the sum of 2 flows" in told
    assert "gets €3 million in 2021" in told
    assert told.index("Denied, planned or pledged") < told.index("Orrin Mill → Tide Brigade")


def test_a_way_and_what_would_stop_without_its_middle(case: str, capsys: Output) -> None:
    assert "1. Orrin Mill → Salt Guild → Dara Vance" in printed(
        capsys, case, "--from", "orrin mill", "--to", "Dara Vance"
    )
    assert "nobody tells of a way" in printed(capsys, case, "--from", "Dara Vance", "--to", "Orrin Mill")
    told = printed(capsys, case, "--without", "Salt Guild")
    assert "Nothing that is told of would reach: Dara Vance" in told
    assert "no way left from Orrin Mill to Dara Vance" in told


def test_json_has_ids_and_names(case: str, capsys: Output) -> None:
    whole: dict[str, Any] = json.loads(printed(capsys, case, "--json"))
    assert {"flows", "totals", "paths", "nodes"} <= set(whole)
    ways = json.loads(printed(capsys, case, "--from", "Orrin Mill", "--to", "Dara Vance", "--json"))
    assert [ways["nodes"][n] for n in ways["paths"][0]["nodes"]] == ["Orrin Mill", "Salt Guild", "Dara Vance"]


@pytest.mark.parametrize(
    ("arguments", "told", "code"),
    [
        (["--from", "Orrin Mill"], "--from and --to go together", 2),
        (["--without", "Salt Gild"], "did you mean Salt Guild?", 3),
    ],
)
def test_a_wrong_question_gets_one_line(case: str, capsys: Output, arguments: list[str], told: str, code: int) -> None:
    capsys.readouterr()
    assert main(["flows", case, *arguments]) == code
    error = capsys.readouterr().err.strip().splitlines()
    assert len(error) == 1
    assert told in error[0]


def test_a_text_without_money_says_so(tmp_path: Path, capsys: Output) -> None:
    (tmp_path / "c.txt").write_text("It rained in Port Vell on Monday.\n")
    assert "no flows of money or goods were read" in printed(capsys, str(tmp_path / "c.txt"))
