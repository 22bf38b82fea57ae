"""DOCX (ECMA-376, WordprocessingML): paragraphs, headings, tables, notes, with the way back to each.

Read from the parts themselves, for libraries leave out notes, text boxes and tracked insertions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from assay.errors import EmptyDocument
from assay.model import BlockKind
from assay.stages.ingest.assemble import Piece, Place, assemble
from assay.stages.ingest.content import MOST_PIECES, Content, row_text
from assay.stages.ingest.layout.lines import superscript
from assay.stages.ingest.media import DOCX
from assay.stages.ingest.readers.package import Element, Package, attribute, child, local

_SKIPPED = frozenset(
    {"del", "moveFrom", "delText", "instrText", "Fallback", "rPr", "pPr", "tblPr", "trPr", "tcPr", "sectPr", "sdtPr"}
    | {"rt", "footnoteRef", "endnoteRef"}
)
_LONG_CELL = 200  # characters: a table of such cells arranges text and has no rows
_BOLD_HEADING = 110
_HEADING = re.compile(r"heading \d|subtitle")
_CONTENTS = re.compile(r"toc \d|toc heading|table of (?:figures|authorities)")
_SPACE = re.compile(r"[^\S\n\t\xa0]+")
_ON = frozenset({"", "1", "true", "on"})


def _is_raised(properties: Element | None) -> bool:
    """Whether a run is a superscript: by name, or by a place above the line, as LibreOffice writes it."""
    shift, place = child(properties, "vertAlign"), child(properties, "position")
    named = shift is not None and attribute(shift, "val") == "superscript"
    return named or (place is not None and attribute(place, "val").isdigit() and attribute(place, "val") != "0")


class _Style(NamedTuple):
    name: str
    base: str
    outline: bool


class _Text(NamedTuple):
    """What a paragraph says, the notes that it refers to, and the text boxes anchored in it."""

    words: str
    notes: tuple[tuple[str, str], ...]  # ("footnote" or "endnote", id)
    boxes: tuple[Element, ...]


def read(data: bytes, file: str) -> Content:
    """What a DOCX file says: deletions that are tracked are left out, insertions are read; notes stand at the end.

    Raises UnreadableDocument for a damaged or encrypted file, EmptyDocument for one without text.
    """
    package = Package(data, file)
    body = child(package.read("word/document.xml"), "body")
    if body is None:
        raise package.damaged()
    reader = _Reader(_styles(package.read("word/styles.xml")))
    found = list(islice(reader.blocks(body), MOST_PIECES))
    found += _notes(package, reader)
    if not any(p.text.strip() for p in found):
        raise EmptyDocument(f"{file}: no text in it; there is nothing to read")
    above, below = _edge(package, reader, "header"), _edge(package, reader, "footer")
    content = assemble([*above, *_told(found), *below], DOCX)
    core = package.read("docProps/core.xml")
    title = child(core, "title")
    printed = any(b.kind is BlockKind.TITLE for b in content.blocks or ())
    told = " ".join((title.text or "").split()) if title is not None else ""
    return content._replace(title=None if printed or " " not in told else told)


def _told(found: list[Piece]) -> list[Piece]:
    """Where the file marks its headings, what it does not mark is none."""
    marked = any(p.kind is BlockKind.HEADING for p in found)
    return [p._replace(kind=BlockKind.BODY) if marked and p.kind is None else p for p in found]


def _styles(root: Element | None) -> dict[str, _Style]:
    found: dict[str, _Style] = {}
    for style in root if root is not None else ():
        if local(style) != "style":
            continue
        name, base = child(style, "name"), child(style, "basedOn")
        found[attribute(style, "styleId")] = _Style(
            attribute(name, "val").lower() if name is not None else "",
            attribute(base, "val") if base is not None else "",
            child(style, "pPr", "outlineLvl") is not None,
        )
    return found


class _Reader:
    """Reads the parts of one file; counts paragraphs and tables for their places."""

    def __init__(self, styles: dict[str, _Style]) -> None:
        self.styles = styles
        self.paragraphs = self.tables = self.boxes = 0
        self.notes: list[tuple[str, str]] = []

    def blocks(self, parent: Element) -> Iterator[Piece]:
        """The pieces of a body or of a container in it."""
        for element in parent:
            name = local(element)
            if name == "p":
                self.paragraphs += 1
                yield from self._paragraph(element, f"paragraph {self.paragraphs}")
            elif name == "tbl":
                self.tables += 1
                yield from self._table(element, self.tables)
            elif name not in _SKIPPED:
                yield from self.blocks(element)

    def _paragraph(self, element: Element, path: str, kind: BlockKind | None = None) -> Iterator[Piece]:
        text = self.text(element)
        if text.words:
            yield Piece(text.words, kind or self._kind(element, text.words), (Place(0, path=path),))
        for box in text.boxes:
            self.boxes += 1
            for inner in box.iter():
                if local(inner) == "p":
                    yield from self._paragraph(inner, f"text box {self.boxes}", kind)

    def _table(self, table: Element, number: int) -> Iterator[Piece]:
        for index, row in enumerate((r for r in _inside(table, "tr")), 1):
            path = f"table {number} row {index}"
            cells = [[p for p in cell.iter() if local(p) == "p"] for cell in _inside(row, "tc")]
            texts = [" ".join(t for p in cell if (t := self.text(p).words)) for cell in cells]
            if len(cells) == 1 or any(len(t) > _LONG_CELL for t in texts):
                for paragraph in (p for cell in cells for p in cell):
                    yield from self._paragraph(paragraph, path, None if len(cells) == 1 else BlockKind.BODY)
            elif any(texts):
                yield Piece(row_text(texts), BlockKind.BODY, (Place(0, path=path),))

    def text(self, paragraph: Element) -> _Text:
        words: list[str] = []
        notes: list[tuple[str, str]] = []
        boxes: list[Element] = []
        self._collect(paragraph, words, notes, boxes)
        self.notes += [n for n in notes if n not in self.notes[-50:]]
        return _Text(_SPACE.sub(" ", "".join(words)).strip(), tuple(notes), tuple(boxes))

    def _collect(self, element: Element, words: list[str], notes: list[tuple[str, str]], boxes: list[Element]) -> None:
        for part in element:
            name = local(part)
            if name in _SKIPPED:
                continue
            if name == "r":
                self._run(part, words, notes, boxes)
            elif name == "t":
                words.append(part.text or "")
            elif name == "tab":
                words.append("\t")
            elif name in ("br", "cr"):
                words.append("\n")
            elif name == "noBreakHyphen":
                words.append("-")
            elif name in ("footnoteReference", "endnoteReference"):
                notes.append((name.removesuffix("Reference"), attribute(part, "id")))
            elif name == "txbxContent":
                boxes.append(part)
            elif name not in ("p", "tbl"):
                self._collect(part, words, notes, boxes)

    def _run(self, run: Element, words: list[str], notes: list[tuple[str, str]], boxes: list[Element]) -> None:
        properties = child(run, "rPr")
        hidden = child(properties, "vanish")
        if hidden is not None and attribute(hidden, "val") in _ON:
            return
        inside: list[str] = []
        self._collect(run, inside, notes, boxes)
        if _is_raised(properties):
            before = "".join(words[-3:])
            words.append(superscript("".join(inside), before, frozenset()))
        else:
            words += inside

    def _kind(self, paragraph: Element, words: str) -> BlockKind | None:
        style = child(paragraph, "pPr", "pStyle")
        key = attribute(style, "val") if style is not None else ""
        outlined = child(paragraph, "pPr", "outlineLvl")
        if outlined is not None and attribute(outlined, "val") != "9":  # 9 is body text
            return BlockKind.HEADING
        for _ in range(10):  # a style's bases
            found = self.styles.get(key)
            if found is None:
                break
            if found.name == "title":
                return BlockKind.TITLE
            if _HEADING.match(found.name) or found.outline:
                return BlockKind.HEADING
            if _CONTENTS.match(found.name):
                return BlockKind.BOILERPLATE
            key = found.base
        bold = len(words) <= _BOLD_HEADING and not words.endswith((".", ";", ",")) and _all_bold(paragraph)
        return BlockKind.HEADING if bold else None


def _all_bold(paragraph: Element) -> bool:
    runs = [r for r in paragraph if local(r) == "r" and any(local(t) == "t" and (t.text or "").strip() for t in r)]
    marks = [child(r, "rPr", "b") for r in runs]
    return bool(runs) and all(m is not None and attribute(m, "val") in _ON for m in marks)


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also within content controls."""
    for element in parent:
        if local(element) == name:
            yield element
        elif local(element) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(element, name)


def _notes(package: Package, reader: _Reader) -> list[Piece]:
    """Footnotes and endnotes in the order of their marks, numbered as they are printed."""
    found: list[Piece] = []
    for kind in ("footnote", "endnote"):
        root = package.read(f"word/{kind}s.xml")
        by_id = {attribute(n, "id"): n for n in root if local(n) == kind} if root is not None else {}
        referred = [i for k, i in reader.notes if k == kind]
        for number, key in enumerate(referred, 1):
            if key not in by_id:
                continue
            words = " ".join(t for p in by_id[key].iter() if local(p) == "p" and (t := reader.text(p).words))
            if words:
                found.append(Piece(f"{number} {words}", BlockKind.NOTE, (Place(0, path=f"{kind} {number}"),)))
    return found


def _edge(package: Package, reader: _Reader, kind: str) -> list[Piece]:
    """Running headers or footers, each once."""
    found: dict[str, Piece] = {}
    for name in sorted(n for n in package.names if re.fullmatch(rf"word/{kind}\d*\.xml", n))[:30]:
        root = package.read(name)
        paragraphs = [p for p in root.iter() if local(p) == "p"] if root is not None else []
        words = "\n".join(t for p in paragraphs if (t := reader.text(p).words))
        if words:
            found.setdefault(words, Piece(words, BlockKind.BOILERPLATE, (Place(0, path=kind),)))
    return list(found.values())
