"""What is only to be said, is kept back, or is thought by nobody in particular."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.told.cues import lemma_of, words
from assay.stages.extract.told.subjects import has_to, is_us, passed_on, passive
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DUTY = frozenset({"should", "must", "ought"})


def unsaid(cue: Token) -> bool:
    """ "the bank should confirm that", "was asked to confirm that", "refused to say whether": nobody has said it."""
    if any(c.dep_ == "aux" and c.lower_ in _DUTY for c in cue.children):
        return True
    above = cue.head
    if _withheld(cue):
        return True
    if not has_to(cue) or cue.dep_ not in ("xcomp", "ccomp", "advcl") or lemma_of(above) not in words("asking"):
        return False
    if lemma_of(above) == "need":
        return True
    given = [c for c in (*above.rights, *cue.lefts) if c.dep_ in ("dobj", "nsubj") and above.i < c.i < cue.i]
    return passive(above) or (bool(given) and not any(is_us(c) for c in given) and not passed_on(cue))


def _withheld(cue: Token) -> bool:
    """ "has yet to explain why", "failed to disclose that", "did not say how"."""
    if cue.dep_ == "xcomp" and has_to(cue):
        yet = lemma_of(cue.head) in ("have", "be") and any(c.lower_ == "yet" for c in cue.head.children)
        return yet or lemma_of(cue.head) in words("withholds")
    first = next((c.left_edge for c in cue.rights if c.dep_ == "ccomp"), None)
    open_ = first is not None and (first.tag_.startswith("W") or first.lower_ in ("whether", "if"))
    return open_ and any(c.dep_ == "neg" for c in cue.lefts)


def means_otherwise(verb: Token) -> bool:
    """ "as it relates to the port": no telling, where what stands behind the verb makes another sense of it."""
    if verb.tag_ == "VBN" and lemma_of(verb) == "know" and not any(c.dep_ == "aux" for c in verb.lefts):
        return any(t.lower_ == "so" for c in verb.lefts for t in (c, *c.lefts))  # "is so well known that she wins"
    preps = load("cues.yaml")["otherwise"].get(lemma_of(verb), "").split()
    behind = any(c.dep_ == "prep" and c.lower_ in preps for c in verb.rights)
    told = any(c.dep_ in ("ccomp", "dobj") for c in verb.rights)
    return behind and not told and not any(t.lower_ == "that" for t in verb.doc[verb.i : verb.right_edge.i])


def as_thought(verb: Token) -> bool:
    """ "as expected", "as might be expected of a firm like that": by nobody in particular."""
    about = ("from", "of", "for", "at", "on")
    bare = all(
        c.dep_ in ("mark", "advmod", "punct", "aux", "auxpass", "neg") or (c.dep_ == "prep" and c.lower_ in about)
        for c in verb.children
    )
    return bare and verb.tag_ == "VBN" and any(c.lower_ == "as" for c in verb.lefts)
