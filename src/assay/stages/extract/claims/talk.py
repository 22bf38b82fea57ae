"""Clauses that tell no more than that somebody spoke: "declined to comment", "rejected the report"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import Clause, reporting
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def exchanges(clause: Clause, about: Token | None) -> bool:
    """ "The firm declined to comment", "she rejected the report": talk about talk. A denial is of what is denied."""
    verbs = {v.lemma_.lower() for v in clause.chain}
    if verbs & word_set("selection.yaml", "exchanges"):
        return not _directs(clause)
    told = {clause.verb.lemma_.lower()} if clause.raised else verbs
    if not told & (reporting("says") | reporting("denies")):
        return False
    if about is not None and told & reporting("denies") and accuses(about):
        return False  # that somebody denies an accusation must not be lost
    return about is None or about.lemma_.lower() in word_set("selection.yaml", "words")


def accuses(thing: Token) -> bool:
    """ "the allegation": what somebody is said to have done, without the words for it."""
    return thing.lemma_.lower() in word_set("selection.yaml", "denied")


def _directs(clause: Clause) -> bool:
    """ "asked them to lower the lake", "asked them for an affidavit": what they are to do or give is told."""
    wanted = (c for c in clause.verb.rights if c.dep_ == "prep" and c.lower_ == "for" and clause.verb.lemma_ == "ask")
    if clause.patient is not None and any(
        g.lemma_.lower() not in word_set("selection.yaml", "words") for c in wanted for g in c.rights
    ):
        return True
    acts = (c for c in clause.verb.rights if c.dep_ in ("xcomp", "ccomp") and c.tag_ == "VB")
    told = (g for a in acts for c in a.rights for g in (c, *c.rights) if g.dep_ in ("dobj", "pobj"))
    return clause.patient is not None and any(g.lemma_.lower() not in word_set("selection.yaml", "words") for g in told)
