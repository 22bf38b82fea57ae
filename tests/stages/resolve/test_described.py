"""Bodies called by a noun in small letters, short forms that fit two, and persons with much the same name."""

from __future__ import annotations

import msgspec
import pytest

from assay.model import Block, BlockKind, Entities, Kind, Mention, Span
from tests.stages.resolve.test_forms import read
from tests.stages.resolve.test_resolve import ORG, L, P, document, holder, mention, one, resolve, together


def test_premises_are_named_by_their_noun() -> None:
    found = read(("Coal came from the Tarvos colliery.", [("Tarvos", P)]))
    assert holder(found, "Tarvos colliery").kind is Kind.FACILITY


@pytest.mark.parametrize("known", [("Ana Tarvos", P), ("Tarvos", L)])
def test_the_premises_of_a_place_or_a_person_do_not_bear_the_name(known: tuple[str, Kind]) -> None:
    found = read(("Coal came from the Tarvos colliery.", [("Tarvos", P)]), (f"It was {known[0]}.", [known]))
    assert not any("Tarvos colliery" in e.names for e in found.entities)


def test_a_noun_tells_which_of_two_is_meant() -> None:
    full = document("a", "Varde Transplant is a clinic. Varde Hospital is not.")
    named = [
        mention(full, "Varde Transplant", ORG, descriptors=("private clinic",)),
        mention(full, "Varde Hospital", ORG),
    ]
    short = document("b", "They paid the Varde clinic.")
    found = resolve((full, named), (short, [mention(short, "Varde", ORG)]))
    assert together(found, "Varde Transplant", "Varde clinic")
    assert not together(found, "Varde Hospital", "Varde clinic")


def test_a_short_form_that_two_bodies_fit_is_neither() -> None:
    firms = [("Varde Analytics GmbH", ORG), ("Varde Aviation", ORG)]
    found = read(("Varde Analytics GmbH is not Varde Aviation.", firms), ("Varde paid.", [("Varde", ORG)]))
    assert len([e for e in found.entities if "Varde" in " ".join(e.names)]) == 3


def test_a_ministry_with_its_words_turned() -> None:
    found = read(
        (
            "The Ministry of Health and the Ministry of Trade paid.",
            [("Ministry of Health", ORG), ("Ministry of Trade", ORG)],
        ),
        ("The health ministry says so.", []),
    )
    assert together(found, "Ministry of Health", "health ministry")
    assert not together(found, "Ministry of Trade", "health ministry")


def across(a: str, b: str, *, kind: Kind = P) -> Entities:
    """Two names in two documents that share two more."""
    firms = [("Kelm Stone Ltd", ORG), ("Orsa Bank", ORG)]
    text = "{} was paid by Kelm Stone Ltd and Orsa Bank."
    return read((text.format(a), [(a, kind), *firms]), (text.format(b), [(b, kind), *firms]))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vasile Moraru", "V. Moraru"),
        ("Nadeem Akhtar Bokhari", "Nadeem Bukhari"),
        ("Samir Abdul Haddad", "Sameer Haddad"),
        ("Deputy Aigul Temir", "Aigul Temir"),
    ],
)
def test_shortened_first_names_and_middle_names_left_out(a: str, b: str) -> None:
    assert together(across(a, b), a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vasile Moraru", "I. Moraru"),
        ("Nadeem Akhtar Bokhari", "Naveed Akhtar Bokhari"),
        ("Severo Quispe Mamani", "Severo Quispe Choque"),
        ("Rui Tavares Pinto", "Rui Pinto Tavares"),
        ("Emeka Okon Junior", "Emeka Okon Senior"),
        ("Anna-Lena Vogt", "Lena Vogt"),
    ],
)
def test_persons_with_much_the_same_name_stay_two(a: str, b: str) -> None:
    assert not together(across(a, b), a, b)


def test_initials_that_fit_two_are_neither() -> None:
    found = one([("Peter Obanor", P), ("Paul Obanor", P), ("P. Obanor", P)])
    assert len(found.entities) == 3


def test_a_longer_name_after_the_shorter_one_is_somebody_else() -> None:
    assert not together(one([("Tomas Reyes", P), ("Tomas Reyes Lim", P)]), "Tomas Reyes", "Tomas Reyes Lim")
    assert together(one([("Tomas Reyes Lim", P), ("Tomas Reyes", P)]), "Tomas Reyes", "Tomas Reyes Lim")


def test_a_name_that_is_used_only_before_a_longer_one_does_not_take_it_up() -> None:
    names = [("Varde", ORG), ("Varde Travel Office", ORG)]
    assert not together(one(names), "Varde", "Varde Travel Office")
    assert together(one(names[::-1]), "Varde", "Varde Travel Office")


def test_a_number_tells_two_ships_apart() -> None:
    ships = [("Sea Lark", Kind.VESSEL), ("Sea Lark II", Kind.VESSEL)]
    assert not together(one(ships), "Sea Lark", "Sea Lark II")


@pytest.mark.parametrize(
    ("line", "apart"), [("Ada Rossi and Musa Bello Bawa", True), ("Musa Bello Bawa, Ombudsman", False)]
)
def test_an_author_is_not_whom_another_document_tells_of(line: str, apart: bool) -> None:
    text = f"{line}\n\nHides were sold."
    note = document("a", text)
    note = msgspec.structs.replace(note, blocks=_blocks(line, text))
    named: list[Mention] = [mention(note, n, P) for n in ("Ada Rossi", "Musa Bello Bawa") if n in text]
    told = document("b", "Musa Bello chairs the sellers.")
    found = resolve((note, named), (told, [mention(told, "Musa Bello", P)]))
    assert together(found, "Musa Bello", "Musa Bello Bawa") is not apart


def _blocks(line: str, text: str) -> tuple[Block, ...]:
    return (
        Block(kind=BlockKind.HEADING, span=Span(start=0, end=len(line))),
        Block(kind=BlockKind.BODY, span=Span(start=len(line) + 2, end=len(text))),
    )


def test_who_is_addressed_as_a_person_is_one_whatever_the_words_mean() -> None:
    lady = document("a", "Ms. Lo Wing-yan holds the shares. Wing Trading holds none.")
    named = [mention(lady, "Ms. Lo Wing-yan", P), mention(lady, "Wing Trading", ORG)]
    other = document("b", "The account was opened by Lo Wing Yan.")
    found = resolve((lady, named), (other, [mention(other, "Lo Wing Yan", P)]))
    assert holder(found, "Lo Wing Yan").kind is P
    assert holder(found, "Wing Trading").kind is ORG
