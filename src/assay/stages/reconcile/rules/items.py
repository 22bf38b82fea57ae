"""What a price or a load is told for: "60 dollars a tonne", "two in each", "an average haul of 32 tonnes"."""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import pattern, same_thing, says, stem, words
from assay.text.units import unit_of

_EACH = re.compile(
    r"(?:\s+[a-z-]+){0,2}?\s*(?:\b(?:on|for|in|at|from|by|to|with)\s+)?\b(?:each|every|per)\s+(?P<noun>[a-z-]+)", re.I
)
_PLURAL = re.compile(r"[^s]s$")  # "each lands 300 kilos": a verb
_APIECE = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+(?:each|apiece|per\s+head|a\s+head|a\s+piece)\b", re.I)
_EACH_BEFORE = re.compile(
    r"\b(?:each|every)\s+(?:of\s+(?:the|its|their|our|these|those)\s+(?:[\d,.]+\s+(?:(?:thousand|million)\s+)?)?)?"
    r"(?P<noun>[a-z-]+)\b(?:\s+[\w-]+){0,4}\s+$",
    re.I,
)
_EACH_OF = re.compile(
    r"(?:\s+[a-z-]+){0,3}?\s+(?:each|every\s+one)\s+of\s+(?:the|these|those|its|their|our)\s+(?=(?P<number>\S+))", re.I
)
_EACH_GETS = re.compile(
    rf"\b(?:each|every\s+one)(?:\s+one|\s+of\s+(?:them|these|those|which|whom))?\s+(?:(?:was|were|is|are|being)\s+)?"
    rf"(?:{pattern('gets').pattern})\s+(?:about\s+|some\s+|a\s+)?$|"
    r"\b(?:each|every\s+one)\s+of\s+(?:them|these|those|which|whom)\s+$", re.I)  # fmt: skip
_IN_A = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+(?:in|to|into)\s+(?:an?|one|every|each)\s+(?P<noun>[a-z-]+)\b", re.I)
_IN_PACKS = re.compile(r"\bin\s+(?:[a-z]+\s+)?(?P<noun>[a-z]+s)\s+(?:of|weighing|holding)\s+$")  # "in bags of 50 kilos"
_THERE_ARE = re.compile(
    r"\b(?:there\s+(?:are|were)|come|comes|came|fit|fits|go|goes|pack|packs|packed)\s+(?:about\s+)?$", re.I
)
_A_NOUN = re.compile(r"(?:\s+[a-z-]+)??\s+an?\s+(?P<noun>[a-z-]+)\b", re.I)
_EACH_ONE = re.compile(
    r"(?:\s+[a-z-]+){0,2}?\s+(?:on|for|in|at|from|by|to|with)\s+(?:each|every)\s+(?:(?:single\s+)?one\b|of\s+(?:them|these|those)\b)",
    re.I,
)
_IN_EACH = re.compile(r"\s+(?:in|on|at|from|to|for)\s+each(?=\s*(?:[,.;:)]|$|and\b))", re.I)
_EACH_TIME = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+(?:each|every|at\s+a|on\s+each)\s+(?:time|occasion)\b", re.I)
_AT = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+at\s+(?:an?\s+(?:\w+\s+)?(?:price|cost|fee|rate)\s+of\s+)?$", re.I)
_ONE_BEFORE = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|where)\s)(?:a|an|one)\s+(?P<noun>[a-z-]+)(?:\s+(?!and\b|or\b)[a-z-]+){1,4}\s+$", re.I
)
_PRICE = re.compile(
    r"\b(?:price|cost|tariff|fee|rate)\b[^.;:,]{0,40}$|"
    r"\b(?:set|sets|valued|values|priced|prices|put|puts|assessed)\s+(?:it|them|each|(?:an?|the)\s+[a-z-]+)\s+at\s+$",
    re.I,
)
_AND_ANOTHER = re.compile(r"\b(?:and|but|against|while)\s+(?:[\w-]+\s+){0,3}$")
_SINGLE = re.compile(
    r"(?:\s+(?!and\b|or\b|to\b|from\b|by\b)[\w’'-]+){0,5}?\s+for\s+(?:one|a\s+single)\s+(?P<noun>[a-z-]+)\b", re.I
)
_FOR_A = re.compile(r"\s+(?:for|on|from)\s+(?:an?|one|a\s+single)\s+(?P<noun>[a-z-]+)\b", re.I)
_AVERAGE = re.compile(
    r"\b(?:average|mean|median)\s+[a-z-]+\s+(?:(?:was|is|weighed|cost|costs|carried|held|at|of|came\s+to|put\s+at)\s+)+(?:about\s+)?$",
    re.I,
)
_AT_FIRST = re.compile(r"(?:^|[.;:]\s)at\s+(?:the\s+)?$", re.I)
_AT_A_PRICE = re.compile(r"^[^.;:]*(?:,\s+(?:or\s+)?|\s)at\s+(?:about\s+|some\s+)?$", re.I)
_SELLS = re.compile(
    rf"\b(?:an?|one)\s+(?:[\w-]+\s+){{0,2}}?(?P<noun>[\w-]+)(?:\s+(?:of|from|at|in|on)\s+(?:[\w-]+\s+){{0,2}}?[\w-]+)?\s+"
    rf"(?:(?:{pattern('individual').pattern}|{pattern('made_of').pattern})\s[^.;:,]{{1,40}}\band\s+)?(?:{pattern('individual').pattern}|{pattern('made_of').pattern})\s+(?:about\s+|some\s+)?$",
    re.I,
)
_HEADS = ("head", "capita", "person")
_CARRIED = (Dimension.MONEY, Dimension.MASS, Dimension.VOLUME)
PRICES = 50  # how many times two prices of one thing, told side by side, may differ
CHEAP = 100_000  # no unit price is above it where the unit goes unsaid


def item_of(ledger: Ledger, entry: Entry) -> str | None:
    """What a price or a load is for: "barrel"; "each" where it is told by "each" alone; "" where it goes unsaid."""
    if entry.time_rate:
        return None
    if entry.per in _HEADS and _of_people(ledger, entry):
        return "each"
    if entry.per and entry.per not in words("stop"):
        return entry.per
    before = ledger.before(entry)
    after = (_EACH_TIME, _EACH_ONE)
    if any(each.match(ledger.text, entry.end) for each in after) or _EACH_GETS.search(before):
        return "each"
    for match in (_EACH.match(ledger.text, entry.end), _EACH_BEFORE.search(before)):
        if match and not _is_time(match["noun"]) and match["noun"].casefold() not in words("stop"):
            return "each" if _PLURAL.search(match["noun"]) else match["noun"]
    if _APIECE.match(ledger.text, entry.end) or entry.text.split()[-1] in ("each", "apiece") or entry.per:
        return "each"
    packed = _IN_A.match(ledger.text, entry.end) if _THERE_ARE.search(before) else None
    if packed and not _is_time(packed["noun"]):
        return packed["noun"]
    boxed = _IN_PACKS.search(before)
    if boxed and not _is_time(boxed["noun"]):
        return boxed["noun"]
    if piece := _a_piece(ledger, entry):
        return piece
    if _AVERAGE.search(before):
        return "each"
    match = _ONE_BEFORE.search(before)
    if match and entry.quantity.dimension is Dimension.MONEY and unit_of(match["noun"]) and not _is_time(match["noun"]):
        return match["noun"]
    if entry.quantity.dimension in _CARRIED and (sold := _sold(ledger, entry)):
        return sold
    if _at(ledger, entry):
        return "each"
    shared = _beside(ledger, entry)
    if shared is not None:
        return item_of(ledger, shared)
    if entry.quantity.dimension is Dimension.MONEY and _PRICE.search(before):
        return "" if (entry.stated.high or 0) < CHEAP else None
    return None


def _of_people(ledger: Ledger, entry: Entry) -> bool:
    """ "The 64 labourers paid 9,600 euros, or 150 a head": heads of those who were counted just before."""
    here = [e for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start]
    counted = [e for e in here if e.quantity.dimension is Dimension.COUNT]
    return len(counted) == 1 and not same_thing(entry.per or "", counted[0].quantity.unit)


def opens(ledger: Ledger, entry: Entry) -> bool:
    """ "At 30 dollars the 120,000 boxes would cost": a price that comes before what it is for."""
    return _AT_FIRST.search(ledger.before(entry)) is not None


def _at(ledger: Ledger, entry: Entry) -> bool:
    """ "120,000 boxes at 30 dollars": the price of each of what stands right before it."""
    if entry.quantity.dimension is not Dimension.MONEY:
        return False
    if opens(ledger, entry):
        return True
    here = [e for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start]
    counted = bool(here) and here[-1].quantity.dimension in (Dimension.COUNT, Dimension.MASS, Dimension.VOLUME)
    return counted and _AT.fullmatch(ledger.text[here[-1].end : entry.start]) is not None


def _sold(ledger: Ledger, entry: Entry) -> str | None:
    """What one of is sold or bought at a price: "a rifle brings 9,000 dollars", "50 dollars paid for one crate"."""
    asked = is_charge(ledger, entry) or _PRICE.search(ledger.before(entry))
    found = (_FOR_A if asked else _SINGLE).match(ledger.after(entry)) or _SELLS.search(ledger.before(entry))
    return found["noun"] if found and not _is_time(found["noun"]) and found["noun"] not in words("stop") else None


def _a_piece(ledger: Ledger, entry: Entry) -> str | None:
    """The "bag" of "thirty bags, at 30 kilos a bag": what is counted just before."""
    found = _A_NOUN.match(ledger.text, entry.end)
    counted = [e for e in ledger.near(entry, 1, 0) if e.end <= entry.start and e.quantity.dimension is Dimension.COUNT]
    one = found is not None and any(same_thing(found["noun"], e.quantity.unit) for e in counted)
    return found["noun"] if found is not None and one else None


def shared_among(ledger: Ledger, entry: Entry) -> Entry | None:
    """The "three" of "880 to each of the three": what each of them got is multiplied by them and by nothing else."""
    match = _EACH_OF.match(ledger.text, entry.end)
    if match is None:
        return None
    number = match.start("number")
    return next((e for e in ledger.of_sentence(entry.sentence) if e.start <= number < e.end), None)


def picked_by_each(ledger: Ledger, entry: Entry) -> Entry | None:
    """The "240 shops" of "480 boxes in 240 shops, two in each": what "each" picks stands right before."""
    if entry.quantity.dimension is not Dimension.COUNT or not _IN_EACH.match(ledger.text, entry.end):
        return None
    here = [e for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start]
    return next((e for e in reversed(here) if e.quantity.dimension is Dimension.COUNT), None)


def _beside(ledger: Ledger, entry: Entry) -> Entry | None:
    """The price that this one stands beside: "a tonne costs 700 dollars on the road and 1,200 dollars in the port"."""
    if entry.quantity.dimension is not Dimension.MONEY:
        return None
    here = [e for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start]
    earlier = [e for e in here if e.quantity.unit == entry.quantity.unit]
    if not earlier or entry.stated.low > PRICES * (earlier[-1].stated.high or entry.stated.low):
        return None
    middle = ledger.text[earlier[-1].end : entry.start]
    return earlier[-1] if _AND_ANOTHER.search(middle) and len(middle) < 50 else None


def _is_time(noun: str) -> bool:
    unit = unit_of(noun)
    return unit is not None and unit.dimension is Dimension.TIME


def by_another_name(ledger: Ledger, price: Entry, item: str, amount: Entry) -> bool:
    """ "46,000 stamps, at 80 lei a throw": what the only things counted before a price are called in telling it."""
    here = [e for e in ledger.of_sentence(price.sentence) if e.quantity.dimension is Dimension.COUNT]
    at = _AT_A_PRICE.search(ledger.text[amount.end : max(amount.end, price.start)])
    return here == [amount] and at is not None and unit_of(item) is None and stem(item) not in ledger.counted


def is_charge(ledger: Ledger, price: Entry) -> bool:
    """ "They take three dinars on every litre": a toll is asked for in whole coins, and three are no 2.80."""
    lead = re.split(r"[.,;:]\s|\d", ledger.before(price, 70))[-1]
    return price.quantity.dimension is Dimension.MONEY and price.stated.exact and says("charges", lead)
