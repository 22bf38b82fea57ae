"""The head of a memo: who writes to whom, on which day and about what, a field a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from assay.model import Span
from assay.text.resources import load

_FIELD = re.compile(r"(?P<name>[^\W\d_]{1,10})\s?:\s*(?P<value>\S.*)")
_MOST_ABOVE = 4  # paragraphs above the head: the body's name, its department, "Memo"
_FEWEST = 3  # fields; "Date:" alone stands in other heads as well


class Field(NamedTuple):
    name: str  # "From", "To", "Date", "Subject", "Cc"
    line: Span
    value: Span


def field(text: str, line: Span) -> Field | None:
    found = _FIELD.fullmatch(line.of(text))
    name = _names().get(found["name"].lower()) if found else None
    if not found or not name:
        return None
    return Field(name, line, Span(start=line.start + found.start("value"), end=line.start + found.end("value")))


def find_memo_head(text: str, spans: Sequence[Span]) -> tuple[Field, ...]:
    """The fields of the head, which may share a paragraph; none where it names no sender, or no addressee and no
    subject."""
    for first in range(min(_MOST_ABOVE + 1, len(spans))):
        found = list(takewhile(bool, (_fields(text, span) for span in spans[first:])))
        fields = tuple(f for paragraph in found for f in paragraph)
        names = [f.name for f in fields]
        if len(fields) >= _FEWEST and "From" in names and ("To" in names or "Subject" in names):
            return fields if len(set(names)) == len(names) else ()
    return ()


def _fields(text: str, span: Span) -> list[Field]:
    """The fields of a paragraph; none where one of its lines is no field."""
    lines: list[Span] = []
    at = span.start
    for raw in span.of(text).splitlines(keepends=True):
        bare = raw.strip()
        start = at + len(raw) - len(raw.lstrip())
        lines += [Span(start=start, end=start + len(bare))] if bare else []
        at += len(raw)
    found = [f for line in lines if (f := field(text, line))]
    return found if len(found) == len(lines) else []


def _names() -> dict[str, str]:
    names: dict[str, str] = load("mail.yaml")["memos"]["names"]
    return {word: name for name, words in names.items() for word in words.split()}
