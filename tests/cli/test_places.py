"""`assay places` on a text, read in full."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assay.cli import main

TEXT = """Rosewood by night
Kavango Courier, 4 May 2023

Traders smuggle rosewood from Menongue through Rundu to Walvis Bay. A parcel came from Durand.
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> str:
    path: Path = tmp_path_factory.mktemp("places") / "a.txt"
    path.write_text(TEXT)
    return str(path)


def test_places_routes_and_what_is_unclear(file: str, capsys: Output) -> None:
    assert main(["places", file]) == 0
    shown = capsys.readouterr().out
    assert "Rundu: town in Kavango East, Namibia" in shown
    assert "rosewood: Menongue → Rundu → Walvis Bay" in shown
    assert "unclear" in shown


def test_as_json(file: str, capsys: Output) -> None:
    assert main(["places", file, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {p["name"] for p in told["places"]} >= {"Menongue", "Rundu", "Walvis Bay"}
    assert len(told["routes"]) == 1


def test_what_an_analyst_says_of_a_place_outlives_a_rerun_and_can_be_undone(
    file: str, capsys: Output, tmp_path: Path
) -> None:
    case = str(tmp_path / "rosewood.assay")
    assert main(["new", case]) == 0
    assert main(["add", case, file]) == 0

    def where() -> str:
        capsys.readouterr()
        assert main(["places", case]) == 0
        return capsys.readouterr().out

    before = where()
    capsys.readouterr()
    assert main(["judge", case, "place", "durand", "--value", "-17.9, 19.8", "--reason", "a farm", "--json"]) == 0
    judged = json.loads(capsys.readouterr().out)
    assert (judged["subjects"], judged["value"]) == (["Durand"], "-17.9, 19.8")
    assert "Durand: town; -17.90, 19.80 (1.00, judged)" in where()
    assert main(["judge", case, "place", "Durand", "--value", "none"]) == 0
    assert main(["run", case]) == 0
    assert "Durand:" not in where()
    assert main(["judge", case, "retract", judged["id"]]) == 0
    log = json.loads(_told(capsys, "judge", case, "--log", "--json"))
    assert main(["judge", case, "retract", log[1]["id"]]) == 0
    assert where() == before


def _told(capsys: Output, *line: str) -> str:
    capsys.readouterr()
    assert main([*line]) == 0
    return capsys.readouterr().out


def test_a_place_that_the_case_does_not_name_is_refused(file: str, capsys: Output, tmp_path: Path) -> None:
    case = str(tmp_path / "rosewood.assay")
    assert main(["new", case]) == 0
    assert main(["add", case, file]) == 0
    assert main(["judge", case, "place", "Atlantis", "--value", "none"]) == 3
    assert main(["judge", case, "place", "Rundu", "--value", "Rundu, Greenland"]) == 2
