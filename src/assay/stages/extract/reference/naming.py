"""The words for a phrase, told so that they stand alone: what it refers to inside is named."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from assay.stages.extract.names.known import fold
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.phrases import clean, core
from assay.stages.extract.parse.restricting import stretch

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def spelt_out(name: Name, names: list[Name], keys: dict[str, str]) -> Name:
    """The name that one in capitals is short for, where the text has both. keys: those of `evidence.entities_of`."""
    if not name.name.isupper() or " " in name.name:
        return name
    same = (n for n in names if keys.get(fold(n.name)) == keys[fold(name.name)] and not n.name.isupper())
    return next(same, name)


def in_full(head: Token, known: Callable[[Token], str | None], *, until: int | None = None) -> str:
    """The phrase at `head`, no further than to `until`; what `known` can name inside it is named.

    "His yard" is "Ivan Horak's yard". `known` is asked of the definite descriptions inside the phrase and of its
    possessive pronouns; one of which it gives "" is left out, one of which it gives None stays in the text's word.
    """
    start, end = stretch(head, until=until)
    owner = next((c for c in head.lefts if c.dep_ == "poss" and c.right_edge.i < start), None)
    whose = "" if owner is None else _told(head, owner.left_edge.i, owner.right_edge.i + 1, known)
    if whose and not whose[-1].isspace():
        whose += " "  # what stands between them is counted
    told = clean(whose + _told(head, start, end, known), owner=True)
    return told if told.count('"') != 1 else told.replace('"', "")  # the other mark stands behind the phrase


def _told(head: Token, start: int, end: int, known: Callable[[Token], str | None]) -> str:
    told, i = "", start
    while i < end:
        token = head.doc[i]
        inner = _inner(token, head, end)
        name = known(inner) if inner is not None else None
        own = name == "" and inner is not None and inner.head == head
        if inner is None or name is None or (name in told and not own):
            told, i = told + token.text_with_ws, i + 1
            continue
        last = core(inner)[1] - 1
        i = last + 1
        if own:
            i += i < head.i and head.doc[i].lower_ == "own"
            continue
        owns = inner.tag_ in ("PRP$", "WP$")
        told += (
            name
            + (("'" if name.endswith("s") and inner.lower_ in ("whose", "their") else "'s") if owns else "")
            + (head.doc[last].whitespace_ or "")
        )
        said = head.doc[i:end].text
        if said == name or said.startswith(f"{name} "):  # "the website Cablegram"
            i += len(name.split())
    return told


def of_kind(head: Token, shown: str) -> str:
    """`shown` with the kind of what it is one of: after "two river patrols:", "Ango's patrol" is a river patrol."""
    sort, words = _announced_kind(head), shown.split()
    if not sort or words.count(head.text) != 1 or set(words) & set(sort):
        return shown
    at = words.index(head.text)
    return " ".join([*words[:at], *sort, *words[at:]])


def _announced_kind(head: Token) -> list[str]:
    """The nouns before what is counted, under the same noun, in front of the colon that opens a list."""
    colon = None
    for token in reversed(head.doc[head.sent.start : head.i]):
        colon = token if token.text == ":" else colon
        counted = colon is not None and token.tag_ == "NNS" and any(c.dep_ == "nummod" for c in token.lefts)
        if counted and token.lemma == head.lemma:
            return [c.text for c in token.lefts if c.dep_ in ("compound", "nmod")]
    return []


def _inner(token: Token, head: Token, end: int) -> Token | None:
    """The head of the definite phrase or the possessive that opens at `token`, inside the phrase of `head`."""
    if token.tag_ == "WP$":
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        within = clause is not None and (clause.head == head or head.is_ancestor(clause.head))
        return token if not within else None  # "a dealer whose gallery was shut"
    if token.pos_ == "PRON" and (token.dep_ == "poss" or (token.tag_ == "PRP" and token != head)):
        return token
    above = token.head
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in above.rights)  # "a dealer, Horak & Moll"
    definite = token.dep_ == "det" and (token.lower_ in ("the", "this", "that") or named) and above != head
    return above if definite and core(above)[0] == token.i and core(above)[1] <= end else None
