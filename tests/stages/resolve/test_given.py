"""Other names that a text gives in brackets or after a comma: former names, translations, abbreviations."""

from __future__ import annotations

import pytest

from assay.model import Kind
from tests.stages.resolve.test_forms import read
from tests.stages.resolve.test_resolve import ORG, OTHER, P, holder, together

SHIP = Kind.VESSEL


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("The ferry Sea Lark (formerly Nordic Star No. 7) sank.", "Sea Lark", "Nordic Star No. 7"),
        ("The ferry Sea Lark (ex Nordic Star) sank.", "Sea Lark", "Nordic Star"),
        ("The ferry Sea Lark, previously known as the Nordic Star, sank.", "Sea Lark", "Nordic Star"),
        ("The ferry Sea Lark, alias Nordic Star, sank.", "Sea Lark", "Nordic Star"),
        ("The ferry Sea Lark (now called “Isle of Rua”) sank.", "Sea Lark", "Isle of Rua"),
    ],
)
def test_what_a_text_says_that_it_was_called_is_another_name(text: str, name: str, other: str) -> None:
    assert together(read((text, [(name, SHIP)])), name, other)


@pytest.mark.parametrize(
    "text",
    [
        "Ana Moll (formerly Finance Minister) left.",
        "Ana Moll (formerly Kelm Bank) left.",
        "Ana Moll (formerly of Tarvos) left.",
        "Ana Moll, now Tarvos bound, left.",
    ],
)
def test_an_office_an_employer_and_a_place_are_no_former_names(text: str) -> None:
    assert holder(read((text, [("Ana Moll", P)])), "Ana Moll").names == ("Ana Moll",)


def test_a_translation_beside_the_abbreviation_is_a_name_in_every_document() -> None:
    found = read(
        ("The party Zora Juga (Dawn of the South, ZJ) paid.", [("Zora Juga", ORG), ("Dawn", OTHER), ("South", OTHER)]),
        ("The Dawn of the South paid.", [("Dawn", OTHER), ("South", OTHER)]),
    )
    assert {"Zora Juga", "Dawn of the South", "ZJ"} <= set(holder(found, "ZJ").names)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Asociación Comunal de Manejadores de Vicuña de Apolo", "ACOMVA"),
        ("Comisión Nacional de Pesca Artesanal", "CONAPESA"),
        ("National Directorate of Technical Liaison", "DINET"),
    ],
)
def test_an_abbreviation_may_take_syllables_or_be_of_another_language(long: str, short: str) -> None:
    assert together(read((f"It was the {long} ({short}) that paid.", [(long, ORG)])), long, short)


def test_a_quoted_abbreviation_is_one() -> None:
    assert together(read(('Ferrocarril del Salar S.A. ("FdS") paid.', [])), "Ferrocarril del Salar S.A.", "FdS")


def test_an_explained_abbreviation_stands_for_nothing_else() -> None:
    found = read(
        ("The Food Safety Bureau (FSB) came.", [("Food Safety Bureau", ORG), ("FSB", ORG)]),
        ("FSB came. The Fire Safety Board did not.", [("FSB", ORG), ("Fire Safety Board", ORG)]),
    )
    assert together(found, "Food Safety Bureau", "FSB")
    assert not together(found, "Fire Safety Board", "FSB")
