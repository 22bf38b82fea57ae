"""What completes a clause that has no object of its own: when, per what, what one does; and who acts in an act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.model import Dimension
from assay.stages.extract.claims.figures import Figure
from assay.stages.extract.claims.filling import fill
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.phrases import core
from assay.text.resources import word_set
from assay.text.units import unit_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DATA = "frames/verbs.yaml"
_ATTACK = "conflict.attack"
_LONG = 8  # tokens of an act that a name still carries
_WHOLE = 12  # the same of a clause that stands for what it asks or names
_OPEN = ("DET", "ADP", "CCONJ", "SCONJ", "PART", "ADJ", "PRON")  # what a phrase does not end with
_NAMED = ("GPE", "NORP", "ORG", "PERSON")
_COUNTED = ("DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY")
_POINTING = ("there", "inside", "thither")
_LEVIED = ("on", "from", "for")
_SINCE = ("in", "since", "by", "until")


def completed(clause: Clause, filled: Filled, figures: list[Figure]) -> Filled:
    """`filled`, with an object where the clause tells only when or per what: "has died in 2023", "pay 40 per head"."""
    if filled.object is not None or filled.subject is None or points_to_place(clause, figures):
        return filled
    source = _earned_by(clause, figures)
    if source is not None:
        return filled._replace(object=source, object_slot="prep:from")
    topic = _headed(clause)
    if topic is not None:
        return filled._replace(object=topic, object_slot="prep:in")
    act = _act_behind(clause)
    if act is not None:  # "got away with hiding the debt"
        return filled._replace(object=act, object_slot=f"prep:{act.head.lower_}")
    behind = [(p, t) for p, t in clause.preps if t.i > clause.verb.i]
    each = next(((p, t) for p, t in behind if _for_each(p, t)), None)
    measured = any(f.quantity.dimension is not Dimension.TIME for f in figures)
    when = next(((p, t) for p, t in behind if _tells_when(p, t)), None) if not measured else None
    found = each or when
    if found is not None:
        return filled._replace(object=found[1], object_slot=f"prep:{found[0]}")
    stands = filled.frame.id == "event" and not behind and (clause.agent is None or not clause.passive)
    return filled._replace(object=clause.verb, object_slot="state") if stands and _is_state(clause) else filled


def _act_behind(clause: Clause) -> Token | None:
    """ "focused on selling the mine", "gets away with not paying": the act that a verb is said with, at once behind it.

    What one does something by, before or without is not said with the verb.
    """
    near = next((c for c in clause.verb.rights if c.dep_ not in ("prt", "advmod")), None)
    if clause.patient is not None or near is None or near.dep_ != "prep":
        return None
    if near.lower_ not in word_set(_DATA, "with_acts"):
        return None
    return next((g for g in near.rights if g.dep_ == "pcomp" and g.tag_ == "VBG"), None)


def _for_each(prep: str, token: Token) -> bool:
    """ "collects 40 pesos on every carton", "asks 9 euros per head": on what each time."""
    each = prep == "per" or (prep in _LEVIED and any(c.lower_ in ("each", "every") for c in token.lefts))
    return each and unit_of(token.lower_) is None and token.ent_type_ not in ("DATE", "TIME")


def _earned_by(clause: Clause, figures: list[Figure]) -> Token | None:
    """ "takes a cut from the salt sales, raking in 3 million": the sum is earned from what the main clause is about."""
    parent = clause.parent
    earns = clause.verb.tag_ == "VBG" and clause.verb.lemma_.lower() in word_set(_DATA, "earns")
    money = any(f.quantity.dimension is Dimension.MONEY for f in figures)
    if not (earns and money) or clause.head.dep_ != "advcl" or parent is None or clause.head.head not in parent.chain:
        return None
    return fill(parent, {}).object if clause.verb.i > parent.verb.i else None


def _headed(clause: Clause) -> Token | None:
    """ "Fire at the depot: nine guards injured": where a heading tells what was done, its label tells in what."""
    if clause.head.dep_ != "ROOT" or not clause.passive or clause.preps:
        return None
    label = next((c for c in clause.head.lefts if c.dep_ in ("dep", "advcl") and c.pos_ == "NOUN"), None)
    if label is None or clause.subject is None or label.i > clause.subject.i:
        return None
    colon = any(t.text == ":" for t in label.doc[label.i : clause.subject.i])
    return label if colon and label.lemma_.lower() in word_set(_DATA, "events") else None


def fronted_first(clause: Clause, filled: Filled, figures: list[Figure]) -> Filled:
    """ "In Kelm it was 14 percent, in Lodz 21": the first figure belongs to what stands before it."""
    first, thing, slot = min((f.start for f in figures), default=0), filled.object, filled.object_slot
    if not slot.startswith("prep:") or thing is None or thing.i < first or len(figures) == 1:
        return filled
    fronted = (t for p, t in clause.preps if f"prep:{p}" == slot and t.i < min(first, clause.verb.i))
    before = next((t for t in fronted if t.ent_type_ not in _COUNTED and not t.like_num), None)
    return filled._replace(object=before) if before is not None else filled


def _tells_when(prep: str, token: Token) -> bool:
    return token.ent_type_ in ("DATE", "TIME") or (prep in _SINCE and token.shape_ == "dddd")


def _is_state(clause: Clause) -> bool:
    """ "The seal was forged", "the pumps are running": all that is said of a thing is what it is."""
    verb, aux = clause.verb, [c for c in clause.verb.lefts if c.lemma_ == "be" and c.dep_ in ("aux", "auxpass")]
    ends = not any(c.dep_ not in ("punct", "cc", "conj", "advmod", "advcl") for c in verb.rights)
    return bool(aux) and ends and (clause.passive or verb.tag_ == "VBG")


def points_to_place(clause: Clause, figures: list[Figure]) -> bool:
    """ "came there twice", "could still be inside": where a thing is or goes is told by a word that points back.

    Where money is earned or paid "there", the place is no party to it.
    """
    if any(f.quantity.dimension is Dimension.MONEY for f in figures):
        return False
    return any(
        c.dep_ == "advmod" and c.lower_ in _POINTING and c.i > clause.verb.i and not c.n_rights
        for c in clause.verb.rights
    )


def by_act(clause: Clause, filled: Filled) -> Filled:
    """ "Nine men were killed in a raid by the clan": who raids kills; a passive with its doer told stays as it is."""
    if not clause.passive or clause.agent is not None or clause.patient is None or filled.frame.id != _ATTACK:
        return filled
    acts = (t for p, t in clause.preps if p in ("in", "during") and t.lemma_.lower() in word_set(_DATA, "deadly"))
    doer = next((d for t in acts if (d := _doer(t)) is not None), None)
    return Filled(filled.frame, doer, clause.patient, "patient", "agent") if doer is not None else filled


def _doer(act: Token) -> Token | None:
    """ "a raid on the port by the clan", "the clan's raid", "a Karsian drone strike"."""
    by = (t for t in act.subtree if t.lower_ == "by" and t.dep_ in ("prep", "agent") and t.i > act.i)
    agent = next((g for t in by for g in t.children if g.dep_ == "pobj"), None)
    before = (c for c in act.lefts if c.dep_ == "poss" or (c.dep_ in ("compound", "nmod") and c.ent_type_ in _NAMED))
    return agent or next(before, None)


def act_of_subject(clause: Clause) -> Token | None:
    """ "Holding rates near zero has cost 3 million": the act that is the subject."""
    acts = (c for c in clause.verb.lefts if c.dep_ == "csubj" and c.tag_ == "VBG")
    return next(acts, None) if clause.subject is None and not clause.passive else None


def act_words(verb: Token) -> str:
    """What one does or is, in words: "falsifying the lists"."""
    thing = next((c for c in verb.rights if c.dep_ in ("dobj", "attr", "acomp")), None)
    start, end = verb.i, core(thing)[1] if thing is not None else verb.i + 1
    own = verb.dep_ in ("csubj", "pcomp") and verb.i > 0
    start -= own and verb.nbor(-1).dep_ == "neg"  # "not paying the toll"
    return verb.doc[start : min(end, start + _LONG)].text


def whole_words(verb: Token) -> str:
    """What is asked or named by a clause: "what the box promises", "whether the dam will hold"."""
    start, last = verb.left_edge.i, verb.right_edge.i + 1
    end = min(last, start + _WHOLE)
    while end - 1 > start and (verb.doc[end - 1].is_punct or (end < last and verb.doc[end - 1].pos_ in _OPEN)):
        end -= 1
    return verb.doc[start:end].text
