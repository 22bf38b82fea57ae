"""One sum and the ends of its members, decided by arithmetic: a column of a table may have a thousand figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from assay.stages.reconcile.system import Compare, Constraint

LONG = 30  # guards of a sum of which only the fewest that cannot hold are told, and not all such sets

_Guards = frozenset[str]
_Ends = Mapping[str, dict[_Guards, Fraction]]  # by variable and by who says so


class Sum(NamedTuple):
    """A relation of which no member is a product, and between what each member may lie; none is negative."""

    relation: Constraint
    factors: Mapping[str, Fraction]  # by variable
    low: _Ends
    high: _Ends

    @property
    def refuted(self) -> bool:
        """Whether no values of the members keep to the relation."""
        low = {v: max((Fraction(0), *self.low.get(v, {}).values())) for v in self.factors}
        high = {v: min(self.high.get(v, {}).values(), default=None) for v in self.factors}
        if any(end is not None and end < low[v] for v, end in high.items()):
            return True
        how, constant = self.relation.compare, self.relation.constant
        least, most = (_least(f, low, high) for f in (self.factors, _negated(self.factors)))
        above = least is not None and least > constant
        below = most is not None and most > -constant
        return (above and how is not Compare.AT_LEAST) or (below and how is not Compare.AT_MOST)

    def fewest(self) -> frozenset[str] | None:
        """The fewest guards that cannot stand together, the largest members first; None where it cannot be told."""
        ends = [by for side in (self.low, self.high) for by in side.values()]
        if any(len(by) > 1 or len(guards) > 1 for by in ends for guards in by):
            return None
        low = {v: end for v, by in self.low.items() for end in by.values()}
        if any(end < max(low.get(v, end), Fraction(0)) for v, by in self.high.items() for end in by.values()):
            return None  # a member is told to be no number at all
        how, constant = self.relation.compare, self.relation.constant
        found = None
        if how is not Compare.AT_LEAST:
            found = self._beyond(self.factors, constant)
        if found is None and how is not Compare.AT_MOST:
            found = self._beyond(_negated(self.factors), -constant)
        return found

    def _beyond(self, factors: Mapping[str, Fraction], constant: Fraction) -> frozenset[str] | None:
        """The fewest guards under which the sum is above the constant, whatever its members are within their ends."""
        needed, least = self.relation.guards, Fraction(0)
        gains: dict[_Guards, Fraction] = defaultdict(Fraction)
        for variable, factor in factors.items():
            if factor > 0:
                for guards, end in self.low.get(variable, {}).items():
                    gains[guards] += factor * end
            elif variable not in self.high:
                return None
            else:
                for guards, end in self.high[variable].items():
                    needed, least = needed | guards, least + factor * end
        least += sum((gain for guards, gain in gains.items() if guards <= needed), Fraction(0))
        further = [(-gain, sorted(guards), guards) for guards, gain in gains.items() if not guards <= needed]
        for gain, _, guards in sorted(further, key=lambda f: f[:2]):
            if least > constant:
                break
            needed, least = needed | guards, least - gain
        return needed if least > constant else None


def sum_of(constraints: Iterable[Constraint]) -> Sum | None:
    """The sum that constraints make of one relation and ends of its members; None where they are anything else."""
    relation: Constraint | None = None
    low: dict[str, dict[_Guards, Fraction]] = defaultdict(dict)
    high: dict[str, dict[_Guards, Fraction]] = defaultdict(dict)
    for c in constraints:
        first = c.terms[0]
        if len(c.terms) == len(first.variables) == 1 and first.factor == 1 and c.compare is not Compare.EQUAL:
            side, closer = (low, max) if c.compare is Compare.AT_LEAST else (high, min)
            ends = side[first.variables[0]]
            ends[c.guards] = closer(c.constant, ends.get(c.guards, c.constant))
        elif relation is None and all(len(t.variables) == 1 for t in c.terms):
            relation = c
        else:
            return None
    if relation is None:
        return None
    factors: dict[str, Fraction] = defaultdict(Fraction)
    for term in relation.terms:
        factors[term.variables[0]] += term.factor
    return Sum(relation, factors, low, high) if factors.keys() >= low.keys() | high.keys() else None


def _least(
    factors: Mapping[str, Fraction], low: Mapping[str, Fraction], high: Mapping[str, Fraction | None]
) -> Fraction | None:
    """The least that a sum can be; None where there is none."""
    total = Fraction(0)
    for variable, factor in factors.items():
        end = low[variable] if factor >= 0 else high[variable]
        if end is None:
            return None
        total += factor * end
    return total


def _negated(factors: Mapping[str, Fraction]) -> dict[str, Fraction]:
    return {v: -f for v, f in factors.items()}
