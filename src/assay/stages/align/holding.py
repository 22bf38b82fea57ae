"""Whose a thing is told to be, and whether two claims tell it of two ("belongs to the guild", "is Ferro's")."""

from __future__ import annotations

import re
from typing import NamedTuple

from assay.model import Dimension
from assay.stages.align.once import once
from assay.stages.align.parties import acts, is_general, kindred, main_words, same_party, unlike
from assay.stages.align.profile import Book, Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, stem

_OWN = re.compile(r"[’']s?\W*$")


class Holding(NamedTuple):
    """Who has a thing, and the thing."""

    owner: Party
    thing: Party


def other_owner(a: Profile, b: Profile, book: Book) -> tuple[str, str, str] | None:
    """How one thing has got another owner: (who was told to own it, who is, a sentence), or None."""
    one, two, rarity = _holding(a), _holding(b), book.rarity
    if one is None or two is None or not same_party(one.thing, two.thing, rarity):
        return None
    if is_general(one.owner) or is_general(two.owner) or kindred(one.owner, two.owner, rarity):
        return None
    named = [any(t.name for t in x.owner.terms) for x in (one, two)]
    if not unlike(one.owner, two.owner) or named[0] is not named[1] or _in_turn(one, two, a, b, book):
        return None
    return one.owner.name, two.owner.name, f"{two.owner.name} stands where {one.owner.name} stood."


def _in_turn(one: Holding, two: Holding, a: Profile, b: Profile, book: Book) -> bool:
    """Whether a text of the two tells that one owner is the other's: what is the firm's is its owner's as well."""
    held = (h for x in (a, b) for p in book.by_document[x.claim.document] if (h := _holding(p)))
    ends = ((one.owner, two.owner), (two.owner, one.owner))
    return any(
        same_party(h.thing, firm, book.rarity) and same_party(h.owner, whose, book.rarity)
        for h in held
        for firm, whose in ends
    )


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
