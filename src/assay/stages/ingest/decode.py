"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from assay.errors import EmptyDocument, UnreadableDocument

_SIGNATURES = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or office document",
    b"\x1f\x8b": "a gzip archive",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"SQLite format 3\x00": "a database",
}
_MARKS = (  # the longer ones first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_SAMPLE = 65_536
_COMMON = "cp1252"
_NOT_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[^\t\n\r\f\v\x20-\U0010ffff]")


def decode_bytes(data: bytes, file: str) -> tuple[str, str]:
    """The text and the name of its encoding. But for a byte order mark, code points are kept as decoded."""
    if not data:
        raise EmptyDocument(f"{file}: empty; there is nothing to read")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"{file}: {kind}, not text; save its text as a .txt file and add that")
    for encoding in (*(e for mark, e in _MARKS if data.startswith(mark)), "utf-8"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _looks_binary(text):
            return text, encoding
        break
    if b"\x00" not in data[:_SAMPLE]:
        for encoding in _guesses(data):
            try:
                text = data.decode(encoding)
            except (UnicodeDecodeError, LookupError):
                continue
            if not _looks_binary(text):
                return text, encoding
    raise UnreadableDocument(f"{file}: binary data or an unknown encoding; save it as UTF-8 text and add it again")


def _guesses(data: bytes) -> list[str]:
    """Encodings to try, best first, told from a sample that starts where the text stops being ASCII."""
    strange = _NOT_ASCII.search(data)
    start = max(0, strange.start() - _SAMPLE // 16) if strange else 0
    best = from_bytes(data[start : start + _SAMPLE]).best()
    if best is None:
        return []
    # short texts fit many one-byte code pages alike: of those, the most common one on the web is the best guess
    return [_COMMON, best.encoding] if _COMMON in best.could_be_from_charset else [best.encoding]


def _looks_binary(text: str) -> bool:
    """More than one control character in a hundred, where that is more than a stray one or two."""
    sample = text[:_SAMPLE]
    odd = len(_CONTROL.findall(sample))
    return odd * 100 > len(sample) and (odd > 2 or odd * 4 > len(sample))
