"""TimeBank's TIMEX3 beside Assay's expressions of time: a guard against fitting the grammar to the Recognizers' specs.

Relaxed span F1 counts two spans as one where they overlap, each once. Value F1 counts such a pair where the value is
right too: a DATE or TIME whose days (2024, 2024-03, 2024-W05, 2024-Q2, 2024-H1, 199) are those of Assay's period, a
DURATION whose days are within Assay's interval. References to the past, present and future have no value to compare:
"now" is right as the day of the document. Sets are spans only. The creation time is the reference, not an expression.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from assay.model import DateRange
from assay.text.calendar import Days, iso_week, month_days, year_days
from assay.text.durations import find_durations
from assay.text.periods import find_expressions

_TIMEX = re.compile(r"<TIMEX3\b(?P<of>[^>]*)>(?P<words>.*?)</TIMEX3>", re.S)
_UNITS = {"Y": 365, "M": 30, "W": 7, "D": 1, "E": 3652, "C": 36524, "Q": 91}


class Timex(NamedTuple):
    start: int
    end: int
    kind: str
    value: str


class Figures(NamedTuple):
    span: float
    value: float
    gold: int
    read: int


def _plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup).replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")


def read(path: Path) -> tuple[str, date | None, list[Timex]]:
    """Text, creation date and the expressions of a TimeML file."""
    whole = path.read_text(encoding="utf-8")
    created = re.search(r'value="(\d{4}-\d\d-\d\d)[^"]*"[^>]*functionInDocument="CREATION_TIME"', whole)
    body = whole[whole.index("<TEXT>") + 6 : whole.index("</TEXT>")]
    text, found, at = "", [], 0
    for match in _TIMEX.finditer(body):
        text += _plain(body[at : match.start()])
        words = _plain(match["words"])
        told = dict(re.findall(r'(\w+)="([^"]*)"', match["of"]))
        found.append(Timex(len(text), len(text) + len(words), told["type"], told.get("value", "")))
        text, at = text + words, match.end()
    return text + _plain(body[at:]), date.fromisoformat(created[1]) if created else None, found


def days_of(value: str) -> Days | None:
    """The days of a TIMEX3 value of a date, None where it names no day."""
    match = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?|-W(\d\d)|-([QH])(\d))?(?:T.*)?$", value)
    if match is None:
        short = re.match(r"(\d{2,3})$", value)
        size = 10 ** (4 - len(value)) if short else 0
        return year_days(int(value) * size, size) if short and int(value) else None
    year = int(match[1])
    if match[3]:
        day = date(year, int(match[2]), int(match[3]))
        return day, day
    if match[2]:
        return month_days(year, int(match[2]))
    if match[4]:
        return iso_week(year, int(match[4]))
    if match[5]:
        size = 3 if match[5] == "Q" else 6
        return month_days(year, (int(match[6]) - 1) * size + 1, size)
    return year_days(year)


def length_of(value: str) -> float | None:
    """The days of a TIMEX3 duration (P3M is 90), None where its count is X."""
    match = re.fullmatch(r"P(?:(\d+(?:\.\d+)?)([YMWDECQ]|DE|CE))|PT(\d+(?:\.\d+)?)([HMS])", value)
    if match is None:
        return None
    if match[3]:
        return float(match[3]) / {"H": 24, "M": 1440, "S": 86400}[match[4]]
    return float(match[1]) * _UNITS[match[2][-1] if match[2] not in ("DE", "CE") else {"DE": "E", "CE": "C"}[match[2]]]


class _Mine(NamedTuple):
    start: int
    end: int
    days: tuple[date | None, ...] = ()
    length: tuple[float, float] | None = None


def _mine(text: str, created: date | None) -> list[_Mine]:
    at = DateRange(earliest=created, latest=created)
    found = []
    for each in find_expressions(text, at, loose=True):
        first, last = each.opens.first, each.closes.last
        length = None
        if each.opens.kind == "recent" and first.latest and last.latest:
            length = (
                float((last.latest - first.latest).days) - 2,
                float((last.latest - (first.earliest or first.latest)).days) + 6,
            )
        found.append(
            _Mine(each.opens.start, each.closes.end, (first.earliest, first.latest, last.earliest, last.latest), length)
        )
    taken = [(m.start, m.end) for m in found]
    for length_ in find_durations(text):
        if not any(length_.start < e and s < length_.end for s, e in taken):
            low = length_.days_low if length_.days_low is not None else length_.days_high
            high = length_.days_high if length_.days_high is not None else low
            found.append(_Mine(length_.start, length_.end, length=(low or 0.0, high or 0.0)))
    return sorted(found)


def _right(mine: _Mine, gold: Timex, created: date | None) -> bool:
    if gold.kind == "SET":
        return True
    if gold.kind == "DURATION":
        days = length_of(gold.value)
        return days is not None and mine.length is not None and mine.length[0] - 0.01 <= days <= mine.length[1] + 0.01
    if gold.value == "PRESENT_REF":
        return bool(mine.days) and created in mine.days
    told = days_of(gold.value)
    if told is None or len(mine.days) != 4:
        return False
    return (told[0], told[0], told[1], told[1]) == mine.days


def measure(folder: Path, step: int = 1) -> tuple[Figures, list[str]]:
    """The figures over every `step`th file, and a line for each miss."""
    gold_count = read_count = spans = values = 0
    misses = []
    for path in sorted(p for p in folder.glob("*.tml") if not p.name.startswith("."))[::step]:
        text, created, gold = read(path)
        mine = _mine(text, created)
        gold_count, read_count = gold_count + len(gold), read_count + len(mine)
        free = list(mine)
        for timex in gold:
            hit = next((m for m in free if m.start < timex.end and timex.start < m.end), None)
            if hit is None:
                misses.append(f"not found: {text[timex.start : timex.end]!r} {timex.value}")
                continue
            free.remove(hit)
            spans += 1
            if _right(hit, timex, created):
                values += 1
            else:
                misses.append(
                    f"other value: {text[timex.start : timex.end]!r} {timex.value} | {text[hit.start : hit.end]!r} "
                    f"{[str(d) for d in hit.days]} {hit.length} ({created})"
                )
        misses += [
            f"read where nothing is expected: {text[m.start - 30 : m.start]!r}[{text[m.start : m.end]!r}]" for m in free
        ]
    total = max(1, gold_count + read_count)
    return Figures(2 * spans / total, 2 * values / total, gold_count, read_count), misses
