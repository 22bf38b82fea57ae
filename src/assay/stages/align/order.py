"""Where two claims stand: between which surer pairs of their documents, and beside words that hardly recur in them.

A retelling mostly follows its original, passage by passage, and what stands in one place of either is its mark. So a
pair of which the words say little is told by the pairs around it, as sentences of translations are (after Gale and
Church 1993, with anchors by words that occur once in either text, after Kay and Röscheisen 1993). Passages may stand
in another order: only what is near counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from math import sqrt
from typing import NamedTuple

from assay.model import Span
from assay.stages.align.profile import Book, Profile
from assay.text.similarity import BY_SYNONYM

REACH = 3  # how many sentences off an anchor is heard


class Anchor(NamedTuple):
    """Two claims that are sure to answer to each other."""

    a: Profile
    b: Profile


class Order:
    """The claims of two documents in the order of their sentences, and the anchors between them."""

    def __init__(self, book: Book, anchors: Iterable[Anchor]) -> None:
        self._book = book
        self._anchors: dict[tuple[str, str, int], list[tuple[int, Anchor]]] = defaultdict(list)
        for anchor in anchors:
            a, b = (p.claim.document for p in anchor)
            self._anchors[a, b, self._place(anchor.a)].append((self._place(anchor.b), anchor))

    def support(self, a: Profile, b: Profile) -> int:
        """0 to 2: whether an anchor before both claims, and one after both, is near them on both sides."""
        here, there = self._place(a), self._place(b)
        before = any(self._near(a, b, here - n, there - m) for n in range(REACH + 1) for m in range(REACH + 1))
        after = any(self._near(a, b, here + n, there + m) for n in range(REACH + 1) for m in range(REACH + 1))
        return before + after

    def marks(self, a: Profile, b: Profile) -> float:
        """How many words two claims share, each counting the less, the more sentences of their documents have it."""
        one, two = self._spread[a.claim.document], self._spread[b.claim.document]
        total, used = 0.0, set()
        for term in a.full:
            other = next((t for t in b.full if t.keys & term.keys), None)
            if other is None or other.stem in used:
                continue
            used.add(other.stem)
            common = [k for k in term.keys & b.keys if k in one and k in two]
            total += max(((BY_SYNONYM if k[:2] == "s:" else 1) / sqrt(one[k] * two[k]) for k in common), default=0.0)
        return total

    def shared(self, a: Profile, one: frozenset[str], b: Profile, two: frozenset[str]) -> float:
        """How much two sets of keys of two claims have in common, each the less, the more sentences have it."""
        spread = self._spread[a.claim.document], self._spread[b.claim.document]
        common = [k for k in one & two if k in spread[0] and k in spread[1]]
        return sum((BY_SYNONYM if k[:2] == "s:" else 1) / sqrt(spread[0][k] * spread[1][k]) for k in common)

    def _near(self, a: Profile, b: Profile, here: int, there: int) -> bool:
        found = self._anchors.get((a.claim.document, b.claim.document, here), ())
        return any(place == there and anchor.a is not a and anchor.b is not b for place, anchor in found)

    def _place(self, profile: Profile) -> int:
        return self._places[profile.claim.document][profile.claim.sentence]

    @cached_property
    def _places(self) -> Mapping[str, Mapping[Span, int]]:
        return {d: {s: n for n, (s, _) in enumerate(told)} for d, told in self._book.sentences.items()}

    @cached_property
    def _spread(self) -> Mapping[str, Mapping[str, int]]:
        """By document: how many of its sentences have a key in their claims."""
        found: dict[str, dict[str, int]] = {}
        for document, profiles in self._book.by_document.items():
            sentences: dict[str, set[Span]] = defaultdict(set)
            for p in profiles:
                for key in p.keys:
                    sentences[key].add(p.claim.sentence)
            found[document] = {key: len(spans) for key, spans in sentences.items()}
        return found
