"""Ranges and bounds of bare numbers: the interval grammar of quantities without units.

"between 20 and 30", "more than ten but less than fifteen", ">= 30", "500 or more", "5k-20k".
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from assay.model import Bound
from assay.text.bounds import equals, join_bounds, set_bound
from assay.text.drafts import Draft, join_ranges
from assay.text.nonfigures import links, masked, phones
from assay.text.numerals import NumeralKind, find_numerals


class Range(NamedTuple):
    """An interval at `[start, end)`; an end that is None is open."""

    start: int
    end: int
    low: Decimal | None
    high: Decimal | None


def find_ranges(text: str) -> list[Range]:
    """Every range, bound and equation of numbers in `text`; approximations and vague numbers are none."""
    masks = [*links(text), *phones(text)]
    drafts = []
    for numeral in find_numerals(text):
        if numeral.kind is NumeralKind.VAGUE or masked(numeral, masks):
            continue
        part = Decimal(100) if numeral.kind is NumeralKind.FRACTION else Decimal(1)
        low = numeral.low / part
        drafts.append(Draft(numeral, numeral.start, numeral.end, low, low, None, None, step=numeral.step))
    drafts = join_ranges(text, drafts)
    for index, draft in enumerate(drafts):
        if draft.bound is not Bound.RANGE:
            set_bound(text, draft, drafts[index - 1].end if index else 0)
            equals(text, draft)
    told = (Bound.RANGE, Bound.AT_LEAST, Bound.AT_MOST)
    found = [d for d in join_bounds(text, drafts) if d.bound in told or d.equal]
    return [Range(d.start, d.end, d.low, d.high) for d in found]
