"""Money in the parts of a clause: whether they are any, what it is gained by, and of what sort a sum is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def parts_of(clause: Clause) -> Iterator[Token]:
    """The phrases of a clause."""
    parts = (clause.agent, clause.patient, clause.subject, clause.attribute, *(t for _, t in clause.preps))
    return (t for t in parts if t is not None)


def about_money(parts: Iterable[Token]) -> bool:
    """Whether one of some phrases is money or its figure."""
    return any(is_money(t) for t in parts)


def is_money(head: Token | None) -> bool:
    """Whether a phrase is money, or has it or its figure near its head."""
    nouns = money_words()
    near = (head, *head.children, *(g for c in head.children for g in c.children)) if head is not None else ()
    return any(t.ent_type_ == "MONEY" or t.is_currency or t.lemma_.lower() in nouns or t.lower_ in nouns for t in near)


@cache
def money_words() -> frozenset[str]:
    """Nouns for money, what is gained in it, and currencies."""
    return words_of("money") | words_of("gains") | word_set("currencies.yaml", "words")


def gained(token: Token) -> bool:
    """ "buys fuel from the proceeds": what it is paid from, and nobody who sells it."""
    return not words_of("gains").isdisjoint((token.lower_, token.lemma_.lower()))


def sort_of_sum(clause: Clause, figures: Mapping[int, bool]) -> Token | None:
    """ "lost 300 dollars in duty on every tonne": the sum is one of duty. `figures` as in `frames.fill`."""
    money = clause.patient
    if money is None or money.i not in figures or figures[money.i]:
        return None
    kinds = (t for p, t in clause.preps if p == "in" and t.head.i == money.i + 1 and not t.ent_type_)
    return next((t for t in kinds if t.lemma_.lower() in word_set("frames/verbs.yaml", "sorts_of_sum")), None)
