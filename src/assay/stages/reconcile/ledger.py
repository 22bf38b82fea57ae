"""The figures of one document, in the order of the text, with what is around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING

from assay.model import (
    Claim,
    DateRange,
    Dimension,
    Document,
    Period,
    Quantity,
    Span,
    Value,
)
from assay.stages.reconcile.intervals import Interval
from assay.stages.reconcile.vocabulary import stem, stems
from assay.stages.reconcile.windows import Window

if TYPE_CHECKING:
    from assay.stages.reconcile.grids import Grid


class Entry(Value, frozen=True, kw_only=True):
    """A figure in a ledger: the claim that carries it, and its interval at the loosest reading (`loose`)."""

    claim: Claim
    quantity: Quantity
    sentence: int  # which sentence of the ledger
    stated: Interval
    loose: Interval
    period: Period | None
    period_claim: Claim  # the claim that tells the period
    window: Window | None
    shown: str  # its words, with the noun that it counts where that goes unsaid
    time_rate: str | None  # the unit of time of a rate ("week")
    parties: frozenset[str] = frozenset()  # of the claim's subject: entity ids, and the words of its name
    told: bool = True  # whether its claim tells it; else it stands in a sentence without one, behind its claim
    read: bool = True  # whether a reading took it for a figure; else it is a numeral that may be one
    planned: bool = False  # told of what is to be, and not of what is
    demanded: bool = False  # told of what somebody is asked to do: it adds up with what else is asked, and no more
    payee: frozenset[str] | None = None  # the same of whom it pays, empty where nobody is told; None: no payment

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


class Ledger:
    """The sentences, claims and figures of one document, found by their places."""

    def __init__(
        self, document: Document, told: DateRange, claims: tuple[Claim, ...], idle: tuple[Span, ...] = ()
    ) -> None:
        """`idle`: sentences that make no claim, though they have figures."""
        self.document = document
        self.text = document.text
        self.told = told  # when the text was written
        self.claims = claims
        whole = _to_the_end(self.text, {*(c.sentence for c in claims), *idle})
        self.sentences = tuple(sorted(whole.values()))
        self.entries: tuple[Entry, ...] = ()
        self.grids: tuple[Grid, ...] = ()
        self._starts = [s.start for s in self.sentences]
        self._claims: dict[Span, list[Claim]] = {}
        for claim in claims:
            self._claims.setdefault(whole[claim.sentence], []).append(claim)
        self.counted: frozenset[str] = frozenset()  # the stems of the nouns that figures count
        self._places: list[int] = []
        self._by_sentence: dict[int, tuple[Entry, ...]] = {}
        self._clauses: dict[str, frozenset[str]] = {}

    def fill(self, entries: tuple[Entry, ...], grids: tuple[Grid, ...] = ()) -> None:
        """Take the figures of sentences in, in the order of the text, and those of tables."""
        self.entries, self.grids = entries, grids
        self._places = [e.start for e in entries]
        self.counted = frozenset(stem(e.quantity.unit.split()[-1]) for e in entries if e.quantity.unit)
        self._by_sentence = {n: tuple(group) for n, group in groupby(entries, key=lambda e: e.sentence)}

    def sentence_at(self, span: Span) -> int | None:
        """Which sentence holds a place."""
        at = bisect_right(self._starts, span.start) - 1
        return at if at >= 0 and self.sentences[at].contains(span) else None

    def last_before(self, place: int) -> int | None:
        """The last sentence that begins at a place or before it."""
        at = bisect_right(self._starts, place) - 1
        return at if at >= 0 else None

    def claims_of(self, sentence: int) -> list[Claim]:
        return self._claims.get(self.sentences[sentence], [])

    def words(self, sentence: int) -> str:
        return self.sentences[sentence].of(self.text)

    def inside(self, start: int, end: int) -> tuple[Entry, ...]:
        first = bisect_left(self._places, start)
        return tuple(e for e in self.entries[first : bisect_left(self._places, end)] if e.end <= end)

    def of_sentence(self, sentence: int) -> tuple[Entry, ...]:
        return self._by_sentence.get(sentence, ())

    def near(self, entry: Entry, before: int, after: int | None = None) -> list[Entry]:
        """The figures of the sentences around one."""
        last = entry.sentence + (before if after is None else after)
        return [e for n in range(max(0, entry.sentence - before), last + 1) for e in self.of_sentence(n)]

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
        if entry.variable not in self._clauses:
            self._clauses[entry.variable] = stems(self.clause_text(entry))
        return self._clauses[entry.variable]

    def claim_at(self, start: int, end: int) -> Claim | None:
        """The shortest claim that covers a place, else the shortest one of its sentence."""
        here = Span(start=start, end=end)
        sentence = self.sentence_at(here)
        if sentence is None:
            return None
        claims = self.claims_of(sentence)
        holding = [c for c in claims if c.span.contains(here)] or claims
        return min(holding, key=lambda c: (len(c.span), c.id), default=None)


def close_by(entries: Sequence[Entry], entry: Entry, before: int, after: int) -> Sequence[Entry]:
    """Those of some figures, in the order of the text, from so many sentences before one to so many behind it."""
    first = bisect_left(entries, entry.sentence - before, key=_sentence)
    return entries[first : bisect_right(entries, entry.sentence + after, key=_sentence)]


def _sentence(entry: Entry) -> int:
    return entry.sentence


_ENDS = re.compile(r"[.!?](?=\s|$)|\n")


def _to_the_end(text: str, sentences: set[Span]) -> dict[Span, Span]:
    """Each sentence with the list behind the colon at which a parser ended it, where that makes no claim."""
    ordered = sorted(sentences)
    found = {}
    for here, following in zip_longest(ordered, ordered[1:]):
        found[here] = here
        stop = following.start if following is not None else len(text)
        end = _ENDS.search(text, here.end, stop) if here.of(text).endswith(":") else None
        if end is not None and end.group() != "\n" and text[here.end : end.start()].strip():
            found[here] = Span(start=here.start, end=end.end())
    return found


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


def unit_words(entry: Entry) -> str:
    """The unit as shown with computed numbers."""
    return "" if entry.bare else entry.quantity.unit
