"""Whom a pronoun means by its place in the sentence alone: who says it, who does it, who is told of right behind it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assay.model import Kind
from assay.stages.extract.names.given import FEMALE, MALE
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.binding import identity, spoken_for, told_of
from assay.stages.extract.reference.candidates import Candidate, form_of
from assay.stages.extract.reference.links import Link, Links
from assay.stages.extract.reference.parts import whole_of
from assay.stages.extract.reference.pointing import ahead, doer, speaker_above

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_SURE = 0.8  # that the subject of what is said is who says it
_HEARD = 0.2  # how likely a name must be for what a description stands for to tell of its sex
_LIKELY = 0.6  # how likely one told before must be for nobody to be meant who is told of behind only


class Pointed:
    """The pronouns of one document. `antecedent`: whom another phrase stands for."""

    def __init__(
        self,
        links: Links,
        at: dict[tuple[int, int], Name],
        antecedent: Callable[[Passage, Token], Link | None],
    ) -> None:
        self.links = links
        self.at = at
        self._antecedent = antecedent

    def link(self, passage: Passage, token: Token, *, quoted: bool) -> Link | None:
        """Whom the pronoun `token` means; `quoted`: it stands in quotation marks."""
        if (meant := told_of(self.links, passage.index, token)) is not None:
            return meant._replace(probability=_SURE)
        if (own := doer(token)) is not None:
            return self._own(passage, own, token)
        speaker = speaker_above(token) if form_of(token) != "this" else None
        if speaker is not None and not quoted:
            found = spoken_for(self.links, passage.index, token, speaker) or self._speaker(passage, token, speaker)
            if found is not None:
                return found
        return self._behind(passage, token) if not quoted else None

    def _own(self, passage: Passage, doer: Token, token: Token) -> Link | None:
        """Whom "himself" is told of: whoever does it."""
        told = self._antecedent(passage, doer) if form_of(doer) else self.links.standing(passage.index, doer.i)
        fits = told is not None and self._could_be(token, told.candidate)
        return told._replace(probability=min(told.probability, _SURE)) if told is not None and fits else None

    def _speaker(self, passage: Passage, token: Token, speaker: Token) -> Link | None:
        """Who says it, where that can be meant by all that the text lets "the director" be."""
        part = whole_of(speaker) != speaker  # "one of them said that he"
        told = self._of_part(passage, speaker) if part else self.links.standing(passage.index, speaker.i)
        if told is None:
            return None
        known = told
        if told.candidate.name is None and not part:
            ranked = (x for x in self.links.ranked(passage.index, speaker.i) if x.probability >= _HEARD)
            known = next((x for x in ranked if x.candidate.name is not None), told)
            named = self._antecedent(passage, speaker) if speaker.pos_ == "NOUN" else None
            told = named if named is not None and named.candidate.name is not None else told
        several = part and form_of(token) != "it"
        return told._replace(probability=_SURE) if several or self._could_be(token, known.candidate) else None

    def _of_part(self, passage: Passage, token: Token) -> Link | None:
        """Of whom "one of them" is one."""
        whole = whole_of(token)
        return self._antecedent(passage, whole) if whole.pos_ == "PRON" else self.links.standing(passage.index, whole.i)

    def _behind(self, passage: Passage, token: Token) -> Link | None:
        """Whom "he" means who is named right behind: nobody else in the sentence, nor one told at length before."""
        table = self.links.table
        found = ahead(token) if form_of(token) in ("he", "she") else None
        row = table.at.get((passage.index, found[0].i)) if found is not None else None
        if found is None or row is None or table.sex(table.rows[row]) != (MALE if form_of(token) == "he" else FEMALE):
            return None
        before = (self.at.get((passage.index, t.i)) for t in token.doc[token.sent.start : token.i])
        if any(n is not None and n.kind is Kind.PERSON for n in before):
            return None
        said = Link(table.rows[row], _SURE)
        first = next(iter(self.links.ranked(passage.index, token.i)), None)
        other = first if first is not None and identity(self.links, first) != identity(self.links, said) else None
        return None if other is not None and other.probability >= _LIKELY and not found[1] else said

    def _could_be(self, token: Token, c: Candidate) -> bool:
        return form_of(token) in self.links.table.could_be(c)
