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
from typing import Final

from assay.text.resources import load

_GROUPS: Final = ("aeiouy", "bp", "fvw", "dtT", "kqgcXG", "szcxT", "SCZJjz", "mn", "hX", "rl")
_VOWELS: Final = frozenset("aeiou")
_SILENT: Final = frozenset("aeiouyh")
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
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_letters()))
    return "".join(ch for ch in decomposed if not unicodedata.combining(ch))


@cache
def schemes() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    """The romanisation schemes by name: rules in the order in which they apply."""
    table = load("names.yaml")["schemes"]
    return {name: tuple((re.compile(a), b) for a, b in entry["rules"]) for name, entry in table.items()}


@lru_cache(maxsize=65536)
def folds(token: str) -> frozenset[tuple[str, str]]:
    """What each scheme makes of a lower-case Latin token, as (scheme, folded token)."""
    result = set()
    for name, rules in schemes().items():
        folded = token
        for pattern, new in rules:
            folded = pattern.sub(new, folded)
        result.add((name, folded))
    return frozenset(result)


def agree(a: str, b: str) -> str:
    """The scheme under which two lower-case Latin tokens are one word, or ""."""
    return min((name for name, _ in folds(a) & folds(b)), default="")


@lru_cache(maxsize=65536)
def phones(token: str) -> str:
    """A token as a string of rough phones, doubled letters made single."""
    for written, phone in _PHONES:
        token = token.replace(written, phone)
    return re.sub(r"(.)\1+", r"\1", token)


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """The consonants of a token by coarse class: what two romanisations nearly always share."""
    classes = str.maketrans("pfwqgcXGzTCZJjxyh", "bvvkkskksssssss  ")
    bones = "".join(ch for ch in phones(token).translate(classes) if ch not in _VOWELS and ch != " ")
    return re.sub(r"(.)\1+", r"\1", bones)


@cache
def _substitution(a: str, b: str) -> float:
    if a == b:
        return 0.0
    return _NEAR if any(a in group and b in group for group in _GROUPS) else _FAR


def _gap(phone: str) -> float:
    return _VOWEL_GAP if phone in _SILENT else _FAR


@lru_cache(maxsize=262144)
def likeness(a: str, b: str) -> float:
    """How alike two lower-case Latin tokens sound, 0 to 1: one less the phonetic distance over the longer length."""
    a, b = phones(a), phones(b)
    longest = max(len(a), len(b))
    if not longest:
        return 1.0
    if abs(len(a) - len(b)) > longest // 2:
        return 0.0
    before: list[float] = []
    row = [0.0]
    for ch in b:
        row.append(row[-1] + _gap(ch))
    for i, x in enumerate(a, 1):
        earlier, before, row = before, row, [row[0] + _gap(x)]
        for j, y in enumerate(b, 1):
            best = min(before[j] + _gap(x), row[j - 1] + _gap(y), before[j - 1] + _substitution(x, y))
            if i > 1 and j > 1 and x == b[j - 2] and y == a[i - 2]:
                best = min(best, earlier[j - 2] + _FAR)
            row.append(best)
    return max(0.0, 1 - row[-1] / longest)
