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
