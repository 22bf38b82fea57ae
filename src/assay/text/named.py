"""Dates by names: of months, seasons, decades, centuries, feasts, and of other calendars."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assay.model import DateRange
from assay.text.atoms import DIGITS, Atom, Reader, Rule, absolute, rule, safe_days
from assay.text.calendar import Days, easter, month_days, over, solar_hijri, tabular_hijri, year_days
from assay.text.timewords import (
    JOIN,
    YEAR,
    alternatives,
    calendar,
    cardinal_days,
    day_number,
    day_of_month,
    month_number,
    ordinals,
    spelled_year,
    stopped,
    year_number,
)

_FREE = r"(?<![^\W_])(?<!\d[.,:/])(?<![$€£₦#])"  # a number that is not the rest of another one


_D = r"(?:3[01]|[12]\d|0?[1-9])"


_BEFORE_MAY = re.compile(
    r"\b(?:in|since|of|from|until|till|by|during|last|next|early|mid|late|between|through)\s+$", re.I
)


_BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|from|to|by|of|between|and|last|this|next|early|mid|late|during|for|through|before|after"
    r"|starting|beginning|the)\W*$",
    re.I,
)


_ALSO_WORDS = frozenset({"may", "march", "mar", "jan"})


def _tail() -> str:
    """The year after a day or month: in full, shortened with a sign of it, or told."""
    return (
        rf"(?:(?:\s*[,./–-]?\s*|,?\s+(?:of|in)\s+)(?P<y>{YEAR})(?![\d/-]\d|%)"
        r"|(?:\s+of\s+['’]?|\s*,?\s+['’]|[-/])(?P<yy>\d\d)(?![\d%]|[-/:.,]\d)"
        rf"|,?\s+(?:of\s+)?(?P<words>{spelled_year()})"
        r"|,?\s+(?:of\s+)?(?P<the>last|this|next|the\s+following|the\s+same)\s+year)?"
    )


def _year_said(match: re.Match[str]) -> int | None:
    said = match["y"] or match["yy"] or match.groupdict().get("words")
    return year_number(said) if said else None


def _dated(reader: Reader, match: re.Match[str]) -> Atom | None:
    """A day, or days, of a month, with or without the year."""
    month, day = month_number(match["m"]), day_number(match["d"] or match["w"])
    firm = match["d"] is not None  # "in May two men ..." is no day
    last = day_number(match["d2"]) if match["d2"] else None
    if not 1 <= day <= 31 or (last is not None and last < day):
        return None
    if match["m"].islower() and match["m"] in ("sun", "sat"):
        return None
    if last is not None and _is_list(match, day, last):
        return None
    year = _year_said(match)
    days = safe_days(year or 2024, month, day, last)
    if days is None:
        return Atom(*match.span(), "void", firm=False)  # 30 February: read, and no day
    if year is not None:
        return absolute(*match.span(), "day", days, year)
    if match["the"]:
        back = {"last": -1, "next": 1, "the following": 1}.get(match["the"].casefold(), 0)
        first, ends = over(reader.reference, lambda d: safe_days(d.year + back, month, day, last) or (d, d))
        return Atom(*match.span(), "day", first, ends)
    return Atom(*match.span(), "day", of_year=lambda y: safe_days(y, month, day, last), firm=firm)


def _is_list(match: re.Match[str], day: int, last: int) -> bool:
    """ "3 and 9 May" are two days, unless they were led in by "between"."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return (
        "and" in match["join"].casefold()
        and last > day + 1
        and not re.search(r"\bbetween\s+(?:the\s+)?$", before, re.I)
    )


@cache
def _then_month() -> re.Pattern[str]:
    return re.compile(rf"-{stopped('months')}", re.I)


def _month(reader: Reader, match: re.Match[str]) -> Atom | None:
    month, text, word = month_number(match["m"]), match.string, match["m"].casefold().strip(".")
    year = _year_said(match)
    if year is None and match["bare"] and int(match["bare"]) > 31:
        year = year_number(match["bare"])
    if year is not None:
        return absolute(*match.span(), "month", month_days(year, month), year)
    end = match.start("bare") - 1 if match["bare"] else match.end()
    if match["the"]:
        back = {"last": -1, "next": 1, "the following": 1}.get(match["the"].casefold(), 0)
        first, last = over(reader.reference, lambda day: month_days(day.year + back, month))
        return Atom(match.start(), end, "month", first, last)
    led = reader.inside or bool(_BEFORE_MONTH.search(text[max(0, match.start() - 16) : match.start()]))
    paired = bool(_then_month().match(text, end))
    if text[match.start() - 1 : match.start()] == "$" or (re.match(r"-?[^\W\d_]", text[end : end + 2]) and not paired):
        return None
    if word in _ALSO_WORDS and not match["m"].istitle() and not _BEFORE_MAY.search(text[: match.start()][-9:]):
        return None
    if word in _ALSO_WORDS and not (led or paired):
        return None
    if text[match.start() - 1 : match.start()] == "-" and not reader.inside:
        led = False
    return Atom(
        match.start(), end, "month", of_year=lambda y: month_days(y, month), firm=led and match["m"][0].isupper()
    )


def _season_days(season: str, year: int) -> Days:
    low, high = calendar()["seasons"][season.casefold()]
    return month_days(year, low, high - low + 1)


def _season(reader: Reader, match: re.Match[str]) -> Atom | None:
    season = match["s"]
    if match["y"]:
        return absolute(*match.span(), "part", _season_days(season, int(match["y"])), int(match["y"]))
    if season.casefold() in ("spring", "fall") and not match["the"]:
        return None
    return Atom(*match.span(), "part", of_year=lambda y: _season_days(season, y), firm=False)


def _decade(reader: Reader, match: re.Match[str]) -> Atom | None:
    if match["y"]:
        first = int(match["y"] + "0")
    else:
        tens = calendar()["decades"].get((match["w"] or "").casefold())
        first = (int(match["short"]) if match["short"] else tens or 0) * 10
        first += {"eighteen": 1800, "nineteen": 1900}.get((match["c"] or "nineteen").casefold(), 1900)
    return absolute(*match.span(), "decade", year_days(first, 10))


def _century(reader: Reader, match: re.Match[str]) -> Atom | None:
    nth = day_number(match["n"])
    return absolute(*match.span(), "century", year_days(nth * 100 - 99, 100)) if 10 <= nth <= 21 else None


def _feast_days(name: str, year: int) -> Days | None:
    told = calendar()["feasts"][name]
    if told[0] == "easter":
        day = date.fromordinal(easter(year).toordinal() + told[1])
        return day, day
    if len(told) == 2:
        return safe_days(year, told[0], told[1])
    month, weekday, nth = told
    first = date(year, month, 1) if nth > 0 else month_days(year, month)[1]
    step = (weekday - 1 - first.weekday()) % 7 + 7 * (nth - 1) if nth > 0 else -((first.weekday() - weekday + 1) % 7)
    day = date.fromordinal(first.toordinal() + step)
    return day, day


def _feast(reader: Reader, match: re.Match[str]) -> Atom | None:
    name = re.sub(r"[\s-]+", " ", match["f"].casefold().replace("’", "'"))
    name = name if name in calendar()["feasts"] else match["f"].casefold()
    if match["y"]:
        days = _feast_days(name, int(match["y"]))
        return absolute(*match.span(), "day", days, int(match["y"])) if days else None
    if match["the"]:
        back = {"last": -1, "next": 1}.get(match["the"].casefold(), 0)
        first, last = over(reader.reference, lambda d: _feast_days(name, d.year + back) or (d, d))
        return Atom(*match.span(), "day", first, last)
    return Atom(*match.span(), "day", of_year=lambda y: _feast_days(name, y))


def _hijri(reader: Reader, match: re.Match[str]) -> Atom | None:
    """Feasts of the Islamic calendar in a Gregorian year; the sighting of the moon may move them by a day."""
    month, low, high = calendar()["hijri"][re.sub(r"[\s-]+", "-", match["f"].casefold()).replace("eid-", "eid ")]
    said = int(match["y"]) if match["y"] else None

    def days(year: int) -> Days | None:
        for hijri in (year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32, (year - 622) * 33 // 32 + 1:
            first = tabular_hijri(hijri, month, low)
            if first.year == year:
                return first, tabular_hijri(hijri, month, high)
        return None

    if said is None:
        return Atom(*match.span(), "span", of_year=days)
    found = days(said)
    if found is None:
        return None
    first, last = (DateRange(earliest=_by(d, -1), latest=_by(d, 1)) for d in found)
    return Atom(*match.span(), "span", first, last, year=said)


def _by(day: date, days: int) -> date:
    return date.fromordinal(day.toordinal() + days)


def _solar(reader: Reader, match: re.Match[str]) -> Atom | None:
    month, year = calendar()["solar_months"][match["m"].casefold()], int(match["y"])
    first = solar_hijri(year, month, int(match["d"] or 1))
    last = first if match["d"] else solar_hijri(year, month, 31 if month <= 6 else 30) or solar_hijri(year, month, 29)
    if first is None or last is None:
        return None
    return absolute(*match.span(), "day" if match["d"] else "month", (first, last), first.year)


def _month_rules() -> tuple[Rule, ...]:
    month, day, tail = stopped("months"), day_of_month(), _tail()
    names, nths = [*calendar()["months"]], [w.split()[0] for w in ordinals()]
    two = rf"(?:(?P<join>{JOIN})(?:{stopped('weekdays')},?\s+)?(?:the\s+)?(?P<d2>{day}))?"
    return (
        rule(
            "dmy",
            [DIGITS, "the", *nths],
            rf"{_FREE}(?:the\s+)?(?P<d>{day})(?P<w>)?{two}(?:[-/]|\s+(?:day\s+)?(?:of\s+)?(?:the\s+)?)"
            rf"(?P<m>{month}){tail}",
            _dated,
        ),
        rule(
            "mdy",
            names,
            rf"(?<![^\W_])(?P<m>{month})(?!,\s+\d\d?\s+(?:in|for|were|was|of)\s)(?:[\s./,-]*(?:the\s+)?(?P<d>{day})|\s+(?P<w>{alternatives(cardinal_days())}(?!\w))){two}(?!:\d)(?:\s*\(\w+\))?{tail}",
            _dated,
        ),
        rule(
            "between",
            names,
            rf"(?<![^\W_])(?P<m>{month})\s+(?:between|from)\s+(?P<d>{day})(?P<w>)?(?P<join>{JOIN})(?P<d2>{day}){tail}",
            _dated,
        ),
        rule("month", names, rf"(?<![^\W_])(?P<m>{month}){tail}(?:\s(?P<bare>\d\d)(?=\s*(?:[.;)]?$|[;)])))?", _month),
        rule(
            "year month",
            [DIGITS],
            rf"{_FREE}(?P<y>{YEAR})(?:\s*[,-]\s*|\s+)(?:the\s+)?(?P<m>{month})(?!\s*\d)(?P<the>)?(?P<yy>)?"
            r"(?P<bare>)?(?![^\W_])",
            _month,
        ),
    )


def _other_rules() -> tuple[Rule, ...]:
    season, tens = alternatives(calendar()["seasons"]), alternatives(calendar()["decades"])
    feast = alternatives(calendar()["feasts"]).replace("'", "['’]?")
    hijri = alternatives([n.replace("-", " ") for n in calendar()["hijri"]])
    solar, nths = alternatives(calendar()["solar_months"]), [w.split()[0] for w in ordinals()]
    words = {w.split()[0].split("'")[0] for w in [*calendar()["feasts"], *calendar()["hijri"]]}
    return (
        rule(
            "season",
            ["the", *calendar()["seasons"]],
            rf"(?P<the>the\s+)?(?P<s>{season})(?!\w)(?:(?:\s+of)?\s+(?P<y>{YEAR})"
            r"(?:[-–/]\d\d(?:\d\d)?(?!\d))?)?",
            _season,
        ),
        rule(
            "decade",
            ["the", DIGITS, "eighteen", "nineteen", *calendar()["decades"]],
            rf"{_FREE}(?:the\s+)?(?:(?P<y>(?:1[5-9]|20)\d)0['’]?s|"
            rf"(?<=the )['’]?(?P<short>[2-9])0['’]?s|"
            rf"(?:(?<=the )|(?<=early )|(?<=mid-)|(?<=late )|(?P<c>eighteen|nineteen)[\s-]+)"
            rf"(?P<w>{tens}))(?!\w)",
            _decade,
        ),
        rule(
            "century",
            ["the", DIGITS, *nths],
            rf"{_FREE}(?:the\s+)?(?P<n>{day_of_month()})[\s-]+century(?!\w)",
            _century,
        ),
        rule(
            "feast",
            words,
            rf"(?P<f>{feast})(?!\w)(?:,?\s+(?:of\s+|in\s+)?(?:(?P<y>{YEAR})|(?P<the>last|this|next)\s+year))?",
            _feast,
        ),
        rule("hijri", words, rf"(?P<f>{hijri})(?!\w)(?:,?\s+(?:of\s+|in\s+)?(?P<y>{YEAR}))?", _hijri),
        rule(
            "solar",
            [DIGITS, *calendar()["solar_months"]],
            rf"{_FREE}(?:(?P<d>{_D})(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?P<m>{solar}),?\s+"
            r"(?P<y>1[2-4]\d\d)(?!\d)",
            _solar,
        ),
    )


@cache
def rules() -> tuple[Rule, ...]:
    return (
        *_month_rules(),
        *_other_rules(),
    )
