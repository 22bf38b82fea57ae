"""One measure told twice, the second time with a slip of the hand: "lost 61 million", "a loss of 16 million".

People differ in what they estimate, and that is no matter of arithmetic; that the digits of one figure are those of
the other, swapped or a power of ten off, shows that one of the two was meant.
"""

from __future__ import annotations

import re
from collections import defaultdict
from fractions import Fraction

from assay.model import Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, constant, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, unit_words
from assay.stages.reconcile.rules.common import body, is_norm, is_subset, kin, mistyped, significant
from assay.stages.reconcile.vocabulary import says
from assay.stages.reconcile.windows import same

REACH = 8  # sentences
SHARED = 3  # words of substance
SIZE = 4  # so many digits make one wrong digit no chance
_POWERS = [Fraction(10) ** p for p in (-6, -3, 3, 6)]
_NAME = re.compile(r"(?<=[\w,;:] )[A-Z][\w’'-]+")
EXAMPLES = (
    (
        "In 2022 the bank lost 61 million euros to the fraud. The fraud brought the bank a loss of 16 million euros.",
        False,
    ),
    (
        "In 2022 the bank lost 61 million euros to the fraud. The fraud brought the bank a loss of 61 million euros.",
        True,
    ),
    ("Smugglers hid 4,310 cartons of tobacco below. The tobacco that the smugglers hid came to 4,130 cartons.", False),
)


def twice(ledger: Ledger) -> list[Candidate]:
    near: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in ledger.entries:
        if body(entry) and _plain(ledger, entry):
            for key in _keys(entry):
                near[entry.quantity.unit, entry.per, key].append(entry)
    pairs = {(one.start, other.start): (one, other)
             for entries in near.values() for one in entries
             for other in close_by(entries, one, -1, REACH)}  # fmt: skip
    return [
        _candidate(one, other)
        for _, (one, other) in sorted(pairs.items())
        if _alike(one, other) and _one_measure(ledger, one, other)
    ]


def _keys(entry: Entry) -> set[tuple[object, ...]]:
    """What two figures share that have the same digits, or all but one: the digits, and what is left without each."""
    digits = significant(entry.stated.low)
    written = f"{float(entry.stated.low):.6f}".rstrip("0")
    left = {(n, written[:n], written[n + 1 :]) for n in range(len(written))} if len(digits) >= SIZE else set()
    return {tuple(sorted(digits)), *left}


def _plain(ledger: Ledger, entry: Entry) -> bool:
    exact = entry.quantity.bound is Bound.EXACT and entry.stated.exact and entry.stated.low >= 10
    things = entry.quantity.dimension is not Dimension.COUNT or not entry.bare
    kept = exact and things and entry.adds_up and not entry.quantity.level
    return kept and not is_norm(ledger, entry) and not is_subset(ledger, entry)


def _alike(one: Entry, other: Entry) -> bool:
    """Whether two figures of one kind are the same, or a slip of the hand apart."""
    a, b = significant(one.stated.low), significant(other.stated.low)
    if a == b and (one.stated == other.stated or one.stated.low / other.stated.low in _POWERS):
        return True
    swapped = sorted(a) == sorted(b) and len(a) > 1
    long = min(len(a), len(b)) >= SIZE
    return (swapped or long) and mistyped(one.stated, other.stated)


def _one_measure(ledger: Ledger, one: Entry, other: Entry) -> bool:
    """One thing, one time, the same names, and most words of substance in common."""
    if not same(one.window, other.window):
        return False
    first, second = ledger.words(one.sentence), ledger.words(other.sentence)
    if _names(first) ^ _names(second) or says("another", first) or says("another", second):
        return False
    a, b = ledger.clause(one), ledger.clause(other)
    shared = [s for s in kin(a, b) if not s.startswith("=")]
    return len(kin(a, b)) >= SHARED and 2 * max(len(shared), SHARED) >= min(len(a), len(b))


def _names(sentence: str) -> set[str]:
    return set(_NAME.findall(sentence))


def _candidate(one: Entry, other: Entry) -> Candidate:
    once = constant(f"{one.variable}:once", "1", point(1))
    return Candidate(
        rule="same-measure",
        group=f"twice:{other.variable}",
        reading=f"“{shown(one)}” and “{shown(other)}” are one measure, told twice.",
        score=0.75,
        operands=(of_entry(one), once),
        target=of_entry(other),
        unit=unit_words(other),
        product=True,
        agrees=f"{shown(one)} is told twice.",
        differs=f"One measure is told as {shown(one)} and as {shown(other)}: digits of one are a slip for the other's.",
        repair=f"It would fit if {shown(other)} were {shown(one)}, or the other way round.",
    )
