"""Nouns that the parser takes for modifiers of a word beside them, and that are parties of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import MODIFIERS, PLURAL, SINGULAR, as_noun, before_article, hang
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_TIMES = ("DATE", "TIME")


def modifier(noun: Token, lexicon: Lexicon) -> None:
    when = noun.ent_type_ in _TIMES
    if noun.nbor().dep_ == "det" and noun.nbor().head == noun.head:
        before_article(noun)
    elif _before_number(noun) and not when:
        given(noun)
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


def _before_number(noun: Token) -> bool:
    """Whether a number, or a sum that is written as one word, follows as somebody's object."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return noun.head.dep_ == "dobj" and (after.tag_ == "CD" or after == noun.head)


def given(noun: Token) -> None:
    """ "granted the firm seven licences", "paid two guards 40 dollars": a number does not follow its own noun."""
    thing, before = noun.head, noun.nbor(-1) if noun.i else noun
    party = any(noun.lemma_.lower() in word_set("kinds.yaml", k, "noun") for k in ("person", "organisation", "group"))
    words = word_set("currencies.yaml", "words")
    sum_ = thing.ent_type_ == "MONEY" or not words.isdisjoint((thing.lemma_.lower(), thing.lower_.removesuffix("s")))
    if noun.pos_ == "PROPN" and thing.head.lemma_.lower() in word_set("frames/verbs.yaml", "gives_sums"):
        _named_payee(noun)
        return
    ranks = noun.lemma_.lower() in word_set("frames/verbs.yaml", "before_number")
    counted = before.dep_ == "nummod" and before.head == noun and sum_
    owned = before.dep_ in ("det", "poss") and before.head in (thing, noun)
    if _before_number(noun) and (owned or counted) and (party or sum_) and not ranks:
        hang(noun, thing.head, "dative")
        hang(before, noun, before.dep_)
        as_noun(noun)


def _named_payee(name: Token) -> None:
    """ "paid Kelm Sand RM2,400", "brought Kelm 5 million crowns": a name right behind the verb is no sort of money."""
    thing, first = name.head, name
    digits = any(t.like_num or t.text[-1:].isdigit() for t in thing.doc[name.i + 1 : thing.i + 1])
    while first.i and first.nbor(-1).dep_ == "compound" and first.nbor(-1).head in (thing, name):
        first = first.nbor(-1)
    article = first.nbor(-1) if first.i and first.nbor(-1).dep_ == "det" else None
    if not digits or (article or first).i != thing.head.i + 1:
        return
    hang(name, thing.head, "dative")
    if article is not None:
        hang(article, name, "det")
    for part in [c for c in thing.lefts if first.i <= c.i < name.i]:
        hang(part, name, "compound")


def _set_before(last: Token, kinds: tuple[str, ...]) -> None:
    """ "On Monday police seized the boat", "In Kelm 39 men fled": no kind of police or men, but when and where.

    `kinds` are the types of entities that the phrase behind the preposition is made of.
    """
    first, head = last, last.head
    while first.i and first.nbor(-1).ent_type_ in kinds and first.nbor(-1).head in (head, last):
        first = first.nbor(-1)
    prep = first.nbor(-1) if first.i else last
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
