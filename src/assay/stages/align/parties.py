"""Whether two parties of claims are one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from assay.model import Basis, Kind
from assay.stages.align.once import once
from assay.stages.align.profile import Party
from assay.text.resources import load
from assay.text.similarity import Term, coverage, keys_of, stem, terms_of, unmet

ALIKE = 0.5
ACTORS = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET, Kind.VESSEL})
_NUMBERED = re.compile(r"(?:[Tt]he )?([^\W\d_]+(?: [^\W\d_]+)?),? (?:No\.? )?(\d+)")  # "Lot 7"
_TAIL = re.compile(
    r"[,;:(]|(?<=\S)\s(?:of|in|at|on|from|for|to|with|by|under|against|who|which|that)\b"
    r"|(?<=\S)\s[^\W\d_]+(?:ed|en)\s(?=(?:in|by|at|on|from|for|to|with|under)\b)",
    re.IGNORECASE,
)


def likeness(a: Party, b: Party, rarity: Mapping[str, float]) -> float:
    """How surely two parties are the same (0 to 1)."""
    if a.entity and a.entity == b.entity:
        return 1.0
    if not a.terms or not b.terms or told_apart(a, b) or _owned_apart(a, b):
        return 0.0
    return max(coverage(a.terms, b.keys, rarity), coverage(b.terms, a.keys, rarity))


def told_apart(a: Party, b: Party) -> bool:
    """Whether two that look alike are told to be two."""
    return bool(b.entity and b.entity in a.apart)


def speaks_for(a: Party, b: Party) -> bool:
    """Whether one is told to head the other, to own it or to work for it: what he does may be told of either.

    Of a body and somebody who is called by an office alone it is not known that they are two ("Commissioner Ferro").
    """
    if a.entity in b.bodies or b.entity in a.bodies:
        return True
    offices = {f"s:{c}" for c in load("alignment.yaml")["offices"]}
    pairs = ((a, b), (b, a))
    return any(
        p.kind is Kind.PERSON and not p.bodies and bool(p.keys & offices) and q.kind is Kind.ORGANISATION
        for p, q in pairs
    )


def numbered_apart(a: Party | None, b: Party | None) -> bool:
    """Whether two are numbers of one row: "Lot 7", "Lot 8"."""
    one, two = (_NUMBERED.fullmatch(p.name) if p else None for p in (a, b))
    return bool(one and two and one[1].casefold() == two[1].casefold() and one[2] != two[2])


def _owned_apart(a: Party, b: Party) -> bool:
    """Whether two are told of different owners or countries ("Malian intelligence", "the front's intelligence")."""
    return bool(a.owners and b.owners) and not (a.owners & b.keys or b.owners & a.keys)


def alike(a: Party, b: Party, rarity: Mapping[str, float]) -> bool:
    """Whether two parties are, or may well be, the same."""
    return likeness(a, b, rarity) >= ALIKE


def kindred(a: Party, b: Party, rarity: Mapping[str, float]) -> bool:
    """Whether two parties are alike, or one is known by the other's name ("Vane", "Vane's men")."""
    names = [frozenset(k for t in p.terms if t.name for k in t.keys if k[:2] in ("w:", "n:")) for p in (a, b)]
    return bool(names[0] & names[1]) or alike(a, b, rarity)


def unlike(a: Party, b: Party) -> bool:
    """Whether two parties are known to be different: both known, and nothing in common, not even a synonym."""
    if a.entity and a.entity == b.entity:
        return False
    if told_apart(a, b):
        return True
    sure = all(p.basis in (Basis.NAMED, Basis.DESCRIBED) or p.entity for p in (a, b))
    if not (sure and a.terms and b.terms):
        return False
    both_named = a.entity and b.entity and a.kind in ACTORS and b.kind in ACTORS
    if both_named and a.name.casefold() == b.name.casefold():
        return True
    return not a.keys & b.keys


def main_words(party: Party) -> tuple[Term, ...]:
    """The words of a party's name before what is hung on it: "al-Qaeda affiliates" of "al-Qaeda affiliates in Mali"."""
    return _before_tail(party.name) or party.terms


@lru_cache(maxsize=65536)
def _before_tail(name: str) -> tuple[Term, ...]:
    return terms_of(_TAIL.split(name, maxsplit=1)[0])


def same_party(a: Party, b: Party, rarity: Mapping[str, float]) -> bool:
    """Whether two parties are one: the same entity, or each has among its words the word that says what the other is.

    A party that only holds the other's name ("the mines of Takhar", "Takhar") is another.
    """
    one, two = main_words(a), main_words(b)
    if not one or not two:
        return bool(a.entity) and a.entity == b.entity
    if a.entity and a.entity == b.entity:
        common = keys_of(a.terms) & keys_of(b.terms)
        return not common or bool(keys_of(one) & keys_of(two))
    if Kind.PERSON in (a.kind, b.kind) and _shortened(one, two):
        return not told_apart(a, b)
    return alike(a, b, rarity) and bool(one[-1].keys & keys_of(b.terms)) and bool(two[-1].keys & keys_of(a.terms))


def _shortened(one: tuple[Term, ...], two: tuple[Term, ...]) -> bool:
    """Whether one name is the other with some of its words left out ("Ada Ferro", "Ada Ferro Lind")."""
    if not all(t.name for t in (*one, *two)):
        return False
    return not unmet(one, keys_of(two)) or not unmet(two, keys_of(one))


@once
def anybody(party: Party) -> bool:
    """Whether a party is no one in particular ("anyone", "nobody"): what is said of it is said of whoever did it."""
    return party.name.casefold() in load("alignment.yaml")["anybody"]


def described(a: Party, b: Party, rarity: Mapping[str, float]) -> bool:
    """Whether two parties are one, or one is called by what the other is known to be ("the exchange" for its name)."""
    if same_party(a, b, rarity):
        return True
    pairs = ((a, b), (b, a))
    return any(
        p.basis is Basis.DESCRIBED
        and bool(main_words(p)[-1:])
        and bool(main_words(p)[-1].keys & q.keys)
        and q.entity is not None
        and not any(t.name for t in p.terms)
        for p, q in pairs
    )


@once
def is_general(party: Party) -> bool:
    """Whether a party is called by a word that may stand for anybody or anything of its kind ("the men")."""
    words = {f"w:{stem(w)}" for nouns in load("alignment.yaml")["general"].values() for w in nouns}
    return not any(t.name for t in party.terms) and all(t.stem in words for t in main_words(party))


def is_body(party: Party) -> bool:
    """Whether a party is called by a bare noun that stands for a named body ("the company")."""
    nouns = {f"s:{c}" for c in load("alignment.yaml")["bodies"]}
    return party.entity is None and len(party.terms) == 1 and bool(party.terms[0].keys & nouns)


@once
def acts(party: Party) -> bool:
    """Whether a party can act: a person, a body, a ship, or what is called by such a noun."""
    if party.kind is not Kind.OTHER:
        return party.kind in ACTORS
    words = load("alignment.yaml")
    return any(f"s:{concept}" in party.keys for concept in (*words["actors"], *words["tellers"]))
