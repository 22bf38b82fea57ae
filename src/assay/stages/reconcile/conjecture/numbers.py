"""Numerals that no reading took for a figure: "Farah 840 and Zaranj 610", "ought to have been 45,000 litres".

A verb may be left out, a sentence may ask or demand, or make no claim. Whether such a number is meant as a figure of
its neighbours is for the signs to tell.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from assay.model import Dimension, Span
from assay.stages.reconcile.conjecture.marks import is_age, mark, some
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.text.nonfigures import masked, nonfigures
from assay.text.numerals import Numeral, NumeralKind
from assay.text.quantities import find_amounts

LEAST = 2  # "one" is a pronoun more often than a number


def unread(ledger: Ledger, numerals: Sequence[Numeral], taken: Sequence[Entry]) -> list[Entry]:
    """The cardinal numbers that stand at no figure, no day, no time and no name; with the unit at them, if any."""
    free = [n for n in numerals if _plain(n) and not _touches(n, taken)]
    if not free:
        return []
    masks = [*nonfigures(ledger.text, ledger.told), *_tables(ledger)]
    measured = {a.start: a for a in find_amounts(ledger.text)}
    measured |= {n.start: a for a in measured.values() for n in free if a.start <= n.start < a.end}
    found: list[Entry] = []
    for numeral in free:
        amount = measured.get(numeral.start)
        span = Span(start=amount.start, end=amount.end) if amount else Span(start=numeral.start, end=numeral.end)
        fraction = numeral.kind is NumeralKind.FRACTION
        if masked(numeral, masks) or (amount is None and (fraction or is_age(ledger.text, span))):
            continue
        value = Fraction(amount.value if amount else numeral.low)
        half = Fraction(numeral.step) / 2 if value >= 1000 or amount else Fraction(0)
        unit, dimension = (amount.unit, amount.dimension) if amount else ("count", Dimension.COUNT)
        loose = Interval(low=value - half, high=value + half)
        found += some(mark(ledger, span, point(value), unit, dimension, loose=loose, read=False))
    return found


def _tables(ledger: Ledger) -> list[tuple[int, int]]:
    """The stretches of tables, whose cells have rules of their own."""
    return [(g.table.span.start, g.table.span.end) for g in ledger.grids]


def _plain(numeral: Numeral) -> bool:
    kinds = (NumeralKind.CARDINAL, NumeralKind.FRACTION)
    return numeral.kind in kinds and numeral.low == numeral.high and numeral.low >= LEAST


def _touches(numeral: Numeral, taken: Sequence[Entry]) -> bool:
    return any(e.start < numeral.end and numeral.start < e.end for e in taken)
