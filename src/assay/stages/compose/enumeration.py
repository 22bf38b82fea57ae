"""A list and its retelling, counted: how many are stated, how many each names, how many match."""

from __future__ import annotations

import re
from typing import NamedTuple

from assay.model import Bound, Cite, Claim, Dimension, Sentence, Span
from assay.stages.compose import wording
from assay.stages.compose.building import cites, held, say
from assay.stages.compose.material import Material

LEAST = 3  # names that either side must have to be counted


class Place(NamedTuple):
    """A sentence of a document."""

    document: str
    sentence: Span


class Tally(NamedTuple):
    """The counts of a list in two documents. `stated` are the claims that say how many there are."""

    source: Place
    target: Place
    named_there: int
    named_here: int
    matched: int
    stated: tuple[Claim, ...]
    explained: str
    containers: frozenset[str]  # claims read as members that only hold other members ("al-Qaeda across Mali, Chad")


def member(claim: Claim) -> bool:
    """Whether a claim is one member of an enumeration: its words are the member's name, and tell nothing of it."""
    spans = [p.span for p in (claim.subject, claim.object) if p is not None and p.span is not None]
    told = claim.span not in spans and any(claim.span.contains(s) for s in spans)
    return claim.rank > 0 and claim.amount is None and not told


def whole(m: Material, place: Place) -> Claim | None:
    """The claim of a sentence that holds its list."""
    claims = [c for c in m.of_document[place.document] if c.sentence == place.sentence]
    return max(claims, key=lambda c: (len(c.items), len(c.span), c.id), default=None)


def named(m: Material, claim: Claim, place: Place) -> bool:
    """Whether a sentence names what a member of a list names, in whatever spelling."""
    ids = {p.mention for p in (claim.subject, claim.object) if p is not None and p.span == claim.span}
    mine = {m.entity_of[i].id for i in ids if i in m.entity_of}
    there = (x for x in m.mentions_of[place.document] if place.sentence.contains(x.span))
    return any(m.entity_of[x.id].id in mine for x in there if x.id in m.entity_of)


def tally(m: Material, source: Place, target: Place, fresh: frozenset[str]) -> Tally:
    """What the two sentences name, `fresh` being the members that only the retelling has.

    A name counts for the source also where it stands in an aside of its sentence.
    """
    there, here = _members(m, source), _members(m, target)
    containers = frozenset(c.id for c in here if _holds(c, there))
    here = [c for c in here if c.id not in containers]
    rows = {(x.a, x.b) for x in m.parts.aligned.alignments}
    paired = [c for c in here if any((p.id, c.id) in rows or (c.id, p.id) in rows for p in there)]
    aside = [c for c in here if c not in paired and c.quote.casefold() not in fresh and named(m, c, source)]
    stated, explained = _stated(m, source, target)
    return Tally(
        source, target, len(there) + len(aside), len(here), len(paired) + len(aside), stated, explained, containers
    )


def _members(m: Material, place: Place) -> list[Claim]:
    return [c for c in m.of_document[place.document] if c.sentence == place.sentence and member(c)]


def _holds(claim: Claim, others: list[Claim]) -> bool:
    """Whether the words of a member stand in several members of the other list: it is what they are all called by."""
    words = set(_words(claim))
    return sum(words < set(_words(c)) for c in others) > 1


def _words(claim: Claim) -> list[str]:
    return re.findall(r"\w+", claim.quote.casefold())


def _stated(m: Material, source: Place, target: Place) -> tuple[tuple[Claim, ...], str]:
    """The claims that say how many the list has in all, by a sum that was checked against the list's own counts."""
    for agreement in m.parts.reconciled.agreements:
        claims = held(m, agreement.claims)
        inside = [c for c in claims if c.document == source.document and c.sentence == source.sentence]
        totals = [c for c in claims if c not in inside and _count(c)]
        if inside and len(totals) == 1:
            return (totals[0], *_told_again(m, totals[0], target)), agreement.explanation.strip().rstrip(".")
    return (), ""


def _told_again(m: Material, total: Claim, target: Place) -> list[Claim]:
    """The first claim of the other document that states the same count of the same thing."""
    ids = [x.b for x in m.parts.aligned.alignments if x.a == total.id]
    ids += [x.a for x in m.parts.aligned.alignments if x.b == total.id]
    found = [c for c in held(m, ids) if c.document == target.document and _count(c) == _count(total)]
    return found[:1]


def _count(claim: Claim) -> int | None:
    amount = claim.amount
    if amount is None or amount.dimension is not Dimension.COUNT or amount.bound is not Bound.EXACT or not amount.low:
        return None
    return int(amount.low)


def title(m: Material, t: Tally) -> str:
    """The counts as a title; empty where they are not all known."""
    total = _count(t.stated[0]) if t.stated else None
    if total is None or min(t.named_here, t.named_there) < LEAST:
        return ""
    there, here = wording.in_words(t.named_there), wording.in_words(t.named_here)
    a, b = m.label(t.source.document), m.label(t.target.document)
    return f"Of {total} stated, {a} names {there}, {b} {here}; {wording.in_words(t.matched)} match"


def told(m: Material, t: Tally, where: tuple[Cite, ...]) -> list[Sentence]:
    """The counts in sentences."""
    if min(t.named_here, t.named_there) < LEAST:
        return []
    a, b = m.label(t.source.document), m.label(t.target.document)
    named_there, named_here = wording.in_words(t.named_there), wording.in_words(t.named_here)
    sentences = []
    if t.stated:
        also = f"; {b} has {m.figure(t.stated[1])}" if len(t.stated) > 1 else ""
        sentences.append(say(f"{a} states {m.figure(t.stated[0])}{also}.", *cites(m, t.stated)))
        sentences.append(say(f"{t.explained}.", *cites(m, t.stated), *where))
    sentences.append(say(f"Assay counts {named_there} names in {a} and {named_here} in {b}.", *where))
    verb = wording.verb(t.matched, "matches", "match")
    sentences.append(say(f"Of these, {wording.number(t.matched)} {verb}.", *where))
    return sentences
