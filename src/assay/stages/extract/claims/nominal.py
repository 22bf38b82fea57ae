"""Sentences without a verb of their own: headings, list items, remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.claims.figures import Figure

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens


class Nominal(NamedTuple):
    """The parts of a verbless statement."""

    place: tuple[int, int]
    predicate: str
    subject: Token | None
    object: Token | None


def _topic(root: Token) -> Token:
    """What a sentence is about whose only verb tells who says it: its first phrase."""
    if root.pos_ not in ("VERB", "AUX"):
        return root
    return next((c for c in root.children if c.i < root.i and c.pos_ in ("NOUN", "PROPN", "ADJ", "NUM")), root)


def nominal_parts(sentence: Tokens, figures: list[Figure]) -> Nominal:
    """Owner and origin of the head noun: "the clan's 3 million haul from the pits" is (clan, haul, pits)."""
    root = _topic(sentence.root)
    tokens = [t for t in sentence if not t.is_space]
    numbers = {i for f in figures for i in range(f.start, f.end)}
    owner = next((c for c in root.children if c.dep_ in ("poss", "nsubj", "nsubjpass")), None)
    place = (tokens[0].i, tokens[-1].i + 1)
    obj = None
    for prep in (c for c in root.children if c.dep_ == "prep"):
        obj = obj or next((g for g in prep.children if g.dep_ == "pobj" and g.i not in numbers), None)
    subject = (
        owner if owner is not None else (root if root.i not in numbers and root.pos_ in ("NOUN", "PROPN") else None)
    )
    return Nominal(place, root.lemma_.lower(), subject, obj)
