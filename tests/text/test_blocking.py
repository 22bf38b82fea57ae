from __future__ import annotations

from itertools import combinations
from math import inf, log1p

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assay.text.blocking import Keys, Pairs, frequencies, pairs_sharing

owners = st.lists(st.sets(st.integers(0, 15), max_size=8), max_size=12)


def arrays(keys: list[set[int]]) -> list[Keys]:
    return [np.array(sorted(k), dtype=np.uint64) for k in keys]


def found(pairs: Pairs) -> dict[tuple[int, int], float]:
    return {(a, b): w for a, b, w in zip(pairs.a.tolist(), pairs.b.tolist(), pairs.weight.tolist(), strict=True)}


@given(owners)
def test_few_owners_are_all_paired_by_the_rarity_of_what_they_share(keys: list[set[int]]) -> None:
    count = {k: sum(k in own for own in keys) for own in keys for k in own}
    expected = {
        (a, b): sum(log1p(len(keys) / count[k]) for k in keys[a] & keys[b])
        for a, b in combinations(range(len(keys)), 2)
        if keys[a] & keys[b]
    }
    told = found(pairs_sharing(arrays(keys), few=12, most=inf))
    assert told.keys() == expected.keys()
    assert all(abs(told[p] - w) < 1e-9 for p, w in expected.items())


@given(st.integers(2, 60), st.integers(1, 5))
def test_what_many_share_pairs_each_with_its_neighbours_and_the_first(n: int, few: int) -> None:
    told = found(pairs_sharing(arrays([{7}] * n), few=few, most=inf))
    assert told.keys() == {(a, b) for a, b in combinations(range(n), 2) if b - a <= few or a < few}


def test_a_key_that_too_many_have_pairs_nobody() -> None:
    keys = arrays([{1, 2}, {1, 2}, {1}])
    assert found(pairs_sharing(keys, few=2, most=2)).keys() == {(0, 1)}


def test_how_many_owners_keys_have() -> None:
    assert frequencies(arrays([{1, 2}, {1, 2}, {1}, set()]), least=2) == {1: 3, 2: 2}
    assert frequencies([], least=1) == {}
