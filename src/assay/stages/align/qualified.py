"""What a word before a noun, or a time, told of who somebody is, and a retelling tells no longer ("former mayor")."""

from __future__ import annotations

import re
from functools import cache

from assay.model import Difference
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.text.resources import load
from assay.text.similarity import keys_of, terms_of

_UNTIL = re.compile(r"\b(?:was|were|served|worked)\b.*\b(?P<until>until [^,;.]+)", re.IGNORECASE)
_IS = re.compile(r"\b(?:is|are|serves|works)\b", re.IGNORECASE)


def unqualified(a: Profile, b: Profile, book: Book) -> list[Difference]:
    """The nouns of a claim that stand in the other without the word that made another of them."""
    if a.claim.rank or b.claim.rank or b.claim.block in ABOVE:
        return []
    found = []
    for match in _qualifiers().finditer(a.claim.quote):
        noun = terms_of(match["noun"])
        if noun and noun[0].keys & keys_of(b.terms) and not _stands(match["word"], book, b):
            note = f'"{match.group()}" is only "{match["noun"]}" now.'
            found.append(Difference(what="detail", a=match.group(), b=match["noun"], note=note))
    ended = _UNTIL.search(a.claim.quote)
    if ended and _IS.search(b.claim.quote) and "until" not in b.claim.quote and a.claim.predicate == b.claim.predicate:
        note = f'"{ended["until"]}" is gone: what was so is told to be so now.'
        found.append(Difference(what="years", a=ended["until"], b="", note=note))
    return found


@cache
def _qualifiers() -> re.Pattern[str]:
    words = "|".join(load("alignment.yaml")["qualifiers"])
    return re.compile(rf"\b(?P<word>{words})[ -](?P<noun>[^\W\d_]+)\b")


def _stands(word: str, book: Book, profile: Profile) -> bool:
    return word.casefold() in book.words[profile.claim.document].casefold()
