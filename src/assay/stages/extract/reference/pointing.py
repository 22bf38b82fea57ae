"""Words of a sentence that tell by their place whom a word beside them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.reference.evidence import governing, reflected
from assay.stages.extract.reference.parts import whole_of
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_TO_US = frozenset({"us", "me"})
_OF_WHOM = frozenset({"say", "add", "write", "remark", "tell", "ask"})


def speaker_above(token: Token) -> Token | None:
    """ "The ministry maintains that it does not pay": the subject of what is said is, first of all, who says it."""
    told = _told_clause(token)
    if told is None:
        return None
    verb = told.head
    if not _says(verb) or not any(c.dep_ == "nsubj" for c in verb.lefts):
        asked = _asked(verb)
        if asked == verb and not _says(verb):
            return None
        verb = asked
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return None  # "was told that it had burnt": who hears it says nothing
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < token.i), None)
    one = subject is not None and whole_of(subject) != subject  # "one of them said that he"
    return subject if subject is not None and (one or subject.pos_ in ("NOUN", "PROPN")) else None


def _told_clause(token: Token) -> Token | None:
    """The clause of what is said that a token is the subject of, or in which something is done to "him" or "her"."""
    clause = token.head
    if token.dep_ == "poss" and token.head.dep_ in SUBJECTS:  # "Moll says his mill is shut"
        clause = token.head.head
    elif token.dep_ not in SUBJECTS:
        whom = token.dep_ in ("dobj", "dative") and token.tag_ == "PRP" and token.lower_ in ("him", "her")
        own = next((c for c in clause.lefts if c.dep_ in SUBJECTS), None)
        if not whom or own is None or own.pos_ in ("PRON", "PROPN"):
            return None
    return clause if clause.dep_ == "ccomp" else None


def _says(verb: Token) -> bool:
    return verb.lemma_.lower() in reporting("says")


def _asked(verb: Token) -> Token:
    """ "Kelm Mills asked us to make clear that it ...": the verb of the asking, where it is asked of who writes.

    So it is where others are asked to print it: "asked the agency to report that it ...".
    """
    top = verb
    while top.dep_ in ("xcomp", "ccomp") and not any(c.dep_ == "nsubj" and c.lower_ not in _TO_US for c in top.lefts):
        top = top.head
    prints = verb.lemma_.lower() in word_set("cues.yaml", "prints") and top.lemma_.lower() in word_set(
        "cues.yaml", "asking"
    )
    return top if prints or any(c.lower_ in _TO_US for c in top.rights) or _says(top) else verb


def doer(token: Token) -> Token | None:
    """Who does what is done to "himself", also where that is told behind: "Casting himself as a friend, Moll"."""
    found = reflected(token)
    if found is not None or not token.lower_.endswith(("self", "selves")):
        return found
    verb = governing(token)
    fronted = verb.dep_ == "advcl" and verb.tag_ == "VBG" and token.dep_ in ("dobj", "pobj", "dative")
    return next((c for c in verb.head.lefts if c.dep_ == "nsubj" and c.i > token.i), None) if fronted else None


def ahead(token: Token) -> tuple[Token, bool] | None:
    """ "In his speech, Moll said", "asked if he would come, Moll": the subject behind what a sentence opens with.

    The second of the two tells whether that is all that can be meant: not so "when he came, Moll".
    """
    top = token
    while top.head != top:
        opening, top = top, top.head
        subject = next((c for c in top.lefts if c.dep_ in SUBJECTS and c.pos_ == "PROPN"), None)
        if subject is not None and subject.left_edge.i > token.i:
            behind = subject.left_edge.nbor(-1).text == ","
            bare = opening.tag_ in ("VBN", "VBG") and not any(c.dep_ in SUBJECTS for c in opening.lefts)
            return (subject, bare or token.dep_ not in SUBJECTS) if behind else None
    return None


def spoken_by(token: Token) -> Token | None:
    """Who says the words that a token stands in, before or behind them."""
    for told in (token, *token.ancestors):
        verb = told.head
        if told.dep_ != "ccomp" or verb.lemma_.lower() not in reporting("says"):
            continue
        while not any(c.dep_ == "nsubj" for c in verb.children) and verb.dep_ in ("advcl", "conj", "xcomp"):
            verb = verb.head
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def spoken_of(token: Token) -> Token | None:
    """ "'He is a great man,' Ada Rossi said of Moll": of whom a subject in what is said is told."""
    told = token.head
    if token.dep_ not in SUBJECTS or told.dep_ != "ccomp" or told.head.lemma_.lower() not in _OF_WHOM:
        return None
    of = next((c for c in told.head.rights if c.dep_ == "prep" and c.lower_ == "of"), None)
    return next((c for c in of.children if c.dep_ == "pobj" and c.pos_ == "PROPN"), None) if of is not None else None


def told_apart(token: Token) -> bool:
    """ "those close to him": a pronoun that its own words tell."""
    return token.lower_ == "those" and any(c.dep_ in ("amod", "relcl", "acl", "prep") for c in token.rights)


def topic(token: Token) -> Token | None:
    """ "As for the mayor, he has left": of whom a sentence sets out to speak."""
    start = token.sent.start
    start += token.doc[start].dep_ == "cc"
    opened = token.doc[start : start + 2].text.lower() == "as for" and token.dep_ in SUBJECTS and token.i > start + 2
    if not opened or token.nbor(-1).text != ",":
        return None
    return next((c for c in token.doc[start + 1].rights if c.dep_ == "pobj" and c.right_edge.i + 2 == token.i), None)
