"""The parts of an attribution as tokens of one parse: whose words, by which cue, and what is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from assay.stages.extract.parse.tokens import SUBJECTS
from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, verbs, words
from assay.stages.extract.told.quotation import MARKS
from assay.stages.extract.told.subjects import _RELATIVE, has_to, subject_of
from assay.stages.extract.told.tellers import another_teller, back_to_teller, teller_of

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token

_TELLS = ("VBD", "VBZ", "VBP", "MD", "VBN")
_SCENES = ("prep", "npadvmod", "advmod", "punct", "cc")
_LINKS = frozenset({"so", "there", "here", "when", "where", "how", "why", "too", "well", "as"})
TIMES = ("DATE", "TIME")
_NOBODY = frozenset({"you", "there", "what"})
_WORKS = frozenset({"it", "this", "that", "these", "those"})
_ONCE = frozenset({"once", "formerly", "previously", "originally"})
_LONG = 6  # tokens from the first verb of a cue to its last
_NEAR = 4


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


def added(verb: Token, child: Token) -> set[int]:
    """Of the clause that a verb tells, what is the teller's again: ", adding that ...", "... and blamed the rain"."""
    found: set[int] = set()
    for token in verb.doc[child.i : child.right_edge.i + 1]:
        if token.tag_ == "VBG" and teller_of(token) == verb:
            found |= subtree(token)
        elif token.head == child and (back_to_teller(token) or another_teller(token)):
            joined = max((c.i for c in child.children if c.dep_ == "cc" and c.i < token.i), default=token.left_edge.i)
            found |= set(range(joined, child.right_edge.i + 1))
    return found


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


def _top(verb: Token) -> Token:
    """The highest verb that only leads up to a cue: "went on to add", "spoke up to deny", "replied by saying"."""
    top = verb
    while (above := _leads_to(top)) is not None and verb.i - above.i <= _LONG:
        top = above
    return top


def _leads_to(verb: Token) -> Token | None:
    above = verb.head.head if verb.dep_ == "pcomp" and verb.head.lower_ == "by" else verb.head
    if above.i >= verb.i:
        return None
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and above.dep_ == "dobj":
        return above.head if is_verb(above.head) and lemma_of(above) in words("media") else None
    if verb.dep_ == "xcomp" and above.dep_ == "acomp" and above.lemma_.lower() in words("leaning"):
        return above.head if is_verb(above.head) and verb.i - above.i <= _NEAR else None
    if not is_verb(above):
        return None
    between = [c for c in above.children if above.i < c.i < verb.i]
    if verb.dep_ == "xcomp" and lemma_of(above) in words("light"):
        return None if any(c.dep_ in ("dobj", "nsubj") for c in between) else above
    if verb.dep_ == "pcomp" and verb.tag_ == "VBG":
        return above if verb.i - above.i <= _NEAR else None
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and not any(c.is_punct for c in between):
        return above if any(c.dep_ == "dobj" and lemma_of(c) in words("media") for c in between) else None
    if verb.dep_ == "advcl" and has_to(verb) and not any(c.is_punct or c.dep_ in ("ccomp", "nsubj") for c in between):
        return above if "clause" not in verbs().get(lemma_of(above), {}) else None
    return None


def _medium(verb: Token) -> set[int]:
    """ "said in a statement", "wrote in a letter": the means right behind the verb."""
    for prep in (c for c in verb.rights if c.dep_ == "prep" and c.lower_ in ("in", "on") and c.i == verb.i + 1):
        for means in (c for c in prep.children if c.dep_ == "pobj" and lemma_of(c) in words("media")):
            return set(range(prep.i, means.i + 1)) if means.i - prep.i <= _NEAR else set()
    return set()


def cue_tokens(verb: Token, extra: Iterable[Token] = ()) -> set[int]:
    """A cue verb with its auxiliaries, negation, adverbs and particles, and the verbs that lead up to it."""
    top = _top(verb)
    found = {verb.i, *range(top.i, verb.i)}
    for head in {top.i: top, verb.i: verb}.values():
        for child in head.children:
            adverb = child.dep_ == "advmod" and child.left_edge == child.right_edge and child.lower_ not in _LINKS
            if child.dep_ in ("aux", "auxpass", "neg", "prt") or (
                adverb and (child.i < head.i or (child.i == head.i + 1 and child.tag_ == "RB"))
            ):
                found.add(child.i)
    found |= {t.i for t in extra}
    found |= _medium(verb)
    start = verb.i
    while start - 1 in found or (start > min(found) and verb.doc[start - 1].dep_ in ("advmod", "neg", "aux")):
        start -= 1
    end = max(i for i in found)
    kept = {i for i in found if start <= i <= end}
    doc = verb.doc
    if end + 1 < len(doc) and doc[end + 1].text == ":":
        kept.add(end + 1)
    return kept


def is_gerund(verb: Token) -> bool:
    """ "selling", "having sold"."""
    return verb.tag_ == "VBG" or any(c.dep_ in ("aux", "auxpass") and c.tag_ == "VBG" for c in verb.lefts)


def comments(verb: Token) -> bool:
    """Whether a clause is a comment on a name, or tells by the way who is meant ("the firm once run by Ada Rossi")."""
    doc, start, noun = verb.doc, verb.left_edge.i, verb.head
    if verb.dep_ == "relcl":
        return start > 0 and doc[start - 1].text == "," and noun.pos_ == "PROPN"
    noun = doc[start - 1] if start and verb.dep_ == "advcl" else noun  # where the parser hangs it higher
    known = noun.pos_ == "NOUN" and any(c.lower_ in ("the", "this", "that") for c in noun.lefts)
    participle = verb.dep_ in ("acl", "advcl") and verb.tag_ == "VBN"
    return participle and known and any(c.lower_ in _ONCE for c in verb.lefts)


def commented(verb: Token, told: Told) -> bool:
    """Whether a clause inside what is told is the writer's own comment on a name there.

    A non-restrictive relative clause speaks for whoever writes it, not for who is quoted (Potts 2005, The Logic of
    Conventional Implicatures); so outside quotation marks, on a proper name, and before nothing else that is told.
    """
    if verb.i not in told.content or verb.head.i not in told.content or told.cue.i > verb.i or not comments(verb):
        return False
    return not any(verb.doc[i].text in MARKS for i in told.content)


def made(
    verb: Token, sense: Sense, content: set[int], extra: list[Token] | None = None, *, whole: bool = False
) -> Told | None:
    """The attribution of a cue verb with the content found for it, if somebody is its source."""
    if not content:
        return None
    speaker = subject_of(verb) or _inverted(verb, content) or _behind_clause(verb)
    if speaker is None:
        return by_nobody(verb, sense, content, extra or [])
    if speaker.lower_ in (_NOBODY if sense.tells or speaker.tag_ == "WDT" else _NOBODY | _WORKS):
        return None
    cues = cue_tokens(verb, extra or [])
    owner = subject_of(_top(verb)) if speaker.i in cues else speaker  # "sent a letter asking": who sent it
    source = source_tokens(owner, verb) - cues if owner is not None else set()
    return Told(verb, sense, source, cues, content - source - cues, speaker, whole)


def by_nobody(verb: Token, sense: Sense, content: set[int], extra: Iterable[Token] = ()) -> Told:
    """ "was asked to leave", "has been criticised": told by somebody whom the text leaves out."""
    cues = cue_tokens(verb, extra)
    return Told(verb, sense, set(), cues, content - cues)


def _inverted(verb: Token, content: set[int]) -> Token | None:
    """ "..., said the clerk", where the parser takes the clerk for an object or an attribute."""
    if verb.i < max(content):
        return None
    told = ("dobj", "attr", "npadvmod", "oprd")
    after = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    sort = [after] if after.dep_ == "xcomp" and after.tag_ == "VBG" else []  # "says visiting minister Moll"
    return next((c for v in (verb, *sort) for c in v.rights if c.dep_ in told and c.ent_type_ not in TIMES), None)


def _behind_clause(verb: Token) -> Token | None:
    """ "How it was done the paper also says: ...", where the parser takes the paper for an object."""
    first = next((c for c in verb.lefts if c.dep_ == "ccomp"), None)
    if first is None:
        return None
    near = [t for t in verb.doc[first.i + 1 : verb.i] if t.dep_ == "dobj" and t.head in (verb, first)]
    passives = any(c.dep_ == "auxpass" for c in first.children)
    return next((t for t in near if t.head == verb or (passives and t.right_edge == first.right_edge)), None)


def sets_scene(token: Token, verb: Token) -> bool:
    """Whether a word stands in what sets the scene of a telling: "On Friday, ...", "Asked again, she answered"."""
    while token.head not in (verb, token):
        token = token.head
    if any(t.tag_ in _TELLS and t != token for t in token.subtree):
        return False
    bare = token.tag_ in ("VBG", "VBN") and not any(c.dep_ in (*SUBJECTS, "expl") for c in token.children)
    return token.head == verb and (token.dep_ in _SCENES or (token.dep_ == "advcl" and bare))


def supposed(verb: Token, told: Iterable[int]) -> set[int]:
    """ "If Ada Rossi wins, she said, she would close the port", "If she wins, she said she would": what is supposed
    is the speaker's where what is told would follow from it."""
    follows = any(verb.doc[i].tag_ == "MD" for i in told)
    opened = (c for c in verb.lefts if c.dep_ == "advcl" and c.left_edge.lower_ in ("if", "unless"))
    return {i for c in opened if follows for i in subtree(c)}
