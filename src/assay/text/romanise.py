"""Letters of other scripts in Latin, and which Latin spellings are one word romanised twice.

Two spellings agree where a romanisation scheme (`resources/names.yaml`, `schemes`) rewrites both
to the same string. Short of that, `likeness` measures how far apart they sound: an edit distance
in which letters of one phonetic group cost little, after Editex (Zobel and Dart, "Phonetic string
matching: lessons from information retrieval", SIGIR 1996).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from assay.text.resources import load

_GROUPS: Final = ("aeiouy", "bp", "fvw", "dtT", "kqgcXG", "szcxT", "SCZJjz", "mn", "hX", "rl")
_VOWELS: Final = frozenset("aeiou")
_SILENT: Final = frozenset("aeiouyh")
_BONES: Final = str.maketrans("pfwqgcXGzTCZJjx", "bvvkkskksssssss", "aeiouyh")
_NEAR, _VOWEL_GAP, _FAR = 0.35, 0.4, 1.0
_PHONES: Final = (
    ("shch", "S"),
    ("sch", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("kh", "X"),
    ("gh", "G"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("dj", "J"),
    ("th", "T"),
    ("dh", "d"),
    ("ph", "f"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("x", "ks"),
)


@cache
def _letters() -> dict[int, str]:
    return {ord(a): b for table in load("names.yaml")["letters"].values() for a, b in table.items()}


@lru_cache(maxsize=65536)
def latin(text: str) -> str:
    """`text` in lower-case Latin letters without diacritics; a script without a table stays as it is."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_letters()))
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


class Rule(NamedTuple):
    """What a scheme writes for what. Of `letters`, where there are any, one must stand in a word for it to apply."""

    pattern: re.Pattern[str]
    new: str
    letters: tuple[str, ...]


@cache
def schemes() -> dict[str, tuple[Rule, ...]]:
    """The romanisation schemes by name: rules in the order in which they apply."""
    table = load("names.yaml")["schemes"]
    return {name: tuple(_rule(a, b) for a, b in entry["rules"]) for name, entry in table.items()}


def _rule(written: str, new: str) -> Rule:
    plain = all(ch.isalpha() or ch == "|" for ch in written)
    return Rule(re.compile(written), new, tuple(written.split("|")) if plain else ())


@lru_cache(maxsize=65536)
def folds(token: str) -> frozenset[tuple[str, str]]:
    """What each scheme makes of a lower-case Latin token, as (scheme, folded token)."""
    result = set()
    for name, rules in schemes().items():
        folded = token
        for pattern, new, letters in rules:
            if len(letters) == 1:
                folded = folded.replace(letters[0], new)
            elif not letters or any(x in folded for x in letters):
                folded = pattern.sub(new, folded)
        result.add((name, folded))
    return frozenset(result)


def agree(a: str, b: str) -> str:
    """The scheme under which two lower-case Latin tokens are one word, or ""."""
    return min((name for name, _ in folds(a) & folds(b)), default="")


def single(text: str) -> str:
    """`text` with every run of one letter made a single one."""
    return "".join([ch for i, ch in enumerate(text) if not i or ch != text[i - 1]])


@lru_cache(maxsize=65536)
def phones(token: str) -> str:
    """A token as a string of rough phones, doubled letters made single."""
    for written, phone in _PHONES:
        if written in token:
            token = token.replace(written, phone)
    return single(token)


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """The consonants of a token by coarse class: what two romanisations nearly always share."""
    return single(bones(token))


@lru_cache(maxsize=65536)
def bones(token: str) -> str:
    """The consonants of a token by coarse class, one after the other."""
    return phones(token).translate(_BONES)


_NEAR_PAIRS: Final = frozenset(a + b for group in _GROUPS for a in group for b in group if a != b)


def far_apart(a: str, b: str) -> bool:
    """Whether the `bones` of two words rule out that they are one: they differ in more than a letter, or two where
    the longer has more than four, or a third of them where it has more than eight."""
    longer = max(len(a), len(b))
    most = 1 if longer < 5 else 2 if longer < 9 else longer // 3
    return abs(len(a) - len(b)) > most or bool(OSA.distance(a, b, score_cutoff=most) > most)


@lru_cache(maxsize=262144)
def likeness(a: str, b: str) -> float:
    """How alike two lower-case Latin tokens sound, 0 to 1: one less the phonetic distance over the longer length."""
    a, b = phones(a), phones(b)
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    if abs(len(a) - len(b)) > longest // 2:
        return 0.0
    return max(0.0, 1 - _distance(*_differing(a, b)) / longest)


def _differing(a: str, b: str) -> tuple[str, str]:
    """Two strings of phones without what they begin and end with alike, which no cheaper edit can touch. (Where "h",
    which costs little to leave out, stands for "X", which costs a letter, one can: then all of both.)"""
    if "X" in a or "X" in b:
        return a, b
    start, end = 0, min(len(a), len(b))
    while start < end and a[start] == b[start]:
        start += 1
    left, right = len(a), len(b)
    while left > start and right > start and a[left - 1] == b[right - 1]:
        left, right = left - 1, right - 1
    return a[start:left], b[start:right]


def _distance(a: str, b: str) -> float:
    """The phonetic distance of two strings of phones."""
    gaps = [_VOWEL_GAP if ch in _SILENT else _FAR for ch in b]
    before: list[float] = []
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, x in enumerate(a):
        gap_here = _VOWEL_GAP if x in _SILENT else _FAR
        earlier, before, row = before, row, [row[0] + gap_here]
        last = row[0]
        for j, y in enumerate(b):
            cost = before[j] if x == y else before[j] + (_NEAR if x + y in _NEAR_PAIRS else _FAR)
            if (other := before[j + 1] + gap_here) < cost:
                cost = other
            if (other := last + gaps[j]) < cost:
                cost = other
            if i and j and x == b[j - 1] and y == a[i - 1] and (other := earlier[j - 1] + _FAR) < cost:
                cost = other
            row.append(cost)
            last = cost
    return row[-1]
