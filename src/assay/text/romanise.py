"""Letters of other scripts in Latin, and which Latin spellings are one word romanised twice.

Two spellings agree where a romanisation scheme (`resources/names.yaml`, `schemes`) rewrites both
to the same string. Short of that, `likeness` measures how far apart they sound: an edit distance
in which letters of one phonetic group cost little, after Editex (Zobel and Dart, "Phonetic string
matching: lessons from information retrieval", SIGIR 1996).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from string import ascii_letters
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from assay.text.resources import load

_GROUPS: Final = ("aeiouy", "bp", "fvw", "dtT", "kqgcXG", "szcxT", "SCZJjz", "mn", "hX", "rl")
_VOWELS: Final = frozenset("aeiou")
_SILENT: Final = frozenset("aeiouyh")
_BONES: Final[dict[int, int | None]] = str.maketrans("pfwqgcXGzTCZJjx", "bvvkkskksssssss", "aeiouyh")
_REWRITTEN: Final[dict[int, int | None]] = {ord(ch): None for ch in ascii_letters if ch not in "lmnr"}
_FRAME: Final = {ord(ch): ord("a") if ch in "aeiouy" else None for ch in ascii_letters if ch not in "bglmnr"}
_NEAR, _VOWEL_GAP, _FAR = 0.35, 0.4, 1.0
CHEAPEST: Final = _NEAR  # of all edits
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
_LINE: Final = ord("\n")
_GONE: Final = 0xFFFFFFFF
_DOUBLED: Final = re.compile(r"(.)\1", re.DOTALL)


class _Letters(dict[int, str]):
    """What `latin` makes of each character, found when it is first met. (No character depends on its neighbours.)"""

    def __init__(self) -> None:
        self._read = {ord(a): b for table in load("names.yaml")["letters"].values() for a, b in table.items()}

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFKD", chr(code).casefold().translate(self._read))
        self[code] = "".join([ch for ch in decomposed if not unicodedata.combining(ch)])
        return self[code]


@cache
def _letters() -> _Letters:
    return _Letters()


def latin(text: str) -> str:
    """`text` in lower-case Latin letters without diacritics; a script without a table stays as it is."""
    return text.lower() if text.isascii() else text.translate(_letters())


class Rule(NamedTuple):
    """What a scheme writes for what; without a pattern, every run of one letter once. Of `letters`, where there are
    any, one must stand in a word for it to apply; where it is `plain`, they are the pattern."""

    pattern: re.Pattern[str] | None
    new: str
    letters: tuple[str, ...]
    plain: bool


@cache
def schemes() -> dict[str, tuple[Rule, ...]]:
    """The romanisation schemes in the order of their names: rules in the order in which they apply."""
    table = load("names.yaml")["schemes"]
    once = Rule(None, "", (), plain=False)
    return {
        name: tuple(once if row == "single" else _rule(*row) for row in table[name]["rules"]) for name in sorted(table)
    }


def _rule(written: str, new: str, letters: str = "") -> Rule:
    plain = all(ch.isalpha() or ch == "|" for ch in written)
    needed = tuple((letters or written).split("|")) if plain or letters else ()
    return Rule(re.compile(written, re.MULTILINE), new, needed, plain)


@cache
def _bare() -> tuple[tuple[str, list[tuple[re.Pattern[str] | None, str, tuple[str, ...], str]]], ...]:
    """The schemes with their rules as bare tuples, which are taken apart faster; last what is replaced as it stands."""
    return tuple(
        (name, [(r.pattern, r.new, r.letters, r.letters[0] if r.plain and len(r.letters) == 1 else "") for r in rules])
        for name, rules in schemes().items()
    )


def folds(token: str) -> frozenset[tuple[str, str]]:
    """What each scheme makes of a lower-case Latin token, as (scheme, folded token)."""
    return frozenset([(name, fold_of(token, i)) for i, name in enumerate(schemes())])


@lru_cache(maxsize=262144)
def fold_of(token: str, scheme: int) -> str:
    """What a scheme, told by its place among them, makes of a lower-case Latin token."""
    for pattern, new, letters, whole in _bare()[scheme][1]:
        if whole:
            token = token.replace(whole, new)
        elif pattern is None:
            token = single(token)
        elif letters:
            for written in letters:
                if written in token:
                    token = pattern.sub(new, token)
                    break
        elif pattern.search(token):
            token = pattern.sub(new, token)
    return token


@lru_cache(maxsize=65536)
def frame(token: str) -> str:
    """The letters of a token that no scheme rewrites, and a vowel for every run of them: what all romanisations of a
    word share, but where a "j" stands for a vowel."""
    return single(token.translate(_FRAME))


def may_agree(a: str, b: str) -> bool:
    """Whether there may be a scheme under which two lower-case Latin tokens are one word."""
    return frame(a) == frame(b) or "j" in a or "j" in b


def agree(a: str, b: str) -> str:
    """The scheme under which two lower-case Latin tokens are one word, or ""."""
    if may_agree(a, b):
        for i, (name, _) in enumerate(_bare()):
            if fold_of(a, i) == fold_of(b, i):
                return name
    return ""


def single(text: str) -> str:
    """`text` with every run of one letter made a single one."""
    while found := _DOUBLED.search(text):
        text = text.replace(found[0], found[1])
    return text


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


def phones_of_all(tokens: Sequence[str]) -> list[str]:
    """`phones` of many tokens, none of them empty, found together."""
    text = "\n".join(tokens)
    for written, phone in (*_BEFORE_H, *_PHONES):
        text = text.replace(written, phone)
    return _single_lines(text).split("\n") if text else []


def _codes(text: str) -> NDArray[np.uint32]:
    return np.array(text).reshape(1).view(np.uint32)


def _text(codes: NDArray[np.uint32]) -> str:
    return str(codes.view(f"U{len(codes)}")[0]) if len(codes) else ""


def _single_lines(text: str) -> str:
    """`single` of every line of a long text."""
    codes = _codes(text)
    kept = np.ones(len(codes), dtype=bool)
    kept[1:] = (codes[1:] != codes[:-1]) | (codes[1:] == _LINE)
    return _text(codes[kept])


@cache
def _codes_for(letters: tuple[tuple[int, int | None], ...]) -> NDArray[np.uint32]:
    found = np.arange(128, dtype=np.uint32)
    for letter, new in letters:
        found[letter] = _GONE if new is None else new
    return found


def _translated(text: str, letters: dict[int, int | None]) -> str:
    """`str.translate` of a long text."""
    codes = _codes(text)
    codes = np.where(codes < 128, _codes_for(tuple(letters.items()))[np.minimum(codes, 127)], codes)
    return _text(codes[codes != _GONE])


def bones_of_all(phones: Sequence[str]) -> list[str]:
    """`bones` of many tokens, told by their phones."""
    return _translated("\n".join(phones), _BONES).split("\n") if phones else []


def frames_of_all(tokens: Sequence[str]) -> list[str]:
    """`frame` of many tokens."""
    return _single_lines(_translated("\n".join(tokens), _FRAME)).split("\n") if tokens else []


def spines_of_all(bones: Sequence[str]) -> list[str]:
    """`spine` of many tokens, told by their bones."""
    return _single_lines(_translated("\n".join(bones), _REWRITTEN)).split("\n") if bones else []


def folds_of_all(tokens: Sequence[str]) -> list[list[str]]:
    """What each scheme makes of many lower-case Latin tokens, none of them empty: a list for each scheme."""
    found = []
    for _, rules in _bare():
        text = "\n".join(tokens)
        for pattern, new, _, whole in rules:
            if whole:
                text = text.replace(whole, new)
            else:
                text = _single_lines(text) if pattern is None else pattern.sub(new, text)
        found.append(text.split("\n") if text else [])
    return found


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


_NEAR_TO: Final = {a: "".join(g for g in _GROUPS if a in g).replace(a, "") for group in _GROUPS for a in group}
_GAPS: Final = dict.fromkeys(_SILENT, _VOWEL_GAP)


def far_apart(a: str, b: str) -> bool:
    """Whether the `bones` of two words rule out that they are one: they differ in more than a letter, or two where
    the longer has more than four, or a third of them where it has more than eight."""
    m, n = len(a), len(b)
    most = far_most(m if m > n else n)
    return abs(m - n) > most or bool(OSA.distance(a, b, score_cutoff=most) > most)


def far_most(longer: int) -> int:
    """The most edits between the `bones` of two words that may be one, the longer having so many."""
    return 1 if longer < 5 else 2 if longer < 9 else longer // 3


def likeness(a: str, b: str) -> float:
    """How alike two lower-case Latin tokens sound, 0 to 1: one less the phonetic distance over the longer length."""
    return likeness_of(phones(a), phones(b))


def likeness_of(a: str, b: str) -> float:
    """`likeness` of tokens told by their phones."""
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
    return _GAPS.get(phone, _FAR)


def swap_cost(a: str, b: str) -> float:
    """What it costs to write one phone for another."""
    return 0.0 if a == b else _NEAR if b in _NEAR_TO.get(a, "") else _FAR


def groups_of(phone: str) -> int:
    """The phonetic groups of a phone, a bit for each: two phones are near (`swap_cost`) that share one."""
    return sum(1 << i for i, group in enumerate(_GROUPS) if phone in group)


def _distance(a: str, b: str) -> float:
    """The phonetic distance of two strings of phones."""
    if not a or not b:
        return sum(map(gap_cost, a or b))
    if len(a) == len(b) == 1 and not (a in _SILENT and b in _SILENT):
        return swap_cost(a, b)
    gaps = [_GAPS.get(y, _FAR) for y in b]
    before: list[float] = []
    row = [0.0]
    for gap in gaps:
        row.append(row[-1] + gap)
    for i, x in enumerate(a):
        near, gap_here = _NEAR_TO.get(x, ""), _GAPS.get(x, _FAR)
        last = row[0] + gap_here
        earlier, before, row = before, row, [last]
        for j, y in enumerate(b):
            cost = before[j]
            if x != y:
                cost += _NEAR if y in near else _FAR
            if (other := before[j + 1] + gap_here) < cost:
                cost = other
            if (other := last + gaps[j]) < cost:
                cost = other
            if i and j and x == b[j - 1] and y == a[i - 1] and (other := earlier[j - 1] + _FAR) < cost:
                cost = other
            row.append(cost)
            last = cost
    return row[-1]
