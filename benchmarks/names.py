"""F1 of Assay's comparison of names on labelled pairs, at one threshold, and how fast it compares and resolves.

    python -m benchmarks.names --data ../shared/data/names [--lists ../shared/data/watchlists] [--errors]
        [--scale 1000,5000,20000]

Speed is pairs a second of processor time on one core, for Assay and for OpenSanctions' logic-v2 in turns in the same
run: at first sight of the names (tables loaded); in later rounds over all pairs, when each keeps what it has prepared
(logic-v2: of the last thousand names; Assay: of 65,536); and in later rounds of batches that fit into logic-v2's.
Each ratio has its floor, and F1 has. The peer needs `nomenklatura` (an extra, for it compiles ICU); without it its
stored rate is told, and no ratio is held.

`--lists` also has 20,000 pairs of names of real lists compared at first sight (many_pairs.py), in a process of its own
that has seen none of them: a thousand at a time, Assay and logic-v2 in turns, each pair once by each. What lies about
when a turn begins is collected before, outside of its time. And in another the labelled pairs come behind a thousand of
those, when both sides have begun: logic-v2 loads much with the first pairs that it compares.

`--scale` resolves generated cases of so many names and tells how pairs compared and time grow (many_names.py).
"""

from __future__ import annotations

import argparse
import csv
import gc
import importlib
import itertools
import json
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from assay.model import Kind
from assay.text.names import compare_all
from benchmarks.many_names import growth
from benchmarks.many_pairs import drawn

KINDS = {
    "Person": Kind.PERSON,
    "Company": Kind.ORGANISATION,
    "Organization": Kind.ORGANISATION,
    "Vessel": Kind.VESSEL,
}
THRESHOLD = 0.75
ROUNDS = 5
BATCH = 300  # pairs; logic-v2 keeps what it prepared of a thousand names
MANY = 20_000
AT_ONCE = 1_000
STORED = 888.0  # logic-v2's pairs a second at first sight, measured on a shared two-core machine
_NUMBER = itertools.count()
FLOORS = Path(__file__).with_name("floors.json")


class Pair(NamedTuple):
    """Two names, what they name (a schema of FollowTheMoney), and whether they are labelled as one."""

    a: str
    b: str
    schema: str
    match: bool


Compare = Callable[[], list[float]]
T = TypeVar("T")


def read(path: Path) -> list[Pair]:
    """The pairs of a `name_bench_cases.csv`."""
    with path.open(encoding="utf-8", newline="") as file:
        return [Pair(r["name1"], r["name2"], r["schema"], r["is_match"] == "true") for r in csv.DictReader(file)]


def f1(scores: list[float], pairs: list[Pair], threshold: float) -> tuple[float, float, float]:
    """Precision, recall and F1 where a score of at least `threshold` is called a match."""
    called = [p.match for s, p in zip(scores, pairs, strict=True) if s >= threshold]
    right, matches = sum(called), sum(p.match for p in pairs)
    precision, recall = right / max(1, len(called)), right / max(1, matches)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def ours(pairs: list[Pair]) -> Compare:
    """Assay's comparison of all pairs."""
    told = [(p.a, p.b, KINDS.get(p.schema, Kind.OTHER)) for p in pairs]
    compare_all([("Jan Moll", "Jahn Mool", Kind.PERSON), ("Moll Ltd", "Molle Chile Limited", Kind.ORGANISATION)])
    return lambda: compare_all(told)


def logic_v2() -> tuple[Any, Any, Any] | None:
    """The model, logic-v2 and its configuration, from followthemoney and nomenklatura; None without them."""
    try:
        model: Any = importlib.import_module("followthemoney").model
        algorithm: Any = importlib.import_module("nomenklatura.matching").get_algorithm("logic-v2")
        config: Any = importlib.import_module("nomenklatura.matching.types").ScoringConfig.defaults()
    except ImportError:
        return None
    return model, algorithm, config


def peer(pairs: list[Pair]) -> Compare | None:
    """logic-v2's comparison of all pairs, each name an entity with an id of its own; None where it is not installed."""
    loaded = logic_v2()
    if loaded is None:
        return None
    model, algorithm, config = loaded

    def entity(schema: str, name: str) -> Any:
        made = model.make_entity(schema)
        made.id = f"name-{next(_NUMBER)}"
        made.add("name", name)
        return made

    entities = [(entity(p.schema, p.a), entity(p.schema, p.b)) for p in pairs]
    algorithm.compare(entity("Person", "Jan Moll"), entity("Person", "Jahn Mool"), config)
    return lambda: [float(algorithm.compare(a, b, config).score) for a, b in entities]


def seconds(run: Compare) -> float:
    """Processor time of one round."""
    started = time.process_time()
    run()
    return max(1e-9, time.process_time() - started)


def speeds(batches: list[dict[str, Compare]], count: int) -> dict[str, tuple[float, float]]:
    """For each comparison its rate at first sight, and by the medians of its later rounds; all take turns in each
    batch of the `count` pairs."""
    spent: dict[str, list[list[float]]] = {name: [] for name in batches[0]}
    for runs in batches:
        gc.collect()
        rounds = [{name: seconds(run) for name, run in runs.items()} for _ in range(ROUNDS + 1)]
        for name, found in spent.items():
            found.append([r[name] for r in rounds])
    return {
        name: (count / sum(s[0] for s in found), count / sum(sorted(s[1:])[ROUNDS // 2] for s in found))
        for name, found in spent.items()
    }


def batched(pairs: list[Pair], size: int) -> list[dict[str, Compare]]:
    """The comparisons to time, for each batch of pairs."""
    batches = []
    for start in range(0, len(pairs), size):
        runs = {"Assay": ours(pairs[start : start + size])}
        if other := peer(pairs[start : start + size]):
            runs["logic-v2"] = other
        batches.append(runs)
    return batches


def tell_speed(pairs: list[Pair]) -> dict[str, float]:
    """Print the rates; how many times as fast as the peer Assay is, where the peer is there."""
    whole = speeds(batched(pairs, len(pairs)), len(pairs))
    parts = speeds(batched(pairs, BATCH), len(pairs))
    for name, (first, later) in whole.items():
        print(f"{name}: {first:.0f} pairs a second at first sight, {later:.0f} in later rounds of all {len(pairs)}")
        print(f"{name}: {parts[name][1]:.0f} pairs a second in later rounds of {BATCH} at a time")
    other = peer(pairs)
    if other is None:
        print(f"logic-v2 is not installed (nomenklatura); measured before: {STORED:.0f} pairs a second at first sight")
        return {}
    found = {
        "times as fast at first sight": whole["Assay"][0] / whole["logic-v2"][0],
        "times as fast in later rounds": whole["Assay"][1] / whole["logic-v2"][1],
        "times as fast in small batches": parts["Assay"][1] / parts["logic-v2"][1],
    }
    for what, times in found.items():
        print(f"{what}: {times:.1f}")
    scores = other()
    best = max((f1(scores, pairs, t / 100)[2], t / 100) for t in range(50, 96))
    print(f"logic-v2's best F1 at one threshold: {best[0]:.3f} at {best[1]}")
    return found


def apart(task: Callable[..., T], *told: object) -> T:
    """What a process of its own makes of a task."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *told).result()


def first_sights(pairs: list[Pair]) -> dict[str, float]:
    """Seconds that each takes for pairs that are new to it, in turns."""
    spent: dict[str, float] = {}
    for runs in batched(pairs, AT_ONCE):
        for name, run in runs.items():
            gc.collect()
            spent[name] = spent.get(name, 0.0) + seconds(run)
    return spent


def behind(before: list[Pair], pairs: list[Pair]) -> dict[str, float]:
    """`first_sights` of pairs, when both have compared others."""
    first_sights(before)
    return first_sights(pairs)


def tell_many(lists: Path, labelled: list[Pair]) -> dict[str, float]:
    """Print how fast many new pairs are compared, and the labelled ones behind a thousand of them; how many times as
    fast as the peer Assay is."""
    schemas = {kind: schema for schema, kind in KINDS.items()}
    many = [Pair(a, b, schemas[kind], match=False) for a, b, kind in apart(drawn, lists, MANY)]
    names = {name for p in many for name in (p.a, p.b)}
    print(f"{len(many)} pairs of {len(names)} names of lists, {AT_ONCE} at a time:")
    found = {}
    for what, pairs, spent in (
        ("on many new pairs", many, apart(first_sights, many)),
        ("at first sight behind others", labelled, apart(behind, many[:AT_ONCE], labelled)),
    ):
        for name, taken in spent.items():
            print(f"{name}: {len(pairs) / taken:.0f} pairs a second {what}")
        if "logic-v2" in spent:
            found[f"times as fast {what}"] = spent["logic-v2"] / spent["Assay"]
            print(f"times as fast {what}: {found[f'times as fast {what}']:.1f}")
    return found


def tell_scale(sizes: list[int]) -> dict[str, float]:
    """Print how resolving grows; the exponent of the pairs compared, from the smallest case to the largest."""
    rows, exponent = growth(sizes)
    for row in rows:
        print(
            f"{row.names} names: {row.pairs} pairs compared ({row.pairs / row.names:.1f} a name), {row.seconds:.1f} s"
        )
    print(f"time grows as n to the power of {exponent:.2f}")
    return {"exponent of growth": exponent}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with name_bench_cases.csv")
    parser.add_argument("--lists", type=Path, help="folder with the UN's and OFAC's lists")
    parser.add_argument("--threshold", type=float, default=THRESHOLD)
    parser.add_argument("--errors", action="store_true", help="list the pairs on the wrong side")
    parser.add_argument("--scale", default="", help="resolve generated cases of so many names, e.g. 1000,5000,20000")
    args = parser.parse_args()
    path = args.data / "name_bench_cases.csv"
    if not path.is_file():
        print(f"no {path.name} in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    pairs = read(path)
    found = tell_speed(pairs)
    if args.lists:
        found |= tell_many(args.lists, pairs)
    scores = ours(pairs)()
    precision, recall, found["F1"] = f1(scores, pairs, args.threshold)
    print(f"F1 {found['F1']:.3f} (P {precision:.3f}, R {recall:.3f}) at {args.threshold}, n = {len(pairs)}")
    if args.errors:
        for score, pair in sorted(zip(scores, pairs, strict=True)):
            if (score >= args.threshold) != pair.match:
                print(f"{score:.3f} {'match' if pair.match else 'other'}: {pair.a} | {pair.b}")
    if args.scale:
        found |= tell_scale([int(n) for n in args.scale.split(",")])
    return held(found, json.loads(FLOORS.read_text(encoding="utf-8"))["names"])


def held(found: dict[str, float], floors: dict[str, float]) -> int:
    """1 where a figure is worse than its floor (the exponent's is a ceiling), else 0."""
    worse = 0
    for name, value in found.items():
        if value > floors[name] if name == "exponent of growth" else value < floors[name]:
            print(f"{name} is {value:.3f}, its floor is {floors[name]}", file=sys.stderr)
            worse = 1
    return worse


if __name__ == "__main__":
    sys.exit(main())
