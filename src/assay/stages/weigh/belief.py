"""Belief in contested clusters: truth discovery that knows of copying.

A simplified form of Dong, Berti-Equille and Srivastava, "Integrating conflicting data: the role of source
dependence" (2009). There, dependence is estimated from shared errors; here lineage gives it, so each independent
origin votes once. A vote weighs ln(A / (1 - A)), A being the source's accuracy: the share of its statements in this
case that are believed, smoothed towards what nothing is known of. Accuracy and belief are computed in turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from assay.model import Reliability

_START = 0.7  # accuracy of a source of which nothing is known
_SMOOTHING = 4.0  # as if so many statements had been seen before
_ROUNDS = 20
_GRADED = {
    Reliability.A: 0.95,
    Reliability.B: 0.85,
    Reliability.C: 0.7,
    Reliability.D: 0.55,
    Reliability.E: 0.51,
}


@dataclass(frozen=True)
class Question:
    """One cluster: the keys of the origins that affirm and that deny."""

    cluster: str
    support: tuple[str, ...]
    against: tuple[str, ...]


def beliefs(questions: Sequence[Question], graded: Mapping[str, Reliability]) -> dict[str, float]:
    """The share of weight on the supporting side (0 to 1), by cluster. `graded`: origin key to a judged grade."""
    fixed = {k: _GRADED[g] for k, g in graded.items() if g in _GRADED}
    keys = sorted({k for q in questions for k in (*q.support, *q.against)})
    accuracy = {k: fixed.get(k, _START) for k in keys}
    believed: dict[str, float] = {}
    for _ in range(_ROUNDS):
        believed = {q.cluster: _belief(q, accuracy) for q in questions}
        for key in keys:
            if key not in fixed:
                agreed = [believed[q.cluster] for q in questions if key in q.support]
                agreed += [1 - believed[q.cluster] for q in questions if key in q.against]
                accuracy[key] = (sum(agreed) + _SMOOTHING * _START) / (len(agreed) + _SMOOTHING)
    return believed


def _belief(question: Question, accuracy: Mapping[str, float]) -> float:
    votes = sum(_vote(accuracy[k]) for k in question.support) - sum(_vote(accuracy[k]) for k in question.against)
    return round(1 / (1 + exp(-votes)), 6)


def _vote(accuracy: float) -> float:
    bounded = min(max(accuracy, 0.05), 0.95)
    return log(bounded / (1 - bounded))
