"""The stage: figures as interval constraints, and the smallest sets of them that cannot stand together."""

from __future__ import annotations

from assay.model import (
    Agreement,
    Aligned,
    Conflict,
    DateRange,
    Document,
    Entities,
    Judgement,
    Lineage,
    Reading,
    ReadingChoice,
    Reconciled,
)
from assay.stages.reconcile.across import across
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.candidate import Candidate
from assay.stages.reconcile.implied import Derived, derive
from assay.stages.reconcile.ledger import Ledger
from assay.stages.reconcile.once import Once
from assay.stages.reconcile.rank import ranked
from assay.stages.reconcile.report import Elsewhere, agreement_of, conflict_of, inherit, reading_of
from assay.stages.reconcile.select import Chosen, choose, rejected
from assay.stages.reconcile.system import Solver

LIMIT = 50  # minimal sets looked for among figures that hang together
VERSION = "36"


def run(
    *,
    documents: tuple[Document, ...],
    readings: tuple[Reading, ...],
    entities: Entities,
    lineage: Lineage,
    aligned: Aligned,
    judgements: tuple[Judgement, ...],
    solver: Solver,
) -> Reconciled:
    """Conflicts, agreements and the readings that both rest on, over all documents of a case.

    Figures are held against those of their own document, and against those of another where both tell
    one measure. What a retelling made of a figure is the business of `align`.
    """
    by_document = {r.document: r for r in readings}
    claims = {c.id: c for r in readings for c in r.claims}
    names = {d.id: d.outlet or d.title or d.file for d in documents}
    found: list[Conflict] = []
    agreements: list[Agreement] = []
    kept: dict[str, ReadingChoice] = {}
    incomplete: list[str] = []
    derived: list[Derived] = []
    ledgers: dict[str, Ledger] = {}
    out = rejected(judgements)
    elsewhere = Elsewhere(claims, aligned, names)
    once = Once(solver)
    for document in sorted(documents, key=lambda d: d.id):
        reading = by_document.get(document.id)
        if reading is None:
            continue
        ledger = make_ledger(document, reading, entities, _told(document, documents, lineage))
        ledgers[document.id] = ledger
        chosen = choose(ledger, judgements)
        conflicts, complete = _conflicts(chosen, once)
        by_id = {c.id: c for c in chosen.candidates}
        found += [elsewhere.told(c, by_id) for c in conflicts]
        blamed = {r for c in conflicts for r in c.readings}
        held = [c for c in chosen.candidates if c.snug and c.id not in blamed]
        agreements += [agreement_of(c) for c in held]
        kept |= {c.id: reading_of(c) for c in chosen.candidates if c.id in blamed or c.snug}
        derived += [d for d in derive(ledger, chosen.candidates) if d.reading.id not in out]
        if not complete:
            incomplete.append(document.file)
    between = Chosen(candidates=tuple(c for c in across(ledgers, aligned, lineage, names) if c.id not in out))
    conflicts, complete = _conflicts(between, once)
    found += conflicts
    blamed = {r for c in conflicts for r in c.readings}
    kept |= {c.id: reading_of(c) for c in between.candidates if c.id in blamed}
    if not complete:
        incomplete.append("all reports side by side")
    kept |= {d.reading.id: d.reading for d in derived}
    contested = frozenset(c for conflict in found for c in conflict.claims)
    return Reconciled(
        conflicts=ranked(inherit(found, claims, lineage), kept),
        agreements=tuple(sorted(agreements, key=lambda a: (a.rule, a.claims, a.explanation))),
        readings=tuple(kept[i] for i in sorted(kept)),
        implied=tuple(d.implied(contested) for d in derived),
        incomplete=_cut_short(incomplete) if incomplete else "",
    )


def _cut_short(files: list[str]) -> str:
    return (
        f"in {', '.join(files)} more figures contradict one another than the search lists "
        f"({LIMIT} smallest sets among figures that hang together); what it found until then is told."
    )


def _conflicts(chosen: Chosen, solver: Once) -> tuple[list[Conflict], bool]:
    """The conflicts of one document; a set that only adds claims to a smaller conflict is not told again.

    Nor are the other sets under the same readings: any six parts of twenty may be more than their whole.
    """
    by_id = {c.id: c for c in chosen.candidates}
    cores = [solver.minimal_conflicts(system, limit=LIMIT) for system in chosen.systems]
    agreeing = [c for c in chosen.candidates if c.snug]
    found: dict[frozenset[str], Conflict] = {}
    for core in sorted((s for c in cores for s in c.sets), key=lambda s: (len(s), sorted(s))):
        conflict = conflict_of(core, by_id, _apart(agreeing, core))
        if conflict is None:
            continue
        unclaimed = {
            o.variable for r in conflict.readings for o in (*by_id[r].operands, by_id[r].target) if o.told_by_none
        }
        rests_on = frozenset((*conflict.claims, *unclaimed))
        if not any(on <= rests_on or f.readings == conflict.readings for on, f in found.items()):
            found[rests_on] = conflict
    return list(found.values()), all(c.complete for c in cores)


def _apart(agreeing: list[Candidate], core: frozenset[str]) -> list[Candidate]:
    return [c for c in agreeing if c.id not in core]


def _told(document: Document, documents: tuple[Document, ...], lineage: Lineage) -> DateRange:
    """When a text was written: after what lineage tells, and not before what it derives from."""
    own = lineage.dates.get(document.id) or document.published or DateRange()
    ancestors = lineage.ancestors(document.id)
    for parent in documents:
        if parent.id == document.id or parent.id not in ancestors:
            continue
        above = lineage.dates.get(parent.id) or parent.published
        if above and above.earliest and (own.earliest is None or own.earliest < above.earliest):
            own = DateRange(earliest=above.earliest, latest=own.latest)
    return own
