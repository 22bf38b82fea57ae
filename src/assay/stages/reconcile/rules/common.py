"""What several rules look for around figures."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from assay.model import BlockKind, Dimension
from assay.stages.reconcile.candidate import Operand
from assay.stages.reconcile.intervals import Interval, between, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import pattern, says, stems, words
from assay.text.resources import load
from assay.text.units import dimension_of, unit_of

PREPOSITION = re.compile(r"\s+(?:in|from|to|by|for|at|on|with|into|near|under|off|outside|inside|of)\b", re.I)
OF_THEM = re.compile(r"\s+(?:of|among)\s+(?:them|these|those|which|whom)\b", re.I)
_THERE = re.compile(r"\bthere\s+(?:are|were|have\s+been|had\s+been|was)\s+(?:\w+\s+)?$", re.I)
_RESTATES = re.compile(
    r"\s*(?:,|\(|[-–—]|\bor\b|,\s*or\b|,\s*that\s+is\b|,\s*which\s+is\b|,\s*i\.e\.|,\s*equal\s+to|,\s*equivalent\s+to)+"
    r"\s*(?:or|that\s+is|which\s+is|equal\s+to|the\s+equivalent\s+of|equivalent\s+to|i\.e\.|namely|some|nearly|about|"
    r"almost|roughly|approximately|around|at\s+most|of|,|\s)*$",
    re.I,
)

_EACH = re.compile(
    r"(?:\s+[a-z-]+){0,2}?\s*(?:\b(?:on|for|per|in|at|from|by|to|with)\s+)?\b(?:each|every)\s+(?P<noun>[a-z-]+)", re.I
)
_APIECE = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+(?:each|apiece|per\s+head|a\s+head|a\s+piece)\b", re.I)
_EACH_BEFORE = re.compile(
    r"\b(?:each|every)\s+(?:of\s+(?:the|its|their|our|these|those)\s+(?:[\d,.]+\s+(?:(?:thousand|million)\s+)?)?)?"
    r"(?P<noun>[a-z-]+)\b(?:\s+[\w-]+){0,4}\s+$",
    re.I,
)
_EACH_OF = re.compile(
    r"(?:\s+[a-z-]+){0,3}?\s+(?:each|every\s+one)\s+of\s+(?:the|these|those|its|their|our)\s+(?=(?P<number>\S+))", re.I
)
_IN_EACH = re.compile(r"\s+(?:in|on|at|from|to|for)\s+each(?=\s*(?:[,.;:)]|$|and\b))", re.I)
_EACH_TIME = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+(?:each|every|at\s+a|on\s+each)\s+(?:time|occasion)\b", re.I)
_AT = re.compile(r"(?:\s+[a-z-]+){0,2}?\s+at\s+(?:an?\s+(?:\w+\s+)?(?:price|cost|fee|rate)\s+of\s+)?$", re.I)
_ONE_BEFORE = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|where)\s)(?:a|an|one)\s+(?P<noun>[a-z-]+)(?:\s+(?!and\b|or\b)[a-z-]+){1,4}\s+$", re.I
)
_PRICE = re.compile(r"\b(?:price|cost|tariff|fee|rate)\b[^.;:,]{0,40}$", re.I)
OLD = re.compile(r"\b(?:against|from|compared\s+(?:with|to)|than|up\s+on|down\s+on)\s+(?:\w+\s+){0,2}$", re.I)
_AND_ANOTHER = re.compile(
    r"\b(?:and|but|against|while)\s+(?:(?:about|some|nearly|even|only|up\s+to|over|just|then|costs?)\s+)?$"
)
PRICES = 50  # how many times two prices of one thing, told side by side, may differ
DIGITS = 3  # so many may be mistaken for others by a slip of the hand
CHEAP = 100_000  # no unit price is above it where the unit goes unsaid


def restates(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether the second figure says the first once more: "96 million gallons, or 8 per cent of sales"."""
    if first.sentence != second.sentence or first.end > second.start:
        return False
    middle = ledger.text[first.end : second.start]
    if first.quantity.of:
        middle = re.sub(rf"^\s*of\s+{re.escape(first.quantity.of)}", "", middle)
    return len(middle) <= 40 and _RESTATES.fullmatch(middle) is not None


def once_more(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether the second figure tells the first in another way: ", on average four a day"; "That is 85 percent"."""
    if first.end > second.start or second.sentence - first.sentence > 1:
        return False
    if first.sentence == second.sentence:
        lead = ledger.text[first.end : second.start]
        return len(lead) <= 90 and _again().search(lead) is not None
    lead = ledger.text[ledger.sentences[second.sentence].start : second.start]
    return (
        re.match(r"(?:that|this|it|which|on\s+average)\b", lead, re.I) is not None and _again().search(lead) is not None
    )


@cache
def _again() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[,;:(–—]\s*|\s)(?:{pattern('once_more').pattern})(?:\s+(?:[a-z]+)){{0,3}}\s*$", re.I)


def is_subset(ledger: Ledger, entry: Entry) -> bool:
    """Whether a figure counts some of those just named: "eight of them", but not "there were 58 of them"."""
    return OF_THEM.match(ledger.text, entry.end) is not None and not _THERE.search(ledger.before(entry))


def of_the_last(ledger: Ledger, entry: Entry) -> bool:
    """Whether "of them" means the things counted just before: ", eight of them", but not "in eight of them"."""
    return is_subset(ledger, entry) and re.search(r"(?:,|\()\s+(?:and\s+|only\s+)?$", ledger.before(entry)) is not None


def is_norm(ledger: Ledger, entry: Entry) -> bool:
    """Whether a figure says what was allowed, planned or promised, and not what was: a quota, a budget, a pledge."""
    before = re.split(r"[.,;:]\s", ledger.before(entry, 50))[-1]
    after = re.split(r"[.,;:]\s", ledger.after(entry, 25))[0]
    return says("norms", before) or says("norms", after)


def is_distributive(ledger: Ledger, entry: Entry) -> bool:
    """Whether a rate is each one's and not that of all: "a miner gets 15 a day", "45 a month to 200 families"."""
    lead = re.split(r"[.;:]\s", ledger.before(entry, 100))[-1]
    one = re.match(r"\s*(?:and\s+|but\s+)?(?:an?|each|every|one|any)\s+[a-z]\D*$", lead, re.I)
    one = one if one and says("individual", lead) else None
    lead = re.split(r"\d", lead)[-1][-40:]
    if one or says("each", lead) or says("wages", lead):
        return True
    after = ledger.after(entry, 40)
    if says("each", after[:25]):
        return True
    return re.match(r"\s+(?:to|for|from|among)\s+(?:some\s+|about\s+)?[\d]", after) is not None


def body(entry: Entry) -> bool:
    return entry.claim.block is BlockKind.BODY


def distance(one: Entry, other: Entry) -> int:
    return abs(one.sentence - other.sentence)


def kin(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Stems in common, "sold" and "sales" counting as one."""
    return _widened(one) & _widened(other)


def _widened(found: frozenset[str]) -> frozenset[str]:
    return found | {f"={i}" for i, group in enumerate(_families()) if group & found}


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*(stems(w) for w in line.split())) for line in words("families"))


def item_of(ledger: Ledger, entry: Entry) -> str | None:
    """What a price or a load is for: "barrel"; "each" where it is told by "each" alone; "" where it goes unsaid."""
    if entry.time_rate:
        return None
    if entry.per and entry.per not in words("stop"):
        return entry.per
    before = ledger.before(entry)
    if _EACH_TIME.match(ledger.text, entry.end):
        return "each"
    for match in (_EACH.match(ledger.text, entry.end), _EACH_BEFORE.search(before)):
        if match and not _is_time(match["noun"]) and match["noun"].casefold() not in words("stop"):
            return match["noun"]
    if _APIECE.match(ledger.text, entry.end) or entry.text.split()[-1] in ("each", "apiece") or entry.per:
        return "each"
    match = _ONE_BEFORE.search(before)
    if match and entry.quantity.dimension is Dimension.MONEY and unit_of(match["noun"]) and not _is_time(match["noun"]):
        return match["noun"]
    if _at(ledger, entry):
        return "each"
    shared = _beside(ledger, entry)
    if shared is not None:
        return item_of(ledger, shared)
    if entry.quantity.dimension is Dimension.MONEY and _PRICE.search(before):
        return "" if (entry.stated.high or 0) < CHEAP else None
    return None


def _at(ledger: Ledger, entry: Entry) -> bool:
    """ "120,000 boxes at 30 dollars": the price of each of what stands right before it."""
    if entry.quantity.dimension is not Dimension.MONEY:
        return False
    here = [e for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start]
    counted = bool(here) and here[-1].quantity.dimension in (Dimension.COUNT, Dimension.MASS, Dimension.VOLUME)
    return counted and _AT.fullmatch(ledger.text[here[-1].end : entry.start]) is not None


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


@cache
def conversion_factor(one: str, other: str) -> Interval | None:
    """How many of the unit `other` make one of `one`, units of several sizes taken at each; None: not comparable."""
    if one == other:
        return point(1)
    a, b = _sizes(one), _sizes(other)
    return None if a is None or b is None or dimension_of(one) is not dimension_of(other) else a.over(b)


def _sizes(unit: str) -> Interval | None:
    known = unit_of(unit)
    if known is None or known.dimension is Dimension.TIME:
        return None
    span = load("reconcile.yaml")["ambiguous_units"].get(known.name)
    if span:
        return Interval(low=Fraction(span[0]), high=Fraction(span[1]))
    return point(Fraction(known.size))


def factor_operand(ledger: Ledger, at: int, one: str, other: str, factor: Interval) -> Operand:
    """A conversion as a factor of a product, in words: "1,000 kg a tonne"."""
    words = (
        f"{between(factor, '', 4)} {other}s a {one}" if len(other) > 3 else f"{between(factor, '', 4)} {other} a {one}"
    )
    return Operand(variable=f"{ledger.document.id}:{at}:factor", words=words, told=factor, loose=factor)


def alike(made: Interval, told: Interval) -> bool:
    """Whether a told number may be a slip for the one that the others make.

    Within half as much again, a power of ten off, or the same digits in another order. What is further
    off mostly speaks of another thing.
    """
    if made.high is None or told.high is None or not made.low or not told.low:
        return False
    if told.low <= made.high * Fraction(3, 2) and made.low <= told.high * Fraction(3, 2):
        return True
    for power in (-6, -3, -2, -1, 1, 2, 3, 6):
        shifted = told.scaled(Fraction(10) ** power)
        if shifted.low <= made.high * Fraction(21, 20) and made.low <= (shifted.high or shifted.low) * Fraction(21, 20):
            return True
    return made.exact and told.exact and _digits(made.low) == _digits(told.low)


def near(made: Interval, told: Interval) -> bool:
    """Whether a told number is surely meant for the one that the others make: within a tenth, or a slip of the hand."""
    if made.high is None or told.high is None or not made.low or not told.low:
        return False
    tenth = Fraction(11, 10)
    return (told.low <= made.high * tenth and made.low <= told.high * tenth) or slip(made, told)


def slip(made: Interval, told: Interval) -> bool:
    """Whether a told number is another with two digits swapped, with one digit wrong, or a power of ten off.

    Of numbers with fewer than three digits that is often so by chance.
    """
    if not (made.exact and told.exact and made.low and told.low) or made == told:
        return False
    one, other = _figures(made.low), _figures(told.low)
    if one == other:
        return made.low / told.low in [Fraction(10) ** power for power in (-6, -3, -2, -1, 1, 2, 3, 6)]
    if max(len(one), len(other)) < DIGITS or not Fraction(1, 10) < made.low / told.low < 10:
        return False
    size = max(len(one), len(other))
    wrong = [(a, b) for a, b in zip(one.ljust(size, "0"), other.ljust(size, "0"), strict=True) if a != b]
    return len(wrong) == 1 or (len(wrong) == 2 and wrong[0] == wrong[1][::-1])


def _digits(value: Fraction) -> list[str]:
    return sorted(_figures(value))


def _figures(value: Fraction) -> str:
    """The significant digits of a number."""
    return f"{float(value):.12f}".replace(".", "").strip("0")
