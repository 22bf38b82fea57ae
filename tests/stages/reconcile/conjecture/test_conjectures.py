"""What becomes a reading: likely, one for a figure, and only where no rule has spoken."""

from __future__ import annotations

import pytest

from assay.stages.reconcile.candidate import Candidate
from assay.stages.reconcile.conjecture.conjectures import conjectures, failing, fits
from assay.stages.reconcile.conjecture.relations import relations
from assay.stages.reconcile.conjecture.trees import trees
from tests.stages.reconcile.conjecture.made import ledger_of

PARTS = "They held 61 men; 25 men were freed, 21 men fled and 25 men are still held."


def test_all_signs_that_the_trees_ask_for_are_seen() -> None:
    from assay.stages.reconcile.conjecture.conjectures import kind_of

    for relation, seen in failing(ledger_of(PARTS), ()):
        assert set(trees().names) == set(seen | kind_of(relation))


def test_parts_that_are_more_than_their_whole_are_told() -> None:
    found = conjectures(ledger_of(PARTS), ())
    assert [(c.rule, c.target.words, c.firm, c.holds) for c in found] == [("parts-sum", "61 men", True, False)]


def test_no_two_have_a_figure_in_common() -> None:
    found = conjectures(ledger_of(f"{PARTS} The camp had 300 beds: 120 beds in tents and 140 beds in huts."), ())
    variables = [o.variable for c in found for o in (*c.operands, c.target) if o.claim]
    assert len(variables) == len(set(variables))


def test_what_a_rule_holds_against_figures_is_left_to_it() -> None:
    ledger = ledger_of(PARTS)
    known: list[Candidate] = conjectures(ledger, ())
    assert conjectures(ledger, known) == []


@pytest.mark.parametrize(
    ("text", "close"), [("It has 61 men: 25 men and 36 men.", True), ("It has 6 men: 2 men and 4 men.", False)]
)
def test_figures_of_one_digit_fit_by_accident(text: str, close: bool) -> None:
    sums = [r for r in relations(ledger_of(text)) if r.kind == "sum" and r.draft.holds]
    assert any(fits(r) for r in sums) == close
