"""From candidates to the constraint system: the most charitable reading of every figure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from assay.model import Action, Judgement, Value, in_force
from assay.stages.reconcile.candidate import PLAUSIBLE, Candidate
from assay.stages.reconcile.conjecture import weigh
from assay.stages.reconcile.ledger import Ledger
from assay.stages.reconcile.rules import RULES
from assay.stages.reconcile.system import Constraint, System


class Chosen(Value, frozen=True, kw_only=True):
    """The readings that count, by document, each with its ledger's place among the documents."""

    candidates: tuple[Candidate, ...]

    @property
    def systems(self) -> Iterator[System]:
        """What is asked for conflicts: all readings that can hold by themselves together, and each other one alone.

        What fails by itself is a conflict of its own; a set that has it and more says nothing more.
        """
        ends: dict[str, dict[Constraint, None]] = defaultdict(dict)
        relations: dict[str, Constraint] = {}
        for candidate in self.candidates:
            for c in candidate.constraints():
                if candidate.id in c.guards:
                    relations[candidate.id] = c
                else:
                    ends[next(iter(c.variables))][c] = None
        together = [relations[c.id] for c in self.candidates if c.holds]
        alone = [[relations[c.id]] for c in self.candidates if not c.holds and c.firm]
        for part in filter(None, (together, *alone)):
            variables = sorted({v for c in part for v in c.variables})
            yield System(constraints=(*part, *(e for v in variables for e in ends[v])))


def rejected(judgements: tuple[Judgement, ...]) -> frozenset[str]:
    """The ids that an analyst rejected."""
    return frozenset(s for j in in_force(judgements) if j.action is Action.REJECT for s in j.subjects)


def choose(ledger: Ledger, judgements: tuple[Judgement, ...]) -> Chosen:
    """Of rival readings of a figure the best one that holds; where none holds, the best, if it is firm.

    A reading that an analyst rejected does not count, nor does any rival take its place. What the rules read is weighed
    behind them, together with what no wording tells.
    """
    out = rejected(judgements)
    kept = weigh(ledger, ruled(ledger))
    return Chosen(candidates=tuple(c for c in kept if c.id not in out and _of_one_mode(c, ledger)))


def ruled(ledger: Ledger) -> list[Candidate]:
    """What the rules read, the best of rivals each."""
    groups: dict[str, list[Candidate]] = {}
    for rule in RULES:
        for candidate in rule(ledger):
            if candidate.score >= PLAUSIBLE and _of_one_mode(candidate, ledger):
                groups.setdefault(f"{candidate.rule}:{candidate.group}", []).append(candidate)
    kept = [best for _, rivals in sorted(groups.items()) if (best := _best(rivals)) is not None]
    return _one_value(_no_chance(kept))


def _of_one_mode(candidate: Candidate, ledger: Ledger) -> bool:
    """Whether all its figures are asked for, or none is: what somebody must return is not what he returned."""
    asked = {e.variable for e in ledger.entries if e.demanded}
    return len({v in asked for v in _members(candidate)}) <= 1


def _no_chance(candidates: list[Candidate]) -> list[Candidate]:
    """Without the slips of figures that fit others: that digits come near those of a result may be chance.

    Where words say that the same figures belong together, it is told by them.
    """
    fits = {o.variable for c in candidates if c.snug for o in (*c.operands, c.target)}
    told = [_members(c) for c in candidates if c.firm and not c.holds and not c.chance]
    return [c for c in candidates if not c.chance or (c.target.variable not in fits and _members(c) not in told)]


def _members(candidate: Candidate) -> frozenset[str]:
    return frozenset(o.variable for o in (*candidate.operands, candidate.target) if o.claim)


def _one_value(candidates: list[Candidate]) -> list[Candidate]:
    """A price times an amount has one value: of several told, the one that fits, else the likeliest.

    That any large value would fit "more than 25 million" is no fit.
    """
    settled = {c.key for c in candidates if c.key and c.snug}
    candidates = [c for c in candidates if c.holds or c.key not in settled]
    best: dict[tuple[str, ...], Candidate] = {}
    for c in sorted(candidates, key=lambda c: (not c.snug, not c.holds or c.target.told.high is None, -c.score, c.id)):
        operands = (c.rule, *sorted(o.variable for o in c.operands if o.claim))
        best.setdefault(operands if c.product else (c.rule, c.id), c)
    return sorted(best.values(), key=lambda c: c.id)


def _best(rivals: list[Candidate]) -> Candidate | None:
    ranked = sorted(rivals, key=lambda c: (-c.score, c.id))
    holding = next((c for c in ranked if c.snug), None) or next((c for c in ranked if c.holds), None)
    if holding is not None:
        return holding
    return ranked[0] if ranked[0].firm else None
