"""Reckonings in two steps: four figures in proportion, and a fee with a share of something on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from assay.model import Dimension
from assay.stages.reconcile.candidate import Operand, of_entry, shown
from assay.stages.reconcile.conjecture.relation import Relation, made, near, start_of
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.ledger import Entry, same_kind, unit_words

NEAREST = 6


def in_proportion(amounts: Sequence[Entry]) -> Iterator[Relation]:
    """ "My 500 dollars became 1,150 pa'anga, and her 800 dollars 1,840": two of one kind, two of another."""
    for target in amounts:
        others = [e for e in near(amounts, target)[:NEAREST] if e.start < target.start]
        for three in combinations(sorted(others, key=start_of), 3):
            for one in (e for e in three if e.stated.high != 0):
                rest = [e for e in three if e is not one]
                twin = [e for e in rest if _same(e, target)]
                pair = [e for e in rest if e not in twin]
                if len(twin) == 1 and _same(one, pair[0]) and not _same(one, target) and one.start < pair[0].start:
                    yield _proportion(one, twin[0], pair[0], target)


def _same(one: Entry, other: Entry) -> bool:
    return one.quantity.unit == other.quantity.unit and one.quantity.dimension is other.quantity.dimension


def _proportion(one: Entry, for_one: Entry, other: Entry, target: Entry) -> Relation:
    operands = (of_entry(for_one), of_entry(other), _over(one))
    reading = f"{shown(target)} is meant to be to {shown(other)} as {shown(for_one)} to {shown(one)}."
    return made("in proportion", (one, for_one, other), target, operands, reading)


def _over(entry: Entry) -> Operand:
    """One divided by a figure, as a factor."""
    told, loose = (_inverse(i) for i in (entry.stated, entry.loose))
    return Operand(
        variable=f"{entry.variable}:inverse",
        words=f"1 / {shown(entry)}",
        told=told,
        loose=loose,
        claim=entry.claim.id if entry.told else None,
        told_by_none=not entry.told,
    )


def _inverse(interval: Interval) -> Interval:
    low = Fraction(0) if interval.high is None else 1 / interval.high
    return Interval(low=low, high=1 / interval.low if interval.low else None)


def fees(shares: Sequence[Entry], amounts: Sequence[Entry]) -> Iterator[Relation]:
    """ "A retainer of 20,000 dollars and 5 percent of the 900,000": a sum and a share of another make a third."""
    for share in shares:
        around = [e for e in near(amounts, share)[:NEAREST] if e.quantity.dimension is Dimension.MONEY]
        for three in combinations(sorted(around, key=start_of), 3):
            if not all(same_kind(a, b) for a, b in combinations(three, 2)):
                continue
            fee, target, whole = sorted(three, key=lambda e: e.stated.middle)
            yield _fee(fee, share, whole, target)


def _fee(fee: Entry, share: Entry, whole: Entry, target: Entry) -> Relation:
    part = Operand(
        variable=f"{whole.variable}:{share.start}:part",
        words=f"{shown(share)} of {shown(whole)}",
        told=share.stated.scaled(Fraction(1, 100)).times(whole.stated),
        loose=share.loose.scaled(Fraction(1, 100)).times(whole.loose),
        claim=whole.claim.id if whole.told else None,
        also=share.claim.id if share.told else None,
        told_by_none=not whole.told,
    )
    reading = f"{shown(fee)} and {part.words} are meant to make {shown(target)}."
    return made("fee and share", (fee, share, whole), target, (of_entry(fee), part), reading, added=True,
                unit=unit_words(target))  # fmt: skip
