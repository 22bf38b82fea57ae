"""Sentences cut into clauses, each with its predicate and the phrases that fill its slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})


@dataclass
class Clause:
    """A clause: `head` is its topmost verb, `verb` the one that carries the content.

    In "is suspected of having laundered money", `head` is "suspected" and `verb` "laundered".
    """

    head: Token
    verb: Token
    raised: list[Token] = field(default_factory=list)  # the verbs between head and content verb
    parent: Clause | None = None
    subject: Token | None = None
    agent: Token | None = None
    patient: Token | None = None
    recipient: Token | None = None
    attribute: Token | None = None
    preps: list[tuple[str, Token]] = field(default_factory=list)
    deeper: list[tuple[str, Token]] = field(default_factory=list)  # phrases inside phrases, of less claim to a part
    passive: bool = False
    idiom: Token | None = None  # the noun that is part of what the verb says: "takes place"
    modified: Token | None = None  # the noun that a relative or participial clause belongs to

    @property
    def chain(self) -> list[Token]:
        """The verbs from head to content verb."""
        return [*self.raised, self.verb]


@cache
def reporting(part: str, key: str = "verbs") -> frozenset[str]:
    """A word list of resources/reporting.yaml."""
    entry = load("reporting.yaml")[part]
    listed = entry[key] if isinstance(entry, dict) else entry
    return frozenset(listed.split() if isinstance(listed, str) else listed)


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
        _fill(clause)
    _share_agents(clauses)
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
        if above.agent is None and clause.agent is not None and bare:
            above.agent = clause.agent


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
    if token.dep_ in ("ROOT", "ccomp", "advcl", "relcl", "acl", "parataxis", "csubj", "dep", "appos"):
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
    doubts, neutral = reporting("raising_doubts"), reporting("raising_neutral")
    passive = any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children) or verb.tag_ == "VBN"
    lemma = verb.lemma_.lower()
    for child in verb.children:
        if child.dep_ == "xcomp" and _is_verb(child):
            if (
                (passive and lemma in doubts)
                or lemma in neutral
                or lemma in reporting("denies")
                or (lemma == "be" and child.tag_ == "VB")
            ):
                return child
            if not any(c.dep_ in ("dobj", "dative") for c in verb.children) and lemma not in reporting("says"):
                return child
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "with") and passive and lemma in doubts:
            for grandchild in child.children:
                if grandchild.dep_ == "pcomp" and _is_verb(grandchild):
                    return grandchild
        if (
            child.dep_ == "acomp"
            and lemma == "be"
            and child.lower_ in ("likely", "unlikely", "able", "unable", "willing", "unwilling", "ready", "set")
        ):
            for grandchild in child.children:
                if grandchild.dep_ == "xcomp" and _is_verb(grandchild):
                    return grandchild
    return None


def _enclosing(clause: Clause, clauses: dict[int, Clause]) -> Clause | None:
    for ancestor in clause.head.ancestors:
        for other in clauses.values():
            if other is not clause and ancestor in other.chain:
                return other
    return None


def _fill(clause: Clause) -> None:
    verb, head = clause.verb, clause.head
    clause.passive = any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "conj", "advcl") and not _has_aux(verb)
    )
    for child in verb.children:
        _slot(clause, child)
    for other in clause.raised:
        for child in other.children:
            if child.dep_ == "prep" and child.lower_ not in ("of", "for", "with"):
                _prep(clause, child)
    if clause.patient is not None and clause.patient.lemma_.lower() in _idioms(verb.lemma_.lower()):
        bare = not any(c.dep_ in ("det", "poss", "amod") for c in clause.patient.children)
        clause.idiom, clause.patient = (clause.patient, None) if bare else (None, clause.patient)
    if clause.patient is not None:
        clause.deeper += _inside(clause.patient)
        for below in (c for c in clause.patient.children if c.dep_ in ("relcl", "acl") and c.lemma_ == "do"):
            clause.preps += _inside(below)  # "nothing to do with the bank"
    clause.preps += clause.deeper
    subject = _own_subject(clause)
    if subject is not None:
        clause.subject = subject
    elif head.dep_ in ("acl", "relcl") and _is_noun(head.head):
        clause.subject = _predicated(head.head)
    elif head.dep_ in ("conj", "advcl", "xcomp", "pcomp", "acl", "relcl") and clause.parent is not None:
        clause.subject = _shared_subject(clause)
    _relative(clause)
    if clause.passive:
        if clause.patient is None:
            clause.patient = clause.subject
        else:
            clause.recipient = clause.subject
    elif clause.agent is None:
        clause.agent = clause.subject


@cache
def _idioms(verb: str) -> frozenset[str]:
    return frozenset(load("frames/ties.yaml")["idioms"].get(verb, "").split())


def _predicated(noun: Token) -> Token:
    """ "The bank is the main backer, sending millions": it is the bank that sends."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    return noun


def _has_aux(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lemma_ in ("have", "do") for c in verb.children)


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM")


def _own_subject(clause: Clause) -> Token | None:
    for verb in (clause.verb, *clause.raised, clause.head):
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        if found:
            before = [c for c in found if c.i < verb.i]
            return (before or found)[-1]
    return _glued(clause.head) if clause.head.dep_ == "ROOT" else None


def _glued(verb: Token) -> Token | None:
    """The subject that a parser hangs on a phrase before it: "In these the content ranged", "In all 90 packs were"."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") and not any(c.dep_ in ("aux", "auxpass") for c in verb.children):
        return None
    first = min((c.i for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")), default=verb.i)
    noun = next(
        (c for c in verb.lefts if c.dep_ == "compound" and c.i == first - 1 and c.pos_ in ("NOUN", "PROPN")), None
    )
    if noun is not None:
        return noun  # "The dossier names X", read as the names of a dossier
    for prep in (c for c in verb.children if c.dep_ == "prep" and c.i < first and c.right_edge.i == first - 1):
        pobj = _object_of(prep)
        if pobj is not None and any(c.dep_ in ("det", "nummod") and c.i > prep.i + 1 for c in pobj.children):
            return pobj
    return None


def _shared_subject(clause: Clause) -> Token | None:
    """The subject that a coordinated or participial clause takes over from the one above it."""
    parent = clause.parent
    if parent is None:
        return None
    below = clause.head.dep_ == "conj" or clause.head.head in parent.chain
    if clause.head.dep_ == "xcomp" and parent.patient is not None and not parent.passive:
        return parent.patient  # "urges donors to support": the donors are to support
    if clause.head.dep_ == "conj" and parent.passive and not clause.passive:
        return parent.subject
    return parent.subject if below or clause.head.dep_ == "pcomp" else None


def _relative(clause: Clause) -> None:
    """Put the modified noun in the place of its relative pronoun."""
    if clause.head.dep_ not in ("relcl", "acl") or not _is_noun(clause.head.head):
        return
    clause.modified = noun = clause.head.head
    if clause.subject is not None and clause.subject.lower_ in _RELATIVE:
        clause.subject = noun
    elif clause.head.dep_ == "relcl" and clause.subject != noun and clause.patient is None and not clause.passive:
        clause.patient = noun
    for slot in ("agent", "patient", "recipient", "attribute"):
        token = getattr(clause, slot)
        if token is not None and token.lower_ in _RELATIVE:
            setattr(clause, slot, noun)
    clause.preps = [(p, noun if t.lower_ in _RELATIVE else t) for p, t in clause.preps]


def _slot(clause: Clause, child: Token) -> None:
    if child.dep_ in ("dobj", "obj"):
        if not _after_colon(clause.verb, child) and not _one_of_them(child):
            clause.patient = clause.patient or child
    elif child.dep_ in ("attr", "oprd", "acomp"):
        clause.attribute = child
    elif child.dep_ == "dative":
        clause.recipient = child if child.pos_ != "ADP" else _object_of(child)
    elif child.dep_ == "agent":
        agent = _object_of(child)
        clause.agent = agent if agent is not None and not _is_manner(agent) else None
    elif child.dep_ == "prep":
        _prep(clause, child)
    elif child.dep_ == "prt":
        for prep in (c for c in child.children if c.dep_ == "prep"):
            _prep(clause, prep)


def _is_manner(token: Token) -> bool:
    """ "by mistake", "by road": how, not by whom."""
    return token.lemma_.lower() in word_set("kinds.yaml", "manners") and not any(
        c.dep_ in ("det", "poss", "nummod") for c in token.children
    )


def _after_colon(verb: Token, child: Token) -> bool:
    """What follows a colon spells out what stands before it; it is no object of the verb."""
    return any(t.text == ":" for t in verb.doc[verb.i : child.left_edge.i])


def _one_of_them(child: Token) -> bool:
    """ "Seven busts were found, among them a portrait": the portrait is one of the busts, not what was done."""
    before = child.doc[max(child.left_edge.i - 2, 0) : child.left_edge.i].text.lower()
    return before in ("among them", "among these", "among which", "of them") or before.endswith("including")


def _object_of(prep: Token) -> Token | None:
    return next((c for c in prep.children if c.dep_ == "pobj"), None)


def _prep(clause: Clause, prep: Token) -> None:
    if prep.lower_ == "according":
        return  # names a source, no part of what happened
    pobj = _object_of(prep)
    if pobj is not None:
        clause.preps.append((prep.lower_, pobj))
        clause.deeper += [
            (c.lower_, inner)
            for c in pobj.children
            if c.dep_ == "prep" and c.lower_ != "of" and (inner := _object_of(c)) is not None
        ]
    for nested in (c for c in prep.children if c.dep_ == "prep" and prep.lower_ != "from"):
        inner = _object_of(nested)
        if inner is not None:
            clause.preps.append((nested.lower_, inner))


def _inside(noun: Token) -> list[tuple[str, Token]]:
    """The phrases inside an object: "3 million of fees from the traders" has the traders."""
    found = []
    for prep in (c for c in noun.children if c.dep_ == "prep"):
        pobj = _object_of(prep)
        if pobj is not None:
            found += [(prep.lower_, pobj)] if prep.lower_ != "of" else []
            found += _inside(pobj)
    return found


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
    return _trimmed(clause, start, end)


def _trimmed(clause: Clause, start: int, end: int) -> tuple[int, int]:
    doc = clause.head.doc
    while start < end - 1 and (
        (doc[start].is_punct and doc[start].text != '"') or doc[start].dep_ in ("cc", "mark", "punct")
    ):
        start += 1
    while end - 1 > start and ((doc[end - 1].is_punct and doc[end - 1].text not in '")%') or doc[end - 1].dep_ == "cc"):
        end -= 1
    return start, end
