"""Which figures are added up."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.conjecture.relations import relations
from tests.stages.reconcile.conjecture.made import ledger_of


def _sums(text: str, kind: str = "sum") -> set[tuple[frozenset[str], str]]:
    return {(frozenset(p.text for p in r.parts), r.target.text) for r in relations(ledger_of(text)) if r.kind == kind}


@pytest.mark.parametrize(
    "text",
    [
        "It took 640 dollars. It spent 715 dollars. It lost 75 dollars.",
        "It lost 75 dollars. It spent 715 dollars. It took 640 dollars.",
        "It spent 715 dollars. It lost 75 dollars. It took 640 dollars.",
    ],
)
def test_the_largest_is_the_whole_wherever_it_stands(text: str) -> None:
    assert _sums(text) == {(frozenset({"640 dollars", "75 dollars"}), "715 dollars")}


def test_what_counts_other_things_does_not_part_those_that_count_the_same() -> None:
    text = "It had 2,400 crates on 3 lorries. It sold 840 crates to 112 men and 2 women. It has 1,560 crates."
    assert (frozenset({"840 crates", "1,560 crates"}), "2,400 crates") in _sums(text)


def test_each_set_of_figures_is_taken_once() -> None:
    text = "They held 60 men; 25 men were freed, 20 men fled and 15 men are dead."
    found = [frozenset(m.variable for m in r.members) for r in relations(ledger_of(text)) if r.kind == "sum"]
    assert len(found) == len(set(found)) > 0


def test_an_account_begins_with_what_there_was_and_ends_with_what_there_is() -> None:
    text = "They had 86 bags. They got 140 bags. They gave away 163 bags. They have 63 bags."
    found = [r for r in relations(ledger_of(text)) if r.kind == "balance"]
    assert {(r.parts[0].text, r.target.text) for r in found} == {("86 bags", "63 bags")}
    assert [[o.words for o in r.draft.operands if o.factor < 0] for r in found if r.draft.holds] == [["163 bags"]]


def test_only_what_is_called_an_average_is_one() -> None:
    assert not _sums("Sales were 40 kilos, 52 kilos, 61 kilos and 47 kilos, and then 50 kilos.", "mean")
