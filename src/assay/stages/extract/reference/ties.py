"""What somebody is to whom, so that "his firm" is the one that he is told to own, and "the employer" who employs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.names.mentions import Name, fold
from assay.stages.extract.parse.passages import Passage
from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.stages.extract.reference.bearers import Bearers

_OF = frozenset({"of", "for", "at"})


class Tie(NamedTuple):
    """Somebody holds a post with somebody else, in the words of a document; `holder` is None where unnamed."""

    holder: Name | None
    post: str
    body: Name


@cache
def _posts(noun: str) -> frozenset[str]:
    """The posts and acts that make somebody one of whom "his `noun`" can be said."""
    rows = [row for row in load("coreference.yaml")["converse"] if noun in row["noun"].split()]
    return frozenset(w for row in rows for w in (*row["post"].split(), *row.get("acts", "").split()))


@cache
def _every() -> frozenset[str]:
    return frozenset().union(*(_posts(n) for row in load("coreference.yaml")["converse"] for n in row["noun"].split()))


class Ties:
    """The ties that a document tells."""

    def __init__(self, passages: list[Passage], at: dict[tuple[int, int], Name], bearers: Bearers) -> None:
        self._at = at
        self._bearers = bearers
        self._keys = bearers.table.keys
        words = ((p.index, t) for p in passages for t in p.doc if t.lemma_.lower() in _every())
        self._told = [tie for index, token in words for tie in self._ties(index, token)]

    def body(self, noun: str, holder: Name | None) -> Name | None:
        """What "his `noun`" (of `holder`) or "the `noun`" (of anybody) stands for, where the ties leave one only."""
        posts = _posts(noun)
        key = self._keys[fold(holder.name)] if holder is not None else None
        found = {}
        for tie in self._told:
            held = tie.holder is not None and self._keys[fold(tie.holder.name)] == key
            if tie.post in posts and (key is None or held) and self._bearers.is_a(tie.body, noun) is not False:
                found[self._keys[fold(tie.body.name)]] = tie.body
        return next(iter(found.values())) if len(found) == 1 else None

    def _ties(self, passage: int, token: Token) -> list[Tie]:
        post = token.lemma_.lower()
        bodies, holders = self._by_verb(passage, token) if token.pos_ == "VERB" else self._by_post(passage, token)
        return [Tie(h, post, b) for b in bodies for h in holders or (None,) if h is not b]

    def _by_verb(self, passage: int, verb: Token) -> tuple[list[Name], list[Name]]:
        """ "Lund, who runs Kelm Stone", "Lund manages Kelm Stone"."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ == "who" and verb.dep_ == "relcl":
            subject = verb.head
        objects = [c for c in verb.children if c.dep_ == "dobj"]
        holders = self._named(passage, subject) if subject is not None else []
        return ([n for o in objects for n in self._named(passage, o)] if holders else []), [*holders]

    def _by_post(self, passage: int, post: Token) -> tuple[list[Name], list[Name]]:
        """ "the owner of Kelm Stone, Vera Lund", "Lund's lawyer Ivo Horn", "Lund is a director at Kelm Stone"."""
        owned = [c for c in post.children if c.dep_ == "poss"]
        owned += [g for c in post.children if c.lower_ in _OF for g in c.children if g.dep_ == "pobj"]
        near = [c for c in post.children if c.dep_ in ("appos", "nmod")]
        if post.dep_ in ("appos", "compound", "nmod"):
            near.append(post.head)
        if post.dep_ == "attr":
            near += [c for c in post.head.children if c.dep_ == "nsubj"]
        return [n for o in owned for n in self._named(passage, o)], [n for h in near for n in self._named(passage, h)]

    def _named(self, passage: int, token: Token) -> list[Name]:
        """The name at a token, or the one in apposition to it: "the drilling firm Kelm Drilling"."""
        found = [token, *(c for c in token.children if c.dep_ in ("appos", "nmod"))]
        return [n for t in found if (n := self._at.get((passage, t.i))) is not None][:1]
