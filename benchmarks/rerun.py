"""How long Assay takes as a whole process: from a cold start, and when nothing is new.

    python benchmarks/rerun.py FILE FILE [--runs 5]

Prints medians, and beside them what spaCy alone costs on this machine (starting Python, importing, loading the
model, parsing the same texts), measured in the same turns so that a busy machine slows both.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from assay.settings import load

COLD_LIMIT = 25.0
RERUN_LIMIT = 1.0

_FLOOR = "import spacy, sys; nlp = spacy.load(sys.argv[1])"
_PARSE = _FLOOR + "; [nlp(open(f, encoding='utf-8', errors='replace').read()) for f in sys.argv[2:]]"


def seconds(*command: str) -> float:
    """How long one process takes; its output is thrown away."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - begun


def measure(files: list[str], folder: Path, runs: int) -> dict[str, float]:
    """The median seconds of each measurement over `runs` turns."""
    python, model = sys.executable, load().model
    assay = (python, "-m", "assay")
    case = str(folder / "bench.assay")
    for command in (("new", case), ("add", case, *files), ("run", case)):
        seconds(*assay, *command)
    todo: dict[str, Callable[[], float]] = {
        "dossier of the files, from a cold start": lambda: seconds(
            *assay, "dossier", *files, "-o", str(folder / "o.html")
        ),
        "spaCy alone: start, load, parse": lambda: seconds(python, "-c", _PARSE, model, *files),
        "spaCy alone: start, load": lambda: seconds(python, "-c", _FLOOR, model),
        "unchanged rerun of a case": lambda: seconds(*assay, "run", case),
        "python -c pass": lambda: seconds(python, "-c", "pass"),
    }
    taken: dict[str, list[float]] = {name: [] for name in todo}
    for _ in range(runs):
        for name, one in todo.items():
            taken[name].append(one())
    return {name: statistics.median(values) for name, values in taken.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", metavar="FILE")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        medians = measure(options.files, Path(folder), options.runs)
    size = sum(os.path.getsize(f) for f in options.files)
    print(f"{len(options.files)} files, {size / 1e3:.0f} kB, medians of {options.runs} runs, {os.cpu_count()} cores\n")
    for name, value in medians.items():
        print(f"{value:8.2f} s  {name}")
    cold, spacy = list(medians.values())[:2]
    rerun = medians["unchanged rerun of a case"]
    print(f"\nspaCy's share of the cold start: {spacy / cold:.0%}")
    print(f"limits: cold {cold:.1f} of {COLD_LIMIT:.0f} s, rerun {rerun:.2f} of {RERUN_LIMIT:.0f} s")
    return 0 if cold < COLD_LIMIT and rerun < RERUN_LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
