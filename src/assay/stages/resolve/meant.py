"""Whom a bare last name means, where more than one person of the case bears it.

Every place at which the name stands bare is looked at by itself, in the order of the text, for one document may speak
of two who bear it. What speaks for each bearer is weighed by learned weights (`resources/meant.yaml`, made by
`benchmarks/train_meant.py`): who was named last, titles, sexes and generations, what is told of each, and with which
words and names each stands elsewhere.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, NamedTuple

from assay.model import Mention, Span
from assay.stages.resolve import kin
from assay.stages.resolve.bearers import SENTENCE_END, Bearer, add, is_head, name_of
from assay.stages.resolve.clusters import Bond, Clusters
from assay.stages.resolve.natures import institutional
from assay.stages.resolve.parts import part_of
from assay.stages.resolve.told import ages_of, content_words, does_beside, one_trade
from assay.text.names import particles, words_of
from assay.text.resources import load, word_set

_WORD: Final = re.compile(r"[^\W\d_]{4,}|\d{2,}(?:[.,]\d+)*")
_OBLIQUE: Final = re.compile(r"\b(?:of|to|for|with)\s+(?:(?:the|his|her|its|an?)\s+)?(?:[a-z-]+\s+){0,3}$")
_BEFORE: Final = 40  # code points
_RIVALS: Final = 2  # a full name of which a case describes one bearer alone may well be the other's
_WHOLE: Final = 2  # words of a name that is a given name and a last one


class Signs(NamedTuple):
    """What speaks for one who bears a name being meant at a place, and against it; the weights go by these names."""

    before: float  # the document names him before this place
    later: float  # it names him behind it only
    latest: float  # no sentence before it that names another comes later than the last one that names him
    oblique: float  # and there he only tells who another is: "a cousin of the prefect Moll"
    alone: float  # nobody else of the name is named in the document
    kept: float  # the name meant him when it last stood bare
    other: float  # it meant another
    titled: float  # a title or rank in common
    untitled: float  # a title that nothing tells him to hold, no courtesy
    sex: float
    other_sex: float
    generation: float
    other_generation: float
    told: float  # words with which both are described
    told_otherwise: float  # both are described, with no word in common
    anew: float  # what the place tells of him tells nothing of who was named before it
    words: float  # words beside the place that stand beside him elsewhere, and beside no other of the name
    rare: float  # of all the words beside the place that stand beside any of the name
    often: float  # his share of the places where those of the name are named in full
    first: float  # he is the first who is named so in the document
    last: float  # it is the last word of his name
    whole: float  # he has no further one
    stranger: float  # a text tells that he is no relation of others


class Traits(NamedTuple):
    """What is told of whom a name means: at one place, or in the whole case."""

    titles: frozenset[str]
    ranks: frozenset[int]
    sexes: frozenset[str]
    generations: frozenset[str]
    told: frozenset[str]
    words: frozenset[str]  # beside the name


@dataclass
class Candidate:
    """Somebody who bears a name, as the whole case tells of him."""

    cluster: str
    members: list[Bearer]
    traits: Traits
    places: int
    own: list[int] = field(default_factory=list)  # where the document in hand names him, in order


class Place(NamedTuple):
    """A name of several bearers, where it stands."""

    document: str
    span: Span  # of its first mention
    traits: Traits


Chooser = Callable[[Place, Sequence[Candidate], Sequence[Signs]], int]


def contested(bearers: Iterable[Bearer]) -> frozenset[str]:
    """The ids of bearers whose bare names may be short for several people of the case."""
    bearers = list(bearers)
    full: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    namesakes: dict[tuple[str, tuple[str, ...]], int] = defaultdict(int)
    for b in bearers:
        if _is_full(b):
            own = kin.plain(b.name)
            namesakes[b.document, own] += 1
            for word in own:
                full[word].add(own)
    several = {own for (_, own), n in namesakes.items() if n > 1}
    found = set()
    for b in bearers:
        own = kin.plain(b.name)
        named = {o for o in full.get(own[-1], ()) if _may_be_short(own, o)} if _is_bare(b, own) else set()
        if len(named) > 1 or named & several:
            found.add(b.id)
    return frozenset(found)


def _is_full(b: Bearer) -> bool:
    return b.personal and b.proper and len(kin.plain(b.name)) > 1 and not b.acronym


def _is_bare(b: Bearer, own: tuple[str, ...]) -> bool:
    """Whether a name may be somebody's last name."""
    plain = b.nature in ("", "person") and not (b.acronym or b.aliases or b.people or institutional(b.name))
    lone = len(own) <= _WHOLE and len(own[-1]) > 1 and own[-1] not in particles()
    return b.proper and lone and plain and not is_head(b.name) and (b.personal or not (b.located or b.definite))


def _may_be_short(own: tuple[str, ...], full: tuple[str, ...]) -> bool:
    n = len(own)
    starts = range(len(full) - n + 1) if n == 1 else range(1, len(full) - n + 1)
    return n < len(full) and any(full[i : i + n] == own for i in starts)


def settle(
    bearers: list[Bearer],
    ids: frozenset[str],
    clusters: Clusters,
    texts: Mapping[str, str],
    choose: Chooser | None = None,
) -> list[Bond]:
    """Cut the bearers `ids` by whom each of their places means, and bind the parts to these. `bearers` is changed."""
    settled = _Settled(bearers, clusters, texts, choose or chosen)
    bonds: list[Bond] = []
    for b in [b for b in bearers if b.id in ids and len(clusters.members(clusters[b])) == 1]:
        parts = settled.parts(b)
        if len(parts) > 1:
            clusters.part(b, [p for p, _ in parts])
            at = bearers.index(b)
            bearers[at : at + 1] = [p for p, _ in parts]
        for part, meant in parts:
            if meant is not None:
                reason = f"Of those called “{part.name.text}”, the text speaks of “{meant.name.text}” here."
                bonds.append(Bond(part, meant, "short form", reason, 0.9, short=part.id))
    return bonds


def settle_whole(
    bearers: list[Bearer], clusters: Clusters, texts: Mapping[str, str], choose: Chooser | None = None
) -> None:
    """Join full names that several of a case bear, where a document tells nothing of whom it names so, to whom it
    means: each by what has been told, and joined, before."""
    unknown = [b for b in bearers if b.several and _is_full(b) and not _known(b, clusters)]
    settled = _Settled(bearers, clusters, texts, choose or chosen) if unknown else None
    while settled:
        found = next(((b, meant) for b in unknown if (meant := settled.whole(b)) is not None), None)
        if found is None:
            break
        unknown.remove(found[0])
        found[0].settled = True
        reason = f"Of those called “{found[0].name.text}”, the text speaks of the one of another document."
        clusters.join(Bond(*found, "same name", reason, 0.85))
        settled = _Settled(bearers, clusters, texts, choose or chosen)


def _known(b: Bearer, clusters: Clusters) -> bool:
    """Whether somebody is told to be who he is: he is described, or is one with a namesake of another document."""
    namesakes = (m for m in clusters.members(clusters[b]) if m.name.compact == b.name.compact)
    return bool(b.told - b.common) or any(m.document != b.document for m in namesakes)


class _Settled:
    """The people of a case by the words of their names, and the words that stand beside each."""

    def __init__(
        self, bearers: Iterable[Bearer], clusters: Clusters, texts: Mapping[str, str], choose: Chooser
    ) -> None:
        self._clusters, self._texts, self._choose = clusters, texts, choose
        self._ends = {d: [m.end() for m in SENTENCE_END.finditer(text)] for d, text in texts.items()}
        self._by_word: dict[str, dict[str, list[Bearer]]] = defaultdict(lambda: defaultdict(list))
        for b in bearers:
            for word in kin.plain(b.name) if _is_full(b) else ():
                self._by_word[word][clusters[b]].append(b)

    def parts(self, bare: Bearer) -> list[tuple[Bearer, Bearer | None]]:
        """A bare name cut by whom it means, with the bearer of the full name of each part."""
        own, text = kin.plain(bare.name), self._texts[bare.document]
        named = self._by_word.get(own[-1], {})
        found = {c: [b for b in members if _may_be_short(own, kin.plain(b.name))] for c, members in named.items()}
        rivals = [self._candidate(c, members, bare, own) for c, members in sorted(found.items()) if members]
        meant: dict[str, list[Mention]] = defaultdict(list)
        last = ""
        for mention in bare.mentions:
            place = self._place([mention], own)
            told = [self._signs(place, c, rivals, last, own) for c in rivals]
            best = self._choose(place, rivals, told) if rivals else -1
            last = rivals[best].cluster if best >= 0 else ""
            meant[last].append(mention)
            if best >= 0:
                rivals[best].own.append(mention.span.start)
        by_cluster = {c.cluster: _nearest(c.members, bare) for c in rivals}
        if len(meant) == 1:
            return [(bare, by_cluster.get(last))]
        return [
            (part_of(bare, mentions, text, i), by_cluster.get(cluster))
            for i, (cluster, mentions) in enumerate(meant.items())
        ]

    def whole(self, full: Bearer) -> Bearer | None:
        """Whom a full name means in a document that tells nothing of him: one of the described of other documents."""
        own = kin.plain(full.name)
        named = {
            c: [b for b in members if kin.plain(b.name) == own and b.document != full.document]
            for c, members in self._by_word[own[-1]].items()
        }
        told = {c: members for c, members in named.items() if any(_known(b, self._clusters) for b in members)}
        open_to = {c: members for c, members in told.items() if not self._closed(full, members)}
        rivals = [self._candidate(c, members, full, own) for c, members in sorted(open_to.items())]
        if not rivals or len(told) < _RIVALS:
            return None
        place = self._place(full.mentions, own)
        best = self._choose(place, rivals, [self._signs(place, c, rivals, "", own) for c in rivals])
        return _nearest(rivals[best].members, full) if best >= 0 else None

    def _closed(self, full: Bearer, members: Sequence[Bearer]) -> bool:
        """Whether the document of a name has another for these."""
        cluster = self._clusters.members(self._clusters[members[0]])
        return any(b.document == full.document and b.name.compact == full.name.compact for b in cluster)

    def _candidate(self, cluster: str, named: list[Bearer], bare: Bearer, own: tuple[str, ...]) -> Candidate:
        members = list(self._clusters.members(cluster))
        of_all: set[str] = set()
        for b in members:
            for m in b.mentions:
                of_all |= self._beside(b.document, m, own)
        traits = Traits(
            titles=frozenset(t for b in members for t in b.titles),
            ranks=frozenset(r for b in members for r in b.ranks),
            sexes=frozenset(s for b in members for s in b.sexes) or kin.sexes_by_name(named),
            generations=frozenset(g for b in members for g in kin.generations(b)),
            told=frozenset(w for b in members for w in self._told(b)),
            words=frozenset(of_all - set(named[0].name.words)),
        )
        return Candidate(
            cluster=cluster,
            members=named,
            traits=traits,
            places=sum(len(b.mentions) for b in named),
            own=sorted(m.span.start for b in members if b.document == bare.document for m in b.mentions),
        )

    def _place(self, mentions: Sequence[Mention], own: tuple[str, ...]) -> Place:
        first = mentions[0]
        lone = Bearer(id="", document=first.document, name=name_of(first))
        for mention in mentions:
            add(lone, mention, self._texts[first.document], {})
        lone.kind = first.kind
        traits = Traits(
            titles=kin.titles_of(lone),
            ranks=frozenset(lone.ranks),
            sexes=frozenset(lone.sexes),
            generations=kin.generations(lone),
            told=self._told(lone),
            words=frozenset(w for m in mentions for w in self._beside(m.document, m, own)),
        )
        return Place(first.document, first.span, traits)

    def _told(self, b: Bearer) -> frozenset[str]:
        """What a text tells of a bearer: words that describe him, his age, where he is from, what he does ("who")."""
        text = self._texts[b.document]
        does = [w for m in b.mentions for w in does_beside(text, m.span.end)]
        return content_words([*b.told, *does]) | ages_of(b.descriptors)

    def _beside(self, document: str, mention: Mention, own: tuple[str, ...]) -> frozenset[str]:
        """The words of the sentence in which a name stands, without function words and the name itself."""
        ends, text = self._ends[document], self._texts[document]
        i = bisect_right(ends, mention.span.start)
        start, end = (ends[i - 1] if i else 0), (ends[i] if i < len(ends) else len(text))
        words = {w.group().casefold() for w in _WORD.finditer(text, start, end)}
        return frozenset({w[:6] for w in words - word_set("function_words.yaml", "words")} - {w[:6] for w in own})

    def _signs(self, place: Place, one: Candidate, rivals: list[Candidate], last: str, own: tuple[str, ...]) -> Signs:
        at, document, here, his = place.span.start, place.document, place.traits, one.traits
        others = [c for c in rivals if c is not one]
        said = {c.cluster: max((p for p in c.own if p < at), default=-1) for c in rivals}
        mine = said[one.cluster]
        sentence = {c: bisect_right(self._ends[document], p) for c, p in said.items() if p >= 0}
        latest = mine >= 0 and sentence[one.cluster] == max(sentence.values())
        oblique = latest and _OBLIQUE.search(self._texts[document][max(0, mine - _BEFORE) : mine])
        beside = here.words & his.words
        telling = beside - frozenset(w for c in others for w in c.traits.words)
        of_any = here.words & frozenset(w for c in rivals for w in c.traits.words)
        ranked = bool(here.titles & (his.titles | his.told)) or bool(here.ranks & his.ranks)
        held = bool(here.titles - words_of("courtesies"))
        alike = [w for w in here.told if any(one_trade(w, v) for v in his.told | his.titles)]
        describing = [w for w in here.told - here.titles if not w.isdigit()]
        words = kin.plain(one.members[0].name)
        return Signs(
            before=float(mine >= 0),
            later=float(bool(one.own) and mine < 0),
            latest=float(latest),
            oblique=float(bool(oblique)),
            alone=float(mine >= 0 and not any(c.own for c in others)),
            kept=float(last == one.cluster),
            other=float(last not in ("", one.cluster)),
            titled=float(ranked),
            untitled=float(held and not ranked),
            sex=float(bool(here.sexes & his.sexes)),
            other_sex=float(bool(here.sexes and his.sexes) and here.sexes.isdisjoint(his.sexes)),
            generation=float(bool(here.generations & his.generations)),
            other_generation=float(bool(here.generations) and not here.generations & his.generations),
            told=math.log1p(len(alike)),
            told_otherwise=float(bool(describing and his.told) and not alike),
            anew=float(bool(describing) and mine >= 0 and not alike),
            words=math.log1p(len(telling)),
            rare=len(telling) / len(of_any) if of_any else 0.0,
            often=one.places / sum(c.places for c in rivals),
            first=float(bool(one.own) and one.own[0] == min(c.own[0] for c in rivals if c.own)),
            last=float(words[-len(own) :] == own),
            whole=float(len(words) == len(own) + 1),
            stranger=float(any(b.told_apart or b.shares_name for b in one.members)),
        )


def _nearest(members: list[Bearer], bare: Bearer) -> Bearer:
    """The full name of the bare one's own document, where there is one."""
    return min(members, key=lambda b: (b.document != bare.document, b.id))


def chosen(place: Place, rivals: Sequence[Candidate], told: Sequence[Signs]) -> int:
    """The place in `rivals` of the one who is meant, or -1 where nobody is sure enough."""
    scores = [score(signs) for signs in told]
    order = sorted(range(len(scores)), key=lambda i: (-scores[i], rivals[i].cluster))
    model = weights()
    if scores[order[0]] < model["least"]:
        return -1
    close = len(order) > 1 and scores[order[0]] - scores[order[1]] < model["margin"]
    return -1 if close else order[0]


def score(signs: Signs) -> float:
    return sum(weights().get(name, 0.0) * value for name, value in zip(Signs._fields, signs, strict=True))


@cache
def weights() -> dict[str, float]:
    found = load("meant.yaml")
    return {
        **{str(k): float(v) for k, v in found["weights"].items()},
        "least": found["least"],
        "margin": found["margin"],
    }
