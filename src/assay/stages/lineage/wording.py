"""Evidence from shared wording: verbatim copies and light paraphrase."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from assay.model import BlockKind, Document, Evidence, Span
from assay.stages.lineage.profile import SHINGLE, Profile
from assay.text.overlap import Run, Word, common_runs, containment, is_function_word, pairs_sharing

COPY = 0.5  # share of the child's shingles from which it is a copy
_TELLING = 3  # words of a run that are no function words
_COMMON = 50  # documents; a shingle that more of them have is a set phrase
_MOST = 6.0
_PASSAGE, _WORD = 0.6, 0.15  # log-odds of a shared passage, and of each word beyond the shortest
_QUOTE = 0.3  # words in quotation marks may have been heard by both
_QUOTED = re.compile(r"[\"“][^\"“”]{3,600}[\"”]")


def wording_pairs(profiles: Sequence[Profile]) -> set[tuple[str, str]]:
    """Pairs of documents that share wording at all."""
    return pairs_sharing({p.id: p.grams for p in profiles}, _COMMON)


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


def share_wording(child: Profile, parent: Profile) -> Shared:
    """What `child` has word for word from `parent`."""
    quotes = [m.span() for m in _QUOTED.finditer(child.document.text)]
    passages = []
    for run in common_runs(child.words, parent.words, SHINGLE):
        if _tells(child.words, run):
            span = Span(start=child.words[run.a].start, end=child.words[run.a + run.length - 1].end)
            quoted = any(s <= span.start and span.end <= e for s, e in quotes)
            weight = _QUOTE if quoted else _PASSAGE + _WORD * (run.length - SHINGLE)
            passages.append((span, frozenset(range(run.a, run.a + run.length)), weight))
    return Shared(containment(child.grams, parent.grams), tuple(passages))


def looks_carried(document: Document) -> float:
    """How much a document looks like a page that carries another outlet's text, in log-odds.

    A list of other outlets' headlines, a printed title that ends in an outlet's name, apostrophes lost in scraping.
    """
    kinds = [b.kind for b in document.blocks]
    odds = 2.0 if BlockKind.HEADLINE in kinds else 0.0
    odds += 0.5 if BlockKind.BYLINE not in kinds else 0.0
    odds += 1.0 if document.published is None or not document.published.exact else 0.0
    body = "".join(b.span.of(document.text) for b in document.blocks if b.kind is BlockKind.BODY)
    return odds + (0.5 if not re.search(r"\w[’']s\b", body) else 0.0)


def _tells(words: Sequence[Word], run: Run) -> bool:
    return sum(not is_function_word(w.form) for w in words[run.a : run.a + run.length]) >= _TELLING
