"""A document cut into what a reader compares: its sentences, titles and headings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from assay.model import BlockKind, Claim, Document, Span

READ = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY, BlockKind.NOTE})
_SHORT = r"(?<!\b[A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b[A-Z][a-z]{2}\.)"  # "U.S.", "Dr.", "Gen." end no sentence
_END = re.compile(rf"{_SHORT}(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9$€£])")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n")


def units(document: Document, claims: Iterable[Claim]) -> tuple[Span, ...]:
    """The sentences of the text that is read, in its order; never cut within the sentence of a claim."""
    whole = sorted({c.sentence for c in claims})
    found = []
    for block in sorted(document.blocks, key=lambda b: b.span):
        if block.kind in READ:
            found += _sentences(document.text, block.span, [s for s in whole if s.overlaps(block.span)])
    return tuple(found)


def _sentences(text: str, block: Span, whole: list[Span]) -> list[Span]:
    ends = {m.end() for p in (_END, _PARAGRAPH) for m in p.finditer(text, block.start, block.end)}
    ends = {e for e in ends if not any(s.start < e < s.end for s in whole)}
    cuts = sorted({block.start, *ends, *(s.start for s in whole if block.contains(s)), block.end})
    pieces = (_trimmed(text, a, b) for a, b in pairwise(cuts))
    return [p for p in pieces if len(p)]


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start=start, end=max(start, start + len(words.strip())))
