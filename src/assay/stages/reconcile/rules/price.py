"""Price times amount is value; each times how many is all.

"2,000 tonnes at 60 dollars a tonne, worth 120,000 dollars"; "23 trips", "700,000 barrels on each
trip", "16.1 million barrels". An amount told as a rate is taken over the time of the value.
"""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, distance, is_subset, kin, time_operand
from assay.stages.reconcile.vocabulary import same_thing, says
from assay.stages.reconcile.windows import DAYS, apart
from assay.text.units import unit_of

_EACH = re.compile(r"\s*(?:on|for|per|in|at|from|by|to|with)?\s*(?:each|every)\s+(?:single\s+)?(?P<noun>[a-z-]+)", re.I)
_APIECE = re.compile(r"\s*(?:each|apiece|per\s+head|a\s+head|a\s+piece)\b", re.I)
_EACH_BEFORE = re.compile(r"\b(?:each|every)\s+(?:of\s+the\s+)?(?P<noun>[a-z-]+)\b(?:\s+[\w-]+){0,4}\s+$", re.I)
_PRICE = re.compile(r"\b(?:price|cost|tariff|fee|rate)\b[^.;:,]{0,40}$", re.I)
EXAMPLES = (
    ("The mill sold 2,000 tonnes at 60 dollars a tonne, worth 120,000 dollars.", "2,000 × 60"),
    ("The ship made 20 trips and carried 500 barrels on each trip, 10,000 barrels in all.", "20 × 500"),
)


def price_times_amount(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    entries = [e for e in ledger.entries if e.adds_up and not is_subset(ledger, e)]
    prices = [(e, item) for e in entries if body(e) and (item := _item(ledger, e)) is not None]
    unit_prices = {e.variable for e, _ in prices}
    values = [e for e in entries if e.variable not in unit_prices]
    for price, item in prices:
        for amount in entries:
            fit = _fits(ledger, amount, item, price)
            if not fit or amount.variable == price.variable or not body(amount):
                continue
            for value in values:
                if _is_value(value, price, amount):
                    found += _candidate(ledger, price, amount, value, fit, len(prices))
    return found


def _item(ledger: Ledger, entry: Entry) -> str | None:
    """What a price or a load is for: "barrel"; "each" where it is told by "each" alone; "" where it goes unsaid."""
    if entry.per:
        return None if entry.time_rate else entry.per
    match = _EACH.match(ledger.text, entry.end)
    if match and not _is_time(match["noun"]):
        return match["noun"]
    if _APIECE.match(ledger.text, entry.end):
        return "each"
    match = _EACH_BEFORE.search(ledger.before(entry))
    if match and not _is_time(match["noun"]):
        return match["noun"]
    if entry.quantity.dimension is Dimension.MONEY and _PRICE.search(ledger.before(entry)):
        return "" if (entry.stated.high or 0) < 100_000 else None
    return None


def _is_time(noun: str) -> bool:
    unit = unit_of(noun)
    return unit is not None and unit.dimension is Dimension.TIME


def _fits(ledger: Ledger, amount: Entry, item: str, price: Entry) -> float:
    """How sure it is that the amount is told in the price's item."""
    if amount.quantity.dimension is Dimension.MONEY or (amount.per and not amount.time_rate):
        return 0
    unit = amount.quantity.unit
    known, mine = unit_of(item) if item else None, unit_of(unit)
    if item and known and mine and known.name == mine.name:
        return 0.3
    if item == "each":
        return 0.3 if amount.sentence == price.sentence and amount.end <= price.start else 0
    if item and amount.quantity.dimension is Dimension.COUNT and same_thing(item, unit):
        return 0.3
    if not item and mine is not None and mine.dimension in (Dimension.VOLUME, Dimension.MASS):
        return 0.1
    return 0


def _is_value(value: Entry, price: Entry, amount: Entry) -> bool:
    if value.variable in (price.variable, amount.variable) or value.per not in (None, value.time_rate):
        return False
    if value.quantity.unit != price.quantity.unit or apart(value.window, amount.window):
        return False
    if value.time_rate and not amount.time_rate:
        return False
    return (value.stated.high or value.stated.low) > (price.stated.low or 0)


def _score(ledger: Ledger, price: Entry, amount: Entry, value: Entry, fit: float, rivals: int) -> float:
    score = fit
    if says("value", ledger.clause_text(value)) or value.quantity.dimension is not Dimension.MONEY:
        score += 0.15
    score += (0.25, 0.15, 0.1, 0.05)[min(3, distance(value, amount))]
    score += (0.2, 0.15, 0.15, 0.05)[min(3, min(distance(price, value), distance(price, amount)))]
    score += 0.1 if rivals == 1 else 0
    score += 0.1 if len(kin(ledger.clause(price), ledger.clause(value))) >= 2 else 0
    if apart(price.window, value.window):
        score -= 0.3
    return score


def _candidate(ledger: Ledger, price: Entry, amount: Entry, value: Entry, fit: float, rivals: int) -> list[Candidate]:
    operands: list[Operand] = [of_entry(amount), of_entry(price)]
    if amount.time_rate and value.time_rate != amount.time_rate:
        dated = next((e for e in (value, amount) if e.window is not None), None)
        length = dated.window.lasting(amount.time_rate) if dated and dated.window and amount.time_rate in DAYS else None
        if value.time_rate or dated is None or dated.window is None or length is None:
            return []
        operands.insert(1, time_operand(dated, dated.window, amount.time_rate, length))
    return [
        Candidate(
            rule="price-volume",
            group=f"value:{value.variable}",
            reading=f"“{shown(value)}” is the {shown(amount)} at {shown(price)}.",
            score=_score(ledger, price, amount, value, fit, rivals),
            operands=tuple(operands),
            target=of_entry(value),
            unit=unit_words(value),
            product=True,
            per=f" a {value.time_rate}" if value.time_rate else "",
        )
    ]
