"""The subject of a verb that a parser hung on the phrase before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.stages.extract.parse.tokens import Token

_NOUNS = ("NOUN", "PROPN")


def glued_subject(verb: Token) -> Token | None:
    """The subject that a parser hangs on a phrase before it: "In these the content ranged", "In all 90 packs were"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")), default=verb.i)
    noun = next((c for c in verb.lefts if c.dep_ == "compound" and c.i == first - 1 and c.pos_ in _NOUNS), None)
    if noun is not None:
        return noun  # "The dossier names X", read as the names of a dossier
    last = first - 1
    while last and verb.doc[last].text in (",", ")"):
        last -= 1
    before = [c for c in verb.lefts if c.right_edge.i in (last, first - 1) and c.dep_ in ("prep", "advcl")]
    ends = verb.doc[first - 1]
    if before and ends.pos_ in _NOUNS and verb.doc[ends.left_edge.i - 1].text == ",":
        return ends  # "After the raid on the bank, the clan fled"
    return next((s for c in before if c.dep_ == "prep" and (s := _behind(c)) is not None), None)


def _behind(prep: Token) -> Token | None:
    """The phrase that a prepositional phrase ends with, and that is none of its own."""
    if prep.lower_ == "of":  # "Of these, 84, or a third, failed"
        return next((t for t in prep.subtree if t.dep_ == "conj" and t.like_num), None)
    if prep.lower_ == "between":  # "between 3 and 4 million of the packs were sold"
        return next((c for c in prep.children if c.dep_ == "pobj" and c.like_num), None)
    inner = list(_phrases(prep))
    for noun in reversed(inner):
        if _begins_inside(noun):
            return noun
    loose = inner[0] if inner else None
    first = prep.i + 1
    if loose is not None and any(c.dep_ in ("det", "nummod") and c.i > first for c in loose.children):
        return loose
    return None


def _phrases(prep: Token) -> Iterator[Token]:
    """The nouns of a prepositional phrase that end where it ends, from the outermost."""
    here: Token | None = prep
    while here is not None:
        noun = next((c for c in here.children if c.dep_ == "pobj"), None)
        if noun is None:
            return
        yield noun
        here = next((c for c in noun.rights if c.dep_ == "prep" and c.right_edge == noun.right_edge), None)


def _begins_inside(noun: Token) -> bool:
    """ "2021 Kestrel Bay", "2025 losses", "12 May the bank": two phrases, for none has its article or name behind."""
    year = noun.doc[noun.left_edge.i]
    if year.shape_ == "dddd" and year.dep_ == "nummod" and year.i < noun.i:
        return noun.pos_ == "PROPN" or (noun.tag_ == "NNS" and year.head == noun and int(year.text) > 1000)
    return any(c.dep_ == "det" and c.lower_ != "all" and c.i > noun.left_edge.i for c in noun.lefts)
