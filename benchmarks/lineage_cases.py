"""Cases of two to four short documents, read by the whole program: who is from whom, and which came about apart?

    python -m benchmarks.lineage_cases [--write] [--show]

`benchmarks/kinship/apart.yaml` holds the cases, written before anybody ran the program over them, and `apart_more.yaml`
ten more, written when the first had been worked on. They are of the kinds
that count witnesses wrongly: one who disclaims a source, took no part, closed his text before the other came out,
counted or went there himself; one press conference or one court file for two; a wire service, a translation, a quote of
a quote, a correction, a press release in a newspaper's clothes, another by-line, a summary of several reports. Every
second case, from the first on, was worked on; the others were kept back. What is counted of pairs of documents:
derivations found with their direction; pairs without one that are given none; independent ones told to be so; and pairs
that are not independent and not told to be, which is the worst error. `--show` prints what is wrong. `--write` puts the
section into docs/quality/lineage.md. Ends with 1 below the floors of floors.json.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

from tests.whole import Whole

from assay.model import CaseResult, Lineage
from benchmarks.figure_texts import command
from benchmarks.lineage_texts import HALVES, load
from benchmarks.quality_page import LINEAGE

SETS = ("apart", "apart_more")
WHAT = {
    "found": "derivations found with their direction",
    "left without": "pairs without a derivation: given none",
    "independent": "independent pairs: told to be so",
    "not told independent": "pairs that are not independent: not told to be",
}
# of the half that was worked on and the half that was kept back, at first sight
FIRST = {
    "apart": {"found": (14, 13), "left without": (17, 20), "independent": (15, 16), "not told independent": (25, 20)},
    "apart_more": {"found": (8, 7), "left without": (9, 9), "independent": (7, 9), "not told independent": (10, 10)},
}

Told = dict[str, list[tuple[bool, str]]]  # what is asked: whether it is right, of which pair


def letters(row: Mapping[str, Any]) -> list[str]:
    return [chr(ord("a") + n) for n in range(len(row["texts"]))]


def parents(row: Mapping[str, Any]) -> dict[str, set[str]]:
    """By letter: all that stands right above a document."""
    given = row["from"]
    return {c: set(p if isinstance(p := given.get(c, []), list) else [p]) for c in letters(row)}


def above(direct: Mapping[str, set[str]], node: str) -> set[str]:
    """What stands above a document, itself included."""
    return {node}.union(*(above(direct, p) for p in direct.get(node, ())))


def read(whole: Whole, row: Mapping[str, Any]) -> tuple[CaseResult, dict[str, str]]:
    """The case that the texts make, and the letters of its documents by their ids."""
    result = whole.read({f"{c}.txt": text for c, text in zip(letters(row), row["texts"], strict=True)})
    return result, {d.id: d.file.removesuffix(".txt") for d in result.documents}


def judged(row: Mapping[str, Any], lineage: Lineage, letter: Mapping[str, str]) -> Told:
    """What is right of what is told of each pair of documents."""
    gold = parents(row)
    ids = {c: i for i, c in letter.items()}
    edges = {(letter[d.child], letter[d.parent]) for d in lineage.derivations if d.parent in letter}
    loose = [set(pair) for pair in row.get("loose", ())]
    told: Told = {what: [] for what in WHAT}
    for a, b in combinations(letters(row), 2):
        over = above(gold, a), above(gold, b)
        apart = not lineage.ancestors(ids[a]) & lineage.ancestors(ids[b])
        direct = [(c, p) for c, p in ((a, b), (b, a)) if p in gold[c]]
        pair = f"{a}{b}"
        if {a, b} in loose:
            continue
        told["found"] += [(edge in edges, pair) for edge in direct]
        if not direct and a not in over[1] and b not in over[0]:
            told["left without"].append((not {(a, b), (b, a)} & edges, pair))
        if over[0] & over[1]:
            told["not told independent"].append((not apart, pair))
        else:
            told["independent"].append((apart, pair))
    return told


def measured(whole: Whole, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """How much of each half is as it should be, of how much."""
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name, n, row in ((of, n, row) for of in SETS for n, row in enumerate(load(of))):
        told = judged(row, *_lineage(whole, row))
        for what, pairs in told.items():
            key = f"{name}, {HALVES[n % 2]}, {what}"
            right[key] += sum(good for good, _ in pairs)
            asked[key] += len(pairs)
        wrong = {what: [p for good, p in pairs if not good] for what, pairs in told.items()}
        if show and any(wrong.values()):
            print(name, n, row["matter"], {what: pairs for what, pairs in wrong.items() if pairs})
    return {key: (right[key], of) for key, of in asked.items()}


def _lineage(whole: Whole, row: Mapping[str, Any]) -> tuple[Lineage, dict[str, str]]:
    result, letter = read(whole, row)
    return result.lineage, letter


def section(rows: dict[str, tuple[int, int]]) -> str:
    lines = [
        "## Who is from whom, in short cases", "",
        "Written by `python -m benchmarks.lineage_cases --write`, which says of what kinds the cases are. The texts",
        "are in `benchmarks/kinship/apart.yaml` and `apart_more.yaml`.", "",
        "| pairs | at first sight | now | pairs | kept back: at first sight | now | pairs |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for name, what in product(SETS, WHAT):
        cells = [WHAT[what] if name == "apart" else f"ten cases written later: {WHAT[what]}"]
        for first, half in zip(FIRST[name][what], HALVES, strict=True):
            right, of = rows[f"{name}, {half}, {what}"]
            cells += [str(first), str(right), str(of)]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "No case that was kept back was looked at. Two rules (a body named by what outlets are called, an outlet",
        "called by its kind) were mended since figures of that half fell or stood, and by what whoever wrote the cases",
        "remembered.",
    ]
    return "\n".join(lines)


def main() -> int:
    return command(__doc__, "kinship of cases", "kinship of cases", measured, section, at=LINEAGE)


if __name__ == "__main__":
    raise SystemExit(main())
