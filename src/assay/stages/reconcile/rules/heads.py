"""What each gets, times how many, over a time: "300 dollars a month" for "5,000 men" is "18 million a year"."""

from __future__ import annotations

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.intervals import between
from assay.stages.reconcile.ledger import Entry, Ledger, close_by, compatible, unit_words
from assay.stages.reconcile.rules.common import body, distance, is_distributive, is_norm, is_subset
from assay.stages.reconcile.rules.stretches import stretches, told_lengths
from assay.stages.reconcile.rules.worth import counts_another
from assay.stages.reconcile.vocabulary import says
from assay.stages.reconcile.windows import DAYS, ratio

EXAMPLES = (
    ("The foundation lets 60 flats at 900 euros a month. It shows rents of 468,000 euros a year.", False),
    ("The foundation lets 60 flats at 900 euros a month. It shows rents of 648,000 euros a year.", True),
    ("They took 29 rooms for three nights. It asks 10,000 pesos a night for a room, and billed 580,000 pesos.", False),
    ("They took 29 rooms for three nights. It asks 10,000 pesos a night for a room, and billed 870,000 pesos.", True),
    ("Two loaves a day are due to each of the 240 men. Over thirteen days he signed for 2,640 loaves.", False),
    ("Two loaves a day are due to each of the 240 men. Over thirteen days he signed for 6,240 loaves.", True),
    ("The army has 5,000 guards. At a monthly pay of 300 dollars they cost 18 million dollars a year.", True),
    ("The army has 5,000 guards. At a monthly pay of 300 dollars they cost 1.8 million dollars a year.", False),
)


def each_times_heads(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    sums = [e for e in ledger.entries if e.adds_up and body(e)]
    rates = [e for e in sums if e.time_rate in DAYS and is_distributive(ledger, e) and _of_each(ledger, e)]
    for value in sums if rates else ():
        if value.quantity.per and not value.time_rate:
            continue
        if value in rates:
            continue
        near = [r for r in close_by(rates, value, 1, 0) if value.stated.low > r.stated.low]
        near = [r for r in near if compatible(r, value) and not value.bare]
        for rate in near:
            heads = [e for e in ledger.near(rate, 1, 0) if e is not value and _counts(ledger, e, rate)]
            if any(counts_another(ledger, e, value) for e in heads):
                continue
            for head in heads:
                if any(is_subset(ledger, e) for e in ledger.inside(head.end, value.start)):
                    continue  # "with two of them in dock"
                alone = len(heads) == 1 and sum(distance(r, rate) <= 2 for r in rates) == 1
                found += _candidates(ledger, rate, head, value, alone)
    return found


def _of_each(ledger: Ledger, rate: Entry) -> bool:
    """Of money any rate of each; of other things one that is told with "each": "from 140 a month to 280" is no such."""
    if rate.quantity.level:
        return False
    return rate.quantity.dimension is Dimension.MONEY or says("each", ledger.words(rate.sentence))


def _counts(ledger: Ledger, entry: Entry, rate: Entry) -> bool:
    return (
        body(entry)
        and not is_subset(ledger, entry)
        and entry.stated.low > 1
        and entry.quantity.dimension is Dimension.COUNT
        and not entry.bare
        and not entry.per
        and not is_norm(ledger, entry)
    )


def _candidates(ledger: Ledger, rate: Entry, head: Entry, value: Entry, alone: bool) -> list[Candidate]:
    score = 0.3 + (0.2 if rate.sentence == value.sentence else 0.15)
    score += 0.2 if head.sentence in (rate.sentence, value.sentence) else 0.1
    score += 0.15 if says("value", ledger.clause_text(value)) or says("total", ledger.clause_text(value)) else 0
    score += 0.1 if alone else -0.1
    return [
        Candidate(
            rule="rate-total",
            group=f"heads:{value.variable}",
            reading=f"“{shown(value)}” is {shown(rate)} for each of the {shown(head)}.",
            score=score,
            operands=(of_entry(head), of_entry(rate), time),
            target=of_entry(value),
            unit=unit_words(value),
            product=True,
            per=f" a {value.time_rate}" if value.time_rate else "",
        )
        for time in _times(ledger, rate, head, value)
    ]


def _times(ledger: Ledger, rate: Entry, head: Entry, value: Entry) -> list[Operand]:
    unit = rate.time_rate or ""
    if value.time_rate in DAYS:
        times = ratio(unit, value.time_rate)
        words = f"{between(times, '', 3)} {unit}s a {value.time_rate}"
        return [Operand(variable=f"{ledger.document.id}:{rate.start}:ratio", words=words, told=times, loose=times)]
    if value.time_rate:
        return []
    return [s.operand for s in (stretches(ledger, value, unit) or told_lengths(ledger, head, unit))]
