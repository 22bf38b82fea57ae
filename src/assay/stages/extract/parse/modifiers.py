"""Nouns that the parser takes for modifiers of a word beside them, and that are parties of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.giving import given
from assay.stages.extract.parse.rebuilding import MODIFIERS, PLURAL, SINGULAR, before_article, hang

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_TIMES = ("DATE", "TIME")


def modifier(noun: Token, lexicon: Lexicon) -> None:
    when = noun.ent_type_ in _TIMES
    if noun.nbor().dep_ == "det" and noun.nbor().head == noun.head:
        before_article(noun)
    elif not when and given(noun):
        return
    elif when or (noun.nbor().dep_ == "nummod" and noun.tag_ == "NNP"):
        _set_before(noun, _TIMES if when else (noun.ent_type_,))
    elif noun.dep_ == "amod":
        _second(noun, lexicon)
    else:
        _glued(noun, lexicon)


def _second(verb: Token, lexicon: Lexicon) -> None:
    """ "exploits the wells and diverts aid": a plural is no adjective, but the second of two verbs."""
    noun = verb.head
    above = next((a for a in noun.ancestors if a.pos_ == "VERB"), None)
    lemma = lexicon.verb(verb.lower_)
    if noun.dep_ != "conj" or above is None or above.tag_ != "VBZ" or lemma is None or verb.nbor(-1).dep_ != "cc":
        return
    hang(verb, above, "conj")
    hang(noun, verb, "dobj")
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", lemma


def _set_before(last: Token, kinds: tuple[str, ...]) -> None:
    """ "On Monday police seized the boat", "In Kelm 39 men fled": no kind of police or men, but when and where.

    `kinds` are the types of entities that the phrase behind the preposition is made of.
    """
    first, head = last, last.head
    while first.i and first.nbor(-1).ent_type_ in kinds and first.nbor(-1).head in (head, last):
        first = first.nbor(-1)
    prep = first.nbor(-1) if first.i else last
    if prep.dep_ == "pobj" and prep.ent_type_ in kinds and head.i > last.i:  # "On Monday 30 June police seized it"
        for child in [c for c in head.lefts if first.i <= c.i <= last.i]:
            hang(child, prep, "npadvmod")
        return
    if prep.dep_ != "prep" or prep.n_rights or last.nbor().ent_type_ in kinds or head.i < last.i:
        return
    hang(last, prep, "pobj")
    for child in [c for c in head.lefts if first.i <= c.i < last.i]:
        hang(child, last, child.dep_)


def _glued(noun: Token, _: Lexicon) -> None:
    """ "The mayor names the union", read as the names of a mayor."""
    verb = noun.head
    if noun.tag_ not in SINGULAR | PLURAL or verb.dep_ not in ("ROOT", "ccomp", "advcl", "conj") or not verb.is_alpha:
        return
    if any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children):
        return
    modifiers = [c for c in verb.lefts if c.dep_ in MODIFIERS and c != noun]
    hang(noun, verb, "nsubj")
    for child in modifiers:
        hang(child, noun, child.dep_)
