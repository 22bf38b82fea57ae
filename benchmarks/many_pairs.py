"""Many pairs of names of real lists, no two of them the same."""

from __future__ import annotations

import random
from pathlib import Path

from assay.backends.lists import read_paths
from assay.model import Kind, ListedParty, Watchlist
from assay.text.list_index import indexed

Told = tuple[str, str, Kind]
_KINDS = (Kind.PERSON, Kind.ORGANISATION, Kind.VESSEL)


def drawn(lists: Path, count: int, seed: int = 11) -> list[Told]:
    """So many pairs of names of the UN's and OFAC's lists, in any order: half of them two names of one party, half a
    name and one of another party of its kind, which the index of names has near it where it has any."""
    chance = random.Random(seed)
    read = [read_paths([lists / "UN_consolidated.xml"], "UN")]
    read.append(read_paths([lists / "ofac_sdn.csv", lists / "ofac_alt.csv"], "OFAC SDN"))
    parties = tuple(p for one in read for p in one.parties if p.kind in _KINDS)
    alike = _of_one_party(parties, chance)
    pairs = chance.sample(alike, min(count // 2, len(alike)))
    known = {frozenset(p[:2]) for p in pairs}
    for pair in _of_two_parties(parties, chance):
        if len(pairs) == count:
            break
        if frozenset(pair[:2]) not in known:
            known.add(frozenset(pair[:2]))
            pairs.append(pair)
    chance.shuffle(pairs)
    return pairs


def _of_one_party(parties: tuple[ListedParty, ...], chance: random.Random) -> list[Told]:
    """The names of each party two by two, no name twice."""
    found: dict[frozenset[str], Told] = {}
    for party in parties:
        names = [name for name, _ in party.names()]
        chance.shuffle(names)
        for a, b in zip(names[::2], names[1::2], strict=False):
            found.setdefault(frozenset((a, b)), (a, b, party.kind))
    return list(found.values())


def _of_two_parties(parties: tuple[ListedParty, ...], chance: random.Random) -> list[Told]:
    """For each name of a party one of another of its kind."""
    index = indexed(Watchlist(name="both", as_of=None, sha256="0" * 64, parties=parties))
    found: list[Told] = []
    for half in index.halves:
        some = [p for p in parties if (p.kind is Kind.PERSON) is (half.kind is Kind.PERSON)]
        named = [(name, p) for p in some for name, _ in p.names()]
        for (name, party), numbers in zip(named, half.candidates([n for n, _ in named]), strict=True):
            near = [(e.name, parties[e.party]) for e in map(half.entry, numbers)]
            others = [n for n, p in near if _another(p, party) and n != name]
            others = others or [n for n, p in chance.choices(named, k=9) if _another(p, party)]
            found += [(name, chance.choice(others), party.kind)] if others else []
    chance.shuffle(found)
    return found


def _another(a: ListedParty, b: ListedParty) -> bool:
    """Whether parties are two of one kind (one party may stand on both lists)."""
    return a.kind is b.kind and a.name != b.name
