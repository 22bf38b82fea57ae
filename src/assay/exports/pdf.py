"""The dossier as a PDF: the page as a browser prints it, with links, bookmarks, page numbers and a table of contents.

It is printed twice, since no browser knows the pages of a table of contents while it lays them out: the bookmarks of
the first print tell them for the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import pypdfium2

from assay.exports import html
from assay.exports._page import Entry, Page
from assay.model import CaseResult

Printer = Callable[[str], bytes]


def printed(result: CaseResult, printer: Printer) -> bytes:
    """The dossier, printed by `printer`, which makes a PDF of a page of HTML."""
    entries = Page(result).contents
    return printer(html.render(result, pages_of(entries, bookmarks(printer(html.render(result))))))


def bookmarks(data: bytes) -> Iterator[tuple[str, int]]:
    """The headings of a PDF with their pages, the first being 1."""
    with pypdfium2.PdfDocument(data) as pdf:
        for mark in pdf.get_toc():
            dest = mark.get_dest()
            if dest is not None and dest.get_index() is not None:
                yield mark.get_title(), dest.get_index() + 1


def pages_of(entries: Sequence[Entry], marks: Iterator[tuple[str, int]]) -> dict[str, int]:
    """The page of each entry of the contents, by its anchor; both are in the order of the text."""
    pages: dict[str, int] = {}
    rest = iter([*marks])
    for entry in entries:
        wanted = _bare(entry.title)
        page = next((page for title, page in rest if _bare(title) == wanted), None)
        if page is None:
            break
        pages[entry.anchor] = page
    return pages


def _bare(title: str) -> str:
    """A heading without blanks, which a print may lose at the ends of lines."""
    return "".join(title.split())
