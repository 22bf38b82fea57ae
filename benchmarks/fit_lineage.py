"""The weights of what two documents share, fitted to pairs of which it is known how they came about.

    python -m benchmarks.fit_lineage [FOLDER ...]

Pairs: those of `benchmarks/kinship` that were not kept back, and of each FOLDER with a `gold.json` (the form of the
acceptance cases) every document with each that may be its parent: a derivation of the gold is one, a pair with nothing
above both is none, all others are left out. The measures are those of `stages/lineage/content`. A logistic regression
with a ridge gives the weights (`weights` in resources/lineage.yaml) and the log-odds before all evidence (`PRIOR` of
`edges`). Derivations that the text itself points at count less, since others decide them. Printed as well: how good the
weights are on cases that they were not fitted to.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tests.whole import Whole

from assay.model import CaseResult
from assay.stages.lineage import weigher_of
from assay.stages.lineage.cited import BY_LAST_WORD
from assay.stages.lineage.content import measures, weights
from assay.stages.lineage.explained import Explained
from benchmarks import lineage_cases
from benchmarks.lineage_texts import SETS, load, read

_POINTED = 0.3  # what a derivation that the text points at counts for
_RIDGE = 2.0
_FOLDS = 10
_STEPS = 60

Array = NDArray[np.float64]


class Pair(NamedTuple):
    """A child with a possible parent: whether it derives from there, and what tells of it."""

    case: str
    derives: bool
    pointed: bool
    values: dict[str, float]
    passages: float  # log-odds of what it has word for word


def pairs_of(case: str, result: CaseResult, edges: set[tuple[str, str]]) -> Iterator[Pair]:
    """The pairs of one case; `edges` are (child, parent), a parent being a document or any name."""
    weigher = weigher_of(result.documents, result.readings, result.entities)
    for child in sorted(weigher.profiles):
        for parent in sorted(weigher.profiles):
            own, other = weigher.profiles[child], weigher.profiles[parent]
            direct = (child, parent) in edges
            if not weigher.may_be(own, parent) or (not direct and _above(edges, child) & _above(edges, parent)):
                continue
            values: dict[str, float] = dict.fromkeys(weights(), 0.0)
            for m in measures(own, other, weigher.near, Explained()):
                values[m.name] += m.value
            cited = sum(e.weight for e in weigher.named[child].evidence.get(parent, ()) if e.weight > 0)
            yield Pair(case, direct, cited >= BY_LAST_WORD, values, weigher.shared(own, parent).weight)


def _above(edges: set[tuple[str, str]], node: str) -> set[str]:
    seen, todo = {node}, [node]
    while todo:
        new = {p for c, p in edges if c == todo[-1]} - seen
        todo.pop()
        seen |= new
        todo += new
    return seen


def gathered(whole: Whole, folders: Sequence[Path]) -> Iterator[Pair]:
    for name in SETS:
        for n, row in enumerate(load(name)[::2]):
            result, first, second = read(whole, row)
            yield from pairs_of(f"{name} {n}", result, {(second, first)} if "derived" in name else set())
    for name in lineage_cases.SETS:
        for n, row in enumerate(load(name)[::2]):
            result, letter = lineage_cases.read(whole, row)
            ids = {c: i for i, c in letter.items()}
            over = lineage_cases.parents(row)
            edges = {(ids[c], ids.get(p, p)) for c, given in over.items() for p in given}
            yield from pairs_of(f"{name} {n}", result, edges)
    for folder in folders:
        gold: dict[str, Any] = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        files = [d["file"] for d in gold["documents"]]
        result = whole.read({f: (folder / f).read_bytes() for f in files})
        ids = {d.file: d.id for d in result.documents}
        edges = {(ids[d["child"]], ids.get(d["parent"], d["parent"])) for d in gold["derivations"]}
        yield from pairs_of(folder.name, result, edges)


def fitted(x: Array, y: Array, count: Array, known: Array) -> tuple[Array, float]:
    """Coefficients and intercept of a logistic regression with a ridge; `known` log-odds are not fitted."""
    mean, spread = x.mean(0), x.std(0) + 1e-9
    z = np.column_stack([np.ones(len(x)), (x - mean) / spread])
    ridge = np.diag([0.0] + [_RIDGE] * x.shape[1])
    beta = np.zeros(z.shape[1])
    for _ in range(_STEPS):
        p = 1 / (1 + np.exp(-(z @ beta + known)))
        step = z.T @ (count * (p - y)) + ridge @ beta
        beta -= np.linalg.solve(z.T @ (z * (count * p * (1 - p))[:, None]) + ridge, step)
    slope = beta[1:] / spread
    return slope, float(beta[0] - slope @ mean)


def crossed(x: Array, y: Array, count: Array, known: Array, cases: Sequence[str]) -> Array:
    """The log-odds of each pair by weights fitted without its case."""
    fold = {c: n % _FOLDS for n, c in enumerate(np.random.default_rng(1).permutation(sorted(set(cases))))}
    of = np.array([fold[c] for c in cases])
    odds = np.zeros(len(y))
    for n in range(_FOLDS):
        slope, base = fitted(x[of != n], y[of != n], count[of != n], known[of != n])
        odds[of == n] = x[of == n] @ slope + base + known[of == n]
    return odds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path)
    pairs = list(gathered(Whole(), parser.parse_args().folders))
    names = sorted(weights())
    x = np.array([[p.values[n] for n in names] for p in pairs])
    y = np.array([float(p.derives) for p in pairs])
    count = np.array([_POINTED if p.derives and p.pointed else 1.0 for p in pairs])
    known = np.array([p.passages for p in pairs])
    odds = crossed(x, y, count, known, [p.case for p in pairs])
    plain = count == 1
    loss = float(np.mean(np.logaddexp(0, np.where(y == 1, -odds, odds))[plain]))
    wrong = [int(((odds > 0) & (y == 0) & plain).sum()), int(((odds <= 0) & (y == 1) & plain).sum())]
    print(f"{len(pairs)} pairs, {int(y.sum())} derive, {int((y * plain).sum())} of them without being pointed at")
    print(f"not fitted to: log loss {loss:.3f}, {wrong[0]} told falsely, {wrong[1]} missed")
    slope, base = fitted(x, y, count, known)
    print({n: round(float(w), 2) for n, w in zip(names, slope, strict=True)}, "prior", round(base, 2))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
