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
from string import ascii_letters
from typing import Final, NamedTuple

from rapidfuzz.distance import OSA

from assay.text.resources import load

_GROUPS: Final = ("aeiouy", "bp", "fvw", "dtT", "kqgcXG", "szcxT", "SCZJjz", "mn", "hX", "rl")
_VOWELS: Final = frozenset("aeiou")
_SILENT: Final = frozenset("aeiouyh")
_BONES: Final = str.maketrans("pfwqgcXGzTCZJjx", "bvvkkskksssssss", "aeiouyh")
_REWRITTEN: Final = {ord(ch): None for ch in ascii_letters if ch not in "lmnr"}
_NEAR, _VOWEL_GAP, _FAR = 0.35, 0.4, 1.0
_BEFORE_H: Final = (
    ("shch", "S"),
    ("sch", "S"),
    ("tsch", "C"),
    ("tch", "C"),
    ("kh", "X"),
    ("gh", "G"),
    ("sh", "S"),
    ("ch", "C"),
    ("zh", "Z"),
    ("th", "T"),
    ("dh", "d"),
    ("ph", "f"),
)
_PHONES: Final = (
    ("dj", "J"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("oo", "u"),
    ("ou", "u"),
    ("ee", "i"),
    ("x", "ks"),
)
_DOUBLED: Final = re.compile(r"(.)\1", re.DOTALL)


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
    """What a scheme writes for what. Of `letters`, where there are any, one must stand in a word for it to apply;
    where it is `plain`, they are the pattern."""

    pattern: re.Pattern[str]
    new: str
    letters: tuple[str, ...]
    plain: bool


@cache
def schemes() -> dict[str, tuple[Rule, ...]]:
    """The romanisation schemes in the order of their names: rules in the order in which they apply."""
    table = load("names.yaml")["schemes"]
    return {name: tuple(_rule(*row) for row in table[name]["rules"]) for name in sorted(table)}


def _rule(written: str, new: str, letters: str = "") -> Rule:
    plain = all(ch.isalpha() or ch == "|" for ch in written)
    return Rule(re.compile(written), new, tuple((letters or written).split("|")) if plain or letters else (), plain)


def folds(token: str) -> frozenset[tuple[str, str]]:
    """What each scheme makes of a lower-case Latin token, as (scheme, folded token)."""
    return frozenset([(name, fold_of(token, name)) for name in schemes()])


@lru_cache(maxsize=262144)
def fold_of(token: str, scheme: str) -> str:
    """What a scheme makes of a lower-case Latin token."""
    return _folded(token, schemes()[scheme])


def _folded(token: str, rules: tuple[Rule, ...]) -> str:
    for pattern, new, letters, plain in rules:
        if not letters:
            token = pattern.sub(new, token) if pattern.search(token) else token
            continue
        for written in letters:
            if written in token:
                token = token.replace(written, new) if plain and len(letters) == 1 else pattern.sub(new, token)
                break
    return token


def agree(a: str, b: str) -> str:
    """The scheme under which two lower-case Latin tokens are one word, or ""."""
    if spine(a) != spine(b):
        return ""
    for scheme in schemes():
        if fold_of(a, scheme) == fold_of(b, scheme):
            return scheme
    return ""


def single(text: str) -> str:
    """`text` with every run of one letter made a single one."""
    if _DOUBLED.search(text) is None:
        return text
    return "".join([ch for i, ch in enumerate(text) if not i or ch != text[i - 1]])


@lru_cache(maxsize=65536)
def phones(token: str) -> str:
    """A token as a string of rough phones, doubled letters made single."""
    for written, phone in _BEFORE_H if "h" in token else ():
        if written in token:
            token = token.replace(written, phone)
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


@lru_cache(maxsize=65536)
def spine(token: str) -> str:
    """The letters of a token that no scheme rewrites, runs made single: what all romanisations of a word share."""
    return single(bones(token).translate(_REWRITTEN))


_NEAR_PAIRS: Final = frozenset(a + b for group in _GROUPS for a in group for b in group if a != b)


def far_apart(a: str, b: str) -> bool:
    """Whether the `bones` of two words rule out that they are one: they differ in more than a letter, or two where
    the longer has more than four, or a third of them where it has more than eight."""
    most = far_most(max(len(a), len(b)))
    return abs(len(a) - len(b)) > most or bool(OSA.distance(a, b, score_cutoff=most) > most)


def far_most(longer: int) -> int:
    """The most edits between the `bones` of two words that may be one, the longer having so many."""
    return 1 if longer < 5 else 2 if longer < 9 else longer // 3


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


def gap_cost(phone: str) -> float:
    """What it costs to leave out a phone."""
    return _VOWEL_GAP if phone in _SILENT else _FAR


def swap_cost(a: str, b: str) -> float:
    """What it costs to write one phone for another."""
    return 0.0 if a == b else _NEAR if a + b in _NEAR_PAIRS else _FAR


def _distance(a: str, b: str) -> float:
    """The phonetic distance of two strings of phones."""
    if not a or not b:
        return sum(map(gap_cost, a or b))
    if len(a) == len(b) == 1 and not (a in _SILENT and b in _SILENT):
        return swap_cost(a, b)
    gaps = list(map(gap_cost, b))
    before: list[float] = []
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, x in enumerate(a):
        gap_here = gap_cost(x)
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
