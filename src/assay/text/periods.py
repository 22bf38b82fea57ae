"""Periods: stretches of time told in text, with both ends as intervals.

"since early 2022" begins between 1 January and 30 April 2022 and is open; "from October 2021 to September 2023" has
exact ends. Expressions without a year take it from their neighbour ("between June and December 2024") or are the latest
such date up to the reference date, as news in the past tense is read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from assay.model import DateRange, Period, Span
from assay.text.atoms import Atom, is_ahead, settled
from assay.text.calendar import Days, exactly, first_on_or_after, last_on_or_before
from assay.text.clock import with_clock
from assay.text.dates import find_atoms

_JOINS = re.compile(r"\s*(?:-|–|—|to|until|till|through|thru|up\s+to|and)\s*(?:the\s+)?", re.I)
_MORE = r"(?:the\s+|about\s+|around\s+|at\s+least\s+|on\s+)?"
_BEFORE = {
    "since": re.compile(rf"\b(?:(?:ever\s+)?since|starting(?:\s+in)?|beginning(?:\s+in)?|>\s?=)\s+{_MORE}$", re.I),
    "until": re.compile(r"\b(?:until|till|up\s+to|up\s+until|to(?=\s+date))\s+(?:the\s+)?$", re.I),
    "between": re.compile(r"\bbetween\s+(?:the\s+)?$", re.I),
    "from": re.compile(r"\b(?:from|starting\s+in|beginning\s+in)\s+(?:the\s+)?$", re.I),
    "after": re.compile(
        r"\b(?:after|(?<!no\s)later\s+than|(?:year\s+)?greater\s+than|on\s+the\s+morrow\s+of)\s+(?:the\s+)?$", re.I
    ),
    "before": re.compile(
        r"\b(?:before|no\s+later\s+than|prior\s+to|earlier\s+than|on\s+the\s+eve\s+of|ahead\s+of|by(?=\s+(?:the\s+)?(?:end|start)\b))"
        r"\s+(?:the\s+)?$",
        re.I,
    ),
}
_LEAD = re.compile(r"\b(?:in|on|during|for|by|throughout|over|within|as\s+of)\s+(?:the\s+)?$", re.I)
# "since the mines opened in early 2022": the period begins with the event
_EVENT = re.compile(r"\b(?P<since>since|until)\s+(?:(?!in\b|on\b)[\w'’-]+\s+){1,9}(?:in|on|of)\s+(?:the\s+)?$", re.I)
_ONWARD = re.compile(r"\s*(?:onwards?|on)\b|\s+and\s+(?:since|after)\b", re.I)
_FIRST_NUMBER = re.compile(
    r"\b(?:(?:from|between)\s+)?(?:the\s+)?(?P<d>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
    r"(?:\s*[-–]\s*|\s+(?:to|until|till|through|and)\s+)(?:the\s+)?$",
    re.I,
)


class Expression(NamedTuple):
    """A stretch of time as told: one expression, or two that are its ends.

    `[start, end)` begins with the word that bounds it, which `bound` names: since, until, after, before, from, between
    ("" where none does; "in" is no bound). `opens` and `closes` are the expressions, with their years.
    """

    start: int
    end: int
    bound: str
    opens: Atom
    closes: Atom
    period: Period


def find_periods(text: str, *, reference: DateRange | None = None) -> list[Period]:
    """Every period of `text` in order, with spans. What needs a reference date has open ends where there is none."""
    found = []
    for each in find_expressions(text, reference):
        if each.opens.kind in ("set", "void"):
            continue
        start = each.start
        if each.bound == "" or start == each.opens.start:
            lead = _LEAD.search(text, max(0, start - 24), start)
            start = lead.start() if lead else start
        found.append(
            Period(
                start=each.period.start,
                end=each.period.end,
                open_end=each.period.open_end,
                text=text[start : each.end],
                span=Span(start=start, end=each.end),
            )
        )
    return found


def find_expressions(
    text: str, reference: DateRange | None, *, loose: bool = False, day_first: bool | None = None
) -> list[Expression]:
    """Every stretch of time of `text` in order; `loose` and `day_first` as in `find_atoms`."""
    atoms = find_atoms(text, reference, loose=loose, day_first=day_first)
    found: list[Expression] = []
    index = 0
    while index < len(atoms):
        lead, start = _lead(text, atoms[index].start)
        each = _joined(text, atoms, index, lead, start, reference) or _from_number(text, atoms[index], reference)
        if each is None:
            ahead = is_ahead(text, start)
            each = _single(text, settled(atoms[index], reference, ahead=ahead), lead, start)
        found.append(each)
        index += 2 if each.closes is not each.opens and each.closes.end != atoms[index].end else 1
    return found


def _lead(text: str, start: int) -> tuple[str, int]:
    """The preposition before an expression, and where it begins."""
    window = text[max(0, start - 24) : start]
    for name, pattern in _BEFORE.items():
        match = pattern.search(window)
        if match:
            return name, start - len(window) + match.start()
    event = _EVENT.search(text[max(0, start - 90) : start])
    if event:
        return event["since"].casefold(), max(0, start - 90) + event.start()
    return "", start


def _joined(
    text: str, atoms: list[Atom], index: int, lead: str, start: int, reference: DateRange | None
) -> Expression | None:
    """Two expressions that are the ends of one period."""
    if index + 1 >= len(atoms) or lead not in ("from", "between", "", "since"):
        return None
    a, b = atoms[index], atoms[index + 1]
    join = _JOINS.fullmatch(text, a.end, b.start)
    if not join or {"set", "void"} & {a.kind, b.kind}:
        return None
    by_and = "and" in join.group().casefold()
    if (by_and and lead != "between") or lead == "since":
        return None
    if lead == "between" and a.kind == b.kind == "year" and by_and and text[start : start + 7].casefold() != "between":
        return None
    a, b = _pair(a, b, reference, ahead=is_ahead(text, start))
    if a.first.latest and b.last.earliest and a.first.latest > b.last.earliest:
        return None
    period = Period(start=a.first, end=b.last, open_end=b.open_end)
    return Expression(start, b.end, lead or "from", a, b, period)


def _from_number(text: str, atom: Atom, reference: DateRange | None) -> Expression | None:
    """ "from 4 to 22 January 1995" told as "from 4 to January 22": the first day takes the month of the second."""
    window = max(0, atom.start - 24)
    match = _FIRST_NUMBER.search(text, window, atom.start) if atom.kind == "day" else None
    if match is None or not re.match(r"from|between", match.group(), re.I):
        return None
    closes = settled(atom, reference, ahead=is_ahead(text, match.start()))
    last = closes.last.latest
    if last is None or not closes.last.exact or int(match["d"]) >= last.day:
        return None
    first = exactly(last.replace(day=int(match["d"])))
    opens = Atom(match.start("d"), match.end("d"), "day", first, first)
    lead = match.group().split()[0].casefold()
    return Expression(match.start(), atom.end, lead, opens, closes, Period(start=first, end=closes.last))


def _pair(a: Atom, b: Atom, reference: DateRange | None, *, ahead: bool) -> tuple[Atom, Atom]:
    """Both ends with their years: the one without takes it from the other."""
    if a.of_month or b.of_month:
        a, b = settled(a, reference), settled(b, reference)
        return a, b
    if a.of_year and b.of_year:
        b = settled(b, reference, ahead=ahead)
    if a.of_year and b.last.latest:
        a = _with_days(a, last_on_or_before(b.last.latest, a.of_year))
    elif b.of_year and a.first.earliest:
        b = _with_days(b, first_on_or_after(a.first.earliest, b.of_year))
    return a, _weekday_after(a, b)


def _weekday_after(a: Atom, b: Atom) -> Atom:
    """ "Monday to Friday": the second day follows the first."""
    if a.kind == b.kind == "relative" and a.first.exact and b.last.exact and a.first.earliest and b.last.latest:
        behind = (a.first.earliest - b.last.latest).days
        if 0 < behind < 7:
            return _with_days(b, (date.fromordinal(b.last.latest.toordinal() + 7),) * 2)
    return b


def _with_days(atom: Atom, days: Days) -> Atom:
    return atom._replace(first=exactly(days[0]), last=exactly(days[1]), of_year=None)


def _single(text: str, atom: Atom, lead: str, start: int) -> Expression:
    whole = DateRange(earliest=atom.first.earliest, latest=atom.last.latest)
    onward = _ONWARD.match(text, atom.end) if lead == "from" else None
    end = onward.end() if onward else atom.end
    if lead == "since" or onward:
        period = Period(start=whole if atom.kind != "recent" else atom.first, open_end=True)
        return Expression(start, end, "since", atom, atom, period)
    if lead == "until":
        return Expression(start, end, lead, atom, atom, Period(end=whole if atom.kind != "day" else atom.last))
    if lead == "after":
        return Expression(start, end, lead, atom, atom, Period(start=whole, open_end=False))
    if lead == "before":
        return Expression(start, end, lead, atom, atom, Period(end=whole))
    period = Period(start=atom.first, end=atom.last, open_end=atom.open_end)
    if not lead and (atom.kind == "day" or atom.first == atom.last):
        start, end = with_clock(text, atom.start, atom.end)
        return Expression(start, end, "", atom, atom, period)
    return Expression(
        atom.start if not lead else start, end, "" if lead in ("", "from", "between") else lead, atom, atom, period
    )
