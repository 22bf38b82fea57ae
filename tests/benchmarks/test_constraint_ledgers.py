"""A share of the ledgers that `benchmarks/constraint_ledgers.py` judges by the thousand, and of its oracle."""

from __future__ import annotations

import random
from fractions import Fraction

import pytest
from benchmarks.constraint_ledgers import judge, solved
from benchmarks.ledger_oracle import Book, Maker, Relation, make, minimal_sets
from benchmarks.ledgers import chain
from benchmarks.reconcile_scale import pathological, reconciled

from assay.engines import solver
from assay.engines.solver import Z3Solver


def test_minimal_sets_are_those_that_every_subset_gives() -> None:
    rng = random.Random(11)
    tally = judge([make(rng) for _ in range(14)])
    assert (tally.precision, tally.recall) == (1.0, 1.0)
    assert tally.impossible >= 5


def test_the_oracle_knows_what_a_person_would_say() -> None:
    """Parts of 100, 90 and 60 in a whole of 150: 90 with 60 fits, the others do not."""
    told = {name: (Fraction(n), Fraction(n)) for name, n in (("a", 100), ("b", 90), ("c", 60), ("whole", 150))}
    relation = Relation("sum", "parts and sum", ("a", "b", "c"), "whole", False, (Fraction(1),) * 3)
    book = Book(told=dict(told), relations=[relation])
    wanted = {frozenset({"a", "b", "whole", "sum"}), frozenset({"a", "c", "whole", "sum"})}
    assert minimal_sets(book) == solved(book) == wanted


def test_a_world_that_comes_out_has_no_conflict() -> None:
    for seed in range(6):
        maker = Maker(random.Random(seed))
        maker.ring()
        maker.beyond_whole(maker.gross_net(maker.rate_time(maker.new(maker.number()))))
        assert minimal_sets(maker.book) == solved(maker.book) == set()


def test_a_pathological_document_ends_at_its_bound_and_says_so() -> None:
    result, _ = reconciled(*pathological())
    assert len(result.conflicts) == 1
    assert "in a.txt more figures contradict one another than the search lists" in result.incomplete


def test_work_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "WORK", 60)
    assert not Z3Solver().minimal_conflicts(chain(30), limit=9).complete
