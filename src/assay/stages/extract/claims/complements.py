"""What a verb says only together with what stands behind it or its object: "leaves split", "exposes as a fraud"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.claims.predicates import hollow, is_post
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.phrases import core
from assay.stages.extract.parse.slots import asked_by, asks
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DATA = "frames/verbs.yaml"
_WHEN = ("after", "before", "during", "since", "until", "by", "with", "without")
_LONG = 7  # words of what somebody is to do that a relation still carries
_NEAR = 2  # words from a verb to an adverb that belongs to it
_WHOLE = 6  # more of them, where it is told in a clause what one does it to
_ANYBODY = ("someone", "somebody", "something")
_TIMES = ("DATE", "TIME")
_SUMS = ("MONEY", "PERCENT")
_OPENS = ("DT", "IN", "CC", "TO", "POS", "PRP$", "WDT", "WP", ",", "``", "''", "HYPH", "-LRB-")  # what ends no phrase


def behind_object(clause: Clause, filled: Filled) -> str:
    """What follows the object: what it is to do, where it is put, as what it is seen, which way it is driven."""
    if clause.verb.lemma_.lower() in word_set(_DATA, "busied"):
        return _busy(clause.verb)
    return _demanded(clause, filled) or _brought(clause, filled) or _as_what(clause, filled) or _way(clause, filled)


def _busy(verb: Token) -> str:
    """ "spent the day counting crates": what the time went into."""
    acts = (c for c in verb.rights if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VBG")
    act = next((c for c in acts if c.left_edge == c and c.nbor(-1).text != ","), None)
    return _cut(act, _act_end(act)) if act is not None else ""


def beside_verb(clause: Clause, filled: Filled) -> str:
    """What a verb that says little says with an adverb: "is back", "does well around", "falls apart", "makes rich"."""
    verb = clause.verb
    if filled.object_slot == "ccomp":
        return _small(verb)
    told = word_set(_DATA, "adverbs")
    behind = [c for c in verb.rights if c.dep_ == "advmod" and c.i <= verb.i + _NEAR]
    behind = [c for c in behind if not (c.lower_ == "well" and c.i and c.nbor(-1).lower_ == "as")]
    found = next((c.lower_ for c in behind if c.lower_ in told), "")
    return found or next((c.lower_ for c in behind if _belongs(c)), "") or _how_much_denied(verb)


def _how_much_denied(verb: Token) -> str:
    """ "has not fully repaid it", "has not lived there full time": no more than that is denied."""
    no = next((c for c in verb.lefts if c.dep_ == "neg"), None)
    if no is None:
        return ""
    idle = word_set(_DATA, "not_manner") - {"directly", "publicly"}
    between = (c.lower_ for c in verb.lefts if c.dep_ == "advmod" and c.i > no.i)
    how = next((w for w in between if w == "always" or (w.endswith("ly") and w not in idle)), "")
    part = (c for c in verb.rights if c.lower_ == "time" and any(g.lower_ in ("full", "part") for g in c.lefts))
    return how or next((f"{c.nbor(-1).lower_} time" for c in part), "")


def _belongs(adverb: Token) -> bool:
    """ "broke free from", "do not apply equally to": without it another thing is said, or denied."""
    verb = adverb.head
    if adverb.i != verb.i + 1:
        return False
    denied = any(c.dep_ == "neg" for c in verb.lefts) and adverb.lower_.endswith("ly")
    return adverb.pos_ == "ADJ" or (denied and adverb.lower_ not in word_set(_DATA, "not_manner"))


def _small(verb: Token) -> str:
    """What is said of the subject of a small clause: "makes free", "lets tell them"."""
    small = next((c for c in verb.rights if c.dep_ == "ccomp" and (c.pos_ in ("ADJ", "NOUN") or c.tag_ == "VB")), None)
    if small is None or any(c.dep_ in ("mark", "aux", "cop") for c in small.lefts):
        return ""
    return whole_word(small) if small.tag_ != "VB" else small.doc[small.i : _act_end(small)].text


def whole_word(part: Token) -> str:
    """ "red-faced", of which `part` is the last piece."""
    hyphened = any(c.text == "-" and c.i == part.i - 1 for c in part.lefts)
    return part.doc[part.i - 2 * hyphened : part.i + 1].text.lower()


def _as_what(clause: Clause, filled: Filled) -> str:
    """ "exposes the bank as a fraud", "uses the yard as a base"."""
    thing = clause.patient
    if thing is None or clause.passive or filled.object != thing or thing.i < clause.verb.i:
        return ""
    as_ = (c for c in clause.verb.rights if c.lower_ == "as" and c.dep_ == "prep" and c.i > thing.i)
    what = next((g for c in as_ for g in c.rights if g.dep_ in ("pobj", "amod") or _does(g)), None)
    if what is None or what.ent_type_ in _TIMES or what.head.nbor(-1).lower_ in ("such", "so", "again", ","):
        return ""
    told = what.pos_ == "ADJ" or any(c.dep_ in ("det", "poss") for c in what.lefts)  # "as president" is who acts
    sort = what.pos_ == "NOUN" and not is_post(what) and not hollow("as", what)
    sort = sort and any(c.lower_ == "of" for c in what.rights)
    if _does(what):
        return _cut(what.head, _act_end(what))
    if told or what.lower_ in _ANYBODY:
        return _cut(what.head, core(what, of_depth=0)[1])
    return _cut(what.head, core(what)[1]) if sort else ""  # "as evidence of a fraud", not "as part of a plan"


def _does(word: Token) -> bool:
    """ "portrays the ban as hurting farmers": an act or a state behind "as"."""
    does = word.tag_ == "VBG" and word.lemma_.lower() not in word_set(_DATA, "thinks")  # "quotes him as saying that"
    return word.dep_ == "pcomp" and (does or word.pos_ == "ADJ")


def _way(clause: Clause, filled: Filled) -> str:
    """ "drives the plan forward", "moves the cases through": the adverb right behind the object."""
    thing = clause.patient
    if thing is None or clause.passive or filled.object != thing:
        return ""
    ends = thing.right_edge.i + 1
    behind = (c for c in clause.verb.rights if c.i == ends and c.dep_ in ("advmod", "prep"))
    return next((c.lower_ for c in behind if _bare(c) and c.lower_ in word_set(_DATA, "adverbs")), "")


def _bare(word: Token) -> bool:
    """Whether a word is an adverb by itself, as "down" is in "got the price down to 40 crowns"."""
    further = word.dep_ == "advmod" and (
        word.lower_ != "ahead" or word.head.lemma_.lower() in word_set(_DATA, "moving")
    )
    return all(c.pos_ == "ADV" or (c.dep_ == "prep" and further) for c in word.rights)  # no "ahead of the vote"


def _brought(clause: Clause, filled: Filled) -> str:
    """Where a thing is put or brought, with verbs that mean something else without it: "puts in their own pockets".

    Of what somebody is robbed, with whom a thing is left: "strips of its licence".
    """
    verb = clause.verb.lemma_.lower()
    completing = load(_DATA)["completes"].get(verb, "").split()
    if filled.object_slot != "patient" or not (completing or verb in word_set(_DATA, "moving")):
        return ""
    last = clause.verb if clause.passive or clause.patient is None else clause.patient
    behind = [c for c in clause.verb.rights if c.dep_ == "prep" and c.i > last.i]
    first = next((c for c in behind if c.lower_ in completing), None)
    own = first is not None
    if first is None and verb in word_set(_DATA, "moving"):
        first = next((c for c in behind[:1] if c.lower_ not in (*_WHEN, *word_set(_DATA, "grounds"))), None)
    if first is None:
        return ""
    inside = [first, *(c for c in first.rights if c.dep_ == "prep" and c.i == first.i + 1)]  # "out of the argument"
    goal = next((g for c in inside for g in c.rights if g.dep_ in ("pobj", "pcomp", "amod")), None)
    if goal is None or goal.ent_type_ in _TIMES or (own and (goal.ent_type_ in _SUMS or goal.like_num)):
        return ""
    if first.lower_ == "for" and not own and goal.pos_ not in ("VERB", "ADJ"):
        return ""
    return _cut(first, _act_end(goal) if goal.dep_ == "pcomp" else core(goal)[1])


def _cut(first: Token, end: int, longest: int = _LONG) -> str:
    """The words from `first` to `end`, no more than `longest`, without what opens a phrase that is cut off."""
    end = min(end, first.i + longest)
    while end - 1 > first.i and first.doc[end - 1].tag_ in _OPENS:
        end -= 1
    return first.doc[first.i : end].text.replace('"', "").strip()


def _demanded(clause: Clause, filled: Filled) -> str:
    """What the object is to do, or is kept from: "orders to leave the port", "keeps from sinking"."""
    patient = asked_by(clause.verb) or clause.patient
    if patient is None or filled.object != patient or clause.passive:
        return ""
    behind = [c for c in clause.verb.rights if c.i > patient.i]
    directs = word_set(_DATA, "directs") | set(load(_DATA)["asks"]) | {"promise", "threaten"}
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
    return _cut(first, _act_end(verb), _LONG + _WHOLE)


def _act_end(verb: Token) -> int:
    """Where the words of an act end: with its object, its particle, or what one visits, "what they call a palace".

    An act that opens another ends with that one: "to stop selling grain".
    """
    further = next((c for c in verb.rights if c.dep_ == "xcomp" and c.left_edge.i == verb.i + 1), None)
    if further is not None and further.pos_ == "VERB":
        return _act_end(further)
    parts = [c for c in verb.rights if c.dep_ in ("dobj", "prt", "advmod", "acomp", "attr") and c.i - verb.i <= _LONG]
    parts += [g for c in verb.rights if c.i == verb.i + 1 and c.dep_ == "prep" for g in c.rights if g.dep_ == "pobj"]
    end = min(max([verb.i + 1, *(core(c)[1] for c in parts)]), verb.i + _LONG)
    whole = next((c for c in verb.rights if c.dep_ == "ccomp" and asks(c) and c.left_edge.i <= end), None)
    return max(end, whole.right_edge.i + 1) if whole is not None else end


def _opened(verb: Token) -> Token | None:
    return next((c for c in verb.lefts if c.lower_ == "to" and c.dep_ == "aux"), None)
