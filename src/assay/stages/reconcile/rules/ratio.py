"""How many there are for one: "240 latrines and 19,920 people. That makes one for every 83 people"."""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body
from assay.stages.reconcile.vocabulary import same_thing, stem

REACH = 2  # sentences back to what is counted
SURE = 0.85
_ONE_FOR = re.compile(
    r"\b(?:one|an?|a\s+single)\s+(?P<noun>(?:[a-z-]+\s+){0,2})(?:for|to|per)\s+(?:each\s+|every\s+)$", re.I
)
EXAMPLES = (
    ("There are 240 pumps in the camp and 19,920 people. That makes one pump for every 38 people.", False),
    ("There are 240 pumps in the camp and 19,920 people. That makes one pump for every 83 people.", True),
    ("The town has 36,000 people. It has 12 doctors, one for every 5,000 people.", False),
    ("The town has 36,000 people. It has 12 doctors, one for every 3,000 people.", True),
)


def one_for_every(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for size in ledger.entries:
        match = _ONE_FOR.search(ledger.before(size))
        if match is None or not body(size) or size.quantity.dimension is not Dimension.COUNT:
            continue
        counted = [e for e in ledger.near(size, REACH, 0) if e.end <= size.start and _counts(e)]
        larger = [e for e in counted if e.stated.low > size.stated.low]
        wholes = [e for e in larger if same_thing(e.quantity.unit, size.quantity.unit)]
        noun = stem(match["noun"].split()[-1]) if match["noun"].split() else ""
        ones = [e for e in counted if e not in wholes and (not noun or stem(e.quantity.unit.split()[-1]) == noun)]
        if len(wholes) == 1 and len(ones) == 1:
            found.append(_candidate(size, ones[0], wholes[0]))
    return found


def _counts(entry: Entry) -> bool:
    plain = entry.adds_up and body(entry) and not entry.per and not entry.time_rate and not entry.bare
    return plain and entry.quantity.dimension is Dimension.COUNT and entry.stated.low > 1


def _candidate(size: Entry, one: Entry, whole: Entry) -> Candidate:
    return Candidate(
        rule="share-whole",
        group=f"one for every:{size.variable}",
        reading=f"There is one for every {shown(size)} where there are {shown(one)} for {shown(whole)}.",
        score=SURE,
        operands=(of_entry(one), of_entry(size)),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=True,
    )
