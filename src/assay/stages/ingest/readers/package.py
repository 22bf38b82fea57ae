"""XML parts of an office file, within limits of size and depth and without entities."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from assay.errors import UnreadableDocument

Element = ElementTree.Element

_MOST_BYTES = 60_000_000  # of one part, unpacked; the text of ten thousand pages is a third of it
_DEEPEST = 250
_MOST_ELEMENTS = 800_000  # a report of a thousand pages has half of it
_ENCRYPTED = 0x1  # PKWARE APPNOTE 4.4.4, general purpose bit 0


class _Refused(Exception):
    pass


class _Builder(ElementTree.TreeBuilder):
    """Office files have no document type (ECMA-376 part 2, 8.1.4): one that has it means harm."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self.depth += 1
        self.count += 1
        if self.depth > _DEEPEST or self.count > _MOST_ELEMENTS:
            raise _Refused
        return super().start(tag, attrs)

    def end(self, tag: str) -> Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        raise _Refused


class Package:
    """An office file's parts. Raises UnreadableDocument for what is damaged, encrypted or made to do harm."""

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        try:
            self.archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
            raise self.damaged() from None
        self.names = frozenset(self.archive.namelist())

    def damaged(self) -> UnreadableDocument:
        return UnreadableDocument(f"{self.file}: a damaged office file; open it in its program and save it again")

    def read(self, name: str) -> Element | None:
        """The tree of a part; None where the file has no such part."""
        if name not in self.names:
            return None
        if self.archive.getinfo(name).flag_bits & _ENCRYPTED:
            raise UnreadableDocument(f"{self.file}: encrypted; save a copy without its password and add that")
        try:
            with self.archive.open(name) as opened:
                data = opened.read(_MOST_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
            raise self.damaged() from None
        if len(data) > _MOST_BYTES:
            raise self._bomb()
        try:
            return ElementTree.fromstring(data, parser=ElementTree.XMLParser(target=_Builder()))
        except _Refused:
            raise self._bomb() from None
        except (ElementTree.ParseError, ValueError, LookupError):
            raise self.damaged() from None

    def _bomb(self) -> UnreadableDocument:
        return UnreadableDocument(
            f"{self.file}: its parts are larger, deeper or other than any report's; save its text as a .txt file"
        )


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its name without namespace: the strict and the transitional form have different ones."""
    return next((v for k, v in element.attrib.items() if k.rpartition("}")[2] == name), "")


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of local names."""
    for name in path:
        element = next((c for c in element if local(c) == name), None) if element is not None else None
    return element
