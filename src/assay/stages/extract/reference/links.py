"""Whom or what each pronoun and description of a document stands for, with a probability."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import NamedTuple

import numpy as np

from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.antecedents import Model, asks, chances, questions
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import listed
from assay.stages.extract.reference.nouns import Nouns
from assay.stages.extract.reference.priors import weighed
from assay.stages.extract.reference.table import Array, Table
from assay.text.resources import load

_EVEN = 0.5
_KEPT = 6  # entities that a phrase is kept open between
_LEAST = 0.01
_OWN_WORDS = 0.7
_ONLY = 0.6
_RARE, _RARE_IT = 3, 2
_ALWAYS = frozenset({"he", "she", "they"})
_SINGLE = frozenset({"he", "she", "it"})
_GROUPS = (frozenset({"he", "she"}), frozenset({"they", "these"}), frozenset({"it", "this"}))
# what is left of the chance of one who was "she" so far to be "he", of what was "it" to be "they"
_OTHER = {"he": ("she", 0.15), "she": ("he", 0.15), "it": ("they", 0.5), "they": ("it", 0.5)}


def least(form: str | None, *, named: bool = False, quoted: bool = False) -> float:
    """How sure one must be of what a phrase stands for to show it (resources/coreference.yaml)."""
    rows = ["least", *(["least_named"] if named else []), *(["least_quoted"] if quoted else [])]
    return max(float(load("coreference.yaml")[row][group(form)]) for row in rows)


def group(form: str | None) -> int:
    """The row of `Model.curves` for a phrase: "he" and "she", "they", "it", descriptions."""
    return next((i for i, forms in enumerate(_GROUPS) if form in forms), len(_GROUPS))


def sure(form: str, probabilities: list[float], curves: Array) -> list[float]:
    """How often answers of each probability to phrases of that form are right (measured by train_coreference)."""
    if not probabilities:
        return []
    curve = curves[group(form)]
    told: list[float] = np.interp(probabilities, _even(len(curve)), curve).tolist()
    return told


@cache
def _even(size: int) -> Array:
    return np.linspace(0, 1, size)


class Link(NamedTuple):
    """A candidate that names or describes what a phrase stands for, and how probable that is."""

    candidate: Candidate
    probability: float


class Links:
    """The links of one document.

    The ranker tells how probable each earlier phrase is as the antecedent; the probability of an entity is
    summed over all the ways that lead to it, through names, descriptions and pronouns alike.
    """

    def __init__(self, passages: list[Passage], names: list[Name], weights: Model) -> None:
        self.table = Table(passages, {(n.passage, i): n for n in names for i in range(n.start, n.end)})
        self._latest: dict[int, dict[object, int]] = {}  # for each asking row, where its entities were last told
        self._open: dict[int, dict[object, float]] = {}
        self._curves = weights.curves
        self._follow(weights)

    def ranked(self, passage: int, token: int) -> list[Link]:
        """What the phrase headed by a token may stand for, the most probable first; itself is left out."""
        row = self.table.at.get((passage, token), -1)
        if row < 0:
            return []
        latest = self._latest.get(row, {})
        told = [(p, key) for key, p in self._open.get(row, {}).items() if key in latest]
        told.sort(key=lambda t: (-t[0], latest[t[1]]))
        told = [(p, key) for p, key in told if key != row]
        sureness = sure(self.table.rows[row].form, [p for p, _ in told], self._curves)
        return [Link(self.table.rows[latest[key]], p) for (_, key), p in zip(told, sureness, strict=True)]

    def standing(self, passage: int, token: int) -> Link | None:
        """The phrase headed by a token, or the name that it most probably stands for."""
        row = self.table.at.get((passage, token))
        if row is None:
            return None
        row = self.table.same.get(row, row)
        said = self.table.rows[row]
        first = next(iter(self.ranked(said.passage, said.token.i)), None)
        return first if first is not None and first.probability > _EVEN else Link(said, 1.0)

    def _follow(self, weights: Model) -> None:
        """Go through the candidates in order; what each stands for may count for those after it."""
        asked = questions(self.table)
        every = weighed(self.table, asked, chances(self.table, asked, weights))
        ends = np.cumsum(asked.sizes).tolist()
        sized = zip(asked.phrases.tolist(), asked.sizes.tolist(), ends, strict=True)
        stretch = {row: (end - size, end) for row, size, end in sized}
        nouns = Nouns(self.table)
        self.bearers = nouns.bearers
        told: dict[object, int] = {}
        taken: dict[object, dict[str, float]] = defaultdict(lambda: dict.fromkeys(_OTHER, 0.0))
        for row, c in enumerate(self.table.rows):
            if row in self.table.same:
                self._open[row] = self._said_of(row)
                for same in self._open[row]:
                    told.setdefault(same, self.table.same[row])
                if asks(c):
                    self._latest[row] = {same: told[same] for same in self._open[row]}
                continue
            if row not in stretch:
                key: object = self.table.keys[fold(c.name.name)] if c.name is not None else row
                self._open[row] = {} if c.pronoun else {key: 1.0}
                told[key] = row
                continue
            start, end = stretch[row]
            entities = self._sum(asked.candidates[start : end - 1], every[start : end - 1], c, taken, told)
            rare = self._rare(c)
            none = float(every[end - 1]) ** rare
            mass = sum(entities.values()) + none if rare > 1 else 1.0
            if not c.pronoun:
                entities[row] = none
                told[row] = row
                self._own_words(row, nouns.told(row), entities)
                told.update(self._only(row, nouns.only(row), entities, told))
            kept = sorted(entities.items(), key=lambda e: -e[1])
            self._open[row] = {key: p / mass for key, p in kept[:_KEPT]}
            self._latest[row] = {key: told[key] for key in self._open[row]}
            told_as = c.form if c.form in _OTHER else "it" if self.table.agrees[row] < 0 else None  # "the party says"
            if told_as is not None:
                for key, p in self._open[row].items():
                    taken[key][told_as] += p

    def _said_of(self, row: int) -> dict[object, float]:
        """What a phrase stands for that is told to be another's."""
        other = self.table.same[row]
        if other < row:
            return dict(self._open[other])
        name = self.table.rows[other].name
        return {self.table.keys[fold(name.name)] if name is not None else other: 1.0}

    @staticmethod
    def _rare(c: Candidate) -> float:
        """By how much rarer it is that a phrase stands for nothing told than where the model was trained; "the road"
        need stand for nothing, and "it" only where it does something or is traded."""
        if c.form == "it":
            verb = c.token.head
            does = c.subject and verb.pos_ == "VERB" and verb.lemma_ != "be"
            traded = c.token.dep_ == "dobj" and verb.lemma_.lower() in listed("goods")
            return _RARE_IT if does or traded else 1
        mostly = c.form in _ALWAYS or (not c.pronoun and c.token.lemma_.lower() in words_of("generic"))
        return _RARE if mostly else 1

    def _own_words(self, row: int, known: int | None, entities: dict[object, float]) -> None:
        """A description by a word of a name, or by what a name was described as, mostly stands for that name."""
        if known is None:
            return
        key = next(iter(self._open[known]))
        rest = sum(p for k, p in entities.items() if k != key)
        if entities[key] >= _OWN_WORDS * (entities[key] + rest):
            return
        share = (1 - _OWN_WORDS) / max(rest, _LEAST)
        for k in entities:
            entities[k] *= share
        entities[key] = _OWN_WORDS

    def _only(
        self, row: int, known: int | None, entities: dict[object, float], told: dict[object, int]
    ) -> dict[object, int]:
        """Let a description stand for the only one of its kind that the document names; returns where that is told."""
        if known is None:
            return {}
        name = self.table.rows[known].name
        assert name is not None
        key = self.table.keys[fold(name.name)]
        rest = sum(p for k, p in entities.items() if k != key)
        if entities.get(key, 0.0) < _ONLY * (entities.get(key, 0.0) + rest):
            for k in entities:
                entities[k] *= (1 - _ONLY) / max(rest, _LEAST)
            entities[key] = _ONLY
        return {} if key in told else {key: known}

    def _may_be(self, other: Candidate, c: Candidate) -> bool:
        """Whether "she" can be who "the director" stands for, when that is a man by name, and "it" somebody."""
        return other.name is None or c.form not in _SINGLE or c.form in self.table.could_be(other)

    def _sum(
        self,
        rows: Array,
        probable: Array,
        c: Candidate,
        taken: dict[object, dict[str, float]],
        told: dict[object, int],
    ) -> dict[object, float]:
        entities: dict[object, float] = defaultdict(float)
        for k in np.nonzero(probable > _LEAST)[0].tolist():
            for key, p in self._open[int(rows[k])].items():
                if self._may_be(self.table.rows[told[key]], c):
                    entities[key] += p * float(probable[k])
        if c.form in _OTHER:
            other, rest = _OTHER[c.form]
            for key in entities:
                if taken[key][other] > taken[key][c.form]:
                    entities[key] *= rest
        return entities
