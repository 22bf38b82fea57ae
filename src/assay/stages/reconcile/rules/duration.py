"""A told length of time against the dates of its beginning and its end."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from assay.model import Claim, DateRange, Dimension, Period, Span, Value
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, rounded
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.rules.common import body
from assay.stages.reconcile.vocabulary import pattern, stems
from assay.stages.reconcile.windows import DAYS, TIMES, Window, say, window_of
from assay.text.periods import find_periods
from assay.text.resources import load

_BETWEEN = re.compile(r"(?:from|between)\b(?=.*(?:\b(?:to|until|till|and|through)\b|[–-]))", re.I)
_BROKEN = re.compile(rf"{pattern('broken_off').pattern}|\bwith\s+\w+\s+(?:months|years)\s+in\b", re.I)
_HIS = re.compile(r"\b(?:in|during|over|throughout|after)\s+(?:all\s+)?(?:his|her|its|their|those|these)\s+$", re.I)
_TOOK = re.compile(
    r"(?:(?:it|this|that)\s+(?:took|lasted|cost)\s+(?:(?:him|her|them|us|it|the\s+\w+)\s+)?|(?:for|after|in|during|over)\s+(?:the|these|those|all)\s+|"
    r"(?:the|these|those|all)\s+)(?:full\s+|long\s+|whole\s+|about\s+)?",
    re.I,
)
_PREPOSITION = re.compile(r"^(?:in|on|at|by|since|from|until|till)\s+", re.I)
_AND_AGAIN = re.compile(r",?\s+and\s+(?:then\s+)?(?:again\s+)?(?:from|between|in)\b", re.I)
_BESIDE = re.compile(
    r"\s*[,(:–—-]?\s*(?:(?:lasting|that\s+is,?|i\.e\.|or)\s+)?(?:(?:for|a\s+period\s+of|a\s+total\s+of)\s+)?(?:some\s+|about\s+)?"
)
EXAMPLES = (
    ("The outage lasted 41 days, from 3 May 2022 to 13 June 2022.", True),
    ("The outage lasted 61 days, from 3 May 2022 to 13 June 2022.", False),
    ("From January 2020 to June 2022, that is for 18 months, the pump stood still.", False),
    ("From January 2020 to June 2022, that is for 30 months, the pump stood still.", True),
    ("He held office from 2009 to 2016. In his eleven years in office he signed everything.", False),
    ("He held office from 2009 to 2016. In his seven years in office he signed everything.", True),
    ("He went to Kober in March 2018, and he came home in March 2021. The five years there were good.", False),
    ("He went to Kober in March 2018, and he came home in March 2021. The three years there were good.", True),
    ("Seized in May 2019, the pilots were freed in July 2020 after 14 months in captivity.", True),
    ("Seized in May 2019, the pilots were freed in July 2020 after 24 months in captivity.", False),
)


class _Kind(Value, frozen=True, kw_only=True):
    length: re.Pattern[str]
    begin: re.Pattern[str]
    end: re.Pattern[str]


class _Event(Value, frozen=True, kw_only=True):
    claim: Claim
    window: Window


@cache
def _kinds() -> tuple[_Kind, ...]:
    def any_of(words: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in words)})\b", re.I)

    return tuple(
        _Kind(length=any_of(row["length"]), begin=any_of(row["begin"]), end=any_of(row["end"]))
        for row in load("reconcile.yaml")["spans"]
    )


def duration(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for length in ledger.entries:
        unit = length.quantity.unit
        if length.quantity.dimension is not Dimension.TIME or unit not in TIMES or not body(length):
            continue
        around = ledger.before(length) + ledger.after(length, 40)
        for number, kind in enumerate(_kinds()):
            if kind.length.search(around):
                begins, ends = _events(ledger, kind.begin), _events(ledger, kind.end)
                found += [_candidate(length, b, e, number) for b in begins for e in ends if _in_order(b, e)]
    return found


def _events(ledger: Ledger, verbs: re.Pattern[str]) -> list[_Event]:
    """The dated events told by one of the verbs: the date stands close behind or before the verb."""
    found: dict[tuple[object, object], _Event] = {}
    for claim in ledger.claims:
        period = claim.period
        if period is None or period.span is None or period.open_end:
            continue
        near = ledger.text[
            max(claim.sentence.start, period.span.start - 70) : min(claim.sentence.end, period.span.end + 30)
        ]
        window = window_of(period, ledger.told)
        if verbs.search(near) and window is not None and window.start.earliest and window.end.latest:
            found.setdefault((window.start, window.end), _Event(claim=claim, window=window))
    return list(found.values())


def _in_order(begin: _Event, end: _Event) -> bool:
    first, last = begin.window.start.earliest, end.window.end.latest
    return first is not None and last is not None and first < last and begin.window != end.window


def _candidate(length: Entry, begin: _Event, end: _Event, number: int) -> Candidate:
    span = Window(start=_outer(begin.window), end=_outer(end.window), closed=False)
    unit = length.quantity.unit
    between = span.lasting(unit)
    assert between is not None
    dates = Operand(
        variable=f"{length.claim.document}:{begin.claim.span.start}:{end.claim.span.start}:{unit}",
        words=f"from {_say(begin)} to {_say(end)}: {_range(between)} {unit}s",
        told=between,
        loose=between,
        claim=begin.claim.id,
        also=end.claim.id,
    )
    return Candidate(
        rule="duration",
        group=f"duration:{length.variable}:{number}",
        reading=f"“{shown(length)}” is the time from {_say(begin)} to {_say(end)}.",
        score=0.75,
        operands=(dates,),
        target=of_entry(length),
        unit=unit,
        product=False,
    )


def in_dates(ledger: Ledger) -> list[Candidate]:
    """ "41 days, from 3 May to 13 June": a length beside the dates that it runs between."""
    found: list[Candidate] = []
    told = _stretches(ledger)
    for length in ledger.entries:
        unit = length.quantity.unit
        if length.quantity.dimension is not Dimension.TIME or unit not in TIMES or not body(length):
            continue
        for period, claim in _periods(ledger, length, told) or _tenure(ledger, length) or _between(ledger, length):
            window = window_of(period, ledger.told)
            between = window.lasting(unit) if window and window.closed else None
            if between is None or between.high is None or period.span is None:
                continue
            slack = 2 * (DAYS[_granule(period.text)].over(DAYS[unit]).high or 0)
            loose = Interval(low=max(Fraction(0), between.low - slack), high=between.high)
            dates = Operand(
                variable=f"{ledger.document.id}:{period.span.start}:{unit}:length",
                words=f"{' '.join(period.text.split())}: {rounded(between.high, 3)} {unit}s",
                told=loose,
                loose=loose,
                claim=claim.id,
            )
            found.append(
                Candidate(
                    rule="duration",
                    group=f"dates:{length.variable}",
                    reading=f"“{shown(length)}” is the time {' '.join(period.text.split())}.",
                    score=0.85,
                    operands=(dates,),
                    target=of_entry(length),
                    unit=unit,
                    product=False,
                )
            )
    return found


def _tenure(ledger: Ledger, length: Entry) -> list[tuple[Period, Claim]]:
    """ "He held office from 2009 to 2016. In his seven years in office": the one stretch between dates just before."""
    if not _HIS.search(ledger.before(length) + _words_before(length)):
        return []
    if any(_BROKEN.search(ledger.words(n)) for n in (max(0, length.sentence - 1), length.sentence)):
        return []
    what = stems(" ".join(ledger.after(length, 40).split()[:3]))
    found: dict[tuple[int, int], tuple[Period, Claim]] = {}
    for claim in ledger.claims:
        period = claim.period
        if period is None or period.span is None or period.start == period.end or period.open_end:
            continue
        number = ledger.sentence_at(claim.sentence)
        near = number is not None and 0 <= length.sentence - number <= 1 and period.span.end <= length.start
        if near and _BETWEEN.match(period.text) and number is not None and what & stems(ledger.words(number)):
            found.setdefault((period.span.start, period.span.end), (period, claim))
    return list(found.values()) if len(found) == 1 else []


def _between(ledger: Ledger, length: Entry) -> list[tuple[Period, Claim]]:
    """ "He borrowed it in 2015 and repaid it in 2021. It took him nine years": the two dates of the sentence before."""
    lead = ledger.text[ledger.sentences[length.sentence].start : length.start] + _words_before(length)
    if length.sentence == 0 or not _TOOK.fullmatch(lead):
        return []
    before = ledger.sentences[length.sentence - 1]
    points = [p for p in find_periods(before.of(ledger.text), reference=ledger.told) if p.span and not p.open_end]
    if len(points) != 2 or any(_BETWEEN.match(p.text) for p in points):
        return []
    first, last = points
    at = before.start + (first.span.start if first.span else 0)
    claim = ledger.claim_at(at, at + 1)
    if claim is None or first.start.earliest is None or last.end.latest is None or first.end.latest is None:
        return []
    text = " to ".join(_PREPOSITION.sub("", p.text) for p in (first, last))
    whole = Period(start=first.start, end=last.end, text=f"from {text}", span=Span(start=at, end=at + 1))
    return [(whole, claim)] if first.end.latest < last.end.latest else []


def _words_before(length: Entry) -> str:
    """The words of a figure before its number: "in his " of "in his seven years"."""
    match = re.match(r"(?:[a-z]+\s+)+?(?=\S+\s+\S+$)", length.text, re.I)
    return match.group() if match else ""


def _granule(text: str) -> str:
    """How finely dates are told: to the day, the month or the year. From one to another may count both, one or none."""
    if re.search(r"\b[0-3]?\d(?:st|nd|rd|th)?\b(?!\d)", text):
        return "day"
    return "month" if re.search(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", text, re.I) else "year"


def _stretches(ledger: Ledger) -> dict[Span, tuple[Period, Claim]]:
    """What a document tells of a stretch between two dates, by where it does."""
    found: dict[Span, tuple[Period, Claim]] = {}
    for claim in ledger.claims:
        for period in (claim.period, claim.amount.period if claim.amount else None):
            if period is None or period.span is None or period.start == period.end or period.open_end:
                continue
            if period.span.of(ledger.text) != period.text or not _BETWEEN.match(period.text):
                continue
            if not _AND_AGAIN.match(ledger.text, period.span.end):
                found.setdefault(period.span, (period, claim))
    return found


def _periods(ledger: Ledger, length: Entry, told: dict[Span, tuple[Period, Claim]]) -> list[tuple[Period, Claim]]:
    """The stretches between two dates that stand right beside a length of time."""
    found = []
    for span, (period, claim) in told.items():
        first, last = sorted(((length.start, length.end), (span.start, span.end)))
        if first[1] <= last[0] and _BESIDE.fullmatch(ledger.text, first[1], last[0]):
            found.append((period, claim))
    return found


def _outer(window: Window) -> DateRange:
    """All the days on which an event told for a stretch of time may have been."""
    return DateRange(earliest=window.start.earliest, latest=window.end.latest)


def _range(interval: Interval) -> str:
    return f"{rounded(interval.low, 3)} to {rounded(interval.high or interval.low, 3)}"


def _say(event: _Event) -> str:
    window = event.window
    low, high = window.start.earliest, window.end.latest
    return say(low) if low and low == high else f"{low:%B %Y}" if low and high and low.month == high.month else str(low)
