"""From minimal conflicting sets to conflicts with worked numbers, odd ones out and repairs."""

from __future__ import annotations

from collections import defaultdict

from msgspec.structs import replace

from assay.model import (
    Agreement,
    Aligned,
    Claim,
    Conflict,
    Dimension,
    Lineage,
    Quantity,
    ReadingChoice,
    make_id,
)
from assay.stages.reconcile.account import agreement_text, conflict_text, repair, working
from assay.stages.reconcile.candidate import Candidate, Operand
from assay.stages.reconcile.intervals import loosest, stated
from assay.stages.reconcile.system import Compare

SURE = 0.85  # what every reading of a conflict must score that rests on several


def reading_of(candidate: Candidate) -> ReadingChoice:
    return ReadingChoice(
        id=candidate.id, text=candidate.reading, claims=candidate.claims, score=round(candidate.score, 2)
    )


def agreement_of(candidate: Candidate) -> Agreement:
    return Agreement(
        rule=candidate.rule,
        claims=candidate.claims,
        explanation=agreement_text(candidate),
        figures=candidate.figures,
    )


def conflict_of(core: frozenset[str], chosen: dict[str, Candidate], agreeing: list[Candidate]) -> Conflict | None:
    """The conflict of one minimal set; None where a reading in it is not firm enough to raise one."""
    readings = sorted((chosen[g] for g in core if g in chosen), key=lambda c: (c.holds, -c.score, c.id))
    claims = tuple(sorted(g for g in core if g not in chosen))
    if not readings or not all(c.firm for c in readings):
        return None
    if len(readings) > 1 and not all(c.holds and c.score >= SURE for c in readings):
        return None  # what fails by itself is a conflict of its own; a chain is as weak as its weakest reading
    if len(claims) < 2 and any(o.told_by_none for c in readings for o in (*c.operands, c.target)):
        return None  # nothing to show for it but one claim
    first = readings[0]
    odd = _odd_one_out(claims, agreeing)
    text = " ".join(agreement_text(c) if c.holds else conflict_text(c) for c in readings)
    if len(readings) > 1:
        text = f"Each of these holds by itself, and they cannot hold together. {text}"
    backing = [c for c in agreeing if odd and c.compare is Compare.EQUAL and set(c.claims) & set(claims)]
    if backing:
        words = next((o.words for o in (first.target, *first.operands) if o.claim == odd), "the other figure")
        text += f" The others agree: {agreement_text(backing[0])} So “{words}” is the odd one out."
    return Conflict(
        id=make_id("conflict", first.rule, claims, tuple(c.id for c in readings)),
        rule=first.rule,
        claims=claims,
        readings=tuple(c.id for c in readings),
        explanation=text,
        working=tuple(line for c in (*readings, *backing) for line in working(c)),
        odd_one_out=odd,
        repair=repair(first),
        figures=first.figures,
    )


def _odd_one_out(claims: tuple[str, ...], agreeing: list[Candidate]) -> str | None:
    """The one claim that no agreement bears out, where agreements without it bear out every other."""
    bearing = [a for a in agreeing if len(a.claims) > 1 and a.compare is Compare.EQUAL]
    borne = {c for candidate in bearing for c in candidate.claims}
    alone = [c for c in claims if c not in borne]
    return alone[0] if len(alone) == 1 and len(claims) > 1 else None


def inherit(conflicts: list[Conflict], claims: dict[str, Claim], lineage: Lineage) -> list[Conflict]:
    """Mark what a document has from the one it derives from: the same rule broken by the same figures."""
    found = []
    by_text: dict[tuple[str, str], list[Conflict]] = defaultdict(list)
    figures = {c.id: _figures(c, claims) for c in conflicts}
    for conflict in conflicts:
        if _of_one_text(conflict, claims):
            by_text[conflict.rule, claims[conflict.claims[0]].document].append(conflict)
    for conflict in conflicts:
        document = claims[conflict.claims[0]].document
        above = lineage.ancestors(document) - {document} if _of_one_text(conflict, claims) else ()
        parents = [o for d in above for o in by_text[conflict.rule, d] if figures[conflict.id] & figures[o.id]]
        best = min(parents, key=lambda o: (-len(figures[conflict.id] & figures[o.id]), o.id), default=None)
        if best is None:
            found.append(conflict)
            continue
        found.append(replace(conflict, inherited_from=best.id, odd_one_out=_same_odd(conflict, best, claims)))
    return found


def _of_one_text(conflict: Conflict, claims: dict[str, Claim]) -> bool:
    return len({claims[c].document for c in conflict.claims}) == 1


def _figures(conflict: Conflict, claims: dict[str, Claim]) -> set[tuple[str, str, str]]:
    amounts = [a for c in conflict.claims if (a := claims[c].amount) is not None]
    return {(str(a.low), str(a.high), a.unit) for a in amounts}


def _same_odd(conflict: Conflict, parent: Conflict, claims: dict[str, Claim]) -> str | None:
    """The odd one out of the parent, where this document has the same figure."""
    if conflict.odd_one_out or parent.odd_one_out is None:
        return conflict.odd_one_out
    odd = claims[parent.odd_one_out].amount
    same = [
        c
        for c in conflict.claims
        if odd and (a := claims[c].amount) and (a.low, a.high, a.unit) == (odd.low, odd.high, odd.unit)
    ]
    return same[0] if len(same) == 1 else None


class Elsewhere:
    """The values that other texts have for the figures of a text."""

    def __init__(self, claims: dict[str, Claim], aligned: Aligned, names: dict[str, str]) -> None:
        self._claims, self._names = claims, names
        self._same: dict[tuple[object, ...], list[str]] = defaultdict(list)
        self._beside: dict[str, set[str]] = defaultdict(set)
        for claim in claims.values():
            self._same[_amount(claim)].append(claim.id)
        for x in aligned.alignments:
            self._beside[x.a].add(x.b)
            self._beside[x.b].add(x.a)

    def told(self, conflict: Conflict, chosen: dict[str, Candidate]) -> Conflict:
        """Where another text has another value of one figure, and that value would fit, it is the odd one out."""
        candidate = chosen[conflict.readings[0]]
        if len(conflict.readings) > 1 or candidate.holds:
            return conflict
        for claim in conflict.claims:
            mine = self._claims[claim].amount
            for other in self._counterparts(claim):
                value = self._claims[other].amount if other in self._claims else None
                if value is None or mine is None or self._claims[other].document == self._claims[claim].document:
                    continue
                counted = value.dimension is mine.dimension is Dimension.COUNT
                if value.unit != mine.unit and not counted:
                    continue
                if loosest(value) != loosest(mine) and _with(candidate, claim, mine, value).holds:
                    where = self._names[self._claims[other].document]
                    text = f"{where} has {value.text}, with which the figures fit."
                    text = f"{text} It is a lead to check, not a correction."
                    return replace(conflict, odd_one_out=conflict.odd_one_out or claim, repair=text)
        return conflict

    def _counterparts(self, claim: str) -> list[str]:
        """What stands beside the claims of one text that tell the same amount: what is said of one holds for all."""
        told = self._claims[claim]
        same = [claim] if told.amount is None else self._same[_amount(told)]
        return sorted({b for c in same for b in self._beside[c]})


def _amount(claim: Claim) -> tuple[object, ...]:
    a = claim.amount
    return (claim.document, a.low, a.high, a.unit) if a else (claim.document,)


def _with(candidate: Candidate, claim: str, mine: Quantity, value: Quantity) -> Candidate:
    """The candidate with one figure put in place of another."""

    def put(o: Operand) -> Operand:
        if o.claim != claim or o.loose != loosest(mine):
            return o
        return replace(o, loose=loosest(value), told=stated(value))

    return replace(candidate, operands=tuple(put(o) for o in candidate.operands), target=put(candidate.target))
