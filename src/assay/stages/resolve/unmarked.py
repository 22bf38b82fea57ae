"""Names that stand in a document beside its mentions: other names that it gives, ships' numbers, and outlets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from assay.model import Document, Kind, Mention, Reading, Span, make_id
from assay.stages.resolve.described import people_of, place_of, premises_noun, turned
from assay.stages.resolve.given import definitions, other_names
from assay.text.names import parse, particles

_WORD: Final = re.compile(r"[^\W_][\w.'’-]*")
_BETWEEN: Final = frozenset({"in", "of", "for", "at", "and"})
_BREAK: Final = re.compile(r"[^\w\s.'’-]|\n|\.\s")
_HULL: Final = re.compile(r"\bIMO(?:\s+(?:number|no\.?))?\s+\d{7}\b")
_PREFIX: Final = "unmarked-"


def complete(document: Document, mentions: tuple[Mention, ...], known: Known) -> list[Mention]:
    """The mentions of a document, parts of a longer name read as the whole of it, and names without a mention.

    The ids of the latter tell them apart (`is_unmarked`): they are in no reading.
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
    for named, span in other_names(document.text, list(result.values())):
        name = " ".join(span.of(document.text).split())
        at_name = [m for m in result.values() if m.span.overlaps(span)]
        for m in at_name or [_unmarked(document, span, name, named.kind)]:
            called = msgspec.structs.replace(m, name=name, text=name, kind=named.kind)
            result[m.id] = msgspec.structs.replace(called, alias_of=(*m.alias_of, named.name))
    for m in list(result.values()):
        if name := known.premises(document.text, m):
            result[m.id] = msgspec.structs.replace(m, name=name, text=name, kind=Kind.FACILITY)
    for span in known.turned(document.text):
        if not any(m.span.overlaps(span) for m in result.values()):
            mention = _unmarked(document, span, " ".join(span.of(document.text).split()), Kind.ORGANISATION)
            result[mention.id] = mention
    for span, ship in _hulls(document.text, list(result.values())):
        number = " ".join(span.of(document.text).split())
        for m in [m for m in mentions if m.span.overlaps(span)] or [_unmarked(document, span, number, Kind.VESSEL)]:
            named = msgspec.structs.replace(m, name=number, text=number, kind=Kind.VESSEL)
            result[m.id] = msgspec.structs.replace(named, alias_of=tuple(dict.fromkeys((*m.alias_of, *ship))))
    return list(result.values())


class Known:
    """The names of several words that a case marks anywhere, written together (`Name.compact`), with their kinds.

    No branches ("X in Y") and no described works are among them, unless a text gives them as another name.
    """

    def __init__(self, readings: Sequence[Reading], texts: Mapping[str, str]) -> None:
        votes: dict[str, Counter[Kind]] = defaultdict(Counter)
        for r in readings:
            for m in (m for m in r.mentions if m.kind not in (Kind.WORK, Kind.ROLE)):
                name = parse(m.name)
                if len(name.words) > 1 and len(name.compact) >= 8 and not _BETWEEN & set(name.words):
                    votes[name.compact][m.kind] += 1
            for named, span in other_names(texts[r.document], r.mentions):
                votes[parse(span.of(texts[r.document])).compact][named.kind] += 1
        order = list(Kind)
        self.kinds = {key: min(told, key=lambda k: (-told[k], order.index(k))) for key, told in votes.items()}
        people = people_of(m for r in readings for m in r.mentions)
        places = frozenset(k for r in readings for m in r.mentions for k in place_of(texts[r.document], m))
        self._elsewhere = people | places
        self._turned = turned(m.name for r in readings for m in r.mentions)
        self._forward = sorted(self.kinds)
        self._backward = sorted(key[::-1] for key in self.kinds)

    def premises(self, text: str, mention: Mention) -> str:
        """What a text calls by a name and a noun in small letters ("the Tarvos colliery"), where the case knows the
        name as no person's and no place's; or ""."""
        noun = premises_noun(text, mention)
        return f"{mention.name} {noun}" if noun and parse(mention.name).compact not in self._elsewhere else ""

    def turned(self, text: str) -> Iterator[Span]:
        """Where a text speaks of "the health ministry" in a case that knows the Ministry of Health."""
        for found in self._turned.finditer(text) if self._turned else ():
            yield Span(start=found.start(1), end=found.end(1))

    def begun_by(self, key: str) -> bool:
        return _leads(self._forward, key)

    def ended_by(self, key: str) -> bool:
        return _leads(self._backward, key[::-1])


def _leads(keys: list[str], start: str) -> bool:
    """Whether a key of a sorted list begins with `start` and goes on."""
    i = bisect_right(keys, start)
    return i < len(keys) and keys[i].startswith(start)


def _whole(text: str, mentions: tuple[Mention, ...], known: Known) -> list[Mention]:
    """Mentions that are parts of a name that the case knows in full get the full name; so do parts of two that overlap
    ("Rui Costa" and "Costa Lima" in "Rui Costa Lima")."""
    named = [m for m in mentions if m.kind is not Kind.WORK]
    kinds = {span: kind for m in named for span, kind in [_extended(text, m, known)]}
    begins = {m.span: m.span.end - len(m.name) for m in named if m.text.endswith(m.name)}  # behind the titles
    spans: list[tuple[Span, Kind]] = []
    for span, kind in sorted(kinds.items()):
        if spans and begins.get(span, span.start) < spans[-1][0].end:
            last, first_kind = spans[-1]
            spans[-1] = Span(start=last.start, end=max(last.end, span.end)), first_kind
        else:
            spans.append((span, kind))
    starts = [span.start for span, _ in spans]
    result = [m for m in mentions if m.kind is Kind.WORK]
    for m in named:
        span, kind = spans[bisect_right(starts, m.span.start) - 1]
        name = " ".join(span.of(text).split())
        longer = len(span) > len(m.span) and parse(name).compact != parse(m.name).compact
        result.append(msgspec.structs.replace(m, name=name, text=name, kind=kind) if longer else m)
    return result


def _extended(text: str, mention: Mention, known: Known) -> tuple[Span, Kind]:
    """The longest known name that a mention begins or ends, and its kind; else its own."""
    own = mention.span
    key = parse(own.of(text)).compact
    tries: list[Span] = []
    if key and known.begun_by(key):
        after = _BREAK.split(text[own.end : own.end + 80])[0]
        tries += [Span(start=own.start, end=own.end + m.end()) for m in _WORD.finditer(after)][:5]
    if key and known.ended_by(key):
        before = _BREAK.split(text[max(0, own.start - 80) : own.start])[-1]
        line = own.start - len(before)
        tries += [Span(start=line + m.start(), end=own.end) for m in _WORD.finditer(before)][-4:]
    written = [t for t in tries if not text[t.start].islower() or text[t.start : t.end].split()[0] in particles()]
    fits = [(t, known.kinds[k]) for t in written if (k := parse(t.of(text)).compact) in known.kinds]
    return max(fits, key=lambda f: len(f[0]), default=(own, mention.kind))


def _hulls(text: str, mentions: list[Mention]) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Each IMO number in a text, with the name right before it ("the Sea Lark (IMO 1234567)")."""
    for found in _HULL.finditer(text):
        before = text[: found.start()].rstrip(" ,(\n")
        ship = [m.name for m in mentions if m.span.end == len(before)]
        yield Span(start=found.start(), end=found.end()), tuple(ship)


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
