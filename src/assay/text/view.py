"""A repaired view of a text that remembers where every character came from."""

from __future__ import annotations

from typing import NamedTuple

from assay.model import Span


class Edit(NamedTuple):
    """Replace `text[start:end]` of the source by `new`."""

    start: int
    end: int
    new: str


class View:
    """A reading of `source[start:end]` with edits applied.

    `text` is what is read; `original(i, j)` is the source span behind `text[i:j]`. Inserted
    characters stand at no width of the source.
    """

    def __init__(self, source: str, span: Span, edits: list[Edit] | None = None) -> None:
        self.span = span
        parts: list[str] = []
        self._from: list[int] = []
        self._to: list[int] = []
        at = span.start
        for edit in sorted(edits or []):
            if edit.start < at or edit.end > span.end:
                continue  # an edit inside an earlier one: the first stands
            self._copy(source, at, edit.start, parts)
            self._replace(edit, parts)
            at = edit.end
        self._copy(source, at, span.end, parts)
        self.text = "".join(parts)

    def _copy(self, source: str, start: int, end: int, parts: list[str]) -> None:
        parts.append(source[start:end])
        self._from.extend(range(start, end))
        self._to.extend(range(start + 1, end + 1))

    def _replace(self, edit: Edit, parts: list[str]) -> None:
        parts.append(edit.new)
        same_length = len(edit.new) == edit.end - edit.start
        for i in range(len(edit.new)):
            self._from.append(edit.start + i if same_length else edit.start)
            self._to.append(edit.start + i + 1 if same_length else edit.end)

    def original(self, start: int, end: int) -> Span:
        """The source span behind `text[start:end]` (not empty)."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a view of {len(self.text)} characters")
        return Span(start=self._from[start], end=self._to[end - 1])
