"""Where in a page a paragraph of its main text stands: found again by its words, for extraction loses the way."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from lxml import etree

from assay.text.resources import load

_WORD = re.compile(r"\w+")
_KEYS = (6, 3, 1)  # so many first words a paragraph is looked for by
_MOST = 12  # places of one key that are compared, after the last paragraph and from the top
_MOST_WORDS = 600_000  # of a page; paragraphs behind them are given no place
_LOOK = 40  # words that decide between places of one key


class Places:
    """The words of a page in order, each with its block element, and where some paragraphs' first words stand."""

    def __init__(self, page: Any, paragraphs: Sequence[str]) -> None:
        self._inline = frozenset(load("html.yaml")["inline"].split())
        self._words: list[str] = []
        self._elements: list[Any] = []
        self._numbers: dict[Any, dict[Any, str]] = {}
        self._last = 0
        for event, element in etree.iterwalk(page, events=("start", "end")):
            if not isinstance(element.tag, str) or element.tag in ("script", "style"):
                words = element.tail if event == "end" else None
            else:
                words = element.text if event == "start" else element.tail
            if words and len(self._words) < _MOST_WORDS and words.strip():
                self._take(words, element if event == "start" else element.getparent())
        self._at = self._index(paragraphs)

    def _index(self, paragraphs: Sequence[str]) -> dict[tuple[str, ...], list[int]]:
        """The places of the paragraphs' first words."""
        wanted = {tuple(_WORD.findall(p.lower())[:length]) for p in paragraphs for length in _KEYS}
        first = {key[0] for key in wanted if key}
        found: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
        for i, word in enumerate(self._words):
            for length in _KEYS if word in first else ():
                key = tuple(self._words[i : i + length])
                if key in wanted:
                    found[key].append(i)
        return dict(found)

    def _take(self, words: str, element: Any) -> None:
        while element is not None and element.tag in self._inline and element.getparent() is not None:
            element = element.getparent()
        found = _WORD.findall(words.lower())
        self._words += found
        self._elements += [element] * len(found)

    def find(self, paragraph: str) -> str:
        """The XPath of the block element that a paragraph begins in; "" where its words are not to be found.

        Of several places the one that agrees longest, then the next after the paragraph that was found last.
        """
        wanted = _WORD.findall(paragraph.lower())[:_LOOK]
        for length in _KEYS:
            if len(wanted) < length:
                continue
            places = self._at.get(tuple(wanted[:length]), [])
            if places:
                after = bisect_left(places, self._last)
                near = [*places[after : after + _MOST], *places[:_MOST]]
                best = next((i for i in near if self._words[i : i + len(wanted)] == wanted), None)
                if best is None:
                    best = max(near, key=lambda i: (self._agreement(i, wanted), i >= self._last, -i))
                self._last = best
                return self._path(self._elements[best])
        return ""

    def _agreement(self, start: int, wanted: list[str]) -> int:
        there = self._words[start : start + len(wanted)]
        return next((n for n, (a, b) in enumerate(zip(there, wanted, strict=False)) if a != b), len(there))

    def _path(self, element: Any) -> str:
        """As lxml's `getpath` has it, which counts all siblings anew for each element."""
        steps: list[str] = []
        while element is not None:
            parent = element.getparent()
            if parent is not None and parent not in self._numbers:
                self._numbers[parent] = _numbered(parent)
            number = self._numbers[parent][element] if parent is not None else ""
            steps.append(f"/{element.tag}{number}")
            element = parent
        return "".join(reversed(steps))


def _numbered(parent: Any) -> dict[Any, str]:
    """The place of each child among those of its name; "" for an only one."""
    counts = Counter(child.tag for child in parent)
    seen: Counter[Any] = Counter()
    numbers = {}
    for child in parent:
        seen[child.tag] += 1
        numbers[child] = f"[{seen[child.tag]}]" if counts[child.tag] > 1 else ""
    return numbers
