"""The review queue: what stayed unclear when a case was read, so that nothing is guessed silently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum

from assay.model import (
    Action,
    Basis,
    BlockKind,
    CaseResult,
    Claim,
    Document,
    Link,
    Participant,
    Reading,
    Span,
    Value,
    in_force,
    make_id,
)
from assay.text.resources import load

_EXCERPT = 80
_UNREAD = BlockKind.UNREAD


class Doubt(StrEnum):
    """What kind of thing is unclear. The order is the one in which they are shown."""

    PRONOUN = "pronoun"  # nothing was found that it stands for
    REFERENCE = "reference"  # it seems to stand for something
    PARTY = "party"  # a name or a description that is not sure
    SOURCE = "source"  # it is told as a source, and not sure to be one
    PASSAGE = "passage"  # text that was not read
    PAGE = "page"  # a page without text
    DROPPED = "dropped"  # claims whose words were not at their place
    PLACE = "place"  # several places bear the name
    NAMES = "names"  # two names that look alike and were kept apart


class Unclear(Value, frozen=True, kw_only=True):
    """One thing to look at. `guess` is what it was taken for ("" for nothing), with its confidence."""

    id: str
    kind: Doubt
    document: str
    text: str
    why: str
    guess: str = ""
    confidence: float | None = None
    span: Span | None = None
    page: int | None = None
    claims: tuple[str, ...] = ()  # ids of the claims that hang on it


def review(result: CaseResult) -> tuple[Unclear, ...]:
    """All that is unclear in a case: document by document, then names. Claims that were accepted are settled."""
    accepted = frozenset(s for j in in_force(result.judgements) if j.action is Action.ACCEPT for s in j.subjects)
    readings = {r.document: r for r in result.readings}
    found = [u for d in result.documents for u in unclear(d, readings[d.id], accepted)]
    return (*found, *_places(result), *_names(result))


def unclear(document: Document, reading: Reading, settled: frozenset[str] = frozenset()) -> tuple[Unclear, ...]:
    """What is unclear in one document, kind by kind in the order of the text; `settled` are ids of accepted claims."""
    order = list(Doubt)
    found = [*_participants(document, reading, settled), *_unread(document, reading)]
    found += _sources(document, reading, settled)
    if reading.rejected:
        text = "1 claim" if reading.rejected == 1 else f"{reading.rejected} claims"
        found.append(_entry(Doubt.DROPPED, document, text, "dropped, for the words were not at their place"))
    return tuple(sorted(found, key=lambda u: (order.index(u.kind), u.page or 0, u.span.start if u.span else 0, u.id)))


def doubtful(party: Participant | Link) -> bool:
    """Whether a participant or a source is not known well enough to be taken as read."""
    clear: float = load("review.yaml")["clear_from"]
    return party.confidence < clear


def parties(claim: Claim) -> Iterator[Participant]:
    """Everyone and everything that fills a role of a claim."""
    yield from (p for p in (claim.subject, claim.object) if p)
    yield from (p for _, p in claim.others)
    yield from claim.items


def _participants(document: Document, reading: Reading, settled: frozenset[str]) -> Iterator[Unclear]:
    """Each doubtful participant once, however many claims it fills a role of."""
    claims: dict[tuple[Span, str], list[str]] = {}
    first: dict[tuple[Span, str], Participant] = {}
    for claim in reading.claims:
        for party in parties(claim):
            if doubtful(party):
                key = (party.span or claim.span, party.name)
                first.setdefault(key, party)
                claims.setdefault(key, []).append(claim.id)
    for (span, name), party in first.items():
        leaning = tuple(dict.fromkeys(claims[span, name]))
        if not settled.issuperset(leaning):
            yield _participant(document, party, span, leaning)


def _participant(document: Document, party: Participant, span: Span, claims: tuple[str, ...]) -> Unclear:
    words = " ".join(span.of(document.text).split())
    unsolved = party.basis is Basis.PRONOUN and party.mention is None and party.name.casefold() == words.casefold()
    if unsolved:
        kind, why, guess = Doubt.PRONOUN, "nothing was found that it stands for", ""
    elif party.basis in (Basis.NAMED, Basis.IMPLIED):
        kind, why, guess = Doubt.PARTY, "not surely the one who is meant", party.name
    else:
        kind, why, guess = Doubt.REFERENCE, "seems to stand for it", party.name
    return _entry(kind, document, words, why, guess=guess, confidence=party.confidence, span=span, claims=claims)


def _sources(document: Document, reading: Reading, settled: frozenset[str]) -> Iterator[Unclear]:
    """Each doubtful source once, with the claims that are told to come from it."""
    claims: dict[Link, list[str]] = {}
    for claim in reading.claims:
        for link in claim.attribution:
            if doubtful(link):
                claims.setdefault(link, []).append(claim.id)
    for link, leaning in claims.items():
        if not settled.issuperset(leaning):
            why = "its words stand elsewhere" if link.span is None else "no words say that it is the source"
            yield _entry(
                Doubt.SOURCE, document, link.name, why, confidence=link.confidence, span=link.span, claims=leaning
            )


def _unread(document: Document, reading: Reading) -> Iterator[Unclear]:
    foreign = [(b.span, f"not read: its language is {b.language}") for b in document.blocks if b.kind is _UNREAD]
    for span, why in (*foreign, *((s, "not read: the engine made nothing of it") for s in reading.unread)):
        words = " ".join(span.of(document.text)[: 2 * _EXCERPT].split())
        text = words if len(words) <= _EXCERPT else f"{words[:_EXCERPT].rstrip()} …"
        yield _entry(Doubt.PASSAGE, document, text, why, span=span)
    for page in document.unread_pages:
        yield _entry(Doubt.PAGE, document, f"page {page}", "not read: it holds a picture and no text", page=page)


def _places(result: CaseResult) -> Iterator[Unclear]:
    """Places that are not surely the ones that are meant, where each is first named."""
    documents = {d.id: d for d in result.documents}
    for place in (p for p in result.places.places if not p.clear and p.toponyms):
        document, span = place.toponyms[0]
        others = [", ".join((c.spot.name, *reversed(c.spot.within))) for c in place.candidates[:3]]
        yield _entry(
            Doubt.PLACE,
            documents[document],
            place.name,
            f"may as well be {' or '.join(others)}" if others else "may be a place that the gazetteer does not have",
            guess=", ".join((place.spot.name, *reversed(place.spot.within))),
            confidence=place.confidence,
            span=span,
            claims=place.claims,
        )


def _names(result: CaseResult) -> Iterator[Unclear]:
    """Names that look alike and were kept apart, but for those that an analyst has split."""
    split = [set(j.subjects) for j in in_force(result.judgements) if j.action is Action.SPLIT]
    for pair in result.entities.kept_apart:
        if not any({pair.left, pair.right} <= names for names in split):
            yield Unclear(
                id=make_id("u", Doubt.NAMES, pair.left, pair.right),
                kind=Doubt.NAMES,
                document="",
                text=pair.left,
                guess=pair.right,
                why=pair.reason,
            )


def _entry(
    kind: Doubt,
    document: Document,
    text: str,
    why: str,
    *,
    guess: str = "",
    confidence: float | None = None,
    span: Span | None = None,
    page: int | None = None,
    claims: Iterable[str] = (),
) -> Unclear:
    return Unclear(
        id=make_id("u", kind, document.id, span, page, text, guess),
        kind=kind,
        document=document.id,
        text=text,
        why=why,
        guess=guess,
        confidence=confidence,
        span=span,
        page=page or (page_of(document, span) if span else None),
        claims=tuple(claims),
    )


def page_of(document: Document, span: Span) -> int | None:
    """The page of the original on which a span begins, where the format has pages."""
    pages = (x.page for x in document.locators if x.page is not None and x.span.start <= span.start < x.span.end)
    return next(pages, None)
