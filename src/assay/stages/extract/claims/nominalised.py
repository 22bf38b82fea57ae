"""Nouns that say what a verb would: "its payment of a fee to the guards", "the guards' theft of fuel".

The nouns stand with their frames in resources/frames. Both parties must stand in the noun's own phrase.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.claims.frames import Frame, frames
from assay.stages.extract.claims.moneyed import about_money
from assay.stages.extract.claims.relations import third_person

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_DOERS = ("ORG", "PERSON", "NORP", "GPE")  # "Kelm Guard harassment of clerks"
_ALIKE = 3  # letters that a noun shares with its verb: "purchase", "payment", "transfer"
_NOT_PARTIES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY", "ORDINAL")


class Act(NamedTuple):
    """An act told by a noun: its frame, what it says in words, who did it, to what or whom; tokens `[start, end)`."""

    frame: Frame
    relation: str
    noun: Token
    subject: Token
    object: Token
    start: int
    end: int


@cache
def _by_noun() -> dict[str, Frame]:
    return {noun: frame for frame in frames().values() for noun in frame.nouns}


def acts_in(sentence: Tokens) -> list[Act]:
    """The acts that nouns of a sentence tell with both their parties, in order."""
    found = []
    for token in sentence:
        frame = _by_noun().get(token.lemma_.lower())
        if frame is None or token.pos_ != "NOUN":
            continue
        doer, rest = _parties(token)
        prep, target = next(((q, t) for p in _wanted(frame) for q, t in rest if p == q), ("", None))
        if doer is None or target is None:
            continue
        inside = [t.i for t in (token, *doer.subtree, *target.subtree) if t.dep_ not in ("relcl",)]
        found.append(Act(frame, _relation(frame, token, prep), token, doer, target, min(inside), max(inside) + 1))
    return found


def _relation(frame: Frame, noun: Token, prep: str) -> str:
    """The frame's relation where it fits: "its purchase of a crane" buys from nobody, a port is no money to pass on."""
    last = frame.relation.rpartition(" ")[2]
    if (last == prep or " " not in frame.relation) and not (frame.of_money and not about_money(noun.subtree)):
        return frame.relation
    alike = sorted(v for v in frame.verbs if v[:_ALIKE] == noun.lemma_.lower()[:_ALIKE])
    says = third_person(alike[0]) if alike else frame.relation.partition(" ")[0]
    return says if prep in ("of", "on", "against") else f"{says} {prep}"


def _wanted(frame: Frame) -> tuple[str, ...]:
    """Prepositions of the one it is done to, as the frame's verb has them; "of" is the noun's own."""
    return (*(s.removeprefix("prep:") for s in frame.object if s.startswith("prep:")), "of", "on", "against")


def _parties(noun: Token) -> tuple[Token | None, list[tuple[str, Token]]]:
    doer = next((c for c in noun.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN", "PRON")), None)
    doer = doer or next((c for c in noun.lefts if c.dep_ in ("compound", "nmod") and c.ent_type_ in _DOERS), None)
    rest: list[tuple[str, Token]] = []
    todo = [noun]
    while todo:
        here = todo.pop()
        attached = list(here.children)
        if here == noun and noun.dep_ == "dobj":  # parsers hang what follows an object on the verb
            attached += [c for c in noun.head.rights if c.i > noun.i]
        for prep in (c for c in attached if c.dep_ in ("prep", "agent")):
            for pobj in (g for g in prep.children if g.dep_ == "pobj"):
                if pobj.ent_type_ in _NOT_PARTIES and pobj.pos_ != "PROPN":
                    todo.append(pobj)
                elif prep.lower_ == "by":
                    doer = doer or pobj
                else:
                    rest.append((prep.lower_, pobj))
                    if here == noun:
                        todo.append(pobj)
    return doer, rest
