"""What the rows of a table tell: each figure in it of what its row names, under the head of its column."""

from __future__ import annotations

from msgspec.structs import replace

from assay.model import Basis, BlockKind, Certainty, Claim, Document, Link, Participant, Period, Quantity, Span
from assay.stages.extract.claims.making import claim_of, with_id
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.references import References
from assay.stages.extract.stance.stance import Stance
from assay.text.cells import figure_in
from assay.text.periods import find_periods
from assay.text.tables import LISTED, Table, rows_of

_PREDICATE = "list"


class Tabled:
    """Makes the claims of rows of tables, without a parse: a line of cells is no sentence."""

    def __init__(self, document: Document, references: References, quantities: list[Quantity]) -> None:
        """`quantities`: where the figures of the rows are put."""
        self._document = document
        self._references = references
        lines = [b.span for b in document.blocks if b.kind is BlockKind.BODY]
        self._tables: dict[Span, Table] = rows_of(document.text, lines)
        self._rows = {row.span: row for table in self._tables.values() for row in table.rows}
        self._quantities = quantities
        self._told: list[Link] = []

    def learn(self, passage: Passage, made: list[Claim]) -> None:
        """Who tells the table behind a passage: whoever tells the words that end with a colon."""
        opens = passage.view.text.rstrip().endswith(":")
        links = made[-1].attribution if opens and made else ()
        self._told = [replace(link, carried=True) for link in links]

    def holds(self, passage: Passage) -> bool:
        """Whether a passage is a line of a table."""
        return passage.block.span in self._tables

    def claims(self, passage: Passage) -> list[Claim]:
        """The claims of a line of a table; heads and rows without a figure make none."""
        table, text = self._tables[passage.block.span], self._document.text
        row = self._rows.get(passage.block.span)
        if row is None:
            return []
        label, period = table.label(text, row), self._day(table.day(text, row))
        made: list[Claim] = []
        for column in table.figures:
            figure = figure_in(text, table, row, column)
            if figure is None:
                continue
            self._quantities.append(figure)
            head = table.heads[column]
            claim = claim_of(
                self._document,
                passage,
                passage.block.span,
                passage.block.span,
                frame="event",
                predicate=_PREDICATE,
                relation=LISTED,
                subject=self._named(passage, label) if label is not None else None,
                object=Participant(name=head, basis=Basis.DESCRIBED) if head else None,
                told=self._told,
                stance=Stance(Certainty.ASSERTED, ""),
                amount=figure,
                period=period,
                rank=int(bool(made)),
            )
            made.append(with_id(claim))
        return made

    def _day(self, cell: Span | None) -> Period | None:
        """The time that a cell tells."""
        found = find_periods(cell.of(self._document.text)) if cell is not None else []
        at = found[0].span if len(found) == 1 else None
        if cell is None or at is None:
            return None
        return replace(found[0], span=Span(start=cell.start + at.start, end=cell.start + at.end))

    def _named(self, passage: Passage, label: Span) -> Participant:
        """Whom or what a row names."""
        for token in passage.doc:
            here = passage.span(token.i, token.i + 1)
            name = self._references.name_at(passage, token) if label.contains(here) else None
            if name is not None and label.contains(passage.span(name.start, name.end)):
                return Participant(name=name.name, span=label, mention=self._references.ids[name.key])
        return Participant(name=label.of(self._document.text), span=label, basis=Basis.DESCRIBED)
