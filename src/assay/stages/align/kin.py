"""How the documents of two claims are related, and two claims that are compared."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

from assay.model import DerivationKind, Lineage
from assay.stages.align.profile import Book, Profile


class Kin(StrEnum):
    """How the documents of two claims are related."""

    PARENT = "parent"  # the first derives to the second
    CITED = "cited"  # as parent, but the second only cites the first
    REMOTE = "remote"  # the second derives from the first at a distance
    CHILD = "child"
    SIBLINGS = "siblings"
    WITHIN = "within"
    HEADING = "heading"  # the second stands above the text of the first, in one document
    APART = "apart"


RETOLD = frozenset({Kin.PARENT, Kin.CITED, Kin.REMOTE})
BOTH = 2  # parties of one act: who and whom, or who and what; sides from which a pair is supported


class Pair(NamedTuple):
    """Two claims with their score; `a` on the parent's side. `support`: how many surer pairs stand around (0 to 2).

    `chief`: no other claim of either document scores higher with either of the two. `against`: the two exclude each
    other by what they say. `warrant`: how surely the second retells the first (0 to 1), where that was weighed.
    """

    a: Profile
    b: Profile
    kin: Kin
    score: float
    support: int = 0
    chief: bool = False
    against: bool = False
    warrant: float | None = None

    @property
    def retold(self) -> bool:
        """Whether the second claim stands where the first is retold, and nothing answers to either better."""
        return self.kin in RETOLD and self.chief

    def slots(self) -> tuple[tuple[str, str, bool], tuple[str, str, bool]]:
        """Where either claim looks for partners: in a document, those that tell it apart from those that deny it."""
        a, b = self.a.claim, self.b.claim
        denies = self.against or self.a.denied != self.b.denied
        return (a.id, b.document, denies), (b.id, a.document, denies)


class Family:
    """Looks up how two documents are related."""

    def __init__(self, lineage: Lineage, documents: Iterable[str]) -> None:
        self.above = {d: lineage.ancestors(d) for d in documents}
        self.edges = sorted({(d.parent, d.child) for d in lineage.derivations if d.parent in self.above})
        self.retold = {(d.parent, d.child) for d in lineage.derivations if d.kind is not DerivationKind.CITES}
        self.cited = {(d.parent, d.child) for d in lineage.derivations} - self.retold

    def near(self) -> list[tuple[str, str]]:
        """The derivations of the case, and those by way of one document."""
        below: dict[str, list[str]] = defaultdict(list)
        for parent, child in self.edges:
            below[parent].append(child)
        return sorted({*self.edges, *((p, c) for p, way in self.edges for c in below[way])})

    def answered(self, a: str, b: str, book: Book) -> bool:
        """Whether the second document only cites the first, and denies some of what it says: it has its own figures."""
        return self.kin(a, b) is Kin.CITED and b not in book.assents

    def kin(self, a: str, b: str) -> Kin:
        if a == b:
            return Kin.WITHIN
        if a in self.above[b]:
            return Kin.PARENT if (a, b) in self.retold else Kin.CITED if (a, b) in self.cited else Kin.REMOTE
        if b in self.above[a]:
            return Kin.CHILD
        return Kin.SIBLINGS if self.above[a] & self.above[b] else Kin.APART


def retellings(book: Book, lineage: Lineage) -> list[tuple[str, str, Kin]]:
    """The derivations between documents of the case: parent, child, and how the second retells the first."""
    family = Family(lineage, book.by_document)
    return [(parent, child, family.kin(parent, child)) for parent, child in family.edges]
