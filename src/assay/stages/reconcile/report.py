"""From minimal conflicting sets to conflicts with worked numbers, odd ones out and repairs."""

from __future__ import annotations

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
    for conflict in conflicts:
        document = claims[conflict.claims[0]].document
        above = lineage.ancestors(document) - {document}
        parents = [
            other
            for other in conflicts
            if other.rule == conflict.rule
            and _of_one_text(conflict, claims)
            and _of_one_text(other, claims)
            and claims[other.claims[0]].document in above
            and _figures(conflict, claims) & _figures(other, claims)
        ]
        best = min(parents, key=lambda o: (-len(_figures(conflict, claims) & _figures(o, claims)), o.id), default=None)
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


def told_elsewhere(
    conflict: Conflict, chosen: dict[str, Candidate], claims: dict[str, Claim], aligned: Aligned, names: dict[str, str]
) -> Conflict:
    """Where another text has another value of one figure, and that value would fit, it is the odd one out."""
    candidate = chosen[conflict.readings[0]]
    if len(conflict.readings) > 1 or candidate.holds:
        return conflict
    for claim in conflict.claims:
        for other in _counterparts(_same_figure(claim, claims), aligned):
            value = claims[other].amount if other in claims else None
            mine = claims[claim].amount
            if value is None or mine is None or claims[other].document == claims[claim].document:
                continue
            counted = value.dimension is mine.dimension is Dimension.COUNT
            if value.unit != mine.unit and not counted:
                continue
            if loosest(value) != loosest(mine) and _with(candidate, claim, mine, value).holds:
                where = names[claims[other].document]
                text = f"{where} has {value.text}, with which the figures fit. It is a lead to check, not a correction."
                return replace(conflict, odd_one_out=conflict.odd_one_out or claim, repair=text)
    return conflict


def _same_figure(claim: str, claims: dict[str, Claim]) -> set[str]:
    """The claims of one document that tell the same amount: what is said of one holds for the others."""
    mine = claims[claim]
    if mine.amount is None:
        return {claim}
    same = (mine.amount.low, mine.amount.high, mine.amount.unit)
    found = {c.id for c in claims.values() if c.document == mine.document and c.amount}
    return {i for i in found if (a := claims[i].amount) and (a.low, a.high, a.unit) == same}


def _counterparts(mine: set[str], aligned: Aligned) -> list[str]:
    pairs = [(a.a, a.b) for a in aligned.alignments]
    return sorted({b for a, b in pairs if a in mine} | {a for a, b in pairs if b in mine})


def _with(candidate: Candidate, claim: str, mine: Quantity, value: Quantity) -> Candidate:
    """The candidate with one figure put in place of another."""

    def put(o: Operand) -> Operand:
        if o.claim != claim or o.loose != loosest(mine):
            return o
        return replace(o, loose=loosest(value), told=stated(value))

    return replace(candidate, operands=tuple(put(o) for o in candidate.operands), target=put(candidate.target))
