"""Lineage of many documents: how surely derivations are found, and how time grows with the number of documents.

    python -m benchmarks.lineage [--sizes 1000,5000,20000] [--seed 1] [--no-peer] [--write]

The documents are generated (lineage_corpus.py), so that what derives from what is known. Told for each size: seconds of
processor time on one core, precision, recall and F1 of derivations (unseen sources included), pairs of documents of one
story that have an origin in common and are said to have none (false independence), and the Brier score of the
probabilities. F1 and false independence have floors. In the same run, on the same documents, a peer: MinHash and
locality-sensitive hashing by datasketch (the extra `peers`), which joins what looks alike, at the threshold that is the
best by F1 for the smallest size. It knows no unseen sources, so its edges are the pairs that it finds, older document
first. `--write` puts the section into docs/quality/lineage.md.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import math
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from assay.model import Document, Lineage
from assay.stages import lineage
from assay.text.overlap import words_of
from benchmarks.lineage_corpus import Corpus, make
from benchmarks.quality_page import LINEAGE, put

FLOORS = Path(__file__).with_name("floors.json")
THRESHOLDS: tuple[float, ...] = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)
_PERMUTATIONS = 128
_SHINGLE = 3  # words; what finds most at the peer's best threshold

Edges = frozenset[tuple[str, str]]


class Score(NamedTuple):
    """Counts: derivations there are, told, told rightly; pairs of one story that have an origin in common, of these
    said to have none; pairs that have none, of these said to have none."""

    edges: int
    told: int
    right: int
    dependent: int
    false_independence: int
    independent: int
    independent_right: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.told)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.edges)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.told + self.edges)


def run(corpus: Corpus) -> tuple[Lineage, float]:
    """What the stage makes of the documents, and the seconds that it took."""
    started = time.process_time()
    found = lineage.run(documents=corpus.documents, readings=corpus.readings, entities=corpus.entities)
    return found, time.process_time() - started


def told_edges(corpus: Corpus, found: Lineage) -> Edges:
    """The derivations told, each unseen source under the name of the one that it shares most documents with."""
    real: dict[str, str] = {c: p for c, p in corpus.edges if p.startswith("unseen:")}
    told: dict[str, set[str]] = defaultdict(set)
    for d in found.derivations:
        if d.parent.startswith("unseen:"):
            told[d.parent].add(d.child)
    names: dict[str, str] = {}
    fits = [(n, u, r) for u, c in told.items() for r, n in Counter(real[x] for x in c if x in real).items()]
    for _, source, name in sorted(fits, key=lambda f: (-f[0], f[1], f[2])):
        if source not in names and name not in names.values():
            names[source] = name
    return frozenset((d.child, names.get(d.parent, d.parent)) for d in found.derivations)


def score(corpus: Corpus, told: Edges) -> Score:
    above, said = Ancestry(corpus.edges), Ancestry(told)
    dependent = false = independent = right = 0
    for matter in corpus.matters:
        for a, b in combinations(matter, 2):
            apart = not said(a) & said(b)
            if above(a) & above(b):
                dependent += 1
                false += apart
            else:
                independent += 1
                right += apart
    return Score(len(corpus.edges), len(told), len(corpus.edges & told), dependent, false, independent, right)


class Ancestry:
    """A node with all that stands above it."""

    def __init__(self, edges: Iterable[tuple[str, str]]) -> None:
        self._parents: dict[str, set[str]] = defaultdict(set)
        for child, parent in edges:
            self._parents[child].add(parent)
        self._known: dict[str, frozenset[str]] = {}

    def __call__(self, node: str) -> frozenset[str]:
        if node not in self._known:
            seen, todo = {node}, [node]
            while todo:
                new = self._parents.get(todo.pop(), set()) - seen
                seen |= new
                todo += new
            self._known[node] = frozenset(seen)
        return self._known[node]


def brier(corpus: Corpus, found: Lineage) -> tuple[float, int]:
    """Mean squared difference of the probabilities told for parents, taken or lost, from what is so; and how many."""
    told = [d for d in (*found.derivations, *found.alternatives) if not d.parent.startswith("unseen:")]
    total = sum((d.score - ((d.child, d.parent) in corpus.edges)) ** 2 for d in told)
    return total / max(1, len(told)), len(told)


# ---- the peer


def peer(corpus: Corpus, thresholds: Iterable[float]) -> tuple[float, Score, float] | None:
    """MinHash-LSH: its best threshold, its score there and the seconds of that run; None where it is not installed."""
    try:
        sketches = importlib.import_module("datasketch")
    except ImportError:
        return None
    best: tuple[float, Score, float] | None = None
    for threshold in thresholds:
        started = time.process_time()
        lsh = sketches.MinHashLSH(threshold=threshold, num_perm=_PERMUTATIONS)
        hashes = {}
        for document in corpus.documents:
            sketch = sketches.MinHash(num_perm=_PERMUTATIONS)
            sketch.update_batch(_shingles(document))
            lsh.insert(document.id, sketch)
            hashes[document.id] = sketch
        pairs = {(i, j) for i, h in hashes.items() for j in lsh.query(h) if i != j}
        seconds = time.process_time() - started
        found = score(corpus, _older_first(corpus.documents, pairs))
        if best is None or found.f1 > best[1].f1:
            best = threshold, found, seconds
    return best


def _shingles(document: Document) -> list[bytes]:
    forms = [w.form for w in words_of(document.text)]
    return [" ".join(forms[i : i + _SHINGLE]).encode() for i in range(len(forms) - _SHINGLE + 1)]


def _older_first(documents: Iterable[Document], pairs: Iterable[tuple[str, str]]) -> Edges:
    days: Mapping[str, str] = {
        d.id: d.published.earliest.isoformat() if d.published and d.published.earliest else "undated" for d in documents
    }
    return frozenset((a, b) for a, b in pairs if (days[b], b) < (days[a], a))


# ---- the command


class Row(NamedTuple):
    """What one program made of so many documents."""

    name: str
    documents: int
    seconds: float
    score: Score
    brier: float | None = None

    def cells(self) -> list[str]:
        s = self.score
        return [
            self.name,
            f"{self.documents:,}",
            f"{self.seconds:.1f}",
            f"{s.precision:.3f}",
            f"{s.recall:.3f}",
            f"{s.f1:.3f}",
            f"{s.false_independence:,} of {s.dependent:,}",
            f"{s.independent_right / max(1, s.independent):.3f}",
            "" if self.brier is None else f"{self.brier:.4f}",
        ]


HEAD = [
    "program",
    "documents",
    "seconds",
    "precision",
    "recall",
    "F1",
    "false independence",
    "independence right",
    "Brier",
]


def measured(sizes: Iterable[int], seed: int, *, with_peer: bool) -> Iterator[Row]:
    thresholds = THRESHOLDS
    for n in sizes:
        corpus = make(n, seed)
        result, seconds = run(corpus)
        yield Row("Assay", n, seconds, score(corpus, told_edges(corpus, result)), brier(corpus, result)[0])
        del result
        if with_peer and (other := peer(corpus, thresholds)):
            thresholds = (other[0],)
            yield Row(f"MinHash-LSH at {other[0]}", n, other[2], other[1])


def growth(rows: Sequence[Row]) -> str:
    """By which power of the number of documents time grows, from the smallest case to the largest."""
    first, last = rows[0], rows[-1]
    if first.documents == last.documents:
        return ""
    power = math.log(last.seconds / first.seconds) / math.log(last.documents / first.documents)
    return f"Time grows with the {power:.2f}th power of the number of documents."


def page(rows: Sequence[Row], seed: int, told: str) -> str:
    lines = [
        "## Many documents",
        "",
        f"Written by `python -m benchmarks.lineage --seed {seed} --write`, which says what is counted. The documents",
        "are generated: first reports, copies, excerpts, retellings, mixtures, independent reports, and reports that",
        "draw on works that are not among the documents. Seconds are of processor time on one core.",
        "",
        "| " + " | ".join(HEAD) + " |",
        "|" + "---|" * len(HEAD),
        *("| " + " | ".join(r.cells()) + " |" for r in rows),
        "",
        told,
        "",
    ]
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--sizes", default="1000,5000,20000")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    sizes = sorted(int(s) for s in args.sizes.split(","))
    if not args.no_peer and importlib.util.find_spec("datasketch") is None:
        print("datasketch, the peer, is not installed (the extra `peers`)")
    print("  ".join(HEAD))
    rows = []
    for row in measured(sizes, args.seed, with_peer=not args.no_peer):
        rows.append(row)
        print("  ".join(row.cells()), flush=True)
    own = [r for r in rows if r.name == "Assay"]
    told = growth(own)
    print(told)
    if args.write:
        put("many", page(rows, args.seed, told), LINEAGE)
    floors = json.loads(FLOORS.read_text())["lineage"]
    worst = {
        "edge F1": min(r.score.f1 for r in own),
        "false independence": max(r.score.false_independence for r in own),
    }
    held = worst["edge F1"] >= floors["edge F1"] and worst["false independence"] <= floors["false independence"]
    if not held:
        print(f"worse than the floors {floors}: {worst}", file=sys.stderr)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
