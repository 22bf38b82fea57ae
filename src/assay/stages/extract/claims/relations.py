"""The relation of a claim in words: the text's own verb, with what belongs to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.journeys import SLOT as MADE
from assay.stages.extract.claims.journeys import made
from assay.stages.extract.claims.ties import mutual_words, tie_words
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.phrases import core, words
from assay.stages.extract.parse.slots import REFLEXIVE, asked_by
from assay.stages.extract.told.hearsay import characterises
from assay.text.money import currency_words
from assay.text.resources import load, word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTED = ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
_TO = ("by", "from", "to", "at", "in", "between")  # what a figure changes by, and where it stands
_PARTICLES = frozenset({"in", "on", "off", "up", "out", "over", "down", "through", "by", "around", "along", "across"})
_SHARES = ("percent", "cent", "percentage")
_WHEN = ("after", "before", "during", "since", "until", "by", "with", "without")
_LONG = 7  # words of what somebody is to do that a relation still carries
_NEAR = 2  # words from a verb to an adverb that belongs to it


def relation_words(clause: Clause, filled: Filled) -> str:
    """The verb in the third person with its particle, complement and preposition: "is seized by", "gives up".

    Where a frame reads from another side than the verb does, its own words: "X belongs to Y" is "Y owns X".
    """
    slot, verb = filled.object_slot, clause.verb
    third = _third(verb.lemma_.lower())
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
    further = _demanded(clause, filled) or _brought(clause, filled) or _multiple(filled)
    return " ".join(w for w in (verb_words, _complement(clause, filled), prep, further) if w)


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
        or unit_of(thing.lower_)
        or thing.pos_ not in ("NOUN", "PROPN")
    ):
        return False
    reaches = slot == "recipient" or (slot.startswith("prep:") and filled.frame.id != "supply.provide")
    return reaches and filled.frame.id in ("event", "event.make", "supply.grant", "supply.provide")


def _brought(clause: Clause, filled: Filled) -> str:
    """Where a thing is put or brought, with verbs that mean something else without it: "puts in their own pockets"."""
    if filled.object_slot != "patient" or clause.verb.lemma_.lower() not in word_set("frames/verbs.yaml", "moving"):
        return ""
    last = clause.verb if clause.passive or clause.patient is None else clause.patient
    first = next((c for c in clause.verb.rights if c.dep_ == "prep" and c.i > last.i), None)
    if first is None or first.lower_ in _WHEN or first.lower_ in word_set("frames/verbs.yaml", "grounds"):
        return ""
    inside = [first, *(c for c in first.rights if c.dep_ == "prep" and c.i == first.i + 1)]  # "out of the argument"
    goal = next((g for c in inside for g in c.rights if g.dep_ in ("pobj", "pcomp", "amod")), None)
    if (
        goal is None
        or goal.ent_type_ in ("DATE", "TIME")
        or (first.lower_ == "for" and goal.pos_ not in ("VERB", "ADJ"))
    ):
        return ""
    return clause.verb.doc[first.i : min(core(goal)[1], first.i + _LONG)].text


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
    """ "stepped in", "steps in as mediator": a preposition right behind its verb that brings in nothing of its own."""
    empty = all(c.lower_ == "as" for c in token.rights)
    return token.dep_ == "prep" and token.i == token.head.i + 1 and empty and token.lower_ in _PARTICLES


def _complement(clause: Clause, filled: Filled) -> str:
    """What a verb says with: "takes place", "appears cowed", "calls a hoax"."""
    if clause.idiom is not None:
        return clause.idiom.text.lower()
    thing = clause.patient
    if thing is not None and thing.lower_ in REFLEXIVE and thing != filled.object:
        return thing.lower_  # "kills themselves"
    if thing is not None and any(c.lower_ == "do" and c.dep_ in ("relcl", "acl") for c in thing.rights):
        return "to do"  # "has nothing to do with"
    attribute = clause.attribute
    if attribute is None:
        return _adverb(clause, filled)
    if attribute == filled.object or attribute == filled.subject:
        return ""
    if _figure(attribute) or (clause.verb.lemma_ == "be" and not filled.object_slot.startswith("prep:")):
        return ""
    if attribute.pos_ == "NOUN" and clause.patient is not None:
        return f"{'an' if attribute.lower_[0] in 'aeiou' else 'a'} {attribute.text.lower()}"
    return attribute.text.lower() if attribute.pos_ in ("ADJ", "NOUN", "VERB", "ADV") else ""


def _demanded(clause: Clause, filled: Filled) -> str:
    """What the object is to do, or is kept from: "orders to leave the port", "keeps from sinking"."""
    patient = asked_by(clause.verb) or clause.patient
    if patient is None or filled.object != patient or clause.passive:
        return ""
    behind = [c for c in clause.verb.rights if c.i > patient.i]
    directs = (
        word_set("frames/verbs.yaml", "directs") | set(load("frames/verbs.yaml")["asks"]) | {"promise", "threaten"}
    )
    acts = [c for c in behind if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VB" and _opened(c) is not None]
    kept = (
        c for c in behind if c.lower_ in ("from", "into") for g in c.rights if g.dep_ == "pcomp" and g.tag_ == "VBG"
    )
    act = acts[0] if acts and clause.verb.lemma_.lower() in directs else None
    first = next(kept, None)
    if act is not None:
        first = act.left_edge if act.left_edge.dep_ == "neg" else _opened(act)
    if first is None:
        return ""
    verb = act if act is not None else next(g for g in first.rights if g.dep_ == "pcomp")
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "prt", "advmod") and c.i - verb.i <= _LONG]
    end = max([verb.i + 1, *(core(c)[1] for c in parts)])
    return clause.verb.doc[first.i : min(end, first.i + _LONG)].text


def _opened(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)


def _adverb(clause: Clause, filled: Filled) -> str:
    """What a verb that says little says with an adverb: "is back", "does well around", "falls apart", "makes rich"."""
    verb = clause.verb
    if filled.object_slot == "ccomp":
        small = next((c for c in verb.rights if c.dep_ == "ccomp" and c.pos_ in ("ADJ", "NOUN")), None)
        whole = small is None or any(c.dep_ in ("mark", "aux", "cop") for c in small.lefts)
        return "" if whole or small is None else small.lower_
    told = word_set("frames/verbs.yaml", "adverbs")
    behind = (c for c in verb.rights if c.dep_ == "advmod" and c.i <= verb.i + _NEAR)
    return next((c.lower_ for c in behind if c.lower_ in told), "")


def _prep(clause: Clause, slot: str) -> str:
    """The preposition of the object, or of the figure that stands in its place: "calls for 3 million"."""
    if slot:
        return slot.removeprefix("prep:") if slot.startswith("prep:") else ""
    near = next((c for c in clause.verb.rights if c.dep_ == "prep" and c.i == clause.verb.i + 1), None)
    counted = near is not None and any(c.dep_ == "pobj" and c.ent_type_ in _COUNTED for c in near.children)
    return near.lower_ if near is not None and counted and near.lower_ not in (*_TO, "than") else ""


def _participle(clause: Clause) -> str:
    irregular = load("frames/ties.yaml")["participles"]
    lemma = clause.verb.lemma_.lower()
    if lemma in irregular:
        return str(irregular[lemma])
    return lemma + "d" if lemma.endswith("e") else re.sub(r"([^aeiou])y$", r"\1i", lemma) + "ed"


def _third(lemma: str) -> str:
    if lemma in ("have", "be"):
        return "has" if lemma == "have" else "is"
    if re.search(r"(?:s|x|z|ch|sh|o)$", lemma):
        return lemma + "es"
    if re.search(r"[^aeiou]y$", lemma):
        return lemma[:-1] + "ies"
    return lemma + "s"
