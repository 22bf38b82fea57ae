"""Finite verbs that the parser takes for something else, so that a clause loses its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.giving import NUMBERS
from assay.stages.extract.parse.rebuilding import hang
from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

    from assay.text.lexicon import Lexicon

_NOUNS = ("NOUN", "PROPN")
_DETERMINING = frozenset({"det", "poss", "predet"})
_ASKING = ("WP", "WDT")
_MARKS = frozenset({".", ",", ";", ":", '"', "”", "!"})


def _behind(verb: Token) -> str:
    """The word right behind all that hangs on a verb."""
    end = verb.right_edge.i + 1
    return verb.doc[end].text if end < len(verb.doc) else ""


def before_sum(word: Token, lexicon: Lexicon) -> bool:
    """ "Kelm Ltd, a licensed buyer, advanced 3 million to a trader": no adjective stands so before a number."""
    thing, start = word.head, word.left_edge.i
    if word.tag_ not in ("JJ", "VBN", "VBD") or not word.lower_.endswith("ed") or not word.is_lower or word.n_lefts:
        return False
    named = thing.dep_ in ("appos", "conj") and thing.head.pos_ in _NOUNS and thing.head.i < start
    shut = start > 0 and word.nbor(-1).text == ","
    if not (named and shut) or thing.i < word.i or word.nbor().tag_ not in NUMBERS or lexicon.verb(word.lower_) is None:
        return False
    if any(c.dep_ in _DETERMINING for c in thing.lefts):
        return False
    noun, above = thing.head, thing.head.head
    while noun.dep_ in ("appos", "conj") and noun.head.i < noun.i:
        noun, above = noun.head, noun.head.head
    if noun.dep_ not in ("ROOT", "ccomp", "relcl", "advcl"):
        return False
    marks = [c for c in noun.lefts if c.dep_ in ("mark", "prep", "advmod")]
    hang(word, word if noun.dep_ == "ROOT" else above, noun.dep_)
    hang(noun, word, "nsubj")
    for child in (*marks, *(c for c in (*noun.rights, *thing.head.rights) if c.i > thing.i)):
        hang(child, word, child.dep_)
    whom = None
    for child in list(thing.rights):
        if child.dep_ == "prep" and child.lower_ != "of":
            hang(child, word, "prep")
            whom = next((g for g in child.children if g.dep_ == "pobj"), None)
        elif whom is not None and child.dep_ in ("conj", "appos") and child.left_edge.nbor(-1).text == ",":
            hang(child, whom, "appos")  # "to a trader, Ada Rossi, who hired the lorries"
        elif whom is not None and child.dep_ == "relcl":
            hang(child, whom, "relcl")
    hang(thing, word, "dobj")
    word.tag_, word.pos_, word.lemma_ = "VBD", "VERB", lexicon.verb(word.lower_) or word.lemma_
    return True


def passive_apart(verb: Token) -> bool:
    """ "a broker whose firm is based in Kelm": a participle right behind a bare "is" belongs to it."""
    be = verb.nbor(-1) if verb.i else verb
    if verb.tag_ != "VBN" or be.lemma_ != "be" or be.pos_ != "AUX" or be == verb.head or be.dep_ in ("aux", "auxpass"):
        return False
    told = any(c.dep_ in ("attr", "acomp", "oprd", "ccomp", "prep") for c in be.rights)
    subject = next((c for c in be.lefts if c.dep_ in SUBJECTS), None)
    if told or subject is None or any(c.dep_ in (*SUBJECTS, "auxpass", "cc") for c in verb.lefts):
        return False
    for child in [c for c in verb.rights if c.lower_ == "according" and be.dep_ == "relcl"]:
        hang(child, verb.head, child.dep_)  # who says it says the whole
    hang(verb, verb if be.dep_ == "ROOT" else be.head, be.dep_)
    for child in list(be.children):
        hang(child, verb, child.dep_)
    subject.dep_ = "nsubjpass"
    hang(be, verb, "auxpass")
    return True


def told_by_second(verb: Token) -> bool:
    """ "The lorries, 40 of them, left by three roads, the report says": of two subjects the first left."""
    teller = next((a for a in verb.ancestors if a.pos_ == "VERB"), verb)
    noun = next((c for c in teller.lefts if c.dep_ == "nsubj" and c.i < verb.i), verb)
    tells = teller.lemma_.lower() in reporting("says") | word_set("cues.yaml", "addressing") | {"write"}
    second = next((c for c in teller.lefts if c.dep_ == "nsubj" and c.i > verb.right_edge.i), None)
    shut = verb.left_edge.i > 0 and verb.left_edge.nbor(-1).text == "," and _behind(verb) == ","
    if noun == verb or not (tells and shut) or second is None or verb.tag_ not in ("VBN", "VBD"):
        return False
    if any(c.dep_ == "auxpass" for c in verb.lefts):
        return False
    hang(verb, teller, "ccomp")
    hang(noun, verb, "nsubj")
    for child in verb.rights:
        child.dep_ = "prep" if child.dep_ == "agent" else child.dep_
    verb.tag_ = "VBD"
    return True


def asked_behind(verb: Token) -> bool:
    """ "The firm knew for whom they were meant": what is asked belongs to who knows it, not to the firm."""
    noun, first = verb.head, verb.left_edge
    knows = first.nbor(-1) if first.i else verb
    asked = first.dep_ == "prep" and first.nbor().tag_ in _ASKING and first.nbor().dep_ == "pobj"
    if not asked or knows.pos_ != "VERB" or knows == noun or knows.i < noun.i:
        return False
    if noun.dep_ not in SUBJECTS or noun.head != knows:
        return False
    hang(verb, knows, "ccomp")
    return True


def stands_behind(verb: Token) -> bool:
    """ "Kelm Ltd, behind which stands Ada Rossi": she stands there."""
    first = verb.left_edge
    opened = first.dep_ == "prep" and first.nbor().tag_ in _ASKING and first.head == verb
    who = next((c for c in verb.rights if c.dep_ in ("dobj", "attr") and c.pos_ in _NOUNS), None)
    if not opened or who is None or any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    if verb.lemma_.lower() not in word_set("frames/verbs.yaml", "stands"):
        return False
    who.dep_ = "nsubj"
    return True


def of_its_verb(subject: Token) -> bool:
    """ "The minister's office was closed": a subject is the verb's, not its auxiliary's."""
    helper = subject.head
    if helper.dep_ not in ("aux", "auxpass") or helper.i < subject.i:
        return False
    verb = helper.head
    if any(c.dep_ in SUBJECTS for c in verb.children):
        return False
    hang(subject, verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj")
    return True


def behind_relative(verb: Token) -> bool:
    """ "A receipt which they showed us was signed by him": what was signed is the receipt that was shown."""
    shows = verb.head
    noun = shows.head
    helper = next((c for c in verb.lefts if c.dep_ in ("aux", "auxpass")), None)
    which = next((c for c in (*verb.lefts, *shows.lefts) if c.lower_ in ("which", "that", "whom")), None)
    if shows.dep_ != "relcl" or noun.dep_ != "ROOT" or noun.pos_ not in _NOUNS or which is None or helper is None:
        return False
    own = [c for c in verb.lefts if c.dep_ in SUBJECTS and c != which]
    for whom in [c for c in own if c.lower_ in ("us", "me", "him", "them") and c.i == shows.i + 1]:
        own.remove(whom)
        hang(whom, shows, "dative")
    finite = helper.tag_ in ("VBD", "VBZ", "VBP", "MD") and helper.i > shows.i > which.i > noun.i
    if own or not finite or not any(c.dep_ in SUBJECTS for c in shows.lefts):
        return False
    hang(verb, verb, "ROOT")
    hang(noun, verb, "nsubjpass" if any(c.dep_ == "auxpass" for c in verb.lefts) else "nsubj")
    hang(which, shows, "dobj")
    return True


def told_behind(verb: Token) -> bool:
    """ "They are copies, an engineer hired by the owners found.": no clause with a doer of its own stands so behind a
    comma but that of who tells the rest."""
    noun, opens = verb.head, verb.left_edge
    main = next((a for a in noun.ancestors if a.pos_ in ("VERB", "AUX")), None)
    who = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    shut = opens.i > 0 and opens.nbor(-1).text == "," and _behind(verb) in _MARKS
    if main is None or main.dep_ != "ROOT" or who is None or not shut or verb.lemma_.lower() not in reporting("says"):
        return False
    if who.left_edge != opens or any(t.tag_ in ("WDT", "WP", "WP$", "WRB") for t in (opens, who)) or verb.n_rights:
        return False
    hang(verb, verb, "ROOT")
    hang(main, verb, "ccomp")
    return True


def finite_as_preposition(verb: Token) -> bool:
    """ "Lorries crossing into Kelm pay 40 dollars each": what has the form of a verb is no preposition."""
    act = verb.head
    noun = next((c for c in act.lefts if c.dep_ == "nsubj"), None)
    if verb.tag_ not in ("VBP", "VBZ", "VBD") or act.tag_ != "VBG" or noun is None or noun.right_edge.i + 1 != act.i:
        return False
    if any(c.dep_ in ("aux", "mark") for c in act.lefts) or verb.i < act.i:
        return False
    hang(verb, verb if act.dep_ == "ROOT" else act.head, act.dep_)
    for child in [c for c in act.children if c.i > verb.i and c != verb]:
        hang(child, verb, child.dep_)
    hang(noun, verb, "nsubj")
    hang(act, noun, "acl")
    return True


def joined_past_teller(verb: Token) -> bool:
    """ "Importers brought in 600 vans, the union reckons, and saved the duty": the union saved nothing."""
    teller = verb.head
    told = teller.head
    who = next((c for c in teller.lefts if c.dep_ == "nsubj"), None)
    inserted = teller.dep_ == "conj" and teller.lemma_.lower() in reporting("says") and who is not None
    if not inserted or who is None or verb.tag_ != told.tag_ or any(c.dep_ in SUBJECTS for c in verb.lefts):
        return False
    shut = who.left_edge.nbor(-1).text == "," and teller.nbor().text == ","
    if not shut or any(c.dep_ in ("dobj", "ccomp") for c in teller.rights):
        return False
    hang(verb, told, "conj")
    teller.dep_ = "parataxis"
    return True


def named_past_clause(name: Token) -> bool:
    """ "a firm that nobody knew, Kelm Sweets, bought it": the name between commas is the firm's."""
    clause, opens = name.head, name.left_edge
    end = name.right_edge.i + 1
    shut = opens.i > 0 and opens.nbor(-1).text == "," and end < len(name.doc) and name.doc[end].text == ","
    if clause.dep_ not in ("relcl", "acl") or not shut or name.i < clause.i or name.ent_type_ in ("DATE", "TIME"):
        return False
    if clause.head.tag_ != "NN" or name.tag_ != "NNP":
        return False
    hang(name, clause.head, "appos")
    return True
