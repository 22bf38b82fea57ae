"""Every few figures near one another that could be meant to make one another, whether they do or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assay.model import BlockKind, Dimension
from assay.stages.reconcile.conjecture.marks import lengths, multiples, points
from assay.stages.reconcile.conjecture.mixed import fees, in_proportion
from assay.stages.reconcile.conjecture.products import products
from assay.stages.reconcile.conjecture.relation import Relation
from assay.stages.reconcile.conjecture.shares import of_multiple, of_share
from assay.stages.reconcile.conjecture.sums import balances, hundreds, means, sums
from assay.stages.reconcile.conjecture.times import elapsed
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.text.numerals import find_numerals


def relations(ledger: Ledger) -> Iterator[Relation]:
    """All of a document."""
    told = [e for e in ledger.entries if e.claim.block is BlockKind.BODY and _positive(e)]
    amounts = [e for e in told if e.adds_up]
    shares = [e for e in told if e.is_share]
    yield from sums(amounts)
    yield from balances(amounts)
    yield from means(ledger, amounts)
    yield from hundreds(shares)
    for share in shares:
        yield from of_share(share, amounts)
    numerals = find_numerals(ledger.text)
    for times in multiples(ledger, numerals):
        yield from of_multiple(times, [a for a in amounts if not _within(a, times)])
    yield from products(ledger, [e for e in told if e.adds_up or e.quantity.dimension is Dimension.TIME])
    yield from in_proportion(amounts)
    yield from fees(shares, amounts)
    if lasting := lengths(ledger, numerals):
        yield from elapsed(points(ledger), lasting)


def _positive(entry: Entry) -> bool:
    return entry.stated.low >= 0 and (entry.stated.high is None or entry.stated.high > 0)


def _within(entry: Entry, mark: Entry) -> bool:
    return mark.start <= entry.start < mark.end


def numbered(found: Sequence[Relation]) -> dict[str, int]:
    """The figures of some relations by their order in the text."""
    starts = {m.variable: m.start for r in found for m in r.members}
    return {variable: number for number, variable in enumerate(sorted(starts, key=lambda v: (starts[v], v)))}
