"""An analyst's MERGE and SPLIT judgements: they bind, and of two that disagree the last one counts."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from assay.model import Action, Judgement, Kind, in_force
from assay.stages.resolve.bearers import Bearer
from assay.stages.resolve.clusters import Bond, Clusters
from assay.text.names import parse


class Decisions:
    """Judgements on names. A subject is a name, or the id of a mention where one name has two bearers."""

    def __init__(self, log: tuple[Judgement, ...]) -> None:
        self._latest: dict[frozenset[str], Judgement] = {}
        for judgement in in_force(log):
            if judgement.action in (Action.MERGE, Action.SPLIT):
                for pair in combinations(judgement.subjects, 2):
                    key = frozenset(_key(s) for s in pair)
                    self._latest.pop(key, None)
                    self._latest[key] = judgement
        self._splits = any(j.action is Action.SPLIT for j in self._latest.values())

    @property
    def mentions_apart(self) -> frozenset[frozenset[str]]:
        """Pairs of subjects that are split: only those that are ids of mentions mean anything to the receiver."""
        return frozenset(pair for pair, j in self._latest.items() if j.action is Action.SPLIT)

    def split(self, a: Bearer, b: Bearer) -> str:
        """The reason of a SPLIT between two bearers, or ""."""
        if not self._splits:
            return ""
        for x in _names(a):
            for y in _names(b):
                judgement = self._latest.get(frozenset((x, y)))
                if judgement is not None and judgement.action is Action.SPLIT and x != y:
                    return f"An analyst told them apart. {judgement.reason}".strip()
        return ""

    def apply(self, bearers: list[Bearer], clusters: Clusters) -> None:
        """Join what MERGE judgements name, the latest first, each unless a later judgement forbids it."""
        named: dict[str, list[Bearer]] = defaultdict(list)
        for b in bearers:
            for key in _names(b):
                named[key].append(b)
        for pair, judgement in reversed(self._latest.items()):
            if judgement.action is not Action.MERGE:
                continue
            sides = [named[key] for key in sorted(pair) if key in named]
            reason = f"An analyst took them for one. {judgement.reason}".strip()
            for side in sides:
                for other in side[1:]:
                    clusters.join(Bond(side[0], other, "same name", reason, 1.0))
            if len(sides) == 2 and not self._split_between(clusters, sides[0][0], sides[1][0]):
                clusters.join(Bond(sides[0][0], sides[1][0], "judgement", reason, 1.0), forced=True)

    def _split_between(self, clusters: Clusters, a: Bearer, b: Bearer) -> bool:
        return any(self.split(x, y) for x in clusters.members(clusters[a]) for y in clusters.members(clusters[b]))


def _key(subject: str) -> str:
    """A name in the form in which bearers are looked up; an id of a mention stays as it is."""
    return subject if subject.startswith("m-") else parse(subject).compact


def _names(bearer: Bearer) -> list[str]:
    forms = {parse(form, kind=k).compact for form in bearer.forms for k in (bearer.kind, Kind.OTHER)}
    return sorted(forms | {m.id for m in bearer.mentions})
