"""Parts of another expression of time: "early 2022", "the first half of 2024", "the week of 3 June"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

from assay.text.atoms import DIGITS, Atom, Reader, Rule, absolute, mapped, rule
from assay.text.calendar import Days, month_days, nth_part, shift, thirds, unit_days, year_days
from assay.text.relative import relative_unit
from assay.text.timewords import (
    JOIN,
    YEAR,
    alternatives,
    calendar,
    count,
    counted,
    day_number,
    day_of_month,
    number_words,
    ordinals,
    stopped,
    unit,
    unit_of,
    weekday_number,
)


def _part_days(days: Days, word: str) -> Days:
    """The part of a week, month, year or decade that a word like "early" means; of other stretches a third."""
    first, last = days
    data, size = calendar(), (last - first).days + 1
    if size == 1:
        return days
    if size == 7:
        low, high = data["parts_of_week"][word]
        return shift(first, "day", low - 1), shift(first, "day", high - 1)
    same = {"earlier": "early", "later": "late"}.get(word, word)
    if 28 <= size <= 31:
        low, high = data["parts_of_month"][same]
        return first.replace(day=low), min(last, shift(first, "day", high - 1))
    if 365 <= size <= 366 and first.month == 1:
        low, high = data["parts_of_year"][same]
        return month_days(first.year, low, high - low + 1)
    if 3650 <= size <= 3654:
        low, high = data["parts_of_decade"][same]
        return year_days(first.year + low - 1, high - low + 1)
    return thirds(days, data["thirds"][word])


def _part(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "early 2022", "the end of June", "mid-1990s", "late last week"."""
    word = (match["part"] or match["edge"]).casefold()
    inner = reader.at(match.end())
    if inner is None or inner.kind in ("set", "recent"):
        return None
    if word in ("earlier", "later"):
        return _around(reader, match, inner, word) if inner.kind == "relative" else None
    return mapped(match.start(), inner.end, "part", inner, lambda days: _part_days(days, word))


def _around(reader: Reader, match: re.Match[str], inner: Atom, word: str) -> Atom | None:
    """ "later this week" is what is left of it, "earlier this week" what has passed; of another week a part."""
    reference = reader.reference
    begun = reference and inner.first.latest and reference.earliest and inner.first.latest <= reference.earliest
    if not (
        begun and reference and inner.last.earliest and reference.latest and reference.latest <= inner.last.earliest
    ):
        return mapped(match.start(), inner.end, "part", inner, lambda days: _part_days(days, word))
    first, last = (reference, inner.last) if word == "later" else (inner.first, reference)
    return Atom(match.start(), inner.end, "span", first, last, firm=inner.firm)


def _turn(reader: Reader, match: re.Match[str]) -> Atom | None:
    inner = reader.at(match.end())
    year = {"century": 100, "millennium": 1000}.get(match["what"].casefold(), 1) if match["what"] else 1
    if inner is not None and match["what"] is None:
        span = calendar()["turn"]
        return mapped(
            match.start(),
            inner.end,
            "part",
            inner,
            lambda d: (date(d[0].year - span, 1, 1), date(d[0].year + span - 1, 12, 31)),
        )
    if match["what"] is None:
        return None

    def days(day: date) -> Days:
        base = (day.year - 1) // year * year + (1 if year > 1 else 0)
        span = calendar()["turn"] if year > 1 else 0
        return year_days(base - span, 2 * span) if span else (date(day.year, 1, 1), date(day.year, 1, 31))

    return reader.over(match.start(), match.end(), days)


_NTH_WORDS = {"last": -1, "final": -1, "opening": 1, "closing": -1}


def _nth_of(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "the first half of 2024", "the last two weeks of July", "the second Monday of next month", "next year's Q1"."""
    word = match["nth"].casefold()
    nth = _NTH_WORDS.get(word) or day_number(word)
    many = int(counted(match["n"])[0]) if match["n"] else 1
    if match["weekday"]:
        weekday = weekday_number(match["weekday"])
    what = "" if match["weekday"] else _half(match["what"])

    def of(days: Days) -> Days | None:
        if match["weekday"]:
            return _nth_weekday(days, weekday, nth)
        return nth_part(days, what, nth, many)

    found = _of_inner(reader, match, of)
    if (
        found
        or what != "quarter"
        or match["n"]
        or nth < 0
        or re.match(r"[\s-]+(?:of|in)\b", match.string[match.end("what") :])
    ):
        return found
    return Atom(match.start(), match.end("what"), "part", of_year=lambda y: nth_part(year_days(y), what, nth))


def _half(word: str) -> str:
    return "half" if word.casefold() == "half" else unit_of(word)


def _nth_weekday(days: Days, weekday: int, nth: int) -> Days | None:
    if nth > 0:
        found = shift(days[0], "day", (weekday - days[0].weekday()) % 7 + 7 * (nth - 1))
    else:
        found = shift(days[1], "day", -((days[1].weekday() - weekday) % 7))
    return (found, found) if days[0] <= found <= days[1] else None


def _quarter(reader: Reader, match: re.Match[str]) -> Atom | None:
    """Q3, H1: of the year that follows, or of any."""
    nth, what = int(match["q"][1]), "quarter" if match["q"][0] in "Qq" else "half"
    found = _of_inner(reader, match, lambda days: nth_part(days, what, nth))
    size = 3 if what == "quarter" else 6
    if found or (what == "half" and not match["year"]):
        return found
    return Atom(*match.span("q"), "part", of_year=lambda y: month_days(y, (nth - 1) * size + 1, size))


def _of_inner(reader: Reader, match: re.Match[str], of: Callable[[Days], Days | None]) -> Atom | None:
    """A part of the expression after the match; of "the year", the one that was named before."""
    told = match.groupdict().get("told")
    if told:
        years = re.findall(rf"(?<!\d){YEAR}(?!\d)", match.string[max(0, match.start() - 600) : match.start()])
        if years:
            return mapped(*match.span(), "part", _year_atom(match, int(years[-1])), of)
        return reader.over(*match.span(), lambda day: of(unit_days(day, "year")) or (day, day))
    inner = reader.at(match.end())
    if inner is None or inner.kind in ("set", "recent", "day"):
        return None
    return mapped(match.start(), inner.end, "part", inner, of)


def _year_atom(match: re.Match[str], year: int) -> Atom:
    return absolute(*match.span(), "year", year_days(year), year)


def _year_then_part(reader: Reader, match: re.Match[str]) -> Atom | None:
    """2016 Q3, 2016H2, "2016 the third quarter", "next year's first quarter"."""
    if match["y"]:
        inner: Atom | None = _year_atom(match, int(match["y"]))
    else:
        inner = relative_unit(reader, match["rel"], "year", match.start(), match.end())
    if inner is None:
        return None
    if match["q"]:
        nth, what = int(match["q"][1]), "quarter" if match["q"][0] in "Qq" else "half"
    else:
        nth, what = _NTH_WORDS.get(match["nth"].casefold()) or day_number(match["nth"]), _half(match["what"])
    return mapped(*match.span(), "part", inner, lambda days: nth_part(days, what, nth))


def _unit_with(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "the week of 3 June", "the week starting 4 February", "the month of March": the unit that the day is in."""
    inner = reader.at(match.end())
    if inner is None or inner.kind in ("set", "recent", "year"):
        return None
    what = unit_of(match["unit"]) if match["unit"] else "week"
    return mapped(match.start(), inner.end, "span", inner, lambda days: unit_days(days[0], what))


def _up_to(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "the year to March 2023", "the six months ended 30 June": so long, up to the end of what follows."""
    inner = reader.at(match.end())
    if inner is None or inner.kind in ("set", "recent", "relative"):
        return None
    what = unit_of(match["unit"])
    many = int(counted(match["n"])[0]) if match["n"] else 1
    if what not in ("week", "month", "quarter", "year", "decade") or not many:
        return None
    return mapped(
        match.start(), inner.end, "span", inner, lambda days: (shift(shift(days[1], "day", 1), what, -many), days[1])
    )


def _days_of(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "4-23 in next month", "the 15th day of June": days of a month that is told."""
    inner = reader.at(match.end())
    if inner is None or inner.kind not in ("month", "relative"):
        return None
    low, high = day_number(match["d"]), day_number(match["d2"] or match["d"])

    def of(days: Days) -> Days | None:
        if not 28 <= (days[1] - days[0]).days + 1 <= 31 or high > (days[1] - days[0]).days + 1 or high < low:
            return None
        return shift(days[0], "day", low - 1), shift(days[0], "day", high - 1)

    return mapped(match.start(), inner.end, "day" if low == high else "span", inner, of)


_PART_WORDS = ("early", "mid", "middle", "late", "earlier", "later", "very", "start", "beginning", "end", "close")


def _nth() -> str:
    return rf"(?P<nth>{alternatives(ordinals())}|last|final|opening|closing|\d{{1,2}}(?:st|nd|rd|th))"


def _part_rules() -> tuple[Rule, ...]:
    """A word for a part, then the whole."""
    nths = ["the", DIGITS, "last", "final", "opening", "closing", *[w.split()[0] for w in ordinals()]]
    told = r"(?P<told>(?:the|that)\s+(?:same\s+)?year(?!\w)(?!\s+(?:to|before|after|of|\d)))?"
    return (
        rule(
            "part",
            ["the", "in", *_PART_WORDS],
            r"(?:in\s+the\s+)?(?:(?P<part>early|mid(?:dle)?|late|earlier|later)(?:[\s-]+(?:part\s+of\s+|in\s+|on\s+)?)|"
            r"(?:the\s+)?(?:very\s+)?(?P<edge>start|beginning|middle|end|close)\s+of\s+)(?:the\s+(?!\w+\s+of))?",
            _part,
        ),
        rule(
            "turn",
            ["the", "turn"],
            r"(?:the\s+)?turn\s+of\s+(?:the\s+)?(?:(?P<what>century|millennium|year)(?!\w))?",
            _turn,
        ),
        rule(
            "nth of",
            nths,
            rf"(?:the\s+)?{_nth()}[\s-]+(?:(?P<n>{count()})[\s-]+)?(?:(?P<weekday>{stopped('weekdays')})|"
            rf"(?P<what>half|{unit()}))"
            rf"(?:[\s-]+(?:of\s+|in\s+)?{told})(?(told)|(?:the\s+)?)",
            _nth_of,
        ),
        rule(
            "quarter",
            ["q", "h"],
            r"(?P<q>[QH][1-4])(?!\w)(?P<year>(?:\s*[-,]\s*|\s+)(?:of\s+|in\s+)?(?:the\s+)?)?",
            _quarter,
        ),
    )


def _whole_rules() -> tuple[Rule, ...]:
    """The whole, then the part; and stretches that are told by a day or an end."""
    day, rel = day_of_month(), rf"(?P<rel>{alternatives(calendar()['relative'])})"
    return (
        rule(
            "year then part",
            [DIGITS, *calendar()["relative"]],
            rf"(?:(?<![\w.,])(?P<y>{YEAR})[\s,-]*|{rel}\s+year(?:['’]s)?\s+)(?:the\s+)?"
            rf"(?:(?P<q>[QH][1-4])(?!\w)|{_nth()}\s+(?P<what>half|quarter)(?!\w))",
            _year_then_part,
        ),
        rule(
            "unit with",
            ["the", "week", "month", "year", "w", "wk"],
            r"(?:the\s+)?(?:(?P<unit>week|month)\s+(?:(?:starting|beginning|commencing)\s+"
            r"(?:on\s+)?|of\s+|from\s+)|w/c\s+)(?:the\s+)?",
            _unit_with,
        ),
        rule(
            "up to",
            ["the", DIGITS, "year", "week", "month", "quarter", *number_words()],
            rf"(?:the\s+)?(?:(?P<n>{count()})[\s-]+)?(?P<unit>{unit()})\s+"
            r"(?:(?:up\s+)?to|through|end(?:ing|ed)(?:\s+(?:on|in))?)\s+(?:the\s+)?",
            _up_to,
        ),
        rule(
            "days of",
            [DIGITS, "the", *[w.split()[0] for w in ordinals()]],
            rf"(?<![^\W_])(?<!\d[.,:/])(?<![$€£₦#])(?!\d+\s+in\s)(?:the\s+)?(?P<d>{day})(?:{JOIN}(?:the\s+)?(?P<d2>{day}))?"
            r"\s+(?:day\s+)?(?:of\s+|in\s+)?(?:the\s+)?(?=\w)",
            _days_of,
        ),
    )


@cache
def rules() -> tuple[Rule, ...]:
    return (*_part_rules(), *_whole_rules())
