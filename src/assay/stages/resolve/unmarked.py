"""Names that stand in a document beside its mentions: abbreviations that it defines, and outlets.

The definitions are found as by Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003): the long form is the shortest run of words
before the bracket in which the letters of the abbreviation occur in order, its first letter at the
start of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from assay.model import Document, Kind, Mention, Reading, Span, make_id
from assay.text.names import parse

_BRACKET: Final = re.compile(r"(?<=[\w.])\s+\((?P<short>[A-Z][A-Za-z.&-]{1,9})(?:\)|[,;] )")
_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_SMALL: Final = frozenset({"of", "for", "the", "and", "in", "on", "de", "la", "du", "des", "del", "to", "&"})
_BETWEEN: Final = frozenset({"in", "of", "for", "at", "and"})
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


def complete(document: Document, mentions: tuple[Mention, ...], known: frozenset[str]) -> list[Mention]:
    """The mentions of a document, parts of a longer name read as the whole of it, and names without a mention.

    The ids of the latter tell them apart (`is_unmarked`): they are in no reading. `known` holds the names of
    several words that the case has marked, written together (`Name.compact`).
    """
    result = {m.id: m for m in _whole(document.text, mentions, known)}
    for long, short in definitions(document.text):
        name = " ".join(long.of(document.text).split())
        inside = [m for m in mentions if m.span.overlaps(long)]
        for m in inside:
            if m.span.end == long.end:
                result[m.id] = msgspec.structs.replace(m, name=name, kind=Kind.ORGANISATION, descriptors=())
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


def known_names(readings: Iterable[Reading]) -> frozenset[str]:
    """The names of several words that a case marks anywhere, written together; no branches ("X in Y")."""
    names = (parse(m.name) for r in readings for m in r.mentions if m.kind not in (Kind.WORK, Kind.ROLE))
    return frozenset(
        n.compact for n in names if len(n.words) > 1 and len(n.compact) >= 8 and not _BETWEEN & set(n.words)
    )


def _whole(text: str, mentions: tuple[Mention, ...], known: frozenset[str]) -> list[Mention]:
    """Mentions that are parts of a name that the case knows in full get the full name; so do parts of two that overlap
    ("Rui Costa" and "Costa Lima" in "Rui Costa Lima")."""
    spans: list[Span] = []
    for span in sorted({_extended(text, m, known) for m in mentions}):
        if spans and span.start < spans[-1].end:
            spans[-1] = Span(start=spans[-1].start, end=max(spans[-1].end, span.end))
        else:
            spans.append(span)
    whole = {span: " ".join(span.of(text).split()) for span in spans}
    result = []
    for m in mentions:
        span = next(s for s in spans if s.contains(m.span))
        longer = len(span) > len(m.span) and parse(whole[span]).compact != parse(m.name).compact
        result.append(msgspec.structs.replace(m, name=whole[span], text=whole[span]) if longer else m)
    return result


def _extended(text: str, mention: Mention, known: frozenset[str]) -> Span:
    """The longest known name that a mention begins or ends in its line, else its own span."""
    own = mention.span
    if mention.kind is Kind.WORK or "\n" in own.of(text):
        return own
    after = text[own.end : own.end + 80].split("\n")[0]
    before = text[max(0, own.start - 80) : own.start].split("\n")[-1]
    ends = [own.end + m.end() for m in _WORD.finditer(after)][:5]
    starts = [own.start - len(before) + m.start() for m in _WORD.finditer(before)][-4:]
    tries = [Span(start=own.start, end=e) for e in ends] + [Span(start=s, end=own.end) for s in starts]
    fits = [t for t in tries if parse(t.of(text)).compact in known]
    return max(fits, key=len, default=own)


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
