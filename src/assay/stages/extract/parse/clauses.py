"""Sentences cut into clauses, each with its predicate and the phrases that fill its slots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.slots import Clause, asked_by, fill_slots, reporting
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token, Tokens

__all__ = ["Clause", "clause_at", "extent", "find_clauses", "reporting"]

_RANKS = frozenset({"first", "last", "only", "second", "third", "latest"})
_BESIDE = 2  # tokens from a verb to one that is coordinated with it alone: "caught and sold"


def find_clauses(sentence: Tokens) -> list[Clause]:
    """The clauses of a sentence, in order of their heads; parents are linked."""
    clauses: dict[int, Clause] = {}
    for token in sentence:
        if _is_head(token) and not any(token in c.chain for c in clauses.values()):
            verb, raised = _content_verb(token)
            clauses[token.i] = Clause(head=token, verb=verb, raised=raised)
    for clause in clauses.values():
        clause.parent = _enclosing(clause, clauses)
    for clause in sorted(clauses.values(), key=lambda c: _depth(c.head)):
        fill_slots(clause)
    _share_agents(clauses)
    _share_objects(clauses)
    return [clauses[i] for i in sorted(clauses)]


def clause_at(token: Token, clauses: list[Clause]) -> Clause | None:
    """The innermost of `clauses` that a token stands in."""
    here = token
    while True:
        for clause in clauses:
            if here in clause.chain:
                return clause
        if here.head == here:
            return None
        here = here.head


def _share_agents(clauses: dict[int, Clause]) -> None:
    """ "They were sheltered, fed and armed by the agency": the last of coordinated passives names who did it all."""
    for i in sorted(clauses, reverse=True):
        clause = clauses[i]
        above = clauses.get(clause.head.head.i)
        if clause.head.dep_ != "conj" or above is None or not (clause.passive and above.passive):
            continue
        bare = not any(c.dep_ in ("agent", "prep", "dobj") for c in above.verb.children)
        if bare and above.agent is None:
            above.agent = clause.agent
        if bare and clause.verb.i == above.verb.i + _BESIDE:
            above.preps = above.preps or clause.preps  # "was caught and sold on the river"


def _share_objects(clauses: dict[int, Clause]) -> None:
    """ "moving and hiding the money": what stands behind the last of coordinated verbs is the object of both."""
    for i in sorted(clauses, reverse=True):
        clause = clauses[i]
        above = clauses.get(clause.head.head.i)
        if clause.head.dep_ != "conj" or above is None or clause.passive or above.passive or clause.patient is None:
            continue
        between = clause.verb.doc[above.verb.i + 1 : clause.verb.i]
        alike = clause.verb.tag_ == above.verb.tag_ or {clause.verb.tag_, above.verb.tag_} == {"VB", "VBP"}
        side_by_side = all(t.dep_ in ("cc", "punct") for t in between) and alike
        controls = any(c.dep_ in ("xcomp", "ccomp") for c in clause.verb.rights)  # "beamed and asked her to go"
        alone = above.patient is None and above.attribute is None and not above.preps and not controls
        if side_by_side and alone and above.verb.lemma_.lower() not in word_set("frames/verbs.yaml", "alone"):
            above.patient = clause.patient


def _depth(token: Token) -> int:
    return sum(1 for _ in token.ancestors)


def _is_verb(token: Token) -> bool:
    if token.pos_ == "NOUN" and token.dep_ == "ROOT":  # the tagger's mistake: "Parts of the audit show that ..."
        parts = {c.dep_ for c in token.children}
        return "nsubj" in parts and "ccomp" in parts
    return token.pos_ in ("VERB", "AUX") and token.dep_ not in ("aux", "auxpass")


def _is_head(token: Token) -> bool:
    if not _is_verb(token):
        return False
    if token.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "csubjpass", "dep", "appos"):
        return True
    if token.dep_ == "pcomp":
        return True
    if token.dep_ == "conj":
        return True
    return token.dep_ == "xcomp"


def _content_verb(head: Token) -> tuple[Token, list[Token]]:
    """Follow verbs that say nothing of their own ("is believed to", "continues to") down to the content."""
    raised: list[Token] = []
    verb = head
    while True:
        below = _raised_from(verb)
        if below is None:
            return verb, raised
        raised.append(verb)
        verb = below


def _raised_from(verb: Token) -> Token | None:
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.tag_ == "VBN"
    bare = not any(c.dep_ in ("dobj", "dative", "agent") for c in verb.children)
    for child in verb.children:
        found = (
            _infinitive_of(verb, child, passive=passive, bare=bare)
            or _being_or_made(verb, child, passive=passive)
            or _act_of(verb, child, passive=passive)
        )
        if found is not None:
            return found
    return None


def _infinitive_of(verb: Token, child: Token, *, passive: bool, bare: bool) -> Token | None:
    """ "is believed to sell", "continues to sell", "denies selling", "is to sell"."""
    if child.dep_ != "xcomp" or not _is_verb(child):
        return None
    lemma = verb.lemma_.lower()
    doubted = passive and lemma in reporting("raising_doubts")
    if doubted or lemma in reporting("denies") or (bare and lemma in reporting("raising_neutral")):
        return child
    if lemma == "be":
        return child if child.tag_ == "VB" and not _planned(verb) else None
    asked = child.tag_ == "VB" and (asked_by(verb) is not None or _made_for(verb, passive=passive))
    return child if bare and not asked and lemma not in reporting("says") else None


def _being_or_made(verb: Token, child: Token, *, passive: bool) -> Token | None:
    """ "is about to sell", "was the first to sell"; "is made to continue"."""
    lemma = verb.lemma_.lower()
    if lemma == "be":
        return _about_to(child) or _first_to(child)
    made = lemma == "make" and passive and child.tag_ == "VB" and child.left_edge.i == verb.i + 1
    return child if made else None


def _act_of(verb: Token, child: Token, *, passive: bool) -> Token | None:
    """ "is suspected of selling", "went into selling"; "is ready to sell"."""
    lemma = verb.lemma_.lower()
    if child.dep_ == "prep":
        doubted = child.lower_ in ("of", "for", "with") and passive and lemma in reporting("raising_doubts")
        into = child.lower_ in load("frames/verbs.yaml")["into_act"].get(lemma, "").split()
        wanted = "pcomp" if doubted or into else ""
    else:
        ready = child.dep_ in ("acomp", "oprd") and child.lower_ in word_set("frames/verbs.yaml", "hands_on")
        wanted = "xcomp" if ready and lemma != "say" else ""
    return next((g for g in child.children if wanted and g.dep_ == wanted and _is_verb(g)), None)


def _made_for(verb: Token, *, passive: bool) -> bool:
    """ "The league was founded to stop the war": that it was founded is told, and not that it stopped it."""
    return passive and verb.lemma_.lower() in word_set("frames/verbs.yaml", "founding")


def _about_to(prep: Token) -> Token | None:
    """ "is in a position to buy the mine", "is on course to sell it": what one is able or about to do."""
    nouns = load("frames/verbs.yaml")["standings"].get(prep.lower_, "").split() if prep.dep_ == "prep" else ()
    for noun in (c for c in prep.children if c.dep_ == "pobj" and c.lower_ in nouns):
        return next((c for c in noun.rights if c.dep_ in ("relcl", "acl") and c.tag_ == "VB"), None)
    return None


def _first_to(ranked: Token) -> Token | None:
    """ "was the first to sell it", "is the only one to have sold it": who is so told of sold it."""
    alone = ranked.lower_ in _RANKS or (ranked.lower_ == "one" and any(c.lower_ in _RANKS for c in ranked.lefts))
    if ranked.dep_ != "attr" or not alone:
        return None
    acts = (c for c in ranked.rights if c.dep_ in ("relcl", "acl", "xcomp", "advcl"))
    return next((c for c in acts if any(g.lower_ == "to" and g.dep_ == "aux" for g in c.lefts)), None)


def _planned(verb: Token) -> bool:
    """ "The only way is to pass a bill": it is no way that passes it."""
    plans = word_set("frames/verbs.yaml", "plans")
    return any(c.dep_ == "nsubj" and c.lemma_.lower() in plans for c in verb.lefts)


def _enclosing(clause: Clause, clauses: dict[int, Clause]) -> Clause | None:
    for ancestor in clause.head.ancestors:
        for other in clauses.values():
            if other is not clause and ancestor in other.chain:
                return other
    return None


def extent(clause: Clause, others: list[Clause]) -> tuple[int, int]:
    """Token range of a clause without what tells it and without the clauses of `others`, which stand for themselves."""
    inner = {c.head.i for c in others if c is not clause}
    tokens = {t.i for v in clause.chain for t in v.subtree}
    if clause.subject is not None and clause.head.dep_ in ("conj", "relcl", "acl"):
        tokens |= {t.i for t in clause.head.subtree}
    for i in inner:
        other = clause.head.doc[i]
        if i in tokens and clause.head.i != i and other not in clause.chain:
            sub = {t.i for t in other.subtree}
            if clause.verb.i not in sub:
                tokens -= sub
    kept = sorted(tokens)
    # a clause inside a clause leaves a hole; the words on the far side of a long one are let go
    start, end = kept[0], kept[-1] + 1
    elliptic = next((c for c in clause.head.rights if c.dep_ == "conj" and _is_elliptic(c)), None)
    if elliptic is not None:
        end = min(end, elliptic.left_edge.i)  # "and its findings verified by others" is for itself
    return _trimmed(clause, start, end)


def _is_elliptic(verb: Token) -> bool:
    """A coordinated passive with a subject of its own and no auxiliary."""
    parts = {c.dep_ for c in verb.children}
    return verb.tag_ == "VBN" and "nsubjpass" in parts and not parts & {"aux", "auxpass"}


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int]:
    doc = clause.head.doc
    while start < end - 1 and (
        (doc[start].is_punct and doc[start].text != '"') or doc[start].dep_ in ("cc", "mark", "punct")
    ):
        start += 1
    while end - 1 > start and ((doc[end - 1].is_punct and doc[end - 1].text not in '")%') or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, end
