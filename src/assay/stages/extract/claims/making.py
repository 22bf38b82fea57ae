"""A claim made of its parts, at its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from assay.model import (
    Basis,
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
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.stance.stance import Stance

_PARTS: Final = ("some", "most", "many", "few", "several")
_ANY: Final = {"nobody": "anybody", "nothing": "anything", "none": "any"}


def denied_of(party: Participant | None, token: Token | None) -> Participant | None:
    """A party of what is denied, with how much of it: "too many of the calls do not get through"; whoever "pays
    nobody" does not pay anybody."""
    if party is None or token is None or party.mention is not None:
        return party
    if token.lower_ in _ANY and token.dep_ in ("dobj", "pobj", "dative"):
        return msgspec.structs.replace(party, name=_ANY[token.lower_])
    much = token if any(c.lower_ == "of" for c in token.rights) else None
    much = much or next((c for c in token.lefts if c.dep_ in ("det", "predet")), None)
    if much is None or much.lower_ not in word_set("selection.yaml", "how_much"):
        return party
    told = token.doc[much.left_edge.i : much.i + 1].text.lower().removeprefix("not ")
    return msgspec.structs.replace(
        party, name=f"{told} of the {party.name}" if much == token else f"{told} {party.name}"
    )


def some_of(party: Participant | None, token: Token | None) -> Participant | None:
    """A party of which a part is told of: "some of the clients" are not the clients."""
    if party is None or token is None or party.mention is not None or party.basis is not Basis.DESCRIBED:
        return party
    part = token.lower_ in _PARTS and any(c.lower_ == "of" for c in token.rights)
    return msgspec.structs.replace(party, name=f"{token.lower_} of the {party.name}") if part else party


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
