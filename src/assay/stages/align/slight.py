"""Pairs that say too little: of documents that have nothing to do with each other, and of copies."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from assay.model import Alignment, Claim, Lineage
from assay.stages.align.bond import bond
from assay.stages.align.cast import suffers
from assay.stages.align.kin import Kin, Pair
from assay.stages.align.parties import same_party
from assay.stages.align.profile import Book, Party, Profile
from assay.text.overlap import words_of

NEAR = 0.6  # from here on the words alone bring two claims together
HELD = 2.0  # an act and a party, or two parties
WORDS = 2  # so many rare words in common stand for a matter of their own


def slight(pair: Pair, book: Book) -> bool:
    """Whether two claims, neither of which has it from the other, have too little in common to be one statement.

    A figure in common is enough. Else an act and a name that everybody uses are not ("assistance has reached X", "X
    earns millions"), and what is asked, planned or advised is not what is told.
    """
    if pair.kin not in (Kin.APART, Kin.SIBLINGS):
        return False
    held = bond(pair.a, pair.b, book)
    if held.figure:
        return False
    if pair.a.claim.states is not pair.b.claim.states or _crossed(pair.a, pair.b, book):
        return True
    return pair.score < NEAR and held.words < WORDS and held.hold <= HELD


def _crossed(a: Profile, b: Profile, book: Book) -> bool:
    """Whether by one verb the one claim tells what somebody did, the other what was done to him, by somebody else."""
    if a.claim.predicate != b.claim.predicate or suffers(a) or suffers(b):
        return False

    def met(mine: Party | None, theirs: Party | None) -> bool:
        return mine is not None and theirs is not None and same_party(mine, theirs, book.rarity)

    straight = met(a.subject, b.subject) or met(a.object, b.object)
    return not straight and (met(a.subject, b.object) or met(a.object, b.subject))


def as_originals(judged: Collection[Alignment], book: Book, lineage: Lineage) -> list[Alignment]:
    """The alignments without those of a copied claim whose original, word for word, is not aligned with the other."""
    originals = _originals(book, lineage)
    told = {frozenset((x.a, x.b)) for x in judged}

    def stands(copy: str, other: str) -> bool:
        above = [o for o in originals[copy] if o.document != book.profiles[other].claim.document]
        return not above or any(frozenset((o.id, other)) in told for o in above)

    return [x for x in judged if stands(x.a, x.b) and stands(x.b, x.a)]


def _originals(book: Book, lineage: Lineage) -> dict[str, list[Claim]]:
    """The claims of documents above that a claim repeats word for word."""
    said: dict[str, dict[str, list[Claim]]] = {d: defaultdict(list) for d in book.by_document}
    for profile in book.profiles.values():
        said[profile.claim.document][_words(profile.claim)].append(profile.claim)
    found: dict[str, list[Claim]] = defaultdict(list)
    for document, told in said.items():
        above = sorted((lineage.ancestors(document) & said.keys()) - {document})
        for words, claims in told.items():
            for original in (o for d in above for o in said[d].get(words, ())):
                for claim in claims:
                    found[claim.id].append(original)
    return found


def _words(claim: Claim) -> str:
    return " ".join(w.form for w in words_of(claim.quote))
