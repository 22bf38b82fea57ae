"""weigh: what stands behind each cluster: independent origins, an Admiralty grade, and belief where it is contested."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from assay.model import (
    Action,
    Aligned,
    Alignment,
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
from assay.stages.weigh.grading import Between, grade
from assay.stages.weigh.origins import Origin, origins_of
from assay.stages.weigh.sources import Sources
from assay.text.overlap import fold

VERSION = "8"
_SAYS_THE_SAME = {Relation.SAME, Relation.HEDGE_LOST, Relation.ATTRIBUTION_LOST}


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
    questions = [_question(i, *pair) for i, pair in sides.items()]
    believed = beliefs(questions, graded)
    pairs = _pairs(aligned)
    return Weights(
        weights=tuple(_weight(c, sides[c.id], graded, believed[c.id], pairs[c.id]) for c in clusters),
        sources=dict(sorted(judged.items())),
    )


def _question(cluster: str, support: Sequence[Origin], against: Sequence[Origin]) -> Question:
    return Question(cluster, tuple(o.key for o in support), tuple(o.key for o in _rivals(support, against)))


def _rivals(support: Sequence[Origin], against: Sequence[Origin]) -> list[Origin]:
    """Who contradicts the supporting origins. A source does not contradict itself: it denies something else."""
    return [o for o in against if o.key not in {s.key for s in support}]


def _pairs(aligned: Aligned) -> dict[str, list[Alignment]]:
    """The alignments within each cluster."""
    home = {claim: c.id for c in aligned.clusters for claim in c.claims}
    pairs: dict[str, list[Alignment]] = {c.id: [] for c in aligned.clusters}
    for alignment in aligned.alignments:
        if home.get(alignment.a) == home.get(alignment.b) and alignment.a in home:
            pairs[home[alignment.a]].append(alignment)
    return pairs


def _between(support: Sequence[Origin], pairs: Collection[Alignment]) -> Between:
    of = {claim: o.key for o in support for claim in o.claims}
    across = {p.relation for p in pairs if p.a in of and p.b in of and of[p.a] != of[p.b]}
    within = {p.relation for p in pairs if p.a in of and p.b in of and of[p.a] == of[p.b]}
    return Between(
        confirmed=bool(across & _SAYS_THE_SAME),
        disputed=Relation.CONTRADICTED in across,
        drifted=Relation.DRIFTED in within,
    )


def _judged(judgements: tuple[Judgement, ...]) -> dict[str, Reliability]:
    """The grade of each judged source, by its name; the latest judgement counts."""
    grades = [j for j in in_force(judgements) if j.action is Action.GRADE]
    return {j.subjects[0]: Reliability(j.value) for j in grades if j.subjects and j.value in tuple(Reliability)}


def _sides(
    cluster: Cluster, claims: Mapping[str, Claim], sources: Sources
) -> tuple[tuple[Origin, ...], tuple[Origin, ...]]:
    members = [claims[i] for i in cluster.claims if i in claims]
    affirmed = [c for c in members if c.certainty is not Certainty.DENIED]
    support = [c for c in affirmed if c.states] or affirmed
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
    pairs: Collection[Alignment],
) -> Weight:
    support, against = sides
    rivals = _rivals(support, against)
    return Weight(
        cluster=cluster.id,
        origins=tuple(o.name for o in support or against),  # where all deny, the denial is what they say
        supporting=tuple(sorted(c for o in support for c in o.claims)),
        opposing=tuple(sorted(c for o in against for c in o.claims)),
        grade=grade(support, rivals, graded, _between(support, pairs)),
        belief=believed if support and rivals else None,
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
