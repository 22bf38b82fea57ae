"""A candidate: the reading that some figures belong together in one relation.

Every rule makes candidates; none of them decides. Candidates of one `group` are rival readings of
one figure (which of two prices applies to a volume): the most charitable one counts.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cached_property

import msgspec

from assay.model import Figure, Value, make_id
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry
from assay.stages.reconcile.system import Compare, Constraint, Monomial, bounded

FAR = 60  # how many times figures of one thing may differ by mistake: that of a week told as that of a year
PLAUSIBLE = 0.45  # below this score two figures are not read together at all
LISTED = 24  # members of a relation that are told one by one
FIRM = 0.7  # from this score on a reading may raise a conflict


class Operand(Value, frozen=True, kw_only=True):
    """One quantity of a relation: a figure, a length of time, or a number that needs no claim."""

    variable: str
    words: str  # as told in a working line: "160,000 barrels a day", "366 days"
    told: Interval  # as the words give it
    loose: Interval  # as wide as they allow
    claim: str | None = None
    told_by_none: bool = False  # a figure of a sentence that makes no claim
    also: str | None = None  # a second claim that it rests on: the end of a stretch of time
    factor: Fraction = Fraction(1)  # its weight in a sum; multiplies a product

    @property
    def claims(self) -> frozenset[str]:
        return frozenset(c for c in (self.claim, self.also) if c)

    def vouched(self, claim: str) -> Operand:
        """The same number, told by a claim."""
        return msgspec.structs.replace(self, claim=claim)

    def bounds(self) -> tuple[Constraint, ...]:
        return bounded(self.variable, self.loose.low, self.loose.high, self.claims)


class Candidate(Value, frozen=True, kw_only=True, dict=True):
    """`operands` (multiplied when `product`, else added up) compared with `target`."""

    rule: str
    group: str
    reading: str  # the assumption, as one sentence
    score: float
    operands: tuple[Operand, ...]
    target: Operand
    unit: str  # of the target
    product: bool
    compare: Compare = Compare.EQUAL
    per: str = ""  # what is added to amounts of the target: " a month"
    key: str = ""  # what makes one result: a price that bears out one value says nothing of another
    open_target: bool = False  # a lower bound on the target is no more than that: "more than $2.5 billion"
    chance: bool = False  # only the digits speak for it: where its target fits anything else, it is no slip
    agrees: str = ""  # a rule's own words for an agreement; else they are made of the numbers
    differs: str = ""
    repair: str = ""

    @cached_property
    def claims(self) -> tuple[str, ...]:
        return tuple(sorted({c for o in (*self.operands, self.target) for c in o.claims}))

    @cached_property
    def id(self) -> str:
        return make_id("reading", self.rule, self.claims, self.reading)

    @property
    def firm(self) -> bool:
        return round(self.score, 6) >= FIRM and self.likely

    @cached_property
    def value(self) -> Interval:
        """What the operands make at their loosest."""
        return self._made([o.loose for o in self.operands])

    @cached_property
    def nominal(self) -> Interval:
        """What the operands make as they are told."""
        return self._made([o.told for o in self.operands])

    def _made(self, intervals: list[Interval]) -> Interval:
        made = point(1 if self.product else 0)
        for o, interval in zip(self.operands, intervals, strict=True):
            if self.product:
                made = made.times(interval.scaled(o.factor))
            elif o.factor >= 0:
                made = made.plus(interval.scaled(o.factor))
            else:
                made = made.minus(interval.scaled(-o.factor))
        return made

    def implied(self, operand: Operand) -> Interval:
        """What a member would have to be for the others to make the target, all as told."""
        if self._bounded_sum:
            made, own = self.nominal, operand.told.scaled(operand.factor)
            rest = Interval(low=made.low - own.low, high=(made.high or Fraction(0)) - (own.high or Fraction(0)))
            return self.target.told.minus(rest).scaled(1 / operand.factor)
        if not self.product:
            rest = self._made([point(0) if o is operand else o.told for o in self.operands])
            return (self.target.told.minus(rest) if operand.factor > 0 else rest.minus(self.target.told)).scaled(
                1 / abs(operand.factor)
            )
        others = point(1)
        for o in self.operands:
            others = others.times(point(o.factor) if o is operand else o.told.scaled(o.factor))
        return self.target.told.over(others)

    @cached_property
    def _bounded_sum(self) -> bool:
        """Whether nothing is taken off and all has an upper end: all but one make what is left of the whole."""
        return not self.product and all(o.factor > 0 and o.told.high is not None for o in self.operands)

    @cached_property
    def holds(self) -> bool:
        """Whether the relation can hold, its members each at the loosest."""
        made, target = self.value, self.target.loose
        if self.compare is Compare.EQUAL:
            return made.meets(target)
        if self.compare is Compare.AT_MOST:
            return target.high is None or made.low <= target.high
        return made.high is None or made.high >= target.low

    @property
    def snug(self) -> bool:
        """Whether the figures as told come within a twentieth of each other: enough to say that they agree.

        What is told as a bound is taken to be near it: "tops $25 million" bears out no sum of any size.
        """
        if self.compare is not Compare.EQUAL or (not self.product and any(o.told.high is None for o in self.operands)):
            return False
        made = self._made([near(o.told) for o in self.operands])
        high = None if made.high is None else made.high * Fraction(21, 20)
        wide = Interval(low=made.low * Fraction(19, 20), high=high)
        told = self.target.told if self.open_target else near(self.target.told)
        return self.holds and wide.meets(told)

    @property
    def likely(self) -> bool:
        """Whether the gap, if there is one, is of a size that a slip makes: up to sixtyfold, or a power of ten.

        Figures further apart than that mostly speak of different things.
        """
        if self.holds or not self.product:
            return True
        made, target = self.value, self.target.loose
        near = (Interval(low=made.low / FAR, high=None if made.high is None else made.high * FAR)).meets(target)
        return near or any(made.meets(target.scaled(Fraction(10) ** power)) for power in (-6, -3, -2, 2, 3, 6))

    def constraints(self) -> tuple[Constraint, ...]:
        """The relation, under this reading, and the bounds of its members, under their claims."""
        minus = Monomial(variables=(self.target.variable,), factor=Fraction(-1))
        operands = self.operands
        if self.rule == "rate-total":
            # a rate is an average: over another stretch of time it may be another value within its words
            operands = tuple(msgspec.structs.replace(o, variable=f"{o.variable} in {self.id}") for o in operands)
        if self.product:
            factor = Fraction(1)
            for o in operands:
                factor *= o.factor
            terms: tuple[Monomial, ...] = (
                Monomial(variables=tuple(o.variable for o in operands), factor=factor),
                minus,
            )
        else:
            terms = (*(Monomial(variables=(o.variable,), factor=o.factor) for o in self.operands), minus)
        relation = Constraint(terms=terms, compare=self.compare, guards=frozenset({self.id}))
        return (relation, *(c for o in (*operands, self.target) for c in o.bounds()))

    @property
    def left(self) -> str:
        """What is reckoned, in words: "3 convoys + 4 convoys"."""
        return self._reckoned(len(self.operands))

    def _reckoned(self, most: int) -> str:
        joints = [" × " if self.product else " − " if o.factor < 0 else " + " for o in self.operands]
        told = [("" if not i else joints[i]) + o.words for i, o in enumerate(self.operands)]
        if len(told) > most:
            told = [*told[: most - 1], f"{joints[most - 1]}{len(told) - most + 1} more"]
        return "".join(told)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The stated and the implied interval of the target, on one scale."""
        carrier = next((o.claim for o in self.operands if o.claim), self.target.claim) or ""
        if self.rule == "same-measure":  # nothing is implied: both are stated
            one = self.operands[0]
            return tuple(
                _figure(o.claim or carrier, o.loose, self.unit, f"stated: {o.words}") for o in (one, self.target)
            )
        implied = f"implied: {self._reckoned(LISTED)}"
        return (
            _figure(self.target.claim or carrier, self.target.loose, self.unit, f"stated: {self.target.words}"),
            _figure(carrier, self.value, self.unit, implied),
        )


def near(interval: Interval) -> Interval:
    """A bound taken to be near what it bounds: "more than 3 million" is hardly 5."""
    if interval.high is None:
        return Interval(low=interval.low, high=interval.low * Fraction(3, 2))
    return Interval(low=interval.low or interval.high * Fraction(2, 3), high=interval.high)


def _figure(claim: str, interval: Interval, unit: str, label: str) -> Figure:
    high = None if interval.high is None else decimal(interval.high)
    return Figure(claim=claim, low=decimal(interval.low), high=high, unit=unit, label=label)


def decimal(value: Fraction) -> Decimal:
    """To twelve significant digits: for pictures, not for reckoning."""
    return Decimal(f"{value.numerator / value.denominator:.12g}")


def of_entry(entry: Entry, *, words: str = "", factor: Fraction = Fraction(1)) -> Operand:
    return Operand(
        variable=entry.variable,
        words=words or shown(entry),
        told=entry.stated,
        loose=entry.loose,
        claim=entry.claim.id if entry.told else None,
        told_by_none=not entry.told,
        factor=factor,
    )


def constant(name: str, words: str, interval: Interval) -> Operand:
    """A number that no claim has to vouch for: days in a week."""
    return Operand(variable=name, words=words, told=interval, loose=interval)


def shown(entry: Entry) -> str:
    """A figure in the words of its text, with the noun that it counts where that goes unsaid."""
    return entry.shown
