"""Who takes part in what a text has told: "the seller" is who sold, or of whom it was bought."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_NEAR = 1  # passages back


@cache
def _parts() -> dict[str, dict[str, str]]:
    """For each noun for a part in a dealing, the verbs that tell of one and where that part stands beside them."""
    return {noun: row["verbs"] for row in load("coreference.yaml")["dealings"] for noun in row["noun"].split()}


def party(passages: list[Passage], passage: Passage, token: Token) -> tuple[int, Token] | None:
    """The passage and the head of the phrase for whom "the seller" stands, of the last such dealing before it."""
    verbs = _parts().get(token.lemma_.lower())
    if verbs is None:
        return None
    for back in range(_NEAR + 1):
        there = next((p for p in passages if p.index == passage.index - back), None)
        if there is None:
            continue
        for verb in reversed(there.doc[: token.sent.start] if back == 0 else there.doc):
            place = verbs.get(verb.lemma_.lower()) if verb.pos_ == "VERB" else None
            found = _in_place(verb, place) if place is not None else None
            if found is not None:
                return there.index, found
    return None


def _in_place(verb: Token, place: str) -> Token | None:
    """Who stands in a place of a verb: `who` does it, `whom` it is done to, or who stands behind a preposition."""
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children)
    if place == "who":
        by = next((g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"), None)
        return by if passive else _doer(verb)
    if place == "whom":
        return next((c for c in verb.children if c.dep_ == ("nsubjpass" if passive else "dobj")), None)
    behind = (t for t in verb.subtree if t.i > verb.i and t.lower_ == place and t.dep_ in ("prep", "dative"))
    return next((g for c in behind for g in c.children if g.dep_ == "pobj"), None)


def _doer(verb: Token) -> Token | None:
    while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in verb.children):
        verb = verb.head
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    relative = subject is not None and subject.tag_ in ("WP", "WDT") and verb.dep_ == "relcl"
    return verb.head if relative else subject
