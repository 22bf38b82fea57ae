"""The UK's lists: the UK Sanctions List (XML and CSV) and OFSI's Consolidated List (XML and CSV, format of 2022).

The CSV and OFSI's XML have a row for each name of a party; rows of one party share its id. The UK Sanctions List states
the measures of each party, OFSI's holds asset freeze targets.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element

from assay.backends.lists.files import File
from assay.backends.lists.made import born, day, each, forbidden, table_rows, watchlist
from assay.backends.lists.xml import records, text, texts
from assay.model import Identifier, Kind, ListedParty, Watchlist

UKSL: Final = "UK Sanctions List"
OFSI: Final = "OFSI Consolidated List"
_KINDS: Final = {"individual": Kind.PERSON, "entity": Kind.ORGANISATION, "ship": Kind.VESSEL}
_SPLIT: Final = re.compile(r"\s*[;|]\s*|\s*\(\d+\)\s*")
_CAPITAL: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")
_DATE: Final = re.compile(r"\d{1,2}[/-]\w{2,3}[/-]\d{4}")
# What OFSI's XML calls the columns of its CSV.
_TAGS: Final = {
    "Name6": "Name 6",
    **{f"name{i}": f"Name {i}" for i in range(1, 6)},
    **{f"Name{i}": f"Name {i}" for i in range(1, 6)},
    "Title": "Title",
    "NameTitle": "Title",
    "NameNonLatinScript": "Name Non-Latin Script",
    "Individual_DateOfBirth": "DOB",
    "Individual_Nationality": "Nationality",
    "Individual_PassportNumber": "Passport Number",
    "Individual_NINumber": "National Identification Number",
    "Entity_BusinessRegNumber": "Business Registration Number",
    "Individual_Position": "Position",
    "Ship_IMONumber": "IMO Number",
    "GroupTypeDescription": "Group Type",
    "AliasTypeName": "Alias Type",
    "AliasType": "Alias Type",
    "AliasQuality": "Alias Quality",
    "RegimeName": "Regime",
    "DateListed": "Listed On",
    "LastUpdated": "Last Updated",
    "GroupID": "Group ID",
}


_NUMBERS: Final = ("passport", "national id", "business registration", "imo")
# Where the parts of a party stand: in the CSV of the UK Sanctions List, and in the rows of OFSI's list.
_LIST: Final = {
    "reference": ("Unique ID",),
    "kind": ("Designation Type",),
    "named": ("Name type", "Alias strength", "Name non-latin script"),
    "listed": ("Date Designated",),
    "updated": ("Last Updated",),
    "regimes": ("Regime Name",),
    "stated": ("Sanctions Imposed",),
    "births": ("D.O.B",),
    "nationalities": ("Nationality(/ies)",),
    "titles": ("Title", "Position"),
    "passport": ("Passport number",),
    "national id": ("National Identifier number",),
    "business registration": ("Business registration number (s)",),
    "imo": ("IMO number",),
}
_TARGETS: Final = {
    "reference": ("Group ID",),
    "kind": ("Group Type",),
    "named": ("Alias Type", "Alias Quality", "Name Non-Latin Script"),
    "listed": ("Listed On",),
    "updated": ("Last Updated",),
    "regimes": ("Regime",),
    "births": ("DOB",),
    "nationalities": ("Nationality",),
    "titles": ("Title", "Position"),
    "passport": ("Passport Number",),
    "national id": ("National Identification Number",),
    "business registration": ("Business Registration Number",),
    "imo": ("IMO Number",),
}


class _Named(NamedTuple):
    name: str
    primary: bool
    weak: bool


def read_list_xml(files: Sequence[File], name: str) -> Watchlist:
    """The UK Sanctions List as XML; its date is the day that it was generated on, else that of its newest entry.
    Raises UnreadableDocument."""
    parties: list[ListedParty] = []
    generated = None
    with files[0].open() as stream:
        for e in records(stream, frozenset({"Designation", "DateGenerated"}), name):
            if e.tag == "Designation":
                parties.append(_designation(e))
            elif e.tag == "DateGenerated":
                generated = day((e.text or "").split("T")[0])
    newest = max((d for p in parties for d in p.amended), default=None)
    return watchlist(files, name, UKSL, generated or newest, parties)


def _designation(e: Element) -> ListedParty:
    names = [
        _named([text(n, f"Name{i}") for i in range(1, 7)], text(n, "NameType"), text(n, "AliasStrength"))
        for n in e.iterfind("Names/Name")
    ]
    indicators = (_CAPITAL.sub(" ", i.tag) for i in e.iterfind("SanctionsImposedIndicators/*") if i.text == "true")
    person, ship = "IndividualDetails/Individual", "ShipDetails/Ship"
    registered = texts(e, "EntityDetails/Entity/BusinessRegistrationNumbers/BusinessRegistrationNumber")
    numbers = {
        "passport": texts(e, f"{person}/PassportDetails/Passport/PassportNumber"),
        "national id": texts(e, f"{person}/NationalIdentifierDetails/NationalIdentifier/NationalIdentifierNumber"),
        "business registration": registered,
        "imo": texts(e, f"{ship}/IMONumbers/IMONumber"),
    }
    return _party(
        UKSL,
        reference=text(e, "UniqueID"),
        kind=text(e, "IndividualEntityShip"),
        names=[*names, *(_Named(n, False, False) for n in texts(e, "NonLatinNames/NonLatinName/NameNonLatinScript"))],
        listed=text(e, "DateDesignated"),
        updated=[text(e, "LastUpdated")],
        regimes=texts(e, "RegimeName"),
        stated=[*_parts([text(e, "SanctionsImposed")]), *indicators],
        births=texts(e, f"{person}/DOBs/DOB"),
        nationalities=texts(e, f"{person}/Nationalities/Nationality"),
        titles=(*texts(e, ".//Titles/Title"), *texts(e, f"{person}/Title"), *texts(e, f"{person}/Positions/Position")),
        numbers=numbers,
    )


def read_list_csv(files: Sequence[File], name: str) -> Watchlist:
    """The UK Sanctions List as CSV. Raises UnreadableDocument."""
    above, rows = table_rows(files[0], "Unique ID")
    return watchlist(
        files, name, UKSL, _dated(above), (_from_rows(UKSL, _LIST, g) for g in _grouped(rows, "Unique ID"))
    )


def read_ofsi_csv(files: Sequence[File], name: str) -> Watchlist:
    """OFSI's Consolidated List as CSV. Raises UnreadableDocument."""
    above, rows = table_rows(files[0], "Group ID")
    return watchlist(
        files, name, OFSI, _dated(above), (_from_rows(OFSI, _TARGETS, g) for g in _grouped(rows, "Group ID"))
    )


def read_ofsi_xml(files: Sequence[File], name: str) -> Watchlist:
    """OFSI's Consolidated List as XML; its date is that of its newest entry. Raises UnreadableDocument."""
    with files[0].open() as stream:
        targets = records(stream, frozenset({"FinancialSanctionsTarget"}), name)
        rows = [
            {_TAGS[c.tag]: " ".join((c.text or "").split()) for c in e if c.tag in _TAGS and c.text} for e in targets
        ]
    parties = [_from_rows(OFSI, _TARGETS, g) for g in _grouped(rows, "Group ID")]
    return watchlist(files, name, OFSI, max((d for p in parties for d in p.amended), default=None), parties)


def _from_rows(publisher: str, columns: dict[str, tuple[str, ...]], rows: list[dict[str, str]]) -> ListedParty:
    """The party that the rows of one id tell of; `columns` names where each of its parts stands."""

    def every(part: str) -> tuple[str, ...]:
        return each(row.get(c) for c in columns.get(part, ()) for row in rows)

    return _party(
        publisher,
        reference=rows[0][columns["reference"][0]],
        kind=next(iter(every("kind")), ""),
        names=[*_rows_named(rows, *columns["named"])],
        listed=next(iter(every("listed")), ""),
        updated=every("updated"),
        regimes=every("regimes"),
        stated=_parts(every("stated")),
        births=every("births"),
        nationalities=every("nationalities"),
        titles=every("titles"),
        numbers={number: every(number) for number in _NUMBERS},
    )


def _grouped(rows: Iterable[dict[str, str]], column: str) -> Iterator[list[dict[str, str]]]:
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows:
        if row.get(column):
            groups[row[column]].append(row)
    yield from groups.values()


def _rows_named(rows: list[dict[str, str]], type_: str, quality: str, script: str) -> Iterator[_Named]:
    for row in rows:
        parts = [row.get(f"Name {i}") or "" for i in range(1, 7)]
        yield _named(parts, row.get(type_, ""), row.get(quality, ""))
        yield _Named(row.get(script) or "", False, False)


def _named(parts: Sequence[str], told: str, quality: str) -> _Named:
    """A name of its parts in the order in which it is spoken; "0" stands for nothing."""
    name = " ".join(p for p in parts if p and p != "0")
    told = told.casefold()
    return _Named(name, told.startswith("prim") and "variation" not in told, "low" in quality.casefold())


def _parts(texts: Iterable[str]) -> list[str]:
    return [p for t in texts for p in re.split(r"\s*[;|,]\s*", t) if p]


def _items(texts: Iterable[str]) -> list[str]:
    """Each of what a field holds, as it numbers or parts them: "(1) Kelm. (2) Oru." """
    return [p for t in texts for p in _SPLIT.split(t) if p]


def _item(text: str) -> str:
    return text.strip().removesuffix(".")


def _identifier(what: str, number: str) -> Identifier:
    """A number; the label before it ("INN: 7712345678") says what it is."""
    label, colon, rest = number.rpartition(":")
    return Identifier(what=f"{what} ({label.strip()})".casefold() if colon else what, number=_item(rest))


def _dated(above: str) -> date | None:
    return day(m[0]) if (m := _DATE.search(above)) else None


def _party(
    publisher: str,
    *,
    reference: str,
    kind: str,
    names: Sequence[_Named],
    listed: str,
    updated: Iterable[str],
    regimes: tuple[str, ...],
    stated: Sequence[str],
    births: tuple[str, ...],
    nationalities: tuple[str, ...],
    titles: tuple[str, ...],
    numbers: dict[str, tuple[str, ...]],
) -> ListedParty:
    what_kind = _KINDS.get(kind.casefold(), Kind.ORGANISATION)
    what = forbidden(publisher, regimes, what_kind, stated)
    given = each(n.name for n in sorted(names, key=lambda n: (not n.primary, n.weak)) if not n.weak)
    given = given or each(n.name for n in names)
    return ListedParty(
        reference=reference,
        name=given[0] if given else "",
        kind=what_kind,
        aliases=given[1:],
        weak_aliases=each(n.name for n in names if n.weak and n.name not in given),
        listed_on=day(listed.removesuffix("T00:00:00")),
        amended=tuple(sorted({d for t in updated if (d := day(t.removesuffix("T00:00:00")))})),
        programmes=regimes,
        measures=what.measures,
        basis=what.basis,
        stated=what.stated,
        births=each(map(born, _items(births))),
        nationalities=each(map(_item, _items(nationalities))),
        titles=each(map(_item, _items(titles))),
        identifiers=tuple(_identifier(w, p) for w, ns in numbers.items() for p in _items(ns)),
    )
