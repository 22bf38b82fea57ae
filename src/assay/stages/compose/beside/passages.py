"""Which sentences of a retelling tell which of its original: by the claims in them, and by the words they share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log, sqrt
from typing import NamedTuple

from assay.model import Alignment, Claim, Span
from assay.text.overlap import is_function_word, words_of

ALIKE = 0.33  # likeness of telling words (0 to 1) from which two sentences tell the same
JOINS = 0.45  # from which a sentence joins another one whose retelling it is like, and was not left out
BY_CLAIM = 1.0  # what a pair of claims that `align` set beside one another adds to it


class Sides(NamedTuple):
    """The places, in the lists of units, of the sentences of one passage."""

    original: tuple[int, ...]
    retelling: tuple[int, ...]


class Text(NamedTuple):
    """A document's text and its units."""

    text: str
    units: tuple[Span, ...]


def passages(original: Text, retelling: Text, aligned: Iterable[tuple[Alignment, Claim, Claim]]) -> list[Sides]:
    """Every unit of either text once, in the order of the original.

    Each sentence of the retelling stands beside the sentence of the original that it is likest to; a sentence of the
    original that is not the likest of any joins the one that it is likest to itself. What was added follows what
    stands before it in the retelling.
    """
    likeness = _likeness(original, retelling)
    for pair, a, b in aligned:
        i, j = _place(original.units, a.span), _place(retelling.units, b.span)
        if i is not None and j is not None:
            likeness[i, j] += BY_CLAIM * pair.score
    likeness = defaultdict(float, {key: value for key, value in likeness.items() if value >= ALIKE})
    beside: dict[int, list[int]] = defaultdict(list)
    for j in range(len(retelling.units)):
        best = _best([(likeness[i, j], i) for i in range(len(original.units)) if (i, j) in likeness])
        if best is not None:
            beside[best].append(j)
    home = {j: i for i, js in beside.items() for j in js}
    joined: dict[int, list[int]] = defaultdict(list)
    for i in range(len(original.units)):
        told = _best([(likeness[i, j], j) for j in home if likeness.get((i, j), 0.0) >= JOINS])
        if i not in beside and told is not None:
            joined[home[told]].append(i)
    return _ordered(len(original.units), len(retelling.units), beside, joined)


def _ordered(
    originals: int, retellings: int, beside: dict[int, list[int]], joined: dict[int, list[int]]
) -> list[Sides]:
    elsewhere = {i for group in joined.values() for i in group}
    rows = [
        Sides(tuple(sorted((i, *joined.get(i, ())))), tuple(beside.get(i, ())))
        for i in range(originals)
        if i not in elsewhere
    ]
    placed = {j for js in beside.values() for j in js}
    for j in range(retellings):
        if j not in placed:
            after = next((n for n, row in enumerate(rows) if j - 1 in row.retelling), -1)
            rows.insert(after + 1, Sides((), (j,)))
    return rows


def _likeness(original: Text, retelling: Text) -> defaultdict[tuple[int, int], float]:
    """The cosine of each pair of units that share a telling word, rare words weighing more."""
    ours, theirs = _telling(original), _telling(retelling)
    often = Counter(w for unit in (*ours, *theirs) for w in unit)
    rare = {w: log(1 + (len(ours) + len(theirs)) / n) for w, n in often.items()}
    weight = [[sum(rare[w] for w in unit) for unit in side] for side in (ours, theirs)]
    having: dict[str, list[int]] = defaultdict(list)
    for j, unit in enumerate(theirs):
        for word in unit:
            having[word].append(j)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for i, unit in enumerate(ours):
        for word in sorted(unit):
            for j in having.get(word, ()):
                shared[i, j] += rare[word]
    return defaultdict(float, {(i, j): s / sqrt(weight[0][i] * weight[1][j]) for (i, j), s in shared.items()})


def _telling(side: Text) -> list[frozenset[str]]:
    return [
        frozenset(w.form for w in words_of(side.text, u.start, u.end) if not is_function_word(w.form))
        for u in side.units
    ]


def _best(found: Sequence[tuple[float, int]]) -> int | None:
    return min(found, key=lambda pair: (-pair[0], pair[1]))[1] if found else None


def _place(units: Sequence[Span], span: Span) -> int | None:
    return next((n for n, unit in enumerate(units) if unit.start <= span.start < unit.end), None)
