"""Bounds of a figure ("more than", "up to", "about"), and the interval and loosest interval that they make."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from itertools import pairwise

from assay.model import Bound, Dimension
from assay.text.drafts import Draft
from assay.text.numeral import NumeralKind
from assay.text.resources import load

_Patterns = list[tuple[Bound, re.Pattern[str]]]


@cache
def _bounds() -> tuple[_Patterns, _Patterns]:
    """Patterns of what stands before and after a figure: phrases, comparatives ("greater than or equal to"), signs."""

    def any_of(phrases: list[str]) -> str:
        ordered = sorted(phrases, key=lambda p: (-len(p), p))
        return "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in ordered)

    before, after = [], []
    data = load("quantities.yaml")
    for name, words in data["bounds"].items():
        kind, phrases = Bound(name), any_of(words["before"])
        later = any_of(words["after"])
        if more := data["comparatives"].get(name):
            more = any_of(more)
            phrases += rf"|(?:equal\s+to\s+or\s+)?(?:{more})(?:\s+or\s+equal)?\s+(?:than|to)(?:\s+or\s+equal\s+to)?"
            later += rf"|(?:or|and)\s+(?:{more})(?:\s+than)?(?!\s+(?:than\s+)?[-\d]|\s+than)"
        sign = {Bound.AT_LEAST: r"|(?<![<>=])(?:>(?:\s?=)?|≥)", Bound.AT_MOST: r"|(?<![<>=])(?:<(?:\s?=)?|≤)"}
        signs = sign.get(kind, "")
        before.append((kind, re.compile(rf"(?:(?<!\w)(?:{phrases}){signs})\s*(?:the\s+)?$", re.I)))
        after.append((kind, re.compile(rf"\s*(?:,\s*)?(?:{later})(?!\w)", re.I)))
    after.append((Bound.AT_LEAST, re.compile(r"\s?\+(?!\d)")))
    return before, after


_NOUN = re.compile(r"\s+[a-z-]+(?=\s+or\s+(?:more|fewer|less)\b)")  # "1,900 telephones or more"
_OR_EQUAL = re.compile(r"\s+or\s+equal(?:\s+to)?+\b(?!\s+(?:to\s+)?-?\d)", re.I)
_THE = re.compile(r"\b(?:about|around)\s+the\s+$", re.I)  # "asked about the 34 dismissals"
_EQUALS = re.compile(r"\bequal(?:s|ing|led|ling)?(?:\s+to)?\s+$", re.I)


def set_bound(text: str, draft: Draft, floor: int) -> None:
    """Bound words before and after, and the interval and loosest interval that they make."""
    before, after = _bounds()
    window = text[max(floor, draft.start - 40) : draft.start]
    hits = [(len(m.group()), kind) for kind, p in before if (m := p.search(window))]
    if hits and (_THE.search(window) or _compares(text, draft, max(h[0] for h in hits), floor)):
        hits = []
    plain = _is_stretch(text, draft, window) or _is_particle(window)
    length, kind = max(hits, key=lambda h: h[0]) if hits and not plain else (0, Bound.EXACT)
    behind = _bound_after(text, draft, after) if kind in (Bound.EXACT, Bound.ABOUT) else None
    if behind and (kind is Bound.EXACT or behind[0] is not Bound.ABOUT):
        kind, draft.end = behind
    elif length:
        draft.start -= length
        equal = _OR_EQUAL.match(text, draft.end) if kind is not Bound.ABOUT else None
        draft.end = equal.end() if equal else draft.end
    _interval(draft, kind)


def _bound_after(text: str, draft: Draft, after: _Patterns) -> tuple[Bound, int] | None:
    for bound, pattern in after:
        glued = pattern.match(text, draft.numeral.end)
        if glued and glued.end() <= draft.end and glued.group()[0] in "-+":
            return bound, draft.end
        noun = _NOUN.match(text, draft.end) if draft.dimension is Dimension.COUNT else None
        match = pattern.match(text, noun.end() if noun else draft.end)
        if match:
            return bound, match.end()
    return None


def equals(text: str, draft: Draft) -> None:
    """ "equal to 20", "equal to 5000 or less": the words belong to the number."""
    match = _EQUALS.search(text[max(0, draft.start - 16) : draft.start])
    if match and draft.start == draft.numeral.start:
        draft.start -= len(match.group())
        draft.equal = draft.bound is Bound.EXACT


_BOTH = re.compile(r"\s*,?\s*(?:(?:and|but)\s+|,\s+)?(?:also\s+)?", re.I)


def join_bounds(text: str, drafts: list[Draft]) -> list[Draft]:
    """ "more than ten but less than fifteen tonnes": two bounds of one figure are its interval."""
    found: list[Draft] = []
    for draft in drafts:
        if found and _bound_together(text, found[-1], draft):
            a = found[-1]
            low, high = (a, draft) if a.bound is Bound.AT_LEAST else (draft, a)
            draft.start, draft.low, draft.loose_low = a.start, low.low, low.loose_low
            draft.high, draft.loose_high, draft.bound = high.high, high.loose_high, Bound.RANGE
            draft.end, draft.per = max(a.end, draft.end), draft.per or a.per
            found[-1] = draft
        else:
            found.append(draft)
    return found


_RESTATED = re.compile(r"\s*,?\s*or\s+(?:about\s+|around\s+|some\s+)?|\s*\((?:about\s+|around\s+|some\s+|or\s+)?", re.I)


def share_terms(text: str, drafts: list[Draft]) -> None:
    """ "up to 12 dollars, or 11 euros, a day": one amount in two currencies has one bound and one rate. The two ends of
    a change have one rate.
    """
    for a, b in pairwise(drafts):
        if a.level == "from" and b.level == "to" and a.unit == b.unit:
            a.per = a.per or b.per
        if not (a.dimension is b.dimension is Dimension.MONEY and a.unit != b.unit):
            continue
        if a.end > b.start or not _RESTATED.fullmatch(text, a.end, b.start):
            continue
        a.per, b.per = a.per or b.per, b.per or a.per
        if b.bound is Bound.EXACT and a.bound in (Bound.AT_LEAST, Bound.AT_MOST):
            _interval(b, a.bound)


def _bound_together(text: str, a: Draft, b: Draft) -> bool:
    if {a.bound, b.bound} != {Bound.AT_LEAST, Bound.AT_MOST} or (a.measured and (a.unit, a.per) != (b.unit, b.per)):
        return False
    low, high = (a.low, b.high) if a.bound is Bound.AT_LEAST else (b.low, a.high)
    joined = a.end < b.start and _BOTH.fullmatch(text, a.end, b.start) is not None
    return joined and low is not None and high is not None and low < high


_THAN = re.compile(r"(?:\w+\s+than|as\s+\w+\s+as)\b", re.I)
_TIMES = re.compile(r"\b(?:twice|half|double|times|fold)\s*$", re.I)


def _compares(text: str, draft: Draft, length: int, floor: int) -> bool:
    """ "40 percent more than the 250 tonnes", "twice as many as the 30": words that compare two figures."""
    start = draft.start - length
    if not _THAN.match(text, start):
        return False
    return (floor > 0 and not text[floor:start].strip()) or _TIMES.search(text[max(0, start - 12) : start]) is not None


def _is_particle(window: str) -> bool:
    """ "handed over 3 million", "adds up to 500": the word belongs to a verb."""
    return any(
        re.search(rf"\b(?:{'|'.join(verbs)})\s+{particle}\s+$", window, re.I)
        for particle, verbs in load("quantities.yaml")["particles"].items()
    )


def _is_stretch(text: str, draft: Draft, window: str) -> bool:
    """ "over three years" is how long, "took over three years" at least how long."""
    words = load("quantities.yaml")
    match = re.search(r"(?:(\w+)\s+)?((?!the\b|these\b|those\b)\w+)\s+(?:(?:the|these|those)\s+)?$", window)
    if match is None or draft.dimension is not Dimension.TIME:
        return False
    return (
        match.group(2).casefold() in words["stretch"][:2]
        and (match.group(1) or "").casefold() not in words["stretch_bound"]
    )


_ABOUT = Decimal("0.1")


def _interval(draft: Draft, kind: Bound) -> None:
    """Low, high and their loosest readings: half a unit of the last digit, a tenth for "about" and for fractions."""
    if draft.bound is Bound.RANGE or draft.low is None:
        return
    vague = draft.numeral.kind is NumeralKind.VAGUE
    rough = kind is Bound.ABOUT or draft.numeral.kind is NumeralKind.FRACTION
    slack = abs(draft.low) * _ABOUT
    if rough and draft.numeral.kind is not NumeralKind.FRACTION:
        slack = max(slack, draft.step / 2)
    slack = slack if rough else draft.step / 2
    least: Decimal | None = draft.numeral.loose if vague and draft.numeral.loose is not None else draft.low - slack
    most: Decimal | None = draft.high if vague or draft.high is None else draft.high + slack
    draft.bound = Bound.VAGUE if vague and kind in (Bound.EXACT, Bound.ABOUT) else kind
    if kind is Bound.AT_LEAST:
        draft.high, most = None, None
    elif kind is Bound.AT_MOST:
        draft.high = draft.low if draft.high is None else draft.high
        draft.low, least = None, None
    draft.loose_low, draft.loose_high = least, most
