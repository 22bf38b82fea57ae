"""Where a paragraph ends, told from how its lines are set."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assay.model import BlockKind
from assay.stages.ingest.assemble import Place
from assay.stages.ingest.hyphens import Vocabulary, join
from assay.stages.ingest.layout.tables import Line

_STOP = re.compile(r"[.!?:…][\"”’')\]]*$|[\"”]$")
_ITEM = re.compile(r"(?:[•‣▪◦·*–—-]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+\S|[•‣▪◦]")
_BULLET = re.compile(r"[•‣▪◦·*–—-]$")
_INDENT = 0.6  # of the size
_SAME_SIZE = 0.06
_LOOSER = 1.22  # of the usual distance of lines
_SLACK = 0.25  # of the column's width: a line that leaves so much free ends something


class SetLine:
    """A line as it is set in its column."""

    def __init__(self, line: Line | None, text: str, page: int, x0: float, x1: float, leading: float) -> None:
        runs = line.runs if line else ()
        self.text = text
        self.page = page
        self.left, self.right = x0, x1
        self.leading = leading
        self.x0 = runs[0].x0 if runs else x0
        self.x1 = max((r.x1 for r in runs), default=x1)
        self.y = line.y if line else 0.0
        self.size = max((r.size for r in runs), default=0.0)
        letters = [(len(w.text), w.bold) for r in runs for w in r.words]
        self.bold = sum(n for n, b in letters if b) * 2 > sum(n for n, _ in letters)
        first = runs[0].words[0] if runs else None
        self.first_width = first.x1 - first.x0 if first else 0.0
        self.bullet = bool(_BULLET.match(runs[0].words[0].text)) and len(runs[0].words[0].text) == 1 if runs else False

    @property
    def slack(self) -> float:
        """What the line leaves free at its end."""
        return self.right - self.x1

    @property
    def item(self) -> bool:
        return _ITEM.match(self.text) is not None

    def alike(self, other: SetLine) -> bool:
        return abs(self.size - other.size) <= _SAME_SIZE * max(self.size, other.size)


class Paragraph:
    """Lines that are read as one text."""

    def __init__(self, line: SetLine, kind: BlockKind | None, *, row: bool = False) -> None:
        self.lines = [line]
        self.kind = kind
        self.row = row

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return all(line.bold for line in self.lines)

    def add(self, line: SetLine) -> None:
        self.lines.append(line)

    def takes(self, new: SetLine, *, large: bool) -> bool:
        """Whether a line that follows in the same column goes on with the paragraph."""
        last = self.lines[-1]
        if not last.alike(new) or new.item:
            return False
        if new.y - last.y > _LOOSER * max(new.leading, 1.1) * new.size or new.y < last.y:
            return large and 0 < new.y - last.y < 1.5 * new.size
        if last.bold != new.bold and last.slack > 0.1 * (last.right - last.left):
            return False
        if large:
            return True
        stops = _STOP.search(last.text) is not None
        if stops and new.x0 - last.x0 > _INDENT * new.size and not (len(self.lines) == 1 and last.item):
            return False
        if len(self.lines) > 1 and new.x0 < last.x0 - _INDENT * new.size and (stops or self.lines[0].item):
            return False
        fits = self._room(last) - 0.3 * new.size > new.first_width
        lower = new.text[:1].islower()
        if stops and not lower:
            return not fits
        return lower or not fits or last.text.endswith(("-", ","))

    @staticmethod
    def _room(line: SetLine) -> float:
        """What a line leaves free; of a centred one both sides."""
        before = line.x0 - line.left
        return line.slack + (before if abs(before - line.slack) < line.size else 0)

    def stands_over(self, new: SetLine) -> bool:
        """Whether a line follows right below, though what is beside them parts them."""
        last = self.lines[-1]
        near = last.page == new.page and 0 < new.y - last.y < 1.5 * new.size
        return near and self.kind is None and not self.row and last.x0 < new.x1 and new.x0 < last.x1

    def left_open_for(self, new: SetLine, *, near: bool) -> bool:
        """Whether a line in another column, on another page or behind a table goes on with the paragraph.

        `near`: nothing but notes and furniture stands between them; else only a small letter is evidence enough.
        """
        last = self.lines[-1]
        if not last.alike(new) or last.bold != new.bold or new.item:
            return False
        lower = new.text[:1].islower()
        if last.text.endswith("-"):
            return near or lower
        if lower:
            return not _STOP.search(last.text) or near
        if not near or _STOP.search(last.text) or self._alone(last):
            return False
        below = last.page == new.page and new.y > last.y and last.x0 < new.x1 and new.x0 < last.x1
        return not below and last.slack <= _SLACK * (last.right - last.left)

    def _alone(self, last: SetLine) -> bool:
        """A single line that is not full may be a heading."""
        return len(self.lines) == 1 and last.slack > 2 * last.size

    def text(self, words: Vocabulary) -> str:
        text = ""
        for line in self.lines:
            text = join(text, line.text, words)
        return text

    def places(self, words: Vocabulary) -> Iterator[Place]:
        """Where each page's part of the text begins."""
        text, page = "", 0
        for line in self.lines:
            joined = join(text, line.text, words)
            if line.page != page:
                yield Place(len(joined) - len(line.text), page=line.page)
                page = line.page
            text = joined
