from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from assay.backends.watchlists import read_ftm, read_un, read_watchlist
from assay.errors import UnreadableDocument
from assay.model import Kind

UN = """<?xml version="1.0" encoding="UTF-8"?>
<CONSOLIDATED_LIST dateGenerated="2031-05-06T00:00:00Z">
  <INDIVIDUALS><INDIVIDUAL>
    <FIRST_NAME>RASHID</FIRST_NAME><SECOND_NAME>OMAR</SECOND_NAME><THIRD_NAME>AL-BAHRI</THIRD_NAME>
    <UN_LIST_TYPE>Harbours</UN_LIST_TYPE><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2029-02-03</LISTED_ON>
    <TITLE><VALUE>Captain</VALUE></TITLE><DESIGNATION><VALUE>Harbour master</VALUE></DESIGNATION>
    <NATIONALITY><VALUE>Atlantis</VALUE></NATIONALITY>
    <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Rachid Bahri</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The  Pilot</ALIAS_NAME></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
    <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1971</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
    <INDIVIDUAL_DATE_OF_BIRTH><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1973</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
  </INDIVIDUAL></INDIVIDUALS>
  <ENTITIES><ENTITY>
    <FIRST_NAME>TIDE BRIGADE</FIRST_NAME><REFERENCE_NUMBER>XXe.002</REFERENCE_NUMBER><LISTED_ON>soon</LISTED_ON>
    <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>Ebb Brigade</ALIAS_NAME></ENTITY_ALIAS>
  </ENTITY></ENTITIES>
</CONSOLIDATED_LIST>"""


def test_a_un_list_with_aliases_by_quality_dates_and_references() -> None:
    found = read_un(UN.encode(), "Test list")
    assert (found.name, found.as_of, len(found.sha256)) == ("Test list", date(2031, 5, 6), 64)
    man, body = found.parties
    assert (man.reference, man.name, man.kind) == ("XXi.001", "RASHID OMAR AL-BAHRI", Kind.PERSON)
    assert (man.aliases, man.weak_aliases) == (("Rachid Bahri",), ("The Pilot",))
    assert (man.listed_on, man.births) == (date(2029, 2, 3), ("1971", "1970-1973"))
    assert (man.titles, man.nationalities) == (("Captain", "Harbour master"), ("Atlantis",))
    assert man.measures == ("UN Security Council sanctions: Harbours",)
    assert (body.kind, body.aliases, body.listed_on) == (Kind.ORGANISATION, ("Ebb Brigade",), None)


def test_followthemoney_lines_with_their_sanctions() -> None:
    lines = [
        {
            "id": "p1",
            "schema": "Person",
            "caption": "Rashid al-Bahri",
            "last_seen": "2031-01-02T10:00:00",
            "properties": {"name": ["Rashid al-Bahri", "Rachid Bahri"], "weakAlias": ["Pilot"], "birthDate": ["1971"]},
        },
        {"id": "v1", "schema": "Vessel", "properties": {"name": ["Sea Lark"], "topics": ["sanction"]}},
        {
            "id": "s1",
            "schema": "Sanction",
            "properties": {"entity": ["p1"], "authorityId": ["A-7"], "program": ["Harbours"], "listingDate": ["2030"]},
        },
        {
            "id": "s2",
            "schema": "Sanction",
            "properties": {"entity": ["p1"], "listingDate": ["2030-04-05"]},
        },
        {"id": "x", "schema": "Address", "properties": {"full": ["Quay 3"]}},
    ]
    found = read_watchlist("\n".join(map(json.dumps, lines)).encode() + b"\n\n", "FtM")
    man, ship = found.parties
    assert found.as_of == date(2031, 1, 2)
    assert (man.reference, man.aliases, man.weak_aliases) == ("A-7", ("Rachid Bahri",), ("Pilot",))
    assert (man.listed_on, man.measures) == (date(2030, 4, 5), ("Harbours",))
    assert (ship.reference, ship.kind, ship.measures) == ("v1", Kind.VESSEL, ("sanction",))


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB.encode(), "document type"),
        (BOMB.encode("utf-16"), "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><CONSOLIDATED_LIST/>', "document type"),
        (b"<CONSOLIDATED_LIST>", "not well-formed"),
        (b"<CONSOLIDATED_LIST/>", "no listed party"),
        (b"<html/>", "is not the UN"),
        (b"", "no listed party"),
        (b'{"id": 1}\n', "line 1"),
        (b'{"id": "a", "schema": "Person", "properties": {}}\nnonsense', "line 2"),
        (b"[" * 100000, "line 1"),
    ],
)
def test_hostile_or_wrong_files_get_one_clear_line(data: bytes, said: str) -> None:
    reader = read_un if b"<" in data[:4] else read_ftm
    with pytest.raises(UnreadableDocument, match=said) as caught:
        reader(data, "list")
    assert "\n" not in str(caught.value)


def test_the_real_list_loads_completely(watchlist_file: Path) -> None:
    found = read_un(watchlist_file.read_bytes())
    kinds = [p.kind for p in found.parties]
    assert (kinds.count(Kind.PERSON), kinds.count(Kind.ORGANISATION)) == (730, 273)
    assert found.as_of == date(2026, 2, 27)
    assert all(p.reference and p.name and p.listed_on for p in found.parties)
    assert sum(len(p.weak_aliases) for p in found.parties) == 615
