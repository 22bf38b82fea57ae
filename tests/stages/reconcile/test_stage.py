"""The stage as a whole: named conflicts, odd ones out, readings that an analyst rejects, and the order of documents."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from assay.engines.solver import Z3Solver
from assay.model import (
    Action,
    Aligned,
    Alignment,
    Conflict,
    DateRange,
    Derivation,
    DerivationKind,
    Entities,
    Judgement,
    Lineage,
    Participant,
    Relation,
)
from assay.stages.reconcile import run
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.select import choose
from assay.stages.reconcile.system import Compare, System
from tests.stages.reconcile.readings import document_of, reading_of, reconcile

WEEKLY = (
    "The guild takes tens of millions of dollars a week from the salt pans. "
    "The sum is a 25 percent share in proceeds from the salt pans. "
    "The monthly take from the salt pans tops $24 million. "
    "Since the salt pans opened in early 2022, the guild's share has totaled $187.2 million."
)
FIFTH = "The guild took 12 boats: five in Haro and six in Minde."


def only(conflicts: tuple[Conflict, ...]) -> Conflict:
    assert len(conflicts) == 1
    return conflicts[0]


@pytest.mark.parametrize(
    ("payees", "conflicts"),
    [
        (("watch", "watch"), 1),
        ((None, None), 1),
        (("militia", "watch"), 0),
        ((None, "watch"), 0),
        (("militia", None), 0),
    ],
)
def test_one_payer_is_not_one_flow(payees: tuple[str | None, str | None], conflicts: int) -> None:
    """What is paid to one is not held against what is paid to another, or to nobody knows whom."""
    document = document_of(
        "The mill paid $2 million a month. From January 2020 to December 2021 the mill paid $8 million in all."
    )
    reading = reading_of(document)
    by_sentence = dict(zip(sorted({c.sentence for c in reading.claims}), payees, strict=True))
    claims = tuple(
        replace(c, frame="finance.pay", object=Participant(name=name) if (name := by_sentence[c.sentence]) else None)
        for c in reading.claims
    )
    found = run(
        documents=(document,),
        readings=(replace(reading, claims=claims),),
        entities=Entities(),
        lineage=Lineage(),
        aligned=Aligned(),
        judgements=(),
        solver=Z3Solver(),
    )
    assert len(found.conflicts) == conflicts


def test_a_weekly_figure_against_its_total() -> None:
    conflict = only(reconcile(WEEKLY).conflicts)
    assert conflict.rule == "rate-total"
    assert conflict.explanation.startswith(
        "From 30 April 2022 at the latest to 1 February 2024 at the earliest is 91.7 weeks; "
        "at only $10 million a week that is $917 million, 4.9 times the stated $187.2 million; "
        "at $20 million it is $1.83 billion, 9.8 times. "
    )
    assert "25 percent of $24 million a month is $6 million a month, and $187.2 million is 31.2 such months" in (
        conflict.explanation
    )
    assert "within the 21.0 to 36.6 months since the salt pans opened in early 2022" in conflict.explanation
    assert "not a correction" in conflict.repair


def test_the_odd_one_out_is_the_figure_that_nothing_bears_out() -> None:
    document = document_of(WEEKLY, "0.txt")
    claims = {c.id: c for c in reading_of(document).claims}
    conflict = only(reconcile(WEEKLY).conflicts)
    assert conflict.odd_one_out is not None
    assert "tens of millions" in claims[conflict.odd_one_out].quote


def test_figures_are_told_on_one_scale() -> None:
    stated, implied = only(reconcile(WEEKLY).conflicts).figures
    assert stated.unit == implied.unit == "USD"
    assert stated.high is not None
    assert implied.low is not None
    assert stated.high < implied.low


def test_flows_that_fit_are_recorded() -> None:
    result = reconcile(
        "The fund sends 30 million dollars in cash each week. "
        "The crown gave more than 1.5 billion dollars from January 2021 to December 2022."
    )
    assert result.conflicts == ()
    assert any("must not be added" in a.explanation for a in result.agreements)


def test_a_rejected_reading_takes_its_conflict_away() -> None:
    before = reconcile(FIFTH)
    (reading,) = only(before.conflicts).readings
    judgement = Judgement(id="j1", action=Action.REJECT, subjects=(reading,))
    after = reconcile(FIFTH, judgements=(judgement,))
    assert after.conflicts == ()
    assert reading not in {r.id for r in after.readings}
    taken_back = Judgement(id="j2", action=Action.RETRACT, subjects=("j1",))
    assert reconcile(FIFTH, judgements=(judgement, taken_back)).conflicts == before.conflicts


def test_without_one_of_its_claims_a_conflict_is_gone() -> None:
    document = document_of(WEEKLY)
    reading = reading_of(document)

    def conflicts_without(claim: str | None) -> tuple[Conflict, ...]:
        kept = tuple(c for c in reading.claims if c.id != claim)
        gone = {c.amount.span for c in reading.claims if c.id == claim and c.amount}
        quantities = tuple(q for q in reading.quantities if q.span not in gone)
        return run(
            documents=(document,),
            readings=(type(reading)(document=document.id, claims=kept, quantities=quantities),),
            entities=Entities(),
            lineage=Lineage(),
            aligned=Aligned(),
            judgements=(),
            solver=Z3Solver(),
        ).conflicts

    conflict = only(conflicts_without(None))
    figures = {c.id for c in reading.claims if c.amount} & set(conflict.claims)
    assert len(figures) == 2
    assert all(conflict.id not in {c.id for c in conflicts_without(claim)} for claim in figures)


def test_the_order_of_documents_does_not_matter() -> None:
    documents = tuple(document_of(t, f"{n}.txt") for n, t in enumerate((WEEKLY, FIFTH)))
    readings = tuple(reading_of(d) for d in documents)
    one, other = (
        run(
            documents=documents[::step],
            readings=readings[::step],
            entities=Entities(),
            lineage=Lineage(),
            aligned=Aligned(),
            judgements=(),
            solver=Z3Solver(),
        )
        for step in (1, -1)
    )
    assert one == other


def test_a_copy_inherits_its_parents_conflict() -> None:
    parent, child = document_of(WEEKLY, "0.txt"), document_of("As was told. " + WEEKLY, "1.txt")
    lineage = Lineage(derivations=(Derivation(child=child.id, parent=parent.id, kind=DerivationKind.COPY, score=0.9),))
    conflicts = reconcile(WEEKLY, "As was told. " + WEEKLY, lineage=lineage).conflicts
    assert len(conflicts) == 2
    inherited = [c for c in conflicts if c.inherited_from]
    assert [c.inherited_from for c in inherited] == [c.id for c in conflicts if not c.inherited_from]


def test_another_texts_figure_that_fits_points_to_the_odd_one() -> None:
    texts = (FIFTH, "The guild took 11 boats.")
    (mine,) = [c for c in reading_of(document_of(texts[0], "0.txt")).claims if c.quote.startswith("12")]
    (other,) = [c for c in reading_of(document_of(texts[1], "1.txt")).claims if c.quote.startswith("11")]
    aligned = Aligned(alignments=(Alignment(a=other.id, b=mine.id, relation=Relation.DRIFTED, score=0.9),))
    conflict = only(reconcile(*texts, aligned=aligned).conflicts)
    assert conflict.odd_one_out == mine.id
    assert "11 boats" in conflict.repair


halves = st.integers(0, 40).map(lambda n: Fraction(n, 2))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(halves)
    return Interval(low=low, high=draw(st.one_of(st.none(), halves.map(lambda n: low + n))))


@settings(max_examples=60, deadline=None)
@given(st.lists(intervals(), min_size=1, max_size=3), intervals(), st.booleans(), st.sampled_from(Compare))
def test_interval_arithmetic_and_the_solver_agree_on_one_relation(
    parts: list[Interval], whole: Interval, product: bool, compare: Compare
) -> None:
    operands = tuple(Operand(variable=f"x{n}", words="", told=i, loose=i, claim=f"c{n}") for n, i in enumerate(parts))
    target = Operand(variable="y", words="", told=whole, loose=whole, claim="t")
    candidate = Candidate(
        rule="r",
        group="g",
        reading="",
        score=1,
        operands=operands,
        target=target,
        unit="",
        product=product,
        compare=compare,
    )
    cores = Z3Solver().minimal_conflicts(System(constraints=candidate.constraints()), limit=5)
    assert bool(cores.sets) == (not candidate.holds)


@pytest.mark.parametrize("text", ["", "Nothing is counted here.", "One of them left."])
def test_texts_without_figures(text: str) -> None:
    result = reconcile(text)
    assert (result.conflicts, result.agreements, result.incomplete) == ((), (), "")


def test_a_long_text_makes_readings_in_proportion() -> None:
    sentence = (
        "The mill sold {0} tonnes at 60 dollars a tonne, worth {1} dollars, and 8 percent of it, {2} tonnes, was wet. "
    )

    def readings(sentences: int) -> int:
        text = "".join(sentence.format(100 + n, (100 + n) * 60, n) for n in range(sentences))
        document = document_of(text)
        ledger = make_ledger(document, reading_of(document), Entities(), document.published or DateRange())
        return len(choose(ledger, ()).candidates)

    assert 20 <= readings(20) <= readings(40) <= 3 * readings(20)
