"""Parties that a noun or an adjective ties, where the verb says little: "keeps close links to", "are allied"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.phrases import conjuncts
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

_TO = ("with", "to", "in", "from", "between", "among")
_TWO = 2


def _words(key: str, mutual: bool = False) -> frozenset[str]:
    return word_set("frames/ties.yaml", "mutual", key) if mutual else word_set("frames/ties.yaml", key)


def tied(clause: Clause, *, framed: bool = False) -> tuple[Token, str] | None:
    """The party that the clause's object ties its subject to, and the preposition before it.

    `framed`: whether the verb has a frame of its own, so that only a verb that says little leaves room for a tie.
    """
    noun = clause.patient
    if noun is None or clause.passive:
        return None
    light = clause.verb.lemma_.lower() in _words("verbs") | reporting("denies")
    lemma = noun.lemma_.lower()
    own = not framed and not _of_another(clause)
    preps = _TO if light and lemma in _words("nouns") else _toward().get(lemma, ()) if own else ()
    for prep, token in clause.preps:
        other = _of_number(token)
        if prep in preps and other.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"):
            return other, prep
    return None


def _of_number(token: Token) -> Token:
    """ "has a hand in four of the six mines": the mines."""
    of = (g for c in token.rights if c.lower_ == "of" for g in c.children if g.dep_ == "pobj") if token.like_num else ()
    return next(iter(of), token)


def _of_another(clause: Clause) -> bool:
    """ "strengthened the bank's claim to the mill": the claim is the bank's, whoever strengthens it."""
    noun = clause.patient
    owners = [c for c in noun.lefts if c.dep_ in ("poss", "compound", "nmod")] if noun is not None else []
    return any(c.pos_ == "PROPN" or (c.dep_ == "poss" and c.pos_ == "NOUN") for c in owners)


@cache
def _toward() -> dict[str, tuple[str, ...]]:
    """Nouns that point at a party whatever is done with them, with the prepositions before it."""
    return {noun: tuple(preps.split()) for noun, preps in load("frames/ties.yaml")["toward"].items()}


def tie_words(clause: Clause, prep: str, verb: str) -> str:
    """The relation that a tie tells, stated positively: "denies links to" gives "has links to"."""
    assert clause.patient is not None
    says = "has" if clause.verb.lemma_.lower() in reporting("denies") else verb
    return f"{says} {clause.patient.text.lower()} {prep}"


def ties_in(sentence: Tokens) -> list[tuple[Token, Token, Token, str]]:
    """Ties that stand in noun phrases, as (noun, owner, other, preposition): "the union's links to the cartel"."""
    found = []
    for noun in sentence:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _words("nouns", mutual=True) | _words("one_way"):
            continue
        behind = [(g, c.lower_) for c in noun.rights if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]
        owners = [c for c in noun.children if c.dep_ == "poss"] + [g for g, prep in behind if prep == "of"]
        owner = next((c for c in owners if c.pos_ in ("NOUN", "PROPN", "PRON")), None)
        if noun.dep_ == "dobj":  # parsers hang what follows an object on the verb
            behind += [(g, "within") for c in noun.head.rights if c.lower_ == "within" for g in c.children]
        others = [(g, prep) for g, prep in behind if prep in ("with", "to", "in", "within", "over")]
        if owner is not None and others:
            found.append((noun, owner, *others[0]))
    return found


def stances_in(sentence: Tokens) -> list[tuple[Token, Token, Token, str]]:
    """Adjectives behind a noun with what they are toward, as (adjective, noun, other, preposition).

    "two clans loyal to the governor", "the Front, active in the north".
    """
    found = []
    for word in sentence:
        preps = _postposed().get(word.lower_, ()) if word.pos_ == "ADJ" and word.dep_ != "acomp" else ()
        prep = next((c for c in word.rights if c.lower_ in preps and c.i == word.i + 1), None)
        other = next((g for g in prep.children if g.dep_ == "pobj"), None) if prep is not None else None
        noun = _before(word) if prep is not None else None
        if prep is not None and other is not None and noun is not None:
            found.append((word, noun, other, prep.lower_))
    return found


def _before(adjective: Token) -> Token | None:
    """The noun that an adjective stands right behind, with no more than an adverb and a comma between."""
    i = adjective.left_edge.i - 1
    while i > adjective.sent.start and (adjective.doc[i].text == "," or adjective.doc[i].pos_ == "ADV"):
        i -= 1
    noun = adjective.doc[i]
    return (
        noun if i >= adjective.sent.start and noun.pos_ in ("NOUN", "PROPN") and noun != adjective.head.head else None
    )


@cache
def _postposed() -> dict[str, tuple[str, ...]]:
    return {word: tuple(preps.split()) for word, preps in load("frames/ties.yaml")["postposed"].items()}


def two_parties(clause: Clause) -> tuple[Token, Token] | None:
    """The two that are coordinated as the subject of what holds both ways: "A and B are close"."""
    subject = clause.subject
    if subject is None or subject.doc != clause.verb.doc:
        return None
    pair = conjuncts(subject)
    if len(pair) != _TWO or not _mutual(clause):
        return None
    return pair[0], pair[1]


def mutual_words(clause: Clause, verb: str) -> str:
    """The relation between two that are coordinated: "is close to", "keeps alliance with"."""
    if clause.verb.lemma_ == "be" and clause.attribute is not None:
        attribute = clause.attribute
        return f"is {attribute.text.lower()} to" if attribute.pos_ != "NOUN" else f"is {attribute.lemma_.lower()} of"
    return f"{verb} {clause.patient.lemma_.lower()} with" if clause.patient is not None else f"{verb} with"


def _mutual(clause: Clause) -> bool:
    verb = clause.verb.lemma_.lower()
    if verb == "be" and clause.attribute is not None:
        attribute = clause.attribute
        kind = "nouns" if attribute.pos_ == "NOUN" else "adjectives"
        return attribute.lemma_.lower() in _words(kind, mutual=True)
    if clause.patient is not None and clause.patient != clause.subject:
        return verb in _words("verbs") and clause.patient.lemma_.lower() in _words("nouns", mutual=True)
    return verb in _words("verbs", mutual=True)


def owned(subject: Token, figures: Mapping[int, bool]) -> tuple[Token, Token | None, str]:
    """ "the clan's income from the pits is $3 million": the clan, and the pits (or its income) as the object."""
    owner = next((c for c in subject.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
    of = next((g for c in subject.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None)
    source = next(
        (
            g
            for c in subject.children
            if c.lower_ in ("from", "in", "on")
            for g in c.children
            if g.dep_ == "pobj" and g.i not in figures
        ),
        None,
    )
    if owner is None and (of is None or of.i in figures):
        return subject, source, "prep:from" if source is not None else ""
    return owner or of or subject, source or subject, "owned"
