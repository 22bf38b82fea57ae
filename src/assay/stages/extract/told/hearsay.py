"""Whom a source has it from, and through whom it reaches us: the tokens that stand beside a source in a chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.names.mentions import is_person
from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import Sense, lemma_of, verbs, words
from assay.stages.extract.told.subjects import passive, subject_of
from assay.stages.extract.told.told import Told, cue_tokens, source_tokens, subtree

if TYPE_CHECKING:
    from assay.stages.extract.parse.clauses import Clause
    from assay.stages.extract.parse.tokens import Token

_THROUGH = frozenset({"through", "via"})
_FIGURES = ("MONEY", "PERCENT", "QUANTITY", "CARDINAL")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_WHO = frozenset({"who", "which", "that"})


def below(token: Token, *preps: str) -> Iterator[Token]:
    """The objects of a token's prepositions."""
    for prep in token.children:
        if prep.lower_ in preps and prep.dep_ in ("prep", "agent"):
            yield from (g for g in prep.children if g.dep_ == "pobj")


def cited(verb: Token) -> list[Token]:
    """What "citing X", "referring to X" and "based on X" name."""
    return [*(c for c in verb.children if c.dep_ == "dobj"), *below(verb, "to", "on")]


def is_figure(token: Token) -> bool:
    return token.like_num or any(t.like_num for t in token.lefts) or token.ent_type_ in _FIGURES


def heard_from(verb: Token) -> list[Token]:
    """ "had it from X", "was told by X", "was told through X"."""
    held = [verb, *(c for c in verb.children if c.dep_ == "dobj" and c.lower_ in ("it", "this", "that", "so"))]
    through = _THROUGH if passive(verb) else ()
    by = ("by",) if lemma_of(verb) in words("addressing") else ()  # "papers obtained by the Courier": it has them
    return [g for h in held for g in below(h, "from", *by, *through)]


def perceives(told: Told) -> bool:
    """ "saw the guard leave", "have heard that the pit closes": who sees or hears a thing does not tell it.

    Whoever heard it from somebody passes it on.
    """
    verb = told.cue
    if not told.whole or lemma_of(verb) not in words("perceives") or passive(verb) or heard_from(verb):
        return False
    seen = [t for c in verb.rights if c.dep_ == "ccomp" for t in (c, *c.lefts)]
    return lemma_of(verb) == "hear" or (bool(seen) and not any(t.tag_ in _FINITE for t in seen))


def spoken_through(verb: Token) -> list[Token]:
    """ "denied through her lawyer that ...": the lawyer speaks for her; an email or an interpreter says nothing."""
    through = below(verb, *_THROUGH)
    return [] if passive(verb) else [t for t in through if lemma_of(t) not in words("media") | words("channels")]


def heard(verb: Token, sense: Sense) -> Told | None:
    """ "was told by a driver that the road was shut", where the parser hangs what is heard on the driver."""
    clause = _hung_on_source(verb)
    speaker = subject_of(verb) if clause is not None else None
    if clause is None or speaker is None:
        return None
    content, cues = subtree(clause), cue_tokens(verb)
    return Told(verb, sense, source_tokens(speaker, verb) - cues - content, cues, content, speaker, whole=True)


def _hung_on_source(verb: Token) -> Token | None:
    if not (lemma_of(verb) in words("addressing") and passive(verb)) and lemma_of(verb) not in reporting("hears"):
        return None
    for source in heard_from(verb):
        for clause in (c for c in source.rights if c.dep_ in ("acl", "relcl") and c.left_edge.lower_ == "that"):
            if any(c.dep_ in SUBJECTS and c != clause.left_edge for c in clause.children):
                return clause
    return None


def hearers(verb: Token) -> list[Token]:
    """ "our delegate was told by the tellers that ...": the delegate passes on what the tellers say."""
    if lemma_of(verb) not in words("addressing") or not passive(verb) or any(c.tag_ == "VB" for c in verb.rights):
        return []  # "were advised by the clinic to wait": they say nothing
    having = verb.dep_ == "xcomp" and verb.head.pos_ == "VERB"  # "reports having been told by"
    return [c for c in verb.children if c.dep_ == "nsubjpass" and c.pos_ != "PRON"] or (
        [c for c in verb.head.children if c.dep_ == "nsubj" and c.pos_ != "PRON"] if having else []
    )


def confidants(verb: Token) -> list[Token]:
    """ "The road was shut, his chief had told him": he passes on what he was told before."""
    past = any(c.dep_ == "aux" and c.lower_ in ("had", "'d") for c in verb.lefts)
    told = [c for c in verb.rights if c.dep_ in ("dobj", "dative") and lemma_of(verb) in words("addressing")]
    return [t for t in (*told, *below(verb, "to")) if past and t.lower_ in ("him", "her", "them")]


def judged_by(verb: Token) -> list[Token]:
    """ "going by the notebook", "judging from the manifests"."""
    return list(below(verb, "by", "from", "on")) if lemma_of(verb) in reporting("judges") else []


def relayed_by(source: Token) -> list[Token]:
    """ "parts of the report revealed by the Courier": the Courier tells what the report says."""
    heads = [source, *below(source, "of")]
    verbs_of = [c for h in heads for c in h.children if c.dep_ == "acl" and c.tag_ == "VBN"]
    relays = [g for verb in verbs_of if lemma_of(verb) in reporting("relays") for g in below(verb, "by")]
    return [*relays, *(g for verb in verbs_of if verb.i > source.i for g in _quoted_in(verb))]


def _quoted_in(verb: Token) -> list[Token]:
    """ "a driver quoted in the file", "two guards interviewed for it": the work that has their words."""
    spoke = lemma_of(verb) in words("quoted_in") and not any(c.dep_ in ("agent", "dobj") for c in verb.children)
    works = below(verb, "in", "for") if spoke else ()
    return [t for t in works if t.lower_ == "it" or lemma_of(t) in reporting("works")]


def quoted_there(verb: Token) -> list[Token]:
    """ "Two guards are quoted in the file as saying": `verb` is "quoted"; "there" points back to a work."""
    there = [c for c in verb.children if c.dep_ == "advmod" and c.lower_ in ("there", "therein")]
    return [*_quoted_in(verb), *there] if passive(verb) else []


def had_from(source: Token, end: int) -> list[tuple[Token, Token]]:
    """ "a clerk, who had it from his chief", "the Courier, quoting the union": (whom, by which verb).

    The clause may hang on a name inside the source's phrase, as far as token `end`.
    """
    found = []
    inside = source.doc[source.i + 1 : max(end, source.i + 1)] if end > source.i else ()
    for verb in {c.i: c for c in (*source.children, *inside) if c.dep_ in ("relcl", "acl", "advcl")}.values():
        if verb.head != source and not any(c.lower_ in _WHO for c in verb.children):
            continue
        if verb.head != source and not source.left_edge.i <= verb.i <= source.right_edge.i:
            continue
        lemma = verb.lemma_.lower()
        if lemma in reporting("cites"):
            found += [(c, verb) for c in cited(verb)]
        elif lemma in reporting("hears") or lemma in words("addressing"):
            found += [(c, verb) for c in heard_from(verb)]
    return found


def stands_in(cue: Token) -> list[Token]:
    """ "a memo in which the clerk tells his chief that": the memo has his words."""
    if cue.dep_ != "relcl" or lemma_of(cue.head) not in reporting("works"):
        return []
    opened = (g for c in cue.lefts if c.dep_ == "prep" and c.lower_ == "in" for g in c.children)
    return [cue.head] if cue.left_edge.lower_ == "where" or any(g.lower_ == "which" for g in opened) else []


def authored_work(source: Token) -> list[Token]:
    """ "the inspectors who wrote the file": the file that its writers speak from."""
    return [
        c
        for verb in source.children
        if verb.dep_ == "relcl" and verb.lemma_.lower() in words("writes")
        for c in verb.children
        if c.dep_ == "dobj" and c.lemma_.lower() in reporting("works")
    ]


def turned_away(clause: Clause) -> bool:
    """ "rejected 27 jars", "rejected the candidate": turned away, and nothing is denied; "contests the vote"."""
    thing, lemma = clause.patient, clause.verb.lemma_.lower()
    if lemma == "contest" and thing is not None:
        return lemma_of(thing) not in words("nouns") | reporting("works") | words("evidence")
    person = thing is not None and (thing.ent_type_ == "PERSON" or is_person(lemma_of(thing)))
    return lemma == "reject" and thing is not None and (person or any(c.dep_ == "nummod" for c in thing.lefts))


def values(clause: Clause) -> bool:
    """ "puts the loss at 84 million": somebody says how much a thing is."""
    at = any(p == "at" and is_figure(t) for p, t in clause.preps)
    return at and clause.patient is not None and clause.verb.lemma_.lower() in words("values")


def characterises(clause: Clause) -> bool:
    """ "describes the boxes as tools", "called the deal a swindle": somebody says what a thing is."""
    cue = verbs().get(clause.verb.lemma_.lower(), {}).get("thing")
    told = any(p == "as" for p, _ in clause.preps) or clause.attribute is not None
    named = clause.patient is not None and clause.patient.lower_ not in ("this", "that")
    return cue is not None and cue.name == "call" and told and named


def looked_at(clause: Clause) -> Clause:
    """ "The audit focused on two mills where fees had risen": the clause that tells by what it is said, too."""
    above, noun = clause.parent, clause.head.head
    within = above is not None and clause.head.dep_ == "relcl" and clause.head.left_edge.nbor(-1).text != ","
    if above is None or not within or above.verb.lemma_.lower() not in words("topics"):
        return clause
    return above if noun in (above.patient, *(t for _, t in above.preps)) else clause
