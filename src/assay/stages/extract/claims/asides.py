"""Claims that stand beside the clauses: posts in appositions, ties and acts told by nouns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Certainty, Claim, Document, Link, Participant, Quantity
from assay.stages.extract.claims.lists import single
from assay.stages.extract.claims.making import claim_of, with_id
from assay.stages.extract.claims.nominalised import acts_in
from assay.stages.extract.claims.roster import BEHIND, FRAME, Held, posts_in
from assay.stages.extract.claims.setting import Setting
from assay.stages.extract.claims.ties import stances_in, ties_in
from assay.stages.extract.claims.times import amount_with_period
from assay.stages.extract.parse.clauses import Clause, clause_at
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import core, words
from assay.stages.extract.reference.naming import of_kind
from assay.stages.extract.reference.references import References
from assay.stages.extract.stance.stance import Stance, stance_of_noun
from assay.stages.extract.told.sources import Telling

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_PLAIN = Stance(Certainty.ASSERTED, "")


class Asides:
    """Makes them for one document; each post of somebody is told once."""

    def __init__(self, document: Document, references: References) -> None:
        self.document = document
        self.references = references
        self._told: set[tuple[str, str, str]] = set()

    def claims(self, setting: Setting) -> list[Claim]:
        """The claims beside the clauses of a sentence, in order."""
        return [*self._posts(setting), *self._ties(setting), *self._acts(setting)]

    def _posts(self, setting: Setting) -> list[Claim]:
        made = []
        for held in posts_in(setting.passage, setting.sentence, self.references):
            subject = single(setting.passage, held.subject, self.references)
            obj = self._of_what(setting.passage, held)
            unclear = held.object is not None and held.object.pos_ == "PRON" and obj.mention is None
            key = (subject.name, held.relation, obj.name)
            if unclear or key in self._told or subject.name == obj.name:
                continue
            self._told.add(key)
            made.append(
                self._claim(setting, (held.start, held.end), (FRAME, held.relation, held.relation), subject, obj)
            )
        return made

    def _ties(self, setting: Setting) -> list[Claim]:
        made = []
        for noun, owner, other, prep in ties_in(setting.sentence):
            subject = single(setting.passage, owner, self.references)
            obj = self.references.participant(setting.passage, other)
            kind = ("event", noun.lemma_.lower(), f"has {noun.text.lower()} {prep}")
            made.append(self._claim(setting, _stretch(owner, other), kind, subject, obj, noun))
        for word, noun, other, prep in stances_in(setting.sentence):
            subject = single(setting.passage, noun, self.references)
            obj = self.references.participant(setting.passage, other)
            kind = ("event", "be", f"is {word.lower_} {prep}")
            made.append(self._claim(setting, _stretch(noun, other), kind, subject, obj, word))
        return made

    def _acts(self, setting: Setting) -> list[Claim]:
        made = []
        for act in acts_in(setting.sentence):
            inside = [f for f in setting.figures if act.start <= f.start < act.end]
            amount = amount_with_period(inside[0], setting.times, None) if inside else None
            subject = self.references.participant(setting.passage, act.subject)
            obj = self.references.participant(setting.passage, act.object)
            kind = (act.frame.id, act.noun.lemma_.lower(), act.relation)
            made.append(self._claim(setting, (act.start, act.end), kind, subject, obj, act.noun, amount))
        return made

    def _claim(
        self,
        setting: Setting,
        place: tuple[int, int],
        kind: tuple[str, str, str],
        subject: Participant,
        object: Participant,
        noun: Token | None = None,
        amount: Quantity | None = None,
    ) -> Claim:
        """A claim of `kind` (frame, predicate, relation); `noun` tells it inside a clause; an apposition has none."""
        above = clause_at(noun, setting.clauses) if noun is not None else None
        made = claim_of(
            self.document,
            setting.passage,
            setting.passage.span(*place),
            setting.span,
            frame=kind[0],
            predicate=kind[1],
            relation=kind[2],
            subject=subject,
            object=object,
            told=_telling(above, setting.tellings),
            stance=stance_of_noun(noun) if noun is not None else _PLAIN,
            amount=amount,
            rank=1,
        )
        return with_id(made)

    def _of_what(self, passage: Passage, held: Held) -> Participant:
        if held.object is None:
            return Participant(name=held.post)
        found = single(passage, held.object, self.references)
        if found.mention is not None:
            return found
        shown = words(held.object, owner=held.relation != BEHIND)
        return msgspec.structs.replace(found, name=of_kind(held.object, shown))


def _telling(clause: Clause | None, tellings: dict[int, Telling]) -> list[Link]:
    told = tellings.get(id(clause)) if clause is not None else None
    return told.links if told is not None else []


def _stretch(one: Token, other: Token) -> tuple[int, int]:
    """From the first of two phrases to the last, whichever of them comes first."""
    (start, end), (begin, last) = core(one), core(other)
    return min(start, begin), max(end, last)
