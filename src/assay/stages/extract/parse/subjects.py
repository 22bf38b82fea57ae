"""Whose act a clause tells that has no subject of its own, and which noun a relative clause speaks of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.clause import Clause, asks, object_of
from assay.stages.extract.parse.fronted import glued_subject
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_DATA = "frames/verbs.yaml"
_NUMERALS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million"})
_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
_FOR_ONE = frozenset({"a", "an", "this", "that", "every", "each", "another"})


def infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def of_infinitive(clause: Clause) -> Token | None:
    """ "The union has a way to sell the ore", "its plan to sell it": the union sells; "the first to sell it" sells."""
    noun, parent = clause.head.head, clause.parent
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    ranked = any(c.ent_type_ == "ORDINAL" or c.lower_ in ("only", "next", "last") for c in noun.lefts)
    if owner is not None and not ranked:
        return owner
    thing = noun.dep_ in ("dobj", "pobj", "attr") and noun.pos_ == "NOUN" and not ranked
    if thing and parent is not None and (given := _enabled(parent, noun)) is not None:
        return given
    return parent.subject if thing and parent is not None and not parent.passive else noun


def _enabled(parent: Clause, noun: Token) -> Token | None:
    """ "gave the clan a chance to sell it", "puts the clan in a position to sell it": it is the clan that sells."""
    if noun.dep_ == "dobj":
        return parent.recipient
    puts = parent.verb.lemma_.lower() in word_set("frames/verbs.yaml", "puts")
    return parent.patient if puts and noun.lemma_.lower() in word_set("frames/verbs.yaml", "positions") else None


def predicated(noun: Token) -> Token:
    """ "The bank is the main backer, sending millions", "had trouble sending millions": it is the bank that sends."""
    if noun.dep_ == "dobj" and noun.lemma_.lower() in word_set("frames/verbs.yaml", "efforts"):
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    if noun.dep_ == "attr" and noun.lower_ == "one" and noun.head.lemma_ == "be":
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and any(c.is_punct and c.i > noun.i for c in noun.children):
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    return noun


def is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM")


def own_subject(clause: Clause) -> Token | None:
    for verb in (clause.verb, *clause.raised, clause.head):
        found = [c for c in verb.children if c.dep_ in SUBJECTS]
        found = [c for c in found if not c.lower_.endswith(("self", "selves"))] or found  # "the mayor had himself paid"
        found = [c for c in found if not _behind_preposition(c)] or _after_mark(verb, found) or found
        if found:
            before = [c for c in found if c.i < verb.i] or found
            joined = before[-1].left_edge.i > 0 and verb.doc[before[-1].left_edge.i - 1].dep_ == "cc"
            return before[0 if joined else -1]  # of two the last, unless it only ends a coordination
    head = clause.head
    whole = next((c for c in clause.verb.lefts if c.dep_ in ("csubj", "csubjpass") and _names_thing(c)), None)
    if whole is not None:
        return whole
    return glued_subject(head) if head.dep_ in ("ROOT", "ccomp") else None


def _names_thing(verb: Token) -> bool:
    """ "What the fleet does not burn is sold": a clause that stands for a thing."""
    return verb.left_edge.lower_ in ("what", "whatever", "whoever") and asks(verb)


def _behind_preposition(noun: Token) -> bool:
    """ "The tape of a widow pleading for her son's life moved him": it is not his life that did."""
    prep = noun.left_edge.nbor(-1) if noun.left_edge.i else noun
    return prep.dep_ == "prep" and prep.lower_ != "of" and not prep.n_rights and prep.head != noun.head


def _after_mark(verb: Token, behind: list[Token]) -> list[Token]:
    """ "After an attempt to compete with the league failed": the attempt failed."""
    marks = (c for c in verb.lefts if c.dep_ == "mark" and behind)
    return [g for c in marks for g in c.rights if g.dep_ == "pobj" and g.i < behind[0].i]


def shared_subject(clause: Clause) -> Token | None:
    """The subject that a coordinated or participial clause takes over from the one above it."""
    parent = clause.parent
    if parent is None or any(c.dep_ == "expl" for c in clause.verb.lefts):
        return None  # "if there are two drivers, the bank pays both": the bank is no driver
    below = clause.head.dep_ == "conj" or clause.head.head in (*parent.chain, parent.subject)
    outer = _of_main_clause(clause, parent)
    if outer is not None:
        return outer
    controls = _controlling(clause, parent)
    if controls is not None:
        return controls
    if clause.head.dep_ == "conj" and parent.passive and not clause.passive:
        return parent.subject
    as_ = clause.head.head.lower_ == "as" if clause.head.dep_ == "pcomp" else False
    if clause.passive and (as_ or (clause.head.dep_ == "advcl" and any(c.lower_ == "as" for c in clause.head.lefts))):
        return parent.patient or parent.subject  # "describes the park as run by X"
    charged = load("frames/verbs.yaml")["charges"].get(parent.verb.lemma_.lower(), "").split()
    if clause.head.dep_ == "pcomp" and clause.head.head.lower_ in charged and parent.patient is not None:
        return parent.patient  # "suspects five firms of having shared the market"
    return parent.subject if below or clause.head.dep_ == "pcomp" else None


def _controlling(clause: Clause, parent: Clause) -> Token | None:
    """Who does what an infinitive tells, where that is not the subject of the clause above it."""
    head, patient = clause.head, parent.patient
    if parent.passive:  # "the money was used by the mayor to bribe judges"
        return parent.agent if head.dep_ in ("xcomp", "advcl") and infinitive(head) else None
    if head.dep_ in ("xcomp", "advcl") and head.tag_ == "VB" and (asked := asked_by(parent.verb)) is not None:
        return asked
    if head.dep_ == "advcl" and clause.verb.tag_ == "VB":
        before = [t for _, t in parent.preps if t.i < head.i]
        enabled = next((who for t in before if (who := _enabled(parent, t)) is not None), None)
        if enabled is not None:
            return enabled
    if patient is None:
        return None
    verb = parent.verb.lemma_.lower()
    behind = head.dep_ == "advcl" and head.i > patient.i and any(c.lower_ == "to" for c in head.lefts)
    if behind and (clause.passive or verb in word_set("frames/verbs.yaml", "directs")):
        return patient  # "presses the firms to stop bribing clerks", "wrote lines to be spoken by the clerk"
    own = verb in word_set("frames/verbs.yaml", "own_act")
    return patient if head.dep_ == "xcomp" and not own else None  # "urges donors to support": the donors are to support


def _of_main_clause(clause: Clause, parent: Clause) -> Token | None:
    """ "opened boxes that were sealed and found 3 kilos": what was done to the boxes does not find."""
    above = parent.parent
    joined = clause.head.dep_ == "conj" and parent.head.dep_ == "relcl" and parent.passive and not clause.passive
    acts = clause.verb.tag_ in ("VBD", "VBZ", "VBP") and any(c.dep_ == "dobj" for c in clause.verb.rights)
    if not (joined and acts) or above is None or above.verb.tag_ != clause.verb.tag_ or above.passive:
        return None
    return above.subject


def asked_by(verb: Token) -> Token | None:
    """ "calls on donors to pay": the one who is to do what is asked stands behind a preposition."""
    preps = load("frames/verbs.yaml")["asks"].get(verb.lemma_.lower(), "").split()
    if not preps:
        return None
    asked = (object_of(c) for c in verb.rights if c.dep_ in ("prep", "prt") and c.lower_ in preps)
    return next((t for t in asked if t is not None), None)


def set_off(verb: Token) -> Token | None:
    """ "the deal with the gang, once led by X, fell": what is set off by commas belongs to the noun before."""
    start = verb.left_edge.i
    doc = verb.doc
    if start < 2 or doc[start - 1].text != "," or verb.tag_ != "VBN":
        return None
    noun, end = doc[start - 2], verb.right_edge.i + 1
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ in ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL"):
        return None
    inserted = end < len(doc) and doc[end].text == ","
    told = any(c.dep_ == "agent" for c in verb.children)
    if not told or (not inserted and verb.lemma_.lower() in word_set("frames/verbs.yaml", "sways")):
        return None
    while noun.dep_ in ("compound", "nmod") and noun.head.i < start:
        noun = noun.head
    return noun


def told_of(clause: Clause) -> Token:
    """The noun that a clause belongs to: "employs tens of thousands, guarded by X" tells of who employs them."""
    noun = clause.head.head
    numeral = noun.dep_ == "dobj" and (noun.like_num or noun.lemma_.lower() in _NUMERALS)
    if clause.verb.tag_ != "VBN" or not numeral or clause.head.left_edge.nbor(-1).text != ",":
        return noun
    return next((c for c in noun.head.children if c.dep_ in SUBJECTS), noun)


def _summed_up(clause: Clause, noun: Token) -> Token | None:
    """ "The bank shut nine branches, a move that hurt the weavers": it is the bank that hurt them by it."""
    opened = noun.left_edge.lower_ in ("a", "an") and noun.left_edge.i and noun.left_edge.nbor(-1).text == ","
    if not opened or noun.lemma_.lower() not in word_set("frames/verbs.yaml", "sums_up"):
        return None
    main = clause.parent
    while main is not None and noun.is_ancestor(main.head):
        main = main.parent
    return (main.agent if main.passive else main.subject) if main is not None else None


def relative(clause: Clause) -> None:
    """Put the modified noun in the place of its relative pronoun."""
    above = clause.head.head
    if clause.head.dep_ == "ccomp" and above.dep_ == "relcl" and clause.subject is not None:
        if clause.subject.tag_ == "WDT" and is_noun(above.head):  # "a scheme that officials say costs lives"
            clause.modified = above.head
            clause.subject = _summed_up(clause, above.head) or above.head
        return
    if clause.head.dep_ not in ("relcl", "acl") or not is_noun(clause.head.head):
        return
    clause.modified = noun = _harmful(clause, told_of(clause))
    summed = _summed_up(clause, noun)
    if summed is not None:
        clause.subject = summed if clause.subject is not None and clause.subject.lower_ in _RELATIVE else clause.subject
        return
    if noun.lower_ == "one":
        noun = predicated(noun)  # "His plan is one that costs jobs": the plan does
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        one = clause.subject == noun and noun.left_edge.lower_ in ("a", "an")
        clause.subject = noun.head if one else clause.subject
        noun = noun.head  # "Kelm Trading, a firm that has no link with it": the name, not the firm
    if clause.subject is not None and (clause.subject.lower_ in _RELATIVE or _of_which(clause.subject)):
        clause.subject = noun
    elif not _whose(clause) and clause.head.dep_ == "relcl" and clause.subject != noun:
        if noun.lemma_.lower() in word_set("frames/verbs.yaml", "manners") and not _where(clause):
            return  # "the reason they left": nothing that was left
        _beside_subject(clause, noun)
    for slot in ("agent", "patient", "recipient", "attribute"):
        token = getattr(clause, slot)
        if token is not None and token.lower_ in _RELATIVE:
            setattr(clause, slot, noun)
    clause.preps = [(p, noun if t.lower_ in _RELATIVE else t) for p, t in clause.preps]


def _whose(clause: Clause) -> bool:
    """ "whose state relies on coal": of the noun, not done to it."""
    return clause.subject is not None and any(c.tag_ == "WP$" for c in clause.subject.lefts)


def _where(clause: Clause) -> bool:
    """ "mines where the clan has interests"."""
    return any(c.tag_ == "WRB" for c in clause.verb.lefts)


def _beside_subject(clause: Clause, noun: Token) -> None:
    """What the modified noun is in a relative clause that has another subject: where it is, or what it is done to."""
    if _where(clause):
        clause.preps.append(("in", noun))
        return
    opened = any(c.dep_ == "mark" or c.tag_ == "WP" for c in clause.verb.lefts)
    first = clause.head.left_edge
    behind = first.dep_ == "prep" and first.nbor().tag_ in ("WDT", "WP")  # "a bank behind which she stands"
    if not (clause.patient or clause.passive or behind or opened) and clause.verb.lemma_ != "be":
        clause.patient = noun


def _harmful(clause: Clause, noun: Token) -> Token:
    """ "The bombings in Kelm and Tarv, which killed 40": the bombings did, and no place."""
    if noun.ent_type_ != "GPE" or clause.passive or clause.verb.lemma_.lower() not in word_set(_DATA, "harms"):
        return noun
    return next((a for a in noun.ancestors if a.lemma_.lower() in word_set(_DATA, "deadly")), noun)


def _of_which(token: Token) -> bool:
    """ "brokers, some of whom paid": it is brokers who paid."""
    return any(c.lower_ == "of" and any(g.lower_ in ("whom", "which") for g in c.children) for c in token.rights)


def doer_within(noun: Token) -> bool:
    """ "a step farmers hope will help", "a sheet lawmakers released": the plural one of two nouns in a row acts.

    No article for one stands before several.
    """
    several = noun.tag_ in ("NNS", "NNPS") and noun.i > noun.left_edge.i + 1
    return several and any(c.lower_ in _FOR_ONE and c.dep_ == "det" for c in noun.lefts)


def describes(verb: Token) -> bool:
    """Whether a verb of telling stands in such a description: it tells nothing of what stands before."""
    doer = next((c for c in verb.lefts if c.dep_ == "nsubj"), None)
    if doer is None or not doer.left_edge.i:
        return False
    thing = doer.left_edge.nbor(-1)
    row = thing.tag_ == "NN" and doer.tag_ == "NNS" and any(c.lower_ in _FOR_ONE for c in thing.lefts)
    return row or doer_within(doer)
