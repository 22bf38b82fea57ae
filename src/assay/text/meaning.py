"""How near many statements are to many others, words of like meaning included.

What two words have in common that no list of synonyms holds ("fridge", "refrigerator") is told by their vectors
(`resources/words.npz`, made by `benchmarks/distil_words.py`): the cosine between them, from `LEAST` to `MOST`, counts
from nothing to as much as a synonym. Vectors are whole numbers, so that their products are exact on every machine.
Names and numbers are met by their keys alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from assay.text.resources import arrays
from assay.text.similarity import BY_SYNONYM, Term, weight

LEAST, MOST = 0.35, 0.75
MET = 0.5  # from how much on a word counts as met
EXACT = 6  # decimals: the order in which a machine adds is not heard
_RESOURCE = "words.npz"

Array = np.ndarray[Any, np.dtype[Any]]


class Nearness(NamedTuple):
    """Two tables (left, right): how near two statements are (0 to 1), and how many words of the one the other meets."""

    value: Array
    common: Array

    def closest(self, most: int, least: float) -> list[tuple[int, int]]:
        """The places of the `most` highest values of each row and of each column, none below `least`."""
        rows, columns = (np.sort(self.value, axis=axis) for axis in (1, 0))
        of_row = rows[:, -most:][:, :1] if rows.size else rows
        of_column = columns[-most:][:1] if columns.size else columns
        near = (self.value >= least) & ((self.value >= of_row) | (self.value >= of_column))
        return [(int(i), int(j)) for i, j in zip(*near.nonzero(), strict=True)]


@cache
def _rows() -> dict[str, int]:
    return {stem: n for n, stem in enumerate(str(arrays(_RESOURCE)["stems"]).split("\n"))}


@cache
def _vectors() -> Array:
    """(stems, planes), whole numbers; and their lengths in a last column."""
    whole = arrays(_RESOURCE)["vectors"].astype(np.float64)
    return np.column_stack([whole, np.sqrt((whole * whole).sum(1))])


def nearness(left: Sequence[Sequence[Term]], right: Sequence[Sequence[Term]], rarity: Mapping[str, float]) -> Nearness:
    """How near each bag of terms on the left is to each on the right, as `similarity` has it, but for the vectors."""
    one, two = _Side(left, rarity), _Side(right, rarity)
    met = _met(one.terms, two.terms)
    covered = np.zeros((len(left), len(right)))
    common, back, common_back = covered.copy(), covered.copy(), covered.copy()
    for j, columns in enumerate(two.members):
        if columns:
            best = met[:, columns].max(1)
            covered[:, j], common[:, j] = one.share(best), one.count(best)
    for i, rows in enumerate(one.members):
        if rows:
            best = met[rows].max(0)
            back[i], common_back[i] = two.share(best), two.count(best)
    value = 0.65 * np.maximum(covered, back) + 0.35 * np.minimum(covered, back)
    return Nearness(np.round(value, EXACT), np.minimum(common, common_back))


class _Side:
    """The different terms of many bags, and which of them each bag has."""

    def __init__(self, bags: Sequence[Sequence[Term]], rarity: Mapping[str, float]) -> None:
        known: dict[tuple[str, frozenset[str]], int] = {}
        self.terms: list[Term] = []
        self.members: list[list[int]] = []
        for bag in bags:
            for term in bag:
                if known.setdefault((term.stem, term.keys), len(known)) == len(self.terms):
                    self.terms.append(term)
            self.members.append([known[t.stem, t.keys] for t in bag])
        self._held = np.zeros((len(bags), len(self.terms)))
        for row, members in zip(self._held, self.members, strict=True):
            np.add.at(row, members, 1.0)
        self._weighed = self._held * np.array([weight(t, rarity) for t in self.terms])
        self._total = np.maximum(self._weighed.sum(1), 1e-9)

    def share(self, met: Array) -> Array:
        out: Array = (self._weighed * met).sum(1) / self._total
        return out

    def count(self, met: Array) -> Array:
        out: Array = (self._held * (met >= MET)).sum(1)
        return out


def _met(left: Sequence[Term], right: Sequence[Term]) -> Array:
    """How well each term on the left is met by each on the right (0 to 1)."""
    found = _by_vectors(left, right)
    owners: dict[str, list[int]] = defaultdict(list)
    for j, term in enumerate(right):
        for key in term.keys:
            owners[key].append(j)
    for i, term in enumerate(left):
        for key in term.keys:
            worth = BY_SYNONYM if key.startswith("s:") else 1.0
            for j in owners.get(key, ()):
                found[i, j] = max(found[i, j], worth)
    return found


def _by_vectors(left: Sequence[Term], right: Sequence[Term]) -> Array:
    found = np.zeros((len(left), len(right)))
    one, two = _known(left), _known(right)
    if one and two:
        a, b = (_vectors()[[row for _, row in known]] for known in (one, two))
        cosine = (a[:, :-1] @ b[:, :-1].T) / np.outer(a[:, -1], b[:, -1])
        near = np.clip((cosine - LEAST) / (MOST - LEAST), 0.0, 1.0) * BY_SYNONYM
        found[np.ix_([i for i, _ in one], [j for j, _ in two])] = near
    return found


def _known(terms: Sequence[Term]) -> list[tuple[int, int]]:
    """The places of the terms that have a vector, with its row; names and numbers have none."""
    rows = _rows()
    return [(i, rows[t.stem[2:]]) for i, t in enumerate(terms) if not t.name and t.stem[2:] in rows]
