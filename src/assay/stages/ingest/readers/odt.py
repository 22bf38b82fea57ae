"""ODT (OpenDocument 1.3, part 3): paragraphs, headings, lists, tables, notes, with the way back to each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from assay.errors import EmptyDocument
from assay.model import BlockKind
from assay.stages.ingest.assemble import Piece, Place, assemble
from assay.stages.ingest.content import MOST_PIECES, Content, row_text
from assay.stages.ingest.media import ODT
from assay.stages.ingest.readers.package import Element, Package, attribute, child, local

_SKIPPED = frozenset(
    {"tracked-changes", "annotation", "annotation-end", "note-citation", "ruby-text", "forms", "sequence-decls"}
    | {"bibliography-mark", "title", "desc", "bookmark", "index-title-template"}
)
_CONTENTS = frozenset({"table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index"})
_BLANKS = {"tab": "\t", "line-break": "\n", "soft-page-break": ""}
_MOST_BLANKS = 100
_LONG_CELL = 200  # characters: a table of such cells arranges text and has no rows
_SPACE = re.compile(r"[^\S\n\t\xa0]+")
_EDGES = re.compile(r"(?:header|footer)(?:-left|-first)?")


def read(data: bytes, file: str) -> Content:
    """What an ODT file says: tracked deletions and comments are left out; notes stand at the end.

    Raises UnreadableDocument for a damaged or encrypted file, EmptyDocument for one without text.
    """
    package = Package(data, file)
    root = package.read("content.xml")
    body = child(root, "body", "text")
    if root is None or body is None:
        raise package.damaged()
    styles = package.read("styles.xml")
    reader = _Reader(_titles(root, styles))
    found = [*islice(reader.blocks(body, None), MOST_PIECES), *reader.noted()]
    if not found:
        raise EmptyDocument(f"{file}: no text in it; there is nothing to read")
    marked = any(p.kind is BlockKind.HEADING for p in found)
    told = [p._replace(kind=BlockKind.BODY) if marked and p.kind is None else p for p in found]
    content = assemble([*_edge(styles, "header"), *told, *_edge(styles, "footer")], ODT)
    title = child(package.read("meta.xml"), "meta", "title")
    printed = any(b.kind is BlockKind.TITLE for b in content.blocks or ())
    words = " ".join((title.text or "").split()) if title is not None else ""
    return content._replace(title=None if printed or " " not in words else words)


def _titles(*roots: Element | None) -> frozenset[str]:
    """The names of the styles that are titles: "Title", and those made from it."""
    parents = {
        attribute(style, "name"): attribute(style, "parent-style-name")
        for root in roots
        for style in (root.iter() if root is not None else ())
        if local(style) == "style"
    }
    return frozenset({"Title", *(name for name, parent in parents.items() if parent == "Title")})


class _Reader:
    """Reads one file; counts paragraphs and tables for their places."""

    def __init__(self, titles: frozenset[str]) -> None:
        self.titles = titles
        self.paragraphs = self.tables = self.boxes = 0
        self.notes: list[tuple[str, Element]] = []

    def blocks(self, parent: Element, kind: BlockKind | None) -> Iterator[Piece]:
        """The pieces of a body or of a container in it; `kind` where the container tells theirs."""
        for element in parent:
            name = local(element)
            if name in ("p", "h"):
                self.paragraphs += 1
                yield from self._paragraph(element, f"paragraph {self.paragraphs}", kind)
            elif name == "table":
                self.tables += 1
                yield from self._table(element, self.tables)
            elif name not in _SKIPPED:
                yield from self.blocks(element, BlockKind.BOILERPLATE if name in _CONTENTS else kind)

    def noted(self) -> Iterator[Piece]:
        """Footnotes and endnotes in the order of their marks."""
        for mark, note in self.notes:
            words = " ".join(w for p in note.iter() if local(p) == "p" and (w := self._words(p, [])))
            if words:
                yield Piece(f"{mark} {words}".strip(), BlockKind.NOTE, (Place(0, path=f"note {mark}"),))

    def _paragraph(self, element: Element, path: str, kind: BlockKind | None) -> Iterator[Piece]:
        boxes: list[Element] = []
        words = self._words(element, boxes)
        if words:
            own = BlockKind.HEADING if local(element) == "h" else None
            if attribute(element, "style-name") in self.titles:
                own = BlockKind.TITLE
            yield Piece(words, kind or own, (Place(0, path=path),))
        for box in boxes:
            self.boxes += 1
            for inner in (e for e in box.iter() if local(e) in ("p", "h")):
                yield from self._paragraph(inner, f"text box {self.boxes}", kind)

    def _table(self, table: Element, number: int) -> Iterator[Piece]:
        for index, row in enumerate((r for r in table.iter() if local(r) == "table-row"), 1):
            path = f"table {number} row {index}"
            cells = [[p for p in cell.iter() if local(p) in ("p", "h")] for cell in row if local(cell) == "table-cell"]
            texts = [" ".join(w for p in cell if (w := self._words(p, []))) for cell in cells]
            if len(cells) == 1 or any(len(t) > _LONG_CELL for t in texts):
                for paragraph in (p for cell in cells for p in cell):
                    yield from self._paragraph(paragraph, path, None if len(cells) == 1 else BlockKind.BODY)
            elif any(texts):
                yield Piece(row_text(texts), BlockKind.BODY, (Place(0, path=path),))

    def _words(self, paragraph: Element, boxes: list[Element]) -> str:
        return _SPACE.sub(" ", "".join(self._collect(paragraph, boxes))).strip()

    def _collect(self, element: Element, boxes: list[Element]) -> Iterator[str]:
        yield element.text or ""
        for part in element:
            name = local(part)
            if name == "note":
                cited, body = child(part, "note-citation"), child(part, "note-body")
                note = ((cited.text or "").strip() if cited is not None else "", body)
                if body is not None and note not in self.notes[-50:]:
                    self.notes.append((note[0], body))
            elif name == "s":
                count = attribute(part, "c")
                yield " " * min(int(count) if count.isdigit() else 1, _MOST_BLANKS)
            elif name in _BLANKS:
                yield _BLANKS[name]
            elif name == "text-box":
                boxes.append(part)
            elif name not in _SKIPPED:
                yield from self._collect(part, boxes)
            yield part.tail or ""


def _edge(styles: Element | None, kind: str) -> list[Piece]:
    """Running headers or footers, each once."""
    found: dict[str, Piece] = {}
    for element in styles.iter() if styles is not None else ():
        if _EDGES.fullmatch(local(element)) and local(element).startswith(kind):
            words = " ".join("".join(element.itertext()).split())
            if words:
                found.setdefault(words, Piece(words, BlockKind.BOILERPLATE, (Place(0, path=kind),)))
    return list(found.values())
