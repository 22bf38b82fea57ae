"""Many names by their words, so that those which may be spellings of one name are found without comparing all.

What tells a name are its *telling* words: those that are neither particles, single letters nor words of business. Two
names are near where two of their telling words pair at `LIKE` or more, or one where either has only one. Nothing is
lost by that for whoever asks of a match that the squares of its telling pairs' scores average `ENOUGH` (0.85) or more:
if fewer than two of n pairs scored LIKE, their squares could average no more than (1 + 0.7 (n - 1)) / n, which is below
0.85. Words that sound alike are found by `word_keys`. Two neighbouring words also stand for one, where written together
they have its `class_keys`. `names_search` looks names up.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Iterable
from functools import cached_property
from itertools import chain
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.model import Kind, Value
from assay.text.names import Name, particles, words_of
from assay.text.names_parts import reader
from assay.text.romanise import phones_of_all
from assay.text.sound_masks import codes, masks
from assay.text.word_keys import class_keys_of_all, exact_keys, word_keys_of_all

ENOUGH: Final = 0.85
AS_JOIN: Final = 0x9E3779B9  # tells keys of joins from keys of words
_MANY: Final = 20_000  # names that are read, or words whose sounds are made ready, at a time
_NO_SOUNDS: Final = np.zeros(0, dtype=np.uint64)
Ints = NDArray[np.int32]


class NameIndex(Value, frozen=True, kw_only=True, dict=True):
    """Numbered names by their words. Arrays are kept as their bytes (little-endian int32, keys uint32). A *term* is a
    word, or, numbered after all words, a *join*: two words that are neighbours in a name, written together."""

    kind: Kind  # how the names are parsed
    vocabulary: tuple[str, ...]
    words: bytes  # of every name, one after the other
    begins: bytes  # where those of each name begin
    joins: bytes  # the two words of each
    join_sounds: bytes  # the mask of its phones (uint64), see `sound_masks`
    join_lengths: bytes  # how many phones it has (uint8)
    keys: bytes  # sorted
    key_terms: bytes  # the term of each key
    starts: bytes  # where the names of each term begin in `names`
    names: bytes
    telling: bytes  # how many telling words each name has
    whole: bytes  # hashes of names written together

    @cached_property
    def arrays(self) -> Arrays:
        def ints(data: bytes) -> Ints:
            return np.frombuffer(data, dtype="<i4")

        return Arrays(
            ints(self.words),
            ints(self.begins),
            ints(self.joins).reshape(-1, 2),
            np.frombuffer(self.join_sounds, dtype="<u8"),
            np.frombuffer(self.join_lengths, dtype=np.uint8),
            np.frombuffer(self.keys, dtype="<u4"),
            ints(self.key_terms),
            ints(self.starts),
            ints(self.names),
            ints(self.telling),
            np.frombuffer(self.whole, dtype="<u4"),
        )


class Arrays(NamedTuple):
    words: Ints
    begins: Ints
    joins: Ints
    join_sounds: NDArray[np.uint64]
    join_lengths: NDArray[np.uint8]
    keys: NDArray[np.uint32]
    key_terms: Ints
    starts: Ints
    names: Ints
    telling: Ints
    whole: NDArray[np.uint32]


def telling(name: Name, person: bool) -> frozenset[str]:
    """The words that tell a name; where there are none, all its words that are no particles."""
    return frozenset([w for w in name.core if _tells(w, person)] or name.core)


def _tells(word: str, person: bool) -> bool:
    return (
        (len(word) > 1 or word.isdigit())
        and word not in particles()
        and (person or word not in words_of("business_words"))
    )


def hashed(text: str) -> int:
    return zlib.crc32(text.encode())


class _Read(NamedTuple):
    """Names as numbers of words: the words of all, where those of each begin, and a hash of each written together."""

    vocabulary: list[str]
    words: Ints
    begins: Ints
    whole: NDArray[np.uint32]


def build(names: Iterable[str], kind: Kind) -> NameIndex:
    """The index of names, numbered in their order; all are parsed as names of one kind."""
    read = _read(names, kind)
    count, size = len(read.whole), len(read.vocabulary)
    owners = np.repeat(np.arange(count, dtype=np.int64), np.diff(read.begins))
    tells = _telling(read, owners, kind is Kind.PERSON)
    by_word = np.unique(read.words[tells] * np.int64(count) + owners[tells])
    beside = np.flatnonzero(owners[:-1] == owners[1:])
    pairs, numbers = np.unique(read.words[beside] * np.int64(size) + read.words[beside + 1], return_inverse=True)
    by_join = np.unique((numbers + size) * np.int64(count) + owners[beside])
    joins = np.stack([pairs // max(1, size), pairs % max(1, size)], axis=1).astype("<i4")
    postings = np.concatenate([by_word, by_join])
    written = [read.vocabulary[a] + read.vocabulary[b] for a, b in joins.tolist()]
    sounds, lengths = _sounds(written)
    keys, terms = _keys(read.vocabulary, written)
    order = np.argsort(keys, kind="stable")
    return NameIndex(
        kind=kind,
        vocabulary=tuple(read.vocabulary),
        words=read.words.astype("<i4").tobytes(),
        begins=read.begins.astype("<i4").tobytes(),
        joins=joins.tobytes(),
        join_sounds=sounds.astype("<u8").tobytes(),
        join_lengths=lengths.tobytes(),
        keys=keys[order].astype("<u4").tobytes(),
        key_terms=terms[order].astype("<i4").tobytes(),
        starts=np.searchsorted(postings, np.arange(size + len(joins) + 1) * np.int64(count)).astype("<i4").tobytes(),
        names=(postings % max(1, count)).astype("<i4").tobytes(),
        telling=np.bincount(by_word % max(1, count), minlength=count).astype("<i4").tobytes(),
        whole=read.whole.astype("<u4").tobytes(),
    )


def _read(names: Iterable[str], kind: Kind) -> _Read:
    numbers: dict[str, int] = {}
    words, begins, whole = array("i"), array("i", [0]), array("I")
    read, texts = reader(kind), list(names)
    for name in chain.from_iterable(read.all(texts[i : i + _MANY]) for i in range(0, len(texts), _MANY)):
        words.extend([numbers.setdefault(w, len(numbers)) for w in name.words])
        begins.append(len(words))
        whole.append(hashed(name.compact))
    return _Read(
        list(numbers),
        np.array(words, dtype=np.int32),
        np.array(begins, dtype=np.int32),
        np.array(whole, dtype=np.uint32),
    )


def _telling(read: _Read, owners: NDArray[np.int64], person: bool) -> NDArray[np.bool_]:
    """Which of all words are `telling` ones of their names."""
    count = len(read.whole)

    def or_all(mask: NDArray[np.bool_], within: NDArray[np.bool_]) -> NDArray[np.bool_]:
        have = np.bincount(owners[mask], minlength=count) > 0
        return mask | (within & ~have[owners])

    bare = np.array([w not in particles() for w in read.vocabulary], dtype=bool)
    tells = np.array([_tells(w, person) for w in read.vocabulary], dtype=bool)
    core = or_all(bare[read.words], np.ones(len(read.words), dtype=bool))
    return or_all(core & tells[read.words], core)


def _sounds(words: list[str]) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """The masks and lengths of the phones of words."""
    parts = [_NO_SOUNDS]
    lengths = array("B")
    for start in range(0, len(words), _MANY):
        told = phones_of_all(words[start : start + _MANY])
        lengths.extend([min(len(t), 255) for t in told])
        parts.append(masks(codes(told)))
    return np.concatenate(parts), np.array(lengths, dtype=np.uint8)


def _keys(vocabulary: list[str], joins: list[str]) -> tuple[NDArray[np.uint32], Ints]:
    """The keys of all terms, and the term of each."""
    keys, counts = array("I"), array("i")
    for exact, heard in zip(exact_keys(vocabulary), word_keys_of_all(vocabulary), strict=True):
        found = [*exact, *heard]
        keys.extend(found)
        counts.append(len(found))
    for start in range(0, len(joins), _MANY):
        for together in class_keys_of_all(joins[start : start + _MANY]):
            keys.extend([k ^ AS_JOIN for k in together])
            counts.append(len(together))
    terms = np.repeat(np.arange(len(counts), dtype=np.int32), np.array(counts, dtype=np.int32))
    return np.array(keys, dtype=np.uint32), terms


def parts_of(values: Ints, starts: NDArray[Any], ends: NDArray[Any]) -> tuple[Ints, Ints]:
    """The slices of an array, one after the other, and of each value the number of its slice."""
    counts = ends - starts
    at = np.repeat(starts - np.concatenate([[0], np.cumsum(counts)[:-1]]), counts) + np.arange(counts.sum())
    return values[at], np.repeat(np.arange(len(starts), dtype=np.int32), counts)
