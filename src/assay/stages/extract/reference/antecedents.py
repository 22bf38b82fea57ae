"""Which earlier phrase a pronoun or definite description stands for: a mention ranker over free features.

A mention-ranking model with a dummy antecedent (Denis and Baldridge 2008; Wiseman et al. 2015): one hidden layer
over what is seen of the phrase, of each candidate and of the pair, and a softmax over the candidates and "none".
Its inputs cost nothing after parsing: the parser's own vectors, roles, number, distance, kinds. The weights are
trained by benchmarks/train_coreference.py on GUM (Zeldes 2017).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assay.model import Kind
from assay.stages.extract.names.mentions import fold, kinds, words_of
from assay.stages.extract.reference.bearers import Bearers, beside, callable_as, heads_of
from assay.stages.extract.reference.candidates import FORMS, Candidate
from assay.stages.extract.reference.table import ROLES, TRAITS, Array, Table
from assay.text.resources import arrays

if TYPE_CHECKING:
    from spacy.tokens import Token

WEIGHTS = "coreference.npz"
PLANES = 16  # principal components of the parser's vectors that the model sees
_SEEN = 49
PAIR = _SEEN + PLANES
_ALONE = 2**18  # multiplications for which OpenBLAS starts no threads
_WINDOW = 90  # candidates back for a pronoun, and for a description whose word only tells the kind
_NEAREST = 36  # of these, how many are weighed
_PARTS = [ROLES.index(r) for r in ("subject", "passive", "object", "pobj")]
_FEW = 12  # candidates at most for a description
_SENTENCES = 3
_BY_WORDS = (Kind.PERSON, Kind.PLACE, Kind.FACILITY)  # known again by their own words only: "the dealer" may be any
_ADDED = frozenset({"amod", "compound", "nmod"})
_HE, _SHE = FORMS.index("he"), FORMS.index("she")
_NOUN = np.array([f not in ("he", "she", "it", "they", "this", "these") for f in FORMS])


class Model(NamedTuple):
    """The weights. basis: (vector, PLANES); phrase, candidate: (TRAITS + 2 PLANES, hidden); pair: (PAIR, hidden)."""

    basis: Array
    phrase: Array
    candidate: Array
    pair: Array
    bias: Array  # (hidden,)
    last: Array  # (hidden,)
    scale: Array  # (1,), the inverse temperature that calibrates the softmax
    curves: Array  # (4, STEPS), how often answers are right by their probability from 0 to 1: see `links.sure`


@cache
def model() -> Model:
    """The shipped weights."""
    stored = arrays(WEIGHTS)
    return Model(*(stored[f].astype(np.float32) for f in Model._fields))


def whole(table: Table, basis: Array) -> Array:
    """(n, TRAITS + 2 * PLANES): each candidate by itself."""
    return np.concatenate([table.traits, times(table.vectors, basis), times(table.governors, basis)], axis=1)


def times(rows: Array, weights: Array) -> Array:
    """`rows @ weights`, a few rows at a time.

    For a small product numpy's linear algebra starts no threads. Theirs would wait for longer than they work, and
    share out the sums as the machine has cores.
    """
    step = max(1, _ALONE // weights.size)
    return np.concatenate([rows[i : i + step] @ weights for i in range(0, max(1, len(rows)), step)])


def asks(c: Candidate) -> bool:
    """Whether a phrase is one that stands for something earlier: a pronoun or a definite description."""
    return c.pronoun or (c.name is None and c.form in ("the", "that") and not c.joined)


class Questions(NamedTuple):
    """Phrases with their candidates, end to end. Each stretch ends with -1: none of them."""

    phrases: Array  # (m,) rows of the table
    sizes: Array  # (m,) candidates of each, "none" included
    candidates: Array  # (sum of sizes,) rows of the table, or -1


def questions(table: Table) -> Questions:
    """Every phrase that asks for an antecedent, with what it may stand for."""
    nouns = Nouns(table)
    phrases, sizes, candidates = [], [], []
    for row, c in enumerate(table.rows):
        if not asks(c) or table.expletive[row]:
            continue
        fitting = _before(table, row) if c.pronoun else nouns.fitting(row)
        if fitting:
            phrases.append(row)
            sizes.append(len(fitting) + 1)
            candidates += [*fitting, -1]
    return Questions(*(np.array(x, dtype=np.int64) for x in (phrases, sizes, candidates)))


def _before(table: Table, row: int) -> list[int]:
    """The last rows that the pronoun at `row` may take up: not its own verb's other parts, nor what it is part of."""
    first = max(0, row - _WINDOW)
    may = table.taken_up[table.rows[row].form][first:row].copy()
    here = table.passage[first:row] == table.passage[row]
    place, above = table.place[row], table.above[row]
    token = table.rows[row].token
    reflexive = token.lower_.endswith(("self", "selves"))
    may &= ~(here & ((table.place[first:row] == above) | (table.place[first:row] == place)))
    if not reflexive and table.role[row] in _PARTS:
        may &= ~(here & (table.above[first:row] == above) & np.isin(table.role[first:row], _PARTS))
    if token.dep_ == "poss" and token.head.dep_ == "appos":  # "Ada Moll, his lawyer": not hers
        may &= ~(here & (table.place[first:row] == token.head.head.i))
    if table.inserted[row]:  # "the union, he said, had paid": not who he tells of
        may &= ~(here & (table.sentence[first:row] == table.sentence[row]) & _NOUN[table.form[first:row]])
    return [int(i) for i in np.nonzero(may)[0][-_NEAREST:] + first]


class Nouns:
    """Where in a document each noun stands for something, or tells of a name."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.bearers = Bearers(table)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_kind: dict[str, list[int]] = defaultdict(list)
        for row, c in enumerate(table.rows):
            if c.pronoun or c.joined:
                continue
            for word in told_of(c):
                self._by_word[word].append(row)
            if c.name is not None and not table.person(c):
                self._by_kind[c.name.kind].append(row)

    def fitting(self, row: int) -> list[int]:
        """The rows before `row` whose word is the same, and for a general noun the near names of that kind."""
        token = self.table.rows[row].token
        noun = token.lemma_.lower()
        same = self._by_word[noun]
        found = set(same[: bisect_left(same, row)][-_FEW:])
        if noun in words_of("generic") and not modified(token):
            listed = {kind for kind, entry in kinds().items() if noun in entry["noun"] and kind not in _BY_WORDS}
            for kind in listed | ({Kind.ORGANISATION} if Kind.GROUP in listed else set()):
                near = self._by_kind[kind]
                around = near[bisect_left(near, row - _WINDOW) : bisect_left(near, row)]
                known = [i for i in around if noun not in words_of("chartered") or self._chartered(i)]
                found.update(known or [i for i in around[-1:] if self._may_be_firm(i)])
            found.update(i for key in self.bearers.all_of(noun) for i in self.bearers.rows[key] if i < row)
        found = {i for i in found if self._may_be(i, row)}
        told = {i for i in found if (name := self.table.rows[i].name) is not None and self.bearers.is_a(name, noun)}
        if told and noun not in words_of("loose"):
            found = {i for i in found if i in told or self.table.rows[i].name is None}
        return sorted(found)[-_FEW:]

    def _may_be(self, i: int, row: int) -> bool:
        """Whether a name can be what a description asks for: told to be nothing else, and not beside it."""
        c, token = self.table.rows[i], self.table.rows[row].token
        if c.name is None:
            return True
        here = c.passage == self.table.rows[row].passage
        return self.bearers.is_a(c.name, token.lemma_.lower()) is not False and not (here and beside(token, c.token))

    def _chartered(self, row: int) -> bool:
        """Whether a name is known as a body that is called a company: no guess, and no public body."""
        name = self.table.rows[row].name
        return name is not None and not name.guessed and not words_of("public_bodies") & set(fold(name.name).split())

    def _may_be_firm(self, row: int) -> bool:
        """Whether nothing tells what a name is, and it is none of a public body."""
        name = self.table.rows[row].name
        public = name is not None and words_of("public_bodies") & set(fold(name.name).split())
        return name is not None and not (public or name.placed) and self.bearers.is_a(name, "company") is None

    def told(self, row: int) -> int | None:
        """The latest name before `row` whose head is the noun at `row`, or that was described by it."""
        token = self.table.rows[row].token
        if modified(token) or self.table.plural[row]:
            return None
        noun = token.lemma_.lower()
        same = self._by_word[noun]
        for i in reversed(same[: bisect_left(same, row)]):
            name = self.table.rows[i].name
            if name is not None and noun in heads_of(name.name, tuple(name.descriptors)):
                return i
        return None

    def only(self, row: int) -> int | None:
        """The name that alone in the document is told to be what a plain description asks for.

        Its last place before `row`; where the text names it later only ("The club paid", in a lead), its first one.
        Not where something unnamed of that kind is told of before.
        """
        c = self.table.rows[row]
        noun = c.token.lemma_.lower()
        if c.form != "the" or c.plural or modified(c.token) or any(t.dep_ in _ADDED for t in c.token.lefts):
            return None
        keys = self.bearers.all_of(noun)
        if len(keys) != 1 or self._unnamed_before(row):
            return None
        rows = self.bearers.rows[keys[0]]
        before = [i for i in rows if i < row and self._may_be(i, row)]
        if before:
            return before[-1]
        return rows[0] if rows[0] > row and (self._hinted(row, keys[0]) or not self._body_before(row)) else None

    def _hinted(self, row: int, key: str) -> bool:
        """Whether a part of the name was told before: "came to Kelm", of FK Kelm."""
        words = set(key.split())
        return any(c.name is not None and set(fold(c.name.name).split()) <= words for c in self.table.rows[:row])

    def _body_before(self, row: int) -> bool:
        """Whether a body was named before of which nothing tells what it is."""
        noun = self.table.rows[row].token.lemma_.lower()
        names = (
            self.table.rows[i].name for kind in (Kind.ORGANISATION, Kind.GROUP) for i in self._by_kind[kind] if i < row
        )
        return any(name is not None and self.bearers.is_a(name, noun) is None for name in names)

    def _unnamed_before(self, row: int) -> bool:
        """Whether something unnamed of the same kind was brought in before: "a firm in Kelm"."""
        asked = callable_as()[self.table.rows[row].token.lemma_.lower()]
        unnamed = (
            c
            for i, c in enumerate(self.table.rows[:row])
            if c.name is None and not c.joined and i not in self.table.same
        )
        return any(c.form in ("a", "its", "number") and c.token.lemma_.lower() in asked for c in unnamed)


def modified(token: Token) -> bool:
    """Whether more is said of a thing than that it is one: "the bank of the clan", "the other bank"."""
    told = [c for c in token.children if c.dep_ not in ("relcl", "acl") or not _set_off(c)]
    return any(
        c.dep_ in ("prep", "relcl", "acl", "nummod", "poss") or c.pos_ == "PROPN" or c.lower_ in words_of("others")
        for c in told
    )


def _set_off(clause: Token) -> bool:
    """ "the bank, which has no licence": what stands behind a comma does not tell which bank."""
    start = clause.left_edge.i
    return start > 0 and clause.doc[start - 1].text == ","


def told_of(c: Candidate) -> frozenset[str]:
    """The nouns that a phrase may be taken up by: its own, or those of a name and of what it is described as."""
    if c.name is None:
        return frozenset({c.token.lemma_.lower()})
    return _described(c.name.name, tuple(c.name.descriptors))


@lru_cache(maxsize=4096)
def _described(name: str, descriptors: tuple[str, ...]) -> frozenset[str]:
    return heads_of(name, descriptors) | frozenset(fold(name).split())


def pairs(table: Table, asked: Questions, planes: Array) -> Array:
    """(candidates, PAIR): each phrase with each of its candidates."""
    b = asked.candidates
    a = np.repeat(asked.phrases, asked.sizes)
    none = b < 0
    out = np.zeros((len(b), PAIR), dtype=np.float32)
    away = table.sentence[a] - table.sentence[b]
    apart = table.passage[a] - table.passage[b]
    here, number = apart == 0, table.plural[a]
    suits = table.plural[b] == number
    form, mine = table.form[b], table.form[a]
    noun = _NOUN[form]
    inside = here & (table.reach[b] <= table.place[a]) & (table.place[a] <= table.until[b])
    columns = [
        *(away == s for s in range(_SENTENCES)),
        away >= _SENTENCES,
        np.log1p(np.maximum(away, 0)),
        np.log1p(np.maximum(a - b, 0)),
        here,
        apart == 1,
        np.log1p(np.maximum(apart, 0)),
        suits & number,
        suits & ~number,
        ~suits,
        form == mine,
        ~noun & (form != mine),
        table.role[b] == table.role[a],
        table.subject[b] & (away == 1),
        here & (table.above[b] == table.above[a]),
        here & (table.place[b] == table.above[a]),
        here & (table.above[b] == table.place[a]),
        here & (table.start[b] <= table.place[a]) & (table.place[a] <= table.end[b]),
        inside,
        inside & table.subject[b],
        inside & table.speaks[b],
        table.often[b],
        (table.vectors[b] * table.vectors[a]).sum(axis=1),
        (table.governors[b] * table.governors[a]).sum(axis=1),
        *_rank(table, a, b, suits),
        (table.lemma[b] == table.lemma[a]) & noun,
        *_modifiers(table, a, b),
        *_evidence(table, a, b, here),
    ]
    for k, column in enumerate(columns):
        out[:, k] = column
    out[:, _SEEN:] = planes[b] * planes[a] * PLANES
    out[none] = 0.0
    out[none, _SEEN - 1] = 1.0
    out[none, _SEEN - 2] = np.log1p(asked.sizes - 1)
    return out


def _evidence(table: Table, a: Array, b: Array, here: Array) -> tuple[Array, ...]:
    """What the verb asks for, who is quoted, who spoke last, and sex."""
    rows = np.arange(len(table.rows))
    last = np.full(len(a), -1)  # the last who was told to say something
    for plural in (True, False):
        spoken = np.maximum.accumulate(np.where(table.speaks & (table.plural == plural) & (table.quote == 0), rows, -1))
        last = np.where((table.plural[a] == plural) & (a > 0), spoken[a - 1], last)
    quote, other = table.quote[a], table.quote[b]
    sex = np.where(table.form == _HE, 1, np.where(table.form == _SHE, 2, table.sex_of))
    return (
        table.asks[a] & table.lives[b],
        table.asks[a] & table.thing[b],
        here & (quote > 0) & (quote == other),
        here & (quote > 0) & (other == 0),
        (quote == 0) & (other > 0),
        (b == last) & table.speaks[a],
        (b == last) & here & (quote > 0),
        (sex[a] > 0) & (sex[a] == sex[b]),
        (sex[a] > 0) & (sex[b] > 0) & (sex[a] != sex[b]),
        table.lives[b] & table.plural[b],
        table.asks[a] & table.asks[b],
        (b == last) & table.inserted[a],
        table.inserted[a],
        here & (table.clause[b] == table.clause[a]) & table.subject[b],
        here & (table.clause[b] == table.clause[a]),
    )


def _rank(table: Table, a: Array, b: Array, suits: Array) -> tuple[Array, ...]:
    """How many phrases of the same number stand between, whether none, and whether no subject among them."""
    between = []
    for kept in (table.plural, ~table.plural, table.plural & table.subject, ~table.plural & table.subject):
        before = np.concatenate([[0], np.cumsum(kept)])
        between.append(before[a] - before[np.minimum(b + 1, a)])
    some = np.where(table.plural[a], between[0], between[1])
    subjects = np.where(table.plural[a], between[2], between[3])
    return np.log1p(some), suits & (some == 0), suits & table.subject[b] & (subjects == 0)


def _modifiers(table: Table, a: Array, b: Array) -> tuple[Array, Array]:
    """For descriptions: whether the words before the noun are all among the candidate's, and whether none is."""
    alike, unlike = np.zeros(len(a), dtype=bool), np.zeros(len(a), dtype=bool)
    described = np.nonzero(_NOUN[table.form[a]] & (b >= 0))[0]
    mine: frozenset[str] = frozenset()
    last = -1
    for k in described:
        if a[k] != last:
            last = int(a[k])
            mine = _words_before(table.rows[last])
        if mine:
            theirs = _words_before(table.rows[b[k]])
            alike[k], unlike[k] = mine <= theirs, not mine & theirs
    return alike, unlike


def _words_before(c: Candidate) -> frozenset[str]:
    if c.name is not None:
        return told_of(c)
    modifiers = ("amod", "compound", "nmod", "nummod", "poss")
    return frozenset(t.lemma_.lower() for t in c.token.lefts if t.dep_ in modifiers)


def chances(table: Table, asked: Questions, weights: Model) -> Array:
    """The probability of each candidate of `asked`, those of each phrase summing to 1."""
    if not len(asked.phrases):
        return np.zeros(0, dtype=np.float32)
    seen = whole(table, weights.basis)
    hidden = times(pairs(table, asked, seen[:, TRAITS : TRAITS + PLANES]), weights.pair)
    hidden += np.repeat((times(seen, weights.phrase) + weights.bias)[asked.phrases], asked.sizes, axis=0)
    hidden += np.where((asked.candidates >= 0)[:, None], times(seen, weights.candidate)[asked.candidates], 0)
    scores = np.einsum("ij,j->i", np.maximum(hidden, 0), weights.last)
    return softmax(scores * weights.scale[0], asked.sizes)


def softmax(scores: Array, sizes: Array) -> Array:
    """A softmax over each stretch of `scores`; `sizes` are their lengths, none of them 0."""
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    raised = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    chances: Array = raised / np.repeat(np.add.reduceat(raised, starts), sizes)
    return chances
