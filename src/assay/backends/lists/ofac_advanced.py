"""OFAC's lists in the Advanced Sanctions Data Model: `sdn_advanced.xml`, `cons_advanced.xml`.

The file is normalised: values stand once, under `ReferenceValueSets`, and parties and entries name them by id. Entries
come after parties, so that a party is finished when the file is read to its end.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from assay.backends.lists.files import File
from assay.backends.lists.made import each, forbidden, told, watchlist
from assay.backends.lists.ofac import KINDS, OTHERS, SDN
from assay.backends.lists.xml import records, text
from assay.model import Identifier, Kind, ListedParty, Watchlist

_VALUES: Final = frozenset(
    {"AliasType", "FeatureType", "IDRegDocType", "PartySubType", "PartyType", "Country", "SanctionsType", "List"}
)
_WANTED: Final = _VALUES | {"DateOfIssue", "Location", "IDRegDocument", "DistinctParty", "SanctionsEntry"}
_PROGRAMME: Final = "program"
_SHIP_OR_PLANE: Final = {"vessel": Kind.VESSEL, "aircraft": Kind.OTHER}


class _Book:
    """What the file says by id, and the parties and entries as they came."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str] = {}
        self.types: dict[str, str] = {}  # of a party's subtype
        self.places: dict[str, str] = {}  # country of a location
        self.documents: dict[str, list[Identifier]] = defaultdict(list)  # by identity
        self.parties: list[Element] = []
        self.entries: dict[str, Element] = {}  # by profile
        self.issued: date | None = None

    def take(self, element: Element) -> None:
        tag = element.tag
        if tag in _VALUES:
            self.values[tag, element.get("ID", "")] = " ".join("".join(element.itertext()).split())
            if tag == "PartySubType":
                self.types[element.get("ID", "")] = element.get("PartyTypeID", "")
        elif tag == "DateOfIssue":
            self.issued = _day(element)
        elif tag == "Location":
            countries = [
                self.values.get(("Country", e.get("CountryID", "")), "") for e in element.iter("LocationCountry")
            ]
            parts = [" ".join((e.text or "").split()) for e in element.iter("Value")]
            self.places[element.get("ID", "")] = next((x for x in (*countries, *parts) if x), "")
        elif tag == "IDRegDocument":
            self.documents[element.get("IdentityID", "")].append(self._document(element))
        elif tag == "DistinctParty":
            self.parties.append(element)
        elif tag == "SanctionsEntry":
            self.entries[element.get("ProfileID", "")] = element

    def _document(self, element: Element) -> Identifier:
        what = self.values.get(("IDRegDocType", element.get("IDRegDocTypeID", "")), "")
        issuer = self.values.get(("Country", element.get("IssuedBy-CountryID", "")), "")
        return Identifier(what=what.casefold(), number=text(element, "IDRegistrationNo"), issuer=issuer)


def read(files: Sequence[File], name: str) -> Watchlist:
    """The list of one file. Raises UnreadableDocument."""
    book = _Book()
    with files[0].open() as stream:
        for element in records(stream, _WANTED, name):
            book.take(element)
    lists = {book.values.get(("List", e.get("ListID", "")), "") for e in book.entries.values()}
    publisher = SDN if all("SDN" in x and "Non" not in x for x in lists) else OTHERS
    return watchlist(files, name, publisher, book.issued, (_party(book, e, publisher) for e in book.parties))


def _party(book: _Book, element: Element, publisher: str) -> ListedParty:
    profile = element.find("Profile")
    if profile is None:
        return ListedParty(reference=element.get("FixedRef", ""), name="", kind=Kind.OTHER)
    kind = _kind(book, profile.get("PartySubTypeID", ""))
    main, aliases, weak = _names(element)
    entry = book.entries.get(profile.get("ID", ""))
    measures = [] if entry is None else [_measure(book, e) for e in entry.iterfind("SanctionsMeasure")]
    programmes = each(comment for what, comment in measures if what.casefold() == _PROGRAMME)
    stated = each(what for what, _ in measures if told(what))
    days = [] if entry is None else [d for e in entry.iterfind("EntryEvent/Date") if (d := _day(e))]
    what = forbidden(publisher, programmes, kind, stated)
    identities = [e.get("ID", "") for e in profile.iterfind("Identity")]
    features = _features(book, profile)
    return ListedParty(
        reference=element.get("FixedRef", ""),
        name=main,
        kind=kind,
        aliases=aliases,
        weak_aliases=weak,
        listed_on=min(days, default=None),
        amended=tuple(sorted(days)[1:]),
        programmes=programmes,
        measures=what.measures,
        basis=what.basis,
        stated=what.stated,
        births=features["birthdate"],
        nationalities=each((*features["nationality country"], *features["citizenship country"])),
        titles=features["title"],
        identifiers=tuple(d for i in identities for d in book.documents.get(i, ()) if d.number),
    )


def _kind(book: _Book, subtype: str) -> Kind:
    """By the subtype where it names one (vessel, aircraft), else by the type that it belongs to."""
    named = book.values.get(("PartySubType", subtype), "").casefold()
    if named in _SHIP_OR_PLANE:
        return _SHIP_OR_PLANE[named]
    return KINDS.get(book.values.get(("PartyType", book.types.get(subtype, "")), "").casefold(), Kind.ORGANISATION)


def _names(party: Element) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    main = ""
    strong: list[str] = []
    weak: list[str] = []
    for alias in party.iter("Alias"):
        low = alias.get("LowQuality") == "true"
        for name in alias.iterfind("DocumentedName"):
            full = " ".join(" ".join((e.text or "").split()) for e in name.iter("NamePartValue"))
            if alias.get("Primary") == "true" and not main:
                main = full
            else:
                (weak if low else strong).append(full)
    return main or next(iter(strong), ""), each(strong), each(weak)


def _features(book: _Book, profile: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for feature in profile.iterfind("Feature"):
        what = book.values.get(("FeatureType", feature.get("FeatureTypeID", "")), "").casefold()
        found[what] += [" ".join((e.text or "").split()) for e in feature.iter("VersionDetail")]
        found[what] += [book.places.get(e.get("LocationID", ""), "") for e in feature.iter("VersionLocation")]
        found[what] += [_period(e) for e in feature.iter("DatePeriod")]
    wanted = ("birthdate", "nationality country", "citizenship country", "title")
    return {what: each(found.get(what, ())) for what in wanted}


def _measure(book: _Book, element: Element) -> tuple[str, str]:
    return book.values.get(("SanctionsType", element.get("SanctionsTypeID", "")), _PROGRAMME), text(element, "Comment")


def _period(element: Element) -> str:
    """A day, a year, or the years from the first to the last."""
    first, last = element.find("Start/From"), element.find("End/To")
    start = None if first is None else _day(first)
    end = None if last is None else _day(last)
    if start is None or end is None or start == end:
        return (start or end or date.min).isoformat() if start or end else ""
    return str(start.year) if start.year == end.year else f"{start.year}-{end.year}"


def _day(element: Element) -> date | None:
    try:
        return date(*(int(text(element, part) or "1") for part in ("Year", "Month", "Day")))
    except ValueError:
        return None
