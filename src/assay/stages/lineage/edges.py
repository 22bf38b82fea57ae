"""The scored edges between documents: for each child, its possible parents with the evidence for each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp

from assay.model import Derivation, DerivationKind, Evidence, Span
from assay.stages.lineage.cited import Named, citations
from assay.stages.lineage.content import content
from assay.stages.lineage.copies import Copies, may_follow
from assay.stages.lineage.explained import Explained
from assay.stages.lineage.items import Known
from assay.stages.lineage.naming import NameIndex
from assay.stages.lineage.near import Near
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.unseen import Drawn
from assay.stages.lineage.wording import Shared, share_wording
from assay.text.overlap import words_of

PRIOR = -1.8  # log-odds that a document derives from a given other one, before any evidence
_FIRST_HAND = 2.0  # it tells of a private source that only the other document says it has
_WORDED = 2.0  # what shared wording may add to shared matter when possible parents are ranked
_RETOLD = 0.33  # share of what the child tells, by weight, from which a citation is a retelling


@dataclass(frozen=True)
class Edge:
    """`child` may derive from `parent`."""

    child: str
    parent: str
    kind: DerivationKind
    evidence: tuple[Evidence, ...]
    explicit: bool  # the child itself points at the parent, or copies it
    prior: float = PRIOR

    @property
    def weight(self) -> float:
        return self.prior + sum(e.weight for e in self.evidence)

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

    def __init__(self, profiles: Mapping[str, Profile], copies: Copies, near: Near, known: Known) -> None:
        self.profiles, self.copies, self.near, self.known = profiles, copies, near, known
        self.index = NameIndex(profiles.values(), near, copies)
        self.named = {i: self._named(p) for i, p in profiles.items()}

    def _named(self, child: Profile) -> Named:
        """What the child says of others; what it says of a publisher's text is said of the original, not of a copy."""
        shared = set(self.near.parents(child.id)) | {f.parent.id for f in self.index.found_in(child)}
        near = [self.profiles[i] for i in sorted(shared) if self.may_be(child, i)]
        return citations(child, near, self.index, self.known, self.copies)

    def may_be(self, child: Profile, parent: str) -> bool:
        """Whether the child may have its matter from there: what a copy says, its original said."""
        own = self.copies.original.get(child.id) == parent
        seen = parent not in self.copies.whole or own
        return parent != child.id and seen and may_follow(child, self.profiles[parent])

    def edges(self, child: str, drawn: Mapping[str, Sequence[Drawn]], without: Collection[str] = ()) -> list[Edge]:
        """The possible parents of `child` among the documents, best first, but for those of `without`. `drawn`: unseen
        sources by document.

        What one parent explains, items and passages, is no evidence for the next one.
        """
        profile = self.profiles[child]
        candidates = {*self.near.parents(child), *self.named[child].evidence} - {*without}
        if child in self.copies.original:
            candidates.add(self.copies.original[child])
        shared = {p: self.shared(profile, p) for p in sorted(candidates) if self.may_be(profile, p)}
        first = sorted(shared, key=lambda p: (-self._direct(child, p), -self._overlap(profile, p, shared[p]), p))
        explained, sourced = Explained(), Explained()
        sourced.add_sentences(profile, _given_to(profile, drawn.get(child, ())))
        found: list[Edge] = []
        for parent in first:
            told = explained if self._direct(child, parent) else explained | sourced
            edge = self._edge(profile, parent, shared[parent], told, drawn)
            found.append(edge)
            if edge.weight > 0:
                explained.add(profile, self.profiles[parent], shared[parent])
        return sorted(found, key=lambda e: (-e.weight, e.parent))

    def shared(self, child: Profile, parent: str) -> Shared:
        return share_wording(child, self.profiles[parent], self.near)

    def _direct(self, child: str, parent: str) -> float:
        copied = 20.0 if self.copies.original.get(child) == parent else 0.0
        return copied + sum(e.weight for e in self.named[child].evidence.get(parent, ()))

    def _overlap(self, child: Profile, parent: str, shared: Shared) -> float:
        """How much of the child's matter the parent has: what retellings of one original share in wording and order
        does not make them parents of one another."""
        told = content(child, self.profiles[parent], self.near, Explained())
        return sum(e.weight for e in told if e.kind in ("figures", "names")) + min(_WORDED, shared.weight / 2)

    def _edge(
        self,
        child: Profile,
        parent: str,
        shared: Shared,
        explained: Explained,
        drawn: Mapping[str, Sequence[Drawn]],
    ) -> Edge:
        other = self.profiles[parent]
        evidence = list(self.named[child.id].evidence.get(parent, ()))
        copied = self.copies.original.get(child.id) == parent
        both, lacking = _common_sources(drawn.get(child.id, ()), drawn.get(parent, ()))
        if copied or not both or lacking:
            evidence += shared.evidence(other, explained.words)
        if lacking:
            detail = "It tells of a private source that only that document says it has."
            evidence.append(Evidence(kind="citation", detail=detail, weight=_FIRST_HAND))
        told = content(child, other, self.near, explained) if not both or lacking else []
        evidence += [e for e in told if e.weight > 0 or not self.named[child.id].points(parent)]
        return Edge(
            child=child.id,
            parent=parent,
            kind=self._kind(child, parent, explained),
            evidence=tuple(evidence),
            explicit=self.named[child.id].explicit(parent) or copied,
            prior=PRIOR + self.near.rarer,
        )

    def _kind(self, child: Profile, parent: str, explained: Explained) -> DerivationKind:
        """How much of what the child tells comes from this parent (and from no other that was found before)."""
        if self.copies.original.get(child.id) == parent:
            return DerivationKind.COPY
        others = self.profiles[parent].items
        told = sum(i.weight for i in child.items.values())
        retold = sum(i.weight for k, i in child.items.items() if k in others and k not in explained.items)
        much = told > 0 and retold >= _RETOLD * told
        return DerivationKind.PARAPHRASE if much and not child.statement else DerivationKind.CITES


def _given_to(child: Profile, drawn: Iterable[Drawn]) -> set[Span]:
    """The sentences that a document gives to an unseen source by name: what stands in them it has from there."""
    names = [{w.form for w in words_of(name)} for d in drawn for name in d.source.names]
    claims = child.reading.claims if names else ()
    return {c.sentence for c in claims if any(_is_of(link.name, names) for link in c.attribution)}


def _is_of(name: str, sources: Iterable[Collection[str]]) -> bool:
    words = {w.form for w in words_of(name)}
    return bool(words) and any(words.issubset(source) for source in sources)


def _common_sources(own: Iterable[Drawn], theirs: Iterable[Drawn]) -> tuple[bool, bool]:
    """Whether both draw on one unseen source, and whether only the parent says that it has it."""
    has = {d.source.id: d.direct for d in own}
    both = [d.direct and not has[d.source.id] for d in theirs if d.source.id in has]
    return bool(both), any(both)
