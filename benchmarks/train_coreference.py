"""Train the antecedent ranker of `extract` on the train part of GUM and write its weights.

python -m benchmarks.train_coreference --data ../shared/data --out src/assay/resources/coreference.npz

Only GUM is used (annotations CC BY 4.0). Every eighth document of the train part is held out, to stop in time
and to fit the temperature of the softmax; dev and test are never read. The result is the same on every run.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assay.engines.machines import Machines
from assay.settings import Settings
from assay.stages.extract.reference.antecedents import PLANES, Model, asks, pairs, questions, softmax, whole
from assay.stages.extract.reference.links import Links, group
from assay.stages.extract.reference.table import TRAITS, Array
from benchmarks.gold_coreference import Labelled, labelled
from benchmarks.gum import split

NETS = 4  # trained apart, from different seeds; their mean is shipped
HIDDEN = 32
EPOCHS = 14
BATCH = 64
RATE = 2e-3
DECAY = 1e-4
DROPOUT = 0.3
HELD_OUT = 8
STEPS = 21  # of the curves that tell how sure an answer is
PRIOR = 2.0


@dataclass
class Example:
    """One phrase with its candidates: rows into the traits of all documents (-1: none), pair features, labels."""

    phrase: int
    candidates: Array
    pair: Array
    right: Array


def examples(doc: Labelled, basis: Array, offset: int) -> list[Example]:
    """An example for every pronoun and definite description of a document that has candidates."""
    asked = questions(doc.table)
    pair = pairs(doc.table, asked, whole(doc.table, basis)[:, TRAITS : TRAITS + PLANES])
    found = []
    ends = np.cumsum(asked.sizes)
    for row, start, end in zip(asked.phrases, ends - asked.sizes, ends, strict=True):
        rows = asked.candidates[start:end]
        entity = doc.entity(int(row))
        right = np.array([i >= 0 and entity is not None and doc.entity(int(i)) == entity for i in rows])
        right[-1] = not right.any()
        found.append(Example(int(row) + offset, np.where(rows < 0, -1, rows + offset), pair[start:end], right))
    return found


def planes_of(docs: list[Labelled]) -> Array:
    """The first principal components of the parser's vectors: (vector, PLANES)."""
    vectors = np.concatenate([d.table.vectors for d in docs])
    _, axes = np.linalg.eigh(vectors.T @ vectors)
    axes = axes[:, ::-1][:, :PLANES]
    return np.asarray(axes * np.sign(axes[np.abs(axes).argmax(axis=0), np.arange(PLANES)]), dtype=np.float32)


class Network:
    """One hidden layer with rectifiers, trained by Adam on the marginal likelihood of the right candidates."""

    def __init__(self, traits: Array, width: int, seed: int = 1) -> None:
        self.traits = traits
        self.rng = np.random.default_rng(seed)
        fan = traits.shape[1]
        self.w = {
            "phrase": self.rng.normal(0, 0.6 / np.sqrt(fan), (fan, HIDDEN)),
            "candidate": self.rng.normal(0, 0.6 / np.sqrt(fan), (fan, HIDDEN)),
            "pair": self.rng.normal(0, 0.6 / np.sqrt(width), (width, HIDDEN)),
            "bias": np.zeros(HIDDEN),
            "last": self.rng.normal(0, 0.3, HIDDEN),
        }
        self.w = {k: v.astype(np.float32) for k, v in self.w.items()}
        self.mean = {k: np.zeros_like(v) for k, v in self.w.items()}
        self.square = {k: np.zeros_like(v) for k, v in self.w.items()}
        self.steps = 0

    def forward(self, batch: list[Example], dropout: float = 0.0) -> tuple[Array, ...]:
        sizes = np.array([len(e.candidates) for e in batch])
        phrases = self.traits[[e.phrase for e in batch]]
        where = np.concatenate([e.candidates for e in batch])
        candidates = self.traits[where] * (where >= 0)[:, None]
        pair = np.concatenate([e.pair for e in batch])
        hidden = np.repeat(phrases @ self.w["phrase"] + self.w["bias"], sizes, axis=0)
        hidden += candidates @ self.w["candidate"] + pair @ self.w["pair"]
        mask = (hidden > 0).astype(np.float32)
        if dropout:
            mask *= (self.rng.random(hidden.shape, dtype=np.float32) >= dropout) / np.float32(1 - dropout)
        hidden = hidden * mask
        return sizes, phrases, candidates, pair, mask, hidden, hidden @ self.w["last"]

    def step(self, batch: list[Example], rate: float) -> float:
        sizes, phrases, candidates, pair, mask, hidden, scores = self.forward(batch, DROPOUT)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        chances = softmax(scores, sizes)
        right = np.concatenate([e.right for e in batch])
        mass = np.add.reduceat(chances * right, starts)
        wanted = chances * right / np.repeat(np.maximum(mass, 1e-9), sizes)
        error = ((chances - wanted)[:, None] / len(batch)).astype(np.float32)
        back = error * self.w["last"] * mask
        grads = {
            "phrase": phrases.T @ np.add.reduceat(back, starts),
            "candidate": candidates.T @ back,
            "pair": pair.T @ back,
            "bias": back.sum(axis=0),
            "last": (hidden * error).sum(axis=0),
        }
        self.steps += 1
        for k, g in grads.items():
            self.mean[k] = 0.9 * self.mean[k] + 0.1 * g
            self.square[k] = 0.99 * self.square[k] + 0.01 * g * g
            up = self.mean[k] / (1 - 0.9**self.steps)
            self.w[k] -= rate * (up / (np.sqrt(self.square[k] / (1 - 0.99**self.steps)) + 1e-8) + DECAY * self.w[k])
        return float(-np.log(np.maximum(mass, 1e-9)).mean())

    def loss(self, held: list[Example], scale: float = 1.0) -> float:
        sizes, *_, scores = self.forward(held)
        starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
        chances = softmax(scores * scale, sizes)
        right = np.concatenate([e.right for e in held])
        return float(-np.log(np.maximum(np.add.reduceat(chances * right, starts), 1e-9)).mean())


def train(docs: list[Labelled]) -> Model:
    """The mean of several networks, each with the weights that do best on the documents held out."""
    basis = planes_of(docs)
    offset = 0
    fit: list[Example] = []
    held: list[Example] = []
    for i, doc in enumerate(docs):
        (held if i % HELD_OUT == HELD_OUT - 1 else fit).extend(examples(doc, basis, offset))
        offset += len(doc.table.rows)
    traits = np.concatenate([whole(d.table, basis) for d in docs])
    print(f"{len(fit)} phrases to learn from, {len(held)} held out", file=sys.stderr)
    nets = [fitted(Network(traits, fit[0].pair.shape[1], seed), fit, held) for seed in range(1, NETS + 1)]
    net = mean_of(nets)
    scale = min(np.arange(0.5, 1.6, 0.05), key=lambda s: net.loss(held, float(s)))
    print(f"temperature {1 / scale:.2f}: held out {net.loss(held, float(scale)):.3f}", file=sys.stderr)
    straight = np.tile(np.linspace(0, 1, STEPS), (4, 1))
    model = Model(basis=basis, scale=np.array([scale]), curves=straight, **net.w)
    return model._replace(curves=calibration(docs[HELD_OUT - 1 :: HELD_OUT], model))


def calibration(docs: list[Labelled], model: Model) -> Array:
    """(4, STEPS): how often answers are right by probability, by isotonic regression (Zadrozny and Elkan 2002)."""
    seen: list[list[tuple[float, bool]]] = [[] for _ in range(4)]
    for doc in docs:
        links = Links(doc.passages, doc.names, model)
        for row, c in enumerate(doc.table.rows):
            best = next(iter(links.ranked(c.passage, c.token.i)), None) if asks(c) and not c.joined else None
            if best is None:
                continue
            at = doc.table.at[best.candidate.passage, best.candidate.token.i] + best.candidate.joined
            right = doc.entity(row) is not None and doc.entity(at) == doc.entity(row)
            seen[group(c.form)].append((best.probability, right))
    return np.array([isotonic(answers) for answers in seen])


def isotonic(answers: list[tuple[float, bool]]) -> Array:
    """(STEPS,): the rising step function nearest to the answers, read off at even probabilities and drawn to 0 at 0.

    Pool-adjacent-violators; each end begins with a few answers of its own that are half right.
    """
    pools: list[list[float]] = []  # sum of probabilities, of right ones, count
    for p, right in sorted(answers, key=lambda a: (a[0], -a[1])):  # so that equal ones pool
        pools.append([p, float(right), 1.0])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            last = pools.pop()
            pools[-1] = [a + b for a, b in zip(pools[-1], last, strict=True)]
    places = [0.0, *(p / n for p, _, n in pools)]
    values = [0.0, *((r + PRIOR / 2) / (n + PRIOR) for _, r, n in pools)]
    return np.interp(np.linspace(0, 1, STEPS), places, np.maximum.accumulate(values))


def fitted(net: Network, fit: list[Example], held: list[Example]) -> Network:
    """The network after the epoch that did best on the documents held out."""
    best, kept = np.inf, {}
    for epoch in range(EPOCHS):
        order = net.rng.permutation(len(fit))
        rate = RATE * (1 - epoch / EPOCHS)
        losses = [net.step([fit[i] for i in order[s : s + BATCH]], rate) for s in range(0, len(fit), BATCH)]
        now = net.loss(held)
        print(f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, held out {now:.3f}", file=sys.stderr)
        if now < best:
            best, kept = now, {k: v.copy() for k, v in net.w.items()}
    net.w = kept
    return net


def mean_of(nets: list[Network]) -> Network:
    """One network that scores as the mean of several: their hidden layers side by side."""
    net = nets[0]
    for name in ("phrase", "candidate", "pair", "bias"):
        net.w[name] = np.concatenate([n.w[name] for n in nets], axis=-1)
    net.w["last"] = np.concatenate([n.w["last"] / len(nets) for n in nets])
    return net


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds gum/")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go (.npz)")
    args = parser.parse_args()
    paths = split(args.data / "gum", "train") if (args.data / "gum" / "splits.md").is_file() else []
    if not paths:
        print(f"no gum/splits.md in {args.data}: give the folder with --data", file=sys.stderr)
        return 3
    nlp = Machines(Settings().model).nlp.value
    weights = train([labelled(p, nlp) for p in paths])
    np.savez_compressed(args.out, allow_pickle=False, **{k: v.astype(np.float16) for k, v in weights._asdict().items()})
    print(f"{args.out}: {args.out.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
