"""Claims that stand beside the clauses: posts in appositions, acts told by nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Certainty, Claim, Document, Link, Participant
from assay.stages.extract.clauses import Clause, reporting
from assay.stages.extract.figures import Figure, When, amount_with_period
from assay.stages.extract.lists import single
from assay.stages.extract.making import claim_of, with_id
from assay.stages.extract.nominalised import Act, acts_in
from assay.stages.extract.passages import Passage
from assay.stages.extract.phrases import words
from assay.stages.extract.references import References
from assay.stages.extract.roster import BEHIND, FRAME, Held, posts_in
from assay.stages.extract.sources import Telling
from assay.stages.extract.stance import Stance
from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token


class Asides:
    """Makes them for one document; each post of somebody is told once."""

    def __init__(self, document: Document, references: References) -> None:
        self.document = document
        self.references = references
        self._told: set[tuple[str, str, str]] = set()

    def claims(
        self,
        passage: Passage,
        sentence: Tokens,
        clauses: list[Clause],
        tellings: dict[int, Telling],
        figures: list[Figure],
        times: list[When],
    ) -> list[Claim]:
        """The claims beside the clauses of a sentence, in order."""
        place = passage.span(sentence.start, sentence.end)
        made = []
        for held in posts_in(passage, sentence, self.references):
            subject = single(passage, held.subject, self.references)
            obj = self._of_what(passage, held)
            key = (subject.name, held.relation, obj.name)
            if key in self._told or subject.name == obj.name:
                continue
            self._told.add(key)
            made.append(
                claim_of(
                    self.document,
                    passage,
                    passage.span(held.start, held.end),
                    place,
                    frame=FRAME,
                    predicate=held.relation,
                    relation=held.relation,
                    subject=subject,
                    object=obj,
                    told=[],
                    stance=Stance(Certainty.ASSERTED, ""),
                    rank=1,
                )
            )
        for act in acts_in(sentence):
            inside = [f for f in figures if act.start <= f.start < act.end]
            above = _clause_of(act.noun, clauses)
            made.append(
                claim_of(
                    self.document,
                    passage,
                    passage.span(act.start, act.end),
                    place,
                    frame=act.frame.id,
                    predicate=act.noun.lemma_.lower(),
                    relation=act.frame.relation,
                    subject=self.references.participant(passage, act.subject),
                    object=self.references.participant(passage, act.object),
                    told=_telling(above, tellings),
                    stance=_stance(act, above),
                    amount=amount_with_period(inside[0], times, None) if inside else None,
                    rank=1,
                )
            )
        return [with_id(c) for c in made]

    def _of_what(self, passage: Passage, held: Held) -> Participant:
        if held.object is None:
            return Participant(name=held.post)
        found = single(passage, held.object, self.references)
        if found.mention is not None:
            return found
        return msgspec.structs.replace(found, name=words(held.object, owner=held.relation != BEHIND))


def _clause_of(token: Token, clauses: list[Clause]) -> Clause | None:
    here = token
    while True:
        for clause in clauses:
            if here in clause.chain:
                return clause
        if here.head == here:
            return None
        here = here.head


def _telling(clause: Clause | None, tellings: dict[int, Telling]) -> list[Link]:
    told = tellings.get(id(clause)) if clause is not None else None
    return told.links if told is not None else []


def _stance(act: Act, above: Clause | None) -> Stance:
    """An act that a noun tells is taken for granted, but for words of doubt before it or of denial above it."""
    doubts = [c.text for c in act.noun.lefts if c.lower_ in load("frames/ties.yaml")["doubtful"].split()]
    if doubts:
        return Stance(Certainty.HEDGED, doubts[0])
    if above is not None and act.noun in (above.patient, above.agent):
        denied = [v.text for v in above.chain if v.lemma_.lower() in reporting("denies")]
        if denied:
            return Stance(Certainty.DENIED, denied[0])
    return Stance(Certainty.ASSERTED, "")
