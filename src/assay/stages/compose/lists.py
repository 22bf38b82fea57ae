"""Findings on lists that a retelling changed: members dropped, added, fused, replaced."""

from __future__ import annotations

from collections import Counter, defaultdict
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
    named = {p.mention for p in (claim.subject, claim.object) if p is not None and p.span == claim.span}
    mine = {m.entity_of[i].id for i in named if i in m.entity_of}
    there = (x for x in m.mentions_of[place.document] if place.sentence.contains(x.span))
    return any(m.entity_of[x.id].id in mine for x in there if x.id in m.entity_of)


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
    gone, new, put = _changes(m, altered)
    pairs_of = [c for p in altered.pairs for c in (p.a, p.b)]
    sentences = m.told(sides)
    if gone:
        sentences.append(say(f"{b} leaves out {wording.listed(gone)}.", *cites(m, altered.dropped or pairs_of)))
    if new:
        sentences.append(say(f"{b} adds {wording.listed(new)}.", *cites(m, altered.added or pairs_of)))
    sentences += notes(m, altered.pairs, besides=frozenset() if put else LIST)
    told = [f"without {wording.listed(gone, 5)}"] if gone else []
    told += [f"with {wording.listed(new, 5)}"] if new else []
    return finding(
        "DRF002",
        f"{b} changes a list of {a}: {wording.listed([*told, *put], 3)}",
        sentences,
        key=[source.document, str(source.sentence.start), target.document, str(target.sentence.start)],
        extra=1.5 * (len(gone) + len(new)) + 2.0 * len(put),
        working=working(altered.pairs),
        claims=[*sides, *altered.dropped, *altered.added, *pairs_of],
        beside=[(m.show(sides[0]), m.show(sides[1]))] if len(sides) == 2 else (),
    )


def _changes(m: Material, altered: Altered) -> tuple[list[str], list[str], list[str]]:
    """What of a list is left out, what is added, and what stands for something else: quoted, each once."""
    gone = [_name(m, c) for c in altered.dropped]
    new = [_name(m, c) for c in altered.added]
    put = []
    for d in (d for p in altered.pairs for d in p.alignment.differences if d.what in LIST):
        if d.a and d.b:
            put.append(f"{wording.quoted(d.a)} becomes {wording.quoted(d.b)}")
        else:
            gone += map(wording.quoted, filter(None, d.a.split(", ")))
            new += map(wording.quoted, filter(None, d.b.split(", ")))
    return list(dict.fromkeys(gone)), list(dict.fromkeys(new)), list(dict.fromkeys(put))


def _whole(m: Material, place: Place) -> Claim | None:
    """The claim of a sentence that holds its list."""
    claims = [c for c in m.of_document[place.document] if c.sentence == place.sentence]
    return max(claims, key=lambda c: (len(c.items), len(c.span), c.id), default=None)


def _name(m: Material, claim: Claim) -> str:
    return wording.quoted(wording.excerpt(m.documents[claim.document].text, claim.span, claim.span, 80))
