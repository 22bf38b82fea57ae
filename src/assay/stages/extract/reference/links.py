"""Whom or what each pronoun and description of a document stands for, with a probability."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

import numpy as np

from assay.model import Kind
from assay.stages.extract.names.aliases import equated
from assay.stages.extract.names.mentions import Name, fold, words_of
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.reference.antecedents import Model, Nouns, Questions, chances, questions
from assay.stages.extract.reference.candidates import Array, Candidate, Table

_EVEN = 0.5
_KEPT = 6  # entities that a phrase is kept open between
_LEAST = 0.01
_FAVOUR = 2.0  # of names over other phrases
_OWN_WORDS = 0.7
_RARE = 3  # for these, that nothing told before is meant is that much rarer than where the model was trained
_SEX = {"he": 0, "she": 1}
_ALWAYS = frozenset({"he", "she", "they"})
_OTHER_SEX = 0.15  # what is left of the chance of one who was "she" so far to be "he"


def least(form: str | None) -> float:
    """The probability below which what a phrase stands for is not shown: less for pronouns that always refer."""
    return 0.1 if form in _ALWAYS else 0.2 if form == "it" else 0.3


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
        self._keys = entities_of(names)
        self._latest: dict[int, dict[object, int]] = {}  # for each asking row, where its entities were last told
        self._open: dict[int, dict[object, float]] = {}
        self._follow(weights)

    def ranked(self, passage: int, token: int) -> list[Link]:
        """What the phrase headed by a token may stand for, the most probable first; itself is left out."""
        row = self.table.at.get((passage, token), -1)
        latest = self._latest.get(row, {})
        told = [(p, key) for key, p in self._open.get(row, {}).items() if key in latest]
        told.sort(key=lambda t: (-t[0], latest[t[1]]))
        return [Link(self.table.rows[latest[key]], p) for p, key in told if key != row]

    def standing(self, passage: int, token: int) -> Link | None:
        """The phrase headed by a token, or the name that it most probably stands for."""
        row = self.table.at.get((passage, token))
        if row is None:
            return None
        first = next(iter(self.ranked(passage, token)), None)
        return first if first is not None and first.probability > _EVEN else Link(self.table.rows[row], 1.0)

    def _follow(self, weights: Model) -> None:
        """Go through the candidates in order; what each stands for may count for those after it."""
        asked = questions(self.table)
        every = self._favoured(asked, chances(self.table, asked, weights))
        ends = np.cumsum(asked.sizes).tolist()
        sized = zip(asked.phrases.tolist(), asked.sizes.tolist(), ends, strict=True)
        stretch = {row: (end - size, end) for row, size, end in sized}
        nouns = Nouns(self.table)
        told: dict[object, int] = {}
        sex: dict[object, list[float]] = defaultdict(lambda: [0.0, 0.0])
        for row, c in enumerate(self.table.rows):
            if row not in stretch:
                key: object = self._keys.get(fold(c.name.name), row) if c.name is not None else row
                self._open[row] = {} if c.pronoun else {key: 1.0}
                told[key] = row
                continue
            start, end = stretch[row]
            entities = self._sum(asked.candidates[start : end - 1], every[start : end - 1], c, sex)
            none = float(every[end - 1]) ** (_RARE if self._refers(c) else 1)
            mass = sum(entities.values()) + none if self._refers(c) else 1.0
            if not c.pronoun:
                entities[row] = none
                told[row] = row
                self._own_words(row, nouns.told(row), entities)
            kept = sorted(entities.items(), key=lambda e: -e[1])
            self._open[row] = {key: p / mass for key, p in kept[:_KEPT]}
            self._latest[row] = {key: told[key] for key in self._open[row]}
            if c.form in _SEX:
                for key, p in self._open[row].items():
                    sex[key][_SEX[c.form]] += p

    @staticmethod
    def _refers(c: Candidate) -> bool:
        """Whether a phrase is of those that mostly stand for something told; "it" and "the road" need not."""
        return c.form in _ALWAYS or (not c.pronoun and c.token.lemma_.lower() in words_of("generic"))

    def _favoured(self, asked: Questions, every: Array) -> Array:
        """The chances with names favoured: reports name whom they speak of more than what the model was trained on."""
        if not len(every):
            return every
        named = np.array([*(c.name is not None for c in self.table.rows), False])
        raised = every * np.where(named[asked.candidates], _FAVOUR, 1.0)
        starts = np.cumsum(asked.sizes) - asked.sizes
        out: Array = raised / np.repeat(np.add.reduceat(raised, starts), asked.sizes)
        return out

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

    def _sum(self, rows: Array, probable: Array, c: Candidate, sex: dict[object, list[float]]) -> dict[object, float]:
        entities: dict[object, float] = defaultdict(float)
        for k in np.nonzero(probable > _LEAST)[0].tolist():
            for key, p in self._open[int(rows[k])].items():
                entities[key] += p * float(probable[k])
        if c.form in _SEX:
            mine = _SEX[c.form]
            for key in entities:
                if sex[key][1 - mine] > sex[key][mine]:
                    entities[key] *= _OTHER_SEX
        return entities


def entities_of(names: list[Name]) -> dict[str, str]:
    """For each name, folded, what stands for all names of the same: aliases, and a person's last name alone."""
    same = equated(names)
    people: dict[str, set[str]] = defaultdict(set)
    for n in names:
        if n.kind is Kind.PERSON and " " in n.name:
            people[fold(n.name).split()[-1]].add(fold(n.name))
    keys = {}
    for n in names:
        folded = fold(n.name)
        whole = people.get(folded, set()) if n.kind is Kind.PERSON else set()
        first = next(iter(whole)) if len(whole) == 1 else folded
        keys[folded] = min(same.get(first, {first}))
    return keys
