"""Days, years and what lies between them: "opened in 1991 ... its twenty-fifth year, in 2016"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import combinations

from msgspec.structs import replace

from assay.model import DateRange, Dimension
from assay.stages.reconcile.candidate import Operand, of_entry, shown
from assay.stages.reconcile.conjecture.relation import REACH, Relation, made, near
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.ledger import Entry
from assay.stages.reconcile.windows import Window

NEAREST = 4  # so many days and years around a length of time may be its ends
HALF = Fraction(1, 2)
PRECISE = {"day": Fraction(1), "week": Fraction(2, 7)}


def elapsed(points: Sequence[Entry], lengths: Sequence[Entry]) -> Iterator[Relation]:
    """A length of time, or an age, between two days or years."""
    for length in lengths:
        around = sorted(near(points, length)[:NEAREST], key=lambda e: e.start)
        for one, other in combinations(around, 2):
            first, last = sorted((one, other), key=lambda e: e.stated.low)
            outside = not any(p.start <= length.start < p.end for p in (first, last))
            if first.stated != last.stated and abs(one.sentence - other.sentence) <= REACH and outside:
                yield _elapsed(length, first, last)


def ages_apart(ages: Sequence[Entry], lengths: Sequence[Entry]) -> Iterator[Relation]:
    """ "The youngest is 19, the oldest 71; between them lie 52 years": a number of years between two ages."""
    for length in (e for e in lengths if e.quantity.unit == "year" and e.quantity.dimension is Dimension.TIME):
        around = sorted(near(ages, length)[:NEAREST], key=lambda e: e.start)
        for one, other in combinations(around, 2):
            younger, older = sorted((one, other), key=lambda e: e.stated.low)
            apart = not any(p.start < length.end and length.start < p.end for p in (one, other))
            if apart and younger.stated != older.stated:
                reading = f"From {shown(younger)} to {shown(older)} are meant to be {shown(length)}."
                operands = (of_entry(younger), of_entry(length))
                yield made("ages", (younger, length), older, operands, reading, added=True, unit="year")


def _elapsed(length: Entry, first: Entry, last: Entry) -> Relation:
    unit = length.quantity.unit
    lasting = Window(start=_range(first), end=_range(last), closed=False).lasting(unit)
    between = lasting or Interval()
    dates = Operand(
        variable=f"{length.claim.document}:{first.start}:{last.start}:{unit}",
        words=f"From {_when(first)} to {_when(last)}",
        told=between,
        loose=between,
        claim=first.claim.id,
        also=last.claim.id,
    )
    reading = f"“{shown(length)}” is meant to be the time between {_when(first)} and {_when(last)}."
    target = replace(of_entry(length), loose=_wide(length))
    return made("elapsed", (first, last), length, [dates], reading, whole=target, added=True, unit=unit)


def _wide(length: Entry) -> Interval:
    """A count of days is told to a day more or less, one of years by the calendar or by those completed."""
    unit, value = length.quantity.unit, length.stated
    ordinal = length.quantity.dimension is Dimension.AGE
    slack = PRECISE.get(unit, HALF if ordinal else Fraction(1))
    high = (value.high if value.high is not None else value.low) + (1 if ordinal else slack)
    return Interval(low=max(Fraction(0), value.low - slack), high=high)


def _range(point: Entry) -> DateRange:
    high = point.stated.high if point.stated.high is not None else point.stated.low
    return DateRange(earliest=date.fromordinal(int(point.stated.low)), latest=date.fromordinal(int(high)))


def _when(point: Entry) -> str:
    return " ".join(point.text.split())
