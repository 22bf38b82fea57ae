"""The solver against a brute-force oracle that shares no code with it.

The oracle decides every subset of guards by Fourier-Motzkin elimination (Dantzig and Eaves, 1973)
over exact rationals. Ledgers of products are decided by the same elimination over logarithms: all
their bounds are powers of two, so that logarithms are whole numbers.
"""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from assay.engines.solver import Z3Solver
from assay.stages.reconcile.system import Compare, Constraint, Monomial, System, bounded

Row = tuple[tuple[Fraction, ...], Fraction]  # coefficients . x <= constant
NAMES = ("a", "b", "c", "d")


def feasible(rows: list[Row], width: int) -> bool:
    for axis in range(width):
        above = [r for r in rows if r[0][axis] > 0]
        below = [r for r in rows if r[0][axis] < 0]
        kept = [r for r in rows if r[0][axis] == 0]
        for up in above:
            for down in below:
                p, q = -down[0][axis], up[0][axis]
                mixed = tuple(p * x + q * y for x, y in zip(up[0], down[0], strict=True))
                kept.append((mixed, p * up[1] + q * down[1]))
        rows = kept
    return all(constant >= 0 for _, constant in rows)


def minimal_sets(rules: dict[str, list[Row]], base: list[Row]) -> set[frozenset[str]]:
    found: list[frozenset[str]] = []
    for size in range(len(rules) + 1):
        for chosen in combinations(sorted(rules), size):
            here = frozenset(chosen)
            if any(f <= here for f in found):
                continue
            if not feasible(base + [row for g in chosen for row in rules[g]], len(NAMES)):
                found.append(here)
    return set(found)


def unit(axis: int, sign: int) -> tuple[Fraction, ...]:
    return tuple(Fraction(sign if i == axis else 0) for i in range(len(NAMES)))


@st.composite
def intervals(draw: st.DrawFn) -> list[tuple[int, int | None, int | None]]:
    """(variable, low, high), a few of them, some half open."""
    one = st.tuples(st.integers(0, 3), st.one_of(st.none(), st.integers(0, 9)), st.one_of(st.none(), st.integers(0, 9)))
    return draw(st.lists(one, min_size=2, max_size=5))


relations = st.lists(st.permutations(range(4)).map(lambda p: tuple(p[:3])), min_size=1, max_size=2)


@settings(max_examples=60, deadline=None)
@given(intervals(), relations)
def test_sums_agree_with_the_oracle(
    spans: list[tuple[int, int | None, int | None]], sums: list[tuple[int, ...]]
) -> None:
    constraints: list[Constraint] = []
    rules: dict[str, list[Row]] = {}
    for n, (v, low, high) in enumerate(spans):
        constraints += bounded(
            NAMES[v],
            None if low is None else Fraction(low),
            None if high is None else Fraction(high),
            frozenset({f"claim{n}"}),
        )
        ends = [(unit(v, -1), Fraction(-low))] if low is not None else []
        rules[f"claim{n}"] = ends + ([(unit(v, 1), Fraction(high))] if high is not None else [])
    for n, (x, y, z) in enumerate(sums):
        terms = (Monomial(variables=(NAMES[x],)), Monomial(variables=(NAMES[y],)))
        minus = Monomial(variables=(NAMES[z],), factor=Fraction(-1))
        constraints.append(Constraint(terms=(*terms, minus), compare=Compare.EQUAL, guards=frozenset({f"reading{n}"})))
        row = tuple(Fraction({x: 1, y: 1, z: -1}.get(i, 0)) for i in range(4))
        rules[f"reading{n}"] = [(row, Fraction(0)), (tuple(-c for c in row), Fraction(0))]
    positive = [(unit(i, -1), Fraction(0)) for i in range(4)]
    cores = Z3Solver().minimal_conflicts(System(constraints=tuple(constraints)), limit=100)
    assert cores.complete
    assert set(cores.sets) == minimal_sets(rules, positive)


@settings(max_examples=60, deadline=None)
@given(intervals(), relations)
def test_products_agree_with_the_oracle(
    spans: list[tuple[int, int | None, int | None]], products: list[tuple[int, ...]]
) -> None:
    constraints: list[Constraint] = [
        c for name in NAMES for c in bounded(name, Fraction(1, 2**40), None, frozenset())
    ]  # a logarithm needs more than nothing
    rules: dict[str, list[Row]] = {}
    for n, (v, low, high) in enumerate(spans):
        constraints += bounded(
            NAMES[v],
            None if low is None else Fraction(2**low),
            None if high is None else Fraction(2**high),
            frozenset({f"claim{n}"}),
        )
        ends = [(unit(v, -1), Fraction(-low))] if low is not None else []
        rules[f"claim{n}"] = ends + ([(unit(v, 1), Fraction(high))] if high is not None else [])
    for n, (x, y, z) in enumerate(products):
        constraints.append(
            Constraint(
                terms=(
                    Monomial(variables=(NAMES[x], NAMES[y])),
                    Monomial(variables=(NAMES[z],), factor=Fraction(-1)),
                ),
                compare=Compare.EQUAL,
                guards=frozenset({f"reading{n}"}),
            )
        )
        row = tuple(Fraction({x: 1, y: 1, z: -1}.get(i, 0)) for i in range(4))
        rules[f"reading{n}"] = [(row, Fraction(0)), (tuple(-c for c in row), Fraction(0))]
    positive = [(unit(i, -1), Fraction(40)) for i in range(4)]
    cores = Z3Solver().minimal_conflicts(System(constraints=tuple(constraints)), limit=100)
    assert cores.complete
    assert set(cores.sets) == minimal_sets(rules, positive)


def product_system() -> System:
    product = Constraint(
        terms=(Monomial(variables=("rate", "weeks")), Monomial(variables=("total",), factor=Fraction(-1))),
        compare=Compare.EQUAL,
        guards=frozenset({"same flow"}),
    )
    return System(
        constraints=(
            product,
            *bounded("weeks", Fraction(90), Fraction(150), frozenset({"period"})),
            *bounded("total", Fraction(180), Fraction(180), frozenset({"sum"})),
            *bounded("rate", Fraction(10), None, frozenset({"rate"})),
        )
    )


def test_bounds_of_a_product() -> None:
    system = product_system()
    others = system.under(frozenset(system.guards) - {"rate"})
    low, high = Z3Solver().bounds(others, "rate")
    assert low is not None
    assert high is not None
    assert abs(low - Fraction(6, 5)) < Fraction(1, 10**6)
    assert abs(high - Fraction(2)) < Fraction(1, 10**6)


def test_the_names_of_a_conflict_and_its_bound() -> None:
    system = product_system()
    assert Z3Solver().minimal_conflicts(system, limit=5).sets == (frozenset({"rate", "period", "sum", "same flow"}),)
    assert not Z3Solver().minimal_conflicts(system, limit=0).complete


def test_parts_without_a_common_variable_are_searched_apart() -> None:
    twice = System(
        constraints=(
            *bounded("x", Fraction(3), None, frozenset({"p"})),
            *bounded("x", None, Fraction(2), frozenset({"q"})),
            *bounded("y", Fraction(5), None, frozenset({"r"})),
            *bounded("y", None, Fraction(4), frozenset({"s"})),
        )
    )
    assert len(twice.components()) == 2
    assert set(Z3Solver().minimal_conflicts(twice, limit=9).sets) == {frozenset("pq"), frozenset("rs")}
