"""PDF: text in reading order from the boxes of its characters, with the way back to the page."""

from __future__ import annotations

import re
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from assay.errors import EmptyDocument, TooLarge, UnreadableDocument
from assay.model import BlockKind
from assay.stages.ingest.assemble import assemble
from assay.stages.ingest.content import Content
from assay.stages.ingest.layout.flow import pieces
from assay.stages.ingest.layout.furniture import sheets
from assay.stages.ingest.layout.lines import runs
from assay.stages.ingest.layout.page import Page, read_page

_MOST_PAGES = 10_000
_MOST_CHARACTERS = 10_000_000
_PROGRAM = re.compile(
    r"^(?:microsoft \w+|untitled|document\d*|print|about:blank|https?:)|"
    r"\.(?:docx?|odt|rtf|pdf|indd|tex|dvi|qxd|html?|xlsx?|txt)$",
    re.I,
)


def read(data: bytes, file: str) -> Content:
    """What a PDF says. Pages that are pictures are told in `unread_pages`.

    Raises UnreadableDocument for one that is encrypted, damaged, or has pictures of text alone; EmptyDocument for blank
    pages; TooLarge beyond 10,000 pages or ten million characters.
    """
    document = _opened(data, file)
    try:
        if len(document) > _MOST_PAGES:
            raise TooLarge(f"{file}: {len(document)} pages are more than {_MOST_PAGES}; split it and add the parts")
        pages = _pages(document, file)
        title = document.get_metadata_dict().get("Title", "")
    finally:
        document.close()
    laid = sheets(pages, [runs(p.words, p.walls) for p in pages])
    unread = tuple(s.page.number for s in laid if not s.body and s.page.pictured)
    if not any(s.body for s in laid):
        if unread:
            which = "its page is a picture" if len(pages) == 1 else "its pages are pictures"
            raise UnreadableDocument(f"{file}: {which} without text; run OCR on it and add the result")
        raise EmptyDocument(f"{file}: empty pages; there is nothing to read")
    content = assemble(pieces(laid), "application/pdf")
    printed = any(b.kind is BlockKind.TITLE for b in content.blocks or ())
    return content._replace(title=None if printed else _plausible(title), unread_pages=unread)


def _opened(data: bytes, file: str) -> Any:
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableDocument(f"{file}: encrypted; save a copy without its password and add that") from None
        raise UnreadableDocument(f"{file}: a damaged PDF file; get it again, or print it to PDF anew") from None
    if len(document) == 0:
        document.close()
        raise UnreadableDocument(f"{file}: a PDF file without pages; get it again, or print it to PDF anew")
    return document


def _pages(document: Any, file: str) -> list[Page]:
    found: list[Page] = []
    left = _MOST_CHARACTERS
    for index in range(len(document)):
        try:
            page = document.get_page(index)
        except pdfium.PdfiumError:
            raise UnreadableDocument(
                f"{file}: page {index + 1} is damaged; get the file again, or print it to PDF anew"
            ) from None
        try:
            one, count = read_page(page, index + 1, left)
        except OverflowError:
            raise TooLarge(f"{file}: more than {_MOST_CHARACTERS:,} characters; split it and add the parts") from None
        finally:
            page.close()
        left -= count
        found.append(one)
    return found


def _plausible(title: str) -> str | None:
    """A title that a person gave, not a file's name or a program's."""
    clean = " ".join(title.split())
    return clean if len(clean) > 5 and " " in clean and not _PROGRAM.search(clean) else None
