"""Small cases for align: documents of one sentence a claim, with as little said about each as a test needs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assay.model import (
    Aligned,
    Alignment,
    BlockKind,
    Bound,
    Certainty,
    Claim,
    Derivation,
    DerivationKind,
    Dimension,
    Document,
    Entities,
    Entity,
    Kind,
    Lineage,
    Link,
    Mention,
    Participant,
    Quantity,
    Reading,
    Role,
    SourceKind,
    Span,
    make_id,
)
from assay.stages import align
from assay.text.quantities import find_quantities

SENTENCE = re.compile(r"[^\n]+")


def money(low: float | None, high: float | None, bound: Bound = Bound.EXACT, **more: Any) -> Quantity:
    """An amount in dollars that its words allow no slack."""
    return amount(low, high, "USD", Dimension.MONEY, bound, **more)


def amount(
    low: float | None, high: float | None, unit: str, dimension: Dimension, bound: Bound = Bound.EXACT, **more: Any
) -> Quantity:
    ends = [None if x is None else Decimal(str(x)) for x in (low, high)]
    values: dict[str, Any] = {"loose_low": ends[0], "loose_high": ends[1], "text": f"{low} {unit}", **more}
    return Quantity(
        low=ends[0], high=ends[1], unit=unit, dimension=dimension, bound=bound, span=Span(start=0, end=1), **values
    )


@dataclass
class Paper:
    """A document in the making; each call of `say` marks a claim in it."""

    file: str
    text: str
    outlet: str | None = None
    claims: list[Claim] = field(default_factory=list)
    remarks: list[Claim] = field(default_factory=list)
    mentions: dict[str, Mention] = field(default_factory=dict)

    def span(self, words: str) -> Span:
        start = self.text.index(words)
        return Span(start=start, end=start + len(words))

    def who(self, words: str, kind: Kind = Kind.ORGANISATION) -> Participant:
        """A participant, with a mention of its own where it is a name."""
        if not words[:1].isupper():
            return Participant(name=words)
        key = f"m-{self.file}-{words}"
        span = self.span(words)
        self.mentions[key] = Mention(id=key, document=self.file, span=span, text=words, name=words, kind=kind)
        return Participant(name=words, mention=key, span=span)

    def say(self, words: str, **parts: Any) -> str:
        """Mark `words` as a claim; returns its id. `subject`, `object`, `place` and `items` are names."""
        span = self.span(words)
        around = next(m for m in SENTENCE.finditer(self.text) if m.start() <= span.start < m.end())
        values: dict[str, Any] = {
            "frame": "event",
            "predicate": "be",
            "relation": parts.get("predicate", "is"),
            "block": BlockKind.BODY,
            "certainty": Certainty.ASSERTED,
            **parts,
        }
        for part in ("subject", "object"):
            if part in parts:
                values[part] = self.who(parts[part])
        if "place" in parts:
            values["others"] = ((Role.PLACE, self.who(values.pop("place"), Kind.PLACE)),)
        if "items" in parts:
            values["items"] = tuple(Participant(name=n) for n in parts["items"])
        if "source" in parts:
            values["attribution"] = (Link(name=values.pop("source"), kind=SourceKind.WORK),)
        quantities = find_quantities(words)
        if quantities and "amount" not in parts:
            first = quantities[0]
            moved = Span(start=first.span.start + span.start, end=first.span.end + span.start)
            values["amount"] = _moved(first, moved)
        claim = Claim(
            id=make_id("c", self.file, span, values["relation"], values.get("rank", 0)),
            document=self.file,
            span=span,
            quote=words,
            sentence=Span(start=around.start(), end=around.end()),
            **values,
        )
        self.claims.append(claim)
        return claim.id

    def remark(self, words: str, **parts: Any) -> str:
        """As `say`, for a clause that makes no claim by itself."""
        found = self.say(words, **parts)
        self.remarks.append(self.claims.pop())
        return found

    def document(self) -> Document:
        return Document(
            id=self.file,
            sha256="",
            file=self.file,
            media_type="text/plain",
            encoding="utf-8",
            text=self.text,
            title="",
            outlet=self.outlet,
        )


def _moved(quantity: Quantity, span: Span) -> Quantity:
    return Quantity(**{f: getattr(quantity, f) for f in quantity.__struct_fields__ if f != "span"}, span=span)


def entities(papers: tuple[Paper, ...], apart: frozenset[str] = frozenset()) -> Entities:
    """Mentions of one name are one entity, but for the names in `apart`, which each document has for itself."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for paper in papers:
        for m in paper.mentions.values():
            groups.setdefault((m.name, paper.file if m.name in apart else ""), []).append(m)
    return Entities(
        entities=tuple(
            Entity(
                id=make_id("e", key),
                name=key[0],
                kind=ms[0].kind,
                names=(key[0],),
                mentions=tuple(sorted(m.id for m in ms)),
            )
            for key, ms in sorted(groups.items())
        )
    )


def lineage(*edges: tuple[str, str], kind: DerivationKind = DerivationKind.PARAPHRASE) -> Lineage:
    """(child, parent) edges."""
    return Lineage(derivations=tuple(Derivation(child=c, parent=p, kind=kind, score=0.9) for c, p in edges))


def run(
    papers: tuple[Paper, ...],
    *edges: tuple[str, str],
    apart: frozenset[str] = frozenset(),
    kind: DerivationKind = DerivationKind.PARAPHRASE,
) -> Aligned:
    """align on the papers, in the order given."""
    return align.run(
        documents=tuple(p.document() for p in papers),
        readings=tuple(
            Reading(
                document=p.file,
                claims=tuple(p.claims),
                remarks=tuple(p.remarks),
                mentions=tuple(p.mentions.values()),
                quantities=tuple(find_quantities(p.text)),
            )
            for p in papers
        ),
        entities=entities(papers, apart),
        lineage=lineage(*edges, kind=kind),
    )


def pair(result: Aligned, a: str, b: str) -> Alignment | None:
    """The alignment of two claims, in whichever direction it was made."""
    return next((x for x in result.alignments if {x.a, x.b} == {a, b}), None)
