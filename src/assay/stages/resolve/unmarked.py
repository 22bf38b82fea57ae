"""Names that stand in a document beside its mentions: abbreviations that it defines, and outlets.

The definitions are found as by Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003): the long form is the shortest run of words
before the bracket in which the letters of the abbreviation occur in order, its first letter at the
start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import msgspec

from assay.model import Document, Kind, Mention, Span, make_id

_BRACKET: Final = re.compile(r"(?<=[\w.])\s+\((?P<short>[A-Z][A-Za-z.&-]{1,9})(?:\)|[,;] )")
_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "du", "des", "del", "to", "&"})
_PREFIX: Final = "unmarked-"


def definitions(text: str) -> Iterator[tuple[Span, Span]]:
    """Each long form in `text` with the abbreviation that follows it in brackets."""
    for found in _BRACKET.finditer(text):
        short = Span(start=found.start("short"), end=found.end("short"))
        letters = re.sub(r"[^A-Za-z]", "", found["short"])
        if sum(ch.isupper() for ch in letters) < 2:
            continue
        line = text.rfind("\n", 0, found.start()) + 1
        before = list(_WORD.finditer(text, line, found.start()))[-(len(letters) + 5) :]
        if start := _long_start(before, letters.casefold()):
            yield Span(start=start - 1, end=found.start()), short


def _long_start(words: list[re.Match[str]], letters: str) -> int:
    """One more than where the long form starts, or 0. Its words are capitalised, but for small ones."""
    left = len(letters)
    for word in reversed(words):
        text = word.group()
        if text[0].islower() and text not in _SMALL:
            return 0
        parts = [p for p in re.split(r"[-–]", text) if p]
        for part in reversed(parts):
            if left and part[0].casefold() == letters[left - 1]:
                left -= 1
        if left == 0 and text[0].isupper():
            return word.start() + 1
    return 0


def complete(document: Document, mentions: tuple[Mention, ...]) -> list[Mention]:
    """The mentions of a document, those in a defined long form read as the whole of it, and names without a mention.

    The ids of the latter tell them apart (`is_unmarked`): they are in no reading.
    """
    result = {m.id: m for m in mentions}
    for long, short in definitions(document.text):
        name = " ".join(long.of(document.text).split())
        inside = [m for m in mentions if m.span.overlaps(long)]
        for m in inside:
            if m.span.end == long.end:
                result[m.id] = msgspec.structs.replace(m, name=name, kind=Kind.ORGANISATION)
        if not any(m.span.end == long.end for m in inside):
            mention = _unmarked(document, long, name, Kind.ORGANISATION)
            result[mention.id] = mention
        at_short = [m for m in mentions if m.span.overlaps(short)]
        for m in at_short or [_unmarked(document, short, short.of(document.text), Kind.ORGANISATION)]:
            result[m.id] = msgspec.structs.replace(m, alias_of=(*m.alias_of, name))
    for span, outlet in _outlets(document):
        mention = _unmarked(document, span, outlet, Kind.OUTLET)
        result.setdefault(mention.id, mention)
    return list(result.values())


def _outlets(document: Document) -> Iterator[tuple[Span, str]]:
    if document.outlet:
        bare = re.sub(r"\s*\([^()]*\)\s*$", "", document.outlet).strip()
        yield document.outlet_span or Span(start=0, end=0), bare
    for block in document.blocks:
        if block.outlet:
            yield block.span, block.outlet


def _unmarked(document: Document, span: Span, name: str, kind: Kind) -> Mention:
    return Mention(
        id=make_id(_PREFIX + "m", document.id, span.start, name),
        document=document.id,
        span=span,
        text=name,
        name=name,
        kind=kind,
    )


def is_unmarked(mention: Mention) -> bool:
    """Whether a mention was made here, for a name that no reading marks."""
    return mention.id.startswith(_PREFIX)
