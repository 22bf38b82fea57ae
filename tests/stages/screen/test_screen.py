from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from assay.backends.lists import read_paths
from assay.model import (
    Action,
    ChangeKind,
    Entities,
    Entity,
    Identifier,
    Judgement,
    Kind,
    ListedParty,
    Screening,
    Sought,
    Watchlist,
)
from assay.stages.screen import run, screened
from assay.stages.screen.facts import rules, sought, weigh
from assay.text.list_index import KeptList, indexed

P, G, B = Kind.PERSON, Kind.GROUP, Kind.ORGANISATION


def party(reference: str, name: str, kind: Kind, *aliases: str, weak: tuple[str, ...] = ()) -> ListedParty:
    return ListedParty(reference=reference, name=name, kind=kind, aliases=aliases, weak_aliases=weak)


LIST = Watchlist(
    name="Test list",
    as_of=date(2031, 1, 2),
    sha256="0" * 64,
    parties=(
        party("1", "ABDUL KARIM YUSUF AL-SAHRI", P, "Abdel Kareem al-Sahry", weak=("Abu Nasr the Tall",)),
        party("2", "JAMAAT AL-SAHIL", B, "Sahil Front"),
        party("3", "AL-SAHIL IN THE GULF", B),
        party("4", "HAMZA KARIM AL-SAHRI", P),
        party("5", "TIDE BRIGADE (TB)", B, "TB"),
        party("6", "RED HERON SHIPPING LLC", B),
        party("7", "Lermov Pavel Igorevich", P),
        party("8", "Toma Andrei Vasile", P),
    ),
)


KEPT = KeptList(current=indexed(LIST))


def screen(
    *names: str,
    kind: Kind = P,
    kept: tuple[KeptList, ...] = (KEPT,),
    decided: tuple[Judgement, ...] = (),
    transliterate: bool = True,
) -> Screening:
    entity = Entity(id="e-1", name=names[0], kind=kind, names=names, mentions=())
    entities = Entities(entities=(entity,))
    return run(entities=entities, watchlists=kept, decided=decided, transliterate=transliterate)


def found(*names: str, kind: Kind = P) -> list[str]:
    return [x.party.reference for x in screen(*names, kind=kind).listings]


@pytest.mark.parametrize(
    ("name", "kind", "references"),
    [
        ("Abdul Karim Yousef al-Sahri", P, ["1"]),
        ("Abdulkarim al-Sahri", P, ["1"]),
        ("Abdel Karim al-Sahri", B, ["1"]),
        ("Abu Nasr the Tall", P, ["1"]),
        ("Jama'at as-Sahil", G, ["2"]),
        ("The Tide Brigade", G, ["5"]),
        ("Tide Brigade", Kind.OTHER, ["5"]),
        ("Red Heron Shipping", B, ["6"]),
        ("Pavel Lermov", P, ["7"]),
        ("Pavel Igorevich Lermov", P, ["7"]),
    ],
)
def test_a_listed_party_is_found(name: str, kind: Kind, references: list[str]) -> None:
    assert found(name, kind=kind) == references


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("al-Sahil", G),
        ("al-Sahil in the Delta", G),
        ("Jamaat al-Sahil in the North", G),
        ("Tide Brigade Rahim Company", G),
        ("al-Sahri", P),
        ("Karim al-Sahri", P),
        ("Igor Lermov", P),
        ("Pavel Igorevich", P),
        ("Andrei Toma", P),  # the last word is no patronymic: it may be the surname
        ("Tidal Brigades Union", G),
        ("Red Falcon Shipping", B),
    ],
)
def test_no_false_friends(name: str, kind: Kind) -> None:
    assert found(name, kind=kind) == []


def test_not_found_is_a_result() -> None:
    result = screen("Ilse Brandt")
    assert (result.listings, result.screened) == ((), ("e-1",))
    assert result.lists == (("Test list", date(2031, 1, 2), "0" * 64),)


def test_without_a_list_nobody_is_screened() -> None:
    assert screen("Ilse Brandt", kept=()) == Screening()


def test_places_and_works_are_not_screened() -> None:
    assert screen("Tide Brigade", kind=Kind.PLACE).screened == ()


def test_every_score_is_explained_and_the_best_name_counts() -> None:
    (listing,) = screen("al-Sahri", "Abdel Karim al-Sahri", "Abu Nasr the Tall").listings
    assert listing.score >= rules()["threshold"]
    assert {p.ours for p in listing.parts} >= {"karim", "sahri"}
    (weak,) = screen("Abu Nasr the Tall").listings
    assert any(p.what == "alias of low quality" for p in weak.parts)
    assert weak.score == pytest.approx(0.9)


NAMES = st.lists(st.sampled_from([n for p in LIST.parties for n in (p.name, *p.aliases)]), min_size=1, max_size=5)


@given(NAMES)
def test_everyone_on_the_list_is_found_by_a_listed_name(names: list[str]) -> None:
    references = {p.reference for p in LIST.parties if {p.name, *p.aliases} & {n for n in names if n != "TB"}}
    assert references <= {x.party.reference for x in screen(*sorted(set(names)), kind=Kind.OTHER).listings}


def test_a_branch_that_a_text_seems_to_name_as_a_place_is_looked_for() -> None:
    assert screen("Al Sahil in the Gulf", kind=Kind.PLACE).listings[0].party.reference == "3"


MAN = ListedParty(
    reference="9",
    name="OMAR RASHID AL-BAHRI",
    kind=P,
    weak_aliases=("Captain Omar al-Bahr",),
    births=("1971-02-03",),
    nationalities=("Iran",),
    titles=("Harbour master of Port Sahil",),
    identifiers=(Identifier(what="passport", number="A 123-456", issuer="Iran"),),
)
SHIP = ListedParty(
    reference="10", name="SEA LARK", kind=Kind.VESSEL, identifiers=(Identifier(what="imo", number="9123456"),)
)
FACTS = KeptList(current=indexed(Watchlist(name="L", as_of=None, sha256="1" * 64, parties=(MAN, SHIP))))


def asked(**about: Any) -> Screening:
    told: dict[str, Any] = {"id": "n1", "names": ("Omar Rashid al-Bahri",), "kind": P} | about
    return screened([Sought(**told)], (FACTS,), (), transliterate=True)


@pytest.mark.parametrize("birth", ["1971", "1971-02-03", "1972", "circa 1973"])
def test_a_birth_that_may_be_the_same_ends_no_match(birth: str) -> None:
    assert asked(births=(birth,)).listings


@pytest.mark.parametrize("birth", ["1973", "1950-04-05", "circa 1980"])
def test_another_year_of_birth_ends_it_and_is_told(birth: str) -> None:
    result = asked(births=(birth,))
    assert not result.listings
    (dismissed,) = result.dismissed
    assert (dismissed.reference, dismissed.reason) == (
        "9",
        f"born in another year: {birth} against 1971-02-03 on the list",
    )


def test_facts_raise_and_lower_a_score_each_with_its_part() -> None:
    weak = {"names": ("Omar al-Bahr",)}
    plain = asked(**weak).listings[0].score
    assert asked(**weak, births=("1971-02-03",)).listings[0].score > plain
    assert asked(**weak, nationalities=("Iranian",)).listings[0].score > plain
    assert asked(**weak, titles=("the harbour master",)).listings[0].score > plain
    other = asked(nationalities=("Peru",)).listings[0]
    assert other.score == pytest.approx(0.95)
    assert other.parts[-1].what == "other nationality"


@pytest.mark.parametrize(
    ("ours", "theirs", "what"),
    [
        ("Russia", "Russian Federation", "same nationality"),
        ("Iranian", "Iran (Islamic Republic of)", "same nationality"),
        ("Syria", "Syrian Arab Republic", "same nationality"),
        ("British", "United Kingdom of Great Britain and Northern Ireland", "same nationality"),
        ("Ukrainian", "ua", "same nationality"),
        ("North Korea", "Democratic People's Republic of Korea", "same nationality"),
        ("South Korean", "Democratic People's Republic of Korea", "other nationality"),
        ("Niger", "Nigeria", "other nationality"),
        ("Congo", "Democratic Republic of the Congo", ""),
        ("Ruritania", "Iran", ""),
    ],
)
def test_a_state_is_known_by_its_long_name_its_adjective_and_its_code(ours: str, theirs: str, what: str) -> None:
    party = replace(MAN, nationalities=(theirs,))
    parts = weigh(0.9, Sought(id="x", names=("Omar al-Bahr",), kind=P, nationalities=(ours,)), party).parts
    assert [p.what for p in parts] == [what] * bool(what)


def test_a_number_in_common_is_a_match_under_any_name() -> None:
    (listing,) = asked(names=("Ilse Brandt",), identifiers=("a123456",)).listings
    assert (listing.party.reference, listing.score) == ("9", 0.99)


def test_two_ships_of_one_name_have_two_numbers() -> None:
    ship = {"names": ("Sea Lark",), "kind": Kind.VESSEL}
    assert asked(**ship).listings[0].party.reference == "10"
    assert asked(**ship, identifiers=("9123456",)).listings[0].party.reference == "10"
    assert asked(**ship, identifiers=("9999999",)).dismissed[0].reason.startswith("another IMO number")


def test_facts_are_read_from_what_a_text_says_beside_a_name() -> None:
    told = ("an Iranian broker born in 1971", "master of the tanker IMO 9123456")
    entity = Entity(id="e", name="X Y", kind=P, names=("X Y",), mentions=(), descriptors=told)
    found = sought(entity)
    assert (found.births, found.nationalities, found.identifiers) == (("1971",), ("Iranian",), ("9123456",))


def judged(action: Action, name: str, reference: str, value: str = "") -> Judgement:
    return Judgement(id="j-1", action=action, subjects=(name, reference), value=value, reason="another port")


def test_a_judgement_that_they_are_not_the_same_lasts() -> None:
    decided = (judged(Action.NOT_LISTED, "Abdulkarim al-Sahri", "1"),)
    result = screen("Abdulkarim al-Sahri", decided=decided)
    assert not result.listings
    (dismissed,) = result.dismissed
    assert (dismissed.reference, dismissed.judgement) == ("1", "j-1")
    assert dismissed.reason == "an analyst judged that they are not the same: another port"
    newer = KeptList(current=indexed(Watchlist(name=LIST.name, as_of=None, sha256="2" * 64, parties=LIST.parties)))
    assert not screen("Abdulkarim al-Sahri", kept=(newer,), decided=decided).listings
    elsewhere = (judged(Action.NOT_LISTED, "Abdulkarim al-Sahri", "1", "Another list"),)
    assert screen("Abdulkarim al-Sahri", decided=elsewhere).listings


def test_a_judgement_that_they_are_the_same_needs_no_likeness() -> None:
    (listing,) = screen("Ilse Brandt", decided=(judged(Action.LISTED, "Ilse Brandt", "4"),)).listings
    assert (listing.party.reference, listing.judgement) == ("4", "j-1")


@pytest.mark.parametrize(
    ("name", "with_it", "without"),
    [
        ("Abdul Karim Yusuf al-Sahri", 1, 1),
        ("Abdul Kareem Yousef al-Sahry", 1, 0),
        ("عبد الكريم يوسف السهري", 0, 0),
        ("Абдул Карим Юсуф аль-Сахри", 1, 0),
    ],
)
def test_transliteration_can_be_switched_off(name: str, with_it: int, without: int) -> None:
    found = [len(screen(name, transliterate=on).listings) for on in (True, False)]
    assert found == [with_it, without]


COMMON = KeptList(
    current=indexed(
        Watchlist(
            name="Common",
            as_of=None,
            sha256="3" * 64,
            parties=(
                *(
                    party(f"c{i}", f"Hamid Karim {end}", P)
                    for i, end in enumerate(["Sahri", "Bahri", "Masri", "Tamri", "Zahri"])
                ),
                *(
                    party(f"d{i}", f"Hamid {end} Karim", P)
                    for i, end in enumerate(["Sabri", "Qadri", "Badri", "Fikri", "Sakri"])
                ),
                party("r", "Hamid Ilyas Brandt", P),
                party("s", "Hamid Karim", P),
                replace(party("w", "Tor Lund", P, weak=("Hamid Karim Lutfi",)), births=("1971-03-02",)),
            ),
        )
    )
)


def test_words_that_many_bear_tell_little_where_one_name_has_a_word_more() -> None:
    def references(name: str, **told: Any) -> set[str]:
        result = screened([Sought(id="n", names=(name,), kind=P, **told)], (COMMON,), (), transliterate=True)
        return {x.party.reference for x in result.listings}

    assert references("Hamid Karim") == {"s"}
    assert references("Hamid Brandt") == {"r"}
    assert "c0" in references("Hamid Karim Sahri")


def test_words_that_many_bear_tell_little_in_a_weak_alias_as_well() -> None:
    wanted = Sought(id="n", names=("Hamid Karim",), kind=P, births=("1971-03-02",))
    result = screened([wanted], (COMMON,), (), transliterate=True)
    (weak,) = (x for x in result.listings if x.party.reference == "w")
    assert {p.what for p in weak.parts} > {
        "alias of low quality",
        "a word more, and words that many on the list bear",
        "born on the same day",
    }


def version(*parties: ListedParty, day: int) -> Watchlist:
    return Watchlist(name="L", as_of=date(2031, 1, day), sha256=str(day) * 64, parties=parties)


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ((), (LIST.parties[0],), ChangeKind.ADDED),
        ((LIST.parties[0],), (), ChangeKind.REMOVED),
        ((party("1", "ABDUL KARIM YUSUF AL-SAHRI", P),), (LIST.parties[0],), ChangeKind.CHANGED),
    ],
)
def test_changes_of_a_list_that_touch_the_case(
    before: tuple[ListedParty, ...], after: tuple[ListedParty, ...], kind: ChangeKind
) -> None:
    other = party("77", "Ilse Brandt", P)
    kept = KeptList(current=indexed(version(*after, other, day=2)), before=indexed(version(*before, other, day=1)))
    (change,) = screen("Abdulkarim Yusuf al-Sahri", kept=(kept,)).changes
    assert (change.change.kind, change.change.party.reference) == (kind, "1")
    assert (change.before, change.after) == (date(2031, 1, 1), date(2031, 1, 2))
    if kind is ChangeKind.CHANGED:
        assert change.change.differences == (
            ("names", "", "Abdel Kareem al-Sahry"),
            ("weak names", "", "Abu Nasr the Tall"),
        )
    assert not screen("Ilse Brandt", kept=(kept,)).changes


def test_on_the_real_list(watchlist_file: Path) -> None:
    kept = KeptList(current=indexed(read_paths([watchlist_file], "UN")))
    wanted = {
        ("al Qaeda", G): {"QDe.004"},
        ("al Qaeda in the Arabian Peninsula", G): {"QDe.129"},
        ("al-Shabab", G): {"SOe.001"},
        ("Tehreek-e-Taliban Pakistan", G): {"QDe.132"},
        ("East Turkestan Islamic Movement", G): {"QDe.088"},
        ("Haqqani network", G): {"TAe.012"},
        ("Sirajuddin Haqqani", P): {"TAi.144"},
        ("al Qaeda in the Indian Subcontinent", G): set(),
        ("Jamaat Ansarullah", G): set(),
        ("Ansarullah", G): {"YEe.001"},
        ("Hibatullah Akhundzada", P): set(),
        ("Haqqani", P): set(),
        ("al Qaeda in Yemen", G): {"QDe.129"},
        ("al Qaeda in Syria", G): set(),
        ("al Qaeda in the Mahgreb", G): {"QDe.014"},
        ("al-Qaida in the Islamic Maghreb", G): {"QDe.014"},
    }
    names = list(wanted)
    entities = tuple(
        Entity(id=f"e-{i}", name=name, kind=kind, names=(name,), mentions=()) for i, (name, kind) in enumerate(names)
    )
    result = run(entities=Entities(entities=entities), watchlists=(kept,), decided=(), transliterate=True)
    for i, key in enumerate(names):
        assert {x.party.reference for x in result.listings if x.entity == f"e-{i}"} == wanted[key], key


@pytest.mark.parametrize(
    ("asked_for", "listed", "found"),
    [
        ("I. Vlasova", "Irina VLASOVA", True),
        ("Y. Petrov", "Yuri PETROV", True),
        ("E. Morozova", "Elena MOROZOVA", True),
        ("E. Vlasova", "Irina VLASOVA", False),
        ("Y Petrov", "Ivan PETROV", False),
    ],
)
def test_an_initial_is_no_particle_and_no_figure(asked_for: str, listed: str, found: bool) -> None:
    party = ListedParty(reference="1", name=listed, kind=P)
    kept = KeptList(current=indexed(Watchlist(name="L", as_of=None, sha256="1" * 64, parties=(party,))))
    given = [Sought(id="n1", names=(asked_for,), kind=P)]
    assert bool(screened(given, (kept,), (), transliterate=True).listings) is found
