"""Which format a file, folder or archive is in, and the reports in it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from assay.errors import BadInput, NotFound, TooLarge, UnreadableDocument
from assay.imports import ftm, stix
from assay.imports.plain import Taken
from assay.model import Given

_MOST_FILES = 100


def taken(path: Path, max_bytes: int) -> Taken:
    """The reports in a FollowTheMoney or STIX file, folder or ZIP. Raises NotFound, TooLarge or BadInput."""
    files = _files(path, max_bytes)
    if len(files) == 1:
        data = next(iter(files.values()))
        bundle = _bundle(data)
        if bundle is not None:
            return stix.read(bundle, path.name)
    found = ftm.read(files, path.name)
    if found is None:
        raise BadInput(f"{path}: neither a STIX 2.1 bundle nor FollowTheMoney; `assay add` takes reports")
    return found


def handed(found: Taken, path: Path) -> Iterator[tuple[str, str, bytes, tuple[str, ...]]]:
    """Each report as a case is given it: how it is shown, what it is called, its bytes, what it came out of."""
    for report in found.reports:
        file = report.received.file
        yield f"{path}/{file}", f"{path.name}/{file}", document_bytes(report), (path.name,)


def document_bytes(given: Given) -> bytes:
    """A report as the case keeps it: JSON that depends on the report alone. Raises UnreadableDocument."""
    try:
        return msgspec.json.format(msgspec.json.encode(given, order="deterministic"), indent=1)
    except UnicodeEncodeError:
        raise UnreadableDocument(f"{given.origin}: holds halves of characters; write it as UTF-8 again") from None


def _files(path: Path, max_bytes: int) -> dict[str, bytes]:
    """The files that `path` is or holds, by their names without folders."""
    if not path.exists():
        raise NotFound(f"{path}: there is no such file")
    try:
        if path.is_dir():
            inner = sorted(p for p in path.iterdir() if p.is_file() and not p.is_symlink())[:_MOST_FILES]
            _check(path, sum(p.stat().st_size for p in inner), max_bytes)
            return {p.name: p.read_bytes() for p in inner}
        _check(path, path.stat().st_size, max_bytes)
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from None
    return _unpacked(path, data, max_bytes) if zipfile.is_zipfile(io.BytesIO(data)) else {path.name: data}


def _unpacked(path: Path, data: bytes, max_bytes: int) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = [i for i in archive.infolist() if not i.is_dir()][:_MOST_FILES]
            _check(path, sum(i.file_size for i in inner), max_bytes)
            return {i.filename.rsplit("/", 1)[-1]: archive.read(i) for i in inner}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as error:
        raise UnreadableDocument(f"{path}: a damaged archive ({error})") from None


def _check(path: Path, size: int, max_bytes: int) -> None:
    if size > max_bytes:
        raise TooLarge(
            f"{path}: {size / 1e6:.1f} MB is more than the limit of {max_bytes / 1e6:.1f} MB; "
            "split it, or raise the limit with ASSAY_MAX_BYTES"
        )


def _bundle(data: bytes) -> Mapping[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and found.get("type") == "bundle" else None
