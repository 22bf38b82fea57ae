"""Findings on lists that a retelling changed: members dropped, added, fused, replaced."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from assay.model import Change, Claim, Finding
from assay.stages.compose import enumeration, wording
from assay.stages.compose.building import cites, finding, say
from assay.stages.compose.changes import LIST, Pair, code_of, pairs
from assay.stages.compose.enumeration import Place, Tally, member, named, whole
from assay.stages.compose.material import Material
from assay.stages.compose.pairs import notes, working


@dataclass
class Altered:
    """What happened to the list of one sentence in one sentence of another document."""

    pairs: list[Pair] = field(default_factory=list)
    dropped: list[Claim] = field(default_factory=list)
    added: list[Claim] = field(default_factory=list)


def changed(m: Material) -> list[Finding]:
    """One finding a list and sentence that retells it."""
    return [_told(m, source, target, altered) for (source, target), altered in _altered(m).items()]


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
        if target and not named(m, claim, target):
            found[_place(claim), target].dropped.append(claim)
    for row, claim in _members(m, m.parts.aligned.added):
        source = sources.get((row.child, _place(claim)))
        if source and source.document == row.parent and not named(m, claim, source):
            found[source, _place(claim)].added.append(claim)
    return dict(sorted(found.items()))


def _members(m: Material, rows: tuple[Change, ...]) -> list[tuple[Change, Claim]]:
    return [(r, c) for r in rows if (c := m.claims.get(r.claim)) is not None and member(c) and not r.detail]


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
    b = m.label(target.document)
    sides = [c for p in (source, target) if (c := whole(m, p)) is not None]
    tally = enumeration.tally(m, source, target, _fresh(altered))
    gone, new, put = _changes(m, altered, tally)
    pairs_of = [c for p in altered.pairs for c in (p.a, p.b)]
    sentences = m.told([*tally.stated, *sides])
    sentences += enumeration.told(m, tally, cites(m, sides))
    if gone:
        sentences.append(say(f"{b} leaves out {wording.listed(gone)}.", *cites(m, altered.dropped or pairs_of)))
    for name in new:
        sentences.append(say(f"{b} adds {name}{_once_beside(m, source, name)}.", *cites(m, altered.added or pairs_of)))
    sentences += notes(m, altered.pairs, besides=frozenset() if put else LIST)
    told = [f"without {wording.as_many(gone)}"] if gone else []
    told += [f"with {wording.as_many(new)}"] if new else []
    return finding(
        "DRF002",
        enumeration.title(m, tally) or f"{b} changes a list: {wording.listed([*told, *put], 3)}",
        sentences,
        key=[source.document, str(source.sentence.start), target.document, str(target.sentence.start)],
        extra=1.5 * (len(gone) + len(new)) + 2.0 * len(put) + 2.0 * bool(tally.stated),
        working=working(altered.pairs),
        claims=[*tally.stated, *sides, *altered.dropped, *altered.added, *pairs_of],
        beside=[(m.show(sides[0]), m.show(sides[1]))] if len(sides) == 2 else (),
    )


def _fresh(altered: Altered) -> frozenset[str]:
    """The members of which an alignment says that only the retelling has them."""
    told = (d.b for p in altered.pairs for d in p.alignment.differences if d.what in LIST and not d.a)
    return frozenset(name.casefold() for names in told for name in names.split(", "))


def _once_beside(m: Material, source: Place, name: str) -> str:
    """Where the source has the words of a new member, though not as a member: in what is said of another one."""
    words = m.documents[source.document].text[source.sentence.start : source.sentence.end]
    at = words.casefold().find(name.strip("“”").casefold())
    if at < 0:
        return ""
    piece = re.split(r"[;:()]|\band\b", words[:at])[-1] + words[at:].split(",")[0]
    return f", which {m.label(source.document)} has only in {wording.quoted(' '.join(piece.split()))}"


def _changes(m: Material, altered: Altered, tally: Tally) -> tuple[list[str], list[str], list[str]]:
    """What of a list is left out, what is added, and what stands for something else: quoted, each once."""
    gone = [_name(m, c) for c in altered.dropped]
    new = [_name(m, c) for c in altered.added if c.id not in tally.containers]
    put = []
    for d in (d for p in altered.pairs for d in p.alignment.differences if d.what in LIST):
        if d.a and d.b:
            put.append(f"{wording.quoted(d.a)} becomes {wording.quoted(d.b)}")
        else:
            gone += map(wording.quoted, filter(None, d.a.split(", ")))
            new += map(wording.quoted, filter(None, d.b.split(", ")))
    return list(dict.fromkeys(gone)), list(dict.fromkeys(new)), list(dict.fromkeys(put))


def _name(m: Material, claim: Claim) -> str:
    return wording.quoted(wording.excerpt(m.documents[claim.document].text, claim.span, claim.span, 80))
