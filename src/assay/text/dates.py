"""Single expressions of time: a day, a month, a year, a part of one, a time told from the reference date.

The kinds follow TimeML's TIMEX3 (ISO 24617-1): absolute, underspecified (no year) and relative expressions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from assay.model import DateRange
from assay.text.calendar import Days, exactly, month_days, over, shift, shift_months, year_days
from assay.text.numerals import word_value
from assay.text.resources import load


class Atom(NamedTuple):
    """One expression of time at `[start, end)`.

    `first` and `last` are the days it begins and ends on. Where the year is not said, `of_year` gives the days for a
    year, and `first` and `last` are open. `kind`: day, month, year, part, decade, span, relative, recent.
    """

    start: int
    end: int
    kind: str
    first: DateRange = DateRange()
    last: DateRange = DateRange()
    of_year: Callable[[int], Days | None] | None = None
    open_end: bool = False
    year: int | None = None


_YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)"
_NUMBER = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty|thirty)"
_UNITS = r"(?:day|night|week|fortnight|month|quarter|year|decade)"


@cache
def _calendar() -> dict[str, dict[str, int]]:
    return {k: v for k, v in load("calendar.yaml").items() if k in ("months", "weekdays")}


def month_number(word: str) -> int:
    return _calendar()["months"][word.casefold().strip(".")]


def _names(key: str) -> str:
    """Names of months or weekdays as they are written: capitalised, in capitals, abbreviated with or without a stop."""
    names = sorted(_calendar()[key], key=lambda n: (-len(n), n))
    forms = [f for n in names for f in (n.capitalize(), n.upper())]
    return (
        "(?:"
        + "|".join(f + (r"\.?" if len(f) <= 4 and f.casefold() not in ("may", "june", "july") else "") for f in forms)
        + r")(?!\w)"
    )


def _count(word: str) -> int:
    if word.isdigit():
        return int(word)
    value = word_value(word)
    return int(value[0]) if value else 1


def _safe_days(year: int, month: int, day: int, last: int | None = None) -> Days | None:
    try:
        return date(year, month, day), date(year, month, last or day)
    except ValueError:
        return None


def _absolute(start: int, end: int, kind: str, days: Days, year: int | None = None) -> Atom:
    return Atom(start, end, kind, exactly(days[0]), exactly(days[1]), year=year)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    month, weekday = _names("months"), _names("weekdays")
    day = r"(?:3[01]|[12]\d|0?[1-9])"
    on = rf"(?:(?:(?=\w+day)|(?<![a-z] )){weekday},?\s+)?"  # not the last word of "The Daily Sun, 16 May"
    th = r"(?:st|nd|rd|th)?"
    part = r"(?P<part>[Ee]arly|[Mm]id(?:dle)?|[Ll]ate)"
    edge = r"(?:the\s+)?(?P<edge>(?:very\s+)?(?:start|beginning|middle|end|close))\s+of\s+"
    number = r"(?P<count>first|last|second|third|fourth|final|1st|2nd|3rd|4th)"
    raw = {
        "iso": rf"\b(?P<y>{_YEAR})-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>{day}))?(?![\d-])",
        "numeric": rf"(?<![\d/.])(?P<a>\d{{1,2}})(?P<sep>[/.])(?P<b>\d{{1,2}})(?P=sep)(?P<y>{_YEAR})(?!\d)",
        "dmy": rf"\b{on}(?:the\s+)?(?P<d>{day}){th}(?:\s*(?:-|–|to|and)\s*(?P<d2>{day}){th})?\s+(?:of\s+)?"
        rf"(?P<m>{month})(?:,?\s+(?P<y>{_YEAR})(?!\d))?",
        "mdy": rf"\b{on}(?P<m>{month})\s+(?:the\s+)?(?P<d>{day}){th}(?:\s*(?:-|–|to|and)\s*(?P<d2>{day}){th})?(?!\d|:)"
        rf"(?:,?\s+(?P<y>{_YEAR})(?!\d))?",
        "part": rf"\b(?:in\s+the\s+)?(?:{part}[\s-]+(?:part\s+of\s+)?|{edge})(?:(?:the\s+year\s+)?(?P<y>{_YEAR})(?!\d)|"
        rf"(?P<m>{month})(?:,?\s+(?:of\s+)?(?P<my>{_YEAR}))?)",
        "fraction": rf"\b(?:the\s+)?(?:{number}\s+(?P<what>half|quarter)|(?P<q>[QH][1-4]))"
        rf"(?:\s+of)?\s+(?:the\s+)?(?:(?P<y>{_YEAR})(?!\d)|(?P<the>last\s+year|this\s+year|that\s+year|year))",
        "months_of": rf"\b(?:the\s+)?(?P<count>first|last|final)\s+(?P<n>{_NUMBER})\s+months\s+of\s+(?:the\s+)?"
        rf"(?:(?P<y>{_YEAR})(?!\d)|(?P<the>last\s+year|this\s+year|that\s+year|year))",
        "season": rf"\b(?:the\s+)?(?P<s>spring|summer|autumn|winter|fall)(?:\s+of)?\s+(?P<y>{_YEAR})(?!\d)",
        "decade": r"\b(?:the\s+)?(?:(?P<part>early|mid|late)[\s-]+)?(?P<y>(?:1[5-9]|20)\d)0['’]?s\b",
        "month": rf"(?<![\w-])(?P<m>{month})(?:,?\s+(?:of\s+)?(?P<y>{_YEAR})(?!\d)|"
        r"\s+(?:of\s+)?(?P<the>last\s+year|this\s+year))?",
        "fiscal": rf"\b(?:the\s+)?(?:fiscal|financial)\s+year\s+(?P<y>{_YEAR})(?:[/–-]\d{{2,4}})?\b|"
        rf"\bFY\s?(?P<f>{_YEAR})\b",
        "year": rf"(?:(?<![\w.,/$€£₦#-])|(?<=\d{{4}}[-–]))(?:the\s+years?\s+)?(?P<y>{_YEAR})"
        r"(?![\w,%]*\d|[%/]|-\w*[a-z]|\.\d)",
        "relative": rf"\b(?P<which>last|this|previous|past)\s+"
        rf"(?P<unit>{_UNITS}|spring|summer|autumn|winter|{weekday}|{month})\b",
        "simple": r"\b(?P<w>yesterday|today|tonight|the day before yesterday|the same day|earlier today)\b",
        "ago": rf"\b(?P<n>{_NUMBER}|a|an)\s+(?P<unit>{_UNITS})s?\s+(?:ago|earlier this)\b",
        "past": rf"\b(?:the\s+)?(?:past|last|previous)\s+(?P<n>{_NUMBER}|few|several)\s+(?P<unit>{_UNITS})s\b",
        "recent": rf"\brecent\s+(?P<unit>{_UNITS})s\b",
        "weekday": rf"\b(?:[Oo]n|last|late|early|since|until)\s+(?P<w>{weekday})(?!\s+\d)",
    }
    flags = {"relative": 0, "weekday": 0, "simple": re.I, "ago": re.I, "past": re.I, "recent": re.I}
    return {k: re.compile(v, flags.get(k, 0)) for k, v in raw.items()}


def _dated(match: re.Match[str]) -> Atom | None:
    """dmy and mdy: a day, or days, of a month, with or without the year."""
    month, day = month_number(match["m"]), int(match["d"])
    last = int(match["d2"]) if match["d2"] else None
    if last is not None and last < day:
        return None
    if match["y"]:
        days = _safe_days(int(match["y"]), month, day, last)
        return _absolute(*match.span(), "day", days, int(match["y"])) if days else None
    return Atom(*match.span(), "day", of_year=lambda year: _safe_days(year, month, day, last))


def _numeric(match: re.Match[str]) -> Atom | None:
    """31/12/2024; where both readings are dates, the day is known only as one of the two."""
    year, a, b = int(match["y"]), int(match["a"]), int(match["b"])
    readings = sorted(d[0] for d in {_safe_days(year, b, a), _safe_days(year, a, b)} - {None} if d)
    if not readings:
        return None
    at = DateRange(earliest=readings[0], latest=readings[-1])
    return Atom(*match.span(), "day", at, at, year=year)


def _part(match: re.Match[str]) -> Atom:
    word = (match["part"] or match["edge"]).casefold().removeprefix("very ").strip()
    data = load("calendar.yaml")
    if match["m"]:
        month, (low, high) = month_number(match["m"]), data["parts_of_month"][word]

        def of_year(year: int) -> Days:
            first, last = month_days(year, month)
            return first.replace(day=low), min(last, first + timedelta(days=high - 1))

        if match["my"]:
            return _absolute(*match.span(), "part", of_year(int(match["my"])), int(match["my"]))
        return Atom(*match.span(), "part", of_year=of_year)
    low, high = data["parts_of_year"][word]
    year = int(match["y"])
    days = month_days(year, low, high - low + 1)
    if word in ("end", "close"):
        days = (date(year, 12, 1), date(year, 12, 31))
    return _absolute(*match.span(), "part", days, year)


_NTH = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 0, "final": 0}


def _of_named_year(
    match: re.Match[str], kind: str, of_year: Callable[[int], Days], reference: DateRange | None, told: int | None
) -> Atom:
    """A part of a year that is said, or of "last year", or of "the year" that was named before (`told`)."""
    if match["y"]:
        return _absolute(*match.span(), kind, of_year(int(match["y"])), int(match["y"]))
    back = 1 if match["the"].startswith("last") else 0
    if told is not None and match["the"] in ("that year", "year"):
        return _absolute(*match.span(), kind, of_year(told), told)
    first, last = over(reference, lambda day: of_year(day.year - back))
    return Atom(*match.span(), kind, first, last)


def _fraction(match: re.Match[str], reference: DateRange | None, told: int | None) -> Atom | None:
    what = match["what"] or ("half" if match["q"][0] == "H" else "quarter")
    size = 6 if what == "half" else 3
    nth = (_NTH[match["count"]] if match["count"] else int(match["q"][1])) or 12 // size
    if nth > 12 // size:
        return None
    return _of_named_year(match, "part", lambda y: month_days(y, (nth - 1) * size + 1, size), reference, told)


def _months_of(match: re.Match[str], reference: DateRange | None, told: int | None) -> Atom | None:
    count = _count(match["n"])
    if not 0 < count <= 12:
        return None
    start = 1 if match["count"] == "first" else 13 - count
    return _of_named_year(match, "part", lambda y: month_days(y, start, count), reference, told)


def _month(match: re.Match[str], reference: DateRange | None) -> Atom | None:
    month, text = month_number(match["m"]), match.string
    if match["y"]:
        year = int(match["y"])
        return _absolute(*match.span(), "month", month_days(year, month), year)
    if match["the"]:
        back = 1 if match["the"].startswith("last") else 0
        first, last = over(reference, lambda day: month_days(day.year - back, month))
        return Atom(*match.span(), "month", first, last)
    before = re.search(r"(\w+)\W*$", text[max(0, match.start() - 16) : match.start()])
    word = before.group(1).casefold() if before else ""
    known = (
        "in since until till from to by of between and last this next early mid late during for through before after"
    )
    if word not in known.split():
        return None
    if match["m"].casefold() in ("may", "march") and word in ("and", "to", "for", "of", "by") and match["m"].isupper():
        return None
    return Atom(*match.span(), "month", of_year=lambda year: month_days(year, month))


def _relative(match: re.Match[str], reference: DateRange | None) -> Atom | None:
    """ "last year", "this month", "last Friday", "last March"."""
    back = 0 if match["which"] == "this" else 1
    unit = match["unit"]
    key = unit.casefold().strip(".")
    months, weekdays = _calendar()["months"], _calendar()["weekdays"]

    def days(day: date) -> Days:
        if key in weekdays:
            return (d := day - timedelta(days=(day.weekday() - weekdays[key] - 1) % 7 + 1), d)
        if key in months:
            year = day.year - (1 if months[key] >= day.month else 0)
            return month_days(year, months[key])
        if key in ("spring", "summer", "autumn", "winter"):
            low, high = load("calendar.yaml")["seasons"][key]
            year = day.year - (1 if low >= day.month else 0)
            return month_days(year, low, high - low + 1)
        if key == "year":
            return year_days(day.year - back)
        if key == "quarter":
            return month_days(
                shift_months(day, -3 * back).year, (shift_months(day, -3 * back).month - 1) // 3 * 3 + 1, 3
            )
        if key == "month":
            there = shift_months(day, -back)
            return month_days(there.year, there.month)
        if key == "week":
            monday = shift(day, "day", -day.weekday() - 7 * back)
            return monday, monday + timedelta(days=6)
        if key == "decade":
            return year_days(day.year // 10 * 10 - 10 * back, 10)
        return (d := day - timedelta(days=back), d)

    if back == 0 and (key in weekdays or key in ("night", "fortnight")):
        return None
    first, last = over(reference, days)
    return Atom(*match.span(), "relative", first, last)


def _simple(match: re.Match[str], reference: DateRange | None) -> Atom:
    back = {"yesterday": 1, "the day before yesterday": 2}.get(match["w"].casefold(), 0)
    first, last = over(reference, lambda day: (shift(day, "day", -back),) * 2)
    return Atom(*match.span(), "relative", first, last)


def _ago(match: re.Match[str], reference: DateRange | None) -> Atom:
    """ "three years ago" is some day of that year, "five days ago" a day."""
    count = 1 if match["n"].casefold() in ("a", "an") else _count(match["n"].casefold())
    unit = match["unit"].casefold()

    def days(day: date) -> Days:
        there = shift(day, unit, -count)
        return year_days(there.year) if unit == "year" else (there, there)

    first, last = over(reference, days)
    return Atom(*match.span(), "relative", first, last)


def _past(match: re.Match[str], reference: DateRange | None) -> Atom:
    """ "in the past five years", "in recent months": up to the reference date; vague counts are 2 to 12."""
    word = match.groupdict().get("n")
    unit = match["unit"].casefold()
    vague = word is None or word.casefold() in ("few", "several")
    most, least = (12, 1) if word is None else (9, 2) if vague else (_count(word.casefold()),) * 2
    if reference is None:
        return Atom(*match.span(), "recent", open_end=True)
    early = shift(reference.earliest, unit, -most) if reference.earliest else None
    late = shift(reference.latest, unit, -least) if reference.latest else None
    return Atom(*match.span(), "recent", DateRange(earliest=early, latest=late), reference)


def _weekday(match: re.Match[str], reference: DateRange | None) -> Atom:
    """ "on Friday": the latest one up to the reference date."""
    wanted = _calendar()["weekdays"][match["w"].casefold().strip(".")]
    first, last = over(reference, lambda day: (shift(day, "day", -((day.weekday() - wanted) % 7)),) * 2)
    return Atom(match.start("w"), match.end(), "relative", first, last)


def _plain(name: str, match: re.Match[str]) -> Atom | None:
    """Expressions that need no reference date."""
    if name == "iso":
        year, month = int(match["y"]), int(match["m"])
        days = _safe_days(year, month, int(match["d"])) if match["d"] else month_days(year, month)
        return _absolute(*match.span(), "day" if match["d"] else "month", days, year) if days else None
    if name == "season":
        low, high = load("calendar.yaml")["seasons"][match["s"]]
        return _absolute(*match.span(), "part", month_days(int(match["y"]), low, high - low + 1), int(match["y"]))
    if name == "decade":
        first, years = int(match["y"] + "0"), 10
        if match["part"]:
            first, years = first + {"early": 0, "mid": 4, "late": 7}[match["part"]], 3
        return _absolute(*match.span(), "decade", year_days(first, years))
    if name == "fiscal":
        return _absolute(*match.span(), "year", year_days(int(match["y"] or match["f"])), int(match["y"] or match["f"]))
    return None


def _read(name: str, match: re.Match[str], reference: DateRange | None, told: int | None) -> Atom | None:
    if name in ("dmy", "mdy"):
        return _dated(match)
    if name == "numeric":
        return _numeric(match)
    if name == "part":
        return _part(match)
    if name == "fraction":
        return _fraction(match, reference, told)
    if name == "months_of":
        return _months_of(match, reference, told)
    if name == "month":
        return _month(match, reference)
    if name == "year":
        return _year(match)
    told_from = {
        "relative": _relative,
        "simple": _simple,
        "ago": _ago,
        "past": _past,
        "recent": _past,
        "weekday": _weekday,
    }
    return told_from[name](match, reference) if name in told_from else _plain(name, match)


_NOT_A_YEAR = re.compile(
    r"\s*(?:percent|per\s?cent|%|(?:US\s)?dollars?|euros?|pounds?|naira|people|million|billion|thousand|hundred|crore|lakh|"
    r"tonnes?|tons?|kg|kilos?|barrels?|litres?|liters?|gallons?|km|kilomet\w+|miles?|met(?:re|er)s?|hectares?|acres?|"
    r"hours?|days?|weeks?|months?|years?\s(?:ago|old)|ounces?|grams?|feet)\b",
    re.I,
)
_NO_YEAR_AFTER = re.compile(
    r"(?:more than|at least|fewer than|less than|up to|as many as|no\.|number|[$€£₦#]|\bIMO|resolution)\s*$", re.I
)


def _year(match: re.Match[str]) -> Atom | None:
    text, year = match.string, int(match["y"])
    before = text[max(0, match.start() - 12) : match.start()]
    if _NOT_A_YEAR.match(text, match.end()) or _NO_YEAR_AFTER.search(before):
        return None
    if year < 1900 and not re.search(r"\b(?:in|since|of|from|until|to|before|after|by|around)\s+$", before, re.I):
        return None
    return _absolute(*match.span(), "year", year_days(year), year)


def _years_before(text: str, at: int) -> list[str]:
    return re.findall(rf"(?<!\d){_YEAR}(?!\d)", text[max(0, at - 600) : at])


def find_atoms(text: str, reference: DateRange | None) -> list[Atom]:
    """The expressions of time in `text`, in order, the longest where two overlap."""
    found: list[Atom] = []
    taken = bytearray(len(text))
    for name, match in sorted(_matches(text), key=lambda m: (m[1].start() - m[1].end(), m[1].start())):
        if any(taken[match.start() : match.end()]):
            continue
        years = _years_before(text, match.start()) if match.groupdict().get("the") else []
        atom = _read(name, match, reference, int(years[-1]) if years else None)
        if atom:
            taken[atom.start : atom.end] = b"\1" * (atom.end - atom.start)
            found.append(atom)
    return sorted(found, key=lambda a: a.start)


def _matches(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    for name, pattern in _patterns().items():
        for match in pattern.finditer(text):
            yield name, match
