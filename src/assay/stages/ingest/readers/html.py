"""HTML: the main text of a page, with the way back to its elements.

Trafilatura (Barbaresi, ACL 2021 demonstrations) tells the main text from the page around it. It is asked twice: for
precision, and in the balance of precision and recall; the first answer stands where it is not much shorter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Any, NamedTuple

import trafilatura
from lxml import etree, html

from assay.errors import EmptyDocument
from assay.model import BlockKind, Locator, Span
from assay.stages.ingest.blocks import mark_blocks
from assay.stages.ingest.content import MOST_BLOCKS, MOST_PIECES, Content, row_text
from assay.stages.ingest.decode import decode_bytes
from assay.stages.ingest.paragraphs import LONGEST, cut
from assay.stages.ingest.readers.html_meta import Meta, meta_of
from assay.stages.ingest.readers.html_places import Places
from assay.text.resources import load

_CHARSET = re.compile(rb"<(?:meta\b[^>]{0,200}?|\?xml[^>]{0,100}?en)(?:charset|coding)\s*=\s*[\"']?\s*([\w.:-]+)", re.I)
_HEAD = 16_384
_MUCH_SHORTER = 0.5
_MOST_ELEMENTS = 30_000  # beyond this a page is no article, and Trafilatura takes minutes
_DEEPEST = 200
_SHORT_CELL = 80
_NEAR_TOP = 3
_LEAST = 25  # characters; below this nothing was found
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# what is never closed goes on to the end, as browsers read it; so every character is looked at once
_TAGS = re.compile(r"<(script|style|head)\b.*?(?:</\1\b[^<>]*>|\Z)|<!--.*?(?:-->|\Z)|<[/!?a-z][^<>]*>?", re.I | re.S)
_WORD = re.compile(r"\w+")
_BETWEEN = "\n\n"
_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[a-z]{1,4}|[*†‡§¶]{1,3})[\])]?", re.I)
_SPACE = re.compile(r"[^\S\xa0]+")


class Piece(NamedTuple):
    """A paragraph of the page; `kind` is what its element says that it is."""

    text: str
    kind: BlockKind | None


def read(data: bytes, file: str, charset: str = "") -> Content:
    """The main text of a page: its title first, then a block for each heading, paragraph, list item and table row."""
    declared = _CHARSET.search(data[:_HEAD])
    source, encoding = decode_bytes(data, file, charset or (declared.group(1).decode("ascii") if declared else ""))
    page = parse(source)
    if page is None:
        raise EmptyDocument(f"{file}: a page without text; there is nothing to read")
    pieces = main_text(page) or _bare(source)
    return made(page, pieces, meta_of(page), encoding, file)


def made(page: Any, pieces: list[Piece], meta: Meta, encoding: str, file: str) -> Content:
    """The content of a page whose main text is known."""
    pieces = [p for whole in _with_title(pieces, meta) for p in _short_enough(whole)]
    if not pieces:
        raise EmptyDocument(f"{file}: a page without text; there is nothing to read")
    spans, at = [], 0
    for piece in pieces:
        spans.append(Span(start=at, end=at + len(piece.text)))
        at = spans[-1].end + len(_BETWEEN)
    text = _BETWEEN.join(p.text for p in pieces)
    spans, pieces = spans[:MOST_BLOCKS], pieces[:MOST_BLOCKS]
    told = {s: p.kind for s, p in zip(spans, pieces, strict=True) if p.kind}
    places = Places(page, [p.text for p in pieces])
    locators = (Locator(span=s, path=places.find(p.text)) for s, p in zip(spans, pieces, strict=True))
    return Content(
        text=text,
        media_type="text/html",
        encoding=encoding,
        title=meta.title,
        outlet=meta.outlet,
        published=meta.published,
        locators=tuple(x for x in locators if x.path),
        blocks=mark_blocks(text, spans, told),
    )


def _short_enough(piece: Piece) -> Iterator[Piece]:
    """A piece, cut where it is longer than a parser reads at one go."""
    if len(piece.text) <= LONGEST:
        yield piece
        return
    for span in cut(piece.text, Span(start=0, end=len(piece.text))):
        yield Piece(span.of(piece.text), piece.kind)


def parse(source: str) -> Any:
    """The tree of a page or a fragment of one; None where there is no element. No entity or network is resolved."""
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    clean = source.replace("\x00", "")
    try:
        page = html.document_fromstring(clean.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, ValueError):
        return None
    for link in [a for a in page.iter("a") if _is_mark(a)]:
        link.text = None
        for inner in list(link):
            link.remove(inner)
    return page


def _is_mark(link: Any) -> bool:
    """Whether a link is the raised mark of a note on the same page: "1,200" with the mark 3 is never 1,2003."""
    parent = link.getparent()
    raised = (parent is not None and parent.tag == "sup") or any(child.tag == "sup" for child in link)
    return (
        raised
        and (link.get("href") or "").startswith("#")
        and _MARK.fullmatch("".join(link.itertext()).strip()) is not None
    )


def main_text(page: Any) -> list[Piece]:
    """The paragraphs of the main text, in order; of the whole page where no main text can be told."""
    found: list[Piece] = []
    if _tame(page):
        found = _asked(page, favor_precision=True)
        fuller = _asked(page, favor_precision=False)
        if _size(found) < _MUCH_SHORTER * _size(fuller):
            found = fuller
    return _headed(found, page) if _size(found) >= _LEAST else everything(page)


def _headed(found: list[Piece], page: Any) -> list[Piece]:
    """The main text with the headings right above its paragraphs, which Trafilatura often leaves out."""
    kept = {p.text: i for i, p in reversed(list(enumerate(found)))}
    above: dict[int, Piece] = {}
    for piece, following in pairwise(everything(page)):
        at = kept.get(following.text)
        if at is not None and piece.kind is BlockKind.HEADING and piece.text not in kept:
            above.setdefault(at, piece)
    return [p for i, piece in enumerate(found) for p in ((above[i], piece) if i in above else (piece,))]


def _bare(source: str) -> list[Piece]:
    """The text between the tags of a page that is nested deeper than its parser goes."""
    return [Piece(words, None) for run in _TAGS.sub("\n", source).split("\n") if (words := _tidy(run))]


def _tame(page: Any) -> bool:
    """Whether a page is of the size and depth of real ones."""
    depth = 0
    for count, (event, _) in enumerate(etree.iterwalk(page, events=("start", "end"))):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST or count > 2 * _MOST_ELEMENTS:
            return False
    return True


def _asked(page: Any, *, favor_precision: bool) -> list[Piece]:
    try:
        found: Any = trafilatura.bare_extraction(
            page, favor_precision=favor_precision, include_comments=False, include_formatting=False, fast=True
        )
    except (RecursionError, AssertionError, AttributeError, etree.LxmlError, IndexError, KeyError):
        return []
    return [p for p in _pieces(found.body) if p.text] if found is not None else []


def _size(pieces: list[Piece]) -> int:
    return sum(len(p.text) for p in pieces)


def _pieces(body: Any) -> Iterator[Piece]:
    """The paragraphs of Trafilatura's tree. A row of short cells is one, so that its figures keep their labels."""
    for element in body:
        tag = element.tag
        if tag == "head":
            yield Piece(_flat(element), BlockKind.HEADING)
        elif tag == "row":
            yield from _row(element)
        elif tag == "item" and not _nested(element):
            yield Piece(_flat(element), BlockKind.BODY)
        elif tag in ("list", "table", "quote", "div", "item", "cell") and (len(element) or tag == "list"):
            yield from _loose(element.text)
            yield from _pieces(element)
        else:
            yield from _lines(element)
        yield from _loose(element.tail)


def _nested(element: Any) -> bool:
    return any(child.tag in ("list", "p", "quote", "table", "head") for child in element)


def _loose(words: str | None) -> Iterator[Piece]:
    if words and words.strip():
        yield Piece(_tidy(words), None)


def _lines(element: Any) -> Iterator[Piece]:
    """A paragraph; two breaks in a row part it."""
    for br in element.iter("lb"):
        br.tail = "\n" + (br.tail or "")
    for part in re.split(r"\n[^\S\n]*\n", "".join(element.itertext())):
        if part.strip():
            yield Piece(_tidy(part), None)


def _row(row: Any) -> Iterator[Piece]:
    cells = [(cell, _flat(cell)) for cell in row]
    if all(len(words) <= _SHORT_CELL for _, words in cells):
        line = row_text(words for _, words in cells)
        if line.strip("| "):
            yield Piece(line, BlockKind.BODY)
        return
    for cell, words in cells:
        if len(cell) and _nested(cell):
            yield from _pieces(cell)
        elif words:
            yield Piece(words, None)


def _flat(element: Any) -> str:
    return _tidy(" ".join(element.itertext()) if element.tag != "head" else "".join(element.itertext()))


def _tidy(words: str) -> str:
    return _SPACE.sub(" ", words).strip()


def everything(page: Any) -> list[Piece]:
    """Each run of text between two block elements, but for what no reader sees or what leads to other pages."""
    return list(islice((Piece(words, kind) for run, kind in _runs(page) if (words := _tidy(run))), MOST_PIECES))


def _runs(page: Any) -> Iterator[tuple[str, BlockKind | None]]:
    elements = load("html.yaml")
    blocks, skipped = {"br", *elements["blocks"].split()}, set(elements["skipped"].split())
    run: list[str] = []
    kind: BlockKind | None = None
    hidden = 0
    for event, element in etree.iterwalk(page, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in blocks:
            yield "".join(run), kind
            run, kind = [], BlockKind.HEADING if event == "start" and tag in _HEADINGS else None
        hidden += (tag in skipped) * (1 if event == "start" else -1)
        words = element.text if event == "start" else element.tail
        if words and not hidden:
            run.append(words)
    yield "".join(run), kind


def _with_title(pieces: list[Piece], meta: Meta) -> list[Piece]:
    """The pieces with the title first, and there alone."""
    if not meta.title:
        return pieces
    told = _plain(meta.title)
    rest = [p for p in pieces[:_NEAR_TOP] if _plain(p.text) != told] + pieces[_NEAR_TOP:]
    return [Piece(meta.title, BlockKind.TITLE), *rest]


def _plain(words: str) -> list[str]:
    return _WORD.findall(words.lower())
