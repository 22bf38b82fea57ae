"""WARC (ISO 28500): each page, text or PDF that a crawler received is a document under its address."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from assay.errors import TooLarge
from assay.stages.ingest.content import Left, Part

_RECEIVED = ("response", "resource", "conversion")
_READ = (
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "application/pdf",
    "application/rss+xml",
    "application/atom+xml",
    "message/rfc822",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)
_MOST_TIMES = 200
_PIECE = 1 << 16
_ROOM = 1 << 20
_GZIP = 31


def parts(data: bytes, file: str, max_bytes: int) -> Iterator[Part | Left]:
    """The records that can be read, in their order; the others are counted in one remark."""
    if _unpacks_beyond(data, _MOST_TIMES * max_bytes):
        raise TooLarge(f"{file}: the web archive unpacks to too much; split it")
    return _records(data, max_bytes)


def _records(data: bytes, max_bytes: int) -> Iterator[Part | Left]:
    left: Counter[str] = Counter()
    try:
        for record in ArchiveIterator(BytesIO(data)):
            if record.rec_type not in _RECEIVED:
                continue
            why = _unread(record)
            if why:
                left[why] += 1
                continue
            address = record.rec_headers.get_header("WARC-Target-URI") or "unnamed"
            body = record.content_stream().read(max_bytes + 1)
            if len(body) > max_bytes:
                yield Left(address, f"more than the limit of {max_bytes / 1e6:.1f} MB; raise it with ASSAY_MAX_BYTES")
            elif not body.strip():
                left["empty"] += 1
            else:
                yield Part(address.strip("<>"), body, _content_type(record))
    except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error, AttributeError, TypeError) as error:
        yield Left("", f"damaged; the rest of the web archive is left out ({' '.join(str(error).split())[:120]})")
    if left:
        told = ", ".join(f"{n} {why}" for why, n in sorted(left.items()))
        yield Left("", f"{sum(left.values())} records are left out: {told}", refused=False)


def _unread(record: Any) -> str:
    """Why a record is no document; "" where it may be one."""
    if record.http_headers:
        status = record.http_headers.get_statuscode()
        if status != "200":
            return f"with HTTP status {status}"
    kind = _content_type(record).split(";")[0].strip().lower()
    return "" if kind in _READ or not kind else f"of type {kind[:60]}"


def _content_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return headers.get_header("Content-Type") or ""


def _unpacks_beyond(data: bytes, limit: int) -> bool:
    """Whether gzipped data has more than `limit` bytes inside; found in pieces, so that a bomb needs no room."""
    at, total = 0, 0
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        while at < len(data) and data[:2] == b"\x1f\x8b":
            piece = data[at : at + _PIECE]
            at += len(piece)
            while piece:
                total += len(unpacker.decompress(piece, _ROOM))
                if total > limit:
                    return True
                piece = unpacker.unconsumed_tail
            if unpacker.eof:  # the next record is a gzip member of its own
                at -= len(unpacker.unused_data)
                unpacker = zlib.decompressobj(wbits=_GZIP)
    except zlib.error:
        return False  # the reader comes upon it, and tells
    return False
