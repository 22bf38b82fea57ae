"""What was dropped and what was added along each derivation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from assay.model import Alignment, BlockKind, Change, Derivation, Lineage
from assay.stages.align.profile import Book, Profile
from assay.text.similarity import coverage

TOLD = 0.8  # a claim whose words are covered this far by one sentence of the other document is told there


def find_changes(book: Book, lineage: Lineage, alignments: Iterable[Alignment]) -> tuple[list[Change], list[Change]]:
    """(dropped, added) along every derivation between two documents of the case."""
    partners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for alignment in alignments:
        a, b = book.profiles[alignment.a].claim, book.profiles[alignment.b].claim
        partners[a.id, b.document].add(b.id)
        partners[b.id, a.document].add(a.id)
    dropped: list[Change] = []
    added: list[Change] = []
    for d in _between(book, lineage):
        for mine, other, found in ((d.parent, d.child, dropped), (d.child, d.parent, added)):
            sentences = {p.claim.sentence: p for p in book.by_document[other]}
            for profile in book.by_document[mine]:
                if not partners[profile.claim.id, other] and not _told(profile, sentences.values(), book):
                    found.append(Change(parent=d.parent, child=d.child, claim=profile.claim.id))
    return dropped, added


def _between(book: Book, lineage: Lineage) -> list[Derivation]:
    found = {(d.parent, d.child): d for d in lineage.derivations if d.parent in book.by_document}
    return [found[k] for k in sorted(found)]


def _told(profile: Profile, sentences: Iterable[Profile], book: Book) -> bool:
    if profile.claim.block is BlockKind.HEADLINE:
        return False
    return any(coverage(profile.full, s.wide, book.rarity) >= TOLD for s in sentences)
