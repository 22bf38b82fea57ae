"""Denials of what the sentence before tells: "Mr Holm denies it", "the firm rejects the allegation"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, Certainty, Claim, Document, Link, Participant, Span
from assay.stages.extract.claims.making import with_id
from assay.stages.extract.claims.setting import Setting
from assay.stages.extract.claims.talk import accuses
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.references import References
from assay.stages.extract.stance.polarity import negated
from assay.text.overlap import fold

if TYPE_CHECKING:
    pass

_SURE = 0.5
_NEAR = 1  # paragraphs between what is denied and the denial
_MOST = 3  # statements that one denial is of
_POINTS = ("the", "this", "these", "that", "those", "such", "both", "all", "any")


class Denials:
    """Finds what a denial without words of its own is of: what was just told of the one who denies."""

    def __init__(self, document: Document, references: References) -> None:
        self.document = document
        self.references = references
        self._before: tuple[int, list[Claim]] = (-_NEAR - 1, [])

    def learn(self, passage: Passage, claims: list[Claim]) -> None:
        """Take note of the claims of a sentence."""
        self._before = passage.index, [c for c in claims if c.rank == 0]

    def claims(self, setting: Setting, made: list[Claim]) -> list[Claim]:
        """What is denied in a sentence by pointing at what was told; `made` are the sentence's own claims."""
        found: list[Claim] = []
        for clause in setting.clauses:
            links = setting.tellings[id(clause)].links
            subject = clause.subject
            if not links or subject is None or not _points_back(clause):
                continue
            party = self.references.participant(setting.passage, subject)
            place = setting.passage.span(*_extent(clause))
            here = [c for c in made if c.span.start < place.start]
            denied = self._denied(setting.passage, party, links[-1], here)
            found += [_denial(self.document, told, setting, place, links, clause) for told in denied]
        return found

    def _denied(self, passage: Passage, party: Participant, link: Link, here: list[Claim]) -> list[Claim]:
        """The statements just before that are of the one who denies; where none is, the only statement."""
        where, before = self._before
        near = here or (before if passage.index - where <= _NEAR else [])
        told = [c for c in near if c.states and c.certainty is not Certainty.DENIED]
        told = [c for c in told if not c.attribution or not _same(c.attribution[-1], link)]
        own = [c for c in told if any(_alike(p, party) for p in (c.subject, c.object, *(p for _, p in c.others)))]
        return own[:_MOST] if own else told if len(told) == 1 else []


def _points_back(clause: Clause) -> bool:
    """Whether a clause denies what it only points at."""
    thing = clause.patient
    if thing is None or clause.passive or clause.verb.lemma_.lower() not in reporting("denies") or negated(clause.verb):
        return False
    if thing.lower_ in ("it", "this", "that"):
        return True
    pointing = any(c.lower_ in _POINTS for c in thing.lefts)
    bare = all(c.dep_ in ("det", "predet", "punct") for c in thing.children)
    return accuses(thing) and pointing and bare


def _denial(document: Document, told: Claim, setting: Setting, place: Span, links: list[Link], clause: Clause) -> Claim:
    """The same statement, denied at other words."""
    return with_id(
        msgspec.structs.replace(
            told,
            id="",
            span=place,
            quote=place.of(document.text),
            sentence=setting.span,
            block=setting.passage.block.kind,
            subject=_taken(told.subject),
            object=_taken(told.object),
            others=(),
            items=(),
            partial_list=False,
            amount=None,
            attribution=tuple(links),
            certainty=Certainty.DENIED,
            hedge=clause.verb.text,
        )
    )


def _taken(party: Participant | None) -> Participant | None:
    """A party as only the sentence before names it."""
    if party is None:
        return None
    return msgspec.structs.replace(party, span=None, basis=Basis.IMPLIED, confidence=min(party.confidence, _SURE))


def _same(a: Link, b: Link) -> bool:
    return a.mention == b.mention if a.mention and b.mention else fold(a.name) == fold(b.name)


def _alike(a: Participant | None, b: Participant) -> bool:
    """Whether two parties go by one name, the one perhaps with more of it: "Ada Holm", "Ms Holm"."""
    if a is None:
        return False
    if a.mention is not None and a.mention == b.mention:
        return True
    one, other = fold(a.name).split(), fold(b.name).split()
    return bool(one and other) and one[-1] == other[-1]


def _extent(clause: Clause) -> tuple[int, int]:
    """The tokens of a denial from its subject to what it points at."""
    ends = [clause.verb.i]
    for part in (clause.subject, clause.patient):
        ends += [part.left_edge.i, part.right_edge.i] if part is not None else []
    return min(ends), max(ends) + 1
