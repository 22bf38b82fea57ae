"""What is told of two figures by a third: a share, a change in percent, how many times the one is the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from assay.stages.reconcile.candidate import Operand, of_entry, shown
from assay.stages.reconcile.conjecture.relation import Relation, made, near, start_of
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.ledger import Entry, same_kind

LEVELS = 5  # so many figures around a percentage may be what it is told of
ALL = 100


def of_share(share: Entry, amounts: Sequence[Entry]) -> Iterator[Relation]:
    """What a percentage may be told of: a change from one level to another, or a part of a whole."""
    for one, other in _pairs(share, amounts):
        for old, new in ((one, other), (other, one)):
            rises = new.stated.middle > old.stated.middle
            if share.quantity.change in ("", "rise" if rises else "fall") and (rises or share.stated.middle < ALL):
                yield _growth(share, old, new, rises)
        if one.per == other.per and not share.quantity.change:
            yield _part(share, one, other)


def _pairs(share: Entry, amounts: Sequence[Entry]) -> Iterator[tuple[Entry, Entry]]:
    around = sorted(near(amounts, share)[:LEVELS], key=start_of)
    return ((a, b) for a, b in combinations(around, 2) if same_kind(a, b))


def _part(share: Entry, one: Entry, other: Entry) -> Relation:
    small, large = sorted((one, other), key=lambda e: e.stated.middle)
    whole, part = (large, small) if share.stated.middle < ALL else (small, large)
    return made(
        "share", (whole, share), part, (of_entry(whole), of_entry(share, factor=Fraction(1, 100))),
        f"{shown(part)} is meant to be {shown(share)} of {shown(whole)}.")  # fmt: skip


def of_multiple(times: Entry, amounts: Sequence[Entry]) -> Iterator[Relation]:
    """How many times one figure is another."""
    for one, other in _pairs(times, amounts):
        small, large = sorted((one, other), key=lambda e: e.stated.middle)
        base, target = (large, small) if times.stated.middle < 1 else (small, large)
        reading = f"{shown(target)} is meant to be {shown(base)} {times.text}."
        yield made("times", (base, times), target, (of_entry(base), of_entry(times)), reading)


def _growth(share: Entry, old: Entry, new: Entry, rises: bool) -> Relation:
    told, loose = (_changed(i, rises) for i in (share.stated, share.loose))
    words = f"({'1 +' if rises else '1 −'} {shown(share)})"
    factor = Operand(
        variable=f"{share.variable}:factor",
        words=words,
        told=told,
        loose=loose,
        claim=share.claim.id if share.told else None,
        told_by_none=not share.told,
    )
    reading = f"The change of {shown(share)} is that from {shown(old)} to {shown(new)}."
    return made("growth", (old, share), new, (of_entry(old), factor), reading)


def _changed(share: Interval, rises: bool) -> Interval:
    """One and a percentage, or one without it."""
    low, high = share.low / 100, None if share.high is None else share.high / 100
    if rises:
        return Interval(low=1 + low, high=None if high is None else 1 + high)
    return Interval(low=Fraction(0) if high is None else max(Fraction(0), 1 - high), high=max(Fraction(0), 1 - low))
