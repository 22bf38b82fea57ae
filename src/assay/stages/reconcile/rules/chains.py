"""So much for each of so many, over so long: what figures make of which one tells the unit of the next.

"Forty trucks leave every week. Each carries five tonnes, and the broker takes 600 dollars off every tonne": dollars a
tonne times tonnes a truck times trucks a week are dollars a week.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from msgspec.structs import replace

from assay.model import Value
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.intervals import Interval, between
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import conversion_factor, factor_operand, is_norm, same_digits, significant
from assay.stages.reconcile.rules.measures import LOOSE, MEANT, ONE, TOLD, Measure, measures, taken_by
from assay.stages.reconcile.rules.stretches import Stretch, stretches, told_lengths
from assay.stages.reconcile.rules.worth import counts_another, is_something_else
from assay.stages.reconcile.vocabulary import says
from assay.stages.reconcile.windows import DAYS, TIMES, apart, ratio

BEFORE, AFTER = 4, 2  # sentences from a value to what makes it
LINKS = 4
SLIP = 0.75  # where the value is another but for a slip: of the digits, of the time, or a member left out
FEW = 3  # so many times too little or too much is no rounding
EXAMPLES = (
    ("Forty vans leave every week. Each carries five tonnes, and a broker takes 600 euros off every tonne. That puts "
     "210,000 euros a week into his pocket.", False),
    ("Forty vans leave every week. Each carries five tonnes, and a broker takes 600 euros off every tonne. That puts "
     "120,000 euros a week into his pocket.", True),
)  # fmt: skip


class Link(Value, frozen=True, kw_only=True):
    """A member of a chain, how many of the unit asked for one of its own is, and how sure it is that it is meant."""

    measure: Measure
    factor: Interval = ONE
    bond: float = 1.0


def chains(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    told = measures(ledger)
    sentences = [m.entry.sentence for m in told]
    for value in told:
        made: list[Candidate] = []
        if value.item is not None or value.entry.quantity.level or (value.entry.per and not value.entry.time_rate):
            continue
        here = value.entry.sentence
        around = told[bisect_left(sentences, here - BEFORE) : bisect_right(sentences, here + AFTER)]
        near = [m for m in around if m is not value]
        for first in near:
            if first.item is None or _is_less(value, first):
                continue
            for chain in _down(ledger, Link(measure=first, bond=first.bond), [m for m in near if m != first]):
                made += _candidates(ledger, chain, value.entry)
        holding = [c for c in made if c.holds]
        found += [c for c in holding if c.score >= MEANT and len(c.claims) > 3] or ([] if holding else made)
    return found


def _is_less(value: Measure, first: Measure) -> bool:
    gain = conversion_factor(first.entry.quantity.unit, value.entry.quantity.unit)
    return gain is None or value.entry.stated.low <= first.entry.stated.scaled(gain.low).low


def _down(ledger: Ledger, link: Link, pool: list[Measure], links: int = LINKS) -> Iterator[list[Link]]:
    """The chains from a figure told for each of something down to one that is told of all."""
    if link.measure.item is None:
        yield [link]
        return
    fitting = [(m, fits) for m in pool if links > 1 and (fits := taken_by(ledger, link.measure, m)) is not None]
    for many, fits in fitting or _by_another_name(ledger, link.measure, pool):
        below = Link(measure=many, factor=fits[0], bond=min(fits[1], many.bond))
        for rest in _down(ledger, below, [m for m in pool if m != many], links - 1):
            yield [link, *rest]


def _by_another_name(
    ledger: Ledger, of_each: Measure, pool: list[Measure]
) -> list[tuple[Measure, tuple[Interval, float]]]:
    """ "A place costs 1,200 dinars. Forty people went": what alone is counted beside a price may be what it is for."""
    beside = [
        m for m in pool if m.counts and abs(m.entry.sentence - of_each.entry.sentence) <= 1 and m.entry.stated != ONE
    ]
    return [(m, (ONE, LOOSE)) for m in beside] if len(beside) == 1 else []


def _candidates(ledger: Ledger, chain: list[Link], value: Entry) -> list[Candidate]:
    members = [link.measure.entry for link in chain]
    if any(apart(m.window, value.window) for m in members) or is_something_else(ledger, members[0], value):
        return []
    if any(counts_another(ledger, m, value) for m in members):
        return []
    if len({is_norm(ledger, e) for e in (members[-1], value)}) > 1:
        return []
    times = _times(ledger, members, value)
    if times is None:
        return []
    operands: list[Operand] = []
    for link in reversed(chain):
        operands.append(of_entry(link.measure.entry))
        if link.factor != ONE:
            entry = link.measure.entry
            operands.append(
                factor_operand(ledger, entry.start, entry.quantity.unit, _item_above(chain, link), link.factor)
            )
    gain = conversion_factor(members[0].quantity.unit, value.quantity.unit)
    if gain is not None and gain != ONE:
        operands.append(factor_operand(ledger, value.start, members[0].quantity.unit, value.quantity.unit, gain))
    bond = min(link.bond for link in chain)
    return [c for time in times if (c := _judged(ledger, operands, time, members, value, bond))]


def _item_above(chain: list[Link], link: Link) -> str:
    return chain[chain.index(link) - 1].measure.item or ""


def _times(ledger: Ledger, members: list[Entry], value: Entry) -> list[Operand | None] | None:
    """What turns a rate into what it makes in the time of the value; None where nothing tells."""
    rates = [m for m in members if m.time_rate]
    if not rates:
        return None if value.time_rate else [None]
    if len(rates) == 1 and rates[0].time_rate == "season" and not value.time_rate:
        return [None]
    if len(rates) > 1 or rates[0].time_rate not in DAYS:
        return None
    unit = rates[0].time_rate
    if value.time_rate == unit:
        return [None]
    if value.time_rate:
        return [_ratio(ledger, value, unit)] if value.time_rate in DAYS else None
    told: list[Stretch] = stretches(ledger, value, unit)
    told += [s for m in members for s in told_lengths(ledger, m, unit)]
    return [s.operand for s in {s.operand.variable: s for s in told}.values()] or [None]


def _ratio(ledger: Ledger, value: Entry, unit: str) -> Operand:
    times = ratio(unit, value.time_rate or unit)
    words = f"{between(times, '', 3)} {unit}s a {value.time_rate}"
    return constant(f"{ledger.document.id}:{value.start}:ratio", words, times)


def _judged(
    ledger: Ledger, operands: list[Operand], time: Operand | None, members: list[Entry], value: Entry, bond: float
) -> Candidate | None:
    told = [*operands, *([time] if time else [])]
    draft = Candidate(
        rule="price-volume",
        group=f"chain:{value.variable}",
        reading=f"“{shown(value)}” is what {', '.join(shown(m) for m in reversed(members))} make.",
        score=bond,
        operands=tuple(told),
        target=of_entry(value),
        unit=unit_words(value),
        product=True,
        per=f" a {value.time_rate}" if value.time_rate else "",
    )
    if draft.holds:
        return draft
    if bond < TOLD and max(m.sentence for m in members) - value.sentence > 1:
        return None
    another_time = (bond >= MEANT and _other_time(draft, value)) or _same_number(draft, members, value)
    if another_time or same_digits(draft.nominal, value.stated):
        return replace(draft, score=SLIP, chance=True)
    if bond >= MEANT and len(members) > 2 and says("therefore", re.split(r"\d", ledger.before(value))[-1]):
        return replace(draft, score=SLIP)
    if bond >= MEANT and len(told) > 2 and _skipped(draft):
        return replace(draft, score=SLIP, chance=True)
    return None


def _other_time(draft: Candidate, value: Entry) -> bool:
    """Whether the value would fit by another unit of time: "a week" for "a month"."""
    if value.time_rate not in DAYS:
        return False
    others = [u for u in TIMES if u != value.time_rate]
    return any(draft.nominal.times(ratio(value.time_rate, u)).meets(draft.target.loose) for u in others)


def _same_number(draft: Candidate, members: list[Entry], value: Entry) -> bool:
    """Whether a value is exactly what its members make in their own time, told for another: "90,000 a week"."""
    if not value.time_rate or value.time_rate in [m.time_rate for m in members] or not value.stated.exact:
        return False
    made = replace(draft, operands=draft.operands[:-1]).nominal
    return made == value.stated and len(significant(value.stated.low)) > 1


def _skipped(draft: Candidate) -> bool:
    """Whether the value is what the others make without one of them: cartons taken for cases."""
    for left in draft.operands:
        if left.claim and left.told.low >= FEW:
            rest = replace(draft, operands=tuple(o for o in draft.operands if o is not left))
            if rest.snug:
                return True
    return False
