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


class Agreement(Value, frozen=True, kw_only=True):
    """Figures that were checked and hold."""

    rule: str
    claims: tuple[str, ...]
    explanation: str
    figures: tuple[Figure, ...] = ()


class Reconciled(Value, frozen=True, kw_only=True):
    """The result of `reconcile`."""

    conflicts: tuple[Conflict, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    readings: tuple[ReadingChoice, ...] = ()
    incomplete: str = ""  # said when a bound stopped the search
