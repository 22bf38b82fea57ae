"""The rules that the ranker of antecedents is compared with: the nearest phrase that fits, subjects before others."""

from __future__ import annotations

from collections import Counter

from assay.model import Kind
from assay.stages.extract.names.known import fold
from assay.stages.extract.names.listed import kinds, words_of
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.links import Link
from assay.stages.extract.reference.nouns import told_of
from benchmarks.gold_coreference import Labelled

_BODIES = (Kind.ORGANISATION, Kind.GROUP, Kind.NATIONALITY, Kind.OTHER)
_PERSONAL = ("he", "she")
_BACK = 3  # passages
_SENTENCE, _PASSAGE = 0.8, 2.0  # what a sentence, and the end of a passage, cost


class Nearest:
    """Antecedents in one document by rule, as References had them before the ranker."""

    def __init__(self, doc: Labelled) -> None:
        self.table = doc.table
        self.known = [i for i, c in enumerate(doc.table.rows) if not c.pronoun and not c.joined]
        self.often = Counter(fold(n.name) for n in doc.names)

    def link(self, row: int) -> Link | None:
        """What the phrase at `row` stands for."""
        fitting = [i for i in self.known if i < row and self._near(row, i) and self._fits(row, self.table.rows[i])]
        if not fitting:
            return None
        return Link(self.table.rows[max(fitting, key=lambda i: (self._score(row, i), i))], 1.0)

    def _near(self, row: int, i: int) -> bool:
        a, b = self.table.rows[row], self.table.rows[i]
        if a.passage == b.passage and (b.token.head in (a.token.head, a.token) or a.token.head == b.token):
            return False
        return not a.pronoun or a.passage - b.passage <= _BACK

    def _fits(self, row: int, c: Candidate) -> bool:
        asking = self.table.rows[row]
        noun = asking.token.lemma_.lower()
        if asking.form in _PERSONAL:
            return c.name.kind is Kind.PERSON if c.name else not c.plural and noun_of(c) in kinds()["person"]["noun"]
        if asking.form in ("they", "these"):
            return c.plural or (c.name is not None and c.name.kind in _BODIES)
        if asking.pronoun:
            return not c.plural and (c.name is None or c.name.kind not in (Kind.PERSON, Kind.NATIONALITY))
        if c.name is None:
            return False
        listed = noun in words_of("generic") and noun in kinds().get(c.name.kind, {}).get("noun", ())
        return noun in told_of(c) or (listed and not asking.plural)

    def _score(self, row: int, i: int) -> float:
        c = self.table.rows[i]
        sentences = int(self.table.sentence[row] - self.table.sentence[i])
        apart = self.table.rows[row].passage - c.passage
        worth = 0.4 + min(0.3, 0.03 * self.often[fold(c.name.name)]) if c.name is not None else 0.0
        return worth + 0.5 * c.subject - _SENTENCE * sentences - (_PASSAGE if apart else 0.0) + 1e-4 * i


def noun_of(c: Candidate) -> str:
    return c.token.lemma_.lower()
