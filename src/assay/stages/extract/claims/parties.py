"""The words for a party of a clause, beside what the clause itself tells of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Participant
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.candidates import form_of
from assay.stages.extract.reference.references import References

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def party_of(references: References, passage: Passage, clause: Clause, token: Token | None) -> Participant | None:
    """Who or what the phrase at `token` stands for, without the clause itself where that stands within the phrase.

    Of "charities that raise millions" it is told that charities raise millions.
    """
    if token is None:
        return None
    party = references.participant(passage, token)
    within = next((c for c in token.rights if c == clause.verb or c.is_ancestor(clause.verb)), None)
    if within is None or party.mention is not None or party.name != references.phrase(passage, token):
        return party
    return msgspec.structs.replace(party, name=references.phrase(passage, token, within.left_edge.i))


def left_own(token: Token | None, subject: Participant | None, thing: Participant | None) -> Participant | None:
    """What somebody does with a thing of his own is told of the thing: whose it is, is told by who does it."""
    if token is None or subject is None or thing is None or thing.mention is not None:
        return thing
    if not any(c.tag_ == "PRP$" and form_of(c) is not None for c in token.lefts):
        return thing
    rest = thing.name.removeprefix(f"{subject.name}'s ")
    return msgspec.structs.replace(thing, name=rest) if rest != thing.name else thing
