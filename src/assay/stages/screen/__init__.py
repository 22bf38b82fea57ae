"""Screen: which entities of a case seem to stand on the watchlists that the user gave.

Every name of an entity is compared with every name of a listed party that shares its consonant
skeletons (`assay.text.names.block_keys`). That nobody was found is a result, too: `screened` says
who was looked for, `lists` where.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Final, NamedTuple

from assay.model import Entities, Entity, Kind, ListedParty, Listing, ScorePart, Screening, Watchlist
from assay.text.names import Name, block_keys, explain, parse, particles, word_score, words_of
from assay.text.romanise import skeleton

__all__ = ["THRESHOLD", "VERSION", "run"]

VERSION = "2"
THRESHOLD: Final = 0.85
WEAK_ALIAS: Final = 0.9  # what a match by an alias of low quality is worth
OTHER_KIND: Final = 0.9  # and one of a person with a body: the kinds of mentions are often wrong
SUBGROUP: Final = 0.9  # "X Y Brigade" may be a part of "X": not X
_SCREENED: Final = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.VESSEL, Kind.OUTLET, Kind.OTHER})
_BODIES: Final = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.OUTLET})


class Entry(NamedTuple):
    """One name of a listed party."""

    party: int
    text: str
    weak: bool
    keys: frozenset[str]


class Index:
    """The names of one watchlist by their block keys."""

    def __init__(self, watchlist: Watchlist) -> None:
        self.watchlist = watchlist
        self._entries: list[Entry] = []
        self._by_key: dict[str, list[int]] = defaultdict(list)
        for i, party in enumerate(watchlist.parties):
            for text, weak in [(n, False) for n in (party.name, *party.aliases)] + [
                (n, True) for n in party.weak_aliases
            ]:
                keys = _keys(parse(text, kind=party.kind))
                for key in keys:
                    self._by_key[key].append(len(self._entries))
                self._entries.append(Entry(i, text, weak, keys))

    def near(self, name: Name) -> list[Entry]:
        """The entries that share two block keys with a name, or all that the shorter of the two has."""
        keys = _keys(name)
        shared = Counter(i for key in keys for i in self._by_key.get(key, ()))
        entries = ((self._entries[i], n) for i, n in sorted(shared.items()))
        return [e for e, n in entries if n >= min(2, len(keys), len(e.keys))]


def run(*, entities: Entities, watchlists: tuple[Watchlist, ...]) -> Screening:
    """Look for every person, body and vessel of a case on every list."""
    if not watchlists:
        return Screening()
    lists = sorted(watchlists, key=lambda w: (w.name, w.sha256))
    looked_for = [e for e in entities.entities if e.kind in _SCREENED and _proper(e)]
    listings = [listing for index in map(Index, lists) for entity in looked_for for listing in _listings(entity, index)]
    return Screening(
        listings=tuple(sorted(listings, key=lambda x: (-x.score, x.entity, x.watchlist, x.party.reference))),
        lists=tuple((w.name, w.as_of, w.sha256) for w in lists),
        screened=tuple(sorted(e.id for e in looked_for)),
    )


def _proper(entity: Entity) -> bool:
    return any(ch.isupper() for name in entity.names for ch in name)


def _keys(name: Name) -> frozenset[str]:
    """Block keys of a name, with one for the whole of it written together."""
    return block_keys(name) | {"=" + skeleton(name.compact)}


def _listings(entity: Entity, index: Index) -> list[Listing]:
    best: dict[int, tuple[float, tuple[ScorePart, ...]]] = {}
    for text in entity.names:
        for entry in index.near(parse(text, kind=entity.kind)):
            party = index.watchlist.parties[entry.party]
            score, parts = _score(entity, text, entry, party)
            if score >= THRESHOLD and score > best.get(entry.party, (0.0, ()))[0]:
                best[entry.party] = score, parts
    watchlist = index.watchlist
    return [
        Listing(
            entity=entity.id,
            watchlist=watchlist.name,
            as_of=watchlist.as_of,
            party=watchlist.parties[i],
            score=round(score, 3),
            parts=parts,
        )
        for i, (score, parts) in sorted(best.items())
    ]


def _score(entity: Entity, ours: str, entry: Entry, party: ListedParty) -> tuple[float, tuple[ScorePart, ...]]:
    """The score of one name against another, and its parts: the words, the kinds, the quality of the alias."""
    kind = party.kind if _same_kind(entity.kind, party.kind) else entity.kind
    left, right = parse(ours, kind=kind), parse(entry.text, kind=kind)
    if not _enough(left, right, kind):
        return 0.0, ()
    found = explain(ours, entry.text, kind=kind)
    score, parts = found.score, list(found.parts)
    if kind is not Kind.PERSON and any(p.what == "no counterpart" and _telling(p.ours + p.theirs) for p in found.parts):
        score *= SUBGROUP
        parts.append(ScorePart(what="a word more tells another body", ours=ours, theirs=entry.text, score=SUBGROUP))
    if not _same_kind(entity.kind, party.kind):
        score *= OTHER_KIND
        parts.append(ScorePart(what="kind", ours=entity.kind, theirs=party.kind, score=OTHER_KIND))
    if entry.weak:
        score *= WEAK_ALIAS
        parts.append(ScorePart(what="alias of low quality", ours=ours, theirs=entry.text, score=WEAK_ALIAS))
    return score, tuple(parts)


def _telling(word: str) -> bool:
    return word not in particles() and word not in words_of("business_words") and word not in words_of("group_nouns")


def _same_kind(ours: Kind, theirs: Kind) -> bool:
    return ours is theirs or ours is Kind.OTHER or (ours in _BODIES and theirs in _BODIES)


def _enough(ours: Name, theirs: Name, kind: Kind) -> bool:
    """Whether two names say enough to be compared at all. One word of a person's name is not enough; one word of
    another's has to be the whole of the listed name; longer names of persons have to begin with one word (or to be
    the same words in another order), and the last word of the shorter has to be in the longer."""
    if kind is Kind.PERSON:
        if min(len(ours.core), len(theirs.core)) < 2:
            return False
        short, long = sorted((ours.core, theirs.core), key=len)
        openings = (long[0], "".join(long[:2]))
        begins = len(short) == len(long) or max(word_score(short[0], x)[0] for x in openings) >= 0.8
        return begins and max(word_score(short[-1], x)[0] for x in long) >= 0.8
    if len(ours.core) == 1 or len(theirs.core) == 1:
        return len(ours.core) == len(theirs.core) and word_score(ours.core[0], theirs.core[0])[0] >= 0.96
    return True
