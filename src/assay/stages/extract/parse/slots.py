"""Which phrase of a clause stands in which of its slots."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from assay.stages.extract.parse.fronted import glued_subject
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from spacy.tokens import Token

_RELATIVE = frozenset({"who", "which", "that", "whose", "whom", "where"})
_NO_DOERS = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL")  # "rose by a third", "was finished by May"
_NUMERALS = frozenset({"ten", "dozen", "score", "hundred", "thousand", "million"})
_SUMS_UP = frozenset({"all", "total", "full"})  # "12 million in all"


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


def fill_slots(clause: Clause) -> None:
    verb, head = clause.verb, clause.head
    clause.passive = any(c.dep_ in ("nsubjpass", "auxpass", "csubjpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "relcl", "conj", "advcl") and not _perfect(verb)
    )
    held_to_be = verb.tag_ == "VBN" and verb.dep_ == "pcomp" and verb.head.lower_ == "as"
    clause.passive = clause.passive or held_to_be or _suffered(verb)
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
        clause.subject = _of_infinitive(clause) if _infinitive(head) else _predicated(_told_of(clause))
    elif head.dep_ == "csubj" and verb.tag_ == "VBG":
        clause.subject = next((c for c in head.head.lefts if c.dep_ == "nsubj" and c.i < head.i), None)
    elif head.dep_ == "advcl" and clause.passive and _set_off(head) is not None:
        clause.subject = _set_off(head)
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


def _suffered(verb: Token) -> bool:
    """ "Four guards killed in clash": a passive as headlines write it."""
    if verb.tag_ not in ("VBD", "VBN") or verb.lemma_.lower() not in word_set("frames/verbs.yaml", "suffers"):
        return False
    return not any(c.dep_ in ("aux", "auxpass", "dobj", "ccomp") for c in verb.children) and any(
        c.dep_ == "nsubj" and c.pos_ != "PRON" for c in verb.lefts
    )


@cache
def _idioms(verb: str) -> frozenset[str]:
    return frozenset(load("frames/ties.yaml")["idioms"].get(verb, "").split())


def _infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _of_infinitive(clause: Clause) -> Token | None:
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


def _predicated(noun: Token) -> Token:
    """ "The bank is the main backer, sending millions", "had trouble sending millions": it is the bank that sends."""
    if noun.dep_ == "dobj" and noun.lemma_.lower() in word_set("frames/verbs.yaml", "efforts"):
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    if noun.dep_ == "attr" and noun.lower_ == "one" and noun.head.lemma_ == "be":
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    if noun.dep_ == "attr" and noun.head.lemma_ == "be" and any(c.is_punct and c.i > noun.i for c in noun.children):
        return next((c for c in noun.head.children if c.dep_ == "nsubj"), noun)
    return noun


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


def _is_noun(token: Token) -> bool:
    return token.pos_ in ("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "SYM")


def _own_subject(clause: Clause) -> Token | None:
    for verb in (clause.verb, *clause.raised, clause.head):
        found = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")]
        found = [c for c in found if not c.lower_.endswith(("self", "selves"))] or found  # "the mayor had himself paid"
        if found:
            before = [c for c in found if c.i < verb.i] or found
            joined = before[-1].left_edge.i > 0 and verb.doc[before[-1].left_edge.i - 1].dep_ == "cc"
            return before[0 if joined else -1]  # of two the last, unless it only ends a coordination
    head = clause.head
    return glued_subject(head) if head.dep_ in ("ROOT", "ccomp") else None


def _shared_subject(clause: Clause) -> Token | None:
    """The subject that a coordinated or participial clause takes over from the one above it."""
    parent = clause.parent
    if parent is None:
        return None
    below = clause.head.dep_ == "conj" or clause.head.head in (*parent.chain, parent.subject)
    outer = _of_main_clause(clause, parent)
    if outer is not None:
        return outer
    if clause.head.dep_ in ("xcomp", "advcl") and clause.verb.tag_ == "VB" and not parent.passive:
        asked = asked_by(parent.verb)
        if asked is not None:
            return asked
    if clause.head.dep_ == "advcl" and clause.verb.tag_ == "VB" and not parent.passive:
        before = [t for _, t in parent.preps if t.i < clause.head.i]
        enabled = next((who for t in before if (who := _enabled(parent, t)) is not None), None)
        if enabled is not None:
            return enabled
    behind = parent.patient is not None and clause.head.i > parent.patient.i and not parent.passive
    directs = parent.verb.lemma_.lower() in word_set("frames/verbs.yaml", "directs")
    if clause.head.dep_ == "advcl" and _infinitive(clause.head) and behind and directs:
        return parent.patient  # "presses the firms to stop bribing clerks"
    own = parent.verb.lemma_.lower() in word_set("frames/verbs.yaml", "own_act")
    if clause.head.dep_ == "xcomp" and parent.patient is not None and not parent.passive and not own:
        return parent.patient  # "urges donors to support": the donors are to support
    if clause.head.dep_ == "conj" and parent.passive and not clause.passive:
        return parent.subject
    as_ = clause.head.head.lower_ == "as" if clause.head.dep_ == "pcomp" else False
    if clause.passive and (as_ or (clause.head.dep_ == "advcl" and any(c.lower_ == "as" for c in clause.head.lefts))):
        return parent.patient or parent.subject  # "describes the park as run by X"
    charged = load("frames/verbs.yaml")["charges"].get(parent.verb.lemma_.lower(), "").split()
    if clause.head.dep_ == "pcomp" and clause.head.head.lower_ in charged and parent.patient is not None:
        return parent.patient  # "suspects five firms of having shared the market"
    return parent.subject if below or clause.head.dep_ == "pcomp" else None


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
    return next((_object_of(c) for c in verb.rights if c.dep_ == "prep" and c.lower_ in preps), None)


def _set_off(verb: Token) -> Token | None:
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


def _told_of(clause: Clause) -> Token:
    """The noun that a clause belongs to: "employs tens of thousands, guarded by X" tells of who employs them."""
    noun = clause.head.head
    numeral = noun.dep_ == "dobj" and (noun.like_num or noun.lemma_.lower() in _NUMERALS)
    if clause.verb.tag_ != "VBN" or not numeral or clause.head.left_edge.nbor(-1).text != ",":
        return noun
    return next((c for c in noun.head.children if c.dep_ in ("nsubj", "nsubjpass")), noun)


def _relative(clause: Clause) -> None:
    """Put the modified noun in the place of its relative pronoun."""
    if clause.head.dep_ not in ("relcl", "acl") or not _is_noun(clause.head.head):
        return
    clause.modified = noun = _told_of(clause)
    if noun.lower_ == "one":
        noun = _predicated(noun)  # "His plan is one that costs jobs": the plan does
    if noun.dep_ == "appos" and noun.head.pos_ == "PROPN":
        noun = noun.head  # "Kelm Trading, a firm that has no link with it": the name, not the firm
    if clause.subject is not None and (clause.subject.lower_ in _RELATIVE or _of_which(clause.subject)):
        clause.subject = noun
    elif clause.subject is not None and any(c.tag_ == "WP$" for c in clause.subject.lefts):
        pass  # "whose state relies on coal": of the noun, not done to it
    elif clause.head.dep_ == "relcl" and clause.subject != noun:
        opened = {c.tag_ for c in clause.verb.lefts} | {c.dep_ for c in clause.verb.lefts}
        if "WRB" in opened:
            clause.preps.append(("in", noun))  # "mines where the clan has interests"
        elif noun.lemma_.lower() in word_set("frames/verbs.yaml", "manners"):
            return  # "the reason they left": nothing that was left
        elif not (clause.patient or clause.passive or opened & {"mark", "WP"}) and clause.verb.lemma_ != "be":
            clause.patient = noun
    for slot in ("agent", "patient", "recipient", "attribute"):
        token = getattr(clause, slot)
        if token is not None and token.lower_ in _RELATIVE:
            setattr(clause, slot, noun)
    clause.preps = [(p, noun if t.lower_ in _RELATIVE else t) for p, t in clause.preps]


def _of_which(token: Token) -> bool:
    """ "brokers, some of whom paid": it is brokers who paid."""
    return any(c.lower_ == "of" and any(g.lower_ in ("whom", "which") for g in c.children) for c in token.rights)


def _slot(clause: Clause, child: Token) -> None:
    if child.dep_ in ("dobj", "obj"):
        if not _after_colon(clause.verb, child) and not _one_of_them(child):
            clause.patient = clause.patient or child
    elif child.dep_ in ("attr", "oprd", "acomp"):
        clause.attribute = child
    elif child.dep_ == "dative" and child.lower_ == "for":
        _prep(clause, child)  # for whom it is done is not who is given it
    elif child.dep_ == "dative" and child.lower_ != "that":
        clause.recipient = child if child.pos_ != "ADP" else _object_of(child)
    elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by" and clause.passive):
        agent = _object_of(child)
        if agent is not None and _is_view(agent):
            return
        if agent is None or agent.ent_type_ in _NO_DOERS or _is_manner(agent) or _is_act(agent):
            _prep(clause, child)
        else:
            clause.agent = clause.agent or agent
    elif child.dep_ == "prep":
        _prep(clause, child)
    elif child.dep_ == "prt" or (child.dep_ == "advmod" and child.i > clause.verb.i):
        for prep in (c for c in child.children if c.dep_ == "prep"):
            _prep(clause, prep, before=child.lower_ if prep.lower_ == "of" else "")


def _is_manner(token: Token) -> bool:
    """ "by mistake", "by road", "by registered mail": how, not by whom; "harmed by warm vaccine" names what harms."""
    told = {"det", "poss", "nummod", "prep", "appos"}
    if token.head.head.lemma_.lower() in word_set("frames/verbs.yaml", "harms"):
        told |= {"amod", "compound"}
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


def _object_of(prep: Token) -> Token | None:
    held = ("pobj", "amod") if prep.lower_ == "as" else ("pobj",)  # "described them as poor"
    return next((c for c in prep.children if c.dep_ in held), None)


def _prep(clause: Clause, prep: Token, *, before: str = "") -> None:
    if prep.lower_ == "according":
        return  # names a source, no part of what happened
    after = prep.doc[prep.i + 1].lower_ if prep.i + 1 < len(prep.doc) else ""
    if after == "average":
        clause.patient = clause.patient or _object_of(prep)  # "receives on average 40 litres"
        return
    pobj = _object_of(prep)
    if pobj is not None and pobj.lower_ not in _SUMS_UP:
        of = " of" if any(c.lower_ == "of" and c.dep_ == "pcomp" for c in prep.children) else ""  # "because of"
        clause.preps.append((f"{before} {prep.lower_}{of}".strip(), pobj))  # "short of the mark"
        clause.deeper += [
            (c.lower_, inner)
            for c in pobj.children
            if c.dep_ == "prep" and c.lower_ != "of" and (inner := _object_of(c)) is not None
        ]
    for act in (c for c in prep.children if c.dep_ == "pcomp"):  # "led to Kelm becoming a hub"
        clause.preps += [(prep.lower_, c) for c in act.lefts if c.dep_ == "nsubj"]
    for nested in (c for c in prep.children if c.dep_ == "prep" and prep.lower_ != "from"):
        inner = _object_of(nested)
        if inner is not None:
            both = f"{prep.lower_} of" if nested.lower_ == "of" and pobj is None else nested.lower_
            clause.preps.append((both, inner))  # "out of the car"


def _inside(noun: Token) -> list[tuple[str, Token]]:
    """The phrases inside an object: "3 million of fees from the traders" has the traders."""
    found = []
    for prep in (c for c in noun.children if c.dep_ == "prep"):
        pobj = _object_of(prep)
        if pobj is not None:
            found += [(prep.lower_, pobj)] if prep.lower_ != "of" else []
            found += _inside(pobj)
    return found
