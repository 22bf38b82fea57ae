"""Days that a sentence names, whole or counted from the document's own date, against other documents' dates."""

from __future__ import annotations

from datetime import date, timedelta

from assay.model import DateRange, Span
from assay.stages.lineage.profile import Profile
from assay.text.periods import find_periods


def days_named(sentence: str, published: DateRange) -> frozenset[date]:
    """The single days that `sentence` names: "articles of 3 and 4 March", "yesterday", "on Wednesday"."""
    ends = [end for p in find_periods(sentence, reference=published) for end in (p.start, p.end)]
    return frozenset(end.earliest for end in ends if end.exact and end.earliest)


def names_day_of(parent: Profile, child: Profile, span: Span, *, or_before: bool = False) -> bool:
    """Whether the child's words at `span` name the day of `parent`, or the one before (what was said on Monday)."""
    day = parent.published.earliest
    if not parent.published.exact or day is None:
        return False
    days = days_named(span.of(child.document.text), child.published)
    return day in days or (or_before and day - timedelta(days=1) in days)
