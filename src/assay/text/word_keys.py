"""Keys of words by which every word that `names.word_score` calls nearly the same is found, without comparing all.

Two words score `LIKE` or more only if they are one word in two spellings of a table or in two romanisations (then they
share that spelling), or if their phonetic distance is at most (1 - LIKE) of the longer one's length. An edit of that
distance is either cheap (a vowel or "h" more or less, a letter for one that sounds alike) or it costs a whole point.
Cheap edits do not change a word's *class string*: its consonants by groups that sound alike. Of costly ones a word of
so many phones can bear only so many, so that words which differ by them share a class string with as many letters taken
out (after Garbe's symmetric deletion, 2012). Where a costly edit leaves room for no cheap one, the phones themselves
are taken, which tell more words apart. What is longer than any word is found by its whole class string alone, for there
are too many ways of taking letters out.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Final

from assay.text.names import canonical
from assay.text.romanise import CHEAPEST, folds_of_all, phones_of_all
from assay.text.sound_masks import LONGEST

LIKE: Final = 0.836  # its square is just under 0.7, see `names_index`
_SILENT: Final = frozenset("aeiouyh")
_CLASS: Final = str.maketrans("pfwqgcGszxSCZJjdml", "bvvkkkkkkkkkkkktnr", "aeiouyh")
_TWOFOLD: Final = (("X", ("k", "")), ("T", ("t", "k")))
_SHORT: Final = range(6, 9)  # lengths at which one costly edit leaves room for no cheap one
_LONG: Final = 7
_TAG: Final = zlib.crc32(b"k")


def edits(longer: int) -> int:
    """The most edits by which two words can differ and still score `LIKE`, the longer one having so many phones."""
    return int((1 - LIKE) * longer / CHEAPEST + 1e-9)


def _costly(length: int) -> int:
    return int((1 - LIKE) * length + 1e-9) if length <= LONGEST else 0


def _classes(bare: str) -> list[str]:
    """The class strings of a word: "X" (kh) sounds like "k" as well as like "h", which is silent, "T" (th) like "t" as
    well as like "s"."""
    found = [bare]
    if "X" in bare or "T" in bare:
        for phone, ways in _TWOFOLD:
            while phone in found[0]:
                found = [f.replace(phone, way, 1) for f in found for way in ways]
    return found


def _less(text: str, most: int) -> set[str]:
    """A string with up to so many of its letters taken out."""
    found = {text}
    for count in range(1, min(most, len(text) - 1) + 1):
        found.update(map("".join, combinations(text, len(text) - count)))
    return found


def _codes(tagged: Iterable[str]) -> tuple[int, ...]:
    return tuple({zlib.crc32(t.encode()) for t in tagged})


def exact_keys(words: Sequence[str]) -> list[tuple[int, ...]]:
    """For each of some words keys that two spellings of one word share, by table or by romanisation."""
    folded = zip(*folds_of_all(words), strict=True)
    return [
        _codes({f"f{f}" for f in forms} | {f"c{canonical(w)}", f"f{w}"}) for w, forms in zip(words, folded, strict=True)
    ]


def word_keys_of_all(words: Sequence[str]) -> list[tuple[int, ...]]:
    """For each of some words keys that two share if they sound alike at `LIKE` (`exact_keys` not among them)."""
    sounds = phones_of_all(words)
    return [_word_keys(s, bare) for s, bare in zip(sounds, _bare(sounds), strict=True)]


def _word_keys(sounds: str, bare: str) -> tuple[int, ...]:
    length = len(sounds)
    if length < _SHORT.start:
        return _class_keys(bare)
    classes = _classes(bare)
    found = ["k" + c for c in classes]
    if length in _SHORT:
        found += ["p" + p for p in _less(sounds, 1 if length > _SHORT.start else 0)]
    if length >= _LONG:
        found += ["d" + p for c in classes for p in _less(c, _costly(length))]
    return _codes(found)


def class_keys(word: str) -> tuple[int, ...]:
    """Keys that a word and two words written together share if they sound the same but for vowels and near sounds."""
    return class_keys_of_all([word])[0]


def class_keys_of_all(words: Sequence[str]) -> list[tuple[int, ...]]:
    """`class_keys` of many words."""
    return list(map(_class_keys, _bare(phones_of_all(words))))


def _class_keys(bare: str) -> tuple[int, ...]:
    if "X" in bare or "T" in bare:
        return _codes(["k" + c for c in _classes(bare)])
    return (zlib.crc32(bare.encode(), _TAG),)


def _bare(sounds: list[str]) -> list[str]:
    """The consonants of words by groups that sound alike, told by their phones."""
    return "\n".join(sounds).translate(_CLASS).split("\n") if sounds else []
