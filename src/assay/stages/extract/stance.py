"""How surely a clause is put: asserted, hedged or denied, and by which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from assay.model import BlockKind, Certainty
from assay.stages.extract.clauses import Clause, reporting

if TYPE_CHECKING:
    from spacy.tokens import Token

_NEGATIONS = frozenset(
    {"not", "n't", "never", "no", "neither", "nor", "none", "nothing", "nobody", "without", "hardly"}
)
_NO = frozenset({"no", "none", "neither", "nor", "nothing", "nobody"})


class Stance(NamedTuple):
    certainty: Certainty
    words: str


def stance_of(clause: Clause, start: int, end: int, *, frames: list[Token], own_voice: bool, kind: BlockKind) -> Stance:
    """The stance of a clause at tokens `[start, end)`; `frames` are the reporting verbs above it, outermost first."""
    denials = [v.text for v in frames if _denies(v)] + [v.text for v in clause.raised if _rejects(v)]
    negations = _negations(clause) + _untrue(clause)
    if len(denials) + len(negations) == 1:
        return Stance(Certainty.DENIED, " ".join(denials + negations))
    hedges = _hedges(clause, start, end, frames, own_voice)
    if not hedges and kind is not BlockKind.BODY and clause.head.sent.text.rstrip().endswith("?"):
        hedges = ["?"]
    if hedges:
        return Stance(Certainty.HEDGED, " ".join(hedges))
    return Stance(Certainty.ASSERTED, "")


def _rejects(verb: Token) -> bool:
    """ "denies paying", "failed to pay" """
    return verb.lemma_.lower() in reporting("denies") | reporting("raising_denies")


def _denies(verb: Token) -> bool:
    negated = any(c.dep_ == "neg" or c.lower_ == "nor" for c in verb.children)
    return (verb.lemma_.lower() in reporting("denies")) != negated


def _negations(clause: Clause) -> list[str]:
    """Negating words of the clause itself: on its verbs, its subject or its object."""
    found = []
    for verb in clause.chain:
        found += [
            c.text
            for c in verb.children
            if c.dep_ == "neg" or (c.lower_ in ("never", "nor") and c.dep_ in ("advmod", "cc", "preconj"))
        ]
    for slot in (clause.subject, clause.patient, clause.attribute, clause.agent):
        if slot is not None and slot.sent == clause.head.sent and slot != clause.modified:
            if slot.lower_ in _NO:
                found.append(slot.text)
            found += [c.text for c in slot.children if c.lower_ in _NO and c.dep_ in ("det", "neg", "preconj")]
    return found[:1]


def _untrue(clause: Clause) -> list[str]:
    """The word by which "it is not true that ..." and "it is a lie that ..." deny what they hold."""
    above = clause.parent
    if above is None or not judges_truth(above):
        return []
    assert above.attribute is not None
    negated = [c.text for c in above.verb.children if c.dep_ == "neg"]
    if above.attribute.lemma_.lower() in reporting("truth_words"):
        return negated
    return [] if negated else [above.attribute.text]


def judges_truth(clause: Clause) -> bool:
    """ "it is (not) true that": a clause that says only whether another one holds."""
    attribute = clause.attribute
    return (
        clause.verb.lemma_ == "be"
        and attribute is not None
        and attribute.lemma_.lower() in reporting("truth_words") | reporting("untruth_words")
        and (clause.subject is None or clause.subject.lower_ == "it")
        and any(c.dep_ in ("ccomp", "csubj", "acl", "relcl") for c in (*clause.verb.children, *attribute.children))
    )


def _hedges(clause: Clause, start: int, end: int, frames: list[Token], own_voice: bool) -> list[str]:
    modals = frozenset(reporting("modals"))
    adverbs, doubts = reporting("adverbs"), reporting("doubts")
    raising, weak = reporting("raising_doubts"), reporting("raising_hedges")
    found: list[str] = []
    for verb in clause.chain:
        found += [c.text for c in verb.children if c.dep_ == "aux" and c.lower_ in modals]
        found += [c.text for c in verb.children if c.dep_ in ("advmod", "acomp") and c.lower_ in adverbs]
    found += [
        t.text for t in clause.head.doc[start:end] if t.lower_ in adverbs and t.text not in found and _near(t, clause)
    ]
    for verb in clause.raised:
        passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or verb.tag_ == "VBN"
        if (passive and verb.lemma_.lower() in raising) or verb.lemma_.lower() in weak:
            found.append(verb.text)
    if clause.passive and clause.verb.lemma_.lower() in ("link", "suspect"):
        found.append(clause.verb.text)
    own = reporting("own_doubts")
    for verb in frames:
        lemma = verb.lemma_.lower()
        if lemma in doubts or (own_voice and lemma in own) or any(c.lower_ in modals for c in verb.children):
            found.append(verb.text)
        found += [c.text for c in verb.children if c.lower_ in adverbs]
    return found


def _near(token: Token, clause: Clause) -> bool:
    return token.head in clause.chain or token.head.head in clause.chain
