"""How long the time is over which a rate makes a total: by its dates, or told in so many words."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from assay.model import Dimension, Value
from assay.stages.reconcile.candidate import Operand, shown
from assay.stages.reconcile.intervals import Interval, rounded, upper
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.windows import DAYS, Window, ratio

MONTH = 28
WORKING = Fraction(13, 20)  # of the days of a year, or more, are working days: nothing may happen on the others
_OVER = re.compile(
    r"\b(?:over|in|during|within|for|across|throughout)\s+(?:all\s+)?(?:(?P<back>these|those|the|that|this)\s+|an?\s+)?"
    r"(?:same\s+|whole\s+|full\s+|single\s+)?$",
    re.I,
)


_ONE = re.compile(
    r"\b(?:over|in|during|within|for|across|throughout)\s+(?:an?|one|every|each|the)\s+(?:single\s+|full\s+|whole\s+)?"
    r"(?P<unit>week|fortnight|month|quarter|year)\b(?!\s+(?:ago|earlier|later|before|after|when|that\s+(?:saw|had|was|brought))\b)",
    re.I,
)


_AT_A_RATE = re.compile(r"(?:\s+[a-z]+){0,3}?,?\s+at\s+(?:a\s+rate\s+of\s+|about\s+|some\s+)?", re.I)
_LASTING = re.compile(
    r"(?:\s+[a-z]+){0,3}?,?\s+(?:for|over|during)\s+(?:all\s+|the\s+|these\s+|about\s+|some\s+)?", re.I
)


class Stretch(Value, frozen=True, kw_only=True):
    """A length of time in the unit of a rate. `back`: told as one that was named before ("in these two years")."""

    operand: Operand
    words: str  # "91.7 to 159 weeks"
    shortest: str  # a sentence's beginning, with how it is reckoned
    back: bool = False
    told: bool = False  # as a length of time, and not by dates


def stretches(ledger: Ledger, entry: Entry, unit: str) -> list[Stretch]:
    """The lengths of time that a figure may be told for."""
    found = []
    here = [e for e in ledger.of_sentence(entry.sentence) if e.quantity.dimension is Dimension.TIME and not e.per]
    counted = unit == "hour" or any(e.quantity.unit == unit for e in here)  # so many hours or days, and not all of them
    length = entry.window.lasting(unit) if entry.window and not counted else None
    if entry.window and length is not None and (length.low or length.high):
        operand = time_operand(entry, entry.window, unit, length)
        if unit == "day" and length.low >= MONTH:
            operand = replace(operand, loose=Interval(low=length.low * WORKING, high=length.high))
        start = entry.window.shortest_in_words(unit)
        found.append(Stretch(operand=operand, words=spell(length, unit), shortest=start))
    return [*found, *told_lengths(ledger, entry, unit)] or _one(ledger, entry, unit)


def told_lengths(ledger: Ledger, entry: Entry, unit: str) -> list[Stretch]:
    """The lengths of time told in so many words in the sentence of a figure: "over the 30 nights"."""
    found = []
    for time in ledger.of_sentence(entry.sentence):
        told = time.quantity.dimension is Dimension.TIME and not time.per and time.quantity.unit in DAYS
        match = _OVER.search(ledger.before(time) + _lead(time)) if told else None
        if match:
            found.append(_told(time, unit, match["back"] is not None))
    return found


def stretch_beside(ledger: Ledger, rate: Entry, total: Entry) -> list[Stretch]:
    """ "for 11 weeks at 6,500 a week": the length of time right beside a rate, for a sum that the next words tell."""
    if not 0 <= total.sentence - rate.sentence <= 1 or total.start < rate.start:
        return []
    for time in ledger.of_sentence(rate.sentence):
        if time.quantity.dimension is not Dimension.TIME or time.quantity.unit not in DAYS or time.per:
            continue
        if time.end <= rate.start:
            beside = _AT_A_RATE.fullmatch(ledger.text[time.end : rate.start])
        else:
            beside = _LASTING.fullmatch(ledger.text[rate.end : time.start] + _lead(time))
        if beside:
            return [_told(time, rate.time_rate or "", False)]
    return []


def stretch_before(ledger: Ledger, total: Entry, unit: str) -> list[Stretch]:
    """ "They flew 75 hours. They paid 120,000 for them, or 1,900 an hour": the one time told in the sentence before."""
    times = [e for e in ledger.near(total, 1, -1) if e.quantity.dimension is Dimension.TIME and e.quantity.unit == unit]
    return [_told(times[0], unit, False)] if len(times) == 1 else []


def _one(ledger: Ledger, entry: Entry, unit: str) -> list[Stretch]:
    """ "In a year that makes 10 million", "or 530 million in the year": one longer unit of time by the figure."""
    sentence = ledger.sentences[entry.sentence]
    match = _ONE.search(ledger.text, sentence.start, entry.start) or _ONE.match(ledger.text, entry.end + 1)
    carrier = ledger.claim_at(match.start(), match.end()) if match else None
    if match is None or carrier is None or DAYS[match["unit"].casefold()].low <= DAYS[unit].low:
        return []
    longer = match["unit"].casefold()
    length = ratio(unit, longer)
    operand = Operand(
        variable=f"{ledger.document.id}:{match.start()}:{unit}s",
        words=f"{spell(length, unit)} a {longer}",
        told=length,
        loose=length,
        claim=carrier.id,
    )
    words = spell(length, unit)
    return [Stretch(operand=operand, words=words, shortest=f"A {longer} has {words}", told=True)]


def _lead(time: Entry) -> str:
    """The words of a figure before its number: "over the " of "over the eight months"."""
    found = re.match(r"(?:[a-z]+\s+)+?(?=\S+\s+\S+$)", time.text, re.I)
    return found.group() if found else ""


def _told(time: Entry, unit: str, back: bool) -> Stretch:
    """ "over two years" for a rate a month: 24 of them."""
    times = ratio(unit, time.quantity.unit)
    stated, loose = time.stated.times(times), time.loose.times(times)
    words = spell(stated, unit)
    operand = Operand(
        variable=f"{time.variable}:{unit}s",
        words=f"{words} ({shown(time)})",
        told=stated,
        loose=loose,
        claim=time.claim.id,
    )
    shortest = f"{upper(shown(time))} are {spell(loose, unit)}"
    return Stretch(operand=operand, words=words, shortest=shortest, back=back, told=True)


def within(text: str) -> str:
    """The words of a period as they stand inside a sentence: "since early 2022"."""
    plain = " ".join(text.split())
    opens = re.match(r"(?:since|in|from|between|during|over|until|for|on)\b", plain, re.I)
    return plain[:1].lower() + plain[1:] if opens else plain


def spell(length: Interval, unit: str) -> str:
    low = rounded(length.low, 3)
    high = "" if length.high is None else rounded(length.high, 3)
    return f"{low} {unit}s" if low == high else f"{low} to {high} {unit}s" if high else f"at least {low} {unit}s"


def time_operand(entry: Entry, window: Window, unit: str, length: Interval) -> Operand:
    """The length of the time that a figure is told for, vouched for by the claim that tells it."""
    period = entry.period
    place = period.span.start if period and period.span else entry.start
    told = f" ({within(period.text)})" if period and period.text else ""
    return Operand(
        variable=f"{entry.claim.document}:{place}:{unit}s",
        words=f"{spell(length, unit)}{told}",
        told=length,
        loose=length,
        claim=entry.period_claim.id,
    )
