"""The sources that a text has named so far, and which of them a word points back to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from assay.model import Kind, Link, SourceKind
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.naming import names_work

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_POINTING = frozenset({"it", "they"})
_OWNERS = {"its": "it", "their": "they", "his": "he", "him": "he", "her": "she"}  # "by its count": who counts
_ALL = frozenset({"all", "both"})  # "all agreed that": those who spoke before
_BODIES = (Kind.ORGANISATION, Kind.OUTLET, Kind.WORK)
_BACK = 2  # passages back to the source that "it" at the head of a passage can stand for


class Heard(NamedTuple):
    """A source that the text has named, and where."""

    link: Link
    passage: int
    token: int
    single: bool


class Earlier:
    """The sources of one document, in order; `speaks` and `link` are those of its `Sources`."""

    def __init__(
        self,
        references: References,
        speaks: Callable[[Passage, Token], bool],
        link: Callable[[Passage, Token, str], Link | None],
    ) -> None:
        self.references = references
        self.heard: list[Heard] = []
        self._speaks = speaks
        self._link = link

    def again(self, passage: Passage, token: Token) -> Link | None:
        """ "it says", "the reports says": the latest source that the words can stand for."""
        if token.lower_ == "there":
            return next((x.link for x in reversed(self.heard) if x.link.kind is SourceKind.WORK), None)
        damaged = token.lemma_.lower() in reporting("works") and token.tag_ == "NNS" and token.head.tag_ == "VBZ"
        if damaged:
            return next((x.link for x in reversed(self.heard) if x.link.kind is SourceKind.WORK), None)
        several = token.lower_ in _ALL and token.dep_ == "nsubj" and not token.n_rights
        pronoun = "they" if several else _OWNERS.get(token.lower_, token.lower_)
        if pronoun in ("he", "she"):
            return self._spoke_before(passage, token)
        if pronoun not in _POINTING:
            return None
        single = pronoun == "it"
        before = [s for s in passage.sentences if s.end <= token.i]
        for sentence in (token.sent, *reversed(before)):
            for heard in reversed(self.heard):
                inside = heard.passage == passage.index and sentence.start <= heard.token < min(sentence.end, token.i)
                if inside and heard.single == single and heard.link.kind is not SourceKind.PERSON:
                    return heard.link
            subject = next((c for c in sentence.root.children if c.dep_ in SUBJECTS), None)
            if subject is not None and subject.i < token.i and self._can_be(passage, subject, single):
                return self._link(passage, subject, "")
        last = next((x for x in reversed(self.heard) if x.single == single), None)
        near = last is not None and not before and passage.index - last.passage <= _BACK
        return last.link if near and last is not None and last.link.kind is not SourceKind.PERSON else None

    def _spoke_before(self, passage: Passage, token: Token) -> Link | None:
        """ "One of the guards admitted it. ..., he said": the nameless one who spoke in the sentence before."""
        before = passage.doc[token.sent.start - 1].sent.start if token.sent.start else 0
        last = self.heard[-1] if self.heard else None
        if last is None or last.passage != passage.index or not before <= last.token < token.sent.start:
            return None
        return last.link if last.single and last.link.kind is SourceKind.UNNAMED else None

    def _can_be(self, passage: Passage, token: Token, single: bool) -> bool:
        """Whether a phrase names an organisation, an outlet or a work, or several people who can speak."""
        if single == (token.tag_ in ("NNS", "NNPS")) or token.pos_ == "PRON":
            return False
        name = self.references.name_at(passage, token)
        if single:
            return names_work(token) or (name is not None and (name.kind in _BODIES or name.guessed))
        return name is None and self._speaks(passage, token)
