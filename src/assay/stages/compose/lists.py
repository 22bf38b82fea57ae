"""Findings on lists that a retelling changed: members dropped, added, fused, replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from assay.model import Change, Claim, Finding, Span
from assay.stages.compose import wording
from assay.stages.compose.building import cites, finding, say
from assay.stages.compose.material import Material
from assay.stages.compose.pairs import LIST, Pair, code_of, notes, pairs, working


class Place(NamedTuple):
    """A sentence of a document."""

    document: str
    sentence: Span


@dataclass
class Altered:
    """What happened to the list of one sentence in one sentence of another document."""

    pairs: list[Pair] = field(default_factory=list)
    dropped: list[Claim] = field(default_factory=list)
    added: list[Claim] = field(default_factory=list)


def changed(m: Material) -> list[Finding]:
    """One finding a list and sentence that retells it."""
    return [_told(m, source, target, altered) for (source, target), altered in _altered(m).items()]


def member(claim: Claim) -> bool:
    """Whether a claim is one member of an enumeration."""
    return claim.rank > 0 and claim.amount is None


def _altered(m: Material) -> dict[tuple[Place, Place], Altered]:
    """Lists of which an alignment says that they changed, and lists that lost or won a member."""
    all_pairs = pairs(m)
    found: dict[tuple[Place, Place], Altered] = defaultdict(Altered)
    for pair in all_pairs:
        if code_of(pair.alignment) == "DRF002":
            found[_place(pair.a), _place(pair.b)].pairs.append(pair)
    targets = _targets(all_pairs)
    sources = {(child.document, child): parent for (parent, _), child in targets.items()}
    for row, claim in _members(m, m.parts.aligned.dropped):
        target = targets.get((_place(claim), row.child))
        if target and not _named(m, claim, target):
            found[_place(claim), target].dropped.append(claim)
    for row, claim in _members(m, m.parts.aligned.added):
        source = sources.get((row.child, _place(claim)))
        if source and source.document == row.parent and not _named(m, claim, source):
            found[source, _place(claim)].added.append(claim)
    return dict(sorted(found.items()))


def _members(m: Material, rows: tuple[Change, ...]) -> list[tuple[Change, Claim]]:
    return [(r, c) for r in rows if (c := m.claims.get(r.claim)) is not None and member(c) and not r.detail]


def _named(m: Material, claim: Claim, place: Place) -> bool:
    """Whether a sentence names what a member of a list names, in whatever spelling."""
    mine = _entities(m, [claim])
    there = (c for c in m.of_document[place.document] if c.sentence == place.sentence and member(c))
    return bool(mine & _entities(m, there))


def _entities(m: Material, claims: Iterable[Claim]) -> set[str]:
    """The entities that stand for members of a list."""
    named = (p for c in claims for p in (c.subject, c.object) if p is not None and p.span == c.span)
    return {m.entity_of[p.mention].id for p in named if p.mention in m.entity_of}


def _targets(all_pairs: list[Pair]) -> dict[tuple[Place, str], Place]:
    """For each sentence and other document, the sentence there with which it shares most members of lists."""
    shared: dict[tuple[Place, str], Counter[Place]] = defaultdict(Counter)
    for pair in all_pairs:
        if pair.a.document != pair.b.document and (member(pair.a) or pair.a.items) and (member(pair.b) or pair.b.items):
            shared[_place(pair.a), pair.b.document][_place(pair.b)] += 1
    return {key: max(sorted(counter), key=lambda p: counter[p]) for key, counter in shared.items()}


def _place(claim: Claim) -> Place:
    return Place(claim.document, claim.sentence)


def _told(m: Material, source: Place, target: Place, altered: Altered) -> Finding:
    a, b = m.label(source.document), m.label(target.document)
    sides = [c for p in (source, target) if (c := _whole(m, p)) is not None]
    sentences = m.told(sides)
    for verb, claims in (("leaves out", altered.dropped), ("adds", altered.added)):
        if claims:
            names = wording.listed([_name(m, c) for c in claims])
            sentences.append(say(f"{b} {verb} {names}.", *cites(m, claims)))
    sentences += notes(m, altered.pairs)
    return finding(
        "DRF002",
        f"{b} changes a list of {a}: {wording.listed(_changes(m, altered), 3)}",
        sentences,
        key=[source.document, str(source.sentence.start), target.document, str(target.sentence.start)],
        extra=1.5 * (len(altered.dropped) + len(altered.added)) + 2.0 * len(altered.pairs),
        working=working(altered.pairs),
        claims=[*sides, *altered.dropped, *altered.added, *(c for p in altered.pairs for c in (p.a, p.b))],
        beside=[(m.show(sides[0]), m.show(sides[1]))] if len(sides) == 2 else (),
    )


def _changes(m: Material, altered: Altered) -> list[str]:
    """What the title says of a list: what is left out, added, or put for something else."""
    gone = [_name(m, c) for c in altered.dropped]
    new = [_name(m, c) for c in altered.added]
    put = []  # what stands for what
    for d in (d for p in altered.pairs for d in p.alignment.differences if d.what in LIST):
        if d.a and d.b:
            put.append(f"{wording.quoted(d.a)} becomes {wording.quoted(d.b)}")
        elif d.a:
            gone += map(wording.quoted, d.a.split(", "))
        elif d.b:
            new += map(wording.quoted, d.b.split(", "))
    told = [f"without {wording.listed(dict.fromkeys(gone), 5)}"] if gone else []
    told += [f"with {wording.listed(dict.fromkeys(new), 5)}"] if new else []
    return told + list(dict.fromkeys(put))


def _whole(m: Material, place: Place) -> Claim | None:
    """The claim of a sentence that holds its list."""
    claims = [c for c in m.of_document[place.document] if c.sentence == place.sentence]
    return max(claims, key=lambda c: (len(c.items), len(c.span), c.id), default=None)


def _name(m: Material, claim: Claim) -> str:
    return wording.quoted(wording.excerpt(m.documents[claim.document].text, claim.span, claim.span, 80))
