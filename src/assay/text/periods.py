"""Periods: stretches of time told in text, with both ends as intervals.

"since early 2022" begins between 1 January and 30 April 2022 and is open; "from October 2021 to September 2023" has
exact ends. Expressions without a year take it from their neighbour ("between June and December 2024") or are the latest
such date up to the reference date, as news in the past tense is read.
"""

from __future__ import annotations

import re
from datetime import date

from assay.model import DateRange, Period, Span
from assay.text.calendar import first_on_or_after, last_on_or_before, over
from assay.text.dates import Atom, find_atoms

_JOINS = re.compile(r"\s*(?:-|–|—|to|until|till|through|up\s+to|and)\s*(?:the\s+)?", re.I)
_BEFORE = {
    "since": re.compile(r"\b(?:ever\s+)?since\s+(?:the\s+|about\s+|around\s+|at\s+least\s+)?$", re.I),
    "until": re.compile(r"\b(?:until|till|up\s+to|up\s+until)\s+(?:the\s+)?$", re.I),
    "between": re.compile(r"\bbetween\s+(?:the\s+)?$", re.I),
    "from": re.compile(r"\b(?:from|starting\s+in|beginning\s+in)\s+(?:the\s+)?$", re.I),
    "after": re.compile(r"\bafter\s+(?:the\s+)?$", re.I),
    "before": re.compile(r"\bbefore\s+(?:the\s+)?$", re.I),
}
_LEAD = re.compile(r"\b(?:in|on|during|for|by|throughout|over|within|as\s+of)\s+(?:the\s+)?$", re.I)
# "since the mines opened in early 2022": the period begins with the event
_EVENT = re.compile(r"\b(?P<since>since|until)\s+(?:(?!in\b|on\b)[\w'’-]+\s+){1,9}(?:in|on|of)\s+(?:the\s+)?$", re.I)
_ONWARD = re.compile(r"\s*(?:onwards?|on)\b|\s+and\s+(?:since|after)\b", re.I)


def find_periods(text: str, *, reference: DateRange | None = None) -> list[Period]:
    """Every period of `text` in order, with spans. What needs a reference date has open ends where there is none."""
    atoms = find_atoms(text, reference)
    found: list[Period] = []
    index = 0
    while index < len(atoms):
        lead, start = _lead(text, atoms[index].start)
        joined = _joined(text, atoms, index, lead, reference)
        if joined:
            period, used = joined
        else:
            period, used = _single(text, _settled(atoms[index], reference), lead), 1
        end = atoms[index + used - 1].end
        onward = _ONWARD.match(text, end) if used == 1 and lead == "from" else None
        end = onward.end() if onward else end
        found.append(_placed(period, text, start, end))
        index += used
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
    match = _LEAD.search(window)
    return "in", start - len(window) + match.start() if match else start


def _placed(period: Period, text: str, start: int, end: int) -> Period:
    return Period(
        start=period.start,
        end=period.end,
        open_end=period.open_end,
        text=text[start:end],
        span=Span(start=start, end=end),
    )


def _joined(
    text: str, atoms: list[Atom], index: int, lead: str, reference: DateRange | None
) -> tuple[Period, int] | None:
    """Two expressions that are the ends of one period, and how many were used."""
    if index + 1 >= len(atoms) or lead not in ("from", "between", "in", "since"):
        return None
    a, b = atoms[index], atoms[index + 1]
    join = _JOINS.fullmatch(text, a.end, b.start)
    if not join:
        return None
    by_and = "and" in join.group().casefold()
    if by_and != (lead == "between") or lead == "since":
        return None
    a, b = _pair(a, b, reference)
    early, late = a.first, b.last
    if early.latest and late.earliest and early.latest > late.earliest:
        return None
    return Period(start=early, end=late, open_end=b.open_end), 2


def _pair(a: Atom, b: Atom, reference: DateRange | None) -> tuple[Atom, Atom]:
    """Both ends with their years: the one without takes it from the other."""
    if a.of_year and b.of_year:
        b = _settled(b, reference)
    if a.of_year and b.last.latest:
        days = last_on_or_before(b.last.latest, a.of_year)
        a = _with_days(a, days)
    elif b.of_year and a.first.earliest:
        b = _with_days(b, first_on_or_after(a.first.earliest, b.of_year))
    return a, b


def _with_days(atom: Atom, days: tuple[date, date]) -> Atom:
    first, last = days
    return atom._replace(
        first=DateRange(earliest=first, latest=first), last=DateRange(earliest=last, latest=last), of_year=None
    )


def _settled(atom: Atom, reference: DateRange | None) -> Atom:
    """An expression without a year becomes the latest one up to the reference date."""
    if atom.of_year is None:
        return atom
    of_year = atom.of_year
    first, last = over(reference, lambda day: last_on_or_before(day, of_year))
    return atom._replace(first=first, last=last)


def _single(text: str, atom: Atom, lead: str) -> Period:
    whole = DateRange(earliest=atom.first.earliest, latest=atom.last.latest)
    if lead == "since" or (lead == "from" and _ONWARD.match(text, atom.end)):
        return Period(start=whole if atom.kind != "recent" else atom.first, open_end=True)
    if lead == "until":
        return Period(end=whole if atom.kind != "day" else atom.last)
    if lead == "after":
        return Period(start=whole, open_end=False)
    if lead == "before":
        return Period(end=whole)
    return Period(start=atom.first, end=atom.last, open_end=atom.open_end)
