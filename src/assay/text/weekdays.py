"""Days of the week, days of a month that is not said, and what recurs."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assay.text.atoms import DIGITS, Atom, Reader, Rule, is_ahead, mapped, rule
from assay.text.calendar import Days, month_days, shift
from assay.text.relative import relative_unit
from assay.text.timewords import (
    alternatives,
    calendar,
    count,
    day_number,
    day_of_month,
    stopped,
    unit,
    weekday_number,
)


def _day(day: date, days: int) -> Days:
    there = shift(day, "day", days)
    return there, there


def _weekday(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "on Friday": the latest one up to the reference date. With a date after it, that date."""
    text, word = match.string, match["w"]
    wanted = weekday_number(word)
    inner = reader.at(match.end("gap")) if match["gap"] else None
    if inner and inner.kind == "day":
        return inner._replace(start=match.start(), firm=True)
    if inner and inner.kind == "relative" and re.search(r"week$", text[match.end("gap") : inner.end], re.I):
        return mapped(match.start(), inner.end, "relative", inner, lambda days: _day(days[0], wanted))
    if word.islower() and word in ("sun", "sat", "mon", "wed", "fri", "thu", "tue"):
        return None
    led = bool(
        re.search(r"\b(?:on|last|late|early|since|until)\s+$", text[max(0, match.start() - 7) : match.start()], re.I)
    )
    if word.casefold() == "sun" and not led:
        return None
    end, ahead = match.end("w"), is_ahead(text, match.start())
    return reader.over(
        match.start(),
        end,
        lambda day: _day(day, (wanted - day.weekday() - 1) % 7 + 1 if ahead else -((day.weekday() - wanted) % 7)),
        firm=led and word[0].isupper() and not re.match(r"\s+\d", text[end:]),
    )


def _weekday_of(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "Monday of the following week", "1st week of October on Friday": that day of a week."""
    inner = reader.at(match.end())
    if inner is None or inner.kind not in ("relative", "span", "part"):
        return None
    wanted = weekday_number(match["w"])

    def of(days: Days) -> Days | None:
        return _day(days[0], wanted) if (days[1] - days[0]).days == 6 else None

    return mapped(match.start(), inner.end, "relative", inner, of)


def _week_then_day(reader: Reader, match: re.Match[str]) -> Atom | None:
    week = relative_unit(reader, match["rel"], "week", match.start(), match.end())
    wanted, last = weekday_number(match["w"]), weekday_number(match["w2"] or match["w"])
    if week is None or last < wanted:
        return None

    def of(days: Days) -> Days:
        return _day(days[0], wanted)[0], _day(days[0], last)[0]

    return mapped(*match.span(), "relative" if last == wanted else "span", week, of)


def _weekday_number(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "Friday the 11th": the month in which that day is that weekday."""
    wanted, number_of = weekday_number(match["w"]), day_number(match["d"])

    def of(year: int, month: int) -> Days | None:
        try:
            day = date(year, month, number_of)
        except ValueError:
            return None
        return (day, day) if day.weekday() == wanted else None

    if match["the"] and reader.reference and reader.reference.earliest:
        this = of(reader.reference.earliest.year, reader.reference.earliest.month)
        if this and reader.reference.exact:
            return reader.over(*match.span(), lambda day: this)
    return Atom(*match.span(), "day", of_month=of, firm=False)


def _number_of_month(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "on 15", "the 18th": a day of a month that is not said."""
    number_of = day_number(match["d"])
    before = match.string[max(0, match.start() - 4) : match.start()]
    if not match["the"] and not re.search(r"\bon\s+$", before, re.I):
        return None

    def of(year: int, month: int) -> Days | None:
        return None if number_of > month_days(year, month)[1].day else (date(year, month, number_of),) * 2

    return Atom(*match.span(), "day", of_month=of, firm=False)


def _set(reader: Reader, match: re.Match[str]) -> Atom:
    """ "every Friday", "weekly", "weekends": times that recur, which are no one stretch."""
    return Atom(*match.span(), "set", firm=False)


@cache
def rules() -> tuple[Rule, ...]:
    weekday, day, names = stopped("weekdays"), day_of_month(), [*calendar()["weekdays"]]
    rel = rf"(?P<rel>{alternatives(calendar()['relative'])})"
    units, counts = unit(), count()
    return (
        rule(
            "weekday",
            names,
            rf"(?<![^\W_])(?P<w>{weekday})(?P<gap>,?\s+(?:the\s+)?(?:of\s+|in\s+)?(?:the\s+)?)?",
            _weekday,
        ),
        rule("weekday of", ["on", *names], rf"(?P<w>{weekday})\s+(?:of|in)\s+(?:the\s+)?", _weekday_of),
        rule(
            "week then day",
            calendar()["relative"],
            rf"{rel}\s+week(?:\s*[-,]\s*|\s+)(?:(?:on|from|between)\s+)?(?P<w>{weekday})"
            rf"(?:(?:\s*[-–]\s*|\s+(?:to|and|until|till|through)\s+)(?P<w2>{weekday}))?",
            _week_then_day,
        ),
        rule(
            "weekday number",
            names,
            rf"(?P<w>{weekday})\s+(?P<the>the\s+)?(?P<d>{day})(?!\s*[:%]|(?:-\d+)?\s*(?:[ap]\.?m|o['’]?clock))",
            _weekday_number,
        ),
        rule(
            "number of month",
            ["the", DIGITS],
            rf"(?<![^\W_])(?P<the>the\s+(?=\d+[snrt]))?(?P<d>{day})(?=[\s,]*(?:[.!?;]|$|\s(?:between|from|and|or|at)\s))",
            _number_of_month,
        ),
        rule(
            "set",
            ["every", "each", *names, "weekends", "weekdays", "once", "one", "any"],
            rf"(?:every|each|any)\s+(?:other\s+|single\s+)?(?:{counts}\s+)?"
            rf"(?:{units}|{weekday}|morning|afternoon|evening)(?:s)?(?!\w)|\w+days(?!\w)|weekends(?!\w)|(?:once|one)\s+an?\s+{units}",
            _set,
        ),
        rule(
            "often",
            [
                "daily",
                "weekly",
                "monthly",
                "quarterly",
                "yearly",
                "annual",
                "annually",
                "everyday",
                "biweekly",
                "hourly",
            ],
            r"\w+",
            _set,
        ),
    )
