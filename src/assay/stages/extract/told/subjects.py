"""Who tells what a verb tells: its own subject, or that of the verbs and nouns above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.clauses import reporting
from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import is_verb, lemma_of, speaks, verbs, words
from assay.stages.extract.told.quotation import MARKS
from assay.stages.extract.told.tellers import back_to_teller, leaves_quotation, teller_of
from assay.text.resources import load, word_set

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_RELATIVE = frozenset({"who", "which", "that"})
_LIKES = frozenset({"like", "love", "wish"})  # "would like readers to know that"
_HANGING = ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acomp", "ccomp")
_FAR = 6  # steps up to the verb that has the subject


def _sent(verb: Token) -> Token | None:
    """ "sent a letter to the police explaining that": the letter explains it, and not who gets it."""
    to = verb.head.head
    if verb.tag_ != "VBG" or verb.head.dep_ != "pobj" or to.lower_ != "to" or to.head.i > to.i:
        return None
    return next((c for c in to.head.rights if c.dep_ == "dobj" and lemma_of(c) in words("media")), None)


def subject_of(verb: Token) -> Token | None:
    """Who does what `verb` tells: its own subject, or the one that it shares with the verbs above it."""
    here = verb.head if passed_on(verb) else teller_of(verb) or verb
    for _ in range(_FAR):
        if lets(here):
            here = here.head
        own = [c for c in here.children if c.dep_ in SUBJECTS]
        if own:
            return _of_its_own(here, own, verb)
        doer, above = _given(here, verb)
        if above is None:
            return doer
        here = above
    return None


def _of_its_own(here: Token, own: list[Token], verb: Token) -> Token | None:
    active = [c for c in own if c.dep_ == "nsubj"]
    if len(own) > 1 and own[0].lower_ in _RELATIVE:  # "a finish that he said was lucky"
        own = own[1:]
    behind = next((c for c in active[1:] if _said_by(here, c)), None)  # "..., said Ada Rossi"
    return _agent(here) if here == verb and not active else behind or own[0]


def _given(here: Token, verb: Token) -> tuple[Token | None, Token | None]:
    """Who does what a verb without a subject tells, or else the word above at which to look further."""
    if here == verb and here.dep_ == "xcomp" and passive(here) and (teller := _agent(here)) is not None:
        return teller, None  # "reports having been told by a vet that"
    if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
        return _of_noun(here, verb)
    if here.tag_ == "VBN" and here.dep_ in ("acl", "advcl") and (_agent(here) is not None or _asked(here, verb)):
        return _agent(here), None
    whom = _controlling(here)
    if whom is not None:
        return whom, None
    if here.dep_ == "ccomp" and not _bare(here):
        return None, None
    if here.dep_ in _HANGING:
        return None, here.head.head if leaves_quotation(here) or back_to_teller(here) else here.head
    if here.dep_ == "advmod" and any(c.dep_ == "prep" for c in here.rights):  # "aside from saying that"
        return None, here.head
    return None, None


def _of_noun(here: Token, verb: Token) -> tuple[Token | None, Token | None]:
    """The same of a verb that hangs on a noun: "a clerk saying that"."""
    if here.dep_ == "acl" and here == verb and _of_doer(here):
        return None, here.head.head
    if here.dep_ == "acl" and here == verb and (spoke := _at_event(here)) is not None:
        return None, spoke
    if here.dep_ == "acl" and (sent := _sent(here)) is not None:
        return sent, None
    return here.head if here.dep_ == "relcl" or here.tag_ in ("VBG", "VB") else None, None


def _controlling(here: Token) -> Token | None:
    """Whom the verb above has do it: "asked the clerk to say that", "misled the judge into thinking that"."""
    if here.dep_ == "xcomp" and here.head.pos_ in ("VERB", "AUX"):
        given = next((c for c in here.head.children if c.dep_ == "dobj" and c.i < here.i), None)
        acts = lemma_of(here.head) in word_set("frames/verbs.yaml", "own_act")  # "used the day to blame the bank"
        if given is not None and not acts and not (is_us(given) and lemma_of(here.head) in words("asking")):
            return given
    if here.dep_ == "pcomp" and (here.head.lower_ == "into" or _held_against(here)):
        whom = next((c for c in here.head.head.rights if c.dep_ == "dobj" and c.i < here.i), None)
        if whom is not None and whom.pos_ != "VERB":
            return whom
    if quoting(here) is not None and not passive(here.head.head):
        return next(c for c in here.head.head.children if c.dep_ == "dobj")
    return None


def _held_against(act: Token) -> bool:
    """ "faulted the clerk for saying that": it is the clerk who said so."""
    prep, verb = act.head, lemma_of(act.head.head)
    criticised = verbs().get(verb, {}).get("thing")
    faults = criticised is not None and criticised.name == "criticise" and prep.lower_ == "for"
    return faults or prep.lower_ in load("frames/verbs.yaml")["charges"].get(verb, "").split()


def _said_by(verb: Token, subject: Token) -> bool:
    """Of two subjects, whether one stands right behind the verb, or between a quotation and the verb."""
    start = subject.left_edge.i
    return start == verb.i + 1 or (subject.i < verb.i and start > 0 and verb.doc[start - 1].text in MARKS)


def quoting(verb: Token) -> Token | None:
    """ "quotes a clerk as saying that": the verb of who passes on what the clerk says."""
    above = verb.head.head
    behind = verb.dep_ == "pcomp" and verb.head.lower_ == "as" and lemma_of(above) in reporting("quotes")
    return above if behind and (passive(above) or any(c.dep_ == "dobj" for c in above.children)) else None


def lets(verb: Token) -> bool:
    """ "has let it be known that": who lets it be known tells it."""
    return lemma_of(verb.head) == "let" and any(c.dep_ in SUBJECTS and c.lower_ == "it" for c in verb.lefts)


def _of_doer(verb: Token) -> bool:
    """ "left the harbour knowing that": a thing thinks nothing, so that it is who left."""
    noun = verb.head
    sense = verbs().get(lemma_of(verb), {}).get("clause")
    thinks = sense is not None and sense.name == "think" and verb.tag_ == "VBG"
    return thinks and noun.dep_ == "dobj" and noun.pos_ == "NOUN" and not speaks(lemma_of(noun))


def _at_event(verb: Token) -> Token | None:
    """ "said at a conference announcing that": the verb of who spoke there."""
    noun, prep = verb.head, verb.head.head
    above = prep.head
    spoke = verb.tag_ == "VBG" and noun.dep_ == "pobj" and lemma_of(noun) in words("occasions") | words("media")
    return above if spoke and prep.lower_ in ("at", "in", "during") and is_verb(above) else None


def _asked(here: Token, verb: Token) -> bool:
    """ "Asked about the fees, the mayor said": a bare participle, whose subject is not who asks."""
    return here == verb and here.dep_ == "advcl" and not any(c.dep_ == "aux" for c in here.children)


def _bare(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBG")


def _agent(verb: Token) -> Token | None:
    """By whom a passive says it is done; "was told through letters that"."""
    through = ("through", "via") if lemma_of(verb) in words("addressing") else ()
    for prep in (c for c in verb.children if c.dep_ == "agent" or c.lower_ in through):
        return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def is_us(token: Token) -> bool:
    """ "asks us to point out that": who asks the writer to tell a thing tells it."""
    return token.lower_ in ("us", "me")


def passed_on(verb: Token) -> bool:
    """ "asks readers to note that it never paid": whoever asks others to pass a thing on, or to heed it, tells it."""
    above = verb.head
    wanted = lemma_of(above) in words("asking") or lemma_of(above) in _LIKES
    if verb.dep_ not in ("xcomp", "ccomp") or not has_to(verb) or not wanted or passive(above):
        return False
    told = next((c for c in verb.rights if c.dep_ == "ccomp" and c.left_edge.lower_ == "that"), None)
    if told is None or lemma_of(verb) in words("heeds"):
        return told is not None
    subject = next((c for c in told.lefts if c.dep_ in SUBJECTS), None)
    return lemma_of(verb) in words("prints") and subject is not None and subject.tag_ == "PRP"


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, also as a participle behind a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    active = any(c.dep_ in ("aux", "nsubj") for c in verb.children)
    return verb.tag_ == "VBN" and not active and verb.dep_ in ("acl", "relcl", "advcl", "conj", "ROOT")
