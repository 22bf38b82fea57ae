"""What the ledger has no figures for: days and years, lengths of time, ages, how many times one is another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from assay.model import BlockKind, Bound, Claim, DateRange, Dimension, Quantity, Span
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.windows import TIMES
from assay.text.durations import find_durations
from assay.text.numerals import Numeral, NumeralKind
from assay.text.periods import find_expressions
from assay.text.resources import load

PLACES = (BlockKind.BODY, BlockKind.TITLE)
DATE = "date"  # the unit of a day or a stretch of days: proleptic Gregorian ordinals
TIMES_AS_MANY = "times"
_AGED = re.compile(r"(?:\b(?:aged|age\s+of|at\s+age|turned|at)\s+|,\s+)$", re.I)
_AGE_ENDS = re.compile(r"[,;.)]|$|\s(?:when|and|at|on|by)\b")
_JUBILEE = re.compile(r"\s+(?:birthday|anniversary|jubilee|year)\b", re.I)
_YEARS_OLD = re.compile(r"[\s-]years?[\s-]old\b", re.I)
_PER = re.compile(
    r"\s+(?:\w+\s+)?(?:per|(?:in|for|of|out\s+of)\s+(?:a|every|each))\s+(?:(?P<ten>hundred|thousand|million)|(?P<digits>1[0,]+))\b",
    re.I,
)
_TENS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_TO = re.compile(r"(?:\s|-)to(?:\s|-)")
_ONE_FOR = re.compile(
    r"\b(?:one|an?|1)\s+(?:[^\W\d]+\s+){0,2}(?:for|to|per)\s+(?:every\s+|each\s+)?(?=[\w-])", re.I
)  # "one pump for every 83 people"
_SO_MANY_TIMES = re.compile(r"\s+times\b")
OLDEST = 110
ONE_FOR_REACH = 40


def points(ledger: Ledger) -> list[Entry]:
    """The days, months and years that a document tells, as stretches of days; of a stretch both its ends."""
    found: list[Entry] = []
    before: DateRange | None = None
    for each in find_expressions(ledger.text, ledger.told):
        if each.opens.kind in ("set", "void") or each.period.open_end:
            continue
        for atom in [each.opens] if each.closes is each.opens else [each.opens, each.closes]:
            at = Span(start=atom.start, end=atom.end)
            told = DateRange(earliest=atom.first.earliest, latest=atom.last.latest)
            days = _days(told, at.of(ledger.text), before)
            entry = mark(ledger, at, days, DATE, Dimension.TIME) if days is not None else None
            if entry is not None:
                found.append(entry)
                before = told
    return found


def _days(told: DateRange, words: str, before: DateRange | None) -> Interval | None:
    """The first and the last day that are meant; a day without a year lies within the year behind the one before it."""
    first, last = told.earliest or told.latest, told.latest or told.earliest
    if first is None or last is None:
        return None
    low, high = first.toordinal(), last.toordinal()
    if not re.search(r"\d{4}", words) and before is not None and before.earliest is not None:
        years = (before.earliest.toordinal() - low + 364) // 365
        if years > 0:
            low, high = low + 365 * years, high + 365 * years
    return Interval(low=Fraction(low), high=Fraction(high))


def lengths(ledger: Ledger, numerals: Sequence[Numeral]) -> list[Entry]:
    """Lengths of time and ages, in their unit."""
    found: list[Entry] = []
    for told in find_durations(ledger.text):
        low, high = told.low, told.high
        if told.unit in TIMES and low is not None and high is not None:
            value = Interval(low=Fraction(str(low)), high=Fraction(str(high)))
            found += some(mark(ledger, Span(start=told.start, end=told.end), value, told.unit, Dimension.TIME))
    for numeral in numerals:
        span = Span(start=numeral.start, end=numeral.end)
        if numeral.low != numeral.high or not 0 < numeral.low < OLDEST or numeral.low % 1:
            continue
        years = point(Fraction(numeral.low))
        jubilee = _JUBILEE.match(ledger.text, span.end) if numeral.kind is NumeralKind.ORDINAL else None
        if jubilee is not None:
            span = Span(start=span.start, end=jubilee.end())
            found += some(mark(ledger, span, years, "year", Dimension.AGE))
        elif numeral.kind is NumeralKind.CARDINAL and is_age(ledger.text, span):
            age = mark(ledger, span, years, "year", Dimension.AGE)
            found += [replace(age, shown=f"an age of {age.shown}")] if age is not None else []
    return sorted({e.variable: e for e in found}.values(), key=lambda e: e.start)


def is_age(text: str, span: Span) -> bool:
    if _YEARS_OLD.match(text, span.end):
        return True
    return _AGED.search(text[: span.start][-14:]) is not None and _AGE_ENDS.match(text, span.end) is not None


def multiples(ledger: Ledger, numerals: Sequence[Numeral]) -> list[Entry]:
    """How many times: "twice", "three and a half times", "four to one", "1.5 per thousand"."""
    found: list[Entry] = []
    pattern, values = _words()
    for match in pattern.finditer(ledger.text):
        value = values[" ".join(match.group().casefold().split())]
        found += some(mark(ledger, Span(start=match.start(), end=match.end()), point(value)))
    exact = [n for n in numerals if n.low == n.high and n.low > 0]
    for place, numeral in enumerate(exact):
        found += some(_so_many(ledger, numeral))
        one_for = _one_for(ledger.text, numeral)
        if one_for is not None:
            found += some(mark(ledger, Span(start=one_for, end=numeral.end), point(Fraction(numeral.low))))
        elif place and _TO.fullmatch(ledger.text, exact[place - 1].end, numeral.start):
            span = Span(start=exact[place - 1].start, end=numeral.end)
            found += some(mark(ledger, span, point(Fraction(exact[place - 1].low) / Fraction(numeral.low))))
    return found


def _one_for(text: str, numeral: Numeral) -> int | None:
    """Where "one pump for every 83" begins."""
    start = max(0, numeral.start - ONE_FOR_REACH)
    ends = (m.start() for m in _ONE_FOR.finditer(text, start, numeral.end) if m.end() == numeral.start)
    return next(ends, None) if numeral.low > 1 else None


@cache
def _words() -> tuple[re.Pattern[str], dict[str, Fraction]]:
    values = {word: Fraction(str(value)) for word, value in load("reconcile.yaml")["multiples"].items()}
    inside = "|".join(sorted(values, key=lambda w: (-len(w), w)))
    return re.compile(rf"\b(?:{inside})\b", re.I), values


def _so_many(ledger: Ledger, numeral: Numeral) -> Entry | None:
    """ "Three and a half times", "1.5 per thousand"."""
    match = _SO_MANY_TIMES.match(ledger.text, numeral.end) or _PER.match(ledger.text, numeral.end)
    if match is None:
        return None
    told = match.groupdict()
    many = _TENS[told["ten"].casefold()] if told.get("ten") else int((told.get("digits") or "1").replace(",", ""))
    value, half = Fraction(numeral.low) / many, Fraction(numeral.step) / 2 / many
    loose = Interval(low=value - half, high=value + half)
    return mark(ledger, Span(start=numeral.start, end=match.end()), point(value), loose=loose)


def some(entry: Entry | None) -> list[Entry]:
    return [entry] if entry is not None else []


def _beside(ledger: Ledger, sentence: int, span: Span) -> Claim | None:
    """The last claim before a place, else the first one behind it, in its paragraph."""
    before = ledger.claims_of(sentence)
    if before and "\n\n" not in ledger.text[before[-1].sentence.end : span.start]:
        return before[-1]
    behind = ledger.claims_of(sentence + 1) if sentence + 1 < len(ledger.sentences) else []
    return behind[0] if behind and "\n\n" not in ledger.text[span.end : behind[0].sentence.start] else None


def mark(
    ledger: Ledger,
    span: Span,
    value: Interval,
    unit: str = TIMES_AS_MANY,
    dimension: Dimension = Dimension.COUNT,
    *,
    loose: Interval | None = None,
    read: bool = True,
) -> Entry | None:
    """An entry at a place; what a sentence without a claim tells goes with the claim before it, if there is one."""
    claim, sentence = ledger.claim_at(span.start, span.end), ledger.last_before(span.start)
    if sentence is None:
        return None
    told = claim is not None
    if claim is None:
        claim = _beside(ledger, sentence, span)
    if claim is None or claim.block not in PLACES:
        return None
    low, high = (Decimal(f"{float(v):.9g}") for v in (value.low, value.high or value.low))
    quantity = Quantity(
        low=low,
        high=high,
        unit=unit,
        dimension=dimension,
        bound=Bound.EXACT,
        loose_low=low,
        loose_high=high,
        text=span.of(ledger.text),
        span=span,
    )
    return Entry(
        claim=claim,
        quantity=quantity,
        sentence=sentence,
        stated=value,
        loose=loose or value,
        period=None,
        period_claim=claim,
        window=None,
        shown=" ".join(quantity.text.split()),
        time_rate=None,
        told=told,
        read=read,
    )
