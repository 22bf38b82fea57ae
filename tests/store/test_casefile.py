"""The case file: what it keeps, what it forbids, and what it refuses to open."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, inspect

from assay.engines.base import Cache
from assay.errors import AlreadyThere, AssayError, NotACase, NotFound
from assay.model import Action, Judgement
from assay.store import CaseFile, Received, is_case
from assay.store import casefile as casefile_module
from assay.store.migrations import MIGRATIONS
from assay.store.schema import metadata

NOW = "2025-01-02T03:04:05+00:00"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    CaseFile.create(tmp_path / "mines.assay", at=NOW).close()
    return tmp_path / "mines.assay"


def judgement(number: int) -> Judgement:
    return Judgement(id=f"j-{number}", action=Action.MERGE, subjects=("Ann", f"Ann {number}"), at=NOW)


def test_the_file_says_what_it_is(path: Path) -> None:
    head = path.read_bytes()[:100]
    assert head[68:72] == b"ASAY"
    assert int.from_bytes(head[60:64], "big") == len(MIGRATIONS)
    assert is_case(path)
    assert not is_case(path.parent)
    assert not is_case(path.with_name("absent"))


def test_migrations_make_the_tables_of_the_schema(path: Path) -> None:
    engine = create_engine(f"sqlite:///{path}")
    found = inspect(engine)
    for table in metadata.tables.values():
        assert [c["name"] for c in found.get_columns(table.name)] == [c.name for c in table.columns]
    engine.dispose()


def test_it_stays_one_file(path: Path) -> None:
    with CaseFile.open(path) as case:
        case.add_document(b"words", file="a.txt", text="words", at=NOW)
        case.keep("k", stage="ingest", version="1", digest="d", payload=b"p")
        case.add_judgement(judgement(1))
    assert os.listdir(path.parent) == [path.name]


@settings(max_examples=25)
@given(data=st.binary(max_size=2000))
def test_originals_come_back_byte_for_byte(data: bytes) -> None:
    with CaseFile.in_memory() as case:
        kept = case.add_document(data, file="a.txt", text="", at=NOW)
        assert kept.sha256 == hashlib.sha256(data).hexdigest()
        assert case.document_bytes(kept.sha256) == data
        assert case.documents() == (kept,)


def test_the_same_bytes_are_kept_once(path: Path) -> None:
    with CaseFile.open(path) as case:
        case.add_document(b"words", file="a.txt", text="words", at=NOW)
        with pytest.raises(AlreadyThere, match=r"b\.txt: .* as a\.txt"):
            case.add_document(b"words", file="b.txt", text="words", at=NOW)
        assert len(case.documents()) == 1
        with pytest.raises(NotFound):
            case.document_bytes("0" * 64)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE judgements SET entry = x'00'",
        "DELETE FROM judgements",
        "INSERT OR REPLACE INTO judgements (number, id, entry) VALUES (1, 'j-1', x'00')",
        "UPDATE documents SET bytes = x'00'",
        "DELETE FROM documents",
    ],
)
def test_what_was_received_and_decided_cannot_be_changed(path: Path, statement: str) -> None:
    with CaseFile.open(path) as case:
        case.add_document(b"words", file="a.txt", text="words", at=NOW)
        case.add_judgement(judgement(1))
    raw = sqlite3.connect(path)
    raw.execute("PRAGMA recursive_triggers = ON")
    with pytest.raises(sqlite3.IntegrityError, match=r"append-only|original"):
        raw.execute(statement)
    raw.close()


def test_judgements_keep_their_order(path: Path) -> None:
    log = tuple(judgement(n) for n in (3, 1, 2))
    with CaseFile.open(path) as case:
        for entry in log:
            case.add_judgement(entry)
    with CaseFile.open(path) as case:
        assert case.judgements() == log


def test_artifacts_are_found_by_key(path: Path) -> None:
    with CaseFile.open(path) as case:
        assert isinstance(case, Cache)
        assert case.find("k") is None
        case.keep("k", stage="weigh", version="1", digest="d", payload=b"p" * 1000)
        case.keep("k", stage="weigh", version="1", digest="d", payload=b"p" * 1000)
    with CaseFile.open(path) as case:
        assert case.find("k") == "d"
        assert case.load("k") == b"p" * 1000


def test_artifacts_of_other_versions_are_dropped(path: Path) -> None:
    with CaseFile.open(path) as case:
        for version, stage in (("1", "weigh"), ("1", "align"), ("2", "weigh")):
            case.keep(f"{stage}{version}", stage=stage, version=version, digest="d", payload=b"")
        assert [case.find(k) for k in ("weigh1", "weigh2", "align1")] == [None, "d", "d"]


def received(data: bytes, name: str = "UN", as_of: str = "2025-01-01") -> tuple[Received, bytes]:
    sha256 = hashlib.sha256(data).hexdigest()
    return Received(sha256=sha256, file="un.xml", name=name, as_of=as_of, added_at=NOW, parties=1), zlib.compress(data)


def test_watchlists_are_kept_as_received(path: Path) -> None:
    with CaseFile.open(path) as case:
        kept = case.add_watchlist(*received(b"<list/>"))
        with pytest.raises(AlreadyThere, match="already, as UN"):
            case.add_watchlist(*received(b"<list/>"))
        with pytest.raises(AlreadyThere, match="update"):
            case.add_watchlist(*received(b"<list>2</list>"))
    with CaseFile.open(path) as case:
        assert case.watchlists() == (kept,)
        assert case.watchlist_bytes(kept.sha256) == b"<list/>"


def test_a_new_version_replaces_the_old_one_which_stays(path: Path) -> None:
    with CaseFile.open(path) as case:
        with pytest.raises(NotFound, match="it has: none"):
            case.add_watchlist(*received(b"1"), replaces=True)
        first = case.add_watchlist(*received(b"1"))
        second = case.add_watchlist(*received(b"2", as_of="2025-02-01"), replaces=True)
        assert case.watchlists() == (second,)
        old, new = case.list_versions()
        assert (old.sha256, old.retired_at, old.retired_by, new) == (first.sha256, NOW, second.sha256, second)
        case.add_watchlist(*received(b"1"), replaces=True)  # back to the first
        assert [w.sha256 for w in case.watchlists()] == [first.sha256]
        case.remove_watchlist("UN", NOW)
        assert case.watchlists() == ()
        assert case.watchlist_bytes(first.sha256) == b"1"
        with pytest.raises(NotFound):
            case.remove_watchlist("UN", NOW)


def test_lists_cannot_be_altered_or_deleted(path: Path) -> None:
    with CaseFile.open(path) as case:
        case.add_watchlist(*received(b"1"))
    with sqlite3.connect(path) as raw:
        for statement in ("DELETE FROM watchlists", "UPDATE watchlists SET bytes = x'00'"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                raw.execute(statement)
    raw.close()


def test_search_finds_documents_that_hold_all_words() -> None:
    with CaseFile.in_memory() as case:
        mine = case.add_document(b"1", file="a.txt", text="The Café sold gold.", at=NOW)
        case.add_document(b"2", file="b.txt", text="Gold was not sold.", at=NOW)
        assert case.search("cafe GOLD") == (mine.sha256,)
        assert len(case.search("gold")) == 2
        assert case.search('" OR *') == ()
        assert case.search("") == ()


def test_what_is_no_case_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        CaseFile.open(tmp_path / "absent.assay")
    (tmp_path / "a.txt").write_text("words " * 50)
    (tmp_path / "empty").write_bytes(b"")
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE t (a)").connection.close()
    for name in ("a.txt", "empty", "other.db", "."):
        with pytest.raises(NotACase):
            CaseFile.open(tmp_path / name)


def test_a_damaged_case_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100] + b"\xff" * 5000)
    with pytest.raises(NotACase, match="damaged"):
        CaseFile.open(path)


def test_create_overwrites_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(AlreadyThere):
        CaseFile.create(path, at=NOW)
    with pytest.raises(NotFound):
        CaseFile.create(tmp_path / "nowhere" / "x.assay", at=NOW)


def test_a_newer_file_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile_module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a TEXT);"))
    CaseFile.open(path).close()
    monkeypatch.undo()
    with pytest.raises(NotACase, match="newer"):
        CaseFile.open(path)


def test_an_older_file_is_migrated_and_a_copy_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with CaseFile.open(path) as case:
        case.add_judgement(judgement(1))
    before = path.read_bytes()
    monkeypatch.setattr(casefile_module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a TEXT);"))
    with CaseFile.open(path) as case:
        assert case.judgements() == (judgement(1),)
    assert path.with_name(f"mines.assay.before-{len(MIGRATIONS) + 1}").read_bytes() == before
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA user_version").fetchone() == (len(MIGRATIONS) + 1,)
    raw.close()


def test_a_migration_that_breaks_changes_nothing(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()
    monkeypatch.setattr(casefile_module, "MIGRATIONS", (*MIGRATIONS, "CREATE TABLE more (a TEXT); SELECT nonsense;"))
    with pytest.raises(NotACase):
        CaseFile.open(path)
    assert path.read_bytes() == before


def test_a_case_in_use_tells_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casefile_module, "_BUSY_SECONDS", 0.1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(AssayError, match="locked"), CaseFile.open(path) as case:
        case.add_judgement(judgement(1))
    other.close()


def test_what_was_committed_survives_a_kill(path: Path) -> None:
    script = (
        "import os, sys; from pathlib import Path; from assay.store import CaseFile;"
        "case = CaseFile.open(Path(sys.argv[1]));"
        "case.keep('k', stage='ingest', version='1', digest='d', payload=b'p');"
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", script, str(path)], check=False).returncode == -9
    with CaseFile.open(path) as case:
        assert case.load("k") == b"p"
