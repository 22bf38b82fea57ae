"""The words of time as patterns and values: months, weekdays, counts, days of a month."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from assay.text.numerals import word_value
from assay.text.resources import load

YEAR = r"(?:1[5-9]\d\d|20\d\d|21\d\d)(?!\d)"
JOIN = r"(?:\s*[-–—]\s*|\s+(?:to|until|till|through|thru|up\s+to|and)\s+)"


def calendar() -> dict[str, Any]:
    found: dict[str, Any] = load("calendar.yaml")
    return found


def alternatives(words: list[str] | dict[str, Any]) -> str:
    """The words as a group, longest first; a space stands for any white space or a hyphen."""
    ordered = sorted(words, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"[\s-]+") for w in ordered) + ")"


def stopped(key: str) -> str:
    """Names of months or weekdays, abbreviations with or without a full stop; a digit may follow ("Dec31")."""
    names = sorted(calendar()[key], key=lambda n: (-len(n), n))
    forms = [n + (r"\.?" if len(n) <= 4 and n not in ("may", "june", "july") else "") for n in names]
    return "(?:" + "|".join(rf"{f}(?![^\W\d_])" for f in forms) + ")"


@cache
def ordinals() -> dict[str, int]:
    """first to thirty-first in words."""
    small: dict[str, int] = {w: int(n) for w, n in load("numerals.yaml")["ordinals"].items() if 0 < int(n) <= 30}
    tens = {"twenty": 20, "thirty": 30}
    combined = {f"{t} {w}": v + n for t, v in tens.items() for w, n in small.items() if n < 10 and v + n <= 31}
    return {**small, **combined}


@cache
def number() -> str:
    """A whole number in words."""
    data = load("numerals.yaml")
    small = alternatives([*data["ones"], *data["tens"], "hundred", "thousand"])
    return rf"(?:{small}(?:[\s-]+(?:and[\s-]+)?{small})*)(?!\w)"


def number_words() -> list[str]:
    """The words that a number in words can open with."""
    data = load("numerals.yaml")
    return [*data["ones"], *data["tens"]]


@cache
def count() -> str:
    """A count of units: digits, words, "a"; vague ones are those of the calendar's table."""
    vague = alternatives(calendar()["vague_counts"])
    return rf"(?:\d{{1,4}}(?:[.,]\d+)?|{number()}|{vague}(?!\w)|another|an?(?!\w))"


@cache
def day_of_month() -> str:
    return rf"(?:(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%])(?![.,:]\d)|{alternatives(ordinals())}(?!\w))"


@cache
def cardinal_days() -> dict[str, int]:
    """one to thirty-one in words."""
    ones = {w: int(n) for w, n in load("numerals.yaml")["ones"].items() if int(n) > 0}
    combined = {f"twenty {w}": 20 + n for w, n in ones.items() if n < 10}
    return {**ones, "twenty": 20, **combined, "thirty": 30, "thirty one": 31}


@cache
def spelled_year() -> str:
    """A year in words: "nineteen ninety-six", "two thousand and fifteen"."""
    one = "(?:one|two|three|four|five|six|seven|eight|nine)"
    teen = r"(?:ten|eleven|twelve|\w+teen)"
    to_99 = rf"(?:{teen}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[\s-]+{one})?)"
    return (
        rf"(?:(?:eighteen|nineteen|twenty)[\s-]+{to_99}|two\s+thousand(?:\s+(?:and\s+)?(?:{one}|{to_99}))?)(?![\w-])"
        r"(?!\s+(?:hundred|thousand|million|people|dollars?|percent|years?|days?))"
    )


@cache
def unit() -> str:
    return rf"(?:{alternatives(calendar()['units'])}(?![^\W_]))"


def unit_of(word: str) -> str:
    found: str = calendar()["units"][word.casefold()]
    return found


@cache
def month_names() -> tuple[str, ...]:
    """The months in full and in their order, as a text writes them."""
    months: dict[str, int] = calendar()["months"]
    return tuple(max((w for w in months if months[w] == n), key=len).capitalize() for n in sorted(set(months.values())))


def month_number(word: str) -> int:
    found: int = calendar()["months"][word.casefold().strip(".")]
    return found


def weekday_number(word: str) -> int:
    found: int = calendar()["weekdays"][word.casefold().strip(".")]
    return found


def day_number(word: str) -> int:
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    plain = re.sub(r"[\s-]+", " ", word.casefold())
    return ordinals().get(plain) or cardinal_days().get(plain) or whole(plain)


def whole(word: str) -> int:
    """The value of a whole number in digits or words; 1 for "a" and "an"."""
    if word.isdigit():
        return int(word)
    value = word_value(word) or word_value(re.sub(r"\s+and\s+", " ", word))
    return int(value[0]) if value else 1


def counted(word: str) -> tuple[float, float]:
    """The least and the most that a count says: "a few" is an interval."""
    plain = re.sub(r"[\s-]+", " ", word.casefold())
    vague = calendar()["vague_counts"].get(plain)
    if vague:
        return float(vague[0]), float(vague[1])
    if re.fullmatch(r"\d+(?:[.,]\d+)?", plain):
        return (float(plain.replace(",", ".")),) * 2 if "." in plain else (float(plain.replace(",", "")),) * 2
    return (float(whole(plain)),) * 2


def year_number(word: str) -> int:
    """A year in four digits, two digits ("'99": the century that puts it in 1940 to 2039), or words."""
    if word.isdigit():
        short = int(word)
        return short if short > 99 else short + (1900 if short >= 40 else 2000)
    halves = re.split(r"[\s-]+", word.casefold(), maxsplit=1)
    if halves[0] in ("eighteen", "nineteen", "twenty") and len(halves) > 1:
        return whole(halves[0]) * 100 + whole(halves[1])
    return whole(word)
