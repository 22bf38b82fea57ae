"""Times of the clock, and what lies between two of them: "left at 6.15 and arrived at 13.45"."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Dimension, Span
from assay.stages.reconcile.conjecture.marks import mark, some
from assay.stages.reconcile.conjecture.relation import REACH
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.text.numerals import word_value

HOUR = 60
HALF_DAY, DAY = 12 * HOUR, 24 * HOUR
MINUTE = Fraction(1, HOUR)
_LED = re.compile(r"\b(?:at|from|until|till|to|by|since|between|and|around|about|before|after)\s+$", re.I)
_CLOCK = re.compile(
    r"(?<![\w.,:$€£/-])(?:(?:(?P<hour>[01]?\d|2[0-4])(?P<by>[:.])(?P<minute>[0-5]\d)(?![\d%]|[.,:]\d)|"
    r"(?P<plain>1[0-2]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
    r"(?:\s*(?P<half>[ap])\.?\s?m\b\.?|\s+in\s+the\s+(?P<part>morning|afternoon|evening))?|"
    r"(?P<name>noon|midnight))(?![\w-])",
    re.I,
)
_UNIT_NEXT = re.compile(r"\s*(?:%|per\b|[a-z]+s\b(?<!hours)|million|billion)", re.I)


class Clock(NamedTuple):
    """A time of the clock in minutes; `surely`: told so that morning and afternoon cannot be confused."""

    start: int
    end: int
    minutes: int
    surely: bool


def clocks(text: str) -> list[Clock]:
    """The times of a text."""
    found = []
    for match in _CLOCK.finditer(text):
        if match["name"]:
            found.append(Clock(*match.span(), HALF_DAY if match["name"].casefold() == "noon" else 0, True))
            continue
        told = match["half"] or match["part"]
        led = _LED.search(text[max(0, match.start() - 9) : match.start()])
        if match["plain"] and not told:
            continue
        if match["by"] == "." and not told and (not led or _UNIT_NEXT.match(text, match.end())):
            continue
        hour = int(match["hour"]) if match["hour"] else _number(match["plain"])
        late = bool(told) and told.casefold() in ("p", "afternoon", "evening")
        if told and hour <= 12:
            hour = hour % 12 + (12 if late else 0)
        surely = bool(told) or hour > 12 or (match["hour"] or "").startswith("0")
        found.append(Clock(*match.span(), hour * HOUR + int(match["minute"] or 0), surely))
    return found


def _number(word: str) -> int:
    value = word_value(word)
    return int(word) if word.isdigit() else int(value[0]) if value is not None else 0


def between(ledger: Ledger) -> list[Entry]:
    """What lies between each time and the next, as a length of time in hours at the second of them."""
    found: list[Entry] = []
    for one, other in pairwise(clocks(ledger.text)):
        at = Span(start=other.start, end=other.end)
        first, last = (ledger.last_before(c.start) for c in (one, other))
        if first is None or last is None or last - first > REACH or one.minutes == other.minutes:
            continue
        around = DAY if one.surely and other.surely else HALF_DAY
        hours = Fraction((other.minutes - one.minutes) % around, HOUR)
        loose = Interval(low=hours - MINUTE, high=hours + MINUTE)
        for span in some(mark(ledger, at, point(hours), "hour", Dimension.TIME, loose=loose)):
            words = f"from {ledger.text[one.start : one.end]} to {ledger.text[other.start : other.end]}"
            found.append(replace(span, shown=words))
    return found
