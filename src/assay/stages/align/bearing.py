"""Whether the figures of one passage bear out those of another: each beside the one that answers to it.

Which figure answers is told by what is counted or measured and by the words around it, so that a figure is free to be
wrong; its value speaks only where these leave several.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from assay.model import Dimension, Period, Quantity
from assay.stages.align.figures import GENERIC, digits, near, one_word, same_noun
from assay.stages.align.stand import Stand, stand
from assay.text.resources import load
from assay.text.similarity import Term, terms_of

BEFORE, AFTER = 4, 5  # terms around a figure that tell what it is a figure of
COUNTED = 4.0  # what it is worth that two counts are of one thing
BARE = 0.75  # the same, where the one is a bare number ("a total of 266") and the noun stands beside it
SHARED = 1.0  # what two counts of things that go by other words must have in common
STRANGE = 2.0  # the same, where the nouns say that other things are counted
TIE = 2.0  # by how much less than the best may speak for another figure
CLOSE = Decimal("0.1")  # the share by which almost equal figures differ at most
ROOT = 5  # words that begin with so many letters alike are of one root ("recovered", "recoveries")
_PART = re.compile(
    r"[;:()]|,(?!\d)|\b(?:and|but|while|whereas|against|including|with|based on|for an?)\b"
    r"|\b(?:out of|of (?:which|those|whom))\b"
)
_SCORE = re.compile(r"\bout of\b|/")


class Told(NamedTuple):
    """A figure with the terms of the part of its sentence in which it stands, nearest first."""

    figure: Quantity
    around: tuple[Term, ...]


class Answer(NamedTuple):
    """A figure, the figure that answers to it, and how the one stands to the other."""

    told: Quantity
    known: Quantity
    stand: Stand


def figures_in(text: str, quantities: Iterable[Quantity], start: int = 0, end: int | None = None) -> tuple[Told, ...]:
    """The figures of `text[start:end]`, each with the words that tell what it is a figure of."""
    until = len(text) if end is None else end
    ordered = sorted(quantities, key=lambda q: (q.span.start, q.span.end))
    lefts = [start, *(q.span.end for q in ordered)]
    rights = [*(q.span.start for q in ordered[1:]), until]
    found = []
    for figure, left, right in zip(ordered, lefts, rights, strict=False):
        ahead = terms_of(_PART.split(text[figure.span.end : right], maxsplit=1)[0])[:AFTER]
        behind = terms_of(_PART.split(text[left : figure.span.start])[-1])[-BEFORE:]
        found.append(Told(figure, (*ahead, *reversed(behind))))
    return tuple(found)


def bearing(told: Sequence[Told], known: Sequence[Told]) -> list[Answer]:
    """For each figure that is told, how it stands to the known figure that answers to it; none where none does.

    A word counts the less, the more of the known figures stand beside it. Where the words leave it open, the one figure
    that is almost the same answers: a limit is told of the figure that it limits.
    """
    found = []
    for one in told:
        rivals = [other for other in known if _one_measure(one.figure, other.figure)]
        scores = [(score, other) for other in rivals if (score := _score(one, other, rivals)) is not None]
        best = max((s for s, _ in scores), default=0.0)
        likely = [other for s, other in scores if s > best - TIE] or rivals
        close = [o for o in likely if digits(one.figure) > 1 and near(one.figure, o.figure, CLOSE)]
        chosen = close if len(close) == 1 else [other for s, other in scores if s == best]
        stands = {stand(one.figure, o.figure): o.figure for o in chosen}
        if len(stands) == 1:
            found += [Answer(one.figure, figure, kind) for kind, figure in stands.items()]
    return found


def times(told: Period, known: Period) -> Stand:
    """Whether the time at which something is known to have been bears out the time that is told of it."""
    one, two = _days(told), _days(known)
    if None in (*one, *two) and (one == (None, None) or two == (None, None)):
        return Stand.OPEN
    low, high = (date.min, date.max)
    a, b = ((x[0] or low, x[1] or high) for x in (one, two))
    if a[1] < b[0] or b[1] < a[0]:
        return Stand.FAILS
    return Stand.HOLDS if a[0] <= b[0] and b[1] <= a[1] else Stand.OPEN


def _days(period: Period) -> tuple[date | None, date | None]:
    """The first and the last day of a period; "after 1983" begins with 1984, "before 1983" ends with 1982."""
    words, day = load("alignment.yaml")["outside"], timedelta(days=1)
    text = period.text.casefold()
    if text.startswith(tuple(words["after"])) and period.start.latest:
        return period.start.latest + day, None
    if text.startswith(tuple(words["before"])) and period.end.earliest:
        return None, period.end.earliest - day
    return period.start.earliest, None if period.open_end else period.end.latest


def _one_measure(a: Quantity, b: Quantity) -> bool:
    if a.dimension is not b.dimension or bool(a.change) != bool(b.change) or a.per != b.per:
        return False
    if a.dimension is Dimension.COUNT:
        return True
    same = a.unit == b.unit or (a.dimension is Dimension.MONEY and one_word(a, b))
    return same and bool(_SCORE.search(a.text)) == bool(_SCORE.search(b.text))


def _score(told: Told, known: Told, rivals: Sequence[Told]) -> float | None:
    """How much speaks for it that two figures are figures of one thing; None where too little does."""
    counted = told.figure.dimension is Dimension.COUNT
    same = counted and same_noun(told.figure.unit, known.figure.unit)
    score = COUNTED * _noun(told, known) if counted else 0.0
    for n, term in enumerate(told.around):
        if any(_one_root(term, t) for t in told.around[:n]) or not _near(term, known):
            continue
        score += 1 / sum(_near(term, rival) for rival in rivals)
    apart = counted and not same
    return None if counted and score < (STRANGE if apart else SHARED) else score


def _noun(told: Told, known: Told) -> float:
    """How far what the one counts is what the other counts: its own noun, or a word beside a bare number."""
    one, two = told.figure.unit, known.figure.unit
    if one in GENERIC:
        return 0.0
    if two in GENERIC:
        return BARE * any(_one_root(t, u) for t in terms_of(one)[-1:] for u in known.around)
    return float(same_noun(one, two))


def _near(term: Term, known: Told) -> bool:
    return any(_one_root(term, t) for t in (*terms_of(known.figure.unit), *known.around))


def _one_root(a: Term, b: Term) -> bool:
    return bool(a.keys & b.keys) or (len(a.form) > ROOT and a.form[:ROOT] == b.form[:ROOT])
