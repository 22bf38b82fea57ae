"""What is told of a bearer, by which two of one name are told apart or alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assay.model import Mention
from assay.stages.resolve import ranks
from assay.stages.resolve.bearers import Bearer, ranks_of
from assay.stages.resolve.told import ages_apart, ages_of, content_words, one_trade, seats_beside
from assay.text.names import words_of


@dataclass(slots=True)
class Portrait:
    """What is told of a bearer, at a place or at all of them."""

    words: frozenset[str] = frozenset()
    seats: frozenset[str] = frozenset()
    ages: frozenset[str] = frozenset()
    ranks: frozenset[int] = frozenset()

    def __or__(self, other: Portrait) -> Portrait:
        return Portrait(
            self.words | other.words, self.seats | other.seats, self.ages | other.ages, self.ranks | other.ranks
        )

    @property
    def told(self) -> bool:
        return bool(self.words or self.seats or self.ages or self.ranks)

    def alike(self, other: Portrait) -> bool | None:
        """Whether two are told alike, or otherwise; None where nothing is told of both that could tell."""
        if not (self.told and other.told):
            return None
        if ages_apart(self.ages, other.ages) or ranks.far_apart(self.ranks, other.ranks):
            return False
        if self.ages & other.ages:
            return True
        if self.seats and other.seats:
            return not self.seats.isdisjoint(other.seats)
        if self.ranks & other.ranks:
            return True
        rest = self.words | self.seats, other.words | other.seats
        return any(one_trade(v, w) for v in rest[0] for w in rest[1])


def portrait_at(mention: Mention, text: str, common: frozenset[str] = frozenset()) -> Portrait:
    """What a text tells at a place of whom it names there."""
    seats = seats_beside(text, mention.span.start, mention.span.end)
    return _portrait(mention.descriptors, seats, ranks_of(mention, text), common)


def portrait_of(b: Bearer) -> Portrait:
    """What a document tells of a bearer."""
    return _portrait(b.descriptors, b.seats, b.ranks, b.common)


def _portrait(told: Iterable[str], seats: Iterable[str], held: Iterable[int], common: frozenset[str]) -> Portrait:
    told = tuple(told)
    words = content_words(told) - words_of("courtesies") - common
    return Portrait(
        words=frozenset(w for w in words if not w.isdigit()),
        seats=content_words(seats) - common,
        ages=ages_of(told),
        ranks=frozenset(held),
    )
