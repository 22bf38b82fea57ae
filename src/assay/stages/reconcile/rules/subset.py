"""Some of a number are no more than all of it: "19 of the 23", "eight of them"."""

from __future__ import annotations

import re

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, constant, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, same_kind, unit_words
from assay.stages.reconcile.rules.common import body, of_the_last
from assay.stages.reconcile.system import Compare

OF_THE = re.compile(r"\s+(?:out\s+)?of\s+(?:the|those|these|its|their|all)\s+$", re.I)
EXAMPLES = (
    ("The crew switched it off on 19 of the 23 trips.", True),
    ("The crew switched it off on 29 of the 23 trips.", False),
)


def subset(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for one, other in zip(ledger.entries, ledger.entries[1:], strict=False):
        if not (one.adds_up and other.adds_up and one.sentence == other.sentence and same_kind(one, other)):
            continue
        if OF_THE.fullmatch(ledger.text[one.end : other.start]):
            found.append(_within(one, other, 0.9))
        elif of_the_last(ledger, other) and one.quantity.dimension is Dimension.COUNT:
            found.append(_within(other, one, 0.8))
    return [*found, *_whole_fall(ledger)]


def _within(part: Entry, whole: Entry, score: float) -> Candidate:
    return Candidate(
        rule="subset",
        group=f"subset:{part.variable}",
        reading=f"“{shown(part)}” are some of the {shown(whole)}.",
        score=score,
        operands=(of_entry(part),),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=False,
        compare=Compare.AT_MOST,
        agrees=f"{shown(part)} are no more than the {shown(whole)} of which they are told.",
        differs=f"{shown(part)} are more than the {shown(whole)} of which they are told.",
    )


def _whole_fall(ledger: Ledger) -> list[Candidate]:
    """Nothing falls by more than all of it."""
    return [
        Candidate(
            rule="growth",
            group=f"fall:{e.variable}",
            reading=f"“{shown(e)}” is a fall of an amount that cannot be less than nothing.",
            score=0.85,
            operands=(of_entry(e),),
            target=constant(f"{ledger.document.id}:{e.start}:all", "100 percent", point(100)),
            unit="percent",
            product=False,
            compare=Compare.AT_MOST,
            differs=f"A fall of {shown(e)} is more than the whole.",
        )
        for e in ledger.entries
        if e.is_share and e.quantity.change == "fall" and body(e) and e.loose.low > 100
    ]
