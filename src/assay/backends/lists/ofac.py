"""OFAC's lists in their plain forms: `sdn.xml` or `consolidated.xml`, and SDN.CSV with ALT.CSV and SDN_COMMENTS.CSV.

After OFAC's "SDN data specification" (2023). The CSV files state neither a date of their own nor when a party was
listed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from assay.backends.lists.files import File
from assay.backends.lists.made import born, day, each, forbidden, rows, watchlist
from assay.backends.lists.xml import records, text, texts
from assay.errors import UnreadableDocument
from assay.model import Identifier, Kind, ListedParty, Watchlist

SDN: Final = "OFAC SDN"
OTHERS: Final = "OFAC Consolidated (non-SDN)"  # its measures differ from list to list, and are no asset freeze
KINDS: Final = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "vessel": Kind.VESSEL, "aircraft": Kind.OTHER}
_EMPTY: Final = "-0-"
_WEAK: Final = re.compile(r"^(?:[afn]\.k\.a\.) '(.+)'$")
_BORN: Final = re.compile(r"^(?:alt\. )?DOB (.+)$")
_NATION: Final = re.compile(r"^(?:alt\. )?(?:nationality|citizen) (.+)$")
_NUMBER: Final = re.compile(
    r"^(?:alt\. )?(?P<what>Passport|[A-Z][^;()\d]*?(?:No\.|Number|ID|IMO|MMSI|SWIFT/BIC|C\.U\.R\.P\.|R\.F\.C\.|Code))"
    r" (?P<number>[\w./-]*\d[\w./-]*)(?: \((?P<issuer>[^)]*)\))?"
)


def publisher_of(files: Sequence[File], name: str) -> str:
    """The SDN list, or by its file's or its own name the list of all others."""
    called = " ".join([name, *(f.name for f in files)]).casefold()
    return OTHERS if "cons" in called.replace("ofac_cons", "cons") else SDN


def read_xml(files: Sequence[File], name: str) -> Watchlist:
    """`sdn.xml` or `consolidated.xml`. Raises UnreadableDocument."""
    publisher = publisher_of(files, name)
    as_of = None
    parties: list[ListedParty] = []
    with files[0].open() as stream:
        for element in records(stream, frozenset({"publshInformation", "sdnEntry"}), name):
            if element.tag == "publshInformation":
                as_of = day(text(element, "Publish_Date"), "%m/%d/%Y")
            elif element.tag == "sdnEntry":
                parties.append(_entry(element, publisher))
    return watchlist(files, name, publisher, as_of, parties)


def _entry(element: Element, publisher: str) -> ListedParty:
    kind = KINDS.get(text(element, "sdnType").casefold(), Kind.ORGANISATION)
    programmes = texts(element, "programList/program")
    what = forbidden(publisher, programmes, kind)
    akas = [(_full(aka), text(aka, "category") == "weak") for aka in element.iterfind("akaList/aka")]
    return ListedParty(
        reference=text(element, "uid"),
        name=_full(element),
        kind=kind,
        aliases=each(name for name, weak in akas if not weak),
        weak_aliases=each(name for name, weak in akas if weak),
        programmes=programmes,
        measures=what.measures,
        basis=what.basis,
        births=each(map(born, texts(element, "dateOfBirthList/dateOfBirthItem/dateOfBirth"))),
        nationalities=each(
            texts(element, "nationalityList/nationality/country")
            + texts(element, "citizenshipList/citizenship/country")
        ),
        titles=texts(element, "title"),
        identifiers=tuple(
            Identifier(what=text(e, "idType").casefold(), number=text(e, "idNumber"), issuer=text(e, "idCountry"))
            for e in element.iterfind("idList/id")
            if any(ch.isdigit() for ch in text(e, "idNumber"))
        ),
    )


def _full(element: Element) -> str:
    """Last name and first name in the form of the printed list."""
    return ", ".join(n for n in (text(element, "lastName"), text(element, "firstName")) if n)


def read_csv(files: Sequence[File], name: str) -> Watchlist:
    """SDN.CSV, with ALT.CSV and the comments where they are given. Raises UnreadableDocument."""
    main: list[list[str]] = []
    aliases: dict[str, list[str]] = defaultdict(list)
    further: dict[str, str] = {}
    for file in files:
        for row in _filled(file):
            if len(row) >= 12:
                main.append(row)
            elif len(row) == 5 and row[2] in ("aka", "fka", "nka"):
                aliases[row[0]].append(row[3])
            elif len(row) == 2:
                further[row[0]] = row[1]
    if not main:
        raise UnreadableDocument(f"{name}: OFAC's alternate names without their main file; give SDN.CSV with them")
    publisher = publisher_of(files, name)
    return watchlist(files, name, publisher, None, (_row(r, aliases, further, publisher) for r in main))


def _filled(file: File) -> Iterator[list[str]]:
    """The rows that begin with an entry's number; "-0-" stands for nothing."""
    for row in rows(file):
        if row and row[0].strip().isdigit():
            yield ["" if (cell := c.strip()) == _EMPTY else cell for c in row]


def _row(row: list[str], aliases: Mapping[str, list[str]], further: Mapping[str, str], publisher: str) -> ListedParty:
    number, name, kind_told, told, title, remarks = *row[:5], row[11] + further.get(row[0], "")
    kind = KINDS.get(kind_told, Kind.ORGANISATION)
    programmes = each(told.replace("[", "").split("]"))
    what = forbidden(publisher, programmes, kind)
    notes = [n.strip().rstrip(".") for n in remarks.split(";")]
    return ListedParty(
        reference=number,
        name=" ".join(name.split()),
        kind=kind,
        aliases=each(aliases.get(number, ())),
        weak_aliases=each(m[1] for n in notes if (m := _WEAK.match(n))),
        programmes=programmes,
        measures=what.measures,
        basis=what.basis,
        births=each(born(m[1]) for n in notes if (m := _BORN.match(n))),
        nationalities=each([*(m[1] for n in notes if (m := _NATION.match(n))), row[9]]),
        titles=each([title]),
        identifiers=tuple(
            Identifier(what=m["what"].casefold(), number=m["number"], issuer=m["issuer"] or "")
            for n in notes
            if (m := _NUMBER.match(n))
        ),
    )
