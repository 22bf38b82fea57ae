"""Relations that fail and are likely meant, as readings."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from assay.stages.reconcile.candidate import FIRM, Candidate
from assay.stages.reconcile.conjecture.relation import Relation
from assay.stages.reconcile.conjecture.relations import relations
from assay.stages.reconcile.conjecture.signs import middle, point_moved, signs, within_reach
from assay.stages.reconcile.conjecture.trees import trees
from assay.stages.reconcile.ledger import Ledger

LIKELY = 0.87  # from this probability on a relation that fails is told
UNLIKELY = 0.02  # below it a rule's own reading is not believed
TIGHT = 0.012  # what figures may differ by, in proportion, where one is the other's reckoning


def weigh(ledger: Ledger, known: Sequence[Candidate]) -> list[Candidate]:
    """The readings of the rules, without those that fail and are hardly meant, and with what no rule reads."""
    every = list(relations(ledger))
    likely = {_way(r.draft): 0.0 for r in every if not r.draft.holds}  # what is out of reach is no slip
    weighty = weighed(ledger, every, known)
    for probability, relation in weighty:
        way = _way(relation.draft)
        likely[way] = max(probability, likely.get(way, 0.0))
    kept = [c for c in known if c.holds or point_moved(c) or likely.get(_way(c), 1) >= UNLIKELY]
    return kept + conjectures(weighty, kept)


def _way(candidate: Candidate) -> tuple[str, frozenset[str]]:
    """Which figures are taken together, and of a product which of them is made; a sum is one whichever is its end."""
    return candidate.target.variable if candidate.product else "", figures_of(candidate)


def _members(relation: Relation) -> frozenset[str]:
    return frozenset(m.variable for m in relation.members)


def conjectures(every: list[tuple[float, Relation]], known: Sequence[Candidate]) -> list[Candidate]:
    """The likeliest relations of a document that fail, no two with a figure in common.

    `known`: the readings of the rules. What they hold against one another already is left to them.
    """
    told = {v for c in known if c.firm and not c.holds for v in figures_of(c)}
    found: list[Candidate] = []
    for probability, relation in sorted(every, key=lambda x: (-x[0], x[1].draft.id)):
        members = _members(relation)
        if probability >= LIKELY and not members & told:
            told |= members
            draft = relation.exact if relation.draft.holds else relation.draft
            found.append(replace(draft, score=max(FIRM, round(probability, 2))))
    return found


def figures_of(candidate: Candidate) -> frozenset[str]:
    """The figures that a reading takes together; what is made of one ("(1 + 30 percent)") is that figure."""
    told = [o for o in (*candidate.operands, candidate.target) if o.claim or o.told_by_none]
    return frozenset(":".join(o.variable.split(":")[:2]) for o in told)


def weighed(ledger: Ledger, every: Sequence[Relation], known: Sequence[Candidate]) -> list[tuple[float, Relation]]:
    """Each relation that fails, with how likely it is meant."""
    return [(trees().probability(seen), relation) for relation, seen in failing(ledger, every, known)]


def failing(
    ledger: Ledger, every: Sequence[Relation], known: Sequence[Candidate]
) -> list[tuple[Relation, dict[str, float]]]:
    """The relations of a document that fail by no more than a slip can do, with what is seen of each."""
    drawn = frozenset(m.variable for r in every if fits(r) for m in r.members)
    borne = frozenset(o.variable for c in known if c.snug for o in (*c.operands, c.target))
    return [(r, signs(r, ledger, drawn, borne)) for r in every if r.fails and within_reach(r)]


def fits(relation: Relation) -> bool:
    """Whether figures make one another so closely that it is no accident."""
    fine = sum(len(f"{middle(m.stated):g}".replace(".", "").strip("0")) >= 2 for m in relation.members)
    return relation.draft.holds and tight(relation) and fine >= 2


def tight(relation: Relation) -> bool:
    """Whether what is made is what is told, but for the rounding of a reckoning."""
    if relation.kind == "elapsed":
        return relation.exact.holds
    made, told = middle(relation.draft.nominal), middle(relation.draft.target.told)
    return told > 0 and abs(made / told - 1) < TIGHT
