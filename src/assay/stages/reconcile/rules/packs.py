"""Things in packs of one size: "20,000 blankets in 400 bales of 50", "7,100 doses in 710 ten-dose vials"."""

from __future__ import annotations

import re
from fractions import Fraction

from msgspec.structs import replace

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, conversion_factor, factor_operand, mistyped, same_digits
from assay.stages.reconcile.rules.totals import is_sum
from assay.stages.reconcile.vocabulary import stem
from assay.text.numerals import find_numerals

_IN = re.compile(
    r"[^,;:.()\d]{0,40}?(?:,|\(|\b)\s*(?:or|packed|stored|shipped|carried|hidden|the\s+contents?\s+of|filling|in|that\s+is)"
    r"\s+(?:packed\s+|stored\s+)?(?:in\s+|into\s+|some\s+|about\s+|only\s+)*",
    re.I,
)
_SIZED = re.compile(r"\s*(?P<number>[\w.]+)-(?P<unit>[a-z]+)\s+[a-z]+", re.I)
_OF = re.compile(r"(?:\s+[a-z]+)?\s+of\s+", re.I)
REACH = 2  # sentences from a weight to the packs of which it may be the sum
SLIPPED = 0.75
EXAMPLES = (
    ("Last year 106,000 tonnes crossed. Some 2,500,000 bags of 64 kilos went by bush roads.", False),
    ("Last year 160,000 tonnes crossed. Some 2,500,000 bags of 64 kilos went by bush roads.", True),
    ("Depots burned 14,200 doses, the contents of 710 ten-dose vials.", False),
    ("Depots burned 7,100 doses, the contents of 710 ten-dose vials.", True),
    ("The charity ordered 12,000 blankets in 400 bales of 50 each.", False),
    ("The charity ordered 20,000 blankets in 400 bales of 50 each.", True),
    ("They hid 30 tonnes of flour in 400 bags of 50 kilos.", False),
    ("They hid 20 tonnes of flour in 400 bags of 50 kilos.", True),
    ("They loaded 40 sacks of 25 kilos, 100 tonnes in all.", False),
    ("They loaded 40 sacks of 25 kilos, 1 tonne in all.", True),
)


def packs(ledger: Ledger) -> list[Candidate]:
    found = _summed(ledger) + _apart(ledger)
    for whole, pack in zip(ledger.entries, ledger.entries[1:], strict=False):
        one = whole.sentence == pack.sentence and whole.adds_up and not whole.per and body(whole)
        if not one or pack.quantity.dimension is not Dimension.COUNT or pack.per:
            continue
        if not _IN.fullmatch(ledger.text[whole.end : pack.start]):
            continue
        size = _sized(ledger, whole, pack) or _of(ledger, whole, pack)
        if size:
            found.append(_candidate(pack, size, whole))
    return found


def _summed(ledger: Ledger) -> list[Candidate]:
    """ "40 sacks of 25 kilos, 1 tonne of sugar in all": the packs stand before their sum."""
    found: list[Candidate] = []
    for pack, size, whole in zip(ledger.entries, ledger.entries[1:], ledger.entries[2:], strict=False):
        one = pack.sentence == size.sentence == whole.sentence and body(pack) and whole.adds_up and not whole.per
        if not one or pack.quantity.dimension is not Dimension.COUNT or pack.per or not is_sum(ledger, whole):
            continue
        operands = _of(ledger, whole, pack)
        if operands and size.quantity.dimension is whole.quantity.dimension:
            found.append(_candidate(pack, operands, whole))
    return found


def _apart(ledger: Ledger) -> list[Candidate]:
    """ "106 tonnes crossed by night. Some 2,500 bags of 64 kilos went": only a slip tells that it is one."""
    found: list[Candidate] = []
    for pack, size in zip(ledger.entries, ledger.entries[1:], strict=False):
        if pack.quantity.dimension is not Dimension.COUNT or pack.per or size.sentence != pack.sentence:
            continue
        for whole in ledger.near(pack, REACH, 0):
            if whole.sentence == pack.sentence or not body(whole) or whole.per or whole.time_rate:
                continue
            weighed = size.quantity.dimension is whole.quantity.dimension is not Dimension.COUNT
            operands = _of(ledger, whole, pack) if weighed else []
            if operands:
                made = replace(_candidate(pack, operands, whole), score=SLIPPED, chance=True)
                found += [made] if made.snug or _swapped(made.nominal, whole.stated) else []
    return found


def _swapped(made: Interval, told: Interval) -> bool:
    """Whether a number has the digits of another with the point moved or two of them swapped, zeros counted."""
    same = sorted(str(made.low)) == sorted(str(told.low))
    return same_digits(made, told) or (same and mistyped(made, told))


def _candidate(pack: Entry, size: list[Operand], whole: Entry) -> Candidate:
    return Candidate(
        rule="price-volume",
        group=f"packs:{pack.variable}",
        reading=f"“{shown(whole)}” are in {shown(pack)}, {size[0].words} in each.",
        score=0.85,
        operands=(of_entry(pack), *size),
        target=of_entry(whole),
        unit=unit_words(whole),
        product=True,
    )


def _sized(ledger: Ledger, whole: Entry, pack: Entry) -> list[Operand]:
    """ "710 ten-dose vials": the size is part of the name of the packs."""
    match = _SIZED.search(ledger.text, pack.start, pack.start + 40)
    number = find_numerals(match["number"]) if match else []
    if match is None or not number or stem(match["unit"]) != stem(whole.quantity.unit):
        return []
    each = point(Fraction(number[0].low))
    return [constant(f"{ledger.document.id}:{pack.start}:size", f"{match['number']} a piece", each)]


def _of(ledger: Ledger, whole: Entry, pack: Entry) -> list[Operand]:
    """ "400 bales of 50 each", "400 bags of 50 kilos"."""
    size = next((e for e in ledger.of_sentence(pack.sentence) if e.start > pack.start), None)
    if size is None or not _OF.fullmatch(ledger.text[pack.end : size.start]) or not size.adds_up:
        return []
    if size.quantity.dimension is whole.quantity.dimension is Dimension.COUNT:
        return [of_entry(size)]
    factor = conversion_factor(size.quantity.unit, whole.quantity.unit)
    if factor is None or size.quantity.dimension is Dimension.COUNT:
        return []
    gain = (
        []
        if factor == point(1)
        else [factor_operand(ledger, size.start, size.quantity.unit, whole.quantity.unit, factor)]
    )
    return [replace(of_entry(size), words=shown(size)), *gain]
