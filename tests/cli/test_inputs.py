"""Files of every kind against the real `ingest`: each gets one clear line, and the rest goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from assay.cli import main
from assay.store import CaseFile

REPORT = "Harbour notes\n\nThe café on the quay says that Müller’s barge carried 40 tonnes of zinc in May 2023.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "x.assay"]) == 0
    return tmp_path


def test_each_kind_of_file_gets_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad: dict[str, bytes] = {
        "empty.txt": b"",
        "blank.txt": b" \n\n",
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        "program.bin": bytes(range(256)) * 64,
        "big.txt": b"It rains. " * 5_000_000,
    }
    good: dict[str, bytes] = {
        "plain.txt": REPORT.encode(),
        "windows.txt": (REPORT + "Café, naïve, façade, Zürich: déjà vu. " * 10).encode("cp1252"),
        "wide.txt": (REPORT + "And so on.").encode("utf-16"),
    }
    for name, data in {**bad, **good}.items():
        (folder / name).write_bytes(data)
    (folder / "again.txt").write_bytes(good["plain.txt"])
    (folder / "sub").mkdir()
    capsys.readouterr()
    assert main(["add", "x.assay", *good, *bad, "again.txt", "sub", "absent.txt"]) == 0
    told = capsys.readouterr()
    assert [line.split(":")[0] for line in told.out.splitlines()] == list(good)
    refused = [*bad, "again.txt", "sub", "absent.txt"]
    assert [line.split(": ")[1] for line in told.err.splitlines()] == refused
    assert "50.0 MB is more than the limit" in told.err
    assert "read as" in told.out.splitlines()[1]
    with CaseFile.open(Path("x.assay")) as case:
        assert {o.file: case.document_bytes(o.sha256) for o in case.documents()} == good


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [("empty.txt", b"", 2), ("a.bin", bytes(range(256)) * 9, 2), ("absent.txt", None, 3)],
)
def test_one_that_cannot_be_taken_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes | None, code: int
) -> None:
    if data is not None:
        (folder / name).write_bytes(data)
    capsys.readouterr()
    assert main(["dossier", name, "-o", "o.html"]) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert told.err.startswith(f"assay: {name}: ")
    assert not Path("o.html").exists()
