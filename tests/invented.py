"""A small case made by hand: an audit nobody has seen, a newspaper's account of it, a retelling, a denial."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal

from assay.model import (
    Agreement,
    Aligned,
    Alignment,
    Block,
    BlockKind,
    Bound,
    CaseResult,
    Certainty,
    Change,
    Choke,
    Citation,
    Claim,
    Cluster,
    Conflict,
    DateRange,
    Derivation,
    DerivationKind,
    Difference,
    Dimension,
    Document,
    Dossier,
    Entities,
    Entity,
    Evidence,
    Figure,
    Flow,
    Grade,
    Kind,
    Lineage,
    Link,
    Mention,
    Merge,
    Moment,
    Network,
    Node,
    Participant,
    Period,
    Places,
    Quantity,
    Reading,
    ReadingChoice,
    Reconciled,
    Relation,
    Reliability,
    Screening,
    SourceKind,
    Span,
    Tie,
    UnseenSource,
    Weight,
    Weights,
    make_id,
)
from assay.stages import compose

COURIER = (
    "Sand lords of the Oru delta\n"
    "The Courier, 4 May 2025\n\n"
    "An unpublished audit by Lindqvist & Oyelaran describes the Salt Guild. "
    "The Guild takes hundreds of thousands of dollars a day from the sand barges of the Oru, the audit says. "
    "Since dredging began in March 2023 its takings have totalled $12.6 million, it says. "
    "The barges' monthly take tops $2 million, it says. "
    "The barge owners pay the Salt Guild a tenth of each load. "
    "The Guild may have hired forty guards. "
    "It gives its crews boots, ropes and lamps.\n"
)
RETELLING = (
    "Guild's $13 Million Haul From Oru Sand\n"
    "The Salt Guild takes hundreds of thousands of dollars daily from sand barges, The Courier reports. "
    "Its takings have reached $12.6 million since 2023. "
    "The Salt Guild pays the barge owners a tenth of each load. "
    "The Guild hired forty guards. "
    "It gives its crews boots and rope lamps.\n"
)
OFFICE = (
    "Statement of the Oru harbour office\n"
    "Harbour office, 9 May 2025\n\n"
    "No barge owner has paid the Salt Guild, the harbour office stated.\n"
)


def document(file: str, text: str, title: str, outlet: str | None, published: DateRange | None) -> Document:
    start = text.index(title)
    end = start + len(title)
    return Document(
        id=make_id("doc", text),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        file=f"reports/{file}",
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title=title,
        title_span=Span(start=start, end=end),
        outlet=outlet,
        published=published,
        published_basis="stated" if published else "",
        blocks=(
            Block(kind=BlockKind.TITLE, span=Span(start=start, end=end)),
            Block(kind=BlockKind.BODY, span=Span(start=end, end=len(text))),
        ),
    )


def day(text: str) -> DateRange:
    return DateRange(earliest=date.fromisoformat(text), latest=date.fromisoformat(text))


A = document("a.txt", COURIER, "Sand lords of the Oru delta", "The Courier", day("2025-05-04"))
B = document("b.txt", RETELLING, "Guild's $13 Million Haul From Oru Sand", None, None)
C = document("c.txt", OFFICE, "Statement of the Oru harbour office", "Harbour office", day("2025-05-09"))
TEXT = {d.id: d.text for d in (A, B, C)}

AUDIT = Link(
    name="audit",
    kind=SourceKind.WORK,
    cue="says",
    span=Span(start=COURIER.index("audit says"), end=COURIER.index("audit says") + 5),
)
PAPER = Link(name="The Courier", kind=SourceKind.OUTLET, cue="reports")
MARCH = Period(
    start=DateRange(earliest=date(2023, 3, 1), latest=date(2023, 3, 31)), open_end=True, text="since March 2023"
)
LATER = Period(start=DateRange(earliest=date(2023, 1, 1), latest=date(2023, 12, 31)), open_end=True, text="since 2023")


def at(d: Document, words: str) -> Span:
    start = d.text.index(words)
    return Span(start=start, end=start + len(words))


def sentence(d: Document, span: Span) -> Span:
    before = d.text[: span.start].replace(". ", "\n\n").rfind("\n")
    start = before + 1
    ends = [i for i in (d.text.find(". ", span.end - 1), d.text.find("\n", span.end - 1)) if i >= 0]
    return Span(start=start, end=min(ends) + 1)


def money(d: Document, words: str, low: int, high: int | None, per: str | None = None, **more: Period) -> Quantity:
    least, most = Decimal(low), Decimal(high) if high else None
    return Quantity(
        low=least,
        high=most,
        unit="USD",
        dimension=Dimension.MONEY,
        bound=Bound.EXACT if low == high else Bound.VAGUE,
        loose_low=least,
        loose_high=most,
        text=words,
        span=at(d, words),
        per=per,
        period=more.get("period"),
    )


def mention(d: Document, words: str, kind: Kind) -> Mention:
    span = at(d, words)
    return Mention(id=make_id("men", d.id, span.start), document=d.id, span=span, text=words, name=words, kind=kind)


GUILD = {d.id: mention(d, "Salt Guild", Kind.GROUP) for d in (A, B, C)}
OWNERS = {d.id: mention(d, w, Kind.GROUP) for d, w in ((A, "barge owners"), (B, "barge owners"), (C, "barge owner"))}


def guild(d: Document, name: str = "Salt Guild") -> Participant:
    return Participant(name=name, mention=GUILD[d.id].id)


def owners(d: Document) -> Participant:
    return Participant(name=OWNERS[d.id].name, mention=OWNERS[d.id].id)


def claim(d: Document, words: str, **more: object) -> Claim:
    span = at(d, words)
    fields: dict[str, object] = {
        "document": d.id,
        "span": span,
        "quote": words,
        "sentence": sentence(d, span),
        "block": BlockKind.BODY,
        "frame": "event",
        "predicate": "be",
        "relation": "takes",
        **more,
    }
    return Claim(id=make_id("clm", d.id, span.start, span.end), **fields)  # type: ignore[arg-type]


RATE = claim(
    A,
    "The Guild takes hundreds of thousands of dollars a day from the sand barges of the Oru",
    frame="finance.receive",
    subject=guild(A),
    amount=money(A, "hundreds of thousands of dollars a day", 200_000, 1_000_000, "day"),
    attribution=(AUDIT,),
)
TOTAL = claim(
    A,
    "its takings have totalled $12.6 million",
    frame="finance.receive",
    subject=guild(A, "its takings"),
    amount=money(A, "$12.6 million", 12_600_000, 12_600_000, period=MARCH),
    attribution=(AUDIT,),
)
MONTHLY = claim(
    A,
    "The barges' monthly take tops $2 million",
    amount=money(A, "$2 million", 2_000_000, None, "month"),
    attribution=(AUDIT,),
)
PAYS = claim(
    A,
    "The barge owners pay the Salt Guild a tenth of each load",
    frame="finance.pay",
    relation="pay",
    subject=owners(A),
    object=guild(A),
)
MAY = claim(
    A,
    "The Guild may have hired forty guards",
    certainty=Certainty.HEDGED,
    hedge="may have",
    subject=guild(A, "The Guild"),
)
GIVES = claim(
    A,
    "It gives its crews boots, ropes and lamps",
    items=(Participant(name="boots"), Participant(name="ropes"), Participant(name="lamps")),
)
ROPES = claim(A, "ropes", rank=1, object=Participant(name="ropes"))
HEADING = claim(
    B,
    "Guild's $13 Million Haul From Oru Sand",
    block=BlockKind.TITLE,
    amount=money(B, "$13 Million", 13_000_000, 13_000_000),
)
RATE_B = claim(
    B,
    "The Salt Guild takes hundreds of thousands of dollars daily from sand barges",
    frame="finance.receive",
    subject=guild(B),
    amount=money(B, "hundreds of thousands of dollars daily", 200_000, 1_000_000, "day"),
    attribution=(PAPER,),
)
TOTAL_B = claim(
    B, "Its takings have reached $12.6 million", amount=money(B, "$12.6 million", 12_600_000, 12_600_000, period=LATER)
)
PAYS_B = claim(
    B,
    "The Salt Guild pays the barge owners a tenth of each load",
    frame="finance.pay",
    relation="pays",
    subject=guild(B),
    object=owners(B),
)
HIRED = claim(B, "The Guild hired forty guards", subject=guild(B, "The Guild"))
GIVES_B = claim(
    B, "It gives its crews boots and rope lamps", items=(Participant(name="boots"), Participant(name="rope lamps"))
)
LAMPS_B = claim(B, "rope lamps", rank=1, object=Participant(name="rope lamps"))
DENIAL = claim(
    C,
    "No barge owner has paid the Salt Guild",
    frame="finance.pay",
    relation="pay",
    subject=owners(C),
    object=guild(C),
    certainty=Certainty.DENIED,
    hedge="No",
    attribution=(Link(name="harbour office", kind=SourceKind.ORGANISATION),),
)
CLAIMS = {
    A.id: (RATE, TOTAL, MONTHLY, PAYS, MAY, GIVES, ROPES),
    B.id: (HEADING, RATE_B, TOTAL_B, PAYS_B, HIRED, GIVES_B, LAMPS_B),
    C.id: (DENIAL,),
}


def aligned() -> Aligned:
    def pair(a: Claim, b: Claim, relation: Relation, *differences: Difference) -> Alignment:
        return Alignment(a=a.id, b=b.id, relation=relation, score=0.9, differences=differences)

    def diff(what: str, a: str, b: str, note: str) -> Difference:
        return Difference(what=what, a=a, b=b, note=note)

    return Aligned(
        alignments=(
            pair(
                RATE,
                RATE_B,
                Relation.ATTRIBUTION_LOST,
                diff("attribution", "audit", "The Courier", "The audit is no longer named."),
            ),
            pair(TOTAL, TOTAL_B, Relation.SAME),
            pair(
                TOTAL,
                HEADING,
                Relation.DRIFTED,
                diff("rounded", "12.6 million", "13 million", "The amount was rounded up."),
            ),
            pair(
                TOTAL_B,
                HEADING,
                Relation.DRIFTED,
                diff("rounded", "12.6 million", "13 million", "The amount was rounded up."),
            ),
            pair(
                PAYS,
                PAYS_B,
                Relation.ROLE_CHANGED,
                diff("roles", "owners to Guild", "Guild to owners", "Giver and taker changed places."),
            ),
            pair(
                PAYS,
                DENIAL,
                Relation.CONTRADICTED,
                diff("polarity", "affirmed", "denied", "One side denies what the other says."),
            ),
            pair(MAY, HIRED, Relation.HEDGE_LOST, diff("hedge", "may have", "", "The words “may have” were lost.")),
            pair(
                GIVES, GIVES_B, Relation.DRIFTED, diff("list", "ropes, lamps", "rope lamps", "Two members became one.")
            ),
        ),
        dropped=(
            Change(parent=A.id, child=B.id, claim=MONTHLY.id),
            Change(parent=A.id, child=B.id, claim=ROPES.id),
            Change(parent=A.id, child=B.id, claim=RATE.id, detail="of the Oru"),
        ),
        added=(Change(parent=A.id, child=B.id, claim=LAMPS_B.id),),
        clusters=tuple(Cluster(id=make_id("clu", *ids), claims=ids) for ids in _clusters()),
    )


def _clusters() -> tuple[tuple[str, ...], ...]:
    groups = (
        (RATE, RATE_B),
        (TOTAL, TOTAL_B, HEADING),
        (PAYS, DENIAL),
        (PAYS_B,),
        (MAY, HIRED),
        (MONTHLY,),
        (GIVES, GIVES_B),
    )
    return tuple(tuple(c.id for c in g) for g in groups)


def weights(clusters: tuple[Cluster, ...]) -> Weights:
    grade = Grade(
        reliability=Reliability.F,
        credibility=3,
        reliability_reason="No history is known.",
        credibility_reason="One origin.",
    )
    rows = []
    for c in clusters:
        opposing = tuple(i for i in c.claims if i == DENIAL.id)
        supporting = tuple(i for i in c.claims if i not in opposing)
        rows.append(
            Weight(
                cluster=c.id,
                origins=("unpublished audit", "Harbour office") if opposing else ("unpublished audit",),
                supporting=supporting,
                opposing=opposing,
                grade=grade,
                belief=0.6 if opposing else None,
            )
        )
    return Weights(weights=tuple(rows))


def reconciled() -> Reconciled:
    reading = ReadingChoice(
        id="reading-1", text="The daily takings and the total are one flow.", claims=(RATE.id, TOTAL.id), score=0.9
    )
    other = ReadingChoice(
        id="reading-2", text="So are those of the retelling.", claims=(RATE_B.id, TOTAL_B.id), score=0.9
    )

    def conflict(
        id: str, claims: tuple[Claim, ...], reading: ReadingChoice, odd: Claim, source: str | None
    ) -> Conflict:
        return Conflict(
            id=id,
            rule="rate-total",
            claims=tuple(c.id for c in claims),
            readings=(reading.id,),
            explanation="At only $100,000 a day, 765 days make $76.5 million, 6.1 times the total.",
            working=("$100,000 × 765 days = $76.5 million", "Stated: $12.6 million"),
            odd_one_out=odd.id,
            figures=(Figure(claim=odd.id, low=Decimal(76500000), high=None, unit="USD", label="implied"),),
            inherited_from=source,
        )

    return Reconciled(
        conflicts=(
            conflict("conflict-1", (RATE, TOTAL), reading, RATE, None),
            conflict("conflict-2", (RATE_B, TOTAL_B), other, RATE_B, "conflict-1"),
        ),
        agreements=(
            Agreement(
                rule="rate-total",
                claims=(TOTAL.id, MONTHLY.id),
                explanation="A tenth of $2 million a month over 26 months is $5.2 million, which fits $12.6 million.",
            ),
        ),
        readings=(reading, other),
    )


def lineage() -> Lineage:
    audit = UnseenSource(
        id="unseen:unpublished audit", name="unpublished audit", names=("unpublished audit",), documents=(A.id,)
    )
    return Lineage(
        derivations=(
            Derivation(
                child=A.id,
                parent=audit.id,
                kind=DerivationKind.CITES,
                score=0.97,
                evidence=(
                    Evidence(
                        kind="citation",
                        detail="It names an unpublished audit",
                        weight=3.0,
                        span=at(A, "An unpublished audit"),
                    ),
                ),
            ),
            Derivation(
                child=B.id,
                parent=A.id,
                kind=DerivationKind.PARAPHRASE,
                score=0.9,
                evidence=(
                    Evidence(
                        kind="citation", detail="It names The Courier.", weight=3.0, span=at(B, "The Courier reports")
                    ),
                ),
            ),
        ),
        unseen=(audit,),
        dates={B.id: DateRange(earliest=date(2025, 5, 1), latest=date(2025, 7, 31))},
    )


def network() -> Network:
    one, two = (
        Node(id="n1", name="Salt Guild", kind="group", claims=(PAYS.id,)),
        Node(id="n2", name="barge owners", kind="group"),
    )
    flow = Flow(
        source="n2", target="n1", what="money", low=None, high=None, unit="USD", per=None, period=None,
        claims=(PAYS.id,), certainty=Certainty.ASSERTED,
    )  # fmt: skip
    return Network(
        nodes=(one, two),
        flows=(flow,),
        ties=(Tie(source="n1", target="n2", relation="takes from", claims=(RATE.id,), certainty=Certainty.ASSERTED),),
        timeline=(Moment(period=MARCH, claim=TOTAL.id, label="takings since March 2023"),),
        choke_points=(Choke(node="n1", text="every flow passes through the Salt Guild."),),
    )


def entities() -> Entities:
    def entity(id: str, name: str, mentions: dict[str, Mention]) -> Entity:
        ids = tuple(sorted(m.id for m in mentions.values()))
        return Entity(
            id=id,
            name=name,
            kind=Kind.GROUP,
            names=tuple(sorted({name, *(m.name for m in mentions.values())})),
            mentions=ids,
        )

    return Entities(
        entities=(entity("e1", "the Salt Guild of Oru", GUILD), entity("e2", "barge owners", OWNERS)),
        kept_apart=(
            Merge(left="Salt Guild", right="barge owners", rule="kinds", reason="They do different work", score=0.4),
        ),
    )


def readings() -> tuple[Reading, ...]:
    cited = Citation(
        name="unpublished audit", kind=SourceKind.WORK, span=at(A, "An unpublished audit"), cue="by", private=True
    )
    return tuple(
        Reading(
            document=d.id,
            mentions=(GUILD[d.id], OWNERS[d.id]),
            claims=CLAIMS[d.id],
            citations=(cited,) if d is A else (),
        )
        for d in (A, B, C)
    )


def case() -> CaseResult:
    """The case with the dossier that `compose` makes of it."""
    parts = aligned()
    given = {
        "documents": (A, B, C),
        "readings": readings(),
        "entities": entities(),
        "screening": Screening(),
        "lineage": lineage(),
        "aligned": parts,
        "weights": weights(parts.clusters),
        "reconciled": reconciled(),
        "network": network(),
        "places": Places(),
    }
    dossier: Dossier = compose.run(**given)  # type: ignore[arg-type]
    return CaseResult(**given, dossier=dossier)  # type: ignore[arg-type]
