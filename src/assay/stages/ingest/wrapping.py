"""Which lines of a text are one paragraph: told from what stands at their break, and from the width they fill.

A break inside a sentence joins two lines. One after a sentence, or before a name, does so where the lines around it are
wrapped and the next word would not have fitted: a line that ends early ends its paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from assay.model import Span
from assay.stages.ingest.printed import is_byline
from assay.text.resources import load

_POINT = re.compile(r"(?:[-*•–—‣▪]|\(?\d{1,3}[.)]|\(?[a-z]\))\s")  # the mark of a list item
_STOP = re.compile(r"[.!?:;…][\"”’')\]]*$")
_OPEN = re.compile(r"(?:,|[–—]|\w-|\([^()]*)$")
_LAST = re.compile(r"[^\W\d_]+$")
_FIRST = re.compile(r"[\"“‘'(\[]*(?P<word>[^\W\d_]+)")
_ENDING = 60  # characters at the end of a line that tell whether it is open
_LONG = 40  # shorter lines are verse, addresses or lists unless they fill a width
_NARROWEST = 20  # nothing is wrapped at less
_WIDEST = 120  # no hard-wrapped text has wider lines
_RAGGED = 1.3  # of the width: a longer line was not wrapped at it
_INDENT = 2  # blanks before the first line of a paragraph


class Row(NamedTuple):
    """A line without the blanks around it, and what stands around it."""

    span: Span
    words: str
    indent: int  # blanks before it
    follows: bool  # right below the one before, with no empty line between

    @property
    def reach(self) -> int:
        """How far to the right it goes."""
        return self.indent + len(self.words)


def joined(rows: Sequence[Row]) -> list[Span]:
    """The paragraphs, as spans over the rows that each takes."""
    inside = [b.follows and _inside(a, b) for a, b in pairwise(rows)]
    whole = _width(rows)
    starts = [i for i, row in enumerate(rows) if not row.follows]
    out: list[Span] = []
    for start, end in pairwise([*starts, len(rows)]):
        width = _width(rows[start:end]) or whole
        item = False
        for i in range(start, end):
            row = rows[i]
            byline = i == 1 and is_byline(row.words)  # below a title, which may end in any word ("who pays whom")
            joins = i > start and not byline and (inside[i - 1] or _goes_on(rows[i - 1], row, width, item=item))
            out.append(Span(start=out.pop().start if joins else row.span.start, end=row.span.end))
            item = item if joins else _is_item(row)
    return out


def _is_item(row: Row) -> bool:
    return _POINT.match(row.words[:8]) is not None


def _inside(a: Row, b: Row) -> bool:
    """Whether the break between two lines is inside a sentence whatever the width of the text."""
    return _runs_on(a, b) and len(a.words) >= (_NARROWEST if _open(a) else _LONG)


def _runs_on(a: Row, b: Row) -> bool:
    return not _is_item(b) and not _STOP.search(a.words[-_ENDING:]) and (b.words[0].islower() or _open(a))


def _open(row: Row) -> bool:
    """Whether a line ends as no sentence and no heading does: with a comma, a hyphen, a preposition or an article."""
    ending = row.words[-_ENDING:]
    last = _LAST.search(ending)
    return _OPEN.search(ending) is not None or (last is not None and last.group() in _linking())


@cache
def _linking() -> frozenset[str]:
    return frozenset(load("function_words.yaml")["linking"].split())


@cache
def _function() -> frozenset[str]:
    return frozenset(load("function_words.yaml")["words"].split())


def _width(rows: Sequence[Row]) -> int:
    """The width that lines are wrapped at; 0 where they are not.

    A third of the breaks at least is then inside a sentence, most of these lines are full, and hardly any line is much
    longer.
    """
    followed = [(a, b) for a, b in pairwise(rows) if b.follows]
    broken = [(a, b) for a, b in followed if _runs_on(a, b)]
    if not broken or len(broken) * 3 < len(followed):
        return 0
    width = max(a.reach for a, _ in broken)
    if not _NARROWEST <= width <= _WIDEST:
        return 0
    full = sum(_fills(a, b, width) for a, b in broken)
    longer = sum(a.reach > _RAGGED * width for a, _ in followed)
    return width if full * 3 >= len(broken) * 2 and longer * 20 <= len(followed) else 0


def _fills(a: Row, b: Row, width: int) -> bool:
    """Whether the first word of a line would not have fitted into the one above."""
    return a.reach + 1 + len(b.words.split(None, 1)[0]) > width


def _goes_on(a: Row, b: Row, width: int, *, item: bool) -> bool:
    """Whether a line of wrapped text fills its width and the next one goes on with it."""
    indented = b.indent - a.indent >= _INDENT and not item
    if not width or _is_item(b) or indented or not _fills(a, b, width):
        return False
    if _STOP.search(a.words[-_ENDING:]) or b.words[0].islower():
        return True
    word = _FIRST.match(b.words)
    # a name may stand after a break inside a sentence, a capitalised "The" hardly: the line above is a heading
    return word is None or word.group("word").lower() not in _function() or word.group("word") == "I"
