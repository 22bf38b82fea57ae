"""What reading costs beside parsing alone, and whether memory grows with the number of documents.

    python -m benchmarks.reading [FILE ...] [--rounds N]

Each file is cut into the blocks that are read. The peer is spaCy's `nlp.pipe` over the same blocks in the same run,
with the library for matrices that spaCy takes by itself (docs/decisions/18-multiplied-by-numpy.md); rounds alternate,
and the ratio of the medians counts. Memory is the process's resident size after each round of all files: the growth
from the second round to the last is what counts, the first one fills caches. Without files, the example reports are
read.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import spacy

from assay.model import Document
from assay.settings import load
from assay.stages import extract, ingest
from assay.stages.extract.parse.passages import READ

LIMIT = 1.45
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"


def _seconds(work: Callable[[], None]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _resident() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(arguments)
    files = [(p.name, p.read_bytes()) for p in options.files or sorted(EXAMPLES.glob("*.txt"))]
    settings = load()
    nlp = spacy.load(settings.model)

    def document(name: str, data: bytes) -> Document:
        return ingest.run(data=data, file=name, max_bytes=settings.max_bytes)

    def read() -> None:
        for name, data in files:
            extract.run(document=document(name, data), nlp=nlp)

    blocks = [[b.span.of(d.text) for b in d.blocks if b.kind in READ] for d in (document(*f) for f in files)]

    def parse() -> None:
        for texts in blocks:
            for _ in nlp.pipe(texts):
                pass

    read()
    parse()
    reading, parsing, sizes = [], [], [_resident()]
    for _ in range(options.rounds):
        parsing.append(_seconds(parse))
        reading.append(_seconds(read))
        sizes.append(_resident())
    ratio = statistics.median(reading) / statistics.median(parsing)
    characters = sum(len(t) for texts in blocks for t in texts)
    print(f"files {len(files)}, characters read {characters:,}, rounds {options.rounds}")
    print(f"spaCy alone      {statistics.median(parsing):7.3f} s CPU")
    print(f"ingest + extract {statistics.median(reading):7.3f} s CPU")
    print(f"ratio            {ratio:7.2f}   limit {LIMIT}")
    print(f"memory           {sizes[0]:7.0f} MB after one round, {sizes[-1]:.0f} MB after {options.rounds + 1}")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
