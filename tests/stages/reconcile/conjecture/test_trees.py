"""The trees: how a row goes through them, and what ships."""

from __future__ import annotations

from math import exp

import pytest

from assay.stages.reconcile.conjecture.relation import KINDS
from assay.stages.reconcile.conjecture.trees import Trees, trees

ONE = Trees(("a", "b"), [0, 3], [0, -1, -1, 1, -1, -1], [0.5, -1.0, 1.0, 2.0, 0.25, 0.75], [1, 0, 0, 4, 0, 0],
            [2, 0, 0, 5, 0, 0], 0.1)  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "total"), [(0.5, 2.0, 0.1 - 1 + 0.25), (0.6, 2.0, 0.1 + 1 + 0.25), (0.0, 3.0, 0.1 - 1 + 0.75)]
)
def test_each_tree_adds_the_leaf_that_a_row_ends_in(a: float, b: float, total: float) -> None:
    assert ONE.probability({"b": b, "a": a}) == pytest.approx(1 / (1 + exp(-total)))


def test_what_ships_is_whole() -> None:
    shipped = trees()
    assert set(KINDS) <= set(shipped.names)
    assert len(shipped.sign) == len(shipped.threshold) == len(shipped.left) == len(shipped.right)
    assert all(-1 <= s < len(shipped.names) for s in shipped.sign)
    inner = [n for n, s in enumerate(shipped.sign) if s >= 0]
    assert all(n < child < len(shipped.sign) for n in inner for child in (shipped.left[n], shipped.right[n]))
