"""The scored edges between documents: for each child, its possible parents with the evidence for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from math import exp

from assay.model import Derivation, DerivationKind, Entities, Evidence
from assay.stages.lineage.cited import Named, NameIndex, citations
from assay.stages.lineage.content import content, content_pairs
from assay.stages.lineage.dating import lists_headlines
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.unseen import Drawn
from assay.stages.lineage.wording import COPY, Shared, looks_carried, share_wording, wording_pairs

PRIOR = -2.6  # log-odds that a document derives from a given other one, before any evidence
_FIRST_HAND = 2.0  # it tells of a private source that only the other document says it has
_RETOLD = 0.33  # share of what the child tells, by weight, from which a citation is a retelling


@dataclass(frozen=True)
class Edge:
    """`child` may derive from `parent`."""

    child: str
    parent: str
    kind: DerivationKind
    evidence: tuple[Evidence, ...]
    explicit: bool  # the child itself points at the parent, or copies it

    @property
    def weight(self) -> float:
        return PRIOR + sum(e.weight for e in self.evidence)

    def derivation(self, *, tree: bool) -> Derivation:
        return Derivation(
            child=self.child,
            parent=self.parent,
            kind=self.kind,
            score=min(max(round(1 / (1 + exp(-self.weight)), 4), 0.0001), 0.9999),
            evidence=self.evidence,
            tree=tree,
        )


class Weigher:
    """Scores possible parents of each document of one case."""

    def __init__(self, profiles: Sequence[Profile], entities: Entities) -> None:
        self.profiles = {p.id: p for p in profiles}
        self.wording: dict[tuple[str, str], Shared] = {}
        worded = wording_pairs(profiles)
        for a, b in sorted(worded):
            self.wording[a, b] = share_wording(self.profiles[a], self.profiles[b])
            self.wording[b, a] = share_wording(self.profiles[b], self.profiles[a])
        self.copies = self._copies()
        index = NameIndex(profiles)
        self.near = self._near(content_pairs(profiles) | worded, index)
        self.named = {p.id: self._named(p, index, entities) for p in profiles}

    def _near(self, pairs: Iterable[tuple[str, str]], index: NameIndex) -> dict[str, set[str]]:
        """Documents that share anything with each, or that it names."""
        near: dict[str, set[str]] = defaultdict(set)
        for a, b in pairs:
            near[a].add(b)
            near[b].add(a)
        for p in self.profiles.values():
            near[p.id] |= {other.id for _, other, _ in index.found_in(p)}
        return near

    def _copies(self) -> dict[str, str]:
        """Documents that copy another one, each with its original."""
        found: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
        for (child, parent), shared in self.wording.items():
            if shared.share >= COPY and self._carries(child, parent) > self._carries(parent, child):
                carried = looks_carried(self.profiles[parent].document)
                found[child].append((round(shared.share, 1), -carried, parent))
        return {child: max(found[child])[2] for child in sorted(found)}

    def _carries(self, child: str, parent: str) -> tuple[float, float, str]:
        """How likely it is that `child` carries the text of `parent` and not the other way round."""
        a, b = self.profiles[child], self.profiles[parent]
        if not _may_follow(a, b):
            return -1.0, 0.0, child
        newer = bool(a.published.earliest and b.published.latest and a.published.earliest > b.published.latest)
        return (3.0 if newer else 0.0) + looks_carried(a.document), -float(len(a.words)), child

    def _named(self, child: Profile, index: NameIndex, entities: Entities) -> Named:
        """What the child says of others; what it says of a publisher's text is said of the original, not of a copy."""
        originals = {i: p for i, p in self.profiles.items() if i != child.id and i not in self.copies}
        may = {i: p for i, p in originals.items() if _may_follow(child, p)}
        near = [may[i] for i in sorted(self.near[child.id]) if i in may]
        return citations(child, near, may, index, entities)

    def edges(self, child: str, drawn: Sequence[Drawn]) -> list[Edge]:
        """The possible parents of `child` among the documents, best first.

        What one parent explains, items and passages, is no evidence for the next one.
        """
        profile = self.profiles[child]
        candidates = self.near[child] | set(self.named[child].evidence)
        first = sorted(candidates, key=lambda p: (-self._direct(child, p), -self._overlap(child, p), p))
        explained: set[str] = set()
        covered: set[int] = set()
        found: list[Edge] = []
        for parent in first:
            own = self.copies.get(child) == parent
            if (
                parent == child
                or not _may_follow(profile, self.profiles[parent])
                or (parent in self.copies and not own)
            ):
                continue  # what a copy says, its original said
            edge = self._edge(child, parent, explained, covered, drawn)
            found.append(edge)
            if edge.weight > 0:
                explained |= _common(profile, self.profiles[parent])
                covered |= self._shared(child, parent).covered
        return sorted(found, key=lambda e: (-e.weight, e.parent))

    def _shared(self, child: str, parent: str) -> Shared:
        return self.wording.get((child, parent), Shared())

    def _direct(self, child: str, parent: str) -> float:
        copied = 20.0 if self.copies.get(child) == parent else 0.0
        return copied + sum(e.weight for e in self.named[child].evidence.get(parent, ()))

    def _overlap(self, child: str, parent: str) -> float:
        told = content(self.profiles[child], self.profiles[parent], ())
        return sum(e.weight for e in told) + self._shared(child, parent).weight

    def _edge(self, child: str, parent: str, explained: set[str], covered: set[int], drawn: Sequence[Drawn]) -> Edge:
        a, b = self.profiles[child], self.profiles[parent]
        kind = self._kind(child, parent, explained)
        evidence = list(self.named[child].evidence.get(parent, ()))
        explicit = self.named[child].explicit(parent) or self.copies.get(child) == parent
        evidence += self._shared(child, parent).evidence(b, covered)
        both, lacking = _common_sources(child, parent, drawn)
        if both and not lacking:
            explained = explained | _common(a, b)
        if lacking:
            detail = "It tells of a private source that only that document says it has."
            evidence.append(Evidence(kind="citation", detail=detail, weight=_FIRST_HAND))
        evidence += content(a, b, explained)
        return Edge(child, parent, kind, tuple(evidence), explicit)

    def _kind(self, child: str, parent: str, explained: Collection[str]) -> DerivationKind:
        """How much of what the child tells comes from this parent (and from no other that was found before)."""
        if self.copies.get(child) == parent:
            return DerivationKind.COPY
        a, b = self.profiles[child], self.profiles[parent]
        told = sum(i.weight for i in a.items.values())
        retold = sum(i.weight for k, i in a.items.items() if k in b.items and k not in explained)
        much = told > 0 and retold >= _RETOLD * told
        return DerivationKind.PARAPHRASE if much and not a.statement else DerivationKind.CITES


def _common(a: Profile, b: Profile) -> set[str]:
    return (a.items.keys() & b.items.keys()) | (a.phrases.keys() & b.phrases.keys())


def _common_sources(child: str, parent: str, drawn: Collection[Drawn]) -> tuple[bool, bool]:
    """Whether both draw on one unseen source, and whether only the parent says that it has it."""
    own = {d.source.id: d.direct for d in drawn if d.child == child}
    theirs = {d.source.id: d.direct for d in drawn if d.child == parent}
    both = own.keys() & theirs.keys()
    return bool(both), any(theirs[s] and not own[s] for s in both)


def _may_follow(child: Profile, parent: Profile) -> bool:
    """A child is not earlier than its parent; a page that lists headlines may be younger than its article."""
    latest = None if lists_headlines(child.document) else child.published.latest
    earliest = parent.published.earliest
    return latest is None or earliest is None or latest >= earliest
