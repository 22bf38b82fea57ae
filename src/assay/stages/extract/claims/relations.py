"""The relation of a claim in words: the text's own verb, with what belongs to it."""

from __future__ import annotations

import re

from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.ties import mutual_words, tie_words
from assay.stages.extract.parse.clauses import Clause
from assay.text.resources import load


def relation_words(clause: Clause, filled: Filled) -> str:
    """The verb in the third person with its particle, complement and preposition: "is seized by", "gives up".

    Where a frame reads from another side than the verb does, its own words: "X belongs to Y" is "Y owns X".
    """
    slot, verb = filled.object_slot, clause.verb
    third = _third(verb.lemma_.lower())
    if slot.startswith("tie:") and clause.patient is not None:
        return tie_words(clause, slot[4:], third)
    if slot == "mutual":
        return mutual_words(clause, third)
    if slot == "owned":
        named = clause.subject is not None and filled.object != clause.subject
        return f"has {clause.subject.lemma_.lower()} from" if named and clause.subject is not None else "has"
    if slot == "work":
        return f"is {_participle(clause)} in"
    if slot.startswith("role:"):
        return f"is {slot.removeprefix('role:')} of"
    if filled.frame.turned:
        return filled.frame.relation
    return " ".join(w for w in (_verb(clause, filled, third), _complement(clause, filled), _prep(slot)) if w)


def _verb(clause: Clause, filled: Filled, third: str) -> str:
    particle = "".join(f" {c.text.lower()}" for c in clause.verb.children if c.dep_ == "prt")
    if clause.passive and filled.subject is not None and filled.subject == clause.patient:
        return f"is {clause.verb.text.lower()}{particle}"
    return third + particle


def _complement(clause: Clause, filled: Filled) -> str:
    """What a verb says with: "takes place", "appears cowed", "calls a hoax"."""
    if clause.idiom is not None:
        return clause.idiom.text.lower()
    attribute = clause.attribute
    if attribute is None or attribute == filled.object or attribute == filled.subject:
        return ""
    if clause.verb.lemma_ == "be" and not filled.object_slot.startswith("prep:"):
        return ""
    if attribute.pos_ == "NOUN" and clause.patient is not None:
        return f"{'an' if attribute.lower_[0] in 'aeiou' else 'a'} {attribute.text.lower()}"
    return attribute.text.lower() if attribute.pos_ in ("ADJ", "NOUN", "VERB", "ADV") else ""


def _prep(slot: str) -> str:
    return slot.removeprefix("prep:") if slot.startswith("prep:") else ""


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
