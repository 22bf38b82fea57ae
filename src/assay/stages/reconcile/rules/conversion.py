"""One amount told twice: at a stated rate of exchange, in two units, or in two currencies."""

from __future__ import annotations

import re
from fractions import Fraction
from math import log

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, between
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import (
    body,
    conversion_factor,
    distance,
    factor_operand,
    once_more,
    restates,
    slipped,
)
from assay.stages.reconcile.rules.items import item_of
from assay.stages.reconcile.rules.totals import is_sum
from assay.text.resources import load
from assay.text.units import currency_codes, unit_of

SLIP = 0.1  # added where one figure is a slip for what the others make of it
_PHYSICAL = (Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH, Dimension.AREA)
_PAR = re.compile(
    r"\b(?:the|a|one)\s+(?:\w+\s+)??(?P<word>[a-z]+)\s+(?:(?:was|is|stood|stands|trades|traded|worth|buys|bought|fetches|at)\s+)+"
    r"(?:about\s+|some\s+)?$",
    re.I,
)
_TO_ONE = re.compile(
    r"\bat\s+(?:about\s+|some\s+)?(?P<rate>[1-9]\d{0,5}(?:\.\d+)?)\s+to\s+(?:one|1)\b(?![.,]\d)|"
    r"\bat\s+(?:an?|the|its|their|that)\s+(?:[\w’'-]+\s+){0,3}?(?:exchange\s+)?rate(?:\s+of\s+exchange)?\s+of\s+(?:about\s+)?"
    r"(?P<told>[1-9]\d{0,5}(?:\.\d+)?)(?![.,]?\d|\s*(?:%|\w*per|[a-z]+s\b))",
    re.I,
)
_THAT_IS = re.compile(
    r"\b(?:that is|that makes|this is|equals|comes to|amounts to|equivalent|makes?|gives?|or|worth|about|some)\b", re.I
)
EXAMPLES = (
    ("With the dollar at 4.22 ringgit, 1.1 billion ringgit makes about $2.6 billion.", False),
    ("With the dollar at 4.22 ringgit, 1.1 billion ringgit makes about $260 million.", True),
    ("The fine was 2 million euros. At 11.50 crowns to the euro that is 23 million crowns.", True),
    ("The fine was 2 million euros. At 11.50 crowns to the euro that is 230 million crowns.", False),
    ("The dyke cost 40 million euros. At 7.45 to one that is 289 million Danish crowns.", False),
    ("The dyke cost 40 million euros. At 7.45 to one that is 298 million Danish crowns.", True),
    ("The gains of 940 million forints make 24 million euros at the bank's rate of 392.", False),
    ("The gains of 940 million forints make 2.4 million euros at the bank's rate of 392.", True),
    ("He lost 90 million Kenyan shillings. At 129 to one that makes 700,000 US dollars.", True),
    ("He lost 90 million Kenyan shillings. At 129 to one that makes 7 million US dollars.", False),
    ("The lights cost 144 million leu. The euro stood at 100 leu, so that they asked for 14.4 million euros.", False),
    ("The lights cost 144 million leu. The euro stood at 100 leu, so that they asked for 1.44 million euros.", True),
    ("The cellar has 540 hectolitres of must. That is 5,400 litres, less than it sold.", False),
    ("The cellar has 540 hectolitres of must. That is 54,000 litres, less than it sold.", True),
    ("They drained 10,000 gallons, some 37,850 litres.", True),
    ("They drained 10,000 gallons, some 3,785 litres.", False),
    ("They bought 2 tonnes of silver in May, which is 200 kilograms.", False),
    ("They bought 2 tonnes of silver in May, which is 2,000 kilograms.", True),
)


def at_a_stated_rate(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    money = [e for e in ledger.entries if e.quantity.dimension is Dimension.MONEY and body(e)]
    for rate in money:
        units = (rate.quantity.unit, bought(ledger, rate))
        if units[1] is None or units[0] == units[1]:
            continue
        for result in money:
            if result.quantity.unit not in units or result.per or distance(result, rate) > 1 or result is rate:
                continue
            other = next(u for u in units if u != result.quantity.unit)
            amounts = [e for e in money if e.quantity.unit == other and not e.per and e.start < result.start]
            amounts = [e for e in amounts if e is not rate]
            for place, amount in enumerate(sorted(amounts, key=lambda e: -e.start)):
                lead = _THAT_IS.search(ledger.before(result)) is not None
                score = (0.9 if lead else 0.7) - 0.1 * place - 0.05 * max(0, distance(amount, result) - 1)
                found.append(_exchange(amount, rate, result, score))
    return found + _to_one(ledger, money)


def _to_one(ledger: Ledger, money: list[Entry]) -> list[Candidate]:
    """ "45 million dollars. At 2.70 to one that is 121 million crowns": the rate goes without its currencies.

    Which of the two is bought goes unsaid, too: the way that comes nearer is meant.
    """
    found = []
    for number, sentence in enumerate(ledger.sentences):
        match = _TO_ONE.search(sentence.of(ledger.text))
        if match is None:
            continue
        told = "rate" if match["rate"] else "told"
        start, end = sentence.start + match.start(told), sentence.start + match.end()
        after = [e for e in money if e.start >= end and e.sentence == number][:1]
        before = [e for e in money if e.end <= start and number - e.sentence <= 1 and not e.per]
        if not after and len(before) > 1 and before[-1].sentence == number:  # "940 million pesos make 24 million euros"
            before, after, end = before[:-1], before[-1:], before[-2].end
        if not after or not before or not _THAT_IS.search(ledger.text[end : after[0].start]):
            continue
        amount, result = before[-1], after[0]
        if amount.quantity.unit == result.quantity.unit:
            continue
        rate = _told_rate(f"{ledger.document.id}:{start}:rate", match[told])
        ways = (_product(amount, rate, result, result, 0.85), _product(result, rate, amount, result, 0.85))
        found.append(min(ways, key=lambda c: abs(log(float(c.nominal.low) / float(c.target.told.low or 1)))))
    return found


def _told_rate(variable: str, digits: str) -> Operand:
    """A rate as told, and at the loosest within half of its last digit."""
    told = Fraction(digits)
    half = Fraction(1, 2 * 10 ** len(digits.partition(".")[2]))
    loose = Interval(low=told - half, high=told + half)
    return Operand(variable=variable, words=digits, told=Interval(low=told, high=told), loose=loose)


def bought(ledger: Ledger, rate: Entry) -> str | None:
    """The currency that a rate is told for: "11.50 crowns to the euro", "with the dollar at 4.22 ringgit"."""
    named = rate.per in currency_codes() or rate.per in load("currencies.yaml")["words"]
    if rate.per and named and unit_of(rate.per) is None:  # a pound by weight is no currency
        return rate.per
    match = None if rate.per else _PAR.search(ledger.before(rate))
    kind = load("currencies.yaml")["words"].get(match["word"].casefold()) if match else None
    return (kind.get("default") or match["word"].casefold()) if kind is not None and match else None


def _exchange(amount: Entry, rate: Entry, result: Entry, score: float) -> Candidate:
    """The amount at the rate is the result; of a result in the currency that is bought, the amount is the product."""
    if amount.quantity.unit == rate.quantity.unit:
        return _product(result, of_entry(rate), amount, result, score)
    return _product(amount, of_entry(rate), result, result, score)


def _product(amount: Entry, rate: Operand, result: Entry, told: Entry, score: float) -> Candidate:
    made = Candidate(
        rule="conversion",
        group=f"exchange:{told.variable}",
        reading=f"“{shown(result)}” is {shown(amount)} at {rate.words}.",
        score=score,
        operands=(of_entry(amount), rate),
        target=of_entry(result),
        unit=unit_words(result),
        product=True,
    )
    return replace(made, score=score + SLIP) if not made.holds and slipped(made) else made


def in_two_units(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for one, other in zip(ledger.entries, ledger.entries[1:], strict=False):
        told = restates(ledger, one, other) or once_more(ledger, one, other)
        if one.time_rate != other.time_rate or not told or is_sum(ledger, other):
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
    number = Operand(variable=f"{ledger.document.id}:{other.start}:rate", words=words, told=factor, loose=factor)
    if not how:
        number = factor_operand(ledger, other.start, one.quantity.unit, other.quantity.unit, factor)
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
