"""Which phrase of a clause plays which part of its frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.claims.counted import counted
from assay.stages.extract.claims.frames import Filled, Frame, frame_of, frames, with_particle
from assay.stages.extract.claims.moneyed import money_words, sort_of_sum
from assay.stages.extract.claims.passives import described_as, held_in, paid_for
from assay.stages.extract.claims.predicates import act_behind, dismissed_as, of_attribute, taken_as, told_subject
from assay.stages.extract.claims.things import SELF, first, in_slot, is_part, of_whom, thing_of
from assay.stages.extract.claims.ties import owned, tied, two_parties
from assay.stages.extract.names.mentions import posts
from assay.stages.extract.parse.phrases import qualified
from assay.stages.extract.told.hearsay import values
from assay.text.resources import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assay.stages.extract.parse.clauses import Clause
    from assay.stages.extract.parse.tokens import Token

_LAST = ("prep:without", "prep:by", "prep:because of", "prep:via")  # manner and ground, where nothing else is told
_SOURCED = ("prep:out of", "prep:from", "prep:through")
_PLACED = ("prep:to", "prep:into")
_LANDS = ("GPE", "LOC")
_WHERE = frozenset({"prep:in", "prep:at", "prep:on", "prep:near"})


def fill(clause: Clause, figures: Mapping[int, bool]) -> Filled:
    """The frame of a clause's verb with its parts.

    `figures` are the tokens of quantities, True where things are counted: "214 camps" are camps, "$2" is nothing.
    """
    frame = frame_of(clause)
    built = _built_otherwise(clause, frame, figures)
    if built is not None:
        return built
    if "patient" in frame.needs and thing_of(clause.patient, figures) is None:
        frame = frames()["event"]  # "secures 3 million" protects nobody
    subject, by = _doer(clause, frame, figures)
    obj, slot = _other_party(clause, frame, figures, subject)
    filled = Filled(frame, subject, obj, slot, by)
    if subject is None and frame.id != "event" and not _acting(clause):
        filled = _without_doer(clause, filled, figures)
    filled = filled._replace(subject=_party_of(clause, filled.subject, figures))
    filled = _otherwise(clause, _reaching(clause, filled, figures), figures)
    return _there(clause, filled, figures) if any(c.dep_ == "expl" for c in clause.verb.lefts) else filled


def _acting(clause: Clause) -> bool:
    """Whether somebody acts who is not told: "to pay the guards"."""
    untold = clause.verb.tag_ in ("VB", "VBG") if clause.agent is None else clause.agent.lower_ in SELF
    return untold and not clause.passive


def _doer(clause: Clause, frame: Frame, figures: Mapping[int, bool]) -> tuple[Token | None, str]:
    if frame.id.startswith("event") and clause.passive and clause.agent is None and clause.recipient is None:
        return thing_of(clause.patient, figures) or clause.patient, "patient"
    return first(clause, tuple(s for s in frame.subject if clause.passive or s != "patient"), figures, None)


def _other_party(
    clause: Clause, frame: Frame, figures: Mapping[int, bool], subject: Token | None
) -> tuple[Token | None, str]:
    recipient = clause.recipient
    given = frame.id == "event" and not clause.passive and recipient is not None
    given = given and recipient.lower_ not in ("us", "me")  # type: ignore[union-attr]  # whoever is told of it
    slots = ("recipient", *frame.object) if given else frame.object
    role = taken_as(clause) if frame.id == "event" else (None, "")
    if role[0] is not None and clause.verb.lemma_.lower() in word_set("frames/verbs.yaml", "acts_as"):
        return role
    found = first(clause, slots, figures, subject, money=frame.of_finance)
    return found if found[0] is not None else role


def _party_of(clause: Clause, subject: Token | None, figures: Mapping[int, bool]) -> Token | None:
    if subject is None or (subject == clause.subject and is_part(subject)):
        subject = thing_of(of_whom(clause), figures) or subject
    if subject is None and not clause.passive:
        return clause.agent  # a bare figure: "96 million gallons did not arrive"
    return subject


def _reaching(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """Whom or what the deed reaches, where the slots of the frame name a figure, a land or nothing."""
    frame, subject, obj, slot, _ = filled
    if frame.id in ("event", "event.lose") and not clause.passive:
        obj, slot = _reached(clause, figures, subject, (obj, slot))
    if frame.id == "event.take":
        obj, slot = _taken(clause, figures, (obj, slot))
    if obj is None:
        spare = ("patient", "attribute", "recipient") if frame.of_finance else frames()["event"].object
        used = {t for s in frame.subject if s.startswith("prep:") for t, _ in in_slot(clause, s)}
        obj, slot = first(clause, spare, {**figures, **{t.i: False for t in used}}, subject)
    return filled._replace(object=obj, object_slot=slot)


def _otherwise(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """The object as its predicate has it; where there is none, what else is told stands for it."""
    _, subject, obj, slot, _ = filled
    if obj is not None and obj == clause.attribute:
        if obj.lower_ == "worth" and figures and clause.verb.lemma_ == "be":
            return filled._replace(object=None, object_slot="")  # "is worth 3 million": the amount tells the rest
        obj, slot = of_attribute(clause, obj, slot)
    if obj is not None and slot == "prep:among" and clause.verb.lemma_ == "be":
        owner = next((c for c in obj.lefts if c.dep_ == "poss"), None)
        obj, slot = (owner, f"role:among {obj.text.lower()} of") if owner is not None else (obj, slot)
    if obj is None:
        subject, obj, slot = _in_place_of_object(clause, subject, figures)
    obj, slot = counted(clause, (obj, slot), figures)
    if obj is not None and (obj == subject or (obj == clause.subject and is_part(obj))):
        obj, slot = None, ""
    return filled._replace(subject=subject, object=obj, object_slot=slot)


def _in_place_of_object(
    clause: Clause, subject: Token | None, figures: Mapping[int, bool]
) -> tuple[Token | None, Token | None, str]:
    """The subject with manner or ground, the act behind a passive, what was told, or the owner of what is measured."""
    obj, slot = first(clause, _LAST, figures, subject) if not clause.deeper else (None, "")
    if obj is None and clause.passive:
        obj, slot = act_behind(clause)
    if obj is None:
        obj = told_subject(clause)
        slot = "ccomp" if obj is not None else ""
    measures = figures and clause.verb.lemma_.lower() in word_set("frames/ties.yaml", "measuring")
    if obj is None and subject is not None and measures:
        return owned(subject, figures)
    return subject, obj, slot


def _there(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """ "There are guards at the gate": guards are, at the gate."""
    subject = filled.object
    if filled.subject is not None or subject is None:
        return filled
    inside = [(g, f"prep:{c.lower_}") for c in subject.rights for g in c.children if g.dep_ == "pobj"]
    obj, slot = next(((g, s) for g, s in inside if s in _WHERE), first(clause, ("prep:*",), figures, subject))
    return filled._replace(subject=subject, object=obj, object_slot=slot)


def _without_doer(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """Who did it is not said, what it was done to is."""
    frame, obj, patient = filled.frame, filled.object, thing_of(clause.patient, figures)
    way = first(clause, _SOURCED, figures, patient) if frame.open and obj in (None, patient) else (None, "")
    if way[0] is not None:  # "is paid out of the harbour dues": where it comes from is told, and nobody who pays
        return Filled(frame, patient, *way, "patient")
    if frame.open or frame.doers or not clause.passive:
        return filled if obj is not None else filled._replace(object=patient, object_slot="patient")
    rest = (obj, filled.object_slot) if obj not in (None, patient) else first(clause, ("prep:*",), figures, patient)
    return Filled(frame, patient, *rest, "patient")


def _reached(
    clause: Clause, figures: Mapping[int, bool], subject: Token | None, found: tuple[Token | None, str]
) -> tuple[Token | None, str]:
    """ "passes half of it on to the mayor": the mayor, for the half is the amount; what a sum is for, where it is."""
    if clause.patient is not None and figures.get(clause.patient.i) is False and found[1] == "patient":
        to = first(clause, ("prep:to",), figures, subject) if with_particle(clause) else (None, "")
        return to if to[0] is not None else found
    regular = found[0] is not None and any(c.lower_ in ("each", "every") for c in found[0].lefts)
    sort = sort_of_sum(clause, figures) if found[0] is None or regular else None
    if sort is not None:
        return sort, "prep:in"
    use = _use_of_sum(clause, figures) if found[1].startswith("prep:") else None
    return (use, "prep:for") if use is not None else found


def _use_of_sum(clause: Clause, figures: Mapping[int, bool]) -> Token | None:
    """ "The mission secures 3 million for clinics in Brod": what the sum is for, wherever that is."""
    money = clause.patient
    if money is None or money.i not in figures or figures[money.i]:
        return None
    of = (g for c in money.rights if c.lower_ == "for" for g in c.children if g.dep_ == "pobj")
    return next((t for t in of if thing_of(t, figures) == t), None)


def _built_otherwise(clause: Clause, frame: Frame, figures: Mapping[int, bool]) -> Filled | None:
    """Clauses whose parts no slots of a frame tell: two parties of one tie, who is paid, what a thing is given as."""
    pair = two_parties(clause)
    if pair is not None:
        return Filled(frame, *pair, "mutual")
    tie = tied(clause, framed=not frame.id.startswith("event"))
    if tie is not None and clause.agent is not None and tie[0] != clause.agent:
        return Filled(frame, clause.agent, tie[0], f"tie:{tie[1]}")
    holder = held_in(clause)
    if holder is not None:
        return Filled(frame, holder, thing_of(clause.patient, figures) or clause.patient, "patient", "prep:in")
    if _is_given(clause, figures):
        paid = frame.open  # the flow of a payment
        obj, slot = first(clause, ("prep:from", "prep:for") if paid else ("patient",), figures, clause.subject)
        return Filled(frames()["finance.receive" if paid else "event"], clause.subject, obj, slot, "patient")
    described = described_as(clause)
    post, slot = (described, "prep:as") if described is not None or clause.agent is not None else dismissed_as(clause)
    return Filled(frames()["event"], clause.patient, post, slot, "patient") if post is not None else None


def _is_given(clause: Clause, figures: Mapping[int, bool]) -> bool:
    """ "Two guards were paid 300 dollars": who gets it is the subject, and nobody is told to give it."""
    payee = clause.subject
    if not clause.passive or clause.agent is not None or payee is None:
        return False
    if clause.recipient != payee and not (paid_for(clause) and payee.ent_type_ in ("ORG", "PERSON")):
        return False
    return thing_of(payee, figures) is not None and payee.lemma_.lower() not in money_words()


def doerless(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """A passive whose doer nothing tells: what it was done to is the subject."""
    subject = thing_of(clause.patient, figures)
    obj, slot = first(clause, ("prep:*", *_LAST), figures, subject)
    return filled._replace(subject=subject, object=obj, object_slot=slot, subject_slot="patient")


def _taken(clause: Clause, figures: Mapping[int, bool], found: tuple[Token | None, str]) -> tuple[Token | None, str]:
    """ "took 40 tonnes of gum into Chad": the gum, and a land is no party to it."""
    obj, slot = found
    if obj is None or slot not in _PLACED or obj.ent_type_ not in _LANDS or clause.patient is None:
        return found
    goods = thing_of(clause.patient, figures) if clause.patient.i in figures else None
    return (goods, "patient") if goods is not None else found


def presented(clause: Clause, filled: Filled, figures: Mapping[int, bool]) -> Filled:
    """What is put forward as something or at a figure is the subject; "as the manager of the ship" gives the rest."""
    if values(clause):
        at = next((t for p, t in clause.preps if p == "at" and figures.get(t.i) and t.pos_ == "NOUN"), None)
        return filled._replace(subject=clause.patient, object=at, object_slot="prep:at", subject_slot="patient")
    role = next((t for p, t in clause.preps if p == "as"), clause.attribute)
    if role is None:
        return filled
    slot = "attribute" if role == clause.attribute else "prep:as"
    if slot == "prep:as" or role.lemma_.lower() in posts():
        of = next((g for c in role.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), role)
        role, slot = of, slot if of == role else f"role:{qualified(role, role.text.lower())} of"
    return filled._replace(subject=clause.patient, object=role, object_slot=slot, subject_slot="patient")
