"""Short reports with figures, read by the whole program: what must be found, what must stay silent, what was new.

    python -m benchmarks.figure_texts [--write] [--show]

Three sets of texts lie in `benchmarks/figures/`. `first_sight.yaml`: thirty reports with one slip each, written before
anybody looked at what the rules cover; each is read as it is and with the right figure in its place. `must_find.yaml`:
for each kind of constraint at least three wordings of a slip. `hold.yaml`: kinds of figures that look odd and hold.
`second_sight.yaml` and `second_hold.yaml`: forty of each, written later in the same way, some of two reports.
`third_sight.yaml` and `third_hold.yaml`: forty and twenty more; rules were worked on with every second of them, from
the first on, and the others were kept back. `fourth_sight.yaml` and `fourth_hold.yaml`: thirty and ten in the same way.
`fifth_sight.yaml` and `fifth_hold.yaml`: batches of thirty and fifteen, each mended before the next was written; the
eleventh and the twelfth, of fifty and thirty to forty, have the figures of the rules alone, before anything was
conjectured (decision 23 has what the conjectures added); the thirteenth, of forty and forty, has those of both.
`--show` prints every conflict, or the texts that are not as they should be. `--write` puts the section into
docs/quality/figures.md. Ends with 1 below the floors of floors.json.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

import yaml
from tests.whole import Whole

from assay.model import Conflict
from benchmarks.quality_page import PAGE, put

FOLDER = Path(__file__).with_name("figures")
FLOORS = Path(__file__).with_name("floors.json")
TITLE = "A report from the coast"
HEADS = ("{title}\n14 March 2024\n\n", "A note from the hills\n15 March 2024\n\n")  # a title and a date
FIRST_SIGHT = 10  # of first_sight.yaml, before any rule was changed for it
SECOND_SIGHT, SECOND_HOLD = 19, 36  # the same of second_sight.yaml and second_hold.yaml
THIRD_WORKED, THIRD_KEPT, THIRD_HOLD = 7, 9, 19  # of third_sight.yaml by its halves, and of third_hold.yaml

FOURTH_WORKED, FOURTH_KEPT, FOURTH_HOLD = 9, 11, 9  # of fourth_sight.yaml by its halves, and of fourth_hold.yaml
BATCHES = {
    1: (11, 13),
    2: (9, 12),
    3: (16, 13),
    4: (14, 14),
    5: (11, 12),
    6: (12, 14),
    7: (16, 11),
    8: (15, 9),
    9: (14, 13),
    10: (15, 11),
    11: (30, 29),
    12: (28, 34),
    13: (31, 35),
    14: (23, 58),
    15: (26, 53),
    16: (37, 59),
    17: (38, 59),
    18: (33, 57),
    19: (21, 57),
}  # of each file below, and of what holds beside it
FILES = {
    "fifth": range(1, 14),
    "sixth": range(14, 18),
    "seventh": range(18, 19),
    "eighth": range(19, 20),
}  # the batches of each


class Measuring(Protocol):
    """Reads texts whole, and says how many of each batch are as they should be, of how many."""

    def __call__(self, whole: Whole, *, show: bool = False) -> dict[str, tuple[int, int]]: ...


def load(name: str) -> Any:
    """One set of texts."""
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def conflicts(whole: Whole, *texts: str, title: str = TITLE) -> tuple[Conflict, ...]:
    """What the program finds in one or two reports of one passage each; `title` is that of the first."""
    heads = zip(HEADS, texts, strict=False)
    reports = {
        f"report{n}.txt": head.format(title=title) + " ".join(text.split()) for n, (head, text) in enumerate(heads)
    }
    return whole.read(reports).reconciled.conflicts


def measured(whole: Whole, *, show: bool = False) -> dict[str, tuple[int, int]]:
    """How many texts of each set are as they should be, of how many."""
    found, righted = _slips(whole, "first_sight", show)
    found_later, righted_later = _slips(whole, "second_sight", show)
    third, righted_third = _slips(whole, "third_sight", show)
    fourth, righted_fourth = _slips(whole, "fourth_sight", show)
    later_slips = {name: _slips(whole, f"{name}_sight", show) for name in FILES}
    wordings = [told(show, True, t, conflicts(whole, t)) for texts in load("must_find").values() for t in texts]
    silent = [told(show, False, row["text"], conflicts(whole, row["text"])) for row in load("hold")]
    later = [told(show, False, str(row["kind"]), conflicts(whole, *_texts(row))) for row in load("second_hold")]
    last = [told(show, False, str(row["kind"]), conflicts(whole, *_texts(row))) for row in load("third_hold")]
    newest = [told(show, False, str(row["kind"]), conflicts(whole, *_texts(row))) for row in load("fourth_hold")]
    odd = {
        name: [told(show, False, str(row["kind"]), _of_row(whole, row)) for row in load(f"{name}_hold")]
        for name in FILES
    }
    sets = {
        "first sight found": found,
        "first sight righted silent": righted,
        "second sight found": found_later,
        "second sight righted silent": righted_later,
        "third sight, worked on, found": third[::2],
        "third sight, kept back, found": third[1::2],
        "third sight righted silent": righted_third,
        "third odd but sound silent": last,
        "fourth sight, worked on, found": fourth[::2],
        "fourth sight, kept back, found": fourth[1::2],
        "fourth sight righted silent": righted_fourth,
        "fourth odd but sound silent": newest,
        **{key: row for name in FILES for key, row in _of_file(name, later_slips[name], odd[name]).items()},
        "wordings found": wordings,
        "odd but sound silent": silent,
        "second odd but sound silent": later,
    }
    return {name: (sum(row), len(row)) for name, row in sets.items()}


def _slips(whole: Whole, name: str, show: bool) -> tuple[list[bool], list[bool]]:
    """For each slip of a set, whether it is found, and whether its text is silent with the right figure."""
    found, righted = [], []
    for row in load(name):
        texts = _texts(row)
        found.append(told(show, True, " / ".join(texts), _of_row(whole, row)))
        texts = [text.replace(*row["right"]) for text in texts]
        title = str(row.get("title") or TITLE).replace(*row["right"])
        righted.append(told(show, False, " / ".join(texts), conflicts(whole, *texts, title=title)))
    return found, righted


def _of_row(whole: Whole, row: dict[str, Any]) -> tuple[Conflict, ...]:
    return conflicts(whole, *_texts(row), title=row.get("title") or TITLE)


def _of_file(name: str, slips: tuple[list[bool], list[bool]], odd: list[bool]) -> dict[str, list[bool]]:
    """What is found and what is silent of each batch of a file."""
    found, righted = slips
    return {
        **{f"{name} sight, batch {n}, found": _of_batch(f"{name}_sight", n, found) for n in FILES[name]},
        f"{name} sight righted silent": righted,
        **{f"{name} odd but sound, batch {n}, silent": _of_batch(f"{name}_hold", n, odd) for n in FILES[name]},
    }


def _of_batch(name: str, number: int, right: list[bool]) -> list[bool]:
    return [ok for row, ok in zip(load(name), right, strict=True) if row["batch"] == number]


def _texts(row: dict[str, Any]) -> list[str]:
    """The reports of a case, one or two."""
    return [" ".join(str(text).split()) for text in row.get("texts") or [row["text"]]]


def told(show: bool, wanted: bool, text: str, have: tuple[Conflict, ...]) -> bool:
    if show and wanted != bool(have):
        print("MISSED" if wanted else "FALSE ALARM", text)
    for conflict in have if show else ():
        print(f"  {conflict.rule}: {conflict.explanation}\n    {conflict.repair}")
    return wanted == bool(have)


def section(rows: dict[str, tuple[int, int]]) -> str:
    (found, of), (later, forty) = rows["first sight found"], rows["second sight found"]
    kinds = load("must_find")
    return "\n".join([
        "## Reports of one passage, read by the whole program", "",
        "Written by `python -m benchmarks.figure_texts --write`. The texts are in `benchmarks/figures/`.", "",
        "| set | as it should be | texts |", "|---|---|---|",
        f"| a slip, written before anybody looked at the rules: found at first sight | {FIRST_SIGHT} | {of} |",
        f"| the same, found after work on the rules | {found} | {of} |",
        f"| the same with the right figure in place: silent | {rows['first sight righted silent'][0]} | {of} |",
        f"| forty more slips, written later in the same way: found at first sight | {SECOND_SIGHT} | {forty} |",
        f"| the same, found after work on the rules | {later} | {forty} |",
        f"| the same with the right figure in place: silent, at first sight and after | "
        f"{rows['second sight righted silent'][0]} | {forty} |",
        f"| forty more texts that look odd and hold: silent at first sight | {SECOND_HOLD} | "
        f"{rows['second odd but sound silent'][1]} |",
        f"| the same, after work on the rules | {rows['second odd but sound silent'][0]} | "
        f"{rows['second odd but sound silent'][1]} |",
        *_halved(rows, "third", "forty more slips", (THIRD_WORKED, THIRD_KEPT, THIRD_HOLD)),
        *_halved(rows, "fourth", "thirty more, of kinds missed before", (FOURTH_WORKED, FOURTH_KEPT, FOURTH_HOLD)),
        *_batches(rows),
        f"| {len(kinds)} kinds of constraint, three wordings or more of a slip each: found "
        f"| {rows['wordings found'][0]} | {rows['wordings found'][1]} |",
        f"| kinds of figures that look odd and hold: silent | {rows['odd but sound silent'][0]} "
        f"| {rows['odd but sound silent'][1]} |", "",
        "Only the rows at first sight, and that of the half kept back, say what to expect of texts that nobody has "
        "worked on.",
    ])  # fmt: skip


def _halved(rows: dict[str, tuple[int, int]], name: str, what: str, first: tuple[int, int, int]) -> list[str]:
    """A set of which only half was worked on, what was found at first sight beside what is found now."""
    (worked, half), (kept, other) = rows[f"{name} sight, worked on, found"], rows[f"{name} sight, kept back, found"]
    righted, odd = rows[f"{name} sight righted silent"], rows[f"{name} odd but sound silent"]
    return [
        f"| {what}, half of which were then kept back: found at first sight | {first[0] + first[1]} | {half + other} |",
        f"| the half that was worked on: found at first sight | {first[0]} | {half} |",
        f"| the same, found after work on the rules | {worked} | {half} |",
        f"| the half that was kept back: found at first sight | {first[1]} | {other} |",
        f"| the same, found after work on the others | {kept} | {other} |",
        f"| all with the right figure in place: silent, at first sight and after | {righted[0]} | {righted[1]} |",
        f"| those that hold, written with them: silent at first sight | {first[2]} | {odd[1]} |",
        f"| the same, after work on the rules | {odd[0]} | {odd[1]} |",
    ]


def _batches(rows: dict[str, tuple[int, int]]) -> list[str]:
    """Batches on new subjects, each worked on before the next was written."""
    lines = []
    for n, (first, silent) in BATCHES.items():
        of_set = next(name for name, batches in FILES.items() if n in batches)
        (found, of), (odd, held) = (
            rows[f"{of_set} sight, batch {n}, found"],
            rows[f"{of_set} odd but sound, batch {n}, silent"],
        )
        lines += [
            f"| batch {n} of slips, on other subjects than those before: found at first sight | {first} | {of} |",
            f"| the same, found after work on the rules | {found} | {of} |",
            f"| those that hold, written with them: silent at first sight | {silent} | {held} |",
            f"| the same, after work on the rules | {odd} | {held} |",
        ]
    silent, of = (sum(column) for column in zip(*(rows[f"{name} sight righted silent"] for name in FILES), strict=True))
    return [*lines, f"| all batches with the right figure in place: silent | {silent} | {of} |"]


def command(
    doc: str | None,
    floors_of: str,
    page: str,
    measured: Measuring,
    section: Callable[[dict[str, tuple[int, int]]], str],
    at: Path = PAGE,
) -> int:
    """Measure texts that are read whole, print each figure with its floor, and write the page if asked to."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    rows = measured(Whole(), show=args.show)
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))[floors_of]
    for name, (right, of) in rows.items():
        print(f"{name:40s} {right}/{of}  floor {floors[name]}")
    if args.write:
        put(page, section(rows), at)
    return int(any(right < floors[name] for name, (right, _) in rows.items()))


def main() -> int:
    return command(__doc__, "figures", "texts", measured, section)


if __name__ == "__main__":
    raise SystemExit(main())
