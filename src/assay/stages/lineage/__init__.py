"""lineage: which document derives from which, and through which unseen sources."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from assay.model import Derivation, DerivationKind, Document, Entities, Lineage, Reading, Span
from assay.stages.lineage.cited import POINTED
from assay.stages.lineage.dating import dates_after
from assay.stages.lineage.edges import Edge, Weigher
from assay.stages.lineage.profile import profile_of
from assay.stages.lineage.tree import ancestors, arborescence
from assay.stages.lineage.unseen import DRAWN_ON, Drawn, Unseen, common_speakers

VERSION = "2"
_FURTHER = 1.0  # log-odds from which a second parent that is not pointed at is kept


def run(*, documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities) -> Lineage:
    """Derivations as a tree (`tree=True`) with the further sources that documents name (`tree=False`)."""
    by_document = {r.document: r for r in readings}
    profiles = [
        profile_of(d, by_document.get(d.id, Reading(document=d.id)), entities)
        for d in sorted(documents, key=lambda d: d.id)
    ]
    weigher = Weigher(profiles, entities)
    unseen = Unseen(profiles, _resolved(weigher))
    edges = [e for p in profiles for e in weigher.edges(p.id, unseen.drawn())]
    sourced = {e.child for e in edges if e.weight > 0} | {d.child for d in unseen.drawn()}
    unseen.add_leads(p for p in profiles if p.id not in sourced and not p.statement)
    drawn = unseen.drawn()
    drawn += common_speakers(profiles, entities, _related(edges, drawn))
    weights = {(e.child, e.parent): e.weight for e in edges} | {(d.child, d.source.id): DRAWN_ON for d in drawn}
    tree = arborescence({node for edge in weights for node in edge}, weights)
    kept, lost = _chosen(edges, tree)
    derivations = [*kept, *_unseen_edges(drawn, tree)]
    return Lineage(
        derivations=tuple(sorted(derivations, key=lambda d: (d.child, not d.tree, d.parent))),
        unseen=tuple({d.source.id: d.source for d in drawn}.values()),
        alternatives=tuple(sorted(lost, key=lambda d: (d.child, d.parent))),
        dates=dates_after(documents, derivations),
    )


def _related(edges: list[Edge], drawn: list[Drawn]) -> set[tuple[str, str]]:
    """Pairs of documents (smaller id first) with a path between them or something above both."""
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in [(e.child, e.parent) for e in edges if e.weight > 0] + [(d.child, d.source.id) for d in drawn]:
        parents[child].add(parent)
    below: dict[str, set[str]] = defaultdict(set)
    for document in {n for pair in parents.items() for n in (pair[0], *pair[1])}:
        for above in ancestors(document, parents):
            below[above].add(document)
    return {pair for documents in below.values() for pair in combinations(sorted(documents), 2)}


def _resolved(weigher: Weigher) -> dict[str, list[Span]]:
    """Where documents cite others that are here: those words describe no unseen source."""
    return {
        child: [e.span for found in named.evidence.values() for e in found if e.span and e.weight >= POINTED]
        for child, named in weigher.named.items()
    }


def _chosen(edges: list[Edge], tree: dict[str, str]) -> tuple[list[Derivation], list[Derivation]]:
    """The tree's edges and the further sources that a document names, without a cycle; and what lost."""
    parents: dict[str, set[str]] = defaultdict(set)
    for child, parent in tree.items():
        parents[child].add(parent)
    kept, lost = [], []
    for edge in sorted(edges, key=lambda e: (-e.weight, e.child, e.parent)):
        if tree.get(edge.child) == edge.parent:
            kept.append(edge.derivation(tree=True))
        elif edge.weight > (0.0 if edge.explicit else _FURTHER) and edge.child not in ancestors(edge.parent, parents):
            parents[edge.child].add(edge.parent)
            kept.append(edge.derivation(tree=False))
        else:
            lost.append(edge.derivation(tree=False))
    return kept, lost


def _unseen_edges(drawn: list[Drawn], tree: dict[str, str]) -> list[Derivation]:
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
