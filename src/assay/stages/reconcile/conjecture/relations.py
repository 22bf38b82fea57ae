"""Every few figures near one another that could be meant to make one another, whether they do or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.conjecture.clocks import between
from assay.stages.reconcile.conjecture.marks import OLDEST, PLACES, lengths, multiples, points
from assay.stages.reconcile.conjecture.mixed import fees, in_proportion
from assay.stages.reconcile.conjecture.numbers import unread
from assay.stages.reconcile.conjecture.products import products
from assay.stages.reconcile.conjecture.relation import Relation, start_of
from assay.stages.reconcile.conjecture.shares import of_multiple, of_share
from assay.stages.reconcile.conjecture.sums import balances, hundreds, means, sums
from assay.stages.reconcile.conjecture.times import ages_apart, elapsed
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.text.numerals import Numeral, find_numerals


def relations(ledger: Ledger) -> Iterator[Relation]:
    """All of a document."""
    numerals = find_numerals(ledger.text)
    hours = between(ledger)
    told = _figures(ledger, numerals, hours)
    amounts = [_unsaid(e) for e in told if e.adds_up]
    shares = [e for e in told if e.is_share]
    yield from sums(amounts)
    yield from balances(amounts)
    yield from means(ledger, amounts)
    yield from hundreds(shares)
    for share in shares:
        yield from of_share(share, amounts)
    for times in multiples(ledger, numerals):
        yield from of_multiple(times, [a for a in amounts if not _within(a, times)])
    measured = [e for e in told if e.adds_up or e.quantity.dimension is Dimension.TIME]
    yield from products(ledger, sorted([*measured, *hours], key=start_of))
    yield from in_proportion(amounts)
    yield from fees(shares, amounts)
    if lasting := lengths(ledger, numerals):
        yield from elapsed(points(ledger), lasting)
        ages = [e for e in lasting if e.quantity.dimension is Dimension.AGE]
        others = [e for e in amounts if e.bare and e.stated.low < OLDEST and not any(_within(e, a) for a in ages)]
        yield from ages_apart(sorted([*ages, *others], key=start_of), lasting)


def _figures(ledger: Ledger, numerals: Sequence[Numeral], hours: Sequence[Entry]) -> list[Entry]:
    """What the ledger has, but for tables, with the numbers that it has not, in the order of the text."""
    read = [e for e in ledger.entries if e.claim.block in PLACES and not any(_within(e, h) for h in hours)]
    return sorted(filter(_positive, [*read, *unread(ledger, numerals, [*ledger.entries, *hours])]), key=start_of)


def _unsaid(entry: Entry) -> Entry:
    """A number whose noun nobody could find may be of any kind: "640 cubic metres ... sold 215 in May"."""
    if entry.quantity.dimension is not Dimension.COUNT or entry.quantity.unit != "item":
        return entry
    return replace(entry, quantity=replace(entry.quantity, unit="count"))


def _positive(entry: Entry) -> bool:
    return entry.stated.low >= 0 and (entry.stated.high is None or entry.stated.high > 0)


def _within(entry: Entry, mark: Entry) -> bool:
    return mark.start <= entry.start < mark.end


def numbered(found: Sequence[Relation]) -> dict[str, int]:
    """The figures of some relations by their order in the text."""
    starts = {m.variable: m.start for r in found for m in r.members}
    return {variable: number for number, variable in enumerate(sorted(starts, key=lambda v: (starts[v], v)))}
