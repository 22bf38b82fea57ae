"""Watchlists, and which parties of a case stand on them.

There are very many of these values, and none can hold itself: the collector of cycles does not walk them (`gc=False`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from assay.model.base import Value
from assay.model.claim import Kind


class Measure(StrEnum):
    """What a listing forbids, as far as Assay tells kinds of measures apart."""

    ASSET_FREEZE = "asset freeze"
    TRAVEL_BAN = "travel ban"
    ARMS_EMBARGO = "arms embargo"


class Identifier(Value, frozen=True, kw_only=True, gc=False):
    """A number that a list gives for a party: of a passport, a ship (IMO), a company."""

    what: str  # as the list calls it, lower case
    number: str
    issuer: str = ""


class ListedParty(Value, frozen=True, kw_only=True, gc=False):
    """One entry of a watchlist."""

    reference: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    weak_aliases: tuple[str, ...] = ()  # those that the list itself calls weak
    listed_on: date | None = None
    amended: tuple[date, ...] = ()
    programmes: tuple[str, ...] = ()  # the regimes that it is listed under, as the list names them
    measures: tuple[Measure, ...] = ()
    basis: str = ""  # where the measures come from: the list itself, or what its regime rests on
    stated: tuple[str, ...] = ()  # measures in the list's own words, where it has any
    births: tuple[str, ...] = ()  # "1971-03-02", "1971", "1970-1973", each with "circa " where the list says so
    nationalities: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    identifiers: tuple[Identifier, ...] = ()

    def names(self) -> tuple[tuple[str, bool], ...]:
        """Every name, each once, and whether it is a weak alias."""
        strong = dict.fromkeys((self.name, *self.aliases), False)
        return tuple((strong | {a: True for a in self.weak_aliases if a not in strong}).items())


class Watchlist(Value, frozen=True, kw_only=True, gc=False):
    """A published list of parties under measures, as of a date."""

    name: str
    as_of: date | None
    sha256: str
    parties: tuple[ListedParty, ...]
    publisher: str = ""


class ScorePart(Value, frozen=True, kw_only=True, gc=False):
    """One part of a match score: two words or facts set side by side, or a factor that changes the score."""

    what: str
    ours: str
    theirs: str
    score: float


class Listing(Value, frozen=True, kw_only=True, gc=False):
    """An entity that seems to stand on a watchlist."""

    entity: str
    watchlist: str
    as_of: date | None
    party: ListedParty
    score: float
    parts: tuple[ScorePart, ...]
    named: str = ""  # the name on the list that scored so, "" where something else than a name did
    judgement: str = ""  # id of the judgement that says so


class Dismissed(Value, frozen=True, kw_only=True, gc=False):
    """A match of names that is none: a fact contradicts it, or an analyst judged so."""

    entity: str
    watchlist: str
    reference: str
    name: str
    score: float
    reason: str
    judgement: str = ""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


class PartyChange(Value, frozen=True, kw_only=True, gc=False):
    """How an entry differs between two versions of a list: (what, before, after), "" where there was nothing."""

    kind: ChangeKind
    party: ListedParty  # as it is now; of one removed, as it was
    differences: tuple[tuple[str, str, str], ...] = ()


class ListChange(Value, frozen=True, kw_only=True, gc=False):
    """A change of a list that touches an entity of the case."""

    entity: str
    watchlist: str
    before: date | None  # the date of the version that was replaced
    after: date | None
    change: PartyChange
    score: float


class Screening(Value, frozen=True, kw_only=True, gc=False):
    """The result of `screen`: who was found, and on which lists everyone was looked for."""

    listings: tuple[Listing, ...] = ()
    lists: tuple[tuple[str, date | None, str], ...] = ()  # (name, as of, sha256)
    screened: tuple[str, ...] = ()  # entity ids
    dismissed: tuple[Dismissed, ...] = ()
    changes: tuple[ListChange, ...] = ()


class Sought(Value, frozen=True, kw_only=True, gc=False):
    """Somebody to look up: names, and what else is known of them, in the forms of `ListedParty`."""

    id: str
    names: tuple[str, ...]
    kind: Kind = Kind.OTHER
    births: tuple[str, ...] = ()
    nationalities: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()


def differences(before: ListedParty, after: ListedParty) -> tuple[tuple[str, str, str], ...]:
    """In what two versions of one entry differ: (what, before, after); of names and the like only what came or went."""
    rows: list[tuple[str, str, str]] = []
    if before.name != after.name:
        rows.append(("name", before.name, after.name))
    for what, old, new in _told(before, after):
        gone, come = (tuple(x for x in one if x not in other) for one, other in ((old, new), (new, old)))
        if gone or come:
            rows.append((what, "; ".join(gone), "; ".join(come)))
    if before.listed_on != after.listed_on:
        rows.append(("listed on", str(before.listed_on or ""), str(after.listed_on or "")))
    return tuple(rows)


def _told(a: ListedParty, b: ListedParty) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    def numbers(p: ListedParty) -> tuple[str, ...]:
        return tuple(f"{i.what} {i.number}" for i in p.identifiers)

    return [
        ("kind", (a.kind,), (b.kind,)),
        ("names", a.aliases, b.aliases),
        ("weak names", a.weak_aliases, b.weak_aliases),
        ("measures", a.measures, b.measures),
        ("measures as stated", a.stated, b.stated),
        ("regime", a.programmes, b.programmes),
        ("birth", a.births, b.births),
        ("nationality", a.nationalities, b.nationalities),
        ("title", a.titles, b.titles),
        ("number", numbers(a), numbers(b)),
    ]


def changes(before: Watchlist, after: Watchlist) -> tuple[PartyChange, ...]:
    """The entries that were added, removed or changed between two versions of a list, by reference."""
    old, new = ({p.reference: p for p in w.parties} for w in (before, after))
    found = (party_change(old.get(r), new.get(r)) for r in sorted(old.keys() | new.keys()))
    return tuple(c for c in found if c)


def party_change(before: ListedParty | None, after: ListedParty | None) -> PartyChange | None:
    """How one entry changed, None where it did not."""
    if after is None:
        return None if before is None else PartyChange(kind=ChangeKind.REMOVED, party=before)
    if before is None:
        return PartyChange(kind=ChangeKind.ADDED, party=after)
    rows = differences(before, after)
    return PartyChange(kind=ChangeKind.CHANGED, party=after, differences=rows) if rows else None
