"""Which pairs of names can score as much as is asked of them, told for many pairs at once, before any is aligned.

For every word the best score is taken that any word of the other name has against it. Words that have one of `LEAST` or
more may be paired, as many as there are such words on both sides; the others have no partner. A pair of names reaches a
score t only if

    sum of w (s² - t) over words that are paired  >=  t (CLASH min(O, T) + share |O - T|)

with O and T the weights of words without a partner (`names`: agreement over all weight). The left side is no more than
with the best partners, the right side no less than with the words that cannot have one; and each further word without a
partner adds to the right side at least its weight times t and the share. Pairs in which two words may stand against one
are left to the scorer.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.text.names import CLASH, LEAST, share_of
from assay.text.names_index import Ints
from assay.text.word_scores import SPELT
from assay.text.word_table import Scores, WordTable

_MANY: Final = 8  # words; longer names are left to the scorer
_LITTLE: Final = 1e-3
_NEVER: Final = np.float32(1000)
Flags = NDArray[np.bool_]


class Words:
    """Names as numbers of words, and where those of each begin."""

    def __init__(self, words: Ints, begins: Ints) -> None:
        self._words = words
        self._begins = begins
        self.counts = np.diff(begins)

    def of(self, names: Ints, count: int) -> Ints:
        """The words of names that have so many: a row for the first of all, one for the second, and so on."""
        rows: Ints = self._words[self._begins[names] + np.arange(count)[:, None]]
        return rows


class _Shape(NamedTuple):
    """The pairs of names of one length each that may reach their least, in columns: their places among all pairs,
    their words, the scores of those, what they must reach, and which words are still to be scored."""

    places: NDArray[np.intp]
    x: Ints
    y: Ints
    scores: Scores
    least: Scores
    open: tuple[NDArray[np.intp], ...]


def can_reach(table: WordTable, mine: Words, theirs: Words, a: Ints, b: Ints, least: Scores) -> Flags:
    """Whether each pair of names (`a` of mine, `b` of theirs) can score as much as `least` says for it, where no two
    words stand against one. Words are scored for those pairs only that reach it where all that may be alike are."""
    found = np.ones(len(a), dtype=bool)
    shapes = mine.counts[a] * 1000 + theirs.counts[b]
    order = np.argsort(shapes, kind="stable")
    hopeful = []
    for at in np.split(order, np.flatnonzero(np.diff(shapes[order])) + 1):
        m, n = (int(x) for x in divmod(shapes[at[0]], 1000)) if len(at) else (0, 0)
        if 0 < m <= _MANY and 0 < n <= _MANY:
            found[at] = False
            hopeful.append(_hopeful(table, at, mine.of(a[at], m), theirs.of(b[at], n), least[at]))
    if not hopeful:
        return found
    words = [(h.x[h.open[0], h.open[2]], h.y[h.open[1], h.open[2]]) for h in hopeful]
    scores = table.scores(np.concatenate([x for x, _ in words]), np.concatenate([y for _, y in words]))
    for h, known in zip(hopeful, np.split(scores, np.cumsum([len(x) for x, _ in words[:-1]])), strict=True):
        h.scores[h.open] = known
        found[h.places] = _enough(table, h.x, h.y, h.scores, h.least)
    return found


def _hopeful(table: WordTable, places: NDArray[np.intp], x: Ints, y: Ints, least: Scores) -> _Shape:
    """The pairs that reach their least where all words that may be alike are as good as the same. Columns of words, so
    that what is done with all pairs is done along rows."""
    table.learn(x, y)
    a, b = table.canons[x], table.canons[y]
    same = a[:, None] == b
    # a word of which there is one in each name is paired with that
    taken = same.any(axis=1)[:, None] | same.any(axis=0)
    may = table.may_score(x[:, None], y) & ~same & (~taken | _twice(a) | _twice(b))
    scores = (same | may) * np.float32(SPELT) + (x[:, None] == y) * np.float32(1 - SPELT)
    reach = np.flatnonzero(_enough(table, x, y, scores, least))
    return _Shape(
        places[reach],
        x[:, reach],
        y[:, reach],
        scores[:, :, reach],
        least[reach],
        np.nonzero(may[:, :, reach]),
    )


def _twice(words: Ints) -> Flags:
    """Which names have a word twice."""
    found = np.zeros(words.shape[1], dtype=bool)
    for i, j in combinations(range(len(words)), 2):
        found |= words[i] == words[j]
    return found


def _enough(table: WordTable, x: Ints, y: Ints, scores: Scores, least: Scores) -> Flags:
    """Whether names can reach their least where their words have these scores."""
    share = share_of(table.person)
    ours = _side(scores.max(axis=1), table.weights[x], least, share)
    other = _side(scores.max(axis=0), table.weights[y], least, share)
    pairs = np.minimum(ours.able, other.able)
    lost = [s.lost + (s.able - pairs) * s.lightest for s in (ours, other)]
    gain = sum(row * (n < pairs) for s in (ours, other) for n, row in enumerate(s.gains))
    clash = CLASH * np.minimum(*lost) + share * np.abs(lost[0] - lost[1])
    return np.asarray(gain >= least * clash - _LITTLE)


class _Side(NamedTuple):
    """Of the names on one side: how many words may have a partner, what they can add, the most first, the least weight
    of one of them, and the weight of all that have none."""

    able: NDArray[Any]
    gains: list[NDArray[Any]]
    lightest: NDArray[Any]
    lost: NDArray[Any]


def _side(best: Scores, weights: Scores, least: Scores, share: float) -> _Side:
    lone = (best < LEAST).astype(np.float32)
    gains = weights * np.maximum(best * best - least, -share * least) - lone * _NEVER
    return _Side(
        len(best) - lone.sum(axis=0),
        _falling(list(gains)),
        np.maximum(weights, lone).min(axis=0),
        (weights * lone).sum(axis=0),
    )


def _falling(rows: list[NDArray[Any]]) -> list[NDArray[Any]]:
    """A few rows with the values of each column in falling order."""
    for end in range(len(rows) - 1, 0, -1):
        for i in range(end):
            rows[i], rows[i + 1] = np.maximum(rows[i], rows[i + 1]), np.minimum(rows[i], rows[i + 1])
    return rows
