"""What kind of file some bytes are: told from the bytes first, then from the ending, then from who sent them."""

from __future__ import annotations

import re
import zlib
from typing import NamedTuple

from assay.model import GIVEN

PLAIN = "text/plain"
HTML = "text/html"
SHEET = "text/csv"
FEED = "application/feed+xml"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
MAIL = "message/rfc822"
ZIP = "application/zip"
GZIP = "application/gzip"
WARC = "application/warc"

OLD = "an old office document (.doc, .xls, .ppt, .msg)"
WORKBOOK = "a spreadsheet"
RTF = "an RTF document"

_HEAD = 4096
_PDF_WITHIN = 1024  # ISO 32000-1, annex H.3.4.1: readers take the header anywhere in so many bytes
_REFUSED = {
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\xd0\xcf\x11\xe0": OLD,
    b"SQLite format 3\x00": "a database",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"Rar!\x1a\x07": "a RAR archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"{\\rtf": RTF,
}
_OFFICE = {  # a part that stands in the archive of each
    b"word/document.xml": DOCX,
    b"xl/workbook.xml": WORKBOOK,
    b"ppt/presentation.xml": "a presentation",
    b"mimetypeapplication/vnd.oasis.opendocument.text": ODT,
    b"mimetypeapplication/vnd.oasis": "an OpenDocument spreadsheet, presentation or drawing",
    b"mimetypeapplication/epub": "an e-book",
}
_ENDINGS = {
    "htm": HTML,
    "html": HTML,
    "xhtml": HTML,
    "shtml": HTML,
    "eml": MAIL,
    "rss": FEED,
    "atom": FEED,
    "csv": SHEET,
    "tsv": SHEET,
}
_SENT = {"text/html": HTML, "text/csv": SHEET, "application/xhtml+xml": HTML, "message/rfc822": MAIL}
_BEFORE = rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*(?:<\?[^>]{0,500}\?>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*"
_IS_FEED = re.compile(
    _BEFORE + rb"(?:<!DOCTYPE[^\[>]{0,300}(?:\[[^\]]{0,2000}\]\s*)?>\s*)?<(?:rss|feed|rdf:RDF)[\s>]", re.S
)
_IS_HTML = re.compile(
    _BEFORE
    + rb"<(?:!doctype\s+html|html|head|body|meta|title|script|style|link|div|p|h[1-6]|article|section|main|span|"
    rb"table|ul|ol|blockquote|center|font|header|strong|em|b|i|a)(?:\s[^>]*|/)?>",
    re.I | re.S,
)
_HAS_HTML = re.compile(rb"<(?:html|body)(?:\s[^>]*)?>", re.I)
_IS_MAIL = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]+:[^\n]*\n(?:[ \t][^\n]*\n)*){2,}")
_MAIL_ONLY = re.compile(rb"^(?:message-id|mime-version|received|return-path|delivered-to):", re.I | re.M)


class Media(NamedTuple):
    """A media type that is read, or else words for what the file is."""

    type: str
    words: str = ""


def media_of(data: bytes, file: str, declared: str = "") -> Media:
    """The kind of a file; `declared` is the media type that its container or sender gives it."""
    if declared == GIVEN:  # only an import declares it: no file can call itself that
        return Media(GIVEN)
    told = _by_bytes(data)
    if told:
        return told
    ending = _ENDINGS.get(file.rsplit(".", 1)[-1].lower() if "." in file else "")
    sent = _SENT.get(declared.split(";")[0].strip().lower())
    return Media(ending or sent or PLAIN)


def charset_of(declared: str) -> str:
    """The charset in a Content-Type such as "text/html; charset=windows-1251"."""
    found = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", declared, re.I)
    return found.group(1) if found else ""


def _by_bytes(data: bytes) -> Media | None:
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_PDF_WITHIN] and b" obj" in data):
        return Media(PDF)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _archive(data)
    if data.startswith(b"\x1f\x8b"):
        return Media(WARC if _unpacked_head(data).startswith(b"WARC/") else GZIP)
    if data.startswith(b"WARC/"):
        return Media(WARC)
    for signature, words in _REFUSED.items():
        if data.startswith(signature):
            return Media("", words)
    head = data[:_HEAD]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or head[1:2] == b"\x00":
        head = head.replace(b"\x00", b"")  # UTF-16: enough to see the tags
    if _IS_FEED.match(head):
        return Media(FEED)
    if _IS_HTML.match(head) or (head.lstrip()[:1] == b"<" and _HAS_HTML.search(head)):
        return Media(HTML)
    lines = head.replace(b"\r\n", b"\n")
    block = _IS_MAIL.match(lines)
    return Media(MAIL) if block and _MAIL_ONLY.search(block.group()) else None


def _archive(data: bytes) -> Media:
    for mark, kind in _OFFICE.items():
        if mark in (data[30:120] if mark.startswith(b"mimetype") else data):
            return Media(kind) if kind in (DOCX, ODT) else Media("", kind)
    return Media(ZIP)


def _unpacked_head(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=31).decompress(data[:_HEAD], 64)
    except zlib.error:
        return b""
