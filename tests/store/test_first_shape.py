"""A case file as the first release wrote it opens, with its documents, after every later migration."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from pathlib import Path

from assay.store import CaseFile
from assay.store.migrations import MIGRATIONS
from assay.store.schema import APPLICATION_ID


def test_a_file_of_the_first_shape_opens_with_its_documents(tmp_path: Path) -> None:
    data = b"The union paid nine million euros."
    path = tmp_path / "old.assay"
    old = sqlite3.connect(path)
    with old:
        old.executescript(MIGRATIONS[0])
        old.execute(
            "INSERT INTO documents (sha256, file, added_at, size, bytes) VALUES (?, ?, ?, ?, ?)",
            (hashlib.sha256(data).hexdigest(), "a.txt", "2024-05-03T00:00:00", len(data), zlib.compress(data)),
        )
        old.executescript(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = 1;")
    old.close()
    with CaseFile.open(path) as store:
        (document,) = store.documents()
        assert (document.file, document.inside, document.declared) == ("a.txt", (), "")
        assert store.document_bytes(document.sha256) == data
