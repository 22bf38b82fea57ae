"""Screen: which entities of a case seem to stand on the watchlists that the user gave.

Every name of an entity is compared with every listed name that could be taken for it (`assay.text.names_index`); what
else is told of both raises, lowers or ends a match. That nobody was found is a result, too: `screened` says who was
looked for, `lists` where. A list that replaced an older version tells what changed for the entities of the case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from assay.model import (
    Dismissed,
    Entities,
    Entity,
    Judgement,
    Kind,
    ListChange,
    Listing,
    Screening,
    Sought,
    party_change,
)
from assay.stages.screen.facts import sought
from assay.stages.screen.matching import Decided, Found, look_up
from assay.text.list_index import KeptList

__all__ = ["VERSION", "look_up", "run"]

VERSION = "9"
_SCREENED: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.VESSEL, Kind.OUTLET, Kind.OTHER})


def run(
    *, entities: Entities, watchlists: tuple[KeptList, ...], decided: tuple[Judgement, ...], transliterate: bool
) -> Screening:
    """Look for every person, body and vessel of a case on every list."""
    if not watchlists:
        return Screening()
    kept = sorted(watchlists, key=lambda k: (k.current.watchlist.name, k.current.watchlist.sha256))
    wanted = [sought(e) for e in entities.entities if _looked_for(e)]
    return screened(wanted, tuple(kept), decided, transliterate=transliterate)


def screened(
    wanted: list[Sought], kept: tuple[KeptList, ...], judgements: tuple[Judgement, ...], *, transliterate: bool
) -> Screening:
    """The result for some parties, whoever asks for them."""
    decided = Decided(judgements)
    listings: list[Listing] = []
    dismissed: list[Dismissed] = []
    changed: list[ListChange] = []
    for one in kept:
        now = look_up(wanted, one.current, decided, transliterate=transliterate)
        then = look_up(wanted, one.before, decided, transliterate=transliterate) if one.before else []
        listings += [x for found in now for x in found.listings]
        dismissed += [x for found in now for x in found.dismissed]
        for ours, found, before in zip(wanted, now, then, strict=False):
            changed += _changes(ours, one, found, before)
    lists = [k.current.watchlist for k in kept]
    return Screening(
        listings=tuple(sorted(listings, key=lambda x: (-x.score, x.entity, x.watchlist, x.party.reference))),
        lists=tuple((w.name, w.as_of, w.sha256) for w in lists),
        screened=tuple(sorted(s.id for s in wanted)),
        dismissed=tuple(sorted(dismissed, key=lambda x: (x.entity, x.watchlist, x.reference))),
        changes=tuple(sorted(changed, key=lambda x: (x.entity, x.watchlist, x.change.party.reference))),
    )


def _changes(ours: Sought, kept: KeptList, now: Found, then: Found) -> Iterator[ListChange]:
    """What changed, between the version before and this one, of the entries that somebody may be or may have been."""
    if kept.before is None:
        return
    scores = {x.party.reference: x.score for x in (*then.listings, *now.listings)}
    for reference, score in sorted(scores.items()):
        old, new = (i.by_reference.get(reference) for i in (kept.before, kept.current))
        if change := party_change(old, new):
            yield ListChange(
                entity=ours.id,
                watchlist=kept.current.watchlist.name,
                before=kept.before.watchlist.as_of,
                after=kept.current.watchlist.as_of,
                change=change,
                score=score,
            )


def _looked_for(entity: Entity) -> bool:
    """Whether an entity may stand on a list: a party with a proper name. What a text seems to name as a place is looked
    for where it is called "X in Y", as branches are and places are not."""
    proper = any(ch.isupper() for name in entity.names for ch in name)
    return proper and (entity.kind in _SCREENED or any(" in " in name for name in entity.names))
