"""One amount told twice: at a stated rate of exchange, in two units, or in two currencies."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, between
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, conversion_factor, distance, item_of, restates
from assay.text.resources import load
from assay.text.units import currency_codes

_PHYSICAL = (Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH, Dimension.AREA)
_THAT_IS = re.compile(
    r"\b(?:that is|that makes|this is|equals|comes to|amounts to|equivalent|or|worth|about|some)\b", re.I
)
EXAMPLES = (
    ("The fine was 2 million euros. At 11.50 crowns to the euro that is 23 million crowns.", True),
    ("The fine was 2 million euros. At 11.50 crowns to the euro that is 230 million crowns.", False),
    ("They drained 10,000 gallons, some 37,850 litres.", True),
    ("They drained 10,000 gallons, some 3,785 litres.", False),
)


def at_a_stated_rate(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    money = [e for e in ledger.entries if e.quantity.dimension is Dimension.MONEY and body(e)]
    for rate in money:
        if rate.per not in currency_codes() and rate.per not in load("currencies.yaml")["words"]:
            continue
        for result in money:
            if result.quantity.unit != rate.quantity.unit or result.per or distance(result, rate) > 1:
                continue
            amounts = [e for e in money if e.quantity.unit == rate.per and not e.per and e.start < result.start]
            for place, amount in enumerate(sorted(amounts, key=lambda e: -e.start)):
                lead = _THAT_IS.search(ledger.before(result)) is not None
                score = (0.9 if lead else 0.7) - 0.1 * place - 0.05 * max(0, distance(amount, result) - 1)
                found.append(_exchange(amount, rate, result, score))
    return found


def _exchange(amount: Entry, rate: Entry, result: Entry, score: float) -> Candidate:
    return Candidate(
        rule="conversion",
        group=f"exchange:{result.variable}",
        reading=f"“{shown(result)}” is {shown(amount)} at {shown(rate)}.",
        score=score,
        operands=(of_entry(amount), of_entry(rate)),
        target=of_entry(result),
        unit=unit_words(result),
        product=True,
    )


def in_two_units(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for one, other in zip(ledger.entries, ledger.entries[1:], strict=False):
        if one.time_rate != other.time_rate or not restates(ledger, one, other):
            continue
        if item_of(ledger, one) is not None or item_of(ledger, other) is not None:
            continue
        kinds = {one.quantity.dimension, other.quantity.dimension}
        if kinds == {Dimension.MONEY} and one.quantity.unit != other.quantity.unit:
            factor = _exchange_range(one.quantity.unit, other.quantity.unit)
            how = "at any rate of exchange since 2000"
        elif len(kinds) == 1 and kinds <= set(_PHYSICAL) and one.quantity.unit != other.quantity.unit:
            factor = conversion_factor(one.quantity.unit, other.quantity.unit)
            how = ""
        else:
            continue
        if factor is not None:
            found.append(_restated(ledger, one, other, factor, how))
    return found


def _restated(ledger: Ledger, one: Entry, other: Entry, factor: Interval, how: str) -> Candidate:
    words = f"{between(factor, '', 4)} {other.quantity.unit} a {one.quantity.unit}" + (f" ({how})" if how else "")
    number = Operand(variable=f"{ledger.document.id}:{other.start}:factor", words=words, told=factor, loose=factor)
    return Candidate(
        rule="unit-conversion" if not how else "conversion",
        group=f"restated:{other.variable}",
        reading=f"“{shown(other)}” tells the {shown(one)} once more.",
        score=0.85,
        operands=(of_entry(one), number),
        target=of_entry(other),
        unit=unit_words(other),
        product=True,
    )


def _exchange_range(one: str, other: str) -> Interval | None:
    table = load("reconcile.yaml")["dollars"]
    if one not in table or other not in table:
        return None
    a, b = (Interval(low=Fraction(low), high=Fraction(high)) for low, high in (table[one], table[other]))
    return b.over(a)
