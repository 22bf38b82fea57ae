"""What was dropped and what was added along each derivation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assay.model import Alignment, BlockKind, Change, Derivation, Lineage, Relation, Span
from assay.stages.align.lists import segments
from assay.stages.align.profile import Book, Profile
from assay.text.similarity import Term, coverage, keys_of, unmet

TOLD = 0.8  # a claim whose words are covered this far by one sentence of the other document is told there
LOST = 0.6  # a stretch of a claim is lost where its partners' sentences lack this share of its terms ...
BEST = 0.85  # what a partner's score must be of the best one's to be heard for a claim
GONE = 0.34  # ... and what stands around them this share
_CUT = re.compile(r",(?!\d)|[;:()—–]|\b(?:and|or|but)\b|\s(?=(?:who|which|whose|where|against|despite|without)\b)")


_WHERE = frozenset({"in", "at", "near", "from", "of", "to", "across", "around", "inside", "outside"})
_EDGES = " \n\t.\"'“”‘’"


Partners = dict[tuple[str, str], dict[str, float]]  # by claim and document: the partners in it, with their scores


class _Part(NamedTuple):
    profile: Profile
    span: Span


def find_changes(book: Book, lineage: Lineage, alignments: Iterable[Alignment]) -> tuple[list[Change], list[Change]]:
    """(dropped, added) along every derivation between two documents of the case.

    A claim without a partner is dropped or added whole. Of a claim that has one, `detail` tells a stretch
    whose words the partners' sentences do not have. A denial is not told where only what it denies is. A retelling
    owes nobody the headlines of other outlets on the page of its original; those on its own it puts before its readers.
    """
    partners: Partners = defaultdict(dict)
    for alignment in alignments:
        a, b = book.profiles[alignment.a].claim, book.profiles[alignment.b].claim
        against = alignment.relation is Relation.CONTRADICTED
        if not (against and book.profiles[a.id].denied):
            partners[a.id, b.document][b.id] = alignment.score
        if not (against and book.profiles[b.id].denied):
            partners[b.id, a.document][a.id] = alignment.score
    dropped: list[Change] = []
    added: list[Change] = []
    for d in _between(book, lineage):
        for mine, other, found in ((d.parent, d.child, dropped), (d.child, d.parent, added)):
            own = [p for p in book.by_document[mine] if found is added or p.claim.block is not BlockKind.HEADLINE]
            silent = [p for p in own if not partners[p.claim.id, other]]
            whole = [p for p in silent if not _told(p, other, book, partners)]
            gone = {p.claim.id for p in whole}
            rest = [p for p in own if p.claim.id not in gone]
            found += [Change(parent=d.parent, child=d.child, claim=p.claim.id) for p in whole]
            found += [
                Change(parent=d.parent, child=d.child, claim=part.profile.claim.id, detail=part.span.of(text))
                for part in _parts(rest, whole, _Heard(book, other, partners))
                for text in [book.words[mine]]
            ]
    return dropped, added


def _between(book: Book, lineage: Lineage) -> list[Derivation]:
    found = {(d.parent, d.child): d for d in lineage.derivations if d.parent in book.by_document}
    return [found[k] for k in sorted(found)]


def _told(profile: Profile, other: str, book: Book, partners: Partners) -> bool:
    """Whether the other document tells, in whatever place, a claim that has no partner there."""
    if profile.claim.block is BlockKind.HEADLINE:
        return False
    if profile.claim.rank and profile.claim.amount is None:
        clauses = [p for p in book.by_document[profile.claim.document] if _holds(p, profile)]
        lists = {i for p in clauses for i in partners[p.claim.id, other]}
        if lists:
            return any(_listed(profile, book.profiles[i]) for i in lists)
    terms = profile.terms if profile.claim.rank else profile.full
    return any(coverage(terms, wide, book.rarity) >= TOLD for _, wide in book.sentences[other])


def _holds(clause: Profile, part: Profile) -> bool:
    return not clause.claim.rank and clause.claim.span.contains(part.claim.span)


def _listed(member: Profile, clause: Profile) -> bool:
    """Whether a member of a list is one in another, and not only a place in one ("Elm, near Fir")."""
    own = keys_of(member.terms)
    for piece in segments(clause.claim.quote):
        met = [t for t in piece.terms if t.keys & own]
        if met and met[-1] is piece.terms[-1] and not unmet(member.terms, keys_of(met)):
            before = piece.name[: met[0].start].split()
            if not before or before[-1] not in _WHERE:
                return True
    return False


class _Heard(NamedTuple):
    """What the other document says where it tells a claim."""

    book: Book
    other: str
    partners: Partners

    def lacks(self, profile: Profile, terms: tuple[Term, ...]) -> bool:
        """Whether the partners' sentences lack the most of `terms`, and what stands around them a part."""
        scores = self.partners[profile.claim.id, self.other]
        found = [self.book.profiles[i] for i, score in scores.items() if score >= BEST * max(scores.values())]
        if not found:
            return _most(unmet(terms, self.book.texts[self.other]), terms, LOST)
        wide = frozenset().union(*(p.wide for p in found))
        near = frozenset().union(*(self.book.near(p) for p in found))
        return _most(unmet(terms, wide), terms, LOST) and _most(unmet(terms, near), terms, GONE)


def _most(lost: tuple[Term, ...], terms: tuple[Term, ...], share: float) -> bool:
    telling = len(lost) > 1 or any(t.name for t in lost)
    return telling and len(lost) >= share * len(terms)


def _parts(told: list[Profile], whole: list[Profile], heard: _Heard) -> Iterator[_Part]:
    """The lost stretches of claims that are told as a whole, each with the shortest claim that holds it."""
    seen: set[Span] = set()
    gone = [p.claim.span for p in whole]
    for profile in sorted(told, key=lambda p: (len(p.claim.span), p.order)):
        for span, terms in _stretches(profile):
            if any(s.overlaps(span) for s in seen) or any(g.contains(span) for g in gone):
                continue
            if heard.lacks(profile, terms):
                seen.add(span)
                yield _Part(profile, span)


def _stretches(profile: Profile) -> Iterator[tuple[Span, tuple[Term, ...]]]:
    """A claim cut at its commas, brackets and conjunctions."""
    start, quote = profile.claim.span.start, profile.claim.quote
    cuts = [0, *(x for m in _CUT.finditer(quote) for x in (m.start(), m.end())), len(quote)]
    for begin, end in zip(cuts[::2], cuts[1::2], strict=True):
        words = quote[begin:end].strip(_EDGES)
        if words:
            begin = quote.index(words, begin)
            span = Span(start=start + begin, end=start + begin + len(words))
            yield span, tuple(t for t in profile.terms if span.start <= t.start and t.end <= span.end)
