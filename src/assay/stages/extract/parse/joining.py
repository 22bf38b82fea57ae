"""Nouns of a parse that hang on the wrong verb: joined to it, or the second subject of a verb of saying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import PLURAL, hang
from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.parse.tokens import SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Token

_AFTER = 2  # tokens from "and" back over a comma


def joined_noun(noun: Token) -> bool:
    """ "drove him, and the clan, into exile": a noun is joined to no verb."""
    if _named_two(noun):
        return True
    cc, head = noun.left_edge.nbor(-1) if noun.left_edge.i else noun, noun.head
    if cc.dep_ != "cc" or cc.i < _AFTER or head.pos_ != "VERB":
        return False
    if cc.nbor(-1).text != ",":
        return _second_thing(noun, cc)
    before = cc.nbor(-_AFTER)
    if before.dep_ != "dobj":
        return False
    behind = [c for c in head.rights if c.dep_ == "prep" and c.i > noun.i]
    behind += [c for c in noun.rights if c.dep_ == "prep" and c.nbor(-1).text == ","]
    hang(noun, before, "conj")
    for prep in behind:
        hang(prep, before.head, "prep")
    return True


def _second_thing(noun: Token, cc: Token) -> bool:
    """ "charged with assault and disorderly conduct": joined to the noun before "and"."""
    before, verb = cc.nbor(-1), noun.head
    held = before.dep_ in ("pobj", "dobj") and before.tag_ in ("NN", "NNS") and verb.is_ancestor(before)
    if not held or cc.lower_ != "and" or not noun.n_lefts or any(c.dep_ in SUBJECTS for c in noun.lefts):
        return False
    hang(noun, before, "conj")
    for child in [c for c in noun.children if c.dep_ == "advcl"]:
        hang(child, verb, "advcl")
    return True


def own_verb(verb: Token) -> bool:
    """ "He remains in Kelm and police admit it": the noun right before a verb acts, and is joined to no place."""
    noun = verb.nbor(-1) if verb.i else verb
    while noun.dep_ in ("compound", "nmod") and noun.head.i < verb.i:
        noun = noun.head
    joint = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    bare = not any(c.dep_ in (*SUBJECTS, "mark", "cc") and c.i < verb.i for c in verb.children)
    if noun.i != verb.i - 1 or noun.dep_ != "conj" or joint.dep_ != "cc" or not bare or noun.is_ancestor(verb):
        return False
    if noun.pos_ not in ("NOUN", "PROPN") or verb.tag_ not in ("VBD", "VBZ", "VBP") or noun.head.dep_ in SUBJECTS:
        return False
    hang(noun, verb, "nsubj")
    hang(joint, verb.head, "cc")
    return True


def bears_title(name: Token) -> bool:
    """ "The mayor and adviser Ada Rossi": the adviser is she."""
    role = name.left_edge.nbor(-1) if name.left_edge.i else name
    beside = role.dep_ == "conj" and role.head in (name.head, name.head.head) and not role.n_rights
    if not beside or role.tag_ != "NN" or name.tag_ != "NNP" or role.head == name:
        return False
    hang(name, role.head, "conj")
    hang(role, name, "compound")
    return True


def one_firm(name: Token) -> bool:
    """ "Moll & Sand Ltd has no debts": the sign joins words of one name, not two firms."""
    first, sign = name.head, name.left_edge.nbor(-1) if name.left_edge.i else name
    if sign.text != "&" or sign.head != first or first.pos_ != "PROPN" or name.pos_ != "PROPN":
        return False
    above, dep = first.head, first.dep_
    if above == first:
        return False
    described = above.pos_ == "NOUN" and not any(c.dep_ == "cc" for c in above.children)
    hang(name, above, "appos" if dep == "conj" and described else dep)  # "an agent, Moll & Sand Ltd, paid"
    for child in [c for c in first.children if c not in (sign, name)]:
        hang(child, name, child.dep_)
    hang(sign, name, "cc")
    hang(first, name, "compound")
    return True


def _named_two(noun: Token) -> bool:
    """ "Kelm Bank, a lender, and its partner, Tarv Trust, paid": two who paid, not two that Kelm Bank is."""
    role = noun.head
    first, cc = role.head, noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    own = any(c.dep_ == "poss" or c.lower_ == "the" for c in noun.lefts)
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" for c in noun.rights)
    some = any(c.lower_ in ("a", "an") for c in role.lefts)
    if role.dep_ != "appos" or first.pos_ != "PROPN" or cc.dep_ != "cc" or not (own and named and some):
        return False
    hang(cc, first, "cc")
    hang(noun, first, "conj")
    return True


def after_time(verb: Token) -> bool:
    """ "Over six summers they shared the tenders": no summers that they shared, but when they did."""
    noun, opened = verb.head, verb.head.left_edge
    who = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "PRON"), None)
    if who is None or who.i != noun.i + 1 or not opened.is_sent_start or opened.tag_ != "IN" or opened == noun:
        return False
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or any(c.tag_ in ("WDT", "WP", "WRB") for c in verb.lefts):
        return False
    above = noun.head if noun.dep_ in SUBJECTS else noun
    if above.dep_ != "ROOT" or above.pos_ in ("VERB", "AUX"):
        return False
    hang(verb, verb, "ROOT")
    for child in [c for c in above.rights if c not in (verb, noun)]:
        hang(child, verb, child.dep_)
    if above != noun:
        hang(above, next((c for c in verb.rights if c.dep_ == "dobj"), verb), "acl")
    hang(opened, verb, "prep")
    hang(noun, opened, "pobj")
    return True


def one_of_two(first: Token) -> bool:
    """ "Ostland, Karsia sign pact": a headline leaves out the "and" between two who do one thing."""
    verb, comma = first.head, first.right_edge.i + 1
    other = next((c for c in verb.lefts if c.dep_ == first.dep_ and c.left_edge.i == comma + 1), None)
    if other is None or first.doc[comma].text != "," or not first.pos_ == other.pos_ == "PROPN":
        return False
    hang(other, first, "conj")
    return True


def said_of(noun: Token) -> None:
    """ "It may guard not only the pier but the port, said Ada Rossi": who says it stands behind."""
    verb = noun.head
    if verb.lemma_.lower() not in reporting("says") or not any(c.dep_ == "nsubj" for c in verb.rights):
        return
    before = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    while before.i and before.dep_ in ("preconj", "advmod", "neg"):
        before = before.nbor(-1)
    bare = not any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in before.children)
    if before.pos_ == "VERB" and before not in (verb, noun) and bare:
        hang(noun, before, "dobj")


def content_joined(verb: Token) -> None:
    """ "suggesting both chiefs see a gain": what is suggested is a clause; nothing joins the two verbs."""
    head = verb.head
    noun = next((c for c in head.rights if c.dep_ == "dobj" and c.i < verb.i), None)
    joined = any(c.dep_ == "cc" for c in (*head.rights, *(noun.rights if noun is not None else ())) if c.i < verb.i)
    if noun is None or joined or head.lemma_ not in reporting("says") or noun.tag_ not in PLURAL:
        return
    between = [c for c in head.rights if noun.i < c.i < verb.i]
    hang(verb, head, "ccomp")
    hang(noun, verb, "nsubj")
    for child in between:
        hang(child, noun, "acl" if child.dep_ == "advcl" else child.dep_)
    verb.tag_ = "VBP"


def set_off(verb: Token) -> bool:
    """ "The bank, fined 3 million crowns, is under inquiry": what stands between commas was done to the bank."""
    inserted = verb.head
    subject = next((c for c in inserted.lefts if c.dep_ == "nsubj"), None)
    joined = any(c.dep_ == "cc" for c in (*verb.lefts, *inserted.rights)) or any(c.dep_ == "nsubj" for c in verb.lefts)
    if subject is None or joined or inserted.tag_ not in ("VBD", "VBN") or verb.tag_ not in ("VBZ", "VBP", "VBD"):
        return False
    opened = inserted.nbor(-1).text == "," and inserted.nbor(-2) in (subject, subject.right_edge)
    shut = verb.left_edge.i and verb.left_edge.nbor(-1).text == ","
    if not (opened and shut) or any(c.dep_ in ("aux", "mark") for c in inserted.lefts):
        return False
    hang(verb, verb if inserted.dep_ == "ROOT" else inserted.head, inserted.dep_)
    hang(subject, verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj")
    hang(inserted, subject, "acl")
    inserted.tag_ = "VBN"
    return True
