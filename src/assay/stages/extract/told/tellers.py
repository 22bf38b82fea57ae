"""Whether a verb inside what is told is the teller's again: "said that the port is shut and blamed the rain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import lemma_of, speaks, verbs
from assay.stages.extract.told.quotation import MARKS

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_PRESENT = ("VBZ", "VBP")
SAYING = ("say", "claim")  # the senses in which words are said
_SET_OFF = MARKS | {",", "-", "--", "–", "—"}
_CONTRASTING = frozenset({"while", "whereas"})
_FAR = 6  # steps up to the clause that is told


def teller_of(verb: Token) -> Token | None:
    """ "said that the ferry sank, adding that nobody drowned": the verb of the teller, who adds as well."""
    if verb.tag_ != "VBG" or verb.dep_ != "advcl" or any(c.dep_ in SUBJECTS for c in verb.children):
        return None
    start = verb.left_edge.i
    sense = verbs().get(lemma_of(verb), {}).get("clause")
    if sense is None or sense.name not in SAYING or start == 0 or verb.doc[start - 1].text not in _SET_OFF:
        return None
    here = verb.head
    for _ in range(_FAR):
        if here.dep_ == "ccomp" and here.head.i < verb.i and (here.head.i < here.i or _quoted_before(here, verb)):
            above = verbs().get(lemma_of(here.head), {}).get("clause")
            return here.head if above is not None and above.name in SAYING else None
        if here.dep_ == "ROOT":
            return None
        here = here.head
    return None


def _quoted_before(told: Token, verb: Token) -> bool:
    """ "'It sank,' she said, adding that ...": told before the teller's verb, the mark closed behind it."""
    return told.i < told.head.i and any(t.text in MARKS for t in verb.doc[told.i : told.head.i])


def leaves_quotation(verb: Token) -> bool:
    """ "said that it 'sells nothing' and denied ...": what is coordinated behind the mark belongs to the teller."""
    joined = next((c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), None)
    return (
        verb.dep_ == "conj"
        and verb.head.dep_ == "ccomp"
        and joined is not None
        and joined.i > 0
        and joined.nbor(-1).text in MARKS
    )


def back_to_teller(verb: Token) -> bool:
    """ "said that the port is shut and blamed the rain": by tense or number, not a part of what is said."""
    inner = verb.head
    if verb.dep_ != "conj" or inner.dep_ != "ccomp" or inner.head.i > inner.i or _has_subject(verb):
        return False
    here, told, above = (_finite(v) for v in (verb, inner, inner.head))
    subject = next((c for c in inner.children if c.dep_ in SUBJECTS), None)
    if here is None or above is None or subject is None:
        return False
    if told is None and any(c.tag_ == "MD" for c in inner.lefts):  # "says that all should leave and urges ..."
        return here == above
    sense = verbs().get(lemma_of(verb), {}).get("clause")
    if here == above and subject.pos_ == "PRON" and sense is not None and sense.name in SAYING:
        return True  # "says she has paid and warns that ..."
    if sense is not None and sense.name in SAYING and subject.pos_ == "NOUN" and not _can_say(subject):
        return here == above  # "said her deeds had cost jobs, and insisted that ..."
    past = here == "VBD" == above and told in _PRESENT
    plural = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    single = subject.tag_ in ("NN", "NNP") and not plural
    return past or (here == above and ((here == "VBP" and single) or (here == "VBZ" and plural)))


def another_teller(verb: Token) -> bool:
    """ "said that the port is shut, and the union warned that ...": the union is not told of, but tells."""
    sense = verbs().get(lemma_of(verb), {}).get("clause")
    if verb.dep_ == "advcl":  # "..., while the union warned that ..."
        joined = next((c for c in verb.lefts if c.lower_ in _CONTRASTING), None)
    else:
        joined = next((c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), None)
    if verb.dep_ not in ("conj", "advcl") or sense is None or sense.name not in SAYING or joined is None:
        return False
    own = any(c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN", "NUM", "DET") for c in verb.lefts)
    set_off = joined.i > 0 and joined.nbor(-1).text in _SET_OFF
    return own and set_off and any(c.dep_ == "ccomp" for c in verb.rights)


def still_told(verb: Token, clause: Token) -> bool:
    """ "said that the road is shut, but it will open soon": a clause beside the verb of telling, told as well.

    Its tense tells: what the writer adds to "said" stands in the past. Of the clauses of PolNeAR's training articles
    that have another tense, 22 of 23 are told; of those in the past, 19 of 46.
    """
    told = any(c.dep_ == "ccomp" and verb.i < c.i < clause.i for c in verb.rights)
    if clause.dep_ != "conj" or not told:
        return False
    carriers = [c.tag_ for c in clause.lefts if c.dep_ in ("aux", "auxpass")]
    tense = carriers[0] if carriers else clause.tag_
    apart = tense == "MD" or (tense in _PRESENT and _finite(verb) == "VBD")
    return apart and _has_subject(clause) and lemma_of(clause) not in verbs()  # "..., and the union demands a ban"


def _can_say(noun: Token) -> bool:
    return speaks(lemma_of(noun)) or noun.ent_type_ in ("ORG", "PERSON", "GPE", "NORP")


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _finite(verb: Token) -> str | None:
    """The tag of the word that carries a clause's tense."""
    carriers = [c.tag_ for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    tag = carriers[0] if carriers else verb.tag_
    return tag if tag in (*_PRESENT, "VBD") else None
