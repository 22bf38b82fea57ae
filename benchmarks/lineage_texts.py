"""Pairs of short reports on one matter, read by the whole program: which came about apart, which is from the other?

    python -m benchmarks.lineage_texts [--write] [--show]

`benchmarks/kinship/` holds the pairs, each set written before anybody ran the program over it. `independent.yaml`: two
who were there, asked or counted for themselves. `close.yaml`: the same, and both found out much that is alike.
`derived.yaml`: the second has its matter from the first, be it that it names it, only describes it or says nothing of
it. `second_close.yaml` and `second_derived.yaml`: more of both, written after weights had been fitted to the first. The
weights of `stages/lineage/content` were fitted (`benchmarks/fit_lineage`) with every second pair, from the
first on; the others were kept back. What is counted: pairs told to be independent that are (nothing stands above
both), derivations found with their direction, and derived pairs that are not told to be independent, which is the worse
error. `--show` prints what is wrong. `--write` puts the section into docs/quality/lineage.md. Ends with 1 below the
floors of floors.json.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from tests.whole import Whole

from assay.model import CaseResult
from benchmarks.figure_texts import command
from benchmarks.quality_page import LINEAGE

FOLDER = Path(__file__).with_name("kinship")
FILES = ("first.txt", "second.txt")
HALVES = ("worked on", "kept back")
SETS = {
    "independent": ("independent",),
    "close": ("independent",),
    "derived": ("found", "not told independent"),
    "second_close": ("independent",),
    "second_derived": ("found", "not told independent"),
}
# of the half that was worked on and the half that was kept back, at first sight
FIRST = {
    ("independent", "independent"): (10, 11),
    ("close", "independent"): (4, 1),
    ("derived", "found"): (10, 8),
    ("derived", "not told independent"): (11, 8),
    ("second_close", "independent"): (1, 2),
    ("second_derived", "found"): (4, 3),
    ("second_derived", "not told independent"): (4, 3),
}
_TITLES = {
    ("independent", "independent"): "reports that came about apart: told to be independent",
    ("close", "independent"): "the same, which share much that both found out: told to be independent",
    ("derived", "found"): "a report that has its matter from another: found with its direction",
    ("derived", "not told independent"): "the same: not told to be independent",
    ("second_close", "independent"): "written later, share much that both found out: told to be independent",
    ("second_derived", "found"): "written later, most with much of their own: found with its direction",
    ("second_derived", "not told independent"): "the same: not told to be independent",
}


def load(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return rows


def read(whole: Whole, row: dict[str, Any]) -> tuple[CaseResult, str, str]:
    """The case that a pair makes, and its documents' ids."""
    result = whole.read(dict(zip(FILES, row["texts"], strict=True)))
    by_text = {d.text.strip()[:40]: d.id for d in result.documents}
    first, second = (by_text[text.strip()[:40]] for text in row["texts"])
    return result, first, second


def told(whole: Whole, row: dict[str, Any]) -> dict[str, bool]:
    """What is told of a pair."""
    result, first, second = read(whole, row)
    apart = not result.lineage.ancestors(first) & result.lineage.ancestors(second)
    found = any((d.child, d.parent) == (second, first) for d in result.lineage.derivations)
    return {"independent": apart, "found": found, "not told independent": not apart}


def measured(whole: Whole, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """How many pairs of each half of each set are as they should be, of how many."""
    counts: dict[str, tuple[int, int]] = {}
    for name, wanted in SETS.items():
        rows = load(name)
        results = [told(whole, row) for row in rows]
        for row, result in zip(rows, results, strict=True):
            if show and not all(result[w] for w in wanted):
                print(name, row["matter"], [w for w in wanted if not result[w]])
        for what in wanted:
            for n, half in enumerate(HALVES):
                right = [r[what] for r in results[n::2]]
                counts[f"{name}, {half}, {what}"] = sum(right), len(right)
    return counts


def section(rows: dict[str, tuple[int, int]]) -> str:
    lines = [
        "## Which of two reports is from the other", "",
        "Written by `python -m benchmarks.lineage_texts --write`. The texts are in `benchmarks/kinship/`.", "",
        "| pairs | at first sight | now | pairs | kept back: at first sight | now | pairs |",
        "|---|---|---|---|---|---|---|",
    ]  # fmt: skip
    for (name, what), title in _TITLES.items():
        cells = [title]
        for first, half in zip(FIRST[name, what], HALVES, strict=True):
            right, of = rows[f"{name}, {half}, {what}"]
            cells += [str(first), str(right), str(of)]
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "Of the second sets, too, only one half was fitted to. One miss of each half was looked at: a place taken",
        "for a publisher, and a large figure without its unit. Mending them mended pairs of the first sets as well.",
    ]
    return "\n".join(lines)


def main() -> int:
    return command(__doc__, "kinship", "kinship", measured, section, at=LINEAGE)


if __name__ == "__main__":
    raise SystemExit(main())
