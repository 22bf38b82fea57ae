"""Expressions of time told from the reference date or from another day: "last year", "two weeks ago"."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from assay.model import DateRange
from assay.text.atoms import DIGITS, Atom, Reader, Rule, mapped, rule
from assay.text.calendar import Days, month_days, shift, shift_months, unit_days, week_days
from assay.text.timewords import (
    alternatives,
    calendar,
    count,
    counted,
    number_words,
    stopped,
    unit,
    unit_of,
)

_GAP = re.compile(r"\s+(?:the\s+)?", re.I)
_SMALL = ("second", "minute", "hour")


def _day(day: date, days: int) -> Days:
    there = shift(day, "day", days)
    return there, there


def _rest(reader: Reader, match: re.Match[str]) -> Atom:
    what = unit_of(match["unit"])
    found = reader.over(*match.span(), lambda day: (day, max(day, unit_days(day, what)[1])))
    return found._replace(kind="span")


def _so_far(reader: Reader, match: re.Match[str]) -> Atom:
    what = unit_of(match["unit"])
    return reader.over(*match.span(), lambda day: (unit_days(day, what)[0], day))


def _relative(reader: Reader, match: re.Match[str]) -> Atom | None:
    if match["what"] in ("may", "march", "mar"):
        return None  # "this may take long"
    return relative_unit(reader, match["rel"], match["what"].strip("."), match.start("rel"), match.end())


def relative_unit(reader: Reader, rel: str, word: str, start: int, end: int) -> Atom | None:
    """ "last year", "this month", "next Friday", "last March", "the previous quarter"."""
    step, key, data = calendar()["relative"][rel.casefold()], word.casefold(), calendar()
    if key in data["weekdays"]:
        wanted = data["weekdays"][key]
        return reader.over(start, end, lambda day: _day(week_days(shift(day, "week", step))[0], wanted))
    if key in data["months"] or key in data["seasons"]:
        low, high = data["seasons"].get(key) or (data["months"][key],) * 2

        def of(day: date) -> Days:
            year = day.year
            if step:
                year += step if low * step <= day.month * step else 0
            return month_days(year, low, high - low + 1)

        return reader.over(start, end, of)
    if unit_of(key) in _SMALL or (step == 0 and unit_of(key) in ("night", "fortnight", "day")):
        return None
    return reader.over(start, end, lambda day: unit_days(day, unit_of(key), step))


def _this_unit(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "the week", "my weekend": the one of the reference date; a figure of speech as often as a date."""
    what = unit_of(match["unit"])
    if what != "weekend" and not match["article"] and not reader.inside:
        return None
    return reader.over(*match.span(), lambda day: unit_days(day, what), firm=False)


def _simple(reader: Reader, match: re.Match[str]) -> Atom:
    word = re.sub(r"\s+", " ", match.group().casefold())
    step = calendar()["days"][word]
    return reader.over(*match.span(), lambda day: _day(day, step), firm=word not in calendar()["loose_days"])


def _shifted(day: date, what: str, number_of: float) -> date:
    """So many units later; a half of a year is six months, of a week half its days."""
    whole = int(number_of)
    if whole != number_of:
        months = {"year": 12, "quarter": 3, "decade": 120}.get(what)
        if months:
            return shift_months(day, round(months * number_of))
        return shift(day, "day", round(calendar()["unit_days"][what] * number_of))
    return shift(day, what, whole)


def _away(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "three years ago", "in two weeks", "two days after Monday": so far from a day; of years, any of that year."""
    low, high = counted(match["n"])
    what, way = unit_of(match["unit"]), re.sub(r"\s+", " ", (match["way"] or "in").casefold())
    sign = -1 if way in ("ago", "earlier", "before", "back", "prior to") else 1
    half = 0.5 if match["half"] else 0.0
    anchor: Atom | None = None
    end = match.end()
    if way in ("after", "from", "before", "prior to"):
        gap = _GAP.match(match.string, end)
        anchor = reader.at(gap.end()) if gap else None
        if anchor is None:
            return None
        end = anchor.end

    def of(days: Days) -> Days:
        base = days[0] if sign < 0 else days[1]
        if what in _SMALL:
            return days if anchor else (base, base)
        far, near = (_shifted(base, what, sign * (n + half)) for n in (high, low))
        first, last = min(far, near), max(far, near)
        vague = what in ("year", "decade", "century") and anchor is None and sign < 0
        return (date(first.year, 1, 1), date(last.year, 12, 31)) if vague else (first, last)

    if anchor:
        return mapped(match.start(), end, "relative", anchor, of)
    return reader.over(match.start(), end, lambda day: of((day, day)), firm=way in ("ago", "from now"))


def _stretch(reader: Reader, match: re.Match[str]) -> Atom | None:
    """ "in the past five years", "in recent months", "the next three days": up to or from the reference date."""
    word, what = match.groupdict().get("n"), unit_of(match["unit"])
    if what in _SMALL:
        return None
    low, high = counted(word) if word else (1.0, 12.0)
    if match["rel"].casefold() in ("next", "coming", "following", "upcoming"):
        reference = reader.reference
        if reference is None:
            return Atom(*match.span(), "recent")
        first = DateRange(
            earliest=shift(reference.earliest, "day", 1) if reference.earliest else None,
            latest=shift(reference.latest, "day", 1) if reference.latest else None,
        )
        last = DateRange(
            earliest=_shifted(reference.earliest, what, low) if reference.earliest else None,
            latest=_shifted(reference.latest, what, high) if reference.latest else None,
        )
        return Atom(*match.span(), "relative", first, last)
    reference = reader.reference
    if reference is None:
        return Atom(*match.span(), "recent", open_end=True)
    early = _shifted(reference.earliest, what, -high) if reference.earliest else None
    late = _shifted(reference.latest, what, -low) if reference.latest else None
    return Atom(*match.span(), "recent", DateRange(earliest=early, latest=late), reference)


def _unit_rules() -> tuple[Rule, ...]:
    months, weekday, seasons = stopped("months"), stopped("weekdays"), alternatives(calendar()["seasons"])
    rel = rf"(?P<rel>{alternatives(calendar()['relative'])})"
    rels = ["the", *calendar()["relative"]]
    days = alternatives(calendar()["days"]).replace(r"[\s-]+", r"\s+")
    return (
        rule(
            "relative",
            rels,
            rf"(?:the\s+)?{rel}\s+(?:calendar\s+|fiscal\s+|financial\s+)?(?P<what>day|night|weekend|week|fortnight|month|quarter|"
            rf"year|decade|century|{seasons}|{weekday}|{months})(?!\w)",
            _relative,
        ),
        rule(
            "this unit",
            ["the", "my", "week", "weekend", "month", "quarter", "year"],
            r"(?P<article>(?:the|my)\s+)?(?P<unit>weekend|week|month|quarter|year)(?!\w)(?!\s+(?:of|\d))",
            _this_unit,
        ),
        rule("simple", {w for d in calendar()["days"] for w in d.split()[:2]}, rf"{days}(?!\w)", _simple),
        rule(
            "rest",
            ["the", "rest", "remaining", "remainder"],
            r"(?:the\s+)?(?:rest|remaining|remainder)\s+(?:of\s+)?(?:(?:the|this|my|current)\s+)*"
            r"(?P<unit>week|month|quarter|year|decade)(?!\w)",
            _rest,
        ),
        rule(
            "so far",
            ["so", "the", "year", "month", "week", "earlier"],
            r"(?:so\s+far\s+|earlier\s+)(?:this|in\s+the)\s+(?P<unit>week|month|quarter|year|decade)"
            r"(?!\w)",
            _so_far,
        ),
        rule(
            "to date",
            ["the", "year", "month", "week", "quarter"],
            r"(?:the\s+)?(?P<unit>week|month|quarter|year)[\s-]+to[\s-]+date(?!\w)",
            _so_far,
        ),
    )


def _away_rules() -> tuple[Rule, ...]:
    units, counts = unit(), count()
    rel = rf"(?P<rel>{alternatives(calendar()['relative'])})"
    rels = ["the", *calendar()["relative"]]
    firsts = [DIGITS, "a", "an", "another", *number_words(), *[w.split()[0] for w in calendar()["vague_counts"]]]
    return (
        rule(
            "ago",
            firsts,
            rf"(?<![\w$€£₦.,-])(?P<n>{counts})[\s-]*(?P<unit>{units})\s+(?P<half>and\s+a\s+half\s+)?"
            r"(?P<way>ago|earlier|later|hence|back|from\s+now|after|from|before|prior\s+to)(?!\w)(?!\s+(?:this|that)\s)",
            _away,
        ),
        rule(
            "in so long",
            ["in", "within"],
            rf"in\s+(?:about\s+|around\s+)?(?P<n>{counts})[\s-]*(?P<unit>{units})(?P<half>\s+and\s+a\s+half)?(?!['’\w])"
            r"(?P<way>)?(?!\s+(?:of|to|ago|earlier|later|from|after|before))",
            _away,
        ),
        rule("stretch", rels, rf"(?:the\s+)?{rel}\s+(?P<n>{counts})[\s-]*(?P<unit>{units})", _stretch),
        rule("recent", ["recent"], rf"(?P<rel>recent)\s+(?P<unit>{units})", _stretch),
    )


@cache
def rules() -> tuple[Rule, ...]:
    return (
        *_unit_rules(),
        *_away_rules(),
    )
