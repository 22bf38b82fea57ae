"""Names of places as a gazetteer finds them again: without case, marks and the little words that writers vary."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from assay.text.resources import load

_MARKS = re.compile(r"[.'’‘ʻʼ`´\"]")
_GAPS = re.compile(r"[^\S\n]*[-‐‑–/,][^\S\n]*|[^\S\n]+")


@cache
def _letters() -> dict[int, str]:
    return {ord(a): b for a, b in load("names.yaml")["letters"]["latin"].items()}


@cache
def _short() -> tuple[re.Pattern[str], dict[str, str]]:
    words: dict[str, str] = load("places.yaml")["short"]
    return re.compile(rf"\b(?:{'|'.join(words)})\b"), words


def folded(names: Sequence[str]) -> list[str]:
    """Each name in the form in which spellings of one name meet: "Saint-Étienne" and "St. Etienne" as "st etienne".

    A name in another script than Latin becomes an empty string.
    """
    joined = _MARKS.sub("", "\n".join(names).lower().translate(_letters()))
    plain = unicodedata.normalize("NFKD", joined).encode("ascii", "ignore").decode()
    pattern, words = _short()
    return [n.strip() for n in pattern.sub(lambda m: words[m[0]], _GAPS.sub(" ", plain)).split("\n")]


@cache
def fold(name: str) -> str:
    """`folded` of one name."""
    return folded([name.replace("\n", " ")])[0]


@cache
def _level_words() -> frozenset[str]:
    return frozenset(w for words in load("places.yaml")["levels"].values() for w in words)


def bare(key: str) -> str:
    """A folded name without the word for its level: "takhar" of "takhar province", "norfolk" of "county of norfolk"."""
    words = key.split(" ")
    if len(words) > 2 and words[0] in _level_words() and words[1] == "of":
        return " ".join(words[2:])
    if len(words) > 1 and words[-1] in _level_words():
        return " ".join(words[:-1])
    return " ".join(words[1:]) if len(words) > 1 and words[0] in _level_words() else key
