"""What was there, what came in and what went out, against what is left.

"The store held 900 sacks. It received 300 more and issued 750, so that 450 sacks ought to remain."
"""

from __future__ import annotations

import re

from assay.stages.reconcile.candidate import Candidate, of_entry, shown
from assay.stages.reconcile.intervals import point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike, body, is_norm
from assay.stages.reconcile.vocabulary import says

REACH = 3  # sentences from what was there to what is left
SURE, LOOSE = 0.8, 0.6
EXAMPLES = (
    ("The store held 900 sacks. It received another 300 sacks and issued 750 sacks, so that 540 sacks remain.", False),
    ("The store held 900 sacks. It received another 300 sacks and issued 750 sacks, so that 450 sacks remain.", True),
    ("The bank had 1,900 bags. Donors gave 4,700 bags and wards drew 4,000 bags. It closes with 3,600 bags.", False),
    ("The bank had 1,900 bags. Donors gave 4,700 bags and wards drew 4,000 bags. It closes with 2,600 bags.", True),
    ("The cash box began the month with 800 euros. It took in 450 euros and paid out 620 euros. "
     "The closing balance was 730 euros.", False),
    ("The cash box began the month with 800 euros. It took in 450 euros and paid out 620 euros. "
     "The closing balance was 630 euros.", True),
)  # fmt: skip


def balance(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for left in ledger.entries:
        if not _counts(ledger, left) or not says("balance_left", _lead(ledger, left) + _behind(ledger, left)):
            continue
        before = [e for e in ledger.near(left, REACH, 0) if e.end <= left.start and _one_kind(ledger, e, left)]
        for place, there in enumerate(before):
            moves = [(e, _sign(ledger, e)) for e in before[place + 1 :]]
            if len(moves) > 1 and says("balance_there", _lead(ledger, there)) and not _sign(ledger, there):
                found += [_candidate(there, ways, left) for ways in _ways(moves)]
    return found


def _ways(moves: list[tuple[Entry, int]]) -> list[list[tuple[Entry, int]]]:
    """The moves with the way of each: of one that is told neither way, both."""
    open_ones = [n for n, (_, sign) in enumerate(moves) if not sign]
    if len(open_ones) > 1:
        return []
    if not open_ones:
        return [moves]
    entry = moves[open_ones[0]][0]
    return [[*moves[: open_ones[0]], (entry, sign), *moves[open_ones[0] + 1 :]] for sign in (1, -1)]


def _counts(ledger: Ledger, entry: Entry) -> bool:
    return entry.adds_up and body(entry) and not entry.per and not entry.time_rate and not is_norm(ledger, entry)


def _one_kind(ledger: Ledger, entry: Entry, left: Entry) -> bool:
    one = entry.quantity.unit == left.quantity.unit and entry.quantity.dimension is left.quantity.dimension
    return one and _counts(ledger, entry)


def _lead(ledger: Ledger, entry: Entry) -> str:
    """The words of its clause before a figure, from the figure before on."""
    return re.split(r"[.;:]\s|\d", ledger.before(entry, 70))[-1]


def _behind(ledger: Ledger, entry: Entry) -> str:
    return " | " + re.split(r"[.,;:]\s|\d", ledger.after(entry, 30))[0]


def _sign(ledger: Ledger, entry: Entry) -> int:
    """1 for what came in, -1 for what went out, 0 for what is told neither way."""
    lead = _lead(ledger, entry)
    return says("comes_in", lead) - says("goes_out", lead)


def _candidate(there: Entry, moves: list[tuple[Entry, int]], left: Entry) -> Candidate:
    made = there.stated
    for entry, sign in moves:
        made = made.plus(entry.stated) if sign > 0 else made.minus(entry.stated)
    told = ", ".join(f"{'plus' if sign > 0 else 'less'} {shown(e)}" for e, sign in moves)
    return Candidate(
        rule="difference",
        group=f"balance:{left.variable}",
        reading=f"“{shown(left)}” is what is left of {shown(there)}, {told}.",
        score=SURE if made == point(0) or alike(made, left.stated) else LOOSE,
        operands=(of_entry(there), *(of_entry(e, factor=point(sign).low) for e, sign in moves)),
        target=of_entry(left),
        unit=unit_words(left),
        product=False,
    )
