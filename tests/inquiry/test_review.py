"""What goes to review: unsure participants, what was not read, names kept apart; settled by an analyst's decision."""

from __future__ import annotations

import msgspec

from assay.inquiry.review import Doubt, doubtful, review, unclear
from assay.model import (
    Action,
    Aligned,
    Basis,
    Block,
    BlockKind,
    CaseResult,
    Claim,
    Document,
    Dossier,
    Entities,
    Judgement,
    Lineage,
    Locator,
    Merge,
    Network,
    Participant,
    Reading,
    Reconciled,
    Screening,
    Span,
    Weights,
)

TEXT = "The guards left. They took the ore to it. Elle dort."


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start=start, end=start + len(words))


def document() -> Document:
    return Document(
        id="d-1",
        sha256="0" * 64,
        file="a.pdf",
        media_type="application/pdf",
        encoding="utf-8",
        text=TEXT,
        title="The guards",
        blocks=(
            Block(kind=BlockKind.BODY, span=Span(start=0, end=41)),
            Block(kind=BlockKind.UNREAD, span=at("Elle dort."), language="fr"),
        ),
        locators=(Locator(span=Span(start=0, end=len(TEXT)), page=3),),
        unread_pages=(2,),
    )


def reading(rejected: int = 0) -> Reading:
    they = Participant(name="the guards", span=at("They"), mention="m-1", basis=Basis.PRONOUN, confidence=0.6)
    it = Participant(name="it", span=at("it."), basis=Basis.PRONOUN, confidence=0.3)
    it = msgspec.structs.replace(it, span=Span(start=at("it.").start, end=at("it.").end - 1))
    claims = tuple(
        Claim(
            id=f"c-{n}",
            document="d-1",
            span=at("They took the ore to it"),
            quote="They took the ore to it",
            sentence=at("They took the ore to it."),
            block=BlockKind.BODY,
            frame="event",
            predicate="take",
            relation="take",
            subject=they,
            object=obj,
        )
        for n, obj in enumerate((it, Participant(name="ore", span=at("ore"), basis=Basis.DESCRIBED, confidence=0.9)))
    )
    return Reading(document="d-1", claims=claims, rejected=rejected)


def case(*judgements: Judgement) -> CaseResult:
    apart = Merge(left="Ann Lee", right="Ann Leigh", rule="kept apart", reason="other births", score=0.0)
    return CaseResult(
        documents=(document(),),
        readings=(reading(),),
        entities=Entities(kept_apart=(apart,)),
        screening=Screening(),
        lineage=Lineage(),
        aligned=Aligned(),
        weights=Weights(),
        reconciled=Reconciled(),
        network=Network(),
        dossier=Dossier(title=""),
        judgements=judgements,
    )


def decision(action: Action, *subjects: str) -> Judgement:
    return Judgement(id="j-1", action=action, subjects=subjects, at="2025-01-01T00:00:00+00:00")


def test_everything_unclear_in_a_document_is_listed_once() -> None:
    found = unclear(document(), reading(rejected=2))
    assert [(u.kind, u.text, u.guess) for u in found] == [
        (Doubt.PRONOUN, "it", ""),
        (Doubt.REFERENCE, "They", "the guards"),
        (Doubt.PASSAGE, "Elle dort.", ""),
        (Doubt.PAGE, "page 2", ""),
        (Doubt.DROPPED, "2 claims", ""),
    ]
    assert found[1].claims == ("c-0", "c-1")
    assert [u.page for u in found] == [3, 3, 3, 2, None]
    assert "fr" in found[2].why


def test_ids_come_from_content() -> None:
    ids = [u.id for u in unclear(document(), reading())]
    assert ids == [u.id for u in unclear(document(), reading())]
    assert len(set(ids)) == len(ids)


def test_a_sure_participant_is_not_listed() -> None:
    assert doubtful(Participant(name="it", confidence=0.6))
    assert not doubtful(Participant(name="the ore", basis=Basis.DESCRIBED, confidence=0.9))


def test_decisions_settle_what_they_are_about() -> None:
    kinds = [u.kind for u in review(case())]
    assert kinds == [Doubt.PRONOUN, Doubt.REFERENCE, Doubt.PASSAGE, Doubt.PAGE, Doubt.NAMES]
    accepted = [u.kind for u in review(case(decision(Action.ACCEPT, "c-0")))]
    assert accepted == [Doubt.REFERENCE, Doubt.PASSAGE, Doubt.PAGE, Doubt.NAMES]
    split = [u.kind for u in review(case(decision(Action.SPLIT, "Ann Leigh", "Ann Lee")))]
    assert Doubt.NAMES not in split
