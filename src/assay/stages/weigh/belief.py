"""Belief in contested clusters: the truth discovery of `truth`, asked about the questions of a case.

A question is a cluster, a source an independent origin, an answer that it is so or that it is not. Lineage has looked
for copying before, and each origin votes once; what is left for `truth` to find is small.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assay.model import Reliability
from assay.stages.weigh import truth

UNFOUND = 0.02  # chance that two origins depend on one another although lineage found nothing
_SO, _NOT_SO = "so", "not so"
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
    """The share of weight on the supporting side (0 to 1), by cluster. `graded`: origin key to a judged grade.

    Questions on which all agree are asked as well: what a source says there tells of its accuracy.
    """
    known = {key: _GRADED[grade] for key, grade in graded.items() if grade in _GRADED}
    asked = [
        truth.Question(q.cluster, dict.fromkeys(q.against, _NOT_SO) | dict.fromkeys(q.support, _SO), closed=True)
        for q in questions
    ]
    found = truth.discover(asked, known=known, dependent=UNFOUND)
    return {key: round(answers.get(_SO, 0.0), 6) for key, answers in found.belief.items()}
