"""The rules of arithmetic that figures in reports are held to, one family a file."""

from __future__ import annotations

from collections.abc import Callable

from assay.stages.reconcile.candidate import Candidate
from assay.stages.reconcile.ledger import Ledger
from assay.stages.reconcile.rules.ages import age
from assay.stages.reconcile.rules.allotted import allotted
from assay.stages.reconcile.rules.balance import balance
from assay.stages.reconcile.rules.chains import chains
from assay.stages.reconcile.rules.columns import columns
from assay.stages.reconcile.rules.comparison import comparison
from assay.stages.reconcile.rules.conversion import at_a_stated_rate, in_two_units
from assay.stages.reconcile.rules.difference import difference
from assay.stages.reconcile.rules.direction import direction
from assay.stages.reconcile.rules.duration import duration, in_dates
from assay.stages.reconcile.rules.enumeration import enumeration
from assay.stages.reconcile.rules.extremes import extremes
from assay.stages.reconcile.rules.growth import growth
from assay.stages.reconcile.rules.headline import headline
from assay.stages.reconcile.rules.heads import each_times_heads
from assay.stages.reconcile.rules.kinds import groups_apposed
from assay.stages.reconcile.rules.labelled import labelled
from assay.stages.reconcile.rules.margin import margin_times_amount
from assay.stages.reconcile.rules.nested import nested
from assay.stages.reconcile.rules.others import others
from assay.stages.reconcile.rules.packs import packs
from assay.stages.reconcile.rules.pairs import share_of_a_pair
from assay.stages.reconcile.rules.parts import divided, halves, of_a_whole, shares_of_one
from assay.stages.reconcile.rules.price import price_times_amount
from assay.stages.reconcile.rules.rate import rate_over_time
from assay.stages.reconcile.rules.ratio import one_for_every
from assay.stages.reconcile.rules.rows import rows
from assay.stages.reconcile.rules.runs import runs
from assay.stages.reconcile.rules.share import share_of_whole
from assay.stages.reconcile.rules.subset import subset
from assay.stages.reconcile.rules.totals import totals
from assay.stages.reconcile.rules.twice import twice
from assay.stages.reconcile.rules.unit_prices import unit_prices
from assay.stages.reconcile.rules.weekdays import weekdays

RULES: tuple[Callable[[Ledger], list[Candidate]], ...] = (
    age,
    allotted,
    at_a_stated_rate,
    balance,
    chains,
    columns,
    comparison,
    difference,
    direction,
    divided,
    duration,
    enumeration,
    each_times_heads,
    extremes,
    growth,
    groups_apposed,
    halves,
    headline,
    in_dates,
    in_two_units,
    labelled,
    margin_times_amount,
    nested,
    of_a_whole,
    one_for_every,
    others,
    packs,
    price_times_amount,
    rate_over_time,
    rows,
    runs,
    share_of_a_pair,
    share_of_whole,
    shares_of_one,
    subset,
    totals,
    twice,
    unit_prices,
    weekdays,
)
