"""Where a document tells what its authors saw, asked, counted or were told themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from assay.model import Span
from assay.text.resources import load

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def own_work(text: str, sentences: Iterable[Span]) -> Iterable[Span]:
    """The sentences that tell, outside quotation marks, of the authors' own work."""
    return (s for s in sentences if _pattern().search(_QUOTED.sub('""', s.of(text))))


@cache
def _pattern() -> re.Pattern[str]:
    """ "we counted", "our volunteers", "their own soundings"."""
    tables: dict[str, list[str]] = load("lineage.yaml")["own_work"]
    does, what, whose, between = ("|".join(sorted(tables[t])) for t in ("does", "what", "whose", "between"))
    acts = rf"(?:we|i)(?: (?:{between}|[a-z]+ly)){{0,3}} (?:{does})"
    has = rf"(?:our|my)(?: (?:own|[a-z]+)){{0,1}} (?:{what})"
    owns = rf"(?:{whose}) own (?:[\w-]+[ -]){{0,2}}(?:{what})"
    return re.compile(rf"\b(?:{acts}|{has}|{owns})\b", re.I)
