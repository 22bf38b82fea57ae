"""F1 of Assay's comparison of names on labelled pairs, at one threshold, and pairs a second.

python benchmarks/names.py --data ../shared/data/names
"""

from __future__ import annotations

import argparse
import csv
import sys
import time
from pathlib import Path

from assay.model import Kind
from assay.text.names import compare

KINDS = {
    "Person": Kind.PERSON,
    "Company": Kind.ORGANISATION,
    "Organization": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
}
THRESHOLD = 0.75


def scores(path: Path) -> list[tuple[float, bool, str, str]]:
    """(score, labelled as a match, name, name) of every pair in a `name_bench_cases.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (
            compare(r["name1"], r["name2"], kind=KINDS.get(r["schema"], Kind.OTHER)),
            r["is_match"] == "true",
            r["name1"],
            r["name2"],
        )
        for r in rows
    ]


def f1(results: list[tuple[float, bool, str, str]], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 where a score of at least `threshold` is called a match."""
    right = sum(s >= threshold and match for s, match, _, _ in results)
    called = sum(s >= threshold for s, _, _, _ in results)
    matches = sum(match for _, match, _, _ in results)
    precision, recall = right / max(1, called), right / max(1, matches)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with name_bench_cases.csv")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--errors", action="store_true", help="list the pairs on the wrong side")
    args = parser.parse_args()
    path = args.data / "name_bench_cases.csv"
    if not path.is_file():
        print(f"no {path.name} in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    started = time.perf_counter()
    results = scores(path)
    took = time.perf_counter() - started
    precision, recall, f = f1(results, args.threshold)
    print(f"F1 {f:.3f} (P {precision:.3f}, R {recall:.3f}) at {args.threshold}, n = {len(results)}")
    print(f"{len(results) / took:.0f} pairs a second")
    if args.errors:
        for score, match, a, b in sorted(results):
            if (score >= args.threshold) != match:
                print(f"{score:.3f} {'match' if match else 'other'}: {a} | {b}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
