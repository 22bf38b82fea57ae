"""How two stated figures stand to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise, product

from msgspec import structs

from assay.model import Bound, Dimension, Quantity
from assay.stages.align.rates import at_rate_of
from assay.stages.align.slips import TOLERANCE, equal, exchanged, shown, slip
from assay.text.overlap import fold, is_function_word
from assay.text.resources import load
from assay.text.similarity import concepts, stem
from assay.text.units import convert, unit_of

NEAR = Decimal("0.02")  # figures this near are likely to be one figure, told twice
FAR = Decimal(3)  # the factor by which a figure may be off and still be taken for another, told again
# how many times another a figure is that tells a thousand, a million and a billion for one another
SLIPS = tuple((n * (1 - TOLERANCE), n * (1 + TOLERANCE)) for n in (Decimal(10) ** e for e in (3, 6, 9)))
LOOSELY = 8  # the part of a figure by which a limit that is told for it may be off ("38 per cent", "over a third")
PRINT = 3  # a figure of so many digits is known again by them, whatever it is said to count
ROUNDED = Decimal("0.25")  # by how much a figure may be off for being told in round numbers
MONTH = Decimal("0.1")  # by how much two rates may differ that are one: a month is taken for four weeks
LONGEST_YEAR = 366  # days; a season that runs over New Year is one year
SMALL = 1000  # a count with a decimal part below this is a measure; "1.2 million" is a count
_COMMON = frozenset({Dimension.COUNT, Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})
GENERIC = frozenset({"", "count", "item", "unit", "person", "people"})


_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(r"[^\W\d_]+")
_WHOSE = re.compile(r"(?<=\s)[^\W\d_a-z][\w.]*")


class Fit(StrEnum):
    """How a figure relates to another of the same measure."""

    SAME = "same"
    ROUNDED = "rounded"  # one is the other, rounded or said more loosely
    BOUND = "bound"  # "up to 30" has become "30"
    UNIT = "unit"  # a thousand, million or billion times the other, or the same number of another unit
    SLIP = "slip"  # two digits have changed places, or a decimal point is lost
    AMOUNT = "amount"
    RATE = "rate"  # one is per week, the other per month, or no rate at all


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether two figures measure the same kind of thing, or are sure to be one figure in other units."""
    if a.dimension is not b.dimension or bool(a.change) != bool(b.change):
        return False
    if a.dimension is Dimension.COUNT:
        told = same_noun(a.unit, b.unit) or _stands_for(a.unit, b.unit) or _stands_for(b.unit, a.unit)
        return told or (max(digits(a), digits(b)) >= PRINT and (_same_number(a, b) or _transposed(a, b)))
    return a.unit == b.unit or _retold_in(a, b) or (a.dimension is Dimension.MONEY and one_word(a, b))


def _retold_in(a: Quantity, b: Quantity) -> bool:
    """Whether two measures of one dimension are one length, weight or area, or one number with another unit."""
    if a.dimension is Dimension.MONEY:
        return (digits(a) >= PRINT or _of_one_noun(a, b)) and _same_number(a, b)
    if digits(a) < 2 or in_unit_of(b, a) is None:
        return False
    return _same_number(a, b) or fit(a, b) in (Fit.SAME, Fit.ROUNDED)


def _of_one_noun(a: Quantity, b: Quantity) -> bool:
    """Whether two prices are told for one thing ("11 lei a hectare", "11 euros a hectare")."""
    return a.per is not None and a.per == b.per and (digits(a) > 1 or unit_of(a.per) is None)


def _same_number(a: Quantity, b: Quantity) -> bool:
    return equal(a.low, b.low) and equal(a.high, b.high)


def one_word(a: Quantity, b: Quantity) -> bool:
    """Whether two sums are told in one word for money: "lei" are those of two countries."""
    whose = [frozenset(_WHOSE.findall(q.text)) for q in (a, b)]
    if a.unit != b.unit and all(whose) and not whose[0] & whose[1]:
        return False  # "Surinamese dollars", "US dollars"
    scales = load("numerals.yaml")["scales"]
    one, two = ({w for w in _LETTERS.findall(fold(q.text)) if w not in scales} for q in (a, b))
    paid_for = {stem(w) for q in (a, b) if q.per for w in fold(q.per).split()}
    return any(not is_function_word(w) and stem(w) not in paid_for for w in one & two)


def in_unit_of(figure: Quantity, other: Quantity) -> Quantity | None:
    """`figure` in the unit of `other`, itself where that is its own; None where it has none such."""
    if figure.unit == other.unit or figure.dimension is Dimension.COUNT:
        return figure
    ends = (figure.low, figure.high, figure.loose_low, figure.loose_high)
    low, high, loose_low, loose_high = (None if x is None else convert(x, figure.unit, other.unit) for x in ends)
    if low is None and high is None:
        return None
    return structs.replace(figure, low=low, high=high, loose_low=loose_low, loose_high=loose_high, unit=other.unit)


def same_noun(a: str, b: str) -> bool:
    """Whether two counts may be of the same things, by what they are called."""
    one, two = fold(a), fold(b)
    if one in GENERIC or two in GENERIC:
        return True
    last_one, last_two = one.split()[-1], two.split()[-1]
    return stem(last_one) == stem(last_two) or bool(concepts(last_one) & concepts(last_two))


def _stands_for(general: str, noun: str) -> bool:
    """Whether a noun is so general that it may be told instead of another ("men" of divers, "animals" of goats)."""
    nouns = load("alignment.yaml")["general"]
    if any(noun in words for words in nouns.values()):
        return general in nouns["people"] and noun in nouns["people"]  # "civilians", "men"
    person = human(noun)
    return general in nouns["people" if person else "things"] or (general in nouns["animals"] and not person)


def human(noun: str) -> bool:
    """Whether a noun names people, by what they do or where they come from."""
    words = load("alignment.yaml")
    doers = {*words["actors"], *words["tellers"]} - set(words["bodies"])
    told = concepts(noun.split()[-1]) if noun else frozenset()
    return bool(told & doers) or noun.endswith(tuple(words["doer_endings"]))


def fit(a: Quantity, b: Quantity) -> Fit:
    """How `b` relates to `a`; both must be `comparable`."""
    told, b = b, in_unit_of(b, a) or b
    if not _same_rate(a, b):
        if _same_number(a, told):
            return Fit.RATE
        turned = at_rate_of(a, told)
        if turned and near(a, turned) and max(digits(a), digits(b)) > 1:
            return Fit.SAME
        return Fit.SLIP if _for_each(a, b) and _mistyped(a, b) else Fit.AMOUNT
    if _same_number(a, b):
        return Fit.UNIT if a.dimension is Dimension.MONEY and a.unit != b.unit and not one_word(a, b) else Fit.SAME
    if _slipped(a, b) or (told is not b and _same_number(a, told)):
        return Fit.UNIT
    if _mistyped(a, b):
        return Fit.SLIP
    if point(a) is not None and point(b) is not None:
        return Fit.ROUNDED if _rounds(a, b) or _rounds(b, a) else Fit.AMOUNT
    if not _overlap(a.loose_low, a.loose_high, b.loose_low, b.loose_high):
        return Fit.AMOUNT
    if _bound_lost(a, b):
        return Fit.BOUND
    return Fit.ROUNDED if _says_loosely(a, b) or _limit_rounded(a, b) or _limit_rounded(b, a) else Fit.AMOUNT


def excludes(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable figures cannot both hold, at their loosest reading.

    A sum of several years excludes none of which the years are not told.
    """
    if not _same_rate(a, b) and (turned := at_rate_of(a, b)):
        return not (_overlap(*_ends(a), *_ends(turned)) or near(a, turned, MONTH))
    return _same_rate(a, b) and _years(a) == _years(b) and not _overlap(*_ends(a), *_ends(b))


def _ends(figure: Quantity) -> tuple[Decimal | None, Decimal | None]:
    return figure.loose_low, figure.loose_high


def holds(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable figures of independent sources support each other: their intervals meet."""
    return _same_rate(a, b) and _overlap(*_ends(a), *_ends(b))


def best_fit(figure: Quantity, others: Iterable[Quantity]) -> tuple[Fit, Quantity] | None:
    """The comparable figure among `others` that comes nearest, and how it fits; None where none compares."""
    order = list(Fit)
    fitted = [(fit(figure, o), o) for o in others if comparable(figure, o)]
    sure = [f is Fit.RATE and (bool(at_rate_of(figure, o)) or _paced(figure, o)) for f, o in fitted]
    found = [(order.index(f) - 2 * s, o.span, f, o) for (f, o), s in zip(fitted, sure, strict=True)]
    if not found:
        return None
    _, _, kind, other = min(found, key=lambda f: f[:2])
    return kind, other


def _paced(a: Quantity, b: Quantity) -> bool:
    """Whether one number of two digits or more is told for a length of time, and once without ("730 a month")."""
    unit = unit_of(a.per or b.per or "") if None in (a.per, b.per) and digits(a) > 1 else None
    return unit is not None and unit.dimension is Dimension.TIME


def telling(figure: Quantity) -> bool:
    """Whether a figure is rare enough to point to one thing: money, a share or a measure of two digits or more.

    What has a decimal part was measured, whatever its unit ("0.31 milligrams").
    """
    ends = [x for x in (figure.low, figure.high) if x is not None]
    measured = any(x % 1 for x in ends) and max(ends) < SMALL
    return (figure.dimension not in _COMMON or measured) and digits(figure) > 1


def known_again(kind: Fit, figure: Quantity) -> bool:
    """Whether a figure that stands elsewhere as it was, or mistyped, is sure to be the same, by its digits or rate."""
    if kind not in (Fit.SAME, Fit.SLIP):
        return False
    return telling(figure) or digits(figure) >= PRINT or (figure.per is not None and figure.unit not in GENERIC)


def digits(figure: Quantity) -> int:
    """How many significant digits a figure shows; a range shows those of both its ends."""
    ends = {x for x in (figure.low, figure.high) if x}
    return sum(len(shown(x)) for x in ends)


def near(a: Quantity, b: Quantity, share: Decimal = NEAR) -> bool:
    """Whether two figures differ by no more than `share` of the higher one."""
    one, two = a.low or a.high, b.low or b.high
    return bool(one and two and abs(one - two) <= share * max(one, two))


def far(a: Quantity, b: Quantity, limit: Decimal = FAR) -> bool:
    """Whether two figures are so many times apart that they hardly are one figure, told twice."""
    one, two = a.low or a.high, b.low or b.high
    return bool(one and two and max(one, two) > limit * min(one, two))


def width(figure: Quantity) -> float:
    """How many times as high as low a figure may be; a limit on one side is taken at its word."""
    return float(figure.high / figure.low) if figure.low and figure.high else 1.0


def _same_rate(a: Quantity, b: Quantity) -> bool:
    """Whether two figures run over the same time; "90 a year" and "90 last year" do, "90 in four years" does not."""
    if a.per == b.per:
        return True
    if {a.per, b.per} == {None, "year"}:
        return not any(q.per is None and _years(q) > 1 for q in (a, b))
    each = bool(a.per and b.per and human(a.per) and human(b.per))  # "every applicant", "every recruit"
    return each or _each_one(a.per, b.per) or _each_one(b.per, a.per)


def _for_each(a: Quantity, b: Quantity) -> bool:
    """Whether one of two rates is told of each of those that are counted, and the other is no rate."""
    return None in (a.per, b.per) and bool({a.per, b.per} & set(load("alignment.yaml")["heads"]))


def _each_one(general: str | None, per: str | None) -> bool:
    """Whether two rates are told of each of those that are counted ("a head", "for every donor")."""
    return general in load("alignment.yaml")["heads"] and per is not None and unit_of(per) is None


def _years(figure: Quantity) -> int:
    """How many calendar years a figure is told to run over; 1 where nothing is told."""
    period = figure.period
    first, last = (period.start.earliest, period.end.latest) if period else (None, None)
    return last.year - first.year + 1 if first and last and (last - first).days > LONGEST_YEAR else 1


def point(q: Quantity) -> Decimal | None:
    return q.low if q.low is not None and q.low == q.high else None


def _slipped(a: Quantity, b: Quantity) -> bool:
    ends = [(one, two) for one, two in ((a.low, b.low), (a.high, b.high)) if one and two]
    ratios = [max(one, two) / min(one, two) for one, two in ends]
    return bool(ratios) and any(all(low <= r <= high for r in ratios) for low, high in SLIPS)


def _mistyped(a: Quantity, b: Quantity) -> bool:
    """Whether one figure is the other with two neighbouring digits exchanged, or with its decimal point lost.

    A limit, or the end of a range, may have become the flat value, or the value a limit.
    """
    ends = list(product({x for x in (a.low, a.high) if x}, {y for y in (b.low, b.high) if y}))
    return not any(equal(x, y) for x, y in ends) and any(slip(x, y) for x, y in ends)


def _transposed(a: Quantity, b: Quantity) -> bool:
    """Whether two plain figures have the same digits, but for two neighbours that have changed places."""
    one, two = point(a), point(b)
    if not one or not two or one.adjusted() != two.adjusted():
        return False
    return exchanged(shown(one), shown(two))


def summed(figures: Sequence[Quantity], others: Iterable[Quantity], least: int = PRINT) -> bool:
    """Whether two counts told one after the other make up one of the others ("2,316 lamps and 187 bells", "2,503").

    That one must show `least` digits.
    """
    pairs = [(p, q) for p, q in pairwise(figures) if _counts(p) and _counts(q)]
    return any(
        _counts(o)
        and digits(o) >= least
        and (p.low or 0) + (q.low or 0) == o.low
        and _of_one_sort(o.unit, p.unit, q.unit)
        for o in others
        for p, q in pairs
        if p.low and q.low
    )


def _of_one_sort(total: str, one: str, other: str) -> bool:
    """Whether a total may be of both its parts: 412 wells and nine towns are no 421 wells."""
    return same_noun(total, one) is same_noun(total, other)


def _counts(figure: Quantity) -> bool:
    return figure.dimension is Dimension.COUNT and point(figure) is not None


@lru_cache(maxsize=65536)
def _place(value: Decimal) -> Decimal:
    """The size of the last digit that a value shows: 100 for 1,900, 0.1 for 3.3."""
    exponent = value.normalize().as_tuple().exponent
    return Decimal(10) ** exponent if isinstance(exponent, int) else Decimal(1)


def _rounds(exact: Quantity, loose: Quantity) -> bool:
    """Whether `loose` is `exact` rounded to the digits that it shows, or said with "about" near it."""
    value, told = point(exact), point(loose)
    if value is None or told is None:
        return False
    fraction = loose.dimension is Dimension.SHARE and not _DIGIT.search(loose.text)  # "a fifth" is none of round tens
    told_loosely = loose.bound is Bound.ABOUT or fraction
    if told_loosely and loose.loose_low is not None and loose.loose_high is not None:
        return loose.loose_low <= value <= loose.loose_high
    return abs(value - told) <= min(_place(told) / 2, ROUNDED * max(value, told))


def _limit_rounded(exact: Quantity, loose: Quantity) -> bool:
    """Whether a limit is another limit of the same kind with its last digits cut off ("at least 3.3", "over 3")."""
    if exact.bound is not loose.bound or exact.bound not in (Bound.AT_LEAST, Bound.AT_MOST):
        return False
    one, two = exact.low or exact.high, loose.low or loose.high
    if not one or not two:
        return False
    cut = one - two if exact.bound is Bound.AT_LEAST else two - one
    return 0 <= cut < _place(two)


def _overlap(a: Decimal | None, b: Decimal | None, c: Decimal | None, d: Decimal | None) -> bool:
    return (b is None or c is None or c <= b) and (d is None or a is None or a <= d)


def _bound_lost(a: Quantity, b: Quantity) -> bool:
    """Whether a limit of one figure is the flat value of the other."""
    return any(
        point(flat) is not None
        and limit.bound in (Bound.AT_MOST, Bound.AT_LEAST, Bound.RANGE)
        and (equal(limit.low, flat.low) or equal(limit.high, flat.high))
        for flat, limit in ((a, b), (b, a))
    ) or (
        a.bound is Bound.RANGE
        and (
            (b.bound is Bound.AT_MOST and equal(a.high, b.high)) or (b.bound is Bound.AT_LEAST and equal(a.low, b.low))
        )
    )


def _says_loosely(a: Quantity, b: Quantity) -> bool:
    """Whether one figure lies within what the other allows, and near its limit ("22 per cent", "more than a fifth")."""
    for exact, wide in ((a, b), (b, a)):
        value = point(exact)
        limits = [x for x in (wide.low, wide.high) if x is not None]
        if value is None or point(wide) is not None or not limits:
            continue
        within = (wide.low is None or value >= wide.low) and (wide.high is None or value <= wide.high)
        if within and (len(limits) == 2 or abs(value - limits[0]) <= value / LOOSELY):
            return True
    return False
