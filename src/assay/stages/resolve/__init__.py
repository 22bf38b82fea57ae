"""Resolve: which mentions of a case mean the same thing.

Bearers (what one document calls by one name) are joined by bonds of evidence, the strongest first:
inside each document by stated aliases, initials and short forms, then across documents by equal
names, spellings and short forms that fit only one. A bond is refused where any member of one side
objects to any member of the other (clusters.py), so that merges never chain beyond their evidence.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import combinations

from assay.model import Document, Entities, Entity, Judgement, Kind, Merge, Reading, make_id
from assay.stages.resolve import homes, namesakes
from assay.stages.resolve.apart import reason_apart
from assay.stages.resolve.bearers import Bearer, bearers_of, is_legal_form, seatless
from assay.stages.resolve.charters import apart as charters_apart
from assay.stages.resolve.clusters import Bond, Clusters, display
from assay.stages.resolve.decisions import Decisions
from assay.stages.resolve.evidence import (
    alias_bonds,
    head_bonds,
    last_name_bonds,
    nickname_bonds,
    plural_bonds,
    same_name_bonds,
    short_bonds,
    spelling_bonds,
    unclear_names,
    well_known_bonds,
)
from assay.stages.resolve.kin import generation_bonds, mark_generations
from assay.stages.resolve.meant import contested, settle, settle_whole
from assay.stages.resolve.natures import settle_natures
from assay.stages.resolve.parts import acronyms_apart, homes_apart
from assay.stages.resolve.short import stands_beside
from assay.stages.resolve.unmarked import Known, complete, is_unmarked
from assay.stages.resolve.works import is_described, work_entities, works_of
from assay.text.names import parse
from assay.text.resources import word_set

__all__ = ["VERSION", "run"]

VERSION = "24"


def run(
    *, documents: tuple[Document, ...], readings: tuple[Reading, ...], judgements: tuple[Judgement, ...]
) -> Entities:
    """The entities of a case, and the pairs that look alike and were kept apart."""
    texts = {d.id: d for d in documents}
    decisions = Decisions(judgements)
    readings = tuple(sorted((r for r in readings if r.document in texts), key=lambda r: r.document))
    known = Known(readings, {d.id: d.text for d in documents})
    by_document = _by_document(texts, readings, known, decisions)
    bearers = [b for own in by_document.values() for b in own]
    _mark_told_apart(bearers)
    _mark_chartered(by_document.values())
    mark_generations(by_document.values())
    _mark_expansions(bearers)
    _mark_peoples(bearers)
    settle_natures(bearers)
    _mark_beside(list(by_document.values()))
    clusters = Clusters(bearers, lambda a, b: decisions.split(a, b) or reason_apart(a, b))
    decisions.apply(bearers, clusters)
    unclear = contested(bearers)
    for own in by_document.values():
        clusters.join_all(alias_bonds(own))
        clusters.join_all(short_bonds(own, clusters, unclear, far=False))
        clusters.join_all(spelling_bonds(own))
    clusters.join_all([*same_name_bonds(bearers, clusters), *well_known_bonds(bearers), *nickname_bonds(bearers)])
    clusters.join_all(homes.home_bonds(bearers))
    clusters.join_all([*spelling_bonds(clusters.representatives()), *plural_bonds(bearers)])
    clusters.join_all(short_bonds(clusters.representatives(), clusters, unclear, far=True))
    clusters.join_all(generation_bonds(bearers, clusters))
    written = {d: t.text for d, t in texts.items()}
    settle_whole(bearers, clusters, written)
    clusters.join_all(settle(bearers, unclear, clusters, written))
    clusters.join_all(generation_bonds(bearers, clusters))
    for bonds in (head_bonds, last_name_bonds, last_name_bonds, head_bonds):  # each sees what the last joined
        shared = _shared_names(clusters)
        clusters.join_all(bonds(bearers, clusters, shared))
    works = work_entities([w for r in readings for w in works_of(texts[r.document], r)], shared)
    entities = [*_entities(clusters), *works]
    return Entities(
        entities=tuple(sorted(entities, key=lambda e: e.id)),
        kept_apart=_kept_apart(clusters),
    )


def _by_document(
    texts: dict[str, Document], readings: tuple[Reading, ...], known: Known, decisions: Decisions
) -> dict[str, list[Bearer]]:
    """The bearers of each document. Where one document tells namesakes apart by what they are, so do the others."""
    named = {
        r.document: [
            m for m in complete(texts[r.document], r.mentions, known) if not is_described(m) and not is_legal_form(m)
        ]
        for r in readings
    }
    apart = decisions.mentions_apart
    result = {d: bearers_of(texts[d], mentions, apart) for d, mentions in named.items()}
    told = namesakes.namesakes_of(result.values())
    for document, own in result.items():
        if any(b.name.compact in told and len(b.mentions) > 1 for b in own):
            result[document] = bearers_of(texts[document], named[document], apart, told)
    result = {document: acronyms_apart(own, texts[document].text) for document, own in result.items()}
    written = {d: t.text for d, t in texts.items()}
    namesakes.mark_authors(result, texts)
    result = namesakes.cut(result, written)
    namesakes.mark(result)
    result = homes.by_home(result, written)
    return homes_apart(result, written)


def _mark_told_apart(bearers: Iterable[Bearer]) -> None:
    """Mark who is told apart from a namesake; two names that one document tells apart are two in all of them, but for a
    bare last name, which means another in another document."""
    bearers = list(bearers)
    of = {m.id: b for b in bearers for m in b.mentions}
    strangers: dict[str, set[str]] = defaultdict(set)
    told = [(b, of[i]) for b in bearers for m in b.mentions for i in m.distinct_from if i in of]
    for one, other in told:
        one.told_apart = other.told_apart = True
        if one.name.compact == other.name.compact:
            one.shares_name = other.shares_name = True
        strangers[one.name.compact].add(other.name.compact)
        strangers[other.name.compact].add(one.name.compact)
    for b in (b for b in bearers if b.told_apart or len(b.name.core) > 1):
        b.strangers = frozenset(strangers[b.name.compact]) - {b.name.compact}


def _mark_chartered(by_document: Iterable[list[Bearer]]) -> None:
    """Mark the names that one document gives to firms of different legal forms; in the others they are two, too."""
    by_document = list(by_document)
    names = {
        a.name.compact
        for own in by_document
        for a, b in combinations([b for b in own if b.charters], 2)
        if a.name.compact == b.name.compact and charters_apart(a.charters, b.charters)
    }
    for b in (b for own in by_document for b in own):
        b.chartered_apart = b.name.compact in names


def _mark_beside(by_document: list[list[Bearer]]) -> None:
    """Mark bodies of which a sentence has a shorter name beside theirs, as "Kelm Bank sold Kelm Bank Malta" has: a text
    that means one body does not name it twice so. What it says of two names holds in all documents."""
    beside: dict[str, set[str]] = defaultdict(set)
    for own in by_document:
        by_first: dict[str, list[Bearer]] = defaultdict(list)
        for b in own:
            by_first[b.name.words[0]].append(b)
        for a, b in (pair for same in by_first.values() for pair in combinations(same, 2)):
            if stands_beside(a, b) or stands_beside(b, a):
                beside[a.name.compact].add(b.name.compact)
                beside[b.name.compact].add(a.name.compact)
    for b in (b for own in by_document for b in own):
        b.beside = frozenset(beside[b.name.compact])


def _mark_peoples(bearers: Iterable[Bearer]) -> None:
    """ "the Mahari" are a people wherever one document says that they are."""
    bearers = list(bearers)
    peoples = {b.name.compact for b in bearers if b.people}
    for b in bearers:
        b.people = b.people or (b.definite and b.name.compact in peoples and not b.alone)


def _mark_expansions(bearers: Iterable[Bearer]) -> None:
    """An abbreviation that any document explains stands for nothing else that has its letters."""
    explained: dict[str, set[str]] = defaultdict(set)
    for b in bearers:
        if b.acronym:
            explained[b.name.compact].update(parse(a).compact for a in b.aliases)
    for b in bearers:
        b.expansions = frozenset(explained[b.name.compact]) if b.acronym else b.expansions
    seats: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for b in bearers:
        seats[seatless(b.name)].add(b.name.compact)
    for b in bearers:
        told = {short for short, long in explained.items() if b.name.compact in long}
        alone = len(seats[seatless(b.name)] - {"".join(seatless(b.name))}) == 1
        b.acronyms = frozenset(told) if alone else frozenset()


def _shared_names(clusters: Clusters) -> dict[tuple[str, str], int]:
    """For each pair of documents, how many entities other than places stand in both."""
    count: Counter[tuple[str, str]] = Counter()
    for members in clusters.all():
        documents = sorted({b.document for b in members})
        if len(documents) <= 50 and not all(b.placed for b in members):
            count.update(combinations(documents, 2))
    return dict(count)


def _entities(clusters: Clusters) -> list[Entity]:
    bonds: dict[str, list[Bond]] = defaultdict(list)
    for bond in clusters.bonds:
        bonds[clusters[bond.left]].append(bond)
    known = {(b.document, parse(form).compact) for members in clusters.all() for b in members for form in b.forms}
    result = []
    for members in clusters.all():
        aliases = {a for b in members for a in b.aliases if (b.document, parse(a).compact) not in known}
        result.append(_entity(members, bonds[clusters[members[0]]], aliases))
    return result


def _entity(members: list[Bearer], bonds: list[Bond], aliases: set[str]) -> Entity:
    places = sorted(m.id for b in members for m in b.mentions)
    forms: Counter[str] = sum((b.forms for b in members), Counter())
    merges = {m: None for m in sorted((b.merge() for b in bonds), key=_merge_key) if m.left != m.right}
    kinds: Counter[Kind] = Counter()
    for b in members:
        kinds[b.kind] += len(b.mentions) * (10 if b.nature else 1)
    order = list(Kind)
    return Entity(
        id=make_id("e", places),
        name=_display_name(members, bonds),
        kind=min(kinds, key=lambda k: (k is Kind.OTHER, -kinds[k], order.index(k))),
        names=tuple(sorted({*forms, *aliases})),
        mentions=tuple(sorted(m.id for b in members for m in b.mentions if not is_unmarked(m))),
        descriptors=tuple(sorted({d for b in members for d in b.descriptors})),
        merges=tuple(merges),
    )


def _merge_key(m: Merge) -> tuple[str, str, str, str, float]:
    return m.left, m.right, m.rule, m.reason, m.score


def _display_name(members: list[Bearer], bonds: list[Bond]) -> str:
    """The most used of the names that are no short form of another; a short form counts for its full one."""
    shorts = {b.short for b in bonds if b.short}
    keys: Counter[str] = Counter()
    for b in members:
        if b.id not in shorts and not (b.acronym and any(not m.acronym for m in members)):
            keys[b.name.compact] += len(b.mentions)
    for bond in bonds:
        if bond.short and bond.right.name.compact in keys:
            keys[bond.right.name.compact] += len(bond.left.mentions)
    full = [b for b in members if b.name.compact in keys] or members
    best = min(full, key=lambda b: (_numbered(b), -keys[b.name.compact], -len(b.name.words), b.name.key))
    forms: Counter[str] = sum((b.forms for b in full if b.name.compact == best.name.compact), Counter())
    plain = {f: n for f, n in forms.items() if not _titled(f)} if best.personal else forms
    most = plain or forms
    return min(most, key=lambda f: (-len(parse(f, kind=best.kind).legal), -most[f], f))


def _titled(form: str) -> bool:
    """Whether a form of a person's name opens with a title that is nobody's own name: "Amir Khan" is bare."""
    return not _given().issuperset(parse(form, kind=Kind.PERSON).titles)


@cache
def _given() -> frozenset[str]:
    return word_set("coreference.yaml", "given", "male") | word_set("coreference.yaml", "given", "female")


def _numbered(bearer: Bearer) -> bool:
    """Whether a name is rather a number in a register ("IMO 1234567")."""
    return sum(ch.isdigit() for ch in bearer.name.compact) > 4


def _kept_apart(clusters: Clusters) -> tuple[Merge, ...]:
    """Refused bonds, names of which one holds the other, and names that may be short for several, with the reason."""
    pairs = {(m.left, m.right, m.reason): m for m in clusters.refused}
    for a, b in _lookalikes(clusters.representatives()):
        if clusters[a] != clusters[b] and (reason := reason_apart(a, b)):
            left, right = sorted((display(a), display(b)))
            pairs.setdefault(
                (left, right, reason), Merge(left=left, right=right, rule="kept apart", reason=reason, score=0.0)
            )
    for short, full in unclear_names(clusters):
        reason = f"“{display(short)}” may be {' or '.join(sorted(f'“{display(b)}”' for b in full))}."
        for b in full:
            left, right = sorted((display(short), display(b)))
            pairs.setdefault(
                (left, right, reason), Merge(left=left, right=right, rule="kept apart", reason=reason, score=0.0)
            )
    return tuple(m for _, m in sorted(pairs.items()))


def _lookalikes(bearers: list[Bearer]) -> Iterable[tuple[Bearer, Bearer]]:
    """Pairs of which one name begins with the other, or that share a last name; and namesakes."""
    blocks: dict[str, list[Bearer]] = defaultdict(list)
    for b in bearers:
        for word in {b.name.core[0], b.name.core[-1] if b.personal else b.name.core[0]}:
            blocks[word].append(b)
    for _, block in sorted(blocks.items()):
        if len(block) <= 60:
            yield from combinations(block, 2)
