"""How a clause hangs on what governs it: told from the parse alone, before any factuality is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.subjects import describes
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.stance.polarity import ANY_SUBJECT, finite, happened
from assay.stages.extract.stance.signatures import is_verb, listed, part_of, signature

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "your"})


def governing_word(head: Token) -> tuple[Token, str]:
    """The word whose signature counts: in "is clear that" the adjective."""
    if head.lemma_ == "be":
        for child in head.children:
            if child.dep_ in ("acomp", "attr", "oprd"):
                return child, part_of(child)
    return head, part_of(head)


def clause_of(token: Token) -> Token:
    """The verb whose clause a token stands in."""
    while token.dep_ != "ROOT" and not is_verb(token):
        token = token.head
    return token


def apart(verb: Token, governor: Token, part: str, form: str) -> bool:
    """Whether what the parser takes for a complement stands by itself.

    "We told you, this is not a mine"; "note to readers: this is no mine"; "being listed did not slow the ship".
    """
    if verb.dep_ == "csubj":
        gerund = form in ("ing", "that") and not finite(verb)
        return gerund and part != "adjectives" and not any(c.tag_ == "MD" for c in verb.head.children)
    if verb.dep_ != "ccomp" or form not in ("that", "wh"):
        return False
    if any(g.lower_ in ("which", "whom") for c in verb.lefts if c.dep_ == "prep" for g in c.children):
        return True  # "..., in which she paid": a description, wherever the parser hangs it
    first = verb.left_edge
    if verb.i > verb.head.i and any(t.text == ":" for t in first.doc[max(0, first.i - 2) : first.i + 1]):
        return True
    if any(t.text == ":" for t in first.doc[verb.i : verb.head.i]):
        return True  # "Kelm warns Tarv: 'You will not find safety'"
    if form != "that" or verb.i > verb.head.i:
        return False
    beside = governor.lemma_.lower() in listed("looks") or describes(governor)  # "they wait, they look at the sky"
    return beside or signature(governor, part, form) is None


def only_phrased(frame: Token) -> bool:
    """ "I must say that", "it should be noted that", "it goes without saying that": the speaker does say it."""
    if frame.lemma_.lower() not in listed("performed") or frame.pos_ != "VERB":
        return False
    if frame.dep_ == "pcomp" and frame.head.lower_ == "without" and frame.head.head.lemma_ == "go":
        return True
    subject = next((c.lower_ for c in frame.children if c.dep_ in ANY_SUBJECT), "")
    speaks = subject in ("i", "we") or (subject == "it" and any(c.dep_ == "auxpass" for c in frame.children))
    return speaks and any(c.tag_ == "MD" for c in frame.children) and not any(c.dep_ == "neg" for c in frame.children)


def complete(verb: Token) -> bool:
    """A "that" clause in which nothing is missing is what the noun says, not which noun it is."""
    if not any(c.lower_ == "that" for c in verb.children):
        return False
    parts = {c.dep_ for c in verb.children if c.lower_ not in ("that", "which", "who")}
    marked = any(c.lower_ == "that" and c.dep_ == "mark" for c in verb.children)
    return marked or bool(parts & {"nsubj", "nsubjpass"} and parts & {"dobj", "attr", "acomp", "auxpass"})


def definite(noun: Token) -> bool:
    return noun.pos_ == "PROPN" or any(
        c.dep_ in ("det", "poss") and (c.lower_ in _DEFINITE or c.dep_ == "poss") for c in noun.children
    )


def singled_out(noun: Token) -> bool:
    """ "the first to sell", "the only dealer to sell": it did."""
    return any(w.lower_ in listed("ordinals") for w in (noun, *noun.children))


def came_of_it(verb: Token) -> bool:
    """ "before they left", "so that 30 boats are gone": it is so, and no aim."""
    tags = {verb.tag_, *(c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass"))}
    if "MD" in tags:
        return False
    counted = any(t.like_num for c in verb.lefts if c.dep_ in SUBJECTS for t in c.subtree)
    return "VBD" in tags or ((counted or happened(verb.head)) and bool(tags & {"VBZ", "VBP"}))


def undoubted(noun: Token) -> bool:
    """ "There is no question that they paid", "no denying that": that they did is not in question."""
    return noun.lemma_.lower() in listed("undoubted") and any(c.lower_ == "no" for c in noun.lefts)
