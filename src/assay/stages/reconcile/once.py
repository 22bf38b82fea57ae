"""Systems that differ in names alone are solved once: the figures of a text and of each of its copies."""

from __future__ import annotations

from assay.stages.reconcile.system import Constraint, Cores, Monomial, Solver, System


class Once:
    """Asks a solver for minimal conflicts, and for those of a system that it knows under other names not again."""

    def __init__(self, solver: Solver) -> None:
        self._solver = solver
        self._known: dict[tuple[System, int], Cores] = {}

    def minimal_conflicts(self, system: System, *, limit: int) -> Cores:
        """As of the solver, each connected part by itself."""
        found: list[frozenset[str]] = []
        complete = True
        for part in system.components():
            plain, guards = _renamed(part)
            cores = self._known.get((plain, limit))
            if cores is None:
                cores = self._known[plain, limit] = self._solver.minimal_conflicts(plain, limit=limit)
            found += [frozenset(guards[g] for g in core) for core in cores.sets]
            complete = complete and cores.complete
        return Cores(sets=tuple(sorted(found, key=lambda s: (len(s), sorted(s)))), complete=complete)


def _renamed(system: System) -> tuple[System, dict[str, str]]:
    """The system with variables and guards numbered as they come; with the guards by their new names."""
    variables: dict[str, str] = {}
    guards: dict[str, str] = {}
    for constraint in system.constraints:
        for term in constraint.terms:
            for variable in term.variables:
                variables.setdefault(variable, f"v{len(variables):05}")
        for guard in sorted(constraint.guards):
            guards.setdefault(guard, f"g{len(guards):05}")
    plain = System(
        constraints=tuple(
            Constraint(
                terms=tuple(
                    Monomial(variables=tuple(variables[v] for v in t.variables), factor=t.factor) for t in c.terms
                ),
                compare=c.compare,
                constant=c.constant,
                guards=frozenset(guards[g] for g in c.guards),
            )
            for c in system.constraints
        )
    )
    return plain, {new: old for old, new in guards.items()}
