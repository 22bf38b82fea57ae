"""Quotation marks: which stretches of a text stand in them, also over several paragraphs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc, Token

MARKS = frozenset({'"', "“", "”", "``", "''", "„", "«", "»"})
_OPENING = frozenset({"“", "„", "«"})
_CLOSING = frozenset({"”", "»"})
_ENDS = frozenset({",", ".", "?", "!", "…", "...", "—", "--", ";"})
_BEFORE = frozenset({"(", "[", "-", "–", "—", "--"})
_FEW = 4  # tokens: shorter quotations without a stop of their own are words held at a distance


@dataclass(frozen=True)
class Quotation:
    """Tokens `[start, end)` between quotation marks, the marks included."""

    start: int
    end: int
    speech: bool  # a whole saying, not just words held at a distance
    closed: bool = True  # else it goes on in the next paragraph

    def __contains__(self, i: int) -> bool:
        return self.start <= i < self.end


def find_quotations(doc: Doc, running: bool = False) -> list[Quotation]:
    """The quotations of a paragraph; `running` where one was left open in the paragraph before.

    A paragraph that goes on with an open quotation begins with a mark of its own.
    """
    found: list[Quotation] = []
    text = doc.text
    if not running and not any(mark in text for mark in MARKS):
        return found
    if _nested(doc):
        return [Quotation(0, len(doc), True)]
    start: int | None = None
    for token in doc:
        if token.text not in MARKS:
            continue
        if start is None:
            if _opens(token):
                start = token.i
        elif not (_opens(token) and not _closes(token)):
            found.append(_quotation(doc, start, token.i + 1, True))
            start = None
        else:
            found.append(_quotation(doc, start, token.i, False))
            start = token.i
    if start is not None and (running or start == 0 or any(t.is_sent_end and t.i > start for t in doc)):
        found.append(_quotation(doc, start, len(doc), False))
    return found


def _nested(doc: Doc) -> bool:
    """Whether a paragraph is one quotation with another one inside, in marks of the same form."""
    depth, deepest = 0, 0
    for token in doc:
        if token.text in MARKS:
            depth += -1 if depth and _closes(token) else 1
            deepest = max(deepest, depth)
            if not depth and token.i < len(doc) - 1:
                return False
    return doc[0].text in MARKS and not depth and deepest > 1


def _quotation(doc: Doc, start: int, end: int, closed: bool) -> Quotation:
    last = doc[end - 2] if closed and end - 2 > start else doc[end - 1]
    speech = last.text in _ENDS or end - start - 1 - closed >= _FEW
    return Quotation(start, end, speech, closed)


def _opens(token: Token) -> bool:
    if token.text in _OPENING:
        return True
    before = token.nbor(-1) if token.i else None
    if token.text in _CLOSING:  # also used to open: ”The road is shut”
        return before is None and not token.whitespace_
    clear = before is None or bool(before.whitespace_) or before.is_space or before.text in _BEFORE
    return clear and (not token.whitespace_ or before is None)


def _closes(token: Token) -> bool:
    if token.text in _OPENING or token.text in _CLOSING:
        return token.text in _CLOSING
    return token.i > 0 and not token.nbor(-1).whitespace_
