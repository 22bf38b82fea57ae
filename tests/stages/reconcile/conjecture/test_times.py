"""Lengths of time against the days that they lie between."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.relations import relations
from tests.stages.reconcile.conjecture.made import ledger_of


@pytest.mark.parametrize(
    ("text", "holds", "to_the_digit"),
    [
        ("She stood there from 12 May 2024 to 30 June 2024, or seven weeks.", True, True),
        ("She stood there from 12 May 2024 to 1 July 2024, or seven weeks.", True, False),
        ("She stood there from 12 May 2024 to 30 July 2024, or seven weeks.", False, False),
        ("It ran from 2016 to 2021, or four years.", True, True),
        ("It ran from 2016 to 2021, or nine years.", False, False),
        ("Orsan was born in 1961. In 1984, at the age of 23, he left.", True, True),
        ("Orsan was born in 1961. In 1984, at the age of 32, he left.", False, False),
    ],
)
def test_days_and_years_are_told_loosely(text: str, holds: bool, to_the_digit: bool) -> None:
    (found,) = [r for r in relations(ledger_of(text)) if r.kind == "elapsed"]
    assert (found.draft.holds, found.exact.holds) == (holds, to_the_digit)
