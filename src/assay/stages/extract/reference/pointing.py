"""Words of a sentence that tell by their place whom a word beside them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import words_of
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.phrases import core
from assay.stages.extract.reference.parts import whole_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def speaker_above(token: Token) -> Token | None:
    """ "The ministry maintains that it does not pay": the subject of what is said is, first of all, who says it."""
    if token.dep_ not in ("nsubj", "nsubjpass") or token.head.dep_ != "ccomp":
        return None
    verb = token.head.head
    if verb.lemma_.lower() not in reporting("says"):
        return None
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i), None)
    one = subject is not None and whole_of(subject) != subject  # "one of them said that he"
    return subject if subject is not None and (one or subject.pos_ in ("NOUN", "PROPN")) else None


def called(token: Token) -> Token | None:
    """The word that heads what somebody is called: "a man known to them as Boss Kelm", "a boss called Kelm"."""
    for verb in token.children:
        if verb.dep_ != "acl" or verb.lemma_.lower() not in words_of("alias_verbs"):
            continue
        names = [g for c in verb.children if c.lower_ == "as" for g in c.children if g.dep_ == "pobj"]
        names += [c for c in verb.children if c.dep_ in ("oprd", "dobj", "attr")]
        return names[0] if names else None
    end = core(token)[1]
    named = token.doc[end : end + 4].text.lower() == "by the name of" and end + 4 < len(token.doc)
    return _top(token.doc[end + 4]) if named else None


def told_apart(token: Token) -> bool:
    """ "those close to him": a pronoun that its own words tell."""
    return token.lower_ == "those" and any(c.dep_ in ("amod", "relcl", "acl", "prep") for c in token.rights)


def _top(token: Token) -> Token:
    """The head of the name that a token opens."""
    while token.dep_ in ("compound", "nmod") and token.head.i > token.i:
        token = token.head
    return token
