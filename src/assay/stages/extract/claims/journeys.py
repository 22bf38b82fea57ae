"""Journeys that are counted: of "the log shows 51 landings of aircraft at Kelm" the aircraft land there.

Where the same one makes more of the same, and nothing else is said of where, they go the way that was told before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from assay.model import Claim, Participant
from assay.stages.extract.claims.frames import Filled, frames
from assay.stages.extract.parse.clauses import Clause
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

DATA = "frames/journeys.yaml"
SLOT = "made:"  # opens the object slot of a journey; its preposition follows
_MADE = 2  # words of "makes voyages", without where
_ROUTE = ("from", "between", "to", "at", "into", "through")
_NO_PLACES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "QUANTITY")


class Routes:
    """Remembers, through one document, whose counted journeys went where."""

    def __init__(self) -> None:
        self._told: dict[tuple[str, str], tuple[str, Participant | None]] = {}  # relation and place, by who and what

    def learn(self, claims: list[Claim]) -> None:
        """Take note of the journeys of which it is told where they went."""
        for claim in claims:
            key = _key(claim)
            if key is not None and len(claim.relation.split()) > _MADE:
                self._told[key] = claim.relation, claim.object

    def complete(self, claim: Claim) -> Claim:
        """ "The ship made 14 voyages in 2023", of which it was told from where to where she made 31 in all."""
        key = _key(claim)
        if key not in self._told or claim.relation != "makes":
            return claim
        relation, place = self._told[key]
        return msgspec.structs.replace(claim, relation=relation, object=place)


def _key(claim: Claim) -> tuple[str, str] | None:
    counted = claim.amount.unit if claim.amount is not None else ""
    who = claim.subject
    goes = claim.frame == "event.make" and counted in word_set(DATA, "journeys") and who is not None
    return ((who.mention or who.name), counted) if goes and who is not None else None


def journeys(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """The one who goes as the subject, with where from or to; `filled` as it is where no record counts journeys.

    `figures` as in `frames.fill`.
    """
    noun = clause.patient
    if noun is None or clause.passive or clause.verb.lemma_.lower() not in word_set(DATA, "records"):
        return filled
    if noun.lemma_.lower() not in word_set(DATA, "journeys") or not figures.get(noun.i):
        return filled
    goer = _behind(noun, "of", figures) or _followed(clause)
    if goer is None:
        return filled
    for prep in _ROUTE:
        place = _behind(noun, prep, figures) or next(
            (t for p, t in clause.preps if p == prep and _is_place(t, figures)), None
        )
        if place is not None:
            return Filled(frames()["event.make"], goer, place, f"{SLOT}{prep}")
    return Filled(frames()["event.make"], goer, noun, SLOT)


def made(clause: Clause, slot: str) -> str:
    """The relation of a journey: "makes landings at"."""
    noun = clause.patient.text.lower() if clause.patient is not None and slot != SLOT else ""
    return " ".join(w for w in ("makes", noun, slot.removeprefix(SLOT)) if w)


def _followed(clause: Clause) -> Token | None:
    """ "A file follows the ship and finds 31 voyages": they are the ship's."""
    above = clause.parent
    return above.patient if clause.head.dep_ == "conj" and above is not None and not above.passive else None


def _behind(noun: Token, prep: str, figures: Mapping[int, bool]) -> Token | None:
    below = (g for c in noun.rights if c.lower_ == prep for g in c.children if g.dep_ == "pobj")
    return next((t for t in below if _is_place(t, figures)), None)


def _is_place(token: Token, figures: Mapping[int, bool]) -> bool:
    return token.i not in figures and token.ent_type_ not in _NO_PLACES
