"""What can be seen of the phrases of a document, as arrays: one row each."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from assay.model import BlockKind, Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds
from assay.stages.extract.names.mentions import Name, is_person
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import substance
from assay.stages.extract.reference.beside import At, named_beside
from assay.stages.extract.reference.candidates import (
    FORMS,
    PLURAL,
    PRONOUNS,
    Candidate,
    candidates_of,
    could_be,
    is_body,
)
from assay.stages.extract.reference.epithets import epithets
from assay.stages.extract.reference.evidence import (
    acts_as_person,
    agreement,
    asks_for_life,
    entities_of,
    governing,
    is_expletive,
    is_inserted,
    is_part,
    is_unsure,
    life,
    listed,
    people_of,
    quoted,
    reflected,
    same_as,
    sex_of_noun,
    sexes_of,
    takes_part,
)

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

Array = NDArray[Any]

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
_NAMED = tuple(k for k in Kind if k not in (Kind.ROLE, Kind.GOODS))
_NOUNS = ("person", "organisation", "group", "place", "vessel", "work", "facility", "outlet")
_SEXES = 3  # unknown, male, female
_DEFINITE = frozenset({"the", "that"})


@cache
def _noun_kinds() -> dict[str, tuple[float, ...]]:
    """For each noun of kinds.yaml, which kinds of thing it may stand for."""
    listed = kinds()
    every = {noun for kind in _NOUNS for noun in listed[kind]["noun"]}
    return {noun: tuple(float(noun in listed[kind]["noun"]) for kind in _NOUNS) for noun in every}


_DEEP = 6
_NO_KINDS = (0.0,) * len(_NOUNS)
_FLAGS = 16
_HEADING = 11  # of the flags, what stands in a title or the like
TRAITS = len(FORMS) + len(_NAMED) + 1 + len(_NOUNS) + _SEXES + len(ROLES) + _FLAGS


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
        named = list({id(n): n for n in at.values()}.values())
        self.keys = entities_of(named)
        self._sexes = sexes_of(named, self.keys)
        self._people = people_of(named, self.keys, [p.doc for p in passages])
        self._sure = self._surely(named, passages)
        people = {fold(n.name): n for n in named if n.kind is Kind.PERSON}
        vectors: list[Array] = []
        governors: list[Array] = []
        codes: list[tuple[int, ...]] = []
        sentence = 0
        for passage in passages:
            doc = passage.doc
            starts = [s.start for s in passage.sentences]
            quotes = quoted(doc)
            found = candidates_of(passage, at, people)
            heading = passage.block.kind is not BlockKind.BODY
            place, opened = 0, -1
            for c in found:
                while place + 1 < len(starts) and starts[place + 1] <= c.token.i:
                    place += 1
                codes.append(
                    _codes(
                        c, self.sex(c), self.person(c), quotes[c.token.i], sentence + place, heading, place != opened
                    )
                )
                opened = place
                if not c.joined:
                    self.at[passage.index, c.token.i] = len(self.rows)
                self.rows.append(c)
            if found:
                vectors.append(doc.tensor[[c.token.i for c in found]])
                governors.append(doc.tensor[[c.token.head.i for c in found]])
            sentence += len(starts)
        self.vectors, self.governors = _unit(vectors), _unit(governors)
        self.same = self._same(at)
        self._arrays(np.array(codes, dtype=np.int64).reshape(len(self.rows), _CODES))
        self.epithets = epithets(self)
        self.same |= self.epithets

    def _surely(self, named: list[Name], passages: list[Passage]) -> set[str]:
        """The people of whom more than the model's guess tells that they are: "it" is none of them."""
        told = {self.keys[fold(n.name)] for n in named if n.kind is Kind.PERSON and not n.guessed}
        told |= {key for key in self._people if self._sexes.get(key)}
        acting = {self.keys[fold(n.name)] for n in named if acts_as_person(n, passages[n.passage].doc) > 0}
        told |= acting & self._people
        surnames = {key.split()[-1] for key in told if " " in key}
        return told | (surnames & self._people)

    def _arrays(self, codes: Array) -> None:
        self.sentence, self.passage, self.place, self.above = codes[:, :4].T
        self.start, self.end, self.reach, self.until, self.clause = codes[:, 4:9].T
        self.form, self.role = codes[:, 9], codes[:, 10]
        self.sex_of, self.quote = codes[:, 12], codes[:, 13]
        self.joined: Array = np.array([c.joined for c in self.rows], dtype=bool)
        flags = codes[:, 14:].astype(bool)
        self.plural, self.subject, self.speaks, self.lives, self.thing, self.asks, self.expletive = flags[:, :7].T
        self.inserted, self.part = flags[:, 7:9].T
        self.heading = flags[:, _HEADING]
        known = _noun_kinds()
        nouns = [_NO_KINDS if c.form == "name" else known.get(c.token.lemma_.lower(), _NO_KINDS) for c in self.rows]
        self.traits: Array = np.concatenate(
            [
                np.eye(len(FORMS), dtype=np.float32)[self.form],
                np.eye(len(_NAMED) + 1, dtype=np.float32)[codes[:, 11]],
                np.array(nouns, dtype=np.float32).reshape(len(self.rows), len(_NOUNS)),
                np.eye(_SEXES, dtype=np.float32)[self.sex_of],
                np.eye(len(ROLES), dtype=np.float32)[self.role],
                flags.astype(np.float32),
            ],
            axis=1,
        )
        allowed = [self.could_be(c) for c in self.rows]
        self.taken_up = {form: np.array([form in a for a in allowed], dtype=bool) for form in PRONOUNS}
        self.lemma: Array = np.array([c.token.lemma if c.name is None else 0 for c in self.rows], dtype=np.uint64)
        self.often = self._counts()
        self.agrees = self._agreement()

    def epithet(self, passage: int, token: Token) -> Candidate | None:
        """Who is described in new words at a token (`epithets`)."""
        row = self.epithets.get(self.at.get((passage, token.i), -1))
        return self.rows[row] if row is not None else None

    def first_from(self, passage: int, token: int) -> int:
        """The first row at a token or after it."""
        return bisect_left(self.rows, (passage, token), key=lambda c: (c.passage, c.token.i))

    def sex(self, c: Candidate) -> int:
        """What is known of a person's sex, wherever the document tells it: 0 nothing, 1 male, 2 female."""
        if c.pronoun or c.plural:
            return 0
        if c.name is not None:
            return self._sexes.get(self.keys[fold(c.name.name)], 0)
        return sex_of_noun(c.token.lemma_.lower())

    def person(self, c: Candidate) -> bool:
        """Whether a name is known as a person's."""
        return c.name is not None and self.keys[fold(c.name.name)] in self._people

    def could_be(self, c: Candidate) -> frozenset[str]:
        """The pronouns that a phrase of the document may be taken up by."""
        sure = c.name is not None and self.keys[fold(c.name.name)] in self._sure
        return could_be(c, self.sex(c), self.person(c), sure)

    def _same(self, at: At) -> dict[int, int]:
        """For a phrase in apposition to another, or told to be it, the row of the other; names before descriptions."""
        same = {}
        for row, c in enumerate(self.rows):
            if c.joined:
                continue
            before = self._taken_up_by(row) if c.pronoun else self._measured(c) if c.form not in _DEFINITE else None
            if before is not None:
                same[row] = before
                continue
            other = same_as(c.token) if not c.plural else None
            if other is None and c.name is None and not c.plural:  # "the freighter Blue Star", taken for two subjects
                name, other = named_beside(at, c.passage, c.token)
                other = other if name is not None and name.kind is not Kind.PERSON else None
            k = self.at.get((c.passage, other.i)) if other is not None else None
            if k is None or (self.rows[k].plural and self.rows[k].name is None) or self._is_joined(k):
                continue
            if c.token.dep_ != "pobj" and not self._alike(c, self.rows[k]):
                continue
            if c.name is None and not c.pronoun:
                same[row] = k
            elif self.rows[k].name is None and not self.rows[k].pronoun and c.token.dep_ in ("appos", "oprd", "attr"):
                same[k] = row
        return same

    def _alike(self, one: Candidate, two: Candidate) -> bool:
        """Whether two phrases can be the same: no report is a head of something, whatever the parser thinks."""
        for noun, named in ((one, two), (two, one)):
            told = noun.token.lemma_.lower()
            if noun.name is None and named.name is not None and is_person(told):
                if told in listed("trades", "either") | listed("trades", "body") and is_body(named):
                    return True
                return self.person(named) or (is_unsure(named.name) and named.name.kind is not Kind.WORK)
        return True

    def _taken_up_by(self, row: int) -> int | None:
        """The row that a pronoun stands for by its place alone: "nine mills, two of them", "they paid themselves"."""
        c = self.rows[row]
        subject = reflected(c.token)
        if subject is not None:
            return self.at.get((c.passage, subject.i))
        part = takes_part(c.token) if c.form in PLURAL else None
        if part is None:
            return None
        for k in range(row - 1, -1, -1):
            b = self.rows[k]
            if b.passage != c.passage or b.token.i < c.token.sent.start:
                return None
            if b.plural and not b.joined and not b.pronoun and b.token.i < part.i and b.token.dep_ != "pobj":
                return k
        return None

    def _measured(self, c: Candidate) -> int | None:
        """The row of what is measured: "a fifth of the diesel" is diesel."""
        if c.name is None and c.token.lemma_.lower() in listed("copies") and not c.plural:
            return self._work_before(c)
        of = substance(c.token) if c.name is None else c.token
        return self.at.get((c.passage, of.i)) if of != c.token else None

    def _work_before(self, c: Candidate) -> int | None:
        """The report of which "a copy" is one, where it was told of right before."""
        if any(g.dep_ == "pobj" for p in c.token.children if p.lower_ == "of" for g in p.children):
            return None
        works = kinds()["work"]["noun"]
        for k in range(self.first_from(c.passage, c.token.i) - 1, -1, -1):
            b = self.rows[k]
            if c.passage - b.passage > 1:
                return None
            if not b.plural and (b.name.kind is Kind.WORK if b.name is not None else b.token.lemma_.lower() in works):
                return k
        return None

    def other_sort(self, a: Array, b: Array) -> Array:
        """For pairs of rows, whether both are of one noun with other nouns before it: two sorts of paper."""
        alike = np.nonzero((b >= 0) & (self.lemma[a] != 0) & (self.lemma[a] == self.lemma[b]))[0]
        out = np.zeros(len(a), dtype=bool)
        for k in alike:
            mine, other = _sorts(self.rows[a[k]]), _sorts(self.rows[b[k]])
            out[k] = bool(mine and other) and mine.isdisjoint(other)
        return out

    def _agreement(self) -> Array:
        """For each row, by its verb or, for a name, all verbs of its entity: 1 where they are plural, -1 singular."""
        own = [0 if c.joined or not c.subject else agreement(c.token.head) for c in self.rows]
        told: dict[str, set[int]] = defaultdict(set)
        keys = [self.keys[fold(c.name.name)] if c.name is not None and not c.joined else None for c in self.rows]
        for k, key in enumerate(keys):
            if key is not None and own[k] and not self._is_joined(k):
                told[key].add(own[k])
        only = {key: found.pop() for key, found in told.items() if len(found) == 1}
        return np.array([own[k] if key is None else only.get(key, 0) for k, key in enumerate(keys)], dtype=np.int64)

    def _is_joined(self, row: int) -> bool:
        return row + 1 < len(self.rows) and self.rows[row + 1].joined

    def _counts(self) -> Array:
        """How often what is named or called so was so before (the logarithm of 1 and that)."""
        seen: Counter[object] = Counter()
        often = []
        for c in self.rows:
            key: object = fold(c.name.name) if c.name is not None else c.token.lemma
            often.append(0 if c.pronoun else seen[key])
            seen[key] += 1
        return np.log1p(np.array(often, dtype=np.float32))


def _sorts(c: Candidate) -> frozenset[str]:
    return frozenset(t.lemma_.lower() for t in c.token.lefts if t.dep_ == "compound")


_CODES = 14 + _FLAGS


def _codes(
    c: Candidate, sex: int, person: bool, quote: int, sentence: int, heading: bool, first: bool
) -> tuple[int, ...]:
    token, head = c.token, c.token.head
    alive = life(token, c.name, c.form, person)
    kind = Kind.PERSON if person else c.name.kind if c.name is not None else None
    return (
        sentence,
        c.passage,
        token.i,
        head.i,
        token.left_edge.i,
        token.right_edge.i,
        head.left_edge.i,
        head.right_edge.i,
        governing(token).i,
        FORMS.index(c.form),
        ROLES.index(_ROLE_OF.get(token.dep_, "other")),
        _NAMED.index(kind) if kind in _NAMED else len(_NAMED),
        sex,
        quote,
        c.plural,
        c.subject,
        c.subject and head.lemma_.lower() in reporting("says"),
        alive > 0,
        alive < 0,
        asks_for_life(token),
        is_expletive(token),
        is_inserted(token),
        is_part(token),
        quote > 0,
        token.dep_ in ("appos", "attr"),
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
