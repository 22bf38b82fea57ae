"""Names looked up in an index, many at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.model import Kind
from assay.text.names import JOINED, Name, parse
from assay.text.names_bound import Words, can_reach
from assay.text.names_index import AS_JOIN, Ints, NameIndex, hashed, parts_of, telling
from assay.text.sound_masks import distinct
from assay.text.word_keys import LIKE, class_keys_of_all, exact_keys, word_keys
from assay.text.word_table import WordTable

_NONE: Final = np.zeros(0, dtype=np.int32)
_LOST: Final = 1e-4  # what a score may lose by being kept in few digits


class Near(NamedTuple):
    """Pairs of names that are near: of each the number of the name looked for, the number of that found, and whether
    two words may stand against one in it, or the two be the same written together."""

    asked: Ints
    found: Ints
    joined: NDArray[np.bool_]


class _Found(NamedTuple):
    """The names that have a word like one that is looked for; those of them that have no other telling word; those
    where two words are like one; and, where they are many, for each name of the index whether it is one of them."""

    names: Ints
    lone: Ints
    joined: Ints
    among: NDArray[np.int8] | None


class Search:
    """Looks names up in an index, and keeps what it found for each word."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.person = index.kind is Kind.PERSON
        arrays = index.arrays
        self.table = WordTable(index.vocabulary, arrays.joins, person=self.person)
        self._kept: tuple[dict[str, _Found], dict[str, _Found]] = ({}, {})
        self._hits = np.zeros(len(arrays.telling), dtype=np.int8)
        self._by_whole = np.argsort(arrays.whole, kind="stable")
        self._wholes = arrays.whole[self._by_whole]

    def near(self, text: str) -> list[int]:
        """The numbers of the names that are near a name (see `names_index`), and of those that are the same written
        together, in order."""
        found: list[int] = self.near_all([parse(text, kind=self.index.kind)]).found.tolist()
        return found

    def near_all(self, names: Sequence[Name]) -> Near:
        """The names that are near each of some, in order."""
        joins = [{a + b for a, b in zip(n.words, n.words[1:], strict=False)} for n in names]
        self._look_up({w for n in names for w in n.words}, joined=False)
        self._look_up({j for t in joins for j in t}, joined=True)
        same = self._same(names)
        rows = [self._row(n, j, s) for n, j, s in zip(names, joins, same, strict=True)]
        asked = np.repeat(np.arange(len(names), dtype=np.int32), [len(found) for found, _ in rows])
        found = np.concatenate([_NONE, *(r[0] for r in rows)])
        return Near(asked, found, np.concatenate([_NONE > 0, *(r[1] for r in rows)]))

    def _row(self, name: Name, joins: set[str], same: Ints) -> tuple[Ints, NDArray[np.bool_]]:
        """The names near one, and which of them may have two words for one, or be the same written together."""
        words, together = self._kept
        told = telling(name, self.person)
        hits = [words[w] for w in told] + [together[j] for j in joins - told]
        found = self._sharing([f for f in hits if len(f.names)], len(told))
        odd = [f for w in name.words if len(f := words[w].joined)] + [f for j in joins if len(f := together[j].joined)]
        if len(same):
            found = distinct(np.concatenate([found, same]))
            odd.append(same)
        if not odd:
            return found, np.zeros(len(found), dtype=bool)
        for names in odd:
            self._hits[names] = 1
        joined = self._hits[found] > 0
        for names in odd:
            self._hits[names] = 0
        return found, joined

    def bearers(self, word: str) -> int:
        """How many names of the index have a word like this one as a telling word."""
        self._look_up({word}, joined=False)
        return len(distinct(self._kept[False][word].names))

    def hopeful(self, names: Sequence[Name], near: Near, least: Sequence[float]) -> NDArray[np.bool_]:
        """Which pairs of `near_all` can score as much as `least` asks for each of the names (see `names_bound`)."""
        arrays = self.index.arrays
        words = np.array([self.table.number(w) for n in names for w in n.words], dtype=np.int32)
        begins = np.cumsum([0, *(len(n.words) for n in names)], dtype=np.int32)
        mine, theirs = Words(words, begins), Words(arrays.words, arrays.begins)
        reach = can_reach(
            self.table, mine, theirs, near.asked, near.found, np.array(least, dtype=np.float32)[near.asked]
        )
        return near.joined | reach

    def _same(self, names: Sequence[Name]) -> list[Ints]:
        """For each name those that are the same written together, or seem to be."""
        wanted = np.array([hashed(n.compact) for n in names], dtype=np.uint32)
        starts, ends = np.searchsorted(self._wholes, wanted), np.searchsorted(self._wholes, wanted, side="right")
        return [self._by_whole[a:b].astype(np.int32) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]

    def _sharing(self, found: list[_Found], mine: int) -> Ints:
        """The names that pair in two of the words found, or in one where a name or the name looked for has only one."""
        if not found:
            return _NONE
        if mine == 1 or len(found) == 1:
            return distinct(np.concatenate([f.names if mine == 1 else f.lone for f in found]))
        found = sorted(found, key=lambda f: len(f.names))
        some = np.concatenate([f.names for f in found[:-1]])
        for f in found[:-1]:
            self._hits[f.names] += 1  # a name that stands twice among those of a word counts once
        last = found[-1]
        if last.among is None:
            self._hits[last.names] += 1
        hits = self._hits[some] if last.among is None else self._hits[some] + last.among[some]
        self._hits[last.names if last.among is None else some] = 0
        self._hits[some] = 0
        return distinct(np.concatenate([some[hits >= 2], *(f.lone for f in found)]))

    def _look_up(self, words: Iterable[str], *, joined: bool) -> None:
        """Find the names with a word (or two written together) that scores LIKE or more against each of some."""
        new = sorted(w for w in words if w not in self._kept[joined])
        if not new:
            return
        terms, of = self._like(new, joined)
        arrays = self.index.arrays
        names, part = parts_of(arrays.names, arrays.starts[terms], arrays.starts[terms + 1])
        word = of[part]
        lone = arrays.telling[names] == 1
        two = lone | True if joined else terms[part] >= len(self.index.vocabulary)
        kinds = [_split(names[mask], word[mask], len(new)) for mask in (lone | True, lone, two)]
        for w, found, alone, together in zip(new, *kinds, strict=True):
            self._kept[joined][w] = _Found(found, alone, together, self._among(found))

    def _among(self, names: Ints) -> NDArray[np.int8] | None:
        if len(names) < max(1000, len(self._hits) // 50):
            return None
        found = np.zeros(len(self._hits), dtype=np.int8)
        found[names] = 1
        return found

    def _like(self, words: list[str], joined: bool) -> tuple[Ints, Ints]:
        """The terms like each of some words, one after the other, and which word that is."""
        numbers = np.array([self.table.number(w) for w in words], dtype=np.int32)
        together = class_keys_of_all(words)
        if joined:
            terms, of = self._with_keys(together)
            plain = terms < len(self.index.vocabulary)
            found = [self._alike(numbers, of[plain], terms[plain], JOINED)]
        else:
            terms, of = self._with_keys([[k ^ AS_JOIN for k in keys] for keys in together])
            found = [self._alike(numbers, *self._as_joins(numbers, terms, of), JOINED)]
            terms, of = self._with_keys([word_keys(w) for w in words])
            found.append(self._alike(numbers, of, terms, LIKE))
            terms, of = self._with_keys(exact_keys(words))
            self.table.learn(np.concatenate([numbers, terms]))
            found.append(_coded(of, terms)[~self.table.never_same(numbers[of], terms)])
        of, terms = _told(distinct(np.concatenate(found)))
        return terms, of

    def _as_joins(self, numbers: Ints, terms: Ints, of: Ints) -> tuple[Ints, Ints]:
        """Of words and terms the pairs in which the term is a join whose sounds allow that the two are one."""
        size, arrays = len(self.index.vocabulary), self.index.arrays
        joins = np.flatnonzero(terms >= size)
        of, terms = of[joins], terms[joins]
        told = terms - size
        near = self.table.sounds_allow(numbers[of], arrays.join_sounds[told], arrays.join_lengths[told], JOINED - _LOST)
        return of[near], terms[near]

    def _alike(self, numbers: Ints, of: Ints, terms: Ints, least: float) -> NDArray[np.int64]:
        """The pairs of words and terms, each as one number, that sound alike."""
        pairs = distinct(_coded(of, terms))
        of, terms = _told(pairs)
        # words that are one in two romanisations share an exact key; joins have none
        return pairs[self.table.sound_alike(numbers[of], terms, least - _LOST, romanised=least == JOINED)]

    def _with_keys(self, wanted: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """The terms that have one of some keys, and of each the number of those keys."""
        flat = np.array([k for keys in wanted for k in keys], dtype=np.uint32)
        of = np.repeat(np.arange(len(wanted), dtype=np.int32), [len(k) for k in wanted])
        keys = self.index.arrays.keys
        start, end = np.searchsorted(keys, flat), np.searchsorted(keys, flat, side="right")
        terms, part = parts_of(self.index.arrays.key_terms, start, end)
        return terms, of[part]


def _split(values: Ints, of: Ints, count: int) -> list[Ints]:
    """The values that are of the first thing, of the second, and so on."""
    ends = np.searchsorted(of, np.arange(1, count + 1)).tolist()
    return [values[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)]


def _coded(a: Ints, b: Ints) -> NDArray[np.int64]:
    return a.astype(np.int64) << 32 | b


def _told(codes: NDArray[np.int64]) -> tuple[Ints, Ints]:
    return (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
