"""One price told for two units: "600 a drum of 200 litres, or 3 a litre"; "2 euros a kilo, 1 dollar on every pound"."""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, conversion_factor, factor_operand
from assay.stages.reconcile.rules.conversion import bought
from assay.stages.reconcile.rules.items import item_of
from assay.stages.reconcile.vocabulary import same_thing
from assay.text.units import dimension_of

REACH = 1  # sentences from a price to the same price in another unit
SCORE = 0.8
_AGAIN = re.compile(
    r"(?:\b(?:that\s+(?:is|makes|adds)|which\s+(?:is|makes|adds)|thus|hence|therefore|so|i\.e\.|works?\s+out|worked\s+out)\b"
    r"[^.;:\d]*|,\s+or\s+(?:about\s+)?)$",
    re.I,
)
_ONE_HOLDS = re.compile(r"\b(?:an?|each|every|one)\s+(?:[\w-]+\s+)??(?P<noun>[\w-]+)\s+[^.;:\d]{0,30}$", re.I)
_WITH = re.compile(r"\b(?:with|plus|including|after|before|once|less)\b", re.I)  # something comes on or off
ONE = point(1)
_MEASURED = (Dimension.MASS, Dimension.VOLUME)
EXAMPLES = (
    ("A drum holds 200 litres and costs 600 euros, that is 3 euros a litre.", True),
    ("A drum holds 200 litres and costs 600 euros, that is 6 euros a litre.", False),
    ("The fee is 1,400 pesos a crate. A crate holds 35 kilos; the fee thus works out at 400 pesos a kilo.", False),
    ("Wool costs 4 euros a kilo. A bale holds 120 kilos, so that they pay 840 euros a bale.", False),
    ("Wool costs 4 euros a kilo. A bale holds 120 kilos, so that they pay 480 euros a bale.", True),
    ("A lorry takes 300 bags of coal. They charge 360,000 pesos a lorry, or 12,000 pesos a bag.", False),
    ("A lorry takes 300 bags of coal. They charge 360,000 pesos a lorry, or 1,200 pesos a bag.", True),
    ("The mill asks 40 dollars a tonne, that is 4 dollars a kilo.", False),
    ("The mill asks 40 dollars a tonne, that is 4 cents a kilo.", True),
    ("The mill asks 2,200 pesos a kilo. At 20 pesos to the dollar that is 110 dollars on every pound.", False),
    ("The mill asks 2,200 pesos a kilo. At 20 pesos to the dollar that is 50 dollars on every pound.", True),
)


def unit_prices(ledger: Ledger) -> list[Candidate]:
    money = [e for e in ledger.entries if e.quantity.dimension is Dimension.MONEY and body(e) and e.adds_up]
    rates = [(e, code) for e in money if (code := bought(ledger, e)) is not None]
    known = {e.variable for e, _ in rates}
    prices = [(e, item) for e in money if e.variable not in known and (item := item_of(ledger, e))]
    found: list[Candidate] = []
    for n, (again, its) in enumerate(prices):
        before = [(p, item) for p, item in prices[:n] if again.sentence - p.sentence <= REACH and item != its]
        again_told = _AGAIN.search(ledger.before(again, 90))
        if not before or not again_told or _WITH.search(ledger.text[before[-1][0].end : again.start]):
            continue
        first, item = before[-1]
        for price, target, of, its_own in ((again, first, item, its), (first, again, its, item)):
            size, gain = _size(ledger, of, its_own, again), _exchange(price, target, rates)
            if size is not None and gain is not None:
                found.append(_candidate(first, again, price, target, [*size, *gain]))
                break
    return found


def _size(ledger: Ledger, item: str, unit: str, again: Entry) -> list[Operand] | None:
    """How many of a unit the item of the other price is: a kilo is 2.2 pounds, a crate 35 kilos, a lorry 300 bags."""
    if dimension_of(unit) not in _MEASURED:
        held = [e for e in ledger.near(again, REACH, 0) if e.end <= again.start and _counts(ledger, e, item, unit)]
        return [of_entry(held[0])] if len(held) == 1 else None
    if dimension_of(item) is dimension_of(unit):
        factor = conversion_factor(item, unit)
        return [factor_operand(ledger, again.start, item, unit, factor)] if factor else None
    sizes = [e for e in ledger.near(again, REACH, 0) if e.end <= again.start and _holds(ledger, e, item)]
    factor = conversion_factor(sizes[-1].quantity.unit, unit) if sizes else None
    if factor is None:
        return None
    gain = factor_operand(ledger, sizes[-1].start, sizes[-1].quantity.unit, unit, factor)
    return [of_entry(sizes[-1]), *([gain] if factor != ONE else [])]


def _holds(ledger: Ledger, size: Entry, pack: str) -> bool:
    """Whether a weight or a volume is that of one pack: "a crate holds 35 kilos", "each crate of 35 kilos"."""
    if size.quantity.dimension not in _MEASURED or size.time_rate:
        return False
    of = re.search(r"\b(?P<noun>[\w-]+)\s+of\s+$", ledger.before(size, 30))
    noun = item_of(ledger, size) or (of["noun"] if of else "")
    return bool(noun) and same_thing(noun, pack)


def _counts(ledger: Ledger, size: Entry, pack: str, unit: str) -> bool:
    """ "A lorry takes 300 bags", "each crate of 24 bottles": how many things there are in one of a pack."""
    if size.quantity.dimension is not Dimension.COUNT or not same_thing(size.quantity.unit, unit):
        return False
    one = _ONE_HOLDS.search(ledger.before(size))
    return one is not None and same_thing(one["noun"], pack)


def _exchange(price: Entry, target: Entry, rates: list[tuple[Entry, str]]) -> list[Operand] | None:
    """What turns the currency of a price into that of the other, if it must be turned."""
    if price.quantity.unit == target.quantity.unit:
        return []
    told = [r for r, code in rates if (r.quantity.unit, code) == (target.quantity.unit, price.quantity.unit)]
    near = [r for r in told if abs(r.sentence - target.sentence) <= REACH]
    return [of_entry(near[-1])] if near else None


def _candidate(first: Entry, again: Entry, price: Entry, target: Entry, factors: list[Operand]) -> Candidate:
    return Candidate(
        rule="price-volume",
        group=f"unit-price:{again.variable}",
        reading=f"“{shown(again)}” tells “{shown(first)}” for another unit.",
        score=SCORE,
        operands=(of_entry(price), *factors),
        target=of_entry(target),
        unit=unit_words(target),
        product=True,
    )
