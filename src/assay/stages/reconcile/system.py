"""The constraint system as data: what figures and readings say about unknown amounts.

Variables are non-negative rationals. A constraint is a sum of monomials compared with a constant
and holds only under its guards: the ids of the claims and readings that say so. A set of guards is
unsatisfiable when the constraints whose guards all lie in it have no common solution.
"""

from __future__ import annotations

from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from assay.model import Value


class Compare(StrEnum):
    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="


class Monomial(Value, frozen=True, kw_only=True):
    """`factor` times the product of the variables named (each once)."""

    variables: tuple[str, ...]
    factor: Fraction = Fraction(1)


class Constraint(Value, frozen=True, kw_only=True):
    """`sum(terms) compare constant`, under all of `guards`."""

    terms: tuple[Monomial, ...]
    compare: Compare
    constant: Fraction = Fraction(0)
    guards: frozenset[str]

    @property
    def variables(self) -> frozenset[str]:
        return frozenset(v for t in self.terms for v in t.variables)


class System(Value, frozen=True, kw_only=True):
    constraints: tuple[Constraint, ...] = ()

    @property
    def guards(self) -> tuple[str, ...]:
        return tuple(sorted({g for c in self.constraints for g in c.guards}))

    @property
    def variables(self) -> tuple[str, ...]:
        return tuple(sorted({v for c in self.constraints for v in c.variables}))

    def under(self, guards: frozenset[str]) -> System:
        """The constraints that hold when exactly `guards` are accepted."""
        return System(constraints=tuple(c for c in self.constraints if c.guards <= guards))

    def components(self) -> tuple[System, ...]:
        """The parts that share no variable: a minimal conflict never spans two of them."""
        leader: dict[str, str] = {}

        def find(name: str) -> str:
            while leader.setdefault(name, name) != name:
                name = leader[name]
            return name

        for c in self.constraints:
            first, *rest = sorted(c.variables)
            for other in rest:
                leader[find(other)] = find(first)
        groups: dict[str, list[Constraint]] = {}
        for c in self.constraints:
            groups.setdefault(find(min(c.variables)), []).append(c)
        return tuple(System(constraints=tuple(group)) for _, group in sorted(groups.items()))


class Cores(Value, frozen=True, kw_only=True):
    """Minimal unsatisfiable sets of guards, smallest first; not `complete` when a bound stopped the search."""

    sets: tuple[frozenset[str], ...] = ()
    complete: bool = True


class Solver(Protocol):
    """What `reconcile` asks of an engine. Answers depend on the system alone, never on a clock."""

    def minimal_conflicts(self, system: System, *, limit: int) -> Cores:
        """All minimal unsatisfiable sets of guards, at most `limit` of those of one connected part."""
        ...

    def bounds(self, system: System, variable: str) -> tuple[Fraction | None, Fraction | None]:
        """An interval that holds every value of `variable` (None: no bound), as narrow as can be told."""
        ...


def bounded(
    variable: str, low: Fraction | None, high: Fraction | None, guards: frozenset[str]
) -> tuple[Constraint, ...]:
    """`low <= variable <= high`."""
    term = (Monomial(variables=(variable,)),)
    ends = ((low, Compare.AT_LEAST), (high, Compare.AT_MOST))
    return tuple(
        Constraint(terms=term, compare=how, constant=end, guards=guards) for end, how in ends if end is not None
    )
