"""Pronouns and descriptions in two sentences: for how many is told what they stand for.

    python -m benchmarks.standing [--wrong]

The texts are our own (benchmarks/named/standing*.yaml). `[words|wanted]` marks words and what they stand for; "="
marks those that stand for nothing told before. Right is what is shown as the party: all wanted words, or half of them
and no others. A share below its floor (benchmarks/floors.json) makes the exit status 1.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import spacy
import yaml
from spacy.language import Language

from assay.settings import Settings
from assay.stages import ingest
from assay.stages.extract.names.made import make_mentions
from assay.stages.extract.names.read import read_names
from assay.stages.extract.parse.passages import find_passages
from assay.stages.extract.reference.references import References
from assay.text.lexicon import lexicon_of

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
PARTS = ("standing", "standing_later")
_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")
_HEAD = "A report\n\n"


class Answer(NamedTuple):
    """Marked words, what they were to stand for, and what is told."""

    text: str
    words: str
    wanted: str
    told: str

    @property
    def right(self) -> bool:
        wanted, told = _words(self.words if self.wanted == "=" else self.wanted), _words(self.told)
        if self.wanted == "=":
            return wanted <= told and not told - wanted - _words(self.text.split(". ", 1)[-1])
        return bool(told) and (wanted <= told or (told <= wanted and 2 * len(told) >= len(wanted)))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold())) - {"the", "a", "an"}


def answers(part: str, nlp: Language) -> Iterator[Answer]:
    """What is told of every mark of a part."""
    for text in yaml.safe_load((HERE / "named" / f"{part}.yaml").read_text(encoding="utf-8")):
        plain, ends = _HEAD, []
        for piece in _pieces(text):
            plain += piece.words
            if piece.wanted:
                ends.append((len(plain), piece))
        note = ingest.run(data=plain.encode(), file="note.txt", max_bytes=10**6)
        passages = find_passages(note, nlp)
        names = read_names(passages, lexicon_of(nlp))
        references = References(passages, names, {k: m.id for k, m in make_mentions(note, passages, names).items()})
        for end, piece in ends:
            at = [(p, t) for p in passages for t in p.doc if p.span(t.i, t.i + 1).end == end]
            told = references.participant(*at[0]).name if at else ""
            yield Answer(plain.removeprefix(_HEAD), piece.words, piece.wanted, told)


class _Piece(NamedTuple):
    words: str
    wanted: str = ""


def _pieces(text: str) -> Iterator[_Piece]:
    at = 0
    for mark in _MARK.finditer(text):
        yield _Piece(text[at : mark.start()])
        yield _Piece(mark[1], mark[2])
        at = mark.end()
    yield _Piece(text[at:])


def main() -> int:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--wrong", action="store_true", help="list what is wrong")
    args = ap.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("standing", {})
    nlp, below = spacy.load(Settings().model), False
    for part in PARTS:
        found = list(answers(part, nlp))
        share = sum(a.right for a in found) / len(found)
        print(f"{part:15} {share:.3f} of {len(found)} (floor {floors.get(part, 0)})")
        below |= share < floors.get(part, 0)
        for a in found if args.wrong else ():
            if not a.right:
                print(f"  {a.text}\n    {a.words}: {a.told or 'nothing'}, not {a.wanted}")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
