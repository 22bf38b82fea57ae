"""Documents and the places in them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from assay.model.base import Value


class Span(Value, order=True, frozen=True, kw_only=True):
    """A half-open range `[start, end)` of Unicode code points in a document's decoded text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


class DateRange(Value, frozen=True, kw_only=True):
    """A date known to lie within `[earliest, latest]`, both days included; None is unbounded."""

    earliest: date | None = None
    latest: date | None = None

    @property
    def exact(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest


class Period(Value, frozen=True, kw_only=True):
    """A stretch of time whose two ends are themselves intervals.

    "since early 2022" has a start within [2022-01-01, 2022-04-30] and `open_end` true: it lasts
    until the date of the document that says so. "in 2023" has exact ends.
    """

    start: DateRange = DateRange()
    end: DateRange = DateRange()
    open_end: bool = False
    text: str = ""
    span: Span | None = None


class BlockKind(StrEnum):
    TITLE = "title"
    HEADING = "heading"
    BYLINE = "byline"  # outlet, author, dateline: metadata that is printed, not said
    BODY = "body"
    HEADLINE = "headline"  # an item of an aggregator's list of other outlets' headlines
    BOILERPLATE = "boilerplate"
    NOTE = "note"  # a footnote, read like the body
    UNREAD = "unread"  # text in a language that Assay does not read: kept, shown, never misread


class Block(Value, frozen=True, kw_only=True):
    """A stretch of a document that is read by itself."""

    kind: BlockKind
    span: Span
    outlet: str | None = None  # headline items: the outlet that the list names
    published: DateRange | None = None  # headline items: their own date
    language: str = "en"  # ISO 639-1; only English is read


class Locator(Value, frozen=True, kw_only=True):
    """Where a stretch of a document's text stands in the original file.

    `page` counts from 1; `path` is the place in the format's own terms (an XPath in HTML, a part name and
    paragraph in DOCX, a message part in EML); either may be missing. Locators are in the order of the text.
    """

    span: Span
    page: int | None = None
    path: str = ""
