"""Tables found among the lines of a text, and the figures of their cells."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assay.model import Span
from assay.text.cells import figure_in
from assay.text.resources import load
from assay.text.tables import Table, find_tables, is_empty, is_figure, words


def lines(text: str) -> list[Span]:
    return [Span(start=m.start(), end=m.end()) for m in re.finditer(r"[^\n]+", text)]


def tables(text: str) -> tuple[Table, ...]:
    return find_tables(text, lines(text))


BARS = "Sold (EUR million)\nMill | Tonnes | Value\nAda | 1,210 | 4.5\nBo | 900 | 3.1\nTotal | 2,110 | 7.6"


@pytest.mark.parametrize(
    "text",
    [
        BARS,
        BARS.replace(" | ", "\t"),
        BARS.replace(" | ", "   "),
        BARS.replace(" | ", ";"),
        'Sold\nMill,Tonnes,Value\nAda,"1,210",4.5\nBo,900,3.1\nTotal,"2,110",7.6',
        "Sold\n| Mill | Tonnes | Value |\n| --- | ---: | --- |\n| Ada | 1,210 | 4.5 |\n| Bo | 900 | 3.1 |\n"
        "| Total | 2,110 | 7.6 |",
    ],
)
def test_a_table_has_its_heads_however_its_cells_are_parted(text: str) -> None:
    (table,) = tables(text)
    assert table.heads == ("Mill", "Tonnes", "Value")
    assert table.figures == (1, 2)
    assert [c.of(text) for c in next(row for row in table.rows if row.cells).cells] == ["Ada", "1,210", "4.5"]
    assert table.caption is not None
    assert table.caption.of(text).startswith("Sold")


@pytest.mark.parametrize(
    "text",
    [
        "The Herald | Ada Rossi | 4 May 2024\nThe mine paid 40, 50 and 60 crowns.\nIt then shut.",
        "In May, 40 men came, 12 of them by boat.\nIn June, 31 men came, 9 of them by boat.\nIn July, none came.",
        "Name | Post\nAda Rossi | minister\nBo Lind | driver",
        "Ada | 2019\nBo | 2020\nCato | 2021",
    ],
)
def test_prose_names_and_years_make_no_table_of_figures(text: str) -> None:
    assert tables(text) == ()


def test_a_line_without_cells_heads_a_group_and_an_empty_corner_is_a_cell() -> None:
    text = "| 2021 | 2022\nNorth\nAda | 4 | 5\nBo | 3 | 2\nSouth\nCato | 1 |\nDora | 2 | 6"
    (table,) = tables(text)
    assert table.heads == ("", "2021", "2022")
    assert [row.span.of(text) for row in table.rows if not row.cells] == ["South"]
    assert [len(row.cells) for row in table.rows if row.cells] == [3, 3, 3, 3]


def test_rows_that_are_numbered_have_no_figure_in_their_numbers() -> None:
    (table,) = tables("No. | Name | Bail\n1 | Ada | 20,000\n2 | Bo | 5,000\n3 | Cato | 500")
    assert table.figures == (2,)


@pytest.mark.parametrize(
    ("head", "caption", "cell", "low", "unit"),
    [
        ("Value (USD million)", "", "5.1", "5100000", "USD"),
        ("Declared profit, $m", "", "840.2", "840200000", "USD"),
        ("Cubic metres", "", "1,860", "1860", "m3"),
        ("Tonnes", "", "41 200", "41200", "tonne"),
        ("2022", "Paid out, in thousands of euros.", "410", "410000", "EUR"),
        ("2022", "Receipts, EUR million; rounded", "104", "104000000", "EUR"),
        ("Paid", "In thousands of pesos (in thousands of pesos):", "0", "0", "peso"),
        ("Lorries", "Takings by week, in dollars:", "120", "120", "lorry"),
        ("Share of capital", "", "42%", "42", "percent"),
        ("Share", "", "42", "42", "percent"),
        ("2021", "", "12,410 t", "12410", "tonne"),
        ("Price", "", "€14.50", "14.50", "EUR"),
        ("Seats", "", "31", "31", "seat"),
        ("East", "", "31*", "31", "item"),
    ],
)
def test_a_figure_has_the_unit_of_its_cell_its_head_or_the_caption(
    head: str, caption: str, cell: str, low: str, unit: str
) -> None:
    text = f"{caption or 'A list'}\nName | {head}\nAda | {cell}\nBo | {cell}\nCato | {cell}"
    (table,) = tables(text)
    found = figure_in(text, table, table.rows[0], 1)
    assert found is not None
    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(low), unit)
    assert found.span.of(text) == found.text == cell


def test_what_is_below_zero_is_no_figure() -> None:
    text = "Name | Balance\nAda | -40\nBo | (55)\nCato | 31"
    (table,) = tables(text)
    assert [figure_in(text, table, row, 1) is None for row in table.rows] == [True, True, False]


def test_the_words_of_totals_fit_their_examples() -> None:
    data = load("tables.yaml")
    assert all(words("total").fullmatch(x) for x in data["examples of total"])
    assert not any(words("total").fullmatch(x) for x in data["not total"])
    assert all(is_empty(x) for x in ("", "–", "n/a", "..", "nil"))
    assert not any(is_empty(x) for x in ("0", "Ada", "1.2"))
    assert is_figure("1,200 [3]")
    assert not is_figure("2021")


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\n\r"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=1, max_size=5), max_size=7), st.sampled_from([" | ", "\t", "   ", ";", ","]))
def test_cells_lie_in_their_rows_and_tables_do_not_overlap(rows: list[list[str]], joint: str) -> None:
    text = "\n".join(joint.join(row) for row in rows)
    found = tables(text)
    for table in found:
        assert all(table.span.contains(row.span) for row in table.rows)
        assert all(row.span.contains(cell) for row in table.rows for cell in row.cells)
        assert table.figures
    assert not any(a.span.overlaps(b.span) for n, a in enumerate(found) for b in found[n + 1 :])


def test_years_with_a_unit_are_heads() -> None:
    text = "Importer | 2022 (t) | Total (t)\nAda | 120 | 308\nBo | 210 | 460"
    (table,) = tables(text)
    assert table.heads == ("Importer", "2022 (t)", "Total (t)")
    figure = figure_in(text, table, table.rows[0], 1)
    assert figure is not None
    assert (figure.low, figure.unit) == (Decimal(120), "tonne")


LEDGER = "Day | Payer | EUR | Note\n2023-02-03 | Ada | 126 | a\n2023-09-14 | Bo | 189 | b\n| Total | 315 |"


def test_a_row_is_named_by_no_day_and_may_begin_and_end_empty() -> None:
    (table,) = tables(LEDGER)
    labels = [table.label(LEDGER, row) for row in table.rows]
    assert [x.of(LEDGER) for x in labels if x] == ["Ada", "Bo", "Total"]
    days = [table.day(LEDGER, row) for row in table.rows]
    assert [x.of(LEDGER) for x in days if x] == ["2023-02-03", "2023-09-14"]
    assert [len(row.cells) for row in table.rows] == [4, 4, 4]
