"""Numbers that are equal but for rounding, and numbers that a slip of the hand has made of one another."""

from __future__ import annotations

from decimal import Decimal

TOLERANCE = Decimal("0.0005")
SHIFTS = tuple(Decimal(10) ** n for n in (1, 2))  # by which a lost decimal point is off
SLACK = Decimal("0.01")  # by how much the rest of its digits may have been rounded


def equal(a: Decimal | None, b: Decimal | None) -> bool:
    """Whether two ends of figures are the same, or both open."""
    if a is None or b is None:
        return a is b
    return abs(a - b) <= TOLERANCE * max(abs(a), abs(b))


def slip(one: Decimal, two: Decimal) -> bool:
    """Whether one is the other with two neighbouring digits exchanged, or with its decimal point lost."""
    if any(abs(max(one, two) / min(one, two) / shift - 1) <= SLACK for shift in SHIFTS):
        return True
    x, y = (value.normalize().as_tuple() for value in (one, two))
    return one.adjusted() == two.adjusted() and exchanged(x.digits, y.digits)


def exchanged(x: tuple[int, ...], y: tuple[int, ...]) -> bool:
    """Whether the digits are the same, but for two neighbours that have changed places."""
    length = max(len(x), len(y))
    one, two = (d + (0,) * (length - len(d)) for d in (x, y))
    differ = [i for i in range(length) if one[i] != two[i]]
    return len(differ) == 2 and differ[1] == differ[0] + 1 and all(one[i] == two[sum(differ) - i] for i in differ)
