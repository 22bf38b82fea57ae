"""Words by number, and how alike many pairs of them are at once: `names.word_score`, over arrays.

What a comparison needs of a word (its phones, its consonants, its weight) is made when it is first asked for. Words
that differ too much are told by their masks (`sound_masks`), and nothing is lost by that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from assay.text.names import LEAST, weight_of
from assay.text.names_parts import canonical, light_words
from assay.text.romanise import (
    bones_of_all,
    far_most,
    folds_of_all,
    gap_cost,
    likeness,
    phones_of_all,
    schemes,
    spines_of_all,
    swap_cost,
)
from assay.text.sound_masks import CODES, LONGEST, apart, codes, distinct, masks
from assay.text.word_keys import CHEAPEST
from assay.text.word_scores import AGREED, INITIAL, never_same

_LITTLE: Final = 1e-6
_MOST: Final = np.array([far_most(n) for n in range(256)], dtype=np.int16)
_GAPS: Final = np.zeros(CODES, dtype=np.int16)
_SWAPS: Final = np.zeros((CODES, CODES), dtype=np.int16)
_FAR: Final = 100
Ints = NDArray[np.int32]
Scores = NDArray[np.float32]


def _costs() -> None:
    """Costs in hundredths, so that sums are exact."""
    letters = [chr(n) for n in range(64, 128)]
    for a in letters:
        _GAPS[ord(a) % CODES] = round(100 * gap_cost(a))
        for b in letters:
            _SWAPS[ord(a) % CODES, ord(b) % CODES] = round(100 * swap_cost(a, b))


_costs()


class WordTable:
    """Numbered words: those of an index, pairs of them written together, then any others that are asked for."""

    def __init__(self, words: Sequence[str], joins: Ints, *, person: bool) -> None:
        self._words = words
        self._joins = joins
        self.person = person
        self._more: list[str] = []
        self._consonants: dict[int, str] = {}
        self._numbers: dict[str, int] = {}
        self._canons: dict[str, int] = {}
        self._schemes: dict[str, int] = {}
        self._spines: dict[str, int] = {}
        size = len(words) + len(joins)
        for word in never_same():
            self._canons[word] = len(self._canons)
        never = [(self._canons[a], self._canons[b]) for a, others in never_same().items() for b in others]
        self._never = np.array([a << 32 | b for a, b in never], dtype=np.int64)
        before = set(vars(self))
        self._known = np.zeros(size, dtype=bool)
        self.weights = np.zeros(size, dtype=np.float32)
        self.lengths = np.zeros(size, dtype=np.int16)
        self._masks = np.zeros(size, dtype=np.uint64)
        self._voices = np.zeros(size, dtype=np.uint64)
        self._bones = np.zeros(size, dtype=np.int16)
        self._phones = np.zeros(size, dtype=np.int16)
        self._sounds = np.zeros((size, LONGEST), dtype=np.uint8)
        self._first = np.zeros(size, dtype=np.int32)
        self.canons = np.zeros(size, dtype=np.int32)
        self._spine = np.zeros(size, dtype=np.int32)
        self._odd = np.zeros(size, dtype=bool)  # looks like others
        self._folded = np.zeros(size, dtype=bool)
        self._folds = np.zeros((size, len(schemes())), dtype=np.int32)
        self._features = sorted(vars(self).keys() - before)

    def __getitem__(self, number: int) -> str:
        if number < len(self._words):
            return self._words[number]
        number -= len(self._words)
        if number < len(self._joins):
            a, b = self._joins[number]
            return f"{self._words[a]}{self._words[b]}"
        return self._more[number - len(self._joins)]

    def number(self, word: str) -> int:
        """The number of a word, a new one where the table has none."""
        if not self._numbers:
            self._numbers = {w: i for i, w in enumerate(self._words)}
        found = self._numbers.get(word)
        if found is None:
            found = self._numbers[word] = len(self._words) + len(self._joins) + len(self._more)
            self._more.append(word)
        return found

    def learn(self, numbers: NDArray[Any]) -> None:
        """Make ready what comparisons need of some words."""
        wanted = len(self._words) + len(self._joins) + len(self._more)
        if wanted > len(self._known):
            self._grow(wanted + 1024)
        new = distinct(numbers[~self._known[numbers]])
        if not len(new):
            return
        words = [self[n] for n in new.tolist()]
        sounds = phones_of_all(words)
        consonants = bones_of_all(sounds)
        self._known[new] = True
        self._consonants.update(zip(new.tolist(), consonants, strict=True))
        self._sounds[new] = rows = codes(sounds)
        self._voices[new] = masks(rows)
        self._masks[new] = masks(codes(consonants))
        light, odd = light_words(self.person), never_same()
        self.weights[new] = [weight_of(w, self.person) if len(w) == 1 or w in light else 1.0 for w in words]
        self.lengths[new] = list(map(len, words))
        self._phones[new] = list(map(len, sounds))
        self._bones[new] = [min(len(b), 255) for b in consonants]
        self._first[new] = [ord(w[0]) for w in words]
        canons = list(map(canonical, words))
        self.canons[new] = [self._canons.setdefault(c, len(self._canons)) for c in canons]
        self._odd[new] = [c in odd for c in canons]
        self._spine[new] = [self._spines.setdefault(s, len(self._spines)) for s in spines_of_all(consonants)]

    def _grow(self, size: int) -> None:
        for name in self._features:
            old = getattr(self, name)
            new = np.zeros((size, *old.shape[1:]), dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)

    def near(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Whether the consonants of two words may be near enough (see above); the words have to be learnt."""
        return np.asarray(apart(self._masks[a], self._masks[b]) <= _MOST[np.maximum(self._bones[a], self._bones[b])])

    def may_score(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of words that are not one in two spellings may score anything. The words have to be learnt."""
        return self.near(a, b) | self._initial(a, b)

    def _initial(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        single = (self.lengths[a] == 1) | (self.lengths[b] == 1)
        return np.asarray(single & (self._first[a] == self._first[b]))

    def scores(self, a: Ints, b: Ints) -> Scores:
        """Of pairs of words that are not one in two spellings no less than `word_score`, 0 where that is less than
        LEAST; more than it only of numbers, and of words whose consonants are too far apart."""
        pairs = a.astype(np.int64) << 32 | b
        each = distinct(pairs)
        x, y = (each >> 32).astype(np.int32), (each & 0xFFFFFFFF).astype(np.int32)
        found = np.where(self.near(x, y), self._scored(x, y), np.float32(0))
        found[self._initial(x, y)] = INITIAL
        return np.asarray(found[np.searchsorted(each, pairs)], dtype=np.float32)

    def _scored(self, a: Ints, b: Ints) -> Scores:
        """`scores` of words that sound alike, or are one in two romanisations."""
        like = self._likeness(a, b, LEAST)
        same = np.flatnonzero((self._spine[a] == self._spine[b]) & (like < AGREED))
        like[same] = np.where(self._agree(a[same], b[same]), np.float32(AGREED), like[same])
        return np.where((like >= LEAST) & ~self.never_same(a, b), like, np.float32(0))

    def sound_alike(self, a: Ints, b: Ints, least: float, *, romanised: bool) -> NDArray[np.bool_]:
        """Which pairs of words score `least` or more by their sound, or (`romanised`) by a romanisation that sounds the
        same but for as many edits as that allows."""
        self.learn(np.concatenate([a, b]))
        kept = np.flatnonzero(self._edits_allow(a, b, least) & self.near(a, b))
        x, y = a[kept], b[kept]
        like = self._likeness(x, y, least) >= least
        if romanised:
            rest = np.flatnonzero(~like & (self._spine[x] == self._spine[y]))
            like[rest] = self._agree(x[rest], y[rest])
        kept = kept[like]
        found = np.zeros(len(a), dtype=bool)
        found[kept] = self._bones_near(a[kept], b[kept])
        return found & ~self.never_same(a, b)

    def _bones_near(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of words are not `romanise.far_apart`."""
        mine, theirs = ([self._consonants[n] for n in side.tolist()] for side in (a, b))
        edits = cpdist(mine, theirs, scorer=OSA.distance, dtype=np.int32)
        longer = np.maximum(self._bones[a], self._bones[b])
        return np.asarray(edits <= _MOST[longer])

    def never_same(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs are of words that look alike and are not the same."""
        found = self._odd[a] & self._odd[b]
        at = np.flatnonzero(found)
        found[at] = np.isin(self.canons[a[at]].astype(np.int64) << 32 | self.canons[b[at]], self._never)
        return np.asarray(found)

    def sounds_allow(
        self, a: Ints, voices: NDArray[np.uint64], lengths: NDArray[np.uint8], least: float
    ) -> NDArray[np.bool_]:
        """Whether words may score `least` against others, of which only the masks and the counts of phones are told."""
        self.learn(a)
        longer = np.maximum(self._phones[a], lengths)
        return np.asarray(CHEAPEST * apart(self._voices[a], voices) <= (1 - least) * longer + _LITTLE)

    def _edits_allow(self, a: Ints, b: Ints, least: float) -> NDArray[np.bool_]:
        """Whether so few edits may lie between words that they score `least` by their sound."""
        longer = np.maximum(self._phones[a], self._phones[b])
        return np.asarray(CHEAPEST * apart(self._voices[a], self._voices[b]) <= (1 - least) * longer + _LITTLE)

    def _likeness(self, a: Ints, b: Ints, least: float) -> Scores:
        """`romanise.likeness` of words, where it is `least` or more; else less than that."""
        longer = np.maximum(self._phones[a], self._phones[b])
        like = np.zeros(len(a), dtype=np.float32)
        many = np.flatnonzero((longer <= LONGEST) & (longer > 0) & self._edits_allow(a, b, least))
        like[many] = 1 - self._distances(a[many], b[many]) / (100 * longer[many])
        for i in np.flatnonzero((longer > LONGEST) | (longer == 0)).tolist():
            like[i] = likeness(self[int(a[i])], self[int(b[i])])
        return like

    def _agree(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Whether words of one spine are one under a scheme of romanisation."""
        wanted = distinct(np.concatenate([a, b]))
        new = wanted[~self._folded[wanted]]
        for scheme, folded in enumerate(folds_of_all([self[n] for n in new.tolist()])):
            self._folds[new, scheme] = [self._schemes.setdefault(f, len(self._schemes)) for f in folded]
        self._folded[new] = True
        return np.asarray((self._folds[a] == self._folds[b]).any(axis=1))

    def _distances(self, a: Ints, b: Ints) -> NDArray[np.int16]:
        """The phonetic distances of pairs of words, in hundredths: `romanise` row by row, all pairs at once."""
        found = np.zeros(len(a), dtype=np.int16)
        longer = np.maximum(self._phones[a], self._phones[b])
        for least, most in ((0, 5), (5, 7), (7, 9), (9, 12), (12, LONGEST)):
            at = np.flatnonzero((longer > least) & (longer <= most))
            if len(at):
                found[at] = _distances(
                    self._sounds[a[at], :most], self._sounds[b[at], :most], self._phones[a[at]], self._phones[b[at]]
                )
        return found


def _distances(
    a: NDArray[np.uint8], b: NDArray[np.uint8], a_lengths: NDArray[np.int16], b_lengths: NDArray[np.int16]
) -> NDArray[np.int16]:
    """Distances of rows of codes that end with their lengths."""
    count, size = a.shape
    x, y = a.T.astype(np.int16), b.T.astype(np.int16)
    gaps = _GAPS[y]
    row = np.zeros((size + 1, count), dtype=np.int16)
    np.cumsum(gaps, axis=0, out=row[1:], dtype=np.int16)
    found = np.zeros(count, dtype=np.int16)
    every = np.arange(count)
    before = earlier = row
    for i in range(size):
        gap = _GAPS[x[i]]
        earlier, before = before, row
        row = np.empty_like(before)
        row[0] = before[0] + gap
        # what the cell above and the one across from it allow; what the cell beside it allows comes one by one
        row[1:] = np.minimum(before[:-1] + _SWAPS.take(x[i] * CODES + y), before[1:] + gap)
        if i:
            crossed = (x[i] == y[:-1]) & (x[i - 1] == y[1:])
            row[2:] = np.where(crossed, np.minimum(row[2:], earlier[:-2] + _FAR), row[2:])
        for j in range(size):
            np.minimum(row[j + 1], row[j] + gaps[j], out=row[j + 1])
        ends = a_lengths == i + 1
        found[ends] = row[b_lengths[ends], every[ends]]
    return found
