"""Quantities: always intervals."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from assay.model.base import Value
from assay.model.text import Period, Span


class Dimension(StrEnum):
    MONEY = "money"
    SHARE = "share"  # in percent
    COUNT = "count"
    MASS = "mass"
    VOLUME = "volume"
    LENGTH = "length"
    AREA = "area"
    TIME = "time"
    ENERGY = "energy"
    POWER = "power"
    TEMPERATURE = "temperature"
    ORDINAL = "ordinal"
    AGE = "age"


class Bound(StrEnum):
    EXACT = "exact"  # "$194.4 million"
    ABOUT = "about"  # "about 700,000"
    AT_LEAST = "at-least"  # "more than $2.5 billion"
    AT_MOST = "at-most"  # "up to 30,000 barrels"
    RANGE = "range"  # "between 40 and 55 million"
    VAGUE = "vague"  # "tens of millions", "dozens"


class Quantity(Value, frozen=True, kw_only=True):
    """An amount as an interval `[low, high]` in `unit`, None being unbounded.

    `loose_low` and `loose_high` are the widest reading that the words allow: rounding of the
    stated digits, the slack of "about", 10 million for "tens of millions". A conflict must hold on
    the loose interval.
    """

    low: Decimal | None
    high: Decimal | None
    unit: str  # ISO 4217 code, "percent", a unit of measure, or the noun counted (singular)
    dimension: Dimension
    bound: Bound
    loose_low: Decimal | None
    loose_high: Decimal | None
    text: str
    span: Span
    per: str | None = None  # "week", "barrel", ...: a rate or a unit price
    of: str = ""  # the words after "of" for a share: "a fifth of the value" -> "the value"
    change: str = ""  # "rise" or "fall" for a change, else ""
    period: Period | None = None
    level: str = ""  # "from" or "to": an end of a change ("rose from 40 to 55 euros"), else ""
