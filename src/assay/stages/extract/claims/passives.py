"""Passives that tell another thing than what was done to somebody: what a work holds, what a thing is held to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import Clause
from assay.text.resources import word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def held_in(clause: Clause) -> Token | None:
    """ "Nine trawlers are named in the ledger": the ledger names them."""
    if not clause.passive or clause.agent is not None or clause.patient is None or clause.attribute is not None:
        return None
    if clause.verb.lemma_.lower() not in word_set("frames/verbs.yaml", "holds") or any(
        p == "as" for p, _ in clause.preps
    ):
        return None
    works = word_set("kinds.yaml", "work", "noun") | word_set("frames/verbs.yaml", "registers")
    return next((t for p, t in clause.preps if p == "in" and t.lemma_.lower() in works), None)


def described_as(clause: Clause) -> Token | None:
    """ "The manager is given as Kelm Shipping": what a thing is said to be."""
    if not clause.passive or clause.agent is not None or clause.patient is None:
        return None
    return next((t for p, t in clause.preps if p == "as" and t.head.i == clause.verb.i + 1), None)


def paid_for(clause: Clause) -> bool:
    """ "The line was paid for 90 flights": it was paid, and the flights were paid for."""
    return clause.verb.lemma_ == "pay" and any(p == "for" for p, _ in clause.preps)
