"""Dates in digits: 31/12/2024, 2024-12-31, 12/2024, weeks of ISO 8601, years and pairs of years."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assay.model import DateRange
from assay.text.atoms import DIGITS, Atom, Reader, Rule, absolute, rule, safe_days
from assay.text.calendar import iso_week, month_days, over, year_days
from assay.text.timewords import (
    YEAR,
    calendar,
    month_number,
    spelled_year,
    year_number,
)

_FREE = r"(?<![^\W_])(?<!\d[.,:/])(?<![$€£₦#])"  # a number that is not the rest of another one


_D = r"(?:3[01]|[12]\d|0?[1-9])"


_M = r"(?:1[0-2]|0?[1-9])"


_NOT_A_YEAR = re.compile(
    r"[\s-]*(?:percent|per\s?cent|%|(?:US\s)?dollars?|euros?|pounds?|naira|people|million|billion|thousand|hundred|crore|"
    r"lakh|tonnes?|tons?|kg|kilos?|barrels?|litres?|liters?|gallons?|km|kilomet\w+|miles?|met(?:re|er)s?|hectares?|acres?|"
    r"hours?|days?|weeks?|months?|years?\s(?:ago|old)|ounces?|grams?|feet)\b",
    re.I,
)


_NO_YEAR_AFTER = re.compile(
    r"(?:more than|at least|fewer than|less than|up to|as many as|no\.|number|[$€£₦#]|\bIMO|resolution)\s*$", re.I
)


def _numeric(reader: Reader, match: re.Match[str]) -> Atom | None:
    """31/12/2024; where both readings are dates, the day is known only as one of the two, or by the text's custom."""
    year, a, b = year_number(match["y"]), int(match["a"]), int(match["b"])
    if len(match["y"]) == 2 and match["sep"] == "." and not (reader.day_first is not None):
        return None
    by_day, by_month = safe_days(year, b, a), safe_days(year, a, b)
    if not by_day and not by_month:
        return Atom(*match.span(), "void", firm=False)
    if by_day and by_month and reader.day_first is not None:
        return absolute(*match.span(), "day", by_day if reader.day_first else by_month, year)
    readings = sorted(d[0] for d in (by_day, by_month) if d)
    at = DateRange(earliest=readings[0], latest=readings[-1])
    return Atom(*match.span(), "day", at, at, year=year)


def _two_numbers(reader: Reader, match: re.Match[str]) -> Atom | None:
    """22/04: a day and a month, in whichever order; also a fraction or a score, so a report is not dated by it."""
    a, b = int(match["a"]), int(match["b"])
    before = match.string[max(0, match.start() - 4) : match.start()]
    if match["sep"] != "/" and not reader.inside and not (match["sep"] == "." and re.search(r"\bon\s+$", before, re.I)):
        return None
    if re.search(r"\d\s$", before):
        return None  # 2 1/2
    year = int(match["y"]) if match["y"] else None
    orders = [(b, a), (a, b)] if reader.day_first else [(a, b), (b, a)]
    valid = [order for order in orders if safe_days(2024, *order)]
    if not valid:
        return None
    month, day = valid[0]
    days = safe_days(year, month, day) if year else None
    if days:
        return absolute(*match.span(), "day", days, year, firm=False)
    return Atom(*match.span(), "day", of_year=lambda y: safe_days(y, month, day), firm=False)


def _iso(reader: Reader, match: re.Match[str]) -> Atom | None:
    year, month = int(match["y"]), int(match["m"])
    if match["d"]:
        days = safe_days(year, month, int(match["d"])) or safe_days(year, int(match["d"]), month)
        return absolute(*match.span(), "day", days, year) if days else None
    return absolute(*match.span(), "month", month_days(year, month), year, firm=bool(match["dash"]))


def _packed(reader: Reader, match: re.Match[str]) -> Atom | None:
    text = match["ymd"]
    days = safe_days(int(text[:4]), int(text[4:6]), int(text[6:]))
    return absolute(*match.span(), "day", days, int(text[:4]), firm=False) if days else None


def _three_parts(reader: Reader, match: re.Match[str]) -> Atom | None:
    """2019-aug-1, 23/Sep/2020: a month's name, a year and a day in any order between the same signs."""
    parts = [match["a"], match["b"], match["c"]]
    years = [p for p in parts if re.fullmatch(YEAR, p)]
    names = [p for p in parts if not p[0].isdigit()]
    rest = [p for p in parts if p not in years and p not in names]
    if (len(years), len(names), len(rest)) != (1, 1, 1) or names[0].casefold() not in calendar()["months"]:
        return None
    days = safe_days(int(years[0]), month_number(names[0]), int(rest[0][:2]))
    return absolute(*match.span(), "day", days, int(years[0])) if days else None


def _month_of_year(reader: Reader, match: re.Match[str]) -> Atom | None:
    """3/2015."""
    year = int(match["y"])
    return absolute(*match.span(), "month", month_days(year, int(match["m"])), year, firm=False)


def _year(reader: Reader, match: re.Match[str]) -> Atom | None:
    text, year = match.string, int(match["y"])
    before = text[max(0, match.start() - 12) : match.start()]
    if _NOT_A_YEAR.match(text, match.end()) or _NO_YEAR_AFTER.search(before):
        return None
    if text[match.start() - 1 : match.start()] == "-" and not (reader.inside or re.search(r"\d{4}-$", before)):
        return None
    led = re.search(r"\b(?:in|since|of|from|until|to|before|after|by|around|year)\s+$", before, re.I)
    if year < 1900 and not reader.inside and not led:
        return None
    start = match.start("y") if match["lead"] and "of" in match["lead"].casefold() else match.start()
    return absolute(start, match.end(), "year", year_days(year), year)


def _year_pair(reader: Reader, match: re.Match[str]) -> Atom | None:
    """2021-22 and 2021/22: the two years, or the winter or fiscal year across them, whose months are not known."""
    year = int(match["y"])
    if (year + 1) % 100 != int(match["next"][-2:]):
        return None
    return absolute(match.start(), match.end(), "year", (date(year, 1, 1), date(year + 1, 12, 31)), year)


def _spelled_year(reader: Reader, match: re.Match[str]) -> Atom | None:
    year = year_number(match["w"])
    return absolute(*match.span(), "year", year_days(year), year) if 1500 <= year < 2200 else None


def _fiscal(reader: Reader, match: re.Match[str]) -> Atom:
    """A fiscal year begins on a day that is not said: the year itself, or the two years that it runs over."""
    year = year_number(match["y"])
    if match["next"]:
        return absolute(*match.span(), "year", (date(year, 1, 1), date(year + 1, 12, 31)), year)
    return absolute(*match.span(), "year", year_days(year), year)


def _week(reader: Reader, match: re.Match[str]) -> Atom | None:
    week = int(match["w"])
    if match["y"]:
        days = iso_week(int(match["y"]), week)
        return absolute(*match.span(), "span", days, int(match["y"])) if days else None
    if not 1 <= week <= 53:
        return None
    first, last = over(reader.reference, lambda day: iso_week(day.year, week) or (day, day))
    return Atom(*match.span(), "relative", first, last, firm=False)


def _day_rules() -> tuple[Rule, ...]:
    names = [*calendar()["months"]]
    return (
        rule(
            "iso",
            [DIGITS],
            rf"(?<![^\W_])(?<!\d[-/])(?P<y>{YEAR})(?:(?P<dash>-)|\s*[-./]\s*)(?P<m>{_M})(?![\d:])"
            rf"(?:(?:(?<=[\d])-|/|\.)(?P<d>{_D})(?!\d))?(?![\d/]|-\d\d?(?!\d))",
            _iso,
        ),
        rule(
            "iso spaced",
            [DIGITS],
            rf"{_FREE}(?P<y>{YEAR})(?P<dash>\s)(?P<m>1[0-2]|0[1-9])\s(?P<d>3[01]|[12]\d|0[1-9])"
            r"(?!\d|[\s.,]\d)",
            _iso,
        ),
        rule(
            "packed",
            [DIGITS],
            r"(?<![^\W_])(?P<ymd>(?:19|20)\d\d(?:1[0-2]|0[1-9])(?:3[01]|[12]\d|0[1-9]))(?!\w)",
            _packed,
        ),
        rule(
            "numeric",
            [DIGITS],
            rf"{_FREE}(?P<a>\d\d?)(?P<sep>[-/.])(?P<b>\d\d?)(?P=sep)(?P<y>{YEAR}|\d\d)(?![\d%])",
            _numeric,
        ),
        rule(
            "two numbers",
            [DIGITS],
            rf"{_FREE}(?P<a>{_D})(?P<sep>[-/.])(?P<b>{_D})(?![\w%]|[./:,]\d|-\d+(?![\d/.]))"
            rf"(?!\s*(?:am|pm|[ap]\.m|%))(?:,\s*(?P<y>{YEAR}))?",
            _two_numbers,
        ),
        rule(
            "three parts",
            [DIGITS, *names],
            rf"{_FREE}(?P<a>\w+)(?P<sep>[-/])(?P<b>\w+)(?P=sep)(?P<c>\w+)(?!\w)",
            _three_parts,
        ),
        rule("month of year", [DIGITS], rf"{_FREE}(?P<m>{_M})\s?[-/]\s?(?P<y>{YEAR})(?![-/]\d)", _month_of_year),
    )


def _year_rules() -> tuple[Rule, ...]:
    return (
        rule(
            "year",
            [DIGITS, "the", "year", "years", "calendar"],
            rf"(?:(?P<lead>(?:the\s+)?(?:calendar\s+)?years?\s+(?:of\s+)?)|(?<![\w.,/$€£₦#]))"
            rf"(?P<y>{YEAR})(?![\w,%]*\d|[%/]|-\w*[a-z]|\.\d)",
            _year,
        ),
        rule(
            "year pair",
            [DIGITS],
            rf"{_FREE}(?P<y>{YEAR})[-–/](?P<next>\d\d(?:\d\d)?)(?![-/\d])(?:\s+season(?!\w))?",
            _year_pair,
        ),
        rule(
            "spelled year",
            ["eighteen", "nineteen", "twenty", "two"],
            rf"(?P<w>{spelled_year()})",
            _spelled_year,
        ),
        rule(
            "fiscal",
            ["the", "fiscal", "financial", "fy"],
            rf"(?:the\s+)?(?:(?:fiscal|financial)\s+(?:year\s+)?|FY\s?)(?P<y>{YEAR}|\d\d(?!\d))"
            r"(?:[-–/](?P<next>\d\d(?:\d\d)?)(?!\d))?(?!\w)",
            _fiscal,
        ),
        rule("week", ["week", "w"], rf"(?:week\s+|w)(?P<w>\d\d?)(?!\d|[:.]\d)(?:,?\s+(?:of\s+)?(?P<y>{YEAR}))?", _week),
        rule("iso week", [DIGITS], rf"{_FREE}(?P<y>{YEAR})-?W(?P<w>\d\d)(?:-[1-7])?(?!\w)", _week),
    )


@cache
def rules() -> tuple[Rule, ...]:
    return (
        *_day_rules(),
        *_year_rules(),
    )
