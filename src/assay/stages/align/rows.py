"""Rows of tables, each of which answers to the row of its name in another table, and to none of its own.

Two rows of one table tell of two things, however like their figures are: one is no retelling of the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assay.model import BlockKind, Document, Span
from assay.stages.align.figures import PRINT
from assay.text.overlap import fold
from assay.text.similarity import keys_of, terms_of
from assay.text.tables import find_tables, is_figure


class Row(NamedTuple):
    """A line of a table, and what tells which row of another table answers to it."""

    table: tuple[str, int]
    names: frozenset[str]  # the words that name it, and all of its words
    hints: frozenset[str]  # the keys of its name, and the digits of its telling figures: one may be shared by chance


Rows = Mapping[tuple[str, Span], Row]  # by document and line


def rows_in(documents: Iterable[Document]) -> Rows:
    """The rows of the tables in documents."""
    found: dict[tuple[str, Span], Row] = {}
    for document in documents:
        text = document.text
        lines = [b.span for b in document.blocks if b.kind is BlockKind.BODY]
        for number, table in enumerate(find_tables(text, lines)):
            for row in table.rows:
                name = table.label(text, row)
                cells = [c.of(text) for c in row.cells if len(c)]
                told = [fold(c) for c in cells if not is_figure(c)]
                figures = {"".join(filter(str.isdigit, c)).strip("0") for c in cells if is_figure(c)}
                found[document.id, row.span] = Row(
                    table=(document.id, number),
                    names=frozenset({" | ".join(told), fold(name.of(text)) if name else ""} - {""}),
                    hints=frozenset(f for f in figures if len(f) >= PRINT).union(
                        keys_of(terms_of(name.of(text))) if name else ()
                    ),
                )
    return found
