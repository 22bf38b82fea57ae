"""Learn whom a bare last name means where several people of a case bear it, and write the weights.

    python -m benchmarks.train_meant CASE... [--out src/assay/resources/meant.yaml]

Examples are the marked names of benchmarks/named, and texts in which two people were given one last name: of two of a
CASE (a folder with documents and `gold.json`) whose last names nobody else has, one gets that of the other, everywhere;
in half of these, a document loses the given names of both. Whom each place means is then known. A conditional logit
over `stages/resolve/meant.Signs`; what is printed was measured on cases that the weights were not learned from.
"""

from __future__ import annotations

import argparse
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
import yaml
from spacy.language import Language

from assay.engines.machines import Machines
from assay.model import Document, Kind, Span
from assay.settings import Settings
from assay.stages import extract, ingest, resolve
from assay.stages.resolve import meant
from assay.text.names import parse
from benchmarks.named import HERE, PARTS, unmarked

KEPT = ("crossed_kept", "namesakes_kept")  # parts that are only measured with
PAIRS = 3  # of people of an article that are given one last name
REAL, MADE = 20.0, 1.0  # what a place counts that was written so, and one that was made
RIDGE = 6.0
STEPS = 400
RATE = 0.5
FOLDS = 10
HALVED = 0.6  # of these
MOST = 10**7
SIZES = (2, 3)  # words of a full name

Marks = list[tuple[str, Span]]
Array = np.ndarray[Any, np.dtype[Any]]


class Example(NamedTuple):
    """A place: its case, the signs of each who may be meant, which one is, whether it was written so."""

    case: str
    signs: tuple[meant.Signs, ...]
    right: int
    real: bool


def watched(case: str, texts: Sequence[tuple[str, Marks]], nlp: Language, *, real: bool) -> list[Example]:
    """The places of a case at which a contested name means somebody who is known."""
    documents = [ingest.run(data=plain.encode(), file=f"{i}.txt", max_bytes=MOST) for i, (plain, _) in enumerate(texts)]
    marks = {d.id: m for d, (plain, m) in zip(documents, texts, strict=True) if d.text == plain}
    found: list[Example] = []
    unwatched = meant.chosen

    def letters(document: str, span: Span) -> list[str]:
        return [letter for letter, own in marks.get(document, ()) if own.overlaps(span)]

    def choose(place: meant.Place, rivals: Sequence[meant.Candidate], told: Sequence[meant.Signs]) -> int:
        truth = letters(place.document, place.span)[:1]
        votes = [Counter(x for b in c.members for m in b.mentions for x in letters(b.document, m.span)) for c in rivals]
        named = [v.most_common(1)[0][0] if v else "" for v in votes]
        if not truth or truth[0] not in named:
            found.extend([Example(case, tuple(told), -1, real)] if truth and real else [])
            return unwatched(place, rivals, told)
        right = max((i for i, n in enumerate(named) if n == truth[0]), key=lambda i: votes[i][truth[0]])
        kept = [i for i, n in enumerate(named) if n != truth[0] or i == right]  # his other names are no rivals of his
        found.append(Example(case, tuple(told[i] for i in kept), kept.index(right), real))
        return right

    readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
    with patch.object(meant, "chosen", choose):
        resolve.run(documents=tuple(documents), readings=readings, judgements=())
    return found


def written(nlp: Language) -> Iterator[Example]:
    """The examples of the marked reports."""
    for part in (p for p in PARTS if p not in KEPT):
        for case in yaml.safe_load((HERE / "named" / f"{part}.yaml").read_text(encoding="utf-8")):
            yield from watched(f"{part}/{case['about']}", [unmarked(str(t)) for t in case["texts"]], nlp, real=True)


def made(file: Path, nlp: Language) -> Iterator[Example]:
    """The examples of an article in which two people were given one last name; half of these are cut in two."""
    text = file.read_text(encoding="utf-8")
    document = ingest.run(data=text.encode(), file="0.txt", max_bytes=MOST)
    people = _people((document,), nlp)
    pairs = [(a, b) for a in people for b in people if a != b]
    draw = random.Random(file.stem)
    for a, b in draw.sample(pairs, min(PAIRS, len(pairs))):
        told = [_given_one_name(part, a, b) for part in (_halves(text) if draw.random() < HALVED else [text])]
        yield from watched(file.stem, told, nlp, real=False)


def _halves(text: str) -> list[str]:
    """An article as two documents: its second half mostly has people by their last names alone."""
    parts = text.strip().split("\n\n")
    return ["\n\n".join(side) for side in (parts[: len(parts) // 2], parts[len(parts) // 2 :]) if side]


def _people(documents: tuple[Document, ...], nlp: Language) -> list[tuple[str, str]]:
    """The given and last names of people, where nothing else of the case has the last one, and it stands bare."""
    readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
    entities = resolve.run(documents=documents, readings=readings, judgements=()).entities
    bearers: dict[str, set[str]] = defaultdict(set)
    for e in entities:
        for name in e.names:
            for word in parse(name).words:
                bearers[word].add(e.id)
    people = []
    for e in (e for e in entities if e.kind is Kind.PERSON):
        full = [n for n in e.names if len(n.split()) in SIZES and n.replace(" ", "").isalpha()]
        last = full[0].split()[-1] if full else ""
        if last in e.names and bearers[last.casefold()] == {e.id}:
            people.append((" ".join(full[0].split()[:-1]), last))
    return sorted(people)


def _given_one_name(text: str, a: tuple[str, str], b: tuple[str, str]) -> tuple[str, Marks]:
    """A text in which the second bears the last name of the first, with marks."""
    plain, at, marks = "", 0, []
    for found in re.finditer(rf"\b(?:{a[1]}|{b[1]})\b", text):
        plain += text[at : found.start()]
        marks.append(("a" if found[0] == a[1] else "b", Span(start=len(plain), end=len(plain) + len(a[1]))))
        plain += a[1]
        at = found.end()
    return plain + text[at:], marks


def fit(examples: Sequence[Example]) -> Array:
    """The weights that make those who are meant likeliest, none of them far from 0."""
    sides = [e for e in examples if e.right >= 0 and len(e.signs) > 1]
    most = max(len(e.signs) for e in sides)
    told = np.zeros((len(sides), most, len(meant.Signs._fields)))
    absent = np.full((len(sides), most), -1e9)
    for i, e in enumerate(sides):
        told[i, : len(e.signs)] = e.signs
        absent[i, : len(e.signs)] = 0
    rows, right = np.arange(len(sides)), np.array([e.right for e in sides])
    counts = np.array([REAL if e.real else MADE for e in sides])
    weights, speed = np.zeros(told.shape[2]), np.zeros(told.shape[2])
    for _ in range(STEPS):
        scores = told @ weights + absent
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        gap = told[rows, right] - np.einsum("ik,ikf->if", likely, told)
        slope = (counts @ gap - RIDGE * weights) / counts.sum()
        speed = 0.9 * speed + RATE * slope
        weights = weights + speed
    return np.asarray(weights)


def right_of(examples: Iterable[Example], weights: Array, margin: float) -> Counter[str]:
    """Of places with rivals: how many are told right, wrong, or left open."""
    told: Counter[str] = Counter()
    for e in (e for e in examples if e.right >= 0 and len(e.signs) > 1):
        scores = np.array(e.signs) @ weights
        order = np.argsort(-scores)
        clear = scores[order[0]] - scores[order[1]] >= margin
        told[("right" if order[0] == e.right else "wrong") if clear else "open"] += 1
    return told


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("cases", type=Path, nargs="*")
    ap.add_argument("--out", type=Path)
    args = ap.parse_args()
    nlp = Machines(Settings().model).nlp.value
    examples = [*written(nlp), *(e for folder in args.cases for e in made(folder, nlp))]
    cases = sorted({e.case for e in examples})
    random.Random(1).shuffle(cases)
    for margin in (0.0, 0.5, 1.0, 1.5):
        told: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
        for fold in range(FOLDS):
            out = set(cases[fold::FOLDS])
            weights = fit([e for e in examples if e.case not in out])
            for real in told:
                told[real] += right_of((e for e in examples if e.case in out and e.real is real), weights, margin)
        print(f"margin {margin}: written so {dict(told[True])}, made {dict(told[False])}")
    found = dict(zip(meant.Signs._fields, (round(float(w), 3) for w in fit(examples)), strict=True))
    print(found)
    if args.out:
        old = yaml.safe_load(args.out.read_text(encoding="utf-8"))
        head = "".join(x for x in args.out.read_text(encoding="utf-8").splitlines(True) if x.startswith("#"))
        args.out.write_text(head + yaml.safe_dump({**old, "weights": found}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    main()
