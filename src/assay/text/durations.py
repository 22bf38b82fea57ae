"""Lengths of time: "six months", "two and a half years", "a few days", "the whole week", as intervals in days."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from assay.text.timewords import calendar, count, counted, unit, unit_of


class Duration(NamedTuple):
    """A length of time at `[start, end)`: `low` to `high` of `unit`, None where that end is open.

    `days_low` and `days_high` are the same in days; a month counts 30, a year 365 (`unit_days` of calendar.yaml).
    """

    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    days_low: float | None
    days_high: float | None


_LETTERS = frozenset({"s", "d", "h", "w", "y", "mo", "m"})
_BOUNDS = (
    (re.compile(r"\b(?:more\s+than|at\s+least|no\s+less\s+than|upwards?\s+of)\s+$", re.I), "least"),
    (re.compile(r"\b(?:less\s+than|under|at\s+most|up\s+to|within|no\s+more\s+than|as\s+long\s+as)\s+$", re.I), "most"),
)


@cache
def _pattern() -> re.Pattern[str]:
    part = r"(?:\s+and\s+(?:a\s+|one\s+)?(?P<part{n}>half|quarter|third|three\s+quarters)(?!\w))?"
    return re.compile(
        rf"(?<![\w$€£₦.,/:#-])(?:(?P<whole>all|full|whole|entire)[\s-]+(?P<wunit>day|night|week|weekend|month|quarter|year|decade)"
        rf"|(?P<half>half|½)[\s-]*(?:an?\s+|of\s+an?\s+)?(?P<hunit>{unit()})"
        rf"|(?P<n>{count()}){part.format(n=1)}(?P<odd>-odd|[\s-]plus|\s+or\s+so)?[\s-]*"
        rf"(?:(?:full|whole|entire|calendar|consecutive|straight|long|more|working|business)\s+)?(?P<unit>{unit()}){part.format(n=2)})"
        r"(?![\w])(?!\s*-\s*\d)",
        re.I,
    )


_PARTS = {"half": 0.5, "quarter": 0.25, "third": 1 / 3, "three quarters": 0.75}
_JOINED = re.compile(r"\s*(?:,|and|,\s*and)?\s*", re.I)


def find_durations(text: str) -> list[Duration]:
    """Every length of time in `text`, in order. Whether it is the age of somebody, or an expression of a date ("three
    weeks ago"), is not decided here."""
    found: list[Duration] = []
    for match in _pattern().finditer(text):
        each = _read(match)
        if each is None:
            continue
        joined = _sum(text, found[-1], each) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(each)
    return found


def _read(match: re.Match[str]) -> Duration | None:
    low: float | None
    high: float | None
    if match["whole"]:
        low = high = 1.0
        word = match["wunit"]
    elif match["half"]:
        low = high = 0.5
        word = match["hunit"]
    else:
        low, high = counted(match["n"])
        extra = sum(_PARTS[re.sub(r"\s+", " ", p.casefold())] for p in (match["part1"], match["part2"]) if p)
        low, high, word = low + extra, high + extra, match["unit"]
        if not _is_length(match, word):
            return None
        if match["odd"]:
            low, high = (low, low * 1.1) if "so" not in match["odd"] else (low * 0.9, low * 1.1)
    start = match.start()
    before = match.string[max(0, start - 24) : start]
    for pattern, side in _BOUNDS:
        bound = pattern.search(before)
        if bound:
            low, high = (low, None) if side == "least" else (None, high)
            start -= len(before) - bound.start()
    return _told(start, match.end(), low, high, unit_of(word))


def _is_length(match: re.Match[str], word: str) -> bool:
    """A unit of one letter stands against its digits ("3h"); a "second" after an ordinal or a name is none."""
    if word.casefold() in _LETTERS:
        return match["n"].isdigit() and word.casefold() not in ("s", "m") and match.end() - match.start() <= 8
    return not (word.casefold() == "second" and match["n"].casefold() in ("a", "an", "another"))


def _told(start: int, end: int, low: float | None, high: float | None, name: str) -> Duration:
    days = float(calendar()["unit_days"][name])
    return Duration(
        start, end, low, high, name, None if low is None else low * days, None if high is None else high * days
    )


def _sum(text: str, a: Duration, b: Duration) -> Duration | None:
    """ "two years and three months": one length, told in the smaller unit."""
    days = calendar()["unit_days"]
    if days[a.unit] <= days[b.unit] or not _JOINED.fullmatch(text, a.end, b.start) or a.end == b.start:
        return None
    if None in (a.days_low, a.days_high, b.days_low, b.days_high) or text[a.end : b.start].strip() == ",":
        return None
    assert a.days_low is not None
    assert a.days_high is not None
    assert b.days_low is not None
    assert b.days_high is not None
    low, high = a.days_low + b.days_low, a.days_high + b.days_high
    return Duration(a.start, b.end, low / days[b.unit], high / days[b.unit], b.unit, low, high)
