"""The parts of an attribution as tokens of one parse: whose words, by which cue, and what is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, words
from assay.stages.extract.told.quotation import MARKS

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_RELATIVE = frozenset({"who", "which", "that"})
_LINKS = frozenset({"so", "there", "here", "then", "when", "where", "how", "why", "too", "well", "as"})
_FAR = 6  # steps up to the verb that has the subject


@dataclass
class Told:
    """One attribution: token indices of its parts, and the heads of the cue and of the source."""

    cue: Token
    sense: Sense
    source: set[int] = field(default_factory=set)
    cues: set[int] = field(default_factory=set)
    content: set[int] = field(default_factory=set)
    speaker: Token | None = None
    whole: bool = False  # told as a clause, a quotation or an infinitive rather than as a thing
    later: list[tuple[int, set[int]]] = field(default_factory=list)  # content in later paragraphs, by passage index


def subtree(token: Token) -> set[int]:
    return set(range(token.left_edge.i, token.right_edge.i + 1))


def runs(indices: Iterable[int]) -> list[tuple[int, int]]:
    """Half-open ranges that cover a set of indices, in order."""
    found: list[tuple[int, int]] = []
    for i in sorted(indices):
        if found and found[-1][1] == i:
            found[-1] = (found[-1][0], i + 1)
        else:
            found.append((i, i + 1))
    return found


def subject_of(verb: Token) -> Token | None:
    """Who does what `verb` tells: its own subject, or the one that it shares with the verbs above it."""
    here = verb
    for _ in range(_FAR):
        own = [c for c in here.children if c.dep_ in _SUBJECTS]
        if own:
            active = [c for c in own if c.dep_ == "nsubj"]
            if len(own) > 1 and own[0].lower_ in _RELATIVE:  # "a finish that he said was lucky"
                own = own[1:]
            return _agent(here) if here == verb and not active else own[0]
        if here.dep_ in ("acl", "relcl") and here.head.pos_ in ("NOUN", "PROPN", "PRON"):
            return here.head if here.dep_ == "relcl" or here.tag_ == "VBG" or here.tag_ == "VB" else None
        if here.tag_ == "VBN" and here.dep_ in ("acl", "advcl") and _agent(here) is not None:
            return _agent(here)
        if here.dep_ == "xcomp" and here.head.pos_ in ("VERB", "AUX"):
            given = next((c for c in here.head.children if c.dep_ == "dobj" and c.i < here.i), None)
            if given is not None:
                return given
        if here.dep_ in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "acomp", "ccomp"):
            if here.dep_ == "ccomp" and not _bare(here):
                return None
            here = here.head.head if _leaves_quotation(here) else here.head
            continue
        return None
    return None


def _leaves_quotation(verb: Token) -> bool:
    """ "said that it 'sells nothing' and denied ...": what is coordinated behind the mark belongs to the teller."""
    joined = next((c for c in verb.head.children if c.dep_ == "cc" and c.i < verb.i), None)
    return (
        verb.dep_ == "conj"
        and verb.head.dep_ == "ccomp"
        and joined is not None
        and joined.i > 0
        and joined.nbor(-1).text in MARKS
    )


def _bare(verb: Token) -> bool:
    return verb.tag_ in ("VB", "VBG")


def _agent(verb: Token) -> Token | None:
    for prep in (c for c in verb.children if c.dep_ == "agent"):
        return next((c for c in prep.children if c.dep_ == "pobj"), None)
    return None


def source_tokens(speaker: Token, cue: Token) -> set[int]:
    """The whole noun phrase of a source, without a relative clause that is an attribution of its own."""
    if speaker.lower_ in _RELATIVE:
        return {speaker.i}
    start, end = speaker.left_edge.i, speaker.right_edge.i + 1
    for child in speaker.rights:
        if (
            (child.dep_ in ("relcl", "acl", "advcl", "conj", "cc") or child.dep_ == "appos")
            and child.left_edge.i <= cue.i <= child.right_edge.i
        ) or (child.dep_ == "relcl" and child.left_edge.i > speaker.i):
            end = min(end, child.left_edge.i)
    if cue.i > speaker.i:
        end = min(end, cue.i)
    else:
        start = max(start, cue.i + 1)
    doc = speaker.doc
    while end - 1 > speaker.i and (
        doc[end - 1].is_punct and doc[end - 1].text not in ")" and doc[end - 1].lower_ != "."
    ):
        end -= 1
    return set(range(start, max(end, speaker.i + 1)))


def cue_tokens(verb: Token, extra: Iterable[Token] = ()) -> set[int]:
    """A cue verb with its auxiliaries, negation, adverbs and particles, and the light verbs above it."""
    top = verb
    while (
        top.dep_ == "xcomp"
        and is_verb(top.head)
        and lemma_of(top.head) in words("light")
        and top.head.i < top.i
        and not any(c.dep_ in ("dobj", "nsubj") and top.head.i < c.i < top.i for c in top.head.children)
    ):
        top = top.head
    found = {verb.i, *range(top.i, verb.i)}
    for head in {top.i: top, verb.i: verb}.values():
        for child in head.children:
            adverb = child.dep_ == "advmod" and child.left_edge == child.right_edge and child.lower_ not in _LINKS
            if child.dep_ in ("aux", "auxpass", "neg", "prt") or (
                adverb and (child.i < head.i or (child.i == head.i + 1 and child.tag_ == "RB"))
            ):
                found.add(child.i)
    found |= {t.i for t in extra}
    start = verb.i
    while start - 1 in found or (start > min(found) and verb.doc[start - 1].dep_ in ("advmod", "neg", "aux")):
        start -= 1
    end = max(i for i in found)
    kept = {i for i in found if start <= i <= end}
    doc = verb.doc
    if end + 1 < len(doc) and doc[end + 1].text == ":":
        kept.add(end + 1)
    return kept


def has_to(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.children)


def commented(verb: Token, told: Told) -> bool:
    """Whether a clause inside what is told is the writer's own comment on a name there.

    A non-restrictive relative clause speaks for whoever writes it, not for who is quoted (Potts 2005, The Logic of
    Conventional Implicatures); so outside quotation marks, on a proper name, and before nothing else that is told.
    """
    if verb.dep_ != "relcl" or verb.i not in told.content or verb.head.i not in told.content:
        return False
    doc, start = verb.doc, verb.left_edge.i
    if start == 0 or doc[start - 1].text != "," or verb.head.pos_ != "PROPN" or told.cue.i > verb.i:
        return False
    return not any(doc[i].text in MARKS for i in told.content)


def passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, also as a participle behind a noun."""
    if any(c.dep_ in ("nsubjpass", "auxpass") for c in verb.children):
        return True
    aux = any(c.dep_ == "aux" for c in verb.children)
    return verb.tag_ == "VBN" and not aux and verb.dep_ in ("acl", "relcl", "advcl", "conj", "ROOT")


def as_thought(verb: Token) -> bool:
    """ "as expected", "as planned": by nobody in particular."""
    bare = all(c.dep_ in ("mark", "advmod", "punct") for c in verb.children)
    return bare and verb.tag_ == "VBN" and any(c.lower_ == "as" for c in verb.lefts)
