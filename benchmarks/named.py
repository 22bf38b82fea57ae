"""Names in short reports: of those that mean one, how many are one entity; of those that mean two, how many are two.

    python -m benchmarks.named [--part PART] [--wrong]

The reports are our own (benchmarks/named). `{a:Name}` marks a name; marks with one letter mean one bearer. Each case is
read and resolved as a run would do it. A pair "same" is the first mark of a bearer with another of its marks, in other
words or in another document; it is right where both marks stand in one entity. A pair "apart" is right where no entity
holds marks of both, and both are known. A mark is known by the mention that shares at least half of its letters, and
half of the mention's own, or that has its words without the title; a name without a mention is the only entity so
called. A share below its floor (benchmarks/floors.json) makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from spacy.language import Language

from assay.engines.machines import Machines
from assay.model import Kind, Span
from assay.settings import Settings
from assay.stages import extract, ingest, resolve
from assay.text.names import parse

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PARTS = (
    *("open", "closed", "later", "fresh", "further", "newest", "press", "bearers", "kept"),
    *("crossed", "crossed_kept", "namesakes", "namesakes_kept"),
)
_MARK = re.compile(r"\{(\w):([^}]+)\}")


class Mark(NamedTuple):
    """A marked name: the document that it stands in, and where in its text."""

    document: str
    span: Span
    name: str


class Pair(NamedTuple):
    """Two marks, whether they mean one, and whether Assay says so; what it has for each."""

    case: str
    left: Mark
    right: Mark
    same: bool
    told: bool
    found: tuple[str, str]


class Case:
    """A case, read and resolved."""

    def __init__(self, told: dict[str, Any], nlp: Language) -> None:
        self.about, self.apart = str(told["about"]), told["apart"]
        self.marks: dict[str, list[Mark]] = {}
        documents = []
        for i, text in enumerate(told["texts"]):
            plain, marks = unmarked(str(text))
            documents.append(ingest.run(data=plain.encode(), file=f"{i}.txt", max_bytes=10**6))
            if documents[-1].text != plain:
                raise SystemExit(f"{self.about}: the text is not kept as it is written")
            for letter, span in marks:
                mark = Mark(documents[-1].id, span, span.of(plain))
                self.marks.setdefault(letter, []).append(mark)
        readings = tuple(extract.run(document=d, nlp=nlp) for d in documents)
        made = resolve.run(documents=tuple(documents), readings=readings, judgements=())
        self._mentions = [m for r in readings for m in r.mentions]
        self._entities = {e.id: e for e in made.entities}
        self._of = {m: e.id for e in made.entities for m in e.mentions}

    def pairs(self) -> Iterator[Pair]:
        for marks in self.marks.values():
            first, *others = marks
            seen = {(first.document, first.name)}
            for other in others:
                if (other.document, other.name) not in seen:
                    seen.add((other.document, other.name))
                    yield self._pair(first, other, same=True)
        for a, b in self.apart:
            wrong = [
                (x, y)
                for x in self.marks[a]
                for y in self.marks[b]
                if not self.entity(x) or not self.entity(y) or self.entity(x) == self.entity(y)
            ]
            yield self._pair(*(wrong or [(self.marks[a][0], self.marks[b][0])])[0], same=False)

    def _pair(self, a: Mark, b: Mark, *, same: bool) -> Pair:
        x, y = self.entity(a), self.entity(b)
        told = bool(x and y) and (x == y) is same
        return Pair(self.about, a, b, same, told, (self._told(x), self._told(y)))

    def _told(self, entity: str) -> str:
        found = self._entities.get(entity)
        return f"{found.kind.value} {' = '.join(found.names)}" if found else "nothing"

    def entity(self, mark: Mark) -> str:
        """The id of the entity in which a mark stands, or ""."""
        for m in self._mentions:
            if m.document != mark.document or not m.span.overlaps(mark.span):
                continue
            common = min(m.span.end, mark.span.end) - max(m.span.start, mark.span.start)
            as_person = [parse(name, kind=Kind.PERSON).words for name in (m.name, mark.name)]
            if 2 * common >= max(len(m.span), len(mark.span)) or as_person[0] == as_person[1]:
                return self._of.get(m.id, "") or self._called(mark.name)
        return self._called(mark.name)

    def _called(self, name: str) -> str:
        found = [e.id for e in self._entities.values() if name in e.names]
        return found[0] if len(found) == 1 else ""


def unmarked(text: str) -> tuple[str, list[tuple[str, Span]]]:
    """A text without its marks, and where each marked name stands in it."""
    plain, at, marks = "", 0, []
    for found in _MARK.finditer(text):
        plain += text[at : found.start()]
        marks.append((found[1], Span(start=len(plain), end=len(plain) + len(found[2]))))
        plain += found[2]
        at = found.end()
    return plain + text[at:], marks


def measure(part: str, nlp: Language) -> list[Pair]:
    """All pairs of a part."""
    told = yaml.safe_load((HERE / "named" / f"{part}.yaml").read_text(encoding="utf-8"))
    return [pair for case in told for pair in Case(case, nlp).pairs()]


def shares(pairs: list[Pair]) -> dict[str, tuple[int, int]]:
    """How many pairs are right, and of how many, by what they are."""
    by_kind = {"same": [p.told for p in pairs if p.same], "apart": [p.told for p in pairs if not p.same]}
    return {what: (sum(told), len(told)) for what, told in by_kind.items()}


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--part", choices=PARTS, help="one part alone")
    ap.add_argument("--wrong", action="store_true", help="list what is wrong")
    args = ap.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("named", {})
    nlp, below = Machines(Settings().model).nlp.value, False
    for part in [args.part] if args.part else PARTS:
        pairs = measure(part, nlp)
        for what, (right, of) in shares(pairs).items():
            floor = floors.get(f"{part} {what}", 0)
            print(f"{part:7} {what:6} {right / of:.3f} of {of} pairs (floor {floor})")
            below |= right / of < floor
        for p in pairs if args.wrong else ():
            if not p.told:
                print(f"  {p.case}\n    {p.left.name} {'=' if p.same else '#'} {p.right.name}")
                print("".join(f"      {found}\n" for found in p.found), end="")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
