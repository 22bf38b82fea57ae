"""What lies between two prices of one thing, times how many were bought: "overpaid by 20 million on 14,000 sheets"."""

from __future__ import annotations

from itertools import combinations

from assay.model import Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, of_entry, shown
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import alike, body, is_subset
from assay.stages.reconcile.rules.items import item_of
from assay.stages.reconcile.rules.price import SURE as FITS
from assay.stages.reconcile.rules.price import deal_of
from assay.stages.reconcile.rules.worth import is_margin

REACH = 4  # sentences from the first price to what lies between, times the amount
SURE, DOUBTFUL = 0.8, 0.6
EXAMPLES = (
    ("The city paid 80 euros a lamp. Shops ask 50 euros a lamp. On 2,000 lamps it overpaid by 90,000 euros.", False),
    ("The city paid 80 euros a lamp. Shops ask 50 euros a lamp. On 2,000 lamps it overpaid by 60,000 euros.", True),
)  # fmt: skip


def margin_times_amount(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for value in ledger.entries:
        plain = value.quantity.dimension is Dimension.MONEY and value.adds_up and body(value) and not value.per
        if not plain or not is_margin(ledger, value):
            continue
        near = [e for e in ledger.near(value, REACH, 0) if body(e) and e.adds_up and e.variable != value.variable]
        prices = _prices(ledger, near, value)
        amounts = [e for e in near if e.quantity.dimension is not Dimension.MONEY and not is_subset(ledger, e)]
        for one, other in combinations(prices, 2):
            dear, cheap = (one, other) if one.stated.low > other.stated.low else (other, one)
            for amount in amounts:
                deal = deal_of(ledger, dear, item_of(ledger, dear) or "", amount)
                if dear.stated != cheap.stated and deal is not None and deal.fit >= FITS and deal.plain:
                    found.append(_candidate(dear, cheap, amount, value, len(prices) == 2))
    return found


def _prices(ledger: Ledger, near: list[Entry], value: Entry) -> list[Entry]:
    """The prices of one thing in the value's currency, each value once."""
    found: dict[object, Entry] = {}
    for entry in near:
        if entry.quantity.unit == value.quantity.unit and item_of(ledger, entry):
            found.setdefault(entry.stated, entry)
    return list(found.values())


def _candidate(dear: Entry, cheap: Entry, amount: Entry, value: Entry, alone: bool) -> Candidate:
    between = Operand(
        variable=f"{dear.variable}:{cheap.variable}:between",
        words=f"({shown(dear)} − {shown(cheap)})",
        told=dear.stated.minus(cheap.stated),
        loose=dear.loose.minus(cheap.loose),
        claim=dear.claim.id,
        also=cheap.claim.id,
    )
    made = between.told.times(amount.stated)
    return Candidate(
        rule="price-volume",
        group=f"margin:{value.variable}",
        reading=f"“{shown(value)}” is what lies between {shown(dear)} and {shown(cheap)}, on {shown(amount)}.",
        score=SURE if alone and alike(made, value.stated) else DOUBTFUL,
        operands=(of_entry(amount), between),
        target=of_entry(value),
        unit=unit_words(value),
        product=True,
    )
