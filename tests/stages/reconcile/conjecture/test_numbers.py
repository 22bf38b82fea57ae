"""Numerals that no reading took for a figure."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.numbers import unread
from assay.stages.reconcile.conjecture.relations import relations
from assay.text.numerals import find_numerals
from tests.stages.reconcile.conjecture.made import ledger_of


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tebo handed over 906 papers, Haro 844 and Minde 431.", ["844", "431"]),
        ("The depot ought to have 45,000 litres.", ["45,000 litres"]),
        ("The clerk, 44, came on 3 May 2021 at 07:40.", []),
        ("The clerk found one. It has 12 goats.", []),
    ],
)
def test_what_is_left_of_the_numbers_of_a_text(text: str, told: list[str]) -> None:
    ledger = ledger_of(text)
    read = [e for e in ledger.entries if e.text not in told]  # as if these had not been read
    found = unread(ledger, find_numerals(text), read)
    assert [e.text for e in found] == told
    assert not any(e.read for e in found)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("The clerk impounded 640 tonnes. He sold 215 in May. He keeps 425 tonnes.", True),
        ("The clerk impounded 640 tonnes. He sold 205 in May. He keeps 425 tonnes.", False),
    ],
)
def test_a_number_without_a_noun_is_of_any_kind(text: str, holds: bool) -> None:
    found = [r for r in relations(ledger_of(text)) if r.kind == "sum" and len(r.members) == 3]
    assert [r.draft.holds for r in found] == [holds]
