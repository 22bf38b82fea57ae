"""Sums that stand by a price and an amount and are not what the amount is worth at that price."""

from __future__ import annotations

import re
from fractions import Fraction

from assay.model import Dimension
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import pattern, same_thing, says
from assay.text.timewords import month_names

_AN_AVERAGE = re.compile(rf"{pattern('averages').pattern}\s+(?:about\s+|some\s+)?$", re.I)
_ANOTHERS = re.compile(  # "three got 10,000 each and one got 50,000"
    rf"\b(?:and|but|while|whereas)\s+(?:the\s+)?{pattern('some_other').pattern}[^.;:]*$", re.I
)
_THE_SAME = re.compile(r"\b(?:a|an|another|the\s+other)\b[^.;:]*\bthe\s+same\b", re.I)
_ONCE = re.compile(r"(?:once|after|when)\s+(?:\w+\s+){0,3}?\w+(?:ed|ing|ned|t)\b\s*,", re.I)
_ONLY = re.compile(r"(?:^|[.;,]\s)only\s+(?:about\s+|some\s+)?$", re.I)
_GAINED = re.compile(
    r"\b(?:lost|loses|lose|gained|gains|earned|earns|made|makes|pocketed|kept)\s+(?:about\s+|some\s+)?$", re.I
)
_NET = re.compile(rf"\b(?:{pattern('taking_off').pattern})\s[^.;:\d]{{0,40}}?{pattern('taken_off').pattern}", re.I)
_DATED = re.compile(rf"\b(?:{'|'.join(month_names())})\b|\b(?:19|20)\d\d\b")


def is_something_else(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """Whether the words around a sum say that it is an average, a margin, another's, or only a part of what is owed."""
    between = ledger.text[price.end : max(price.end, value.start)]
    if _AN_AVERAGE.search(ledger.before(value)) or _ANOTHERS.search(between) or _less_or_more(ledger, value):
        return True
    if _of_others(ledger, price, value) or _of_fewer(ledger, price, value) or _of_a_margin(ledger, price, value):
        return True
    return is_margin(ledger, value) or is_net(ledger, value) or says("partly", _clause(ledger, value))


def on_the_other_side(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """ "bought it at 210 a tonne and sold 30,000 tonnes for 7.5 million": what it cost is not what it brought.

    Nor is what one was paid on each what another lost by all: "The boats paid the gang 350 a case. The state lost 44
    million".
    """
    if price.sentence != value.sentence and says("forgoing", _clause(ledger, value)):
        return says("taking", ledger.before(price, 90)) and not says("forgoing", ledger.words(price.sentence))
    lead = re.split(r"[.;:]\s|\d", ledger.before(price, 90))[-1]
    sides = [(says("buying", words), says("selling", words)) for words in (lead, ledger.text[price.end : value.start])]
    return sides in ([(True, False), (False, True)], [(False, True), (True, False)])


def of_some(ledger: Ledger, amount: Entry, value: Entry) -> bool:
    """ "got 900 permits, and a third of these permits were forged. At 7 dollars the forged ones brought": not all."""
    between = [e for e in ledger.inside(amount.end, value.start) if e.is_share and e.sentence == amount.sentence]
    unit = amount.quantity.unit
    return value.sentence > amount.sentence and any(
        same_thing(word, unit) for e in between for word in e.quantity.of.split()[:3]
    )


def at_another_price(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """ "In May a sack cost 900. By July, 2,000 sacks were sold for 2.4 million": of another month, or with a rebate."""
    one, other = (set(_DATED.findall(ledger.words(e.sentence))) for e in (price, value))
    return says("repriced", ledger.words(value.sentence)) or bool(one and other and not one & other)


def _of_fewer(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """ "Two got 90,000 each, and a third got the same"; "Once dried, they came to 410"; "Only 640 arrived": not of all
    that was counted, or of more."""
    between = ledger.text[price.end : max(price.end, value.start)]
    lead = ledger.text[ledger.sentences[value.sentence].start : value.start]
    only = value.sentence > price.sentence and _ONLY.search(lead) is not None
    return only or _THE_SAME.search(between) is not None or _ONCE.match(lead) is not None


def _of_a_margin(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """ "bought it at 310 a tonne and sold it at 250. On a million tonnes it lost 60 million"."""
    told = ledger.words(price.sentence)
    both = says("buying", told) and says("selling", told) and value.sentence > price.sentence
    prices = [e for e in ledger.of_sentence(price.sentence) if e.quantity.unit == price.quantity.unit]
    return both and len(prices) > 1 and _GAINED.search(ledger.before(value)) is not None


def _of_others(ledger: Ledger, price: Entry, value: Entry) -> bool:
    """Whether a price is told of "the others", or more is told behind it than the one price: "and 800 for captains"."""
    if says("remainder", re.split(r"\d", ledger.before(price, 90))[-1]):
        return True
    after = [e for e in ledger.of_sentence(price.sentence) if e.start > price.end and e.adds_up]
    behind = [e for e in after if _like_a_price(e, price) and not value.start <= e.start]
    joints = r"\b(?:and|or)\b" if value.sentence != price.sentence else r"\bor\b"
    if len(behind) != 1:
        return False
    between = ledger.text[price.end : behind[0].start]
    return re.search(r"\bor\b" if behind[0].quantity.unit == price.quantity.unit else joints, between) is not None


def _like_a_price(entry: Entry, price: Entry) -> bool:
    """Whether a number may be another price, its currency unsaid."""
    if price.quantity.dimension is not Dimension.MONEY or not price.stated.low:
        return False
    digits = re.match(r"\D{0,4}(\d+(?:\.\d+)?)", price.text)  # of "30 cents" the 30
    number = Fraction(digits.group(1)) if digits else price.stated.low
    near = any(Fraction(1, 10) <= entry.stated.low / n <= 10 for n in (price.stated.low, number) if n)
    return entry.quantity.unit in ("item", "", "count", price.quantity.unit) and near


def counts_another(ledger: Ledger, many: Entry, value: Entry) -> bool:
    """ "45 buses use 40 litres a day. On Sunday, when only 20 run, it draws 800": so many, and not all of them."""
    if many.sentence == value.sentence:
        return False
    here = [e for e in ledger.of_sentence(value.sentence) if e.quantity.dimension is Dimension.COUNT and e != value]
    unsaid = [
        e for e in here if e.quantity.unit in (many.quantity.unit, "item", "", "count") and e.stated != many.stated
    ]
    return bool(unsaid) and re.search(r"\bonly\b", ledger.words(value.sentence), re.I) is not None


def is_net(ledger: Ledger, value: Entry) -> bool:
    """Whether a sum is told as what is left when costs have come off: "made 90,000, after fuel and wages"."""
    return _NET.search(f"{ledger.before(value, 80)} | {ledger.after(value, 60)}") is not None


def _clause(ledger: Ledger, value: Entry) -> str:
    lead = re.split(r"[.,;:]\s|\d", ledger.before(value, 70))[-1]
    behind = re.split(r"[.,;:]\s|\d|[.]$", ledger.after(value, 40))[0]
    return f"{lead} | {behind}"


def _less_or_more(ledger: Ledger, value: Entry) -> bool:
    """Whether a share is told to come off or on: "with a discount of 10 per cent he paid 90,000"."""
    return any(e.is_share for e in ledger.of_sentence(value.sentence)) and says("adjusts", ledger.words(value.sentence))


def is_margin(ledger: Ledger, value: Entry) -> bool:
    """Whether a sum is told as what lies between two prices: "overpaid by 20 million"."""
    lead = re.split(r"[.,;:]\s|\d", ledger.before(value, 70))[-1]
    return says("over_price", lead) or says("over_price", re.split(r"[.,;:]\s|\d", ledger.after(value, 20))[0])
