"""Clauses that by their form state nothing of their own: they name, compare, ask, order, point or lead to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.claims.frames import frame_of
from assay.stages.extract.names.listed import words_of
from assay.stages.extract.parse.clauses import Clause, reporting
from assay.stages.extract.parse.phrases import core
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_ASKING = frozenset({"who", "whom", "what", "which", "whose", "how", "why", "where"})
_OPINES = ("be", "seem", "appear", "become", "remain", "prove")


def names_only(clause: Clause) -> bool:
    """ "known as X", "the boss is called Ivan Horak": it names, it states nothing."""
    if clause.verb.lemma_.lower() not in words_of("alias_verbs") | {"entitle", "title"}:
        return False
    named = clause.attribute is not None and clause.attribute.pos_ == "PROPN"
    return clause.head.dep_ in ("acl", "relcl") or (named and clause.head.dep_ == "ROOT")


def compares(clause: Clause) -> bool:
    """ "than the mayor did", "as did the mayor": an echo of another clause."""
    if clause.head.dep_ not in ("advcl", "ccomp", "relcl", "conj", "pcomp"):
        return False
    opened = any(c.lower_ in ("than", "as") for c in clause.head.lefts) or clause.head.head.lower_ in ("than", "as")
    empty = clause.patient is None and clause.attribute is None
    wished = any(c.dep_ == "aux" and c.tag_ == "MD" for c in clause.verb.lefts) and not clause.preps
    if opened and clause.verb.lemma_ in ("relate", "pertain"):
        return True  # "as it relates to the port"
    return opened and empty and (clause.verb.lemma_ in ("be", "do", "have") or wished)


def infers(clause: Clause) -> bool:
    """ "..., suggesting that both chiefs agree": what is inferred makes the claim; nobody in the sentence infers it.

    "..., underscoring the bank's ties": what the whole clause before shows, and none of its parties.
    """
    if clause.head.dep_ != "advcl" or clause.verb.tag_ != "VBG":
        return False
    verb = clause.verb.lemma_.lower()
    if verb in word_set("selection.yaml", "inferring"):
        return any(c.dep_ == "ccomp" for c in clause.verb.rights)
    behind = clause.head.left_edge.i and clause.head.left_edge.nbor(-1).text in (",", "—", "-")
    return verb in word_set("selection.yaml", "underscoring") and bool(behind) and clause.head.i > clause.head.head.i


def clears(clause: Clause) -> bool:
    """ "She made it clear that ...": what she made clear makes the claim."""
    small = next((c for c in clause.verb.rights if c.dep_ == "ccomp" and c.pos_ == "ADJ"), None)
    return small is not None and any(c.dep_ == "nsubj" and c.lower_ == "it" for c in small.lefts)


def evaluates(clause: Clause) -> bool:
    """ "It was a sad day when ...", "it is wise to wait": an opinion of what the other clause tells."""
    subject, about = clause.subject, clause.attribute
    if about is not None and subject is None and any(c.dep_ == "expl" for c in clause.verb.lefts):
        held = any(c.dep_ in ("acl", "ccomp") and any(g.dep_ == "mark" for g in c.lefts) for c in about.rights)
        return held or about.lemma_.lower() in word_set("selection.yaml", "grounds")  # "no reason to wait"
    if subject is None or subject.lower_ != "it" or about is None or clause.verb.lemma_ not in _OPINES:
        return False
    behind = [*clause.verb.rights, *about.rights]
    return any(
        c.dep_ in ("ccomp", "csubj", "xcomp", "advcl") or (c.dep_ in ("acl", "relcl") and c.tag_ == "VB")
        for c in behind
        if c.pos_ in ("VERB", "AUX", "ADJ")
    )


def wonders(clause: Clause) -> bool:
    """ "who insures the ship", "whether he paid", "how to claim it": what is asked or known, not what is so."""
    if clause.head.dep_ not in ("ccomp", "csubj", "csubjpass", "pcomp", "xcomp"):
        return False
    words = {c.lower_ for v in clause.chain for c in (*v.lefts, v.left_edge)}
    if clause.head.dep_ == "ccomp" and clause.modified is None and clause.head.left_edge.dep_ == "prep":
        words |= {c.lower_ for c in clause.head.left_edge.children}  # "for whom it is meant"
    if "how" in words and clause.head.head.lemma_.lower() in reporting("shows"):
        return False  # "the file details how the clan pays the guards": that it does
    return bool(words & _ASKING) and clause.modified is None


def unreached(clause: Clause) -> bool:
    """ "could not be reached for comment": talk about talk."""
    return any(p == "for" and t.lemma_.lower() == "comment" for p, t in clause.preps)


def intends(clause: Clause) -> bool:
    """ "a force to defend the coast": what something is for, where no frame tells who does what to whom."""
    infinitive = clause.head.tag_ == "VB" and any(c.lower_ == "to" for c in clause.head.lefts)
    if not infinitive or clause.head.dep_ not in ("acl", "advcl", "relcl"):
        return False
    return frame_of(clause).id == "event" or _by_thought(clause)


def needed_for(clause: Clause) -> bool:
    """ "lacks the strength needed to run the country": what it takes, which runs no country."""
    participle = clause.head.dep_ == "acl" and clause.head.tag_ == "VBN" and clause.head != clause.verb
    return participle and clause.verb.tag_ == "VB" and clause.head.lemma_ in ("need", "require")


def _by_thought(clause: Clause) -> bool:
    """ "the readiness to sell the mine", "it is wise to sell it": no readiness sells it, and "it" stands for nobody."""
    subject, above = clause.subject, clause.head.head
    if subject is None or subject.pos_ == "PROPN":
        return False
    return subject.lemma_.lower() in word_set("selection.yaml", "thoughts") or (
        subject.lower_ == "it" and subject.head.lemma_ == "be" and subject.head in (above, above.head)
    )


def restates(clause: Clause) -> bool:
    """ "a commission of 3 percent, that is 2 million": the figure says again what stands before it."""
    subject = next((c for c in clause.verb.children if c.dep_ == "nsubj"), None)
    before = clause.parent or next((c for c in clause.verb.children if c.dep_ == "ccomp"), None)
    return (
        clause.verb.text == "is"
        and subject is not None
        and subject.lower_ == "that"
        and subject.i == clause.verb.i - 1
        and before is not None
        and (before.verb if isinstance(before, Clause) else before).i < subject.i
        and clause.verb.doc[subject.i - 1].is_punct
    )


def introduces(clause: Clause) -> bool:
    """ "It is suspected that ...": what is suspected makes the claim."""
    subject = clause.subject
    told = any(c.dep_ in ("ccomp", "csubj", "csubjpass") for c in clause.verb.children)
    return told and clause.passive and subject is not None and subject.lower_ == "it"


def leaves_open(clause: Clause) -> bool:
    """ "Whether the mayor was paid is not known": only that it is not known, so that what is asked makes the claim.

    "What the mayor was paid was spent in Kelm" is told of a thing.
    """
    asked = [c.left_edge for c in clause.verb.lefts if c.dep_ in ("csubj", "csubjpass")]
    knows = clause.verb.lemma_.lower() in word_set("selection.yaml", "known")
    things = () if knows else ("what", "whatever", "whoever")
    return any((t.tag_ in ("WP", "WRB") or t.lower_ == "whether") and t.lower_ not in things for t in asked)


def witnesses(clause: Clause) -> bool:
    """ "The seals are cut: we saw it done": what was seen makes the claim."""
    if clause.verb.lemma_.lower() not in ("see", "watch", "hear", "witness") or clause.passive:
        return False
    seen = (g for c in clause.verb.rights if c.dep_ == "ccomp" for g in c.lefts)
    return any(g.lower_ in ("it", "this", "that") and g.dep_ in SUBJECTS for g in seen)


def only_leads(clause: Clause) -> bool:
    """ "it means that the port is shut": what it leads to makes the claim."""
    return not clause.passive and any(c.dep_ == "ccomp" and c.i > clause.verb.i for c in clause.verb.rights)


def says_that(clause: Clause) -> bool:
    """ "One lesson is that the port was shut": what the lesson is makes the claim."""
    behind = (c for c in clause.verb.rights if c.dep_ == "ccomp")
    bare = clause.verb.lemma_ == "be" and clause.attribute is None and not clause.preps
    return bare and any(c.left_edge.lower_ == "that" and c.left_edge.dep_ == "mark" for c in behind)


def asks_or_orders(clause: Clause) -> bool:
    """Questions of the text itself and orders to the reader state nothing."""
    if clause.head.dep_ in ("ROOT", "conj") and clause.head.sent.text.rstrip(" \"'").endswith("?"):
        return True
    bare = clause.verb.tag_ == "VB" and not any(
        c.dep_ in ("aux", "auxpass") and c.lower_ != "do" for c in clause.verb.children
    )
    return bare and clause.head.dep_ in ("ROOT", "ccomp") and not _has_subject(clause)


def _has_subject(clause: Clause) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for v in clause.chain for c in v.children)


def points(clause: Clause) -> bool:
    """ "It was X who paid", "it was in May that X paid": the cleft only points; the clause behind it states that."""
    attribute = clause.attribute
    if _points_aside(clause.verb):
        return True
    return (
        clause.subject is not None
        and clause.subject.lower_ == "it"
        and clause.verb.lemma_ == "be"
        and attribute is not None
        and any(c.dep_ == "relcl" for c in attribute.children)
    )


def _points_aside(verb: Token) -> bool:
    """ "It was during the strike that he paid": when or how, and then what."""
    opens = any(c.dep_ == "nsubj" and c.lower_ == "it" and c.i + 1 == verb.i for c in verb.lefts)
    aside = next((c for c in verb.rights if c.i == verb.i + 1 and c.dep_ in ("prep", "advmod")), None)
    if verb.lemma_ != "be" or not opens or aside is None:
        return False
    return any(c.dep_ == "ccomp" and c.left_edge.lower_ == "that" and c.i > aside.i for c in verb.rights)


def runs_over(head: Token) -> bool:
    """Whether the words of a party hold a finite verb before their head: two clauses taken for one phrase."""
    inside = head.doc[core(head)[0] : head.i]
    return any(t.tag_ in ("VBD", "VBP", "VBZ", "MD") and t.dep_ not in ("amod", "compound") for t in inside)


def accuses(clause: Clause) -> bool:
    """ "accused the clerk of burning the deeds": what he is accused of makes the claim."""
    verb = clause.verb.lemma_.lower()
    if verb not in word_set("selection.yaml", "accusing") or clause.patient is None:
        return False
    charges = load("frames/verbs.yaml")["charges"].get(verb, "").split()
    acts = (g for c in clause.verb.rights if c.dep_ == "prep" and c.lower_ in charges for g in c.children)
    return any(g.dep_ == "pcomp" and any(t.dep_ == "dobj" for t in g.rights) for g in acts)
