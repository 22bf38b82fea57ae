"""Quotations behind a colon: "She spread the map: 'This is where they landed.'" is what she says, whatever the verb."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from assay.stages.extract.told.cues import Sense, is_verb, lemma_of, speaks, words
from assay.stages.extract.told.quotation import Quotation
from assay.stages.extract.told.subjects import passive, subject_of
from assay.stages.extract.told.told import Told, cue_tokens, source_tokens

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

_INTRODUCED = Sense("introduced", tells=True)
_PEOPLE = frozenset({"he", "she", "they", "i", "we", "who"})
_NAMED = ("PERSON", "ORG")


def introduced(doc: Doc, quotations: list[Quotation], told: list[Told]) -> Iterator[Told]:
    """An attribution for each quotation behind a colon that nobody tells, if the clause before it has a speaker."""
    for quotation in quotations:
        colon = quotation.start - 1
        free = not any(quotation.start in t.content or quotation.start + 1 in t.content for t in told)
        if not quotation.speech or colon < 1 or doc[colon].text != ":" or not free:
            continue
        one = introducing(doc, colon)
        if one is None:
            continue
        known = next((t for t in told if t.cue == one.cue and t.sense.tells), None)
        (known or one).content |= set(range(quotation.start, quotation.end))
        if known is None:
            yield one


def lines_told(colon: Token) -> Told | None:
    """ "The mill sent us two lines: it buys from licensed traders": whoever sends a few words tells what they are."""
    told = introducing(colon.doc, colon.i)
    if told is None or not any(c.dep_ in ("dobj", "attr") and lemma_of(c) in words("lines") for c in told.cue.rights):
        return None
    told.content = set(range(colon.i + 1, colon.sent.end))
    return told


def introducing(doc: Doc, colon: int) -> Told | None:
    """Who speaks behind a colon: whoever does what the clause before it tells."""
    start = max((t.i for t in doc[:colon] if t.is_sent_start), default=0)
    heads = [t for t in doc[start:colon] if is_verb(t) and t.dep_ in ("ROOT", "conj", "ccomp", "parataxis")]
    for verb in heads:
        speaker = subject_of(verb)
        if speaker is not None and speaker.i >= start and speaker.i < colon and not passive(verb) and _can(speaker):
            cues = cue_tokens(verb)
            return Told(verb, _INTRODUCED, source_tokens(speaker, verb) - cues, cues, set(), speaker, whole=True)
    return None


def _can(speaker: Token) -> bool:
    named = speaker.pos_ == "PROPN" and speaker.ent_type_ in _NAMED
    return named or speaker.lower_ in _PEOPLE or (speaker.pos_ == "NOUN" and speaks(speaker.lemma_.lower()))
