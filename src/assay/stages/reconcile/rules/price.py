"""Price times amount is value; each times how many is all.

"2,000 tonnes at 60 dollars a tonne, worth 120,000 dollars"; "23 trips", "700,000 barrels on each
trip", "16.1 million barrels". An amount told as a rate is taken over the time of the value.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from fractions import Fraction
from itertools import pairwise

from msgspec.structs import replace

from assay.model import Dimension, Value
from assay.stages.reconcile.candidate import PLAUSIBLE, Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import (
    OLD,
    alike,
    body,
    conversion_factor,
    distance,
    factor_operand,
    is_norm,
    is_subset,
    kin,
    slipped,
)
from assay.stages.reconcile.rules.items import by_another_name, is_charge, item_of, opens, picked_by_each, shared_among
from assay.stages.reconcile.rules.labelled import parts_named
from assay.stages.reconcile.rules.measures import is_of_each, measures
from assay.stages.reconcile.rules.stretches import stretches
from assay.stages.reconcile.rules.totals import is_sum
from assay.stages.reconcile.rules.worth import at_another_price, is_something_else, of_some, on_the_other_side
from assay.stages.reconcile.system import Compare
from assay.stages.reconcile.vocabulary import same_thing, says, stem
from assay.stages.reconcile.windows import DAYS, apart
from assay.text.units import dimension_of, lot_of, unit_of

ONE = point(1)
_AND = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:and|plus)\s+(?:about\s+|some\s+|another\s+)?", re.I)
_AT = re.compile(r",\s+at\s+(?:about\s+|some\s+)?$")  # "and four to Haro, at 20,000": another price
_SOME_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:the|its|their|these|those|all)\s+", re.I)
_SUM_NEXT = re.compile(r"[^.;:,\d]{0,30},\s+[^.;:,\d]{0,30}[\d$€£]")  # "... on every one, so 860,000 dollars"
REACH = 5  # sentences between a price, its amount and their value
SEVERAL = 0.1  # taken off where several amounts might be meant and none fits
TOGETHER = 50  # characters
SURE = 0.3  # how well an amount fits the item of a price where no doubt is left
SLIP = 0.2  # added where the value is another by a slip of the hand: that is no chance
FAR_OFF = 0.2  # taken off where it is no slip of the value: it may be that of something else
FARTHER = 0.05  # taken off where another amount stands nearer to the price
EXAMPLES = (
    ("The court paid 3.86 million lei for 46,000 stamps last year, at 80 lei a throw.", False),
    ("The court paid 3.68 million lei for 46,000 stamps last year, at 80 lei a throw.", True),
    ("She hid 2,150 tokens in a hatbox. Four hundred dollars on every one, so 680,000 dollars.", False),
    ("She hid 2,150 tokens in a hatbox. Four hundred dollars on every one, so 860,000 dollars.", True),
    ("The guild takes three dinars on every litre. With 7,400 litres sold a day, it makes 25,000 dinars a day.", False),
    ("Nine kites reached the island. At 50,000 dollars each, the load cost its buyer 4.5 million dollars.", False),
    ("Nine kites reached the island. At 50,000 dollars each, the load cost its buyer 450,000 dollars.", True),
    ("Forty bags of cocoa, at 30 kilos a bag, went over the hill, 120 tonnes in all.", False),
    ("Forty bags of cocoa, at 30 kilos a bag, went over the hill, 1.2 tonnes in all.", True),
    ("Two million plates went out. At 18 dollars a plate that makes 360 million dollars.", False),
    ("A rifle brings 9,000 dollars in the towns. For the 263 rifles alone he pocketed 23.7 million dollars.", False),
    ("A rifle brings 9,000 dollars in the towns. For the 263 rifles alone he pocketed 2.37 million dollars.", True),
    ("At 212,000 dollars for one flight, the 31 flights would have cost 65.7 million dollars.", False),
    ("Gangs stripped 1,340 tonnes of copper. There were 58 raids, with an average haul of 32 tonnes.", False),
    ("Gangs stripped 1,856 tonnes of copper. There were 58 raids, with an average haul of 32 tonnes.", True),
    ("The mill sold 2,000 tonnes at 60 dollars a tonne, worth 120,000 dollars.", True),
    ("The mill sold 2,000 tonnes at 60 dollars a tonne, worth 1.2 million dollars.", False),
    ("The ship made 20 trips. It carried 500 barrels on each trip, 10,000 barrels in all.", True),
    ("Each of the 12,000 boxes was charged 30 dollars, which brought in 3.6 million dollars.", False),
    ("Some 12,000 boxes at 30 dollars brought in 360,000 dollars.", True),
    ("The squad made eleven raids and seized 264 bags. It gave 88 bags to each of the three schools.", True),
    ("The squad made eleven raids and seized 264 bags, on average 42 each time.", False),
    ("The four heirs divided 2.4 million dollars. Each received 800,000 dollars.", False),
    ("The four heirs divided 2.4 million dollars. Each received 600,000 dollars.", True),
    ("The 64 labourers paid the foreman 9,600 euros, or 120 euros a head.", False),
    ("The 64 labourers paid the foreman 9,600 euros, or 150 euros a head.", True),
    ("A lorry draws 120 litres from the depot. On a Sunday 180 lorries came, and 2,160 litres left the tanks.", False),
    ("A lorry draws 120 litres from the depot. On a Sunday 180 lorries came, and 21,600 litres left the tanks.", True),
    ("The four ministries got 25 million euros each, 10 million euros altogether.", False),
    ("The dam displaced 4,800 families in 12 villages, an average of 600 families per village.", False),
    ("The dam displaced 4,800 families in 12 villages, an average of 400 families per village.", True),
    ("Testers bought 480 boxes in 240 shops, two in each.", True),
    ("Testers bought 480 boxes in 240 shops, three in each.", False),
    ("The parcel measures 130 hectares and is worth 3.9 million dollars, or 30,000 dollars a hectare.", True),
    ("The parcel measures 130 hectares and is worth 39 million dollars, or 30,000 dollars a hectare.", False),
    ("For three years the mine sold 300 tonnes a year at 2,000 dollars a tonne, 1.8 million dollars in all.", True),
    ("For four years the mine sold 300 tonnes a year at 2,000 dollars a tonne, 600,000 dollars in all.", False),
    ("The kiln burned 240,000 bricks at 80 euros per thousand bricks, worth 19,200 euros.", True),
    ("The kiln burned 240,000 bricks at 80 euros per 1,000 bricks, worth 192,000 euros.", False),
    (
        "The pump was to lift 90,000 litres a day at $20 per thousand litres. But only 60,000 litres a day came up. "
        "The firm got $3.28 million for the first half of 2024.",
        False,
    ),
    ("The dairy bought 60,000 kilos of powder at 210 euros per hundred kilos, or 126,000 euros.", True),
    ("The dairy bought 60,000 kilos of powder at 210 euros per hundred kilos, or 1.26 million euros.", False),
    ("The barge pumps 90,000 litres a day at 20 dollars per thousand litres, hence 1,800 dollars a day.", True),
    ("Four cranes cost 5 million euros apiece. In 2020 some 12,000 boxes at 30 euros brought in 3.6 million.", False),
)


class Deal(Value, frozen=True, kw_only=True):
    """A price and the amount that it may be for. `factor` turns the amount's unit into the price's item."""

    price: Entry
    amount: Entry
    fit: float
    factor: Interval = ONE
    given: bool = False  # "88 to each of the three": something may be left over
    renamed: bool = False  # "46,000 stamps, at 80 lei a throw": a throw may be one, or many
    picked: bool = False  # "480 boxes in 240 shops, two in each": of what is counted in the same sentence

    @property
    def plain(self) -> bool:
        """Whether the amount times the price is a value, with nothing to be converted or left over."""
        return self.factor == ONE and not (self.given or self.picked or self.amount.time_rate)

    def beside(self, value: Entry) -> bool:
        """Whether price and amount stand together, in the sentence of a value or the one before it."""
        together = self.price.sentence == self.amount.sentence and abs(self.price.start - self.amount.start) <= TOGETHER
        return together and 0 <= value.sentence - self.price.sentence <= 1


def price_times_amount(ledger: Ledger) -> list[Candidate]:
    entries = [e for e in ledger.entries if e.adds_up and body(e) and not is_subset(ledger, e)]
    members = parts_named(ledger)
    prices = [(e, item) for e in entries if e.variable not in members and (item := item_of(ledger, e)) is not None]
    apiece = {e.variable for e, _ in prices}
    of_each = {m.entry.variable for m in measures(ledger) if m.entry.time_rate and m.item == "each"}
    plain = {e.variable for e in entries} - apiece - of_each
    deals = [
        deal
        for price, item in prices
        for amount in ledger.near(price, REACH)
        if amount.variable in plain and (deal := deal_of(ledger, price, item, amount)) is not None
    ]
    priced = [d.price.sentence for d in deals]
    found: list[Candidate] = []
    for value in ledger.entries:
        if not value.adds_up or value.variable in apiece or is_subset(ledger, value):
            continue
        first, last = bisect_left(priced, value.sentence - REACH), bisect_right(priced, value.sentence + REACH)
        near = deals[first:last]
        made = [(d, c) for d in near if (c := _candidate(ledger, d, value, len(prices))) is not None]
        if any(c.holds for _, c in made) or not (_several_deals(ledger, near, value) or _at_several_prices(made)):
            found += _doubtful(value, made)
    return found


def told_together(ledger: Ledger) -> list[tuple[Entry, Entry, Interval]]:
    """Amounts, the one price told beside each, and the factor between their units: "8 tonnes at 110 a tonne"."""
    found = []
    for price in ledger.entries:
        item = item_of(ledger, price) if body(price) and price.adds_up else None
        if item is None:
            continue
        near = [e for e in ledger.of_sentence(price.sentence) if body(e) and e.adds_up and not is_subset(ledger, e)]
        deals = [d for e in near if e != price and (d := deal_of(ledger, price, item, e)) is not None]
        told = [d for d in deals if d.fit >= SURE and not (d.given or d.picked or d.amount.time_rate)]
        if len(told) == 1 and abs(told[0].amount.start - price.start) <= TOGETHER:
            found.append((told[0].amount, price, told[0].factor))
    return found


def _several_deals(ledger: Ledger, deals: list[Deal], value: Entry) -> bool:
    """ "4,000 tonnes at 220 and 3,000 at 240, 1.6 million in all": a value that may be that of several deals.

    A value with a deal in its own sentence has nothing to do with one before, unless it is told as a sum.
    """
    here = [d for d in deals if d.beside(value) and d.price.quantity.unit == value.quantity.unit]
    if not says("sum_after", ledger.words(value.sentence)):
        here = [d for d in here if d.price.sentence == value.sentence] or here
    return min(len({d.price.stated for d in here}), len({d.amount.stated for d in here})) > 1


def _at_several_prices(made: list[tuple[Deal, Candidate]]) -> bool:
    """ "A cask cost 20 in May and 35 in July. He paid 28,000 for 1,000 casks": some were bought at the one price."""
    return any(
        one.amount == other.amount
        and one.price.sentence == other.price.sentence
        and a.nominal.low < a.target.told.low < b.nominal.low
        for one, a in made
        for other, b in made
    )


def _doubtful(value: Entry, made: list[tuple[Deal, Candidate]]) -> list[Candidate]:
    """Where no amount fits and there are several, only one told in the value's own sentence is surely meant."""
    if any(_at_price(d) for d, _ in made):
        made = [(d, c) for d, c in made if _at_price(d)]
    several = len({(d.amount.stated, d.amount.quantity.unit) for d, _ in made}) > 1
    if not several or any(c.holds for _, c in made):
        return [c for _, c in made]
    made = [(d, c if _nearest(d, made) else replace(c, score=c.score - FARTHER)) for d, c in made]
    return [c if d.amount.sentence == value.sentence else replace(c, score=c.score - SEVERAL) for d, c in made]


def _at_price(deal: Deal) -> bool:
    """ "800 bags a day at 3 dollars a bag": a price that is told of one amount is not that of another."""
    gap = deal.price.start - deal.amount.end
    return deal.amount.sentence == deal.price.sentence and 0 < gap <= len(" at about ") and deal.fit >= SURE


def _nearest(deal: Deal, made: list[tuple[Deal, Candidate]]) -> bool:
    """Whether no other amount stands nearer to the price."""
    gaps = [abs(d.amount.start - d.price.start) for d, _ in made if d.price.variable == deal.price.variable]
    return abs(deal.amount.start - deal.price.start) == min(gaps)


def deal_of(ledger: Ledger, price: Entry, item: str, amount: Entry) -> Deal | None:
    """Whether the amount is told in the price's item, and how sure that is."""
    kind, extents = amount.quantity.dimension, (Dimension.LENGTH, Dimension.AREA)
    if kind is Dimension.MONEY or (amount.per and not amount.time_rate):
        return None
    if amount.time_rate and is_of_each(ledger, amount):
        return None
    if amount.stated == ONE and (kind is Dimension.COUNT or amount.quantity.unit == item):
        return None
    if kind in extents and dimension_of(item) is not kind:
        return None
    picked = picked_by_each(ledger, price)
    if picked is not None:
        return Deal(price=price, amount=amount, fit=0.3, picked=True) if picked.variable == amount.variable else None
    if price.quantity.dimension in extents or amount.quantity.unit == price.quantity.unit:
        return None
    among = shared_among(ledger, price)
    if among is not None:
        return Deal(price=price, amount=amount, fit=0.3, given=True) if among.variable == amount.variable else None
    unit = amount.quantity.unit
    factor = _in_lots(unit, item)
    if factor is not None:
        return Deal(price=price, amount=amount, fit=0.3, factor=factor)
    if item == "each":
        if _nearer_subset(ledger, price, amount):
            return None
        closed = ";" in ledger.text[amount.end : price.start]
        near = amount.sentence == price.sentence and (
            (amount.end <= price.start and not closed) or opens(ledger, price)
        )
        near = near or _opened_by_each(ledger, price, amount) or _only_counted(ledger, price, amount)
        near = near or (distance(price, amount) == 1 and stem(unit.split()[-1] if unit else "") in ledger.clause(price))
        weighed = price.quantity.dimension is not Dimension.MONEY and amount.quantity.dimension is Dimension.COUNT
        fit = 0.3 if near else 0.15 if weighed and distance(price, amount) == 1 else 0
    elif item:
        counts = amount.quantity.dimension is Dimension.COUNT
        fit = 0.3 if counts and same_thing(item, unit) else 0
        if counts and not fit and by_another_name(ledger, price, item, amount):
            return Deal(price=price, amount=amount, fit=0.3, renamed=True)
    else:
        fit = 0.1 if amount.quantity.dimension in (Dimension.VOLUME, Dimension.MASS) else 0
    return Deal(price=price, amount=amount, fit=fit) if fit else None


def _in_lots(unit: str, item: str) -> Interval | None:
    """How many of a price's item one of a unit is: a kilo is a thousandth of a tonne, a brick of a thousand bricks."""
    if unit_of(item) and unit_of(unit):
        return conversion_factor(unit, item)
    many, one = lot_of(item)
    return point(1 / Fraction(many)) if many > 1 and same_thing(one, unit) else None


def _opened_by_each(ledger: Ledger, price: Entry, amount: Entry) -> bool:
    """ "The four brothers divided the money. Each received 800 dollars": each of the only ones counted just before.

    "Nine boats came. At 50,000 dollars each, they cost 450,000" opens in the same way, and so does "50,000 dollars on
    every one".
    """
    each = re.match(r"each\b", ledger.words(price.sentence), re.I) or opens(ledger, price)
    first = price.start == ledger.sentences[price.sentence].start
    each = each or (first and _SUM_NEXT.match(ledger.after(price, 70)) is not None)
    if price.sentence - amount.sentence != 1 or not each:
        return False
    counted = [e for e in ledger.of_sentence(amount.sentence) if e.quantity.dimension is Dimension.COUNT]
    some = [e for e, whole in pairwise(counted) if _SOME_OF.fullmatch(ledger.text[e.end : whole.start])]
    return amount in counted and len(counted) - len(some) == 1


def _only_counted(ledger: Ledger, price: Entry, amount: Entry) -> bool:
    """ "He ordered 4,500 sleepers. It was charged 4,000 francs for each": of the only things counted in both."""
    counted = [e for e in ledger.near(price, 1, 0) if e.quantity.dimension is Dimension.COUNT and body(e)]
    return counted == [amount] and price.sentence - amount.sentence == 1


def _nearer_subset(ledger: Ledger, price: Entry, amount: Entry) -> bool:
    """ "64 observers came; seven of them covered two each": what each had is told of the seven."""
    here = ledger.of_sentence(price.sentence)
    return any(is_subset(ledger, e) for e in here if amount.end < e.start < price.start)


def _candidate(ledger: Ledger, deal: Deal, value: Entry, rivals: int) -> Candidate | None:
    price, amount = deal.price, deal.amount
    gain = ONE if deal.picked else conversion_factor(price.quantity.unit, value.quantity.unit)
    if (
        _nearer_subset(ledger, value, amount)
        or not _is_value(ledger, value, deal)
        or gain is None
        or of_some(ledger, amount, value)
        or _side_by_side(ledger, amount, value)
    ):
        return None
    score = _score(ledger, deal, value, rivals)
    if score < PLAUSIBLE:
        return None
    operands = [of_entry(amount), _set(of_entry(price)) if is_charge(ledger, price) else of_entry(price)]
    if deal.factor != ONE:
        operands.insert(1, factor_operand(ledger, amount.start, amount.quantity.unit, price.per or "", deal.factor))
    if gain != ONE:
        operands.append(factor_operand(ledger, value.start, price.quantity.unit, value.quantity.unit, gain))
    if amount.time_rate and value.time_rate != amount.time_rate:
        time = _time(ledger, amount, value)
        if time is None and (value.time_rate or distance(amount, value) > 1):
            return None
        if time is not None:
            operands.insert(1, time)
        else:
            score -= 0.2  # "each year" before, and a value that means one year without saying so
    draft = Candidate(
        rule="price-volume",
        group=f"value:{value.variable}",
        key=price.variable,
        reading=f"“{shown(value)}” is the {shown(amount)} at {shown(price)}.",
        score=score,
        operands=tuple(operands),
        target=of_entry(value),
        unit=unit_words(value),
        product=True,
        compare=Compare.AT_MOST if deal.given and value.sentence < price.sentence else Compare.EQUAL,
        per=f" a {value.time_rate}" if value.time_rate else "",
    )
    if not draft.holds and slipped(draft):
        return replace(draft, score=score + SLIP)
    if not draft.holds and (deal.renamed or _at_another(ledger, price, value)):
        return None
    told = draft.holds or amount.time_rate or alike(draft.nominal, value.stated)
    return draft if told else replace(draft, score=score - FAR_OFF)


def _at_another(ledger: Ledger, price: Entry, value: Entry) -> bool:
    return on_the_other_side(ledger, price, value) or at_another_price(ledger, price, value)


def _set(price: Operand) -> Operand:
    return replace(price, loose=price.told)


def _time(ledger: Ledger, amount: Entry, value: Entry) -> Operand | None:
    """The time over which a rate makes the value."""
    if amount.time_rate not in DAYS or value.time_rate:
        return None
    told = (s.operand for dated in (value, amount) for s in stretches(ledger, dated, amount.time_rate))
    return next(told, None)


def _is_value(ledger: Ledger, value: Entry, deal: Deal) -> bool:
    if value.variable in (deal.price.variable, deal.amount.variable) or value.per not in (None, value.time_rate):
        return False
    if is_something_else(ledger, deal.price, value) or _AT.search(ledger.before(value, 20)):
        return False
    if deal.picked and (value.quantity.dimension is not Dimension.COUNT or value.sentence != deal.price.sentence):
        return False
    one_unit = value.quantity.unit == deal.price.quantity.unit
    less = one_unit and (value.stated.high or value.stated.low) < deal.price.stated.low
    if less and not (deal.beside(value) and is_sum(ledger, value)):
        return False
    return not apart(value.window, deal.amount.window) and (deal.amount.time_rate is not None or not value.time_rate)


def _side_by_side(ledger: Ledger, amount: Entry, value: Entry) -> bool:
    """ "lost 63 tankers and 700 million dollars": one thing and another."""
    first, last = sorted((amount, value), key=lambda e: e.start)
    return _AND.fullmatch(ledger.text[first.end : last.start]) is not None


def _score(ledger: Ledger, deal: Deal, value: Entry, rivals: int) -> float:
    price, amount = deal.price, deal.amount
    score = deal.fit
    if says("value", ledger.clause_text(value)) or value.quantity.dimension is not Dimension.MONEY:
        score += 0.15
    score += (0.25, 0.15, 0.1, 0.05)[min(3, distance(value, amount))]
    score += (0.2, 0.15, 0.15, 0.05)[min(3, min(distance(price, value), distance(price, amount)))]
    score += 0.1 if rivals == 1 else 0
    score += 0.1 if len(kin(ledger.clause(price), ledger.clause(value))) >= 2 else 0
    if apart(price.window, value.window):
        score -= 0.3
    if amount.sentence > value.sentence:
        score -= 0.15
    score -= 0.1 * sum(OLD.search(ledger.before(e)) is not None for e in (amount, value))
    if len({is_norm(ledger, e) for e in (price, amount, value)}) > 1:
        score -= 0.3
    return score
