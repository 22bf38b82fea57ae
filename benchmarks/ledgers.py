"""Ledgers of known truth: are planted slips found, is sound arithmetic left alone, and how fast is the solver?

    python benchmarks/ledgers.py [--ledgers 200] [--seed 1]

Half of the ledgers hold a slip. The peer is a checker of point values: it says "conflict" where the figures as told do
not come out to the last digit, as a spreadsheet would. MARCO is timed against trying every subset.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.stages.reconcile.readings import TOLD, document_of, reading_of, reconcile

from assay.engines.solver import Z3Solver
from assay.model import Entities
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.select import choose
from assay.stages.reconcile.system import Compare, Constraint, Monomial, System, bounded


class Told(NamedTuple):
    text: str
    slip: bool


def parts(rng: random.Random, slip: bool) -> str:
    numbers = [rng.randint(11, 400) for _ in range(3)]
    whole = sum(numbers) + (rng.choice([-9, 7, 18]) if slip else 0)
    return f"Guards seized {whole} crates: {numbers[0]} in Haro, {numbers[1]} in Minde and {numbers[2]} in Tebo."


def value(rng: random.Random, slip: bool) -> str:
    amount, price = rng.randint(110, 990), rng.randint(21, 99)
    worth = amount * price * (10 if slip else 1)
    return f"The mill sold {amount} tonnes at {price} dollars a tonne, worth {worth / 1000:.1f} thousand dollars."


def change(rng: random.Random, slip: bool) -> str:
    old, new = rng.randint(110, 500), rng.randint(510, 990)
    percent = round((new - old) / old * 100) + (13 if slip else 0)
    return f"The yard built {old} boats in 2019 and {new} boats in 2020, an increase of {percent} percent."


def rate(rng: random.Random, slip: bool) -> str:
    monthly, years = rng.randint(2, 9), rng.randint(1, 3)
    total = monthly * 12 * years // (4 if slip else 1)
    return (
        f"The guild took {monthly} million euros a month. "
        f"From January 2018 to December {2017 + years} the guild took {total} million euros in all."
    )


KINDS: tuple[Callable[[random.Random, bool], str], ...] = (parts, value, change, rate)


def points(text: str) -> bool:
    """The peer: whether some relation of the text does not come out exactly."""
    document = document_of(text)
    ledger = make_ledger(document, reading_of(document), Entities(), TOLD)
    chosen = choose(ledger, ()).candidates
    return any(not c.nominal.meets(c.target.told) for c in chosen)


def chain(length: int) -> System:
    """`length` claims on a chain of equal amounts, with two that contradict each other at its ends."""
    equal = [
        Constraint(
            terms=(Monomial(variables=(f"x{n}",)), Monomial(variables=(f"x{n + 1}",), factor=Fraction(-1))),
            compare=Compare.EQUAL,
            guards=frozenset({f"reading{n}"}),
        )
        for n in range(length)
    ]
    low = bounded("x0", None, Fraction(1), frozenset({"first"}))
    high = bounded(f"x{length}", Fraction(2), None, frozenset({"last"}))
    return System(constraints=(*equal, *low, *high))


def every_subset(system: System) -> int:
    """Minimal sets by trying all subsets, smallest first."""
    solver = Z3Solver()
    found: list[frozenset[str]] = []
    for size in range(len(system.guards) + 1):
        for chosen in map(frozenset, combinations(system.guards, size)):
            if not any(f <= chosen for f in found) and solver.minimal_conflicts(system.under(chosen), limit=1).sets:
                found.append(chosen)
    return len(found)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ledgers", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    ledgers = [Told(rng.choice(KINDS)(rng, slip := bool(n % 2)), slip) for n in range(args.ledgers)]
    for name, finds in (("assay", lambda t: bool(reconcile(t).conflicts)), ("point values", points)):
        started = time.perf_counter()
        answers = [(finds(told.text), told.slip) for told in ledgers]
        spent = (time.perf_counter() - started) / len(ledgers) * 1000
        slips = sum(slip for _, slip in answers)
        found = sum(found and slip for found, slip in answers)
        false = sum(found and not slip for found, slip in answers)
        print(f"{name:14s} found {found}/{slips}  false alarms {false}/{len(answers) - slips}  {spent:.1f} ms a ledger")
    for length in (4, 8):
        system = chain(length)
        started = time.perf_counter()
        Z3Solver().minimal_conflicts(system, limit=10)
        fast = time.perf_counter() - started
        started = time.perf_counter()
        every_subset(system)
        print(f"chain of {length}: MARCO {fast:.2f} s, every subset {time.perf_counter() - started:.2f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
