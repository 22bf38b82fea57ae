"""Whose a thing is told to be, and whether two claims tell it of two ("belongs to the guild", "is Ferro's")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from assay.model import Dimension
from assay.stages.align.once import once
from assay.stages.align.parties import acts, is_general, kindred, main_words, same_party, unlike
from assay.stages.align.profile import Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, stem

_OWN = re.compile(r"[’']s?\W*$")


class Holding(NamedTuple):
    """Who has a thing, and the thing."""

    owner: Party
    thing: Party


def other_owner(a: Profile, b: Profile, rarity: Mapping[str, float]) -> tuple[str, str, str] | None:
    """How one thing has got another owner: (who was told to own it, who is, a sentence), or None."""
    one, two = _holding(a), _holding(b)
    if one is None or two is None or not same_party(one.thing, two.thing, rarity):
        return None
    if is_general(one.owner) or is_general(two.owner) or kindred(one.owner, two.owner, rarity):
        return None
    named = [any(t.name for t in x.owner.terms) for x in (one, two)]
    if not unlike(one.owner, two.owner) or named[0] is not named[1]:
        return None
    return one.owner.name, two.owner.name, f"{two.owner.name} stands where {one.owner.name} stood."


@once
def _holding(profile: Profile) -> Holding | None:
    subject, thing, verb = profile.subject, profile.object, profile.claim.predicate
    if subject is None or thing is None or profile.denied or _is_part(profile):
        return None
    words = load("alignment.yaml")["owning"]
    if verb in words["of_whom"] or (verb == "be" and _OWN.search(profile.claim.quote) and main_words(thing)):
        return Holding(thing, subject) if _owns(thing) else None
    if verb in words["of_what"] or any(f"is {noun} of" == profile.claim.relation for noun in words["nouns"]):
        return Holding(subject, thing) if _owns(subject) else None
    return None


def _is_part(profile: Profile) -> bool:
    """Whether no more than a part of a thing is told to be somebody's."""
    parts = {f"w:{stem(w)}" for w in load("alignment.yaml")["parts_of_sums"]}
    shared = any(q.dimension is Dimension.SHARE for q in profile.figures)
    return shared or bool(parts & keys_of(profile.terms))


def _owns(party: Party) -> bool:
    return acts(party) or any(t.name for t in party.terms) or not party.entity
