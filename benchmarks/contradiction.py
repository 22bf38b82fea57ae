"""Whether evidence supports or refutes a claim that carries numbers: VitaminC (Schuster, Fisch and Barzilay 2021).

    python -m benchmarks.contradiction --data ../shared/data [--items N] [--seed N] [--misses N]

An item is a claim, a passage of an encyclopedia (evidence), and a label: SUPPORTS, REFUTES or NOT ENOUGH INFO. Only
items whose claim carries a number (digits, or a number word) are used; of these `--items` are drawn with `--seed`.
Claim and evidence are two documents of a case, the claim being told after the evidence: both are read by `ingest` and
`extract`, named by `resolve`, compared by `align`. The verdict is REFUTES where a figure or a time of the claim is
ruled out by the one that answers to it in the evidence (`align.bearing`), or the two are aligned as contradicted; else
SUPPORTS where anything of the claim is aligned or borne out; and none ("undecided") where nothing is.

Printed: balanced accuracy (the mean of the recall of SUPPORTS and of REFUTES) three ways: an undecided item counted as
wrong, as half right (the toss of a coin), and left out; the share that is undecided; and how often a verdict is
(wrongly) given where the label is NOT ENOUGH INFO. The floor beside it, in the same run: SUPPORTS where all numbers of
the claim occur in the evidence, else REFUTES. What floors.json pins is the strictest of the three.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from assay.engines.machines import Machines
from assay.model import Aligned, Alignment, Claim, Derivation, DerivationKind, Document, Lineage, Reading, Relation
from assay.settings import load as load_settings
from assay.stages import align, extract, ingest, resolve
from assay.stages.align.bearing import bearing, figures_in, times
from assay.stages.align.stand import Stand
from assay.text.resources import load

if TYPE_CHECKING:
    from spacy.language import Language

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ROOT / "benchmarks" / "floors.json"
FILE = Path("contradiction") / "vitaminc_real.jsonl"
ITEMS, SEED = 2400, 20211
CLASSES = ("SUPPORTS", "REFUTES")
UNDECIDED = "undecided"
CLAIM, EVIDENCE = "claim.txt", "evidence.txt"
_SPACED = re.compile(r" ([.,;:!?%)\]]|'s\b|n't\b|'(?=\s|$))|([(\[$£€]) | (?=-LRB-)")
_NUMERAL = re.compile(r"\d[\d.,]*")


class Item(NamedTuple):
    """A claim, the evidence, the title of the page that the evidence is from, and the label."""

    claim: str
    evidence: str
    page: str
    label: str


class Score(NamedTuple):
    """Balanced accuracy by what an undecided item counts, and the share that is undecided."""

    strict: float
    coin: float
    decided: float
    undecided: float


def carries_number(claim: str) -> bool:
    """Whether a claim has a digit, or a number word other than "one"."""
    numerals = load("numerals.yaml")
    words = ({*numerals["ones"], *numerals["tens"]} | {"hundred", "thousand", "million", "billion"}) - {"one", "a"}
    return any(ch.isdigit() for ch in claim) or bool(words & set(claim.casefold().split()))


def running(text: str) -> str:
    """The words of an item as they stood on their page: its tokens are parted by spaces."""
    text = text.encode("utf-8", "replace").decode("utf-8").replace("\ufffd", " ").replace("``", '"').replace("''", '"')
    return " ".join(_SPACED.sub(lambda m: m[1] or m[2] or "", text).split())


def items(path: Path, number: int, seed: int) -> list[Item]:
    """A sample of the items whose claim carries a number."""
    with path.open(encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rows = [r for r in rows if carries_number(r["claim"])]
    chosen = random.Random(seed).sample(rows, min(number, len(rows)))
    return [Item(running(r["claim"]), running(r["evidence"]), r["page"], r["label"]) for r in chosen]


def read(item: Item, nlp: Language, max_bytes: int) -> tuple[tuple[Document, ...], tuple[Reading, ...]]:
    """Claim and evidence as two read documents; the evidence stands under the title of its page."""
    texts = {CLAIM: item.claim, EVIDENCE: f"{item.page}\n\n{item.evidence}"}
    documents = [ingest.run(data=t.encode(), file=name, max_bytes=max_bytes) for name, t in texts.items()]
    pairs = sorted(((d, extract.run(document=d, nlp=nlp)) for d in documents), key=lambda p: p[0].id)
    return tuple(d for d, _ in pairs), tuple(r for _, r in pairs)


def compare(documents: tuple[Document, ...], readings: tuple[Reading, ...]) -> Aligned:
    """The two documents side by side, the claim told after the evidence."""
    entities = resolve.run(documents=documents, readings=readings, judgements=())
    ids = {d.file: d.id for d in documents}
    edge = Derivation(child=ids[CLAIM], parent=ids[EVIDENCE], kind=DerivationKind.PARAPHRASE, score=1.0)
    lineage = Lineage(derivations=(edge,))
    return align.run(documents=documents, readings=readings, entities=entities, lineage=lineage)


def verdict(aligned: Aligned, documents: Iterable[Document], readings: Iterable[Reading]) -> str:
    """REFUTES where the evidence rules out a claim, a figure or a time of the claim, SUPPORTS where they agree."""
    by_id = {r.document: r for r in readings}
    claim, evidence = sorted(documents, key=lambda d: (CLAIM, EVIDENCE).index(d.file))
    told, known = (figures_in(d.text, by_id[d.id].quantities) for d in (claim, evidence))
    claims = {c.id: c for c in (*(c for r in by_id.values() for c in r.claims), *aligned.answering)}
    across = [a for a in aligned.alignments if claims[a.a].document != claims[a.b].document]
    stands = {a.stand for a in bearing(told, known)} | set(_times(across, claims, claim.id))
    if Stand.FAILS in stands or any(a.relation is Relation.CONTRADICTED for a in across):
        return "REFUTES"
    return "SUPPORTS" if across or Stand.HOLDS in stands else UNDECIDED


def _times(across: Iterable[Alignment], claims: Mapping[str, Claim], told: str) -> Iterator[Stand]:
    """How the times of the claims of `told` stand to those of the evidence, each beside its best partner's."""
    best: dict[str, tuple[float, str]] = {}
    for alignment in across:
        one, other = (alignment.a, alignment.b) if claims[alignment.a].document == told else (alignment.b, alignment.a)
        best[one] = max(best.get(one, (0.0, "")), (alignment.score, other))
    for one, (_, other) in sorted(best.items()):
        a, b = claims[one].period, claims[other].period
        if a is not None and b is not None:
            yield times(a, b)


def floor(item: Item) -> str:
    """SUPPORTS where every number of the claim occurs in the evidence."""
    claim, evidence = ({n.replace(",", "").strip(".") for n in _NUMERAL.findall(t)} for t in item[:2])
    return "SUPPORTS" if claim <= evidence else "REFUTES"


def balanced(told: Counter[tuple[str, str]]) -> Score:
    """The score of a count of (label, verdict)."""
    shares, open_, total = [], 0, 0
    for label in CLASSES:
        of_label = sum(n for (wanted, _), n in told.items() if wanted == label)
        right, silent = told[label, label], told[label, UNDECIDED]
        shares.append(
            (right / max(1, of_label), (right + silent / 2) / max(1, of_label), right / max(1, of_label - silent))
        )
        open_, total = open_ + silent, total + of_label
    strict, coin, decided = (sum(column) / len(CLASSES) for column in zip(*shares, strict=True))
    return Score(strict, coin, decided, open_ / max(1, total))


def report(told: Counter[tuple[str, str]], simple: Counter[tuple[str, str]], least: float) -> bool:
    """Print the figures; whether the one that has a floor in floors.json reaches it."""
    mine, peer = balanced(told), balanced(simple)
    number = sum(n for (label, _), n in told.items() if label in CLASSES)
    print(f"{'balanced accuracy':34s} {'Assay':>7s} {'numbers occur':>14s}   n = {number} SUPPORTS or REFUTES")
    for name, a, b in zip(("undecided is wrong", "undecided is a coin", "decided only"), mine, peer, strict=False):
        print(f"{name:34s} {a:7.3f} {b:14.3f}")
    print(f"{'share undecided':34s} {mine.undecided:7.3f} {peer.undecided:14.3f}")
    for label in (*CLASSES, "NOT ENOUGH INFO"):
        row = {v: told[label, v] for v in (*CLASSES, UNDECIDED)}
        print(f"  {label:16s} " + ", ".join(f"{v} {n}" for v, n in row.items()))
    print(f"the first may not fall below {least}")
    return mine.strict >= least


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=Path(os.environ.get("ASSAY_SHARED", ROOT.parent / "shared")) / "data"
    )
    parser.add_argument("--items", type=int, default=ITEMS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--misses", type=int, default=0, help="show so many wrong verdicts")
    options = parser.parse_args(arguments)
    path = options.data / FILE
    if not path.is_file():
        print(f"no {FILE} in {options.data}: give the folder with --data", file=sys.stderr)
        return 3

    settings, started = load_settings(), time.process_time()
    nlp = Machines(settings.model).nlp.value
    told: Counter[tuple[str, str]] = Counter()
    simple: Counter[tuple[str, str]] = Counter()
    wrong = []
    for item in items(path, options.items, options.seed):
        documents, readings = read(item, nlp, settings.max_bytes)
        answer = verdict(compare(documents, readings), documents, readings)
        told[item.label, answer] += 1
        simple[item.label, floor(item)] += 1
        if item.label in CLASSES and answer != item.label:
            wrong.append(f"{item.label} {answer}: {item.claim} | {item.evidence}")
    least = json.loads(FLOORS.read_text(encoding="utf-8")).get("contradiction", {}).get("balanced accuracy", 0.0)
    reached = report(told, simple, least)
    print(f"{time.process_time() - started:.0f} s of one core")
    print(*wrong[: options.misses], sep="\n")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
