"""Which time is whose: of a claim, and of each of its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from assay.model import Dimension, Period, Quantity
from assay.stages.extract.claims.figures import Figure, When, each
from assay.stages.extract.parse.clauses import Clause

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Token


def amount_with_period(figure: Figure, times: list[When], clause: Clause | None) -> Quantity:
    """The quantity, with the period of its clause where its own words give none."""
    q = figure.quantity
    if clause is not None and q.per is None and q.dimension not in (Dimension.TIME, Dimension.SHARE):
        q = msgspec.structs.replace(q, per=each(clause, figure))
    if q.period is not None or clause is None:
        return q
    near = [w for w in _times_of(clause, times) if not (w.start < figure.end and figure.start < w.end)]
    if not near:
        return q
    best = min(near, key=lambda w: (abs(w.start - figure.end), w.start))
    return msgspec.structs.replace(q, period=best.period)


def times_for(figure: Figure, figures: list[Figure], times: list[When]) -> list[When]:
    """The times but those of other figures: in "5 tonnes: 3 in 2022 and 2 in 2023" neither year is that of the 5.

    Of one time behind one other figure nothing is known: "4 million in 2022 and 3 million" may be of one year.
    """
    if any(w.start in (figure.end, figure.end + 1) for w in times):
        return times
    rest = [f for f in figures if f is not figure and f.quantity.unit == figure.quantity.unit]
    theirs = [w for w in times if any(w.start == f.end for f in rest)]
    return [w for w in times if w not in theirs] if len(theirs) > 1 else times


def period_of(clause: Clause, times: list[When]) -> Period | None:
    found = _times_of(clause, times)
    return min(found, key=lambda w: abs(w.start - clause.verb.i)).period if found else None


def time_of(amount: Quantity, times: list[When]) -> Period | None:
    """The time of a figure of its own: "6 in 2023 and 5 in 2024" are of two years."""
    own = amount.period
    return next((w.period for w in times if own and (w.period.start, w.period.end) == (own.start, own.end)), None)


def _times_of(clause: Clause, times: list[When]) -> list[When]:
    """The times that a clause tells, without the births of whom it names: "a trader born in 1968 paid in May"."""
    inside = {t.i: t for v in clause.chain for t in v.subtree}
    return [w for w in times if w.start in inside and not _of_birth(inside[w.start], clause)]


def _of_birth(token: Token, clause: Clause) -> bool:
    above = next((a for a in (token, *token.ancestors) if a.pos_ in ("VERB", "AUX")), None)
    return above is not None and above.lower_ == "born" and above not in clause.chain
