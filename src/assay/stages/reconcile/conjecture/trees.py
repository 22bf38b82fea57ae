"""How likely a relation is meant: boosted regression trees (Friedman 2001) over what is seen of it.

benchmarks/train_conjectures.py fits them to judged texts; `resources/conjectures.npz` has them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import exp
from typing import NamedTuple

from assay.text.resources import arrays

WEIGHTS = "conjectures.npz"


class Trees(NamedTuple):
    """Nodes of all trees, those of one behind those of the other; a leaf has sign -1 and its value as threshold."""

    names: tuple[str, ...]  # of the signs, in the order in which nodes count them
    roots: list[int]
    sign: list[int]
    threshold: list[float]  # a sign up to it goes left
    left: list[int]
    right: list[int]
    base: float

    def probability(self, seen: Mapping[str, float]) -> float:
        """From 0 to 1."""
        row = [seen[name] for name in self.names]
        total = self.base
        for node in self.roots:
            while self.sign[node] >= 0:
                below = row[self.sign[node]] <= self.threshold[node]
                node = self.left[node] if below else self.right[node]
            total += self.threshold[node]
        return 1 / (1 + exp(-total))


@cache
def trees() -> Trees:
    """Those that ship with Assay."""
    stored = arrays(WEIGHTS)
    roots, sign, threshold, left, right = (
        stored[name].tolist() for name in ("roots", "sign", "threshold", "left", "right")
    )
    names = tuple(str(name) for name in stored["names"])
    return Trees(names, roots, sign, threshold, left, right, float(stored["base"]))
