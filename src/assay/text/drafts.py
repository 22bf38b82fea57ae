"""Quantities in the making: how two numerals join into a range, and from where an omitted unit is taken."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from assay.model import Bound, Dimension, Period
from assay.text.numeral import Numeral, NumeralKind
from assay.text.resources import load

PHYSICAL = (Dimension.MONEY, Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH, Dimension.AREA, Dimension.ENERGY)
INHERITED = (*PHYSICAL, Dimension.COUNT)
SENTENCE = re.compile(r"[.!?][\"”’')]?\s+[A-Z\"“]|\n")


@dataclass
class Draft:
    """A quantity in the making; `unit` is empty until it is known."""

    numeral: Numeral
    start: int
    end: int
    low: Decimal | None
    high: Decimal | None
    loose_low: Decimal | None
    loose_high: Decimal | None
    unit: str = ""
    dimension: Dimension = Dimension.COUNT
    bound: Bound = Bound.EXACT
    per: str | None = None
    change: str = ""
    of: str = ""
    period: Period | None = None
    step: Decimal = Decimal(1)
    measured: bool = False  # a unit stands at the number itself
    factor: Decimal = Decimal(1)  # of a subunit: cents are hundredths
    level: str = ""  # "from" or "to": an end of a change
    equal: bool = False  # "equal to" stands before it


_JOIN = re.compile(
    r"\s*(?:(?P<dash>[-–—~])|(?P<to>to|through|thru|until|till|up\s+to)|(?P<or>or)|(?P<and>and))\s*(?:some\s+|about\s+|the\s+)?",
    re.I,
)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+)?$", re.I)
_SCALE, _MILLION = 1000, Decimal(1_000_000)
_ANOTHER_SIZE = Decimal(100)
_BACK = 40  # quantities that are looked back on for an omitted unit
_UNIT_PRICE = re.compile(r"\s+(?:per|for\s+each|for\s+every)\s+\w")
_TO_NEXT = re.compile(
    r"\s+(?:of|out\s+of|and|or|to|against|from)\s+(?:all\s+)?(?:(?:the|its|their|our|his|her|my|these|those)\s+)?"
)
_LISTED = re.compile(r"\s*(?:,|;)\s+(?:(?:and|or|then|another)\s+)?|\s+(?:and|or)\s+(?:another\s+)?")
_AT = re.compile(r"\bat\s+$")
_ELLIPTIC = re.compile(r"\s+(?:in|on|at|for|from|to|by|with|near|under|behind|off|outside|inside)\s")
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|some\s+|the\s+)?$", re.I)


_CENTS = re.compile(r"\s+(?:and\s+)?|,\s+")
_CLOSES = re.compile(r"\s*(?:[.,;:!?)]?\s*$|[.,;:!?)](?!\d))")


def join_subunits(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "3 dollars 50 cents", "15 dollars and 50": an amount in a currency and its hundredths."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _hundredths(text, found[-1], draft):
            whole = found[-1]
            whole.low = whole.high = (whole.low or Decimal(0)) + draft.numeral.low / 100
            whole.end, whole.step = draft.end, Decimal("0.01")
            whole.numeral = draft.numeral
        else:
            found.append(draft)
    return found


def _hundredths(text: str, a: Draft, b: Draft) -> bool:
    if a.dimension is not Dimension.MONEY or a.factor != 1 or a.low is None or a.numeral.scale != 1:
        return False
    if a.low != a.low.to_integral_value() or not _CENTS.fullmatch(text, a.end, b.start):
        return False
    small = b.numeral.kind is NumeralKind.CARDINAL and 0 < b.numeral.low < 100 and b.numeral.scale == 1
    if b.dimension is Dimension.MONEY and b.unit:
        return small and b.factor == Decimal("0.01") and b.unit in (a.unit, "USD")
    bare = not b.measured and b.end == b.numeral.end and b.step == 1
    return small and bare and bool(_CLOSES.match(text, b.end)) and "," not in text[a.end : b.start]


def join_ranges(text: str, drafts: list[Draft]) -> list[Draft]:
    """Two neighbours that are the ends of one interval become one draft."""
    found: list[Draft] = []
    for draft in drafts:
        joined = _joined(text, found[-1], draft) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(draft)
    return found


def _joined(text: str, a: Draft, b: Draft) -> Draft | None:
    """The range that two neighbours make, None where they make none. Scale and unit are shared."""
    if a.bound is Bound.RANGE or Dimension.ORDINAL in (a.dimension, b.dimension) or a.low is None or b.high is None:
        return None
    if NumeralKind.VAGUE in (a.numeral.kind, b.numeral.kind):
        return None
    join = _JOIN.fullmatch(text, a.numeral.end if a.end > b.start else a.end, b.start)
    if join is None or (a.unit and b.unit and (a.unit, a.dimension) != (b.unit, b.dimension)):
        return None
    offset = max(0, a.start - 24)
    between, told_from = (p.search(text[offset : a.start]) for p in (_BETWEEN, _FROM))
    if bool(join["and"]) != bool(between) or (between and join["or"]):
        return None
    _share_scale(a, b)
    if told_from and _verb_of_change(text, told_from.start() + offset):
        a.unit, a.dimension = (a.unit, a.dimension) if a.unit else (b.unit, b.dimension)
        a.level, b.level = "from", "to"
        return None
    if a.low >= b.high or (join["or"] and b.high > 3 * a.low):
        return None
    lead = between or (told_from if join["to"] else None)
    unit, dimension = (b.unit, b.dimension) if b.unit else (a.unit, a.dimension)
    return Draft(
        numeral=b.numeral,
        start=offset + lead.start() if lead else a.start,
        end=max(a.end, b.end),
        low=a.low,
        high=b.high,
        loose_low=a.low - a.step / 2,
        loose_high=b.high + b.step / 2,
        unit=unit,
        dimension=dimension,
        bound=Bound.RANGE,
        per=b.per or a.per,
        step=b.step,
    )


def _share_scale(a: Draft, b: Draft) -> None:
    """ "3 to 4.5 million": the scale of the second number is the first one's, too."""
    scale = b.numeral.scale
    if (
        a.numeral.scale == 1
        and (scale >= 1000 or scale == 12)
        and a.low is not None
        and b.low is not None
        and a.low < b.low / scale
    ):
        a.low, a.high, a.step = a.low * scale, a.low * scale, a.step * scale


def _verb_of_change(text: str, start: int) -> bool:
    """Whether "from 3 to 5" tells a change and no range: "rose from 3 to 5"."""
    words = load("quantities.yaml")["change"]
    before = re.findall(r"[a-z]+", text[max(0, start - 48) : start].casefold())[-6:]
    return any(w in words["rise"] or w in words["fall"] or w in words["other"] for w in before)


_OF_THE = re.compile(r"\s+of\s+(?:the|all)\s+")
_OUT_OF = re.compile(r"\s+(?:out\s+)?of\s+(?:all\s+)?(?:(?:the|its|their|our|his|her|my|these|those)\s+)?")
_SOME_OF_THEM = re.compile(r"\s+of\s+(?:them|these|those|whom|which)\b", re.I)  # "1,550 of them": of the things counted
_OF_THESE = re.compile(r"(?<!\w)[Oo]f (?:these|those|them),?\s(?:(?:only|just|about|some|the other|a further)\s)?$")


def inherit_units(text: str, drafts: list[Draft]) -> None:
    """A number without a unit takes it from an earlier quantity that it can be one of, else it counts items.

    Large numbers and decimals are rather money or a measure, small ones rather a count. A small number never becomes
    money that was told in millions ("five million dollars ... three").
    """
    for index, draft in enumerate(drafts):
        if draft.unit:
            continue
        before = drafts[max(0, index - _BACK) : index]
        earlier = [d for d in before if d.unit not in ("", "item", "time") and d.dimension in INHERITED]
        near = [d for d in earlier if not SENTENCE.search(text, d.end, draft.start + 1)]
        listed = _closed_by(text, draft, drafts[index + 1 :]) or next(
            (d for d in near[-1:] if _goes_on(text, d, draft)), None
        )
        if listed is None:
            listed = _part_of(text, draft, drafts[:index], drafts[index + 1 : index + 2])
        if listed is None:
            listed = _told_whole(text, draft, drafts[index + 1 : index + 2])
        if listed is None and _SOME_OF_THEM.match(text, draft.end):
            counted = [
                d for d in earlier if d.dimension is Dimension.COUNT and d.low and draft.low and d.low > draft.low
            ]
            listed = counted[-1] if counted else None
        if listed is None and _OF_THESE.search(text[max(0, draft.start - 30) : draft.start]):
            listed = next((d for d in reversed(earlier) if d.low and draft.low and d.low > draft.low), None)
        if listed is None and _AT.search(text[max(0, draft.start - 4) : draft.start]):
            prices = [d for d in near if d.dimension is Dimension.MONEY and _comparable(draft, d)]
            listed = next((d for d in reversed(prices) if _AT.search(text[max(0, d.start - 4) : d.start])), None)
        if listed:
            _take_unit(draft, listed)
            _take_scale(draft, listed)
            continue
        physical = _looks_physical(text, draft)
        wanted = PHYSICAL if physical else (Dimension.COUNT,)
        ranked = [d for d in reversed(near) if d.dimension in wanted]
        ranked += [d for d in reversed(near) if d.dimension not in wanted and _comparable(draft, d)]
        ranked += sorted((d for d in reversed(earlier) if d.dimension in wanted), key=lambda d: _less(d, draft))
        ranked += [d for d in reversed(earlier) if d.dimension is Dimension.COUNT and _comparable(draft, d)]
        source = next(iter(ranked), None) or _later(text, draft, drafts[index + 1 :])
        if source is None:
            draft.unit, draft.dimension = "item", Dimension.COUNT
        else:
            _take_unit(draft, source)


def _take_unit(draft: Draft, source: Draft) -> None:
    """The unit of another; a subunit goes with it ("20 cents for the village, 50 for the road")."""
    draft.unit, draft.dimension = source.unit, source.dimension
    if source.factor != 1 and draft.low is not None and draft.high is not None:
        draft.low, draft.high, draft.step = (v * source.factor for v in (draft.low, draft.high, draft.step))
        draft.factor = source.factor


def _scaled(draft: Draft, last: Draft) -> bool:
    """ "31, 28 and 19 million euros": small numbers in digits that share the scale of the last one."""
    numeral = last.numeral
    plain = draft.numeral.digits and draft.numeral.scale == 1 and draft.low is not None and draft.low < _SCALE
    return plain and numeral.scale >= _MILLION and last.start >= draft.end and numeral.low / numeral.scale < _SCALE


def _take_scale(draft: Draft, last: Draft) -> None:
    if _scaled(draft, last) and draft.low is not None and draft.high is not None:
        scale = last.numeral.scale
        draft.low, draft.high, draft.step = (v * scale for v in (draft.low, draft.high, draft.step))


def _of_one_size(one: Draft, other: Draft) -> bool:
    """Whether two numbers are less than a hundredfold apart."""
    if not one.low or not other.low:
        return True
    return 1 / _ANOTHER_SIZE < other.low / one.low < _ANOTHER_SIZE


def _less(whole: Draft, part: Draft) -> bool:
    """Whether a count is too small for another to be a part of it."""
    return whole.low is not None and part.low is not None and whole.low < part.low


def _part_of(text: str, draft: Draft, before: list[Draft], after: list[Draft]) -> Draft | None:
    """ "nine of the twelve": of what was twelve before."""
    whole = next((d for d in after if _OF_THE.fullmatch(text, draft.end, d.start)), None)
    if whole is None:
        return None
    return next((d for d in reversed(before) if d.low == whole.low and d.unit not in ("", "item")), None)


def _told_whole(text: str, draft: Draft, after: list[Draft]) -> Draft | None:
    """ "In nine towns 330 of 421 wells are dry": a part is of what its whole counts, whatever was counted before."""
    whole = after[0] if after else None
    if whole is None or not (whole.unit and whole.low and draft.low) or whole.low < draft.low:
        return None
    return whole if whole.dimension in INHERITED and _OUT_OF.fullmatch(text, draft.end, whole.start) else None


def _closed_by(text: str, draft: Draft, rest: list[Draft]) -> Draft | None:
    """ "120,000, 95,000 and 80,000 euros": the unit stands at the last number of the list."""
    here = draft
    for following in rest:
        if here.end != here.numeral.end or not _LISTED.fullmatch(text, here.end, following.start):
            return None
        if following.unit:
            if following.dimension is Dimension.SHARE:
                return following if re.search(r"\band\b", text[here.end : following.start]) else None
            alike = here is not draft or _comparable(draft, following) or _scaled(draft, following)
            return following if following.dimension in PHYSICAL and alike else None
        here = following
    return None


def _goes_on(text: str, source: Draft, draft: Draft) -> bool:
    """ "four dollars in the mangrove, nine on the beach": a list whose later members leave the unit out."""
    joint = re.search(r"(?:,|;|\band)\s+$", text[source.end : draft.start])
    alike = source.dimension in PHYSICAL and _comparable(draft, source, worded=True)
    places = _ELLIPTIC.match(text, source.end) and _ELLIPTIC.match(text, draft.end)
    return bool(joint and alike and places)


def _looks_physical(text: str, draft: Draft) -> bool:
    size = draft.high or draft.low or Decimal(0)
    priced = _UNIT_PRICE.match(text, draft.numeral.end)
    return draft.numeral.scale >= 1000 or size >= 1000 or draft.step < 1 or bool(priced)


def _comparable(draft: Draft, other: Draft, *, worded: bool = False) -> bool:
    """Whether a bare number is of the order of another quantity, so that it can go by its unit."""
    a, b = (d.low if d.low is not None else d.high for d in (draft, other))
    if not a or not b:
        return False
    alike = Decimal("0.02") <= a / b * other.factor <= 50
    return alike and (worded or draft.numeral.digits or other.dimension is Dimension.COUNT)


def _later(text: str, draft: Draft, rest: list[Draft]) -> Draft | None:
    """ "two of six objects", "three and five tonnes": the unit stands at the next number."""
    if not rest or not rest[0].unit or rest[0].dimension not in INHERITED:
        return None
    return rest[0] if _TO_NEXT.fullmatch(text[draft.end : rest[0].start]) else None


_ITS_OWN_TIME = re.compile(
    r"\s+(?:(?:in|for|over|during|across)\s+(?:the|an?|one|that|this)\s+(?:whole\s+|full\s+|entire\s+|same\s+)?"
    r"(?:week|month|quarter|half-year|year|season|decade)\b|in\s+(?:all|total)\b|altogether\b|all\s+told\b)",
    re.I,
)


def inherit_rates(text: str, drafts: list[Draft]) -> None:
    """ "160,000 barrels a day in 2024, against 200,000 in 2023": the rate of an omitted unit is inherited with it.

    A number of quite another size is no second rate: "at 25 taka to the ringgit, 150,000 is 6,000 ringgit".
    """
    for source, draft in pairwise(drafts):
        omitted = draft.end == draft.numeral.end and not draft.measured
        same = source.unit == draft.unit and draft.dimension in PHYSICAL and _of_one_size(source, draft)
        of_its_own = _ITS_OWN_TIME.match(text, draft.end)  # "44 million a month, or 530 million in the year"
        if omitted and same and not (draft.per or of_its_own or SENTENCE.search(text, source.end, draft.start + 1)):
            draft.per = source.per
