"""What a clause is: its verbs, and a place for each of its phrases."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


@dataclass
class Clause:
    """A clause: `head` is its topmost verb, `verb` the one that carries the content.

    In "is suspected of having laundered money", `head` is "suspected" and `verb` "laundered".
    """

    head: Token
    verb: Token
    raised: list[Token] = field(default_factory=list)  # the verbs between head and content verb
    parent: Clause | None = None
    subject: Token | None = None
    agent: Token | None = None
    patient: Token | None = None
    recipient: Token | None = None
    attribute: Token | None = None
    preps: list[tuple[str, Token]] = field(default_factory=list)
    deeper: list[tuple[str, Token]] = field(default_factory=list)  # phrases inside phrases, of less claim to a part
    passive: bool = False
    idiom: Token | None = None  # the noun that is part of what the verb says: "takes place"
    modified: Token | None = None  # the noun that a relative or participial clause belongs to

    @property
    def chain(self) -> list[Token]:
        """The verbs from head to content verb."""
        return [*self.raised, self.verb]


@cache
def reporting(part: str, key: str = "verbs") -> frozenset[str]:
    """A word list of resources/reporting.yaml."""
    entry = load("reporting.yaml")[part]
    listed = entry[key] if isinstance(entry, dict) else entry
    return frozenset(listed.split() if isinstance(listed, str) else listed)


def object_of(prep: Token) -> Token | None:
    held = ("pobj", "amod") if prep.lower_ == "as" else ("pobj",)  # "described them as poor"
    return next((c for c in prep.children if c.dep_ in held), None)


def asks(verb: Token) -> bool:
    """ "what she calls a palace", "whether the dam will hold": a clause that stands for what it asks or names."""
    first = verb.left_edge
    if first.tag_ == "RB" and first.i < verb.i:
        first = first.nbor()  # "exactly what it holds"
    if first.dep_ == "prep" and first.head == verb and first.nbor().dep_ == "pobj":
        first = first.nbor()  # "for whom it is meant"
    if first.i >= verb.i or any(t.dep_ in ("advcl", "relcl") for t in (first, *first.ancestors) if verb.is_ancestor(t)):
        return False
    return first.tag_ in ("WP", "WRB") or first.lower_ in ("whether", "which")
