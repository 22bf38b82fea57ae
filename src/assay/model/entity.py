"""Entities: what the mentions of a case stand for."""

from __future__ import annotations

from assay.model.base import Value
from assay.model.claim import Kind


class Merge(Value, frozen=True, kw_only=True):
    """Why two names are taken for one entity."""

    left: str
    right: str
    rule: str  # "same name", "acronym", "alias in the text", "spelling", "short form", "judgement"
    reason: str
    score: float


class Entity(Value, frozen=True, kw_only=True):
    """What the mentions of a case that mean the same thing stand for."""

    id: str
    name: str
    kind: Kind
    names: tuple[str, ...]  # every spelling, acronym and alias met, sorted
    mentions: tuple[str, ...]  # mention ids, sorted
    descriptors: tuple[str, ...] = ()
    merges: tuple[Merge, ...] = ()


class Entities(Value, frozen=True, kw_only=True):
    """The result of `resolve`."""

    entities: tuple[Entity, ...] = ()
    kept_apart: tuple[Merge, ...] = ()  # pairs that look alike and were not merged, with the reason

    def by_mention(self) -> dict[str, Entity]:
        return {m: e for e in self.entities for m in e.mentions}
