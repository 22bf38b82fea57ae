"""The tables of a document with the figures of their cells: what the rules of rows and columns are held to."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property

from assay.model import BlockKind, Bound, Dimension, Document, Value
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.ledger import Entry
from assay.text.tables import Row, Table, find_tables, is_empty


class Grid(Value, frozen=True, kw_only=True, dict=True):
    """A table as figures: `cells[row][column]`, None where there is none."""

    text: str
    table: Table
    cells: tuple[tuple[Entry | None, ...], ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.table.rows

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """The words that name each row; all of them where they have no cells."""
        return tuple(map(self._label, self.rows))

    @cached_property
    def steps(self) -> tuple[Fraction, ...]:
        """To what each column is rounded: the least place that any of its figures has."""
        columns = (self.column(n) for n in range(self.table.width))
        return tuple(min(map(_step, column), default=Fraction(0)) for column in columns)

    @cached_property
    def entries(self) -> dict[str, Entry]:
        """The figures of all cells, by variable."""
        return {e.variable: e for cells in self.cells for e in cells if e is not None}

    def _label(self, here: Row) -> str:
        span = (self.table.label(self.text, here) or here.cells[0]) if here.cells else here.span
        return " ".join(span.of(self.text).split())

    def is_void(self, row: int, column: int) -> bool:
        """Whether a cell is nothing, or stands for what is not known."""
        cells = self.rows[row].cells
        return len(cells) == self.table.width and is_empty(cells[column].of(self.text))

    def column(self, column: int) -> list[Entry]:
        return [cells[column] for cells in self.cells if cells[column] is not None]  # type: ignore[misc]


def grids(document: Document, entries: dict[tuple[int, int], Entry]) -> tuple[Grid, ...]:
    """The tables of a document, with its figures by their places."""
    lines = [b.span for b in document.blocks if b.kind is BlockKind.BODY]
    found = []
    for table in find_tables(document.text, lines):
        cells = tuple(
            tuple(
                entries.get((row.cells[n].start, row.cells[n].end)) if len(row.cells) == table.width else None
                for n in range(table.width)
            )
            for row in table.rows
        )
        found.append(Grid(text=document.text, table=table, cells=cells))
    return tuple(found)


def _step(entry: Entry) -> Fraction:
    """The place of the last digit of a figure in its unit; none is finer than one thing that is counted."""
    digits = "".join(c for c in entry.text if c.isdigit() or c == ".").strip(".")
    value = entry.stated.low
    if not digits or not value or not float(digits):
        return Fraction(1)
    scale = value / Fraction(digits)
    if "." in digits:
        return scale / Fraction(10) ** len(digits.partition(".")[2])
    zeros = len(digits) - len(digits.rstrip("0"))
    return scale * Fraction(10) ** zeros


def within(entry: Entry, step: Fraction) -> Interval:
    """What a figure of a column may be that is rounded to a step; of what is counted one by one, itself."""
    if entry.quantity.bound is not Bound.EXACT or not entry.stated.exact:
        return entry.loose
    value = entry.stated.low
    plain = step == 1 and entry.quantity.dimension in (Dimension.COUNT, Dimension.MONEY)
    slack = Fraction(0) if plain else step / 2
    return Interval(low=max(Fraction(0), value - slack), high=value + slack)
