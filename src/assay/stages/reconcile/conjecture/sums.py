"""Figures that add up: parts and their whole, what came in and went out, an average of several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from assay.stages.reconcile.candidate import constant, of_entry, shown
from assay.stages.reconcile.conjecture.relation import REACH, Relation, made
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, same_kind
from assay.stages.reconcile.vocabulary import same_thing

PARTS = 6  # so many parts a sum may have
KEPT = (4, 5, 6)  # so many figures an account has: what there was, what came, what went, what there is
MEAN_OF = 8
_MEAN = re.compile(r"\b(?:averag\w+|mean|median)\b", re.I)


def sums(amounts: Sequence[Entry]) -> Iterator[Relation]:
    """Figures that follow one another, of one kind or noun, one at most left out: the others make the largest."""
    seen: set[frozenset[str]] = set()
    for run in _runs(amounts, PARTS + 1):
        for members in _drawn(run):
            key = frozenset(m.variable for m in members)
            target = max(members, key=lambda m: m.stated.middle)
            parts = [m for m in members if m is not target]
            if key not in seen and len({m.per for m in members if m.per}) <= 1:
                seen.add(key)
                yield _sum("sum", parts, target)


def _runs(amounts: Sequence[Entry], length: int) -> Iterator[list[Entry]]:
    """From each figure on, those of its kind, and those that count the same things, within reach of one another."""
    for place, first in enumerate(amounts):
        for alike in (same_kind, _same_noun):
            run = [first]
            for entry in amounts[place + 1 :]:
                if entry.sentence - run[-1].sentence > REACH or len(run) == length:
                    break
                if alike(entry, first):
                    run.append(entry)
            yield run


def _same_noun(one: Entry, other: Entry) -> bool:
    return same_kind(one, other) and same_thing(one.quantity.unit, other.quantity.unit)


def _drawn(run: Sequence[Entry], least: int = 3) -> Iterator[list[Entry]]:
    """The first figures of a run, so many or more, all of them or without one between."""
    for size in range(least, len(run) + 1):
        yield list(run[:size])
        if size > least:
            yield from ([*run[:out], *run[out + 1 : size]] for out in range(1, size - 1))


def _sum(kind: str, parts: Sequence[Entry], target: Entry) -> Relation:
    reading = f"The parts {_listed(parts)} are meant to make up the {shown(target)}."
    return made(kind, parts, target, [of_entry(p) for p in parts], reading, added=True)


def _listed(parts: Sequence[Entry]) -> str:
    return ", ".join(shown(p) for p in parts)


def balances(amounts: Sequence[Entry]) -> Iterator[Relation]:
    """What there was, and what came and went, make what there is."""
    seen: set[tuple[str, ...]] = set()
    for run in _runs(amounts, max(KEPT)):
        for members in (m for m in _drawn(run, min(KEPT)) if len(m) in KEPT):
            key = tuple(e.variable for e in members)
            if key not in seen:
                seen.add(key)
                first, *middle, last = members
                for count in range(1, len(middle)):
                    for gone in combinations(middle, count):
                        if _could_be(first, middle, gone, last):
                            yield _balance(first, middle, gone, last)


def _could_be(first: Entry, middle: Sequence[Entry], gone: Sequence[Entry], last: Entry) -> bool:
    """Whether what is left is of the size of what is told: no slip makes more than ten times of it."""
    left = first.stated.middle + sum(m.stated.middle * (-1 if m in gone else 1) for m in middle)
    return last.stated.middle <= 10 * left and left <= 10 * last.stated.middle


def _balance(first: Entry, middle: Sequence[Entry], gone: Sequence[Entry], last: Entry) -> Relation:
    come = [m for m in middle if m not in gone]
    operands = [*(of_entry(e) for e in (first, *come)), *(of_entry(e, factor=Fraction(-1)) for e in gone)]
    reading = f"The {shown(first)} with {_listed(come)} and without {_listed(gone)} are meant to be the {shown(last)}."
    return made("balance", [first, *middle], last, operands, reading, added=True)


def means(ledger: Ledger, amounts: Sequence[Entry]) -> Iterator[Relation]:
    """Figures of one kind before or behind what is called an average."""
    for place, target in enumerate(amounts):
        if not _MEAN.search(ledger.before(target, 50) + " " + target.text + " " + ledger.after(target, 20)):
            continue
        for others in (amounts[:place][::-1], amounts[place + 1 :]):
            run = [e for e in others if same_kind(e, target) and abs(e.sentence - target.sentence) <= REACH]
            for size in range(2, min(MEAN_OF, len(run)) + 1):
                yield _mean(sorted(run[:size], key=lambda e: e.start), target)


def _mean(parts: Sequence[Entry], target: Entry) -> Relation:
    share = Fraction(1, len(parts))
    operands = [of_entry(p, words=f"{shown(p)} ÷ {len(parts)}", factor=share) for p in parts]
    reading = f"The {shown(target)} is meant to be the average of {_listed(parts)}."
    return made("mean", parts, target, operands, reading, added=True)


def hundreds(shares: Sequence[Entry]) -> Iterator[Relation]:
    """Shares that are all of one thing."""
    whole = constant("hundred", "100 percent", point(100))
    for place, first in enumerate(shares):
        run = [first]
        for entry in shares[place + 1 : place + PARTS]:
            if entry.sentence - run[-1].sentence > 1:
                break
            run.append(entry)
            reading = f"The parts {_listed(run)} are meant to make up the {whole.words}."
            operands = [of_entry(e) for e in run]
            yield made("hundred", run[:-1], entry, operands, reading, whole=whole, added=True)
