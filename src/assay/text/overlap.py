"""Shared wording: what two texts have in common word for word.

Words are numbered and runs of words hashed, so that texts are compared as arrays. Words are compared without case,
accents, apostrophes and hyphens, so that a scraped copy that lost them ("Talibans", "alShams") still matches its
original. Shingles after Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from assay.text.resources import load

_STEP = 64  # words that are compared at first to see how far a run goes
_TOKEN = re.compile(r"\w+(?:[’'ʼ\-‐‑.,]\w+)*")
_JOINTS = re.compile(r"[^\w.,]|[.,](?!\d)")


class Word(NamedTuple):
    """A word as compared (`form`) and the code points `[start, end)` where it stands."""

    form: str
    start: int
    end: int


class Run(NamedTuple):
    """`length` words that stand in the same order in two texts: from word `a` of one and word `b` of the other."""

    a: int
    b: int
    length: int


@dataclass(frozen=True)
class Words:
    """The words of a text in compact form: their numbers, whether they tell (are no function words), their places."""

    ids: NDArray[np.uint32]
    telling: NDArray[np.bool_]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]


class Vocabulary:
    """Numbers for words as compared, given in the order in which the words are first met."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {}

    def words(self, found: Sequence[Word]) -> Words:
        ids = [self._ids.setdefault(w.form, len(self._ids)) for w in found]
        return Words(
            np.array(ids, dtype=np.uint32),
            np.array([not is_function_word(w.form) for w in found], dtype=np.bool_),
            np.array([w.start for w in found], dtype=np.uint32),
            np.array([w.end for w in found], dtype=np.uint32),
        )


def fold(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` with their places in `text`."""
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        form = _JOINTS.sub("", fold(match.group()))
        if form:
            found.append(Word(form, match.start(), match.end()))
    return found


def is_function_word(form: str) -> bool:
    """Whether a word as compared is of the closed classes ("the", "since")."""
    return form in _function_words()


@cache
def _function_words() -> frozenset[str]:
    return frozenset(load("function_words.yaml")["words"].split())


@dataclass(frozen=True)
class Shingled:
    """A text as its runs of so many words: their keys in the order of the text, and sorted with their places."""

    ids: NDArray[np.uint32]
    keys: NDArray[np.uint64]
    ordered: NDArray[np.uint64]
    places: NDArray[np.intp]


def shingles(ids: NDArray[np.uint32], size: int) -> NDArray[np.uint64]:
    """A key of 64 bits for every run of `size` words, one for each place where a run begins."""
    count = max(0, len(ids) - size + 1)
    keys = np.zeros(count, dtype=np.uint64)
    for i in range(size):
        keys = _mixed(keys ^ ids[i : i + count].astype(np.uint64))
    return keys


def _mixed(x: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Steele and others' splitmix64: one to one, and no bit of the result stays near its place."""
    x = x + np.uint64(0x9E3779B97F4A7C15)
    x = (x ^ (x >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    x = (x ^ (x >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return x ^ (x >> np.uint64(31))


def shingled(ids: NDArray[np.uint32], size: int) -> Shingled:
    keys = shingles(ids, size)
    places = np.argsort(keys, kind="stable")
    return Shingled(ids, keys, keys[places], places)


def found_in(part: Shingled, whole: Shingled) -> NDArray[np.bool_]:
    """For every shingle of `part`, whether it stands in `whole`."""
    if not len(whole.keys):
        return np.zeros(len(part.keys), dtype=np.bool_)
    at = np.minimum(np.searchsorted(whole.ordered, part.keys), len(whole.ordered) - 1)
    return np.asarray(whole.ordered[at] == part.keys)


def common_runs(a: Shingled, b: Shingled, shortest: int) -> list[Run]:
    """The longest stretches of at least `shortest` words (the size of the shingles) that `a` has from `b`, in the order
    of `a`.

    No word of `a` is in two runs. Cost grows with the number of shared shingles, not with len(a) * len(b).
    """
    runs: list[Run] = []
    free = 0
    for i in np.flatnonzero(found_in(a, b)).tolist():
        if i < free:
            continue
        low, high = np.searchsorted(b.ordered, a.keys[i]), np.searchsorted(b.ordered, a.keys[i], side="right")
        run = max((_extend(a.ids, b.ids, i, j, shortest) for j in b.places[low:high].tolist()), key=lambda r: r.length)
        runs.append(run)
        free = i + run.length
    return runs


def _extend(a: NDArray[np.uint32], b: NDArray[np.uint32], i: int, j: int, length: int) -> Run:
    """The run that begins with `length` words, for as long as the texts stay alike; more is compared as it grows."""
    most, step = min(len(a) - i, len(b) - j), _STEP
    while length < most:
        end = min(most, length + step)
        unlike = np.flatnonzero(a[i + length : i + end] != b[j + length : j + end])
        if len(unlike):
            return Run(i, j, length + int(unlike[0]))
        length, step = end, 2 * step
    return Run(i, j, length)


def rarity(texts: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """How telling each token is: the inverse document frequency ln(1 + N / n) over `texts` (owner to tokens)."""
    count: dict[str, int] = defaultdict(int)
    for tokens in texts.values():
        for token in set(tokens):
            count[token] += 1
    return {token: log(1 + len(texts) / n) for token, n in sorted(count.items())}
