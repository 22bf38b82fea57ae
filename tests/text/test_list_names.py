from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Kind, ListedParty
from assay.text.list_names import INITIALS, LOW, names_of


def names(*told: str, kind: Kind = Kind.ORGANISATION, weak: tuple[str, ...] = ()) -> dict[str, str]:
    name, *aliases = told
    party = ListedParty(reference="X", name=name, kind=kind, aliases=tuple(aliases), weak_aliases=weak)
    return dict(names_of(party))


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("TIDE BRIGADE OF ORU", ["TIDE BRIGADE OF ORU"]),
        ("Tide Brigade; Ebb Brigade", ["Tide Brigade", "Ebb Brigade"]),
        ("لواء المد (Tide Brigade; Ebb Brigade)", ["لواء المد", "Tide Brigade", "Ebb Brigade"]),
        ("Tide Brigade (لواء المد )", ["Tide Brigade", "لواء المد"]),
        ("Ebb Front (EF) (جبهة الجزر (original script); Low Front)", ["Ebb Front", "جبهة الجزر", "Low Front", "EF"]),
        ("Tide Brigade of Oru (TBO)", ["Tide Brigade of Oru (TBO)", "TBO"]),
        ("Tide Trading Company (TITRACO)", ["Tide Trading Company (TITRACO)", "TITRACO"]),
        ("Jamaat-ul-Mawj (JuM)", ["Jamaat-ul-Mawj (JuM)", "JuM"]),
        ("Tide Foundation (Kelm)", ["Tide Foundation (Kelm)"]),
        ("Tide Foundation (NGO)", ["Tide Foundation (NGO)"]),
        ("Leader (Kelm) Shipping", ["Leader (Kelm) Shipping"]),
        ("a) Omar Bahri b) Umar Bahri", ["Omar Bahri", "Umar Bahri"]),
    ],
)
def test_one_field_may_hold_several_names(told: str, found: list[str]) -> None:
    assert sorted(names(told)) == sorted(found)


def test_initials_tell_little_and_low_aliases_stay_low() -> None:
    assert names("Tide Brigade (TB)", weak=("Ebb; Low",)) == {
        "Tide Brigade (TB)": "",
        "TB": INITIALS,
        "Ebb": LOW,
        "Low": LOW,
    }


def test_no_initials_of_persons() -> None:
    assert names("Omar Bahri (OB)", kind=Kind.PERSON) == {"Omar Bahri (OB)": ""}


@given(st.text(alphabet="Ab ;()، ", max_size=40))
def test_whatever_a_field_holds_no_name_is_empty_or_twice(told: str) -> None:
    found = [n.text for n in names_of(ListedParty(reference="X", name=told, kind=Kind.GROUP))]
    assert len(found) == len(set(found))
    if set(told) & set(";()"):
        assert all(n.strip() for n in found)
