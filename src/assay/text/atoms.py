"""The reader of single expressions of time: rules by their first word, the longest reading wins, parts nest.

A rule is a pattern for the words that it opens with and a function that reads them; what follows ("the first week of"
...) is read by the same rules again. The first words are looked up in a table, so that other words cost one look-up.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache
from typing import NamedTuple

from assay.model import DateRange
from assay.text.calendar import Days, exactly, nearest, over, shift_months
from assay.text.resources import load


class Atom(NamedTuple):
    """One expression of time at `[start, end)`.

    `first` and `last` are the days it begins and ends on. Where the year is not said, `of_year` gives the days for a
    year (`of_month` for a year and a month where neither is said), and `first` and `last` are open. `kind`: day, month,
    year, part, decade, span, relative, recent, set. `firm`: a report dates its events by such words; not so a lone
    number ("on 15") or a figure of speech ("the year").
    """

    start: int
    end: int
    kind: str
    first: DateRange = DateRange()
    last: DateRange = DateRange()
    of_year: Callable[[int], Days | None] | None = None
    open_end: bool = False
    year: int | None = None
    of_month: Callable[[int, int], Days | None] | None = None
    firm: bool = True

    @property
    def settled(self) -> bool:
        return self.of_year is None and self.of_month is None


def absolute(start: int, end: int, kind: str, days: Days, year: int | None = None, *, firm: bool = True) -> Atom:
    return Atom(start, end, kind, exactly(days[0]), exactly(days[1]), year=year, firm=firm)


def safe_days(year: int, month: int, day: int, last: int | None = None) -> Days | None:
    try:
        return date(year, month, day), date(year, month, last or day)
    except ValueError:
        return None


def both(atom: Atom, of: Callable[[Days], Days | None]) -> tuple[DateRange, DateRange] | None:
    """First and last day as `of` gives them for the earliest and for the latest days that `atom` can mean."""
    ends: list[tuple[date | None, date | None]] = []
    for first, last in ((atom.first.earliest, atom.last.earliest), (atom.first.latest, atom.last.latest)):
        found = of((first, last)) if first and last else None
        if first and last and found is None:
            return None
        ends.append(found or (None, None))
    (a, b), (c, d) = ends
    return DateRange(earliest=a, latest=c), DateRange(earliest=b, latest=d)


def mapped(
    start: int, end: int, kind: str, atom: Atom, of: Callable[[Days], Days | None], *, firm: bool | None = None
) -> Atom | None:
    """A new expression whose days are `of` those of `atom`; what `atom` leaves open stays open."""
    is_firm = atom.firm if firm is None else firm
    if atom.of_year is not None:
        inner = atom.of_year
        return Atom(
            start,
            end,
            kind,
            of_year=lambda year: of(days) if (days := inner(year)) else None,
            firm=is_firm,
        )
    if atom.of_month is not None:
        by_month = atom.of_month
        return Atom(
            start,
            end,
            kind,
            of_month=lambda year, month: of(days) if (days := by_month(year, month)) else None,
            firm=is_firm,
        )
    ends = both(atom, of)
    return None if ends is None else Atom(start, end, kind, ends[0], ends[1], year=atom.year, firm=is_firm)


def last_of_month(day: date, of_month: Callable[[int, int], Days | None]) -> Days:
    """The latest of the monthly stretches that begins on or before `day`."""
    for back in range(40):
        there = shift_months(day.replace(day=1), -back)
        days = of_month(there.year, there.month)
        if days and days[0] <= day:
            return days
    return day, day


@cache
def _ahead() -> re.Pattern[str]:
    words = "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in load("calendar.yaml")["ahead"])
    return re.compile(rf"\b(?:{words})\b[^.!?;\n]*$", re.I)


def is_ahead(text: str, start: int) -> bool:
    """Whether the words before `start` in its clause put it in the future: "will appear in court on 3 May"."""
    return bool(_ahead().search(text, max(0, start - 90), start))


def settled(atom: Atom, reference: DateRange | None, *, ahead: bool = False) -> Atom:
    """An expression without a year becomes the latest one up to the reference date, or the first after it (`ahead`)."""
    if atom.of_year is not None:
        of_year = atom.of_year
        first, last = over(reference, lambda day: nearest(day, of_year, ahead=ahead))
    elif atom.of_month is not None:
        of_month = atom.of_month
        first, last = over(reference, lambda day: last_of_month(day, of_month))
    else:
        return atom
    return atom._replace(first=first, last=last, of_year=None, of_month=None)


class Rule(NamedTuple):
    """`first`: the words (in lower case) and classes of words that it can open with."""

    name: str
    first: tuple[str, ...]
    pattern: re.Pattern[str]
    read: Callable[[Reader, re.Match[str]], Atom | None]


def rule(name: str, first: Iterable[str], pattern: str, read: Callable[[Reader, re.Match[str]], Atom | None]) -> Rule:
    return Rule(name, tuple(first), re.compile(pattern, re.I), read)


_TOKEN = re.compile(r"[^\W\d_]+|\d+")
DIGITS = "#"
_DEEPEST = 8  # parts within parts; a table of figures can look like any number of them


class Reader:
    """Reads one text. `reference` is the date of its document; `day_first` how it writes 5/3/2018 (None: unknown)."""

    def __init__(
        self, text: str, reference: DateRange | None, day_first: bool | None, rules: dict[str, tuple[Rule, ...]]
    ) -> None:
        self.text = text
        self.reference = reference
        self.day_first = day_first
        self._rules = rules
        self._memo: dict[tuple[int, bool], Atom | None] = {}
        self.inside = False  # reading a part of a longer expression
        self._depth = 0

    def atoms(self) -> list[Atom]:
        """Every expression, in order, none overlapping another."""
        found: list[Atom] = []
        done = 0
        for token in _TOKEN.finditer(self.text):
            if token.start() < done or self._key(token) not in self._rules:
                continue
            atom = self._read(token, inside=False)
            if atom:
                found.append(atom)
                done = atom.end
        return found

    def at(self, pos: int) -> Atom | None:
        """The expression that begins at `pos`, as part of a longer one."""
        token = _TOKEN.match(self.text, pos)
        if token is None or self._depth >= _DEEPEST:
            return None
        self._depth += 1
        try:
            return self._read(token, inside=True)
        finally:
            self._depth -= 1

    def over(self, start: int, end: int, of: Callable[[date], Days], *, firm: bool = True) -> Atom:
        first, last = over(self.reference, of)
        return Atom(start, end, "relative", first, last, firm=firm)

    def _read(self, token: re.Match[str], *, inside: bool) -> Atom | None:
        key = (token.start(), inside)
        if key not in self._memo:
            self._memo[key] = None
            self._memo[key] = self._longest(token, inside)
        return self._memo[key]

    def _longest(self, token: re.Match[str], inside: bool) -> Atom | None:
        best: Atom | None = None
        for each in self._rules.get(self._key(token), ()):
            match = each.pattern.match(self.text, token.start())
            if match is None:
                continue
            self.inside = inside
            atom = each.read(self, match)
            if atom and (best is None or atom.end > best.end):
                best = atom
        return best

    def _key(self, token: re.Match[str]) -> str:
        word = token.group()
        if word[0].isdigit():
            return DIGITS
        lower = word.lower()
        if lower != "the":
            return lower
        after = _TOKEN.match(self.text, token.end() + 1)
        return f"the {DIGITS if after.group()[0].isdigit() else after.group().lower()}" if after else ""
