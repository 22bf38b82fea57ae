"""Reading the ledger of a document: which figures count, which claim carries each, for which time it is told."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

from msgspec.structs import replace

from assay.model import (
    BlockKind,
    Certainty,
    Claim,
    DateRange,
    Dimension,
    Document,
    Entities,
    Mode,
    Participant,
    Period,
    Quantity,
    Reading,
    Role,
    Span,
)
from assay.stages.reconcile.grids import grids
from assay.stages.reconcile.intervals import Interval, loosest, plural, stated
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.vocabulary import pattern, says, stems
from assay.stages.reconcile.windows import window_of
from assay.text.periods import find_periods
from assay.text.resources import load
from assay.text.units import unit_of
from assay.text.within import Touching

PAID = (Role.RECIPIENT, Role.BENEFICIARY)
_EVERY = re.compile(  # "each night nine wagons leave"
    r"^\W*(?:(?:and|but)\s+)?(?:each|every)\s+(?:single\s+)?(?P<unit>hour|day|night|week|fortnight|month|quarter|year)\s[^\d]*$",
    re.I,
)
_KNOWN = re.compile(
    r"\b(?:the|these|those|its|their|his|her)\s+(?:other\s+|missing\s+|remaining\s+|(?:difference|rest|remainder|balance|gap|shortfall)\s+of\s+)?$",
    re.I,
)
_RECKONED = re.compile(
    r"\b(?:so|hence|thus|therefore|consequently|then)\b[^.;]{0,40}\b(?:should|ought\s+to|must|would)\s+(?:\w+\s+)?"
    r"(?:be|have|hold|remain|leave|make|come\s+to|amount\s+to)\s+(?:\w+\s+){0,2}$", re.I)  # fmt: skip
_CANNOT = re.compile(
    r"\b(?:cannot|can\s?n[o’']t|could\s+not|couldn[’']t|(?:un|not\s)able\s+to)\s+[a-z]+\s+(?:the\s+|about\s+)?$", re.I
)
_NEXT_CLAUSE = re.compile(r"(?:\band|\bbut|[,;])\s+$", re.I)
_VERB = re.compile(r"\s+(?:[a-z]+\s+)??(?:are|were|is|was|have|has|had|did|came|went|[a-z]+ed)\b")
_SENTENCE_END = re.compile(r"[.!?][”’\"')]*(?:\s+|$)(?=[^a-z]|$)")
READ = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BODY)


def make_ledger(document: Document, reading: Reading, entities: Entities, told: DateRange) -> Ledger:
    """Read the ledger of a document; of two claims with one figure the shorter carries it."""
    kept = tuple(c for c in reading.claims if c.block in READ)
    idle = _idle(document.text, kept, reading.quantities)
    ledger = Ledger(document, told, kept, tuple(idle))
    behind = Touching(idle.items(), lambda x: x[0])
    carriers: dict[Span, Claim] = {}
    for claim in sorted(kept, key=lambda c: (len(c.span), -c.rank, c.id)):
        if claim.amount is not None:
            carriers.setdefault(claim.amount.span, claim)
    quantities = {c.amount.span: c.amount for c in carriers.values() if c.amount is not None}
    for quantity in reading.quantities:
        holder = ledger.claim_at(quantity.span.start, quantity.span.end) or _of_idle(behind(quantity.span), quantity)
        if quantity.span not in quantities and holder is not None:
            quantities[quantity.span] = quantity
            carriers[quantity.span] = holder
    named = {mention: entity.id for mention, entity in entities.by_mention().items()}
    codes = _codes(list(quantities.values()))
    entries = []
    for span, quantity in sorted(quantities.items()):
        sentence = ledger.sentence_at(span)
        carrier = carriers[span]
        if sentence is not None and (not carrier.sentence.contains(span) or _told(document.text, carrier, span)):
            entries.append(_entry(ledger, sentence, carrier, quantity, named, codes))
    tables = grids(document, {(e.start, e.end): e for e in entries})
    entries = [e for e in entries if not (_minus(e) or any(g.table.span.contains(e.quantity.span) for g in tables))]
    body = {_value(e) for e in entries if e.claim.block is BlockKind.BODY}
    ledger.fill(tuple(e for e in entries if e.claim.block is BlockKind.BODY or _value(e) not in body), tables)
    return ledger


def _idle(text: str, claims: tuple[Claim, ...], quantities: tuple[Quantity, ...]) -> dict[Span, Claim]:
    """The sentences that have figures and make no claim, each with the last claim of its paragraph before it."""
    found: dict[Span, Claim] = {}
    sentences = Touching({c.sentence for c in claims}, lambda s: s)
    ordered = sorted(claims, key=lambda c: (c.sentence.end, -len(c.span), c.id))
    for quantity in quantities:
        start = quantity.span.start
        if sentences(Span(start=start, end=start + 1)):
            continue
        at = bisect_right(ordered, start, key=lambda c: c.sentence.end) - 1
        last = ordered[at] if at >= 0 else None
        if last is None or last.block is not BlockKind.BODY or "\n\n" in text[last.sentence.end : quantity.span.start]:
            continue
        opens = [m.end() for m in _SENTENCE_END.finditer(text, last.sentence.end - 1, quantity.span.start)]
        closes = _SENTENCE_END.search(text, quantity.span.end)
        span = Span(start=max([last.sentence.end, *opens]), end=closes.start() + 1 if closes else len(text))
        found.setdefault(span, last)
    return found


def _of_idle(near: Iterable[tuple[Span, Claim]], quantity: Quantity) -> Claim | None:
    return next((claim for span, claim in near if span.contains(quantity.span)), None)


def _told(text: str, claim: Claim, figure: Span) -> bool:
    """Whether a figure is told to be so; of what is asked or ought to be, only what it takes for granted.

    "cannot say who drank the missing 1,920 litres", "there should be 690 litres left".
    """
    lead = text[claim.sentence.start : figure.start]
    if claim.mode in (Mode.PLAN, Mode.RECOMMENDATION):
        return True
    if not claim.states:
        return _granted(lead)
    return not _denied(text, claim, figure)


def _granted(lead: str) -> bool:
    """Whether what stands before a figure takes it for granted, or reckons it."""
    return _KNOWN.search(lead) is not None or _RECKONED.search(lead) is not None


def _denied(text: str, claim: Claim, figure: Span) -> bool:
    """Whether a denial covers a figure: "did not pay 3 million", but not "3 million did not arrive".

    What is known already stays: "could not explain the 412 crates that were not there". So does what a clause of its
    own tells: "eleven never left and twelve are driven by clerks". Those whom one could not find are there.
    """
    lead = text[claim.sentence.start : figure.start]
    if claim.certainty is not Certainty.DENIED or not says("denial", lead) or _KNOWN.search(lead):
        return False
    if _CANNOT.search(lead):
        return False
    return not (_NEXT_CLAUSE.search(lead) and _VERB.match(text, figure.end))


def _minus(entry: Entry) -> bool:
    """Whether a figure is below nought: a loss told with its sign, degrees; sums of texts are of what there is."""
    return any(end is not None and end < 0 for end in (entry.quantity.low, entry.quantity.high))


def _value(entry: Entry) -> tuple[Interval, str]:
    """What a heading repeats of the text below it."""
    return entry.stated, entry.quantity.unit


def _codes(quantities: list[Quantity]) -> dict[str, str]:
    """The currency that a word of several States means in this document: rupees where Sri Lankan ones are told."""
    money = {q.unit for q in quantities if q.dimension is Dimension.MONEY}
    meant = {word: money & set(kinds["of"].values()) for word, kinds in load("currencies.yaml")["words"].items()
             if word in money and kinds.get("of")}  # fmt: skip
    return {word: codes.pop() for word, codes in meant.items() if len(codes) == 1}


def _entry(
    ledger: Ledger, sentence: int, claim: Claim, quantity: Quantity, named: dict[str, str], codes: dict[str, str]
) -> Entry:
    if quantity.per and _summed(ledger.text, quantity):
        quantity = replace(quantity, per=None)
    quantity = replace(quantity, unit=codes.get(quantity.unit, quantity.unit))
    period = _period(ledger, claim, quantity, sentence)
    paid = [p for p in _paid(claim) if p is not None]
    return Entry(
        claim=claim,
        quantity=quantity,
        sentence=sentence,
        stated=stated(quantity),
        loose=loosest(quantity),
        period=period,
        period_claim=_period_claim(ledger, claim, period),
        window=window_of(period, ledger.told),
        shown=_shown(quantity),
        time_rate=_time_rate(ledger, quantity, ledger.sentences[sentence]),
        told=claim.sentence.contains(quantity.span),
        planned=claim.mode is Mode.PLAN,
        demanded=claim.mode is Mode.RECOMMENDATION
        and not _granted(ledger.text[claim.sentence.start : quantity.span.start]),
        parties=_known_as(claim.subject, named) if claim.subject else frozenset(),
        payee=frozenset().union(*(_known_as(p, named) for p in paid))
        if claim.frame in _payments() | _receipts()
        else None,
    )


def _known_as(party: Participant, named: dict[str, str]) -> frozenset[str]:
    """The entity that a party is, and the words of its name; nothing for one that goes unnamed."""
    if party.name in load("network.yaml")["nobody"]:
        return frozenset()
    return stems(party.name) | ({named[party.mention]} if party.mention in named else frozenset())


def _paid(claim: Claim) -> tuple[Participant | None, ...]:
    """Who gets the money of a claim: who is paid, or who receives."""
    if claim.frame in _receipts():
        return (claim.subject,)
    return (claim.object, *(p for role, p in claim.others if role in PAID))


def _payments() -> frozenset[str]:
    """The frames in which money goes from the subject to the object."""
    return _frames("source")


def _receipts() -> frozenset[str]:
    """The frames in which money goes to the subject."""
    return _frames("target")


@cache
def _frames(end: str) -> frozenset[str]:
    flows = {f["id"]: f["flow"] for f in load("frames/finance.yaml") if "flow" in f}
    return frozenset(frame for frame, flow in flows.items() if flow.get(end) == "subject")


def _summed(text: str, quantity: Quantity) -> bool:
    """Whether a figure is a sum, whatever it was read to be told for: "four euros on every kilo, 76 million in all"."""
    lead, after = text[max(0, quantity.span.start - 30) : quantity.span.start], text[quantity.span.end :][:30]
    before = re.search(rf"[,:;–(—-]\s*{pattern('sum_before').pattern}\s+$", lead, re.I)
    return before is not None or pattern("sum_after").match(after.lstrip()) is not None


def _shown(quantity: Quantity) -> str:
    text = " ".join(quantity.text.split())
    plain = re.sub(r"\b(?:thousand|million|billion|trillion|dozen|hundred)s?\b", "", text, flags=re.I)
    if quantity.dimension is not Dimension.COUNT or quantity.unit in ("", "count", "item") or " " in plain.strip():
        return text
    return f"{text} {plural(quantity.unit, Fraction(quantity.high or quantity.low or 0))}"


def _period(ledger: Ledger, claim: Claim, quantity: Quantity, sentence: int) -> Period | None:
    """The stretch of time that a figure is told for: its own, its claim's, or the nearest in its sentence."""
    own = _placed(ledger, quantity.period, sentence) or (
        claim.period if claim.sentence.start == ledger.sentences[sentence].start else None
    )
    if own is None:
        here = [c.period for c in ledger.claims_of(sentence) if c.period is not None and c.period.span is not None]
        own = min(
            here, key=lambda p: (abs(p.span.start - quantity.span.start), p.span) if p.span else (0,), default=None
        )
    own = _beside(ledger, quantity, sentence, own) or own
    if own is not None and not own.open_end and own.span is not None and _begins(ledger.text, own.span):
        return Period(start=DateRange(earliest=own.start.earliest, latest=own.end.latest or own.start.latest),
                      open_end=True, text=own.text, span=own.span)  # fmt: skip
    return own


def _beside(ledger: Ledger, quantity: Quantity, sentence: int, own: Period | None) -> Period | None:
    """ "In 2021 it cost 900; in 2023 it was 1,300": the time told between the semicolons, where another is read."""
    start, words, at = ledger.sentences[sentence].start, ledger.words(sentence), quantity.span.start
    if ";" not in words:
        return None
    low = start + words.rfind(";", 0, at - start) + 1
    high = words.find(";", at - start)
    inside = Span(start=low, end=start + high if high >= 0 else ledger.sentences[sentence].end)
    if own is None or own.span is None or inside.contains(own.span):
        return None
    found = [p for p in find_periods(inside.of(ledger.text), reference=ledger.told) if p.span]
    if len(found) != 1 or found[0].span is None:
        return None
    return replace(found[0], span=Span(start=low + found[0].span.start, end=low + found[0].span.end))


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
    every = _EVERY.search(lead)
    if every is not None:
        return every["unit"].casefold()
    frequency = load("units.yaml")["frequency"]
    found = [frequency[w] for w in re.findall(r"[a-z]+", lead.casefold()) if w in frequency]
    return found[-1] if found else None
