"""Figures of one unit told in a row, the largest of which is the sum of the others but for a slip of the hand.

"Guards found 640 grams in the first house, 810 in the second and 250 in the third. The press has 7.1 kilos": no word
need say that they belong together. That all figures of that unit in those sentences add up but for two digits
swapped or a point moved is no chance. In short numbers it may be one, unless words take the figure up ("these 21").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, islice, pairwise

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, unit_words
from assay.stages.reconcile.rules.common import (
    body,
    conversion_factor,
    mistyped,
    same_digits,
    significant,
)
from assay.stages.reconcile.rules.totals import is_sum
from assay.stages.reconcile.vocabulary import pattern, says

SPAN, GAP = 3, 2  # sentences from the first to the last, and from one to the next
MOST = 6  # figures
LEAST = 10  # a figure below it is no sign of a slip, and one below its square's part of the largest does not tell
DIGITS = 3  # so many significant digits make a slip no chance
MANY = 4  # and so many figures do, where their sum is the slip
SCORE = 0.75
_TAKEN_UP = re.compile(
    r"\b(?:the|these|those|this|that|its|their|his|her)\s+(?:other\s+|missing\s+|remaining\s+)?$", re.I
)
EXAMPLES = (
    ("Guards found 640 grams of wax in one cave, 810 grams in the next and 250 grams in the last. Their note gives the "
     "haul as 7.1 kilos.", False),
    ("Guards found 640 grams of wax in one cave, 810 grams in the next and 250 grams in the last. Their note gives the "
     "haul as 1.7 kilos.", True),
    ("A gallon sells for 96 pesos in the town. At the border it goes for 84 pesos. These 21 pesos built the villas.",
     False),
    ("A gallon sells for 96 pesos in the town. At the border it goes for 84 pesos. These 12 pesos built the villas.",
     True),
)  # fmt: skip


def rows(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for row in _rows(ledger):
        sizes = [e.stated.scaled(_size(e, row[0])) for e in row]
        most = max(range(len(row)), key=lambda n: sizes[n].low)
        made = _sum(sizes, most)
        if made == sizes[most].low:
            found.append(_candidate(row, most, most))
        elif not _balanced(sizes) and (slip := _slip(ledger, row, sizes, most)) is not None:
            found.append(_candidate(row, *slip))
    return found


def _rows(ledger: Ledger) -> Iterator[list[Entry]]:
    """All figures of one kind in some sentences that follow each other, three or more."""
    plain = [e for e in ledger.entries if body(e) and e.adds_up and e.stated.exact and not e.planned]
    for first in plain:
        following = (e for e in close_by(plain, first, 0, SPAN) if e.start >= first.start and _one_kind(e, first))
        alike = list(islice(following, MOST))
        for number in range(3, min(len(alike), MOST) + 1):
            row = alike[:number]
            gaps = [b.sentence - a.sentence for a, b in pairwise(row)]
            if sum(gaps) > SPAN or max(gaps) > GAP:
                break
            if _alone(plain, row) and _weighty(row):
                yield row


def _weighty(row: list[Entry]) -> bool:
    """Whether each figure of a row tells in its sum."""
    sizes = [e.stated.low * _size(e, row[0]) for e in row]
    return max(sizes) >= LEAST and min(sizes) * LEAST**2 >= max(sizes)


def _one_kind(one: Entry, other: Entry) -> bool:
    unsaid = one.quantity.dimension is Dimension.MONEY and None in (one.per, other.per)
    if (one.per != other.per and not unsaid) or one.time_rate != other.time_rate:
        return False
    if one.quantity.dimension is not other.quantity.dimension:
        return False
    if one.quantity.dimension is not Dimension.COUNT:
        return bool(_size(one, other))
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or any(e.bare or says("generic", e.quantity.unit) for e in (one, other))


def _size(one: Entry, other: Entry) -> Fraction:
    """How many of another figure's unit one of a figure's is; nothing where they cannot be added."""
    if one.quantity.dimension is Dimension.COUNT:
        return Fraction(1)
    factor = conversion_factor(one.quantity.unit, other.quantity.unit)
    return factor.low if factor is not None and factor.exact else Fraction(0)


def _alone(plain: list[Entry], row: list[Entry]) -> bool:
    """Whether no other figure of that kind stands in the sentences of a row."""
    here = (e for e in close_by(plain, row[0], 0, row[-1].sentence - row[0].sentence) if _one_kind(e, row[0]))
    return len(list(islice(here, len(row) + 1))) == len(row)


def _sum(sizes: list[Interval], most: int) -> Fraction:
    return sum((s.low for n, s in enumerate(sizes) if n != most), Fraction(0))


def _balanced(sizes: list[Interval]) -> bool:
    """Whether some of a row make the others: what was there and came in, what went out and is left."""
    total = sum((s.low for s in sizes), Fraction(0))
    return any(2 * sum(some) == total for n in range(1, len(sizes)) for some in combinations([s.low for s in sizes], n))


def _slip(ledger: Ledger, row: list[Entry], sizes: list[Interval], most: int) -> tuple[int, int] | None:
    """The whole of a row and the figure that is a slip for what the others make of it, if one is."""
    follow = [_told_to_follow(ledger, e) for e in row]
    for n, entry in enumerate(row):
        closes = len(row) >= MANY and n in (most, len(row) - 1)
        long = len(significant(entry.stated.low)) >= DIGITS
        for whole in _wholes(sizes, most, n, sure=follow[n]):
            rest = _sum(sizes, n)
            need = rest if whole == n else 2 * sizes[whole].low - rest
            made = point(max(need, Fraction(0)) / _size(entry, row[0]))
            if max(need, made.low) < LEAST:
                continue
            if same_digits(made, entry.stated) and (any(follow) or long or closes):
                return whole, n
            if mistyped(made, entry.stated) and (follow[n] or (long and len(row) >= MANY)):
                return whole, n
    return None


def _wholes(sizes: list[Interval], most: int, n: int, *, sure: bool) -> list[int]:
    """Which figures of a row may be the whole if the n-th is a slip; what words call a result may be far too large."""
    if n != most or not sure:
        return [most]
    next_to = max((i for i in range(len(sizes)) if i != n), key=lambda i: sizes[i].low)
    return [most, next_to]


def _told_to_follow(ledger: Ledger, entry: Entry) -> bool:
    before = ledger.before(entry)
    lead = re.split(r"[.,;:]\s|\d", before)[-1]
    behind = pattern("left_after").match(re.split(r"[.,;:]\s|\d", ledger.after(entry, 45))[0].strip())
    return bool(_TAKEN_UP.search(before) or behind) or says("left_before", lead) or is_sum(ledger, entry)


def _candidate(row: list[Entry], most: int, wrong: int) -> Candidate:
    target = row[wrong]
    parts = [e for n, e in enumerate(row) if n not in (most, wrong)]
    first = [] if most == wrong else [of_entry(row[most], factor=_size(row[most], target))]
    sign = 1 if most == wrong else -1
    operands: list[Operand] = [*first, *(of_entry(e, factor=sign * _size(e, target)) for e in parts)]
    return Candidate(
        rule="parts-sum" if most == wrong else "difference",
        group=f"row:{target.variable}",
        reading=f"{', '.join(shown(e) for n, e in enumerate(row) if n != most)} make up the {shown(row[most])}.",
        score=SCORE,
        operands=tuple(operands),
        target=of_entry(target),
        unit=unit_words(target),
        product=False,
        chance=True,
    )
