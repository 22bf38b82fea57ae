"""How alike two words of names are.

Many pairs are scored together in less time than one by one: what each word has (its phones, its consonants, what the
schemes of romanisation make of it) is then found for all of them at once.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from itertools import chain
from typing import Final

from rapidfuzz.distance import OSA
from rapidfuzz.process import cpdist

from assay.text.names_parts import canonical, table
from assay.text.romanise import (
    CHEAPEST,
    agree,
    bones,
    bones_of_all,
    far_apart,
    far_most,
    folds_of_all,
    frames_of_all,
    likeness,
    likeness_of,
    may_agree,
    phones,
    phones_of_all,
    schemes,
)

SPELT: Final = 0.98  # what one word in two spellings of a table is worth
AGREED: Final = 0.96  # what one word in two romanisations is worth
INITIAL: Final = 0.8  # what a letter is worth that a word begins with
_KEPT: Final = 262_144
_LITTLE: Final = 1e-6
_FEW: Final = 24  # pairs that take longer together than one by one
_DIFFERENT: Final = (0.0, "different words")
Told = tuple[float, str]
_known: dict[tuple[str, str], Told] = {}


@cache
def never_same() -> dict[str, frozenset[str]]:
    """For each word that looks like others and is none of them, those."""
    pairs = [[canonical(str(w)) for w in pair] for pair in table()["not_same_word"]]
    return {w: frozenset(x for pair in pairs if w in pair for x in pair if x != w) for pair in pairs for w in pair}


def word_score(a: str, b: str) -> Told:
    """How alike two normalised words are, 0 to 1, and why."""
    told = _known.get((a, b))
    if told is None:
        _forget()
        told = _known[a, b] = _told(a, b) or _by_sound(a, b)
    return told


def _forget() -> None:
    if len(_known) > _KEPT:
        _known.clear()


def _told(a: str, b: str) -> Told | None:
    """The score of two words where it takes no ear."""
    if a == b:
        return 1.0, "same word"
    x, y = canonical(a), canonical(b)
    if x == y:
        return SPELT, "one word in two spellings"
    short, long = sorted((a, b), key=len)
    if len(short) == 1 and short.isalpha() and a[0] == b[0] and not canonical(long).isdigit():
        return INITIAL, "initial"  # "I." is no figure beside "Ivan", but it is beside "II"
    if x.isdigit() or y.isdigit() or x in never_same().get(y, ()):
        return _DIFFERENT
    if len(a) == 1 or len(b) == 1:
        return (INITIAL, "initial") if a[0] == b[0] else _DIFFERENT
    return None


def may_score(a: str, b: str, least: float) -> bool:
    """Whether two words of more than a letter may score so much, told in less time than their score."""
    if canonical(a) == canonical(b) or may_agree(a, b):
        return True
    x, y = phones(a), phones(b)
    return bool(OSA.distance(x, y) * CHEAPEST <= (1 - least) * max(len(x), len(y)) + _LITTLE)


def _by_sound(a: str, b: str) -> Told:
    if far_apart(bones(a), bones(b)):
        return _DIFFERENT
    scheme = agree(a, b)
    return _agreed(scheme) if scheme else (likeness(a, b), "sounds alike")


@cache
def _agreed(scheme: str) -> Told:
    return AGREED, "same letters" if scheme == "plain" else f"one word in two romanisations ({scheme})"


def learn_scores(pairs: Collection[tuple[str, str]]) -> None:
    """Make `word_score` ready for many pairs of words, each told once."""
    _forget()
    new = [p for p in pairs if p not in _known]
    if len(new) < _FEW:
        return
    forms = {w: canonical(w) for w in dict.fromkeys(chain.from_iterable(new))}
    odd = {w for w, form in forms.items() if len(w) == 1 or form.isdigit() or form in never_same()}
    heard = []
    for pair in new:
        a, b = pair
        told = _told(a, b) if forms[a] == forms[b] or a in odd or b in odd else None
        if told:
            _known[pair] = told
        else:
            heard.append(pair)
    _learn_sounds(heard)


def _learn_sounds(pairs: list[tuple[str, str]]) -> None:
    """`_by_sound` of many pairs."""
    words = list(dict.fromkeys(chain.from_iterable(pairs)))
    told = phones_of_all(words)
    sounds, consonants = dict(zip(words, told, strict=True)), dict(zip(words, bones_of_all(told), strict=True))
    mine, theirs = [consonants[a] for a, _ in pairs], [consonants[b] for _, b in pairs]
    near = []
    for pair, x, y, edits in zip(pairs, mine, theirs, cpdist(mine, theirs, scorer=OSA.distance).tolist(), strict=True):
        if edits > 1 and edits > far_most(max(len(x), len(y))):
            _known[pair] = _DIFFERENT
        else:
            near.append(pair)
    words = list(dict.fromkeys(chain.from_iterable(near)))
    frames = dict(zip(words, frames_of_all(words), strict=True))
    alike = [(a, b) for a, b in near if frames[a] == frames[b] or "j" in a or "j" in b]
    words = list(dict.fromkeys(chain.from_iterable(alike)))
    folded = dict(zip(words, zip(*folds_of_all(words), strict=True), strict=True))
    for a, b in alike:
        for scheme, x, y in zip(schemes(), folded[a], folded[b], strict=True):
            if x == y:
                _known[a, b] = _agreed(scheme)
                break
    for a, b in near:
        if (a, b) not in _known:
            _known[a, b] = (likeness_of(sounds[a], sounds[b]), "sounds alike")
