"""weigh: what stands behind each cluster: independent origins, an Admiralty grade, and belief where it is contested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from assay.model import (
    Action,
    Aligned,
    Certainty,
    Claim,
    Cluster,
    Document,
    Entities,
    Judgement,
    Lineage,
    Reading,
    Relation,
    Reliability,
    Weight,
    Weights,
    in_force,
)
from assay.stages.weigh.belief import Question, beliefs
from assay.stages.weigh.grading import grade
from assay.stages.weigh.origins import Origin, origins_of
from assay.stages.weigh.sources import Sources
from assay.text.overlap import fold

VERSION = "1"


def run(
    *,
    documents: tuple[Document, ...],
    readings: tuple[Reading, ...],
    entities: Entities,
    lineage: Lineage,
    aligned: Aligned,
    judgements: tuple[Judgement, ...],
) -> Weights:
    """One weight a cluster, in the order of the clusters' ids. Denied claims oppose; all others support."""
    sources = Sources(documents, readings, entities, lineage)
    claims = {c.id: c for r in readings for c in r.claims}
    judged = _judged(judgements)
    clusters = sorted(aligned.clusters, key=lambda c: c.id)
    sides = {c.id: _sides(c, claims, sources) for c in clusters}
    graded = _grades((o for pair in sides.values() for side in pair for o in side), judged, entities)
    questions = [Question(i, tuple(o.key for o in s), tuple(o.key for o in a)) for i, (s, a) in sides.items()]
    believed = beliefs(questions, graded)
    drifted = {c for a in aligned.alignments if a.relation is Relation.DRIFTED for c in (a.a, a.b)}
    return Weights(
        weights=tuple(_weight(c, sides[c.id], graded, believed[c.id], drifted) for c in clusters),
        sources=dict(sorted(judged.items())),
    )


def _judged(judgements: tuple[Judgement, ...]) -> dict[str, Reliability]:
    """The grade of each judged source, by its name; the latest judgement counts."""
    grades = [j for j in in_force(judgements) if j.action is Action.GRADE]
    return {j.subjects[0]: Reliability(j.value) for j in grades if j.subjects and j.value in tuple(Reliability)}


def _sides(
    cluster: Cluster, claims: Mapping[str, Claim], sources: Sources
) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    members = [claims[i] for i in cluster.claims if i in claims]
    support = [c for c in members if c.certainty is not Certainty.DENIED]
    against = [c for c in members if c.certainty is Certainty.DENIED]
    return origins_of(support, sources), origins_of(against, sources)


def _grades(origins: Iterable[Origin], judged: Mapping[str, Reliability], entities: Entities) -> dict[str, Reliability]:
    """Judged grades by origin: a source is graded by any of its names."""
    by_name = {fold(name): g for name, g in judged.items()}
    for entity in entities.entities:
        grades = [by_name[fold(n)] for n in entity.names if fold(n) in by_name]
        by_name |= {fold(n): grades[0] for n in entity.names if grades}
    found: dict[str, Reliability] = {}
    for origin in origins:
        grades = [by_name[fold(n)] for n in origin.names if fold(n) in by_name]
        if grades:
            found[origin.key] = grades[0]
    return found


def _weight(
    cluster: Cluster,
    sides: tuple[tuple[Origin, ...], tuple[Origin, ...]],
    graded: Mapping[str, Reliability],
    believed: float,
    drifted: Collection[str],
) -> Weight:
    support, against = sides
    return Weight(
        cluster=cluster.id,
        origins=tuple(o.name for o in support),
        supporting=tuple(sorted(c for o in support for c in o.claims)),
        opposing=tuple(sorted(c for o in against for c in o.claims)),
        grade=grade(support, against, graded, drifted=any(c in drifted for c in cluster.claims)),
        belief=believed if support and against else None,
        note=_note(support, against),
    )


def _note(support: Sequence[Origin], against: Sequence[Origin]) -> str:
    told = sum(len(o.claims) for o in support)
    if told > len(support):
        origins = "one origin" if len(support) == 1 else f"{len(support)} origins"
        return f"{told} statements go back to {origins}."
    if against and not support:
        return "Only denied here."
    return ""
