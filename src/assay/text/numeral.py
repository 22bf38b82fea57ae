"""What a numeral is: the value that the grammar of numbers gives to a stretch of text."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple


class NumeralKind(StrEnum):
    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"  # a share: the value is in percent
    VAGUE = "vague"  # "tens of millions", "dozens", "several hundred"


class Numeral(NamedTuple):
    """A number at `[start, end)`. `step` is the place of its last significant digit, in base units.

    Vague numbers have an interval `[low, high]` (None: open) and the loosest lower reading `loose`; for the others
    `low` equals `high`. `scale` is the multiplier that was spelled out ("million"), 1 where there is none.
    """

    start: int
    end: int
    low: Decimal
    high: Decimal | None
    kind: NumeralKind
    step: Decimal
    scale: Decimal = Decimal(1)
    loose: Decimal | None = None
    digits: bool = False
