"""The face of the library, on tiny stages."""

from __future__ import annotations

from pathlib import Path

import pytest

import assay
from assay import Action, open_case
from assay.case import Case, assay_files, new_case
from assay.errors import AlreadyThere, BadInput, NotACase, NotFound, Usage
from assay.store import CaseFile
from tests.fake_stages import CALLS

pytestmark = pytest.mark.usefixtures("tiny")

A, B = "Ann: the mine pays.\nIt rains.", "Bob: the mine does not pay.\nAnn: it does."


@pytest.fixture
def reports(tmp_path: Path) -> tuple[Path, Path]:
    (tmp_path / "a.txt").write_text(A)
    (tmp_path / "b.txt").write_text(B)
    return tmp_path / "a.txt", tmp_path / "b.txt"


@pytest.fixture
def path(tmp_path: Path, reports: tuple[Path, Path]) -> Path:
    with new_case(tmp_path / "mines.assay") as case:
        case.add(reports)
    return tmp_path / "mines.assay"


def test_a_case_remembers_everything(path: Path) -> None:
    with open_case(path) as case:
        first = case.run()
        entry = case.judge(Action.MERGE, ["Ann", "bob"], reason="one voice", author="Kim")
        merged = case.run()
    CALLS.clear()
    with open_case(path) as case:
        assert case.run() == merged
        assert not CALLS
        assert case.judgements == (entry,)
        assert entry.subjects == ("Ann", "Bob")
        assert entry.at.endswith("+00:00")
    assert len(first.entities.entities) == 2
    assert [e.names for e in merged.entities.entities] == [("Ann", "Bob")]


def test_add_tells_about_each_file_and_goes_on(tmp_path: Path, reports: tuple[Path, Path]) -> None:
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "big.txt").write_bytes(b"x" * 10_000_001)
    (tmp_path / "copy.txt").write_text(A)
    (tmp_path / "nothing").mkdir()
    given = ["a.txt", "absent.txt", "empty.txt", "big.txt", "nothing", "copy.txt", "b.txt"]
    with Case.in_memory() as case:
        taken = case.add([tmp_path / name for name in given])
        documents = case.run().documents
    assert [t.exit_code for t in taken] == [0, 3, 2, 2, 2, 4, 0]
    assert all(t.message.startswith(t.file) and "\n" not in t.message for t in taken)
    assert [t.document is not None for t in taken] == [t.exit_code == 0 for t in taken]
    assert sorted(d.file for d in documents) == ["a.txt", "b.txt"]


def test_ten_copies_of_one_file_name_are_ten_documents(tmp_path: Path) -> None:
    for name in ("x", "y"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(name)
    with Case.in_memory() as case:
        case.add([tmp_path / "x" / "a.txt", tmp_path / "y" / "a.txt"])
        assert [d.file for d in case.run().documents] == ["a.txt", "a.txt"]


def test_a_document_is_never_altered(path: Path, reports: tuple[Path, Path]) -> None:
    with open_case(path) as case:
        case.run()
        case.judge("withdraw", ["a.txt"])
        case.run()
    with CaseFile.open(path) as store:
        kept = {o.file: store.document_bytes(o.sha256) for o in store.documents()}
    assert kept == {p.name: p.read_bytes() for p in reports}


def test_judgements_are_checked_before_they_are_written(path: Path) -> None:
    with open_case(path) as case:
        wrong: list[tuple[str, list[str], str, type[Exception]]] = [
            ("bless", ["Ann"], "", Usage),
            ("merge", ["Ann"], "", Usage),
            ("merge", ["Ann", "Ann"], "", Usage),
            ("merge", ["Ann", "Boob"], "", NotFound),
            ("grade", ["Ann"], "G", Usage),
            ("grade", ["Nobody"], "A", NotFound),
            ("reject", ["c-000000000000"], "", NotFound),
            ("withdraw", ["Nobody"], "", NotFound),
            ("retract", ["j-000000000000"], "", NotFound),
            ("accept", [], "", Usage),
        ]
        for action, subjects, value, error in wrong:
            with pytest.raises(error):
                case.judge(action, subjects, value=value)
        assert case.judgements == ()
        with pytest.raises(NotFound, match="did you mean Bob"):
            case.judge("split", ["Ann", "Boob"])


def test_every_action_can_be_taken_and_taken_back(path: Path) -> None:
    with open_case(path) as case:
        plain = case.run()
        claim, finding = plain.readings[0].claims[0].id, plain.dossier.findings[-1].id
        taken = [
            case.judge("merge", ["Ann", "Bob"]),
            case.judge("split", ["Ann", "Bob"]),
            case.judge("accept", [claim]),
            case.judge("reject", [finding]),
            case.judge("grade", ["Ann"], value="B"),
            case.judge("reject", [claim]),
            case.judge("withdraw", ["Bob"]),
        ]
        assert case.run().claims() != plain.claims()
        case.judge("retract", [j.id for j in taken])
        after = case.run()
        with pytest.raises(AlreadyThere, match=taken[0].id):
            case.judge("retract", [taken[0].id])
        case.judge("retract", [case.judgements[-1].id])
        assert case.run().claims() != plain.claims()
    assert after.claims() == plain.claims()
    assert after.dossier == plain.dossier
    assert len({j.id for j in after.judgements}) == 8


def test_what_falls_is_what_goes(path: Path) -> None:
    with open_case(path) as case:
        before = case.run()
        fall = case.falls("ann")
        assert {before.claims()[c].quote for c in fall.claims} == {"Ann: the mine pays.", "Ann: it does."}
        assert len(fall.findings) == 2
        assert len(fall.clusters) == 2
        assert len(case.judgements) == 0, "what was only supposed is not in the log"
        case.judge("withdraw", ["Ann"])
        after = case.run()
    assert set(before.claims()) - set(after.claims()) == set(fall.claims)
    assert {f.id for f in before.dossier.findings} - {f.id for f in after.dossier.findings} == set(fall.findings)
    assert fall.remains is not None
    assert fall.remains.claims == (len(before.claims()), len(after.claims()))
    assert fall.remains.findings == (len(before.dossier.findings), len(after.dossier.findings))


def test_withdrawing_an_outlet_takes_its_documents(path: Path) -> None:
    with open_case(path) as case:
        fall = case.falls("A")  # the fake outlet of a.txt
        assert [d.file for d in case.run().documents if d.id in fall.documents] == ["a.txt"]
        case.judge("withdraw", ["A"])
        assert [d.file for d in case.run().documents] == ["b.txt"]


def test_explain_finds_anything_by_id_or_name(path: Path) -> None:
    with open_case(path) as case:
        result = case.run()
        ids = {
            "finding": result.dossier.findings[0].id,
            "claim": result.readings[0].claims[0].id,
            "entity": result.entities.entities[0].id,
            "cluster": result.aligned.clusters[0].id,
            "document": result.documents[0].id,
        }
        for kind, wanted in ids.items():
            assert case.explain(wanted).kind == kind
        assert case.explain("ANN").kind == "entity"
        assert case.explain("a.txt").kind == "document"
        quoted = case.explain(ids["finding"]).quotes
        assert quoted
        for quote in quoted:
            text = next(d.text for d in result.documents if d.id == quote.document)
            assert text[quote.start : quote.end] == quote.quote
        with pytest.raises(NotFound):
            case.explain("nothing")


def test_search_and_export(path: Path) -> None:
    with open_case(path) as case:
        (hit,) = case.search("rains")
        assert (hit.file, hit.excerpt) == ("a.txt", "rains.")
        with pytest.raises(Usage):
            case.export("papyrus")


def test_watchlists_are_kept_and_looked_up_on(path: Path, tmp_path: Path) -> None:
    (tmp_path / "un.xml").write_text(
        '<CONSOLIDATED_LIST dateGenerated="2025-01-02T00:00:00.000Z"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID>'
        "<FIRST_NAME>Ann</FIRST_NAME><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER></INDIVIDUAL></INDIVIDUALS>"
        "<ENTITIES/></CONSOLIDATED_LIST>"
    )
    (tmp_path / "bad.xml").write_text("<LIST/>")
    with open_case(path) as case:
        assert not case.run().screening.lists
        kept = case.add_list(tmp_path / "un.xml", name="The Council's list")
        assert (kept.name, kept.as_of) == ("The Council's list", "2025-01-02")
        assert [name for name, _, _ in case.run().screening.lists] == ["The Council's list"]
        with pytest.raises(AlreadyThere):
            case.add_list(tmp_path / "un.xml")
        with pytest.raises(BadInput):
            case.add_list(tmp_path / "bad.xml")
        assert case.lists() == (kept,)


def test_one_step_without_a_case(reports: tuple[Path, Path], tmp_path: Path) -> None:
    assert len(assay_files(reports).documents) == 2
    with pytest.raises(BadInput):
        assay_files([tmp_path / "absent"])


def test_opening_and_making(path: Path, tmp_path: Path) -> None:
    with pytest.raises(AlreadyThere):
        new_case(path)
    with pytest.raises(NotFound):
        open_case(tmp_path / "absent.assay")
    with pytest.raises(NotACase):
        open_case(tmp_path / "a.txt")
    assert assay.open_case is open_case
