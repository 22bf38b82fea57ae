"""What a clause says of its subject beside naming another party: an attribute, an act, a small clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import posts
from assay.stages.extract.parse.apposition import human_nouns
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.phrases import held_by, qualified, substance
from assay.stages.extract.parse.slots import REFLEXIVE, asks
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_TIME_PREPS = frozenset({"in", "on", "since", "until", "after", "before", "during", "by", "within", "per", "over"})
_FRONTED = frozenset({"in", "at", "on", "from", "to", "into", "through"})  # phrases before the verb that may be parties
_FOR_ACTS = frozenset({"from", "for", "of", "with"})
_WHEN = ("DATE", "TIME")
_NEAR = 6  # tokens from "as" to the noun that it brings in
_AT_POST = frozenset({"of", "to", "for", "at", "in", "with"})  # whose a post is, or where one holds it


def act_behind(clause: Clause) -> tuple[Token | None, str]:
    """ "is barred from entering the yard", "was fined for hiding losses": what one is kept from, or suffers for."""
    for prep in (c for c in clause.verb.rights if c.dep_ == "prep" and c.lower_ in _FOR_ACTS):
        act = next((g for g in prep.rights if g.dep_ == "pcomp" and g.tag_ == "VBG"), None)
        if act is not None and all(c.dep_ != "nsubj" for c in act.lefts):
            return act, f"prep:{prep.lower_}"
    return None, ""


def taken_as(clause: Clause) -> tuple[Token | None, str]:
    """ "served as mayor of Kelm", "proved itself as a rival": what the subject is while it acts, which the verb needs.

    It stands at once behind a verb without an object of its own; behind anything else it may tell when or how.
    """
    if (
        clause.passive
        or clause.verb.lemma_ == "be"
        or (clause.patient is not None and clause.patient.lower_ not in REFLEXIVE)
    ):
        return None, ""
    place = clause.verb.i + 1
    for part in clause.verb.rights:
        if part.left_edge.i != place:
            break
        if part.lower_ == "as" and part.dep_ == "prep":
            role = next((g for g in part.rights if g.dep_ == "pobj" and g.i < part.i + _NEAR), None)
            return _role(clause, role) if role is not None else (None, "")
        if part.dep_ == "advcl" and part.pos_ == "ADJ" and part.left_edge.lower_ == "as":
            return (part, "attribute") if part.n_rights == 0 else (None, "")  # "comes off as weak"
        if part.dep_ not in ("prt", "advmod") and part.lower_ not in REFLEXIVE:
            break
        place = part.right_edge.i + 1
    return None, ""


def is_post(noun: Token) -> bool:
    """Whether a noun tells what somebody is: "mayor", "guard"."""
    return noun.lemma_.lower() in posts() or noun.lemma_.lower() in human_nouns()


def dismissed_as(clause: Clause) -> tuple[Token | None, str]:
    """ "was dismissed on Monday as head of the mill": the post that one got or lost, with the time before it."""
    if not clause.passive:
        return None, ""
    behind = [c for c in clause.verb.rights if c.dep_ in ("prep", "npadvmod", "advmod")]
    for place, part in enumerate(behind):
        if part.lower_ == "as" and part.dep_ == "prep" and place > 0:
            role = next((g for g in part.rights if g.dep_ == "pobj"), None)
            return _role(clause, role) if role is not None and is_post(role) else (None, "")
        if not _is_when(part):
            break
    return None, ""


def _is_when(part: Token) -> bool:
    return part.ent_type_ in _WHEN or any(g.ent_type_ in _WHEN for g in part.rights if g.dep_ == "pobj")


def _role(clause: Clause, role: Token) -> tuple[Token | None, str]:
    """The role, or with a post whose it is: of "served as mayor of Kelm" Kelm."""
    noun = role.lemma_.lower()
    if is_post(role):
        name = qualified(role, role.text.lower())
        owner = next((c for c in role.lefts if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
        if owner is not None:
            return owner, f"prep:as {name} of"
        prep, whose = _behind(clause, role, role)
        if prep == "of" and whose is not None and whose.tag_ == "NN" and whose.n_lefts == 0:  # "chief of staff to Y"
            name = f"{name} of {whose.text.lower()}"
            prep, whose = _behind(clause, role, whose)
        return (whose, f"prep:as {name} {prep}") if whose is not None else (role, "prep:as")
    told = role.pos_ == "NOUN" and any(c.dep_ in ("det", "poss") or c.lower_ == "of" for c in role.children)
    return (role, "prep:as") if told and noun not in word_set("frames/verbs.yaml", "hollow") else (None, "")


def _behind(clause: Clause, role: Token, last: Token) -> tuple[str, Token | None]:
    """Whose a post is, behind the last of its own words, wherever a parse hangs it."""
    words = (*last.rights, *role.rights, *clause.verb.rights)
    preps = (c for c in words if c.i == last.i + 1 and c.dep_ == "prep" and c.lower_ in _AT_POST)
    parties = ((c.lower_, g) for c in preps for g in c.rights if g.dep_ == "pobj")
    return next(((p, g) for p, g in parties if g.ent_type_ not in _WHEN), ("", None))


def told_subject(clause: Clause) -> Token | None:
    """ "make the deal fair": it is about the deal; "knew where the pieces came from" is about that whole."""
    for child in clause.verb.children:
        if child.dep_ == "ccomp" and asks(child):
            return child  # "knew what was in the crates"
        small = child.pos_ not in ("VERB", "AUX") or (child.tag_ == "VB" and all(t.dep_ != "aux" for t in child.lefts))
        if child.dep_ == "ccomp" and small:
            return next((g for g in child.children if g.dep_ in SUBJECTS and g.pos_ in ("NOUN", "PROPN")), None)
    return None


def of_attribute(clause: Clause, attribute: Token, slot: str) -> tuple[Token, str]:
    """ "is active in the north" is about the north, "is the manager of the ship" about the ship."""
    if attribute.pos_ == "ADJ":
        return _of_adjective(clause, attribute) or (attribute, slot)
    if attribute.pos_ == "NUM":
        return _of_number(attribute, slot)
    return _bare_tie(attribute) or _of_what(attribute) or _of_post(attribute) or (attribute, slot)


def _objects(token: Token) -> list[tuple[str, Token]]:
    """What follows the prepositions of a word, each with its preposition."""
    return [(c.lower_, g) for c in token.children if c.dep_ == "prep" for g in c.children if g.dep_ == "pobj"]


def _of_adjective(clause: Clause, adjective: Token) -> tuple[Token, str] | None:
    told = ("DATE", "TIME", "PERCENT", "CARDINAL")
    near = [(p, t) for p, t in clause.preps if t.ent_type_ not in told and may_be_party(clause, p, t)]
    does = ((c.lower_, g) for c in adjective.children if c.dep_ == "prep" for g in c.children if g.tag_ == "VBG")
    act = next(does, None)
    if act is not None and clause.verb.lemma_ != "be":
        return act[1], f"prep:{act[0]}"  # "pleaded guilty to falsifying the lists"
    parties = (*_objects(adjective), *near)
    return next(((t, f"prep:{p}") for p, t in parties if t.pos_ in ("NOUN", "PROPN")), None)


def _of_number(number: Token, slot: str) -> tuple[Token, str]:
    """ "is one of the sponsors"; of "is one of the agents of the firm" it is the firm."""
    of = next((t for p, t in _objects(number) if p == "of"), number)
    if of.lemma_.lower() in word_set("frames/ties.yaml", "agents"):
        for prep, whom in _objects(of):
            if prep in ("of", "to"):
                return whom, f"role:{of.lemma_.lower()} {prep}"
    return of, slot


def _of_what(noun: Token) -> tuple[Token, str] | None:
    if noun.lemma_.lower() not in word_set("frames/ties.yaml", "of_what"):
        return None
    return next(((substance(t), f"role:{noun.lower_} of") for p, t in _objects(noun) if p == "of"), None)


def _of_post(post: Token) -> tuple[Token, str] | None:
    if post.lemma_.lower() not in posts():
        return None
    name = qualified(post, post.text.lower())
    owner = next((c for c in post.children if c.dep_ == "poss" and c.pos_ in ("NOUN", "PROPN")), None)
    if owner is not None:
        return owner, f"role:{name} of"
    return next(((t, f"role:{name} {p}") for p, t in _objects(post) if p in ("of", "to", "for")), None)


def _bare_tie(attribute: Token) -> tuple[Token, str] | None:
    """ "is home to three camps", "was party to the deal": a bare noun that with its preposition ties two parties."""
    if attribute.tag_ != "NN" or attribute.n_lefts or attribute.dep_ != "attr":
        return None
    behind = (c for c in (*attribute.rights, *attribute.head.rights) if c.i == attribute.i + 1 and c.lower_ == "to")
    other = next((g for c in behind for g in c.rights if g.dep_ == "pobj"), None)
    return (other, f"role:{attribute.lower_} to") if other is not None else None


def may_be_party(clause: Clause, prep: str, token: Token) -> bool:
    """Whether a phrase beside a verb can be what it is about, and is not its time, its manner or its ground."""
    if prep in _TIME_PREPS and token.ent_type_ in ("DATE", "TIME"):
        return False
    inverted = clause.subject is not None and clause.subject.i > clause.verb.i
    told = token.head.head in clause.chain or " " in prep or (inverted and token == clause.modified)
    own = told and (prep in _FRONTED or (inverted and prep != "of"))
    if prep.split()[0] in word_set("frames/verbs.yaml", "grounds") or (token.i < clause.verb.i and not own):
        return False
    sort = any(c.dep_ == "compound" for c in token.lefts)  # "complied with police orders", not "in order"
    return held_by(token) != token or sort or not hollow(prep, token)


def hollow(prep: str, token: Token) -> bool:
    """ "in turn", "to date": a noun that with its preposition is an adverb."""
    noun, with_it = token.lemma_.lower(), load("frames/verbs.yaml")["hollow_with"]
    return noun in word_set("frames/verbs.yaml", "hollow") or noun in with_it.get(prep, "").split()


def nothing_in(token: Token) -> Token | None:
    """ "paid nothing in taxes": it is taxes that were not paid."""
    prep = next((c for c in (*token.rights, *token.head.rights) if c.i == token.i + 1 and c.lower_ == "in"), None)
    if token.lower_ not in ("nothing", "anything") or token.dep_ != "dobj" or prep is None:
        return None
    return next((c for c in prep.rights if c.dep_ == "pobj" and c.ent_type_ not in ("DATE", "TIME", "GPE")), None)
