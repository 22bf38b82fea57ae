"""Each format, read from a small invented file in its publisher's structure; the UN's and OFAC's CSV from real ones."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from tests.backends.lists import made

from assay.backends.lists import read_bytes, read_paths
from assay.backends.lists.files import packed
from assay.backends.lists.made import born, forbidden, told
from assay.errors import UnreadableDocument
from assay.model import Identifier, Kind, ListedParty, Measure, Watchlist

FREEZE, BAN, ARMS = Measure.ASSET_FREEZE, Measure.TRAVEL_BAN, Measure.ARMS_EMBARGO


def read(text: str, name: str = "list") -> Watchlist:
    return read_bytes(text.encode(), name)


def names(party: ListedParty) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return party.name, party.aliases, party.weak_aliases


def test_the_un_list() -> None:
    found = read(made.UN)
    man, body = found.parties
    assert (found.publisher, found.as_of, len(found.sha256)) == ("UN Security Council", date(2031, 5, 6), 64)
    assert names(man) == ("RASHID OMAR AL-BAHRI", ("Rachid Bahri",), ("The Pilot",))
    assert (man.reference, man.kind, man.listed_on) == ("XXi.001", Kind.PERSON, date(2029, 2, 3))
    assert (man.births, man.amended) == (("1971", "1970-1973"), (date(2030, 1, 1),))
    assert (man.titles, man.nationalities) == (("Captain", "Harbour master"), ("Atlantis",))
    assert man.identifiers == (Identifier(what="passport", number="A 123", issuer="Atlantis"),)
    assert (man.programmes, man.measures, man.stated) == (("Libya",), (BAN,), ("Travel Ban",))
    assert man.basis == "as the list states them"
    assert (body.kind, body.aliases, body.listed_on) == (Kind.ORGANISATION, ("Ebb Brigade",), None)
    assert (body.measures, body.basis) == ((FREEZE, ARMS), "S/RES/2610 (2021)")


@pytest.mark.parametrize(("text", "file"), [(made.SDN_XML, "sdn.xml"), (made.ADVANCED, "sdn_advanced.xml")])
def test_ofac_in_xml(text: str, file: str) -> None:
    found = read(text, file)
    man, ship = found.parties
    assert (found.publisher, found.as_of) == ("OFAC SDN", date(2031, 5, 6))
    assert names(man)[2] == ("PILOT",)
    assert man.name.replace(",", "") == "AL-BAHRI Rashid Omar"
    assert (man.kind, man.programmes, man.measures) == (Kind.PERSON, ("SDGT",), (FREEZE,))
    assert (man.nationalities, man.titles, man.births[0][-4:]) == (("Atlantis",), ("Harbour master",), "1971")
    assert man.identifiers == (Identifier(what="passport", number="A123", issuer="Atlantis"),)
    assert (ship.kind, ship.name) == (Kind.VESSEL, "SEA LARK")


def test_what_only_one_form_of_ofacs_lists_tells() -> None:
    assert read(made.SDN_XML, "sdn.xml").parties[0].aliases == ("BAHRI, Rachid",)
    advanced = read(made.ADVANCED).parties[0]
    assert (advanced.listed_on, advanced.amended) == (date(2029, 2, 3), (date(2030, 1, 1),))
    assert (advanced.stated, advanced.basis) == (("Block",), "as the list states them")


def test_ofacs_other_lists_freeze_nothing_by_themselves() -> None:
    found = read(made.SDN_XML, "consolidated.xml")
    assert found.publisher == "OFAC Consolidated (non-SDN)"
    assert {p.measures for p in found.parties} == {()}


def test_ofac_in_csv_with_its_alternate_names(tmp_path: Path) -> None:
    (tmp_path / "ALT.CSV").write_text(made.ALT_CSV)
    (tmp_path / "SDN.CSV").write_text(made.SDN_CSV)
    found = read_paths([tmp_path], "SDN")
    man, ship = found.parties
    assert names(man) == ("AL-BAHRI, Rashid Omar", ("BAHRI, Rachid", "BAHRI, Omar"), ("PILOT",))
    assert (man.births, man.programmes) == (("1971-02-03", "circa 1970"), ("SDGT", "IFSR"))
    assert (man.nationalities, man.titles) == (("Atlantis",), ("Harbour master",))
    assert man.identifiers == (Identifier(what="passport", number="A123456", issuer="Atlantis"),)
    assert (ship.kind, ship.identifiers[0].number) == (Kind.VESSEL, "9123456")
    assert found.as_of is None
    assert read_paths([tmp_path], "SDN", date(2031, 1, 1)).as_of == date(2031, 1, 1)
    with pytest.raises(UnreadableDocument, match="alternate names without"):
        read_paths([tmp_path / "ALT.CSV"], "SDN")


@pytest.mark.parametrize("text", [made.EU_XML, made.EU_CSV])
def test_the_eu_list(text: str) -> None:
    found = read(text)
    man, body = found.parties
    assert (found.publisher, found.as_of) == ("EU financial sanctions", date(2031, 5, 6))
    assert (man.reference, man.kind, man.listed_on) == ("EU.77.33", Kind.PERSON, date(2029, 2, 3))
    assert (man.name, man.aliases) == ("Rashid Omar AL-BAHRI", ("Rachid Bahri",))
    assert (man.births[0], man.nationalities, man.measures) == ("1971-02-03", ("ATLANTIS",), (FREEZE,))
    assert man.identifiers == (Identifier(what="national passport", number="A123", issuer="ATLANTIS"),)
    assert (body.kind, body.name, body.listed_on) == (Kind.ORGANISATION, "Tide Brigade", date(2028, 1, 1))


@pytest.mark.parametrize("text", [made.EU_XML, made.EU_CSV])
def test_the_eu_list_marks_weak_names_and_vague_births(text: str) -> None:
    man = read(text).parties[0]
    assert (man.weak_aliases, man.births) == (("The Pilot", "The Stoker"), ("1971-02-03", "circa 1969-1972"))
    assert set(man.titles) == {"Captain", "Harbour master", "Commodore"}


@pytest.mark.parametrize("text", [made.UKSL_XML, made.UKSL_CSV])
def test_the_uk_sanctions_list_states_measures(text: str) -> None:
    found = read(text)
    man = found.parties[0]
    assert (found.publisher, found.as_of) == ("UK Sanctions List", date(2031, 5, 6))
    assert (man.reference, man.listed_on, man.kind) == ("LIB0001", date(2029, 2, 3), Kind.PERSON)
    assert man.name == "Rashid Omar AL-BAHRI"
    assert {"Rachid BAHRI", "رشيد البحري"} <= set(man.aliases)
    assert (man.measures, man.basis) == ((FREEZE, BAN), "as the list states them")
    assert (man.births, man.nationalities, man.titles) == (("1971",), ("Atlantis",), ("Harbour master",))
    assert [(i.what, i.number) for i in man.identifiers] == [("passport", "A123")]


def test_a_ship_of_the_uk_list_has_the_measure_that_it_states_and_no_other() -> None:
    man, ship = read(made.UKSL_XML).parties
    assert man.weak_aliases == ("The Pilot",)
    assert (ship.kind, ship.measures, ship.stated) == (Kind.VESSEL, (), ("Prohibition of port entry",))
    assert ship.identifiers == (
        Identifier(what="business registration (inn)", number="7712345678"),
        Identifier(what="imo", number="9123456"),
    )


@pytest.mark.parametrize("text", [made.OFSI_CSV, made.OFSI_XML])
def test_ofsis_list_groups_the_names_of_a_target(text: str) -> None:
    found = read(text)
    (man,) = found.parties
    assert (found.publisher, found.as_of) == ("OFSI Consolidated List", date(2031, 5, 6))
    assert (man.reference, man.name, man.listed_on) == ("12703", "Rashid Omar AL-BAHRI", date(2029, 2, 3))
    assert "Rachid BAHRI" in (*man.aliases, *man.weak_aliases)
    assert (man.births, man.measures, man.programmes) == (("1971",), (FREEZE,), ("Libya",))


def test_ofsis_fields_that_hold_several_things() -> None:
    (man,) = read(made.OFSI_XML).parties
    assert man.nationalities == ("Atlantis", "Thule")
    assert man.titles == ("Harbour master", "Member of the Port Council")
    assert [(i.what, i.number) for i in man.identifiers] == [
        ("passport", "A123"),
        ("passport", "B456"),
        ("national id", "771"),
    ]


@pytest.mark.parametrize("text", [made.FTM, made.NESTED])
def test_followthemoney_with_sanctions_apart_and_nested(text: str) -> None:
    found = read(text)
    man = found.parties[0]
    assert found.as_of == date(2031, 5, 6)
    assert (man.reference, man.aliases, man.weak_aliases) == ("A-7", ("Rachid Bahri",), ("Pilot",))
    assert (man.listed_on, man.measures, man.programmes) == (date(2029, 2, 3), (FREEZE, BAN), ("Harbours",))
    assert man.identifiers == (Identifier(what="passport", number="A123"),)
    assert "Wife of a Captain" not in {p.name for p in found.parties}


def test_a_vessel_and_the_simple_table_of_opensanctions() -> None:
    ship = read(made.FTM).parties[1]
    assert (ship.reference, ship.kind, ship.stated, ship.measures) == ("v1", Kind.VESSEL, ("sanction",), ())
    man, ship = read(made.SIMPLE).parties
    assert (man.reference, man.aliases, man.measures) == ("p1", ("Rachid Bahri", "Omar Bahri"), (FREEZE,))
    assert man.nationalities == ("Austria",)
    assert [(i.what, i.number) for i in ship.identifiers] == [("imo", "9123456"), ("id", "987654321")]
    assert (ship.measures, ship.stated) == ((), ("Ban on entry to ports",))  # only persons are under a travel ban


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><CONSOLIDATED_LIST>&b;</CONSOLIDATED_LIST>'


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (BOMB.encode(), "document type"),
        (BOMB.encode("utf-16"), "document type"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><CONSOLIDATED_LIST/>', "document type"),
        (b"<CONSOLIDATED_LIST>", "not well-formed"),
        (b"<CONSOLIDATED_LIST/>", "no listed party"),
        (b"<html/>", "<html> is the root of no list"),
        (b"", "no listed party"),
        (b'{"id": 1}\n', "line 1"),
        (b'{"id": "a", "schema": "Person", "properties": {}}\nnonsense', "line 2"),
        (b"[" * 100000, "line 1"),
        (b"Captain,Ship\nRashid,Sea Lark\n", "none of the columns"),
        (b"PK\x03\x04 and no archive", "zip"),
    ],
)
def test_hostile_or_wrong_files_get_one_clear_line(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableDocument, match=re.escape(said)) as caught:
        read_bytes(data, "list")
    assert "\n" not in str(caught.value)


def test_several_files_are_kept_as_one_archive_that_does_not_change(tmp_path: Path) -> None:
    paths = [tmp_path / "SDN.CSV", tmp_path / "ALT.CSV"]
    for path, text in zip(paths, (made.SDN_CSV, made.ALT_CSV), strict=True):
        path.write_text(text)
    assert packed(paths) == packed(paths[::-1]) == packed([tmp_path])
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        for path in paths:
            archive.write(path, path.name)
    assert read_paths([tmp_path / "both.zip"], "SDN").parties == read_paths(paths, "SDN").parties


@pytest.mark.parametrize(
    ("told_", "form"),
    [
        ("15 Mar 1960", "1960-03-15"),
        ("circa 1960", "circa 1960"),
        ("1970 to 1973", "1970-1973"),
        ("dd/mm/1971", "1971"),
        ("00/00/1971", "1971"),
        ("12/03/1965", "1965-03-12"),
        ("Approximately 1956", "circa 1956"),
        ("unknown", ""),
    ],
)
def test_births_have_one_form(told_: str, form: str) -> None:
    assert born(told_) == form


def test_measures_are_those_stated_else_those_of_the_regime() -> None:
    assert told("Freezing of assets; visa ban") == (FREEZE, BAN)
    assert forbidden("UN Security Council", ["Taliban"], Kind.PERSON).measures == (FREEZE, BAN, ARMS)
    assert forbidden("UN Security Council", ["Taliban"], Kind.ORGANISATION).measures == (FREEZE, ARMS)
    assert forbidden("UN Security Council", ["Of tomorrow"], Kind.PERSON) == ((), "", ())
    assert forbidden("UN Security Council", ["Taliban"], Kind.PERSON, ["Travel Ban"]).measures == (BAN,)


def _values(text: str, tag: str) -> list[str]:
    """The texts of all elements of a tag, taken from the raw bytes without a parser."""
    return [" ".join(v.split()) for v in re.findall(rf"<{tag}>([^<]*)</{tag}>", text) if v.strip()]


def test_the_real_un_list_loads_whole(watchlist_file: Path) -> None:
    """Every party, name, date and measure, against counts taken from the raw XML by other means."""
    raw = watchlist_file.read_text(encoding="utf-8")
    found = read_paths([watchlist_file], "UN")
    kinds = [p.kind for p in found.parties]
    assert (kinds.count(Kind.PERSON), kinds.count(Kind.ORGANISATION)) == (730, 273)
    assert (raw.count("<INDIVIDUAL>"), raw.count("<ENTITY>")) == (730, 273)
    assert found.as_of == date(2026, 2, 27)
    assert [p.reference for p in found.parties] == _values(raw, "REFERENCE_NUMBER")
    assert [str(p.listed_on) for p in found.parties] == [d[:10] for d in _values(raw, "LISTED_ON")]
    blocks = re.findall(r"<(INDIVIDUAL|ENTITY)>\n(.*?)\n    </\1>", raw, re.DOTALL)
    assert len(blocks) == len(found.parties)
    for party, (_, block) in zip(found.parties, blocks, strict=True):
        block = block.replace("&amp;", "&").replace("&apos;", "'").replace("&quot;", '"')
        aliases = {*_values(block, "ALIAS_NAME"), *_values(block, "NAME_ORIGINAL_SCRIPT")} - {party.name}
        assert {*party.aliases, *party.weak_aliases} == aliases
        assert party.amended == tuple(map(date.fromisoformat, _dates(block)))
        assert len(party.births) == len(set(party.births)) <= block.count("<INDIVIDUAL_DATE_OF_BIRTH>")
        assert len(party.identifiers) == len(_values(block, "NUMBER"))
    assert all(p.measures and p.basis and p.programmes for p in found.parties)
    assert sum(len(p.weak_aliases) for p in found.parties) == 615


def _dates(block: str) -> Sequence[str]:
    updated = "".join(re.findall(r"<LAST_DAY_UPDATED>(.*?)</LAST_DAY_UPDATED>", block, re.DOTALL))
    return list(dict.fromkeys(v[:10] for v in _values(updated, "VALUE")))


def test_the_real_ofac_list_loads_whole(watchlist_file: Path) -> None:
    """Every party and alias, against the rows of the files."""
    folder = watchlist_file.parent
    files = [folder / "ofac_sdn.csv", folder / "ofac_alt.csv"]
    found = read_paths(files, "OFAC SDN")
    main, alternate = ([r for r in csv.reader(io.StringIO(p.read_text(encoding="utf-8"))) if len(r) > 1] for p in files)
    assert [p.reference for p in found.parties] == [r[0] for r in main]
    assert [p.name for p in found.parties] == [" ".join(r[1].split()) for r in main]
    per_party: dict[str, set[str]] = {}
    for row in alternate:
        per_party.setdefault(row[0], set()).add(" ".join(row[3].split()))
    assert {p.reference: set(p.aliases) for p in found.parties if p.aliases} == per_party
    assert all(p.programmes for p in found.parties)
    weak = sum(len(set(re.findall(r"(?:^|; ?)[afn]\.k\.a\. '(.+?)'(?=[;.]|$)", r[11]))) for r in main)
    assert abs(sum(len(p.weak_aliases) for p in found.parties) - weak) <= 2
