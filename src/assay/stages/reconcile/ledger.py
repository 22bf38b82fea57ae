"""The figures of one document, in the order of the text, with what is around them."""

from __future__ import annotations

import re
from bisect import bisect_right

from msgspec.structs import replace

from assay.model import (
    BlockKind,
    Bound,
    Certainty,
    Claim,
    DateRange,
    Dimension,
    Document,
    Entities,
    Period,
    Quantity,
    Reading,
    Span,
    Value,
)
from assay.stages.reconcile.intervals import Interval, loosest, stated
from assay.stages.reconcile.vocabulary import says, stems
from assay.stages.reconcile.windows import Window, window_of
from assay.text.resources import load
from assay.text.units import unit_of

_COMPARES = re.compile(
    r"(?:more|less|fewer|higher|lower|larger|smaller)\s+than\s+(?:the\s+)?|as\s+(?:many|much)\s+as\s+(?:the\s+)?", re.I
)
READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)


class Entry(Value, frozen=True, kw_only=True):
    """A figure in a ledger: the claim that carries it, and its interval at the loosest reading (`loose`)."""

    claim: Claim
    quantity: Quantity
    sentence: int  # which sentence of the ledger
    paragraph: int
    stated: Interval
    loose: Interval
    period: Period | None
    period_claim: Claim  # the claim that tells the period
    window: Window | None
    time_rate: str | None  # the unit of time of a rate ("week")
    parties: frozenset[str] = frozenset()  # of the claim's subject: entity ids, and the words of its name

    @property
    def variable(self) -> str:
        return f"{self.claim.document}:{self.start}"

    @property
    def start(self) -> int:
        return self.quantity.span.start

    @property
    def end(self) -> int:
        return self.quantity.span.end

    @property
    def text(self) -> str:
        return self.quantity.text

    @property
    def per(self) -> str | None:
        return self.quantity.per

    @property
    def bare(self) -> bool:
        """A number whose unit the text leaves to what went before: "and 23 in 2024"."""
        return self.quantity.dimension is Dimension.COUNT and self.quantity.unit in ("", "count")

    @property
    def is_share(self) -> bool:
        return self.quantity.dimension is Dimension.SHARE

    @property
    def adds_up(self) -> bool:
        """Whether it measures or counts something (no share, no rank, no age, no stretch of time)."""
        kinds = (Dimension.SHARE, Dimension.ORDINAL, Dimension.AGE, Dimension.TIME)
        return self.quantity.dimension not in kinds and not self.quantity.change


class Ledger(Value, frozen=True, kw_only=True):
    document: Document
    told: DateRange  # when the text was written
    sentences: tuple[Span, ...]
    entries: tuple[Entry, ...]
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        return self.document.text

    def words(self, sentence: int) -> str:
        return self.sentences[sentence].of(self.text)

    def inside(self, start: int, end: int) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if start <= e.start and e.end <= end)

    def of_sentence(self, sentence: int) -> tuple[Entry, ...]:
        return tuple(e for e in self.entries if e.sentence == sentence)

    def before(self, entry: Entry, length: int = 60) -> str:
        """The words of the sentence just before a figure."""
        return self.text[max(self.sentences[entry.sentence].start, entry.start - length) : entry.start]

    def after(self, entry: Entry, length: int = 60) -> str:
        return self.text[entry.end : min(self.sentences[entry.sentence].end, entry.end + length)]

    def clause_text(self, entry: Entry) -> str:
        """The words around a figure: those of its claim, and some on both sides."""
        return f"{self.before(entry, 100)} {entry.claim.quote} {self.after(entry, 100)}"

    def clause(self, entry: Entry) -> frozenset[str]:
        """Stems of the content words around a figure."""
        return stems(self.clause_text(entry))

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The shortest claim that covers a place, else the shortest one of its sentence."""
        here = Span(start=start, end=end)
        holding = [c for c in self.claims if c.span.contains(here)] or [
            c for c in self.claims if c.sentence.contains(here)
        ]
        return min(holding, key=lambda c: (len(c.span), c.id), default=None)


def compatible(one: Entry, other: Entry) -> bool:
    """Whether two figures are in one unit; a bare number takes the other's."""
    if one.bare or other.bare:
        return one.adds_up and other.adds_up
    return one.quantity.unit == other.quantity.unit and one.quantity.dimension is other.quantity.dimension


def same_kind(one: Entry, other: Entry) -> bool:
    """As `compatible`, but counted things go by any noun."""
    if one.quantity.dimension is Dimension.COUNT and other.quantity.dimension is Dimension.COUNT:
        return True
    return compatible(one, other)


def make_ledger(document: Document, reading: Reading, entities: Entities, told: DateRange) -> Ledger:
    kept = tuple(c for c in reading.claims if c.block in READ)
    sentences = tuple(sorted({c.sentence for c in kept}))
    blank = Ledger(document=document, told=told, sentences=sentences, entries=(), claims=kept)
    carriers: dict[Span, Claim] = {}
    for claim in sorted(kept, key=lambda c: (len(c.span), -c.rank, c.id)):
        if claim.amount is not None:
            carriers.setdefault(claim.amount.span, claim)
    quantities = {c.amount.span: c.amount for c in carriers.values() if c.amount is not None}
    for quantity in reading.quantities:
        carrier = blank.claim_at(quantity.span.start, quantity.span.end)
        if quantity.span not in quantities and carrier is not None:
            quantities[quantity.span] = quantity
            carriers[quantity.span] = carrier
    quantities = {span: _compared(q, quantities, document.text) for span, q in quantities.items()}
    named = _parties(entities)
    entries = tuple(
        _entry(blank, carriers[span], quantity, named)
        for span, quantity in sorted(quantities.items())
        if any(s.contains(span) for s in sentences) and not _denied(document.text, carriers[span], span)
    )
    body = {_value(e) for e in entries if e.claim.block is BlockKind.BODY}
    entries = tuple(e for e in entries if e.claim.block is BlockKind.BODY or _value(e) not in body)
    return Ledger(document=document, told=told, sentences=sentences, entries=entries, claims=kept)


def _compared(quantity: Quantity, quantities: dict[Span, Quantity], text: str) -> Quantity:
    """ "40 percent more than the 250 tonnes": the words compare, and 250 tonnes is no lower bound."""
    lead = _COMPARES.match(quantity.text)
    before = text[: quantity.span.start]
    right_before = any(not before[s.end :].strip() for s in quantities if s.end <= quantity.span.start)
    right_before = right_before or re.search(r"\b(?:twice|times|half)\s+$", before) is not None
    value = quantity.low if quantity.low is not None else quantity.high
    end = quantity.loose_low if quantity.low is not None else quantity.loose_high
    if lead is None or not right_before or value is None or end is None:
        return quantity
    slack = abs(value - end)
    return replace(
        quantity,
        low=value,
        high=value,
        loose_low=value - slack,
        loose_high=value + slack,
        bound=Bound.EXACT,
        text=quantity.text[lead.end() :],
    )


def _denied(text: str, claim: Claim, figure: Span) -> bool:
    """Whether a denial covers a figure: "did not pay 3 million", but not "3 million did not arrive"."""
    lead = text[claim.sentence.start : figure.start]
    return claim.certainty is Certainty.DENIED and says("denial", lead)


def _value(entry: Entry) -> tuple[Interval, str]:
    """What a heading repeats of the text below it."""
    return entry.stated, entry.quantity.unit


def _entry(ledger: Ledger, claim: Claim, quantity: Quantity, named: dict[str, str]) -> Entry:
    span = quantity.span
    sentence = next(i for i, s in enumerate(ledger.sentences) if s.contains(span))
    period = _period(ledger, claim, quantity, sentence)
    starts = [m.start() for m in re.finditer(r"\n\s*\n|\n(?=\s*(?:[-*•\d]))", ledger.text)]
    subject = claim.subject
    parties: frozenset[str] = frozenset()
    if subject is not None:
        parties = stems(subject.name) | ({named[subject.mention]} if subject.mention in named else frozenset())
    return Entry(
        claim=claim,
        quantity=quantity,
        sentence=sentence,
        paragraph=bisect_right(starts, span.start),
        stated=stated(quantity),
        loose=loosest(quantity),
        period=period,
        period_claim=_period_claim(ledger, claim, period),
        window=window_of(period, ledger.told),
        time_rate=_time_rate(ledger, quantity, ledger.sentences[sentence]),
        parties=parties,
    )


def _period(ledger: Ledger, claim: Claim, quantity: Quantity, sentence: int) -> Period | None:
    """The stretch of time that a figure is told for: its own, its claim's, or the nearest in its sentence."""
    own = _placed(ledger, quantity.period, sentence) or claim.period
    if own is None:
        here = [
            c.period
            for c in ledger.claims
            if c.sentence == ledger.sentences[sentence] and c.period is not None and c.period.span is not None
        ]
        own = min(
            here, key=lambda p: (abs(p.span.start - quantity.span.start), p.span) if p.span else (0,), default=None
        )
    if own is not None and not own.open_end and own.span is not None and _begins(ledger.text, own.span):
        return Period(start=DateRange(earliest=own.start.earliest, latest=own.end.latest or own.start.latest),
                      open_end=True, text=own.text, span=own.span)  # fmt: skip
    return own


def _placed(ledger: Ledger, period: Period | None, sentence: int) -> Period | None:
    """The period with the place of its words in the document, wherever the figure was read from."""
    if period is None or not period.text or (period.span and period.span.of(ledger.text) == period.text):
        return period
    at = ledger.text.find(period.text, ledger.sentences[sentence].start, ledger.sentences[sentence].end)
    return replace(period, span=Span(start=at, end=at + len(period.text)) if at >= 0 else None)


def _begins(text: str, span: Span) -> bool:
    """Whether a time is only the beginning of a stretch: "since the mines opened in early 2022"."""
    lead = re.split(r"[.,;:!?\n]\s", text[max(0, span.start - 80) : span.start])[-1]
    return bool(re.search(r"\bsince\b(?!.*\b(?:until|to)\b)", lead, re.I))


def _period_claim(ledger: Ledger, claim: Claim, period: Period | None) -> Claim:
    if period is None or period.span is None or claim.span.contains(period.span):
        return claim
    return ledger.claim_at(period.span.start, period.span.end) or claim


def _time_rate(ledger: Ledger, quantity: Quantity, sentence: Span) -> str | None:
    """The unit of time of a rate: its own, or that of an adjective in the clause ("monthly take tops $25 million")."""
    known = unit_of(quantity.per) if quantity.per else None
    if known is not None:
        return known.name if known.dimension is Dimension.TIME else None
    if quantity.per or quantity.dimension in (Dimension.SHARE, Dimension.TIME, Dimension.AGE, Dimension.ORDINAL):
        return None
    lead = re.split(r"[,;:.]\s", ledger.text[max(sentence.start, quantity.span.start - 60) : quantity.span.start])[-1]
    frequency = load("units.yaml")["frequency"]
    found = [frequency[w] for w in re.findall(r"[a-z]+", lead.casefold()) if w in frequency]
    return found[-1] if found else None


def _parties(entities: Entities) -> dict[str, str]:
    return {mention: entity.id for mention, entity in entities.by_mention().items()}


def unit_words(entry: Entry) -> str:
    """The unit as shown with computed numbers."""
    return "" if entry.bare else entry.quantity.unit
