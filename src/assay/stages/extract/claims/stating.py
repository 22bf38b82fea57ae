"""A clause with its frame filled, its own figures, and who did what a passive leaves open."""

from __future__ import annotations

from assay.model import Basis, Certainty, Dimension, Participant
from assay.stages.extract.claims.accounts import account
from assay.stages.extract.claims.completing import by_act, completed, fronted_first
from assay.stages.extract.claims.doers import Doers
from assay.stages.extract.claims.figures import Figure, numbered
from assay.stages.extract.claims.filling import doerless, fill, presented
from assay.stages.extract.claims.frames import Filled, frame_of
from assay.stages.extract.claims.journeys import SLOT as MADE
from assay.stages.extract.claims.journeys import journeys
from assay.stages.extract.claims.measured import Measured
from assay.stages.extract.claims.setting import Setting, Stated
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.reference.candidates import form_of
from assay.stages.extract.told.hearsay import values
from assay.stages.extract.told.sources import Sources
from assay.text.resources import word_set

_ENDS = ("to", "from", "with")
_TIMES = ("DATE", "TIME", "MONEY", "PERCENT")
_UNSTATED = "unstated"  # who did it, where a passive does not say
_ANYONE = "anyone"  # the same, where it is denied that anybody did it


class Stating:
    """Fills the frames of the clauses of one document, in order."""

    def __init__(self, sources: Sources, doers: Doers, measured: Measured) -> None:
        self.sources = sources
        self.doers = doers
        self.measured = measured

    def stated(self, setting: Setting, clause: Clause, place: tuple[int, int], figures: list[Figure]) -> Stated:
        """What a clause at tokens `place` states; what it pays in bare millions is in the currency told before."""
        passage, doer = setting.passage, None
        numbers = numbered(passage, figures, setting.times)
        filled = by_act(clause, fill(clause, numbers))
        if self.sources.presents(passage, clause) or values(clause):
            filled = presented(clause, filled, numbers)
        elif filled.subject is None and filled.frame.doers and clause.passive and clause.agent is None:
            doer = self.doers.doer(passage, clause, filled.frame)
            filled = filled if doer is not None else doerless(clause, filled, numbers)
        elif frame_of(clause).before and clause.passive and clause.agent is None and clause.patient is not None:
            doer = self.doers.before(passage)
            filled = _levied(clause, filled) if doer is not None else filled
        money = any(f.quantity.dimension is Dimension.MONEY for f in figures)
        filled = self._reaching(setting, clause, filled)
        filled = completed(clause, account(clause, filled, numbers, money=money), figures)
        filled = journeys(clause, fronted_first(clause, filled, figures), numbers)
        figures = [self.measured.of_people(clause, f) for f in figures]
        if filled.frame.id.startswith("finance."):
            figures = [self.measured.in_money(f) for f in figures]
        goer, (start, end) = filled.subject, place
        if filled.object_slot.startswith(MADE) and goer is not None:
            start = min(start, goer.i)  # "follows her through May and counts 18 voyages": she is a part of what is told
        return Stated(clause, start, end, filled, figures, setting.tellings[id(clause)], doer)

    def _reaching(self, setting: Setting, clause: Clause, filled: Filled) -> Filled:
        """ "gets it from a broker", "left everything to Kelm Ltd": whom it comes from or goes to, where nothing else
        tells what it is."""
        thing = filled.object
        if thing is None or filled.object_slot != "patient" or filled.frame.id != "event":
            return filled
        empty = thing.lower_ in word_set("selection.yaml", "nobody") and not thing.n_rights
        if not empty and (form_of(thing) is None or self.measured.references.antecedent(setting.passage, thing)):
            return filled
        parties = ((p, t) for p, t in clause.preps if p in _ENDS and t.pos_ in ("NOUN", "PROPN") and t.i > thing.i)
        end = next(((p, t) for p, t in parties if t.ent_type_ not in _TIMES), None)
        return filled._replace(object=end[1], object_slot=f"prep:{end[0]}") if end is not None else filled

    def left_open(self, setting: Setting, stated: Stated, certainty: Certainty) -> Participant | None:
        """Who did what a passive without a doer tells, or what it was done to, where only a figure stands for that."""
        clause, frame = stated.clause, stated.filled.frame
        if not clause.passive or clause.agent is not None:
            return None
        borne = None
        if not (frame.open or frame.doers or frame.before):  # nobody who is not told of must have done it
            borne = self.measured.undergone(setting.passage, clause, stated.figures)
        denied = certainty is Certainty.DENIED
        name = _ANYONE if denied else _UNSTATED
        known = stated.doer if not denied else None
        return borne or known or Participant(name=name, basis=Basis.IMPLIED)


def _levied(clause: Clause, filled: Filled) -> Filled:
    """Whom a levy without a doer falls on: "a fee is charged on each truck", "each truck is charged a fee"."""
    if filled.object is not None and filled.object_slot in ("prep:on", "prep:from"):
        return filled._replace(frame=frame_of(clause), subject=None, subject_slot="")
    return Filled(frame_of(clause), None, filled.subject or clause.patient, "patient")
