from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.backends.watchlists import read_un
from assay.model import Entities, Entity, Kind, ListedParty, Screening, Watchlist
from assay.stages.screen import THRESHOLD, run

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
    ),
)


def screen(*names: str, kind: Kind = P, watchlists: tuple[Watchlist, ...] = (LIST,)) -> Screening:
    entity = Entity(id="e-1", name=names[0], kind=kind, names=names, mentions=())
    return run(entities=Entities(entities=(entity,)), watchlists=watchlists)


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
    assert screen("Ilse Brandt", watchlists=()) == Screening()


def test_places_and_works_are_not_screened() -> None:
    assert screen("Tide Brigade", kind=Kind.PLACE).screened == ()


def test_every_score_is_explained_and_the_best_name_counts() -> None:
    (listing,) = screen("al-Sahri", "Abdel Karim al-Sahri", "Abu Nasr the Tall").listings
    assert listing.score >= THRESHOLD
    assert {p.ours for p in listing.parts} >= {"karim", "sahri"}
    (weak,) = screen("Abu Nasr the Tall").listings
    assert any(p.what == "alias of low quality" for p in weak.parts)
    assert weak.score == pytest.approx(0.9)


NAMES = st.lists(st.sampled_from([n for p in LIST.parties for n in (p.name, *p.aliases)]), min_size=1, max_size=5)


@given(NAMES)
def test_everyone_on_the_list_is_found_by_a_listed_name(names: list[str]) -> None:
    references = {p.reference for p in LIST.parties if {p.name, *p.aliases} & {n for n in names if n != "TB"}}
    assert references <= {x.party.reference for x in screen(*sorted(set(names)), kind=Kind.OTHER).listings}


def test_on_the_real_list(watchlist_file: Path) -> None:
    watchlist = read_un(watchlist_file.read_bytes())
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
    }
    names = list(wanted)
    entities = tuple(
        Entity(id=f"e-{i}", name=name, kind=kind, names=(name,), mentions=()) for i, (name, kind) in enumerate(names)
    )
    result = run(entities=Entities(entities=entities), watchlists=(watchlist,))
    for i, key in enumerate(names):
        assert {x.party.reference for x in result.listings if x.entity == f"e-{i}"} == wanted[key], key
