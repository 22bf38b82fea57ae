"""Whom a report speaks of before it names them: "An armed group in the hills takes ...", named in the lines that
follow; and "the group" or "the rebels" after that."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from assay.model import BlockKind, Kind
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.bearers import callable_as
from assay.stages.extract.reference.evidence import listed, tells
from assay.stages.extract.reference.links import Link, Links
from assay.stages.extract.reference.nouns import modified

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.reference.candidates import Candidate

_SURE = 0.6
_NO_PARTIES = {Kind.WORK, Kind.PLACE}


class Introduced:
    """The parties that the head of one document describes, by what the text after it names."""

    def __init__(self, passages: list[Passage], links: Links) -> None:
        self._links = links
        body = next((p for p in passages if p.block.kind is BlockKind.BODY), None)
        titles = [p for p in passages if p.block.kind is BlockKind.TITLE]
        self._head = [*titles, *([body] if body is not None else [])]

    def leads(self, passage: Passage, token: Token) -> bool:
        """A subject not known yet in the first lines of a report: "A tanker under sanctions", "Rebels in Kelm"."""
        opening = any(p.index == passage.index for p in self._head) and token.i <= passage.sentences[0].end
        several = token.tag_ == "NNS" and _of_group(token) and not any(c.dep_ == "det" for c in token.lefts)
        unknown = any(c.lower_ in ("a", "an") or c.dep_ == "relcl" for c in token.children)
        unknown = unknown or passage.block.kind is BlockKind.TITLE
        return opening and token.dep_ in SUBJECTS and (several or (unknown and token.tag_ == "NN"))

    def named_next(self, passage: Passage, token: Token) -> Link | None:
        """The only one that is told to be what a lead describes; else the first name of that kind behind it, where that
        opens a sentence."""
        here, rows = (passage.index, token.i), self._links.table.rows
        noun = _noun(token)
        first = self._alone(noun, token)
        if first is not None and (first.passage, first.token.i) > here:
            return Link(first, _SURE)
        if _of_group(token):
            return None
        wanted = {Kind(k) for k, entry in kinds().items() if noun in entry["noun"]} - _NO_PARTIES
        for c in rows:
            if (c.passage, c.token.i) > here and c.subject and c.name is not None:
                suits = c.name.kind in wanted and not c.name.guessed and self._may_be(c.name, noun)
                if c.name.kind is Kind.PERSON and (tells(token) or tells(c.token)):
                    return None  # "an official said": a source without a name is not who the report tells of
                return Link(c, _SURE) if suits else None
        return None

    def _may_be(self, name: Name, noun: str) -> bool:
        """Whether a name is not told to be something else: no gang is "the Menders, a militia"."""
        told = self._links.bearers.told_of(name)
        return not told or bool(told & (callable_as().get(noun, frozenset()) | {noun}))

    def _alone(self, noun: str, token: Token) -> Candidate | None:
        """Where the only one of its kind is first named: told to be just that, or what may be called so; rebels are a
        group."""
        rows, bearers = self._links.table.rows, self._links.bearers
        told = bearers.told_as(noun) or bearers.all_of(noun)
        if _of_group(token):
            groups = [key for key, named in bearers.rows.items() if self._is_group(rows[named[0]])]
            letters = {"".join(word[0] for word in key.split()) for key in groups}
            told = [key for key in groups if key not in letters]
        first = rows[bearers.rows[told[0]][0]] if len(told) == 1 else None
        own = first is not None and first.name is not None and first.name.kind is Kind.OUTLET  # "(Gulf Wire)"
        return None if own else first

    def _is_group(self, c: Candidate) -> bool:
        armed = callable_as()["militia"] - {"group", "network"}
        return c.name is not None and (c.name.kind is Kind.GROUP or bool(self._links.bearers.told_of(c.name) & armed))

    def again(self, token: Token) -> Link | None:
        """Whom "the group" takes up, where the head of the report has described one such party and no other."""
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "this", "these") for c in token.lefts)
        if token.pos_ != "NOUN" or not definite or modified(token):
            return None
        noun = _noun(token)
        found = {
            str(link.candidate.name and link.candidate.name.name): link
            for lead, link in self._described
            if lead == noun or lead in callable_as().get(noun, ())
        }
        return next(iter(found.values())) if len(found) == 1 else None

    @cached_property
    def _described(self) -> list[tuple[str, Link]]:
        """What the head of the report describes, by its noun."""
        leads = [(p, t) for p in self._head for t in p.sentences[0] if t.pos_ == "NOUN" and self.leads(p, t)]
        return [(_noun(t), link) for p, t in leads if (link := self.named_next(p, t)) is not None]


def _noun(token: Token) -> str:
    """What a phrase is told to be: rebels are a group."""
    return "group" if _of_group(token) else token.lemma_.lower()


def _of_group(token: Token) -> bool:
    """Whether a noun is for those who make up an armed group: "rebels"."""
    return token.lemma_.lower() in listed("members") or token.lower_ in listed("members")
