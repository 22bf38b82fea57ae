"""Phrases and acts of a verb that a parser hangs on the noun before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.rebuilding import hang
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_DATA = "frames/verbs.yaml"
_OPENS = (*SUBJECTS, "aux", "auxpass", "mark", "dobj")


def joined_passive(verb: Token) -> None:
    """ "was valued at 3 million and sold back to the yard": what needs an object and has none was done to it too."""
    above = verb.head
    passive = above.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in above.lefts)
    takes = word_set(_DATA, "needs_object") | word_set(_DATA, "suffers") | word_set(_DATA, "found_guilty")
    takes |= load(_DATA)["completes"].keys() - word_set(_DATA, "object_or_none")
    if not passive or verb.tag_ != "VBD" or verb.lemma_.lower() not in takes:
        return
    if not any(c.dep_ in (*_OPENS, "dative", "ccomp", "xcomp", "prt") for c in verb.children):
        verb.tag_ = "VBN"


def valued_in_row(verb: Token) -> bool:
    """ "was bought for 3 million, valued at 2 million and sold": no sum was valued, but what was bought."""
    sum_, comma = verb.head, verb.left_edge.nbor(-1) if verb.left_edge.i else verb
    above = next((a for a in sum_.ancestors if a.pos_ == "VERB"), None)
    passive = above is not None and any(c.dep_ == "auxpass" for c in above.lefts)
    joined = passive and above is not None and any(c.dep_ == "conj" and c.i > verb.i for c in above.rights)
    if above is None or not joined or sum_.ent_type_ not in ("MONEY", "DATE", "CARDINAL") or comma.text != ",":
        return False
    hang(verb, above, "conj")
    return True


def charged_with(name: Token, lexicon: Lexicon) -> None:
    """ "accuses its treasurer, Ivo Horn, of hiding losses": of what somebody is accused is no part of a name."""
    noun, verb, end = name.head, name.head.head, name.right_edge.i + 1
    charge = load(_DATA)["charges"].get(verb.lemma_.lower(), "").split()
    if not charge or noun.dep_ not in ("dobj", "nsubjpass") or end + 1 >= len(name.doc) or name.doc[end].text != ",":
        return
    prep = name.doc[end + 1]
    if prep.lower_ not in charge or prep.head not in (name, noun):
        return
    hang(prep, verb, "prep")
    thing = next((c for c in prep.rights if c.dep_ == "pobj"), None)
    act = thing.left_edge if thing is not None else prep
    lemma = lexicon.verb(act.lower_) if act.lower_.endswith("ing") else None
    if thing is not None and lemma is not None and act.head == thing:
        hang(act, prep, "pcomp")
        hang(thing, act, "dobj")
        act.tag_, act.pos_, act.lemma_ = "VBG", "VERB", lemma


def which_of_them(verb: Token) -> bool:
    """ "holds slots at Kelm that it does not use": what is not used is the slots; nothing is told by who holds them."""
    needs = verb.lemma_.lower() in word_set(_DATA, "needs_object")
    pointing = ("dobj", "mark") if needs else ("dobj",)
    that = next((c for c in verb.lefts if c.dep_ in pointing and c.lower_ == "that"), None)
    if that is None or not that.i or not any(c.dep_ in SUBJECTS and c.i > that.i for c in verb.lefts):
        return False
    told = verb.head.lemma_.lower() in word_set("cues.yaml", "addressing")  # "told the panel that they had crossed"
    if told or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.rights):
        return False  # "denied through her lawyer that she knew where it was"
    noun = that.nbor(-1)
    while noun.pos_ in ("PROPN", "ADP", "DET") and noun.i > verb.head.i + 1:  # "slots at Kelm": it uses the slots
        noun = noun.nbor(-1)
    if noun.pos_ not in ("NOUN", "PROPN") or noun.i <= verb.head.i:
        return False
    hang(verb, noun, "relcl")
    that.tag_, that.dep_ = "WDT", "dobj"
    return True


def of_what_robbed(of: Token) -> bool:
    """ "robbed the mayor of his savings", "provides the captains with rifles": no part of the one who was robbed."""
    noun, verb = of.head, of.head.head
    completing = load(_DATA)["completes"].get(verb.lemma_.lower(), "").split()
    if of.lower_ not in completing or noun.dep_ not in ("dobj", "nsubjpass") or noun.i < verb.i:
        return False
    thing = next((c for c in of.rights if c.dep_ == "pobj"), None)
    own = thing is not None and any(c.tag_ == "PRP$" for c in thing.lefts)
    if not own and noun.pos_ != "PROPN" and verb.lemma_.lower() not in word_set(_DATA, "robs"):
        return False
    hang(of, verb, "prep")
    return True
