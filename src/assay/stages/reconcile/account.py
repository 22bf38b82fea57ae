"""Worked numbers in plain words."""

from __future__ import annotations

from fractions import Fraction
from math import floor, log10

from assay.stages.reconcile.candidate import Candidate, near
from assay.stages.reconcile.intervals import between, in_words, one_digit_off, rounded
from assay.stages.reconcile.system import Compare

CAVEAT = "No source says so: it is a lead to check, not a correction."
SLIPS = (
    (1, "ten times more", "ten times less"),
    (3, "a thousand times more", "a thousand times less"),
    (2, "a hundred times more", "a hundred times less"),
    (6, "a million times more", "a million times less"),
)
_FINEST = 6  # places behind the point that are looked at
NEXT = {"thousand": "million", "million": "billion", "billion": "trillion"}


def working(c: Candidate) -> tuple[str, ...]:
    """One step a line: what the operands make, at the loosest, and what is stated."""
    if c.rule == "same-measure":
        told = [(o.words, between(o.loose, c.unit)) for o in (c.operands[0], c.target)]
        return tuple(f"{words}: at the loosest {reach}" for words, reach in told)
    made = between(c.nominal, c.unit, _digits(c, 4)) + c.per
    lines = [f"{c.left} = {made}"]
    if c.value != c.nominal:
        lines.append(f"At the loosest reading of every figure: {between(c.value, c.unit, _digits(c, 3))}{c.per}")
    lines.append(f"Stated: {c.target.words}" + ("" if c.holds else f", {gap(c)}"))
    return tuple(lines)


def _digits(c: Candidate, least: int) -> int:
    """How many digits to print of a sum: down to the last place that any of its figures is told to.

    Of a product no more than `least`: it is no surer than the roughest of its figures.
    """
    told = [o.told.low for o in (*c.operands, c.target) if o.told.exact]
    places = [_place(n) for n in told if n and 10**_FINEST % n.denominator == 0]
    if c.product or not places or not c.value.low:
        return least
    return max(least, min(12, floor(log10(c.value.high or c.value.low)) - min(places) + 1))


def _place(value: Fraction) -> int:
    """The power of ten of the last digit that a number has."""
    digits = f"{float(value):.{_FINEST}f}".rstrip("0")
    if not digits.endswith("."):
        return digits.index(".") + 1 - len(digits)
    whole = digits[:-1]
    return len(whole) - len(whole.rstrip("0"))


def gap(c: Candidate) -> str:
    """How far the stated figure is from what the others make: "997 times less", "0.4 million more"."""
    made, told = c.nominal, c.target.told
    above = c.value.high is not None and c.target.loose.low > c.value.high
    ours = (told.low, made.high) if above else (told.high, made.low)
    stated, implied = ours
    if stated is None or implied is None or not stated or not implied:
        return "which does not fit"
    times = stated / implied if above else implied / stated
    word = "more" if above else "less"
    if times >= 2:
        return f"{rounded(times, 2)} times {'as much' if above else 'less'}"
    return f"{in_words(abs(stated - implied), c.unit, 3)} {word}"


def conflict_text(c: Candidate) -> str:
    """The explanation of a conflict that rests on one reading."""
    if c.differs:
        return c.differs
    made = between(c.nominal, c.unit, _digits(c, 4)) + c.per
    text = f"{c.left} is {made}; the text has {c.target.words}, {gap(c)}."
    if c.compare is Compare.AT_MOST:
        text = f"{c.left} is {made}, more than {c.target.words}, of which they are a part."
    if c.value != c.nominal:
        text += f" Even at the loosest reading of every figure it is {between(c.value, c.unit, _digits(c, 3))}{c.per}."
    return text


def agreement_text(c: Candidate) -> str:
    if c.agrees:
        return c.agrees
    made = between(c.nominal, c.unit, 4) + c.per
    return f"{c.left} is {made}, which fits the stated {c.target.words}."


def repair(c: Candidate) -> str:
    """The smallest change that would do, with its caveat; nothing is repaired."""
    if c.repair:
        return f"{c.repair} {CAVEAT}"
    if c.compare is Compare.AT_MOST and not c.product:
        return f"It would fit if {c.target.words} were {needed(c)} or more, or the others less. {CAVEAT}"
    if (
        c.compare is not Compare.EQUAL
        or len({o.variable.split(":")[0] for o in (*c.operands, c.target) if o.claim}) > 1
    ):
        return ""  # of two texts none is to be mended by the other
    told = near(c.target.told)
    for power, more, less in SLIPS if c.product else ():
        for factor, words in ((Fraction(10**power), more), (Fraction(1, 10**power), less)):
            if c.value.meets(told.scaled(factor)):
                return f"It would fit if {c.target.words} were {words}{_scale(c, factor)}. {CAVEAT}"
    digits = _one_digit(c)
    return f"It would fit if {c.target.words} were {needed(c)}{digits}. {CAVEAT}"


def _one_digit(c: Candidate) -> str:
    """The other figures of which a digit, or the order of two, would have to change: less than a new result."""
    if not c.target.told.exact or one_digit_off(c.nominal, c.target.told):
        return ""
    others = [(o, c.implied(o)) for o in c.operands if o.claim and o.told.exact]
    found = [(o, made) for o, made in others if one_digit_off(made, o.told)]
    changes = [f"{rounded(made.low)} for {rounded(o.told.low)} in “{o.words}”" for o, made in found]
    return f"; a smaller change is enough: {' or '.join(changes)}" if changes else ""


def _scale(c: Candidate, factor: Fraction) -> str:
    for small, large in NEXT.items():
        old, new = (small, large) if factor > 1 else (large, small)
        if factor in (1000, Fraction(1, 1000)) and old in c.target.words.casefold().split():
            return f' ("{new}" for "{old}")'
    return ""


def needed(c: Candidate) -> str:
    return between(c.nominal, c.unit, 3 if c.product else 12) + c.per
