"""Are the minimal conflicting sets of the solver exactly those that trying every subset finds?

    python -m benchmarks.constraint_ledgers [--ledgers 2000] [--seed 5] [--write]

Ledgers of 3 to 60 figures are made from worlds in which everything comes out, two in three are spoiled, and the
constraint system that `reconcile` makes of each is solved. The oracle (`ledger_oracle.py`) shares no code with the
solver. `--write` puts the section into docs/quality/figures.md. Ends with 1 below the floors of floors.json.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from assay.engines.solver import Z3Solver
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.system import Compare, System
from benchmarks.ledger_oracle import Book, Relation, make, minimal_sets
from benchmarks.quality_page import put

FLOORS = Path(__file__).with_name("floors.json")
RULES = {"rate × time": "rate-total"}  # the one kind whose rule means something to the system
MANY = 200


def candidate_of(book: Book, relation: Relation) -> Candidate:
    """The relation as a reading of Assay's, over the figures as told."""

    def operand(name: str, factor: Fraction = Fraction(1)) -> Operand:
        low, high = book.told[name]
        told = Interval(low=low, high=high)
        claim = None if name in book.fixed else name
        return Operand(variable=name, words=name, told=told, loose=told, claim=claim, factor=factor)

    return Candidate(
        rule=RULES.get(relation.kind, relation.kind),
        group=relation.name,
        reading=relation.name,
        score=1.0,
        operands=tuple(operand(m, f) for m, f in zip(relation.members, relation.factors, strict=True)),
        target=operand(relation.target),
        unit="",
        product=relation.product,
        compare=Compare.AT_MOST if relation.at_most else Compare.EQUAL,
    )


def solved(book: Book) -> set[frozenset[str]]:
    """The minimal sets that Assay finds, in the names of the book."""
    candidates = [candidate_of(book, r) for r in book.relations]
    names = {c.id: c.reading for c in candidates}
    system = System(constraints=tuple(dict.fromkeys(x for c in candidates for x in c.constraints())))
    cores = Z3Solver().minimal_conflicts(system, limit=MANY)
    return {frozenset(names.get(g, g) for g in core) for core in cores.sets}


@dataclass
class Tally:
    ledgers: int = 0
    impossible: int = 0
    figures: int = 0
    right: int = 0
    wrong: int = 0
    missed: int = 0
    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    sizes: Counter[int] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)


def judge(books: list[Book]) -> Tally:
    """Every minimal set of every ledger against the oracle's."""
    tally = Tally()
    for book in books:
        want = minimal_sets(book)
        started = time.perf_counter()
        have = solved(book)
        tally.seconds += time.perf_counter() - started
        tally.ledgers += 1
        tally.impossible += bool(want)
        tally.figures += len(book.figures)
        tally.right += len(want & have)
        tally.wrong += len(have - want)
        tally.missed += len(want - have)
        kinds = {r.name: r.kind for r in book.relations}
        tally.kinds.update(kinds.values())
        tally.sizes.update(len(w) for w in want)
    return tally


def section(tally: Tally, command: str) -> str:
    rows = [f"| {kind} | {n} |" for kind, n in sorted(tally.kinds.items())]
    sizes = ", ".join(f"{n} of {size}" for size, n in sorted(tally.sizes.items()))
    return "\n".join([
        "## Minimal sets against trying every subset", "", f"Written by `{command}`.", "",
        f"{tally.ledgers:,} ledgers of 3 to 60 figures ({tally.figures:,} figures), {tally.impossible:,} of which "
        "cannot be. The oracle tries every subset of figures and readings, over exact fractions, and shares no code "
        "with the solver.", "",
        "| measure | value | minimal sets |", "|---|---|---|",
        f"| precision | {tally.precision:.3f} | {tally.right + tally.wrong:,} |",
        f"| recall | {tally.recall:.3f} | {tally.right + tally.missed:,} |", "",
        f"Minimal sets by the number of figures and readings in them: {sizes}.", "",
        "| kind of relation | times |", "|---|---|", *rows, "",
    ])  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ledgers", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rng = random.Random(args.seed)
    tally = judge([make(rng) for _ in range(args.ledgers)])
    text = section(
        tally, f"python -m benchmarks.constraint_ledgers --ledgers {args.ledgers} --seed {args.seed} --write"
    )
    print(text)
    print(f"{tally.seconds / tally.ledgers * 1000:.1f} ms a ledger")
    if args.write:
        put("ledgers", text)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["figures"]
    return int(tally.precision < floors["minimal sets precision"] or tally.recall < floors["minimal sets recall"])


if __name__ == "__main__":
    raise SystemExit(main())
