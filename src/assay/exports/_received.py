"""A report as an exchange format may carry it: the words that something in the case rests on, and no more."""

from __future__ import annotations

from collections.abc import Iterator

from assay.exports._material import Material
from assay.model import (
    Block,
    BlockKind,
    Claim,
    Document,
    Excerpt,
    Participant,
    Period,
    Quantity,
    Reading,
    Received,
    Span,
)


def received(material: Material, document: Document) -> Received:
    """What travels of a document. Its date is the one that lineage learned, where it did."""
    reading = next((r for r in material.result.readings if r.document == document.id), Reading(document=document.id))
    return Received(
        file=document.file,
        sha256=document.sha256,
        media_type=document.media_type,
        title=document.title,
        outlet=document.outlet,
        published=document.published,
        published_basis=document.published_basis,
        language=document.language,
        inside=document.inside,
        excerpts=tuple(excerpts(document, reading)),
        citations=reading.citations,
        quantities=reading.quantities,
    )


def excerpts(document: Document, reading: Reading) -> Iterator[Excerpt]:
    """The words behind every span of a reading, those that overlap or touch in one piece, cut where blocks end."""
    wanted = sorted(s for s in _spans(document, reading) if len(s))
    blocks = sorted(document.blocks, key=lambda b: b.span)
    start = end = -1
    for span in [*wanted, None]:
        if span and start >= 0 and span.start <= end:
            end = max(end, span.end)
            continue
        if start >= 0:
            yield _excerpt(document, blocks, Span(start=start, end=end))
        if span:
            start, end = span.start, span.end


def _excerpt(document: Document, blocks: list[Block], span: Span) -> Excerpt:
    block = next((b for b in blocks if b.span.overlaps(span)), None)
    return Excerpt(
        span=span,
        text=span.of(document.text),
        block=block.kind if block else BlockKind.BODY,
        outlet=block.outlet if block else None,
        published=block.published if block else None,
    )


def _spans(document: Document, reading: Reading) -> Iterator[Span]:
    yield from (s for s in (document.title_span, document.outlet_span) if s)
    for claim in reading.claims:
        yield from _of_claim(claim)
    yield from (m.span for m in reading.mentions)
    yield from (c.span for c in reading.citations)
    for quantity in reading.quantities:
        yield from _of_quantity(quantity)


def _of_claim(claim: Claim) -> Iterator[Span]:
    yield claim.span
    parties: list[Participant | None] = [claim.subject, claim.object, *claim.items, *(p for _, p in claim.others)]
    yield from (p.span for p in parties if p and p.span)
    yield from (link.span for link in claim.attribution if link.span)
    yield from _of_period(claim.period)
    if claim.amount:
        yield from _of_quantity(claim.amount)


def _of_quantity(quantity: Quantity) -> Iterator[Span]:
    yield quantity.span
    yield from _of_period(quantity.period)


def _of_period(period: Period | None) -> Iterator[Span]:
    if period and period.span:
        yield period.span
