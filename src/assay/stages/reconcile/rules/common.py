"""What several rules look for around figures."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache, lru_cache
from math import floor, log10

from msgspec.structs import replace

from assay.model import BlockKind, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import Interval, between, plural, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import pattern, says, stems, words
from assay.text.resources import load
from assay.text.units import dimension_of, unit_of

PREPOSITION = re.compile(r"\s+(?:in|from|to|by|for|at|on|with|into|near|under|off|outside|inside|of)\b", re.I)
OF_THEM = re.compile(r"\s+(?:of|among)\s+(?:them|these|those|which|whom)\b", re.I)
OF_IT = re.compile(r"^\s+of\s+(?:it|that|this)\b", re.I)
_THERE = re.compile(r"\bthere\s+(?:are|were|have\s+been|had\s+been|was)\s+(?:\w+\s+)?$", re.I)
_CHANGED = re.compile(r"[^,;:.(\d–—]{0,40}(?:,|\(|[–—])\s*(?:or\s+)?(?:an?\s+(?:\w+\s+){1,2}of\s+)?(?:\w+\s+)?", re.I)
_RESTATES = re.compile(
    r"\s*(?:,|\(|[-–—]|\bor\b|,\s*or\b|,\s*that\s+is\b|,\s*which\s+is\b|,\s*i\.e\.|,\s*equal\s+to|,\s*equivalent\s+to)+"
    r"\s*(?:or|that\s+is|which\s+is|equal\s+to|the\s+equivalent\s+of|equivalent\s+to|i\.e\.|namely|some|nearly|about|"
    r"almost|roughly|approximately|around|at\s+most|barely|hardly|scarcely|just|only|of|,|\s)*$",
    re.I,
)

_BEYOND = re.compile(
    r"\s+(?P<way>over|above|beyond|under|below)\s+(?:the|its|their|his|her|this|that)\s+(?:[a-z]+\s+)?"
    r"(?:limit|quota|cap|ceiling|budget|estimate|allowance|maximum|minimum|target|plan|norm|price|tariff|rate|threshold)\b",
    re.I,
)
_COULD_NOT = re.compile(r"\bcould(?:\s+not|n[’']t)\b", re.I)
_EACH_OF_N = re.compile(
    r"\b(?:each|every(?:\s+single)?(?:\s+one)?)\s+of\s+(?:the|its|their|our|these|those|his|her)\s+[\d,.]+\s+"
    r"[a-z-]+(?:\s+[a-z-]+){0,4}\s+$", re.I)  # fmt: skip
_EACH_TIME = re.compile(
    r"\b(?:an?|each|every)\s+(?:single\s+)?(?:hour|day|night|week|fortnight|month|quarter|year)\b", re.I
)
_FOR_ONE = re.compile(r"\s+(?:for|from|per)\s+(?:an?|one|each|every)\s+[a-z]", re.I)  # "10,000 a night for a room"
_SO_MANY_AT = re.compile(
    r"\d\s+(?!(?:night|day|week|month|year|hour)s)[a-z-]+s(?:\s+(?:in|on|of|near)\s+(?:the\s+)?[\w’'-]+){0,2}\s+at\s+$"
)  # "60 flats at 900 a month"
OLD = re.compile(r"\b(?:against|from|compared\s+(?:with|to)|than|up\s+on|down\s+on)\s+(?:\w+\s+){0,2}$", re.I)
_NAMED = re.compile(  # "The rise is 21 percent"
    rf"(?:^|[.;:,]\s|\b(?:and|but)\s)(?:the|this|that)\s+(?:[a-z-]+\s+)?(?P<noun>{pattern('rise_named').pattern}|"
    rf"{pattern('fall_named').pattern})\s+(?:is|was|comes\s+to|came\s+to|amounts\s+to|amounted\s+to|makes)\s+(?:some\s+|about\s+)?$",
    re.I,
)
_POWERS = [Fraction(10) ** p for p in (-6, -3, -2, -1, 1, 2, 3, 6)]
DIGITS = 3  # so many may be mistaken for others by a slip of the hand


def restates(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether the second figure says the first once more: "96 million gallons, or 8 per cent of sales"."""
    if first.sentence != second.sentence or first.end > second.start:
        return False
    middle = ledger.text[first.end : second.start]
    if first.quantity.of:
        middle = re.sub(rf"^\s*of\s+{re.escape(first.quantity.of)}", "", middle)
    middle = OF_IT.sub("", OF_THEM.sub("", middle, count=1), count=1)
    return len(middle) <= 40 and _RESTATES.fullmatch(middle) is not None


def once_more(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether the second figure tells the first in another way: ", on average four a day"; "That is 85 percent"."""
    if first.end > second.start or second.sentence - first.sentence > 1:
        return False
    if first.sentence == second.sentence:
        lead = ledger.text[first.end : second.start]
        return len(lead) <= 90 and _again().search(lead) is not None
    lead = ledger.text[ledger.sentences[second.sentence].start : second.start]
    if says("therefore", lead):
        return True
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
    if entry.planned or entry.demanded:
        return True
    before = _COULD_NOT.sub("", re.split(r"[.,;:]\s", ledger.before(entry, 50))[-1])
    after = re.split(r"[.,;:]\s", ledger.after(entry, 25))[0]
    return says("norms", before) or says("norms", after)


def is_distributive(ledger: Ledger, entry: Entry) -> bool:
    """Whether a rate is each one's and not that of all: "a miner gets 15 a day", "45 a month to 200 families"."""
    lead = _EACH_TIME.sub("", re.split(r"[.;:]\s", ledger.before(entry, 100))[-1])
    one = re.match(r"\s*(?:and\s+|but\s+)?(?:an?|each|every|one|any)\s+[a-z]\D*$", lead, re.I)
    one = one if one and says("individual", lead) else None
    if _EACH_OF_N.search(lead):
        return True
    lead = re.split(r"\d", lead)[-1][-40:]
    if one or says("each", lead) or says("wages", lead):
        return True
    after = ledger.after(entry, 40)
    if says("each", after[:25]):
        return True
    if _FOR_ONE.match(after) or _SO_MANY_AT.search(ledger.before(entry)):
        return True
    return re.match(r"\s+(?:to|for|from|among)\s+(?:some\s+|about\s+)?[\d]", after) is not None


def as_change(ledger: Ledger, share: Entry) -> Entry:
    """ "from 64 hectares to 46, a loss of 38 per cent": what is told of two ends of a change is the change.

    So is what is told of a limit: "39 percent over the quota".
    """
    if not share.is_share or share.quantity.change or share.quantity.of:
        return share
    named = _NAMED.search(ledger.before(share))
    if named:
        way = next(w for w in ("rise", "fall") if says(f"{w}_named", named["noun"]))
        return replace(share, quantity=replace(share.quantity, change=way))
    beyond = _BEYOND.match(ledger.after(share))
    if beyond:
        way = "rise" if beyond["way"].casefold() in ("over", "above", "beyond") else "fall"
        return replace(share, quantity=replace(share.quantity, change=way))
    levels = [e for e in ledger.of_sentence(share.sentence) if e.end <= share.start and e.adds_up][-2:]
    if len(levels) < 2 or not ends(*levels) or not _CHANGED.fullmatch(ledger.text[levels[1].end : share.start]):
        return share
    way = "rise" if levels[1].stated.low > levels[0].stated.low else "fall"
    return replace(share, quantity=replace(share.quantity, change=way))


def ends(a: Entry, b: Entry) -> bool:
    """ "from 160 kilos to 265": the two ends of one change."""
    return (a.quantity.level, b.quantity.level) == ("from", "to") and a.sentence == b.sentence


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
    """A conversion as a factor of a product, in words: "1,000 kg a tonne"; of a unit of several sizes the usual one."""
    sizes = _size(one), _size(other)
    usual = point(sizes[0] / sizes[1]) if sizes[0] and sizes[1] else factor
    told = usual if usual.meets(factor) else factor
    if told.high is not None and told.high < 1:
        count = point(1).over(told)
        words = f"1 {other} for {between(count, '', 4)} {plural(one, count.low)}"
    else:
        words = f"{between(told, '', 4)} {other}{'s' if len(other) > 3 else ''} a {one}"
    return Operand(variable=f"{ledger.document.id}:{at}:{other} a {one}", words=words, told=told, loose=factor)


def _size(unit: str) -> Fraction | None:
    known = unit_of(unit)
    return Fraction(known.size) if known else None


def alike(made: Interval, told: Interval) -> bool:
    """Whether a told number may be a slip for the one that the others make.

    Within half as much again, a power of ten off, or the same digits in another order. What is further
    off mostly speaks of another thing.
    """
    if made.high is None or told.high is None or not made.low or not told.low:
        return False
    if told.low <= made.high * Fraction(3, 2) and made.low <= told.high * Fraction(3, 2):
        return True
    for power in _POWERS:
        shifted = told.scaled(power)
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
    """Whether a told number is another mistyped or misheard, or a power of ten off."""
    if not (made.exact and told.exact and made.low and told.low):
        return False
    return mistyped(made, told) or made.low / told.low in _POWERS or _misheard(made.low, told.low)


def same_digits(made: Interval, told: Interval) -> bool:
    """Whether a told number has the digits of the one that the others make, two of them swapped or the point moved."""
    if not (made.exact and told.exact and made.low > 0 and told.low > 0):
        return False
    digits = significant(told.low)
    rounded = round(made.low, len(digits) - 1 - floor(log10(made.low)))
    ours = significant(rounded)
    if ours == digits:
        return len(digits) > 1 and rounded != told.low and rounded / told.low in _POWERS
    wrong = [(a, b) for a, b in zip(ours, digits, strict=False) if a != b]
    one_size = floor(log10(rounded)) == floor(log10(told.low))
    return one_size and len(ours) == len(digits) and len(wrong) == 2 and wrong[0] == wrong[1][::-1]


def _misheard(one: Fraction, other: Fraction) -> bool:
    """ "thirteen" and "thirty"."""
    small, large = sorted((one, other))
    return 13 <= small <= 19 and large == 10 * (small - 10)


def slipped(c: Candidate) -> bool:
    """Whether one figure of a product, the target or a member, is a slip for what the others make of it."""
    members = [o for o in c.operands if o.claim]
    told = c.target.told
    return (
        slip(c.nominal, told)
        or slip(_as_told(c.nominal, told), told)
        or any(mistyped(_as_told(c.implied(o), o.told), o.told) for o in members)
    )


def _as_told(made: Interval, told: Interval) -> Interval:
    """A computed number, rounded as the one beside it is."""
    if not made.exact or not told.exact or not made.low:
        return made
    digits = len(significant(told.low)) - 1 - floor(log10(told.low)) if told.low > 0 else 0
    return point(round(made.low, digits))


def mistyped(made: Interval, told: Interval) -> bool:
    """Whether a told number is another with two digits swapped, or one of three or more digits wrong."""
    if not (made.exact and told.exact and made.low and told.low) or not 0.1 < float(made.low) / float(told.low) < 10:
        return False
    one, other = (f"{float(i.low):.6f}".rstrip("0") for i in (made, told))
    wrong = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    swapped = len(wrong) == 2 and wrong[0] == wrong[1][::-1]
    return len(one) == len(other) and (swapped or (len(wrong) == 1 and len(significant(told.low)) >= DIGITS))


def one_off(made: Interval, told: Interval) -> bool:
    """Whether a told number of two or more digits is another with one digit wrong: told of all of them, a slip."""
    if not (made.exact and told.exact) or min(made.low, told.low) < 10:
        return False
    one, other = str(made.low), str(told.low)
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


def _digits(value: Fraction) -> list[str]:
    return sorted(significant(value))


@lru_cache(maxsize=65536)
def significant(value: Fraction) -> str:
    """The significant digits of a number."""
    return f"{float(value):.12f}".replace(".", "").strip("0")
