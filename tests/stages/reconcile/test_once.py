"""Systems that differ in names alone are solved once."""

from __future__ import annotations

from fractions import Fraction

from assay.engines.solver import Z3Solver
from assay.stages.reconcile.once import Once
from assay.stages.reconcile.system import Cores, System, bounded


class Counted:
    """A solver that counts how often it is asked."""

    def __init__(self) -> None:
        self.asked = 0
        self._solver = Z3Solver()

    def minimal_conflicts(self, system: System, *, limit: int) -> Cores:
        self.asked += 1
        return self._solver.minimal_conflicts(system, limit=limit)

    def bounds(self, system: System, variable: str) -> tuple[Fraction | None, Fraction | None]:
        return self._solver.bounds(system, variable)


def _clash(name: str, low: int = 7) -> System:
    """`name` is at least `low` by one claim, and at most five by another."""
    least = bounded(f"{name}:x", Fraction(low), None, frozenset({f"{name}-a"}))
    return System(constraints=least + bounded(f"{name}:x", None, Fraction(5), frozenset({f"{name}-b"})))


def test_a_copy_is_not_solved_again_and_has_its_own_conflict() -> None:
    solver = Counted()
    once = Once(solver)
    assert once.minimal_conflicts(_clash("one"), limit=5).sets == (frozenset({"one-a", "one-b"}),)
    assert once.minimal_conflicts(_clash("zwei"), limit=5).sets == (frozenset({"zwei-a", "zwei-b"}),)
    assert solver.asked == 1


def test_another_figure_is_another_system() -> None:
    solver = Counted()
    once = Once(solver)
    assert once.minimal_conflicts(_clash("one"), limit=5).sets
    assert not once.minimal_conflicts(_clash("two", low=3), limit=5).sets
    assert solver.asked == 2


def test_answers_are_those_of_the_solver() -> None:
    both = System(constraints=_clash("one").constraints + _clash("two").constraints)
    solver = Z3Solver()
    assert Once(solver).minimal_conflicts(both, limit=5) == solver.minimal_conflicts(both, limit=5)
