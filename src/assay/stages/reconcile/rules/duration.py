"""A told length of time against the dates of its beginning and its end."""

from __future__ import annotations

import re
from functools import cache

from assay.model import Claim, DateRange, Dimension, Value
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, rounded
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.rules.common import body
from assay.stages.reconcile.windows import TIMES, Window, say, window_of
from assay.text.resources import load

EXAMPLES = (
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


def _outer(window: Window) -> DateRange:
    """All the days on which an event told for a stretch of time may have been."""
    return DateRange(earliest=window.start.earliest, latest=window.end.latest)


def _range(interval: Interval) -> str:
    return f"{rounded(interval.low, 3)} to {rounded(interval.high or interval.low, 3)}"


def _say(event: _Event) -> str:
    window = event.window
    low, high = window.start.earliest, window.end.latest
    return say(low) if low and low == high else f"{low:%B %Y}" if low and high and low.month == high.month else str(low)
