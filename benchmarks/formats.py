"""Words read of one report as real programs write it (tests/data/ingest), in order; writes docs/quality/ingest.md.

python -m benchmarks.formats [--check]
"""

from __future__ import annotations

import argparse
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from tests.data.ingest import source
from tests.data.ingest.make import SAMPLES

from assay import intake
from assay.model import BlockKind, Document
from assay.stages import ingest

_ROOT = Path(__file__).parent.parent
_TABLE = _ROOT / "docs" / "quality" / "ingest.md"
_LIMIT = 10_000_000
_TEXT = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.HEADING, BlockKind.BODY)
_PROGRAMS = {
    "chromium": "Chromium",
    "feedgen": "feedgen",
    "libreoffice": "LibreOffice",
    "mutt": "mutt",
    "pandoc": "pandoc",
    "s": "s-nail",
    "typst": "typst",
    "weasyprint": "WeasyPrint",
    "wget": "wget, page by pandoc",
}
_PLAIN = str.maketrans({"“": '"', "”": '"', "’": "'", "•": None, "\u00a0": " "})


class Score(NamedTuple):
    """Words of the report that are read in order, of how many, and paragraphs that are one block."""

    words: int
    of: int
    extra: int
    whole: int
    paragraphs: int


def written() -> list[str]:
    """The paragraphs of the report, but for its notes."""
    found = [source.TITLE, source.AUTHORS, source.DATE]
    for kind, text in source.PARTS:
        found += [" | ".join(row) for row in source.TABLE] if kind == "table" else [text.replace("*", "")]
    return found


def documents(path: Path) -> list[Document]:
    """The documents in a sample."""
    given = [g for g in intake.opened(intake.Listed(path, path.name), _LIMIT) if isinstance(g, intake.Given)]
    return [ingest.run(data=g.data, file=g.file, max_bytes=_LIMIT, inside=g.inside, declared=g.declared) for g in given]


def score(path: Path) -> Score:
    """How the report is read from a sample: from the document that has most of it."""
    expected = written()
    found = [
        [" ".join(b.span.of(d.text).translate(_PLAIN).split()) for b in d.blocks if b.kind in _TEXT]
        for d in documents(path)
    ]
    return max((_compared(expected, blocks) for blocks in found), key=lambda s: s.words)


def _compared(expected: list[str], blocks: list[str]) -> Score:
    words, read = " ".join(expected).split(), " ".join(blocks).split()
    same = sum(m.size for m in SequenceMatcher(None, words, read, autojunk=False).get_matching_blocks())
    whole = sum(any(p == b for b in blocks) for p in expected)
    return Score(same, len(words), len(read) - same, whole, len(expected))


def table() -> str:
    """The page: a row for each sample."""
    rows = []
    for name in sorted(SAMPLES):
        s = score(_ROOT / "tests" / "data" / "ingest" / name)
        program = _PROGRAMS[name.split(".")[0].split("-")[0]]
        form = name.partition(".")[2].upper().replace(".GZ", "")
        rows.append(f"| {form} | {program} | {name} | {s.words} / {s.of} | {s.extra} | {s.whole} / {s.paragraphs} |")
    return (
        "# Files of real programs\n\n"
        "One invented report (`tests/data/ingest/source.py`), as each program writes it. Words count where they are "
        "read\nin order as text; the words beside them are what else was read as text. Written by "
        "`python -m benchmarks.formats`.\n\n"
        "| format | program | file | words right | beside them | paragraphs whole |\n|---|---|---|---|---|---|\n"
        + "\n".join(rows)
        + "\n"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare with the page and write nothing")
    args = parser.parse_args()
    page = table()
    print(page)
    if args.check:
        return int(page != _TABLE.read_text(encoding="utf-8"))
    _TABLE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
