"""How long Assay takes as a whole process: from a cold start, and when nothing is new.

    python benchmarks/rerun.py FILE FILE [--runs 5]

Prints medians, and beside them what spaCy alone costs on this machine (starting Python, importing, loading the
model, parsing the same texts), measured in the same turns so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from assay.settings import load

COLD = "dossier of the files, from a cold start"
SPACY = "spaCy alone: start, load, parse"
RERUN = "unchanged rerun of a case"

COLD_LIMIT = 25.0
RERUN_LIMIT = 1.0

_FLOOR = "import spacy, sys; nlp = spacy.load(sys.argv[1])"
_PARSE = _FLOOR + "; [nlp(open(f, encoding='utf-8', errors='replace').read()) for f in sys.argv[2:]]"


class Cost(NamedTuple):
    """What one process takes: seconds by the clock, and seconds of processor time."""

    wall: float
    cpu: float


def cost(*command: str) -> Cost:
    """Run a process and throw its output away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Cost(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def measure(files: list[str], folder: Path, runs: int) -> dict[str, Cost]:
    """The median cost of each measurement over `runs` turns."""
    python, model = sys.executable, load().model
    assay = (python, "-m", "assay")
    case = str(folder / "bench.assay")
    for command in (("new", case), ("add", case, *files), ("run", case)):
        cost(*assay, *command)
    todo = {
        COLD: (*assay, "dossier", *files, "-o", str(folder / "o.html")),
        SPACY: (python, "-c", _PARSE, model, *files),
        "spaCy alone: start, load": (python, "-c", _FLOOR, model),
        RERUN: (*assay, "run", case),
        "python -c pass": (python, "-c", "pass"),
    }
    taken: dict[str, list[Cost]] = {name: [] for name in todo}
    for _ in range(runs):
        for name, command in todo.items():
            taken[name].append(cost(*command))
    return {name: Cost(*map(statistics.median, zip(*costs, strict=True))) for name, costs in taken.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(options.files, Path(folder), options.runs)
    size = sum(os.path.getsize(f) for f in options.files)
    print(f"{len(options.files)} files, {size / 1e3:.0f} kB, medians of {options.runs} runs, {os.cpu_count()} cores,")
    print(f"load average {os.getloadavg()[0]:.1f}\n\n    wall      cpu")
    for name, value in medians.items():
        print(f"{value.wall:6.2f} s {value.cpu:6.2f} s  {name}")
    cold, rerun = medians[COLD].wall, medians[RERUN].wall
    print(f"\nspaCy's share of the cold start: {medians[SPACY].cpu / medians[COLD].cpu:.0%} of the processor time")
    print(f"limits: cold {cold:.1f} of {COLD_LIMIT:.0f} s, rerun {rerun:.2f} of {RERUN_LIMIT:.0f} s")
    return 0 if cold < COLD_LIMIT and rerun < RERUN_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
