"""Short reports with a table, read by the whole program: wrong sums and rows, and tables that look odd and hold.

    python -m benchmarks.table_texts [--write] [--show]

`benchmarks/figures/tables.yaml` holds batches, each written before anybody ran the program over it and mended before
the next was written. Each table is read as a plain text, and one with bars also as a page of HTML and a DOCX file.
`--show` prints every conflict. `--write` puts the section into docs/quality/figures.md. Ends with 1 below the floors.
"""

from __future__ import annotations

import zipfile
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from tests.whole import Whole

from assay.model import Conflict
from benchmarks.figure_texts import command, told

TABLES = Path(__file__).with_name("figures") / "tables.yaml"
FIRST = {1: (16, 16, 9), 2: (10, 10, 10)}  # at first sight, as plain text: found, silent when right, silent that hold
_AFTER = "The office did not answer questions, and a spokesman hung up when he was asked about the figures."


def load() -> Any:
    return yaml.safe_load(TABLES.read_text(encoding="utf-8"))


def forms(text: str) -> dict[str, bytes]:
    """A report in each format that can hold its table, by file name."""
    title, *parts = text.strip().split("\n\n")
    found = {"report.txt": "\n\n".join((f"{title}\n14 March 2024", *parts)).encode()}
    if " | " in text:
        found["report.html"] = _page(title, parts).encode()
        found["report.docx"] = _docx(title, parts)
    return found


def conflicts(whole: Whole, name: str, data: bytes) -> tuple[Conflict, ...]:
    return whole.read({name: data}).reconciled.conflicts


def measured(whole: Whole, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """How many tables of each batch are as they should be, of how many, in each format."""
    batches = load()
    sets: dict[str, list[bool]] = {}
    for row in batches["slips"]:
        wrong, right = row["text"], row["text"].replace(*row["right"])
        for what, text in (("found", wrong), ("right and silent", right)):
            for name, data in forms(text).items():
                ok = told(show, what == "found", f"{name}: {text}", conflicts(whole, name, data))
                sets.setdefault(f"tables, batch {row['batch']}, {what}, {name[7:]}", []).append(ok)
    for row in batches["holds"]:
        for name, data in forms(row["text"]).items():
            ok = told(show, False, f"{name}: {row['text']}", conflicts(whole, name, data))
            sets.setdefault(f"tables, batch {row['batch']}, odd and silent, {name[7:]}", []).append(ok)
    return {name: (sum(row), len(row)) for name, row in sets.items()}


def section(rows: dict[str, tuple[int, int]]) -> str:
    lines = [
        "## Tables of one report, read by the whole program", "",
        "Written by `python -m benchmarks.table_texts --write`; the tables are in `benchmarks/figures/tables.yaml`.",
        "", "| set | as it should be | tables |", "|---|---|---|",
    ]  # fmt: skip
    kinds = ("found", "right and silent", "odd and silent")
    for batch, first in FIRST.items():
        for what, right in zip(kinds, first, strict=True):
            lines.append(
                f"| batch {batch}, {what}, plain text, at first sight | {right} | {rows[_key(batch, what, 'txt')][1]} |"
            )
    for name, (right, of) in rows.items():
        lines.append(f"| {name.removeprefix('tables, ')}, after work on the rules | {right} | {of} |")
    return "\n".join(lines)


def _key(batch: int, what: str, form: str) -> str:
    return f"tables, batch {batch}, {what}, {form}"


def _rows(part: str) -> list[list[str]]:
    """The rows of a table with bars, none of another paragraph; a rule under the heads is no row."""
    if " | " not in part or "\n" not in part:
        return []
    lines = [line.strip() for line in part.split("\n") if line.strip("|- ")]
    return [[cell.strip() for cell in line.removeprefix("|").removesuffix("|").split("|")] for line in lines]


def _page(title: str, parts: list[str]) -> str:
    body = [f"<h1>{escape(title)}</h1><p>14 March 2024</p>"]
    for part in parts:
        rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in _rows(part))
        table = "".join(f"<tr>{row}</tr>" for row in rows)
        body.append(f"<table>{table}</table>" if table else f"<p>{escape(part)}</p>")
    return (
        f"<html><head><title>{escape(title)}</title></head><body><article>{''.join(body)}<p>{_AFTER}</p></article></body>"
        "</html>"
    )


def _docx(title: str, parts: list[str]) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = [_paragraph(title), _paragraph("14 March 2024")]
    for part in parts:
        rows = ("".join(f"<w:tc>{_paragraph(cell)}</w:tc>" for cell in row) for row in _rows(part))
        table = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
        body.append(f"<w:tbl>{table}</w:tbl>" if table else _paragraph(part))
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        told = f"<w:document {space}><w:body>{''.join(body)}{_paragraph(_AFTER)}</w:body></w:document>"
        archive.writestr("word/document.xml", told)
    return out.getvalue()


def _paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(words)}</w:t></w:r></w:p>"


def main() -> int:
    return command(__doc__, "tables", "tables", measured, section)


if __name__ == "__main__":
    raise SystemExit(main())
