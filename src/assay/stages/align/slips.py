"""Numbers that are equal but for rounding, and numbers that a slip of the hand has made of one another."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

TOLERANCE = Decimal("0.0005")
# by how many times a lost decimal point is off, the rest of the digits rounded by a hundredth at most
_SHIFTS = tuple((Decimal(10) ** n * Decimal("0.99"), Decimal(10) ** n * Decimal("1.01")) for n in (1, 2))


def equal(a: Decimal | None, b: Decimal | None) -> bool:
    """Whether two ends of figures are the same, or both open."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def slip(one: Decimal, two: Decimal) -> bool:
    """Whether one is the other with two neighbouring digits exchanged, or with its decimal point lost."""
    if one.adjusted() == two.adjusted() and exchanged(shown(one), shown(two)):
        return True
    times = one / two if one > two else two / one
    return any(low <= times <= high for low, high in _SHIFTS)


@lru_cache(maxsize=65536)
def shown(value: Decimal) -> tuple[int, ...]:
    """The digits of a value without the noughts behind them."""
    return value.normalize().as_tuple().digits


def exchanged(x: tuple[int, ...], y: tuple[int, ...]) -> bool:
    """Whether the digits are the same, but for two neighbours that have changed places."""
    if x == y or abs(len(x) - len(y)) > 1:
        return False
    length = max(len(x), len(y))
    one, two = (d + (0,) * (length - len(d)) for d in (x, y))
    differ = [i for i in range(length) if one[i] != two[i]]
    return len(differ) == 2 and differ[1] == differ[0] + 1 and all(one[i] == two[sum(differ) - i] for i in differ)
