"""Names that a document is known to use: where else they stand, and where a name of a branch is one name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from assay.stages.extract.parse.tokens import Doc

_BRANCH = 2  # tokens between a name and the place of its branch: "in the"
Range = tuple[int, int]


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, punctuation and article, for looking it up."""
    return " ".join(re.findall(r"\w+", name.casefold().replace(".", ""))).removeprefix("the ")


class Known(NamedTuple):
    """The folded names of a document, the words that they begin with, and the most words of one."""

    names: frozenset[str]
    firsts: frozenset[str]
    longest: int

    @classmethod
    def of(cls, names: Iterable[str]) -> Known:
        split = [n.split() for n in names if n]
        return cls(frozenset(names), frozenset(s[0] for s in split), max(map(len, split), default=1))


def with_known(doc: Doc, ranges: list[Range], known: Known) -> list[Range]:
    """Add occurrences of names known from elsewhere in the document, and join "X in Y" in enumerations. A name takes in
    what was read as its end: "Or du Kelm" at the head of a sentence is no Kelm."""
    taken = {i: (a, b) for a, b in ranges for i in range(a, b)}
    found = set(ranges)
    words = [t.text for t in doc]
    for i, word in enumerate(words):
        behind = i + 1 if word in ("the", "The") and i + 1 < len(words) else i
        if i in taken or fold(words[behind]).split(" ")[0] not in known.firsts:
            continue
        for n in range(min(known.longest + 2, len(words) - i), 1, -1):
            inside = {taken[k] for k in range(i, i + n) if k in taken}
            if inside and (not word[:1].isupper() or behind > i or inside != {taken.get(i + n - 1)}):
                continue
            if any(b != i + n for _, b in inside):
                continue
            if fold(doc[i : i + n].text) in known.names and doc[i + n - 1].text[:1].isupper():
                found = (found - inside) | {(i, i + n)}
                taken.update(dict.fromkeys(range(i, i + n), (i, i + n)))
                break
    return _join_branches(doc, sorted(found))


def _join_branches(doc: Doc, ranges: list[Range]) -> list[Range]:
    """ "X in A, X in B and X in the C": each is the name of a branch, not X and a place."""
    pairs = []
    for a, b in pairwise(ranges):
        if b[0] - a[1] <= _BRANCH and doc[a[1] : b[0]].text.lower() in ("in", "in the"):
            pairs.append((fold(doc[a[0] : a[1]].text), a, b))
    counts = Counter((name, doc[a[0]].sent.start) for name, a, _ in pairs)
    joined = {a: b for name, a, b in pairs if counts[(name, doc[a[0]].sent.start)] >= 2}
    gone = set(joined.values())
    return [(r[0], joined[r][1]) if r in joined else r for r in ranges if r not in gone]
