"""The noun that a number counts, found without a parse."""

from __future__ import annotations

import re
from functools import cache

from assay.text.resources import load

_WORD = re.compile(r"[\s]+(?P<word>(?:[^\W\d_]|\d+-(?=[a-z]))[\w'’.-]*)")
_LOOK = 5  # words after the number that may hold the noun


@cache
def _stop() -> frozenset[str]:
    return frozenset(load("quantities.yaml")["stop"])


def singular(noun: str) -> str:
    """The singular of an English noun, in lower case unless it is a name: "refineries" gives "refinery"."""
    word = noun.strip(" .'’")
    low = word.casefold()
    irregular: dict[str, str] = load("quantities.yaml")["irregular"]
    if low in irregular:
        return irregular[low]
    if len(low) < 4 or not low.endswith("s") or low.endswith(("ss", "us", "is")):
        return low
    if low.endswith("ies"):
        return low[:-3] + "y"
    if low.endswith(("sses", "shes", "ches", "xes", "zes")):
        return low[:-2]
    return low[:-1]


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    low = word.casefold().strip(".'’")
    data = load("quantities.yaml")
    if low in data["irregular"]:
        return True
    return len(low) > 3 and low.endswith("s") and not low.endswith("ss") and low not in data["not_plural"]


def counted_noun(text: str, end: int) -> tuple[str, int] | None:
    """The head noun (singular) of the noun phrase after a number that ends at `end`, and where it ends.

    The first plural within five words that no punctuation, preposition or auxiliary cuts off; a second plural right
    after it is the head ("seven arms dealers").
    """
    found: tuple[str, int] | None = None
    for _ in range(_LOOK):
        match = _WORD.match(text, end)
        if match is None or match["word"].casefold() in _stop():
            break
        word, end = match["word"].rstrip("."), match.end() - (match["word"].endswith(".") and len(match["word"]) > 2)
        if "’" in word or "'" in word:
            if found:
                break
            continue
        if is_plural(word):
            found = (singular(word), end)
        elif found:
            break
        if match["word"].endswith(".") and not re.fullmatch(r"(?:[A-Za-z]\.)+", match["word"]):
            break
    return found
