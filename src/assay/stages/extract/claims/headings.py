"""Claims of sentences without a verb of their own: a heading such as "The clan's 3 million haul from the pits"."""

from __future__ import annotations

import msgspec

from assay.model import BlockKind, Certainty, Claim, Document, Link, Mode
from assay.stages.extract.claims.figures import Figure, moment, phrase
from assay.stages.extract.claims.idle import names_only
from assay.stages.extract.claims.lists import Enumeration
from assay.stages.extract.claims.making import claim_of, with_id
from assay.stages.extract.claims.nominal import nominal_parts
from assay.stages.extract.claims.setting import Setting
from assay.stages.extract.claims.times import amount_with_period
from assay.stages.extract.reference.references import References
from assay.stages.extract.stance.stance import Stance
from assay.text.resources import word_set


def heading_claims(
    document: Document,
    references: References,
    setting: Setting,
    figures: list[Figure],
    lists: list[Enumeration],
    told: list[Link],
) -> list[Claim]:
    """One claim for each figure; the first holds what is listed."""
    passage, sentence = setting.passage, setting.sentence
    found = nominal_parts(sentence, figures)
    if found.predicate in word_set("kinds.yaml", "work", "noun") and all(moment(f) for f in figures):
        return []  # "Statement on the release of three drivers" states nothing
    span = passage.span(*found.place)
    subject = references.participant(passage, found.subject) if found.subject is not None else None
    obj = references.participant(passage, found.object) if found.object is not None else None
    asks = sentence.text.rstrip().endswith("?")
    if asks and passage.block.kind is BlockKind.BODY and any(c.head.dep_ == "ROOT" for c in setting.clauses):
        return []  # "How will voters see the two parties?"
    if any(c.head.dep_ == "ROOT" and names_only(c) for c in setting.clauses):
        return []  # "Titled Salt, the 30-second film ..."
    stance = Stance(Certainty.HEDGED, "?", Mode.QUESTION) if asks else Stance(Certainty.ASSERTED, "")
    made = []
    for rank, figure in enumerate(figures or [None]):
        place = span if rank == 0 or figure is None else passage.span(*phrase(figure, figures))
        claim = claim_of(
            document,
            passage,
            place,
            setting.span,
            frame="event",
            predicate=found.predicate,
            relation=found.predicate,
            subject=subject,
            object=obj,
            told=told,
            stance=stance,
            amount=amount_with_period(figure, setting.times, None) if figure else None,
            rank=min(rank, 1),
        )
        made.append(with_id(claim))
    if lists:
        made[0] = with_id(msgspec.structs.replace(made[0], items=lists[0].items, partial_list=lists[0].partial))
    return made
