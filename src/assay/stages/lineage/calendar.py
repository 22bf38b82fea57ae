"""Days that a sentence names, whole or counted from the document's own date."""

from __future__ import annotations

from datetime import date

from assay.model import DateRange
from assay.text.periods import find_periods


def days_named(sentence: str, published: DateRange) -> frozenset[date]:
    """The single days that `sentence` names: "articles of 3 and 4 March", "yesterday", "on Wednesday"."""
    ends = [end for p in find_periods(sentence, reference=published) for end in (p.start, p.end)]
    return frozenset(end.earliest for end in ends if end.exact and end.earliest)
