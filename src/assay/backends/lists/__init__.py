"""Readers of published watchlists: files in, `Watchlist` out. One module a publisher; which one reads a file is told
from the file itself, never from its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from assay.backends.lists import eu, ofac, ofac_advanced, opensanctions, uk, un
from assay.backends.lists.files import File, files_in, files_of, packed
from assay.backends.lists.made import rows, title_of
from assay.backends.lists.xml import records
from assay.errors import UnreadableDocument
from assay.model import Watchlist

__all__ = ["FORMATS", "packed", "read_bytes", "read_list", "read_paths", "title_of"]


class Format(NamedTuple):
    """A form in which a list is published, and what reads it. `marks`: its root element, or a column of its header."""

    title: str
    marks: frozenset[str]
    read: Callable[[Sequence[File], str], Watchlist]


def _format(title: str, mark: str, read: Callable[[Sequence[File], str], Watchlist]) -> Format:
    return Format(title, frozenset(mark.split("|")), read)


FORMATS: Final = (
    _format("UN Security Council Consolidated List (XML)", "CONSOLIDATED_LIST", un.read),
    _format("OFAC sdn.xml, consolidated.xml", "sdnList", ofac.read_xml),
    _format("OFAC advanced (sdn_advanced.xml, cons_advanced.xml)", "Sanctions", ofac_advanced.read),
    _format("EU consolidated financial sanctions 1.1 (XML)", "export", eu.read_xml),
    _format("UK Sanctions List (XML)", "Designations", uk.read_list_xml),
    _format("OFSI Consolidated List (XML)", "ArrayOfFinancialSanctionsTarget", uk.read_ofsi_xml),
    _format("EU consolidated financial sanctions 1.1 (CSV)", "Entity_LogicalId", eu.read_csv),
    _format("UK Sanctions List (CSV)", "Unique ID", uk.read_list_csv),
    _format("OFSI Consolidated List (CSV)", "Group ID", uk.read_ofsi_csv),
    _format("OpenSanctions targets.simple.csv", "schema", opensanctions.read_table),
)
_JSON: Final = _format("OpenSanctions or other FollowTheMoney (JSON lines)", "", opensanctions.read)
_OFAC: Final = _format("OFAC SDN.CSV with ALT.CSV and SDN_COMMENTS.CSV", "", ofac.read_csv)


def read_list(files: Sequence[File], name: str, as_of: date | None = None) -> Watchlist:
    """Read a list, whoever published it; `as_of` dates one that bears no date. Raises UnreadableDocument."""
    found = _told(files, name).read(files, name)
    return found if found.as_of or not as_of else msgspec.structs.replace(found, as_of=as_of)


def read_paths(paths: Sequence[Path], name: str, as_of: date | None = None) -> Watchlist:
    """`read_list` of files, a folder or an archive. Raises NotFound as well."""
    return read_list(files_of(paths), name, as_of)


def read_bytes(data: bytes, name: str, as_of: date | None = None) -> Watchlist:
    """`read_list` of bytes as they are kept (one file, or an archive of several)."""
    return read_list(files_in(data, name), name, as_of)


def _told(files: Sequence[File], name: str) -> Format:
    """The format of some files, by the first of them."""
    head = files[0].head().lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    if not head:
        raise UnreadableDocument(f"{name}: no listed party in it; the file is empty")
    if head[:1] == b"<":
        with files[0].open() as stream:
            root = next(records(stream, frozenset(), name)).tag
        return _marked({root}, f"{name}: <{root}> is the root of no list that Assay knows")
    if head[:1] in b"{[":
        return _JSON
    first = [row for row, _ in zip(rows(files[0]), range(5), strict=False)]
    if any(row and row[0].strip().isdigit() and len(row) in (2, 5, 6, 12) for row in first):
        return _OFAC
    cells = {cell.strip() for row in first for part in row for cell in part.split(";")}
    return _marked(cells, f"{name}: a table with none of the columns that Assay knows a list by")


def _marked(marks: set[str], message: str) -> Format:
    for format in FORMATS:
        if format.marks & marks:
            return format
    raise UnreadableDocument(f"{message}; see docs/reference/lists.md for the formats")
