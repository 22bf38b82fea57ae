"""A number that is told to follow from two others by subtraction: price, cost, and the margin left."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, is_subset
from assay.stages.reconcile.vocabulary import says

REACH = 2  # sentences
EXAMPLES = (
    ("Diesel cost 3 dollars and sold for 2 dollars, leaving a difference of 1 dollar.", True),
    ("Diesel cost 3.30 dollars and sold for 2.10 dollars, leaving a difference of 2.20 dollars.", False),
)


def difference(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for result in ledger.entries:
        if not body(result) or not result.adds_up or not says("therefore", _clause(ledger, result)):
            continue
        before = [e for e in ledger.entries if e.start < result.start and result.sentence - e.sentence <= REACH]
        pool = [e for e in before if body(e) and e.adds_up and not is_subset(ledger, e) and _one_unit(e, result)]
        for i, a in enumerate(pool):
            for b in pool[i + 1 :]:
                large, small = (a, b) if (a.stated.low, -a.start) >= (b.stated.low, -b.start) else (b, a)
                if a.stated != b.stated:
                    found.append(_candidate(large, small, result, 0.75 if len(pool) == 2 else 0.55))
    return found


def _clause(ledger: Ledger, entry: Entry) -> str:
    return re.split(r"[.,;:]\s", ledger.before(entry, 70))[-1]


def _one_unit(entry: Entry, result: Entry) -> bool:
    """One unit; in unit prices the item may go unsaid ("a price of 1.80 dollars")."""
    if entry.quantity.unit != result.quantity.unit or entry.time_rate != result.time_rate:
        return False
    loose_item = result.quantity.dimension is Dimension.MONEY and None in (entry.per, result.per)
    return entry.per == result.per or loose_item


def _candidate(large: Entry, small: Entry, result: Entry, score: float) -> Candidate:
    return Candidate(
        rule="difference",
        group=f"difference:{result.variable}",
        reading=f"“{shown(result)}” is what lies between {shown(large)} and {shown(small)}.",
        score=score,
        operands=(of_entry(large), of_entry(small, factor=Fraction(-1))),
        target=of_entry(result),
        unit=unit_words(result),
        product=False,
    )
