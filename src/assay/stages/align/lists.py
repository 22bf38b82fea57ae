"""Enumerations side by side: members that fell off, appeared, or were fused."""

from __future__ import annotations

import re
from typing import NamedTuple

from assay.model import Difference
from assay.stages.align.profile import Profile
from assay.text.similarity import Term, terms_of, unmet

LEAST = 2
_JOINT = re.compile(r"[,;:()]|\b(?:and|or)\b")


class Member(NamedTuple):
    """A member of an enumeration: its words and its terms."""

    name: str
    terms: tuple[Term, ...]


def members(profile: Profile) -> tuple[Member, ...]:
    """The members of the list in a claim: as read, or else what follows a colon, cut at commas and "and"."""
    if len(profile.items) >= LEAST:
        return tuple(Member(p.name, p.terms) for p in profile.items if p.terms)
    _, colon, tail = profile.claim.quote.partition(":")
    found = segments(tail) if colon else ()
    return found if len(found) >= LEAST else ()


def segments(text: str) -> tuple[Member, ...]:
    """The stretches of `text` between commas, brackets and "and", without those that say nothing."""
    pieces = (piece.strip(" .\"'”“") for piece in _JOINT.split(text))
    return tuple(Member(piece, terms) for piece in pieces if (terms := terms_of(piece)))


def list_differences(a: Profile, b: Profile) -> list[Difference]:
    """How the list in `b` differs from that in `a`; nothing where the two do not hold one list."""
    one, two = members(a), members(b)
    found = []
    if one and not b.claim.rank:
        gone = _missing(one, b)
        found += _fused(one, b)
        if gone and not b.claim.partial_list:
            found.append(Difference(what="list", a=_names(gone), b="", note=f"{_names(gone)} fell off the list."))
    if two and not a.claim.rank:
        new = _missing(two, a)
        if new and not a.claim.partial_list:
            found.append(Difference(what="list", a="", b=_names(new), note=f"{_names(new)} appeared in the list."))
    return found


def _missing(listed: tuple[Member, ...], other: Profile) -> tuple[Member, ...]:
    """The members that the other sentence lacks, where it has at least half of them."""
    gone = tuple(m for m in listed if len(unmet(m.terms, other.wide)) * 2 > len(m.terms))
    return gone if 2 * len(gone) <= len(listed) and len(listed) - len(gone) >= LEAST else ()


def _fused(listed: tuple[Member, ...], other: Profile) -> list[Difference]:
    """One stretch of the other claim that answers to two members at once by different words."""
    found = []
    for piece in segments(other.claim.quote):
        if len(piece.terms) > 4:
            continue
        answered = [(m, t) for m in listed if (t := _answers(m, piece)) is not None]
        words = {t for _, t in answered}
        if len(answered) >= LEAST and len(words) == len(answered) and not _together(answered, listed):
            names = " and ".join(m.name for m, _ in answered)
            note = f'{names} were members of the list by themselves; "{piece.name}" makes one of them.'
            found.append(Difference(what="list", a=names, b=piece.name, note=note))
    return found


def _answers(member: Member, piece: Member) -> str | None:
    """The word of `piece` that stands for the last word of `member` (its head), if any."""
    head = member.terms[-1]
    return next((t.form for t in piece.terms if t.keys & head.keys), None)


def _together(answered: list[tuple[Member, str]], listed: tuple[Member, ...]) -> bool:
    """Whether the members are too much alike to tell (they share a word)."""
    first = answered[0][0]
    return any(t.keys & u.keys for m, _ in answered[1:] for t in m.terms for u in first.terms) or len(answered) == len(
        listed
    )


def _names(found: tuple[Member, ...]) -> str:
    return ", ".join(m.name for m in found)
