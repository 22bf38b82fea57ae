"""Documents that carry the text of another one.

They are found before everything else, because what stands in a copy is its original's: nothing in copied words counts
again, neither a name nor a citation nor the description of a source. So a further copy changes nothing but itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf, log

import numpy as np

from assay.model import BlockKind, DateRange, Document, Span
from assay.stages.lineage.dating import lists_headlines
from assay.stages.lineage.profile import SHINGLE, Profile
from assay.text.blocking import Keys, pairs_sharing
from assay.text.overlap import common_runs, found_in
from assay.text.within import Touching

COPY = 0.5  # share of the child's shingles from which it is a copy
WHOLE = 0.85  # and from which it is nothing else
_FEW = 4  # neighbours in time among the many that share a shingle


class Copies:
    """Which documents copy which, and which of their words are copied."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        """`profiles` from the earliest on."""
        self._profiles = {p.id: p for p in profiles}
        shares = self._shares(profiles)
        self.original = {child: self._best(parents) for child, parents in sorted(shares.items())}
        self.whole = {c for c, p in self.original.items() if shares[c][p] >= WHOLE}
        self._places = {c: Touching(self._carried(c, p), lambda s: s) for c, p in self.original.items()}

    def covers(self, document: str, span: Span) -> bool:
        """Whether the words at `span` are copied from the document's original."""
        places = self._places.get(document)
        return places is not None and any(s.contains(span) for s in places(span))

    def own_grams(self, profile: Profile) -> Keys:
        """The shingles that the document does not have from its original."""
        original = self.original.get(profile.id)
        if original is None:
            return np.unique(profile.grams.keys)
        return np.unique(profile.grams.keys[~found_in(profile.grams, self._profiles[original].grams)])

    def _shares(self, profiles: Sequence[Profile]) -> dict[str, dict[str, float]]:
        """By copy: the documents that it may have its text from, with the share of it that they have."""
        sizes = np.array([len(p.grams.keys) for p in profiles])
        pairs = pairs_sharing([np.unique(p.grams.keys) for p in profiles], few=_FEW, most=inf)
        enough = pairs.weight >= COPY * log(2) * np.minimum(sizes[pairs.a], sizes[pairs.b])
        found: dict[str, dict[str, float]] = {}
        for a, b in zip(pairs.a[enough].tolist(), pairs.b[enough].tolist(), strict=True):
            for child, parent in ((profiles[a], profiles[b]), (profiles[b], profiles[a])):
                share = float(found_in(child.grams, parent.grams).mean())
                if share >= COPY and _carries(child, parent) > _carries(parent, child):
                    found.setdefault(child.id, {})[parent.id] = share
        return found

    def _best(self, parents: dict[str, float]) -> str:
        def rank(parent: str) -> tuple[float, float, int, str]:
            profile = self._profiles[parent]
            day = profile.published.earliest
            return round(parents[parent], 1), -looks_carried(profile), -(day.toordinal() if day else 0), parent

        return max(parents, key=rank)

    def _carried(self, child: str, parent: str) -> list[Span]:
        words = self._profiles[child].words
        runs = common_runs(self._profiles[child].grams, self._profiles[parent].grams, SHINGLE)
        return [Span(start=int(words.starts[r.a]), end=int(words.ends[r.a + r.length - 1])) for r in runs]


def may_follow(child: Profile, parent: Profile) -> bool:
    """A child is not earlier than its parent; a page that lists headlines may be younger than its article."""
    latest = None if lists_headlines(child.document) else child.published.latest
    earliest = parent.published.earliest
    return latest is None or earliest is None or latest >= earliest


def _carries(a: Profile, b: Profile) -> tuple[float, float, str]:
    """How likely it is that `a` carries the text of `b` and not the other way round."""
    if not may_follow(a, b):
        return -1.0, 0.0, a.id
    newer = bool(a.published.earliest and b.published.latest and a.published.earliest > b.published.latest)
    return (3.0 if newer else 0.0) + looks_carried(a), -float(len(a.words.ids)), a.id


def looks_carried(profile: Profile) -> float:
    """How much a document looks like a page that carries another outlet's text, in log-odds.

    A list of other outlets' headlines, a printed title that ends in an outlet's name, apostrophes lost in scraping.
    """
    document: Document = profile.document
    published: DateRange = profile.published
    kinds = [b.kind for b in document.blocks]
    odds = 2.0 if BlockKind.HEADLINE in kinds else 0.0
    odds += 0.5 if BlockKind.BYLINE not in kinds else 0.0
    odds += 1.0 if not published.exact else 0.0
    body = "".join(b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.BODY)
    return odds + (0.5 if not re.search(r"\w[’']s\b", body) else 0.0)
