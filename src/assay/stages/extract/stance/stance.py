"""How surely a clause is put: asserted, hedged or denied, by which words, and in which mode.

It rests on the factuality of the clause's verb (`factuality.judge`) and of what tells the clause from outside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assay.model import BlockKind, Certainty, Mode
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.stance.factuality import judge, under
from assay.stages.extract.stance.signatures import FIRM, Judged, adverb, denied, listed, signature

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DENIED = -1.0
_RATHER_NOT = -0.4
_TOLD = ("acl", "ccomp")  # clauses that are told, even where the parser hangs them on another word


class Stance(NamedTuple):
    certainty: Certainty
    words: str
    mode: Mode = Mode.STATEMENT
    turned: bool = False  # of what is hedged: rather not so ("I do not think that they would pay")


def stance_of(clause: Clause, start: int, end: int, *, frames: list[Token], own_voice: bool, kind: BlockKind) -> Stance:
    """The stance of a clause at tokens `[start, end)`; `frames` are the reporting verbs above it, outermost first."""
    seen = _stated(clause, judge(clause.verb, whole=True))
    above = set(clause.verb.ancestors)
    for frame in frames:
        if frame == clause.verb:
            seen = seen if _disputes(clause) else denied(seen, frame)
        elif frame not in above and judge(frame).value < 0:
            continue  # what is not said elsewhere in the sentence is no word on this
        elif frame not in above or (not seen.words and clause.head.dep_ in _TOLD):
            seen = under(seen, frame)
        if own_voice and frame.lemma_.lower() in listed("own_doubts"):
            seen = Judged(min(seen.value, FIRM - 1), Mode.BELIEF, (*seen.words, frame))
    for token in clause.head.doc[start:end]:
        if token not in seen.words and _of_clause(token, clause):
            seen = adverb(seen, token)
    if not seen.words and kind is not BlockKind.BODY and clause.head.sent.text.rstrip().endswith("?"):
        return Stance(Certainty.HEDGED, "?", Mode.QUESTION)
    return _told(seen, unconfirmed=_unconfirmed(clause, start, end))


def stance_of_noun(noun: Token) -> Stance:
    """The stance of what a noun tells: "the alleged theft", "denied the payment"."""
    return _told(judge(noun), unconfirmed=False)


def _of_clause(adverb: Token, clause: Clause) -> bool:
    """Whether an adverb qualifies the clause, and not a part of it: "perhaps", but not "nearly" in "nearly half"."""
    head = adverb.head
    return head in clause.chain or (
        head.dep_ in ("acomp", "attr", "oprd", "prep", "agent") and head.head in clause.chain
    )


def _disputes(clause: Clause) -> bool:
    """ "disputes the idea that ...": that it disputes is told; "denies any role" denies its own object."""
    return any(c.dep_ == "dobj" and signature(c, "nouns", "that") is not None for c in clause.verb.children)


def _told(seen: Judged, *, unconfirmed: bool) -> Stance:
    words = " ".join(dict.fromkeys(w.text for w in seen.words))
    if seen.value <= _DENIED and not unconfirmed:
        return Stance(Certainty.DENIED, words, seen.mode)
    if words and seen.value < FIRM:
        return Stance(Certainty.HEDGED, words, seen.mode, turned=_rather_not(seen))
    return Stance(Certainty.ASSERTED, "", seen.mode)


def _rather_not(seen: Judged) -> bool:
    """ "I do not think that they would pay", "they are unlikely to pay": they rather will not."""
    if any(w.lower_ in listed("nothing") for w in seen.words):
        return False  # "nobody may pay": the subject says it
    thought = any(w.dep_ == "neg" and w.head.lemma_.lower() in listed("opines") for w in seen.words)
    return seen.value < _RATHER_NOT or thought or any(w.lower_ == "unlikely" for w in seen.words)


def _stated(clause: Clause, seen: Judged) -> Judged:
    """What a clause says of itself beyond the factuality of its verb."""
    verb, attribute = clause.verb, clause.attribute
    held = listed("held") if any(c.lower_ == "as" for c in verb.children) else listed("held") - listed("perceived")
    if clause.passive and verb.lemma_.lower() in held and not any(c.dep_ == "xcomp" for c in verb.children):
        return Judged(min(seen.value, FIRM - 1), Mode.BELIEF, (*seen.words, verb)) if seen.value > 0 else seen
    if attribute is not None and clause.subject is not None and _overdrawn(clause.subject, attribute):
        return denied(seen._replace(words=()), attribute)
    if attribute is not None and verb.lemma_.lower() in listed("seems") and seen.value > 0:
        return Judged(min(seen.value, FIRM - 1), seen.mode, (*seen.words, verb))
    return seen


def _overdrawn(subject: Token, attribute: Token) -> bool:
    """ "the number appears too high", "the claim is baseless": the figure or the claim is denied."""
    if subject.lemma_.lower() not in listed("measures"):
        return False
    lemma = attribute.lemma_.lower()
    too = any(c.lower_ == "too" and c.dep_ == "advmod" for c in attribute.children)
    return too or lemma in listed("overdrawn") | listed("untruth_words")


def _unconfirmed(clause: Clause, start: int, end: int) -> bool:
    """ "cannot confirm", "is in no position to verify": nothing is denied."""
    return any(t.lemma_.lower() in listed("unconfirmed") and t.pos_ == "VERB" for t in clause.head.doc[start:end])


def judges_truth(clause: Clause) -> bool:
    """ "it is (not) true that": a clause that says only whether another one holds."""
    attribute = clause.attribute
    return (
        clause.verb.lemma_ == "be"
        and attribute is not None
        and attribute.lemma_.lower() in listed("truth_words") | listed("untruth_words")
        and (clause.subject is None or clause.subject.lower_ == "it")
        and any(c.dep_ in ("ccomp", "csubj", "acl", "relcl") for c in (*clause.verb.children, *attribute.children))
    )
