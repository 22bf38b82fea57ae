"""Cells of tables: which of them speak to the question of another claim."""

from __future__ import annotations

import pytest

from tests.whole import Whole

TABLE = """Flour given out

Town | Flour (tonnes) | Blankets
Arda | 420 | 5200
Belm | 380 | 3100
Corr | 260 | 2900
Total | 1060 | 11200
"""
LATER = TABLE.replace("Arda | 420", "Arda | 240").replace("Total | 1060", "Total | 880")
STORY = """Flour for Arda

14 May 2024

According to a list of flour given out, Arda got 420 tonnes of flour. In all 1,060 tonnes of flour were given out.
A lorry carries 26 tonnes of flour. Nurses looked after 12,100 patients.
"""


@pytest.fixture(scope="module")
def whole() -> Whole:
    return Whole()


def met(whole: Whole, **files: str) -> set[tuple[str, str]]:
    """The quotes of the figures that are set side by side, in the order of their words."""
    read = whole.read({f"{name}.txt": text.encode() for name, text in files.items()})
    claims = {c.id: c for r in read.readings for c in (*r.claims, *r.remarks)}
    told = {c.id: f"{c.subject.name if c.subject else ''} {c.amount.text}" for c in claims.values() if c.amount}
    pairs = (sorted((told[x.a], told[x.b])) for x in read.aligned.alignments if x.a in told and x.b in told)
    return {(one, two) for one, two in pairs}


def test_the_rows_of_a_table_are_not_set_beside_one_another(whole: Whole) -> None:
    assert not met(whole, table=TABLE)


def test_a_cell_answers_to_the_cell_of_its_row_and_its_column(whole: Whole) -> None:
    found = met(whole, table=TABLE, later=LATER)
    assert ("Arda 240", "Arda 420") in found
    assert all(one.split()[0] == two.split()[0] for one, two in found)


def test_a_sentence_answers_to_the_row_that_it_names(whole: Whole) -> None:
    found = met(whole, table=TABLE, story=STORY)
    assert any("Arda 420" in pair for pair in found)
    assert not any("26" in figure.split() or "12,100" in figure for pair in found for figure in pair)


MONTHS = """Money given out

Month | Households | Euros
December 2022 | 4100 | 615000
January 2023 | 4350 | 652500
Total | 8450 | 1267500
"""


@pytest.mark.parametrize(
    ("sentence", "there"),
    [
        ("The fund gave Harbour House 6.2 million euros after the floods of 2022.", False),
        ("In December 2022 the households got 625,000 euros.", True),
    ],
)
def test_a_row_of_a_month_meets_what_tells_of_that_month(whole: Whole, sentence: str, there: bool) -> None:
    pairs = met(whole, months=MONTHS, story=f"Money for the poor\n\n{sentence}\n")
    assert any("December 2022" in one + two for one, two in pairs) is there
