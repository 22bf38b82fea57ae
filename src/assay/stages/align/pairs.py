"""Which claims may speak of the same thing: blocked by what they share, then scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from assay.model import BlockKind, Lineage
from assay.stages.align.figures import best_fit, comparable, excludes, Fit
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.text.overlap import pairs_sharing
from assay.text.similarity import similarity, weight

CROWD = 60  # a key that more claims than this share joins nobody by itself
TELLING = 6  # how many of its rarest terms a claim is looked up by
SLACK = 0.8  # how much worse than its best partner a further partner may be


class Kin(StrEnum):
    """How the documents of two claims are related."""

    PARENT = "parent"  # the first derives to the second
    CHILD = "child"
    SIBLINGS = "siblings"
    WITHIN = "within"
    APART = "apart"


BAR = {Kin.PARENT: 0.42, Kin.CHILD: 0.42, Kin.SIBLINGS: 0.48, Kin.WITHIN: 0.6, Kin.APART: 0.52}


class Pair(NamedTuple):
    """Two claims with their score; `a` on the parent's side."""

    a: Profile
    b: Profile
    kin: Kin
    score: float


class Family:
    """Looks up how two documents are related."""

    def __init__(self, lineage: Lineage, documents: Iterable[str]) -> None:
        self.above = {d: lineage.ancestors(d) for d in documents}

    def kin(self, a: str, b: str) -> Kin:
        if a == b:
            return Kin.WITHIN
        if a in self.above[b]:
            return Kin.PARENT
        if b in self.above[a]:
            return Kin.CHILD
        return Kin.SIBLINGS if self.above[a] & self.above[b] else Kin.APART


def find_pairs(book: Book, lineage: Lineage) -> list[Pair]:
    """The pairs worth a verdict, each claim with its best partners in every other document and in its own."""
    family = Family(lineage, book.by_document)
    scored = [p for p in _candidates(book, family) if p.score >= BAR[p.kin]]
    best: dict[tuple[str, str], float] = defaultdict(float)
    for pair in scored:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            slot = one.claim.id, other.claim.document
            best[slot] = max(best[slot], pair.score)
    return sorted(
        (
            p
            for p in scored
            if p.score >= SLACK * best[p.a.claim.id, p.b.claim.document]
            or p.score >= SLACK * best[p.b.claim.id, p.a.claim.document]
        ),
        key=lambda p: (p.a.claim.id, p.b.claim.id),
    )


def _candidates(book: Book, family: Family) -> Iterator[Pair]:
    owners = {i: _lookup(p, book) for i, p in book.profiles.items()}
    for one, two in sorted(pairs_sharing(owners, CROWD)):
        a, b = book.profiles[one], book.profiles[two]
        kin = family.kin(a.claim.document, b.claim.document)
        if kin is Kin.CHILD or (kin is Kin.WITHIN and _below(a, b)):
            a, b = b, a
            kin = Kin.PARENT if kin is Kin.CHILD else kin
        if kin is Kin.WITHIN and not _worth_comparing(a, b):
            continue
        if bool(a.claim.rank) == bool(b.claim.rank):
            yield Pair(a, b, kin, score(a, b, kin, book))


def _lookup(profile: Profile, book: Book) -> set[str]:
    """The keys that a claim is looked up by: those of its rarest terms, its entities, its figures."""
    terms = sorted(profile.full, key=lambda t: (-weight(t, book.rarity), t.start))[:TELLING]
    keys = {key for term in terms for key in term.keys}
    figures = {f"q:{q.dimension}:{q.unit if q.dimension != 'count' else ''}:{q.low}:{q.high}" for q in profile.figures}
    return keys | figures | {f"e:{e}" for e in profile.entities}


def _below(a: Profile, b: Profile) -> bool:
    """Whether `a` is the heading and `b` the text under it, or `b` names more sources."""
    if (a.claim.block in ABOVE) != (b.claim.block in ABOVE):
        return a.claim.block in ABOVE
    return len(a.claim.attribution) < len(b.claim.attribution)


def _worth_comparing(a: Profile, b: Profile) -> bool:
    """Within one document: a heading with the text, headline items among themselves, and figures told twice."""
    if a.claim.sentence.overlaps(b.claim.sentence):
        return False
    above = [p.claim.block in ABOVE for p in (a, b)]
    items = [p.claim.block is BlockKind.HEADLINE for p in (a, b)]
    if any(items):
        return all(items)
    return any(above) or any(comparable(p, q) for p in a.figures for q in b.figures)


def score(a: Profile, b: Profile, kin: Kin, book: Book) -> float:
    """How surely two claims speak of the same thing (0 to 1)."""
    value = similarity(a.full, b.full, book.rarity)
    if a.relation & b.relation or (a.claim.frame == b.claim.frame != "event"):
        value += 0.08
    if a.entities & b.entities:
        value += 0.04
    return min(1.0, max(0.0, value + _by_figures(a, b, kin)))


def _by_figures(a: Profile, b: Profile, kin: Kin) -> float:
    """What the figures of two claims say for or against their being about the same thing."""
    fits = [f for q in a.figures if (f := best_fit(q, b.figures))]
    if not fits:
        return 0.0
    if any(f in (Fit.SAME, Fit.ROUNDED, Fit.BOUND, Fit.UNIT) for f, _ in fits):
        return 0.15
    apart = all(excludes(p, q) for p in a.figures for q in b.figures if comparable(p, q))
    return -0.05 if apart and kin in (Kin.PARENT, Kin.SIBLINGS) else -0.1 if apart else 0.0
