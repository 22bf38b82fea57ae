"""What a relation is, and how its reading is put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from msgspec.structs import replace

from assay.model import Bound, Dimension, Value
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry
from assay.stages.reconcile.ledger import Entry, close_by, unit_words

REACH = 2  # sentences from one figure to the next
KINDS = (
    "sum", "balance", "mean", "hundred", "growth", "share", "times", "convert", "product", "product of three",
    "elapsed", "in proportion", "fee and share", "ages",
)  # fmt: skip
_RULES = {
    "sum": "parts-sum", "balance": "difference", "mean": "average", "hundred": "share-sum", "growth": "growth",
    "share": "share-whole", "times": "ratio", "convert": "unit-conversion", "elapsed": "duration",
    "fee and share": "sum", "ages": "duration",
}  # fmt: skip
_SCALED = re.compile(r"\b(?:hundred|thousand|million|billion|trillion|lakh|crore)s?\b|\d(?:k|m|bn)\b", re.I)


class Relation(Value, frozen=True, kw_only=True, dict=True):
    """`parts` make `target`, in the way of `kind`; `draft` is the reading without its score."""

    kind: str
    parts: tuple[Entry, ...]
    target: Entry
    draft: Candidate
    over_time: bool = False  # for a stretch of time that no figure tells

    @cached_property
    def members(self) -> tuple[Entry, ...]:
        return tuple(sorted((*self.parts, self.target), key=start_of))

    @property
    def fails(self) -> bool:
        """Whether it cannot hold with its plain numbers taken to the last digit."""
        return not self.draft.holds or not self.exact.holds

    @cached_property
    def exact(self) -> Candidate:
        """The reading with each plain number taken to its last digit: "1,200 seals" are no 1,180."""
        plain = {m.variable for m in self.members if to_the_digit(m)}
        if self.kind == "elapsed" and self.target.quantity.unit in ("day", "week"):
            plain |= {self.target.variable} if all(p.stated.exact for p in self.parts) else set()
        operands = tuple(replace(o, loose=o.told) if o.variable in plain else o for o in self.draft.operands)
        target = self.draft.target
        if target.variable in plain:
            target = replace(target, loose=target.told)
        return replace(self.draft, operands=operands, target=target)


def to_the_digit(entry: Entry) -> bool:
    """Whether a figure is told as a plain number, and not rounded to millions, to a share or to a stretch of time."""
    quantity = entry.quantity
    if quantity.bound is not Bound.EXACT or not entry.stated.exact or quantity.dimension in (
        Dimension.SHARE, Dimension.TIME, Dimension.AGE):  # fmt: skip
        return False
    return entry.stated.low.denominator == 1 and _SCALED.search(quantity.text) is None


def made(
    kind: str,
    parts: Sequence[Entry],
    target: Entry,
    operands: Sequence[Operand],
    reading: str,
    *,
    whole: Operand | None = None,
    added: bool = False,
    timed: bool = False,
    unit: str | None = None,
) -> Relation:
    """`operands` multiplied, or `added`, make the `target`, or `whole` in its place."""
    draft = Candidate(
        rule=_RULES.get(kind, "rate-total" if timed else "price-volume"),
        group=f"meant:{target.variable}",
        reading=reading,
        score=0,
        operands=tuple(operands),
        target=whole or of_entry(target),
        unit=unit_words(target) if unit is None else unit,
        product=not added,
        per=f" a {target.per}" if target.per and not added else "",
        chance=True,
    )
    return Relation(kind=kind, parts=tuple(parts), target=target, draft=draft, over_time=timed)


def start_of(entry: Entry) -> int:
    return entry.start


def near(entries: Sequence[Entry], entry: Entry) -> list[Entry]:
    """The others within reach, the nearest first."""
    found = [e for e in close_by(entries, entry, REACH, REACH) if e is not entry]
    return sorted(found, key=lambda e: abs(e.start - entry.start))


def gaps(text: str, members: Sequence[Entry]) -> list[str]:
    """The words between figures that follow one another."""
    return [text[a.end : b.start] for a, b in pairwise(members)]
