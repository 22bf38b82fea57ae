"""What lies between the least and the most: no average is above the highest, no lowest above the highest.

"The lowest bid was 12.4 million, the highest 19.8 million and the average 20.3 million". What is
called the most or the least, and by which words, is in `reconcile.yaml`.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, compatible, unit_words
from assay.stages.reconcile.rules.common import body
from assay.stages.reconcile.system import Compare
from assay.stages.reconcile.vocabulary import pattern, says

REACH = 1  # sentences between the figures
BEFORE, BEHIND = 45, 14  # characters in which a word says what a figure is
SAME, NEXT = 0.85, 0.75
_NONE = re.compile(r"\b(?:no|none|nobody|nothing|nowhere|never|not|neither|nor|without)\b", re.I)
_THAN = re.compile(r"\b(?:more|over|above|older|higher|longer|larger|bigger|deeper|heavier)\s+(?:than\s+)?$", re.I)
_UNDER = re.compile(
    r"\b(?:fewer|less|under|below|younger|lower|shorter|smaller|shallower|lighter)\s+(?:than\s+)?$", re.I
)
_CLAUSE_END = re.compile(r"[.;:]\s")
EXAMPLES = (
    ("The highest of the bids was 19 million dollars. The average was 23 million.", False),
    ("The highest of the bids was 19 million dollars. The average was 16 million.", True),
    ("The lowest price was 41 euros and the highest price was 38 euros.", False),
    ("The lowest price was 41 euros and the highest price was 48 euros.", True),
)


class Ends(NamedTuple):
    """A figure, and what it is: one of the least, the most and the average."""

    entry: Entry
    least: Operand | None = None
    most: Operand | None = None
    average: Operand | None = None


def extremes(ledger: Ledger) -> list[Candidate]:
    told = [_ends(ledger, e) for e in ledger.entries if body(e) and _sized(e)]
    told = [e for e in told if e.least or e.most or e.average]
    found: list[Candidate] = []
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            if other.entry.sentence - one.entry.sentence <= REACH and _alike(one.entry, other.entry):
                found += _between(one, other)
    return found


_NO_SIZE = (Dimension.SHARE, Dimension.ORDINAL)


def _sized(entry: Entry) -> bool:
    """No share and no rank, and not the one of "the oldest but one"."""
    return entry.quantity.dimension not in _NO_SIZE and (entry.quantity.low or entry.quantity.high or 0) > 1


def _alike(one: Entry, other: Entry) -> bool:
    times = one.quantity.dimension is other.quantity.dimension is Dimension.TIME
    same = one.quantity.unit == other.quantity.unit if times else compatible(one, other)
    return same and one.per == other.per and one.variable != other.variable


def _ends(ledger: Ledger, entry: Entry) -> Ends:
    """What the words at a figure call it."""
    if says("called_average", entry.text) or _called(ledger, entry, "called_average"):
        return Ends(entry, average=of_entry(entry)) if entry.stated.exact else Ends(entry)
    lead = ledger.before(entry, BEFORE) + entry.text
    if _NONE.search(ledger.before(entry, 120)):
        number = re.search(r"\d|\w+$", entry.text)
        limited = lead[: len(lead) - len(entry.text) + (number.start() if number else 0)]
        if _THAN.search(limited):
            return Ends(entry, most=_number(entry))
        return Ends(entry, least=_number(entry)) if _UNDER.search(limited) else Ends(entry)
    if not entry.stated.exact:
        return Ends(entry)
    highest, lowest = (_called(ledger, entry, name) for name in ("called_most", "called_least"))
    if highest == lowest:
        return Ends(entry)
    return Ends(entry, most=_number(entry)) if highest else Ends(entry, least=_number(entry))


def _number(entry: Entry) -> Operand:
    """The number itself: of "no more than 44" the 44."""
    value = point(Fraction(entry.quantity.low or entry.quantity.high or 0))
    return replace(of_entry(entry), told=value, loose=entry.loose if entry.stated.exact else value)


def _called(ledger: Ledger, entry: Entry, name: str) -> bool:
    """Whether a word of a list stands before a figure or right behind it, and no other figure of its kind between."""
    lead, tail = ledger.before(entry, BEFORE), ledger.after(entry, BEHIND)
    others = [e.end for e in ledger.of_sentence(entry.sentence) if e.end <= entry.start and compatible(e, entry)]
    start = max([entry.start - len(lead), *others])
    lead = _CLAUSE_END.split(ledger.text[start : entry.start])[-1]
    return (
        says(name, lead)
        or re.match(rf"\s+(?:at\s+the\s+)?{pattern(name).pattern}\s*(?:[,.;]|$)", tail, re.I) is not None
    )


def _between(one: Ends, other: Ends) -> list[Candidate]:
    pairs = [
        (one.average, other.most, Compare.AT_MOST), (other.average, one.most, Compare.AT_MOST),
        (one.average, other.least, Compare.AT_LEAST), (other.average, one.least, Compare.AT_LEAST),
        (one.least, other.most, Compare.AT_MOST), (other.least, one.most, Compare.AT_MOST),
    ]  # fmt: skip
    score = SAME if one.entry.sentence == other.entry.sentence else NEXT
    made = [_candidate(a, b, how, score, other.entry) for a, b, how in pairs if a is not None and b is not None]
    return [c for c in made if not c.holds] or made


def _candidate(inner: Operand, end: Operand, compare: Compare, score: float, entry: Entry) -> Candidate:
    side = "most" if compare is Compare.AT_MOST else "least"
    return Candidate(
        rule="extreme",
        group=f"extreme:{inner.variable}:{end.variable}",
        reading=f"{inner.words} is told of those of which {end.words} is the {side}.",
        score=score,
        operands=(inner,),
        target=end,
        unit=unit_words(entry),
        product=False,
        compare=compare,
        agrees=f"{inner.words} does not pass the {side}, {end.words}.",
        differs=f"{inner.words} cannot be: the {side} is {end.words}.",
        repair=f"It would fit if {inner.words} were at {'most' if side == 'most' else 'least'} {end.words}.",
    )
