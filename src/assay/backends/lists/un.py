"""The UN Security Council's Consolidated List (XML, https://scsanctions.un.org)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from assay.backends.lists.files import File
from assay.backends.lists.made import born, day, each, forbidden, watchlist
from assay.backends.lists.xml import records, text, texts
from assay.model import Identifier, Kind, ListedParty, Watchlist

PUBLISHER: Final = "UN Security Council"
# "Listed pursuant to paragraphs 15 and 17 of resolution 1970 (Travel Ban, Asset Freeze)."
_LISTED_FOR: Final = re.compile(r"\bListed\b[^;]*?\(([^()]*(?:freeze|ban|embargo)[^()]*)\)", re.IGNORECASE)


def read(files: Sequence[File], name: str) -> Watchlist:
    """The list of one XML file. Raises UnreadableDocument."""
    as_of: list[date | None] = []
    parties = tuple(_parties(files[0], name, as_of))
    return watchlist(files, name, PUBLISHER, as_of[0], parties)


def _parties(file: File, name: str, as_of: list[date | None]) -> Iterator[ListedParty]:
    with file.open() as stream:
        for element in records(stream, frozenset({"INDIVIDUAL", "ENTITY"}), name):
            if not as_of:
                as_of.append(day(element.get("dateGenerated"), "%Y-%m-%d"))
            else:
                yield _party(element, Kind.PERSON if element.tag == "INDIVIDUAL" else Kind.ORGANISATION)


def _party(element: Element, kind: Kind) -> ListedParty:
    parts = [text(element, f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    name = " ".join(p for p in parts if p)
    strong, weak = _aliases(element.iterfind(f"{element.tag}_ALIAS"))
    programmes = texts(element, "UN_LIST_TYPE")
    comments = " ".join(text(element, "COMMENTS1").split())
    what = forbidden(PUBLISHER, programmes, kind, _LISTED_FOR.findall(comments))
    return ListedParty(
        reference=text(element, "REFERENCE_NUMBER"),
        name=name,
        kind=kind,
        aliases=tuple(a for a in (*texts(element, "NAME_ORIGINAL_SCRIPT"), *strong) if a != name),
        weak_aliases=weak,
        listed_on=day(text(element, "LISTED_ON"), "%Y-%m-%d"),
        amended=tuple(d for t in texts(element, "LAST_DAY_UPDATED/VALUE") if (d := day(t, "%Y-%m-%d"))),
        programmes=programmes,
        measures=what.measures,
        basis=what.basis,
        stated=what.stated,
        births=each(_birth(e) for e in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH")),
        nationalities=texts(element, "NATIONALITY/VALUE"),
        titles=(*texts(element, "TITLE/VALUE"), *texts(element, "DESIGNATION/VALUE")),
        identifiers=tuple(_identifiers(element)),
    )


def _aliases(elements: Iterable[Element]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Aliases by quality: good (also "a.k.a." and "f.k.a."), and low."""
    strong: list[str] = []
    weak: list[str] = []
    for element in elements:
        low = text(element, "QUALITY").casefold() == "low"
        (weak if low else strong).append(text(element, "ALIAS_NAME"))
    return each(strong), each(weak)


def _birth(element: Element) -> str:
    years = "-".join(texts(element, "FROM_YEAR") + texts(element, "TO_YEAR"))
    circa = "circa " if text(element, "TYPE_OF_DATE") == "APPROXIMATELY" else ""
    told = text(element, "DATE") or text(element, "YEAR") or years
    return circa + (born(told) or told) if told else ""


def _identifiers(element: Element) -> Iterator[Identifier]:
    for document in element.iterfind("INDIVIDUAL_DOCUMENT"):
        if number := text(document, "NUMBER"):
            issuer = text(document, "ISSUING_COUNTRY") or text(document, "COUNTRY_OF_ISSUE")
            yield Identifier(what=text(document, "TYPE_OF_DOCUMENT").casefold(), number=number, issuer=issuer)
