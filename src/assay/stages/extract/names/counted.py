"""Names that a text lists behind a counted noun: "in three towns, Odra, Salm and Vey", "two banks: Kelm and Tarvos".

Each of them is such a thing, however the sentence is parsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.phrases import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.stages.extract.names.mentions import Name
    from assay.stages.extract.parse.tokens import Doc, Token

_OPENS = (",", ":", "(", "-", "–", "—")
_JOINS = (",", "and", "&")
_WITHIN = ("of", "in", "at", "near", "from")  # "Tavro of Odra"
_FAR = 4  # words from the number to the noun that it counts


def counted_noun(doc: Doc, name: Name, at: Mapping[tuple[int, int], Name]) -> str | None:
    """The noun, of which so many are told, behind which a list of names stands that this name is in."""
    first, several = name, _joined_behind(doc, name, at)
    while (before := _joined_before(doc, first, at)) is not None:
        first, several = before, True
    opening = first.start - 1
    if not several or opening < 1 or doc[opening].text not in _OPENS:
        return None
    noun = doc[opening - 1]
    return words(noun) if noun.tag_ == "NNS" and _is_counted(doc, noun) else None


def _is_counted(doc: Doc, noun: Token) -> bool:
    """Whether a number stands before a noun, with nothing but adjectives and nouns between."""
    for place in range(noun.i - 1, max(-1, noun.i - 1 - _FAR), -1):
        if doc[place].like_num:
            return True
        if doc[place].pos_ not in ("ADJ", "NOUN", "VERB") or doc[place].tag_ == "NNS":
            return False
    return False


def _joined_before(doc: Doc, name: Name, at: Mapping[tuple[int, int], Name]) -> Name | None:
    """The name before this one in a list."""
    place = name.start - 1
    if place < 0 or doc[place].lower_ not in _JOINS:
        return None
    while place and doc[place - 1].lower_ in _JOINS:
        place -= 1
    last = at.get((name.passage, place - 1))
    if last is not None and last.start and doc[last.start - 1].lower_ in _WITHIN:
        last = at.get((name.passage, last.start - 2))
    return last


def _joined_behind(doc: Doc, name: Name, at: Mapping[tuple[int, int], Name]) -> bool:
    place = name.end
    if place + 1 < len(doc) and doc[place].lower_ in _WITHIN and (of := at.get((name.passage, place + 1))):
        place = of.end
    joins = place
    while place < len(doc) and doc[place].lower_ in _JOINS:
        place += 1
    return place > joins and (name.passage, place) in at
