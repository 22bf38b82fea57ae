"""Bytes to text."""

from __future__ import annotations

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
_SAMPLE = 65_536
_COMMON = "cp1252"


def decode_bytes(data: bytes, file: str) -> tuple[str, str]:
    """The text and the name of its encoding. Code points are kept as decoded: no newline is changed."""
    if not data:
        raise EmptyDocument(f"{file}: empty; there is nothing to read")
    for signature, kind in _SIGNATURES.items():
        if data.startswith(signature):
            raise UnreadableDocument(f"{file}: {kind}, not text; save its text as a .txt file and add that")
    for encoding in _by_mark(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _looks_binary(text):
            break
        return text, encoding
    if b"\x00" in data[:_SAMPLE]:
        raise UnreadableDocument(f"{file}: binary data, not text; save its text as a .txt file and add that")
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or _looks_binary(str(best)):
        raise UnreadableDocument(f"{file}: binary data, not text; save its text as a .txt file and add that")
    # short texts fit many one-byte code pages alike: of those, the most common one on the web is the best guess
    guesses = [_COMMON] if _COMMON in best.could_be_from_charset else []
    for encoding in [*guesses, best.encoding]:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument(f"{file}: its encoding could not be told; save it as UTF-8 and add it again")


def _by_mark(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    return ["utf-8"]


def _looks_binary(text: str) -> bool:
    sample = text[:_SAMPLE]
    odd = sum(1 for c in sample if (ord(c) < 32 and c not in "\t\n\r\f\v") or c == "�")
    return odd > len(sample) // 100
