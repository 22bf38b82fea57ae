"""Amounts and times in few words, as axes, bars and captions need them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from assay.model import DateRange, Flow, Omission, Period

_SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
_IRREGULAR = {
    "person": "people",
    "man": "men",
    "woman": "women",
    "child": "children",
    "foot": "feet",
    "half": "halves",
    **{n: n for n in ("police", "aircraft", "cattle", "sheep", "personnel", "data", "staff")},
}
_EXACT = 5  # so many digits that count are shown without rounding


_LIKELIHOOD = (
    (0.05, "almost no chance"),
    (0.20, "very unlikely"),
    (0.45, "unlikely"),
    (0.55, "a roughly even chance"),
    (0.80, "likely"),
    (0.95, "very likely"),
    (1.01, "almost certain"),
)


def likelihood(probability: float) -> str:
    """The likelihood word of ICD 203 (first row) for a probability."""
    return next(word for top, word in _LIKELIHOOD if probability < top)


def plain(value: Decimal) -> str:
    """A number as read aloud: "194.4 million", "12,500", "0.25"."""
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{_digits(value / scale)} {name}"
    return _digits(value)


def _digits(value: Decimal) -> str:
    """Two places, or all of a figure of few digits: "1.184 billion" is no "1.18 billion"."""
    if len(value.normalize().as_tuple().digits) <= _EXACT:
        return f"{value.normalize():,f}"
    shown = f"{value:,.2f}" if abs(value) < 1000 else f"{value:,.0f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def amount(low: Decimal | None, high: Decimal | None, unit: str, per: str | None = None) -> str:
    """An interval in words: "$20 million to $100 million a week", "at least $25 million", "25%"."""
    rate = f" {_article(per)} {per}" if per else ""
    if low is not None and high is not None:
        ends = dict.fromkeys((one(low, unit), one(high, unit)))  # what is rounded to one is told once
        return " to ".join(ends) + rate
    if low is not None:
        return f"at least {one(low, unit)}{rate}"
    if high is not None:
        return f"up to {one(high, unit)}{rate}"
    return ""


def gap(low: Decimal | None, high: Decimal | None, unit: str) -> str:
    """What is left of an amount after others are taken off; where it may be less than nothing, that is said."""
    if low is not None and low < 0:
        return f"nothing, or up to {one(high, unit)}" if high is not None and high > 0 else "nothing"
    return amount(low, high, unit)


def flow(it: Flow) -> str:
    """How much of what flows, in a phrase: "$40 million a week", "25% of the proceeds", "money (mining revenues)"."""
    told = amount(it.low, it.high, it.unit, it.per)
    if told and it.unit == "percent" and it.of:
        told += f" of {it.of}"
    if it.joint and told:
        told += " together"
    words = [told, it.what if it.what != "money" or not told else ""]
    phrase = ", ".join(filter(None, words))
    return f"{phrase} ({it.words})" if it.words and not told and it.words != it.what else phrase


def omission(why: Omission, of: str = "") -> str:
    """Why a flow is not in a total; `of` is the flow in the total because of which it is not."""
    words = {
        Omission.DENIED: "it is denied",
        Omission.PLANNED: "it is only planned",
        Omission.PLEDGED: "it is only pledged",
        Omission.HEDGED: "its sources hedge",
        Omission.TURNED: "a retelling turns it round",
        Omission.PART: f"it is a part of {of}",
        Omission.SAME: f"it tells {of} otherwise",
        Omission.STAGE: f"it is another stage of {of}",
        Omission.MAYBE_PART: f"it may be in {of} already",
        Omission.OTHER_PERIOD: f"it is a rate of another time than {of}",
    }
    return words[why]


def short(low: Decimal | None, high: Decimal | None, unit: str, per: str | None = None) -> str:
    """An interval where there is little room: "≥ $25 million/month", "$20–100 million/week"."""
    rate = f"/{per}" if per else ""
    if low is not None and high is not None:
        return (one(low, unit) if low == high else _range(low, high, unit)) + rate
    if low is not None:
        return f"≥ {one(low, unit)}{rate}"
    return f"≤ {one(high, unit)}{rate}" if high is not None else ""


def _range(low: Decimal, high: Decimal, unit: str) -> str:
    """Two numbers, their scale said once: "$20–100 million"."""
    number, _, scale = plain(low).partition(" ")
    first, last = one(low, unit), one(high, unit)
    if scale and plain(high).endswith(f" {scale}"):
        first = first[: first.index(number) + len(number)]
    return f"{first}–{last.removeprefix(_SYMBOLS.get(unit, ''))}"


def one(value: Decimal, unit: str) -> str:
    """One number with its unit: "$25 million", "25%", "120 tonnes"."""
    if unit == "percent":
        return f"{plain(value)}%"
    if unit in _SYMBOLS:
        return f"{'−' if value < 0 else ''}{_SYMBOLS[unit]}{plain(abs(value))}"
    if len(unit) == 3 and unit.isupper():
        return f"{unit} {plain(value)}"
    if unit == "item":  # the text does not say what it counts
        return plain(value)
    return f"{plain(value)} {unit if value == 1 else plural(unit)}".strip()


def plural(noun: str) -> str:
    """The plural of a noun: "refinery" gives "refineries", "person" "people"; "kg" and "police" stay."""
    if not re.search("[aeiouy]", noun) or (noun.endswith("s") and not noun.endswith("ss")):
        return noun
    first, _, last = noun.rpartition(" ")
    if last in _IRREGULAR:
        return f"{first} {_IRREGULAR[last]}".strip()
    if noun.endswith(("ss", "x", "ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if re.search(r"[^aeiou]y$", noun) else f"{noun}s"


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" or noun == "hour" else "a"


def day(value: date) -> str:
    return f"{value.day} {_MONTHS[value.month - 1]} {value.year}"


def dates(value: DateRange | None) -> str:
    """When something is known to have been: "3 May 2024", "between 1 May and ...", "undated"."""
    if value is None or (value.earliest is None and value.latest is None):
        return "undated"
    if value.earliest is not None and value.latest is not None:
        whole = _whole(value.earliest, value.latest)
        return whole or f"between {day(value.earliest)} and {day(value.latest)}"
    if value.earliest is not None:
        return f"not before {day(value.earliest)}"
    assert value.latest is not None
    return f"not after {day(value.latest)}"


def _whole(start: date, end: date) -> str:
    """The day, month or year that the two days bound, or nothing."""
    if start == end:
        return day(start)
    full_end = (end.month, end.day) == (12, 31) or date.fromordinal(end.toordinal() + 1).day == 1
    if start.day != 1 or not full_end or start.year != end.year:
        return ""
    if (start.month, end.month) == (1, 12):
        return str(start.year)
    return f"{_MONTHS[start.month - 1]} {start.year}" if start.month == end.month else ""


def period(value: Period) -> str:
    """A stretch of time in the words of its text, else from its dates."""
    if value.text:
        return value.text
    start, end = value.start.earliest, value.end.latest
    if start is not None and end is not None:
        return _whole(start, end) or f"{day(start)} to {day(end)}"
    if start is not None:
        return f"since {day(start)}" if value.open_end else f"from {day(start)}"
    return f"until {day(end)}" if end is not None else ""
