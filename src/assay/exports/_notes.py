"""Footnotes: the exact words in their context, and the full texts in which they stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from assay.model import BlockKind, CaseResult, Certainty, Cite, Claim, Document, Mode, Span

CONTEXT = 300  # code points shown on either side of the words
NEAR = 90  # code points of them that a print keeps
MOST_BACK = 12  # places that a note leads back to

Place = tuple[str, int, int]

_EDGE = re.compile(r"\s")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """`text` with each character that HTML cannot carry replaced by U+FFFD, so that offsets stay."""
    return _UNPRINTABLE.sub("\ufffd", text)


@dataclass(frozen=True)
class Ref:
    """One superscript number on the page."""

    number: int
    id: str


@dataclass(frozen=True)
class Note:
    """One footnote. `chain` says whose words they are, where a claim tells."""

    number: int
    document: int
    title: str
    where: str
    before: tuple[str, str]  # far from the words, near to them
    words: str
    after: tuple[str, str]  # near to the words, far from them
    chain: str
    refs: tuple[Ref, ...]
    more_refs: int


@dataclass
class Notes:
    """Numbers the places that a page cites, each place once, in the order in which they are met."""

    result: CaseResult
    _places: dict[Place, list[Ref]] = field(default_factory=dict)
    _claims: dict[Place, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._documents = {d.id: (i, d) for i, d in enumerate(self.result.documents, 1)}
        self._by_id = self.result.claims()

    def refs(self, cites: Iterable[Cite]) -> tuple[Ref, ...]:
        """The numbers for `cites`, lowest first. Raises ValueError where a cite is outside its document."""
        places = dict.fromkeys(self._place(c) for c in cites)
        return tuple(sorted((self._ref(p) for p in places), key=lambda r: r.number))

    def _place(self, cite: Cite) -> Place:
        if cite.document not in self._documents:
            raise ValueError(f"a sentence cites {cite.document}, which is no document of the case")
        _, document = self._documents[cite.document]
        if not 0 <= cite.span.start < cite.span.end <= len(document.text):
            raise ValueError(f"a sentence cites {cite.span.start}-{cite.span.end}, which is outside {cite.document}")
        place = (cite.document, cite.span.start, cite.span.end)
        if cite.claim:
            self._claims.setdefault(place, cite.claim)
        return place

    def _ref(self, place: Place) -> Ref:
        refs = self._places.setdefault(place, [])
        number = refs[0].number if refs else len(self._places)
        ref = Ref(number, f"ref-{number}" + (f"-{len(refs) + 1}" if refs else ""))
        refs.append(ref)
        return ref

    def all(self) -> tuple[Note, ...]:
        return tuple(self._note(place, tuple(refs)) for place, refs in self._places.items())

    def _note(self, place: Place, refs: tuple[Ref, ...]) -> Note:
        index, document = self._documents[place[0]]
        before, words, after = context(document.text, Span(start=place[1], end=place[2]))
        claim = self._by_id.get(self._claims.get(place, ""))
        return Note(
            number=refs[0].number,
            document=index,
            title=printable(document.title or document.file),
            where=f"characters {place[1]:,} to {place[2]:,}".replace(",", "\u202f"),
            before=_split(before, len(before) - NEAR),
            words=words,
            after=_split(after, NEAR),
            chain=chain(claim, document) if claim else "",
            refs=refs[:MOST_BACK],
            more_refs=max(0, len(refs) - MOST_BACK),
        )

    def marked(self, document: Document) -> tuple[Paragraph, ...]:
        """The whole text of a document, claims and cited words told apart."""
        claims = [c.span for r in self.result.readings if r.document == document.id for c in r.claims]
        cited = [
            (Span(start=p[1], end=p[2]), refs[0].number) for p, refs in self._places.items() if p[0] == document.id
        ]
        return _paragraphs(document, claims, cited)


def chain(claim: Claim, document: Document) -> str:
    """Whose words they are, from the document inwards: "The Tern → a port official; a plan; hedged: “may”"."""
    own = printable(document.outlet or "the document's own voice")
    told = " → ".join([own, *(printable(link.name) for link in claim.attribution)])
    told += "" if claim.mode is Mode.STATEMENT else f"; a {claim.mode}"
    if claim.certainty is Certainty.ASSERTED:
        return told
    return f"{told}; {claim.certainty}" + (f": “{printable(claim.hedge)}”" if claim.hedge else "")


def context(text: str, span: Span) -> tuple[str, str, str]:
    """What stands before the words, the words, and what stands after, cut at blanks and marked with an ellipsis."""
    start, end = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    if start > 0:
        blank = _EDGE.search(text, start, span.start)
        start = blank.end() if blank else start
    if end < len(text):
        blanks = list(_EDGE.finditer(text, span.end, end))
        end = blanks[-1].start() if blanks else end
    before = ("… " if start > 0 else "") + text[start : span.start]
    after = text[span.end : end] + (" …" if end < len(text) else "")
    return _closed_up(before), printable(span.of(text)), _closed_up(after)


def _split(text: str, at: int) -> tuple[str, str]:
    """`text` cut at the first blank from `at` on."""
    blank = _EDGE.search(text, max(0, at))
    return (text[: blank.end()], text[blank.end() :]) if blank and at > 0 else ("", text)


def _closed_up(text: str) -> str:
    """`text` without empty lines."""
    return re.sub(r"\s*\n\s*", "\n", printable(text))


@dataclass(frozen=True)
class Segment:
    """A stretch of text over which the same marks hold. `starts` are the notes whose words begin here."""

    text: str
    claim: bool
    notes: tuple[int, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True)
class Paragraph:
    kind: BlockKind
    segments: tuple[Segment, ...]


def _paragraphs(document: Document, claims: list[Span], cited: list[tuple[Span, int]]) -> tuple[Paragraph, ...]:
    """The lines of the text; each note begins in the first segment that it covers."""
    lines = _lines(document.text)
    starts = [line.start for line in lines]
    claims_of: list[list[Span]] = [[] for _ in lines]
    notes_of: list[list[tuple[Span, int]]] = [[] for _ in lines]
    for span in claims:
        for i in _touched(starts, span):
            claims_of[i].append(span)
    for span, note in cited:
        for i in _touched(starts, span):
            notes_of[i].append((span, note))
    begun: set[int] = set()
    return tuple(
        Paragraph(_kind(document, line), _segments(document.text, line, claims_of[i], notes_of[i], begun))
        for i, line in enumerate(lines)
        if len(line)
    )


def _lines(text: str) -> list[Span]:
    """The lines of the text without the blanks at their ends."""
    at, lines = 0, []
    for line in text.splitlines(keepends=True):
        lines.append(Span(start=at, end=at + len(line.rstrip())))
        at += len(line)
    return lines


def _touched(starts: list[int], span: Span) -> range:
    return range(max(0, bisect_right(starts, span.start) - 1), bisect_right(starts, span.end - 1))


def _kind(document: Document, line: Span) -> BlockKind:
    return next((b.kind for b in document.blocks if b.span.overlaps(line)), BlockKind.BODY)


def _segments(
    text: str, line: Span, claims: list[Span], notes: list[tuple[Span, int]], begun: set[int]
) -> tuple[Segment, ...]:
    cuts = {line.start, line.end}
    for span in (*claims, *(s for s, _ in notes)):
        cuts |= {min(max(span.start, line.start), line.end), max(min(span.end, line.end), line.start)}
    edges, out = sorted(cuts), []
    for a, b in pairwise(edges):
        here = sorted(n for s, n in notes if s.start <= a < s.end)
        out.append(
            Segment(
                text=printable(text[a:b]),
                claim=any(s.start <= a < s.end for s in claims),
                notes=tuple(here),
                starts=tuple(n for n in here if n not in begun),
            )
        )
        begun.update(here)
    return tuple(out)
