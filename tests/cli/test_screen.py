"""Names of a table looked up on a list: tables of several makes, and what is no table."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.cli import main
from tests.backends.lists import made

PERSON = "Rashid al-Bahri"


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "targets.csv"
    path.write_text(made.SIMPLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "table",
    [
        f"name,kind,nationality\n{PERSON},person,Austria\nAnn Smith,person,\n",
        f"name,kind\n{PERSON},individual\nAnn Smith,banker\n",
        f"Name;Kind;Nationality\n{PERSON};person;Austrian\nAnn Smith;person;\n",
        f"kind\tname\nperson\t{PERSON}\nperson\tAnn Smith\n",
        f'kind,"name"\nperson,"{PERSON}"\nperson,"Ann Smith"\n',
        f"\ufeff{PERSON}\n\nAnn Smith\n",
    ],
)
def test_the_names_of_a_table_are_looked_up_whole(
    table: str, listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(table, encoding="utf-8")
    assert main(["screen", "--names", str(path), "--list", str(listed)]) == 0
    told = capsys.readouterr().out
    assert f"{PERSON}  ->  targets p1" in told
    assert told.splitlines()[-1] == "Not found on targets of 2031-05-06: Ann Smith"
    assert ("same nationality" in told) == ("ationality" in table)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><p>Rashid al-Bahri paid.</p></html>",
        b"Bahri, Rashid al\nSmith, Ann\n",
        b"party;kind\nRashid al-Bahri;person\n",
        b"%PDF-1.7\n\xd3\xeb\n",
        b"",
    ],
)
def test_what_is_no_table_of_names_is_told_and_not_looked_up(
    data: bytes, listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_bytes(data)
    assert main(["screen", "--names", str(path), "--list", str(listed)]) == 2
    told = capsys.readouterr()
    assert not told.out
    assert told.err.startswith(f"assay: {path}: ")
    assert main(["screen", "--names", str(tmp_path / "absent.csv"), "--list", str(listed)]) == 3


def test_a_last_name_alone_of_somebody_listed_is_not_told_as_not_found(
    listed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "names.csv"
    path.write_text(f"{PERSON}\nal-Bahri\nSmith\n", encoding="utf-8")
    assert main(["screen", "--names", str(path), "--list", str(listed)]) == 0
    told = capsys.readouterr().out.splitlines()
    assert f"al-Bahri: too little to look up; {PERSON}, listed above, bears it" in told
    assert told[-1] == "Not found on targets of 2031-05-06: Smith"
