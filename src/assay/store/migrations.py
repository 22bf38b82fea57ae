"""How a case file came to its present shape: number N (from 1) brings a file from N-1 to N.

A migration that has been released is never edited; a change is a new one at the end.
"""

from __future__ import annotations

_FIRST = """
CREATE TABLE meta (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL);

CREATE TABLE documents (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, file TEXT NOT NULL, added_at TEXT NOT NULL,
    size INTEGER NOT NULL, bytes BLOB NOT NULL
);
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
    BEGIN SELECT RAISE(ABORT, 'an original is never altered'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
    BEGIN SELECT RAISE(ABORT, 'an original is never deleted'); END;

CREATE TABLE artifacts (
    key TEXT PRIMARY KEY NOT NULL, stage TEXT NOT NULL, version TEXT NOT NULL, digest TEXT NOT NULL,
    payload BLOB NOT NULL
);
CREATE INDEX artifacts_by_version ON artifacts (stage, version);

CREATE TABLE judgements (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, entry BLOB NOT NULL);
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
    BEGIN SELECT RAISE(ABORT, 'the log of judgements is append-only'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
    BEGIN SELECT RAISE(ABORT, 'the log of judgements is append-only'); END;

CREATE TABLE watchlists (
    number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, file TEXT NOT NULL, name TEXT NOT NULL, as_of TEXT,
    added_at TEXT NOT NULL, bytes BLOB NOT NULL
);

CREATE VIRTUAL TABLE document_words USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');
"""

_CONTAINERS = """
ALTER TABLE documents ADD COLUMN inside TEXT NOT NULL DEFAULT '[]';
ALTER TABLE documents ADD COLUMN declared TEXT NOT NULL DEFAULT '';
"""

_LIST_VERSIONS = """
ALTER TABLE watchlists ADD COLUMN publisher TEXT NOT NULL DEFAULT '';
ALTER TABLE watchlists ADD COLUMN parties INTEGER NOT NULL DEFAULT 0;
ALTER TABLE watchlists ADD COLUMN retired_at TEXT;
ALTER TABLE watchlists ADD COLUMN retired_by TEXT;
CREATE TRIGGER watchlists_stay BEFORE UPDATE OF sha256, file, name, as_of, added_at, bytes ON watchlists
    BEGIN SELECT RAISE(ABORT, 'a list is never altered'); END;
CREATE TRIGGER watchlists_remain BEFORE DELETE ON watchlists
    BEGIN SELECT RAISE(ABORT, 'a list is never deleted'); END;
"""

MIGRATIONS: tuple[str, ...] = (_FIRST, _CONTAINERS, _LIST_VERSIONS)
