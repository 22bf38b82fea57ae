"""Whom "he said" and "she said" take up: the person who acts in the main clause before, as a speaker mostly does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assay.model import BlockKind, Kind
from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.candidates import Candidate, form_of
from assay.stages.extract.reference.evidence import tells

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens
    from assay.stages.extract.reference.table import Table

_MARKS = frozenset('"“”')
_CUE = 6  # tokens from "he" to the quotation that he says


class Leaders:
    """The people of one document by where they act; `taken_up` tells for whom another pronoun stands."""

    def __init__(
        self, passages: list[Passage], table: Table, taken_up: Callable[[Passage, Token], Candidate | None]
    ) -> None:
        self._body = {p.index: p for p in passages if p.block.kind is BlockKind.BODY}
        self._table = table
        self._taken_up = taken_up
        named = [(c, c.name) for c in table.rows if c.name is not None]
        self._known = {n.name.split()[-1]: c for c, n in named if n.kind is Kind.PERSON}  # where a surname is misread
        self._people = [c for c, n in named if n.name in self._known or n.kind is Kind.PERSON or table.person(c)]
        self._at = {(c.passage, c.token.i): c for c in self._people}
        self._unnamed = {(c.passage, c.token.i): c for c in table.rows if _is_unnamed_person(c)}

    def of(self, passage: Passage, token: Token) -> Candidate | None:
        """Who leads up to the pronoun `token`; None where the text before names others as well, and in quoted words."""
        if in_marks(token):
            return None
        for sentence in reversed([s for s in passage.sentences if s.start <= token.i]):
            acting = [t for t in _acting(sentence) if t.i < token.i]
            found = self._suited(passage, acting, token)
            if found is not None:
                return found
        if any(c.passage == passage.index and c.token.i < token.i and not in_marks(c.token) for c in self._people):
            return None
        last = self._body.get(max((i for i in self._body if i < passage.index), default=-1))
        if last is None:
            return None
        acting = [t for sentence in last.sentences for t in _acting(sentence)]
        return self._suited(last, acting[-1:], token) or self._last_in(last, token)

    def _suited(self, passage: Passage, acting: list[Token], token: Token) -> Candidate | None:
        """The last of those who act that the pronoun can stand for."""
        for actor in reversed(acting):
            if form_of(actor) == form_of(token):
                found = (self.of(passage, actor) if tells(actor) else None) or self._taken_up(passage, actor)
            else:
                beside = sorted(actor.children, key=lambda c: c.dep_ != "appos")  # "a mill spokesman, Ivo Moll"
                beside = [c for c in beside if c.dep_ in ("appos", "compound", "nmod")]
                found = next((c for t in (actor, *beside) if (c := self._at.get((passage.index, t.i)))), None)
                found = found or self._unnamed.get((passage.index, actor.i) if tells(actor) else (-1, -1))
            if found is not None and self._could_be(found, token) and not speaks_of(found, token):
                return found
        return None

    def _last_in(self, passage: Passage, token: Token) -> Candidate | None:
        led = [c for c in self._people if c.passage == passage.index and c.subject and not in_marks(c.token)]
        found = self._person(led[-1]) if led else None
        suits = found is not None and self._could_be(found, token) and not speaks_of(found, token)
        return found if suits else None

    def _person(self, c: Candidate) -> Candidate:
        return self._known.get(c.name.name.split()[-1], c) if c.name is not None else c

    def _could_be(self, c: Candidate, token: Token) -> bool:
        return form_of(token) in self._table.could_be(self._person(c))


def _is_unnamed_person(c: Candidate) -> bool:
    """ "A former clerk": one person without a name, told for the first time."""
    return c.name is None and c.form == "a" and not c.plural and is_person(c.token.lemma_.lower())


def _acting(sentence: Tokens) -> Iterator[Token]:
    """The subjects of the main verbs of a sentence, outside quotation marks."""
    root = sentence.root
    for verb in (root, *(c for c in root.children if c.dep_ == "conj")):
        yield from (c for c in verb.children if c.dep_ in SUBJECTS and not in_marks(c))


def in_marks(token: Token) -> bool:
    """Whether a word stands in quotation marks."""
    before = token.doc.text[: token.idx]
    return sum(map(before.count, _MARKS)) % 2 == 1


def speaks_of(c: Candidate, token: Token) -> bool:
    """ "'Moll had no choice,' he said": whom the quotation beside a pronoun names does not speak in it."""
    if c.name is None or in_marks(token):
        return False
    doc, surname = token.doc, c.name.name.split()[-1]
    marks = [t.i for t in doc if t.text in _MARKS]
    for start, end in zip(marks[::2], marks[1::2], strict=False):
        beside = 0 < token.i - end <= 2 or 0 < start - token.i <= _CUE
        if beside and any(t.text == surname and t.pos_ == "PROPN" for t in doc[start:end]):
            return True
    return False


def is_told_of(c: Candidate, token: Token) -> bool:
    """ "The child, he said, had died", "the mayor was ill, he said": of whom it is told is not who says it."""
    verb, opens = token.head, token.left_edge
    says = verb.lemma_.lower() in reporting("says") and token.dep_ == "nsubj"
    behind = any(t.dep_ == "ccomp" and t.i > verb.i for t in verb.rights)
    if not says or behind or opens.i == token.sent.start or opens.nbor(-1).text != ",":
        return False
    start = max((t.i for t in token.doc[token.sent.start : token.i] if t.text in (":", ";")), default=token.sent.start)
    told_of = [t for t in token.doc[start : token.i] if t.dep_ in SUBJECTS and t.head != verb]
    surname = c.name.name.split()[-1] if c.name is not None else ""
    return any(t.text == (surname or c.token.text) for t in told_of)
