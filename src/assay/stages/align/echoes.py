"""Remarks of one document that answer to a claim of another that it retells, or that retells it, or that are opposed to
what any other says; and caveats left out.

A clause that tells of nobody in particular is no claim by itself ("the door was open"). Where the report before it
says that the door may have been left open it is what became of a claim, and is one.
"""

from __future__ import annotations

from msgspec.structs import replace

from assay.model import Claim, Document, Entities, Lineage, Reading
from assay.stages.align.bond import NOT, bond
from assay.stages.align.kin import Pair, retellings
from assay.stages.align.mixed import claims_of, mixed
from assay.stages.align.pairs import find_against, find_retold
from assay.stages.align.profile import Book, read_case
from assay.stages.align.verdict import judge
from assay.text.overlap import words_of
from assay.text.similarity import coverage

TOLD = 0.6  # the share of a caveat's words that tells it
LIKE = 0.5  # what a remark and a claim must score to be one statement


def echoes(
    documents: tuple[Document, ...], readings: tuple[Reading, ...], entities: Entities, lineage: Lineage
) -> tuple[Claim, ...]:
    """The remarks that answer to a claim along a derivation; one that stands in both documents answers to nothing."""
    remarks = {c.id: c for r in readings for c in r.remarks}
    if not remarks or len(documents) == 1:
        return ()
    whole = tuple(replace(r, claims=r.claims + r.remarks) for r in readings)
    book = read_case(documents, whole, entities)
    said = {r.document: frozenset(map(_words, r.remarks)) for r in readings}
    found = set()
    for pair in find_retold(book, lineage):
        new = [p for p in (pair.a, pair.b) if p.claim.id in remarks]
        if len(new) != 1 or not _answers(pair, book):
            continue
        other = pair.a if new[0] is pair.b else pair.b
        if _words(new[0].claim) not in said[other.claim.document]:
            found.add(new[0].claim.id)
    opposed = (p.claim.id for pair in find_against(book, lineage, remarks) for p in (pair.a, pair.b))
    found |= {i for i in opposed if i in remarks}
    edges = {(parent, child) for parent, child, _ in retellings(book, lineage)}
    of_two = [claims_of(mix, book) for mix in mixed(whole, edges, book)]
    found |= {i for told in of_two if told for i in told if i in remarks}
    found |= {
        c.id for r in readings for c in r.remarks if any(_left_out(c, b, book) for a, b in edges if a == c.document)
    }
    return tuple(remarks[i] for i in sorted(found))


def _left_out(remark: Claim, retelling: str, book: Book) -> bool:
    """Whether a denial or a caveat ("this could not be verified") stands nowhere in a retelling: it guarded a claim."""
    profile = book.profiles.get(remark.id)
    if profile is None or not (profile.denied or NOT.search(remark.hedge)) or not profile.terms:
        return False
    return not any(coverage(profile.full, wide, book.rarity) >= TOLD for _, wide in book.sentences[retelling])


def _words(claim: Claim) -> tuple[str, ...]:
    return tuple(w.form for w in words_of(claim.quote))


def _answers(pair: Pair, book: Book) -> bool:
    """Whether nothing answers to either better, or the two tell one act; what is denied must have no better answer."""
    one_act = pair.a.denied == pair.b.denied and bond(pair.a, pair.b, book).acted
    return pair.score >= LIKE and (pair.chief or one_act) and judge(pair, book) is not None
