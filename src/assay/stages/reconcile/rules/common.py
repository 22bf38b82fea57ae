"""What several rules look for around figures."""

from __future__ import annotations

import re
from functools import cache

from assay.model import BlockKind
from assay.stages.reconcile.candidate import Operand
from assay.stages.reconcile.intervals import Interval, rounded
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import stems, words
from assay.stages.reconcile.windows import Window

PREPOSITION = re.compile(r"\s+(?:in|from|to|by|for|at|on|with|into|near|under|off|outside|inside|of)\b", re.I)
OF_THEM = re.compile(r"\s+(?:of|among)\s+(?:them|these|those|which|whom)\b", re.I)
_RESTATES = re.compile(
    r"\s*(?:,|\(|[-–—]|\bor\b|,\s*or\b|,\s*that\s+is\b|,\s*which\s+is\b|,\s*i\.e\.|,\s*equal\s+to|,\s*equivalent\s+to)+"
    r"\s*(?:or|that\s+is|which\s+is|equal\s+to|the\s+equivalent\s+of|equivalent\s+to|i\.e\.|namely|some|nearly|about|"
    r"almost|roughly|approximately|around|at\s+most|of|,|\s)*$",
    re.I,
)


def restates(ledger: Ledger, first: Entry, second: Entry) -> bool:
    """Whether the second figure says the first once more: "96 million gallons, or 8 per cent of sales"."""
    if first.sentence != second.sentence or first.end > second.start:
        return False
    middle = ledger.text[first.end : second.start]
    if first.quantity.of:
        middle = re.sub(rf"^\s*of\s+{re.escape(first.quantity.of)}", "", middle)
    return len(middle) <= 40 and _RESTATES.fullmatch(middle) is not None


def is_subset(ledger: Ledger, entry: Entry) -> bool:
    """Whether a figure counts some of those just named: "eight of them"."""
    return OF_THEM.match(ledger.text, entry.end) is not None


def body(entry: Entry) -> bool:
    return entry.claim.block is BlockKind.BODY


def distance(one: Entry, other: Entry) -> int:
    return abs(one.sentence - other.sentence)


def time_operand(entry: Entry, window: Window, unit: str, length: Interval) -> Operand:
    """The length of the time that a figure is told for, vouched for by the claim that tells it."""
    period = entry.period
    place = period.span.start if period and period.span else entry.start
    low, high = rounded(length.low, 3), "" if length.high is None else rounded(length.high, 3)
    amount = low if low == high else f"{low} to {high}" if high else f"at least {low}"
    told = f" ({period.text})" if period and period.text else ""
    return Operand(
        variable=f"{entry.claim.document}:{place}:{unit}s",
        words=f"{amount} {unit}s{told}",
        told=length,
        loose=length,
        claim=entry.period_claim.id,
    )


def kin(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Stems in common, "sold" and "sales" counting as one."""
    return _widened(one) & _widened(other)


def _widened(found: frozenset[str]) -> frozenset[str]:
    return found | {f"={i}" for i, group in enumerate(_families()) if group & found}


@cache
def _families() -> tuple[frozenset[str], ...]:
    return tuple(frozenset().union(*(stems(w) for w in line.split())) for line in words("families"))
