"""Any dataset of OpenSanctions, and FollowTheMoney entities of others: JSON lines with sanctions as entities of their
own (`entities.ftm.json`) or nested (`targets.nested.json`), and the simple table (`targets.simple.csv`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final

import msgspec

from assay.backends.lists.files import File
from assay.backends.lists.made import born, day, each, forbidden, table_rows, watchlist
from assay.errors import UnreadableDocument
from assay.globe import borders
from assay.model import Identifier, Kind, ListedParty, Watchlist

PUBLISHER: Final = "OpenSanctions"
_KINDS: Final = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "LegalEntity": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
    "Airplane": Kind.OTHER,
}
_NUMBERS: Final = {
    "passportNumber": "passport",
    "idNumber": "id",
    "taxNumber": "tax number",
    "registrationNumber": "registration",
    "imoNumber": "imo",
    "mmsi": "mmsi",
    "innCode": "inn",
    "ogrnCode": "ogrn",
    "leiCode": "lei",
    "swiftBic": "swift/bic",
}
_IMO: Final = re.compile(r"\s*IMO[\s-]*(\d{7})\s*", re.IGNORECASE)
_ALIASES: Final = ("alias", "previousName", "abbreviation")
_NATIONS: Final = ("nationality", "citizenship", "country", "jurisdiction", "flag")


class _Entity(msgspec.Struct):
    id: str
    schema: str
    properties: dict[str, list[Any]]
    caption: str | None = None
    target: bool | None = None
    last_seen: str | None = None


Sanctions = list[dict[str, list[Any]]]


def read(files: Sequence[File], name: str) -> Watchlist:
    """The list of one file of JSON lines. Raises UnreadableDocument."""
    found: list[tuple[ListedParty, bool]] = []
    apart: dict[str, Sanctions] = defaultdict(list)
    ids: list[str] = []
    seen = ""
    for entity in _lines(files[0], name):
        seen = max(seen, (entity.last_seen or "")[:10])
        if entity.schema == "Sanction":
            for party in entity.properties.get("entity", ()):
                apart[party if isinstance(party, str) else str(party.get("id"))].append(entity.properties)
        elif entity.schema in _KINDS:
            nested = [s["properties"] for s in entity.properties.get("sanctions", ()) if isinstance(s, dict)]
            marked = bool(entity.target or nested or entity.properties.get("topics"))
            found.append((_party(entity, nested), marked))
            ids.append(entity.id)
    listed = [_sanctioned(p, apart[i]) if i in apart else p for i, (p, _) in zip(ids, found, strict=True)]
    marks = [marked or i in apart for i, (_, marked) in zip(ids, found, strict=True)]
    kept = [p for p, m in zip(listed, marks, strict=True) if m or not any(marks)]
    return watchlist(files, name, PUBLISHER, day(seen, "%Y-%m-%d"), kept)


def _lines(file: File, name: str) -> Iterator[_Entity]:
    decode = msgspec.json.Decoder(_Entity).decode
    with file.open() as stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                yield decode(line.removeprefix(b"\xef\xbb\xbf"))
            except msgspec.ValidationError:
                raise UnreadableDocument(
                    f"{name}: line {number} is no FollowTheMoney entity (id, schema, properties)"
                ) from None
            except (msgspec.DecodeError, RecursionError, ValueError):
                raise UnreadableDocument(f"{name}: line {number} is not JSON") from None


def _party(entity: _Entity, sanctions: Sanctions) -> ListedParty:
    def values(*keys: str) -> tuple[str, ...]:
        return each(v for k in keys for v in entity.properties.get(k, ()) if isinstance(v, str))

    names = values("name")
    name = entity.caption or (names[0] if names else "")
    party = ListedParty(
        reference=entity.id,
        name=name,
        kind=_KINDS[entity.schema],
        aliases=tuple(n for n in (*names, *values(*_ALIASES)) if n != name),
        weak_aliases=values("weakAlias"),
        programmes=values("programId") or values("program"),
        stated=values("topics"),
        births=each(map(born, values("birthDate"))),
        nationalities=each(map(_country, values(*_NATIONS))),
        titles=values("title", "position"),
        identifiers=tuple(_number(w, n) for k, w in _NUMBERS.items() for n in values(k)),
    )
    return _sanctioned(party, sanctions) if sanctions else party


def _sanctioned(party: ListedParty, sanctions: Sanctions) -> ListedParty:
    """A party with what its sanctions say: reference, date, programme, provisions."""

    def told(*keys: str) -> tuple[str, ...]:
        return each(str(v) for k in keys for s in sanctions for v in s.get(k, ()) if not isinstance(v, dict))

    starts = [d for text in told("listingDate", "startDate") if (d := day(text, "%Y-%m-%d"))]
    programmes = told("program") or told("programId") or told("authority")
    stated = told("provisions")
    what = forbidden(PUBLISHER, programmes, party.kind, stated)
    return msgspec.structs.replace(
        party,
        reference=next(iter(told("unscId", "authorityId")), party.reference),
        listed_on=min(starts, default=None),
        programmes=programmes or party.programmes,
        measures=what.measures,
        basis=what.basis,
        stated=stated or party.stated,
    )


def read_table(files: Sequence[File], name: str) -> Watchlist:
    """The list of `targets.simple.csv`. Raises UnreadableDocument."""
    _, rows = table_rows(files[0], "schema")
    parties: list[ListedParty] = []
    seen: date | None = None
    for row in rows:
        if row.get("schema") not in _KINDS:
            continue
        kind = _KINDS[row["schema"]]
        stated = _cells(row, "sanctions")
        what = forbidden(PUBLISHER, _cells(row, "program_ids"), kind, stated)
        newest = day(row.get("last_seen"), "%Y-%m-%d")
        seen = max(seen, newest) if seen and newest else seen or newest
        party = ListedParty(
            reference=row.get("id", ""),
            name=row.get("name", ""),
            kind=kind,
            aliases=_cells(row, "aliases"),
            programmes=_cells(row, "program_ids"),
            measures=what.measures,
            basis=what.basis,
            stated=stated,
            births=each(map(born, _cells(row, "birth_date"))),
            nationalities=each(map(_country, _cells(row, "countries"))),
            identifiers=tuple(_number("id", n) for n in _cells(row, "identifiers")),
        )
        parties.append(party)
    return watchlist(files, name, PUBLISHER, seen, parties)


def _number(what: str, number: str) -> Identifier:
    """A number and what it is. That of a ship stands there as "IMO9143219", also where no column says what it is."""
    imo = _IMO.fullmatch(number)
    return Identifier(what="imo", number=imo[1]) if imo else Identifier(what=what, number=number)


def _country(told: str) -> str:
    """A country by its name: "ru" is "Russia" on the lists of others, and in the texts."""
    return borders.names().get(told.upper(), told)


def _cells(row: dict[str, str], column: str) -> tuple[str, ...]:
    return each((row.get(column) or "").split(";"))
