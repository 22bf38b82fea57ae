"""Sentences that do not belong together, with figures that no report has, are read to the end all the same."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from assay import assay_files

EXAMPLES = sorted((Path(__file__).parents[1] / "examples").glob("*.txt"))
ODD = ("0", "0.0", "nil", "1", "0 to 5", "-5", "minus 3 million", "half", "zero percent", "1/2", "10,000,000,000,000")
FIGURE = re.compile(r"\d[\d,.]*\d|\d")


def _mixture(seed: int) -> list[str]:
    """Three texts of sentences of the examples, in any order and more than once, with some of the figures exchanged."""
    rng = random.Random(seed)
    lines = [line for path in EXAMPLES for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]

    def odd(line: str) -> str:
        return FIGURE.sub(lambda m: rng.choice(ODD) if rng.random() < 0.4 else m[0], line)

    return ["\n\n".join(odd(rng.choice(lines)) for _ in range(rng.randint(3, 9))) for _ in range(3)]


@pytest.mark.parametrize("seed", range(6))
def test_no_mixture_of_sentences_stops_a_run(seed: int, tmp_path: Path) -> None:
    texts = _mixture(seed)
    files = [tmp_path / f"{n}.txt" for n in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, encoding="utf-8")
    result = assay_files([str(f) for f in files])
    assert len(result.documents) == len({*texts})
