"""Which pairs are worth comparing: those that share something rare, found by an inverted index.

The number of pairs grows with the number of keys and never with the square of the owners: a key of few owners joins
each with each, a key of many joins each with its neighbours and with the first ones. Owners are numbered by their place
in the input, so that whoever calls decides what is near and what comes first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Keys = NDArray[np.uint64]

_AT_ONCE = 2_000_000  # keys; what bounds the memory


class Pairs(NamedTuple):
    """Pairs of owners, a < b, with the summed rarity ln(1 + N / n) of the keys that they share."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    weight: NDArray[np.float64]


def pairs_sharing(keys: Sequence[Keys], *, few: int, most: float) -> Pairs:
    """Pairs of owners that share keys: each owner's own keys are in `keys`, none of them twice.

    A key that more than `most` owners have pairs nobody. One that no more than `few` have pairs each with each; one of
    more owners each with its `few` neighbours and with the `few` first.
    """
    number = len(keys)
    flat, owners = _flat(keys)
    codes, weights = np.zeros(0, dtype=np.int64), np.zeros(0)
    starts, counts = _groups(flat)
    kept = (counts > 1) & (counts <= most)
    starts, counts = starts[kept], counts[kept]
    shares = np.log1p(number / counts)
    cuts = np.searchsorted(np.cumsum(counts), np.arange(_AT_ONCE, int(counts.sum()) + _AT_ONCE, _AT_ONCE))
    for part in np.split(np.arange(len(counts)), np.unique(cuts)):
        found, weight = _pairs(owners, starts[part], counts[part], shares[part], few, number)
        codes, weights = _summed(np.concatenate([codes, found]), np.concatenate([weights, weight]))
    return Pairs(codes // max(1, number), codes % max(1, number), weights)


def frequencies(keys: Sequence[Keys], *, least: int) -> dict[int, int]:
    """How many owners each key has, for those that at least `least` have."""
    flat, _ = _flat(keys)
    starts, counts = _groups(flat)
    kept = counts >= least
    return dict(zip(flat[starts[kept]].tolist(), counts[kept].tolist(), strict=True))


def _flat(keys: Sequence[Keys]) -> tuple[Keys, NDArray[np.int64]]:
    """All keys in order, with their owners: among equal keys the first owner comes first."""
    flat = np.concatenate([np.zeros(0, dtype=np.uint64), *keys])
    owners = np.repeat(np.arange(len(keys)), [len(k) for k in keys])
    order = np.argsort(flat, kind="stable")
    return flat[order], owners[order]


def _groups(flat: Keys) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where each run of equal keys starts, and how long it is."""
    starts = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1]]) if len(flat) else np.zeros(0, dtype=np.intp)
    return starts, np.diff(np.r_[starts, len(flat)])


def _pairs(
    owners: NDArray[np.int64],
    starts: NDArray[np.intp],
    counts: NDArray[np.intp],
    shares: NDArray[np.float64],
    few: int,
    number: int,
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Codes (a * number + b) of the pairs within groups, with what each group adds to them."""
    first = np.repeat(starts, counts)
    share = np.repeat(shares, counts)
    place = np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)  # within the group
    codes, weights = [], []
    for step in range(1, few + 1):
        neighbour = place >= step
        leader = place >= few + step  # the first ones, where they are no neighbours
        for who, other in ((neighbour, place - step), (leader, np.full_like(place, step - 1))):
            codes.append(owners[(first + other)[who]] * number + owners[(first + place)[who]])
            weights.append(share[who])
    return np.concatenate(codes), np.concatenate(weights)


def _summed(codes: NDArray[np.int64], weights: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    unique, where = np.unique(codes, return_inverse=True)
    return unique, np.bincount(where, weights=weights, minlength=len(unique)).astype(np.float64)
