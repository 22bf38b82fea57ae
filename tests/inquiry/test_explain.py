"""Explanations: everything with an id can be explained, in the exact words of its documents."""

from __future__ import annotations

from functools import cache

import pytest

from assay.errors import NotFound
from assay.inquiry.explain import explain
from assay.inquiry.heed import fold
from assay.inquiry.withdrawal import names_of, what_falls
from assay.model import CaseResult
from tests import invented


@cache
def case() -> CaseResult:
    return invented.case()


def ids() -> list[tuple[str, str]]:
    r = case()
    things = {
        "finding": r.dossier.findings,
        "claim": r.claims().values(),
        "conflict": r.reconciled.conflicts,
        "reading": r.reconciled.readings,
        "entity": r.entities.entities,
        "cluster": r.aligned.clusters,
        "document": r.documents,
    }
    return [(kind, thing.id) for kind, of_kind in things.items() for thing in of_kind]  # type: ignore[attr-defined]


def test_everything_with_an_id_can_be_explained() -> None:
    assert {kind for kind, _ in ids()} >= {"finding", "claim", "conflict", "entity", "cluster", "document"}
    texts = {d.id: d.text for d in case().documents}
    for kind, wanted in ids():
        told = explain(case(), wanted)
        assert (told.kind, told.id) == (kind, wanted)
        assert told.title
        for quote in told.quotes:
            assert texts[quote.document][quote.start : quote.end] == quote.quote
        for _, lines in told.parts:
            assert all(lines)


def test_a_conflict_shows_its_working_and_what_it_rests_on() -> None:
    conflict = case().reconciled.conflicts[0]
    told = explain(case(), conflict.id)
    parts = dict(told.parts)
    assert parts["Working"] == conflict.working
    texts = {r.id: r.text for r in case().reconciled.readings}
    assert parts["It rests on these readings"] == tuple(f"{r}: {texts[r]}" for r in conflict.readings)
    assert {q.claim for q in told.quotes} == set(conflict.claims)


def test_a_claim_shows_who_says_so() -> None:
    claim = next(c for c in case().claims().values() if c.attribution)
    parts = dict(explain(case(), claim.id).parts)
    assert parts["Said by"] == (" > ".join(link.name for link in claim.attribution),)
    own = next(c for c in case().claims().values() if not c.attribution)
    assert dict(explain(case(), own.id).parts)["Said by"] == ("the document's own voice",)


def test_what_is_not_there_is_told() -> None:
    with pytest.raises(NotFound, match="nothing in this case"):
        explain(case(), "x-000000000000")


@pytest.mark.parametrize(
    ("name", "same"),
    [("The Courier", "courier"), ("THE  courier", "Courier"), ("an audit", "Audit"), ("The", "the")],
)
def test_names_of_sources_are_compared_loosely(name: str, same: str) -> None:
    assert fold(name) == fold(same)


def test_withdrawing_a_document_lists_what_derives_from_it() -> None:
    fall = what_falls(case(), invented.A.file)
    assert fall.documents == (invented.A.id,)
    assert invented.B.id in fall.derived
    assert {c.id for c in case().claims().values() if c.document == invented.A.id} == set(fall.claims)
    lost = [c for c in case().aligned.clusters if set(c.claims) <= set(fall.claims)]
    assert set(fall.clusters) == {c.id for c in lost}
    assert fall.findings
    assert names_of(case(), "Nobody") == ()


def test_withdrawing_an_unseen_source_takes_what_rests_on_it() -> None:
    unseen = case().lineage.unseen[0]
    fall = what_falls(case(), unseen.name)
    assert set(fall.names) >= set(unseen.names)
    assert not fall.documents
    assert set(unseen.documents) <= set(fall.derived)
    for claim in fall.claims:
        chain = {fold(link.name) for link in case().claims()[claim].attribution}
        assert chain & {fold(n) for n in fall.names}
