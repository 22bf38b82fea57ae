"""The files of a list, however they come: one file, several, a folder, a zip archive, gzip."""

from __future__ import annotations

import gzip
import hashlib
import io
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any, BinaryIO, Final, NamedTuple, cast

from assay.errors import NotFound, UnreadableDocument

_MOST_UNPACKED: Final = 8 << 30  # bytes in one archive; a list is far smaller
_CHUNK: Final = 1 << 20
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_KINDS: Final = (".xml", ".csv", ".json", ".jsonl", ".ftm", ".txt", ".gz")


class File(NamedTuple):
    """One file of a list; `open` gives its bytes from the start, each time anew."""

    name: str
    open: Callable[[], BinaryIO]

    def head(self, size: int = 1 << 16) -> bytes:
        with self.open() as stream:
            return stream.read(size)


def files_of(paths: Sequence[Path]) -> tuple[File, ...]:
    """The files behind some paths. Raises NotFound and UnreadableDocument."""
    found: list[File] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(p for p in path.iterdir() if p.is_file() and p.suffix.casefold() in _KINDS)
            found += [_plain(p) for p in inside]
        elif path.is_file():
            found += _unzipped(_plain(path))
        else:
            raise NotFound(f"{path}: there is no such file")
    if not found:
        raise UnreadableDocument(f"{paths[0]}: no list in this folder; it needs {', '.join(_KINDS)}")
    return tuple(_gunzipped(f) for f in found)


def files_in(data: bytes, name: str) -> tuple[File, ...]:
    """The files in bytes that `packed` made, or that a publisher gave as one file."""
    return tuple(_gunzipped(f) for f in _unzipped(File(name, lambda: io.BytesIO(data))))


def packed(paths: Sequence[Path]) -> tuple[str, bytes]:
    """What to keep of some paths, compressed (zlib), and its SHA-256: the bytes of one file as they are; of several, or
    of a folder, those of a zip that holds each file as it is. Never more than a chunk of the raw bytes at once."""
    digest, packer = hashlib.sha256(), zlib.compressobj(1)
    parts: list[bytes] = []
    with _whole(paths) as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
            parts.append(packer.compress(chunk))
    return digest.hexdigest(), b"".join([*parts, packer.flush()])


def _whole(paths: Sequence[Path]) -> BinaryIO:
    if len(paths) == 1 and paths[0].is_file():
        return _plain(paths[0]).open()
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(files_of(paths), key=lambda f: f.name):
            with file.open() as stream:
                archive.writestr(zipfile.ZipInfo(file.name, _EPOCH), stream.read())
    buffer.seek(0)
    return buffer


def sha256_of(files: Sequence[File]) -> str:
    """The SHA-256 of one file's bytes; of several, of their names and hashes in order."""
    hashes = []
    for file in files:
        with file.open() as stream:
            digest = hashlib.sha256()
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
            hashes.append((file.name, digest.hexdigest()))
    if len(hashes) == 1:
        return hashes[0][1]
    return hashlib.sha256(repr(sorted(hashes)).encode()).hexdigest()


def _plain(path: Path) -> File:
    def opened() -> BinaryIO:
        try:
            return path.open("rb")
        except OSError as error:
            raise UnreadableDocument(f"{path}: cannot be read: {error.strerror}") from None

    return File(path.name, opened)


def _unzipped(file: File) -> list[File]:
    if not file.head(4).startswith(b"PK\x03\x04"):
        return [file]
    try:
        with file.open() as stream, zipfile.ZipFile(stream) as archive:
            members = [m for m in archive.infolist() if not m.is_dir() and m.filename.casefold().endswith(_KINDS)]
    except (zipfile.BadZipFile, OSError) as error:
        raise UnreadableDocument(f"{file.name}: not a whole zip archive: {error}") from None
    if sum(m.file_size for m in members) > _MOST_UNPACKED:
        raise UnreadableDocument(f"{file.name}: unpacks to more than {_MOST_UNPACKED >> 30} GB; refused")
    return [File(Path(m.filename).name, lambda m=m: _member(file, m)) for m in members]  # type: ignore[misc]


class _Unpacked(io.RawIOBase):
    """A stream out of another one, which it closes with itself."""

    def __init__(self, inner: IO[bytes], *outer: IO[bytes] | zipfile.ZipFile) -> None:
        self._inner = inner
        self._outer = outer

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._inner.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        if not self.closed:
            for stream in (self._inner, *self._outer):
                stream.close()
        super().close()


def _member(file: File, member: zipfile.ZipInfo) -> BinaryIO:
    stream = file.open()
    archive = zipfile.ZipFile(stream)
    try:
        return io.BufferedReader(_Unpacked(archive.open(member), archive, stream))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise UnreadableDocument(f"{file.name}: {member.filename} cannot be unpacked: {error}") from None


def _gunzipped(file: File) -> File:
    if not file.head(2).startswith(b"\x1f\x8b"):
        return file

    def opened() -> BinaryIO:
        stream = file.open()
        return io.BufferedReader(_Unpacked(cast(IO[bytes], gzip.GzipFile(fileobj=stream)), stream))

    return File(file.name.removesuffix(".gz"), opened)
