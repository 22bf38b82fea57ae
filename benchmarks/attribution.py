"""Attributions against PolNeAR (Newell, Margolin and Ruths 2018): F1 of source, cue and content by token overlap.

python -m benchmarks.attribution --data ../shared/data

PolNeAR labels a token once: what is told inside told words is not annotated. So an attribution of ours whose cue
lies in the content of another one of ours is left out, and every token counts once, as content before source
before cue. Over all articles (one annotation file each; the first, where several people annotated one), for each
class (source, cue, content): P, R and F1 of the set of tokens (words and single punctuation marks) that ours and the
gold's attributions put in that class. Punctuation marks are not counted.

Stricter: an attribution is *matched* where the cues share a token and the contents overlap by at least half of their
union, and, if the gold names a source, the sources share a token.

The peer in the same run is naive: a fixed list of verbs of saying, the subject's subtree, the clause's subtree. Beside
it stands what people make of it: each annotator of an article that several annotated against each other one.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from itertools import permutations
from pathlib import Path
from typing import TYPE_CHECKING

from assay.engines.machines import Machines
from assay.model import Attribution, Document, Span
from assay.settings import Settings
from assay.stages import ingest
from assay.stages.extract.parse.passages import Passage, find_passages
from assay.stages.extract.told.attributions import attributions, find_told

if TYPE_CHECKING:
    from spacy.language import Language

CLASSES = ("source", "cue", "content")
SAYS = frozenset(
    ["say", "tell", "add", "note", "argue", "claim", "believe", "think", "report", "write", "announce", "ask"]
)
_WORD = re.compile(r"\w+")
_HALF = 0.5
_MAX_BYTES = 10_000_000


def read_gold(path: Path) -> list[Attribution]:
    """The attributions of a brat file; a text-bound line's words may run over a line break, and are not read."""
    spans: dict[str, tuple[str, list[Span]]] = {}
    made = []
    with path.open(encoding="utf-8", newline="") as file:
        lines = [line.rstrip("\r\n").split("\t") for line in file.read().split("\n")]
    for line in (x for x in lines if len(x) > 1):
        if re.fullmatch(r"T\d+", line[0]):
            label, places = line[1].split(" ", 1)
            pairs = [p.split() for p in places.split(";")]
            spans[line[0]] = (label.lower(), [Span(start=int(a), end=int(b)) for a, b in pairs])
    for line in (x for x in lines if len(x) > 1 and re.fullmatch(r"E\d+", x[0])):
        parts: dict[str, list[Span]] = {c: [] for c in CLASSES}
        for role in line[1].split():
            label, held = spans[role.rpartition(":")[2]]
            if label in parts:
                parts[label] += held
        if parts["cue"] and parts["content"]:
            made.append(Attribution(**{c: tuple(sorted(s, key=lambda x: x.start)) for c, s in parts.items()}))
    return made


def gold_files(folder: Path) -> list[tuple[Path, Path]]:
    """(text, annotations) of each article that has both, in the order of their names."""
    found: dict[str, tuple[Path, Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        stem = path.stem.rpartition("_")[0]
        text = folder / "text" / f"{stem}.txt"
        if text.is_file():
            found.setdefault(stem, (text, path))
    return list(found.values())


def among_annotators(folder: Path) -> tuple[Score, int]:
    """How far annotators of the same articles agree, and in how many articles; P and R are the same."""
    by_article: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        by_article.setdefault(path.stem.rpartition("_")[0], []).append(path)
    score, several = Score(), {k: v for k, v in by_article.items() if len(v) > 1}
    for stem, paths in several.items():
        text = ingest.run(data=(folder / "text" / f"{stem}.txt").read_bytes(), file=stem, max_bytes=_MAX_BYTES).text
        for one, other in permutations([read_gold(p) for p in paths], 2):
            score.add(text, one, other)
    return score, len(several)


def naive(passages: list[Passage]) -> list[Attribution]:
    """The peer: a verb of a fixed list, its subject's subtree, its clause's subtree."""
    made = []
    for passage in passages:
        for verb in (t for t in passage.doc if t.lemma_ in SAYS and t.pos_ == "VERB"):
            content = [passage.span(c.left_edge.i, c.right_edge.i + 1) for c in verb.children if c.dep_ == "ccomp"]
            source = [passage.span(c.left_edge.i, c.right_edge.i + 1) for c in verb.children if c.dep_ == "nsubj"]
            if content:
                cue = passage.span(verb.i, verb.i + 1)
                made.append(Attribution(source=tuple(source), cue=(cue,), content=tuple(content)))
    return made


def outermost(found: list[Attribution]) -> list[Attribution]:
    """Without the attributions told inside another's content."""

    def inside(a: Attribution, b: Attribution) -> bool:
        return any(s.start <= a.cue[0].start and a.cue[0].end <= s.end for s in b.content)

    return [a for a in found if not any(b is not a and inside(a, b) and not inside(b, a) for b in found)]


class Score:
    """Counts over articles."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.ours: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, text: str, ours: list[Attribution], gold: list[Attribution]) -> None:
        starts = [m.start() for m in _WORD.finditer(text)]
        labels = [_labels(starts, found) for found in (ours, gold)]
        for name in CLASSES:
            a, b = (x[name] for x in labels)
            self._count(name, len(a & b), len(a), len(b))
        sets = [[_sets(starts, x) for x in found] for found in (ours, gold)]
        taken: set[int] = set()
        for one in sets[1]:
            hit = next((i for i, x in enumerate(sets[0]) if i not in taken and _matched(x, one)), None)
            taken |= {hit} if hit is not None else set()
        self._count("matched", len(taken), len(ours), len(gold))

    def _count(self, name: str, right: int, ours: int, gold: int) -> None:
        self.right[name] += right
        self.ours[name] += ours
        self.gold[name] += gold

    def f1(self, name: str) -> tuple[float, float, float]:
        """Precision, recall and F1."""
        p, r = self.right[name] / max(1, self.ours[name]), self.right[name] / max(1, self.gold[name])
        return p, r, 2 * p * r / max(1e-9, p + r)


def _sets(starts: list[int], one: Attribution) -> dict[str, set[int]]:
    return {c: {i for s in getattr(one, c) for i in starts if s.start <= i < s.end} for c in CLASSES}


def _labels(starts: list[int], found: list[Attribution]) -> dict[str, set[int]]:
    """Each token in one class only: content before source before cue."""
    held: dict[str, set[int]] = {c: set() for c in CLASSES}
    for one in found:
        for name, tokens in _sets(starts, one).items():
            held[name] |= tokens
    held["source"] -= held["content"]
    held["cue"] -= held["content"] | held["source"]
    return held


def _matched(ours: dict[str, set[int]], gold: dict[str, set[int]]) -> bool:
    shared = len(ours["content"] & gold["content"])
    return (
        bool(ours["cue"] & gold["cue"])
        and shared >= _HALF * len(ours["content"] | gold["content"])
        and (not gold["source"] or bool(ours["source"] & gold["source"]))
    )


def read_ours(document: Document, nlp: Language) -> tuple[list[Attribution], list[Attribution]]:
    """Ours and the peer's."""
    passages = find_passages(document, nlp)
    return outermost(list(attributions(passages, find_told(passages)))), naive(passages)


def measure(folder: Path, nlp: Language, limit: int | None = None) -> tuple[Score, Score, int]:
    """Our score, the peer's, and the number of articles."""
    ours, peer = Score(), Score()
    files = gold_files(folder)[:limit]
    for text, labels in files:
        document = ingest.run(data=text.read_bytes(), file=text.name, max_bytes=_MAX_BYTES)
        gold = read_gold(labels)
        mine, simple = read_ours(document, nlp)
        ours.add(document.text, mine, gold)
        peer.add(document.text, simple, gold)
    return ours, peer, len(files)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds polnear/")
    parser.add_argument("--split", default="dev", choices=("train", "dev"))
    parser.add_argument("--limit", type=int, help="this many articles only")
    args = parser.parse_args()
    folder = args.data / "polnear" / args.split
    if not folder.is_dir():
        print(f"no polnear/{args.split} in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    ours, peer, articles = measure(folder, Machines(Settings().model).nlp.value, args.limit)
    print(f"PolNeAR {args.split}: {articles} articles, {ours.gold['matched']} attributions")
    people, several = among_annotators(folder)
    for name in (*CLASSES, "matched"):
        (p, r, f), (_, _, other), (_, _, agreed) = ours.f1(name), peer.f1(name), people.f1(name)
        print(f"{name:8} F1 {f:.3f} (P {p:.3f}, R {r:.3f}), n = {ours.gold[name]}; naive peer {other:.3f}", end="")
        print(f"; annotators among themselves {agreed:.3f} ({several} articles)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
