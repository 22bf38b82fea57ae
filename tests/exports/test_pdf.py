"""The dossier as a PDF, printed by a real browser and read back by another program."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw as raw
import pytest

from assay.backends.browser import NAMES, found, printed
from assay.errors import MissingMachine
from assay.exports import pdf
from assay.exports._page import Entry, Page
from tests.exports.sand import CASE


def _bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\ufffe\u0002-]", "", text)


@pytest.fixture(scope="module")
def made() -> Iterator[pypdfium2.PdfDocument]:
    try:
        found()
    except MissingMachine:
        pytest.skip(f"none of {', '.join(NAMES)} is installed")
    with pypdfium2.PdfDocument(pdf.printed(CASE, printed)) as document:
        yield document


@pytest.fixture(scope="module")
def text(made: pypdfium2.PdfDocument) -> str:
    return _bare("".join(page.get_textpage().get_text_range() for page in made))


def test_the_text_is_whole(text: str) -> None:
    for finding in CASE.dossier.findings:
        assert _bare(finding.title) in text
    for section in CASE.dossier.sections:
        assert all(_bare(s.text) in text for s in section.sentences)
        assert all(_bare(cell.text) in text for row in section.rows for cell in row)
    words = re.sub(r"\d", "", text)  # in the full texts numbers of footnotes stand between the words
    for document in CASE.documents:
        assert all(re.sub(r"\d", "", _bare(line)) in words for line in document.text.splitlines())


def test_every_entry_of_the_contents_is_a_bookmark_and_bears_its_page(made: pypdfium2.PdfDocument) -> None:
    entries = Page(CASE).contents
    marks = [(b.get_title(), b.get_dest().get_index() + 1) for b in made.get_toc() if b.get_dest()]
    pages = pdf.pages_of(entries, iter(marks))
    assert pages.keys() == {e.anchor for e in entries}
    assert [*pages.values()] == sorted(pages.values())
    first = made[0].get_textpage().get_text_range()
    for entry in entries:
        head = r"\s*".join(map(re.escape, entry.title.split()))
        assert re.search(rf"{head}\s*{pages[entry.anchor]}\b", first), entry.title


def test_footnotes_lead_somewhere_and_pages_have_numbers(made: pypdfium2.PdfDocument) -> None:
    links = sum(
        raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_LINK
        for page in made
        for i in range(raw.FPDFPage_GetAnnotCount(page))
        if (annotation := raw.FPDFPage_GetAnnot(page, i))
    )
    assert links > len(Page(CASE).notes)
    for number, page in enumerate(made, 1):
        assert page.get_textpage().get_text_range().split()[0] == str(number)


def test_pictures_are_drawn_and_no_bitmaps(made: pypdfium2.PdfDocument) -> None:
    kinds = {o.type for page in made for o in page.get_objects()}
    assert raw.FPDF_PAGEOBJ_PATH in kinds
    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds


def test_an_entry_that_no_bookmark_has_ends_the_numbers() -> None:
    entries = [Entry(1, "a", "One"), Entry(1, "b", "Two words"), Entry(1, "c", "Three")]
    assert pdf.pages_of(entries, iter([("One", 1), ("Twowords", 2)])) == {"a": 1, "b": 2}
