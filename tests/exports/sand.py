"""An invented case, its dossier included: a report on an unseen audit, a retelling that drifts, a report of its own."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from assay.model import (
    Agreement,
    Aligned,
    Aspect,
    Block,
    BlockKind,
    Bound,
    CaseResult,
    Certainty,
    Choke,
    Cite,
    Claim,
    Comparison,
    Conflict,
    DateRange,
    Derivation,
    DerivationKind,
    Dimension,
    Document,
    Dossier,
    Entities,
    Evidence,
    Figure,
    Finding,
    Flow,
    Lineage,
    Link,
    Mark,
    Moment,
    Network,
    Node,
    Participant,
    Passage,
    Period,
    Quantity,
    Reading,
    ReadingChoice,
    Reconciled,
    Screening,
    Section,
    Sentence,
    Severity,
    SourceKind,
    Span,
    Tie,
    Turn,
    UnseenSource,
    Weights,
)

COURIER = """Sand Barges Feed the Marrow Clans
The Selwyn Courier, 12 May 2023

An unpublished audit seen by the Courier describes how two clans run the sand trade on the Marrow River. \
The barges earn about $3 million a week, the audit says. \
Since dredging began in March 2021 the takings have totalled $20 million, it adds.

The harbour guild pays the Orrin clan a tenth of the takings, according to the audit. \
Guards are believed to be hired in Vell. A ministry spokesman denied that any licence was sold.

The clans buy boats, rope, diesel and permits from the guild.
"""

MAIL = """River Clans Make $21 Million From Sand, Courier Reports
Inland Mail, 15 May 2023

The Selwyn Courier has revealed how two clans run the sand trade on the Marrow River. \
According to the Courier, the barges earn $3 million weekly and have made $20 million since 2021.

The Orrin clan pays the harbour guild a tenth of the takings. Guards are hired in Vell. \
The clans buy boat rope and permits from the guild.
"""

BOARD = """Annual Statement of the River Board

The Board counted 310 barge passages in 2022. Royalties of $1.1 million were paid into its account.
"""

UNSEEN = "unseen:audit of the sand trade"
WEEKLY = "The barges earn about $3 million a week"
TOTAL = "the takings have totalled $20 million"
PAYS = "The harbour guild pays the Orrin clan a tenth of the takings"
PAID = "The Orrin clan pays the harbour guild a tenth of the takings"
BELIEVED = "Guards are believed to be hired in Vell"
HIRED = "Guards are hired in Vell"
BUY = "The clans buy boats, rope, diesel and permits from the guild"
BOUGHT = "The clans buy boat rope and permits from the guild"


def days(first: date, last: date | None = None) -> DateRange:
    return DateRange(earliest=first, latest=last or first)


def document(id: str, text: str, outlet: str | None = None, day: date | None = None) -> Document:
    title = text.splitlines()[0]
    head, body = Span(start=0, end=len(title)), Span(start=len(title) + 1, end=len(text))
    return Document(
        id=id,
        sha256=id[-1] * 64,
        file=f"{id}.txt",
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title=title,
        title_span=head,
        outlet=outlet,
        published=days(day) if day else None,
        blocks=(Block(kind=BlockKind.TITLE, span=head), Block(kind=BlockKind.BODY, span=body)),
    )


DOCUMENTS = (
    document("doc-a", COURIER, "The Selwyn Courier", date(2023, 5, 12)),
    document("doc-b", MAIL, "Inland Mail", date(2023, 5, 15)),
    document("doc-c", BOARD),
)
_TEXTS = {d.id: d.text for d in DOCUMENTS}


def span(doc: str, words: str) -> Span:
    start = _TEXTS[doc].index(words)
    return Span(start=start, end=start + len(words))


def cite(doc: str, words: str, claim: str | None = None) -> Cite:
    return Cite(document=doc, span=span(doc, words), claim=claim)


def dollars(doc: str, words: str, value: int, per: str | None = None) -> Quantity:
    amount = Decimal(value)
    return Quantity(
        low=amount,
        high=amount,
        loose_low=amount,
        loose_high=amount,
        unit="USD",
        dimension=Dimension.MONEY,
        bound=Bound.EXACT,
        text=words,
        span=span(doc, words),
        per=per,
    )


def claim(
    id: str, doc: str, words: str, amount: Quantity | None = None, chain: tuple[Link, ...] = (), hedge: str = ""
) -> Claim:
    return Claim(
        id=id,
        document=doc,
        span=span(doc, words),
        quote=words,
        sentence=span(doc, words),
        block=BlockKind.BODY,
        frame="event",
        predicate="be",
        relation="is told of",
        subject=Participant(name="the barges"),
        amount=amount,
        attribution=chain,
        certainty=Certainty.HEDGED if hedge else Certainty.ASSERTED,
        hedge=hedge,
    )


_AUDIT = (Link(name="unpublished audit", kind=SourceKind.WORK),)

CLAIMS = (
    claim("c-week", "doc-a", WEEKLY, dollars("doc-a", "$3 million", 3_000_000, "week"), _AUDIT),
    claim("c-total", "doc-a", TOTAL, dollars("doc-a", "$20 million", 20_000_000), _AUDIT),
    claim("c-pays", "doc-a", PAYS, chain=_AUDIT),
    claim("c-guards", "doc-a", BELIEVED, hedge="believed to"),
    claim("c-buy", "doc-a", BUY),
    claim("c-head", "doc-b", "River Clans Make $21 Million From Sand", dollars("doc-b", "$21 Million", 21_000_000)),
    claim("c-week-b", "doc-b", "the barges earn $3 million weekly"),
    claim("c-paid", "doc-b", PAID),
    claim("c-hired", "doc-b", HIRED),
    claim("c-bought", "doc-b", BOUGHT),
    claim("c-count", "doc-c", "The Board counted 310 barge passages in 2022"),
)


def figure(claim: str, low: int | None, high: int | None, label: str) -> Figure:
    bounds = (Decimal(low) if low is not None else None, Decimal(high) if high is not None else None)
    return Figure(claim=claim, low=bounds[0], high=bounds[1], unit="USD", label=label)


CONFLICT = Conflict(
    id="conflict-1",
    rule="rate-total",
    claims=("c-week", "c-total"),
    readings=("reading-1",),
    explanation="$3 million a week over 110.1 weeks is $330.4 million; the text has $20 million, 16.5 times less.",
    working=(
        "110.1 weeks × $3 million a week = $330.4 million",
        "$330.4 million ÷ $20 million = 16.5",
        "Stated: $20 million, 16.5 times less",
    ),
    odd_one_out="c-total",
    figures=(
        figure("c-total", 20_000_000, 20_000_000, "stated: $20 million since March 2021"),
        figure("c-week", 297_000_000, 346_000_000, "implied: about $3 million a week × 110.1 weeks"),
    ),
)
AGREEMENT = Agreement(
    rule="part-whole",
    claims=("c-total",),
    explanation="Royalties of $1.1 million are less than the takings.",
    figures=(
        figure("c-total", 18_000_000, 22_000_000, "stated: the takings"),
        figure("c-total", 1_100_000, None, "implied: at least the royalties"),
    ),
)
READING = ReadingChoice(
    id="reading-1", text="The weekly takings and the total are one flow.", claims=("c-week", "c-total"), score=0.9
)


def say(text: str, *cites: Cite) -> Sentence:
    return Sentence(text=text, cites=cites)


FINDINGS = (
    Finding(
        id="fnd-hedge",
        code="HDG001",
        severity=Severity.MEDIUM,
        weight=62.0,
        title="A hedge was lost",
        sentences=(say("The Courier hedges, the Mail does not.", cite("doc-a", "believed to"), cite("doc-b", HIRED)),),
        beside=((cite("doc-a", BELIEVED, "c-guards"), cite("doc-b", HIRED, "c-hired")),),
    ),
    Finding(
        id="fnd-figures",
        code="FIG001",
        severity=Severity.HIGH,
        weight=95.0,
        title="“About $3 million a week” cannot stand beside “$20 million”",
        sentences=(
            say("The audit has it that the barges earn about $3 million a week.", cite("doc-a", WEEKLY, "c-week")),
            say("That makes 16.5 times the total.", cite("doc-a", WEEKLY, "c-week"), cite("doc-a", TOTAL, "c-total")),
        ),
        working=CONFLICT.working,
        claims=CONFLICT.claims,
        assumptions=("reading-1",),
        conflict="conflict-1",
    ),
    Finding(
        id="fnd-roles",
        code="ROL001",
        severity=Severity.HIGH,
        weight=80.0,
        title="Who pays whom is turned round",
        sentences=(
            say("The Courier has the guild paying the clan.", cite("doc-a", PAYS, "c-pays")),
            say("The Mail has the clan paying the guild.", cite("doc-b", PAID, "c-paid")),
        ),
        claims=("c-pays", "c-paid"),
        beside=((cite("doc-a", PAYS, "c-pays"), cite("doc-b", PAID, "c-paid")),),
    ),
    Finding(
        id="fnd-list",
        code="DRF002",
        severity=Severity.LOW,
        weight=44.0,
        title="“boats, rope, diesel and permits” became “boat rope and permits”",
        sentences=(say("Two goods were fused and one was dropped.", cite("doc-b", "boat rope and permits")),),
        beside=((cite("doc-a", BUY, "c-buy"), cite("doc-b", BOUGHT, "c-bought")),),
    ),
)

SECTIONS = (
    Section(
        id="summary",
        title="Summary",
        sentences=(
            say("Three documents were read.", *(cite(d.id, d.title) for d in DOCUMENTS)),
            say("Assay counts two independent origins."),
        ),
    ),
    Section(
        id="lineage",
        part="Sources",
        title="Lineage",
        sentences=(say("The Mail retells the Courier."),),
        figure="lineage",
    ),
    Section(id="compare", part="Sources", title="Retelling beside original", figure="compare"),
    Section(
        id="figures",
        part="Figures",
        title="Figures",
        caption="two figures",
        figure="figures",
        header=("Figure", "Who says it"),
        rows=(
            (say("$3 million a week", cite("doc-a", WEEKLY, "c-week")), say("the audit")),
            (say("$20 million", cite("doc-a", TOTAL, "c-total")), say("the audit")),
        ),
    ),
    Section(id="network", part="Parties", title="Network", figure="network"),
    Section(id="flows", part="Parties", title="Flows", figure="flows"),
    Section(id="timeline", part="Parties", title="Timeline", figure="timeline"),
)


def flow(source: str, target: str, what: str, value: int | None, unit: str, claim: str) -> Flow:
    amount = Decimal(value) if value is not None else None
    return Flow(
        source=source,
        target=target,
        what=what,
        low=amount,
        high=amount,
        unit=unit,
        per=None,
        period=None,
        claims=(claim,),
        certainty=Certainty.ASSERTED,
    )


NETWORK = Network(
    nodes=(
        Node(id="n-barges", name="Sand barges of the Marrow River", kind="facility", claims=("c-week",)),
        Node(id="n-guild", name="Harbour guild", kind="organisation", claims=("c-pays", "c-buy"), broker=0.6),
        Node(id="n-orrin", name="Orrin clan", kind="group", claims=("c-pays",)),
        Node(id="n-vell", name="Vell", kind="place", claims=("c-guards",)),
    ),
    flows=(
        flow("n-barges", "n-guild", "money", 20_000_000, "USD", "c-total"),
        flow("n-guild", "n-orrin", "money", 10, "percent", "c-pays"),
        flow("n-guild", "n-orrin", "boats, rope, diesel and permits", None, "", "c-buy"),
    ),
    ties=(
        Tie(source="n-orrin", target="n-vell", relation="hires in", claims=("c-guards",), certainty=Certainty.HEDGED),
    ),
    timeline=(
        Moment(
            period=Period(start=days(date(2021, 3, 1), date(2021, 3, 31)), open_end=True, text="since March 2021"),
            claim="c-total",
            label=TOTAL,
        ),
        Moment(
            period=Period(start=days(date(2022, 1, 1)), end=days(date(2022, 12, 31)), text="in 2022"),
            claim="c-count",
            label="the Board counted 310 barge passages",
        ),
    ),
    choke_points=(Choke(node="n-guild", text="All money that is told of passes through the guild."),),
)

_NAMED = Evidence(kind="citation", detail="The Mail names the Courier.", weight=4.0)
LINEAGE = Lineage(
    derivations=(
        Derivation(child="doc-a", parent=UNSEEN, kind=DerivationKind.CITES, score=0.95),
        Derivation(child="doc-b", parent="doc-a", kind=DerivationKind.PARAPHRASE, score=0.98, evidence=(_NAMED,)),
        Derivation(child="doc-b", parent=UNSEEN, kind=DerivationKind.CITES, score=0.4, tree=False),
    ),
    unseen=(
        UnseenSource(
            id=UNSEEN, name="unpublished audit of the sand trade", names=("unpublished audit",), documents=("doc-a",)
        ),
    ),
)

COMPARISON = Comparison(
    original="doc-a",
    retelling="doc-b",
    passages=(
        Passage(original=(span("doc-a", "The Selwyn Courier, 12 May 2023"),)),
        Passage(
            original=(span("doc-a", "Guards are believed to be hired in Vell."),),
            retelling=(span("doc-b", "Guards are hired in Vell."),),
            marks=(
                Mark(
                    aspect=Aspect.HEDGE,
                    turn=Turn.LOST,
                    note="“believed to be” is gone.",
                    original=(span("doc-a", "believed to be"),),
                ),
            ),
        ),
        Passage(
            original=(span("doc-a", "A ministry spokesman denied that any licence was sold."),),
            marks=(Mark(aspect=Aspect.DENIAL, turn=Turn.LOST, note="Nowhere in the retelling."),),
        ),
        Passage(retelling=(span("doc-b", "The Selwyn Courier has revealed"),)),
    ),
)

CASE = CaseResult(
    documents=DOCUMENTS,
    readings=tuple(Reading(document=d.id, claims=tuple(c for c in CLAIMS if c.document == d.id)) for d in DOCUMENTS),
    entities=Entities(),
    screening=Screening(),
    lineage=LINEAGE,
    aligned=Aligned(),
    weights=Weights(),
    reconciled=Reconciled(conflicts=(CONFLICT,), agreements=(AGREEMENT,), readings=(READING,)),
    network=NETWORK,
    dossier=Dossier(
        title="Sand from the Marrow River", findings=FINDINGS, sections=SECTIONS, comparisons=(COMPARISON,)
    ),
)
