"""When a document was written: as stated, or an interval inferred from what it says.

Four rules, each with its words in the basis. A text is not older than the latest explicit date that it speaks of as
past. A month without a year, told in the past tense, is the first such month not before that date. A text that calls
somebody the sitting or the former holder of an office was written in a time when that was so. A text that tells a
year both by name and from its own date ("last year, in 2023") was written so far from it.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from assay.model import DateRange
from assay.text.calendar import first_on_or_after, shift_months, unit_days
from assay.text.dates import Atom, find_atoms
from assay.text.numerals import find_numerals
from assay.text.resources import load
from assay.text.tenures import Interval, intersect, tenures

_LISTED = re.compile(
    r"(?m)^[^\S\n]*[-•*–].*\[[^\[\]\n]*\d{4}\][^\S\n]*$|"
    r"^[^\S\n]*[-•*–].{10,400} - .{2,200} - [A-Z][a-z]+ \d{1,2}(?:st|nd|rd|th)?, \d{4}.*$"
)
_OPENS = re.compile(
    r"(?:^|[|,;:(\[·•–—-])\s*(?:(?:published|updated|posted|dated|last\s+updated|first\s+published|issued|date)"
    r"(?:\s+on)?:?\s*)?(?:\w+day,?\s+)?$",
    re.I,
)
_CLOSES = re.compile(r"\s*(?:$|[|,;)\]·•–—(-]|\.(?:\s|$)|by\s|(?:at\s+)?\d{1,2}[:.]\d{2}|\d{1,2}\s*[ap]\.?m)", re.I)
_PAST_VERB = re.compile(
    r"\b(?:\w{3,}ed|was|were|had|said|told|came|went|began|took|made|found|paid|sold|held|met|led|became|gave|saw|wrote|"
    r"put|sent|won|lost|rose|fell|grew|fled|fought|struck|shot|broke|ran|got|left)\b"
)
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])[.!?]\s|\n")  # not after an initial or "Mr."
_AFTER_LONG = re.compile(r"\bafter\s+(?=[\w-]+(?:\s+[\w-]+)?\s+(?:months|years)\b)", re.I)


class Evidence(NamedTuple):
    """A day before which the text cannot have been written, with the words that say so."""

    day: date
    words: str
    kind: str  # of the expression: day, month, year, ...
    ends: date


def document_date(*, head: str, body: str) -> tuple[DateRange | None, str]:
    """The date of a document, as an interval, and a sentence that says how it is known.

    `head` is title, byline and dateline, a line each; `body` the text proper. (None, "") where nothing is known.
    Items of a list of headlines are left out: their dates are those of other texts.
    """
    body = _LISTED.sub(lambda m: " " * len(m.group()), body)
    stated, yearless = _stated(head)
    if stated:
        return stated
    evidence = _explicit(body)
    if yearless:
        found = _with_year(yearless, head, body, evidence)
        if found:
            return found
    return _inferred(body, evidence)


def _stated(head: str) -> tuple[tuple[DateRange, str] | None, tuple[Atom, str] | None]:
    """A full date that is set off in a line of the head, else a day without year that is."""
    month: tuple[DateRange, str] | None = None
    yearless: tuple[Atom, str] | None = None
    for line in head.splitlines():
        for atom in find_atoms(line, None):
            set_off = _OPENS.search(line[: atom.start]) or _ends_names(line, atom)
            if not set_off or not _CLOSES.match(line, atom.end):
                continue
            words = line[atom.start : atom.end]
            if atom.of_year is not None:
                yearless = yearless or ((atom, words) if atom.kind == "day" else None)
                continue
            found = DateRange(earliest=atom.first.earliest, latest=atom.last.latest), f"Stated: “{words}”."
            if atom.kind == "day":
                return found, None
            if atom.kind == "month":
                month = month or found
    return month, yearless


def _ends_names(line: str, atom: Atom) -> bool:
    """Whether a day closes a line of names, as lines of a letterhead are joined: "Kelm Quarry Office 3 May 2024"."""
    before = line[: atom.start].split()
    return atom.kind == "day" and not line[atom.end :].strip() and all(not w[:1].islower() for w in before)


def _explicit(body: str) -> list[Evidence]:
    """The explicit dates that the body speaks of as past, latest last."""
    found = []
    for atom in find_atoms(body, None):
        first, last = atom.first.earliest, atom.last.latest
        if first is None or last is None or atom.kind == "decade" or not _is_past(body, atom):
            continue
        found.append(Evidence(first, body[atom.start : atom.end], atom.kind, last))
    return sorted(found)


def _is_past(body: str, atom: Atom) -> bool:
    """No word before it in its sentence puts the date ahead of the text, and it is no name ("Agenda 2030")."""
    before = _STOP.split(body[max(0, atom.start - 120) : atom.start])[-1]
    words = re.findall(r"[A-Za-z]+", before)
    last = words[-1] if words else ""
    if last.casefold() in ("by", "until", "till", "before", "through"):
        return False
    if atom.kind == "year" and last[:1].isupper() and len(words) > 1:
        return False
    ahead = set(load("calendar.yaml")["future"]) - {"by", "until", "till", "before", "through"}
    return not any(w.casefold() in ahead for w in words[-14:])


# ---- a day and month without a year


def _with_year(
    yearless: tuple[Atom, str], head: str, body: str, evidence: list[Evidence]
) -> tuple[DateRange, str] | None:
    """The first such day after what the text speaks of as past; weekdays in the text narrow the years down."""
    atom, words = yearless
    assert atom.of_year is not None
    if not evidence:
        return None
    floor, reason = _floor(body, evidence)
    weekday = re.search(r"\bon\s+((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", body)
    day, _ = first_on_or_after(floor, atom.of_year)
    known = any(e.kind in ("day", "month", "part") for e in evidence[-1:]) or "last year" in f"{head} {body}"
    if weekday:
        wanted = load("calendar.yaml")["weekdays"][weekday.group(1).casefold()]
        for year in range(day.year, day.year + 4):
            candidate = atom.of_year(year)
            if candidate and candidate[0] >= day and (candidate[0].weekday() - wanted) % 7 <= 1:
                day, known = candidate[0], known or candidate[0].year <= floor.year + 1
                reason += f", and “{weekday.group()}” in the text is that day or the day before"
                break
    basis = f"“{words}” without a year: the first such day after {reason}."
    return DateRange(earliest=day, latest=day if known else None), basis


def _floor(body: str, evidence: list[Evidence]) -> tuple[date, str]:
    """The earliest day for a news item: a year told in the past is over, a stretch "after 14 months" has passed."""
    ends = [(e.ends if e.kind == "year" else e.day, e.words) for e in evidence]
    day, words = max(ends)
    reason = f"“{words}”"
    near = [e for e in evidence if e.kind in ("day", "month")]
    for match in _AFTER_LONG.finditer(body):
        for numeral in find_numerals(body[match.end() : match.end() + 24])[:1]:
            months = int(numeral.low) * (12 if "year" in body[match.end() : match.end() + 24] else 1)
            if near and 0 < months <= 600:
                later = shift_months(near[-1].day, months - 1)
                if later > day:
                    stretch = body[match.start() : match.end() + numeral.end]
                    day, reason = later, f"“{near[-1].words}” and “{' '.join(stretch.split())} …”"
    return day, reason


# ---- nothing stated


def _inferred(body: str, evidence: list[Evidence]) -> tuple[DateRange | None, str]:
    reasons = []
    lower: date | None = None
    if evidence:
        lower = evidence[-1].day
        reasons.append(f"not before “{evidence[-1].words}”, the latest date that it speaks of as past")
        month = _month_told(body, lower)
        if month and month[0] > lower:
            lower = month[0]
            reasons.append(
                f"“{month[1]}”, without a year and in the past tense, is read as the first such month after that: "
                f"{lower:%B %Y}"
            )
    allowed: tuple[Interval, ...] = ((lower, None),)
    for told, words in told_twice(body):
        narrowed = intersect(allowed, (told,))
        if narrowed and narrowed != allowed:
            allowed = narrowed
            reasons.append(f"“{words}”: told both from the text's own date and by name, so written {_spelled((told,))}")
    for tenure in sorted(tenures(body), key=lambda t: (not t.sitting, t.start)):
        narrowed = intersect(allowed, tenure.allowed)
        if narrowed and narrowed != allowed:
            allowed = narrowed
            state = "in office" if tenure.sitting else "out of office"
            reasons.append(f"“{tenure.words}”: {state} {_spelled(tenure.allowed)}")
    if not reasons:
        return None, ""
    basis = "Not stated; from within: " + "; ".join(reasons) + "."
    return DateRange(earliest=allowed[0][0], latest=allowed[-1][1]), basis


_ANY = date(2000, 7, 15)
_APPOSED = re.compile(r"\s*(?:,\s*|\(\s*|[–—-]\s*)(?:(?:in|of|that\s+is|i\.e\.)\s+)?", re.I)


def told_twice(body: str) -> list[tuple[Interval, str]]:
    """When a text was written that tells a year or month both ways: "last year, in 2023", "2023 (last year)".

    The told one is read from a stand-in date, and how far the two lie apart moves that date.
    """
    atoms = find_atoms(body, DateRange(earliest=_ANY, latest=_ANY))
    found: list[tuple[Interval, str]] = []
    for a, b in pairwise(atoms):
        if {"relative"} != {a.kind, b.kind} - {"year", "month"} or not _APPOSED.fullmatch(body, a.end, b.start):
            continue
        told, named = (a, b) if a.kind == "relative" else (b, a)
        here, there = told.first.earliest, named.first.earliest
        if named.year is None or here is None or there is None or told.last.latest is None or named.last.latest is None:
            continue
        size = (told.last.latest - here).days
        if abs(size - (named.last.latest - there).days) > 3:
            continue
        months = (there.year - here.year) * 12 + there.month - here.month
        moved = shift_months(_ANY, months)
        written = unit_days(moved, "year" if size > 31 else "month")
        found.append((written, body[a.start : b.end]))
    return found


def _month_told(body: str, lower: date) -> tuple[date, str] | None:
    """The latest month or day without year of the past tense, each as the first one not before `lower`."""
    found = []
    for atom in find_atoms(body, None):
        lead = re.search(r"\b(?:in|on)\s+$", body[max(0, atom.start - 8) : atom.start], re.I)
        if atom.of_year is None or lead is None:
            continue
        sentence = _STOP.split(body[atom.end : atom.end + 200])[0]
        if _PAST_VERB.search(sentence) and not re.search(r"\b(?:will|would|shall)\b", sentence):
            start = atom.start - len(lead.group())
            found.append((first_on_or_after(lower, atom.of_year)[0], body[start : atom.end]))
    return max(found, default=None)


def _spelled(intervals: tuple[Interval, ...]) -> str:
    def one(interval: Interval) -> str:
        start, end = interval
        if start and end:
            return f"from {start.isoformat()} to {end.isoformat()}"
        return f"since {start.isoformat()}" if start else f"until {(end or date.max - timedelta(days=1)).isoformat()}"

    return " and ".join(one(i) for i in intervals)
