"""What somebody is to whom, so that "his firm" is the one that he is told to own, and "the employer" who employs."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from assay.stages.extract.names.known import fold
from assay.stages.extract.names.mentions import Name
from assay.stages.extract.parse.passages import Passage
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token
    from assay.stages.extract.reference.candidates import Candidate
    from assay.stages.extract.reference.links import Links

_CLEAR = 0.5  # the share of the likeliest among the names for which a pronoun may stand
_OF = frozenset({"of", "for", "at"})


class Tie(NamedTuple):
    """Somebody holds a post with somebody else, in the words of a document; `holder` is None where unnamed."""

    holder: Name | None
    post: str
    body: int  # its row in the table
    passage: int


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

    def __init__(self, passages: list[Passage], at: dict[tuple[int, int], Name], links: Links) -> None:
        self._at = at
        self._links = links
        self._keys = links.table.keys
        words = ((p.index, t) for p in passages for t in p.doc if t.lemma_.lower() in _every())
        self._told = [tie for index, token in words for tie in self._ties(index, token)]

    def body(self, noun: str, holder: Name | None, passage: int | None = None) -> Candidate | None:
        """What "his `noun`" (of `holder`) or "the `noun`" (of anybody) stands for, where the ties leave one only.

        `passage`: the one in which alone ties count.
        """
        posts = _posts(noun)
        key = self._keys[fold(holder.name)] if holder is not None else None
        found = {}
        for tie in self._told:
            held = tie.holder is not None and self._keys[fold(tie.holder.name)] == key
            near = passage in (None, tie.passage)
            if tie.post in posts and near and (key is None or held) and self._may_be(tie.body, noun):
                c = self._links.table.rows[tie.body]
                found[self._keys[fold(c.name.name)] if c.name is not None else tie.body] = c
        return next(iter(found.values())) if len(found) == 1 else None

    def _may_be(self, row: int, noun: str) -> bool:
        name = self._links.table.rows[row].name
        return name is None or self._links.bearers.is_a(name, noun) is not False

    def _ties(self, passage: int, token: Token) -> list[Tie]:
        post = token.lemma_.lower()
        bodies, holders = self._by_verb(passage, token) if token.pos_ == "VERB" else self._by_post(passage, token)
        rows = [row for b in bodies if (row := self._row(passage, b)) is not None]
        return [
            Tie(h, post, b, passage)
            for b in rows
            for h in holders or (None,)
            if h is not self._links.table.rows[b].name
        ]

    def _row(self, passage: int, token: Token) -> int | None:
        """The row of the name at a token or in apposition to it, else of what the phrase stands for."""
        table = self._links.table
        named = next((t for t in _with_beside(token) if (passage, t.i) in self._at), token)
        known = self._links.standing(passage, named.i)
        if named.pos_ == "PRON":
            people = [x for x in self._links.ranked(passage, named.i) if x.candidate.name is not None]
            clear = people and people[0].probability > _CLEAR * sum(x.probability for x in people)
            known = people[0] if clear else None
        return table.at.get((known.candidate.passage, known.candidate.token.i)) if known is not None else None

    def _by_verb(self, passage: int, verb: Token) -> tuple[list[Token], list[Name]]:
        """ "Lund, who runs Kelm Stone", "Lund manages Kelm Stone"."""
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None and subject.lower_ == "who" and verb.dep_ == "relcl":
            subject = verb.head
        holders = self._named(passage, subject) if subject is not None else []
        return ([c for c in verb.children if c.dep_ == "dobj"] if holders else []), holders

    def _by_post(self, passage: int, post: Token) -> tuple[list[Token], list[Name]]:
        """ "the owner of Kelm Stone, Vera Lund", "Lund's lawyer Ivo Horn", "Advocate Horn, for Lund"."""
        titled = post.dep_ in ("compound", "nmod") and post.head.pos_ == "PROPN"
        owned = [c for c in post.children if c.dep_ == "poss"]
        owned += [c for c in post.head.lefts if titled and c.dep_ == "poss"]
        behind = [*post.children, *(c for c in post.head.rights if titled and c.lower_ == "for")]
        owned += [g for c in behind if c.lower_ in _OF for g in c.children if g.dep_ == "pobj"]
        near = [c for c in post.children if c.dep_ in ("appos", "nmod")]
        if post.dep_ in ("appos", "compound", "nmod"):
            near.append(post.head)
        if post.dep_ == "attr":
            near += [c for c in post.head.children if c.dep_ == "nsubj"]
        return owned, [n for h in near for n in self._named(passage, h)]

    def _named(self, passage: int, token: Token) -> list[Name]:
        """The name at a token, or the one in apposition to it: "the drilling firm Kelm Drilling"."""
        return [n for t in _with_beside(token) if (n := self._at.get((passage, t.i))) is not None][:1]


def _with_beside(token: Token) -> list[Token]:
    return [token, *(c for c in token.children if c.dep_ in ("appos", "nmod"))]
