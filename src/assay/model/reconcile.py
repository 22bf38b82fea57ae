"""Figures that cannot stand together, and what follows from those that can."""

from __future__ import annotations

from decimal import Decimal

from assay.model.base import Value


class ReadingChoice(Value, frozen=True, kw_only=True):
    """An assumption that figures speak of the same thing: it can be rejected by a judgement."""

    id: str
    text: str  # one sentence: "The weekly income and the total are the same flow."
    claims: tuple[str, ...]
    score: float


class Figure(Value, frozen=True, kw_only=True):
    """One figure as the constraint system sees it: an interval on a scale in `unit`."""

    claim: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    label: str


class Conflict(Value, frozen=True, kw_only=True):
    """A minimal set of claims and readings that cannot stand together."""

    id: str
    rule: str  # "rate-total", "share-whole", "parts-sum", "list-count", "price-volume", ...
    claims: tuple[str, ...]
    readings: tuple[str, ...]  # ids of ReadingChoice
    explanation: str  # worked numbers in plain words
    working: tuple[str, ...]  # one step a line
    odd_one_out: str | None = None  # claim id, where all the others agree
    repair: str = ""  # the smallest change that would do
    figures: tuple[Figure, ...] = ()  # stated and implied, on one scale, for the picture
    inherited_from: str | None = None  # id of the conflict in the parent that this one repeats
    rank: int = 1  # 1 for the weightiest of its case
    rank_reason: str = ""  # why it ranks so, in clauses parted by semicolons


class Agreement(Value, frozen=True, kw_only=True):
    """Figures that were checked and hold."""

    rule: str
    claims: tuple[str, ...]
    explanation: str
    figures: tuple[Figure, ...] = ()


class Implied(Value, frozen=True, kw_only=True):
    """What follows from figures although nobody states it: an interval, derived, with what it rests on."""

    id: str
    rule: str  # "whole-of-share", "part-of-share", "total-of-rate", "value-of-amount", "level-before"
    what: str  # "the whole of which $194.4 million is a quarter"
    claims: tuple[str, ...]
    readings: tuple[str, ...]
    low: Decimal | None  # as the figures are told
    high: Decimal | None
    loose_low: Decimal | None  # at the loosest reading of each
    loose_high: Decimal | None
    unit: str
    explanation: str  # in plain words, with every number
    working: str  # "$194.4 million ÷ a quarter"
    per: str | None = None
    contested: bool = False  # it rests on a figure that is in a conflict


class Reconciled(Value, frozen=True, kw_only=True):
    """The result of `reconcile`."""

    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    readings: tuple[ReadingChoice, ...] = ()
    implied: tuple[Implied, ...] = ()
    incomplete: str = ""  # said when a bound stopped the search
