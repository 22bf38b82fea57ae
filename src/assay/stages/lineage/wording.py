"""Evidence from shared wording: verbatim copies and light paraphrase."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from assay.model import Evidence, Span
from assay.stages.lineage.near import Near
from assay.stages.lineage.profile import SHINGLE, Profile
from assay.text.overlap import common_runs, found_in

_TELLING = 3  # words of a run that are no function words
_MOST = 6.0
_PASSAGE, _WORD = 0.3, 0.15  # log-odds of a shared passage, and of each word beyond the shortest
_QUOTE = 0.15  # words in quotation marks may have been heard by both
_QUOTED = re.compile(r"[\"“][^\"“”]{3,600}[\"”]")


@dataclass(frozen=True)
class Shared:
    """What a child has word for word from a parent: `share` of its shingles (0 to 1), and the telling passages."""

    share: float = 0.0
    passages: tuple[tuple[Span, frozenset[int], float], ...] = ()  # place, words (indices), log-odds

    @property
    def weight(self) -> float:
        return min(_MOST, sum(w for _, _, w in self.passages))

    @property
    def covered(self) -> set[int]:
        return {i for _, words, _ in self.passages for i in words}

    def evidence(self, parent: Profile, explained: Collection[int]) -> list[Evidence]:
        """As evidence, but for words that another parent explains."""
        left = [p for p in self.passages if 2 * len(p[1].intersection(explained)) < len(p[1])]
        if not left:
            return []
        span, longest, _ = max(left, key=lambda p: (len(p[1]), -p[0].start))
        several = "one passage" if len(left) == 1 else f"{len(left)} passages"
        detail = (
            f"{self.share:.0%} of its wording stands in “{parent.document.title}”; {several}, "
            f"the longest of {len(longest)} words."
        )
        weight = min(_MOST, sum(w for *_, w in left))
        return [Evidence(kind="wording", detail=detail, weight=round(weight, 3), span=span)]


def share_wording(child: Profile, parent: Profile, near: Near) -> Shared:
    """What `child` has word for word from `parent`; set phrases that many documents have count less."""
    words, passages = child.words, []
    known = found_in(child.grams, parent.grams)
    if not known.any():
        return Shared()
    quotes = [m.span() for m in _QUOTED.finditer(child.document.text)]
    for run in common_runs(child.grams, parent.grams, SHINGLE):
        last = run.a + run.length
        if words.telling[run.a : last].sum() < _TELLING:
            continue
        span = Span(start=int(words.starts[run.a]), end=int(words.ends[last - 1]))
        quoted = any(s <= span.start and span.end <= e for s, e in quotes)
        tells = max(near.tells_key(k) for k in child.grams.keys[run.a : last - SHINGLE + 1].tolist())
        weight = tells * (_QUOTE if quoted else _PASSAGE + _WORD * (run.length - SHINGLE))
        passages.append((span, frozenset(range(run.a, last)), weight))
    return Shared(float(known.mean()), tuple(passages))
