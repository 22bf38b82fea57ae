"""Learn how surely a claim is read as a reader would read it, and write the weights.

    python -m benchmarks.train_soundness --shared ../shared CASE... [--out src/assay/resources/soundness.yaml]

A logistic regression over what `extract` knows of a claim (`stages/extract/claims/soundness.Traits`). It is learned
from the claims that were judged by hand: those of the samples of `reading_sample`, over the worked cases and polnear's
dev articles (`docs/quality/reading.verdicts.json`), and those drawn from polnear's train articles
(`judged_claims.json`: the articles, and by the key of a claim the fields that are wrong). For less count the claims at
a quote of the gold of a CASE (a folder with documents and `gold.json`), as they are right or not. What is printed was
measured on articles and cases that the weights were not learned from, a tenth of them at a time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import yaml
from spacy.language import Language

from assay.engines.machines import Machines
from assay.model import Claim
from assay.settings import Settings
from assay.stages import extract, ingest
from assay.stages.extract.claims import assemble
from assay.stages.extract.claims.setting import Setting, Stated
from assay.stages.extract.claims.soundness import Claimed, Traits, traits, weighed
from benchmarks.reading_sample import VERDICTS, WHOLE, Drawn, read_verdicts
from benchmarks.regression import chances, fit

JUDGED = Path(__file__).with_name("judged_claims.json")
GOLD_RIGHT, GOLD_WRONG = 0.3, 0.1  # what a claim counts that only the gold judges; one that was read counts 1
RIDGE = 50.0
FOLDS = 10
HALF = 2
MOST = 10**7
SAMPLED = "polnear/"


class Row(NamedTuple):
    """One claim: its document or case, what speaks for it, whether it is right, what it counts, whether it was read."""

    group: str
    traits: Traits
    right: bool
    counts: float
    read: bool


def claims_of(path: Path, name: str, nlp: Language) -> Iterator[tuple[Drawn, Traits]]:
    """All claims that one may ask about in a document, none of them held back, with what speaks for each."""
    document = ingest.run(data=path.read_bytes(), file=path.name, max_bytes=MOST)
    found: dict[str, Traits] = {}

    def keep(claim: Claim, setting: Setting, stated: Stated) -> bool:
        found[claim.id] = traits(Claimed(claim, setting, stated))
        return False

    with patch.object(assemble, "unsound", keep):
        claims = extract.run(document=document, nlp=nlp).claims
    for claim in claims:
        if claim.id in found and weighed(claim):
            yield Drawn(name, document, claim), found[claim.id]


def judged(shared: Path, nlp: Language) -> Iterator[Row]:
    """The claims that were read by hand."""
    drawn_from = json.loads(JUDGED.read_text(encoding="utf-8"))
    wrong = {key: verdict.wrong for key, verdict in read_verdicts(VERDICTS).items()} | drawn_from["wrong"]
    cases = sorted((shared / "acceptance").glob("*/*/*.txt"))
    paths = {f"{p.parent.name}/{p.name}": p for p in cases}
    paths |= {f"{SAMPLED}{p.name}": p for p in sorted((shared / "data" / "polnear").glob("*/text/*.txt"))}
    for name, path in paths.items():
        if path.parent.parent.name == "train" and path.name not in drawn_from["articles"]:
            continue
        for drawn, found in claims_of(path, name, nlp):
            if drawn.key in wrong:
                yield Row(name, found, not set(wrong[drawn.key]) & set(WHOLE), 1.0, True)


def listed(folder: Path, nlp: Language) -> Iterator[Row]:
    """The claims of one case that its gold judges."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    for entry in gold["documents"]:
        path = folder / entry["file"]
        text = path.read_bytes().decode("utf-8")
        made = list(claims_of(path, f"{folder.name}/{path.name}", nlp))
        for told in (g for g in gold["claims"] if g["file"] == entry["file"]):
            start = text.index(told["quote"])
            hits = [(d.claim, t) for d, t in made if _at(d.claim, start, start + len(told["quote"]))]
            right = [(c, t) for c, t in hits if _right(c, told)]
            for _, found in right:
                yield Row(folder.name, found, True, GOLD_RIGHT, False)
            for _, found in hits if not right else []:
                yield Row(folder.name, found, False, GOLD_WRONG, False)


def _at(claim: Claim, start: int, end: int) -> bool:
    common = min(end, claim.span.end) - max(start, claim.span.start)
    return common > 0 and HALF * common >= min(end - start, claim.span.end - claim.span.start)


def _right(claim: Claim, told: dict[str, Any]) -> bool:
    """Whether the parties, the certainty and the number of sources are those of the gold."""
    parties = (claim.subject, told["subject"]), (claim.object, told["object"])
    named = all(_alike(p.name if p else "", name) for p, name in parties)
    return named and claim.certainty == told["certainty"] and len(claim.attribution) == len(told["attribution"])


def _alike(mine: str, theirs: str) -> bool:
    one, two = ({w for w in name.lower().split() if w not in ("the", "a", "an")} for name in (mine, theirs))
    return HALF * len(one & two) >= len(one | two)


def report(rows: list[Row]) -> None:
    """What is kept of the claims that were read, by how sure a claim must be; weights of other texts."""
    groups = sorted({r.group for r in rows}, key=lambda g: g[::-1])
    chance = np.zeros(len(rows))
    for fold in range(FOLDS):
        held = set(groups[fold::FOLDS])
        weights = fit([r for r in rows if r.group not in held], RIDGE)
        mine = [n for n, r in enumerate(rows) if r.group in held]
        chance[mine] = chances(weights, [rows[n] for n in mine])
    kinds = {
        "news": [n for n, r in enumerate(rows) if r.read and r.group.startswith(SAMPLED)],
        "cases": [n for n, r in enumerate(rows) if r.read and not r.group.startswith(SAMPLED)],
        "gold right": [n for n, r in enumerate(rows) if not r.read and r.right],
    }
    for bar in (0.0, 0.4, 0.45, 0.5, 0.55, 0.6):
        for kind, of in kinds.items():
            kept = [n for n in of if chance[n] >= bar]
            right = sum(rows[n].right for n in kept)
            print(f"{bar}: {kind}: {len(kept)} of {len(of)} kept, {right / max(1, len(kept)):.3f} of them right")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cases", nargs="*", type=Path)
    parser.add_argument("--shared", type=Path, required=True)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    nlp: Language = Machines(Settings().model).nlp.value
    rows = [*judged(args.shared, nlp), *(r for folder in args.cases for r in listed(folder, nlp))]
    print(f"{len(rows)} claims, {sum(r.read for r in rows)} of them read by hand")
    report(rows)
    if args.out:
        bias, *weights = (round(float(v), 4) for v in fit(rows, RIDGE))
        told = {"bias": bias, "weights": dict(zip(Traits._fields, weights, strict=True))}
        head = "# How much each trait of stages/extract/claims/soundness.py speaks for a claim; made by\n"
        head += "# benchmarks/train_soundness.py.\n"
        args.out.write_text(head + yaml.safe_dump(told, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
