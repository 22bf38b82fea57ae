"""Quantities in text: always intervals, with unit, rate, bound, loosest reading and period.

An interval grammar over numerals: what stands before (bound, currency), what follows (unit, rate, share of what), how
two numerals join into a range, and from where an omitted unit is taken. Dates, times, names and identifiers are no
quantities.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assay.model import Bound, DateRange, Dimension, Period, Quantity, Span
from assay.text.dates import find_atoms
from assay.text.measures import NounOf, measure_of, rate_after, rate_before
from assay.text.numerals import Numeral, NumeralKind, find_numerals
from assay.text.periods import find_periods
from assay.text.resources import load

_PHYSICAL = (Dimension.MONEY, Dimension.MASS, Dimension.VOLUME, Dimension.LENGTH, Dimension.AREA)
_INHERITED = (*_PHYSICAL, Dimension.COUNT)
_SENTENCE = re.compile(r"[.!?][\"”’')]?\s+[A-Z\"“]|\n")


@dataclass
class _Draft:
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


def find_quantities(text: str, *, reference: DateRange | None = None, noun_of: NounOf | None = None) -> list[Quantity]:
    """Every quantity in `text`, sorted, none overlapping another; spans are relative to it.

    `reference` is the date of the document, for periods told from it ("last year"). `noun_of` gives the head noun that a
    numeral at `[start, end)` counts, where the caller has a parse.
    """
    masks = _masks(text, reference)
    numerals = [n for n in find_numerals(text) if not _masked(n, masks)]
    drafts = _ranges(text, [d for n in numerals if (d := _draft(text, n, noun_of))])
    _inherit(text, drafts)
    drafts = [d for d in drafts if d.unit]
    for index, draft in enumerate(drafts):
        before = drafts[index - 1].end if index else 0
        _bound(text, draft, before)
        _rate(text, draft)
        _change(text, draft)
        _of(text, draft)
    _inherit_rates(text, drafts)
    _periods(text, drafts, find_periods(text, reference=reference))
    return [_quantity(text, d) for d in _apart(drafts)]


# ---- what is no figure


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    names = "|".join(re.escape(w) for w in sorted(load("quantities.yaml")["identifiers"], key=lambda w: (-len(w), w)))
    return {
        "times": re.compile(
            r"\b\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:am|pm|a\.m\.|p\.m\.|UTC|GMT|hrs?|h)\b|\b\d{1,2}:\d{2}(?::\d{2})?\b|"
            r"\b\d{1,2}\s*(?:am|pm|a\.m\.|p\.m\.|o['’]clock)(?!\w)",
            re.I,
        ),
        "links": re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+"),
        "phones": re.compile(r"(?<!\w)\+?\(?\d{1,4}\)?(?:[\s-]\(?\d{2,5}\)?){3,}(?!\w)|\+\d[\d\s()-]{7,}\d|\b\d{3}-\d{3,4}-\d{3,4}\b"),
        "slashed": re.compile(r"(?<![\w.])\d+/\d+(?:/\d+)*(?![\w.]*\d)"),
        "coded": re.compile(r"\b(?=[\w/.-]*[A-Za-z])(?=[\w/.-]*\d)[A-Z][\w]*[-/][\w/-]*\d[\w/-]*\b|\b\w+/\d[\w/]*\b"),
        "listed": re.compile(r"(?m)^\s*(?:\(?\d{1,3}[.)]|\(\d{1,3}\)|[-•]\s*\d{1,2}[.)])(?=\s)"),
        "named": re.compile(rf"\b(?:{names})s?(?:\.|:|\s+number|\s+no\.?|\s*#)?\s+#?\d[\d/.-]*(?:\s*(?:and|to|,|-|–)\s*\d+)*(?!\d)", re.I),
        "hashed": re.compile(r"#\s?\d+"),
        "long": re.compile(r"(?<![\d.,$€£₦])\d{7,}(?![\d.,]*\s*(?:%|[a-z]))"),
        "idioms": re.compile(r"\b(?:one\s+another|no\s+one|one\s+by\s+one|one\s+day|one\s+thing|at\s+once|number\s+one|square\s+one|"
                             r"no\.?\s?1|24/7|at\s+first|first\s+of\s+all|in\s+the\s+first\s+place|second\s+hand)\b", re.I),
    }  # fmt: skip


def _masks(text: str, reference: DateRange | None) -> list[tuple[int, int]]:
    """Stretches whose numbers are dates, times, names or marks of a list."""
    masks = [(a.start, a.end) for a in find_atoms(text, reference)]
    for name, pattern in _patterns().items():
        for match in pattern.finditer(text):
            if name == "named" and _measured(text, match):
                continue
            masks.append(match.span())
    return sorted(masks)


def _measured(text: str, match: re.Match[str]) -> bool:
    """An identifier's noun before a number with a unit is no identifier ("a platform 12 km off", "cases 300 people")."""
    return bool(
        re.match(
            r"\s*(?:%|percent|per\scent|million|billion|thousand|km|barrels|tonnes|dollars|people)|,\d{3}",
            text[match.end() :],
        )
    )


def _masked(numeral: Numeral, masks: list[tuple[int, int]]) -> bool:
    return any(start < numeral.end and numeral.start < end for start, end in masks)


def _draft(text: str, numeral: Numeral, noun_of: NounOf | None) -> _Draft | None:
    """A numeral with the unit beside it, None where it is no figure."""
    draft = _Draft(numeral, numeral.start, numeral.end, numeral.low, numeral.high, None, None, step=numeral.step)
    if numeral.kind is NumeralKind.ORDINAL:
        draft.unit, draft.dimension = "ordinal", Dimension.ORDINAL
        return draft
    word = text[numeral.start : numeral.end].casefold()
    measure = measure_of(text, numeral, noun_of)
    if measure is None or (measure.dimension is Dimension.COUNT and noun_of is None):
        compound = re.match(r"-[A-Za-z]", text[numeral.end : numeral.end + 2])
        if compound or (word == "one" and not re.match(r"\s*(?:or|to)\s+two\b", text[numeral.end :])):
            return None
    if measure is None:
        return None if _in_a_name(text, numeral) else draft
    draft.start, draft.end = measure.start, measure.end
    draft.unit, draft.dimension, draft.per = measure.unit, measure.dimension, measure.per
    for name in ("low", "high", "step"):
        value = getattr(draft, name)
        setattr(draft, name, None if value is None else value * measure.factor)
    if draft.dimension is Dimension.SHARE:
        draft.step = min(draft.step, Decimal(1))
    return draft


def _in_a_name(text: str, numeral: Numeral) -> bool:
    """A bare number right after a capitalised word is a part of a name ("Falcon 9")."""
    before = re.search(r"(?:^|(\S)\s+)([A-Z][\w-]+)\s$", text[max(0, numeral.start - 40) : numeral.start])
    inside = before is not None and before.group(1) not in (None, ".", "?", "!", '"', "“")
    plain = numeral.digits and numeral.scale == 1 and numeral.low == numeral.low.to_integral_value()
    return inside and plain and "," not in text[numeral.start : numeral.end]


# ---- ranges and units


_JOIN = re.compile(
    r"\s*(?:(?P<dash>-|–|—)|(?P<to>to|until|up\s+to)|(?P<or>or)|(?P<and>and))\s*(?:some\s+|about\s+)?", re.I
)
_FROM = re.compile(r"\bfrom\s+(?:about\s+|around\s+|some\s+|nearly\s+|almost\s+)?$", re.I)
_BETWEEN = re.compile(r"\bbetween\s+(?:about\s+|around\s+|some\s+)?$", re.I)


def _ranges(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """Two neighbours that are the ends of one interval become one draft."""
    found: list[_Draft] = []
    for draft in drafts:
        joined = _joined(text, found[-1], draft) if found else None
        if joined:
            found[-1] = joined
        else:
            found.append(draft)
    return found


def _joined(text: str, a: _Draft, b: _Draft) -> _Draft | None:
    if (
        a.bound is Bound.RANGE
        or b.dimension in (Dimension.ORDINAL, Dimension.AGE)
        or None in (a.low, a.high, b.low, b.high)
    ):
        return None
    join = _JOIN.fullmatch(text, a.numeral.end if a.end > b.start else a.end, b.start)
    if join is None or (a.unit and b.unit and (a.unit, a.dimension) != (b.unit, b.dimension)):
        return None
    between = _BETWEEN.search(text[max(0, a.start - 24) : a.start])
    told_from = _FROM.search(text[max(0, a.start - 24) : a.start])
    if bool(join["and"]) != bool(between) or (between and join["or"]):
        return None
    if told_from and _verb_of_change(text, told_from.start() + max(0, a.start - 24)):
        _share_scale(a, b)
        _share_unit(a, b)
        return None
    _share_scale(a, b)
    assert a.low is not None and b.high is not None
    if a.low >= b.high or (join["or"] and b.high > 3 * a.low):
        return None
    lead = between or (told_from if join["to"] else None)
    start = max(0, a.start - 24) + lead.start() if lead else a.start
    unit, dimension = (b.unit, b.dimension) if b.unit else (a.unit, a.dimension)
    half_a, half_b = a.step / 2, b.step / 2
    return _Draft(
        b.numeral, start, max(a.end, b.end), a.low, b.high, a.low - half_a, b.high + half_b,
        unit, dimension, Bound.RANGE, b.per or a.per, step=b.step,
    )  # fmt: skip


def _share_scale(a: _Draft, b: _Draft) -> None:
    """ "3 to 4.5 million": the scale of the second number is the first one's, too."""
    scale = b.numeral.scale
    if a.numeral.scale != 1 or scale < 1000 or a.low is None or b.low is None or a.low >= b.low / scale * 10:
        return
    if a.low > b.low / scale:
        return
    a.low, a.high, a.step = a.low * scale, a.low * scale, a.step * scale


def _share_unit(a: _Draft, b: _Draft) -> None:
    if not a.unit and b.unit:
        a.unit, a.dimension = b.unit, b.dimension


def _verb_of_change(text: str, start: int) -> bool:
    words = load("quantities.yaml")["change"]
    before = re.findall(r"[a-z]+", text[max(0, start - 48) : start].casefold())[-6:]
    return any(w in words["rise"] or w in words["fall"] or w in ("went", "moved", "changed", "revised") for w in before)


def _inherit(text: str, drafts: list[_Draft]) -> None:
    """A number without a unit takes it from the nearest earlier quantity that it can be one of."""
    for index, draft in enumerate(drafts):
        if draft.unit:
            continue
        large = draft.numeral.scale >= 1000 or (draft.high or draft.low or 0) >= 1000 or draft.step < 1
        wanted = _PHYSICAL if large else (Dimension.COUNT,)
        earlier = [d for d in drafts[:index] if d.unit and d.dimension in _INHERITED and d.unit != "item"]
        same = [d for d in earlier if not _SENTENCE.search(text, d.end, draft.start + 1)]
        source = next((d for d in reversed(same) if d.dimension in wanted), None)
        source = source or (next(iter(reversed(same)), None) if large or not _counts(same) else None)
        source = source or next((d for d in reversed(earlier) if d.dimension in wanted), None)
        if source is None:
            source = _later(text, draft, drafts[index + 1 :])
        draft.unit, draft.dimension = (source.unit, source.dimension) if source else ("item", Dimension.COUNT)


def _counts(drafts: list[_Draft]) -> bool:
    return not drafts or drafts[-1].dimension is not Dimension.COUNT


def _later(text: str, draft: _Draft, rest: list[_Draft]) -> _Draft | None:
    """ "two of six objects", "three and five tonnes": the unit stands at the next number."""
    if not rest or not rest[0].unit or rest[0].dimension not in _INHERITED:
        return None
    gap = text[draft.end : rest[0].start]
    return (
        rest[0]
        if re.fullmatch(r"\s+(?:of|out\s+of|and|or|to|against|from)\s+(?:the\s+|its\s+|their\s+)?", gap)
        else None
    )


def _inherit_rates(text: str, drafts: list[_Draft]) -> None:
    """ "160,000 barrels a day in 2024, against 200,000 in 2023": the rate of an omitted unit is inherited with it."""
    for index, draft in enumerate(drafts[1:], 1):
        source = drafts[index - 1]
        plain = draft.end == draft.numeral.end and draft.dimension in _PHYSICAL and draft.start == draft.numeral.start
        bare = plain or text[draft.numeral.end : draft.end] == ""
        if (
            draft.per is None
            and source.per
            and bare
            and source.unit == draft.unit
            and draft.dimension is not Dimension.COUNT
        ):
            worded = re.search(r"[$€£₦]", text[draft.start : draft.end])
            if not worded and not _SENTENCE.search(text, source.end, draft.start + 1):
                draft.per = source.per


# ---- bound, rate, change, share of what, period


@cache
def _bounds() -> tuple[list[tuple[Bound, re.Pattern[str]]], list[tuple[Bound, re.Pattern[str]]]]:
    def any_of(phrases: list[str]) -> str:
        ordered = sorted(phrases, key=lambda p: (-len(p), p))
        return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)

    before, after = [], []
    for name, data in load("quantities.yaml")["bounds"].items():
        kind = Bound(name)
        before.append((kind, re.compile(rf"(?<![\w]){'(?:' + any_of(data['before']) + ')'}\s*(?:the\s+)?$", re.I)))
        after.append((kind, re.compile(rf"\s*(?:,\s*)?(?:{any_of(data['after'])})(?!\w)", re.I)))
    after.append((Bound.AT_LEAST, re.compile(r"\s?\+(?!\d)")))
    return before, after


def _bound(text: str, draft: _Draft, floor: int) -> None:
    """Bound words before and after, and the interval and loosest interval that they make."""
    before, after = _bounds()
    window = text[max(floor, draft.start - 32) : draft.start]
    hits = [(len(m.group()), kind) for kind, p in before if (m := p.search(window))]
    kind = Bound.EXACT
    if hits and not _is_stretch(text, draft, window):
        length, kind = max(hits, key=lambda h: h[0])
        draft.start -= length
    else:
        for bound, pattern in after:
            match = pattern.match(text, draft.end)
            if match:
                kind, draft.end = bound, match.end()
                break
    _interval(draft, kind)


def _is_stretch(text: str, draft: _Draft, window: str) -> bool:
    """ "over three years" is how long, "took over three years" at least how long."""
    words = load("quantities.yaml")
    match = re.search(r"(?:(\w+)\s+)?(\w+)\s+$", window)
    if match is None or draft.dimension is not Dimension.TIME:
        return False
    return (
        match.group(2).casefold() in words["stretch"][:2]
        and (match.group(1) or "").casefold() not in words["stretch_bound"]
    )


_ABOUT = Decimal("0.1")


def _interval(draft: _Draft, kind: Bound) -> None:
    half, vague = draft.step / 2, draft.numeral.kind is NumeralKind.VAGUE
    if draft.bound is Bound.RANGE:
        return
    draft.bound = kind
    assert draft.low is not None
    least = draft.numeral.loose if vague and draft.numeral.loose is not None else draft.low - half
    most = None if draft.high is None else draft.high + (0 if vague else half)
    rough = draft.numeral.kind is NumeralKind.FRACTION or kind is Bound.ABOUT
    if rough and not vague and most is not None:
        slack = abs(draft.low) * _ABOUT
        least, most = min(least, draft.low - slack), max(most, draft.low + slack)
    if draft.numeral.kind is NumeralKind.FRACTION and kind is not Bound.ABOUT:
        slack = draft.low * _ABOUT
        least, most = draft.low - slack, draft.low + slack
    if vague and kind in (Bound.EXACT, Bound.ABOUT):
        draft.bound = Bound.VAGUE
    if kind is Bound.AT_LEAST:
        draft.high, most = None, None
    if kind is Bound.AT_MOST:
        draft.low, draft.high, least = None, draft.high if draft.high is not None else draft.low, None
    draft.loose_low, draft.loose_high = least, most


def _rate(text: str, draft: _Draft) -> None:
    if draft.dimension in (Dimension.AGE, Dimension.ORDINAL) or draft.per:
        return
    rate = rate_after(text, draft.end, draft.dimension)
    if rate:
        draft.per, draft.end = rate
    elif draft.dimension in _PHYSICAL:
        draft.per = rate_before(text, draft.start)


_GAP = r"(?:(?:by|of|some|about|around|nearly|almost|roughly|an?\s+(?:estimated|average\s+of))\s+)*"


@cache
def _change_patterns() -> list[tuple[str, re.Pattern[str], re.Pattern[str]]]:
    data = load("quantities.yaml")
    return [
        (
            name,
            re.compile(rf"\b(?:{'|'.join(data['change'][name])})\s+(?:[\w-]+\s+){{0,3}}?(?:by|of)\s+{_GAP}$", re.I),
            re.compile(rf"\s+(?:points?\s+)?(?:{'|'.join(data['comparative'][name])})\b", re.I),
        )
        for name in ("rise", "fall")
    ]


def _change(text: str, draft: _Draft) -> None:
    """ "fell by a fifth", "an increase of 46 percent", "20 percent smaller"."""
    if draft.dimension in (Dimension.ORDINAL, Dimension.AGE):
        return
    window = text[max(0, draft.start - 60) : draft.start]
    for name, before, after in _change_patterns():
        direct = draft.dimension is Dimension.SHARE and re.search(
            rf"\b(?:{'|'.join(load('quantities.yaml')['change'][name])})\s+$", window, re.I
        )
        compared = draft.dimension is Dimension.SHARE and after.match(text, draft.end)
        if before.search(window) or direct or compared:
            draft.change = name
            return


_OF = re.compile(
    r"\s+(?:(?:share|cut|stake|slice|interest|part|portion|commission)\s+(?:of|in|on|from)|(?P<plain>of))\s+(?P<of>.{1,90}?)"
    r"(?=\s*[,.;:!?()\n—–]|\s+(?:was|were|is|are|had|has|have|did|does|do|would|may|might|could|will|that|which|who|came|"
    r"comes|come|went|goes|go|and\s+(?:\w+\s+)?(?:sold|paid|kept|took)|to|on|by|as|said|says)\b|(?(plain)\s+(?:in|from|for|into|at|within)\b|(?!))|\s*$)",
    re.S,
)


def _of(text: str, draft: _Draft) -> None:
    if draft.dimension is Dimension.SHARE:
        match = _OF.match(text, draft.end)
        draft.of = match["of"].strip() if match else ""


def _periods(text: str, drafts: list[_Draft], periods: list[Period]) -> None:
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


def _apart(drafts: list[_Draft]) -> list[_Draft]:
    """In order, none overlapping: where two meet, the later one begins after the earlier."""
    kept: list[_Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.end)):
        if kept and draft.start < kept[-1].end:
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


def _quantity(text: str, draft: _Draft) -> Quantity:
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
    )
