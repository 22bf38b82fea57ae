"""Quantities in text: always intervals, with unit, rate, bound, loosest reading and period.

An interval grammar over numerals: what stands before (bound, currency), what follows (unit, rate, share of what), how
two numerals join into a range, and from where an omitted unit is taken. Dates, times, names and identifiers are no
quantities.
"""

from __future__ import annotations

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from assay.model import DateRange, Dimension, Period, Quantity, Span
from assay.text.bounds import join_bounds, set_bound, share_terms
from assay.text.drafts import PHYSICAL, SENTENCE, Draft, inherit_rates, inherit_units, join_ranges, join_subunits
from assay.text.issuers import settle_issuers
from assay.text.measures import NounOf, measure_of, rate_after, rate_before
from assay.text.nonfigures import links, masked, nonfigures
from assay.text.numerals import Numeral, NumeralKind, find_numerals
from assay.text.periods import find_periods
from assay.text.resources import load
from assay.text.units import lot_of


def find_quantities(
    text: str, *, reference: DateRange | None = None, noun_of: NounOf | None = None, around: str = ""
) -> list[Quantity]:
    """Every quantity in `text`, sorted, none overlapping another; spans are relative to it.

    `reference` is the date of the document, for periods told from it ("last year"). `noun_of` gives the head noun that
    a numeral at `[start, end)` counts, where the caller has a parse. `around` is the text that `text` is a part of: the
    places in it tell whose francs, rupees or crowns are meant.
    """
    numerals = find_numerals(text)
    masks = nonfigures(text, reference) if numerals else []
    numerals = [n for n in numerals if not masked(n, masks) and not _clings(text, n)]
    drafts = _measured_first(_drafts(text, numerals, noun_of))
    if not drafts:
        return []
    drafts = join_ranges(text, join_subunits(text, drafts))
    _billed(text, drafts, around)
    inherit_units(text, drafts)
    drafts = [d for d in drafts if d.unit]
    settle_issuers(text, drafts, around or text)
    for index, draft in enumerate(drafts):
        before = drafts[index - 1].end if index else 0
        told = rate_before(text, draft.start)
        set_bound(text, draft, before)
        _rate(text, draft, told)
        _change(text, draft)
        _of(text, draft)
    drafts = join_bounds(text, drafts)
    share_terms(text, drafts)
    inherit_rates(text, drafts)
    _periods(text, drafts, find_periods(text, reference=reference))
    return [_quantity(text, d) for d in _apart(drafts)]


_OWED = re.compile(
    r"\b(?:bill(?:s|ed)?|invoice[sd]?|owe[sd]?|owing|paid\s+(?=us|them|him|her|me))\s*(?:(?:us|them|him|her|me|you|it)\s+)?"
    r"(?:about\s+|some\s+|nearly\s+|over\s+)?$",
    re.I,
)

_SOLD = re.compile(
    r"\b(?:sells?|sold|goes|went|trades?|traded|bought|changes\s+hands|changed\s+hands)\s+for\s+"
    r"(?:about\s+|some\s+|nearly\s+|only\s+|just\s+)?$",
    re.I,
)


def _billed(text: str, drafts: list[Draft], around: str) -> None:
    """A bare number that is billed or owed ("we billed 2,184,000") or for which a thing is sold ("it goes for 84") is
    money, of the currency told most around it."""
    for draft in drafts:
        lead = text[max(0, draft.start - 40) : draft.start]
        owed = draft.low is not None and draft.low >= 1000 and _OWED.search(lead)
        if draft.unit or not (owed or _SOLD.search(lead)):
            continue
        told = [d.unit for d in drafts if d.dimension is Dimension.MONEY and d.unit]
        told = told or [a.unit for a in find_amounts(around) if a.dimension is Dimension.MONEY]
        if told:
            draft.unit, draft.dimension = Counter(told).most_common(1)[0][0], Dimension.MONEY


class Amount(NamedTuple):
    """A number with the currency, percent sign or unit that stands at it, without bounds, rates or ranges."""

    start: int
    end: int
    value: Decimal
    unit: str
    dimension: Dimension


def find_amounts(text: str) -> list[Amount]:
    """Every number of `text` that a unit stands at; nouns that it counts are no units."""
    numerals = [n for n in find_numerals(text) if n.kind is not NumeralKind.ORDINAL]
    masks = links(text) if numerals else []
    drafts = [d for n in numerals if not masked(n, masks) and (d := _draft(text, n, None))]
    return [
        Amount(d.start, d.end, d.low, d.unit, d.dimension)
        for d in join_subunits(text, drafts)
        if d.measured and d.dimension is not Dimension.COUNT and d.low is not None
    ]


def _drafts(text: str, numerals: list[Numeral], noun_of: NounOf | None) -> list[Draft]:
    found: list[Draft] = []
    for numeral in numerals:
        draft = _draft(text, numeral, noun_of)
        if draft is not None and not draft.measured and _in_a_name(text, numeral, found):
            continue
        found += [draft] if draft else []
    return found


def _measured_first(drafts: list[Draft]) -> list[Draft]:
    """Without the ordinals that are the unit of another ("a 30-second film")."""
    units = [(d.numeral.end, d.end) for d in drafts if d.measured]
    return [d for d in drafts if d.dimension is not Dimension.ORDINAL or not any(a <= d.start < b for a, b in units)]


def _clings(text: str, numeral: Numeral) -> bool:
    """Digits right after a point, comma, colon or stroke are a part of something else ("4:12", "v2.0.1")."""
    return numeral.digits and text[max(0, numeral.start - 1) : numeral.start] in (".", ",", "/", ":", "#")


def _draft(text: str, numeral: Numeral, noun_of: NounOf | None) -> Draft | None:
    """A numeral with the unit beside it, None where it is no figure."""
    draft = Draft(numeral, numeral.start, numeral.end, numeral.low, numeral.high, None, None, step=numeral.step)
    if numeral.kind is NumeralKind.ORDINAL:
        draft.unit, draft.dimension = "ordinal", Dimension.ORDINAL
        return draft
    word = text[numeral.start : numeral.end].casefold()
    measure = measure_of(text, numeral, noun_of)
    if word == "one" and re.match(r"\s+of\b", text[numeral.end :]):
        return None
    if measure is None or measure.dimension is Dimension.COUNT:
        alone = word == "one" and not re.match(r"\s*(?:or|to)\s+two\b", text[numeral.end :])
        if re.match(r"-(?!odd\b|plus\b)[A-Za-z]", text[numeral.end : numeral.end + 5]) or (alone and noun_of is None):
            return None
    if measure is None:
        return draft
    draft.start, draft.end, draft.measured = measure.start, measure.end, True
    draft.unit, draft.dimension, draft.per = measure.unit, measure.dimension, measure.per
    draft.factor = measure.factor
    for name in ("low", "high", "step"):
        value = getattr(draft, name)
        setattr(draft, name, None if value is None else value * measure.factor)
    if draft.dimension is Dimension.SHARE:
        draft.step = min(draft.step, Decimal(1))
    return draft


_IN_A_LIST = re.compile(r"(?:,|;|\band)\s+(?:in|from|at)\s+[A-Z][\w'’-]+\s$")
_NEXT = re.compile(r"\s*(?:[,;.]|and\b)")
_VERBLESS = re.compile(r"(?:[,;]|\band)\s+(?:and\s+)?(?:(?:[\w'’&-]+|[A-Z]\.)\s+){1,8}$")
_SOME_OF = re.compile(r"\s+of\s+(?:them|these|those|the|its|their)\b")  # "in Tahoua 76 of them"
_FEW = 10  # a smaller number behind a name may be a part of it
_ALIKE = 20  # how many times two numbers told of one thing mostly differ at most


def _in_a_name(text: str, numeral: Numeral, earlier: list[Draft]) -> bool:
    """A bare number right after a capitalised word is a part of a name ("Falcon 9"), but not in "and in Benno 148".

    Nor where a verb is left out: "Lacus got 210 hectares, Bahari Holdings 160, and Kunda 120".
    """
    if _verb_left_out(text, numeral, earlier) or _SOME_OF.match(text, numeral.end):
        return False
    before = re.search(r"(?:^|(\S)\s+)([A-Z][\w-]+)\s$", text[max(0, numeral.start - 40) : numeral.start])
    inside = before is not None and before.group(1) not in (None, ".", "?", "!", '"', "“")
    listed = _IN_A_LIST.search(text[max(0, numeral.start - 48) : numeral.start]) and _NEXT.match(text, numeral.end)
    if listed:
        return False
    plain = numeral.digits and numeral.scale == 1 and numeral.low == numeral.low.to_integral_value()
    return inside and plain and "," not in text[numeral.start : numeral.end]


def _verb_left_out(text: str, numeral: Numeral, earlier: list[Draft]) -> bool:
    """Whether a number is told of somebody else than the one before in its sentence, which is of much the same size."""
    last = earlier[-1] if earlier else None
    if last is None or not last.low or not numeral.low or not _NEXT.match(text, numeral.end) or numeral.low < _FEW:
        return False
    middle = text[last.end : numeral.start]
    alike = Decimal(1) / _ALIKE <= numeral.low / last.low <= _ALIKE
    return alike and not SENTENCE.search(middle) and _VERBLESS.search(middle) is not None


# ---- rate, change, share of what, period


def _rate(text: str, draft: Draft, told: str | None) -> None:
    if draft.dimension in (Dimension.AGE, Dimension.ORDINAL) or draft.per:
        return
    rate = rate_after(text, draft.end, draft.dimension)
    if rate:
        draft.per, draft.end = rate
    elif draft.dimension in PHYSICAL:
        draft.per = told or rate_before(text, draft.start)


_GAP = r"(?:(?:by|of|some|about|around|nearly|almost|roughly|an?\s+(?:estimated|average\s+of))\s+)*"


@cache
def _change_patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    data = load("quantities.yaml")
    return [
        (
            name,
            re.compile(rf"\b(?:{'|'.join(data['change'][name])})\s+(?:(?:[\w-]+\s+){{0,3}}?by|of)\s+{_GAP}$", re.I),
            re.compile(rf"\s+(?:points?\s+)?(?:{'|'.join(data['comparative'][name])})\b", re.I),
        )
        for name in ("rise", "fall")
    ]


@cache
def _by(name: str) -> re.Pattern[str]:
    """ "rose from 1,250 to 2,500, or by 100 percent"."""
    verbs = "|".join(load("quantities.yaml")["change"][name])
    return re.compile(rf"\b(?:{verbs})\b(?:[^.;:]|\.\d){{0,80}}(?:,|\bor|\(|\bis)\s+by\s+{_GAP}$", re.I)


def _change(text: str, draft: Draft) -> None:
    """ "fell by a fifth", "an increase of 46 percent", "20 percent smaller"."""
    if draft.dimension in (Dimension.ORDINAL, Dimension.AGE, Dimension.TIME):
        return
    window = text[max(0, draft.start - 60) : draft.start]
    for name, before, after in _change_patterns():
        level = re.match(r"(?:above|below|over|under)\b", text[draft.start : draft.end], re.I)
        direct = (
            draft.dimension is Dimension.SHARE
            and not level
            and re.search(rf"\b(?:{'|'.join(load('quantities.yaml')['change'][name])})\s+$", window, re.I)
        )
        compared = draft.dimension is Dimension.SHARE and after.match(text, draft.end)
        by = draft.dimension is Dimension.SHARE and _by(name).search(text[max(0, draft.start - 110) : draft.start])
        if before.search(window) or direct or compared or by:
            draft.change = name
            return


_OF = re.compile(
    r"\s+(?:(?:share|cut|stake|slice|interest|part|portion|commission)\s+(?:of|in|on|from)|(?P<plain>of))\s+"
    r"(?P<of>.{1,90}?)"
    r"(?=\s*(?:[;:!?()\n—–]|[.,](?!\d))|"
    r"\s+(?:was|were|is|are|had|has|have|did|does|do|would|may|might|could|will|that|which|who|came|"
    r"comes|come|went|goes|go|and\s+\S*\d\S*|and\s+(?:\w+\s+)?(?:sold|paid|kept|took)|to|on|by|as|said|says)\b|"
    r"(?(plain)\s+(?:in|from|for|into|at|within)\b|(?!))|\s*$)",
    re.S,
)


def _of(text: str, draft: Draft) -> None:
    if draft.dimension is Dimension.SHARE:
        match = _OF.match(text, draft.end)
        draft.of = match["of"].strip() if match else ""


def _periods(text: str, drafts: list[Draft], periods: list[Period]) -> None:
    """A period right after a figure, or a few words after it in the same clause, is the figure's own."""
    for index, draft in enumerate(drafts):
        following = drafts[index + 1].start if index + 1 < len(drafts) else len(text)
        for period in periods:
            if period.span is None or not draft.end <= period.span.start < following:
                continue
            gap = text[draft.end : period.span.start]
            if re.fullmatch(r"[\s(]*(?:[\w'’-]+\s+){0,6}", gap):
                draft.period = period
            break


# ---- the result


def _apart(drafts: list[Draft]) -> list[Draft]:
    """In order, none overlapping: where two meet, the later one begins after the earlier."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        if kept and draft.start < kept[-1].end:
            if lot_of(kept[-1].per or "")[0] > 1:
                continue  # the number in "15 dollars per 1,000 litres"
            if kept[-1].end <= draft.numeral.start:
                draft.start = kept[-1].end
            elif kept[-1].numeral.end <= draft.start:
                kept[-1].end = draft.start
            else:
                continue
        kept.append(draft)
    return kept


def _plain(value: Decimal | None) -> Decimal | None:
    """Without exponent or needless zeros, at most six places."""
    if value is None:
        return None
    value = round(value, 6)
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _quantity(text: str, draft: Draft) -> Quantity:
    words = text[draft.start : draft.end]
    start = draft.start + len(words) - len(words.lstrip())
    end = start + len(words.strip())
    return Quantity(
        low=_plain(draft.low),
        high=_plain(draft.high),
        unit=draft.unit,
        dimension=draft.dimension,
        bound=draft.bound,
        loose_low=_plain(draft.loose_low),
        loose_high=_plain(draft.loose_high),
        text=text[start:end],
        span=Span(start=start, end=end),
        per=draft.per,
        of=draft.of,
        change=draft.change,
        period=draft.period,
        level=draft.level,
    )
