"""ZIP: each file in it, within limits of size, number and ratio; what cannot be opened is told."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from assay.errors import UnreadableDocument
from assay.stages.ingest.content import Left, Part

_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
_RATIO = 200  # real text shrinks to a tenth or a thirtieth
_DOCUMENTS = (".docx", ".odt")  # ZIP archives themselves
_RATIO_FROM = 1_000_000
_ENCRYPTED = 0x1  # PKWARE APPNOTE 4.4.4, general purpose bit 0


def parts(data: bytes, file: str, max_bytes: int) -> Iterator[Part | Left]:
    """The files of an archive, by name. Raises UnreadableDocument for a damaged one."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError) as error:
        if file.casefold().endswith(_DOCUMENTS):
            raise UnreadableDocument(f"{file}: a damaged document; get it again, or save its text as .txt") from None
        raise UnreadableDocument(f"{file}: a damaged ZIP archive ({error}); pack it again, or add its files") from None
    return _opened(archive, max_bytes)


def _opened(archive: zipfile.ZipFile, max_bytes: int) -> Iterator[Part | Left]:
    infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
    for info in infos:
        name = inner_name(info.filename)
        if is_junk(name):
            continue
        problem = _problem(info, max_bytes)
        if problem:
            yield Left(name, problem)
            continue
        try:
            with archive.open(info) as opened:
                data = opened.read(max_bytes + 1)
        except _DAMAGE as error:
            yield Left(name, f"damaged in the archive ({' '.join(str(error).split())})")
            continue
        yield Part(name, data)


def _problem(info: zipfile.ZipInfo, max_bytes: int) -> str:
    """Why a file of an archive is not even opened; "" where it is."""
    if info.flag_bits & _ENCRYPTED:
        return "encrypted; unpack the archive with its password and add the files"
    if info.file_size > max_bytes:
        return (
            f"{info.file_size / 1e6:.1f} MB is more than the limit of {max_bytes / 1e6:.1f} MB; "
            "split it, or raise the limit with ASSAY_MAX_BYTES"
        )
    if info.file_size > _RATIO_FROM and info.file_size > _RATIO * max(1, info.compress_size):
        return f"unpacks to {info.file_size // max(1, info.compress_size)} times its size, as no report does"
    return ""


def inner_name(name: str) -> str:
    """A path inside a container: no root, no drive, no way up, no character that cannot be printed."""
    pieces = "".join(c if c.isprintable() else "_" for c in name.replace("\\", "/")).split("/")
    return "/".join(p for p in pieces if p not in ("", ".", "..")) or "unnamed"


def is_junk(name: str) -> bool:
    """What systems leave in folders and archives: hidden files, resource forks, thumbnails, lock files."""
    pieces = name.split("/")
    hidden = any(p.startswith((".", "~$")) or p == "__MACOSX" for p in pieces)
    return hidden or pieces[-1].lower() in ("thumbs.db", "desktop.ini")
