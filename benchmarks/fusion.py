"""Which of many answers is right: truth discovery (`stages.weigh.truth`, the code that weighs a case) on real data.

    python -m benchmarks.fusion [--data ../shared/data] [--write] [--misses N]

BirthPlaces (where people were born, by seven web sites) and Heritages (where sites of the world heritage lie, by 1,577)
each come with the right answers and a hierarchy of places. An answer is exactly right where it is the place that the
gold names, not a wider one. Nothing is tuned to a set: both run with the defaults of `truth`.

Beside it, in the same run: majority vote (of equals the answer that stands first in the file); the same model that is
told of no hierarchy; one that is told that nobody copies; and both sets again after COPIES copies of one source (the
one with the most wrong answers) have joined, so that a copy counts as a witness or does not.
All figures are counted over all objects. floors.json pins the exact accuracy on the sets as they are.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from assay.stages.weigh.truth import Question, discover

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
PAGE = ROOT / "docs" / "quality" / "fusion.md"
SETS = ("birthplaces", "heritages")
COPIES = 3


class Data(NamedTuple):
    """`votes`: object, source, answer; `gold`: object to the right place, most precise part first; `wider`: place to
    those that it lies in."""

    votes: Mapping[str, Mapping[str, str]]
    gold: Mapping[str, str]
    wider: Mapping[str, frozenset[str]]


Method = Callable[[Data], Mapping[str, str]]


def load(folder: Path, name: str) -> Data:
    """One set. A place of which several bear the name lies in what any of them lies in."""
    votes: dict[str, dict[str, str]] = defaultdict(dict)
    for row in _rows(folder / f"{name}.claims.csv"):
        votes[row["obj"]][row["src"]] = row["value"]
    gold = {row["obj"]: row["value"] for row in _rows(folder / f"{name}.groundtruths.csv")}
    nodes = {row["ID"]: (row["name"], row["parentID"]) for row in _rows(folder / f"{name}.hierarchy.csv")}
    wider: dict[str, set[str]] = defaultdict(set)
    for place, above in nodes.values():
        while above in nodes and nodes[above][1] in nodes:
            wider[place].add(nodes[above][0])
            above = nodes[above][1]
    return Data(votes, gold, {place: frozenset(names - {place}) for place, names in wider.items()})


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def right(gold: str, answer: str) -> bool:
    """Whether an answer is the place itself: "Accra" of "Accra,Greater Accra,Ghana"; names may hold commas."""
    return gold == answer or gold.startswith(f"{answer},")


def majority(data: Data) -> dict[str, str]:
    return {key: Counter(votes.values()).most_common(1)[0][0] for key, votes in data.votes.items()}


def assay(data: Data, *, hierarchy: bool = True, copying: bool = True) -> dict[str, str]:
    """The best answers of Assay's model, or of one that is not told of hierarchy or of copying."""
    questions = [Question(key, votes) for key, votes in data.votes.items()]
    wider = data.wider if hierarchy else {}
    found = discover(questions, wider) if copying else discover(questions, wider, dependent=0.0)
    return {key: found.best(key) for key in data.votes}


METHODS: Mapping[str, Method] = {
    "Assay": assay,
    "Assay, told of no copying": lambda data: assay(data, copying=False),
    "Assay, told of no hierarchy": lambda data: assay(data, hierarchy=False),
    "majority vote": majority,
}


def joined_by_copies(data: Data) -> tuple[Data, str]:
    """The set after COPIES copies of its worst source have joined; the name of that source."""
    wrong = Counter(
        source
        for key, votes in data.votes.items()
        for source, answer in votes.items()
        if not right(data.gold[key], answer)
    )
    worst = min(wrong, key=lambda source: (-wrong[source], source))
    copied = {
        key: {**votes, **{f"{worst} (copy {n})": votes[worst] for n in range(COPIES) if worst in votes}}
        for key, votes in data.votes.items()
    }
    return data._replace(votes=copied), worst


class Row(NamedTuple):
    data: str
    method: str
    right: int
    objects: int
    seconds: float

    @property
    def accuracy(self) -> float:
        return self.right / self.objects


def measured(data: Data, name: str, methods: Mapping[str, Method], misses: int) -> list[Row]:
    rows = []
    for method, answer in methods.items():
        started = time.process_time()
        answers = answer(data)
        seconds = time.process_time() - started
        wrong = [key for key, gold in data.gold.items() if not right(gold, answers[key])]
        rows.append(Row(name, method, len(data.gold) - len(wrong), len(data.gold), seconds))
        for key in wrong[:misses] if method == "Assay" else ():
            print(f"  {key}: {answers[key]}, not {data.gold[key]}; told: {dict(data.votes[key])}")
    return rows


def table(rows: list[Row]) -> str:
    lines = ["| data | method | exactly right | of | accuracy | seconds |", "|---|---|---|---|---|---|"]
    lines += [
        f"| {r.data} | {r.method} | {r.right:,} | {r.objects:,} | {r.accuracy:.3f} | {r.seconds:.1f} |" for r in rows
    ]
    return "\n".join(lines)


def page(rows: list[Row], told: list[str]) -> str:
    return "\n".join(
        (
            "# Which of many answers is right",
            "",
            "Written by `python -m benchmarks.fusion --write`, which says what is counted. The model is the one that",
            "weighs the contested questions of a case (`stages/weigh/truth.py`), with its defaults. Seconds are of",
            "processor time on one core.",
            "",
            table(rows),
            "",
            *told,
            "",
        )
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    shared = Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared"))
    parser.add_argument("--data", type=Path, default=shared / "data")
    parser.add_argument("--misses", type=int, default=0, help="show so many wrong answers of each set")
    parser.add_argument("--write", action="store_true", help="write docs/quality/fusion.md")
    options = parser.parse_args(arguments)
    folder = options.data / "fusion"
    if not folder.is_dir():
        print(f"no fusion in {options.data}: give the folder with --data", file=sys.stderr)
        return 3
    rows, told = [], []
    for name in SETS:
        data = load(folder, name)
        rows += measured(data, name, METHODS, options.misses)
        crowd, worst = joined_by_copies(data)
        few = {m: METHODS[m] for m in ("Assay", "Assay, told of no copying", "majority vote")}
        rows += measured(crowd, f"{name}, with copies", few, 0)
        claimed = sum(any(right(data.gold[k], a) for a in votes.values()) for k, votes in data.votes.items())
        told.append(
            f"- {name}: {sum(map(len, data.votes.values())):,} answers; for {claimed:,} of {len(data.gold):,} objects "
            f"anybody gives the right one, so no method can pass {claimed / len(data.gold):.3f}. Copied is {worst}."
        )
    print(table(rows), *told, sep="\n")
    if options.write:
        PAGE.write_text(page(rows, told), encoding="utf-8")
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))["fusion"]
    fallen = [f"{r.data} fell to {r.accuracy:.3f}; its floor is {floors[r.data]}" for r in rows
              if r.method == "Assay" and r.data in floors and r.accuracy < floors[r.data]]  # fmt: skip
    print(*fallen, sep="\n")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
