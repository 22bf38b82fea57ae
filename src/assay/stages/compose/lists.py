"""Findings on lists that a retelling changed: members dropped, added, fused, replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from assay.model import Claim, Finding, Span
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, say
from assay.stages.compose.material import Material
from assay.stages.compose.pairs import Pair, code_of, pairs, told, working


class Place(NamedTuple):
    """A sentence of a document."""

    document: str
    sentence: Span


class Change:
    """What happened to one list of a parent in one sentence of a child."""

    def __init__(self) -> None:
        self.dropped: list[Claim] = []
        self.added: list[Claim] = []
        self.pairs: list[Pair] = []
        self.sources: list[Claim] = []  # a claim of the parent's sentence and one of the child's, to quote


def changed(m: Material) -> list[Finding]:
    """One finding a list of the parent and sentence of the child."""
    changes = _changes(m)
    return [_told(m, source, target, c) for (source, target), c in changes.items() if c.dropped or c.added or c.pairs]


def _changes(m: Material) -> dict[tuple[Place, Place], Change]:
    all_pairs = pairs(m)
    target_of = _targets(all_pairs)
    changes: dict[tuple[Place, Place], Change] = defaultdict(Change)
    for pair in all_pairs:
        if code_of(pair.alignment) == "DRF002":
            changes[_place(pair.a), _place(pair.b)].pairs.append(pair)
    source_of = {(child, target): source for (child, source), target in target_of.items()}
    for row in m.parts.aligned.dropped:
        claim = m.claims.get(row.claim)
        if claim is not None and row.detail:
            place = _place(claim)
            target = target_of.get((row.child, place), Place(row.child, Span(start=0, end=0)))
            changes[place, target].dropped.append(claim)
    for row in m.parts.aligned.added:
        claim = m.claims.get(row.claim)
        if claim is not None and row.detail:
            place = _place(claim)
            source = source_of.get((row.child, place), Place(row.parent, Span(start=0, end=0)))
            changes[source, place].added.append(claim)
    return dict(sorted(changes.items()))


def _targets(all_pairs: list[Pair]) -> dict[tuple[str, Place], Place]:
    """For each child and sentence of a parent, the child's sentence with which it shares most alignments."""
    shared: dict[tuple[str, Place], Counter[Place]] = defaultdict(Counter)
    for pair in all_pairs:
        if pair.a.document != pair.b.document:
            shared[pair.b.document, _place(pair.a)][_place(pair.b)] += 1
    return {key: max(sorted(counter), key=lambda p: counter[p]) for key, counter in shared.items()}


def _place(claim: Claim) -> Place:
    return Place(claim.document, claim.sentence)


def _told(m: Material, source: Place, target: Place, change: Change) -> Finding:
    a, b = m.label(source.document), m.label(target.document)
    sides = [_whole(m, p) for p in (source, target)]
    sentences = [m.said(c) for c in sides if c is not None]
    parts = []
    for verb, members in (("leaves out", change.dropped), ("adds", change.added)):
        if members:
            names = wording.listed([_member(m, c) for c in members])
            parts.append(f"{verb} {names}")
            sentences.append(say(f"{b} {verb} {names}.", *cites(m, members)))
    sentences += told(m, change.pairs)
    if not parts:
        parts = [f"{m.brief(p.a, 60)} becomes {m.brief(p.b, 60)}" for p in change.pairs[:2]]
        title = f"A list of {a} changed in {b}: {wording.listed(parts)}"
    else:
        title = f"{b} changes a list of {a}: it {wording.listed(parts)}"
    both = [c for c in sides if c is not None]
    return finding(
        "DRF002",
        title,
        sentences,
        key=[source.document, str(source.sentence.start), target.document, str(target.sentence.start)],
        extra=min(9.0, 1.5 * (len(change.dropped) + len(change.added)) + 2.0 * len(change.pairs)),
        working=working(change.pairs),
        claims=[*both, *change.dropped, *change.added, *(c for p in change.pairs for c in (p.a, p.b))],
        beside=[(m.show(both[0]), m.show(both[1]))]
        if len(both) == 2
        else [(m.show(p.a), m.show(p.b)) for p in change.pairs],
    )


def _whole(m: Material, place: Place) -> Claim | None:
    """The longest claim of a sentence: the list with what is said of it."""
    claims = [c for c in m.of_document[place.document] if c.sentence == place.sentence]
    return max(claims, key=lambda c: (len(c.items), len(c.span), c.id), default=None)


def _member(m: Material, claim: Claim) -> str:
    return wording.quoted(wording.excerpt(m.documents[claim.document].text, claim.span, claim.span, 80))
