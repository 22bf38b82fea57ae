"""Which conflicts weigh most: sure readings, wide gaps, a figure that stands alone against others that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from msgspec.structs import replace

from assay.model import Conflict, Figure, ReadingChoice
from assay.stages.reconcile.intervals import rounded

ALONE = Decimal("0.1")  # what it adds that all other figures agree against one
TOLD = Decimal("0.05")  # what each text adds that repeats it, two of them at most


def ranked(conflicts: Sequence[Conflict], readings: Mapping[str, ReadingChoice]) -> tuple[Conflict, ...]:
    """The conflicts, the weightiest first, each with its rank from 1 and the reason; those repeated come last.

    The weight is the score of the weakest reading, times the gap between the figures at their loosest (half for none,
    all for an endless one), and more where one figure stands alone or other texts repeat the figures.
    """
    repeats = Counter(c.inherited_from for c in conflicts if c.inherited_from)
    order = sorted(
        conflicts, key=lambda c: (c.inherited_from is not None, -_weight(c, readings, repeats[c.id]), c.claims, c.id)
    )
    return tuple(
        replace(c, rank=n, rank_reason=_reason(c, readings, repeats[c.id])) for n, c in enumerate(order, start=1)
    )


def _weight(conflict: Conflict, readings: Mapping[str, ReadingChoice], repeats: int) -> Decimal:
    gap = 1 - 1 / _times(conflict.figures)
    weight = _surety(conflict, readings) * (1 + gap) / 2
    alone = ALONE if conflict.odd_one_out else Decimal(0)
    return weight + alone + TOLD * min(repeats, 2)


def _surety(conflict: Conflict, readings: Mapping[str, ReadingChoice]) -> Decimal:
    return min(Decimal(str(readings[r].score)) for r in conflict.readings)


def _times(figures: Sequence[Figure]) -> Decimal:
    """How many times the one interval lies above the other at their nearest; 1 where they meet."""
    if len(figures) != 2:
        return Decimal(1)
    low, high = sorted(figures, key=lambda f: f.low or Decimal(0))
    if not low.high or not high.low or low.high >= high.low:
        return Decimal(1)
    return high.low / low.high


def _reason(conflict: Conflict, readings: Mapping[str, ReadingChoice], repeats: int) -> str:
    times, number = _times(conflict.figures), len(conflict.readings)
    which = "the reading" if number == 1 else f"the weakest of the {number} readings"
    parts = [f"{which} that it rests on scores {_surety(conflict, readings)}"]
    if times >= 2:
        parts.append(f"its figures are {_shown(times)} times apart at their nearest")
    elif times > 1:
        parts.append(f"its figures are {_shown((times - 1) * 100)} percent apart at their nearest")
    if conflict.odd_one_out:
        parts.append("all other figures agree against one")
    if repeats:
        parts.append("another text repeats it" if repeats == 1 else f"{repeats} other texts repeat it")
    if conflict.inherited_from:
        parts.append("it repeats a conflict of the text from which its own derives")
    return "; ".join(parts)


def _shown(value: Decimal) -> str:
    return rounded(Fraction(value), 2)
