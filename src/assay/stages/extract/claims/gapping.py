"""Who takes a place that a sentence leaves open, having said it before: "3 million came from A, 2 million from B"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Participant
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.lists import in_row, single
from assay.stages.extract.claims.setting import Stated
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.phrases import clean
from assay.stages.extract.parse.rebuilding import MODIFIERS
from assay.stages.extract.parse.slots import SUMS_UP
from assay.stages.extract.reference.references import References

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_FURTHER = ("a", "an", "the", "further", "another", "other", "only", "just", "about", "some")
_NOMINAL = ("DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP")


def gapped(
    references: References, passage: Passage, stated: Stated, figure: Figure, end: int, slot: str
) -> Participant | None:
    """Who takes a party's place: "3 million came from A, 2 million from B", "paid A 3 million and B 2 million"."""
    clause, filled = stated.clause, stated.filled
    token = filled.subject if slot == "subject" else filled.object
    own = in_row(token, figure, stated.figures)
    if own is not None:
        return single(passage, own, references)
    beside = _before(figure)
    if beside is not None and (beside.dep_ == "dep" or _opens(beside, stated.figures)):
        alike = [t for t in (filled.subject, filled.object) if t is not None and t.i < stated.figures[0].start]
        like = [t for t in alike if t.left_edge.lower_ == _first(beside).lower_ and t.left_edge.tag_ == "DT"]
        last = max(like if len(like) == 1 else alike, key=lambda t: t.i, default=None)
        if token is None or token != last:
            return None
        party = single(passage, beside, references)
        number = passage.doc[figure.start : figure.end].text  # which a parser may hang on the noun
        return msgspec.structs.replace(party, name=party.name.removesuffix(number).strip())
    if token == clause.subject or (slot == "object" and not filled.object_slot.startswith("prep:")):
        return None
    prep = next((p for p, t in clause.preps if t == token), None)
    if prep is None and token == clause.recipient:
        prep = filled.object_slot.removeprefix("prep:")
    if prep is None or token is None:
        return None
    if slot == "object" and token.i < clause.verb.i:
        return _fronted(references, passage, stated.figures, figure, prep)
    for t in passage.doc[figure.end : end]:
        if t.lower_ == prep:
            below = next((c for c in t.children if c.dep_ == "pobj"), None)
            if below is not None and below != token and below.lower_ not in SUMS_UP:
                return single(passage, below, references)
    return None


def _before(figure: Figure) -> Token | None:
    """The noun right before a figure: "the port 3 million", "the port a further 35"."""
    doc, i = figure.head.doc, figure.start - 1
    while i > 0 and doc[i].lower_ in _FURTHER:
        i -= 1
    return doc[i] if i >= 0 and doc[i].pos_ in ("NOUN", "PROPN") else None


def _opens(noun: Token, figures: list[Figure]) -> bool:
    """ "..., his deputy 120": a phrase behind a comma or "and", with no more than its own words before its figure."""
    start = _first(noun).i
    joint = noun.doc[start - 1] if start else noun
    after = any(f.start < start for f in figures)
    definite = noun.pos_ == "PROPN" or any(t.tag_ in ("DT", "PRP$") for t in noun.doc[start : noun.i])
    timed = noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT")
    return joint.text in (",", ";", "and") and after and definite and not timed


def _first(noun: Token) -> Token:
    start = noun.i
    while start and noun.doc[start - 1].pos_ != "NUM" and _modifies(noun.doc[start - 1]):
        start -= 1
    return noun.doc[start]


def _modifies(token: Token) -> bool:
    return token.dep_ in MODIFIERS or token.tag_ == "DT"


def takes_over(figure: Figure, figures: list[Figure]) -> bool:
    """ "each driver pays 20 dollars, each passenger 5": a figure that has a party of its own, behind another's."""
    beside = _before(figure)
    return beside is not None and _opens(beside, figures)


def _fronted(
    references: References, passage: Passage, figures: list[Figure], figure: Figure, prep: str
) -> Participant | None:
    """ "in Lodz 21 percent": what stands between a figure's own preposition and the figure."""
    after = max((f.end for f in figures if f.end <= figure.start), default=figure.start)
    opened = next((i for i in range(after, figure.start) if passage.doc[i].lower_ == prep), None)
    inside = passage.doc[opened + 1 : figure.start] if opened is not None else ()
    if not inside or any(t.pos_ not in _NOMINAL or t.ent_type_ in ("DATE", "TIME") for t in inside):
        return None
    name = references.name_at(passage, inside[0])
    if name is not None and name.end > figure.start:
        return Participant(name=inside.text)  # a name that has swallowed the figure: "El Oro 15"
    if inside[-1].pos_ not in ("NOUN", "PROPN"):
        return None
    found = references.participant(passage, inside[-1])
    return found if found.mention is not None else Participant(name=clean(inside.text), span=found.span)
