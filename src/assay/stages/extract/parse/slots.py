"""Which phrase of a clause stands in which of its slots."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.apposition import human_nouns
from assay.stages.extract.parse.clause import Clause, asks, object_of, reporting
from assay.stages.extract.parse.subjects import (
    asked_by,
    infinitive,
    is_noun,
    of_infinitive,
    own_subject,
    predicated,
    relative,
    set_off,
    shared_subject,
    told_of,
)
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

__all__ = ["REFLEXIVE", "Clause", "asked_by", "asks", "fill_slots", "reporting"]

REFLEXIVE = frozenset({"themselves", "itself", "himself", "herself", "ourselves", "myself", "yourself"})
_DATA = "frames/verbs.yaml"
_NO_DOERS = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL")  # "rose by a third", "was finished by May"
SUMS_UP = frozenset({"all", "total", "full"})  # "12 million in all"


def fill_slots(clause: Clause) -> None:
    clause.passive = _is_passive(clause.verb)
    for child in clause.verb.children:
        _slot(clause, child)
    for other in clause.raised:
        for child in other.children:
            if child.dep_ == "prep" and child.lower_ not in ("of", "for", "with"):
                _prep(clause, child)
    if clause.patient is not None:
        _with_patient(clause, clause.patient)
    clause.preps += clause.deeper
    clause.subject = _subject(clause) or clause.subject
    relative(clause)
    if clause.passive:
        if clause.patient is None:
            clause.patient = clause.subject
        else:
            clause.recipient = clause.subject
    elif clause.agent is None:
        clause.agent = clause.subject


def _is_passive(verb: Token) -> bool:
    if any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children):
        return True
    participle = verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "conj", "advcl")
    held_to_be = verb.tag_ == "VBN" and verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    if held_to_be or (participle and not (_perfect(verb) or _finite(verb))):
        return True
    return _suffered(verb) or _undergone(verb) or _headlined(verb) or _of_them(verb)


def _with_patient(clause: Clause, patient: Token) -> None:
    """What hangs on the patient of a clause: who did it, and where, or that both words are one idiom."""
    if clause.passive and clause.agent is None:
        for by in (c for c in patient.rights if c.dep_ == "prep" and c.lower_ == "by"):
            _slot(clause, by)  # "was paid 3 million by the bank"
    if patient.lemma_.lower() in _idioms(clause.verb.lemma_.lower()):
        if not any(c.dep_ in ("det", "poss", "amod") for c in patient.children):
            clause.idiom, clause.patient = patient, None
            return
        clause.idiom = None
    clause.deeper += _inside(patient)
    for below in (c for c in patient.children if c.dep_ in ("relcl", "acl") and c.lemma_ == "do"):
        clause.preps += _inside(below)  # "nothing to do with the bank"


def _subject(clause: Clause) -> Token | None:
    """Its own subject, or the one that the build of its sentence gives it."""
    verb, head = clause.verb, clause.head
    own = own_subject(clause)
    if own is not None:
        return own
    if head.dep_ in ("acl", "relcl") and is_noun(head.head):
        return of_infinitive(clause) if infinitive(head) else predicated(told_of(clause))
    if head.dep_ == "csubj" and verb.tag_ == "VBG":
        return next((c for c in head.head.lefts if c.dep_ == "nsubj" and c.i < head.i), None)
    if head.dep_ == "advcl" and clause.passive and (before := set_off(head)) is not None:
        return before
    if head.dep_ in ("conj", "advcl", "xcomp", "pcomp", "acl", "relcl") and clause.parent is not None:
        return shared_subject(clause)
    return None


def _finite(verb: Token) -> bool:
    """ "while the minister opined on it", "which prompted a strike": a past, which the tagger took for a participle."""
    alone = not any(c.dep_ in ("aux", "auxpass") for c in verb.lefts)
    doer = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if verb.tag_ != "VBN" or not alone or doer is None or verb.dep_ not in ("advcl", "relcl"):
        return False
    return doer.tag_ in ("WDT", "WP") or any(c.dep_ == "mark" or c.tag_ == "WRB" for c in verb.lefts)


def _suffered(verb: Token) -> bool:
    """ "Four guards killed in clash": a passive as headlines write it."""
    doer = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    thing = doer is not None and doer.lemma_.lower() in word_set(_DATA, "agreed", "things")
    suffered = word_set(_DATA, "agreed", "acts") if thing else word_set(_DATA, "suffers")
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in suffered:
        return False
    return not any(c.dep_ in ("aux", "auxpass", "dobj", "ccomp") for c in verb.children) and any(
        c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.lefts
    )


def _headlined(verb: Token) -> bool:
    """ "Boats removed from pier by guards": a participle with who did it, without its auxiliary."""
    bare = verb.tag_ in ("VBN", "VBD") and not any(c.dep_ in ("aux", "auxpass", "dobj") for c in verb.children)
    if not bare or verb.dep_ not in ("ROOT", "ccomp", "conj"):
        return False
    if any(c.dep_ == "nsubj" and c.tag_ == "PRP" and c.lower_ not in ("it", "you") for c in verb.lefts):
        return False  # "they paid by weight"
    by = ((c.dep_, t) for c in verb.rights if c.lower_ == "by" and (t := object_of(c)) is not None)
    title = not verb.sent[-1].is_punct and verb.lemma_.lower() not in word_set(_DATA, "alone")
    return any(t.ent_type_ not in _NO_DOERS and (dep == "agent" or (title and _acts(t))) for dep, t in by)


def _acts(token: Token) -> bool:
    """Whether a phrase is for somebody who can do things."""
    named = token.pos_ == "PROPN" and token.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    bodies = any(token.lemma_.lower() in word_set("kinds.yaml", kind, "noun") for kind in ("organisation", "group"))
    return named or bodies or token.lemma_.lower() in human_nouns()


def _undergone(verb: Token) -> bool:
    """ "has had its goat stolen", "saw the boat sunk": what was done to it."""
    above = verb.head.lemma_.lower()
    bare = (
        verb.tag_ == "VBN" and verb.dep_ == "ccomp" and not any(c.dep_ in ("aux", "dobj", "mark") for c in verb.lefts)
    )
    return bare and (above in ("have", "get") or above in word_set("frames/verbs.yaml", "sees"))


def _of_them(verb: Token) -> bool:
    """ "Nine ships were sold, most of them built in Kelm": what was done to some of those told of."""
    told = any(c.dep_ in ("aux", "auxpass") for c in verb.lefts) or any(
        c.dep_ in ("dobj", "ccomp") for c in verb.rights
    )
    bare = verb.tag_ in ("VBN", "VBD") and not told
    some = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if not bare or some is None or verb.lemma_.lower() in word_set(_DATA, "alone"):
        return False
    them = any(g.lower_ in ("them", "these", "those") for c in some.rights if c.lower_ == "of" for g in c.children)
    return them and some.left_edge.i > 0 and some.left_edge.nbor(-1).text == ","


@cache
def _idioms(verb: str) -> frozenset[str]:
    return frozenset(load("frames/ties.yaml")["idioms"].get(verb, "").split())


@cache
def _said_with(verb: str, prep: str) -> frozenset[str]:
    return frozenset(load(_DATA)["phrases"].get(verb, {}).get(prep, "").split())


def _perfect(verb: Token) -> bool:
    """ "has never bought or sold it": the auxiliary of the first of coordinated verbs is that of all."""
    if _has_aux(verb):
        return not any(c.dep_ == "auxpass" for c in verb.children)
    first = verb
    while first.dep_ == "conj" and first.head.tag_ == "VBN" and not any(c.dep_ == "auxpass" for c in first.children):
        first = first.head
    return _has_aux(first) and not any(c.dep_ == "auxpass" for c in first.children)


def _has_aux(verb: Token) -> bool:
    return any(c.dep_ == "aux" and (c.lemma_ in ("have", "do") or c.lower_ == "having") for c in verb.children)


def _slot(clause: Clause, child: Token) -> None:
    if child.dep_ in ("dobj", "obj"):
        _object(clause, child)
    elif child.dep_ in ("attr", "oprd", "acomp"):
        clause.attribute = child
        for prep in (c for c in child.rights if c.dep_ == "prep" and child.tag_ == "VBN" and child.dep_ == "acomp"):
            _prep(clause, prep)  # "is not related to the owners"
    elif child.dep_ == "dative" and child.lower_ == "for":
        _prep(clause, child)  # for whom it is done is not who is given it
    elif child.dep_ == "dative" and child.lower_ != "that":
        clause.recipient = child if child.pos_ != "ADP" else object_of(child)
    elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and clause.passive):
        _by(clause, child)
    elif child.dep_ == "prep":
        _prep(clause, child)
    elif child.dep_ == "prt" or (child.dep_ == "advmod" and child.i > clause.verb.i):
        for prep in (c for c in child.children if c.dep_ == "prep"):
            _prep(clause, prep, before=child.lower_ if prep.lower_ == "of" else "")


def _object(clause: Clause, child: Token) -> None:
    if _after_colon(clause.verb, child) or _one_of_them(child):
        return
    if _second(clause, child):
        clause.recipient, clause.patient = clause.patient, child  # "brings the guards their customers"
    clause.patient = clause.patient or child


def _by(clause: Clause, by: Token) -> None:
    """Who did it, or how, or where: "stand by the union", "left the country by road"."""
    agent = object_of(by)
    finite = clause.verb.tag_ in ("VB", "VBP", "VBZ") or any(c.dep_ == "dobj" for c in clause.verb.rights)
    if finite and not clause.passive:
        _prep(clause, by)
    elif agent is None or agent.ent_type_ in _NO_DOERS or _is_manner(agent) or _is_act(agent):
        _prep(clause, by)  # who tells it by his count is left out there
    elif not _is_view(agent):
        clause.agent = clause.agent or agent


def _second(clause: Clause, child: Token) -> bool:
    """Whether of two objects side by side this is the second, so that the first is given it."""
    first = clause.patient
    if first is None or clause.recipient is not None or first.pos_ not in ("NOUN", "PROPN"):
        return False
    return first.right_edge.i + 1 == child.left_edge.i and child.pos_ == "NOUN"


def _is_manner(token: Token) -> bool:
    """ "by mistake", "by road", "by registered mail": how, not by whom; "harmed by warm vaccine" names what harms."""
    told = {"det", "poss", "nummod", "prep", "appos"}
    if token.head.head.lemma_.lower() in word_set("frames/verbs.yaml", "harms"):
        told |= {"amod", "compound"}
        if token.lower_ in word_set("frames/verbs.yaml", "elements"):
            return False  # "destroyed by water"
    bare = not any(c.dep_ in told for c in token.children)
    doer = any(token.lower_ in word_set("kinds.yaml", kind, "noun") for kind in ("person", "organisation", "group"))
    doer = doer or token.lower_ in word_set("coreference.yaml", "collectives")
    return bare and token.tag_ == "NN" and not doer


def _is_act(token: Token) -> bool:
    """ "by clustering addresses": what is done with things, where the parser takes it for a kind of things."""
    act = next((c for c in token.lefts if c.dep_ in ("amod", "compound") and c.tag_ == "VBG"), None)
    if act is None or act.i != token.left_edge.i or token.tag_ not in ("NN", "NNS") or token.ent_type_:
        return False
    return not any(
        token.lemma_.lower() in word_set("kinds.yaml", k, "noun") for k in ("person", "organisation", "group")
    )


def _is_view(token: Token) -> bool:
    """ "by her own count": who tells it, not who does it."""
    held = any(c.dep_ == "poss" or c.lower_ == "of" for c in token.children)
    return held and token.lower_ in word_set("cues.yaml", "views")


def _after_colon(verb: Token, child: Token) -> bool:
    """What follows a colon spells out what stands before it; it is no object of the verb."""
    return any(t.text == ":" for t in verb.doc[verb.i : child.left_edge.i])


def _one_of_them(child: Token) -> bool:
    """ "Seven busts were found, among them a portrait": the portrait is one of the busts, not what was done."""
    before = child.doc[max(child.left_edge.i - 2, 0) : child.left_edge.i].text.lower()
    return before in ("among them", "among these", "among which", "of them") or before.endswith("including")


def _prep(clause: Clause, prep: Token, *, before: str = "") -> None:
    pobj = object_of(prep)
    telling = prep.lower_ == "according" or (prep.lower_ in ("by", "on") and pobj is not None and _is_view(pobj))
    if telling or _ruled_out(prep):  # a source is no part of what happened
        return
    if prep.i + 1 < len(prep.doc) and prep.nbor(1).lower_ == "average":
        clause.patient = clause.patient or pobj  # "receives on average 40 litres"
        return
    if pobj is not None and not pobj.n_lefts and pobj.lower_ in _said_with(clause.verb.lemma_.lower(), prep.lower_):
        clause.idiom = pobj  # "came under fire"
        for further in (c for c in pobj.rights if c.dep_ == "prep"):
            _prep(clause, further)
        return
    compounded = _compounded(prep, pobj) if pobj is not None else None
    if compounded is not None:
        clause.preps.append(compounded)
        return
    if pobj is not None and pobj.lower_ not in SUMS_UP:
        of = " of" if any(c.lower_ == "of" and c.dep_ == "pcomp" for c in prep.children) else ""  # "because of"
        clause.preps.append((f"{before} {prep.lower_}{of}".strip(), pobj))  # "short of the mark"
        if prep.lower_ not in word_set("frames/verbs.yaml", "times"):  # "ended before the raid on the bank"
            clause.deeper += [(p, t) for p, t in _below(pobj) if p != "of" and t.pos_ != "PRON"]
    for act in (c for c in prep.children if c.dep_ == "pcomp"):  # "led to Kelm becoming a hub"
        whole = [act] if asks(act) and act != clause.verb else [c for c in act.lefts if c.dep_ == "nsubj"]
        clause.preps += [(prep.lower_, t) for t in whole]
    for nested, inner in _below(prep) if prep.lower_ != "from" else []:
        clause.preps.append((f"{prep.lower_} of" if nested == "of" and pobj is None else nested, inner))  # "out of"


def _below(word: Token) -> list[tuple[str, Token]]:
    """The prepositions that hang on a word, each with its noun."""
    preps = (c for c in word.children if c.dep_ == "prep")
    return [(c.lower_, inner) for c in preps if (inner := object_of(c)) is not None]


def _ruled_out(prep: Token) -> bool:
    """ "to the clinic, not to the school": where it did not go."""
    first = prep.i - prep.sent.start > 1 and prep.nbor(-1).lower_ == "not"
    return first and (prep.nbor(-2).is_punct or prep.nbor(-2).lower_ == "and")


def _compounded(prep: Token, noun: Token) -> tuple[str, Token] | None:
    """ "is in charge of the pass", "at war with the clan": three words that make one preposition."""
    if noun.n_lefts or noun.lower_ not in load(_DATA)["compounded"].get(prep.lower_, "").split():
        return None
    for second in (c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1):
        inner = object_of(second)
        return (f"{prep.lower_} {noun.lower_} {second.lower_}", inner) if inner is not None else None
    return None


def _inside(noun: Token) -> list[tuple[str, Token]]:
    """The phrases inside an object: "3 million of fees from the traders", "9 euros a head from them" have whom."""
    found = []
    each = [g for c in noun.rights if c.dep_ == "npadvmod" for g in c.rights]
    for prep in (c for c in (*noun.children, *each) if c.dep_ == "prep"):
        pobj = object_of(prep)
        if pobj is not None:
            found += [(prep.lower_, pobj)] if prep.lower_ != "of" else []
            found += _inside(pobj)
    return found
