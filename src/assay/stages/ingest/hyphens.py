"""Whether the hyphen at the end of a line belongs to the word."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from assay.text.resources import load

_SOFT = "\u00ad"
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_LAST = re.compile(r"([^\W_]+)-$")
_FIRST = re.compile(r"[^\W_]+")
_ADDRESS = re.compile(r"[(<\[“\"]?(?:https?://|www\.|[\w-]+\.[a-z]{2,}/)\S*", re.I)
_ADDRESS_GOES_ON = re.compile(r"[/\-_=&?.#%~]$")
_DASHED = re.compile(r"\w[–—/]$")


class Vocabulary:
    """The words of a document, for they tell how its broken words are written."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.counts = Counter[str]()
        broken = False
        for line in lines:
            words = [w.lower() for w in _WORD.findall(line)]
            if broken and words:
                words.pop(0)
            broken = line.endswith(("-", _SOFT))
            if broken and words:
                words.pop()
            self.counts.update(words)
            self.counts.update(p for w in words if "-" in w for p in w.split("-"))

    def keeps(self, head: str, tail: str) -> bool:
        """Whether `head` and `tail`, broken at a hyphen, are written with it.

        Evidence in this order: how the document writes the word elsewhere; capitals and figures; endings and
        beginnings that English joins with a hyphen; parts that are words of the document themselves.
        """
        low, end = head.lower(), tail.lower()
        joined, parted = self.counts[low + end], self.counts[f"{low}-{end}"]
        if joined != parted:
            return parted > joined
        if not tail[0].islower() or not head[-1].isalpha():
            return True
        known = _known()
        if low in known["beginnings"]:
            return True
        if low in known["prefixes"]:
            return False
        if end in known["endings"]:
            return True
        word = self.counts[low] > 0 or low in known["words"]
        return word and (end in known["words"] or (len(low) > 3 and len(end) > 3 and self.counts[end] > 0))


@cache
def _known() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in load("hyphens.yaml")["compounds"].items()}


def join(before: str, after: str, words: Vocabulary) -> str:
    """Two lines of one paragraph as one."""
    if not before or not after:
        return before + after
    if before.endswith(_SOFT):
        return before.rstrip(_SOFT) + after
    last = before.rsplit(None, 1)[-1]
    broken, first = _LAST.search(last), _FIRST.match(after)
    if _ADDRESS.fullmatch(last):
        return before + after if _ADDRESS_GOES_ON.search(last) else f"{before} {after}"
    if broken and first:
        return before + after if words.keeps(broken.group(1), first.group()) else before[:-1] + after
    if _DASHED.search(last) and first:
        return before + after
    return f"{before} {after}"
