"""`assay figures` and `assay explain` of what it shows, on two texts, read in full."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assay.cli import main

TEXT = """What the depot hid
Vell Courier, 4 May 2023

Customs found 731 bottles at Port Vell, 312 in the lorry, 284 in the shed and 161 in the car.
The Orrin Mill bought 8,000 tonnes of cement at 110 dollars a tonne.
The mill spent 400,000 euros in June and 250,000 euros in July, 650,000 euros in all.
"""
OTHER = """A guild and its take
Marrow Post, 9 May 2023

The Salt Guild took 3 million crowns, which is a quarter of the income.
"""
Output = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("figures")
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(OTHER)
    case = str(folder / "depot.assay")
    assert main(["new", case]) == 0
    assert main(["add", case, str(folder / "a.txt"), str(folder / "b.txt")]) == 0
    return case


def printed(capsys: Output, *arguments: str) -> str:
    capsys.readouterr()
    assert main(list(arguments)) == 0
    return " ".join(capsys.readouterr().out.split())


def data(capsys: Output, *arguments: str) -> Any:
    capsys.readouterr()
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_conflicts_come_first_then_what_agrees_what_follows_and_every_figure(case: str, capsys: Output) -> None:
    told = printed(capsys, "figures", case)
    assert "312 bottles + 284 bottles + 161 bottles is 757 bottles; the text has 731 bottles" in told
    assert "400,000 euros + 250,000 euros is €650,000, which fits the stated 650,000 euros" in told
    assert "The value of “8,000 tonnes” at “110 dollars a tonne” is $880,000, which nobody states" in told
    assert "Vell Courier, asserted" in told
    places = [told.index(word) for word in ("CONFLICT", "AGREES", "FOLLOWS", "Vell Courier, asserted")]
    assert places == sorted(places)


def test_filters(case: str, capsys: Output) -> None:
    told = printed(capsys, "figures", case, "--only", "figures", "--unit", "EUR")
    assert "250,000 euros" in told
    assert "bottles" not in told
    assert "a quarter" in printed(capsys, "figures", case, "--document", "b.txt", "--about", "guild")
    assert printed(capsys, "figures", case, "--unit", "tonne", "--only", "conflicts") == "no conflicts"


def test_json_and_explanations_of_what_it_names(case: str, capsys: Output) -> None:
    it = data(capsys, "figures", case)
    assert set(it) == {"conflicts", "agreements", "implied", "figures", "incomplete"}
    (conflict,) = it["conflicts"]
    wrong = next(f for f in it["figures"] if f["conflicts"])
    assert wrong["conflicts"] == [conflict["id"]]
    assert set(wrong) >= {"claim", "amount", "measures", "period", "said_by", "readings", "agreements", "implied"}
    assert "What would mend it" in printed(capsys, "explain", case, conflict["id"])
    assert conflict["explanation"][:40] in printed(capsys, "explain", case, wrong["claim"])
    follows = it["implied"][0]
    assert follows["working"] in printed(capsys, "explain", case, follows["id"])
    assert "What follows from it" in printed(capsys, "explain", case, follows["readings"][0])


def test_a_rejected_reading_takes_exactly_its_conflict_away(case: str, capsys: Output) -> None:
    before = data(capsys, "figures", case)
    (conflict,) = before["conflicts"]
    assert main(["judge", case, "reject", conflict["readings"][0]]) == 0
    after = data(capsys, "figures", case)
    assert after["conflicts"] == []
    assert after["agreements"] == before["agreements"]
    assert after["implied"] == before["implied"]
