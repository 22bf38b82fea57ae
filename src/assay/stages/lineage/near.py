"""What each document shares with which others, and how telling it is: an inverted index over the documents' own matter.

Copied words are left out, so that a copy makes nothing commoner than it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, log

import numpy as np
from numpy.typing import NDArray

from assay.model import Span
from assay.stages.lineage.copies import Copies
from assay.stages.lineage.dating import lists_headlines
from assay.stages.lineage.profile import Profile
from assay.text.blocking import Keys, Pairs, frequencies, pairs_sharing
from assay.text.overlap import shingles

_FEW = 8  # documents that may share something of one story: what more of them have tells less, what all have nothing
_MOST = 200  # documents; what more of them share leads to nobody
_CLOSEST = 16  # possible parents of a document that are compared with it
_ITEMS = np.uint64(0x5851F42D4C957F2D)  # sets the keys of items apart from those of words
_SMALL = 10  # documents; in a larger case a given other one is a parent less often
_SPREAD = 0.36


class Near:
    """The possible parents of each document, by what they share."""

    def __init__(self, profiles: Sequence[Profile], copies: Copies) -> None:
        """`profiles` from the earliest on."""
        self._numbers: dict[str, int] = {}
        own = [p for p in profiles if p.id not in copies.whole]
        keys = [self._keys(p, copies) for p in own]
        self._counts = frequencies(keys, least=_FEW + 1)
        self._parents = _closest(own, pairs_sharing(keys, few=_FEW, most=_MOST))
        self._documents = len(own)
        self.rarer = -_SPREAD * log(max(1.0, len(own) / _SMALL))  # log-odds

    def parents(self, child: str) -> dict[str, float]:
        """The documents that `child` shares most with and that are not younger, with the rarity of what they share."""
        return self._parents.get(child, {})

    def tells(self, key: str) -> float:
        """How telling an item still is (1 to 0) where many documents have it."""
        return self.tells_key(self._key(self._numbers[key]) if key in self._numbers else 0)

    def tells_key(self, key: int) -> float:
        """As `tells`, for a shingle or a pair of words."""
        count = self._counts.get(key, _FEW)
        return log(self._documents / count) / log(self._documents / _FEW) if count > _FEW else 1.0

    def _keys(self, profile: Profile, copies: Copies) -> Keys:
        items = [i.key for i in profile.items.values() if not copies.covers(profile.id, i.span)]
        numbers = [self._numbers.setdefault(k, len(self._numbers)) for k in items]
        phrases = profile.phrases.keys
        if profile.id in copies.original:
            places = zip(profile.phrases.starts.tolist(), profile.phrases.ends.tolist(), strict=True)
            phrases = phrases[[not copies.covers(profile.id, Span(start=s, end=e)) for s, e in places]]
        told = np.array([self._key(n) for n in numbers], dtype=np.uint64)
        return np.unique(np.concatenate([copies.own_grams(profile), phrases, told]))

    @staticmethod
    def _key(number: int) -> int:
        return int(shingles(np.array([number], dtype=np.uint32), 1)[0] ^ _ITEMS)


def _closest(profiles: Sequence[Profile], pairs: Pairs) -> dict[str, dict[str, float]]:
    child, parent = np.concatenate([pairs.a, pairs.b]), np.concatenate([pairs.b, pairs.a])
    weight = np.concatenate([pairs.weight, pairs.weight])
    latest, earliest = _days(profiles)
    may = latest[child] >= earliest[parent]
    child, parent, weight = child[may], parent[may], weight[may]
    order = np.lexsort((parent, -weight, child))
    child, parent, weight = child[order], parent[order], weight[order]
    place = np.arange(len(child)) - np.searchsorted(child, child)
    kept = place < _CLOSEST
    found: dict[str, dict[str, float]] = {}
    for c, p, w in zip(child[kept].tolist(), parent[kept].tolist(), weight[kept].tolist(), strict=True):
        found.setdefault(profiles[c].id, {})[profiles[p].id] = w
    return found


def _days(profiles: Sequence[Profile]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The latest day on which each may have come out, and the earliest."""
    latest = [None if lists_headlines(p.document) else p.published.latest for p in profiles]
    earliest = [p.published.earliest for p in profiles]
    return (
        np.array([d.toordinal() if d else inf for d in latest]),
        np.array([d.toordinal() if d else -inf for d in earliest]),
    )
