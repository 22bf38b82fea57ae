"""Which noun a name in apposition names, where the parser hangs it on another."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_PLACED = ("GPE", "LOC", "ORG", "FAC")


@cache
def human_nouns() -> frozenset[str]:
    """Common nouns for people, by what they do or are to others."""
    listed = word_set("kinds.yaml", "person", "noun") | word_set("kinds.yaml", "people")
    return listed | word_set("kinds.yaml", "people_only")


@cache
def bodies() -> frozenset[str]:
    return word_set("kinds.yaml", "organisation", "noun") | word_set("kinds.yaml", "group", "noun") | {"rebel"}


def named_of(name: Token) -> Token | None:
    """The noun that a name in apposition names, where that is not the one above it; else None."""
    return _post_of(name) or _noun_before(name) or _person_before(name) or _one_of_many(name)


def _one_of_many(name: Token) -> Token | None:
    """ "A builder of roads, Kelm Stone": one name is that of the builder, not of the roads."""
    many = name.head
    above = many.head.head if many.dep_ == "pobj" and many.head.lower_ == "of" else many
    one = name.tag_ == "NNP" and many.tag_ == "NNS" and above.tag_ == "NN" and name.i > above.i
    alone = not any(c.dep_ in ("cc", "conj") for c in name.rights) and name.left_edge.nbor(-1).text == ","
    return above if one and alone and any(c.dep_ == "det" for c in above.lefts) else None


def holder_of(name: Token) -> Token | None:
    """ "A consul in Kelm, Ada Moll, sold visas": who is named between commas is no second place, but holds the post."""
    joined = any(c.dep_ in ("cc", "conj") and c != name for c in (*name.head.rights, *name.rights))
    return _post_of(name) if name.tag_ == "NNP" and not joined and _shut(name) else None


def _post_of(name: Token) -> Token | None:
    """ "the transport officer at Kelm, Mr Ivo Horn": a person is no name of a place, but holds the post."""
    place = name.head
    people = human_nouns()
    titled = _titled(name) or any(c.dep_ == "compound" and c.lower_ in people for c in name.lefts)
    person = titled or (name.ent_type_ == "PERSON" and (not place.ent_type_ or place.ent_type_ in _PLACED))
    person = person or _may_hold(name, place)
    body = place.pos_ == "PROPN" or place.lemma_.lower() in bodies()
    if not person or place.dep_ != "pobj" or not body or not place.head.i:
        return None
    post = place.head.nbor(-1)
    if post.dep_ == "pobj" and post.head.i and post.lemma_.lower() not in people:
        post = post.head.nbor(-1)  # "a clerk at the consulate in Kelm, Ada Moll, ..."
    apart = post.dep_ == "nsubj" and post.pos_ == "NOUN" and _shut(name) and name.ent_type_ == "PERSON"
    return post if post.lemma_.lower() in people or apart else None


def _person_before(name: Token) -> Token | None:
    """ "The tin is kept by the foreman, Mr Ivo Horn": a person behind a comma is who was told of right before it."""
    noun = _before_comma(name)
    alone = noun.pos_ == "NOUN" and noun != name.head and not any(c.dep_ in ("appos", "conj") for c in noun.rights)
    person = _titled(name) or (name.ent_type_ == "PERSON" and noun.lemma_.lower() in human_nouns())
    fits = person and alone and not name.head.is_ancestor(noun)
    return noun if fits and noun.dep_ in ("pobj", "dobj") else None


def _titled(name: Token) -> bool:
    return name.left_edge.lower_.rstrip(".") in word_set("names.yaml", "titles")


def _before_comma(name: Token) -> Token:
    """The word before the comma right before a name; the name itself where none stands there."""
    start = name.left_edge.i + (name.left_edge.text == ",")
    return name.doc[start - 2] if start > 1 and name.doc[start - 1].text == "," else name


def _may_hold(name: Token, place: Token) -> bool:
    """ "the director of Kelm Cement, Vera Moll, said": of two names in a row the second is not the first's."""
    doc, end = name.doc, name.right_edge.i + 1
    shut = _shut(name)
    two = [t.pos_ for t in doc[name.left_edge.i : end]] == ["PROPN", "PROPN"]
    body = name.lower_ in word_set("kinds.yaml", "organisation", "noun") | word_set("kinds.yaml", "group", "noun")
    return shut and two and not body and place.pos_ == "PROPN" and name.ent_type_ not in ("GPE", "LOC", "NORP", "FAC")


def _shut(name: Token) -> bool:
    """Whether a name stands between commas."""
    end = name.right_edge.i + 1
    return end < len(name.doc) and name.doc[end].text == "," and name.left_edge.nbor(-1).text == ","


def _noun_before(name: Token) -> Token | None:
    """ "a clerk of the party Blue Dawn": without a comma a name belongs to the noun right before it."""
    if not name.left_edge.i or name.pos_ != "PROPN":
        return None
    noun = name.left_edge.nbor(-1)
    inside = name.head.i < noun.i and name.head.is_ancestor(noun)
    return noun if inside and noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None


def named_beside(name: Token) -> None:
    """ "did not reach the other mines, Kelm and Orsk", "met the barge Kelm off Orsk": a name behind a comma, or behind
    the noun for what it names, is no adverb."""
    right_before = name.left_edge.nbor(-1) if name.left_edge.i else name
    definite = any(c.dep_ == "det" for c in right_before.lefts)
    beside = right_before.tag_ == "NN" and definite and right_before.dep_ in ("dobj", "pobj")
    if beside and right_before.head == name.head and name.ent_type_ not in ("DATE", "TIME", "CARDINAL"):
        name.head, name.dep_ = right_before, "appos"
        return
    noun = _before_comma(name)
    times = ("DATE", "TIME", "CARDINAL")
    if noun.pos_ != "NOUN" or noun.head.i > noun.i or {noun.ent_type_, name.ent_type_}.intersection(times):
        return
    noun = _holder(noun)
    if noun.dep_ in ("dobj", "pobj") and not any(c.dep_ == "appos" for c in noun.rights):
        name.head, name.dep_ = noun, "appos"


def _holder(noun: Token) -> Token:
    """ "The operator of the zone, Kelm Stone": a name is that of who does something rather than of a thing."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ != "of" or noun.lemma_.lower() in bodies() | human_nouns():
        return noun
    does = of.head.lemma_.lower() in human_nouns() or of.head.lemma_.endswith(("er", "or"))
    return of.head if of.head.tag_ == "NN" and does else noun
