"""What must hold of a case whatever its documents say, over all the stages that follow reading.

Readings are made of plain sentences, a claim a clause, so that every stage of the case works without a parser.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from assay.engines.solver import Z3Solver
from assay.inquiry.heed import excluded, heed
from assay.model import Action, CaseResult, Document, Judgement, Kind, Mention, Reading, Span, make_id
from assay.pipeline import STAGES
from tests.stages.reconcile.readings import document_of, reading_of

TEXTS = {
    "memo.txt": (
        "The Tarn Harbour Guild collected 70,000 dollars a month from lumber rafts at Ust Lena. "
        "From January 2022 to December 2023 the guild collected 5 million dollars in all. "
        "Guards under Osric Vane seized 60 rafts: 30 in Haro, 18 in Minde and 11 in Tebo. "
        "The rafts were sold to Halcyon Timber of Bergen in the spring of 2023. "
        "A clerk of the guild was paid 900 dollars to lose the papers."
    ),
    "story.txt": (
        "Guild took millions from rafts. "
        "The Tarn Harbour Guild collected 70,000 dollars a week from lumber rafts at Ust Lena, a memo shows. "
        "Guards under Osric Vane seized 60 rafts: 30 in Haro and 30 in Minde. "
        "The rafts were sold to Halcyon Timber of Bergen in the summer of 2023."
    ),
    "reply.txt": (
        "Halcyon Timber has never bought rafts of the Tarn Harbour Guild. "
        "The firm bought 400 tonnes of timber at 210 dollars a tonne, worth 84,000 dollars, from a mill in Tebo. "
        "Osric Vane is not known to Halcyon Timber."
    ),
    "letter.txt": (
        "The choir of Minde sang on Sunday before 300 people. "
        "The organ cost 12,000 dollars, a third of what the parish had saved."
    ),
}
NAME = re.compile(r"(?:[A-Z][a-z]+ )+[A-Z][a-z]+")


def copied(name: str) -> Document:
    return document_of(TEXTS[name], f"copy of {name}")


@cache
def read(document: Document) -> Reading:
    """A plain reading, its names as mentions and, where they begin a sentence, as subjects."""
    reading = reading_of(document)
    spans = [Span(start=m.start(), end=m.end()) for m in NAME.finditer(document.text)]
    mentions = tuple(
        Mention(
            id=make_id("m", document.id, span),
            document=document.id,
            span=span,
            text=span.of(document.text),
            name=span.of(document.text),
            kind=Kind.ORGANISATION,
        )
        for span in spans
    )
    claims = tuple(
        replace(c, subject=replace(c.subject, name=m.name, mention=m.id, span=m.span)) if c.subject and m else c
        for c in reading.claims
        for m in [next((m for m in mentions if c.span.contains(m.span)), None)]
    )
    return replace(reading, mentions=mentions, claims=claims)


def case(*documents: Document, judgements: tuple[Judgement, ...] = ()) -> CaseResult:
    """The stages of the whole case, on documents in the order given, as far as the judgements leave them."""
    out = excluded(judgements)
    heeded = {d: r for d in documents if (r := heed(d, read(d), out)) is not None}
    documents = tuple(heeded)
    board: dict[str, object] = {
        "documents": documents,
        "readings": tuple(heeded[d] for d in documents),
        "judgements": judgements,
        "watchlists": (),
        "decided": (),
        "transliterate": True,
        "solver": Z3Solver(),
        "gazetteer": None,
        "located": (),
    }
    for stage in STAGES:
        if stage.gives not in ("document", "reading"):
            board[stage.gives] = stage(**{name: board[name] for name in stage.takes})
    ordered = sorted(documents, key=lambda d: d.id)
    board |= {"documents": tuple(ordered), "readings": tuple(heeded[d] for d in ordered), "judgements": ()}
    names = [f.name for f in msgspec.structs.fields(CaseResult)]
    return CaseResult(**{name: board[name] for name in names})  # type: ignore[arg-type]


def origins(result: CaseResult) -> dict[str, int]:
    """How many origins stand behind each claim."""
    weights = {w.cluster: len(w.origins) for w in result.weights.weights}
    return {claim: weights[c.id] for c in result.aligned.clusters for claim in c.claims}


ALL = tuple(document_of(text, name) for name, text in TEXTS.items())
SOME = st.sampled_from([chosen for n in (1, 2, 3, 4) for chosen in combinations(sorted(TEXTS), n)])


def test_the_case_has_something_to_compare() -> None:
    result = case(*ALL)
    assert result.lineage.derivations
    assert result.aligned.alignments
    assert result.aligned.dropped
    assert result.reconciled.conflicts
    assert result.reconciled.agreements


@settings(max_examples=12)
@given(st.permutations([*ALL, copied("memo.txt")]))
def test_the_order_of_documents_changes_nothing(documents: list[Document]) -> None:
    assert case(*documents) == case(*ALL, copied("memo.txt"))


@settings(max_examples=25)
@given(SOME, st.data())
def test_a_copy_that_is_added_changes_no_count_of_origins(chosen: tuple[str, ...], data: st.DataObject) -> None:
    documents = [document_of(TEXTS[name], name) for name in chosen]
    again = copied(data.draw(st.sampled_from(chosen)))
    before, after = origins(case(*documents)), origins(case(*documents, again))
    assert {claim: after[claim] for claim in before} == before


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_copy_that_is_added_brings_no_conflict_of_its_own(name: str) -> None:
    before, after = case(*ALL).reconciled.conflicts, case(*ALL, copied(name)).reconciled.conflicts
    own = [c for c in after if not c.inherited_from]
    assert {c.explanation for c in own} == {c.explanation for c in before if not c.inherited_from}


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_document_that_was_removed_was_never_there(name: str) -> None:
    rest = tuple(d for d in ALL if d.file != name)
    before = case(*rest)
    gone = {d.id for d in ALL} - {d.id for d in rest}
    assert case(*ALL) != before
    after = case(*rest)
    assert after == before
    assert not any(document.encode() in msgspec.json.encode(after) for document in gone)


def judged(id: str, action: Action, *subjects: str) -> Judgement:
    return Judgement(id=id, action=action, subjects=subjects)


@pytest.mark.parametrize(
    "done",
    [
        (judged("j1", Action.MERGE, "Tarn Harbour Guild", "Halcyon Timber"),),
        (judged("j1", Action.SPLIT, "Tarn Harbour Guild", "Osric Vane"),),
        (judged("j1", Action.WITHDRAW, next(d.id for d in ALL if d.file == "memo.txt")),),
        (
            judged("j1", Action.MERGE, "Osric Vane", "Halcyon Timber"),
            judged("j2", Action.WITHDRAW, next(d.id for d in ALL if d.file == "story.txt")),
        ),
    ],
)
def test_what_was_judged_and_undone_gives_the_same_bytes(done: tuple[Judgement, ...]) -> None:
    undone = judged("j9", Action.RETRACT, *(j.id for j in done))
    after = case(*ALL, judgements=(*done, undone))
    assert msgspec.json.encode(after) == msgspec.json.encode(case(*ALL))


def test_a_merge_changes_the_case_until_it_is_undone() -> None:
    assert case(*ALL, judgements=(judged("j1", Action.MERGE, "Tarn Harbour Guild", "Halcyon Timber"),)) != case(*ALL)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_a_document_that_was_withdrawn_was_never_there(name: str) -> None:
    gone = next(d for d in ALL if d.file == name)
    rest = [d for d in ALL if d is not gone]
    withdrawn = case(*ALL, judgements=(judged("j1", Action.WITHDRAW, gone.id),))
    assert without_decisions(withdrawn) == case(*rest)
    assert withdrawn != case(*rest), "the dossier tells what was decided"


def without_decisions(told: CaseResult) -> CaseResult:
    """The case as it is but for what its dossier tells of decisions."""
    sections = [s for s in told.dossier.sections if s.id != "decisions"]
    first = replace(
        sections[0], sentences=tuple(s for s in sections[0].sentences if not s.text.startswith("Assay heeds"))
    )
    return replace(told, dossier=replace(told.dossier, sections=(first, *sections[1:])))
