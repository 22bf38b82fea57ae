"""Bounds of a figure ("more than", "up to", "about"), and the interval and loosest interval that they make."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from assay.model import Bound, Dimension
from assay.text.drafts import Draft
from assay.text.numerals import NumeralKind
from assay.text.resources import load


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


def set_bound(text: str, draft: Draft, floor: int) -> None:
    """Bound words before and after, and the interval and loosest interval that they make."""
    before, after = _bounds()
    window = text[max(floor, draft.start - 32) : draft.start]
    hits = [(len(m.group()), kind) for kind, p in before if (m := p.search(window))]
    if hits and _compares(text, draft, max(h[0] for h in hits), floor):
        hits = []
    kind = Bound.EXACT
    if hits and not _is_stretch(text, draft, window):
        length, kind = max(hits, key=lambda h: h[0])
        draft.start -= length
    else:
        for bound, pattern in after:
            match = pattern.match(text, draft.end)
            glued = pattern.match(text, draft.numeral.end)
            if glued and glued.end() <= draft.end and glued.group()[0] in "-+":
                kind = bound
                break
            if match:
                kind, draft.end = bound, match.end()
                break
    _interval(draft, kind)


_THAN = re.compile(r"(?:\w+\s+than|as\s+\w+\s+as)\b", re.I)
_TIMES = re.compile(r"\b(?:twice|half|double|times|fold)\s*$", re.I)


def _compares(text: str, draft: Draft, length: int, floor: int) -> bool:
    """ "40 percent more than the 250 tonnes", "twice as many as the 30": words that compare two figures."""
    start = draft.start - length
    if not _THAN.match(text, start):
        return False
    return (floor > 0 and not text[floor:start].strip()) or _TIMES.search(text[max(0, start - 12) : start]) is not None


def _is_stretch(text: str, draft: Draft, window: str) -> bool:
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
