"""Whom "which", "that" or "who" stands for, where the relative clause is one of telling."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.told.cues import lemma_of, verbs, words

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_RELATIVE = frozenset({"which", "that", "who"})
_BELOW = ("pobj", "prep", "agent", "acl")  # from a noun up to the one that it tells more of
_SINGULAR, _PLURAL = ("NN", "NNP"), ("NNS", "NNPS")


def relative(token: Token) -> bool:
    """Whether a word stands for the noun that its clause belongs to."""
    return token.lower_ in _RELATIVE and token.head.dep_ == "relcl"


def antecedent(clause: Token, speaks: Callable[[Token], bool], attests: Callable[[Token], bool]) -> Token:
    """The noun that a relative clause belongs to; of several, the one that can tell, or show, what the clause says.

    "A decision from the court, which ruled that"; "invoices sent by the mill, which show that".
    """
    noun, start = clause.head, clause.left_edge.i
    sense = verbs().get(lemma_of(clause), {}).get("clause")
    if sense is not None and sense.by_works:
        shown = next((n for n in _nouns_above(noun) if attests(n) and _agrees(clause, n)), noun)
        return next((n for n in _inside(shown) if attests(n) and _agrees(clause, n)), shown)
    near = clause.doc[start - 2] if start > 1 and clause.doc[start - 1].text == "," else noun
    while near.dep_ in ("compound", "amod", "pobj", "prep") and near.head.i > noun.i and near.dep_ != "pobj":
        near = near.head
    if speaks(noun) or attests(noun) or not noun.is_ancestor(near):
        return noun
    return next((t for t in near.ancestors if t != noun and noun.is_ancestor(t) and speaks(t)), noun)


def _nouns_above(noun: Token) -> Iterator[Token]:
    """A noun, and those in whose phrase it stands."""
    yield noun
    while noun.dep_ in _BELOW and noun.head.i < noun.i:
        noun = noun.head
        if noun.pos_ in ("NOUN", "PROPN"):
            yield noun


def _inside(noun: Token) -> Iterator[Token]:
    """ "came in the wake of polls that show": what stands behind "of", where only that can show a thing."""
    if lemma_of(noun) not in words("evidence") | reporting("works"):
        yield from (g for c in noun.rights if c.lower_ == "of" for g in c.rights if g.dep_ == "pobj")


def _agrees(verb: Token, noun: Token) -> bool:
    """Whether a verb can have a noun for its subject, by their number: "invoices from the mill, which show"."""
    first = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), verb)
    barred = {"VBZ": _PLURAL, "VBP": _SINGULAR}.get(first.tag_, ())
    joined = any(c.dep_ == "conj" for c in noun.rights)
    return joined or noun.tag_ not in barred


def by_the_way(verb: Token) -> bool:
    """Whether a relative clause stands behind a comma: "the Courier, which calls him a thief"."""
    return verb.dep_ == "relcl" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == ","
