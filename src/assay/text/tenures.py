"""What the office holders named in a text say about when it was written."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from assay.text.resources import load

Interval = tuple[date | None, date | None]
"""From and to, both included; None is unbounded."""


class Tenure(NamedTuple):
    """`allowed`: when a text with the `words` at `start` can have been written."""

    words: str
    start: int
    allowed: tuple[Interval, ...]
    sitting: bool


_TITLE = r"(?:President|Prime\s+Minister|Chancellor|Premier|Secretary[-\s]General|Taoiseach)"
_PAST = r"(?:former|ex-|then|then-|late|previous|outgoing|past)"
_NOW = r"(?:\s+\w+){0,3}?\s+(?:has|is|says|wants|plans|remains|continues)\b"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@cache
def _holders() -> list[tuple[tuple[str, ...], str, tuple[Interval, ...]]]:
    """The last words of each holder's names, a pattern for the names, and the terms."""
    found = []
    for holder in load("officeholders.yaml")["holders"]:
        short = holder.get("short") or holder["names"][0].split()[-1]
        names = sorted({*holder["names"], short}, key=lambda n: (-len(n), n))
        pattern = "(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in names) + r")(?:['’]?s)?"
        last = tuple(sorted({n.split()[-1] for n in names}))
        found.append((last, pattern, tuple((_day(a), _day(b)) for a, b in holder["terms"])))
    return found


def tenures(text: str) -> list[Tenure]:
    """Every mention of a sitting or former office holder, in order of the text.

    Sitting: "the X administration" or "X government", or title and name with a verb of the present. Former: "former
    President X". A holder's name alone says nothing.
    """
    found = []
    for last, name, terms in _holders():
        if not any(word in text for word in last):
            continue  # most texts name few holders, and the patterns are slow
        former = re.compile(rf"\b(?i:former|ex)[\s-]+(?:[A-Z][\w.]*\s+){{0,3}}?{_TITLE}\s+{name}\b")
        found += [Tenure(m.group(), m.start(), _after(terms), False) for m in former.finditer(text)]
        house = re.compile(
            rf"(?<!former )(?<!previous )(?<!under the )(?<!Under the )(?<!during the )\b(?i:the)\s+{name}\s+"
            r"(?:administration|government|presidency)\b"
        )
        found += [Tenure(m.group(), m.start(), terms, True) for m in house.finditer(text)]
        titled = re.compile(rf"\b{_TITLE}\s+{name}(?={_NOW})")
        for match in titled.finditer(text):
            if not re.search(rf"\b{_PAST}[\s-]*(?:[A-Z][\w.]*\s+)*$", text[max(0, match.start() - 40) : match.start()]):
                found.append(Tenure(match.group(), match.start(), terms, True))
    return sorted(found, key=lambda t: (t.start, t.words))


def _after(terms: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """When a holder was a former holder: after one term and before the next."""
    gaps: list[Interval] = []
    for index, (_, end) in enumerate(terms):
        if end is not None:
            gaps.append((end, terms[index + 1][0] if index + 1 < len(terms) else None))
    return tuple(gaps)


def intersect(a: tuple[Interval, ...], b: tuple[Interval, ...]) -> tuple[Interval, ...]:
    """The stretches that lie in both."""
    found: list[Interval] = []
    for a_from, a_to in a:
        for b_from, b_to in b:
            starts = [d for d in (a_from, b_from) if d]
            ends = [d for d in (a_to, b_to) if d]
            start, end = max(starts, default=None), min(ends, default=None)
            if start is None or end is None or start <= end:
                found.append((start, end))
    return tuple(sorted(found, key=lambda i: i[0] or date.min))
