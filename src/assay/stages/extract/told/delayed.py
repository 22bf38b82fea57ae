"""Who somebody unnamed is whom a text names only later: "a spokeswoman said ... 'We paid,' Ada Rossi said."

News describes a speaker first and gives the name where the words are quoted, without telling again who it is. So a
full name that stands in a text for the first time, bare, as the next speaker behind a described one, is that one. Also
"a guard, who wants to be called Omar".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import BlockKind, Kind, Participant
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.references import References
from assay.stages.extract.told.cues import lemma_of, words
from assay.stages.extract.told.told import Told

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_NEAR = 2  # paragraphs from the description to the name
_FULL = 2  # words of a full name
_BESIDE = ("appos", "relcl", "acl", "prep", "conj")
_NAMES = frozenset({"call", "name", "know", "identify", "dub", "nickname"})
_NAMED_AS = ("oprd", "attr", "dobj", "pobj", "xcomp", "ccomp", "npadvmod")


class Delayed:
    """The names of one document's described speakers."""

    def __init__(self, references: References, told: dict[int, list[Told]]) -> None:
        self.references = references
        self._by_place: dict[tuple[int, int], Participant] = {}
        self._by_noun: dict[str, Participant] = {}
        self._nouns: dict[str, str] = {}  # by a whole description
        described: dict[str, int] = {}  # how many are introduced by a noun
        pending: tuple[Passage, Token] | None = None
        for passage in (p for p in references.passages if p.block.kind is BlockKind.BODY):
            for speaker in _speakers(told[passage.index]):
                if _describes(speaker) and not _told_to_others(speaker):
                    known = self._repeats(speaker, described)
                    pending = None if known else (passage, speaker)
                    alias = _alias(speaker)
                    if alias is not None and not known:
                        self._name(passage, speaker, self.references.participant(passage, alias))
                        pending = None
                elif speaker.pos_ != "PRON":
                    if pending is not None and self._is_bare(passage, speaker, *pending):
                        self._name(*pending, self.references.participant(passage, speaker))
                    pending = None
        self._by_noun = {noun: who for noun, who in self._by_noun.items() if described[noun] == 1}

    def name_of(self, passage: Passage, token: Token, description: str) -> Participant | None:
        """Who is described by `token`, or, further on, by the same noun ("the spokeswoman", "he")."""
        noun = lemma_of(token) if token.pos_ == "NOUN" else self._nouns.get(description, "")
        back = token.pos_ == "PRON" or _points_back(token)
        return self._by_place.get((passage.index, token.i)) or (self._by_noun.get(noun) if back else None)

    def _repeats(self, token: Token, described: dict[str, int]) -> bool:
        """Whether a description points back; one that does not is counted."""
        noun = lemma_of(token)
        if noun in described and _points_back(token):
            return True
        described[noun] = described.get(noun, 0) + 1
        return False

    def _name(self, passage: Passage, token: Token, who: Participant) -> None:
        if who.mention is None:
            return
        self._by_place[passage.index, token.i] = who
        self._by_noun[lemma_of(token)] = who
        self._nouns[self.references.participant(passage, token).name] = lemma_of(token)

    def _is_bare(self, passage: Passage, token: Token, where: Passage, described: Token) -> bool:
        """Whether a full name of a person stands here first, in a sentence of its own that says not who it is."""
        if token.pos_ != "PROPN" or passage.index - where.index > _NEAR:
            return False
        if passage is where and token.sent == described.sent:
            return False
        name = self.references.name_at(passage, token)
        if name is None or name.kind is not Kind.PERSON or name.end - name.start < _FULL:
            return False
        titled = any(is_person(t.lower_) or t.lower_ in words("people") for t in passage.doc[name.start : token.i])
        if titled or token.left_edge.i < name.start or any(c.dep_ in _BESIDE for c in token.rights):
            return False
        who = self.references.participant(passage, token)
        return who.mention is not None and not self._stands_before(passage, token, who)

    def _stands_before(self, passage: Passage, token: Token, who: Participant) -> bool:
        surname = token.text
        for earlier in self.references.passages:
            if earlier.index > passage.index:
                return False
            end = token.i - 1 if earlier.index == passage.index else len(earlier.doc)
            if any(t.text == surname for t in earlier.doc[:end]):
                return True
        return False


def _speakers(told: list[Told]) -> list[Token]:
    """Who says something, in the order of the words."""
    said = [t.speaker for t in told if t.sense.tells and t.whole and t.speaker is not None]
    return sorted({t.i: t for t in said}.values(), key=lambda t: t.i)


def _describes(token: Token) -> bool:
    """ "a spokeswoman", "its head of research": one person, unnamed."""
    person = token.tag_ == "NN" and (is_person(lemma_of(token)) or lemma_of(token) in words("people"))
    return person and not any(c.dep_ == "appos" or (c.dep_ == "conj") for c in token.rights)


def _told_to_others(token: Token) -> bool:
    """ "A manager told the inspectors": a source of somebody else's, whom the text itself does not go on to quote."""
    verb = token.head if token.dep_ == "nsubj" else None
    heard = (c for c in verb.rights if c.dep_ in ("dative", "dobj") and c.pos_ == "NOUN") if verb is not None else ()
    press = words("own_people") | kinds()["outlet"]["noun"]
    return any(lemma_of(c) not in press and (is_person(lemma_of(c)) or _is_body(lemma_of(c))) for c in heard)


def _is_body(noun: str) -> bool:
    """Whether a noun stands for a body that hears what somebody says: a court, the police."""
    return noun in kinds()["organisation"]["noun"]


def _points_back(token: Token) -> bool:
    """ "the spokeswoman", and nothing that tells which one."""
    definite = any(c.lower_ in ("the", "this", "that") for c in token.lefts)
    return definite and not any(c.dep_ in ("prep", "relcl", "acl") for c in token.rights)


def _alias(token: Token) -> Token | None:
    """ "a guard, who wants to be called Omar", "identified only as Omar": the name."""
    for clause in (t for t in token.subtree if t.i > token.i and t.dep_ in ("relcl", "acl")):
        for verb in (t for t in clause.subtree if lemma_of(t) in _NAMES and t.pos_ == "VERB"):
            named = [t for t in verb.subtree if t.i > verb.i and t.pos_ == "PROPN" and t.dep_ in _NAMED_AS]
            if named and named[0].left_edge.i - verb.i <= _NEAR + 1:
                return named[0]
    return None
