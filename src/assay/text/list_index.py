"""A watchlist with its names indexed, as it is kept between runs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import Final, NamedTuple

import numpy as np

from assay.model import Kind, ListedParty, Value, Watchlist
from assay.text.list_names import names_of
from assay.text.names_index import NameIndex, build
from assay.text.names_parts import Name, reader
from assay.text.names_search import Search
from assay.text.resources import load
from assay.text.sound_masks import distinct


class Entry(NamedTuple):
    """One name of a listed party."""

    party: int
    name: str
    weak: str  # why it tells little, "" where it does not


class ListIndex(Value, frozen=True, kw_only=True, dict=True):
    """A watchlist, and two indexes of its names: of persons, and of all others. `owners` and `places` (int32) tell for
    each indexed name whose it is, and which of that party's names."""

    watchlist: Watchlist
    persons: NameIndex
    person_owners: bytes
    person_places: bytes
    others: NameIndex
    other_owners: bytes
    other_places: bytes

    @cached_property
    def halves(self) -> tuple[Half, Half]:
        return (
            Half(self.watchlist, self.persons, self.person_owners, self.person_places),
            Half(self.watchlist, self.others, self.other_owners, self.other_places),
        )

    @cached_property
    def by_reference(self) -> dict[str, ListedParty]:
        return {p.reference: p for p in self.watchlist.parties}

    @cached_property
    def by_number(self) -> dict[str, list[int]]:
        """Parties by their identifiers, letters and digits only."""
        found: dict[str, list[int]] = {}
        for i, party in enumerate(self.watchlist.parties):
            for identifier in party.identifiers:
                found.setdefault(plain_number(identifier.number), []).append(i)
        return found


_AT_ONCE: Final = 1000  # names that are looked up together


class Half:
    """The persons of a list, or all others: entries near a name."""

    def __init__(self, watchlist: Watchlist, index: NameIndex, owners: bytes, places: bytes) -> None:
        self.kind = index.kind
        self._watchlist = watchlist
        self._search = Search(index)
        self._owners = np.frombuffer(owners, dtype="<i4")
        self._places = np.frombuffer(places, dtype="<i4")
        self._parties = len(distinct(self._owners))
        self._borne: dict[str, int] = {}

    def candidates(self, texts: Sequence[str]) -> list[list[int]]:
        """For each of some names the numbers of the names of the list that are near (see `names_index`)."""
        near = self._search.near_all(self._parsed(texts))
        ends = np.cumsum(np.bincount(near.asked, minlength=len(texts)))
        return [x.tolist() for x in np.split(near.found, ends[:-1])]

    def hopeful(self, texts: Sequence[str], least: Sequence[float]) -> list[tuple[int, Entry]]:
        """Every entry whose name can score as much against one of some names as `least` says for that, each with the
        place of the name among those."""
        names = self._parsed(texts) if len(self._owners) else []
        found: list[tuple[int, Entry]] = []
        for start in range(0, len(names), _AT_ONCE):
            some = names[start : start + _AT_ONCE]
            near = self._search.near_all(some)
            kept = np.flatnonzero(self._search.hopeful(some, near, least[start : start + _AT_ONCE]))
            pairs = zip(near.asked[kept].tolist(), near.found[kept].tolist(), strict=True)
            found += [(start + asked, self.entry(number)) for asked, number in pairs]
        self._parsed([entry.name for _, entry in found])  # together, for whoever scores them
        return found

    def by_chance(self, words: Iterable[str]) -> float:
        """How many parties would have all of some words by chance, each being borne by as many names as it is."""
        names = max(1, len(self._owners))
        return self._parties * math.prod(self._bearers(w) / names for w in words)

    def _bearers(self, word: str) -> int:
        found = self._borne.get(word)
        if found is None:
            found = self._borne[word] = self._search.bearers(word)
        return found

    def entry(self, number: int) -> Entry:
        """A name of the list by its number."""
        party, place = int(self._owners[number]), int(self._places[number])
        name, weak = names_of(self._watchlist.parties[party])[place]
        return Entry(party, name, weak)

    def _parsed(self, texts: Sequence[str]) -> list[Name]:
        return reader(self.kind).all([as_called(t, self.kind) for t in texts])


@cache
def _phrases() -> tuple[re.Pattern[str], tuple[tuple[re.Pattern[str], str], ...]]:
    table = load("screening.yaml")
    heads = re.compile(rf"^(?:the )?(?:{'|'.join(table['heads'])}) of (?:the )?", re.IGNORECASE)
    regions = (
        (re.compile(rf"\b(?:{'|'.join(told)})\b", re.IGNORECASE), name) for name, told in table["regions"].items()
    )
    return heads, tuple(regions)


def as_called(name: str, kind: Kind) -> str:
    """A name as it is compared: of a body without "the Organization of", regions by their common names."""
    if kind is Kind.PERSON:
        return name
    heads, regions = _phrases()
    name = heads.sub("", name)
    for pattern, region in regions:
        name = pattern.sub(region, name)
    return name


def plain_number(number: str) -> str:
    return "".join(ch for ch in number.upper() if ch.isalnum())


def indexed(watchlist: Watchlist) -> ListIndex:
    """A watchlist with its indexes, made anew."""
    names: tuple[list[str], list[str]] = ([], [])
    owners: tuple[list[int], list[int]] = ([], [])
    places: tuple[list[int], list[int]] = ([], [])
    for i, party in enumerate(watchlist.parties):
        half = party.kind is not Kind.PERSON
        for place, (name, _) in enumerate(names_of(party)):
            names[half].append(as_called(name, Kind.ORGANISATION if half else Kind.PERSON))
            owners[half].append(i)
            places[half].append(place)
    arrays = [np.array(x, dtype="<i4").tobytes() for pair in (owners, places) for x in pair]
    return ListIndex(
        watchlist=watchlist,
        persons=build(names[0], Kind.PERSON),
        person_owners=arrays[0],
        person_places=arrays[2],
        others=build(names[1], Kind.ORGANISATION),
        other_owners=arrays[1],
        other_places=arrays[3],
    )


class KeptList(Value, frozen=True, kw_only=True):
    """A list of a case, and the version that it replaced, where there was one."""

    current: ListIndex
    before: ListIndex | None = None
