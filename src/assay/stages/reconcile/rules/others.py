"""Some of a number and the others are all of it: "two of the five answered; the other three did not"."""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, same_kind, unit_words
from assay.stages.reconcile.rules.common import body, is_subset
from assay.stages.reconcile.rules.subset import OF_THE

_OTHERS = re.compile(r"\b(?:the|its|their)\s+(?:other|remaining|missing|absent)\s+$", re.I)
_OF_OTHERS = re.compile(r"(?:\s+[\w-]+)?\s+(?:of|from|among)\b", re.I)
_SOME_OF = re.compile(r"\s+of\s+(?:the|its|their)\s+(?:other|remaining|missing|absent)\s+", re.I)
_OF_FIRST = re.compile(r"(?:^|[.;:,]\s)of\s+(?:(?:the|these|those|its|their|all|our)\s+)?$", re.I)
EXAMPLES = (
    ("Three of the nine judges recused themselves; the other five sat.", False),
    ("Three of the nine judges recused themselves; the other six sat.", True),
    ("Of 56 tonnes of coral the museum has 42 tonnes. Nobody knows where the other 41 tonnes are.", False),
    ("Of 56 tonnes of coral the museum has 42 tonnes. Nobody knows where the other 14 tonnes are.", True),
    ("Of 54 vans, 22 vans ran. Eleven of the other 32 vans had stood for years.", True),
    ("The roll has 73 names. We met 48 of them; the missing 52 are paid all the same.", False),
    ("The roll has 73 names. We met 48 of them; the missing 25 are paid all the same.", True),
    ("The street has 61 shops. Thirty-eight pay the gang and the other 33 do not.", False),
    ("Of the nine wagons four were empty. The remaining six wagons held coal.", False),
)


def others(ledger: Ledger) -> list[Candidate]:
    """ "Two of the five answered; the other three did not": some and the others are all."""
    found: list[Candidate] = []
    for rest in ledger.entries:
        if not rest.adds_up or not body(rest) or not _OTHERS.search(ledger.before(rest)):
            continue
        before = [e for e in ledger.near(rest, 2, 0) if e.end <= rest.start and e.adds_up and same_kind(e, rest)]
        before = [e for e in before if not _SOME_OF.fullmatch(ledger.text, e.end, rest.start)]
        split = _split(ledger, before[-2], before[-1], rest) if len(before) > 1 else None
        if split is not None and not _OF_OTHERS.match(ledger.after(rest)):
            part, whole = split
            if rest.quantity.unit != part.quantity.unit or part.stated.low >= whole.stated.low:
                continue
            found.append(
                Candidate(
                    rule="parts-sum",
                    group=f"others:{rest.variable}",
                    reading=f"{shown(part)} and the other {shown(rest)} are all of the {shown(whole)}.",
                    score=0.8,
                    operands=(of_entry(part), of_entry(rest)),
                    target=of_entry(whole),
                    unit=unit_words(whole),
                    product=False,
                )
            )
    return found


def _split(ledger: Ledger, one: Entry, other: Entry, rest: Entry) -> tuple[Entry, Entry] | None:
    """Some and all: "two of the five", "of the five two", "it names five. Two of them ..."."""
    if one.sentence == other.sentence:
        if _OF_FIRST.search(ledger.before(one)):
            return other, one
        return (one, other) if OF_THE.fullmatch(ledger.text[one.end : other.start]) else None
    unsaid = other.quantity.dimension is Dimension.COUNT and other.shown != other.text
    taken_up = is_subset(ledger, other) or (unsaid and other.sentence == rest.sentence)
    return (other, one) if taken_up else None
