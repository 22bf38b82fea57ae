"""What a document leaves out because it said it before: of what a measure is, and who it must have been."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from assay.model import Basis, Dimension, Participant
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.frames import Frame, frames
from assay.stages.extract.names.mentions import words_of
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import words
from assay.stages.extract.reference.references import References

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_UNNAMED = "item"  # the unit of a count whose noun is not told
_SCALES = frozenset({"thousand", "million", "billion", "trillion"})
_BARE = (Dimension.COUNT, Dimension.MONEY, Dimension.SHARE, Dimension.TIME)
_SURE = 0.5  # of what only the rest of the document tells


class Measured:
    """Remembers, through one document, what was measured ("gallons of diesel") and who did what."""

    def __init__(self, references: References) -> None:
        self.references = references
        self._substances: dict[str, Participant] = {}
        self._currency = ""
        self._money: Participant | None = None
        self._usual: dict[str, list[tuple[Passage, Token]]] | None = None

    def learn(self, passage: Passage, sentence: Tokens, figures: list[Figure]) -> None:
        """Take note of the substances of a sentence's figures, and of the money that it speaks of."""
        for token in sentence:
            if token.pos_ == "NOUN" and token.lemma_.lower() in _sorts_of_money() and _head_of_money(token):
                self._money = Participant(name=words(token), basis=Basis.IMPLIED, confidence=_SURE)
        for figure in figures:
            if figure.quantity.dimension is Dimension.MONEY:
                self._currency = figure.quantity.unit
            of = _of(figure.head)
            if of is not None and figure.quantity.dimension not in _BARE:
                self._substances[figure.quantity.unit] = self.references.participant(passage, of)

    def stands_for(self, head: Token, figures: list[Figure]) -> Participant | None:
        """What a subject stands for that is only a measure or a word for money."""
        return self._substance(head, figures) or self.money(head)

    def _substance(self, head: Token, figures: list[Figure]) -> Participant | None:
        """What a bare measure is of: "96 million gallons did not arrive", where gallons of diesel were told before."""
        for figure in figures:
            here = figure.head == head or figure.covers(head.i)
            if here and figure.quantity.dimension not in _BARE and _of(figure.head) is None:
                known = self._substances.get(figure.quantity.unit)
                if known is not None:
                    return msgspec.structs.replace(known, span=None, basis=Basis.IMPLIED, confidence=_SURE)
                return Participant(name=figure.head.text.lower(), basis=Basis.DESCRIBED)
        return None

    def whole(self, figures: list[Figure]) -> Participant | None:
        """Of what a bare share is: "the couriers kept a tenth", where a ransom was told before."""
        return self._money if figures and figures[0].quantity.dimension is Dimension.SHARE else None

    def money(self, head: Token) -> Participant | None:
        """What "the money" and "the sum" are: the money last told of by a word of its own."""
        definite = any(c.lower_ in ("the", "this", "that") for c in head.children)
        return self._money if definite and head.lemma_.lower() in words_of("sums") else None

    def in_money(self, figure: Figure) -> Figure:
        """A bare "4.4 million" beside a verb of paying is in the currency that was last named."""
        q = figure.quantity
        if not self._currency or q.unit != _UNNAMED or figure.head.lemma_.lower() not in _SCALES:
            return figure
        told = msgspec.structs.replace(q, unit=self._currency, dimension=Dimension.MONEY)
        return replace(figure, quantity=told)

    def doer(self, passage: Passage, clause: Clause, frame: Frame) -> Participant | None:
        """Who does such things in this document, where a passive does not say: the nearest of its usual doers."""
        here = (passage.index, clause.verb.i)
        usual = [pt for noun in frame.doers for pt in self._doers().get(noun, ())]
        if not usual:
            return None
        there, token = min(
            usual,
            key=lambda pt: (
                pt[0].index != here[0],
                abs(pt[0].index - here[0]),
                abs(pt[1].i - here[1]),
                pt[0].index,
                pt[1].i,
            ),
        )
        name = self.references.participant(there, token).name
        return Participant(name=name, basis=Basis.IMPLIED, confidence=_SURE)

    def _doers(self) -> dict[str, list[tuple[Passage, Token]]]:
        """Where the document names the usual doers of any frame, found when first asked for."""
        if self._usual is None:
            wanted = frozenset(n for frame in frames().values() for n in frame.doers)
            self._usual = defaultdict(list)
            for passage in self.references.passages:
                for token in passage.doc:
                    if token.lemma_.lower() in wanted and token.pos_ in ("NOUN", "PROPN"):
                        self._usual[token.lemma_.lower()].append((passage, token))
        return self._usual


@cache
def _sorts_of_money() -> frozenset[str]:
    return (words_of("money") | words_of("takings")) - words_of("sums")


def _head_of_money(token: Token) -> bool:
    """Not "the price index": the money itself heads its phrase, and no figure counts it."""
    return token.dep_ not in ("compound", "nmod", "npadvmod") and token.ent_type_ not in ("MONEY", "PERCENT")


def _of(head: Token) -> Token | None:
    for prep in (c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"):
        return next((g for g in prep.children if g.dep_ == "pobj" and g.pos_ in ("NOUN", "PROPN")), None)
    return None
