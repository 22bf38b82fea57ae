"""Who must have done what a passive leaves without a doer, where the rest of the document makes it clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, Claim, Kind, Participant
from assay.stages.extract.claims.frames import Frame, frames
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.references import References

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_SURE = 0.5
_BODIES = (Kind.GROUP, Kind.ORGANISATION)
_NEAR = 1  # paragraphs between a passive and who is taken for its doer


class Doers:
    """Finds, in one document, who acts near a passive as those act who usually do such things."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._did: dict[str, tuple[int, Participant]] = {}  # by frame: the last who is said to have done it
        self._actor: tuple[int, Participant] | None = None  # the body that the last sentence tells of
        self._active: dict[int, list[tuple[Passage, Token]]] = {}  # by paragraph

    def learn(self, passage: Passage, claims: list[Claim]) -> None:
        """Take note of who is said to do what, by the claims of a sentence."""
        if claims:
            first = min(claims, key=lambda c: (c.span.start, c.rank)).subject
            acts = first is not None and first.basis is not Basis.IMPLIED
            body = acts and first is not None and self.references.kind_of(first) in _BODIES
            self._actor = (passage.index, first) if body and first is not None else None
        for claim in claims:
            by = claim.subject
            if by is None or by.basis is Basis.IMPLIED or by.confidence <= _SURE:
                continue
            if frames()[claim.frame].doers:
                self._did[claim.frame] = (passage.index, by)

    def doer(self, passage: Passage, clause: Clause, frame: Frame) -> Participant | None:
        """Who does such things near a clause: who is said to have done so, else the nearest of the usual doers.

        None where none of them does anything in the paragraph or in one beside it.
        """
        if not frame.doers:
            return None
        where, did = self._did.get(frame.id, (-_NEAR - 1, None))
        if clause.patient is not None and any(c.tag_ == "PRP$" for c in clause.patient.lefts):
            return None  # "The guard takes bribes. Its commander was arrested": not by his own guard
        if did is not None and passage.index - where <= _NEAR:
            return msgspec.structs.replace(did, span=None, basis=Basis.IMPLIED, confidence=_SURE)
        beside = self.references.passages[max(0, passage.index - _NEAR) : passage.index + _NEAR + 1]
        usual = [(p, t) for q in beside for p, t in self._acting(q) if self._usual(p, t, frame.doers)]
        if not usual:
            return None
        here = clause.verb.i
        there, token = min(usual, key=lambda pt: (abs(pt[0].index - passage.index), abs(pt[1].i - here), pt[1].i))
        found = self.references.participant(there, token)
        return msgspec.structs.replace(found, span=None, basis=Basis.IMPLIED, confidence=_SURE)

    def before(self, passage: Passage) -> Participant | None:
        """The body that the sentence before tells of, in the same paragraph: "The Front holds the road. Trucks are
        taxed"."""
        if self._actor is None or self._actor[0] != passage.index:
            return None
        return msgspec.structs.replace(self._actor[1], span=None, basis=Basis.IMPLIED, confidence=_SURE)

    def owner(self, passage: Passage, nouns: frozenset[str]) -> Participant | None:
        """The nearest body of a kind that the document names: whose a tax or a subsidy is."""
        named = [(p, t) for p in self.references.passages for t in p.doc if t.lemma_.lower() in nouns and _heads(t)]
        if not named:
            return None
        there, token = min(named, key=lambda pt: (abs(pt[0].index - passage.index), pt[0].index, pt[1].i))
        found = self.references.participant(there, token)
        return msgspec.structs.replace(found, span=None, basis=Basis.IMPLIED, confidence=_SURE)

    def _acting(self, passage: Passage) -> list[tuple[Passage, Token]]:
        """Every noun of a paragraph that does something, and not only says it."""
        if passage.index not in self._active:
            self._active[passage.index] = [(passage, t) for t in passage.doc if _acts(t)]
        return self._active[passage.index]

    def _usual(self, passage: Passage, token: Token, nouns: frozenset[str]) -> bool:
        if token.lemma_.lower() in nouns:
            return True
        name = self.references.name_at(passage, token)
        official = nouns | words_of("public_bodies")
        return name is not None and any(w.lower() in official for w in name.name.split())


def _acts(token: Token) -> bool:
    if token.pos_ not in ("NOUN", "PROPN"):
        return False
    verb = token.head.head if token.dep_ == "pobj" and token.head.dep_ == "agent" else token.head
    if token.dep_ != "nsubj" and not (token.dep_ == "pobj" and token.head.dep_ == "agent"):
        return False
    speaks = verb.lemma_.lower() in reporting("says") | reporting("denies")
    return verb.pos_ == "VERB" and not (speaks and not any(c.dep_ == "dobj" for c in verb.children))


def _heads(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN") and token.dep_ not in ("compound", "amod", "nmod", "poss")
