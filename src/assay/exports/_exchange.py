"""What every exchange format shares: files, the report of what was said and what was lost, a ZIP that never differs."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable

from assay.model import Value

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first date that a ZIP can carry


class File(Value, frozen=True, kw_only=True):
    """One file of an export; `name` may have folders."""

    name: str
    data: bytes


class Lost(Value, frozen=True, kw_only=True):
    """Something that a format cannot say: what, in how many places, and what became of it."""

    what: str
    count: int
    why: str


class Report(Value, frozen=True, kw_only=True):
    """How much of a case an export carries; `claims`, `entities`, `sources` and `documents` are counts."""

    format: str
    documents: int = 0
    claims: int = 0
    entities: int = 0
    sources: int = 0
    lost: tuple[Lost, ...] = ()


class Exported(Value, frozen=True, kw_only=True):
    """An export: its files, the main one first, and its report (None for a page that is only read)."""

    files: tuple[File, ...]
    report: Report | None = None


class Losses:
    """Counts what a format cannot say while it is written."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], int] = {}

    def add(self, what: str, why: str, count: int = 1) -> None:
        if count:
            self._found[what, why] = self._found.get((what, why), 0) + count

    def all(self) -> tuple[Lost, ...]:
        return tuple(Lost(what=what, why=why, count=n) for (what, why), n in sorted(self._found.items()))


def json_text(value: object) -> bytes:
    """JSON for people and machines: indented, in the order given, ending in a newline."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def json_lines(rows: Iterable[object]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows).encode()


def zip_of(files: Iterable[File]) -> bytes:
    """A ZIP archive whose bytes depend on the files alone."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            entry = zipfile.ZipInfo(file.name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.data)
    return buffer.getvalue()
