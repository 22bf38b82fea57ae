"""How surely a claim of a retelling tells what one of its original tells: what speaks for it, as was learned.

No single trait tells it: claims of two matters share names, and one statement is told in two wordings. So all are
weighed together, by the weights of a logistic regression over pairs of the worked cases and over pairs that were read
and judged by hand (`resources/warrant.yaml`, made by `benchmarks/train_warrant.py`). Beside the two claims it hears
where they stand: by how much their sentences are nearer than any other, and what surer pairs are around.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from math import exp
from typing import Any, NamedTuple

import numpy as np

from assay.model import Span
from assay.stages.align.bond import bond, whom
from assay.stages.align.figures import Fit, best_fit, digits, near, telling
from assay.stages.align.kin import RETOLD, Pair
from assay.stages.align.order import Order
from assay.stages.align.parties import unlike
from assay.stages.align.profile import Book, Party, Profile
from assay.stages.align.voice import tells
from assay.text.meaning import nearness
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of

MOST = {"marks": 4.0, "same_figures": 2.0, "near_figures": 2.0, "rare_figures": 2.0, "figures": 4.0}
MOST_NUMBERS = 8
NEAR = Decimal("0.15")  # the share by which a figure may be off that is near another


class Traits(NamedTuple):
    """What speaks for a pair and against it; each is a number, and the weights go by these names."""

    score: float  # how near their words and parts are
    behind: float  # by how much a rival of each claim scores higher
    ahead: float  # by how much their sentences are nearer than the nearest other of either
    support: float  # surer pairs before and behind
    marks: float  # words in common that few sentences have
    act: float
    frame: float  # both are read by one frame
    states: float  # the second says that something is so, and does not ask, plan or advise
    dated: float  # a short time that is told of both
    verbs: float  # how far the verb of each stands in the other
    other_subject: float
    other_object: float
    figures: float  # how many the first has ...
    other_figures: float  # ... and the second
    numbers: float  # in common, whatever they count
    same_figures: float
    near_figures: float
    rare_figures: float


class Warrants:
    """Weighs the pairs of a case; `best` is the highest score that a claim has with any of a document."""

    def __init__(self, book: Book, order: Order, best: Mapping[tuple[str, str, bool], float]) -> None:
        self._book, self._order, self._best = book, order, best
        self._sides: dict[tuple[str, str], _Sentences] = {}

    def placed(self, pair: Pair) -> Pair:
        """The pair with what it is told of the surer pairs around it, where the one document retells the other."""
        return pair._replace(support=self._order.support(pair.a, pair.b)) if pair.kin in RETOLD else pair

    def of(self, pair: Pair) -> float:
        """How surely (0 to 1) the second claim tells what the first does."""
        model = _model()
        told = model["bias"] + sum(w * v for w, v in zip(model["weights"], self.traits(pair), strict=True))
        return 1 / (1 + exp(-max(-50.0, min(50.0, told))))

    def traits(self, pair: Pair) -> Traits:
        a, b = pair.a, pair.b
        tie = bond(a, b, self._book)
        fits = [(q, *found) for q in a.figures if (found := best_fit(q, b.figures))]
        same, again = ([q for q, kind, _ in fits if kind in kinds] for kinds in ({Fit.SAME}, {Fit.SAME, Fit.SLIP}))
        beside = sum(
            kind not in (Fit.SAME, Fit.AMOUNT) or (kind is Fit.AMOUNT and near(q, other, NEAR))
            for q, kind, other in fits
        )
        return Traits(
            score=pair.score,
            behind=_within(min(self._best.get(slot, 0.0) - pair.score for slot in pair.slots()), 1.0),
            ahead=self._ahead(a, b),
            support=float(pair.support),
            marks=_within(self._order.marks(a, b), MOST["marks"]),
            act=float(tie.act),
            frame=float(a.claim.frame == b.claim.frame),
            states=float(b.claim.states),
            dated=float(tie.dated),
            verbs=float(min(_verb_in(a, b), _verb_in(b, a))),
            other_subject=0.0 if tells(a) or tells(b) else _others(a.subject, b.subject),
            other_object=_others(whom(a), whom(b)),
            figures=_within(len(a.figures), MOST["figures"]),
            other_figures=_within(len(b.figures), MOST["figures"]),
            numbers=_within(len(_numbers(a) & _numbers(b)), MOST_NUMBERS),
            same_figures=_within(len(same), MOST["same_figures"]),
            near_figures=_within(beside, MOST["near_figures"]),
            rare_figures=_within(sum(telling(q) or digits(q) > 2 for q in again), MOST["rare_figures"]),
        )

    def _ahead(self, a: Profile, b: Profile) -> float:
        documents = a.claim.document, b.claim.document
        if documents not in self._sides:
            self._sides[documents] = _Sentences(*documents, self._book)
        return self._sides[documents].ahead(a.claim.sentence, b.claim.sentence)


class _Sentences:
    """How near the sentences of two documents are, each to each."""

    def __init__(self, one: str, two: str, book: Book) -> None:
        spans = [[span for span, _ in book.sentences[d]] for d in (one, two)]
        self._rows, self._columns = ({s: n for n, s in enumerate(told)} for told in spans)
        sides = zip((one, two), spans, strict=True)
        left, right = ([terms_of(book.words[d], s.start, s.end) for s in told] for d, told in sides)
        self._value = nearness(left, right, book.rarity).value
        self._of_row, self._of_column = np.sort(self._value, axis=1), np.sort(self._value, axis=0)

    def ahead(self, here: Span, there: Span) -> float:
        """By how much two sentences are nearer than the nearest other of the first, and than that of the second."""
        i, j = self._rows[here], self._columns[there]
        value = float(self._value[i, j])
        return value - max(_rival(self._of_row[i], value), _rival(self._of_column[:, j], value))


def _rival(ordered: np.ndarray[Any, np.dtype[Any]], value: float) -> float:
    """The highest of a sorted row but for `value` itself, which stands in it; `value` where it stands alone."""
    if len(ordered) == 1:
        return value
    return float(ordered[-2] if ordered[-1] == value else ordered[-1])


@cache
def _model() -> dict[str, Any]:
    found = load("warrant.yaml")
    return {"bias": found["bias"], "weights": [found["weights"].get(name, 0.0) for name in Traits._fields]}


def _within(value: float, most: float) -> float:
    return float(min(most, max(0.0, value)))


def _numbers(profile: Profile) -> frozenset[str]:
    return frozenset(t.stem for t in profile.full if t.stem.startswith("#:"))


def _verb_in(a: Profile, b: Profile) -> int:
    """Whether the verb of a claim stands in the other's sentence (1), or in the claim itself (2)."""
    if a.claim.predicate in load("alignment.yaml")["light"]:
        return 0
    verb = keys_of(terms_of(a.claim.predicate))
    return bool(verb & b.keys) + bool(verb & b.wide)


def _others(p: Party | None, q: Party | None) -> float:
    return float(p is not None and q is not None and unlike(p, q))
