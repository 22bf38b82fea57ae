"""F1 of Assay's main text of news pages against Trafilatura's alone, by shingles of four words.

The measure is that of Zyte's article extraction benchmark (https://github.com/zytedata/article-extraction-benchmark):
precision and recall of each page's 4-grams, averaged over the pages.

python -m benchmarks.html --data ../shared/data
"""

from __future__ import annotations

import argparse
import gzip
import json
import logging
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from assay.errors import BadInput
from assay.model import BlockKind
from assay.stages import ingest

_WORD = re.compile(r"\w+")
_SHINGLE = 4
_NOT_TEXT = (BlockKind.TITLE, BlockKind.BYLINE, BlockKind.BOILERPLATE)
_LIMIT = 50_000_000


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    count = max(1, len(words) - _SHINGLE + 1) if words else 0
    return Counter(tuple(words[i : i + _SHINGLE]) for i in range(count))


def agreement(true: str, found: str) -> tuple[float, float]:
    """Precision and recall of the shingles of one page."""
    a, b = shingles(true), shingles(found)
    both = (a & b).total()
    return both / b.total() if b else float(not a), both / a.total() if a else float(not b)


def ours(page: bytes) -> str:
    try:
        document = ingest.run(data=page, file="page.html", max_bytes=_LIMIT)
    except BadInput:
        return ""
    return "\n".join(b.span.of(document.text) for b in document.blocks if b.kind not in _NOT_TEXT)


def peer(page: bytes) -> str:
    import trafilatura

    return trafilatura.extract(page.decode("utf-8", "replace"), include_comments=False) or ""


def f1(pairs: list[tuple[float, float]]) -> tuple[float, float, float]:
    """F1, precision and recall over pages."""
    precision, recall = (statistics.mean(x) for x in zip(*pairs, strict=True))
    return 2 * precision * recall / (precision + recall), precision, recall


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that has html/ground-truth.json")
    parser.add_argument("--worst", type=int, default=0, help="list so many of the worst pages")
    args = parser.parse_args()
    folder = args.data / "html"
    if not (folder / "ground-truth.json").is_file():
        print(f"no html/ground-truth.json in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    logging.disable(logging.CRITICAL)  # of Trafilatura, on pages that it discards
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {k: p.read_bytes() for k in truth if (p := folder / "pages" / f"{k}.html.gz").is_file()}
    readers: dict[str, Callable[[bytes], str]] = {"assay": ours, "trafilatura": peer}
    for name, read in readers.items():
        started = time.process_time()
        scores = {k: agreement(truth[k]["articleBody"], read(gzip.decompress(p))) for k, p in pages.items()}
        f, precision, recall = f1(list(scores.values()))
        took = (time.process_time() - started) / max(1, len(pages))
        print(f"{name:12} F1 {f:.3f} (P {precision:.3f}, R {recall:.3f}), n = {len(pages)}, {took * 1e3:.0f} ms a page")
        for key in sorted(scores, key=lambda k: sum(scores[k]))[: args.worst]:
            print(f"  {key[:12]} P {scores[key][0]:.2f} R {scores[key][1]:.2f} {truth[key]['url'][:80]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
