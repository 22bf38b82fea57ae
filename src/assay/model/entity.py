"""Entities, and where they stand on watchlists."""

from __future__ import annotations

from datetime import date

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


class ListedParty(Value, frozen=True, kw_only=True):
    """One entry of a watchlist."""

    reference: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()
    listed_on: date | None = None
    measures: tuple[str, ...] = ()
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()


class Watchlist(Value, frozen=True, kw_only=True):
    """A published list of parties under measures, as of a date."""

    name: str
    as_of: date | None
    sha256: str
    parties: tuple[ListedParty, ...]


class ScorePart(Value, frozen=True, kw_only=True):
    """One part of a match score."""

    what: str
    ours: str
    theirs: str
    score: float


class Listing(Value, frozen=True, kw_only=True):
    """An entity that seems to stand on a watchlist."""

    entity: str
    watchlist: str
    as_of: date | None
    party: ListedParty
    score: float
    parts: tuple[ScorePart, ...]


class Screening(Value, frozen=True, kw_only=True):
    """The result of `screen`: who was found, and on which lists everyone was looked for."""

    listings: tuple[Listing, ...] = ()
    lists: tuple[tuple[str, date | None, str], ...] = ()  # (name, as of, sha256)
    screened: tuple[str, ...] = ()  # entity ids
