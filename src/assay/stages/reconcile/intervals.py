"""Arithmetic on intervals of non-negative rationals, and their words for a person."""

from __future__ import annotations

import re
from fractions import Fraction
from math import ceil, floor, log10

from assay.model import Dimension, Quantity, Value
from assay.text.resources import load

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£"}
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class Interval(Value, frozen=True, kw_only=True):
    """`[low, high]`, `high` None being unbounded."""

    low: Fraction = Fraction(0)
    high: Fraction | None = None

    @property
    def exact(self) -> bool:
        return self.low == self.high

    @property
    def middle(self) -> Fraction:
        """One number for it: the middle, or the end of one that is open."""
        return self.low if self.high is None else (self.low + self.high) / 2

    def times(self, other: Interval) -> Interval:
        high = None if self.high is None or other.high is None else self.high * other.high
        return Interval(low=self.low * other.low, high=high)

    def over(self, other: Interval) -> Interval:
        """What `x` may be where `x * other` is this."""
        low = Fraction(0) if not other.high else self.low / other.high
        high = None if self.high is None or other.low == 0 else self.high / other.low
        return Interval(low=low, high=high)

    def plus(self, other: Interval) -> Interval:
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(low=self.low + other.low, high=high)

    def minus(self, other: Interval) -> Interval:
        low = Fraction(0) if other.high is None else max(Fraction(0), self.low - other.high)
        return Interval(low=low, high=None if self.high is None else max(Fraction(0), self.high - other.low))

    def scaled(self, factor: Fraction) -> Interval:
        return Interval(low=self.low * factor, high=None if self.high is None else self.high * factor)

    def meets(self, other: Interval) -> bool:
        return (self.high is None or other.low <= self.high) and (other.high is None or self.low <= other.high)


def point(value: int | Fraction) -> Interval:
    return Interval(low=Fraction(value), high=Fraction(value))


def stated(quantity: Quantity) -> Interval:
    """The interval as the words give it."""
    high = None if quantity.high is None else Fraction(quantity.high)
    return Interval(low=Fraction(quantity.low or 0), high=high)


def loosest(quantity: Quantity) -> Interval:
    """The widest interval that the words allow; things are counted in whole numbers."""
    low = max(Fraction(0), Fraction(quantity.loose_low or 0))
    high = None if quantity.loose_high is None else Fraction(quantity.loose_high)
    if quantity.dimension is Dimension.COUNT:
        low, high = Fraction(ceil(low)), None if high is None else Fraction(floor(high))
    return Interval(low=low, high=high)


def one_digit_off(one: Interval, other: Interval) -> bool:
    """Whether two numbers differ in one digit, or in the order of two that stand side by side."""
    if not (one.exact and other.exact) or one.low.denominator != 1 or other.low.denominator != 1:
        return False
    a, b = str(one.low.numerator), str(other.low.numerator)
    wrong = [i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    swapped = len(wrong) == 2 and wrong[1] - wrong[0] == 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(a) == len(b) and (len(wrong) == 1 or swapped)


def rounded(value: Fraction, digits: int = 4) -> str:
    """`digits` significant digits, with commas, without idle zeros; whole numbers below 100,000 in full."""
    if value == 0:
        return "0"
    if value.denominator == 1 and value < 100_000:
        return f"{value.numerator:,}"
    places = max(0, digits - 1 - floor(log10(abs(value))))
    text = f"{float(round(value, places)):,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_words(value: Fraction, unit: str, digits: int = 4) -> str:
    """ "$917 million", "6.1 million EUR", "64.3 percent", "6 objects"."""
    number, scale = value, ""
    for size, name in SCALES:
        if value >= size:
            number, scale = value / size, " " + name
            break
    amount = rounded(number, digits) + scale
    if unit in SYMBOLS:
        return SYMBOLS[unit] + amount
    return f"{amount} {plural(unit, Fraction(1) if amount == '1' else value)}".rstrip()


def between(interval: Interval, unit: str, digits: int = 3) -> str:
    """An interval in words: "$1.2 million to $2.1 million"."""
    low = in_words(interval.low, unit, digits)
    if interval.high is None:
        return f"at least {low}"
    high = in_words(interval.high, unit, digits)
    if low == high:
        return low
    if interval.low == 0:
        return f"at most {high}"
    return f"{low} to {high}"


def upper(text: str) -> str:
    """With a capital."""
    return text[:1].upper() + text[1:]


def plural(unit: str, value: Fraction) -> str:
    """The unit as it is said with a number."""
    if value == 1 or unit in ("", "item", "percent") or (not re.search("[aeiouy]", unit)):
        return "" if unit == "item" else unit
    if unit.isupper() or (unit.endswith("s") and not unit.endswith("ss")):
        return unit
    irregular = {one: many for many, one in reversed(load("quantities.yaml")["irregular"].items())}
    if unit in irregular and " " not in unit and irregular[unit][0] == unit[0]:
        return str(irregular[unit])
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return unit[:-1] + "ies"
    if unit.endswith(("ch", "sh", "ss", "x")):
        return unit + "es"
    return unit + "s"
