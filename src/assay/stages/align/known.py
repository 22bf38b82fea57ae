"""What is known of the entities of a case: who alone bears a name, who is told apart, who heads what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from assay.model import Certainty, Entities, Entity, Reading
from assay.text.similarity import keys_of, terms_of


def by_name_of(entities: Entities) -> dict[str, Entity]:
    """The entity that alone bears a name, by the name without its capitals."""
    bearers: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.entities:
        for name in {n.casefold() for n in (entity.name, *entity.names)}:
            bearers[name].append(entity)
    return {name: borne[0] for name, borne in bearers.items() if len(borne) == 1}


def told_apart(entities: Entities) -> dict[str, frozenset[str]]:
    """For each entity, those that bear its name, or a like one, and are told or described to be others.

    Of two with one name that is told of each; of a name within another ("al-Qaeda in Mali") nothing is.
    """
    called: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities.entities:
        for name in {entity.name, *entity.names}:
            called[name].append(entity)
    found: dict[str, set[str]] = defaultdict(set)
    for pair in entities.kept_apart:
        one, two = (keys_of(terms_of(n)) for n in (pair.left, pair.right))
        if pair.left != pair.right and (one <= two or two <= one):
            continue
        for a in called[pair.left]:
            for b in called[pair.right]:
                if a.id != b.id and (pair.left != pair.right or _described_apart(a, b)):
                    found[a.id].add(b.id)
                    found[b.id].add(a.id)
    return {entity: frozenset(others) for entity, others in found.items()}


def _described_apart(a: Entity, b: Entity) -> bool:
    """Whether two are described, and by nothing alike ("a dealer in Lugano", "a curator in Turin")."""
    one, two = (keys_of(terms_of(" ".join(e.descriptors))) for e in (a, b))
    return bool(one and two) and not one & two


def bodies_of(readings: Iterable[Reading], by_mention: Mapping[str, Entity]) -> dict[str, frozenset[str]]:
    """By entity those that anybody tells it to head, to own or to work for."""
    found: dict[str, set[str]] = defaultdict(set)
    for claim in (c for r in readings for c in r.claims if c.frame.startswith("membership.")):
        ends = [by_mention.get(p.mention or "") for p in (claim.subject, claim.object) if p]
        if len(ends) == 2 and ends[0] and ends[1] and claim.certainty is not Certainty.DENIED:
            found[ends[0].id].add(ends[1].id)
    return {entity: frozenset(bodies) for entity, bodies in found.items()}
