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
