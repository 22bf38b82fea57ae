"""What becomes a reading: likely, one for a figure, and only where no rule has spoken."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from assay.stages.reconcile.conjecture import conjectures
from assay.stages.reconcile.conjecture.conjectures import failing, figures_of, fits, weigh
from assay.stages.reconcile.conjecture.relations import relations
from assay.stages.reconcile.conjecture.signs import point_moved
from assay.stages.reconcile.conjecture.trees import trees
from tests.stages.reconcile.conjecture.made import ledger_of

PARTS = "They seized 614 crates: 205 crates in Haro, 218 crates in Minde and 201 crates in Tebo."


def test_all_signs_that_the_trees_ask_for_are_seen() -> None:
    ledger = ledger_of(PARTS)
    for _, seen in failing(ledger, list(relations(ledger)), ()):
        assert set(trees().names) == set(seen)


def test_parts_that_are_more_than_their_whole_are_told() -> None:
    found = weigh(ledger_of(PARTS), ())
    assert [(c.rule, c.target.words, c.firm, c.holds) for c in found] == [("parts-sum", "614 crates", True, False)]


def test_no_two_have_a_figure_in_common() -> None:
    found = weigh(ledger_of(f"{PARTS} The camp had 300 beds: 120 beds in tents and 140 beds in huts."), ())
    variables = [o.variable for c in found for o in (*c.operands, c.target) if o.claim]
    assert len(variables) == len(set(variables))


def test_what_a_rule_holds_against_figures_is_left_to_it() -> None:
    ledger = ledger_of(PARTS)
    known = weigh(ledger, ())
    assert weigh(ledger, known) == known


def test_what_a_rule_reads_and_nothing_speaks_for_is_dropped() -> None:
    ledger = ledger_of(
        "The yard sold 34 boats in May. It has 512 masts. Nine clerks work there, and 17 tents were lost."
    )
    relation = next(r for r in relations(ledger) if r.kind == "sum" and not r.draft.holds)
    assert weigh(ledger, [replace(relation.draft, score=0.9)]) == []


def test_what_is_made_of_a_figure_is_that_figure() -> None:
    ledger = ledger_of("Sales were 200 tonnes, then 320 tonnes, a rise of 30 percent.")
    growth = next(r for r in relations(ledger) if r.kind == "growth")
    assert figures_of(growth.draft) == {m.variable for m in growth.members}


@pytest.mark.parametrize(
    ("text", "close"), [("It has 61 men: 25 men and 36 men.", True), ("It has 6 men: 2 men and 4 men.", False)]
)
def test_figures_of_one_digit_fit_by_accident(text: str, close: bool) -> None:
    sums = [r for r in relations(ledger_of(text)) if r.kind == "sum" and r.draft.holds]
    assert any(fits(r) for r in sums) == close


@pytest.mark.parametrize(("paid", "moved"), [("1,230,000", True), ("12,300", True), ("183,000", False)])
def test_a_point_elsewhere_is_no_accident(paid: str, moved: bool) -> None:
    ledger = ledger_of(f"It bought 30 pumps. Each cost 4,100 dollars. It paid {paid} dollars.")
    relation = next(r for r in relations(ledger) if r.kind == "product" and r.target.text.startswith(paid))
    assert point_moved(relation.draft) == moved


def test_what_a_rule_reads_is_kept_where_only_the_point_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = ledger_of("It bought 30 pumps. Each cost 4,100 dollars. It paid 1,230,000 dollars.")
    known = [replace(r.draft, score=0.9) for r in relations(ledger) if point_moved(r.draft)]
    monkeypatch.setattr(conjectures, "weighed", lambda *_: [])
    assert known
    assert weigh(ledger, known) == known
