"""Words as rows of codes, and masks that tell how many edits must lie between two words.

A mask has sixteen classes of letters, four bits each, as many of them set as a word has letters of the class. The bits
that one mask has and the other has not are no more than the edits that lie between the words, so that nothing is lost
by leaving out words whose masks differ in more.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

LONGEST: Final = 24  # letters of a row
CODES: Final = 64  # what two rare signs share makes them no less alike
# classes of letters for masks: vowels each one of its own, other letters ten together, none for the end of a word
_CLASS: Final = np.array(
    [16, *(10 + "aeiouy".index(c) if c in "aeiouy" else ord(c) % 10 for c in map(chr, range(65, 128)))],
    dtype=np.uint8,
)

_BITS: Final = np.array([0, 1, 3, 7, 15], dtype=np.uint64)  # as many set as a word has letters of a class, four at most


def codes(words: list[str]) -> NDArray[np.uint8]:
    """Words as rows of codes, 0 where they have ended."""
    text = "".join([w[:LONGEST].ljust(LONGEST, "@") for w in words])
    return np.frombuffer(text.encode("latin-1", "replace"), dtype=np.uint8).reshape(-1, LONGEST) % CODES


def masks(rows: NDArray[np.uint8]) -> NDArray[np.uint64]:
    """The mask of each row."""
    kinds = _CLASS[rows.T]
    found = np.zeros(len(rows), dtype=np.uint64)
    for n in range(16):
        many = np.add.reduce(kinds == n, axis=0, dtype=np.uint8)
        found |= _BITS[np.minimum(many, 4)] << np.uint64(4 * n)
    return found


def apart(x: NDArray[np.uint64], y: NDArray[np.uint64]) -> NDArray[np.uint8]:
    """The least edits that can lie between words of some masks."""
    return np.asarray(np.maximum(np.bitwise_count(x), np.bitwise_count(y)) - np.bitwise_count(x & y))


def distinct(values: NDArray[Any]) -> NDArray[Any]:
    """The values of an array, each once, in order (`numpy.unique` takes longer)."""
    ordered = np.sort(values)
    return ordered[np.concatenate([[True], ordered[1:] != ordered[:-1]])] if len(ordered) else ordered
