"""Single words that a parser takes for another kind: a verb for an auxiliary, a sort of thing for who is given it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import as_noun, hang
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.money import currency_words
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_GIVES_NAME = frozenset({"call", "name", "dub", "style", "rename", "nickname"})
_AUXILIARIES = ("be", "have", "do", "get", "'s")


def no_auxiliary(verb: Token, lexicon: Lexicon) -> None:
    """ "the clerk pays drovers 120 crowns": "pays" helps no other verb, and the drovers are those whom he pays."""
    noun, above = verb.head, verb.head.head
    if verb.lemma_.lower() in _AUXILIARIES or lexicon.verb(verb.lower_) is None or noun.i != verb.i + 1:
        return
    dep, things = noun.dep_, [c for c in noun.rights if c.dep_ == "dobj"]
    for child in list(noun.children):
        if child != verb:
            hang(child, verb, child.dep_)
    hang(verb, verb if above == noun else above, dep)
    hang(noun, verb, "dative" if things else "dobj")
    as_noun(noun)
    verb.pos_, verb.lemma_ = "VERB", lexicon.verb(verb.lower_) or verb.lemma_


def sort_of_thing(noun: Token) -> None:
    """ "gave false ear tags to the herders": it is not an ear that is given tags."""
    verb, thing = noun.head, noun.nbor()
    bare = noun.tag_ == "NN" and not any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
    to = any(c.lower_ == "to" and c.i > thing.i for h in (verb, thing) for c in h.rights)
    if noun.dep_ != "dative" or not bare or not to or thing.dep_ != "dobj" or thing.head != verb or noun.ent_type_:
        return
    for child in list(noun.lefts):
        hang(child, thing, child.dep_)
    hang(noun, thing, "compound")


def sum_behind(word: Token) -> bool:
    """ "lent 2 million vatu to Ivo Horn": a currency that a parser does not know is what the million counts."""
    number = word.head
    if word.dep_ != "amod" or number.i != word.i - 1 or number.pos_ != "NUM" or word.lower_ not in currency_words():
        return False
    above, dep, behind = number.head, number.dep_, [c for c in number.rights if c != word]
    if above == number:
        return False
    hang(word, above, dep)
    hang(number, word, "nummod")
    for child in behind:
        hang(child, word, child.dep_)
    for prep in [c for c in word.rights if c.dep_ == "prep"]:
        if dep == "dobj":
            hang(prep, above, "prep")
    as_noun(word)
    return True


def by_whose_account(act: Token) -> bool:
    """ "By the elder's reckoning the post lost 3 million": what is somebody's is a noun, and the post lost."""
    case, owner = act.nbor(-1) if act.i else act, act.head
    verb = next((a for a in owner.ancestors if a.pos_ == "VERB"), None)
    if case.tag_ != "POS" or case.head != owner or owner.dep_ != "pobj" or verb is None or verb.i < act.i:
        return False
    thing = next((c for c in act.rights if c.dep_ == "dobj" and c.right_edge.i < verb.i), None)
    if any(c.dep_ in SUBJECTS for c in verb.lefts) or thing is None or not any(c.dep_ == "det" for c in thing.lefts):
        return False
    hang(thing, verb, "nsubj")
    hang(act, owner.head, "pobj")
    hang(owner, act, "poss")
    as_noun(act)
    return True


def second_attribute(noun: Token, _: Lexicon) -> None:
    """ "There were 318 raids, a drop of 41 percent": of two things that there were the second tells of the first."""
    first = next((c for c in noun.head.rights if c.dep_ == "attr" and c.i < noun.left_edge.i), None)
    if first is not None and noun.left_edge.lower_ in ("a", "an") and noun.left_edge.nbor(-1).text == ",":
        hang(noun, first, "appos")


def has_parts_of_verb(root: Token, lexicon: Lexicon) -> bool:
    """ "The guards' pay consumes half of the levy": what has a subject and an object is a verb."""
    parts = {c.dep_ for c in root.children}
    lemma = lexicon.verb(root.lower_) if root.tag_ == "NNS" and {"nsubj", "dobj"} <= parts else None
    if lemma is None or parts & {"det", "poss", "nummod"}:
        return False
    root.tag_, root.pos_, root.lemma_ = "VBZ", "VERB", lemma
    return True


def name_given(verb: Token) -> bool:
    """ "a company called Or du Kelm buys it", "bought the ship, then called Kelm Lark, in May": a run of capitals right
    behind such a participle is the name that it gives to the noun before it."""
    noun, first = verb.head, verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    if verb.lemma_.lower() not in _GIVES_NAME or verb.tag_ not in ("VBN", "VBD") or not first.text[:1].isupper():
        return False
    if any(t.lower_ == "as" and t.i > first.i for t in verb.sent):
        return False  # "the driver named Moll as the buyer"
    if verb.dep_ == "acl" and noun.tag_ != "NN":
        return False  # "seven drivers named Moll"
    if verb.dep_ != "acl":
        noun = next((t for t in reversed(verb.doc[verb.sent.start : verb.left_edge.i]) if not t.is_punct), verb)
        apart = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == "," and verb.left_edge.pos_ == "ADV"
        bearers = (word_set("kinds.yaml", kind, "noun") for kind in ("vessel", "organisation", "group", "facility"))
        if not apart or not any(noun.lemma_.lower() in nouns for nouns in bearers):
            return False  # "signed the letter, then called Moll"
    small = word_set("kinds.yaml", "joiners")
    end = first.i
    while end + 1 < len(verb.doc) and (verb.doc[end + 1].text[:1].isupper() or verb.doc[end + 1].text in small):
        end += 1
    while not verb.doc[end].text[:1].isupper():
        end -= 1
    run = verb.doc[first.i : end + 1]
    last = run[-1]
    if last.dep_ == "oprd" and last.head == verb and verb.dep_ == "acl":
        return False
    hang(verb, noun, "acl")
    verb.tag_ = "VBN"
    for word in run[:-1]:
        hang(word, last, "compound")
    hang(last, verb, "oprd")
    for word in run:
        word.tag_, word.pos_ = "NNP", "PROPN"
    return True
