"""What is said to have happened when: claims with a date of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from assay.model import Claim, Moment, Period

_DATED = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|winter)", re.IGNORECASE
)
_LONGEST = 160


def timeline(claims: Iterable[Claim]) -> tuple[Moment, ...]:
    """A moment for each claim of a clause whose words give a date ("last month" gives none), first things first."""
    moments = [
        Moment(period=c.period, claim=c.id, label=_label(c))
        for c in claims
        if c.period is not None and c.rank == 0 and _explicit(c.period)
    ]
    return tuple(sorted(moments, key=lambda m: (*_order(m.period), m.claim)))


def _explicit(period: Period) -> bool:
    dated = period.start.earliest or period.start.latest or period.end.earliest or period.end.latest
    return dated is not None and bool(_DATED.search(period.text))


def _order(period: Period) -> tuple[date, date]:
    starts = period.start.earliest or period.start.latest or period.end.earliest or period.end.latest or date.max
    return starts, period.end.latest or period.end.earliest or starts


def _label(claim: Claim) -> str:
    """The claim's own words, shortened at a word."""
    words = " ".join(claim.quote.split())
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rsplit(" ", 1)[0] + "…"
