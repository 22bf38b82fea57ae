"""Denials of having any part in a thing, beside claims by which it is one's own ("held no share", "belongs to him")."""

from __future__ import annotations

from functools import cache

from assay.stages.align.once import once
from assay.stages.align.parties import anybody, same_party
from assay.stages.align.profile import Book, Party, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, stem, terms_of, unmet

_OF = " of "


def owns_nothing(denier: Profile, other: Profile, book: Book) -> bool:
    """Whether who is told to hold no share owns something by the other claim: the very same, where the denial names it.

    What is denied of his relatives is denied of each of them.
    """
    who, what = denier.subject, _denied_share(denier)
    held = _held(other)
    if who is None or what is None or held is None or anybody(who):
        return False
    owner, thing = held
    if not (same_party(who, owner, book.rarity) or _of_his_kin(who, owner)):
        return False
    names = [t for t in what.terms if t.name] if what.terms else []
    return not names or not unmet(names, thing.keys | other.keys)


def _denied_share(denier: Profile) -> Party | None:
    """That in which a claim denies a share, or what it calls the share where it names no thing."""
    predicate = denier.claim.predicate.split(" ")[0]
    if denier.object is None or predicate not in (*load("alignment.yaml")["has"], "be"):
        return None
    told = keys_of(terms_of(f"{denier.claim.relation} {denier.object.name}"))
    return denier.object if told & _stems("shares") else None


@once
def _held(profile: Profile) -> tuple[Party, Party] | None:
    """Who owns what by a claim, or has a part in it, or stands behind it."""
    subject, thing, words = profile.subject, profile.object, load("alignment.yaml")["owning"]
    if profile.denied or subject is None or thing is None:
        return None
    verb, relation = profile.claim.predicate, profile.claim.relation
    if verb in words["of_whom"]:
        return thing, subject
    owns = (
        verb in words["of_what"] or relation in words["parts"] or any(relation == f"is {n} of" for n in words["nouns"])
    )
    return (subject, thing) if owns else None


def _of_his_kin(who: Party, owner: Party) -> bool:
    """Whether "no relative of Ferro" is told of "a brother of Ferro"."""
    (kin, _, whose), (one, _, of_whom) = (p.name.partition(_OF) for p in (who, owner))
    related = keys_of(terms_of(kin)) & _stems("any_kin") and keys_of(terms_of(one)) & _kin()
    names = [keys_of(t for t in terms_of(of) if t.name) for of in (whose, of_whom)]
    return bool(related) and bool(names[0] & names[1])


@cache
def _stems(entry: str) -> frozenset[str]:
    return frozenset(f"w:{stem(w)}" for w in load("alignment.yaml")["owning"][entry])


@cache
def _kin() -> frozenset[str]:
    return frozenset(f"w:{stem(w)}" for w in load("alignment.yaml")["kinship"])
