from __future__ import annotations

import pytest

from assay.model import Kind
from assay.stages.resolve.bearers import Bearer, bearers_of
from assay.stages.resolve.blocking import COMMON, FullNames, spelling_pairs
from tests.stages.resolve.test_resolve import document, mention


def bearer(name: str, n: int = 0, kind: Kind = Kind.ORGANISATION) -> Bearer:
    doc = document(f"{n}", f"{name} spoke.")
    (found,) = bearers_of(doc, [mention(doc, name, kind)], frozenset())
    found.settle("person" if kind is Kind.PERSON else "body")
    return found


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Lashkar-e-Noor", "Lashkar-i-Nur"),
        ("Mykola Shcherbak", "Nikolai Scherbak"),
        ("Jund al-Sahra", "Jund as-Sahara"),
        ("Grace Osei", "Osei Grace"),
    ],
)
def test_spellings_of_one_name_are_compared(a: str, b: str) -> None:
    assert len(list(spelling_pairs([bearer(a, 1), bearer(b, 2)]))) == 1


@pytest.mark.parametrize(("a", "b"), [("Grace Osei", "Grace Mbeki"), ("Coral Bank", "Harbour Bank")])
def test_names_that_share_one_word_are_not(a: str, b: str) -> None:
    assert not list(spelling_pairs([bearer(a, 1), bearer(b, 2)]))


def test_a_block_of_very_many_tells_nothing() -> None:
    many = [bearer("Korin" + "aeiou"[i % 5] * (i + 1), i) for i in range(COMMON + 1)]
    assert len(list(spelling_pairs(many[:5]))) == 10
    assert not list(spelling_pairs(many))


def test_a_short_form_finds_its_full_name_in_another_document() -> None:
    full = bearer("Red Heron Shipping", 1)
    names = FullNames([full, bearer("Blue Heron Shipping", 2), bearer("Ivan Red", 3, Kind.PERSON)])
    assert names.of(bearer("Red Heron", 9)) == [full]
    assert names.of(bearer("RHS", 9)) == [full]
    assert names.of(bearer("Red", 9)) == [full]
    assert names.of(bearer("Red Heron", 1)) == []
