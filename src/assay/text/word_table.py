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
    CHEAPEST,
    bones_of_all,
    far_most,
    folds_of_all,
    frames_of_all,
    gap_cost,
    groups_of,
    likeness,
    phones_of_all,
    schemes,
    spines_of_all,
    swap_cost,
)
from assay.text.sound_masks import CODES, LONGEST, apart, codes, distinct, masks
from assay.text.word_scores import AGREED, INITIAL, never_same

_LITTLE: Final = 1e-6
_MOST: Final = np.array([far_most(n) for n in range(256)], dtype=np.uint8)
_STEPS: Final = 20  # steps of a phonetic distance that make a whole letter, so that sums are exact
_SHORT: Final = 11  # phones of words of which every distance is told in a byte
_FAR: Final = np.uint8(_STEPS)
_NEAR: Final = np.uint8(round(_STEPS * swap_cost("b", "p")))
_LETTERS: Final = [chr(n) for n in range(CODES, 2 * CODES)]
_GAPS: Final = np.array([round(_STEPS * gap_cost(a)) for a in _LETTERS], dtype=np.uint8)
_GROUPS: Final = np.array([groups_of(a) for a in _LETTERS], dtype=np.uint16)
_MORE: Final = 8192  # words for which there is room beside those of an index
Ints = NDArray[np.int32]
Scores = NDArray[np.float32]


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
        self._shapes: dict[str, int] = {}
        size = len(words) + len(joins) + _MORE
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
        self._most = np.zeros(size, dtype=np.uint8)  # edits that its consonants allow
        self._phones = np.zeros(size, dtype=np.int16)
        self._sounds = np.zeros((size, LONGEST), dtype=np.uint8)
        self._first = np.zeros(size, dtype=np.int32)
        self.canons = np.zeros(size, dtype=np.int32)
        self._frame = np.zeros(size, dtype=np.int32)
        self._spine = np.zeros(size, dtype=np.int32)
        self._vowelled = np.zeros(size, dtype=bool)  # has a "j", which may stand for a vowel
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

    def learn(self, *numbers: NDArray[Any]) -> None:
        """Make ready what comparisons need of some words."""
        wanted = len(self._words) + len(self._joins) + len(self._more)
        if wanted > len(self._known):
            self._grow(wanted + _MORE)
        new = distinct(np.concatenate([n[~self._known[n]] for n in numbers]))
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
        self._most[new] = _MOST[[min(len(b), 255) for b in consonants]]
        self._first[new] = [ord(w[0]) for w in words]
        canons = list(map(canonical, words))
        self.canons[new] = [self._canons.setdefault(c, len(self._canons)) for c in canons]
        self._odd[new] = [c in odd for c in canons]
        self._frame[new] = [self._shapes.setdefault(f, len(self._shapes)) for f in frames_of_all(words)]
        self._spine[new] = [self._shapes.setdefault(s, len(self._shapes)) for s in spines_of_all(consonants)]
        self._vowelled[new] = ["j" in w for w in words]

    def _grow(self, size: int) -> None:
        for name in self._features:
            old = getattr(self, name)
            new = np.zeros((size, *old.shape[1:]), dtype=old.dtype)
            new[: len(old)] = old
            setattr(self, name, new)

    def near(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Whether the consonants of two words may be near enough (see above); the words have to be learnt."""
        return np.asarray(apart(self._masks[a], self._masks[b]) <= np.maximum(self._most[a], self._most[b]))

    def may_score(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of words that are not one in two spellings may score anything. The words have to be learnt."""
        near = self.near(a, b)
        return near | self._initial(a, b) if (self.lengths[a] == 1).any() or (self.lengths[b] == 1).any() else near

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
        same = np.flatnonzero(self._may_agree(a, b) & (like < AGREED))
        like[same] = np.where(self._agree(a[same], b[same]), np.float32(AGREED), like[same])
        return np.where((like >= LEAST) & ~self.never_same(a, b), like, np.float32(0))

    def may_sound_alike(self, a: Ints, b: Ints, least: float) -> NDArray[np.bool_]:
        """Which pairs of words may be `sound_alike`, by their masks. The words have to be learnt."""
        return self._edits_allow(a, b, least) & self.near(a, b)

    def sound_alike(self, a: Ints, b: Ints, least: float, *, romanised: bool) -> NDArray[np.bool_]:
        """Which pairs of words that may do so score `least` or more by their sound, or (`romanised`) by a romanisation
        that sounds the same but for as many edits as that allows."""
        like = self._likeness(a, b, least) >= least
        if romanised:
            rest = np.flatnonzero(~like & self._may_agree(a, b))
            like[rest] = self._agree(a[rest], b[rest])
        at = np.flatnonzero(like)
        like[at] = self._bones_near(a[at], b[at])
        return like & ~self.never_same(a, b)

    def _bones_near(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of words are not `romanise.far_apart`."""
        mine, theirs = ([self._consonants[n] for n in side.tolist()] for side in (a, b))
        edits = cpdist(mine, theirs, scorer=OSA.distance, dtype=np.int32)
        return np.asarray(edits <= np.maximum(self._most[a], self._most[b]))

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
        like[many] = 1 - self._distances(a[many], b[many]) / (_STEPS * longer[many])
        for i in np.flatnonzero((longer > LONGEST) | (longer == 0)).tolist():
            like[i] = likeness(self[int(a[i])], self[int(b[i])])
        return like

    def _may_agree(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Which pairs of words may be one under a scheme of romanisation (`romanise.frame`, `romanise.spine`)."""
        loose = (self._vowelled[a] | self._vowelled[b]) & (self._spine[a] == self._spine[b])
        return np.asarray((self._frame[a] == self._frame[b]) | loose)

    def _agree(self, a: Ints, b: Ints) -> NDArray[np.bool_]:
        """Whether such words are one under a scheme of romanisation."""
        wanted = distinct(np.concatenate([a, b]))
        new = wanted[~self._folded[wanted]]
        for scheme, folded in enumerate(folds_of_all([self[n] for n in new.tolist()])):
            self._folds[new, scheme] = [self._schemes.setdefault(f, len(self._schemes)) for f in folded]
        self._folded[new] = True
        return np.asarray((self._folds[a] == self._folds[b]).any(axis=1))

    def _distances(self, a: Ints, b: Ints) -> NDArray[np.uint16]:
        """The phonetic distances of pairs of words, in steps: `romanise` row by row, all pairs at once."""
        found = np.zeros(len(a), dtype=np.uint16)
        longer = np.maximum(self._phones[a], self._phones[b])
        for least, most in ((0, 7), (7, _SHORT), (_SHORT, LONGEST)):
            at = np.flatnonzero((longer > least) & (longer <= most))
            if len(at):
                x, y, size = a[at], b[at], int(longer[at].max())
                found[at] = _distances(self._sounds[x, :size], self._sounds[y, :size], self._phones[x], self._phones[y])
        return found


def _distances(
    a: NDArray[np.uint8], b: NDArray[np.uint8], a_lengths: NDArray[np.int16], b_lengths: NDArray[np.int16]
) -> NDArray[Any]:
    """Distances of rows of codes that end with their lengths. (Sums and masks take less time than choices do.)"""
    count, size = a.shape
    kind = np.uint8 if size <= _SHORT else np.uint16
    x, y = np.ascontiguousarray(a.T), np.ascontiguousarray(b.T)
    gaps, x_groups, groups = _GAPS[y].astype(kind), _GROUPS[x], _GROUPS[y]
    row = np.zeros((size + 1, count), dtype=kind)
    np.cumsum(gaps, axis=0, out=row[1:], dtype=kind)
    found = np.zeros(count, dtype=kind)
    before, same = row, row[1:]
    for i in range(size):
        earlier, before = before, row
        same_before, same = same, (x[i] == y).astype(kind)
        near = ((x_groups[i] & groups) != 0).astype(kind)
        swaps = (_FAR - (_FAR - _NEAR) * near) * (1 - same) + before[:-1]
        row = before + _GAPS[x[i]]
        # what the cell above and the one across from it allow; what the cell beside it allows comes one by one
        np.minimum(row[1:], swaps, out=row[1:])
        if i:
            uncrossed = (same[:-1] & same_before[1:]) - kind(1)  # all bits set, or none
            np.minimum(row[2:], (earlier[:-2] + _FAR) | uncrossed, out=row[2:])
        for j in range(size):
            np.minimum(row[j + 1], row[j] + gaps[j], out=row[j + 1])
        ends = np.flatnonzero(a_lengths == i + 1)
        found[ends] = row[b_lengths[ends], ends]
    return found
