"""Which claims may speak of the same thing: blocked by what they share, then scored."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from assay.model import BlockKind, DerivationKind, Dimension, Lineage, Quantity
from assay.stages.align.bond import MANY, blanket, bond
from assay.stages.align.figures import (
    GENERIC,
    PRINT,
    Fit,
    best_fit,
    comparable,
    digits,
    excludes,
    known_again,
    near,
    telling,
)
from assay.stages.align.parties import alike
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.stages.align.roles import same_act, told_generally
from assay.text.similarity import similarity

CROWD = 60  # a key that more claims than this share joins nobody by itself
FEW = 8  # a key that no more claims share joins two by itself
SLACK = 0.78  # how much worse than its best partner a further partner may be
SPREAD = 1.6
REST = 0.6  # the same, seen from the other claim of the pair
THIN = {0: 0.0, 1: 0.75, 2: 0.92}  # how much a likeness counts that rests on so few terms


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
TIED = 0.3  # what a retelling must score that has the act or the figure of what it retells, and more of it
BOTH = 2  # parties of one act: who and whom, or who and what
REBUTTAL = 0.38
BLANKET = 0.3  # who denies every act of a kind names nothing of the one that is told
COUNTED = 0.15
RECOUNT = Decimal("0.15")  # counts this near may be one count, retold
BAR = {
    Kin.PARENT: 0.42,
    Kin.CITED: 0.42,
    Kin.REMOTE: 0.42,
    Kin.CHILD: 0.42,
    Kin.SIBLINGS: 0.48,
    Kin.WITHIN: 0.6,
    Kin.HEADING: 0.42,
    Kin.APART: 0.52,
}


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
        self.edges = sorted({(d.parent, d.child) for d in lineage.derivations if d.parent in self.above})
        self.retold = {(d.parent, d.child) for d in lineage.derivations if d.kind is not DerivationKind.CITES}
        self.cited = {(d.parent, d.child) for d in lineage.derivations} - self.retold

    def kin(self, a: str, b: str) -> Kin:
        if a == b:
            return Kin.WITHIN
        if a in self.above[b]:
            return Kin.PARENT if (a, b) in self.retold else Kin.CITED if (a, b) in self.cited else Kin.REMOTE
        if b in self.above[a]:
            return Kin.CHILD
        return Kin.SIBLINGS if self.above[a] & self.above[b] else Kin.APART


def find_pairs(book: Book, lineage: Lineage) -> list[Pair]:
    """The pairs worth a verdict, each claim with its best partners in every other document and in its own."""
    family = Family(lineage, book.by_document)
    scored = [p for p in _candidates(book, family) if p.score >= _bar(p, book)]
    best: dict[tuple[str, str, bool], float] = defaultdict(float)
    for pair in scored:
        for slot in _slots(pair):
            best[slot] = max(best[slot], pair.score)
    return sorted((p for p in scored if _stays(p, best)), key=lambda p: (p.a.claim.id, p.b.claim.id))


def _slots(pair: Pair) -> tuple[tuple[str, str, bool], tuple[str, str, bool]]:
    """Where a claim looks for partners: in a document, those that tell it apart from those that deny it."""
    a, b = pair.a.claim, pair.b.claim
    denies = pair.a.denied != pair.b.denied
    return (a.id, b.document, denies), (b.id, a.document, denies)


def _stays(pair: Pair, best: Mapping[tuple[str, str, bool], float]) -> bool:
    """Whether a pair is near the best that one of its claims has, and not far from the best of the other."""
    shares = [pair.score / best[slot] for slot in _slots(pair)]
    return max(shares) >= SLACK and min(shares) >= REST


def _bar(pair: Pair, book: Book) -> float:
    """A rebuttal is worded against what it rebuts, not like it: its bar is lower where both speak of one entity.

    So is that of a retelling in other words, where the act, the parties or the figure are the same.
    """
    if pair.a.denied == pair.b.denied:
        near = pair.kin in RETOLD and TIED <= pair.score < BAR[pair.kin]
        return TIED if near and _tied(pair.a, pair.b, book) else BAR[pair.kin]
    denier, other = (pair.a, pair.b) if pair.a.denied else (pair.b, pair.a)
    if pair.kin is not Kin.APART and blanket(denier, other, book.rarity):
        return BLANKET
    return min(REBUTTAL, BAR[pair.kin]) if pair.a.entities & pair.b.entities else BAR[pair.kin]


def _tied(a: Profile, b: Profile, book: Book) -> bool:
    """Whether two claims tell one act of the same parties, or one rare figure and more."""
    tie = bond(a, b, book)
    figure = any((f := best_fit(q, b.figures)) and f[0] is Fit.SAME and telling(q) for q in a.figures)
    whole_act = tie.act and (tie.parties + told_generally(a, b) >= BOTH or tie.words >= MANY)
    return whole_act or (figure and tie.strength > 1)


def _candidates(book: Book, family: Family) -> Iterator[Pair]:
    clauses = book.clauses()
    for one, two in _meeting(clauses, family.edges):
        pair = _oriented(clauses[one], clauses[two], family)
        if pair is not None:
            yield pair._replace(score=score(pair.a, pair.b, pair.kin, book))


def _oriented(a: Profile, b: Profile, family: Family) -> Pair | None:
    """The two claims with the parent's first, or None where they are not worth comparing."""
    kin = family.kin(a.claim.document, b.claim.document)
    if kin is Kin.CHILD:
        return Pair(b, a, family.kin(b.claim.document, a.claim.document), 0.0)
    if kin is not Kin.WITHIN:
        return Pair(a, b, kin, 0.0)
    if not _worth_comparing(a, b):
        return None
    if _below(a, b):
        a, b = b, a
    return Pair(a, b, Kin.HEADING if b.claim.block in ABOVE and a.claim.block not in ABOVE else kin, 0.0)


def _meeting(clauses: Mapping[str, Profile], edges: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pairs of claims that share two keys, or one that hardly anybody else has; sorted.

    A key that a crowd of claims has brings together only claims of documents of which one derives from the other, so
    that two hundred copies of one report are compared along their lineage and not each with each.
    """
    owners: dict[str, list[str]] = defaultdict(list)
    for claim in sorted(clauses):
        for key in _lookup(clauses[claim]):
            owners[key].append(claim)
    shared: Counter[tuple[str, str]] = Counter()
    for claims in owners.values():
        if len(claims) <= CROWD:
            step = 2 if len(claims) <= FEW else 1
            shared.update({(x, y): step for n, x in enumerate(claims) for y in claims[n + 1 :]})
        else:
            shared.update(_along(claims, clauses, edges))
    return sorted(pair for pair, count in shared.items() if count >= 2)


def _along(
    claims: list[str], clauses: Mapping[str, Profile], edges: Collection[tuple[str, str]]
) -> Iterator[tuple[str, str]]:
    """The pairs of `claims` that lie along an edge of the lineage, smaller id first."""
    by_document: dict[str, list[str]] = defaultdict(list)
    for claim in claims:
        by_document[clauses[claim].claim.document].append(claim)
    for one, two in edges:
        if one in by_document and two in by_document:
            yield from ((min(x, y), max(x, y)) for x in by_document[one] for y in by_document[two])


def _lookup(profile: Profile) -> set[str]:
    """The keys that a claim is looked up by: its terms, its entities, its figures."""
    figures = {key for q in (*profile.figures, *profile.rejected) for key in _figure_keys(q)}
    return {*profile.keys, *figures, *(f"e:{e}" for e in profile.entities)}


def _figure_keys(figure: Quantity) -> set[str]:
    """Keys that equal figures share, and figures told in neighbouring digits, and figures a unit slip apart."""
    keys = {f"r:{figure.unit}:{figure.per}"} if figure.per else set()
    for value in (figure.low, figure.high):
        if value:
            digits = f"{value.normalize():e}".split("e")[0]
            unit = figure.unit if figure.dimension is not Dimension.COUNT else ""
            step = Decimal(digits).quantize(Decimal("0.1"))
            shown = "".join(sorted(digits.replace(".", "").replace("-", "")))
            if len(shown) >= PRINT:
                keys.add(f"d:{figure.dimension}:{shown}")
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
    return any(above) or any(comparable(p, q) for p in a.figures for q in b.figures if digits(p) > 1)


def score(a: Profile, b: Profile, kin: Kin, book: Book) -> float:
    """How surely two claims speak of the same thing (0 to 1): their words, then their parts.

    What speaks for a pair closes a part of what is missing to 1, so that the nearer of two near pairs stays the nearer.
    """
    common = min(sum(bool(t.keys & q.keys) for t in p.full) for p, q in ((a, b), (b, a)))
    value = similarity(a.full, b.full, book.rarity) * THIN.get(common, 1.0)
    act = same_act(a, b)
    theirs = [q for q in (b.subject, b.object) if q]
    parties = [any(alike(p, q, book.rarity) for q in theirs) for p in (a.subject, a.object) if p]
    more = 0.08 * act + 0.05 * sum(parties) + 0.04 * bool(a.entities & b.entities)
    refuted = bool(a.refuted or b.refuted) and bool(a.entities & b.entities)
    if a.denied != b.denied and (act or any(parties) or refuted):
        more += 0.1
    more += _by_figures(a, b, kin) or (COUNTED if act and kin is Kin.PARENT and _recounted(a, b) else 0.0)
    return max(0.0, value + (more * SPREAD * (1 - value) if more > 0 else more))


def _by_figures(a: Profile, b: Profile, kin: Kin) -> float:
    """What the figures of two claims say for or against their being about the same thing."""
    if any((f := best_fit(q, b.figures)) and f[0] is Fit.SAME for q in a.rejected) or any(
        (f := best_fit(q, a.figures)) and f[0] is Fit.SAME for q in b.rejected
    ):
        return 0.3
    fits = [(f, q, other) for q in a.figures if (found := best_fit(q, b.figures)) for f, other in [found]]
    if not fits:
        return 0.0
    retold = kin in (Kin.PARENT, Kin.CITED, Kin.REMOTE)
    fits = [(f if retold or f is not Fit.SLIP else Fit.AMOUNT, q, other) for f, q, other in fits]
    if any(f not in (Fit.RATE, Fit.AMOUNT) and (telling(q) or known_again(f, q)) for f, q, _ in fits):
        return 0.3
    if any(f in (Fit.SAME, Fit.ROUNDED, Fit.BOUND, Fit.UNIT) for f, _, _ in fits):
        return 0.2 if any(f is Fit.SAME and digits(q) > 1 for f, q, _ in fits) else 0.15
    if any(telling(q) and telling(other) and near(q, other) for _, q, other in fits):
        return 0.3
    apart = all(excludes(p, q) for p in a.figures for q in b.figures if comparable(p, q))
    if kin is Kin.CITED and same_act(a, b):
        return 0.0  # who answers has other figures
    return 0.0 if not apart else -0.05 if kin in (Kin.PARENT, Kin.CITED, Kin.REMOTE, Kin.SIBLINGS) else -0.1


def _recounted(a: Profile, b: Profile) -> bool:
    """Whether two claims count nearly as many of the same thing, and of nothing that is called by any word."""
    counts = [[q for q in p.figures if q.dimension is Dimension.COUNT and q.unit not in GENERIC] for p in (a, b)]
    return any(comparable(q, r) and near(q, r, RECOUNT) for q in counts[0] for r in counts[1])
