"""Evidence against: what a document says of itself that it did not use, have or know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from assay.model import BlockKind, Span
from assay.stages.lineage.calendar import names_day_of
from assay.stages.lineage.profile import Profile
from assay.text.overlap import fold, is_function_word, words_of
from assay.text.resources import load

_FIRST = {"we", "our", "us", "i", "my"}


def disclaims(child: Profile, span: Span) -> bool:
    """Whether the sentence at `span` disclaims something."""
    sentence = span.of(child.document.text)
    return any(r.search(sentence) and (not own or _of_itself(child, sentence)) for r, own in _patterns())


def disclaimed(child: Profile, others: Sequence[Profile], span: Span) -> list[Profile]:
    """The documents that a disclaimer names, dates or hints at (a word of their publisher's name, their dateline)."""
    sentence = span.of(child.document.text)
    forms = {w.form for w in words_of(sentence)}
    own = {w.form for n in child.names for w in words_of(n)}
    if any(re.search(rf"\b{re.escape(words)}\b", sentence, re.I) for words in load("lineage.yaml")["press_at_large"]):
        return list(others)
    met = []
    for parent in others:
        head = {w.form for n in parent.names for w in words_of(n)} - own
        hints = {w for w in head & forms if len(w) > 3 and not is_function_word(w)}
        if hints or names_day_of(parent, child, span) or _placed(parent, sentence):
            met.append(parent)
    return met


def _of_itself(child: Profile, sentence: str) -> bool:
    folded, data = fold(sentence), load("lineage.yaml")
    own = {w.form for n in child.names for w in words_of(n)} & set(data["this"])  # "the Commission", of its own
    if any(re.search(rf"\b(?:the|this) {noun}\b", folded) for noun in (*data["itself"], *sorted(own))):
        return True
    return bool(_FIRST & {w.form for w in words_of(sentence)}) or any(n in folded for n in child.names)


def _placed(parent: Profile, sentence: str) -> bool:
    """The sentence names the place from which a dispatch was sent."""
    for block in parent.document.blocks:
        if block.kind is BlockKind.BYLINE:
            place = re.match(r"[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,}(?=,| \()", block.span.of(parent.document.text))
            if place and re.search(rf"\b{re.escape(fold(place.group().strip()))}\b", fold(sentence)):
                return True
    return False


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], bool], ...]:
    rows: list[dict[str, Any]] = load("lineage.yaml")["disclaimers"]
    return tuple((re.compile(r["pattern"], re.I), r["own"]) for r in rows)
