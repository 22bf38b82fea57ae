"""Sums decided by arithmetic, against z3 and against all subsets."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from assay.engines.solver import Z3Solver, _Query
from assay.engines.sums import LONG, sum_of
from assay.stages.reconcile.system import Compare, Constraint, Monomial, System, bounded

ends = st.one_of(st.none(), st.integers(0, 9))
members = st.lists(st.tuples(st.integers(-2, 3), ends, ends), min_size=2, max_size=5)


def system(told: list[tuple[int, int | None, int | None]], compare: Compare, constant: int = 0) -> System:
    """One sum, each of its members told by a claim of its own."""
    terms: list[Monomial] = []
    bounds: list[Constraint] = []
    for n, (factor, low, high) in enumerate(told):
        terms.append(Monomial(variables=(f"x{n}",), factor=Fraction(factor)))
        low_end, high_end = (None if end is None else Fraction(end) for end in (low, high))
        bounds += bounded(f"x{n}", low_end, high_end, frozenset({f"claim{n:02}"}))
    relation = Constraint(
        terms=tuple(terms), compare=compare, constant=Fraction(constant), guards=frozenset({"reading"})
    )
    return System(constraints=(relation, *bounds))


@settings(max_examples=200, deadline=None)
@given(members, st.sampled_from(Compare), st.integers(-5, 20))
def test_arithmetic_answers_as_the_solver_does(
    told: list[tuple[int, int | None, int | None]], compare: Compare, constant: int
) -> None:
    made = system(told, compare, constant)
    plain = sum_of(made.constraints)
    assert plain is not None
    assert plain.refuted == _Query(made.constraints).refuted()


@settings(max_examples=200, deadline=None)
@given(members, st.sampled_from(Compare), st.integers(-5, 20))
def test_the_fewest_are_minimal(
    told: list[tuple[int, int | None, int | None]], compare: Compare, constant: int
) -> None:
    made = system([(f or 1, low, high) for f, low, high in told], compare, constant)
    plain = sum_of(made.constraints)
    assert plain is not None
    found = plain.fewest()
    if found is None:
        return
    for guards in (found, *(found - {g} for g in found)):
        constraints = made.under(guards).constraints
        assert _Query(constraints).refuted() == (guards == found)
    sets = Z3Solver().minimal_conflicts(made, limit=1000).sets
    assert found in sets
    assert len(found) == min(len(s) for s in sets if "reading" in s)


def column(parts: int, total: int) -> System:
    return system([*((1, n + 1, n + 1) for n in range(parts)), (-1, total, total)], Compare.EQUAL)


def test_the_parts_of_a_long_sum_that_are_too_many_are_few() -> None:
    parts = 2 * LONG
    found = Z3Solver().minimal_conflicts(column(parts, 150), limit=50)
    assert found.complete
    assert found.sets == (frozenset({"claim57", "claim58", "claim59", "claim60", "reading"}),)


def test_a_long_sum_that_comes_to_too_little_needs_all_its_parts() -> None:
    parts = 2 * LONG
    found = Z3Solver().minimal_conflicts(column(parts, 5000), limit=50)
    assert [len(s) for s in found.sets] == [parts + 2]


def test_a_long_sum_that_holds_is_no_conflict() -> None:
    assert not Z3Solver().minimal_conflicts(column(60, 1830), limit=50).sets


def test_products_and_two_relations_are_no_sum() -> None:
    product = Constraint(
        terms=(Monomial(variables=("a", "b")), Monomial(variables=("c",), factor=Fraction(-1))),
        compare=Compare.EQUAL,
        guards=frozenset({"r"}),
    )
    one = system([(1, 1, 2), (-1, 5, 5)], Compare.EQUAL).constraints[0]
    assert sum_of([product]) is None
    assert sum_of([one, one]) is None
    assert sum_of(bounded("a", Fraction(1), Fraction(2), frozenset({"c"}))) is None
