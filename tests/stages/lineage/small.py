"""Small cases for lineage: real documents, and readings made by looking up the names that a test gives."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import msgspec

from assay.model import (
    BlockKind,
    Citation,
    Claim,
    Document,
    Entities,
    Entity,
    Kind,
    Lineage,
    Link,
    Mention,
    Quantity,
    Reading,
    SourceKind,
    Span,
    make_id,
)
from assay.stages import ingest, lineage
from assay.text.quantities import find_quantities

Names = Mapping[str, tuple[Kind, Sequence[str]]]
"""Entity name to its kind and its other spellings."""
Told = Sequence[tuple[str, str]]
"""(quote, the speaker's words) of attributed claims."""


def document(file: str, text: str) -> Document:
    return ingest.run(data=text.encode(), file=file, max_bytes=100_000)


def reading(doc: Document, names: Names, told: Told = (), cited: Sequence[str] = ()) -> Reading:
    mentions = _mentions(doc, names)
    return Reading(
        document=doc.id,
        mentions=mentions,
        quantities=tuple(
            q
            for b in doc.blocks
            if b.kind in (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)
            for q in _figures(doc, b.span)
        ),
        claims=tuple(_claim(doc, quote, speaker, mentions) for quote, speaker in told if quote in doc.text),
        citations=tuple(
            Citation(name=c, kind=SourceKind.WORK, span=_find(doc, c), cue=cue or "according to")
            for c, _, cue in (told.partition(" / ") for told in cited)
            if c in doc.text
        ),
    )


def _figures(doc: Document, span: Span) -> list[Quantity]:
    moved = []
    for q in find_quantities(span.of(doc.text), reference=doc.published):
        place = Span(start=q.span.start + span.start, end=q.span.end + span.start)
        moved.append(msgspec.structs.replace(q, span=place))
    return moved


def _mentions(doc: Document, names: Names) -> tuple[Mention, ...]:
    taken: list[Mention] = []
    spellings = [(n, kind) for name, (kind, others) in names.items() for n in (name, *others)]
    for spelling, kind in sorted(spellings, key=lambda s: -len(s[0])):
        for found in re.finditer(rf"\b{re.escape(spelling)}\b", doc.text):
            span = Span(start=found.start(), end=found.end())
            if not any(m.span.overlaps(span) for m in taken):
                taken.append(
                    Mention(
                        id=make_id("m", doc.id, span),
                        document=doc.id,
                        span=span,
                        text=spelling,
                        name=spelling,
                        kind=kind,
                    )
                )
    return tuple(sorted(taken, key=lambda m: m.span))


def _find(doc: Document, words: str) -> Span:
    start = doc.text.index(words)
    return Span(start=start, end=start + len(words))


def _claim(doc: Document, quote: str, speaker: str, mentions: Sequence[Mention]) -> Claim:
    span = _find(doc, quote)
    place = _find(doc, speaker)
    mention = next((m.id for m in mentions if m.span.overlaps(place)), None)
    kind = SourceKind.PERSON if mention else SourceKind.UNNAMED
    return Claim(
        id=make_id("c", doc.id, span),
        document=doc.id,
        span=span,
        quote=quote,
        sentence=span,
        block=BlockKind.BODY,
        frame="event",
        predicate="",
        relation="",
        attribution=(Link(name=speaker, kind=kind, span=place, mention=mention),),
    )


def entities(readings: Sequence[Reading], names: Names) -> Entities:
    return Entities(
        entities=tuple(
            Entity(
                id=make_id("e", name),
                name=name,
                kind=kind,
                names=tuple(sorted({name, *others})),
                mentions=tuple(sorted(m.id for r in readings for m in r.mentions if m.name in (name, *others))),
            )
            for name, (kind, others) in sorted(names.items())
        )
    )


class Case:
    """Documents by their file names, with what lineage made of them."""

    def __init__(
        self, texts: Mapping[str, str], names: Names | None = None, told: Told = (), cited: Sequence[str] = ()
    ) -> None:
        self.documents = {f: document(f, t) for f, t in texts.items()}
        self.readings = tuple(reading(d, names or {}, told, cited) for d in self.documents.values())
        self.entities = entities(self.readings, names or {})
        self.lineage = self.run(list(texts))

    def run(self, order: Sequence[str]) -> Lineage:
        by_document = {r.document: r for r in self.readings}
        documents = tuple(self.documents[f] for f in order)
        return lineage.run(
            documents=documents, readings=tuple(by_document[d.id] for d in documents), entities=self.entities
        )

    @property
    def edges(self) -> set[tuple[str, str]]:
        """(child, parent) by file names; an unseen parent is "unseen"."""
        files = {d.id: f for f, d in self.documents.items()}
        return {(files[d.child], files.get(d.parent, "unseen")) for d in self.lineage.derivations}

    def evidence(self, child: str, parent: str) -> dict[str, float]:
        """The weights by kind of evidence, of a derivation or of a parent that lost."""
        ids = self.documents[child].id, self.documents[parent].id
        for d in (*self.lineage.derivations, *self.lineage.alternatives):
            if (d.child, d.parent) == ids:
                return {e.kind: e.weight for e in d.evidence}
        return {}

    def kind(self, child: str, parent: str) -> str:
        ids = self.documents[child].id, self.documents[parent].id
        return next(d.kind.value for d in self.lineage.derivations if (d.child, d.parent) == ids)
