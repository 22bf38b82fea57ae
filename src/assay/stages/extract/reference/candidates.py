"""The phrases of a document that something later may stand for, with what can be seen of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assay.model import BlockKind, Kind
from assay.stages.extract.names.mentions import Name, fold, is_person, kinds, words_of
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import conjuncts

if TYPE_CHECKING:
    from spacy.tokens import Token

Array = NDArray[Any]

_PRONOUNS = {
    "he": "he him his himself",
    "she": "she her hers herself",
    "it": "it its itself",
    "they": "they them their theirs themselves",
    "this": "this that",
    "these": "these those both",
}
FORM_OF = {word: form for form, listed in _PRONOUNS.items() for word in listed.split()}
FORMS = (*_PRONOUNS, "name", "the", "that", "a", "its", "bare", "number")
ROLES = ("subject", "passive", "object", "pobj", "poss", "attr", "appos", "conj", "modifier", "other")
_ROLE_OF = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "dobj": "object",
    "dative": "object",
    "pobj": "pobj",
    "poss": "poss",
    "attr": "attr",
    "appos": "appos",
    "conj": "conj",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
}
_DETERMINERS = {"the": "the", "this": "that", "that": "that", "these": "that", "those": "that", "a": "a", "an": "a"}
_NAMED = tuple(k for k in Kind if k not in (Kind.ROLE, Kind.GOODS))
_NOUNS = ("person", "organisation", "group", "place", "vessel", "work", "facility", "outlet")
_GENDERS = ("male", "female")
_PLURAL = frozenset({"they", "these"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase or pronoun. `joined`: all that is coordinated at `token` together."""

    passage: int
    token: Token
    name: Name | None
    form: str
    plural: bool
    joined: bool = False

    @property
    def subject(self) -> bool:
        return self.token.dep_ in ("nsubj", "nsubjpass")

    @property
    def pronoun(self) -> bool:
        return self.form in _PRONOUNS


def form_of(token: Token) -> str | None:
    """The pronoun that a token is a form of ("him" gives "he"); None where it is none, or of the first person."""
    form = FORM_OF.get(token.lower_)
    if form in ("this", "these") and (token.dep_ in ("det", "mark", "predet", "advmod") or token.tag_ in ("IN", "WDT")):
        return None
    if token.lower_ in ("that", "this", "those") and (token.tag_ != "DT" or _restricted(token)):
        return None
    return form


def _restricted(token: Token) -> bool:
    """ "Those who came", "that of the bank": such a word points forward."""
    return any(c.dep_ in ("relcl", "acl", "prep") and c.i > token.i for c in token.children)


def candidates_of(passage: Passage, at: dict[tuple[int, int], Name]) -> list[Candidate]:
    """The candidates of a passage in order."""
    found = []
    for token in passage.doc:
        form = form_of(token)
        name = at.get((passage.index, token.i)) if form is None else None
        if name is not None and token != passage.doc[name.start : name.end].root:
            continue
        if form is None and name is None:
            noun = token.pos_ == "NOUN" or (token.pos_ == "PROPN" and token.text.islower())  # a slip of the tagger
            if not noun or token.dep_ in ("compound", "nmod", "npadvmod"):
                continue
            form = _noun_form(token)
        parts = conjuncts(token) if token.dep_ != "conj" else [token]
        plural = token.tag_ in ("NNS", "NNPS") or form in _PLURAL
        found.append(Candidate(passage.index, token, name, form or "name", plural))
        if len(parts) > 1:
            found.append(Candidate(passage.index, token, None, form or "name", True, joined=True))
    return found


def _noun_form(token: Token) -> str:
    numbered = False
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in _DETERMINERS:
            return _DETERMINERS[child.lower_]
        if child.dep_ == "poss":
            return "its"
        numbered = numbered or child.dep_ == "nummod"
    return "number" if numbered else "bare"


@cache
def _noun_kinds() -> dict[str, tuple[float, ...]]:
    """For each noun of kinds.yaml, which kinds of thing it may stand for."""
    listed = kinds()
    every = {noun for kind in _NOUNS for noun in listed[kind]["noun"]}
    return {noun: tuple(float(noun in listed[kind]["noun"]) for kind in _NOUNS) for noun in every}


def _gender(c: Candidate) -> int:
    """What a title or noun tells of a person's sex: 0 nothing, 1 male, 2 female."""
    if c.pronoun:
        return 0
    told = {c.token.lemma_.lower()}
    if c.name is not None:
        told = {d.lower().rstrip(".") for words in c.name.descriptors for d in words.split()}
    return next((i + 1 for i, g in enumerate(_GENDERS) if told & words_of(g)), 0)


_DEEP = 6
_NO_KINDS = (0.0,) * len(_NOUNS)
_FLAGS = 8
TRAITS = len(FORMS) + len(_NAMED) + 1 + len(_NOUNS) + len(_GENDERS) + 1 + len(ROLES) + _FLAGS


def could_be(c: Candidate) -> frozenset[str]:
    """The pronouns that a phrase may be taken up by, as far as its own words tell."""
    if c.pronoun:
        return _TAKEN_UP[c.form]
    if c.joined:
        return frozenset({"they", "these"})
    if c.name is not None:
        unsure = c.name.guessed or (c.name.kind is Kind.PLACE and not c.name.placed)
        return _ANY if unsure else _NAMED_AS.get(c.name.kind, _TAKEN_UP["it"])
    if c.plural:
        return frozenset({"they", "these"})
    noun = c.token.lemma_.lower()
    if noun in kinds()["group"]["noun"] or noun in kinds()["organisation"]["noun"]:
        return frozenset({"it", "they", "this"}) | (_PERSON if noun in kinds()["person"]["noun"] else frozenset())
    if is_person(noun):
        return _sexed(c)
    return frozenset({"it", "this", "she"}) if noun in kinds()["vessel"]["noun"] else _TAKEN_UP["it"]


def _sexed(c: Candidate) -> frozenset[str]:
    return (_PERSON, frozenset({"he"}), frozenset({"she"}))[_gender(c)]


_PERSON = frozenset({"he", "she"})
_ANY = frozenset({"he", "she", "it", "they"})
_TAKEN_UP = {
    "he": frozenset({"he"}),
    "she": frozenset({"she"}),
    "it": frozenset({"it", "this"}),
    "they": frozenset({"they", "these"}),
    "this": frozenset({"it", "this"}),
    "these": frozenset({"they", "these"}),
}
_NAMED_AS = {
    Kind.PERSON: _PERSON,
    Kind.VESSEL: frozenset({"it", "she", "this"}),
    Kind.GROUP: frozenset({"it", "they", "this"}),
    Kind.ORGANISATION: frozenset({"it", "they", "this"}),
    Kind.OUTLET: frozenset({"it", "they", "this"}),
    Kind.NATIONALITY: frozenset({"they", "these"}),
    Kind.PLACE: frozenset({"it", "they", "this"}),
}


def _depth(token: Token) -> int:
    depth = 0
    while token.dep_ != "ROOT" and depth < _DEEP:
        token, depth = token.head, depth + 1
    return depth


class Table:
    """All candidates of a document with what is seen of each as arrays, one row each.

    traits: (n, TRAITS) float32; vectors: (n, d) float32, the parser's own vectors of the heads, of length 1;
    governors: the same of the words above them. The other arrays are (n,); `start` and `end` are the ends of the
    phrase, `reach` and `until` those of the clause or phrase that it belongs to, in tokens of its passage.
    """

    def __init__(self, passages: list[Passage], at: dict[tuple[int, int], Name]) -> None:
        self.rows: list[Candidate] = []
        self.at: dict[tuple[int, int], int] = {}
        vectors: list[Array] = []
        governors: list[Array] = []
        codes: list[tuple[int, ...]] = []
        sentence = 0
        for passage in passages:
            doc = passage.doc
            starts = [s.start for s in doc.sents]
            found = candidates_of(passage, at)
            heading = passage.block.kind is not BlockKind.BODY
            place, opened = 0, -1
            for c in found:
                while place + 1 < len(starts) and starts[place + 1] <= c.token.i:
                    place += 1
                codes.append(_codes(c, sentence + place, heading, place != opened))
                opened = place
                if not c.joined:
                    self.at[passage.index, c.token.i] = len(self.rows)
                self.rows.append(c)
            if found:
                vectors.append(doc.tensor[[c.token.i for c in found]])
                governors.append(doc.tensor[[c.token.head.i for c in found]])
            sentence += len(starts)
        self.vectors, self.governors = _unit(vectors), _unit(governors)
        self._arrays(np.array(codes, dtype=np.int64).reshape(len(self.rows), _CODES))

    def _arrays(self, codes: Array) -> None:
        self.sentence, self.passage, self.place, self.above = codes[:, :4].T
        self.start, self.end, self.reach, self.until = codes[:, 4:8].T
        self.form, self.role = codes[:, 8], codes[:, 9]
        flags = codes[:, 12:].astype(bool)
        self.plural, self.subject, self.speaks = flags[:, 0], flags[:, 1], flags[:, 2]
        known = _noun_kinds()
        nouns = [_NO_KINDS if c.form == "name" else known.get(c.token.lemma_.lower(), _NO_KINDS) for c in self.rows]
        self.traits: Array = np.concatenate(
            [
                np.eye(len(FORMS), dtype=np.float32)[self.form],
                np.eye(len(_NAMED) + 1, dtype=np.float32)[codes[:, 10]],
                np.array(nouns, dtype=np.float32).reshape(len(self.rows), len(_NOUNS)),
                np.eye(len(_GENDERS) + 1, dtype=np.float32)[codes[:, 11]],
                np.eye(len(ROLES), dtype=np.float32)[self.role],
                flags.astype(np.float32),
            ],
            axis=1,
        )
        allowed = [could_be(c) for c in self.rows]
        self.taken_up = {form: np.array([form in a for a in allowed], dtype=bool) for form in _PRONOUNS}
        self.lemma: Array = np.array([c.token.lemma if c.name is None else 0 for c in self.rows], dtype=np.uint64)
        self.often = self._counts()

    def _counts(self) -> Array:
        """How often what is named or called so was so before (the logarithm of 1 and that)."""
        seen: Counter[object] = Counter()
        often = []
        for c in self.rows:
            key: object = fold(c.name.name) if c.name is not None else c.token.lemma
            often.append(0 if c.pronoun else seen[key])
            seen[key] += 1
        return np.log1p(np.array(often, dtype=np.float32))


_CODES = 12 + _FLAGS


def _codes(c: Candidate, sentence: int, heading: bool, first: bool) -> tuple[int, ...]:
    token, head = c.token, c.token.head
    return (
        sentence,
        c.passage,
        token.i,
        head.i,
        token.left_edge.i,
        token.right_edge.i,
        head.left_edge.i,
        head.right_edge.i,
        FORMS.index(c.form),
        ROLES.index(_ROLE_OF.get(token.dep_, "other")),
        _NAMED.index(c.name.kind) if c.name is not None and c.name.kind in _NAMED else len(_NAMED),
        _gender(c),
        c.plural,
        c.subject,
        c.subject and head.lemma_.lower() in reporting("says"),
        heading,
        first,
        _depth(token) >= _DEEP // 2,
        token.ent_type_ == "PERSON" or (c.name is not None and c.name.guessed and c.name.kind is Kind.PERSON),
        c.joined,
    )


def _unit(parts: list[Array]) -> Array:
    if not parts:
        return np.zeros((0, 1), dtype=np.float32)
    rows: Array = np.concatenate(parts).astype(np.float32)
    norms = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.maximum(norms, 1e-6), dtype=np.float32)
