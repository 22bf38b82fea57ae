"""What a claim is made from: its sentence, and the clause with what was understood of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assay.model import Participant, Span
from assay.stages.extract.claims.figures import Figure, When
from assay.stages.extract.claims.frames import Filled
from assay.stages.extract.parse.clauses import Clause
from assay.stages.extract.parse.passages import Passage
from assay.stages.extract.told.sources import Telling

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Tokens


@dataclass(frozen=True)
class Setting:
    """A sentence with its clauses, who tells each (by `id`), and its figures and times."""

    passage: Passage
    sentence: Tokens
    clauses: list[Clause]
    tellings: dict[int, Telling]
    figures: list[Figure]
    times: list[When]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the document."""
        return self.passage.span(self.sentence.start, self.sentence.end)


@dataclass(frozen=True)
class Stated:
    """A clause that states something: its tokens `[start, end)`, its parts, its own figures, and who tells it."""

    clause: Clause
    start: int
    end: int
    filled: Filled
    figures: list[Figure]
    told: Telling
    doer: Participant | None = None  # who must have done what a passive leaves open
