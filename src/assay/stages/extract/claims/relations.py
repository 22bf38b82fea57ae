"""The relation of a claim in words: the text's own verb, with what belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.stages.extract.claims.complements import behind_object, beside_verb, whole_word
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.journeys import SLOT as MADE
from assay.stages.extract.claims.journeys import made
from assay.stages.extract.claims.ties import mutual_words, tie_words
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.phrases import words
from assay.stages.extract.parse.slots import REFLEXIVE
from assay.stages.extract.stance.polarity import happened
from assay.stages.extract.told.hearsay import characterises
from assay.text.money import currency_words
from assay.text.resources import load, word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_COUNTED = ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
_TO = ("by", "from", "to", "at", "in", "between")  # what a figure changes by, and where it stands
_PARTICLES = frozenset({"in", "on", "off", "up", "out", "over", "down", "through", "by", "around", "along", "across"})
_ABLE = frozenset({"able", "capable", "free", "entitled"})
_SHARES = ("percent", "cent", "percentage")


def relation_words(clause: Clause, filled: Filled) -> str:
    """The verb in the third person with its particle, complement and preposition: "is seized by", "gives up".

    Where a frame reads from another side than the verb does, its own words: "X belongs to Y" is "Y owns X".
    """
    slot, verb = filled.object_slot, clause.verb
    third = third_person(verb.lemma_.lower())
    if slot.startswith("tie:") and clause.patient is not None:
        return tie_words(clause, slot[4:], third)
    if slot == "state" or (slot in ("attribute", "prep:as") and filled.subject_slot == "patient" and _called(clause)):
        return "is"  # "the seal was forged"; "the mayor called it a ruin", by whom it is told
    if slot.startswith(MADE):
        return made(clause, slot)
    if slot == "mutual":
        return mutual_words(clause, third)
    if slot == "owned":
        named = clause.subject is not None and filled.object != clause.subject
        return f"has {clause.subject.lemma_.lower()} from" if named and clause.subject is not None else "has"
    if slot.startswith("role:"):
        return f"is {slot.removeprefix('role:')}"
    if filled.frame.turned:
        return filled.frame.relation
    verb_words, prep = _verb(clause, filled, third), _prep(clause, slot)
    if _takes_along(clause, filled) and clause.patient is not None:
        thing = words(clause.patient, of_depth=0, owner=False)
        return f"{verb_words} {thing} {prep or 'to'}"  # "lends hall to", "makes remarks about"
    beside, further = _complement(clause, filled), behind_object(clause, filled) or _multiple(filled)
    return " ".join(w for w in (verb_words, beside if beside != further else "", prep, further) if w)


def negative(relation: str, lemma: str) -> str:
    """What is neither told as so nor plainly denied, with its "not": "does not pay" of "may not have paid"."""
    first, _, rest = relation.partition(" ")
    if first == "is":
        return f"is not {rest}".rstrip()
    return f"does not {lemma} {rest}".rstrip() if first == third_person(lemma) else relation


def within_power(relation: str, clause: Clause) -> str:
    """What somebody can do, and is not told to have done: "can pay" of "is able to pay"."""
    can = any(c.lower_ == "can" and c.dep_ == "aux" for v in _row(clause) for c in v.lefts)
    able = any(c.lower_ in _ABLE and c.dep_ in ("acomp", "oprd") for v in clause.raised for c in v.rights)
    first, _, rest = relation.partition(" ")
    bare = {"is": "be", "has": "have", third_person(clause.verb.lemma_.lower()): clause.verb.lemma_.lower()}.get(first)
    if not (can or able) or bare is None or any(happened(v) for v in clause.raised):
        return relation
    return f"can {bare} {rest}".rstrip()


def _row(clause: Clause) -> list[Token]:
    """The verbs of a clause with those whose auxiliary they share: "can rock and sing"."""
    verbs, top = list(clause.chain), clause.head
    while top.dep_ == "conj" and top.tag_ == "VB" and not any(c.dep_ in ("nsubj", "aux") for c in top.lefts):
        top = top.head
        verbs.append(top)
    return verbs


def undertaken(relation: str, clause: Clause) -> str:
    """What somebody has to say about an act, and is not told to have done: "supports selling", "mulls closing"."""
    verb, first = clause.verb, clause.head
    about = verb.dep_ == "xcomp" and verb.tag_ == "VBG" and verb.head == first and verb.left_edge.i == first.i + 1
    if (
        not about
        or first.lemma_.lower() in reporting("raising_neutral")
        or any(c.dep_ == "auxpass" for c in first.lefts)
    ):
        return relation
    act = first.doc[first.i + 1 : verb.i + 1].text.lower()
    return f"{third_person(first.lemma_.lower())} {act} {relation.partition(' ')[2]}".rstrip()


def _called(clause: Clause) -> bool:
    return clause.agent is not None and characterises(clause)


def _multiple(filled: Filled) -> str:
    """ "is ten times the average": how many times a thing is what it is set against."""
    for number in (c for c in filled.object.lefts if c.dep_ == "nummod") if filled.object is not None else ():
        times = next((c for c in number.children if c.lower_ == "times"), None)
        if times is not None:
            return filled.object.doc[min(number.i, times.i) : max(number.i, times.i) + 1].text if filled.object else ""
    return ""


def _takes_along(clause: Clause, filled: Filled) -> bool:
    """Whether the verb says little without its object, which reaches somebody behind it: "issued a warning to"."""
    thing, slot = clause.patient, filled.object_slot
    if thing is None or thing in (filled.object, filled.subject) or clause.passive or _figure(thing):
        return False
    if (
        thing.lower_ in REFLEXIVE
        or thing.lower_ in _SHARES
        or thing.lemma_.lower() in word_set("frames/verbs.yaml", "sums")
        or unit_of(thing.lower_)
        or thing.pos_ not in ("NOUN", "PROPN")
    ):
        return False
    given = filled.frame.id != "supply.provide" or (slot == "prep:to" and clause.verb.lemma_ == "give")
    reaches = slot == "recipient" or (slot.startswith("prep:") and given)
    return reaches and filled.frame.id in ("event", "event.make", "supply.grant", "supply.provide")


def _verb(clause: Clause, filled: Filled, third: str) -> str:
    particle = "".join(f" {c.text.lower()}" for c in clause.verb.rights if c.dep_ == "prt" or _stranded(c))
    if filled.subject_slot == "patient" and clause.passive:
        return f"is {clause.verb.text.lower()}{particle}"
    if filled.subject_slot == "patient" and filled.subject != clause.agent:
        return f"is {_participle(clause)}{particle}"  # what a work documents within the ranks
    return third + particle


def _figure(token: Token) -> bool:
    return token.ent_type_ in _COUNTED or token.like_num or token.lower_ in currency_words()


def _stranded(token: Token) -> bool:
    """A preposition right behind its verb that brings in nothing of its own: "steps in as mediator", "holds on to"."""
    empty = all(c.lower_ == "as" or (c.dep_ == "prep" and c.lower_ != "of") for c in token.rights)
    return token.dep_ == "prep" and token.i == token.head.i + 1 and empty and token.lower_ in _PARTICLES


def _complement(clause: Clause, filled: Filled) -> str:
    """What a verb says with: "takes place", "appears cowed", "calls a hoax"."""
    if clause.idiom is not None:
        prep = f"{clause.idiom.head.lower_} " if clause.idiom.dep_ == "pobj" else ""
        return prep + clause.idiom.text.lower()
    thing = clause.patient
    if thing is not None and thing.lower_ in REFLEXIVE and thing != filled.object:
        return thing.lower_  # "kills themselves"
    if thing is not None and any(c.lower_ == "do" and c.dep_ in ("relcl", "acl") for c in thing.rights):
        return "to do"  # "has nothing to do with"
    attribute = clause.attribute
    if attribute is not None and filled.object_slot == "attribute" and _share(attribute):
        return f"{attribute.lower_} of"
    if attribute is None:
        return beside_verb(clause, filled)
    if attribute == filled.object or attribute == filled.subject:
        return ""
    if attribute.lower_ == "worth" and filled.object is None:
        return "worth"
    if _figure(attribute) or (clause.verb.lemma_ == "be" and not filled.object_slot.startswith("prep:")):
        return ""
    if attribute.pos_ == "NOUN" and clause.patient is not None:
        return f"{'an' if attribute.lower_[0] in 'aeiou' else 'a'} {attribute.text.lower()}"
    return whole_word(attribute) if attribute.pos_ in ("ADJ", "NOUN", "VERB", "ADV") else ""


def _share(attribute: Token) -> bool:
    """ "is one of the banks", "is part of the league": what it is part of is the object, and it is not the whole."""
    some = attribute.lower_ in words_of("quantifiers") or (attribute.pos_ == "NUM" and attribute.lower_ == "one")
    return some and any(c.lower_ == "of" for c in attribute.rights)


def _prep(clause: Clause, slot: str) -> str:
    """The preposition of the object, or of the figure that stands in its place: "calls for 3 million"."""
    if slot == "recipient" and (clause.idiom is not None or _given_to(clause)):
        return "to"  # "pays tribute to", "is sold to"
    if slot:
        prep = slot.removeprefix("prep:") if slot.startswith("prep:") else ""
        return f"{_whence(clause)} {prep}".strip() if prep in ("to", "into") else prep
    near = next((c for c in clause.verb.rights if c.dep_ == "prep" and c.i == clause.verb.i + 1), None)
    counted = near is not None and any(c.dep_ == "pobj" and c.ent_type_ in _COUNTED for c in near.children)
    return near.lower_ if near is not None and counted and near.lower_ not in (*_TO, "than") else ""


def _whence(clause: Clause) -> str:
    """ "crosses from Labuan to": where a journey that ends somewhere begins."""
    verb = clause.verb
    place = next((t for p, t in clause.preps if p == "from" and t.pos_ in ("NOUN", "PROPN")), None)
    after = place is not None and place.head.head == verb and place.head.i == verb.i + 1
    return f"from {words(place)}" if place is not None and after and not _figure(place) else ""


def _given_to(clause: Clause) -> bool:
    """Whether a passive says behind "to" who is given its subject."""
    token = clause.recipient
    return clause.passive and token is not None and token.dep_ == "pobj" and token.head.lower_ == "to"


def _participle(clause: Clause) -> str:
    irregular = load("frames/ties.yaml")["participles"]
    lemma = clause.verb.lemma_.lower()
    if lemma in irregular:
        return str(irregular[lemma])
    return lemma + "d" if lemma.endswith("e") else re.sub(r"([^aeiou])y$", r"\1i", lemma) + "ed"


def third_person(lemma: str) -> str:
    """The third person of a verb."""
    if lemma in ("have", "be"):
        return "has" if lemma == "have" else "is"
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"
