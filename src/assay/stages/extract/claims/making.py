"""A claim made of its parts, at its words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import (
    BlockKind,
    Claim,
    Document,
    Link,
    Participant,
    Period,
    Quantity,
    SourceKind,
    Span,
    make_id,
)
from assay.stages.extract.parse.passages import Passage

if TYPE_CHECKING:
    from assay.stages.extract.stance.stance import Stance


def claim_of(
    document: Document,
    passage: Passage,
    span: Span,
    sentence: Span,
    *,
    frame: str,
    predicate: str,
    relation: str,
    subject: Participant | None,
    object: Participant | None,
    told: list[Link],
    stance: Stance,
    amount: Quantity | None = None,
    period: Period | None = None,
    rank: int = 0,
) -> Claim:
    """The claim that stands at `span`; its id is still empty. In a list of headlines the outlet tells it first."""
    links = list(told)
    if passage.block.kind is BlockKind.HEADLINE and passage.block.outlet:
        links.insert(0, Link(name=passage.block.outlet, kind=SourceKind.OUTLET, cue="headline"))
    return Claim(
        id="",
        document=document.id,
        span=span,
        quote=span.of(document.text),
        sentence=sentence,
        block=passage.block.kind,
        frame=frame,
        predicate=predicate,
        relation=relation,
        subject=subject,
        object=object,
        attribution=tuple(links),
        certainty=stance.certainty,
        hedge=stance.words,
        mode=stance.mode,
        told=passage.block.published,
        amount=amount,
        period=period,
        rank=rank,
    )


def with_id(claim: Claim) -> Claim:
    """The claim with the id that follows from its content."""
    blank = msgspec.structs.replace(claim, id="")
    return msgspec.structs.replace(claim, id=make_id("c", blank))
