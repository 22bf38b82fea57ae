# ruff: noqa: E501
"""Make the sample files with real programs: `python -m tests.data.ingest.make [NAME ...]`.

Needs LibreOffice, Chromium, the packages typst and weasyprint, and what `others` names; the samples are committed, so
tests need none of them.
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.data.ingest import source
from tests.data.ingest.others import others

HERE = Path(__file__).parent
CHROMIUM = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]


def numbered(text: str, notes: Iterator[tuple[int, str]], mark: Callable[[int, str], str]) -> str:
    """`text` with each `*` replaced by the format's footnote."""
    pieces = text.split("*")
    return pieces[0] + "".join(mark(*next(notes)) + piece for piece in pieces[1:])


# -- flat OpenDocument, for LibreOffice


def fodt(columns: int) -> str:
    def mark(number: int, note: str) -> str:
        return (
            f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation>{number}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Footnote">{html.escape(note)}</text:p>'
            "</text:note-body></text:note>"
        )

    notes = iter(enumerate(source.NOTES, 1))
    body = []
    for kind, text in source.PARTS:
        filled = numbered(html.escape(text, quote=False), notes, mark)
        if kind == "heading":
            body.append(f'<text:h text:style-name="H" text:outline-level="1">{filled}</text:h>')
        elif kind == "item":
            body.append(
                f'<text:list><text:list-item><text:p text:style-name="P">{filled}</text:p></text:list-item></text:list>'
            )
        elif kind == "table":
            rows = "".join(
                "<table:table-row>"
                + "".join(
                    f'<table:table-cell table:style-name="C"><text:p text:style-name="T">{c}</text:p></table:table-cell>'
                    for c in row
                )
                + "</table:table-row>"
                for row in source.TABLE
            )
            body.append(
                f'<table:table table:name="t"><table:table-column table:number-columns-repeated="4"/>{rows}</table:table>'
            )
        else:
            body.append(f'<text:p text:style-name="P">{filled}</text:p>')
    return FODT.format(
        columns=columns,
        title=source.TITLE,
        authors=source.AUTHORS,
        date=source.DATE,
        header=source.HEADER,
        body="\n".join(body),
    )


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:paragraph-properties fo:hyphenation-ladder-count="no-limit"/>
<style:text-properties fo:font-size="10.5pt" style:font-name="Liberation Serif" fo:language="en" fo:country="US"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/></style:default-style>
<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-size="20pt" fo:hyphenate="false"/></style:style>
<style:style style:name="Footnote" style:family="paragraph"><style:text-properties fo:font-size="8pt"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.3cm" fo:margin-bottom="0.15cm"/>
<style:text-properties fo:font-size="13pt" fo:font-weight="bold" fo:hyphenate="false"/></style:style>
</office:styles>
<office:automatic-styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:margin-bottom="0.2cm"/></style:style>
<style:style style:name="T" style:family="paragraph"><style:text-properties fo:font-size="8.5pt" fo:hyphenate="false"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:border="0.5pt solid #000000" fo:padding="0.05cm"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="{columns}" fo:column-gap="0.7cm"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="14.8cm" fo:page-height="21cm" fo:margin="1.6cm"/>
<style:header-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-bottom="0.3cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.5cm" fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p text:style-name="T">{header}</text:p></style:header>
<style:footer><text:p text:style-name="T">Page <text:page-number/></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:p text:style-name="Title">{title}</text:p>
<text:p text:style-name="P">{authors}</text:p><text:p text:style-name="P">{date}</text:p>
<text:section text:style-name="S" text:name="s">
{body}
</text:section>
</office:text></office:body></office:document>
"""


def libreoffice(to: str, columns: int, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        flat = Path(folder, Path(name).stem + ".fodt")
        flat.write_text(fodt(columns), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        run(["soffice", profile, "--headless", "--convert-to", to, "--outdir", str(HERE), str(flat)])


# -- HTML, for Chromium and WeasyPrint


def page(columns: int, extra: str = "") -> str:
    notes = iter(enumerate(source.NOTES, 1))
    body = [f"<h1>{source.TITLE}</h1><p>{source.AUTHORS}</p><p>{source.DATE}</p><div class=c>"]
    for kind, text in source.PARTS:
        filled = numbered(html.escape(text, quote=False), notes, lambda n, _: f"<sup>{n}</sup>")
        if kind == "table":
            rows = ("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in source.TABLE)
            body.append("<table>" + "".join(rows) + "</table>")
        else:
            tag = {"heading": "h2", "item": "li", "body": "p"}[kind]
            body.append(f"<{tag}>{filled}</{tag}>")
    ends = "".join(f"<p class=n><sup>{n}</sup> {note}</p>" for n, note in enumerate(source.NOTES, 1))
    return f"""<!doctype html><html lang=en><meta charset=utf-8><title>{source.TITLE}</title><style>
@page {{ size: A5; margin: 16mm 14mm }} body {{ font: 9.5pt/1.3 'Liberation Serif', serif }}
.c {{ columns: {columns}; column-gap: 6mm; text-align: justify; hyphens: auto }} h1 {{ font-size: 18pt }}
h2 {{ font-size: 12pt; margin: 6pt 0 3pt; hyphens: manual; text-align: left }} p {{ margin: 0 0 4pt }}
sup {{ font-size: 65% }} .n {{ font-size: 7.5pt }} table {{ font-size: 7.5pt; text-align: left; hyphens: manual }}
td {{ padding: 1pt 5pt 1pt 0 }} {extra}</style>{"".join(body)}</div>{ends}</html>"""


def chromium(columns: int, name: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page(columns), encoding="utf-8")
        run([*CHROMIUM, "--print-to-pdf=" + str(HERE / name), "--no-pdf-header-footer", str(path)])


def weasyprint(columns: int, name: str) -> None:
    furniture = "@page { @top-center { content: '%s'; font-size: 7pt } @bottom-right { content: counter(page) ' / ' counter(pages); font-size: 7pt } }"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "page.html")
        path.write_text(page(columns, furniture % source.HEADER), encoding="utf-8")
        run(["weasyprint", str(path), str(HERE / name)])


# -- typst


def typst(columns: int, name: str) -> None:
    def mark(_: int, note: str) -> str:
        return f"#footnote[{note}]"

    notes = iter(enumerate(source.NOTES, 1))
    out = []
    for kind, text in source.PARTS:
        filled = numbered(text.replace("$", r"\$"), notes, mark)
        if kind == "table":
            cells = ", ".join(f"[{c}]" for row in source.TABLE for c in row)
            out.append(
                f"#[#set text(7pt, hyphenate: false)\n#set par(justify: false, first-line-indent: 0em)\n#table(columns: (1fr, auto, auto, auto), inset: 3pt, stroke: none, {cells})]"
            )
        else:
            out.append({"heading": "= ", "item": "- ", "body": ""}[kind] + filled)
    text = f"""#set page(paper: "a5", columns: {columns}, margin: 1.5cm, header: text(7pt)[{source.HEADER}],
  footer: align(center, text(7pt, context counter(page).display())))
#set text(9.5pt, lang: "en", hyphenate: true)
#set par(justify: true, first-line-indent: 1em, leading: 0.5em, spacing: 0.5em)
#place(top + center, scope: "parent", float: true)[#text(17pt)[{source.TITLE}]

{source.AUTHORS}

{source.DATE}]

""" + "\n\n".join(out)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.typ")
        path.write_text(text, encoding="utf-8")
        run(
            [
                sys.executable,
                "-c",
                "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])",
                str(path),
                str(HERE / name),
            ]
        )


def run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=180)


SAMPLES: dict[str, Callable[[str], None]] = {
    "libreoffice-one-column.pdf": lambda n: libreoffice("pdf", 1, n),
    "libreoffice-two-columns.pdf": lambda n: libreoffice("pdf", 2, n),
    "libreoffice.docx": lambda n: libreoffice("docx", 1, n),
    "chromium-two-columns.pdf": lambda n: chromium(2, n),
    "weasyprint-three-columns.pdf": lambda n: weasyprint(3, n),
    "typst-two-columns.pdf": lambda n: typst(2, n),
    **others(libreoffice),
}

if __name__ == "__main__":
    for sample in sys.argv[1:] or SAMPLES:
        SAMPLES[sample](sample)
        print(sample, (HERE / sample).stat().st_size)
