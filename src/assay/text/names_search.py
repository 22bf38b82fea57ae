"""Names looked up in an index, many at a time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.model import Kind
from assay.text.names import JOINED, Name, parse
from assay.text.names_bound import Words, can_reach
from assay.text.names_index import AS_JOIN, Ints, NameIndex, hashed, parts_of, telling
from assay.text.sound_masks import distinct
from assay.text.word_keys import LIKE, class_keys_of_all, exact_keys, word_keys_of_all
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
    """The names that have a word like one that is looked for; those of them that have no other telling word; and those
    where two words are like one."""

    names: Ints
    lone: Ints = _NONE
    joined: Ints = _NONE


_NOBODY: Final = _Found(_NONE)
_Part = tuple[int, Ints]  # the place of a name looked for, and some names of the index


class Search:
    """Looks names up in an index, and keeps what it found for each word."""

    def __init__(self, index: NameIndex) -> None:
        self.index = index
        self.person = index.kind is Kind.PERSON
        arrays = index.arrays
        self.table = WordTable(index.vocabulary, arrays.joins, person=self.person)
        self._kept: tuple[dict[str, _Found], dict[str, _Found]] = ({}, {})
        self._size = len(arrays.telling)
        self._by_whole = np.argsort(arrays.whole, kind="stable")
        self._wholes = arrays.whole[self._by_whole]

    def near(self, text: str) -> list[int]:
        """The numbers of the names that are near a name (see `names_index`), and of those that are the same written
        together, in order."""
        found: list[int] = self.near_all([parse(text, kind=self.index.kind)]).found.tolist()
        return found

    def near_all(self, names: Sequence[Name]) -> Near:
        """The names that are near each of some, in order."""
        joins = [{a + b for a, b in pairwise(n.words)} for n in names]
        self._look_up({w for n in names for w in n.words}, joined=False)
        self._look_up({j for t in joins for j in t}, joined=True)
        words, together = self._kept
        near = self._same(names)
        odd, several = near.copy(), []
        for i, (name, pairs) in enumerate(zip(names, joins, strict=True)):
            told = telling(name, self.person)
            hits = [f for f in chain(map(words.get, told), map(together.get, pairs - told)) if f and len(f.names)]
            if len(told) == 1:
                near += [(i, f.names) for f in hits]
            else:
                near += [(i, f.lone) for f in hits if len(f.lone)]
                several.append((i, hits))
            both = [f for f in chain(map(words.get, name.words), map(together.get, pairs)) if f and len(f.joined)]
            odd += [(i, f.joined) for f in both]
        found = distinct(self._pairs([*near, *self._sharing(several)]))
        joined = np.zeros(len(found), dtype=bool)
        of_both = self._pairs(odd)
        starts, ends = np.searchsorted(found, of_both), np.searchsorted(found, of_both, side="right")
        joined[starts[ends > starts]] = True
        asked, numbers = np.divmod(found, max(1, self._size))
        return Near(asked.astype(np.int32), numbers.astype(np.int32), joined)

    def _pairs(self, parts: list[_Part]) -> NDArray[np.int64]:
        """Each pair of a name looked for and one of the index as one number."""
        asked = np.array([i for i, _ in parts], dtype=np.int64) * self._size
        counts = [len(names) for _, names in parts]
        return np.asarray(np.repeat(asked, counts) + np.concatenate([_NONE, *(names for _, names in parts)]))

    def _sharing(self, asked: list[tuple[int, list[_Found]]]) -> Iterator[_Part]:
        """For each name looked for the names that are found by two of its words. Those whose most common word is one
        follow each other, so that what is found by that is marked once."""
        groups: dict[int, list[tuple[int, list[_Found]]]] = defaultdict(list)
        for i, hits in asked:
            if len(hits) > 1:
                hits.sort(key=lambda f: len(f.names))
                groups[id(hits[-1])].append((i, hits))
        marked = np.zeros(self._size, dtype=bool)
        before = np.zeros(self._size, dtype=np.int32)  # for which name one was found last, counted from 1
        for group in groups.values():
            most = group[0][1][-1].names
            marked[most] = True
            for i, hits in group:
                for n, (names, *_) in enumerate(hits[:-1], start=2):
                    twice = marked.take(names)
                    if n > 2:
                        twice |= before.take(names) == i + 1
                    if n < len(hits):
                        before[names] = i + 1
                    yield i, names[twice]
            marked[most] = False

    def bearers(self, word: str) -> int:
        """How many names of the index have a word like this one as a telling word."""
        self._look_up({word}, joined=False)
        return len(distinct(self._kept[False][word].names))

    def hopeful(self, names: Sequence[Name], near: Near, least: Sequence[float]) -> NDArray[np.bool_]:
        """Which pairs of `near_all` can score as much as `least` asks for each of the names (see `names_bound`). A
        person's name of one word is none's."""
        arrays = self.index.arrays
        words = np.array([self.table.number(w) for n in names for w in n.words], dtype=np.int32)
        begins = np.cumsum([0, *(len(n.words) for n in names)], dtype=np.int32)
        mine, theirs = Words(words, begins), Words(arrays.words, arrays.begins)
        reach = can_reach(
            self.table, mine, theirs, near.asked, near.found, np.array(least, dtype=np.float32)[near.asked]
        )
        hopeful = near.joined | reach
        return hopeful & (mine.counts[near.asked] > 1) & (theirs.counts[near.found] > 1) if self.person else hopeful

    def _same(self, names: Sequence[Name]) -> list[_Part]:
        """For each name those that are the same written together, or seem to be."""
        wanted = np.array([hashed(n.compact) for n in names], dtype=np.uint32)
        starts, ends = np.searchsorted(self._wholes, wanted), np.searchsorted(self._wholes, wanted, side="right")
        some = np.flatnonzero(ends > starts).tolist()
        return [(i, self._by_whole[starts[i] : ends[i]].astype(np.int32)) for i in some]

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
        alone = _split(names[lone], word[lone])
        both = ~np.zeros_like(lone) if joined else terms[part] >= len(self.index.vocabulary)
        together = _split(names[both], word[both])
        self._kept[joined].update(dict.fromkeys(new, _NOBODY))
        for n, found in _split(names, word).items():
            self._kept[joined][new[n]] = _Found(found, alone.get(n, _NONE), together.get(n, _NONE))

    def _like(self, words: list[str], joined: bool) -> tuple[Ints, Ints]:
        """The terms like each of some words, one after the other, and which word that is."""
        together = class_keys_of_all(words)
        if joined:
            terms, of = self._with_keys(together)
            plain = terms < len(self.index.vocabulary)
            terms, of = terms[plain], of[plain]
            found = [self._alike(self._numbered(words, of), of, terms, JOINED)]
        else:
            numbers = np.array([self.table.number(w) for w in words], dtype=np.int32)
            terms, of = self._with_keys([[k ^ AS_JOIN for k in keys] for keys in together])
            found = [self._alike(numbers, *self._as_joins(numbers, terms, of), JOINED)]
            terms, of = self._with_keys(word_keys_of_all(words))
            found.append(self._alike(numbers, of, terms, LIKE))
            terms, of = self._with_keys(exact_keys(words))
            self._learn(numbers, of, terms)
            found.append(_coded(of, terms)[~self.table.never_same(numbers[of], terms)])
        of, terms = _told(distinct(np.concatenate(found)))
        return terms, of

    def _numbered(self, words: list[str], of: Ints) -> Ints:
        """The numbers of some words, 0 of those that no pair needs."""
        found = np.zeros(len(words), dtype=np.int32)
        needed = np.flatnonzero(np.bincount(of, minlength=len(words)))
        found[needed] = [self.table.number(words[i]) for i in needed.tolist()]
        return found

    def _learn(self, numbers: Ints, of: Ints, terms: Ints) -> None:
        """Make ready what comparisons need of terms, and of those words that are told by their places."""
        self.table.learn(terms, numbers[np.bincount(of, minlength=len(numbers)) > 0])

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
        least -= _LOST
        self._learn(numbers, of, terms)
        may = np.flatnonzero(self.table.may_sound_alike(numbers[of], terms, least))
        pairs = distinct(_coded(of[may], terms[may]))
        of, terms = _told(pairs)
        # words that are one in two romanisations share an exact key; joins have none
        return pairs[self.table.sound_alike(numbers[of], terms, least, romanised=least > LIKE)]

    def _with_keys(self, wanted: Sequence[Sequence[int]]) -> tuple[Ints, Ints]:
        """The terms that have one of some keys, and of each the number of those keys."""
        flat = np.array([k for keys in wanted for k in keys], dtype=np.uint32)
        of = np.repeat(np.arange(len(wanted), dtype=np.int32), [len(k) for k in wanted])
        keys = self.index.arrays.keys
        start, end = np.searchsorted(keys, flat), np.searchsorted(keys, flat, side="right")
        terms, part = parts_of(self.index.arrays.key_terms, start, end)
        return terms, of[part]


def _split(values: Ints, of: Ints) -> dict[int, Ints]:
    """The values that are of each thing, told in order."""
    begins = np.flatnonzero(np.concatenate([[True], of[1:] != of[:-1]])) if len(of) else of
    ends = [*begins[1:].tolist(), len(of)]
    return {n: values[a:b] for n, a, b in zip(of[begins].tolist(), begins.tolist(), ends, strict=False)}


def _coded(a: Ints, b: Ints) -> NDArray[np.int64]:
    return a.astype(np.int64) << 32 | b


def _told(codes: NDArray[np.int64]) -> tuple[Ints, Ints]:
    return (codes >> 32).astype(np.int32), (codes & 0xFFFFFFFF).astype(np.int32)
