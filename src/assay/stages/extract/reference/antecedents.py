"""Which earlier phrase a pronoun or definite description stands for: a mention ranker over free features.

A mention-ranking model with a dummy antecedent (Denis and Baldridge 2008; Wiseman et al. 2015): one hidden layer
over what is seen of the phrase, of each candidate and of the pair, and a softmax over the candidates and "none".
Its inputs cost nothing after parsing: the parser's own vectors, roles, number, distance, kinds. The weights are
trained by benchmarks/train_coreference.py on GUM (Zeldes 2017).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from assay.stages.extract.reference.candidates import FORMS, Candidate
from assay.stages.extract.reference.nouns import WINDOW, Nouns, told_of
from assay.stages.extract.reference.table import ROLES, TRAITS, Array, Table
from assay.text.resources import arrays

if TYPE_CHECKING:
    pass

WEIGHTS = "coreference.npz"
PLANES = 16  # principal components of the parser's vectors that the model sees
_SEEN = 49
PAIR = _SEEN + PLANES
_ALONE = 2**18  # multiplications for which OpenBLAS starts no threads
_NEAREST = 36  # of these, how many are weighed
_PARTS = [ROLES.index(r) for r in ("subject", "passive", "object", "pobj")]
_SENTENCES = 3
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
    first = max(0, row - WINDOW)
    may = table.taken_up[table.rows[row].form][first:row].copy()
    here = table.passage[first:row] == table.passage[row]
    place, above = table.place[row], table.above[row]
    token = table.rows[row].token
    may &= ~(here & table.joined[first:row] & (table.end[first:row] >= place))  # "Moll and his wife": not both
    reflexive = token.lower_.endswith(("self", "selves"))
    may &= ~(here & ((table.place[first:row] == above) | (table.place[first:row] == place)))
    if not reflexive and table.role[row] in _PARTS:
        may &= ~(here & (table.above[first:row] == above) & np.isin(table.role[first:row], _PARTS))
    if token.dep_ == "poss" and token.head.dep_ == "appos":  # "Ada Moll, his lawyer": not hers
        may &= ~(here & (table.place[first:row] == token.head.head.i))
    if table.inserted[row]:  # "the union, he said, had paid": not who he tells of
        may &= ~(here & (table.sentence[first:row] == table.sentence[row]) & _NOUN[table.form[first:row]])
    return [int(i) for i in np.nonzero(may)[0][-_NEAREST:] + first]


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
