"""Which reader reads a file, and what opens a container.

A reader is `read(data, file) -> Content`; it raises UnreadableDocument or EmptyDocument in one line that begins with
`file`. Those of text take the charset that was declared for it as well. Modules load when they are first used, for
their libraries are heavy.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from assay.errors import UnreadableDocument
from assay.model import GIVEN
from assay.stages.ingest import media
from assay.stages.ingest.content import Content, Left, Part

_READERS = {
    media.PLAIN: "plain",
    media.HTML: "html",
    media.SHEET: "sheet",
    media.FEED: "feed",
    media.PDF: "pdf",
    media.DOCX: "docx",
    media.ODT: "odt",
    media.MAIL: "eml",
    GIVEN: "given",
}
_TEXT = (media.PLAIN, media.HTML, media.SHEET)
_CONTAINERS = {media.ZIP: "zipped", media.GZIP: "gzipped", media.WARC: "warc", media.FEED: "feed", media.MAIL: "eml"}


def content_of(data: bytes, file: str, declared: str = "") -> Content:
    """What the file says. Raises BadInput, and whatever a reader's library raises on a damaged file."""
    kind = media.media_of(data, file, declared)
    if kind.type not in _READERS:
        words = kind.words or {media.ZIP: "a ZIP archive", media.WARC: "a web archive"}.get(kind.type, "a gzip archive")
        told = "open it and save it as .docx" if words in (media.OLD, media.RTF) else "save its text as a .txt file"
        told = "save each of its sheets as .csv" if words == media.WORKBOOK else told
        raise UnreadableDocument(f"{file}: {words}, not text; {told} and add that")
    reader = _module(_READERS[kind.type])
    charset = (media.charset_of(declared),) if kind.type in _TEXT else ()
    content: Content = reader.read(data, file, *charset)
    return content


def parts_of(data: bytes, file: str, max_bytes: int, declared: str = "") -> Iterator[Part | Left] | None:
    """The files in a container, None for a file that is none.

    Those of a message are its attachments; a feed of one item is a document and no container. Raises
    UnreadableDocument or TooLarge for a container that cannot be opened; what breaks later is told as a `Left`.
    """
    kind = media.media_of(data, file, declared).type
    if kind not in _CONTAINERS:
        return None
    found = _module(_CONTAINERS[kind]).parts(data, file, max_bytes)
    return None if kind in (media.FEED, media.MAIL) and not found else iter(found)


def _module(name: str) -> Any:
    return import_module(f"{__name__}.{name}")
