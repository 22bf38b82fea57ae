"""Who tells a claim, of those who tell its clause."""

from __future__ import annotations

from assay.model import Link, Participant
from assay.stages.extract.claims.setting import Stated
from assay.stages.extract.claims.talk import accuses
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.stance.polarity import nothing
from assay.stages.extract.told.cues import words
from assay.stages.extract.told.quotation import MARKS


def tellers(stated: Stated, subject: Participant | None) -> list[Link]:
    """Who tells a claim: that the union demands a fee is not told by the union, but by who tells of the demand.

    What is put in figures or in quotation marks, or is denied ("reported no loss"), is told by who does so.
    """
    links, verb = stated.told.links, stated.clause.verb
    figures = bool(stated.figures) and verb.lemma_.lower() not in words("topics")
    thing = stated.clause.patient
    denies = verb.lemma_.lower() in reporting("denies") and not (thing is not None and accuses(thing))
    if subject is None or figures or denies:
        return links
    if thing is not None and nothing(thing) is not None:
        return links
    if any(t.text in MARKS for t in verb.doc[stated.start : stated.end]):
        return links
    for i, link in enumerate(links):
        same = link.mention == subject.mention if link.mention else link.span == subject.span
        if same and verb.lower_ in link.cue.lower().split():
            return links[:i]  # with whom the doer has it from
    return links
