"""How long do the figures of a large case take, and how does that grow?

    python -m benchmarks.reconcile_scale [--most 10000] [--write]

Cases of 100 figures and ten times more each time, as one long document and as documents of 50 figures, are reconciled
on one core: half of the statements hold a slip. A last document is pathological: its figures contradict one another in
more ways than the search may list, and it must end at its bound, say so, and give what it found. Reading the texts is
not counted. Ends with 1 where a case takes longer than the issue allows.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tests.stages.reconcile.readings import document_of, reading_of

from assay.engines.solver import Z3Solver
from assay.model import Aligned, Document, Entities, Lineage, Reading, Reconciled
from assay.stages.reconcile import run
from benchmarks.ledgers import KINDS
from benchmarks.quality_page import put

ALLOWED = {1_000: 10.0, 10_000: 180.0}  # seconds
EACH = 50  # figures of a document
NOUNS = ("crates", "barrels", "rifles", "passports", "goats", "lorries", "engines", "sacks", "tiles", "boots")
PLACES = ("Haro", "Minde", "Tebo", "Ostrel", "Varn", "Quill", "Sedge", "Marrow", "Tolk", "Bryn")


def statements(rng: random.Random) -> Iterator[str]:
    """Statements without end: every second one holds a slip, and figures that nothing hangs on stand between."""
    slip = False
    while True:
        yield rng.choice(KINDS)(rng, slip)
        yield f"The clerk of {rng.choice(PLACES)} keeps {rng.randint(11, 99)} {rng.choice(NOUNS)} under lock."
        slip = not slip


def documents(figures: int, each: int, seed: int = 7) -> tuple[list[Document], list[Reading]]:
    """Documents of `each` figures that hold so many together, read."""
    source = statements(random.Random(seed))
    made: list[Document] = []
    read: list[Reading] = []
    while (left := figures - sum(len(r.quantities) for r in read)) > 0:
        text: list[str] = []
        count = 0
        while count < min(each, left):
            text.append(next(source))
            count += len(reading_of(document_of(text[-1])).quantities)
        made.append(document_of(" ".join(text), f"{len(made)}.txt"))
        read.append(reading_of(made[-1]))
    return made, read


def reconciled(made: list[Document], read: list[Reading]) -> tuple[Reconciled, float]:
    started = time.process_time()
    result = run(
        documents=tuple(made),
        readings=tuple(read),
        entities=Entities(),
        lineage=Lineage(),
        aligned=Aligned(),
        judgements=(),
        solver=Z3Solver(),
    )
    return result, time.process_time() - started


def pathological() -> tuple[list[Document], list[Reading]]:
    """Eighteen parts of which any six or so are more than their whole."""
    parts = ", ".join(f"{90 + n} in Ward {chr(65 + n)}" for n in range(17))
    document = document_of(f"Guards seized 600 crates: {parts} and 107 in Ward Z.")
    return [document], [reading_of(document)]


@dataclass(frozen=True)
class Row:
    shape: str
    figures: int
    seconds: float
    conflicts: int


def measured(most: int) -> list[Row]:
    rows = []
    for shape, each in (("documents of 50 figures", EACH), ("one document", most + EACH)):
        size = 100
        while size <= most:
            made, read = documents(size, each)
            result, seconds = reconciled(made, read)
            rows.append(Row(shape, sum(len(r.quantities) for r in read), seconds, len(result.conflicts)))
            print(f"{shape:24s} {rows[-1].figures:6d} figures {seconds:8.2f} s  {len(result.conflicts)} conflicts",
                  flush=True)  # fmt: skip
            size *= 10
    return rows


def exponents(rows: list[Row]) -> list[float]:
    """The power of the number of figures that time grows with, between two sizes of one shape."""
    return [
        math.log(b.seconds / a.seconds) / math.log(b.figures / a.figures)
        for a, b in pairwise(rows)
        if a.shape == b.shape
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=10_000)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = measured(args.most)
    print("growth:", ", ".join(f"n^{e:.2f}" for e in exponents(rows)))
    bound, seconds = reconciled(*pathological())
    said = f"{seconds:.2f} s, {len(bound.conflicts)} conflicts; it says: {bound.incomplete or 'nothing'}"
    print("pathological:", said)
    if args.write:
        table = [f"| {r.shape} | {r.figures:,} | {r.seconds:.2f} | {r.conflicts:,} |" for r in rows]
        put("scale", "\n".join([
            "## Scale", "", "Written by `python -m benchmarks.reconcile_scale --write`, on one core; reading the texts "
            "is not counted.", "", "| a case as | figures | seconds | conflicts |", "|---|---|---|---|", *table, "",
            "Time grows with the number of figures to the power of "
            f"{', '.join(f'{e:.2f}' for e in exponents(rows))}.", "",
            f"A document in which any six of eighteen parts are more than their whole: {said}",
        ]))  # fmt: skip
    slow = [r for r in rows for size, limit in ALLOWED.items() if r.figures < size * 1.1 and r.seconds > limit
            and r.figures >= size]  # fmt: skip
    return int(bool(slow) or not bound.incomplete)


if __name__ == "__main__":
    raise SystemExit(main())
