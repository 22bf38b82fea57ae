"""Why a case says what it says: anything with an id, with its quotes, its chain of sources and its working."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Protocol, TypeVar

from assay.errors import NotFound
from assay.model import (
    CaseResult,
    Claim,
    Cluster,
    Conflict,
    DerivationKind,
    Document,
    Entity,
    Finding,
    Implied,
    Judgement,
    Mode,
    Participant,
    ReadingChoice,
    Span,
    Value,
    Weight,
)

_CONTEXT = 60


class _Named(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_Named)


class Quote(Value, frozen=True, kw_only=True):
    """The exact words, with a little of what stands around them."""

    document: str
    file: str
    start: int
    end: int
    quote: str
    before: str
    after: str
    claim: str = ""
    chain: tuple[str, ...] = ()  # who says so, outermost first; empty is the document's own voice


class Explanation(Value, frozen=True, kw_only=True):
    """`parts` are headings, each with its lines."""

    id: str
    kind: str
    title: str
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quotes: tuple[Quote, ...] = ()


def explain(result: CaseResult, wanted: str) -> Explanation:
    """The explanation of what bears the id `wanted` (or of the entity or document so named). Raises NotFound."""
    book = _Book(result)
    how = book.index().get(wanted)
    if how:
        return how()
    for entity in result.entities.entities:
        if wanted.casefold() in {n.casefold() for n in (entity.name, *entity.names)}:
            return book.entity(entity)
    for document in result.documents:
        if wanted == document.file:
            return book.document(document)
    raise NotFound(f"{wanted}: nothing in this case bears that id or name; `assay findings CASE` lists ids")


class _Book:
    """The case with the look-ups that explanations need."""

    def __init__(self, result: CaseResult) -> None:
        self.result = result
        self.claims = result.claims()
        self.documents = {d.id: d for d in result.documents}
        self.weights = {w.cluster: w for w in result.weights.weights}

    def index(self) -> dict[str, Callable[[], Explanation]]:
        """How to explain each thing that has an id."""
        r = self.result
        return {
            **_shelf(r.dossier.findings, self.finding),
            **_shelf(self.claims.values(), self.claim),
            **_shelf(r.reconciled.conflicts, self.conflict),
            **_shelf(r.reconciled.readings, self.reading),
            **_shelf(r.reconciled.implied, self.implied),
            **_shelf(r.entities.entities, self.entity),
            **_shelf(r.aligned.clusters, self.cluster),
            **_shelf(r.documents, self.document),
            **_shelf(r.judgements, self.judgement),
        }

    def quote(self, document: str, span: Span, claim: Claim | None = None) -> Quote:
        source = self.documents[document]
        before = source.text[max(0, span.start - _CONTEXT) : span.start]
        after = source.text[span.end : span.end + _CONTEXT]
        return Quote(
            document=document,
            file=source.file,
            start=span.start,
            end=span.end,
            quote=span.of(source.text),
            before=_line(before),
            after=_line(after),
            claim=claim.id if claim else "",
            chain=tuple(link.name for link in claim.attribution) if claim else (),
        )

    def quotes(self, claims: Iterable[str]) -> tuple[Quote, ...]:
        found = [self.claims[c] for c in claims if c in self.claims]
        return tuple(self.quote(c.document, c.span, c) for c in found)

    def finding(self, it: Finding) -> Explanation:
        cited = {(c.document, c.span): c for s in it.sentences for c in s.cites}
        claims = dict.fromkeys((*it.claims, *(c.claim for c in cited.values() if c.claim)))
        bare = tuple(self.quote(c.document, c.span) for c in cited.values() if not c.claim)
        return Explanation(
            id=it.id,
            kind="finding",
            title=f"{it.code} · {it.severity} · {it.title}",
            parts=_parts(
                ("What it says", [s.text for s in it.sentences]),
                ("Working", it.working),
                ("Assumptions", [self.assumption(a) for a in it.assumptions]),
            ),
            quotes=self.quotes(claims) + bare,
        )

    def assumption(self, said: str) -> str:
        readings = {r.id: r.text for r in self.result.reconciled.readings}
        return f"{said}: {readings[said]}" if said in readings else said

    def claim(self, it: Claim) -> Explanation:
        cluster = next((c for c in self.result.aligned.clusters if it.id in c.claims), None)
        reconciled = self.result.reconciled
        conflicts = [c for c in reconciled.conflicts if it.id in c.claims]
        return Explanation(
            id=it.id,
            kind="claim",
            title=" ".join(x for x in (_name(it.subject), it.relation, _name(it.object)) if x),
            parts=_parts(
                ("Said by", [" > ".join(n.name for n in it.attribution) or "the document's own voice"]),
                ("Certainty", [f"{it.certainty}" + (f' ("{it.hedge}")' if it.hedge else "")]),
                ("Mode", [it.mode.value] if it.mode is not Mode.STATEMENT else []),
                ("Amount", [it.amount.text] if it.amount else []),
                ("When", [it.period.text] if it.period and it.period.text else []),
                ("Also in it", [f"{role}: {p.name}" for role, p in it.others]),
                ("Frame", [f"{it.frame} ({it.predicate}), read by {it.engine}"]),
                ("Cluster", [cluster.id, *self.weight(cluster)] if cluster else []),
                ("Beside it", self.alignments(it)),
                ("Conflicts", [f"{c.id}: {c.explanation}" for c in conflicts]),
                ("Agrees", [a.explanation for a in reconciled.agreements if it.id in a.claims]),
                ("What follows", [i.explanation for i in reconciled.implied if it.id in i.claims]),
            ),
            quotes=self.quotes([it.id]),
        )

    def alignments(self, it: Claim) -> list[str]:
        lines = []
        for a in self.result.aligned.alignments:
            if it.id in (a.a, a.b):
                other = self.claims[a.b if it.id == a.a else a.a]
                notes = "; ".join(d.note for d in a.differences)
                file = self.documents[other.document].file
                lines.append(
                    f"{a.relation} {other.id} ({file}): {_line(other.quote)}" + (f" [{notes}]" if notes else "")
                )
        return lines

    def weight(self, cluster: Cluster) -> list[str]:
        w: Weight | None = self.weights.get(cluster.id)
        if w is None:
            return []
        plural = "" if len(w.origins) == 1 else "s"
        return [
            f"{len(w.origins)} independent origin{plural}: {', '.join(w.origins)}",
            f"grade {w.grade.reliability}{w.grade.credibility}: "
            f"{w.grade.reliability_reason}; {w.grade.credibility_reason}",
            *([f"belief {w.belief:.2f}"] if w.belief is not None else []),
            *([w.note] if w.note else []),
        ]

    def conflict(self, it: Conflict) -> Explanation:
        odd = self.claims.get(it.odd_one_out or "")
        return Explanation(
            id=it.id,
            kind="conflict",
            title=it.explanation,
            parts=_parts(
                ("Rule", [it.rule]),
                ("Working", it.working),
                ("It rests on these readings", [self.assumption(r) for r in it.readings]),
                ("The odd one out", [f"{odd.id}: {_line(odd.quote)}"] if odd else []),
                ("What would mend it", [it.repair] if it.repair else []),
                ("Repeated from", [it.inherited_from] if it.inherited_from else []),
                (f"Why it ranks {it.rank} of {len(self.result.reconciled.conflicts)}", [it.rank_reason]),
            ),
            quotes=self.quotes(it.claims),
        )

    def reading(self, it: ReadingChoice) -> Explanation:
        reconciled = self.result.reconciled
        parts = _parts(
            ("Conflicts that rest on it", [c.id for c in reconciled.conflicts if it.id in c.readings]),
            ("What follows from it", [i.explanation for i in reconciled.implied if it.id in i.readings]),
        )
        return Explanation(id=it.id, kind="reading", title=it.text, parts=parts, quotes=self.quotes(it.claims))

    def implied(self, it: Implied) -> Explanation:
        return Explanation(
            id=it.id,
            kind="what follows",
            title=it.explanation,
            parts=_parts(
                ("Rule", [it.rule]),
                ("Working", [it.working]),
                ("It rests on these readings", [self.assumption(r) for r in it.readings]),
            ),
            quotes=self.quotes(it.claims),
        )

    def entity(self, it: Entity) -> Explanation:
        mentions = set(it.mentions)
        claims = [c.id for c in self.claims.values() if any(p.mention in mentions for p in _participants(c))]
        listings = [x for x in self.result.screening.listings if x.entity == it.id]
        return Explanation(
            id=it.id,
            kind="entity",
            title=f"{it.name} ({it.kind})",
            parts=_parts(
                ("Names", it.names),
                ("Described as", it.descriptors),
                ("Why one", [f"{m.left} = {m.right}: {m.reason} ({m.rule}, {m.score:.2f})" for m in it.merges]),
                (
                    "Kept apart",
                    [
                        f"{m.left} ≠ {m.right}: {m.reason}"
                        for m in self.result.entities.kept_apart
                        if m.left in it.names or m.right in it.names
                    ],
                ),
                (
                    "On watchlists",
                    [
                        f"{x.watchlist}: {x.party.name} ({x.party.reference}), score {x.score:.2f}: "
                        + ", ".join(f"{p.what} {p.ours} / {p.theirs} {p.score:.2f}" for p in x.parts)
                        for x in listings
                    ],
                ),
            ),
            quotes=self.quotes(claims),
        )

    def cluster(self, it: Cluster) -> Explanation:
        parts = _parts(("What stands behind it", self.weight(it)))
        title = (
            f"{len(it.claims)} claims on one question" if len(it.claims) > 1 else "a claim that nothing else repeats"
        )
        return Explanation(id=it.id, kind="cluster", title=title, parts=parts, quotes=self.quotes(it.claims))

    def document(self, it: Document) -> Explanation:
        lineage = self.result.lineage
        names = {u.id: u.name for u in lineage.unseen} | {d.id: d.file for d in self.result.documents}
        up = [
            f"{_DERIVES[d.kind]} {names.get(d.parent, d.parent)} ({d.score:.2f}): "
            + "; ".join(e.detail for e in d.evidence)
            for d in lineage.derivations
            if d.child == it.id
        ]
        down = [
            f"{names.get(d.child, d.child)} ({_DERIVES[d.kind]} it)" for d in lineage.derivations if d.parent == it.id
        ]
        reading = next(r for r in self.result.readings if r.document == it.id)
        return Explanation(
            id=it.id,
            kind="document",
            title=f"{it.title} ({it.file})",
            parts=_parts(
                ("Outlet", [it.outlet] if it.outlet else []),
                ("Date", [it.published_basis] if it.published_basis else []),
                ("SHA-256", [it.sha256]),
                ("Derives from", up),
                ("What derives from it", down),
                ("Claims", [f"{c.id}: {_line(c.quote)}" for c in reading.claims if c.rank == 0]),
            ),
        )

    def judgement(self, it: Judgement) -> Explanation:
        parts = _parts(("Reason", [it.reason]), ("By", [f"{it.author or 'unnamed'}, {it.at}"]))
        return Explanation(
            id=it.id, kind="judgement", title=f"{it.action} {', '.join(it.subjects)} {it.value}".rstrip(), parts=parts
        )


_DERIVES = {
    DerivationKind.COPY: "a copy of",
    DerivationKind.PARAPHRASE: "retells",
    DerivationKind.CITES: "draws on",
    DerivationKind.SHARED_SOURCE: "has a source in common with",
}


def _parts(*parts: tuple[str, Iterable[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The parts that have something to say."""
    told = ((heading, tuple(line for line in lines if line)) for heading, lines in parts)
    return tuple((heading, lines) for heading, lines in told if lines)


def _shelf(things: Iterable[T], how: Callable[[T], Explanation]) -> dict[str, Callable[[], Explanation]]:
    return {thing.id: partial(how, thing) for thing in things}


def _participants(claim: Claim) -> Iterator[Participant]:
    yield from (p for p in (claim.subject, claim.object) if p)
    yield from claim.items
    yield from (p for _, p in claim.others)


def _name(participant: Participant | None) -> str:
    return participant.name if participant else ""


def _line(text: str) -> str:
    return " ".join(text.split())
