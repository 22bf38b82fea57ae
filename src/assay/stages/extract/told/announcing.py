"""What is put out: "issued a statement", "stated as follows:", and whose words the next paragraph then is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.stages.extract.parse.slots import reporting
from assay.stages.extract.told.cues import is_verb, lemma_of, verbs, words
from assay.stages.extract.told.subjects import subject_of
from assay.stages.extract.told.told import Told, cue_tokens, source_tokens

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token, Tokens

_BY = frozenset({"by", "of", "from"})


def put_out(verb: Token) -> Token | None:
    """ "issued a statement": what is put out that can hold words, with nothing more told of it."""
    if lemma_of(verb) not in words("puts_out"):
        return None
    said = (c for c in verb.rights if c.dep_ == "dobj" and lemma_of(c) in words("media"))
    return next((c for c in said if not any(g.dep_ in ("relcl", "acl", "prep") for g in c.rights)), None)


def announces(doc: Doc) -> Told | None:
    """ "The minister stated as follows:": whose words the next paragraph is, if a quotation begins it."""
    if doc[-3:].text.rstrip()[-1:] != ":":
        return None
    last = doc.sents[-1]
    for verb in reversed([t for t in last if is_verb(t)]):
        sense = verbs()["say"]["clause"] if _puts(verb) else verbs().get(lemma_of(verb), {}).get("clause")
        speaker = subject_of(verb)
        if sense is not None and sense.tells and speaker is not None:
            cues = cue_tokens(verb)
            return Told(verb, sense, source_tokens(speaker, verb) - cues, cues, set(), speaker, whole=True)
    return _statement_of(doc[: doc[-1].i + 1])


def _statement_of(head: Tokens) -> Told | None:
    """ "Answer by the Minister of Mines, Ada Rossi:" """
    word = head[0]
    by = next((t for t in head[1:3] if t.lower_ in _BY), None)
    said = word.pos_ in ("NOUN", "PROPN") and word.lower_ in words("statements") | reporting("works")
    if not said or by is None or any(is_verb(t) for t in head):
        return None
    named = [e for e in head.ents if e.label_ == "PERSON" and e.start > by.i]
    speaker = named[-1].root if named else next((c for c in by.children if c.dep_ == "pobj"), None)
    if speaker is None:
        return None
    source = {t.i for t in head if t.i > by.i and t.text != ":" and not t.is_space}
    return Told(word, verbs()["say"]["clause"], source, {word.i}, set(), speaker, whole=True)


def _puts(verb: Token) -> bool:
    """ "made the following comment:", "issued this statement:"."""
    spoken = words("nouns") | words("media")
    said = (c for c in verb.rights if c.dep_ == "dobj" and lemma_of(c) in spoken)
    follows = any(t.lower_ in ("following", "this", "these") for c in said for t in c.lefts)
    return follows and lemma_of(verb) in words("makes")
