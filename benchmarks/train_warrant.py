"""Learn how surely a claim of a retelling tells what one of its original does, and write the weights.

    python -m benchmarks.train_warrant CASE... [--out src/assay/resources/warrant.yaml]

CASE is a folder with documents and `gold.json`. A logistic regression over what `align` knows of each pair of claims
along a derivation (`stages/align/warrant.Traits`). Right are the pairs of the gold and those that were read and judged
right (`judged_pairs.json`: case, then file, start and end of both claims, then 1 or 0, or what has become of the
claim where that was judged, too); wrong are those judged wrong, and for less all others. A pair that the gold does not
list may be right for all that: a near one counts as neither. What is printed was measured on cases that the weights
were not learned from, a tenth of them at a time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import yaml
from spacy.language import Language

from assay.engines.machines import Machines
from assay.model import Document
from assay.settings import Settings
from assay.stages import extract, ingest, lineage, resolve
from assay.stages.align.echoes import echoes
from assay.stages.align.pairs import find_weighed
from assay.stages.align.profile import read_case
from assay.stages.align.warrant import Traits
from benchmarks.regression import chances, fit

JUDGED = Path(__file__).with_name("judged_pairs.json")
LISTED, UNLISTED = 1.0, 0.2  # what a pair counts that the gold lists, and one that it does not; a judged one counts 1
NEAR = 0.42  # the score from which on a pair that nobody has judged may be right
RIDGE = 20.0
FOLDS = 10
HALF = 2
MOST = 10**7

Place = tuple[str, int, int]


class Row(NamedTuple):
    """One pair: its case, what speaks for it, whether it is right, what it counts, whether it was judged."""

    case: str
    traits: Traits
    right: bool
    counts: float
    judged: bool


def read(folder: Path, nlp: Language, judged: dict[tuple[Place, Place], bool]) -> Iterator[Row]:
    """The pairs of one case from which something is to be learned."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    files = [d["file"] for d in gold["documents"]]
    documents = tuple(ingest.run(data=(folder / f).read_bytes(), file=f, max_bytes=MOST) for f in files)
    readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
    entities = resolve.run(documents=documents, readings=readings, judgements=())
    tree = lineage.run(documents=documents, readings=readings, entities=entities)
    taken = {c.id for c in echoes(documents, readings, entities, tree)}
    book = read_case(documents, tuple(r.telling(taken) for r in readings), entities)
    by_id = {d.id: d for d in documents}
    listed = [(_quoted(g["a"], documents), _quoted(g["b"], documents)) for g in gold["alignments"]]
    for pair, traits in find_weighed(book, tree):
        here, there = ((by_id[p.claim.document].file, p.claim.span.start, p.claim.span.end) for p in (pair.a, pair.b))
        if (here, there) in judged:
            yield Row(folder.name, traits, judged[here, there], 1.0, True)
        elif any((_at(here, a) and _at(there, b)) or (_at(here, b) and _at(there, a)) for a, b in listed):
            yield Row(folder.name, traits, True, LISTED, False)
        elif pair.score < NEAR:
            yield Row(folder.name, traits, False, UNLISTED, False)


def _quoted(ref: dict[str, str], documents: tuple[Document, ...]) -> Place:
    start = next(d.text for d in documents if d.file == ref["file"]).index(ref["quote"])
    return ref["file"], start, start + len(ref["quote"])


def _at(claim: Place, quote: Place) -> bool:
    common = min(claim[2], quote[2]) - max(claim[1], quote[1])
    return claim[0] == quote[0] and HALF * common >= min(claim[2] - claim[1], quote[2] - quote[1])


def report(rows: list[Row]) -> None:
    """What is kept of the judged and of the listed pairs, by how sure a pair must be; weights of other cases."""
    cases = sorted({r.case for r in rows})
    chance = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = set(cases[fold::FOLDS])
        weights = fit([r for r in rows if r.case not in held], RIDGE)
        for n, r in enumerate(rows):
            if r.case in held:
                chance[n] = chances(weights, [r])[0]
    kinds = {
        "judged right": [n for n, r in enumerate(rows) if r.judged and r.right],
        "judged wrong": [n for n, r in enumerate(rows) if r.judged and not r.right],
        "listed": [n for n, r in enumerate(rows) if r.right and not r.judged],
    }
    for bar in (0.2, 0.3, 0.4, 0.45, 0.5, 0.6):
        kept = (f"{kind} {sum(chance[n] >= bar for n in of)} of {len(of)}" for kind, of in kinds.items())
        print(f"{bar}: {', '.join(kept)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    nlp: Language = Machines(Settings().model).nlp.value
    judged: dict[str, dict[tuple[Place, Place], bool]] = {}
    for case, *places, right in json.loads(JUDGED.read_text(encoding="utf-8")):
        one, two = tuple(places[:3]), tuple(places[3:])
        judged.setdefault(case, {}).update({(one, two): bool(right), (two, one): bool(right)})
    rows = [r for folder in args.cases for r in read(folder, nlp, judged.get(folder.name, {}))]
    print(f"{len(rows)} pairs of {len(args.cases)} cases")
    report(rows)
    if args.out:
        bias, *weights = (round(float(v), 4) for v in fit(rows, RIDGE))
        told = {"bias": bias, "weights": dict(zip(Traits._fields, weights, strict=True))}
        head = (
            "# How much each trait of stages/align/warrant.py speaks for a pair; made by benchmarks/train_warrant.py.\n"
        )
        args.out.write_text(head + yaml.safe_dump(told, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
