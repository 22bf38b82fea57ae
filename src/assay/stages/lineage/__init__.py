"""lineage: which document derives from which, and through which unseen sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assay.model import DateRange, Derivation, DerivationKind, Document, Entities, Lineage, Reading, Span
from assay.stages.lineage.cited import POINTED, TITLED
from assay.stages.lineage.copies import Copies
from assay.stages.lineage.dating import dates_after
from assay.stages.lineage.edges import Edge, Weigher
from assay.stages.lineage.items import Known
from assay.stages.lineage.near import Near
from assay.stages.lineage.printed import day_near, prints_day_only
from assay.stages.lineage.profile import Profile, profile_of
from assay.stages.lineage.tree import ancestors, arborescence
from assay.stages.lineage.unseen import DRAWN_ON, Drawn, Unseen, common_speakers
from assay.text.overlap import Vocabulary

VERSION = "22"
_FURTHER = 1.0  # log-odds from which a second parent that is not pointed at is kept
_FIGURES, _WORDING = 2.5, 6.0  # log-odds of figures from which it is kept like one that is, and of wording alone
_TURNS = 4  # how often documents that a cycle left without a parent are weighed again
_LOST = 5  # parents of a document that lost and are told


def run(*, documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities) -> Lineage:
    """Derivations as a tree (`tree=True`) with the further sources that documents name (`tree=False`)."""
    weigher = weigher_of(documents, readings, entities)
    dated, copies, known = weigher.profiles, weigher.copies, weigher.known
    unseen = Unseen(dated, copies, weigher.near, weigher.index, known, _resolved(weigher))
    by_document = _by_document(unseen.drawn())
    edges = _edges(weigher, by_document)
    sourced = {e.child for e in edges if e.weight > 0} | by_document.keys()
    unseen.add_leads(p for i, p in dated.items() if i not in sourced)
    drawn = unseen.drawn()
    drawn += common_speakers(dated.values(), copies, weigher.index.publishers, known, _above(dated, edges, drawn))
    weights = {(e.child, e.parent): e.weight for e in edges} | {(d.child, d.source.id): DRAWN_ON for d in drawn}
    tree = arborescence({node for edge in weights for node in edge}, weights)
    kept, lost = _chosen(edges, tree)
    derivations = [*kept, *_unseen_edges(drawn, tree)]
    return Lineage(
        derivations=tuple(sorted(derivations, key=lambda d: (d.child, not d.tree, d.parent))),
        unseen=tuple({d.source.id: d.source for d in drawn}.values()),
        alternatives=tuple(sorted(lost, key=lambda d: (d.child, d.parent))),
        dates=dates_after(documents, {i: p.published for i, p in dated.items()}, derivations),
    )


def weigher_of(documents: Sequence[Document], readings: Sequence[Reading], entities: Entities) -> Weigher:
    """What scores the possible parents of each document."""
    known = Known(entities)
    profiles = _profiles(documents, readings, known)
    copies = Copies(profiles)
    near = Near(profiles, copies)
    dated = _with_years(profiles, near)
    weigher = Weigher(dated, copies, near, known)
    later = _after_what_they_name(weigher)
    return Weigher(dated | later, copies, near, known) if later else weigher


def _edges(weigher: Weigher, drawn: Mapping[str, Sequence[Drawn]]) -> list[Edge]:
    """The scored edges of all documents.

    Where the best parent of a document is its own child in the tree (two retellings of one day), that one explains
    nothing of it, and the others are weighed without it.
    """
    edges = {i: weigher.edges(i, drawn) for i in sorted(weigher.profiles)}
    lost: dict[str, set[str]] = defaultdict(set)
    for _ in range(_TURNS):
        tree = arborescence(edges, {(e.child, e.parent): e.weight for found in edges.values() for e in found})
        stranded = [i for i, found in edges.items() if i not in tree and any(e.weight > 0 for e in found)]
        for child in stranded:
            lost[child] |= {e.parent for e in edges[child] if e.weight > 0}
            edges[child] = weigher.edges(child, drawn, lost[child])
        if not stranded:
            break
    return [e for found in edges.values() for e in found]


def _profiles(documents: Sequence[Document], readings: Sequence[Reading], known: Known) -> list[Profile]:
    """From the earliest on; what has no day comes last."""
    by_document = {r.document: r for r in readings}
    vocabulary = Vocabulary()
    ordered = sorted(documents, key=lambda d: (_first_day(d), d.id))
    return [profile_of(d, by_document.get(d.id, Reading(document=d.id)), known, vocabulary) for d in ordered]


def _first_day(document: Document) -> str:
    published = document.published
    return published.earliest.isoformat() if published and published.earliest else "undated"


def _with_years(profiles: Sequence[Profile], near: Near) -> dict[str, Profile]:
    """A head that prints a day and no year means the year of what the document shares most with."""
    by_id = {p.id: p for p in profiles}
    for profile in profiles:
        if prints_day_only(profile.document):
            shared = near.parents(profile.id)
            dated = [i for i in shared if by_id[i].published.latest]
            if dated:
                day = day_near(profile.document, by_id[max(dated, key=lambda i: (shared[i], i))].published)
                by_id[profile.id] = replace(profile, published=day) if day else profile
    return dict(sorted(by_id.items()))


def _after_what_they_name(weigher: Weigher) -> dict[str, Profile]:
    """Documents without a date that give the title of another: they are not older than that."""
    found = {}
    for child, named in weigher.named.items():
        own = weigher.profiles[child]
        titled = [p for p, told in named.evidence.items() if any(e.weight >= TITLED for e in told)]
        days = [d for p in titled if (d := weigher.profiles[p].published.earliest) is not None]
        low = own.published.earliest
        if own.published.latest is None and days and (low is None or low < max(days)):
            found[child] = replace(own, published=DateRange(earliest=max(days)))
    return found


def _by_document(drawn: Sequence[Drawn]) -> dict[str, list[Drawn]]:
    found: dict[str, list[Drawn]] = defaultdict(list)
    for d in drawn:
        found[d.child].append(d)
    return found


def _above(profiles: Mapping[str, Profile], edges: Sequence[Edge], drawn: Sequence[Drawn]) -> dict[str, set[str]]:
    """Each document with all that may stand above it."""
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in [(e.child, e.parent) for e in edges if e.weight > 0] + [(d.child, d.source.id) for d in drawn]:
        parents[child].add(parent)
    return {i: ancestors(i, parents) for i in profiles}


def _resolved(weigher: Weigher) -> dict[str, list[Span]]:
    """Where documents cite others that are here: those words describe no unseen source."""
    return {
        child: [e.span for found in named.evidence.values() for e in found if e.span and e.weight >= POINTED]
        for child, named in weigher.named.items()
    }


def _chosen(edges: Sequence[Edge], tree: Mapping[str, str]) -> tuple[list[Derivation], list[Derivation]]:
    """The tree's edges and the further sources that a document names, without a cycle; and the best that lost."""
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in tree.items():
        parents[child].add(parent)
    kept: list[Derivation] = []
    lost: dict[str, list[Derivation]] = defaultdict(list)
    for edge in sorted(edges, key=lambda e: (-e.weight, e.child, e.parent)):
        if tree.get(edge.child) == edge.parent:
            kept.append(edge.derivation(tree=True))
        elif _further(edge) and edge.child not in ancestors(edge.parent, parents):
            parents[edge.child].add(edge.parent)
            kept.append(edge.derivation(tree=False))
        elif len(lost[edge.child]) < _LOST:
            lost[edge.child].append(edge.derivation(tree=False))
    return kept, [d for found in lost.values() for d in found]


def _further(edge: Edge) -> bool:
    """Whether a document has something from one more parent: it points at it, or has figures or much wording of it."""
    figures, wording = (sum(e.weight for e in edge.evidence if e.kind == k) for k in ("figures", "wording"))
    if edge.explicit or figures > _FIGURES:
        return edge.weight > 0
    return edge.weight > _FURTHER and (figures > 0 or wording > _WORDING)


def _unseen_edges(drawn: Sequence[Drawn], tree: Mapping[str, str]) -> list[Derivation]:
    found = []
    for d in drawn:
        shared = len(d.source.documents) > 1
        found.append(
            Derivation(
                child=d.child,
                parent=d.source.id,
                kind=DerivationKind.SHARED_SOURCE if shared else DerivationKind.CITES,
                score=0.98 if d.direct else 0.9,
                evidence=(d.evidence,),
                tree=tree.get(d.child) == d.source.id,
            )
        )
    return found
