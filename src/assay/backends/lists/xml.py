"""XML lists read as a stream: one record after the other, never the whole file as a tree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from assay.errors import UnreadableDocument

_CHUNK: Final = 1 << 16


class _Records:
    """Builds an element for each record and lets go of everything else. A document type is refused, so that a file
    can define no entity and name no outside resource."""

    def __init__(self, wanted: frozenset[str], name: str) -> None:
        self.done: list[Element] = []
        self._wanted = wanted
        self._name = name
        self._builder: TreeBuilder | None = None
        self._depth = 0
        self._started = False
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._refuse
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text

    def _refuse(self, *_: object) -> None:
        raise UnreadableDocument(
            f"{self._name}: the XML declares a document type, which a watchlist never needs; refused"
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self._started:
            self._started = True
            self.done.append(Element(tag, attributes))
        elif self._builder is not None:
            self._depth += 1
            self._builder.start(tag, attributes)
        elif tag in self._wanted:
            self._builder, self._depth = TreeBuilder(), 1
            self._builder.start(tag, attributes)

    def _text(self, text: str) -> None:
        if self._builder is not None:
            self._builder.data(text)

    def _end(self, tag: str) -> None:
        if self._builder is None:
            return
        self._builder.end(tag.rpartition(":")[2])
        self._depth -= 1
        if not self._depth:
            self.done.append(self._builder.close())
            self._builder = None


def records(stream: BinaryIO, wanted: frozenset[str], name: str) -> Iterator[Element]:
    """The root element, bare, and then each outermost element with one of the `wanted` tags, whole; prefixes of
    namespaces are taken off. Raises UnreadableDocument."""
    found = _Records(wanted, name)
    try:
        while chunk := stream.read(_CHUNK):
            found.parser.Parse(chunk, False)
            yield from found.done
            found.done.clear()
        found.parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise UnreadableDocument(f"{name}: not well-formed XML: {error}") from None
    yield from found.done


def texts(element: Element, path: str) -> tuple[str, ...]:
    """The texts at a path, each once, white space made single."""
    found = (" ".join((e.text or "").split()) for e in element.iterfind(path))
    return tuple(dict.fromkeys(t for t in found if t))


def text(element: Element, path: str) -> str:
    """The first text at a path, "" where there is none."""
    return next(iter(texts(element, path)), "")
