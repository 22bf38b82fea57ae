"""Generated cases of many names, to see how the time to resolve them grows."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Iterator
from typing import NamedTuple

from assay.model import Block, BlockKind, Document, Kind, Mention, Reading, Span
from assay.stages.resolve import run
from assay.stages.resolve.bearers import bearers_of
from assay.stages.resolve.blocking import spelling_pairs

NAMES_A_DOCUMENT = 40
REPEATED = 0.5  # of a document's names, so many more are taken from the rest of the case
RESPELLED = 0.1
_CONSONANTS = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "sh", "kh", "ch"]
_TRADES = ["Trading", "Shipping", "Logistics", "Holdings", "Minerals", "Bank", "Fund", "Foundation"]


class Row(NamedTuple):
    """What a case of so many names took."""

    names: int
    pairs: int
    seconds: float


def case(count: int, seed: int = 1) -> list[tuple[Document, Reading]]:
    """A case of `count` names of people and firms, some of them in several documents, some respelled, some by the last
    name alone. The stock of words grows with the case, as it does in the world."""
    chance = random.Random(seed)
    given = [_word(chance, 2) for _ in range(60 + 2 * math.isqrt(count))]
    family = [_word(chance, 3) for _ in range(100 + count // 6)]
    coined = [_word(chance, 3) for _ in range(100 + count // 8)]
    names = []
    for _ in range(count):
        if chance.random() < 0.55:
            names.append((f"{chance.choice(given)} {chance.choice(family)}", Kind.PERSON))
        else:
            firm = f"{chance.choice(coined)} {chance.choice(coined)} {chance.choice(_TRADES)}"
            names.append((firm, Kind.ORGANISATION))
    return [_document(chance, names, start) for start in range(0, count, NAMES_A_DOCUMENT)]


def _word(chance: random.Random, syllables: int) -> str:
    parts = (chance.choice(_CONSONANTS) + chance.choice("aeiou") for _ in range(syllables))
    return ("".join(parts) + chance.choice(["", "n", "r", "k"])).title()


def _document(chance: random.Random, names: list[tuple[str, Kind]], start: int) -> tuple[Document, Reading]:
    own = names[start : start + NAMES_A_DOCUMENT]
    own += [chance.choice(names) for _ in range(int(NAMES_A_DOCUMENT * REPEATED))]
    own += [(name.split()[-1], kind) for name, kind in own[:10] if kind is Kind.PERSON]
    mentions, text = [], ""
    for i, (name, kind) in enumerate(own):
        if chance.random() < RESPELLED:
            name = name.replace("kh", "h").replace("i", "y", 1)
        span = Span(start=len(text), end=len(text) + len(name))
        mentions.append(Mention(id=f"m-{start}-{i}", document=f"d-{start}", span=span, text=name, name=name, kind=kind))
        text += f"{name} spoke. "
    document = Document(
        id=f"d-{start}",
        sha256=str(start),
        file=f"{start}.txt",
        media_type="text/plain",
        encoding="utf-8",
        text=text,
        title="",
        blocks=(Block(kind=BlockKind.BODY, span=Span(start=0, end=len(text))),),
    )
    return document, Reading(document=document.id, mentions=tuple(mentions))


def compared(told: list[tuple[Document, Reading]]) -> int:
    """How many pairs of names a case proposes for comparison by spelling."""
    bearers = (b for d, r in told for b in bearers_of(d, r.mentions, frozenset()))
    return sum(1 for _ in spelling_pairs({b.name.compact: b for b in bearers}.values()))


def growth(sizes: list[int]) -> tuple[list[Row], float]:
    """A row for each size, and the exponent by which time grows from the smallest to the largest."""
    rows = list(_rows(sizes))
    first, last = rows[0], rows[-1]
    if first.names == last.names:
        return rows, 1.0
    return rows, math.log(last.seconds / first.seconds) / math.log(last.names / first.names)


def _rows(sizes: list[int]) -> Iterator[Row]:
    for size in sorted(sizes):
        told = case(size)
        started = time.process_time()
        run(documents=tuple(d for d, _ in told), readings=tuple(r for _, r in told), judgements=())
        seconds = time.process_time() - started
        yield Row(size, compared(told), seconds)
