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

from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.text.names import CLASH, LEAST, SPELT, share_of
from assay.text.names_index import Ints
from assay.text.word_table import Scores, WordTable

_MANY: Final = 8  # words; longer names are left to the scorer
_LITTLE: Final = 1e-3
Flags = NDArray[np.bool_]


class Words:
    """Names as numbers of words, and where those of each begin."""

    def __init__(self, words: Ints, begins: Ints) -> None:
        self._words = words
        self._begins = begins
        self.counts = np.diff(begins)

    def of(self, names: Ints, count: int) -> Ints:
        """The words of names that have so many, a row for each."""
        rows: Ints = self._words[self._begins[names][:, None] + np.arange(count)]
        return rows


def can_reach(table: WordTable, mine: Words, theirs: Words, a: Ints, b: Ints, least: Scores) -> Flags:
    """Whether each pair of names (`a` of mine, `b` of theirs) can score as much as `least` says for it, where no two
    words stand against one."""
    found = np.ones(len(a), dtype=bool)
    shapes = mine.counts[a] * 1000 + theirs.counts[b]
    order = np.argsort(shapes, kind="stable")
    ends = np.flatnonzero(np.diff(shapes[order])) + 1
    for at in np.split(order, ends):
        m, n = (int(x) for x in divmod(shapes[at[0]], 1000)) if len(at) else (0, 0)
        if 0 < m <= _MANY and 0 < n <= _MANY:
            found[at] = _reach(table, mine.of(a[at], m), theirs.of(b[at], n), least[at])
    return found


def _reach(table: WordTable, x: Ints, y: Ints, least: Scores) -> Flags:
    """`can_reach` for names of one length each: rows of words. Scores are made of those only that reach it where all
    words that may be alike are."""
    table.learn(np.concatenate([x.ravel(), y.ravel()]))
    scores, free = _known(table, x, y)
    at, i, j = np.nonzero(free)
    may = table.may_score(x[at, i], y[at, j])
    at, i, j = at[may], i[may], j[may]
    scores[at, i, j] = SPELT
    found = _enough(table, x, y, scores, least)
    kept = found[at]
    at, i, j = at[kept], i[kept], j[kept]
    scores[at, i, j] = table.scores(x[at, i], y[at, j])
    found[found] = _enough(table, x[found], y[found], scores[found], least[found])
    return found


def _known(table: WordTable, x: Ints, y: Ints) -> tuple[Scores, Flags]:
    """The scores of words that stand in both names in this or another spelling, and which others may be paired: a word
    of which there is one in each name is paired with that."""
    a, b = table.canons[x], table.canons[y]
    same = a[:, :, None] == b[:, None, :]
    scores = np.where(x[:, :, None] == y[:, None, :], np.float32(1), np.float32(SPELT) * same)
    twice = np.logical_or(*((np.diff(np.sort(side, axis=1), axis=1) == 0).any(axis=1) for side in (a, b)))
    taken = same.any(axis=2)[:, :, None] | same.any(axis=1)[:, None, :]
    return scores, ~same & (~taken | twice[:, None, None])


def _enough(table: WordTable, x: Ints, y: Ints, scores: Scores, least: Scores) -> Flags:
    """Whether names can reach their least where their words have these scores."""
    share = share_of(table.person)
    ours = _side(scores.max(axis=2), table.weights[x], least, share)
    other = _side(scores.max(axis=1), table.weights[y], least, share)
    pairs = np.minimum(ours.able, other.able)
    lost = [s.lost + (s.able - pairs) * s.lightest for s in (ours, other)]
    gain = sum(np.where(np.arange(s.gains.shape[1]) < pairs[:, None], s.gains, 0).sum(axis=1) for s in (ours, other))
    clash = CLASH * np.minimum(*lost) + share * np.abs(lost[0] - lost[1])
    return np.asarray(gain >= least * clash - _LITTLE)


class _Side(NamedTuple):
    """Of the names on one side: how many words may have a partner, what they can add, the most first, the least weight
    of one of them, and the weight of all that have none."""

    able: NDArray[Any]
    gains: NDArray[Any]
    lightest: NDArray[Any]
    lost: NDArray[Any]


def _side(best: Scores, weights: Scores, least: Scores, share: float) -> _Side:
    t = least[:, None]
    paired = best >= LEAST
    gains = np.where(paired, weights * np.maximum(best * best - t, -share * t), np.float32(-np.inf))
    return _Side(
        paired.sum(axis=1),
        -np.sort(-gains, axis=1),
        np.where(paired, weights, np.float32(1)).min(axis=1),
        np.where(paired, np.float32(0), weights).sum(axis=1),
    )
