"""The solver of `reconcile` on z3: exact rationals, products, named minimal conflicts.

Minimal unsatisfiable sets are enumerated with MARCO (Liffiton, Previti, Malik, Marques-Silva,
"Fast, flexible MUS enumeration", Constraints 21, 2016). Work is bounded by z3's resource counter and
by the number of constraints asked of, never by time, and the seed is fixed, so that an answer depends
on the question alone. Where z3 gives up, the set counts as satisfiable: no alarm is raised that was
not proved.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from assay.engines.sums import LONG, sum_of
from assay.stages.reconcile.system import Compare, Constraint, Cores, System

if TYPE_CHECKING:
    from collections.abc import Iterable

RESOURCES = 4_000_000  # z3's own steps for one question
WORK = 200_000  # constraints asked of, in all questions about figures that hang together
BISECTIONS = 60


class Z3Solver:
    """See `assay.stages.reconcile.system.Solver`."""

    def minimal_conflicts(self, system: System, *, limit: int) -> Cores:
        found: list[frozenset[str]] = []
        complete = True
        for part in system.components():
            cores = _of_long_sum(part) or _Search(part).marco(limit)
            found += cores.sets
            complete = complete and cores.complete
        return Cores(sets=tuple(sorted(found, key=lambda s: (len(s), sorted(s)))), complete=complete)

    def bounds(self, system: System, variable: str) -> tuple[Fraction | None, Fraction | None]:
        """Ends are found by bisection, to one part in 10^12 and outwards; an unsatisfiable system has (0, 0)."""
        parts = [p for p in system.components() if variable in p.variables]
        if not parts:
            return Fraction(0), None
        question = _Query(parts[0].constraints)
        return question.lowest(variable), question.highest(variable)


def _of_long_sum(part: System) -> Cores | None:
    """The fewest members of a long sum that are too many for it; None where the part is no such sum, or may hold."""
    long = sum_of(part.constraints) if len(part.guards) > LONG else None
    fewest = long.fewest() if long else None
    return Cores(sets=(fewest,)) if fewest else None


class _Formulas:
    """The constraints of a system as z3 has them, made once for all questions."""

    def __init__(self) -> None:
        import z3

        self.z3 = z3
        self._variables: dict[str, Any] = {}
        self._made: dict[Constraint, Any] = {}

    def variable(self, name: str) -> Any:
        if name not in self._variables:
            self._variables[name] = self.z3.Real(name)
        return self._variables[name]

    def of(self, constraint: Constraint) -> Any:
        if constraint not in self._made:
            self._made[constraint] = self._formula(constraint)
        return self._made[constraint]

    def _formula(self, constraint: Constraint) -> Any:
        total: Any = self.z3.RealVal(0)
        for term in constraint.terms:
            product: Any = self.number(term.factor)
            for name in term.variables:
                product = product * self.variable(name)
            total = total + product
        constant = self.number(constraint.constant)
        if constraint.compare is Compare.EQUAL:
            return total == constant
        return total >= constant if constraint.compare is Compare.AT_LEAST else total <= constant

    def number(self, value: Fraction) -> Any:
        return self.z3.RealVal(f"{value.numerator}/{value.denominator}")


class _Query:
    """A set of constraints that can be asked, with one more bound on a variable."""

    def __init__(self, constraints: tuple[Constraint, ...], formulas: _Formulas | None = None) -> None:
        self._formulas = formulas or _Formulas()
        self._solver = self._formulas.z3.SolverFor("QF_NRA")
        self._solver.set("random_seed", 0)
        self._solver.set("rlimit", RESOURCES)
        for name in sorted({v for c in constraints for v in c.variables}):
            self._solver.add(self._formulas.variable(name) >= 0)
        for c in constraints:
            self._solver.add(self._formulas.of(c))

    def refuted(self, *extra: Any) -> bool:
        """Proved to have no solution."""
        self._solver.push()
        self._solver.add(*extra)
        answer = self._solver.check()
        self._solver.pop()
        return bool(answer == self._formulas.z3.unsat)

    def highest(self, variable: str) -> Fraction | None:
        """The least bound that no solution exceeds."""
        x, low, high = self._formulas.variable(variable), Fraction(0), Fraction(1)
        while not self.refuted(x > self._formulas.number(high)):
            low, high = high, high * 1000
            if high > 10**24:
                return None
        for _ in range(BISECTIONS):
            if high - low <= high / 10**12:
                break
            middle = (low + high) / 2
            if self.refuted(x > self._formulas.number(middle)):
                high = middle
            else:
                low = middle
        return high

    def lowest(self, variable: str) -> Fraction:
        """The greatest bound that no solution falls below."""
        x, low, high = self._formulas.variable(variable), Fraction(0), Fraction(1)
        while self.refuted(x < self._formulas.number(high)):
            low, high = high, high * 1000
            if high > 10**24:
                return Fraction(0)
        for _ in range(BISECTIONS):
            if high - low <= high / 10**12:
                break
            middle = (low + high) / 2
            if self.refuted(x < self._formulas.number(middle)):
                low = middle
            else:
                high = middle
        return low


class _Enough(Exception):
    """The bound on the work is reached."""


class _Search:
    """MARCO over the guards of one connected system, within WORK."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.guards = system.guards
        self._formulas = _Formulas()
        self._known: dict[frozenset[str], bool] = {}
        self._work = 0

    def satisfiable(self, chosen: frozenset[str]) -> bool:
        """Whether all connected parts of what is left have a solution; each is asked once. Raises _Enough."""
        return all(self._possible(part) for part in self.system.under(chosen).components())

    def _possible(self, part: System) -> bool:
        key = frozenset(part.guards)
        if key not in self._known:
            plain = sum_of(part.constraints)
            self._known[key] = not (plain.refuted if plain else self._asked(part))
        return self._known[key]

    def _asked(self, part: System) -> bool:
        """Whether z3 refutes a part."""
        self._work += len(part.constraints)
        if self._work > WORK:
            raise _Enough
        return _Query(part.constraints, self._formulas).refuted()

    def shrink(self, chosen: frozenset[str]) -> frozenset[str]:
        """A minimal unsatisfiable subset, by deletion."""
        for guard in sorted(chosen):
            if not self.satisfiable(chosen - {guard}):
                chosen -= {guard}
        return chosen

    def grow(self, chosen: frozenset[str]) -> frozenset[str]:
        """A maximal satisfiable superset."""
        for guard in self.guards:
            if guard not in chosen and self.satisfiable(chosen | {guard}):
                chosen |= {guard}
        return chosen

    def marco(self, limit: int) -> Cores:
        """The minimal sets; those found so far, and not complete, where `limit` or the bound on the work is reached."""
        found: list[frozenset[str]] = []
        try:
            complete = self._explore(found, limit)
        except _Enough:
            complete = False
        return Cores(sets=tuple(found[:limit]), complete=complete)

    def _explore(self, found: list[frozenset[str]], limit: int) -> bool:
        """Put the minimal sets into `found`, more than `limit` of them at most; whether these are all."""
        import z3

        everything = frozenset(self.guards)
        if self.satisfiable(everything):
            return True
        unexplored = z3.Solver()
        unexplored.set("random_seed", 0)
        literal = {g: z3.Bool(g) for g in self.guards}
        seed: Iterable[str] | None = everything
        while seed is not None:
            chosen = frozenset(seed)
            if self.satisfiable(chosen):
                chosen = self.grow(chosen)
                unexplored.add(z3.Or([literal[g] for g in self.guards if g not in chosen]))
            else:
                chosen = self.shrink(chosen)
                found.append(chosen)
                if len(found) > limit:
                    return False
                unexplored.add(z3.Or([z3.Not(literal[g]) for g in sorted(chosen)]))
            seed = self._seed(unexplored, literal)
        return True

    def _seed(self, unexplored: Any, literal: dict[str, Any]) -> list[str] | None:
        """An unexplored set of guards, as large as the map's model leaves open."""
        import z3

        if unexplored.check() != z3.sat:
            return None
        model = unexplored.model()
        return [g for g in self.guards if not z3.is_false(model.eval(literal[g]))]
