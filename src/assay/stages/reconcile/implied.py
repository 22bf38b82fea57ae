"""What follows from the figures although nobody states it, with what it rests on.

Each is the missing member of one relation, by exact arithmetic on intervals: the whole of a told share and part, the
part of a told share and whole, the total of a rate over its time, the value of an amount at its price, the level
before a told change. Where a text states that member itself, there is a relation to test, and nothing to derive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from assay.model import Dimension, Implied, ReadingChoice, Value, make_id
from assay.stages.reconcile.candidate import Candidate, decimal, shown
from assay.stages.reconcile.intervals import Interval, between, point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, is_distributive, is_norm, restates
from assay.stages.reconcile.rules.price import told_together
from assay.stages.reconcile.rules.rate import seasons
from assay.stages.reconcile.rules.share import PER_CENT
from assay.stages.reconcile.rules.stretches import stretches
from assay.stages.reconcile.windows import DAYS

SCORE = 0.8
HUNDRED = point(100)
_TO = re.compile(r"\bto\s+(?:\w+\s+){0,1}$", re.I)


class Derived(Value, frozen=True, kw_only=True):
    """A derivation before it is written down: `told` and `loose` are what follows as told and at the loosest."""

    rule: str
    what: str  # what is bounded: "the whole of which $194.4 million is a quarter"
    working: str  # "$194.4 million ÷ a quarter"
    told: Interval
    loose: Interval
    unit: str
    claims: tuple[str, ...]
    per: str = ""

    @property
    def reading(self) -> ReadingChoice:
        text = f"{self.working} gives {self.what}."
        id = make_id("reading", self.rule, self.claims, text)
        return ReadingChoice(id=id, text=text, claims=self.claims, score=SCORE)

    def implied(self, contested: frozenset[str]) -> Implied:
        per = f" a {self.per}" if self.per else ""
        made = between(self.told, self.unit) + per
        text = f"{self.what[:1].upper()}{self.what[1:]} is {made}, which nobody states: {self.working} = {made}."
        if self.loose != self.told:
            text += f" At the loosest reading it is {between(self.loose, self.unit)}{per}."
        doubtful = bool(contested & set(self.claims))
        if doubtful:
            text += " It rests on a figure that is in a conflict."
        return Implied(
            id=make_id("implied", self.rule, self.claims, self.what),
            rule=self.rule,
            what=self.what,
            claims=self.claims,
            readings=(self.reading.id,),
            low=decimal(self.told.low),
            high=None if self.told.high is None else decimal(self.told.high),
            loose_low=decimal(self.loose.low),
            loose_high=None if self.loose.high is None else decimal(self.loose.high),
            unit=self.unit,
            per=self.per or None,
            explanation=text,
            working=self.working,
            contested=doubtful,
        )


def derive(ledger: Ledger, candidates: Iterable[Candidate]) -> list[Derived]:
    """What follows from one document, in the order of the text; `candidates` are the relations that it states."""
    kept = tuple(candidates)
    used = {o.variable for c in kept for o in (*c.operands, c.target)}
    free = [e for e in ledger.entries if body(e) and not is_norm(ledger, e) and e.variable not in used]
    found = [d for make in (_wholes, _parts, _totals, _values, _levels) for d in make(ledger, free)]
    found += _wholes_over_time(kept)
    return list({(d.rule, d.claims, d.what): d for d in found}.values())


def _claims(*entries: Entry) -> tuple[str, ...]:
    return tuple(sorted({e.claim.id for e in entries}))


def _wholes(ledger: Ledger, free: list[Entry]) -> list[Derived]:
    """ "$194.4 million, a quarter of the income": the income."""
    found = []
    for share in free:
        if not share.is_share or share.quantity.change or not 0 < share.loose.low <= (share.loose.high or 101) <= 100:
            continue
        parts = [e for e in ledger.of_sentence(share.sentence) if e.adds_up and body(e)]
        parts = [p for p in parts if restates(ledger, share, p) or restates(ledger, p, share)]
        for part in parts[:1]:
            of = f", {' '.join(share.quantity.of.split())}," if share.quantity.of else ""
            found.append(
                Derived(
                    rule="whole-of-share",
                    what=f"the whole{of} of which “{shown(part)}” is “{shown(share)}”",
                    working=f"{shown(part)} ÷ {shown(share)}",
                    told=part.stated.over(share.stated.scaled(PER_CENT)),
                    loose=part.loose.over(share.loose.scaled(PER_CENT)),
                    unit=unit_words(part),
                    claims=_claims(share, part),
                    per=part.time_rate or "",
                )
            )
    return found


def _wholes_over_time(kept: Iterable[Candidate]) -> list[Derived]:
    """A share of a rate, and what that share came to in a time: the whole of that time."""
    found = []
    for c in kept:
        if c.rule != "share-whole" or len(c.operands) < 3 or not c.holds or c.per:
            continue
        share = c.operands[0]
        found.append(
            Derived(
                rule="whole-of-share",
                what=f"the whole of which “{c.target.words}” is “{share.words}”",
                working=f"{c.target.words} ÷ {share.words}",
                told=c.target.told.over(share.told.scaled(share.factor)),
                loose=c.target.loose.over(share.loose.scaled(share.factor)),
                unit=c.unit,
                claims=tuple(sorted(c.target.claims | share.claims)),
            )
        )
    return found


def _parts(ledger: Ledger, free: list[Entry]) -> list[Derived]:
    """ "8 per cent of the 500 boxes": how many boxes."""
    found = []
    for share in free:
        whole = next((e for e in ledger.inside(share.end, share.end + 40) if e.adds_up and body(e)), None)
        if not share.is_share or share.quantity.change or whole is None:
            continue
        if not re.fullmatch(r"\s+of\s+(?:(?:the|its|their|all|these|those)\s+)?", ledger.text[share.end : whole.start]):
            continue
        found.append(
            Derived(
                rule="part-of-share",
                what=f"“{shown(share)}” of “{shown(whole)}”",
                working=f"{shown(share)} × {shown(whole)}",
                told=whole.stated.times(share.stated.scaled(PER_CENT)),
                loose=whole.loose.times(share.loose.scaled(PER_CENT)),
                unit=unit_words(whole),
                claims=_claims(share, whole),
                per=whole.time_rate or "",
            )
        )
    return found


def _totals(ledger: Ledger, free: list[Entry]) -> list[Derived]:
    """A rate over the time that it is told for."""
    found = []
    for rate in free:
        unit = rate.time_rate
        if unit not in DAYS or not rate.adds_up or is_distributive(ledger, rate) or seasons(ledger.after(rate, 60)):
            continue
        for stretch in stretches(ledger, rate, unit)[:1]:
            time = stretch.operand
            if time.loose.high is None or time.loose.low <= 1:
                continue
            found.append(
                Derived(
                    rule="total-of-rate",
                    what=f"the total of “{shown(rate)}”",
                    working=f"{shown(rate)} × {time.words}",
                    told=rate.stated.times(time.told),
                    loose=rate.loose.times(time.loose),
                    unit=unit_words(rate),
                    claims=tuple(sorted({*_claims(rate), *time.claims})),
                )
            )
    return found


def _values(ledger: Ledger, free: list[Entry]) -> list[Derived]:
    """What an amount comes to at the price that is told beside it."""
    names = {e.variable for e in free}
    return [
        Derived(
            rule="value-of-amount",
            what=f"the value of “{shown(amount)}” at “{shown(price)}”",
            working=f"{shown(amount)} × {shown(price)}",
            told=amount.stated.times(price.stated).times(factor),
            loose=amount.loose.times(price.loose).times(factor),
            unit=unit_words(price),
            claims=_claims(amount, price),
        )
        for amount, price, factor in told_together(ledger)
        if {amount.variable, price.variable} <= names and price.quantity.dimension is Dimension.MONEY
    ]


def _levels(ledger: Ledger, free: list[Entry]) -> list[Derived]:
    """ "rose by 40 per cent to 350 tonnes": the level before."""
    found = []
    for change in free:
        if not change.is_share or change.quantity.change not in ("rise", "fall") or change.loose.high is None:
            continue
        levels = [e for e in ledger.of_sentence(change.sentence) if e.adds_up and body(e)]
        beside = len(levels) == 1 and 0 < levels[0].start - change.end <= 30
        if not beside or not _TO.search(ledger.before(levels[0], 30)):
            continue
        new, rises = levels[0], change.quantity.change == "rise"
        factors = [HUNDRED.plus(i) if rises else HUNDRED.minus(i) for i in (change.stated, change.loose)]
        if not factors[1].low:
            continue
        found.append(
            Derived(
                rule="level-before",
                what=f"the level before the {change.quantity.change} of “{shown(change)}” to “{shown(new)}”",
                working=f"{shown(new)} ÷ (1 {'+' if rises else '−'} {shown(change)})",
                told=new.stated.over(factors[0].scaled(PER_CENT)),
                loose=new.loose.over(factors[1].scaled(PER_CENT)),
                unit=unit_words(new),
                claims=_claims(change, new),
                per=new.time_rate or "",
            )
        )
    return found


EXAMPLES = (
    ("The general got 194 million dollars, a quarter of the income.", "$776 million"),
    ("Customs opened 8 per cent of the 500 boxes.", "40 boxes"),
    ("From January 2020 to December 2021 the mill earned 2 million euros a month.", "€48 million"),
    ("The ministry bought 8,000 tonnes at 110 dollars a tonne.", "$880,000"),
    ("Seizures rose by 40 per cent to 350 tonnes.", "250 tonnes"),
)
