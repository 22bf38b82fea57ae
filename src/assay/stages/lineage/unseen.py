"""Sources that documents draw on and that are not among the documents, each once, however often it is described."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import log2

from assay.model import Entity, Evidence, Span, UnseenSource
from assay.stages.lineage.content import strangers
from assay.stages.lineage.copies import Copies, may_follow
from assay.stages.lineage.describe import named_works, private_sources, refused_works, speaking_works
from assay.stages.lineage.items import Item, Known
from assay.stages.lineage.naming import NameIndex
from assay.stages.lineage.near import Near
from assay.stages.lineage.occasions import occasions
from assay.stages.lineage.profile import Profile
from assay.stages.lineage.works import Description, named_nouns
from assay.text.within import Touching

DRAWN_ON = 4.0  # log-odds that a document rests on a private source that it describes
_ONE = 2  # things that must agree for two descriptions to be of one source
_UNLIKE = 4  # and where their documents have nothing in common, or name several and nobody in common
_TELLING_FIGURE = 0.8
_ENOUGH_NAMES = 3
_ENOUGH_SAID = 4  # words beyond which a longer name is no better
_SPOKEN_FIGURE = 0.5
_FEW = 4  # sources of which one word may be said before it tells less


@dataclass(frozen=True)
class Drawn:
    """A document draws on an unseen source."""

    child: str
    source: UnseenSource
    direct: bool
    evidence: Evidence


@dataclass(frozen=True)
class _Source:
    """Descriptions taken to be of one source."""

    parts: tuple[Description, ...]

    @property
    def documents(self) -> list[str]:
        return sorted({d.document for d in self.parts})

    @property
    def lines(self) -> frozenset[str]:
        return frozenset().union(*(d.lines for d in self.parts))

    @property
    def nouns(self) -> frozenset[str]:
        return frozenset().union(*(named_nouns(d.name) for d in self.parts))

    @property
    def works(self) -> frozenset[str]:
        return frozenset().union(*(d.works for d in self.parts))

    @property
    def telling(self) -> frozenset[str]:
        return frozenset().union(*(d.telling for d in self.parts))


class Unseen:
    """The unseen sources of one case. `resolved`: places (by document) already read as documents of the case."""

    def __init__(
        self,
        profiles: Mapping[str, Profile],
        copies: Copies,
        near: Near,
        index: NameIndex,
        known: Known,
        resolved: Resolved,
    ) -> None:
        self._profiles, self._copies, self._near, self._resolved = profiles, copies, near, resolved
        self._own: list[_Source] = []
        self._refused = {i: refused_works(p) for i, p in profiles.items()}
        for i in sorted(profiles):
            self._describe(private_sources(profiles[i], index.publishers_in(profiles[i])))
        self._add_seen_by_both()
        for what in occasions(profiles.values(), known):
            self._describe([what])

    def add_leads(self, orphans: Iterable[Profile]) -> None:
        """Works that documents without any other parent name first of all, or as what they are based on."""
        for profile in sorted(orphans, key=lambda p: p.id):
            self._describe(named_works(profile))

    def _add_seen_by_both(self) -> None:
        """Works that a document names as its source and that a later one, from which it cannot have them, has itself: a
        judgment, a petition."""
        direct = [s for s in self._own if any(d.direct for d in s.parts)]
        said = Counter(w for s in self._own for w in s.telling)
        drawing = {i for s in self._own for i in s.documents}
        for i in sorted(self._near_of(direct) - drawing):
            profile = self._profiles[i]
            later = [s for s in direct if not any(may_follow(profile, self._profiles[x]) for x in s.documents)]
            for what in speaking_works(profile, frozenset().union(*(s.nouns for s in later))):
                if any(self._agreement(_Source((what,)), s, said) >= _ONE for s in later):
                    self._describe([what])

    def _near_of(self, sources: Iterable[_Source]) -> set[str]:
        """The documents that share something with those that draw on the sources."""
        return {i for s in sources for x in s.documents for i in self._near.parents(x)}

    def drawn(self) -> list[Drawn]:
        """All that documents draw on, each source under a name of its own."""
        taken: Counter[str] = Counter()
        found: list[Drawn] = []
        for source in self._joined():
            best = max(source.parts, key=lambda d: (min(len(d.telling), _ENOUGH_SAID), -len(d.name), d.name))
            taken[best.name] += 1
            number = f" ({taken[best.name]})" if taken[best.name] > 1 else ""
            found += _drawn(source, best.name + number)
        return found

    def _describe(self, descriptions: Iterable[Description]) -> None:
        """Descriptions of one document: within it, a noun of one line joins them."""
        own: list[_Source] = []
        for d in sorted(descriptions, key=lambda d: (d.span, d.direct)):
            known = any(d.span.overlaps(p) for p in self._resolved.get(d.document, ()))
            if known or self._copies.covers(d.document, d.span):
                continue
            home = next((n for n, s in enumerate(own) if s.lines & d.lines), None)
            if home is None:
                own.append(_Source((d,)))
            else:
                own[home] = _Source((*own[home].parts, d))
        self._own += own

    def _joined(self) -> list[_Source]:
        """Told apart wrongly, one source would count as two independent ones: the worse error. So across documents
        any two things that agree join descriptions.

        Only those are compared that share a word, a work, a figure or a name.
        """
        own = sorted(self._own, key=lambda s: (s.parts[0].document, s.parts[0].span))
        said = Counter(w for s in own for w in s.telling)
        home = list(range(len(own)))
        members = [[n] for n in home]

        def root(n: int) -> int:
            while home[n] != n:
                home[n] = home[home[n]]
                n = home[n]
            return n

        def refused(n: int, other: int) -> bool:
            return any(self._refuses(own[a], own[b], said) for a in members[root(n)] for b in members[root(other)])

        by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
        for n, source in enumerate(own):
            compared: set[int] = set()
            for key in self._keys(source):
                for other in by_key[key]:
                    if other not in compared and root(other) != root(n):
                        compared.add(other)
                        if self._agreement(own[other], source, said) >= _ONE and not refused(n, other):
                            members[root(other)] += members[root(n)]
                            home[root(n)] = root(other)
                by_key[key].append(n)
        groups: dict[int, list[Description]] = defaultdict(list)
        for n, source in enumerate(own):
            groups[root(n)] += source.parts
        return [_Source(tuple(parts)) for _, parts in sorted(groups.items())]

    def _keys(self, source: _Source) -> Iterable[tuple[str, str]]:
        yield from (("word", w) for w in sorted(source.telling))
        yield from (("work", w) for w in sorted(source.works))
        for document in source.documents:
            yield from (("item", k) for k in self._profiles[document].items)

    def _agreement(self, a: _Source, b: _Source, said: Mapping[str, int]) -> float:
        """How much speaks for their being one: a noun of one line, each word that is said of both, one entity,
        a telling figure in documents of both or, where either is bare, several names."""
        points = _points(a, b, said)
        shared = [
            [(i, i.weight * self._near.tells(k)) for k, i in self._profiles[x].items.items() if k in self._items(y)]
            for x in a.documents
            for y in b.documents
        ]
        alike = any(not strangers(self._profiles[x], self._profiles[y]) for x in a.documents for y in b.documents)
        if not (alike and any(shared)) and points < _UNLIKE:
            return 0
        figures = any(i.figure and w >= _TELLING_FIGURE for both in shared for i, w in both)
        names = any(sum(not i.figure and w > 0.1 for i, w in both) >= _ENOUGH_NAMES for both in shared)
        return points + (figures or (names and not (a.telling and b.telling)))

    def _refuses(self, a: _Source, b: _Source, said: Mapping[str, int]) -> bool:
        """Whether a document of one says that it did not have the other: what it refuses is at least as like that as
        what it has."""
        for had, other in ((a, b), (b, a)):
            works = [_Source((r,)) for d in had.documents for r in self._refused[d]]
            like = [r for r in works if r.telling & other.telling or r.nouns & other.nouns]
            if any(_points(r, other, said) >= _points(had, other, said) for r in like):
                return True
        return False

    def _items(self, document: str) -> Mapping[str, Item]:
        return self._profiles[document].items


Resolved = Mapping[str, Collection[Span]]


def _points(a: _Source, b: _Source, said: Mapping[str, int]) -> float:
    """What the words of two descriptions have in common."""
    words = sum(1 / (1 + log2(max(1.0, said[w] / _FEW))) for w in a.telling & b.telling)
    return bool(a.lines & b.lines) + words + _ONE * bool(a.works & b.works)


def _drawn(source: _Source, name: str) -> Iterable[Drawn]:
    unseen = _unseen(name, {d.name for d in source.parts} | {name}, source.documents)
    for document in source.documents:
        part = min((d for d in source.parts if d.document == document), key=lambda d: (not d.direct, d.span))
        yield Drawn(document, unseen, part.direct, _evidence(f"It draws on “{part.name}”.", part.span))


def _unseen(name: str, names: Collection[str], documents: Collection[str]) -> UnseenSource:
    return UnseenSource(id=f"unseen:{name}", name=name, names=tuple(sorted(names)), documents=tuple(sorted(documents)))


def _evidence(detail: str, span: Span) -> Evidence:
    return Evidence(kind="citation", detail=detail, weight=DRAWN_ON, span=span)


# ---- speakers whom documents quote alike


def common_speakers(
    profiles: Iterable[Profile],
    copies: Copies,
    publishers: Collection[str],
    known: Known,
    above: Mapping[str, set[str]],
) -> list[Drawn]:
    """What one speaker told: a source outside the case that unrelated documents share.

    They attribute a same telling figure to the same person, body or work. `above`: each document with all that stands
    above it; who has something above in common is related already.
    """
    told: dict[tuple[str, str], dict[str, Item]] = defaultdict(dict)
    for profile in profiles:
        for entity, item in _spoken(profile, known):
            if entity not in publishers and not copies.covers(profile.id, item.span):
                told[entity, item.key][profile.id] = item
    found: dict[str, dict[str, Item]] = defaultdict(dict)
    for (entity, _), items in sorted(told.items()):
        first = {i for i in items if not above[i] & (items.keys() - {i})}
        if any(not above[a] & above[b] for a, b in zip(sorted(first), sorted(first)[1:], strict=False)):
            found[entity] = {i: items[i] for i in sorted(first)} | found[entity]
    return [drawn for entity in sorted(found) for drawn in _from_speaker(known.by_id[entity], found[entity])]


def _spoken(profile: Profile, known: Known) -> Iterable[tuple[str, Item]]:
    """The telling figures in the sentences that are attributed to a speaker."""
    telling = (i for i in profile.items.values() if i.figure and i.weight >= _SPOKEN_FIGURE)
    figures = Touching(telling, lambda i: i.span)
    for claim in profile.reading.claims:
        for link in claim.attribution:
            entity = known.by_mention.get(link.mention or "")
            if entity:
                yield from ((entity.id, i) for i in figures(claim.span))


def _from_speaker(entity: Entity, documents: Mapping[str, Item]) -> Iterable[Drawn]:
    unseen = _unseen(f"what {entity.name} told", [f"what {n} told" for n in entity.names], documents)
    for document, item in sorted(documents.items()):
        detail = f"It has {item.label} from {entity.name}, as another document has."
        yield Drawn(document, unseen, True, _evidence(detail, item.span))
