"""Who is given something, where the parser takes the two for one: "pays the harbour gang 20 dollars"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import human_nouns
from assay.stages.extract.parse.rebuilding import MODIFIERS, as_noun, hang
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

NUMBERS = ("CD", "$")
_DATA = "frames/verbs.yaml"
_PHRASE = frozenset({"HYPH", "DT", "PRP$", "POS", "JJ", "NN", "NNS", "NNP", "NNPS", "CD", "VBN"})
_NOUNS = ("NOUN", "PROPN")
_YEARS = (1900, 2100)
_FIGURES = ("DATE", "TIME", "MONEY", "PERCENT")
_FAR = 5  # tokens from a number to the noun that it counts


def before_sum(noun: Token) -> bool:
    """Whether a number follows, or a sum that is written as one word: "RM2,400"."""
    after = noun.nbor() if noun.i + 1 < len(noun.doc) else noun
    return not noun.like_num and (after.tag_ in NUMBERS or (after.text[0].isupper() and after.text[-1].isdigit()))


def given(noun: Token) -> bool:
    """ "granted the firm seven licences", "costs the family 40 dollars": a number does not follow its own noun."""
    first = noun.i
    while first and noun.doc[first - 1].tag_ in _PHRASE and noun.doc[first - 1].pos_ != "VERB":
        first -= 1
    whole = _of(noun, first)
    if whole is not None:
        return _given_whole(whole, noun)
    verb = noun.doc[first - 1] if first else noun
    if verb.pos_ != "VERB" or not (before_sum(noun) and _may_get(noun, first)):
        return False
    thing = _counted(noun.nbor())
    if verb.lemma_.lower() not in word_set(_DATA, "gives_sums") and not (_party(noun) and _is_sum(thing)):
        return False
    year = thing.tag_ == "CD" and thing.text.isdecimal() and _YEARS[0] < int(thing.text) < _YEARS[1]
    if year or thing.pos_ not in (*_NOUNS, "NUM", "SYM") or thing.lemma_ == "time":
        return False
    if (noun.dep_, noun.head, thing.dep_, thing.head) == ("dative", verb, "dobj", verb):
        return True
    _apart(thing)
    for token in noun.doc[first : noun.i]:
        if not first <= token.head.i <= noun.i:
            hang(token, noun, token.dep_ if token.dep_ in MODIFIERS else "compound")
    hang(noun, verb, "dative")
    hang(thing, verb, "dobj")
    if noun.pos_ not in ("NOUN", "PROPN"):
        as_noun(noun)
    return True


def given_things(noun: Token) -> bool:
    """ "gave the guild's captains rifles": people in the plural, who are given a thing, are no kind of thing."""
    thing, verb = noun.head, noun.head.head
    gives = verb.pos_ == "VERB" and verb.lemma_.lower() in word_set(_DATA, "gives_things")
    if not gives or thing.dep_ != "dobj" or thing.i != noun.i + 1 or noun.tag_ != "NNS":
        return False
    if not _party(noun) or _party(thing) or any(c.dep_ == "dative" for c in verb.children):
        return False
    for child in [c for c in thing.lefts if c.i < noun.i and c.i > verb.i]:
        hang(child, noun, child.dep_)
    hang(noun, verb, "dative")
    return True


def _of(noun: Token, first: int) -> Token | None:
    """The town of "the town of Kelm"."""
    of = noun.doc[first - 1] if first > 1 else noun
    return of.nbor(-1) if of.lower_ == "of" and of.nbor(-1).pos_ == "NOUN" and noun.pos_ == "PROPN" else None


def _given_whole(whole: Token, noun: Token) -> bool:
    """ "cost the town of Kelm 3 million": the sum is none of Kelm."""
    verb, of = whole.head, whole.nbor()
    if not before_sum(noun) or verb.lemma_.lower() not in word_set(_DATA, "gives_sums") or whole.i < verb.i:
        return False
    thing = _counted(noun.nbor())
    if thing.pos_ not in _NOUNS or thing.head == verb:
        return False
    hang(of, whole, "prep")
    hang(noun, of, "pobj")
    hang(thing, verb, "dobj")
    whole.dep_ = "dative"
    return True


def _may_get(noun: Token, first: int) -> bool:
    """Whether a phrase can be for somebody: no time, no word before a number ("the same 300"), no bare common noun."""
    told = ("DATE", "TIME") if noun.pos_ == "PROPN" else _FIGURES  # the parser may take "TSN 500 francs" for a sum
    if noun.ent_type_ in told or noun.lemma_.lower() in word_set(_DATA, "before_number"):
        return False
    before = noun.doc[first : noun.i + 1]
    named = noun.pos_ == "PROPN" and noun.tag_ != "JJ"
    return named or noun.tag_ == "NNS" or any(t.tag_ in ("DT", "PRP$", "POS") for t in before)


def _party(noun: Token) -> bool:
    word = noun.lemma_.lower()
    return word in human_nouns() or any(word in word_set("kinds.yaml", k, "noun") for k in ("organisation", "group"))


def _is_sum(thing: Token) -> bool:
    words = word_set("currencies.yaml", "words")
    return thing.ent_type_ == "MONEY" or not words.isdisjoint((thing.lemma_.lower(), thing.lower_.removesuffix("s")))


def _counted(number: Token) -> Token:
    """What a number counts, which then takes the number along."""
    doc, last = number.doc, number
    while last.i + 1 < len(doc) and last.tag_ in NUMBERS and last.nbor().tag_ in NUMBERS:
        last = last.nbor()
    thing = last.nbor() if last.i + 1 < len(doc) and last.nbor().pos_ in _NOUNS and last.tag_ in NUMBERS else last
    while thing.i < thing.head.i <= number.i + _FAR and thing.head.pos_ in _NOUNS:
        thing = thing.head
    for token in doc[number.i : last.i + 1]:
        if token != thing and not number.i <= token.head.i <= thing.i:
            hang(token, thing, "nummod")
    return thing


def _apart(thing: Token) -> None:
    """ "200 crowns for each sack weighed": the crowns weigh nothing; the sacks were weighed."""
    verb = thing.head
    if thing.dep_ != "nsubj" or verb.pos_ != "VERB" or verb.i < thing.i:
        return
    noun = verb.nbor(-1)
    if noun.pos_ == "NOUN" and not any(c.dep_ in ("aux", "auxpass", "dobj") for c in verb.children):
        hang(verb, noun, "acl")
        verb.tag_ = "VBN"
