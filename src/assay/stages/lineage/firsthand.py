"""Where a document tells what its authors saw, asked, counted or were told themselves."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from functools import cache

from assay.model import Span
from assay.text.resources import load

_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")


def own_work(text: str, sentences: Iterable[Span], bodies: Collection[str] = ()) -> Iterable[Span]:
    """The sentences that tell, outside quotation marks, of the authors' own work. `bodies`: the nouns in the name of
    the publisher, by which an office speaks of itself ("the Commission visited")."""
    pattern = _pattern(frozenset(bodies))
    return (s for s in sentences if pattern.search(_QUOTED.sub('""', s.of(text))))


@cache
def _pattern(bodies: frozenset[str]) -> re.Pattern[str]:
    """ "we counted", "our volunteers", "their own soundings", "this office heard"."""
    tables: dict[str, list[str]] = load("lineage.yaml")["own_work"]
    does, what, whose, between = ("|".join(sorted(tables[t])) for t in ("does", "what", "whose", "between"))
    office = "|".join(sorted(bodies | set(tables["bodies"])))
    who = rf"we|i|(?:the|this) (?:{office})|(?:officers|members|staff|teams) of (?:the|this) (?:{office})"
    acts = rf"(?:{who})(?: (?:{between}|[a-z]+ly)){{0,3}} (?:{does})"
    has = rf"(?:our|my)(?: (?:own|[a-z]+)){{0,1}} (?:{what})"
    owns = rf"(?:{whose}) own (?:[\w-]+[ -]){{0,2}}(?:{what})"
    return re.compile(rf"\b(?:{acts}|{has}|{owns})\b", re.I)
