"""Readers of published watchlists: bytes in, `Watchlist` out.

Two formats: the UN Security Council's Consolidated List (XML, https://scsanctions.un.org) and
FollowTheMoney entities as JSON lines (https://followthemoney.tech), as OpenSanctions publishes them.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final
from xml.etree import ElementTree
from xml.parsers import expat

from assay.errors import UnreadableDocument
from assay.model import Kind, ListedParty, Watchlist

_FTM_KINDS: Final = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "LegalEntity": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
}


def read_watchlist(data: bytes, name: str) -> Watchlist:
    """Read a watchlist in either format. Raises UnreadableDocument with one line that says what is wrong."""
    return read_un(data, name) if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<" else read_ftm(data, name)


def read_un(data: bytes, name: str = "UN Security Council Consolidated List") -> Watchlist:
    """Read the UN Security Council's Consolidated List (XML)."""
    root = _safe_xml(data, name)
    if root.tag != "CONSOLIDATED_LIST":
        raise UnreadableDocument(f"{name}: <{root.tag}> is not the UN Security Council's Consolidated List")
    people = [_un_party(e, Kind.PERSON) for e in root.iterfind("./INDIVIDUALS/INDIVIDUAL")]
    bodies = [_un_party(e, Kind.ORGANISATION) for e in root.iterfind("./ENTITIES/ENTITY")]
    return _watchlist(name, _date(root.get("dateGenerated", "")), data, people + bodies)


def _safe_xml(data: bytes, name: str) -> ElementTree.Element:
    """Parse XML that declares no document type: so it can define no entity and name no outside resource."""

    def refuse(*_: object) -> None:
        raise UnreadableDocument(f"{name}: the XML declares a document type, which a watchlist never needs; refused")

    guard = expat.ParserCreate()
    guard.StartDoctypeDeclHandler = refuse
    try:
        guard.Parse(data, True)
        return ElementTree.fromstring(data)
    except (expat.ExpatError, ElementTree.ParseError, LookupError, ValueError) as error:
        raise UnreadableDocument(f"{name}: not well-formed XML: {error}") from None


def _un_party(element: ElementTree.Element, kind: Kind) -> ListedParty:
    def values(path: str) -> tuple[str, ...]:
        texts = (" ".join((e.text or "").split()) for e in element.iterfind(path))
        return tuple(dict.fromkeys(t for t in texts if t))

    parts = [values(f"{n}_NAME") for n in ("FIRST", "SECOND", "THIRD", "FOURTH")]
    name = " ".join(p[0] for p in parts if p)
    tag = "INDIVIDUAL" if kind is Kind.PERSON else "ENTITY"
    strong, weak = _un_aliases(element.iterfind(f"{tag}_ALIAS"))
    listed_on = values("LISTED_ON")
    return ListedParty(
        reference="".join(values("REFERENCE_NUMBER")[:1]),
        name=name,
        kind=kind,
        aliases=tuple(a for a in (*values("NAME_ORIGINAL_SCRIPT"), *strong) if a != name),
        weak_aliases=weak,
        listed_on=_date(listed_on[0]) if listed_on else None,
        measures=tuple(f"UN Security Council sanctions: {t}" for t in values("UN_LIST_TYPE")),
        births=_births(element),
        nationalities=values("NATIONALITY/VALUE"),
        titles=(*values("TITLE/VALUE"), *values("DESIGNATION/VALUE")),
    )


def _un_aliases(elements: Iterable[ElementTree.Element]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Aliases by quality: good (also "a.k.a." and "f.k.a."), and low."""
    strong: dict[str, None] = {}
    weak: dict[str, None] = {}
    for element in elements:
        alias = " ".join((element.findtext("ALIAS_NAME") or "").split())
        low = (element.findtext("QUALITY") or "").strip().casefold() == "low"
        if alias:
            (weak if low else strong)[alias] = None
    return tuple(strong), tuple(weak)


def _births(element: ElementTree.Element) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for birth in element.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
        years = "-".join(y for y in (birth.findtext("FROM_YEAR"), birth.findtext("TO_YEAR")) if y)
        if told := birth.findtext("DATE") or birth.findtext("YEAR") or years:
            found[told.strip()] = None
    return tuple(found)


def read_ftm(data: bytes, name: str, as_of: date | None = None) -> Watchlist:
    """Read FollowTheMoney entities, one JSON object a line. Sanction entities give their party reference and date."""
    entities = list(_json_lines(data, name))
    sanctions: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for entity in entities:
        if entity["schema"] == "Sanction":
            for party in entity["properties"].get("entity", ()):
                sanctions[str(party)].append(entity["properties"])
    parties = [_ftm_party(e, sanctions[e["id"]]) for e in entities if e["schema"] in _FTM_KINDS]
    seen = [d for e in entities if (d := _date(str(e.get("last_seen") or "")))]
    return _watchlist(name, as_of or max(seen, default=None), data, [p for p in parties if p.name])


def _json_lines(data: bytes, name: str) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(data.splitlines(), 1):
        if not line.strip():
            continue
        try:
            entity = json.loads(line)
        except (ValueError, RecursionError):
            raise UnreadableDocument(f"{name}: line {number} is not JSON") from None
        known = isinstance(entity, dict) and isinstance(entity.get("properties"), dict)
        if not known or not {"id", "schema"} <= entity.keys():
            raise UnreadableDocument(f"{name}: line {number} is no FollowTheMoney entity (id, schema, properties)")
        yield entity


def _ftm_party(entity: dict[str, Any], sanctions: list[dict[str, Any]]) -> ListedParty:
    properties = entity["properties"]

    def values(*keys: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(str(v) for k in keys for v in properties.get(k, ()) if str(v).strip()))

    def told(key: str) -> list[str]:
        return [str(v) for s in sanctions for v in s.get(key, ())]

    names = values("name")
    name = str(entity.get("caption") or (names[0] if names else ""))
    starts = [d for text in told("listingDate") + told("startDate") if (d := _date(text))]
    return ListedParty(
        reference=next(iter(told("unscId") + told("authorityId")), str(entity["id"])),
        name=name,
        kind=_FTM_KINDS[entity["schema"]],
        aliases=tuple(n for n in (*names, *values("alias", "previousName", "abbreviation")) if n != name),
        weak_aliases=values("weakAlias"),
        listed_on=min(starts, default=None),
        measures=tuple(dict.fromkeys(told("program") + told("authority"))) or values("topics"),
        births=values("birthDate"),
        nationalities=values("nationality", "citizenship", "country", "jurisdiction", "flag"),
        titles=values("title", "position"),
    )


def _watchlist(name: str, as_of: date | None, data: bytes, parties: list[ListedParty]) -> Watchlist:
    if not parties:
        raise UnreadableDocument(f"{name}: no listed party in it; is it the right file?")
    return Watchlist(name=name, as_of=as_of, sha256=hashlib.sha256(data).hexdigest(), parties=tuple(parties))


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
