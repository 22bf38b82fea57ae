"""Shared wording: what two texts have in common word for word.

Words are compared without case, accents, apostrophes and hyphens, so that a scraped copy that lost them
("Talibans", "alShams") still matches its original. Shingles and containment after Broder, "On the resemblance
and containment of documents" (1997).
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from math import log
from typing import NamedTuple

from assay.text.resources import load

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


def shingles(words: Sequence[Word], size: int) -> dict[str, list[int]]:
    """Every run of `size` words, as one string, with the places (word indices) where it begins."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(len(words) - size + 1):
        places[" ".join(w.form for w in words[i : i + size])].append(i)
    return dict(places)


def containment(part: Collection[str], whole: Collection[str]) -> float:
    """The share of `part` that is in `whole` (0 to 1): 1 where all of it is, 0 where `part` is empty."""
    return sum(s in whole for s in part) / len(part) if part else 0.0


def common_runs(a: Sequence[Word], b: Sequence[Word], shortest: int) -> list[Run]:
    """The longest stretches of at least `shortest` words that `a` has from `b`, in the order of `a`.

    No word of `a` is in two runs. Cost grows with the number of shared shingles, not with len(a) * len(b).
    """
    in_b = shingles(b, shortest)
    runs: list[Run] = []
    i = 0
    while i <= len(a) - shortest:
        key = " ".join(w.form for w in a[i : i + shortest])
        best = max((_extend(a, b, i, j, shortest) for j in in_b.get(key, ())), key=lambda r: r.length, default=None)
        if best is None:
            i += 1
        else:
            runs.append(best)
            i += best.length
    return runs


def _extend(a: Sequence[Word], b: Sequence[Word], i: int, j: int, length: int) -> Run:
    while i + length < len(a) and j + length < len(b) and a[i + length].form == b[j + length].form:
        length += 1
    return Run(i, j, length)


def pairs_sharing(keys: Mapping[str, Iterable[str]], most: int) -> set[tuple[str, str]]:
    """Pairs of owners (smaller id first) that share a key, by an inverted index.

    `keys` maps an owner to its keys. A key that more than `most` owners have says nothing and joins nobody, so that
    the cost stays near linear in the number of keys.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    for owner in sorted(keys):
        for key in set(keys[owner]):
            owners[key].append(owner)
    pairs: set[tuple[str, str]] = set()
    for names in owners.values():
        if len(names) <= most:
            pairs.update((x, y) for n, x in enumerate(names) for y in names[n + 1 :])
    return pairs


def rarity(texts: Mapping[str, Iterable[str]]) -> dict[str, float]:
    """How telling each token is: the inverse document frequency ln(1 + N / n) over `texts` (owner to tokens)."""
    count: dict[str, int] = defaultdict(int)
    for tokens in texts.values():
        for token in set(tokens):
            count[token] += 1
    return {token: log(1 + len(texts) / n) for token, n in sorted(count.items())}
