"""DOCX: what is tracked, hidden, boxed and noted; files made to do harm."""

from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from assay.errors import BadInput, EmptyDocument, UnreadableDocument
from assay.model import BlockKind
from assay.stages.ingest.content import Content
from assay.stages.ingest.readers import docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
STRICT = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
STYLES = f"""<w:styles {W}><w:style w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="House head"/><w:basedOn w:val="Kop1"/></w:style>
<w:style w:styleId="Inh"><w:name w:val="toc 1"/></w:style></w:styles>"""


def made(body: str, **more: str) -> bytes:
    """A DOCX file; `more` are further parts by name ("footnotes" for word/footnotes.xml)."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, text in more.items():
            archive.writestr(f"word/{name}.xml", text)
    return out.getvalue()


def p(inside: str, style: str = "") -> str:
    head = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{head}{inside}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def read(body: str, **more: str) -> Content:
    return docx.read(made(body, **more), "x.docx")


def said(content: Content, kind: BlockKind) -> list[str]:
    return [b.span.of(content.text) for b in content.blocks or () if b.kind is kind]


def path_of(content: Content, words: str) -> str:
    return next(x.path for x in content.locators if x.span.of(content.text) == words)


def test_deletions_are_left_out_and_insertions_read() -> None:
    body = p(
        r("The mine paid ")
        + f'<w:del w:id="1"><w:r><w:delText>40</w:delText></w:r></w:del><w:ins w:id="2">{r("45")}</w:ins>'
        + r(" crowns a load, ")
        + f'<w:hyperlink w:anchor="a">{r("says the ledger")}</w:hyperlink>{r("secret", "<w:vanish/>")}{r(".")}'
    )
    assert read(body).text == "The mine paid 45 crowns a load, says the ledger."


def test_headings_by_style_in_any_language_and_by_inheritance() -> None:
    body = (
        p(r("The salt of Marrow"), "Kop1") + p(r("Contents 3"), "Inh") + p(r("Who was paid"), "Mine") + p(r("Nobody"))
    )
    content = read(body, styles=STYLES)
    assert said(content, BlockKind.HEADING) == ["Who was paid"]
    assert said(content, BlockKind.BOILERPLATE) == ["Contents 3"]
    assert said(content, BlockKind.BODY) == ["Nobody"]


def test_notes_stand_at_the_end_with_their_numbers() -> None:
    mark = '<w:r><w:footnoteReference w:id="{}"/></w:r>'
    notes = "".join(
        f'<w:footnote w:id="{i}"><w:p><w:r><w:footnoteRef/></w:r>{r(t)}</w:p></w:footnote>'
        for i, t in ((0, "separator"), (7, " Ledger, sheet 9."), (5, " A clerk said so."))
    )
    body = p(r("It paid 1,200") + mark.format(5) + r(" crowns.")) + p(r("Twice") + mark.format(7) + r("."))
    content = read(body, footnotes=f"<w:footnotes {W}>{notes}</w:footnotes>")
    assert content.text.startswith("It paid 1,200 crowns.\n\nTwice.")
    assert said(content, BlockKind.NOTE) == ["1 A clerk said so.", "2 Ledger, sheet 9."]
    assert path_of(content, "2 Ledger, sheet 9.") == "footnote 2"


def test_tables_row_by_row() -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{p(r(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in (("District", "2021"), ("Saltholm", "1,200"))
    )
    content = read(p(r("Figures of the port")) + f"<w:tbl>{rows}</w:tbl>" + p(r("The end of it.")))
    assert content.text.split("\n\n")[1:3] == ["District | 2021", "Saltholm | 1,200"]
    assert path_of(content, "Saltholm | 1,200") == "table 1 row 2"
    assert path_of(content, "The end of it.") == "paragraph 2"


def test_a_table_that_arranges_text_has_no_rows() -> None:
    long = "The port office kept two sets of books for every year that we looked at. " * 4
    body = f"<w:tbl><w:tr><w:tc>{p(r(long))}</w:tc><w:tc>{p(r('A box beside it.'))}</w:tc></w:tr></w:tbl>"
    assert read(body).text.split("\n\n") == [long.strip(), "A box beside it."]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{p(r('Boxed words.'))}</w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    both = (
        f"<mc:AlternateContent {mc}><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    content = read(p(r("Around the box.") + f"<w:r>{both}</w:r>"))
    assert content.text == "Around the box.\n\nBoxed words."
    assert path_of(content, "Boxed words.") == "text box 1"


@pytest.mark.parametrize("high", ['<w:vertAlign w:val="superscript"/>', '<w:position w:val="8"/>'])
def test_typed_marks_and_units(high: str) -> None:
    body = p(r("The office") + r("4", high) + r(" sold 900 m") + r("2", high) + r(" on the 9") + r("th", high) + r("."))
    assert read(body).text == "The office sold 900 m² on the 9th."


def test_the_strict_form_is_read() -> None:
    data = made(p(r("Strictly speaking."))).replace(b"", b"")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        new.writestr("word/document.xml", old.read("word/document.xml").decode().replace(W, STRICT))
    assert docx.read(out.getvalue(), "x.docx").text == "Strictly speaking."


def test_an_empty_file() -> None:
    with pytest.raises(EmptyDocument):
        read(p(""))


ENTITY = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize(
    "document",
    [
        f"{ENTITY}<w:document {W}><w:body>{p(r('&b;&x;'))}</w:body></w:document>",
        f"<w:document {W}><w:body>" + "<w:p>" * 5000 + "</w:p>" * 5000 + "</w:body></w:document>",
        f"<w:document {W}><w:body>" + " " * 70_000_000 + "</w:body></w:document>",
        f"<w:document {W}><w:body>",
        "",
    ],
    ids=["entities", "depth", "bomb", "broken", "nothing"],
)
def test_harmful_and_damaged_files_are_refused_in_one_line(document: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document)
    with pytest.raises(UnreadableDocument, match=r"^x\.docx: [^\n]+$"):
        docx.read(out.getvalue(), "x.docx")


def test_no_archive_at_all() -> None:
    with pytest.raises(BadInput, match="damaged office file"):
        docx.read(b"PK\x03\x04nothing", "x.docx")
