"""What a figure measures, as powers of what can be cancelled: dollars a kilo times kilos are dollars.

Counted things cancel with anything: "40 dollars from each of 60 boats" needs no word for what a boat is.
"""

from __future__ import annotations

from fractions import Fraction

from assay.model import Dimension, Value
from assay.stages.reconcile.ledger import Entry
from assay.text.units import unit_of

TIME = Dimension.TIME.value
_NO_MEASURE = (Dimension.SHARE, Dimension.ORDINAL, Dimension.AGE, Dimension.TEMPERATURE)


class Measure(Value, frozen=True, kw_only=True):
    """`size` is that of the figure's unit in base units; `powers` are sorted, and have no zeros."""

    size: Fraction = Fraction(1)
    powers: tuple[tuple[str, int], ...] = ()

    def times(self, other: Measure) -> Measure:
        return self._joined(other, 1)

    def over(self, other: Measure) -> Measure:
        return self._joined(other, -1)

    def _joined(self, other: Measure, sign: int) -> Measure:
        powers = dict(self.powers)
        for name, power in other.powers:
            powers[name] = powers.get(name, 0) + sign * power
        return Measure(size=self.size * other.size**sign, powers=tuple(sorted((n, p) for n, p in powers.items() if p)))

    @property
    def counts(self) -> bool:
        """Whether it counts things, or counts them over time, and measures nothing."""
        return all(name == TIME for name, _ in self.powers)

    @property
    def timed(self) -> bool:
        return any(name == TIME for name, _ in self.powers)


def measure_of(entry: Entry, *, timed: bool = True) -> Measure | None:
    """What a figure measures, or would if it were not told for a time; None for shares, ranks, ages, unknown units."""
    kind, unit = entry.quantity.dimension, entry.quantity.unit
    if kind in _NO_MEASURE:
        return None
    made = Measure()
    if kind is Dimension.MONEY:
        made = Measure(powers=((unit, 1),))
    elif kind is not Dimension.COUNT:
        known = unit_of(unit)
        if known is None:
            return None
        made = Measure(size=Fraction(known.size), powers=((known.dimension.value, 1),))
    per = entry.time_rate or entry.quantity.per if timed else None
    return made.over(_of_per(per)) if per else made


def _of_per(per: str) -> Measure:
    known = unit_of(per)
    if known is not None:
        return Measure(size=Fraction(known.size), powers=((known.dimension.value, 1),))
    is_code = len(per) == 3 and per.isupper()  # "4,000 pesos to the dollar"
    return Measure(powers=((per, 1),)) if is_code else Measure()
