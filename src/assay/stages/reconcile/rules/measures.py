"""What a figure measures: so much of what, for each of what, in what time."""

from __future__ import annotations

import re

from msgspec.structs import replace

from assay.model import Dimension, Value
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger
from assay.stages.reconcile.rules.common import body, conversion_factor, is_subset
from assay.stages.reconcile.rules.items import item_of
from assay.stages.reconcile.rules.totals import is_sum
from assay.stages.reconcile.vocabulary import pattern, same_thing
from assay.text.units import lot_of, unit_of

ONE = point(1)
TOLD, MEANT, LOOSE = 0.9, 0.75, 0.5  # how sure it is for each of what a figure is told
_EACH_SUBJECT = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|that|where|for|on|from)\s)(?:each|every)\s+"
    r"(?:of\s+(?:the|these|those|its|their)\s+(?:\d[\d,]*\s+)?|(?:single\s+)?)(?:[a-z-]+\s+){0,2}?(?P<noun>[a-z-]+)\b"
    r"[^\d.;:]{0,60}$",
    re.I,
)
_ONE_SUBJECT = re.compile(
    r"(?:^|[.;:,]\s|\b(?:and|but|that|where|as)\s)(?:an?|one|any)\s+(?:[a-z-]+\s+){0,1}?(?P<noun>[a-z-]+)\s+"
    r"(?:(?:of|on|in|for|from|to|with)\s+(?:the\s+|an?\s+)?[\w’'-]+\s+){0,2}"
    rf"(?!{pattern('tells').pattern})(?:(?:can|could|may|must|will|has\s+to|have\s+to)\s+[a-z]+|[a-z]+s)\b"
    r"[^\d.;:,]{0,40}$",
    re.I,
)
_ALL_OF_THEM = re.compile(
    r"\b(?:(?:each|every\s+(?:single\s+)?one|all|any)\s+of\s+(?:them|these|those|which|whom)|every\s+(?:single\s+)?one|they\s+each|each)\s"
    r"[^\d.;:]{0,40}$",
    re.I,
)
_ITS_KIND = re.compile(r"(?:^|[.;:,]\s)the\s+(?P<noun>[a-z-]+)\s+(?:can|could)\s+[a-z]+[^\d.;:,]{0,20}$", re.I)


class Measure(Value, frozen=True, kw_only=True):
    """A figure with the thing for each of which it is told: None where it is told of all, "" where that goes unsaid."""

    entry: Entry
    item: str | None = None
    bond: float = 1.0  # how sure it is that the figure is told for each of them

    @property
    def counts(self) -> bool:
        return self.entry.quantity.dimension is Dimension.COUNT


def measures(ledger: Ledger) -> tuple[Measure, ...]:
    """What the figures of a text measure, each figure that measures something once."""
    plain = [e for e in ledger.entries if e.adds_up and body(e) and not is_subset(ledger, e)]
    return tuple(_measure(ledger, e) for e in plain)


def _measure(ledger: Ledger, entry: Entry) -> Measure:
    if is_sum(ledger, entry):
        return Measure(entry=entry)
    timeless = replace(entry, time_rate=None, quantity=replace(entry.quantity, per=None)) if entry.time_rate else entry
    item = item_of(ledger, timeless)
    if item:
        return Measure(entry=entry, item=item, bond=MEANT if item == "each" else TOLD)
    lead = re.split(r"[.;:]\s", ledger.before(entry, 120))[-1]
    if _ALL_OF_THEM.search(lead):
        return Measure(entry=entry, item="each", bond=MEANT)
    for subject, bond in ((_EACH_SUBJECT, TOLD), (_ONE_SUBJECT, MEANT), (_ITS_KIND, LOOSE)):
        found = subject.search(lead)
        if found and not _is_time(found["noun"]):
            return Measure(entry=entry, item=found["noun"].casefold(), bond=bond)
    return Measure(entry=entry, item=item, bond=LOOSE if item == "" else 1.0)


def is_of_each(ledger: Ledger, entry: Entry) -> bool:
    """Whether a figure is told for each of something: "each of the 500 boats gives 3 kilos a week"."""
    measure = _measure(ledger, entry)
    return bool(measure.item) and measure.bond >= TOLD


def _is_time(noun: str) -> bool:
    unit = unit_of(noun)
    return unit is not None and unit.dimension is Dimension.TIME


def taken_by(ledger: Ledger, of_each: Measure, many: Measure) -> tuple[Interval, float] | None:
    """How many of a measure's item one of another's unit is, and how sure it is that those are meant; None: others."""
    item, entry = of_each.item, many.entry
    unit = entry.quantity.unit
    if entry.quantity.dimension is Dimension.MONEY or unit == of_each.entry.quantity.unit or entry.stated == ONE:
        return None
    if item in ("each", ""):
        return _unnamed(ledger, of_each, many)
    factor = _in_lots(unit, item or "")
    if factor is not None:
        return factor, min(of_each.bond, TOLD)
    if not many.counts:
        return None
    if same_thing(item or "", unit):
        return ONE, min(of_each.bond, TOLD)
    near = abs(entry.sentence - of_each.entry.sentence) <= 1
    return (ONE, LOOSE) if near and (entry.bare or unit == "item") else None


def _unnamed(ledger: Ledger, of_each: Measure, many: Measure) -> tuple[Interval, float] | None:
    """ "Each carries five tonnes", "The list gives 800 euros": of what was counted last before, or told first after."""
    entry = of_each.entry
    if not many.counts:
        return (ONE, LOOSE) if of_each.item == "" and many.entry.sentence == entry.sentence else None
    counted = [
        e for e in ledger.near(entry, 1, 1) if e.quantity.dimension is Dimension.COUNT and body(e) and e != entry
    ]
    before = [e for e in counted if e.end <= entry.start]
    behind = [e for e in counted if e.start >= entry.end]
    if many.entry not in (before[-1:] or behind[:1]):
        return None
    return ONE, min(of_each.bond, MEANT if before else LOOSE)


def _in_lots(unit: str, item: str) -> Interval | None:
    """How many of a price's item one of a unit is: a kilo is a thousandth of a tonne, a brick of a thousand bricks."""
    if unit_of(item) and unit_of(unit):
        return conversion_factor(unit, item)
    many, one = lot_of(item)
    return point(1).over(point(int(many))) if many > 1 and same_thing(one, unit) else None
