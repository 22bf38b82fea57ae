"""The logic of benchmarks/fusion.py."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.fusion import Data, assay, joined_by_copies, load, main, majority, measured, right

VOTES = {
    "vane": {"mill": "Ust Lena", "post": "Tebo", "guild": "Tebo"},
    "moll": {"mill": "Haro", "post": "Tebo"},
}
DATA = Data(
    VOTES,
    {"vane": "Ust Lena,Tebo,Nord", "moll": "Haro,Tebo,Nord"},
    {"Ust Lena": frozenset({"Tebo"}), "Haro": frozenset({"Tebo"})},
)


@pytest.mark.parametrize(
    ("answer", "wanted"), [("San Juan", True), ("San", False), ("Puerto Rico", False), ("San Juan,Puerto Rico", True)]
)
def test_only_the_place_itself_is_right(answer: str, wanted: bool) -> None:
    assert right("San Juan,Puerto Rico", answer) is wanted


def test_the_first_of_equals_wins_a_majority() -> None:
    assert majority(DATA) == {"vane": "Tebo", "moll": "Haro"}


def test_a_wider_place_is_no_rival() -> None:
    assert assay(DATA) == {"vane": "Ust Lena", "moll": "Haro"}
    assert assay(DATA, hierarchy=False)["vane"] == "Tebo"


def test_copies_say_what_their_source_says() -> None:
    crowd, worst = joined_by_copies(DATA)
    assert worst == "post"
    assert crowd.votes["moll"] == VOTES["moll"] | {f"post (copy {n})": "Tebo" for n in range(3)}


def test_a_set_is_read_with_the_places_that_lie_in_others(tmp_path: Path) -> None:
    (tmp_path / "x.claims.csv").write_text('obj,src,value\n"Vane, Osric",mill,Haro\n', encoding="utf-8")
    (tmp_path / "x.groundtruths.csv").write_text('obj,value\n"Vane, Osric","Haro,Tebo"\n', encoding="utf-8")
    (tmp_path / "x.hierarchy.csv").write_text(
        "ID,name,parentID\n0,Root,-1\n1,Tebo,0\n2,Haro,1\n3,Haro,0\n", encoding="utf-8"
    )
    data = load(tmp_path, "x")
    assert data.votes == {"Vane, Osric": {"mill": "Haro"}}
    assert data.wider == {"Haro": {"Tebo"}}
    assert [(r.right, r.objects) for r in measured(data, "x", {"majority": majority}, 0)] == [(1, 1)]


def test_missing_data_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path)]) == 3
    assert capsys.readouterr().err.count("\n") == 1
