"""Coreference on GUM: the ranker that ships beside the rules that it replaced, on one part, in one run.

python -m benchmarks.coreference --data ../shared/data [--part dev] [--write]

Mentions are compared by their heads, and only those count that Assay claims to read: names, nouns and pronouns of
the third person. Clusters of one are left out on both sides, as in GUM's own scoring of CoNLL-2012.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from assay.engines.machines import Machines
from assay.settings import Settings
from assay.stages.extract.names.known import fold
from assay.stages.extract.reference.antecedents import asks, model
from assay.stages.extract.reference.candidates import Candidate
from assay.stages.extract.reference.evidence import entities_of
from assay.stages.extract.reference.links import Link, Links, least
from benchmarks.conll import METRICS, Tally, clusters
from benchmarks.gold_coreference import Labelled, labelled
from benchmarks.gum import split
from benchmarks.nearest import Nearest

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "quality" / "coreference.md"
FLOORS = ROOT / "benchmarks" / "floors.json"
FORMS = ("he", "she", "it", "they", "description")
BANDS = (0.0, 0.15, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.01)
FIRST_PERSONS = frozenset(["i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your", "yours"])
READ_TAGS = ("NN", "PR", "DT")
Resolve = Callable[[int], Link | None]


@dataclass
class Count:
    """Answers to phrases of one form."""

    anaphoric: int = 0  # of those that stand for something told before
    best: int = 0  # whose most probable answer is right
    answered: int = 0  # all that are answered, anaphoric or not
    right: int = 0

    @property
    def accuracy(self) -> float:
        return self.best / self.anaphoric if self.anaphoric else 0.0

    @property
    def precision(self) -> float:
        return self.right / self.answered if self.answered else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.anaphoric if self.anaphoric else 0.0


@dataclass
class Result:
    """One way of resolving, over all documents."""

    tally: Tally = field(default_factory=Tally)
    counts: dict[str, Count] = field(default_factory=lambda: {f: Count() for f in FORMS})
    bands: dict[float, list[bool]] = field(default_factory=lambda: defaultdict(list))

    def total(self, forms: tuple[str, ...]) -> Count:
        chosen = [self.counts[f] for f in forms]
        return Count(
            anaphoric=sum(c.anaphoric for c in chosen),
            best=sum(c.best for c in chosen),
            answered=sum(c.answered for c in chosen),
            right=sum(c.right for c in chosen),
        )


def add(result: Result, doc: Labelled, resolve: Resolve) -> None:
    """Count one document; answers of too low a probability are not given."""
    first: dict[str, int] = {}
    for mention in doc.annotated.mentions:
        first.setdefault(mention.entity, mention.span.start)
    parent: dict[int, int] = {}
    for row, c in enumerate(doc.table.rows):
        form = form_of(c)
        if form is None:
            continue
        gold = doc.gold[row]
        anaphoric = gold is not None and first[gold.entity] < gold.span.start
        link = resolve(row)
        right = link is not None and anaphoric and doc.entity(row_of(doc, link.candidate)) == doc.entity(row)
        count = result.counts[form]
        count.anaphoric += anaphoric
        count.best += right
        if link is not None and link.probability >= least(c.form):
            parent[row] = row_of(doc, link.candidate)
            count.answered += 1
            count.right += right
            result.bands[max(b for b in BANDS if b <= link.probability)].append(right)
    result.tally.add(gold_clusters(doc), own_clusters(doc, parent))


def row_of(doc: Labelled, c: Candidate) -> int:
    """The row of a candidate, which may come from another table over the same passages."""
    row = doc.table.at[c.passage, c.token.i]
    return row + c.joined


def form_of(c: Candidate) -> str | None:
    if not asks(c):
        return None
    return (c.form if c.form in FORMS else None) if c.pronoun else "description"


def gold_clusters(doc: Labelled) -> list[frozenset[object]]:
    kept = [m for m in doc.annotated.mentions if m.tag[:2] in READ_TAGS and m.pronoun not in FIRST_PERSONS]
    return clusters((id(m), m.entity) for m in kept)


def own_clusters(doc: Labelled, parent: dict[int, int]) -> list[frozenset[object]]:
    """Names of one spelling or told to be the same, what is in apposition, and what is linked, put together."""
    keys = entities_of(doc.names)
    top: dict[object, object] = {}

    def find(x: object) -> object:
        while x in top:
            x = top[x]
        return x

    for row, c in enumerate(doc.table.rows):
        joins: list[object] = [keys[fold(c.name.name)]] if c.name is not None else []
        if c.token.dep_ == "appos" and (c.passage, c.token.head.i) in doc.table.at:
            joins.append(doc.table.at[c.passage, c.token.head.i])
        joins += [parent[row]] if row in parent else []
        for other in joins:
            a, b = find(row), find(other)
            if a != b:
                top[a] = b
    rows = range(len(doc.table.rows))
    return clusters((id(doc.gold[row]) if doc.gold[row] else ("own", row), find(row)) for row in rows)


def measure(docs: list[Labelled]) -> dict[str, Result]:
    """The rules and the ranker over the same documents."""
    found = {"rules": Result(), "ranker": Result()}
    for doc in docs:
        rules = Nearest(doc)
        links = Links(doc.passages, doc.names, model())

        def ranked(row: int, doc: Labelled = doc, links: Links = links) -> Link | None:
            c = doc.table.rows[row]
            return next(iter(links.ranked(c.passage, c.token.i)), None)

        add(found["rules"], doc, rules.link)
        add(found["ranker"], doc, ranked)
    return found


def page(found: dict[str, Result], part: str, n: int) -> str:
    """docs/quality/coreference.md."""
    rules, ranker = found["rules"], found["ranker"]
    lines = [
        "# Coreference",
        "",
        f"Made by `python -m benchmarks.coreference --data ../shared/data --part {part} --write`: {n} documents of the",
        f"{part} part of GUM (news, interviews, biographies, academic texts, courts, speeches, travel guides).",
        "",
        "What a pronoun of the third person or a description with *the*, *this*, *that* stands for is decided by a",
        "small ranker (`extract/reference/antecedents.py`, 64 kB of weights) that `benchmarks/train_coreference.py`",
        "trains on the train part of GUM alone. Beside it stand the rules that it replaced: the nearest phrase",
        "that fits, subjects first.",
        "",
        "| measure | rules | ranker |",
        "|---|---|---|",
        *(f"| {m} F1 | {rules.tally.f1(m):.3f} | {ranker.tally.f1(m):.3f} |" for m in METRICS),
        f"| **CoNLL-2012 F1** | {rules.tally.conll():.3f} | {ranker.tally.conll():.3f} |",
    ]
    for form in FORMS:
        a, b = rules.counts[form], ranker.counts[form]
        asked = f"*{form}*: right, of {b.anaphoric} that stand for something"
        lines.append(f"| {asked} | {a.accuracy:.2f} | {b.accuracy:.2f} |")
    for name, forms in (("pronouns", FORMS[:-1]), ("descriptions", FORMS[-1:])):
        a, b = rules.total(forms), ranker.total(forms)
        lines.append(f"| {name} shown: right of those answered | {told(a)} | {told(b)} |")
    lines += [
        "",
        f"An answer below {least('he')} for *he* and *she*, {least('they')} for *they*, {least('it')} for *it* and",
        f"{least(None)} for descriptions is not shown: the words stand for themselves, with a low confidence,",
        "for review. The confidence is calibrated on documents of the train part that the weights were not fitted",
        "to (isotonic regression, Zadrozny and Elkan 2002).",
        "",
        "| confidence of the ranker | answers | right |",
        "|---|---|---|",
    ]
    for low, high in pairwise(BANDS):
        answers = ranker.bands[low]
        if answers:
            lines.append(f"| {low:g} to {min(high, 1.0):g} | {len(answers)} | {sum(answers) / len(answers):.2f} |")
    lines += [
        "",
        "Mentions are compared by their heads, and only those that Assay claims to read: names, nouns and pronouns of",
        "the third person; clusters of one are left out.",
        "",
        "The weights are trained on the Georgetown University Multilayer corpus (Zeldes 2017), annotations CC BY 4.0,",
        "texts CC BY and CC BY-SA of their authors (https://gucorpling.org/gum); no text of it is part of Assay.",
        "",
    ]
    return "\n".join(lines)


def told(count: Count) -> str:
    return f"{count.precision:.2f} ({count.right} of {count.answered})"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gum/")
    parser.add_argument("--part", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--write", action="store_true", help="write docs/quality/coreference.md")
    args = parser.parse_args()
    folder = args.data / "gum"
    paths = split(folder, args.part) if (folder / "splits.md").is_file() else []
    if not paths:
        print(f"no gum/splits.md in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    nlp = Machines(Settings().model).nlp.value
    found = measure([labelled(p, nlp) for p in paths])
    text = page(found, args.part, len(paths))
    print(text)
    if args.write:
        PAGE.write_text(text, encoding="utf-8")
    return below(found["ranker"]) if args.part == "dev" else 0


def below(result: Result) -> int:
    """1 where a figure has fallen below its floor, which is said."""
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("coreference", {})
    pronouns, descriptions = result.total(FORMS[:-1]), result.total(FORMS[-1:])
    now = {
        "CoNLL-2012 F1": result.tally.conll(),
        "pronoun accuracy": pronouns.accuracy,
        "pronoun precision": pronouns.precision,
        "description precision": descriptions.precision,
    }
    fallen = [f"{k} {now[k]:.3f} is below its floor {v}" for k, v in floors.items() if now[k] < v]
    print(*fallen or [", ".join(f"{k} {v:.3f}" for k, v in now.items())], sep="\n")
    return int(bool(fallen))


if __name__ == "__main__":
    sys.exit(main())
