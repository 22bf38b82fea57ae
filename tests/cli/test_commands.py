"""The command line on tiny stages: what it prints, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from assay import errors, pipeline
from assay.cli import main
from assay.cli.app import app
from assay.exports.registry import FORMATS
from tests.fake_stages import CALLS

pytestmark = pytest.mark.usefixtures("tiny")

A, B = "Ann: the mine pays.\nIt rains.", "Bob: the mine does not pay.\nAnn: it does."
Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(A)
    Path("b.txt").write_text(B)
    return tmp_path


@pytest.fixture
def case(folder: Path, capsys: Output) -> str:
    assert main(["new", "mines.assay"]) == 0
    assert main(["add", "mines.assay", "a.txt", "b.txt"]) == 0
    capsys.readouterr()
    return "mines.assay"


def printed(capsys: Output, *arguments: str) -> Any:
    """What a command prints as JSON."""
    assert main([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refused(capsys: Output, *arguments: str) -> tuple[int, str]:
    """The exit code and the one line that a command ends with."""
    code = main(list(arguments))
    lines = [line for line in capsys.readouterr().err.splitlines() if not line.startswith("reading ")]
    assert code != 0
    assert len(lines) == 1
    (told,) = lines
    assert told.startswith("assay: ")
    return code, told


def test_the_whole_way(case: str, capsys: Output) -> None:
    assert main(["run", case]) == 0
    ran = capsys.readouterr()
    assert "2 documents, 4 claims, 2 entities" in ran.out
    assert sorted(line.split(" (")[0] for line in ran.err.splitlines()) == ["reading a.txt", "reading b.txt"]
    assert main(["run", case]) == 0
    assert capsys.readouterr().err == ""

    found = printed(capsys, "findings", case)
    assert len(found) == 4
    assert printed(capsys, "findings", case, "--code", "fig") == []
    why = printed(capsys, "explain", case, found[0]["id"])
    assert why["kind"] == "finding"
    assert why["quotes"][0]["quote"] in A + B

    entry = printed(capsys, "judge", case, "merge", "Ann", "Bob", "--reason", "one voice", "--author", "Kim")
    assert printed(capsys, "judge", case, "--log") == [entry]
    assert ["Names", ["Ann", "Bob"]] in printed(capsys, "explain", case, "Bob")["parts"]
    printed(capsys, "judge", case, "retract", entry["id"])
    assert main(["judge", case, "--log"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.endswith("(taken back)") for line in told] == [True, False]
    assert len(printed(capsys, "judge", case, "--log")) == 2

    fall = printed(capsys, "withdraw", case, "Bob")
    assert len(fall["claims"]) == 1
    assert len(printed(capsys, "findings", case)) == 4
    printed(capsys, "withdraw", case, "Bob", "--yes", "--reason", "made up")
    assert len(printed(capsys, "findings", case)) == 3


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"],
        ["findings"],
        ["explain", "Ann"],
        ["explain", "a.txt"],
        ["judge", "--log"],
        ["judge", "merge", "Ann", "Bob"],
        ["withdraw", "Bob"],
        ["show"],
        ["search", "mine"],
        ["lists show"],
    ],
    ids=" ".join,
)
def test_each_command_prints_for_people_and_for_machines(case: str, capsys: Output, arguments: list[str]) -> None:
    first, *rest = arguments
    line = [*first.split(), case, *rest]
    assert main(line) == 0
    plain = capsys.readouterr().out
    assert plain.strip()
    assert max(map(len, plain.splitlines())) <= 120
    printed(capsys, *line)


def test_input_that_cannot_be_taken_gets_one_line_each(case: str, capsys: Output) -> None:
    Path("empty.txt").write_text("")
    Path("copy.txt").write_text(A)
    Path("c.txt").write_text("It snows.")
    Path("nothing").mkdir()
    code = main(["add", case, "absent.txt", "empty.txt", "copy.txt", "nothing", "c.txt"])
    told = capsys.readouterr()
    assert code == 0
    assert told.out.startswith("c.txt: added as d-")
    lines = told.err.splitlines()
    assert [line.split(":")[1].strip() for line in lines] == ["absent.txt", "empty.txt", "copy.txt", "nothing"]


@pytest.mark.parametrize(
    ("files", "code"),
    [(["absent.txt"], 3), (["nothing"], 2), (["empty.txt"], 2), (["a.txt"], 4), (["a.txt", "absent.txt"], 4)],
)
def test_nothing_taken_is_an_error(case: str, capsys: Output, files: list[str], code: int) -> None:
    Path("empty.txt").write_text("")
    Path("nothing").mkdir()
    assert main(["add", case, *files]) == code
    assert len(capsys.readouterr().err.splitlines()) == len(files)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["run", "absent.assay"], 3),
        (["run", "a.txt"], 5),
        (["new", "a.txt"], 4),
        (["new", "nowhere/x.assay"], 3),
        (["explain", "mines.assay", "nothing"], 3),
        (["judge", "mines.assay"], 2),
        (["judge", "mines.assay", "bless", "Ann"], 2),
        (["judge", "mines.assay", "grade", "Ann", "--value", "G"], 2),
        (["withdraw", "mines.assay", "Nobody"], 3),
        (["export", "mines.assay", "--format", "papyrus"], 2),
        (["lists", "add", "mines.assay", "absent.xml"], 3),
        (["dossier", "absent.txt"], 3),
        (["run"], 2),
        (["fly"], 2),
        (["run", "mines.assay", "--fast"], 2),
    ],
    ids=lambda x: " ".join(x) if isinstance(x, list) else str(x),
)
def test_errors_are_one_line_and_a_code(case: str, capsys: Output, arguments: list[str], code: int) -> None:
    assert refused(capsys, *arguments)[0] == code


def test_an_empty_case_says_what_to_do(capsys: Output) -> None:
    main(["new", "empty.assay"])
    capsys.readouterr()
    code, told = refused(capsys, "run", "empty.assay")
    assert code == 2
    assert "add some" in told


def test_a_defect_is_one_line_and_a_traceback_on_demand(
    case: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fake_stages.weigh", lambda **_: 1 / 0)
    code, told = refused(capsys, "run", case)
    assert code == 1
    assert "weigh failed with ZeroDivisionError" in told
    monkeypatch.setenv("ASSAY_DEBUG", "1")
    assert main(["run", case]) == 1
    assert "Traceback" in capsys.readouterr().err


def test_stopping_keeps_what_was_made(case: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(**_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("tests.fake_stages.align", stopped)
        code, told = refused(capsys, "run", case)
    assert code == 130
    assert "kept" in told
    CALLS.clear()
    assert main(["run", case]) == 0
    assert not {"ingest", "extract", "resolve"} & set(CALLS)


def test_a_setting_that_does_not_fit_is_told(case: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSAY_MAX_BYTES", "much")
    code, told = refused(capsys, "run", case)
    assert code == 2
    assert "ASSAY_MAX_BYTES='much'" in told


def test_a_dossier_in_one_step(capsys: Output, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    exported(monkeypatch)
    Path("empty.txt").write_text("")
    line = ["dossier", "a.txt", "empty.txt", "b.txt", "-o", "o.html", "--json", "o.json", "--markdown", "o.md"]
    assert main(line) == 0
    told = capsys.readouterr()
    assert "html: o.html" in told.out
    assert "assay: empty.txt: empty" in told.err.splitlines()
    assert [Path(f"o.{x}").read_text() for x in ("html", "json", "md")] == ["html 2", "json 2", "markdown 2"]
    assert not list(folder.glob("*.assay"))


def test_a_dossier_is_written_as_its_ending_says(case: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    assert main(["dossier", case, "-o", "o.md"]) == 0
    assert Path("o.md").read_text().startswith("# Test")
    assert main(["dossier", case, "-o", "o.json"]) == 0
    assert json.loads(Path("o.json").read_text())["documents"]
    capsys.readouterr()
    assert refused(capsys, "dossier", case, "-o", "o.doc")[0] == errors.Usage.exit_code
    monkeypatch.setenv("ASSAY_BROWSER", "no-such-browser")
    for line in (["dossier", case, "-o", "o.pdf"], ["export", case, "--format", "pdf", "-o", "o.pdf"]):
        code, told = refused(capsys, *line)
        assert (code, "no-such-browser" in told) == (errors.MissingMachine.exit_code, True)


def test_a_dossier_of_a_case(case: str, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    exported(monkeypatch)
    assert main(["dossier", case, "-o", "o.html"]) == 0
    assert Path("o.html").read_text() == "html 2"
    assert main(["dossier", case, "--json", "-"]) == 0
    assert capsys.readouterr().out.endswith("json 2")
    assert main(["export", case, "--format", "markdown"]) == 0
    assert capsys.readouterr().out == "markdown 2"
    assert main(["export", case, "--format", "html", "-o", "nowhere/o.html"]) == 3


def exported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Exports that say their name and the number of documents."""
    for name, module in (("html", "html"), ("json", "json_case"), ("markdown", "markdown")):
        monkeypatch.setattr(
            f"assay.exports.{module}.render", lambda result, name=name: f"{name} {len(result.documents)}"
        )


def test_stages_come_from_the_table(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = printed(capsys, "stages")
    assert [r["name"] for r in rows] == [s.name for s in pipeline.STAGES]
    assert main(["stages", "--markdown"]) == 0
    assert "**ingest → extract → resolve" in capsys.readouterr().out


def test_help_documents_the_exit_codes(capsys: Output) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert main([]) == 0
    assert capsys.readouterr().out == told
    page = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.AssayError)]
    for code in sorted({0, *(c.exit_code for c in classes)}):
        assert f"\n    {code}  " in told
        assert f"| {code} |" in page


def test_every_command_is_in_the_reference_and_has_json(capsys: Output) -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    names = [c.name or c.callback.__name__ for c in app.registered_commands if c.callback]
    assert len(names) >= 12
    for name in [*names, "lists add", "lists show"]:
        assert f"## assay {name}" in page
        assert main([*name.split(), "--help"]) == 0
        assert "--json" in capsys.readouterr().out


def test_an_unchanged_rerun_loads_no_heavy_library(case: str) -> None:
    """spaCy, z3, networkx and jinja2 take seconds to load, and a rerun has no use for them."""
    script = (
        "import sys, assay.case, assay.cli.app, assay.cli.work, assay.cli.show;"
        "heavy = {'spacy', 'z3', 'networkx', 'jinja2', 'numpy', 'yaml', 'rapidfuzz', 'charset_normalizer', 'rich'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_python_dash_m(folder: Path) -> None:
    done = subprocess.run([sys.executable, "-m", "assay", "--version"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "0.1.0\n")


def test_an_export_of_one_file_and_of_a_folder(case: str, capsys: Output) -> None:
    assert main(["export", case, "--format", "graphml", "-o", "o.graphml", "--report", "lost.json"]) == 0
    told = capsys.readouterr().out
    assert "graphml: o.graphml" in told
    assert "carries 2 documents" in told
    assert json.loads(Path("lost.json").read_text())["format"] == "graphml"
    assert main(["export", case, "--format", "csv"]) == 2
    assert "-o" in capsys.readouterr().err
    assert main(["export", case, "--format", "csv", "-o", "tables", "--json"]) == 0
    assert set(json.loads(capsys.readouterr().out)["files"]) == {str(p) for p in Path("tables").iterdir()}
    assert main(["export", case, "--format", "csv", "-o", "tables.zip"]) == 0
    assert zipfile.is_zipfile("tables.zip")


def test_the_formats_are_listed(capsys: Output) -> None:
    assert main(["export", "--list-formats"]) == 0
    told = capsys.readouterr().out
    assert all(f"{f.name} " in told and f.help in told for f in FORMATS)
    assert main(["export"]) == 2


def test_an_import_says_what_it_took_and_what_it_left(case: str, capsys: Output) -> None:
    ends = [{"type": "identity", "id": f"identity--{n}", "name": n} for n in ("Ann", "Bob")]
    pays = {"type": "relationship", "id": "relationship--1", "relationship_type": "pays", "source_ref": "identity--Ann"}
    loose = {**pays, "id": "relationship--2", "target_ref": "identity--none"}
    bundle = {"type": "bundle", "objects": [*ends, {**pays, "target_ref": "identity--Bob"}, loose]}
    Path("b.json").write_text(json.dumps(bundle))
    assert main(["import", case, "b.json"]) == 0
    told = capsys.readouterr().out
    assert "b.json/b.json.txt: added as d-" in told
    assert "left in the file: relations whose ends are not in the file, or have no name (1)" in told
    assert main(["import", case, "b.json"]) == 4
    assert "the case holds the same bytes already" in capsys.readouterr().err
    assert main(["import", case, "a.txt"]) == 2
    assert "`assay add` takes reports" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        ("dossier", "a.txt", "-o", "absent/x.html"),
        ("dossier", "a.txt", "--json", "absent/x.json"),
        ("export", "a.txt", "--format", "graphml", "-o", "absent/x.graphml"),
        ("export", "a.txt", "--format", "csv", "-o", "absent/x.zip"),
    ],
)
def test_where_nothing_can_be_written_nothing_is_read(line: tuple[str, ...], capsys: Output) -> None:
    before = len(CALLS)
    code, told = refused(capsys, *line)
    assert (code, "the folder absent does not exist" in told) == (3, True)
    Path("made.html").mkdir()
    assert refused(capsys, "dossier", "a.txt", "-o", "made.html")[0] == 2
    assert len(CALLS) == before


@pytest.mark.parametrize("command", [["stages"], ["stages", "--json"], ["--help"]])
def test_who_reads_no_further_ends_a_command_in_silence(command: list[str]) -> None:
    """As `assay show CASE | head -3` does: what is left unwritten is no error, and no traceback is told."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run([sys.executable, "-m", "assay", *command], stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")
