"""Figures that make another by what they measure: prices and amounts, rates and times, crates and what each holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from assay.model import Dimension
from assay.stages.reconcile.candidate import Operand, constant, of_entry, shown
from assay.stages.reconcile.conjecture.algebra import TIME, Measure, measure_of
from assay.stages.reconcile.conjecture.relation import REACH, Relation, made, near, start_of
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.windows import DAYS

FACTORS = 3
NEAREST = 7  # so many figures around one may be factors of it
_OF_EACH = re.compile(r"\s+(?:\w+\s+){1,2}(?:of|with|at|by|holding|carrying|each)\s+(?:\w+\s+)?")
SLACK = Fraction(1, 50)  # of what is told for one stretch of time and made from another
_WHOLE_TIME = re.compile(
    r"\b(?:an?|the|one|per|each|every|whole|full|that|last|this)\s+(?P<unit>day|night|morning|evening|week|month|quarter|year)\b|"
    r"\b(?P<every>annual|yearly|monthly|weekly|daily)\b", re.I)  # fmt: skip
_EVERY = {"annual": "year", "yearly": "year", "monthly": "month", "weekly": "week", "daily": "day"}
_KINDS = ("convert", "product", "product of three")


def products(ledger: Ledger, entries: Sequence[Entry]) -> Iterator[Relation]:
    """One, two or three figures that make another by what they measure, where need be over some time."""
    measures = {e.variable: m for e in entries if not e.bare and (m := measure_of(e)) is not None}
    usable = [e for e in entries if e.variable in measures]
    for target in usable:
        around = sorted(near(usable, target)[:NEAREST], key=start_of)
        for size in range(1, FACTORS + 1 if target.adds_up else 2):
            for parts in combinations(around, size):
                if max(p.sentence for p in (*parts, target)) - min(p.sentence for p in (*parts, target)) > REACH:
                    continue
                yield from _product(ledger, parts, target, [measures[e.variable] for e in (*parts, target)])


def _product(
    ledger: Ledger, parts: tuple[Entry, ...], target: Entry, measures: Sequence[Measure]
) -> Iterator[Relation]:
    *ours, wanted = measures
    if not _sensible(ledger, parts, target, ours, wanted):
        return
    left = wanted
    for measure in ours:
        left = left.over(measure)
    if left.powers == ((TIME, -1),) and len(parts) > 1:
        left = _without_time(parts, target, ours, wanted)
    kind = _KINDS[len(parts) - 1]
    listed = " × ".join(shown(p) for p in parts)
    scale = [] if left.size == 1 else [_scale(target, 1 / left.size, wanted.timed or any(m.timed for m in ours))]
    operands = tuple(of_entry(p) for p in parts)
    if not left.powers:
        yield made(kind, parts, target, (*operands, *scale), f"{listed} is meant to make {shown(target)}.")
    elif left.powers == ((TIME, 1),):
        for words, days in _over(ledger, parts, target):
            time = constant(f"{target.variable}:{words}", words, days)
            reading = f"{listed} over {words} is meant to make {shown(target)}."
            yield made(kind, parts, target, (*operands, time, *scale), reading, timed=True)


def _without_time(parts: Sequence[Entry], target: Entry, ours: Sequence[Measure], wanted: Measure) -> Measure:
    """What is left where a time is counted: "$300 for each of 140 days", "180,000 litres a day for 12,000 people"."""
    plain = [Measure() if p.quantity.dimension is Dimension.TIME else m for p, m in zip(parts, ours, strict=True)]
    left = wanted if plain != list(ours) else measure_of(target, timed=False)
    for measure in plain:
        left = left.over(measure) if left is not None else None
    return left or wanted


def _scale(target: Entry, factor: Fraction, timed: bool) -> Operand:
    """What turns one unit into the other."""
    told = point(factor)
    loose = Interval(low=factor * (1 - SLACK), high=factor * (1 + SLACK)) if timed else told
    words = f"{float(factor):.6g}"
    return Operand(variable=f"{target.variable}:scale:{words}", words=words, told=told, loose=loose)


def _sensible(
    ledger: Ledger, parts: tuple[Entry, ...], target: Entry, ours: Sequence[Measure], wanted: Measure
) -> bool:
    """Whether somebody could mean the parts to make the target: no number stands for all, and none twice."""
    units = [p.quantity.unit for p in parts]
    if not target.adds_up:
        return _both_times(parts[0], target)
    if wanted.counts and target.quantity.unit not in units:
        at_a_rate = any(p.time_rate for p in parts) and all(m.powers for m in ours)
        return len(parts) == 2 and all(m.counts for m in ours) and (at_a_rate or _of_each(ledger, parts, target))
    if len(parts) == 1:
        one = parts[0]
        if one.quantity.unit == target.quantity.unit and one.per == target.per:
            return False
        return wanted.timed != ours[0].timed or (one.start < target.start and not wanted.counts)
    if not any(m.powers for m in ours):
        return len(set(units)) == len(parts) and wanted.counts
    return True


def _of_each(ledger: Ledger, parts: tuple[Entry, ...], target: Entry) -> bool:
    """ "24 rows of 32 seats" are more than both, whatever they are called."""
    one, other = parts
    most = max(one.stated.middle, other.stated.middle)
    return (
        target.stated.middle > most and _OF_EACH.fullmatch(ledger.text, one.quantity.span.end, other.start) is not None
    )


def _both_times(one: Entry, other: Entry) -> bool:
    """ "For those seven weeks, forty-nine days"."""
    return one.quantity.dimension is other.quantity.dimension is Dimension.TIME and one.start < other.start


def _over(ledger: Ledger, parts: tuple[Entry, ...], target: Entry) -> Iterator[tuple[str, Interval]]:
    """The stretches of time, in days, for which the target may be told beside a rate."""
    for window, period in ((target.window, target.period), (parts[0].window, parts[0].period)):
        days = window.lasting("day") if window is not None else None
        if days is not None and days.high is not None and days.low and period is not None and period.text:
            yield f"“{period.text}”", days
            break
    sentence = ledger.sentences[target.sentence]
    around = ledger.text[max(sentence.start, target.start - 70) : min(sentence.end, target.end + 40)]
    match = _WHOLE_TIME.search(around)
    if match is not None:
        unit = (match["unit"] or _EVERY[match["every"].casefold()]).casefold()
        yield f"a {unit}", DAYS.get(unit, DAYS["day"])
