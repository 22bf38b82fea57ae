"""One measure in two reports: what conflicts, what stays silent, and what an analyst can do about it."""

from __future__ import annotations

import pytest

from assay.model import (
    Action,
    Aligned,
    Alignment,
    Derivation,
    DerivationKind,
    Judgement,
    Lineage,
    Relation,
)
from tests.stages.reconcile.readings import document_of, reading_of, reconcile

SANK = "In May 2019 a total of 121 people died on the ferry Brasa off Lorn."
AGAIN = "Off Lorn 211 people died on the ferry Brasa in May 2019."


def test_two_reports_with_figures_that_exclude_each_other() -> None:
    result = reconcile(SANK, AGAIN)
    (conflict,) = result.conflicts
    (reading,) = [r for r in result.readings if r.id in conflict.readings]
    assert conflict.rule == "same-measure"
    assert reading.text.startswith("Both speak of the same measure (in May 2019):")
    assert "90 people apart" in conflict.explanation
    assert conflict.repair == ""  # nothing says which of the two holds


def test_two_measures_of_goods() -> None:
    texts = "In 2021 Lorn harbour landed 40 tonnes of squid.", "Lorn harbour landed 90 tonnes of squid in 2021."
    assert len(reconcile(*texts).conflicts) == 1


def test_an_analyst_rejects_that_both_speak_of_one_measure() -> None:
    (conflict,) = reconcile(SANK, AGAIN).conflicts
    judgement = Judgement(id="j1", action=Action.REJECT, subjects=conflict.readings)
    assert reconcile(SANK, AGAIN, judgements=(judgement,)).conflicts == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (SANK, "Off Lorn about 120 people died on the ferry Brasa in May 2019."),
        (SANK, "Off Lorn more than 90 people died on the ferry Brasa in May 2019."),
        (SANK, "Off Lorn 211 people died on the ferry Brasa in June 2020."),
        (SANK, "Off Lorn 211 people died on the ferry Brasa."),
        (SANK, "Off Tessa 211 people died on the ferry Brasa in May 2019."),
        (SANK, "Off Lorn another 211 people died on the ferry Brasa in May 2019."),
        (SANK, "Off Lorn 211 people died on the three ships in May 2019."),
        ("In 2021 Lorn harbour landed 40 to 60 tonnes of squid.", "Lorn harbour landed 55 tonnes of squid in 2021."),
        ("In 2021 Lorn harbour landed 40 tonnes of squid a day.", "Lorn harbour landed 9,000 tonnes of squid in 2021."),
        ("In 2021 Lorn harbour landed 40 tonnes of squid.", "The squid quota of Lorn harbour in 2021 was 90 tonnes."),
    ],
)  # fmt: skip
def test_other_ranges_times_places_and_scopes_are_silent(one: str, other: str) -> None:
    assert reconcile(one, other).conflicts == ()


def test_what_a_retelling_changed_is_a_drift_and_no_conflict() -> None:
    documents = [document_of(t, f"{n}.txt") for n, t in enumerate((SANK, AGAIN))]
    edge = Derivation(child=documents[1].id, parent=documents[0].id, kind=DerivationKind.PARAPHRASE, score=0.9)
    lineage = Lineage(derivations=(edge,))
    assert reconcile(SANK, AGAIN, lineage=lineage).conflicts == ()
    one, other = (next(c for c in reading_of(d).claims if c.amount) for d in documents)
    answer = Alignment(a=one.id, b=other.id, relation=Relation.CONTRADICTED, score=0.9)
    assert len(reconcile(SANK, AGAIN, lineage=lineage, aligned=Aligned(alignments=(answer,))).conflicts) == 1


def test_a_figure_that_another_text_bears_out_is_at_odds_with_no_further_one_of_it() -> None:
    both = f"{AGAIN} Off Lorn 121 people died on the ferry Brasa in May 2019."
    ours = {c.id for c in reading_of(document_of(SANK, "0.txt")).claims}
    assert not [c for c in reconcile(SANK, both).conflicts if ours & set(c.claims)]


def test_what_a_copy_has_is_told_once() -> None:
    copy = document_of(SANK, "2.txt")
    first = document_of(SANK, "0.txt")
    lineage = Lineage(derivations=(Derivation(child=copy.id, parent=first.id, kind=DerivationKind.COPY, score=0.9),))
    a, b = (next(c for c in reading_of(d).claims if c.amount) for d in (first, copy))
    aligned = Aligned(alignments=(Alignment(a=a.id, b=b.id, relation=Relation.SAME, score=1.0),))
    (conflict,) = reconcile(SANK, AGAIN, SANK, lineage=lineage, aligned=aligned).conflicts
    assert a.id in conflict.claims


def test_conflicts_are_ranked_with_the_reason() -> None:
    texts = (
        "The yard sold 40 boats at 500 dollars each, for 200,000 dollars in all.",
        "The guild took 12 boats: five in Haro and six in Minde.",
    )
    conflicts = reconcile(*texts).conflicts
    assert [c.rank for c in conflicts] == [1, 2]
    assert "times apart" in conflicts[0].rank_reason
    assert "percent apart" in conflicts[1].rank_reason
