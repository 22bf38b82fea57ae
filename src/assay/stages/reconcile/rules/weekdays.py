"""Days of the week against their dates: from "Monday 4 March" to "Friday 9 March" are five days, and not four.

A date with its year is held against the calendar, others against each other; whose year is not told may lie in any.
"""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from assay.model import BlockKind, Claim
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Ledger
from assay.text.timewords import alternatives, calendar, month_names, month_number, weekday_number

REACH = 2  # sentences from one day to the next
LONGEST = 60  # days between two days of one year
WEEK = 7
SURE = 0.9
COMMON_YEAR, LEAP_YEAR = 2023, 2024  # two years of either kind, to count days in
EXAMPLES = (
    ("The brokers walked out on Monday 4 March. They came back on Friday 9 March.", False),
    ("The brokers walked out on Monday 4 March. They came back on Friday 8 March.", True),
    ("The court sat on Tuesday, June 3, and again on Thursday, June 6.", False),
    ("The court sat on Tuesday, June 3, and again on Thursday, June 5.", True),
    ("The deed was signed on Tuesday 12 August 2025.", True),
    ("The deed was signed on Friday 12 August 2025.", False),
)


class Day(NamedTuple):
    start: int
    end: int
    weekday: int
    day: int
    month: int
    year: int | None

    def after(self, other: Day) -> int | None:
        """The days from another day of one year to this one; None where that hangs on the year."""
        if self.year is not None and other.year is not None and self.year != other.year:
            return None
        counts = {(self.on(y) - other.on(y)).days for y in (COMMON_YEAR, LEAP_YEAR)}
        return counts.pop() if len(counts) == 1 else None

    def on(self, year: int) -> date:
        return date(self.year or year, self.month, self.day)


@cache
def _pattern() -> re.Pattern[str]:
    weekday, month = alternatives([w.capitalize() for w in calendar()["weekdays"]]), "|".join(month_names())
    return re.compile(
        rf"\b(?P<weekday>{weekday})(?:,?\s+(?:the\s+)?|\s+of\s+(?:that|the\s+same|the\s+following)\s+week,\s+)"
        rf"(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{month})|"
        rf"(?P<month2>{month})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\w:])(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
    )


def weekdays(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    days = _days(ledger.text)
    for place, day in enumerate(days):
        if day.year is not None:
            found += _by_calendar(ledger, day)
            continue
        pairs = [c for other in reversed(days[:place]) for c in _by_each_other(ledger, other, day)]
        fitting = [c for c in pairs if c.holds]
        found += fitting or pairs[:1]
    return found


def _days(text: str) -> list[Day]:
    found = []
    for match in _pattern().finditer(text):
        number = int(match["day"] or match["day2"])
        month = month_number(match["month"] or match["month2"])
        year = int(match["year"]) if match["year"] else None
        try:
            date(year or COMMON_YEAR, month, number)
        except ValueError:
            continue
        found.append(Day(*match.span(), weekday_number(match["weekday"]), number, month, year))
    return found


def _claim(ledger: Ledger, day: Day) -> Claim | None:
    """What tells a day; where nothing does, the last claim of the sentence before it."""
    sentence = ledger.last_before(day.start)
    claims = ledger.claims_of(sentence) if sentence is not None else []
    claim = ledger.claim_at(day.start, day.end) or (claims[-1] if claims else None)
    return claim if claim is not None and claim.block is BlockKind.BODY else None


def _by_calendar(ledger: Ledger, day: Day) -> list[Candidate]:
    claim, true = _claim(ledger, day), day.on(day.year or COMMON_YEAR).weekday()
    if claim is None:
        return []
    words, named = ledger.text[day.start : day.end], _name(true)
    target = Operand(variable=f"{ledger.document.id}:{day.start}:weekday", words=words, told=point(day.weekday + 1),
                     loose=point(day.weekday + 1), claim=claim.id)  # fmt: skip
    calendar_day = Operand(variable=f"{target.variable}:calendar", words=f"a {named} in the calendar",
                           told=point(true + 1), loose=point(true + 1))  # fmt: skip
    return [
        Candidate(
            rule="duration",
            group=f"weekday:{day.start}",
            reading=f"“{words}” is a day of the Gregorian calendar.",
            score=SURE,
            operands=(calendar_day,),
            target=target,
            unit="day of the week",
            product=False,
            agrees=f"{words} was a {named}.",
            differs=f"The text has {words}; that day was a {named}.",
            repair=f"Either the date or the day of the week is another: it was a {named}.",
        )
    ]


def _name(weekday: int) -> str:
    return date(2024, 1, 1 + weekday).strftime("%A")


def _by_each_other(ledger: Ledger, one: Day, other: Day) -> list[Candidate]:
    first, last = ledger.last_before(one.start), ledger.last_before(other.start)
    claims, days = (_claim(ledger, one), _claim(ledger, other)), other.after(one)
    if None in claims or first is None or last is None or last - first > REACH or days is None:
        return []
    if not 0 < days <= LONGEST or one.year is not None:
        return []
    by_weekday = days + ((other.weekday - one.weekday - days + 3) % WEEK) - 3
    words = [ledger.text[d.start : d.end] for d in (one, other)]
    dates, week = (f"{ledger.document.id}:{other.start}:{what}" for what in ("dates", "weekdays"))
    counted = Operand(variable=dates, words=f"From {words[0]} to {words[1]}", told=point(days), loose=point(days),
                      claim=claims[0].id if claims[0] else None, also=claims[1].id if claims[1] else None)  # fmt: skip
    named = Operand(variable=week, words=f"from a {_name(one.weekday)} to a {_name(other.weekday)}",
                    told=point(Fraction(by_weekday)), loose=point(Fraction(by_weekday)))  # fmt: skip
    return [
        Candidate(
            rule="duration",
            group=f"weekdays:{one.start}:{other.start}",
            reading=f"“{words[0]}” and “{words[1]}” are days of one year.",
            score=SURE,
            operands=(counted,),
            target=named,
            unit="day",
            product=False,
            agrees=f"From {words[0]} to {words[1]} is {days} days, as it is from the one weekday to the other.",
            differs=f"From {words[0]} to {words[1]} is {days} days by the dates and {by_weekday} by the weekdays.",
            repair="One of the dates or one of the weekdays would have to be another.",
        )
    ]
