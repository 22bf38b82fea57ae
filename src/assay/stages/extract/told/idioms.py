"""Attributions by set phrases: "made it clear that", "took aim at", "won the backing of", "in a poll, ..."."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, verbs, words
from assay.stages.extract.told.subjects import passive, subject_of
from assay.stages.extract.told.told import Told, cue_tokens, made, source_tokens, subtree
from assay.text.resources import load

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

_FOUND = Sense("noun", tells=False)
_CLAUSES = ("ccomp", "advcl", "acl", "relcl")
_CLEAR = ("ccomp", "oprd", "acomp", "advmod", "xcomp", "conj", "dobj", "amod")
_OBJECTS = ("pobj", "pcomp")


@cache
def _phrases() -> dict[tuple[str, str], tuple[frozenset[str], Sense]]:
    """By verb and noun: the prepositions behind which stands what is told, and in which sense."""
    table: dict[tuple[str, str], tuple[frozenset[str], Sense]] = {}
    for entry in load("cues.yaml")["phrases"]:
        for phrase in entry["phrases"].split(", "):
            verb, noun, *preps = phrase.split()
            table[verb, noun] = (frozenset(preps), Sense(entry["class"], tells=False))
    return table


def idioms(doc: Doc) -> Iterator[Told]:
    """Every attribution of a paragraph by a set phrase."""
    for token in doc:
        told = None
        if token.pos_ == "NOUN" and token.dep_ == "dobj" and is_verb(token.head):
            told = _phrase(token) or _won(token)
        elif token.dep_ in _CLEAR and token.lower_ in words("plain"):
            told = _made_clear(token)
        if told is not None and told.content:
            yield told


def _phrase(noun: Token) -> Told | None:
    """ "took aim at the bank", "paid tribute to the crew"."""
    verb = noun.head
    preps, sense = _phrases().get((lemma_of(verb), noun.lemma_.lower()), (frozenset[str](), None))
    if sense is None or passive(verb):
        return None
    for prep in (c for c in (*noun.rights, *verb.rights) if c.dep_ in ("prep", "dative") and c.lower_ in preps):
        held = next((c for c in prep.children if c.dep_ in _OBJECTS), None)
        if held is not None and prep.i > noun.i:
            parts = list(verb.doc[verb.i : noun.i + 1])
            return made(verb, sense, subtree(held), [*parts, prep])
    return None


def _won(noun: Token) -> Told | None:
    """ "The plan won the backing of the council": the council backs the plan."""
    verb = noun.head
    if lemma_of(noun) not in words("backing") or lemma_of(verb) not in words("wins"):
        return None
    preps = (
        c for c in (*noun.rights, *verb.rights) if c.dep_ == "prep" and c.lower_ in ("of", "from") and c.i > noun.i
    )
    prep = next(preps, None)
    who = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    what = subject_of(verb)
    if prep is None or who is None or what is None:
        return None
    cues = {*cue_tokens(verb), *range(verb.i, noun.i + 1), prep.i}
    source = source_tokens(who, noun) - cues
    return Told(noun, _FOUND, source, cues, subtree(what) - cues - source, who)


def _made_clear(word: Token) -> Told | None:
    """ "made (it) clear that the port stays shut"."""
    verb = word.head
    if lemma_of(verb) != "make" or not is_verb(verb) or not 0 < word.i - verb.i <= 3:
        return None
    clause = next((c for h in (word, verb) for c in h.rights if c.i > word.i and c.dep_ in _CLAUSES), None)
    if clause is None or not any(c.dep_ in SUBJECTS for c in clause.children):
        return None
    return made(verb, verbs()["say"]["clause"], subtree(clause), [*verb.doc[verb.i : word.i + 1]], whole=True)
