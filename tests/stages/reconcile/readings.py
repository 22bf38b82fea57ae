"""Readings made of plain sentences, a claim a clause and one a figure, so that rules are tested without a parser."""

from __future__ import annotations

import re
from datetime import date

from assay.engines.solver import Z3Solver
from assay.model import (
    Aligned,
    Block,
    BlockKind,
    Claim,
    DateRange,
    Document,
    Entities,
    Judgement,
    Lineage,
    Participant,
    Period,
    Quantity,
    Reading,
    Reconciled,
    Span,
    make_id,
)
from assay.stages.reconcile import run
from assay.text.cells import figure_in
from assay.text.periods import find_periods
from assay.text.quantities import find_quantities
from assay.text.tables import Table, find_tables

TOLD = DateRange(earliest=date(2024, 2, 1), latest=date(2025, 1, 20))


def document_of(text: str, name: str = "a.txt") -> Document:
    return Document(
        id=make_id("d", name, text),
        sha256="",
        file=name,
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title="",
        published=TOLD,
        blocks=_lines(text) if " | " in text else (),
    )


def _lines(text: str) -> tuple[Block, ...]:
    found = re.finditer(r"[^\n]+", text)
    return tuple(Block(kind=BlockKind.BODY, span=Span(start=m.start(), end=m.end())) for m in found)


def _read_in(document: Document, tables: tuple[Table, ...]) -> Reading:
    """A claim for each figure of the tables of a document."""
    claims = []
    for table in tables:
        cells = [(row, figure_in(document.text, table, row, n)) for row in table.rows for n in table.figures]
        claims += [_claim(document, row.span, row.span, q, None, 0) for row, q in cells if q is not None]
    figures = tuple(c.amount for c in claims if c.amount is not None)
    return Reading(document=document.id, claims=tuple(claims), quantities=figures)


def reading_of(document: Document) -> Reading:
    text = document.text
    if tables := find_tables(text, [b.span for b in document.blocks]):
        return _read_in(document, tables)
    quantities = tuple(find_quantities(text, reference=TOLD))
    periods = find_periods(text, reference=TOLD)
    claims: list[Claim] = []
    for match in re.finditer(r"\S.*?(?:[.!?](?=\s+[A-Z]|\s*$)|(?=\n\n)|$)", text, re.S):
        sentence = Span(start=match.start(), end=match.end())
        inside = [q for q in quantities if sentence.contains(q.span)]
        for clause in re.finditer(r"\S.*?(?=,\s|$)", match.group(), re.S):
            span = Span(start=match.start() + clause.start(), end=match.start() + clause.end())
            here = [p for p in periods if p.span and span.contains(p.span)]
            claims.append(_claim(document, sentence, span, None, here[0] if len(here) == 1 else None, 0))
        claims += [_claim(document, sentence, q.span, q, q.period, 1) for q in inside]
    return Reading(document=document.id, claims=tuple(claims), quantities=quantities)


def _claim(
    document: Document, sentence: Span, span: Span, amount: Quantity | None, period: Period | None, rank: int
) -> Claim:
    quote = span.of(document.text)
    subject = re.match(r"(?:The|A|An)?\s*\w+", sentence.of(document.text))
    return Claim(
        id=make_id("c", document.id, span, rank),
        document=document.id,
        span=span,
        quote=quote,
        sentence=sentence,
        block=BlockKind.TITLE if document.text.startswith("\n\n", sentence.end) else BlockKind.BODY,
        frame="event",
        predicate="be",
        relation="is",
        subject=Participant(name=subject.group()) if subject else None,
        amount=amount,
        period=period,
        rank=rank,
    )


def reconcile(
    *texts: str, judgements: tuple[Judgement, ...] = (), lineage: Lineage | None = None, aligned: Aligned | None = None
) -> Reconciled:
    documents = tuple(document_of(t, f"{n}.txt") for n, t in enumerate(texts))
    return run(
        documents=documents,
        readings=tuple(reading_of(d) for d in documents),
        entities=Entities(),
        lineage=lineage or Lineage(),
        aligned=aligned or Aligned(),
        judgements=judgements,
        solver=Z3Solver(),
    )
