"""The ranks in which a text names people: namesakes are told apart by them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from assay.text.names import table

_FAR: Final = 2  # steps that nobody rises in the time that a case spans


def steps(titles: Iterable[str], descriptors: Iterable[str]) -> frozenset[int]:
    """The steps on the ladder of ranks that the titles before a name and the nouns that describe it tell."""
    titles = [t for t in titles if t]
    found = {_step(titles)} if titles else set()
    for descriptor in descriptors:
        words = re.findall(r"\w+", re.split(r"\b(?:of|in|at|from|who|with)\b", descriptor.casefold(), maxsplit=1)[0])
        found.add(_step([" ".join(words[-2:])]) or _step(words[-1:]))
    return frozenset(step for step in found if step)


def far_apart(a: Iterable[int], b: Iterable[int]) -> bool:
    """Whether one person cannot well hold a rank of either side."""
    distances = [abs(x - y) for x in a for y in b]
    return bool(distances) and min(distances) >= _FAR


def _step(titles: list[str]) -> int:
    """One step up from 0 for each line of the ladder; 0 for what is no rank, as a secretary general is none."""
    last = " ".join(titles[-2:])
    if last in _ladder():
        return _ladder()[last]
    ranked = all(t in _ladder() for t in titles)
    return _ladder()[titles[-1]] if titles and ranked else 0


@cache
def _ladder() -> dict[str, int]:
    return {str(rank): step for step, line in enumerate(table()["ranks"], start=1) for rank in line}
