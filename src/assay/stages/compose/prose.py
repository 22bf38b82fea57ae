"""How the texts of a case write a name: with a capital of its own, or only that of its sentence's start; with "the".

Many claims have one source and texts are long, so the words of a text are told once, and a name is looked up in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

_WORD = re.compile(r"\w+")
_THE = "the "


class Prose:
    """A text, or several, as far as it tells how names are written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = tuple(texts)
        self._articles: dict[str, bool] = {}
        self._phrases: dict[str, bool] = {}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for text in self._texts for word in _WORD.findall(text))

    def is_common(self, name: str) -> bool:
        """Whether a name only has its capital from the start of its sentence."""
        first = name.split()[0]
        if any(word[:1].isupper() for word in name.split()[1:]):
            return False
        return (name == first and name.endswith("s")) or self._has(first.lower())

    def _has(self, word: str) -> bool:
        if _WORD.fullmatch(word):
            return word in self._words
        if word not in self._phrases:  # "al-zahra": of several words, which stand in order
            pattern = re.compile(rf"\b{re.escape(word)}\b")
            self._phrases[word] = any(word in text and pattern.search(text) for text in self._texts)
        return self._phrases[word]

    def has_article(self, name: str) -> bool:
        """Whether the article stands before a name, more often than not: "the Afghanistan border" gives it none."""
        if name not in self._articles:
            told = [the for text in self._texts for the in _told(name, text)]
            self._articles[name] = sum(told) * 2 > len(told)
        return self._articles[name]


def _told(name: str, text: str) -> list[bool]:
    """For each place where a text has a name, whether the article is before it."""
    pattern = re.compile(rf"(\bthe )?\b{re.escape(name)}\b(?![-–]| [A-Z])")
    found, at, end = [], text.find(name), 0
    while at >= 0:
        starts = (at - len(_THE), at) if at - len(_THE) >= end and text.startswith(_THE, at - len(_THE)) else (at,)
        match = next((m for start in starts if (m := pattern.match(text, start))), None)
        if match:
            found.append(match[1] is not None)
            end = match.end()
        at = text.find(name, max(end, at + 1))
    return found
