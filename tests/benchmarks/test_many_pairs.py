from __future__ import annotations

import os
from pathlib import Path

import pytest
from benchmarks.many_pairs import drawn


def test_no_pair_is_drawn_twice_and_the_same_seed_draws_the_same() -> None:
    shared = Path(os.environ.get("ASSAY_SHARED", Path(__file__).parents[3] / "shared"))
    lists = shared / "data" / "watchlists"
    if not lists.is_dir():
        pytest.skip("no watchlists in the shared data")
    pairs = drawn(lists, 3000)
    assert len({frozenset((a, b)) for a, b, _ in pairs}) == 3000
    assert not any(a == b for a, b, _ in pairs)
    assert pairs == drawn(lists, 3000)
