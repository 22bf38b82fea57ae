"""Ties of one claim: any relation between its subject and its object that moves nothing."""

from __future__ import annotations

from assay.model import Claim, Tie
from assay.stages.network.parties import Parties, members, words_of


def ties_of(claim: Claim, parties: Parties) -> list[Tie]:
    """The ties that a claim tells between its subject and its object. An event ties two named parties only."""
    if claim.subject is None or claim.object is None or not claim.relation:
        return []
    named = parties.entity(claim.subject) is not None, parties.entity(claim.object) is not None
    family = claim.frame.partition(".")[0] in words_of("ties")
    if not any(named) or not (all(named) or family):
        return []
    pairs = [
        (source, target)
        for s in members(claim, claim.subject)
        for o in members(claim, claim.object)
        if (source := parties.node(claim, s)) and (target := parties.node(claim, o))
    ]
    return [
        Tie(source=source, target=target, relation=claim.relation, claims=(claim.id,), certainty=claim.certainty)
        for source, target in dict.fromkeys(pairs)
        if source != target
    ]
