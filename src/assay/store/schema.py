"""The tables of a case file as SQLAlchemy Core sees them; `migrations` is what makes them."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table

APPLICATION_ID = int.from_bytes(b"ASAY", "big")

metadata = MetaData()

meta = Table("meta", metadata, Column("name", String, primary_key=True), Column("value", String, nullable=False))

documents = Table(
    "documents",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("file", String, nullable=False),
    Column("added_at", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # zlib
    Column("inside", String, nullable=False),  # the names of the containers, outermost first, as JSON
    Column("declared", String, nullable=False),  # the Content-Type that the last of them gives
)

artifacts = Table(
    "artifacts",
    metadata,
    Column("key", String, primary_key=True),
    Column("stage", String, nullable=False),
    Column("version", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("payload", LargeBinary, nullable=False),  # zlib
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("entry", LargeBinary, nullable=False),  # a Judgement as MessagePack
)

watchlists = Table(
    "watchlists",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("sha256", String, nullable=False, unique=True),
    Column("file", String, nullable=False),
    Column("name", String, nullable=False),
    Column("as_of", String),
    Column("added_at", String, nullable=False),
    Column("bytes", LargeBinary, nullable=False),  # zlib
    Column("publisher", String, nullable=False),
    Column("parties", Integer, nullable=False),
    Column("retired_at", String),  # since when it no longer counts, NULL while it does
    Column("retired_by", String),  # what took its place (SHA-256), NULL where it was removed
)
