"""Findings and the dossier as data."""

from __future__ import annotations

from enum import StrEnum

from assay.model.base import Value
from assay.model.text import Span


class Severity(StrEnum):
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Cite(Value, frozen=True, kw_only=True):
    """A footnote: the exact words in a document."""

    document: str
    span: Span
    claim: str | None = None


class Sentence(Value, frozen=True, kw_only=True):
    """One sentence of Assay's with the words that it rests on."""

    text: str
    cites: tuple[Cite, ...] = ()
    voice: str = ""  # who says it, where the sentence is a quote and nothing else: "The Courier says, citing C"


class Finding(Value, frozen=True, kw_only=True):
    """Something that an analyst must know."""

    id: str
    code: str  # stable, documented in docs/reference/findings.md
    severity: Severity
    weight: float  # order within a severity, descending
    title: str
    sentences: tuple[Sentence, ...]
    working: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    assumptions: tuple[str, ...] = ()
    beside: tuple[tuple[Cite, Cite], ...] = ()  # quotes to set side by side
    conflict: str | None = None

    @property
    def order(self) -> tuple[int, float, str, str]:
        """By severity, the heaviest first."""
        return list(Severity).index(self.severity), -self.weight, self.code, self.id


class Section(Value, frozen=True, kw_only=True):
    """A section of the dossier. `figure` names a picture; `rows` is a table with a header, `caption` what it holds."""

    id: str
    title: str
    part: str = ""  # the part of the dossier that it stands in; the first section stands before all parts
    sentences: tuple[Sentence, ...] = ()
    figure: str | None = None
    header: tuple[str, ...] = ()
    rows: tuple[tuple[Sentence, ...], ...] = ()
    caption: str = ""


class Aspect(StrEnum):
    """In what a retelling differs from its original."""

    FIGURE = "figure"
    ROLE = "role"
    DENIAL = "denial"
    HEDGE = "hedge"
    SOURCE = "source"
    NAME = "name"
    LIST = "list"
    TIME = "time"
    PLACE = "place"
    WORDING = "wording"


class Turn(StrEnum):
    """What became of it."""

    CHANGED = "changed"
    LOST = "lost"
    ADDED = "added"


class Mark(Value, frozen=True, kw_only=True):
    """One difference between a passage and its retelling, with the words that show it on either side."""

    aspect: Aspect
    turn: Turn
    note: str  # one sentence for a person
    original: tuple[Span, ...] = ()
    retelling: tuple[Span, ...] = ()


class Passage(Value, frozen=True, kw_only=True):
    """Sentences of an original and those of its retelling that tell the same; where one side is empty, the other was
    left out or added."""

    original: tuple[Span, ...] = ()
    retelling: tuple[Span, ...] = ()
    marks: tuple[Mark, ...] = ()


class Comparison(Value, frozen=True, kw_only=True):
    """A retelling beside the document that it derives from, in the order of the original."""

    original: str  # document ids
    retelling: str
    passages: tuple[Passage, ...]


class Dossier(Value, frozen=True, kw_only=True):
    """The result of `compose`: what exports turn into pages."""

    title: str
    findings: tuple[Finding, ...] = ()
    sections: tuple[Section, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
