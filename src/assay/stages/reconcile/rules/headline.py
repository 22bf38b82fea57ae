"""A title against its own text: "Court frees man with 62 carats", and 26 carats in the first lines.

A title rounds and sharpens; only where its figure is a slip for the one figure of that kind in the text is one meant
for the other.
"""

from __future__ import annotations

from fractions import Fraction

from msgspec.structs import replace

from assay.model import BlockKind, Bound, Dimension
from assay.stages.reconcile.candidate import Candidate, Operand, constant, of_entry, shown
from assay.stages.reconcile.intervals import Interval, point
from assay.stages.reconcile.ledger import Entry, Ledger, unit_words
from assay.stages.reconcile.rules.common import body, kin, slip
from assay.stages.reconcile.vocabulary import says

REACH = 12  # sentences
SCORE = 0.75
EXAMPLES = (
    ("Court frees man with 62 carats of rubies\n\nThe court freed the man. He had 26 carats of rubies on him.", False),
    ("At least 81 men drown off Haro\n\nA boat sank off Haro. The mayor says that at least 18 men drowned.", False),
    ("Court frees man with 62 tonnes of steel\n\nThe court freed the man. He had 6.2 tonnes of steel on him.", False),
)


def headline(ledger: Ledger) -> list[Candidate]:
    found: list[Candidate] = []
    for title in ledger.entries:
        if title.claim.block is not BlockKind.TITLE or not _plain(title):
            continue
        text = [e for e in ledger.entries if body(e) and e.sentence - title.sentence <= REACH and _one(title, e)]
        meant = [e for e in text if _plain(e) and slip(_value(e), _value(title)) and _shares(ledger, title, e)]
        if len(meant) == 1 and not any(_value(e).meets(title.loose) for e in text):
            found.append(_candidate(title, meant[0]))
    return found


def _plain(entry: Entry) -> bool:
    one = entry.quantity.bound in (Bound.EXACT, Bound.AT_LEAST, Bound.ABOUT) and entry.quantity.low is not None
    return one and entry.adds_up and not entry.bare and _value(entry).low > 2


def _value(entry: Entry) -> Interval:
    """The number itself: of "at least 18" the 18, for both sides of a slip are told as one sort of bound."""
    return point(Fraction(entry.quantity.low or entry.quantity.high or 0))


def _one(title: Entry, entry: Entry) -> bool:
    """One unit and one rate; "in a year" may be the time of a title and not its rate."""
    one = entry.quantity.unit == title.quantity.unit and entry.quantity.dimension is title.quantity.dimension
    rate = entry.per == title.per or (entry.per is None and title.time_rate == title.per)
    return one and rate and entry.quantity.bound is title.quantity.bound


def _shares(ledger: Ledger, title: Entry, entry: Entry) -> bool:
    """Whether both are told of one thing: a noun that is counted is one, of money and measures a word is."""
    if says("another", ledger.words(entry.sentence)):
        return False
    return title.quantity.dimension is Dimension.COUNT or bool(kin(ledger.clause(title), ledger.clause(entry)))


def _exactly(entry: Entry) -> Operand:
    return replace(of_entry(entry), told=_value(entry), loose=_value(entry))


def _candidate(title: Entry, entry: Entry) -> Candidate:
    return Candidate(
        rule="same-measure",
        group=f"headline:{title.variable}",
        reading=f"“{shown(title)}” in the title is “{shown(entry)}” in the text.",
        score=SCORE,
        operands=(_exactly(entry), constant(f"{title.variable}:once", "1", point(1))),
        target=_exactly(title),
        unit=unit_words(title),
        product=True,
        agrees=f"The title and the text both have {shown(entry)}.",
        differs=f"The title has {shown(title)}, the text {shown(entry)}: digits of one are a slip for the other's.",
        repair=f"It would fit if the title had {shown(entry)}, or the text {shown(title)}.",
    )
