"""Whether what belongs to somebody is told by who owns it: "The mill belongs to Ada Rossi" is that she owns it."""

from __future__ import annotations

from assay.model import Kind, Participant
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.names.mentions import is_firm, is_person
from assay.stages.extract.reference.references import References


def is_owned(references: References, filled: Filled, thing: Participant | None, owner: Participant | None) -> bool:
    """What belongs to a person, and a firm that belongs to another; a club belongs to its league."""
    token = filled.object
    if owner is None or token is None:
        return False
    known = references.kind_of(owner)
    if known is Kind.PERSON:
        return True
    somebody = token.tag_ == "NN" and is_person(token.lemma_.lower())
    body = thing is not None and references.kind_of(thing) in (Kind.ORGANISATION, Kind.GROUP)
    concern = body or (thing is not None and thing.mention is not None and is_firm(thing.name))
    if known is not None:
        return concern and is_firm(owner.name)
    return somebody and (concern or any(c.lower_ == "the" for c in token.lefts))
