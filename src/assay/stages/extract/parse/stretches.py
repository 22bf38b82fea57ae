"""Stretches without the end of a sentence, as the rows of a table pasted into a text are, cut into several sentences.

What looks at every pair of words or figures of a sentence would take the square of its length.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

LONGEST = 400  # tokens; the longest sentence of the worked cases has some 300
_MARKS = (";|\n", ",-–—")  # where a stretch is cut, the best first


def overlong(doc: Doc) -> bool:
    """Whether a parse has a sentence of more than `LONGEST` tokens."""
    return len(doc) > LONGEST and any(len(s) > LONGEST for s in doc.sents)


def cut(doc: Doc) -> Doc:
    """The words of a text, not parsed, with the places marked at which its sentences are to begin at the latest."""
    from spacy.tokens import Doc

    words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
    starts: list[bool | None] = [None] * len(doc)
    for sentence in doc.sents:
        for place in _places(words[sentence.start : sentence.end]):
            starts[sentence.start + place] = True
    return Doc(doc.vocab, words=words, spaces=spaces, sent_starts=starts)  # type: ignore[arg-type]


def _places(words: list[str]) -> Iterator[int]:
    """Where the pieces of an overlong sentence begin, but for the first: behind a mark, where one is near."""
    start = 0
    while len(words) - start > LONGEST:
        start = _behind_mark(words, start + LONGEST // 2, start + LONGEST)
        yield start


def _behind_mark(words: list[str], first: int, last: int) -> int:
    """The place behind the last of the best marks among some words, `last` where there is none."""
    for marks in _MARKS:
        found = max((i for i in range(first, last) if words[i][0] in marks), default=None)
        if found is not None:
            return found + 1
    return last
