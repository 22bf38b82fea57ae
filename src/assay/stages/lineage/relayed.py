"""Sources that a document names only through another one: "the Courier, quoting the Institute, says"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assay.model import Span
from assay.stages.lineage.profile import Profile
from assay.text.resources import load

_GAP = 90  # code points between the two names


def relayed(child: Profile, span: Span, others: Iterable[Span]) -> bool:
    """Whether the name at `span` stands there as what another publisher, named at one of `others`, quotes."""
    text, sentence = child.document.text, child.sentence_at(span)
    for other in others:
        if not other.overlaps(sentence) or other.overlaps(span):
            continue
        after = other.end <= span.start
        between = text[other.end : span.start] if after else text[span.end : other.start]
        if len(between) <= _GAP and any(r.search(between) for r, inner in _relays() if (inner == "after") is after):
            return True
    return False


@cache
def _relays() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(row["pattern"], re.I), row["inner"]) for row in load("lineage.yaml")["relays"])
