"""Eleven tiny stages with the shapes of the real ones, and a record of the calls that were made."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from assay.engines.base import Slot, Stage
from assay.engines.language import CachedModel
from assay.engines.machines import Machines
from assay.errors import EmptyDocument
from assay.model import (
    Action,
    Aligned,
    BlockKind,
    Cite,
    Claim,
    Cluster,
    Document,
    Dossier,
    Entities,
    Entity,
    Finding,
    Kind,
    Lineage,
    Link,
    Network,
    Places,
    Reading,
    Reconciled,
    Screening,
    Sentence,
    Severity,
    SourceKind,
    Span,
    Weights,
    make_id,
)

CALLS: Counter[str] = Counter()


def ingest(*, data: bytes, file: str, max_bytes: int, inside: tuple[str, ...], declared: str) -> Document:
    if not data:
        raise EmptyDocument(f"{file}: empty")
    sha256 = hashlib.sha256(data).hexdigest()
    return Document(
        id=f"d-{sha256[:12]}",
        sha256=sha256,
        file=file,
        media_type="text/plain",
        encoding="utf-8",
        text=data.decode(),
        title=file,
        outlet=file.removesuffix(".txt").title(),
        inside=inside,
    )


def extract(*, document: Document, nlp: object, reader: object) -> Reading:
    """A claim a line; "Name: words" is attributed to Name; a line "break" breaks the stage."""
    claims = []
    start = 0
    for line in document.text.splitlines(keepends=True):
        span = Span(start=start, end=start + len(line.rstrip()))
        start += len(line)
        quote = span.of(document.text)
        if quote == "break":
            raise RuntimeError("a line that cannot be read")
        speaker = quote.partition(":")[0] if ":" in quote else ""
        chain = (Link(name=speaker, kind=SourceKind.PERSON),) if speaker else ()
        claims.append(
            Claim(
                id=make_id("c", document.id, span),
                document=document.id,
                span=span,
                quote=quote,
                sentence=span,
                block=BlockKind.BODY,
                frame="event",
                predicate="say",
                relation="says",
                attribution=chain,
            )
        )
    return Reading(document=document.id, claims=tuple(claims))


def resolve(*, documents: Any, readings: Any, judgements: Any) -> Entities:
    merged = {s for j in judgements if j.action is Action.MERGE for s in j.subjects}
    speakers = sorted({link.name for r in readings for c in r.claims for link in c.attribution} - merged)
    entities = [Entity(id=make_id("e", n), name=n, kind=Kind.PERSON, names=(n,), mentions=()) for n in speakers]
    if merged:
        names = tuple(sorted(merged))
        entities.append(Entity(id=make_id("e", names), name=names[0], kind=Kind.PERSON, names=names, mentions=()))
    return Entities(entities=tuple(entities))


def places(*, documents: Any, readings: Any, entities: Any, gazetteer: object, located: Any) -> Places:
    return Places()


def screen(*, entities: Any, watchlists: Any, decided: Any, transliterate: bool) -> Screening:
    lists = [getattr(w, "current", w) for w in watchlists]
    lists = [getattr(w, "watchlist", w) for w in lists]
    return Screening(lists=tuple((w.name, w.as_of, w.sha256) for w in lists))


def lineage(*, documents: Any, readings: Any, entities: Any) -> Lineage:
    return Lineage()


def align(*, documents: Any, readings: Any, entities: Any, lineage: Any) -> Aligned:
    claims = [c for r in readings for c in r.claims]
    return Aligned(clusters=tuple(Cluster(id=make_id("k", c.id), claims=(c.id,)) for c in claims))


def weigh(*, documents: Any, readings: Any, entities: Any, lineage: Any, aligned: Any, judgements: Any) -> Weights:
    return Weights()


def reconcile(
    *, documents: Any, readings: Any, entities: Any, lineage: Any, aligned: Any, judgements: Any, solver: object
) -> Reconciled:
    return Reconciled()


def network(*, documents: Any, readings: Any, entities: Any, lineage: Any, aligned: Any, reconciled: Any) -> Network:
    return Network()


def compose(
    *,
    documents: Any,
    readings: Any,
    entities: Any,
    screening: Any,
    lineage: Any,
    aligned: Any,
    weights: Any,
    reconciled: Any,
    network: Any,
    places: Any,
    judgements: Any,
) -> Dossier:
    """A finding a claim."""
    findings = tuple(
        Finding(
            id=make_id("f", c.id),
            code="SRC001",
            severity=Severity.LOW,
            weight=1.0,
            title=f"It is said: {c.quote}",
            sentences=(
                Sentence(text="Somebody says so.", cites=(Cite(document=c.document, span=c.span, claim=c.id),)),
            ),
            claims=(c.id,),
        )
        for r in readings
        for c in r.claims
    )
    return Dossier(title="Test", findings=findings)


class FakeStage(Stage, frozen=True, kw_only=True, dict=True):
    """A stage of the table whose function is the one above, counted."""

    number: str = "1"

    @property
    def version(self) -> str:
        return self.number

    def __call__(self, **inputs: object) -> Any:
        CALLS[self.name] += 1
        return globals()[self.name](**inputs)


def faked(stage: Stage, number: str = "1") -> FakeStage:
    fields: dict[str, Any] = {name: getattr(stage, name) for name in Stage.__struct_fields__}
    return FakeStage(**fields, number=number)


class FakeMachines(Machines):
    """Machines that are named and never loaded."""

    def __init__(self, model: str = "model-1", language: CachedModel | None = None) -> None:
        super().__init__(model, language)
        self.nlp = Slot.of(model)
        self.solver = Slot.of("solver-1")
        self.gazetteer = Slot.of("gazetteer-1")


class DictCache:
    """Artifacts in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, bytes]] = {}

    def find(self, key: str) -> str | None:
        return self.kept[key][0] if key in self.kept else None

    def load(self, key: str) -> bytes:
        return self.kept[key][1]

    def keep(self, key: str, *, stage: str, version: str, digest: str, payload: bytes) -> None:
        self.kept[key] = (digest, payload)
