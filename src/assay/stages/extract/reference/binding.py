"""Whom a pronoun cannot be: who is named in its own clause (principle C of Chomsky 1981, Lectures on Government and
Binding), and who only speaks for another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import Name, fold, words_of
from assay.stages.extract.reference.antecedents import modified
from assay.stages.extract.reference.candidates import form_of
from assay.stages.extract.reference.links import Link, Links

if TYPE_CHECKING:
    from spacy.tokens import Token

_ALL = 0.99
_CLIENT = 0.6  # that who is spoken for is told of


def unbound(links: Links, at: dict[tuple[int, int], Name], passage: int, token: Token) -> list[Link]:
    """What a phrase may stand for, the most probable first.

    "He" of "he paid the mayor's bill" is not the mayor: the others are the more probable for that.
    """
    ranked = links.ranked(passage, token.i)
    if form_of(token) is None or token.dep_ != "nsubj":
        return ranked
    below = [t for t in token.head.subtree if t.i > token.head.i and t.pos_ in ("NOUN", "PROPN")]
    named = [at.get((passage, t.i)) or _described(links, passage, t) for t in below]
    bound = {links.table.keys[fold(n.name)] for n in named if n is not None}
    kept = [x for x in ranked if _key(links, x) not in bound]
    gone = sum(x.probability for x in ranked) - sum(x.probability for x in kept)
    return [x._replace(probability=x.probability / (1 - min(gone, _ALL))) for x in kept]


def spoken_for(links: Links, passage: int, token: Token, speaker: Token) -> Link | None:
    """ "His lawyer said that he had paid": whom a lawyer or a spokesman speaks for, not the lawyer."""
    if speaker.lemma_.lower() not in words_of("speaks_for"):
        return None
    behind = (g for c in speaker.rights if c.lower_ in ("of", "for") for g in c.children if g.dep_ == "pobj")
    whose = next((c for c in speaker.lefts if c.dep_ == "poss"), None) or next(behind, None)
    told = links.standing(passage, whose.i) if whose is not None else None
    fits = told is not None and form_of(token) in links.table.could_be(told.candidate)
    return told._replace(probability=_CLIENT) if told is not None and fits else None


def _key(links: Links, link: Link) -> str | None:
    name = link.candidate.name
    return links.table.keys[fold(name.name)] if name is not None else None


def _described(links: Links, passage: int, token: Token) -> Name | None:
    """Whom a plain "the mayor" stands for."""
    if not any(c.lower_ == "the" for c in token.lefts) or modified(token):
        return None
    found = next(iter(links.ranked(passage, token.i)), None)
    return found.candidate.name if found is not None else None
