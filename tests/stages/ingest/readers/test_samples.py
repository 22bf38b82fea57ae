"""The report of `tests/data/ingest` as real programs write it: every word, in order, at its place."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pypdfium2
import pytest
from benchmarks.formats import score

from assay.model import BlockKind
from assay.stages.ingest.content import Content
from assay.stages.ingest.readers import docx, odt, pdf
from tests.data.ingest import source

SAMPLES = Path(__file__).parents[3] / "data" / "ingest"
PDFS = sorted(p.name for p in SAMPLES.glob("*.pdf"))
BULLET = re.compile(r"^• ")


def read(name: str) -> Content:
    data = (SAMPLES / name).read_bytes()
    return docx.read(data, name) if name.endswith(".docx") else pdf.read(data, name)


def said(content: Content, *kinds: BlockKind) -> list[str]:
    blocks = [b for b in content.blocks or () if not kinds or b.kind in kinds]
    return [
        BULLET.sub("", b.span.of(content.text)).replace("“", '"').replace("”", '"').replace("’", "'") for b in blocks
    ]


def written() -> list[str]:
    """The paragraphs of the report, but for its notes."""
    found = [source.TITLE, source.AUTHORS, source.DATE]
    for kind, text in source.PARTS:
        found += [" | ".join(row) for row in source.TABLE] if kind == "table" else [text.replace("*", "")]
    return found


TEXT = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.HEADING, BlockKind.BODY)


@pytest.mark.parametrize("name", [*PDFS, "libreoffice.docx"])
def test_every_word_is_read_in_order(name: str) -> None:
    words = " ".join(said(read(name), *TEXT)).split()
    expected = " ".join(written()).split()
    same = sum(m.size for m in SequenceMatcher(None, expected, words, autojunk=False).get_matching_blocks())
    assert (same, len(words)) == (len(expected), len(expected)), f"{same} of {len(expected)}, {len(words)} read"


@pytest.mark.parametrize("name", [*PDFS, "libreoffice.docx"])
def test_paragraphs_are_whole(name: str) -> None:
    missing = [p for p in written() if p not in said(read(name), *TEXT)]
    assert missing == []


@pytest.mark.parametrize("name", [*PDFS, "libreoffice.docx"])
def test_kinds(name: str) -> None:
    content = read(name)
    assert said(content, BlockKind.TITLE) == [source.TITLE]
    assert said(content, BlockKind.HEADING) == [t for k, t in source.PARTS if k == "heading"]
    assert said(content, BlockKind.BYLINE) == [source.AUTHORS, source.DATE]
    assert said(content, BlockKind.NOTE) == [f"{n} {note}" for n, note in enumerate(source.NOTES, 1)]
    furniture = said(content, BlockKind.BOILERPLATE)
    assert all(f == source.HEADER or re.fullmatch(r"(?:Page )?\d( / \d)?", f) for f in furniture)


@pytest.mark.parametrize("name", PDFS)
def test_locators_lead_to_the_page(name: str) -> None:
    content = read(name)
    document = pypdfium2.PdfDocument((SAMPLES / name).read_bytes())
    pages = [re.sub(r"\W", "", p.get_textpage().get_text_bounded()) for p in document]
    for block in content.blocks or ():
        places = [x for x in content.locators if x.span.overlaps(block.span)]
        assert places[0].span.start <= block.span.start
        assert places[-1].span.end >= block.span.end
    for place in content.locators:
        assert place.page
        words = [re.sub(r"\W", "", w) for w in place.span.of(content.text).split()]
        lost = [w for w in words if w not in pages[place.page - 1]]
        assert len(lost) * 10 <= len(words), lost  # words broken over columns


def test_locators_lead_into_the_docx() -> None:
    content = read("libreoffice.docx")
    paths = {x.path: x.span.of(content.text) for x in content.locators}
    assert paths["table 1 row 4"] == "Saltholm and the islands | 415 | 498,000 | 17,500"
    assert paths["footnote 2"] == f"2 {source.NOTES[1]}"
    assert paths["paragraph 8"] == "How the money moved"


@pytest.mark.parametrize(
    "name",
    [
        *("libreoffice.odt", "pandoc.odt", "pandoc.docx", "libreoffice.html", "pandoc.html"),
        *("s-nail.eml", "mutt.eml", "feedgen.rss", "feedgen.atom", "wget.warc.gz"),
    ],
)
def test_files_of_other_programs_are_read_whole(name: str) -> None:
    told = score(SAMPLES / name)
    heads = 8 if name.startswith(("pandoc.html", "wget")) else 0  # their authors and date are metadata, and no text
    assert told.words >= told.of - heads - 3
    assert told.whole >= told.paragraphs - 2


def test_notes_of_an_odt() -> None:
    content = odt.read((SAMPLES / "libreoffice.odt").read_bytes(), "libreoffice.odt")
    assert said(content, BlockKind.NOTE) == [f"{n} {note}" for n, note in enumerate(source.NOTES, 1)]
    assert said(content, BlockKind.TITLE) == [source.TITLE]
    assert said(content, BlockKind.HEADING) == [t for k, t in source.PARTS if k == "heading"]
    paths = {x.path: x.span.of(content.text) for x in content.locators}
    assert paths["table 1 row 4"] == "Saltholm and the islands | 415 | 498,000 | 17,500"
