"""The independent origins behind a cluster, counted on lineage and attributions together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assay.model import Certainty, Claim
from assay.stages.weigh.sources import Source, Sources


@dataclass(frozen=True)
class Origin:
    """One independent root with the claims (ids) that go back to it."""

    key: str
    name: str
    names: tuple[str, ...]  # of all the sources that were found to be one
    claims: tuple[str, ...]
    asserted: bool  # at least one of them is not hedged
    named: bool  # a named source or document, not only outlets that tell no source


def origins_of(claims: Sequence[Claim], sources: Sources) -> tuple[Origin, ...]:
    """The independent origins of claims that say the same thing, in the order of their names.

    Two claims share an origin where their innermost source is one, where the document of one derives from that of
    the other, unless it asked a source that the other does not know, where both documents have a parent or an unseen
    source in common, where one is told by an unseen source and the other by a document that draws on it or by a speaker
    who relies on it, or where a document says in its own voice, or after people without a name, what it also
    attributes. Outlets that tell no source of their own, and unnamed people, prove no second origin.
    """
    groups = _Groups()
    by_document: dict[str, list[Claim]] = {}
    for claim in sorted(claims, key=lambda c: c.id):
        by_document.setdefault(claim.document, []).append(claim)
    for document, own in sorted(by_document.items()):
        above = [d for d in sorted(by_document) if d in sources.ancestors[document]]
        for claim in own:
            groups.add(claim, _source(claim, own, above, by_document, sources))
    for document in sorted(by_document):
        for source in sources.under[document]:
            groups.join(source.id, sources.of_document(document).key)
    for (document, speaker), unseen in sources.relying.items():
        for source in unseen if document in by_document else ():
            drawing = [d for d in sorted(by_document) if source.id in sources.ancestors[d]]
            for key in (source.id, *(sources.of_document(d).key for d in drawing)):
                groups.join(key, f"entity:{speaker}")
    for one, other in _related(sorted(by_document), sources):
        groups.join(sources.of_document(one).key, sources.of_document(other).key)
    return groups.origins()


def _source(
    claim: Claim, own: Sequence[Claim], above: Sequence[str], by_document: dict[str, list[Claim]], sources: Sources
) -> Source:
    source = sources.innermost(claim)
    for document in above:
        earlier = by_document[document]
        copied = [c for c in earlier if c.quote == claim.quote and _told_by(c) == _told_by(claim)]
        if copied or not _first_hand(source, above, sources):
            further = [d for d in above if d in sources.ancestors[document]]
            return _source((copied or earlier)[0], earlier, further, by_document, sources)
    if source.key == sources.of_document(claim.document).key and not source.channel:
        told = [sources.innermost(c) for c in own if c.attribution]
        named = [s for s in told if s.key != source.key and not s.channel]
        return named[0] if named else source
    return source


def _told_by(claim: Claim) -> tuple[str, ...]:
    return tuple(link.name for link in claim.attribution)


def _first_hand(source: Source, above: Iterable[str], sources: Sources) -> bool:
    """A named source that no document above knows: the child asked for itself.

    A work that tells what the document above tells ("the latest report", "the company's filing") is that document or
    its source, unless it is somebody's whom that document does not mention.
    """
    if source.entity is None or source.channel:
        return False
    return not any(sources.knows_owner(d, source) if source.work else sources.knows(d, source) for d in above)


def _related(documents: Sequence[str], sources: Sources) -> Iterable[tuple[str, str]]:
    for n, one in enumerate(documents):
        for other in documents[n + 1 :]:
            if (sources.ancestors[one] | {one}) & (sources.ancestors[other] | {other}):
                yield one, other


class _Groups:
    """Claims by source, with sources that are found to be one joined."""

    def __init__(self) -> None:
        self.members: dict[str, list[tuple[Claim, Source]]] = {}
        self.parent: dict[str, str] = {}

    def add(self, claim: Claim, source: Source) -> None:
        self.members.setdefault(source.key, []).append((claim, source))

    def find(self, key: str) -> str:
        while key in self.parent:
            key = self.parent[key]
        return key

    def join(self, a: str, b: str) -> None:
        """Join the second source to the first where both have claims here."""
        a, b = self.find(a), self.find(b)
        if a != b and a in self.members and b in self.members:
            self.parent[b] = a
            self.members[a] += self.members.pop(b)

    def origins(self) -> tuple[Origin, ...]:
        """The origins. Outlets that tell no source may have it from any of the others: they are none of their own."""
        deep = sorted(k for k, members in self.members.items() if not all(s.channel for _, s in members))
        for key in sorted(self.members.keys() - set(deep)) if deep else ():
            self.join(deep[0], key)
        return tuple(sorted(map(self._origin, self.members), key=lambda o: (o.name, o.key)))

    def _origin(self, key: str) -> Origin:
        members = self.members[key]
        names = sorted({s.name for _, s in members if not s.channel} or {s.name for _, s in members})
        return Origin(
            key=key,
            name=names[0],
            names=tuple(names),
            claims=tuple(sorted(c.id for c, _ in members)),
            asserted=any(c.certainty is Certainty.ASSERTED for c, _ in members),
            named=any(not s.channel for _, s in members),
        )
