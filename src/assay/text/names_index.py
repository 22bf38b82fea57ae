"""Many names by their words, so that those which may be spellings of one name are found without comparing all.

What tells a name are its *telling* words: those that are neither particles, single letters nor words of business. Two
names are near where two of their telling words pair at `LIKE` or more, or one where either has only one. Nothing is
lost by that for whoever asks of a match that the squares of its telling pairs' scores average `ENOUGH` (0.85) or more:
if fewer than two of n pairs scored LIKE, their squares could average no more than (1 + 0.7 (n - 1)) / n, which is below
0.85. Words that sound alike are found by `word_keys`. Two neighbouring words also stand for one, where written together
they have its `class_keys`.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import cdist

from assay.model import Kind, Value
from assay.text.names import Name, parse, particles, word_score, words_of
from assay.text.romanise import phones
from assay.text.word_keys import LIKE, class_keys, edits, exact_keys, word_keys

ENOUGH: Final = 0.85
_EDITS: Final = np.array([edits(n) for n in range(100)])  # by the length of the longer word
_JOIN, _WORD = "+", "-"  # what an entry of the vocabulary is: two words written together, or a word
Ints = NDArray[np.int32]


class NameIndex(Value, frozen=True, kw_only=True, dict=True):
    """Numbered names by their words. Arrays are kept as their bytes (little-endian int32, keys uint32)."""

    kind: Kind  # how the names are parsed
    vocabulary: tuple[str, ...]  # words, and joins after "+"
    keys: bytes  # sorted
    key_terms: bytes  # the word of each key
    starts: bytes  # where the names of each word begin in `names`
    names: bytes
    telling: bytes  # how many telling words each name has
    whole: bytes  # sorted hashes of names written together
    whole_names: bytes

    @cached_property
    def arrays(self) -> _Arrays:
        return _Arrays(
            np.frombuffer(self.keys, dtype="<u4"),
            np.frombuffer(self.key_terms, dtype="<i4"),
            np.frombuffer(self.starts, dtype="<i4"),
            np.frombuffer(self.names, dtype="<i4"),
            np.frombuffer(self.telling, dtype="<i4"),
            np.frombuffer(self.whole, dtype="<u4"),
            np.frombuffer(self.whole_names, dtype="<i4"),
        )


class _Arrays(NamedTuple):
    keys: NDArray[np.uint32]
    key_terms: Ints
    starts: Ints
    names: Ints
    telling: Ints
    whole: NDArray[np.uint32]
    whole_names: Ints


def telling(name: Name, person: bool) -> frozenset[str]:
    """The words that tell a name; where there are none, all its words that are no particles."""
    business = frozenset() if person else words_of("business_words")
    found = [w for w in name.core if w not in business and (len(w) > 1 or w.isdigit()) and w not in particles()]
    return frozenset(found or name.core)


def _joins(name: Name) -> set[str]:
    return {a + b for a, b in zip(name.words, name.words[1:], strict=False)}


def build(names: Iterable[str], kind: Kind) -> NameIndex:
    """The index of names, numbered in their order; all are parsed as names of one kind."""
    person = kind is Kind.PERSON
    numbers: dict[str, int] = {}
    postings: dict[int, list[int]] = defaultdict(list)
    counts: list[int] = []
    whole: list[int] = []
    for i, text in enumerate(names):
        name = parse(text, kind=kind)
        words = telling(name, person)
        counts.append(len(words))
        whole.append(_hash(name.compact))
        for term in [*(_WORD + w for w in words), *(_JOIN + j for j in _joins(name))]:
            postings[numbers.setdefault(term, len(numbers))].append(i)
    keys: list[int] = []
    terms: list[int] = []
    for term, number in numbers.items():
        found = _stored_keys(term)
        keys += found
        terms += [number] * len(found)
    flat = np.array(keys, dtype="<u4")
    order = np.argsort(flat, kind="stable")
    lists = [postings[i] for i in range(len(numbers))]
    starts = np.concatenate([[0], np.cumsum([len(x) for x in lists])])
    wholes = np.array(whole, dtype="<u4")
    by_whole = np.argsort(wholes, kind="stable")
    return NameIndex(
        kind=kind,
        vocabulary=tuple(numbers),
        keys=flat[order].tobytes(),
        key_terms=np.array(terms, dtype="<i4")[order].tobytes(),
        starts=starts.astype("<i4").tobytes(),
        names=np.array([n for x in lists for n in x], dtype="<i4").tobytes(),
        telling=np.array(counts, dtype="<i4").tobytes(),
        whole=wholes[by_whole].tobytes(),
        whole_names=by_whole.astype("<i4").tobytes(),
    )


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


_AS_JOIN: Final = 0x9E3779B9  # tells keys of joins from keys of words


def _stored_keys(term: str) -> list[int]:
    word = term[1:]
    if term[0] == _JOIN:
        return [k ^ _AS_JOIN for k in class_keys(word)]
    return [*exact_keys(word), *word_keys(word)]


class _Found(NamedTuple):
    """The names that have a word like one that is looked for, in order, each with the square of the best score."""

    names: Ints
    squares: NDArray[np.float32]


class Search:
    """Looks names up in an index, and keeps what it found for each word."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self._kept: dict[tuple[str, bool], _Found] = {}
        self._phones: list[str | None] = [None] * len(index.vocabulary)

    def near(self, text: str) -> list[int]:
        """The numbers of the names that are near a name (see above), and of those that are the same written together,
        in order."""
        name = parse(text, kind=self.index.kind)
        arrays = self.index.arrays
        words = telling(name, self.index.kind is Kind.PERSON)
        found = [f for w in sorted(words) if len((f := self._like(w, joined=False)).names)]
        joined = [f for j in sorted(_joins(name) - words) if len((f := self._like(j, joined=True)).names)]
        at = np.searchsorted(arrays.whole, np.array([_hash(name.compact)], dtype="<u4"))[0]
        same: list[int] = []
        while at < len(arrays.whole) and arrays.whole[at] == _hash(name.compact):
            same.append(int(arrays.whole_names[at]))
            at += 1
        return sorted({*same, *_sharing(found + joined, arrays.telling, len(words)).tolist()})

    def _like(self, word: str, *, joined: bool) -> _Found:
        known = self._kept.get((word, joined))
        if known is None:
            known = self._kept[word, joined] = self._look_up(word, joined)
        return known

    def _look_up(self, word: str, joined: bool) -> _Found:
        """Names with a word (or two written together) that scores `LIKE` or more against this one."""
        arrays, vocabulary = self.index.arrays, self.index.vocabulary
        together = class_keys(word)
        if joined:
            sure, maybe = self._terms(()), self._terms(together)
        else:
            sure = self._terms(exact_keys(word))
            maybe = self._terms([*word_keys(word), *(k ^ _AS_JOIN for k in together)])
        near = {*sure.tolist(), *self._sounding(word, maybe)}
        scored = [(t, s) for t in sorted(near) if (s := _score(word, vocabulary[t], joined))]
        if not scored:
            return _Found(np.zeros(0, dtype="<i4"), np.zeros(0, dtype=np.float32))
        lists = [arrays.names[arrays.starts[t] : arrays.starts[t + 1]] for t, _ in scored]
        names = np.concatenate(lists)
        squares = np.repeat(np.array([s * s for _, s in scored], dtype=np.float32), [len(x) for x in lists])
        order = np.lexsort((-squares, names))
        names, squares = names[order], squares[order]
        first = np.concatenate([[True], names[1:] != names[:-1]])
        return _Found(names[first], squares[first])

    def _sounds(self, term: int) -> str:
        sounds = self._phones[term]
        if sounds is None:
            sounds = self._phones[term] = phones(self.index.vocabulary[term][1:])
        return sounds

    def _terms(self, keys: Sequence[int]) -> Ints:
        arrays = self.index.arrays
        wanted = np.array(keys, dtype="<u4")
        left = np.searchsorted(arrays.keys, wanted, side="left")
        right = np.searchsorted(arrays.keys, wanted, side="right")
        parts = [arrays.key_terms[a:b] for a, b in zip(left, right, strict=True) if b > a]
        return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype="<i4")

    def _sounding(self, word: str, terms: Ints) -> list[int]:
        """Those of some words that differ by no more edits than words that sound alike do."""
        if not len(terms):
            return []
        mine = phones(word)
        theirs = [self._sounds(t) for t in terms.tolist()]
        limits = _EDITS[np.minimum(np.maximum([len(p) for p in theirs], len(mine)), len(_EDITS) - 1)]
        most = int(limits.max())
        apart = cdist([mine], theirs, scorer=OSA.distance, score_cutoff=most, dtype=np.int32)[0]
        kept: list[int] = terms[apart <= limits].tolist()
        return kept


def _score(word: str, term: str, joined: bool) -> float:
    """How alike two words are, 0 where that is less than a match needs."""
    if joined and term[0] == _JOIN:
        return 0.0
    score = word_score(word, term[1:])[0]
    return score if score >= LIKE else 0.0


def _sharing(found: list[_Found], counts: Ints, mine: int) -> Ints:
    """The names that pair in two of the words found, or in one where a name or the name looked for has only one."""
    if not found:
        return np.zeros(0, dtype="<i4")
    found = sorted(found, key=lambda f: len(f.names))
    names = np.unique(np.concatenate([f.names for f in found[:-1]])) if len(found) > 1 else found[0].names
    lone = found[-1].names if mine == 1 else found[-1].names[counts[found[-1].names] == 1]
    names = np.union1d(names, lone)
    pairs = np.zeros(len(names), dtype=np.int32)
    for f in found:
        at = np.minimum(np.searchsorted(f.names, names), len(f.names) - 1)
        pairs += f.names[at] == names
    needed = np.minimum(2, np.minimum(mine, counts[names]))
    return names[pairs >= needed]
