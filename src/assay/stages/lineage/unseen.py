"""Sources that documents draw on and that are not among the documents, each once, however often it is described."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from assay.model import Entities, Entity, Evidence, Span, UnseenSource
from assay.stages.lineage.describe import Description, lead_works, private_sources
from assay.stages.lineage.profile import Item, Profile

DRAWN_ON = 4.0  # log-odds that a document rests on a private source that it describes
_ONE = 2  # things that must agree for two descriptions to be of one source
_TELLING_FIGURE = 0.8
_ENOUGH_NAMES = 3
_ENOUGH_SAID = 4  # words beyond which a longer name is no better
_SPOKEN_FIGURE = 0.5


@dataclass(frozen=True)
class Drawn:
    """A document draws on an unseen source."""

    child: str
    source: UnseenSource
    direct: bool
    evidence: Evidence


@dataclass
class _Source:
    """Descriptions taken to be of one source."""

    parts: list[Description]

    @property
    def documents(self) -> set[str]:
        return {d.document for d in self.parts}

    @property
    def lines(self) -> frozenset[str]:
        return frozenset().union(*(d.lines for d in self.parts))

    @property
    def works(self) -> frozenset[str]:
        return frozenset().union(*(d.works for d in self.parts))

    @property
    def telling(self) -> frozenset[str]:
        return frozenset().union(*(d.telling for d in self.parts))


class Unseen:
    """The unseen sources of one case. `resolved`: places (by document) already read as documents of the case."""

    def __init__(self, profiles: Sequence[Profile], resolved: Mapping[str, Sequence[Span]]) -> None:
        self.items = {p.id: p.items for p in profiles}
        self.resolved = resolved
        self.sources: list[_Source] = []
        names = sorted({n for p in profiles for n in p.names})
        for profile in sorted(profiles, key=lambda p: p.id):
            self._join(private_sources(profile, names))

    def add_leads(self, orphans: Iterable[Profile]) -> None:
        """Works that documents without any other parent name first of all."""
        for profile in sorted(orphans, key=lambda p: p.id):
            self._join(lead_works(profile))

    def drawn(self) -> list[Drawn]:
        return [drawn for s in self.sources for drawn in _drawn(s)]

    def _join(self, descriptions: Iterable[Description]) -> None:
        """Descriptions of one document, joined among themselves and to those of other documents.

        Told apart wrongly, one source would count as two independent ones: the worse error. So within a document a
        noun of one line joins them, and across documents any two things that agree.
        """
        own: list[_Source] = []
        for d in sorted(descriptions, key=lambda d: (d.span, d.direct)):
            if any(d.span.overlaps(p) for p in self.resolved.get(d.document, ())):
                continue
            home = next((s for s in own if s.lines & d.lines), None)
            if home:
                home.parts.append(d)
            else:
                own.append(_Source([d]))
        for source in own:
            home = next((s for s in self.sources if self._agreement(s, source) >= _ONE), None)
            if home:
                home.parts += source.parts
            else:
                self.sources.append(source)

    def _agreement(self, a: _Source, b: _Source) -> int:
        """How many things speak for their being one: a noun of one line, each word that is said of both, one entity,
        a telling figure in documents of both or, where either is bare, several names."""
        points = bool(a.lines & b.lines) + len(a.telling & b.telling) + _ONE * bool(a.works & b.works)
        shared = [
            [i for k, i in self.items[x].items() if k in self.items[y]]
            for x in sorted(a.documents)
            for y in sorted(b.documents)
        ]
        figures = any(i.figure and i.weight >= _TELLING_FIGURE for both in shared for i in both)
        names = any(sum(not i.figure and i.weight > 0.1 for i in both) >= _ENOUGH_NAMES for both in shared)
        return points + (figures or (names and not (a.telling and b.telling)))


def _drawn(source: _Source) -> Iterable[Drawn]:
    best = max(source.parts, key=lambda d: (min(len(d.telling), _ENOUGH_SAID), -len(d.name), d.name))
    unseen = _unseen(best.name, {d.name for d in source.parts}, source.documents)
    for document in sorted(source.documents):
        part = min((d for d in source.parts if d.document == document), key=lambda d: (not d.direct, d.span))
        detail = f"It draws on “{part.name}”."
        yield Drawn(document, unseen, part.direct, _evidence(detail, part.span))


def _unseen(name: str, names: Collection[str], documents: Collection[str]) -> UnseenSource:
    return UnseenSource(id=f"unseen:{name}", name=name, names=tuple(sorted(names)), documents=tuple(sorted(documents)))


def _evidence(detail: str, span: Span) -> Evidence:
    return Evidence(kind="citation", detail=detail, weight=DRAWN_ON, span=span)


# ---- speakers whom documents quote alike


def common_speakers(
    profiles: Sequence[Profile], entities: Entities, related: Collection[tuple[str, str]]
) -> list[Drawn]:
    """What one speaker told: a source outside the case that unrelated documents share.

    Both attribute a same telling figure to the same person, body or work. `related`: pairs (smaller id first) that
    have a path between them or a source in common already.
    """
    names = {e.id: e for e in entities.entities}
    publishers = {e for p in profiles for e in p.entities}
    told: dict[str, dict[str, dict[str, Item]]] = defaultdict(dict)
    for profile in profiles:
        for entity, figures in _spoken(profile, entities.by_mention()).items():
            if entity not in publishers:
                told[entity][profile.id] = figures
    found: list[Drawn] = []
    for entity in sorted(told):
        joined: dict[str, Item] = {}
        for a, b in combinations(sorted(told[entity]), 2):
            shared = sorted(told[entity][a].keys() & told[entity][b].keys())
            if shared and (a, b) not in related:
                joined |= {a: told[entity][a][shared[0]], b: told[entity][b][shared[0]]}
        found += _from_speaker(names[entity], joined)
    return found


def _spoken(profile: Profile, by_mention: Mapping[str, Entity]) -> dict[str, dict[str, Item]]:
    """By speaker, the telling figures in the sentences that are attributed to them."""
    spoken: dict[str, dict[str, Item]] = defaultdict(dict)
    figures = [i for i in profile.items.values() if i.figure and i.weight >= _SPOKEN_FIGURE]
    for claim in profile.reading.claims:
        for link in claim.attribution:
            entity = by_mention.get(link.mention or "")
            if entity:
                spoken[entity.id] |= {i.key: i for i in figures if i.span.overlaps(claim.span)}
    return spoken


def _from_speaker(entity: Entity, documents: Mapping[str, Item]) -> Iterable[Drawn]:
    if documents:
        unseen = _unseen(f"what {entity.name} told", [f"what {n} told" for n in entity.names], documents)
        for document, item in sorted(documents.items()):
            detail = f"It has {item.label} from {entity.name}, as another document has."
            yield Drawn(document, unseen, True, _evidence(detail, item.span))
