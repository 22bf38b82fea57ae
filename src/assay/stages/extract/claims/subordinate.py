"""Subordinate clauses that make a statement of their own: they happen, contrast, date or relate two parties."""

from __future__ import annotations

from assay.stages.extract.claims.filling import fill
from assay.stages.extract.claims.frames import frame_of
from assay.stages.extract.claims.ties import tied
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load

_TO_WHOM = frozenset({"to", "into", "with", "between", "among"})


def happens(clause: Clause) -> bool:
    """ "..., as they loot the tombs": a finite clause whose verb has a frame, with its own subject and object."""
    finite = clause.chain[0].tag_ in ("VBD", "VBP", "VBZ") and clause.head.dep_ == "advcl"
    opened = any(c.dep_ == "mark" and c.lower_ in ("as", "while", "because", "since") for c in clause.head.lefts)
    own = any(c.dep_ == "nsubj" for c in clause.head.lefts)
    return finite and opened and own and clause.patient is not None and frame_of(clause).id.partition(".")[0] != "event"


def charged(clause: Clause) -> bool:
    """ "accused the clerk of burning the deeds": that he did is what is told."""
    prep = clause.head.head
    if clause.head.dep_ != "pcomp" or clause.parent is None or clause.patient is None:
        return False
    charges = load("frames/verbs.yaml")["charges"].get(clause.parent.verb.lemma_.lower(), "").split()
    return prep.lower_ in charges and prep.lower_ != "from" and clause.parent.patient is not None


def precedes(clause: Clause) -> bool:
    """ "before bombing the depot", "after regaining power": it happened."""
    act = clause.head.dep_ == "pcomp" and clause.verb.tag_ == "VBG"
    return act and clause.head.head.lower_ in ("after", "before", "since", "by")


def relates(clause: Clause) -> bool:
    """A subordinate clause that ties two parties, names who did it, or whose frame has both its parties in words."""
    if clause.head.dep_ == "relcl" and tied(clause) is not None and clause.agent is not None:
        return True
    if clause.passive and clause.agent is not None and clause.agent.pos_ == "PROPN":
        return True
    used = clause.verb.tag_ == "VB" and clause.parent is not None and clause.parent.verb.lemma_ == "use"
    if clause.head.dep_ not in ("relcl", "acl") and not clause.passive and not used:
        return False
    bare = clause.passive and clause.agent is None and not any(p in _TO_WHOM for p, _ in clause.preps)
    if frame_of(clause).id == "event" or bare:
        return False
    filled = fill(clause, {})
    return all(t is not None and t.pos_ in ("NOUN", "PROPN") for t in (filled.subject, filled.object))


def contrasts(clause: Clause) -> bool:
    """ "though the money appears in no budget": a finite clause that says a thing of its own."""
    marked = any(
        c.dep_ in ("mark", "advmod") and c.lower_ in ("though", "although", "whereas", "while")
        for c in clause.head.children
    )
    return marked and any(c.dep_ in SUBJECTS for v in clause.chain for c in v.children)


def dates(clause: Clause) -> bool:
    """ "since the mines began operating in early 2022": an event with its own subject and its own date."""
    own = any(c.dep_ in SUBJECTS and c.pos_ != "PRON" for v in clause.chain for c in v.children)
    return own and any(
        t.ent_type_ == "DATE" and t.shape_ == "dddd" for v in clause.chain for t in v.rights for t in t.subtree
    )
