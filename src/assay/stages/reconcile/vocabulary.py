"""The words that tell how figures belong together (`resources/reconcile.yaml`), ready for use."""

from __future__ import annotations

import re
from functools import cache

from assay.text.overlap import fold
from assay.text.resources import load

_ENDINGS = ("ings", "ing", "ies", "ied", "ers", "ed", "es", "er", "e", "s", "y")


def words(name: str) -> tuple[str, ...]:
    """A list of `reconcile.yaml`."""
    return tuple(load("reconcile.yaml")[name])


def groups(name: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(group) for group in load("reconcile.yaml")[name])


def stem(word: str) -> str:
    """A word without its ending: enough to see that "refineries" and "refinery" are one word."""
    word = fold(word).removesuffix("'s").removesuffix("’s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


@cache
def _stop() -> frozenset[str]:
    return frozenset(words("stop"))


def stems(text: str) -> frozenset[str]:
    """Stems of the content words of a text."""
    found = re.findall(r"[^\W\d_]+(?:['’]s)?", text)
    return frozenset(stem(w) for w in found if w.casefold() not in _stop() and len(w) > 2)


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Any word or phrase of a list, as whole words."""
    inside = "|".join(re.escape(w) for w in sorted(words(name), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w-])(?:{inside})(?![\w-])", re.I)


def says(name: str, text: str) -> bool:
    """Whether a text holds a word of a list."""
    return pattern(name).search(text) is not None


@cache
def _things() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups("same_things")):
        for word in group:
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


def same_thing(one: str, other: str) -> bool:
    """Whether two nouns may count the same things: "trip" and "voyages"."""
    a, b = stem(one.split()[-1]) if one else "", stem(other.split()[-1]) if other else ""
    known = _things()
    return bool(a) and (a == b or bool(known.get(a, frozenset()) & known.get(b, frozenset())))
