"""The tables of `benchmarks/figures/tables.yaml`, read by the whole program as plain text."""

from __future__ import annotations

from typing import Any

import pytest
from benchmarks.table_texts import conflicts, forms, load

from tests.whole import Whole


@pytest.fixture(scope="module")
def whole() -> Whole:
    return Whole()


def found(whole: Whole, text: str, name: str = "report.txt") -> list[str]:
    return [c.explanation for c in conflicts(whole, name, forms(text)[name])]


def title(row: dict[str, Any]) -> str:
    return str(row["text"]).partition("\n")[0]


@pytest.mark.parametrize("row", load()["slips"], ids=title)
def test_a_wrong_figure_of_a_table_is_found_and_the_right_one_is_not(whole: Whole, row: dict[str, Any]) -> None:
    assert found(whole, row["text"])
    assert not found(whole, row["text"].replace(*row["right"]))


@pytest.mark.parametrize("row", load()["holds"], ids=title)
def test_a_table_that_looks_odd_and_holds_stays_silent(whole: Whole, row: dict[str, Any]) -> None:
    assert found(whole, row["text"]) == []


@pytest.mark.parametrize("form", ["report.html", "report.docx"])
def test_a_row_makes_a_claim_for_each_figure_by_its_head(whole: Whole, form: str) -> None:
    text = """Sold at the quay

According to the customs service, the buyers were these:

Buyer | Tonnes | Value (EUR million)
Ada Mills | 41 | 5.1
Bo Traders | 12 |
Total | 53 | 5.1
"""
    read = whole.read({form: forms(text)[form]})
    told = [c for r in read.readings for c in r.claims if c.amount is not None and c.subject is not None]
    assert [(c.subject.name, c.amount.low, c.amount.unit, [x.name for x in c.attribution]) for c in told] == [  # type: ignore[union-attr]
        ("Ada Mills", 41, "tonne", ["customs service"]),
        ("Ada Mills", 5_100_000, "EUR", ["customs service"]),
        ("Bo Traders", 12, "tonne", ["customs service"]),
        ("Total", 53, "tonne", ["customs service"]),
        ("Total", 5_100_000, "EUR", ["customs service"]),
    ]


ROUND = """Boots given out

The store kept this list:

Depot | Spring | Summer | Autumn | Total
Arda | 4,100 | 3,300 | 3,200 | 10,600
Belm | 1,900 | 1,700 | 1,600 | 5,200
Corr | 600 | 500 | 300 | 1,400
Dorn | 600 | 600 | 800 | {dorn}
Total | 7,200 | 6,100 | 5,900 | 19,200
"""


def test_round_figures_whose_other_sums_come_out_to_the_digit_are_not_taken_to_be_rounded(whole: Whole) -> None:
    told = found(whole, ROUND.format(dorn="1,900"))
    assert any("600 + 600 + 800" in t and "make 2,000" in t and "the table has 1,900" in t for t in told)
    assert found(whole, ROUND.format(dorn="2,000")) == []


def test_a_sum_that_rounding_may_account_for_is_not_told_to_stand_in_the_table(whole: Whole) -> None:
    text = """Boots given out

Depot | Spring | Summer | Total
Arda | 4,100 | 3,300 | 7,500
Belm | 1,900 | 1,700 | 3,500
Corr | 600 | 500 | 1,100
"""
    read = whole.read({"report.txt": forms(text)["report.txt"]}).reconciled
    assert not read.conflicts
    row = next(a.explanation for a in read.agreements if "Arda" in a.explanation)
    assert "make 7,400" in row
    assert "the table has 7,500" in row
    assert "rounding may account for it" in row
