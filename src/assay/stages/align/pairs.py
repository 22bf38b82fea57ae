"""Which claims may speak of the same thing: blocked by what they share, then scored."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from assay.model import BlockKind, Dimension, Lineage, Quantity
from assay.stages.align.figures import best_fit, comparable, excludes, Fit
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.stages.align.roles import alike
from assay.text.overlap import pairs_sharing
from assay.text.similarity import similarity, weight

CROWD = 60  # a key that more claims than this share joins nobody by itself
TELLING = 6  # how many of its rarest terms a claim is looked up by
SLACK = 0.8  # how much worse than its best partner a further partner may be
CLEAR = 0.75  # a partner this good stays, whoever is better


class Kin(StrEnum):
    """How the documents of two claims are related."""

    PARENT = "parent"  # the first derives to the second
    CHILD = "child"
    SIBLINGS = "siblings"
    WITHIN = "within"
    HEADING = "heading"  # the second stands above the text of the first, in one document
    APART = "apart"


NEAR = Decimal("0.02")  # figures this near are likely to be one figure, told twice
_COMMON = frozenset({Dimension.COUNT, Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})
BAR = {Kin.PARENT: 0.42, Kin.CHILD: 0.42, Kin.SIBLINGS: 0.48, Kin.WITHIN: 0.6, Kin.HEADING: 0.42, Kin.APART: 0.52}


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
            if p.score >= CLEAR
            or p.score >= SLACK * best[p.a.claim.id, p.b.claim.document]
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
        if kin is Kin.WITHIN and (a.claim.block in ABOVE) != (b.claim.block in ABOVE):
            kin = Kin.HEADING
        if bool(a.claim.rank) == bool(b.claim.rank):
            yield Pair(a, b, kin, score(a, b, kin, book))


def _lookup(profile: Profile, book: Book) -> set[str]:
    """The keys that a claim is looked up by: those of its rarest terms, its entities, its figures."""
    terms = sorted(profile.full, key=lambda t: (-weight(t, book.rarity), t.start))[:TELLING]
    keys = {key for term in terms for key in term.keys}
    return keys | {key for q in profile.figures for key in _figure_keys(q)} | {f"e:{e}" for e in profile.entities}


def _figure_keys(figure: Quantity) -> set[str]:
    """Keys that equal figures share, and figures told in neighbouring digits, and figures a unit slip apart."""
    keys = set()
    for value in (figure.low, figure.high):
        if value:
            digits = f"{value.normalize():e}".split("e")[0]
            unit = figure.unit if figure.dimension is not Dimension.COUNT else ""
            step = Decimal(digits).quantize(Decimal("0.1"))
            keys |= {f"q:{figure.dimension}:{unit}:{step + d}" for d in (Decimal("-0.1"), Decimal(0), Decimal("0.1"))}
    return keys


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
    """How surely two claims speak of the same thing (0 to 1): their words, then their parts."""
    value = similarity(a.full, b.full, book.rarity)
    act = bool(a.relation & b.relation) or a.claim.frame == b.claim.frame != "event"
    parties = [bool(p and q and alike(p, q, book.rarity)) for p, q in ((a.subject, b.subject), (a.object, b.object))]
    value += 0.08 * act + 0.05 * sum(parties) + 0.04 * bool(a.entities & b.entities)
    if a.denied != b.denied and (act or any(parties)):
        value += 0.1  # a rebuttal is worded against what it rebuts, not like it
    return min(1.0, max(0.0, value + _by_figures(a, b, kin)))


def _by_figures(a: Profile, b: Profile, kin: Kin) -> float:
    """What the figures of two claims say for or against their being about the same thing."""
    fits = [(f, q, other) for q in a.figures if (found := best_fit(q, b.figures)) for f, other in [found]]
    if not fits:
        return 0.0
    if any(f is not Fit.RATE and f is not Fit.AMOUNT and _telling(q) for f, q, _ in fits):
        return 0.3
    if any(f in (Fit.SAME, Fit.ROUNDED, Fit.BOUND, Fit.UNIT) for f, _, _ in fits):
        return 0.15
    if any(_telling(q) and _telling(other) and _neighbours(q, other) for _, q, other in fits):
        return 0.3
    apart = all(excludes(p, q) for p in a.figures for q in b.figures if comparable(p, q))
    return 0.0 if not apart else -0.05 if kin in (Kin.PARENT, Kin.SIBLINGS) else -0.1


def _telling(figure: Quantity) -> bool:
    """Whether a figure is rare enough to point to one thing: money, a share or a measure of two digits or more."""
    value = figure.low or figure.high
    if value is None or figure.dimension in _COMMON:
        return False
    return len(value.normalize().as_tuple().digits) >= 2


def _neighbours(a: Quantity, b: Quantity) -> bool:
    one, two = a.low or a.high, b.low or b.high
    return bool(one and two and abs(one - two) <= NEAR * max(one, two))
