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


def set_bound(text: str, draft: _Draft, floor: int) -> None:
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
            glued = pattern.match(text, draft.numeral.end) if text[draft.numeral.end : draft.numeral.end + 1] in "-+" else None
            if glued and glued.end() <= draft.end:
                kind = bound
                break
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


