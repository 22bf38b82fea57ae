"""Fit the weights by which reconcile tells whether figures that fail to make one another are meant to.

    python -m benchmarks.train_conjectures [--shared DIR] [--check] [--out src/assay/resources/conjectures.npz]

Read whole: the texts of `benchmarks/figures/`, each slip as it is and with the right figure in its place; the
worked cases; the sentences of the rules' own tests; and newspaper articles of the shared material,
in which every alarm counts as false. A relation that
fails is meant where it holds with the right figure in its place, or where its figures stand at the quotes of a
conflict of a case. `--check` prints what is found and what is false when each tenth of the texts is judged by
weights fitted to the others. Needs scikit-learn, which Assay itself does not: python -m pip install scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from tests.stages.reconcile.readings import TOLD, document_of, reading_of
from tests.stages.reconcile.test_phrasings import SLIPS, SOUND
from tests.stages.reconcile.test_rules import EXAMPLES, SILENT
from tests.whole import Whole

from assay.model import DateRange, Entities
from assay.stages.reconcile.books import make_ledger
from assay.stages.reconcile.conjecture.conjectures import failing, figures_of, tight
from assay.stages.reconcile.conjecture.relation import Relation
from assay.stages.reconcile.conjecture.relations import numbered, relations
from assay.stages.reconcile.ledger import Ledger
from assay.stages.reconcile.select import ruled
from benchmarks.acceptance import OWN, ROOT
from benchmarks.figure_texts import HEADS, TITLE, load

SIGHTS = ("first_sight", "second_sight", "third_sight", "fourth_sight", "fifth_sight", "sixth_sight", "seventh_sight")
HOLDS = ("hold", "second_hold", "third_hold", "fourth_hold", "fifth_hold", "sixth_hold", "seventh_hold")
NEWS = 120
TENTHS = 10
COUNTS = {"plain": 4.0, "hold": 2.0, "case": 2.0, "slip": 1.5}  # what a text counts: a plain one is told as few write
UNSEEN = ("202", "204", "212", "214", "223", "224")  # kept to measure on
PLACES = (0.5, 0.6, 0.7, 0.8, 0.9)

Floats = npt.NDArray[np.float64]


class Text(NamedTuple):
    """A text by what it is, and the tenth that it falls into."""

    kind: str  # "slip", "right", "hold", "case", "news"
    name: str
    tenth: int


class Row(NamedTuple):
    """A relation that fails, what is seen of it, and whether it is meant."""

    text: Text
    seen: dict[str, float]
    meant: bool


Place = tuple[str, bool, tuple[int, ...], int]  # a relation by its kind and the numbers of its figures


def _tenth(name: str) -> int:
    return zlib.crc32(name.encode()) % TENTHS


def ledgers(whole: Whole, documents: Mapping[str, str | bytes]) -> Iterator[tuple[str, Ledger]]:
    """The ledger of each document, by its file."""
    for read in whole.each(documents):
        told = read.document.published or DateRange()
        yield read.document.file, make_ledger(read.document, read.reading, Entities(), told)


def _read(whole: Whole, text: str) -> Ledger:
    return next(ledger for _, ledger in ledgers(whole, {"a.txt": text}))


def _place(relation: Relation, numbers: Mapping[str, int]) -> Place:
    parts = tuple(sorted(numbers[p.variable] for p in relation.parts))
    return relation.kind, relation.over_time, parts, numbers[relation.target.variable]


def _failing(ledger: Ledger) -> list[tuple[Relation, dict[str, float]]]:
    return failing(ledger, list(relations(ledger)), ruled(ledger))


def slips(whole: Whole, name: str) -> Iterator[Row]:
    """Slips and the same texts righted. What touches the slip and is no slip is left out."""
    for number, row in enumerate(load(name)):
        if "texts" in row:
            continue
        title, text = row.get("title") or TITLE, " ".join(row["text"].split())
        wrong, right = row["right"]
        tenth = _tenth(f"{name}/{number}")
        ledger = _read(whole, HEADS[0].format(title=title) + text)
        righted = _read(whole, (HEADS[0].format(title=title) + text).replace(wrong, right))
        sound_ones, numbers = list(relations(righted)), numbered(list(relations(ledger)))
        places = numbered(sound_ones)
        hold = {_place(r, places) for r in sound_ones if tight(r)}
        at = ledger.text.find(wrong)
        for relation, seen in _failing(ledger):
            meant = _place(relation, numbers) in hold
            touches = any(m.start < at + len(wrong) and m.end > at for m in relation.members)
            if meant or not touches:
                yield Row(Text("slip", f"{name}/{number}", tenth), seen, meant)
        sound = Text("right", f"{name}/{number}", tenth)
        yield from (Row(sound, seen, False) for _, seen in _failing(righted))


def holds(whole: Whole, name: str) -> Iterator[Row]:
    """Texts that look odd and hold."""
    for number, row in enumerate(load(name)):
        if "texts" not in row:
            for _, seen in _failing(_read(whole, HEADS[1] + " ".join(row["text"].split()))):
                yield Row(Text("hold", f"{name}/{number}", _tenth(f"{name}/{number}")), seen, False)


def plain() -> Iterator[Row]:
    """The sentences that the rules' own tests keep silent, in the tests' reading of them."""
    for text in [*SILENT, *SOUND, *(text for _, text, holds in EXAMPLES if holds)]:
        document = document_of(text)
        ledger = make_ledger(document, reading_of(document), Entities(), TOLD)
        for _, seen in _failing(ledger):
            yield Row(Text("plain", text, _tenth(text)), seen, False)


def wordings(whole: Whole) -> Iterator[Row]:
    """Slips in wordings that the rules must find."""
    told = [text for texts in load("must_find").values() for text in texts]
    for text in [*told, *SLIPS, *(text for _, text, holds in EXAMPLES if not holds)]:
        if " | " not in text:
            yield from _ruled(Text("wording", text, _tenth(text)), _read(whole, HEADS[1] + " ".join(text.split())))


def _ruled(text: Text, ledger: Ledger) -> Iterator[Row]:
    """In a text with one slip, that is meant which a rule holds against its figures; of the rest nothing is known."""
    held = {figures_of(c) for c in ruled(ledger) if c.firm and not c.holds}
    for relation, seen in _failing(ledger):
        if {m.variable for m in relation.members} in held:
            yield Row(text, seen, True)


def news(whole: Whole, folder: Path) -> Iterator[Row]:
    """Articles in which nobody has found a slip."""
    for file in sorted(folder.rglob("*.txt"))[:NEWS]:
        for _, seen in _failing(_read(whole, file.read_text(encoding="utf-8"))):
            yield Row(Text("news", file.name, _tenth(file.name)), seen, False)


def case(whole: Whole, folder: Path) -> Iterator[Row]:
    """The documents of a worked case: meant are the relations of most figures within the quotes of one conflict."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    documents = {d["file"]: (folder / d["file"]).read_bytes() for d in gold["documents"]}
    for file, ledger in ledgers(whole, documents):
        quotes = [[r["quote"] for r in row["conflict"] if r["file"] == file] for row in gold["arithmetic"]]
        places = [[(at, at + len(q)) for q in row if (at := ledger.text.find(q)) >= 0] for row in quotes]
        inside = [(r, seen, [_count(r, row) for row in places]) for r, seen in _failing(ledger)]
        best = [_most(inside, n) for n in range(len(places))]
        for relation, seen, counts in inside:
            held = [
                count == len(relation.members) == most and all(m.read for m in relation.members) >= read
                for count, (most, read) in zip(counts, best, strict=True)
            ]
            if any(held) or not any(count >= 2 for count in counts):
                yield Row(Text("case", f"{folder.name}/{file}", _tenth(folder.name)), seen, any(held))


def _most(inside: list[tuple[Relation, dict[str, float], list[int]]], row: int) -> tuple[int, bool]:
    """The figures of the largest relation that stands at the places of a conflict and nowhere else.

    Before one that takes in numbers which no reading took for figures go those without; whether there are such.
    """
    there = [r.members for r, _, counts in inside if counts[row] == len(r.members)]
    read = [members for members in there if all(m.read for m in members)]
    return max((len(members) for members in read or there), default=0), bool(read)


def _count(relation: Relation, places: list[tuple[int, int]]) -> int:
    """How many figures of a relation stand at some places."""
    return sum(any(low <= m.start < high for low, high in places) for m in relation.members)


def rows(shared: Path) -> list[Row]:
    whole = Whole()
    found: list[Row] = []
    for name in SIGHTS:
        found += slips(whole, name)
    for name in HOLDS:
        found += holds(whole, name)
    for folder in [*sorted((shared / "acceptance" / "cases").glob("*/")), *sorted(OWN.glob("*/"))]:
        if folder.name[:3] not in UNSEEN:
            found += case(whole, folder)
    return [*found, *plain(), *wordings(whole), *news(whole, shared / "data" / "polnear" / "train")]


def fitted(seen: Floats, meant: Floats, counts: Floats) -> Any:
    """Shallow trees, each shown less than half of the signs."""
    made = HistGradientBoostingClassifier(
        max_iter=300,
        learning_rate=0.06,
        max_leaf_nodes=16,
        l2_regularization=3.0,
        min_samples_leaf=10,
        max_features=0.4,
        random_state=0,
    )
    return made.fit(seen, meant, sample_weight=counts)


def check(found: list[Row], seen: Floats, meant: Floats, counts: Floats) -> None:
    """What is found and what is false where every tenth is judged by weights fitted to the others."""
    tenths = np.array([r.text.tenth for r in found])
    likely = np.zeros(len(found))
    for tenth in range(TENTHS):
        others = tenths != tenth
        model = fitted(seen[others], meant[others], counts[others])
        likely[tenths == tenth] = model.predict_proba(seen[tenths == tenth])[:, 1]
    for place in PLACES:
        told = Counter((r.text.kind, r.meant) for r, p in zip(found, likely, strict=True) if p >= place)
        texts = {
            kind: len({r.text for r, p in zip(found, likely, strict=True) if p >= place and r.text.kind == kind})
            for kind in ("right", "hold", "plain", "news")
        }
        slipped = {r.text for r, p in zip(found, likely, strict=True) if p >= place and r.meant}
        print(
            f"from {place}: {sum(t.kind == 'slip' for t in slipped)} slips; conflicts of cases {told['case', True]}, "
            f"false {told['case', False]}; texts with a false alarm: {texts}"
        )


def stored(model: Any, names: list[str]) -> dict[str, Any]:
    """The trees as flat arrays; a leaf has sign -1 and its value as threshold."""
    roots: list[int] = []
    sign: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    right: list[int] = []
    for (tree,) in model._predictors:
        first = len(sign)
        roots.append(first)
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            sign.append(-1 if leaf else int(node["feature_idx"]))
            threshold.append(float(node["value"] if leaf else node["num_threshold"]))
            left.append(0 if leaf else first + int(node["left"]))
            right.append(0 if leaf else first + int(node["right"]))
    base = float(np.ravel(model._baseline_prediction)[0])
    return {
        "names": np.array(names),
        "roots": np.array(roots, dtype=np.int32),
        "sign": np.array(sign, dtype=np.int16),
        "threshold": np.array(threshold, dtype=np.float64),
        "left": np.array(left, dtype=np.int32),
        "right": np.array(right, dtype=np.int32),
        "base": np.array(base),
    }


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT / "shared")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = rows(args.shared)
    names = sorted({name for row in found for name in row.seen})
    seen = np.array([[row.seen[name] for name in names] for row in found])
    meant = np.array([float(row.meant) for row in found])
    counts = np.array([COUNTS.get(row.text.kind, 1.0) for row in found])
    print(f"{len(found)} relations that fail, {int(meant.sum())} of them meant, {len(names)} signs")
    if args.check:
        check(found, seen, meant, counts)
    if args.out:
        np.savez_compressed(args.out, **stored(fitted(seen, meant, counts), names))
        print(f"{args.out}: {args.out.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
