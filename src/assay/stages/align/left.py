"""Figures of a retelling that no pair of clauses has brought together: each beside the one that it retells.

A figure is the surest mark of what a retelling retells, even where it has changed: a careless hand moves one digit, or
takes a share for a count, and leaves the words around it. So a figure that stands alone is set beside one of the
original by its value, by the words around it and by where the two stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from assay.model import Alignment, Dimension, Quantity, Span
from assay.stages.align.bearing import Told, figures_in
from assay.stages.align.cells import is_cell
from assay.stages.align.differences import crossed
from assay.stages.align.figures import GENERIC, Fit, comparable, digits, far, fit, telling
from assay.stages.align.kin import Kin, Pair
from assay.stages.align.order import Anchor, Order
from assay.stages.align.profile import ABOVE, Book, Profile
from assay.text.similarity import keys_of, terms_of

WORTH = {
    Fit.SAME: 1.5,
    Fit.ROUNDED: 1.25,
    Fit.BOUND: 1.25,
    Fit.UNIT: 1.0,
    Fit.SLIP: 1.0,
    Fit.RATE: 0.5,
    Fit.AMOUNT: 0.0,
}
RARE = 1.0  # what a figure counts that is told as it was, or nearly, and is rare
PLACE = 0.6  # what each surer pair around counts
BESIDE = 1.0  # the same of a pair of the same two sentences
NOUN = 0.5  # what it counts that the same things are counted, by a word of their own
PER = 0.5  # the same of a rate
FIRST = 0.75  # by how much the best must be ahead of any other
BAR = 3.0
CHANGED = 4.5  # the bar of a figure that has become another
COMMON = 4.0  # the bar of a figure of one digit, or that anything is counted by
ALONE = frozenset({Dimension.TIME, Dimension.ORDINAL, Dimension.AGE})


_Place = tuple[str, Span]  # a sentence of a document
_Places = tuple[_Place, _Place]


class Figured(NamedTuple):
    """A figure with the claim that is about it, and the keys of the words around it."""

    profile: Profile
    amount: Quantity
    around: frozenset[str]


class _Match(NamedTuple):
    value: float
    a: Figured
    b: Figured
    kin: Kin


def left_over(edges: Collection[tuple[str, str, Kin]], alignments: Iterable[Alignment], book: Book) -> Iterator[Pair]:
    """The further pairs of figures along each derivation, surest first."""
    met: dict[tuple[str, str], set[str]] = defaultdict(set)
    anchors: list[Anchor] = []
    for x in alignments:
        a, b = book.profiles[x.a], book.profiles[x.b]
        met[x.a, b.claim.document].add(x.b)
        met[x.b, a.claim.document].add(x.a)
        anchors.append(Anchor(a, b))
    order = Order(book, anchors)
    beside = {(_place(x.a), _place(x.b)) for x in anchors}
    figures = {d: tuple(figured(d, book)) for d in book.by_document}
    for parent, child, kin in edges:
        found = [
            _Match(value, p, q, kin)
            for p, q in _facing(figures[parent], figures[child], beside)
            if not (met[p.profile.claim.id, child] and met[q.profile.claim.id, parent])
            if (value := _worth(p, q, order, (_place(p.profile), _place(q.profile)) in beside))
            if not _stays(p, q, figures[parent], figures[child])
        ]
        yield from _chosen(found, order)


def _facing(
    here: Iterable[Figured], there: Iterable[Figured], beside: Collection[_Places]
) -> Iterator[tuple[Figured, Figured]]:
    """The figures of two documents that may answer to each other: those of two rows of tables where the rows do."""
    text: list[Figured] = []
    rows: dict[_Place, list[Figured]] = defaultdict(list)
    for q in there:
        (rows[_place(q.profile)] if is_cell(q.profile.claim) else text).append(q)
    answering: dict[_Place, list[_Place]] = defaultdict(list)
    for one, two in beside:
        if two in rows:
            answering[one].append(two)
    for p in here:
        tabled = is_cell(p.profile.claim)
        chosen = sorted(answering[_place(p.profile)]) if tabled else rows
        yield from ((p, q) for q in (*text, *(q for place in chosen for q in rows[place])))


def _stays(p: Figured, q: Figured, here: Iterable[Figured], there: Iterable[Figured]) -> bool:
    """Whether a figure that seems to have become another stands as it was in the other document as well."""
    if not comparable(p.amount, q.amount) or fit(p.amount, q.amount) not in (Fit.AMOUNT, Fit.UNIT):
        return False
    sides = ((p.amount, there), (q.amount, here))
    return any(comparable(a, f.amount) and fit(a, f.amount) is Fit.SAME for a, figures in sides for f in figures)


def _place(profile: Profile) -> _Place:
    return profile.claim.document, profile.claim.sentence


def _chosen(found: list[_Match], order: Order) -> Iterator[Pair]:
    taken: set[str] = set()
    of_claim: dict[str, list[_Match]] = defaultdict(list)
    for m in found:
        for claim in {m.a.profile.claim.id, m.b.profile.claim.id}:
            of_claim[claim].append(m)
    for m in sorted(found, key=lambda m: (-m.value, m.a.profile.order, m.b.profile.order)):
        ids = {m.a.profile.claim.id, m.b.profile.claim.id}
        rivals = [x.value for claim in ids for x in of_claim[claim] if x is not m]
        if ids & taken or max(rivals, default=0.0) > m.value - FIRST:
            continue
        taken |= ids
        a, b = m.a.profile, m.b.profile
        yield Pair(a, b, m.kin, min(1.0, 0.5 + m.value / 10), order.support(a, b), True)


def figured(document: str, book: Book) -> Iterator[Figured]:
    """The figures that claims of a document are about, with the words around each."""
    by_sentence: dict[tuple[int, int], list[Profile]] = defaultdict(list)
    for p in book.by_document[document]:
        if p.claim.amount is not None and p.claim.block not in ABOVE and p.claim.amount.dimension not in ALONE:
            by_sentence[p.claim.sentence.start, p.claim.sentence.end].append(p)
    for (start, end), profiles in sorted(by_sentence.items()):
        amounts = {p.claim.amount.span: p.claim.amount for p in profiles if p.claim.amount}
        told = {t.figure.span: t for t in figures_in(book.words[document], amounts.values(), start, end)}
        for p in profiles:
            if p.claim.amount:
                yield Figured(p, p.claim.amount, _around(p, told[p.claim.amount.span]))


def _around(profile: Profile, told: Told) -> frozenset[str]:
    parties = (profile.subject, profile.object) if not profile.claim.rank else (profile.subject,)
    own = keys_of(terms_of(told.figure.text))
    keys = keys_of(told.around) | keys_of(terms_of(told.figure.unit))
    return frozenset().union(keys, *(keys_of(p.terms) for p in parties if p)) - own


def _worth(p: Figured, q: Figured, order: Order, beside: bool) -> float:
    one, two = p.amount, q.amount
    kind = fit(one, two) if comparable(one, two) else Fit.UNIT if crossed(one, two) else None
    if kind is None or (kind is Fit.AMOUNT and far(one, two)):
        return 0.0
    changed = kind in (Fit.AMOUNT, Fit.RATE) or (kind is Fit.UNIT and one.low != two.low)
    rare = not changed and (telling(one) or digits(one) > 2)
    value = WORTH[kind] + RARE * rare
    value += NOUN * (one.unit == two.unit and one.unit not in GENERIC)
    value += PER * (one.per is not None and one.per == two.per)
    value += PLACE * order.support(p.profile, q.profile) + BESIDE * beside
    value += order.shared(p.profile, p.around, q.profile, q.around)
    return value if value >= (CHANGED if changed else BAR if rare else COMMON) else 0.0
