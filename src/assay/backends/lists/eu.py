"""The EU's consolidated list of financial sanctions, version 1.1: XML (`export` with `sanctionEntity`) and CSV.

A party is listed since the date of its designation; where the file has none, since the first legal act that it names.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final
from xml.etree.ElementTree import Element

from assay.backends.lists.files import File
from assay.backends.lists.made import born, day, each, forbidden, table_rows, watchlist
from assay.backends.lists.xml import records
from assay.model import Identifier, Kind, ListedParty, Watchlist

PUBLISHER: Final = "EU financial sanctions"
_LETTERED: Final = re.compile(r"\(\w\)")  # "(a) Mullah, (b) Maulavi"
_PERSON: Final = frozenset({"p", "person"})


def read_xml(files: Sequence[File], name: str) -> Watchlist:
    """The list of one XML file. Raises UnreadableDocument."""
    as_of = None
    parties: list[ListedParty] = []
    with files[0].open() as stream:
        for element in records(stream, frozenset({"sanctionEntity"}), name):
            if element.tag == "sanctionEntity":
                parties.append(_entity(element))
            else:
                as_of = day(element.get("generationDate"), "%Y-%m-%d")
    return watchlist(files, name, PUBLISHER, as_of, parties)


def _entity(e: Element) -> ListedParty:
    subject = e.find("subjectType")
    code = "" if subject is None else subject.get("classificationCode") or subject.get("code") or ""
    names = [
        (a.get("wholeName", ""), a.get("strong") != "false" and not _low(a.findtext("remark")))
        for a in e.iterfind("nameAlias")
    ]
    acts = [day(a.get("publicationDate"), "%Y-%m-%d") for a in (*e.iter("regulation"), *e.iter("regulationSummary"))]
    births = [
        _birth(*(b.get(k) for k in ("circa", "birthdate", "year", "yearRangeFrom", "yearRangeTo")))
        for b in e.iterfind("birthdate")
    ]
    return _party(
        reference=e.get("euReferenceNumber") or e.get("logicalId") or "",
        person=code.casefold() in _PERSON,
        names=names,
        listed_on=day(e.get("designationDate"), "%Y-%m-%d") or min((d for d in acts if d), default=None),
        programmes=each(r.get("programme") for r in e.iterfind("regulation")),
        births=births,
        nationalities=each(c.get("countryDescription") for c in e.iterfind("citizenship")),
        titles=each(x for a in e.iterfind("nameAlias") for x in (a.get("title"), a.get("function"))),
        identifiers=[
            (i.get("identificationTypeDescription") or i.get("identificationTypeCode") or "", number, country)
            for i in e.iterfind("identification")
            for country in [i.get("countryDescription") or ""]
            for number in (i.get("number") or "", i.get("latinNumber") or "")
        ],
    )


def read_csv(files: Sequence[File], name: str) -> Watchlist:
    """The list of one CSV file, in which a party has a row for each name and each other thing told of it."""
    _, rows = table_rows(files[0], "Entity_LogicalId", ";")
    groups: dict[str, list[dict[str, str]]] = defaultdict(list)
    as_of = None
    for row in rows:
        as_of = as_of or day(row.get("fileGenerationDate"))
        groups[row["Entity_LogicalId"]].append(row)
    return watchlist(files, name, PUBLISHER, as_of, map(_group, groups.values()))


def _group(rows: list[dict[str, str]]) -> ListedParty:
    def every(*columns: str) -> tuple[str, ...]:
        return each(row.get(c) for c in columns for row in rows)

    code = next(iter(every("Entity_SubjectType_ClassificationCode", "Entity_SubjectType")), "")
    designated = [d for t in every("Entity_DesignationDate") if (d := day(t))]
    acts = [d for t in every("Entity_Regulation_PublicationDate") if (d := day(t))]
    numbers = [
        (
            r.get("Identification_TypeDescription") or r.get("Identification_TypeCode") or "",
            number,
            r.get("Identification_CountryDescription") or "",
        )
        for r in rows
        for number in (r.get("Identification_Number") or "", r.get("Identification_LatinNumber") or "")
    ]
    return _party(
        reference=next(iter(every("Entity_EU_ReferenceNumber", "Entity_LogicalId")), ""),
        person=code.casefold() in _PERSON,
        names=[(r.get("NameAlias_WholeName", ""), not _low(r.get("NameAlias_Remark"))) for r in rows],
        listed_on=min(designated or acts, default=None),
        programmes=every("Entity_Regulation_Programme"),
        births=[
            _birth(*(r.get(f"BirthDate_{k}") for k in ("Circa", "BirthDate", "Year", "YearRangeFrom", "YearRangeTo")))
            for r in rows
        ],
        nationalities=every("Citizenship_CountryDescription"),
        titles=every("NameAlias_Title", "NameAlias_Function"),
        identifiers=numbers,
    )


def _low(remark: str | None) -> bool:
    """Whether a remark on a name calls it weak: "Low quality a.k.a."."""
    return "low quality" in (remark or "").casefold()


def _birth(circa: str | None, whole: str | None, year: str | None, first: str | None, last: str | None) -> str:
    told = whole or year or "-".join(filter(None, (first, last)))
    return f"circa {told}" if told and (circa or "").casefold() in ("true", "1", "yes") else told


def _party(
    *,
    reference: str,
    person: bool,
    names: Sequence[tuple[str, bool]],
    listed_on: date | None,
    programmes: tuple[str, ...],
    births: Iterable[str],
    nationalities: tuple[str, ...],
    titles: tuple[str, ...],
    identifiers: Iterable[tuple[str, str, str]],
) -> ListedParty:
    kind = Kind.PERSON if person else Kind.ORGANISATION
    what = forbidden(PUBLISHER, programmes, kind)
    strong = each(n for n, good in names if good) or each(n for n, _ in names)
    return ListedParty(
        reference=reference,
        name=strong[0] if strong else "",
        kind=kind,
        aliases=strong[1:],
        weak_aliases=each(n for n, good in names if not good and n not in strong),
        listed_on=listed_on,
        programmes=programmes,
        measures=what.measures,
        basis=what.basis,
        births=each(map(born, births)),
        nationalities=tuple(n for n in nationalities if n != "UNKNOWN"),
        titles=each(t.strip(" ,;") for title in titles for t in _LETTERED.split(title)),
        identifiers=tuple(
            Identifier(what=w.casefold(), number=n, issuer=c) for w, n, c in dict.fromkeys(identifiers) if n
        ),
    )
