"""The case file. Each method that writes commits before it returns, so that a killed run loses nothing it had made."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, bindparam, create_engine, event, select
from sqlalchemy import text as sql
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.pool import StaticPool

from assay.errors import AlreadyThere, AssayError, NotACase, NotFound
from assay.model import Judgement, Value, decode, encode
from assay.store.migrations import MIGRATIONS
from assay.store.schema import APPLICATION_ID, artifacts, documents, judgements, meta, watchlists

_MAGIC = b"SQLite format 3\x00"
_HEADER = struct.Struct(
    ">16s44xI4xI"
)  # https://www.sqlite.org/fileformat.html: user_version at 60, application id at 68
_BUSY_SECONDS = 30


class Original(Value, frozen=True, kw_only=True):
    """A document as it was received; its bytes are fetched by `CaseFile.document_bytes`."""

    sha256: str
    file: str
    added_at: str
    size: int
    inside: tuple[str, ...] = ()  # the containers that it came out of, outermost first
    declared: str = ""  # the Content-Type that the last of them gives it


class Received(Value, frozen=True, kw_only=True):
    """A watchlist as it was received; its bytes are fetched by `CaseFile.watchlist_bytes`."""

    sha256: str
    file: str
    name: str
    as_of: str | None
    added_at: str
    publisher: str = ""
    parties: int = 0
    retired_at: str | None = None  # since when it no longer counts
    retired_by: str | None = None  # SHA-256 of the version that took its place


class CaseFile:
    """One investigation in one SQLite file; open it with `open`, `create` or `in_memory`."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self._engine = create_engine(
            f"sqlite:///{path}" if path else "sqlite://",
            poolclass=StaticPool,
            connect_args={"timeout": _BUSY_SECONDS},
        )
        event.listen(self._engine, "connect", _configure)
        self._connection: Connection = self._engine.connect()

    @classmethod
    def create(cls, path: Path, *, at: str) -> Self:
        """A new, empty case at `path`. Raises AlreadyThere, or NotFound where its folder is missing."""
        if not path.parent.is_dir():
            raise NotFound(f"{path}: the folder {path.parent} does not exist; make it first")
        try:
            path.open("xb").close()
        except FileExistsError:
            raise AlreadyThere(f"{path}: there is a file already; choose another name, or add to that case") from None
        case = cls(path)
        case._migrate(0)
        case._write(meta.insert(), {"name": "created_at", "value": at})
        return case

    @classmethod
    def in_memory(cls) -> Self:
        """A case that is kept nowhere."""
        case = cls(None)
        case._migrate(0)
        return case

    @classmethod
    def open(cls, path: Path) -> Self:
        """The case at `path`, migrated (with a copy `NAME.before-N` left beside it) where an older Assay made it.

        Raises NotFound, or NotACase where the file is something else or comes from a newer Assay.
        """
        version = version_of(path)
        if version > len(MIGRATIONS):
            raise NotACase(f"{path}: a newer Assay made this case (format {version}); update Assay to open it")
        if version < len(MIGRATIONS):
            shutil.copy2(path, path.with_name(f"{path.name}.before-{len(MIGRATIONS)}"))
        case = cls(path)
        try:
            case._migrate(version)
            case._connection.execute(select(meta.c.value).limit(1))
        except (DatabaseError, sqlite3.DatabaseError) as error:
            case.close()
            if "locked" in str(error):
                raise AssayError(f"{path}: the case is locked by another command; wait for it to end") from None
            raise NotACase(f"{path}: the case is damaged ({error}); restore it from a copy") from None
        return case

    def close(self) -> None:
        self._connection.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _migrate(self, version: int) -> None:
        """One transaction a migration: a kill leaves the file at a whole number."""
        driver = self._connection.connection.dbapi_connection
        assert driver is not None
        for number, script in enumerate(MIGRATIONS[version:], start=version + 1):
            stamp = f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number};"
            driver.cursor().executescript(f"BEGIN; {script} {stamp} COMMIT;")

    def _write(self, statement: object, values: Mapping[str, object] | None) -> None:
        try:
            self._connection.execute(statement, values)  # type: ignore[call-overload]
            self._connection.commit()
        except OperationalError as error:
            self._connection.rollback()
            raise AssayError(f"{self.path}: the case cannot be written: {error.orig}") from None

    # documents

    def documents(self) -> tuple[Original, ...]:
        """All originals, in the order of their hashes."""
        c = documents.c
        columns = select(c.sha256, c.file, c.added_at, c.size, c.inside, c.declared)
        rows = self._connection.execute(columns.order_by(c.sha256))
        return tuple(Original(**{**row._mapping, "inside": tuple(json.loads(row.inside))}) for row in rows)

    def document_bytes(self, sha256: str) -> bytes:
        return self._bytes(select(documents.c.bytes).where(documents.c.sha256 == sha256), sha256)

    def add_document(
        self, data: bytes, *, file: str, text: str, at: str, inside: tuple[str, ...] = (), declared: str = ""
    ) -> Original:
        """Keep `data`; `text` is what full-text search finds it by. Raises AlreadyThere for bytes that are kept."""
        sha256 = hashlib.sha256(data).hexdigest()
        known = self._connection.execute(select(documents.c.file).where(documents.c.sha256 == sha256)).scalar()
        if known is not None:
            raise AlreadyThere(f"{file}: the case holds the same bytes already, as {known}")
        original = Original(sha256=sha256, file=file, added_at=at, size=len(data), inside=inside, declared=declared)
        row = {**_fields(original), "inside": json.dumps(inside), "bytes": zlib.compress(data)}
        number = self._connection.execute(documents.insert(), row).lastrowid
        words = sql("INSERT INTO document_words (rowid, text) VALUES (:number, :text)")
        self._write(words, {"number": number, "text": text})
        return original

    def search(self, words: str) -> tuple[str, ...]:
        """SHA-256 of the documents that hold all of `words`, best first (BM25)."""
        query = " ".join('"' + w.replace('"', "") + '"' for w in words.split())
        found = sql(
            "SELECT d.sha256 FROM document_words w JOIN documents d ON d.number = w.rowid "
            "WHERE document_words MATCH :query ORDER BY w.rank, d.sha256"
        )
        return tuple(self._connection.execute(found, {"query": query}).scalars()) if query else ()

    # artifacts

    def find(self, key: str) -> str | None:
        """The digest of the artifact with this key, None where it was not made yet."""
        digest = self._connection.execute(_FIND_ARTIFACT, {"wanted": key}).scalar()
        return None if digest is None else str(digest)

    def load(self, key: str) -> bytes:
        return self._bytes(select(artifacts.c.payload).where(artifacts.c.key == key), key)

    def keep(self, key: str, *, stage: str, version: str, digest: str, payload: bytes) -> None:
        """Keep an artifact, and drop those of other versions of its stage: nothing will ask for them again."""
        c = artifacts.c
        old = (c.stage == stage) & ((c.version < version) | (c.version > version))  # two look-ups in the index
        row = {"key": key, "stage": stage, "version": version, "digest": digest, "payload": zlib.compress(payload, 1)}
        self._write(artifacts.delete().where(old), None)
        self._write(artifacts.insert().prefix_with("OR IGNORE"), row)

    # judgements

    def judgements(self) -> tuple[Judgement, ...]:
        """The whole log, in the order in which it was written."""
        rows = self._connection.execute(select(judgements.c.entry).order_by(judgements.c.number)).scalars()
        return tuple(decode(entry, Judgement) for entry in rows)

    def add_judgement(self, judgement: Judgement) -> None:
        self._write(judgements.insert(), {"id": judgement.id, "entry": encode(judgement)})

    # watchlists

    def watchlists(self) -> tuple[Received, ...]:
        """The watchlists that count, in the order of their names."""
        return tuple(w for w in self.list_versions() if w.retired_at is None)

    def list_versions(self) -> tuple[Received, ...]:
        """Every version of every watchlist, in the order of their names and of when they came."""
        c = watchlists.c
        columns = select(*(c[name] for name in Received.__struct_fields__)).order_by(c.name, c.number)
        return tuple(Received(**row._mapping) for row in self._connection.execute(columns))

    def watchlist_bytes(self, sha256: str) -> bytes:
        return self._bytes(select(watchlists.c.bytes).where(watchlists.c.sha256 == sha256), sha256)

    def add_watchlist(self, received: Received, compressed: bytes, *, replaces: bool = False) -> Received:
        """Keep a list as it was received (zlib); `replaces` retires the version that its name had so far.

        Raises AlreadyThere for bytes or a name that are in use, and NotFound where there is nothing to replace.
        """
        current = {w.name: w for w in self.watchlists()}
        for known in current.values():
            if known.sha256 == received.sha256:
                raise AlreadyThere(f"{received.file}: the case holds this list already, as {known.name}")
        before = current.get(received.name)
        if before and not replaces:
            hint = "`assay lists update` replaces it, --name gives the new one another name"
            raise AlreadyThere(f"{received.file}: there is a list {received.name} already; {hint}")
        if replaces and not before:
            names = ", ".join(current) or "none"
            raise NotFound(
                f"{received.name}: the case has no such list (it has: {names}); `assay lists add` takes a new one"
            )
        was = {w.sha256: w for w in self.list_versions()}.get(received.sha256)
        if was and was.name != received.name:
            raise AlreadyThere(f"{received.file}: the case held this list as {was.name}; give it that name")
        if before:
            self._retire(before, received.added_at, received.sha256)
        if was:  # an older version counts again
            here = watchlists.c.sha256 == was.sha256
            self._write(watchlists.update().where(here).values(retired_at=None, retired_by=None), None)
        else:
            self._write(watchlists.insert(), {**_fields(received), "bytes": compressed})
        return received

    def remove_watchlist(self, name: str, at: str) -> Received:
        """Let a list count no longer; its bytes stay. Raises NotFound."""
        for known in self.watchlists():
            if known.name == name:
                self._retire(known, at, None)
                return known
        names = ", ".join(w.name for w in self.watchlists()) or "none"
        raise NotFound(f"{name}: the case has no such list (it has: {names})")

    def _retire(self, received: Received, at: str, by: str | None) -> None:
        here = watchlists.c.sha256 == received.sha256
        self._write(watchlists.update().where(here).values(retired_at=at, retired_by=by), None)

    def _bytes(self, statement: object, what: str) -> bytes:
        packed = self._connection.execute(statement).scalar()  # type: ignore[call-overload]
        if packed is None:
            raise NotFound(f"{what}: the case does not hold it")
        return zlib.decompress(packed)


_FIND_ARTIFACT = select(artifacts.c.digest).where(artifacts.c.key == bindparam("wanted"))


def version_of(path: Path) -> int:
    """The format of the case at `path`, from the file's header alone. Raises NotFound and NotACase."""
    if not path.exists():
        raise NotFound(f"{path}: there is no such case; make one with `assay new {path}`")
    if not path.is_file():
        raise NotACase(f"{path}: not a case file")
    with path.open("rb") as file:
        head = file.read(_HEADER.size)
    if len(head) == _HEADER.size:
        magic, version, application = _HEADER.unpack(head)
        if magic == _MAGIC and application == APPLICATION_ID:
            return int(version)
    raise NotACase(f"{path}: not a case file; `assay new` makes one, `assay dossier` reads reports")


def is_case(path: Path) -> bool:
    try:
        return version_of(path) > 0
    except (NotFound, NotACase):
        return False


def _fields(value: Received | Original) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _configure(driver: object, _record: object) -> None:
    """Triggers that an INSERT OR REPLACE cannot step around."""
    cursor = driver.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA recursive_triggers = ON")
    cursor.close()
