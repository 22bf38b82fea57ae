"""Works that a document only describes ("a confidential dossier"): one entity for all that it calls one work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from assay.model import Document, Entity, Kind, Mention, Merge, Reading, SourceKind, Span, make_id
from assay.stages.resolve.told import content_words
from assay.text.names import words_of

CONTEXT: Final = 3  # names that two documents share before works that nobody else can read may be one
_AFTER: Final = re.compile(r"\b(?:by|of|from|on|for|in|drawn|compiled|seen|reviewed|obtained|circulating)\b")
_DEFINITE: Final = re.compile(r"\b(?:the|this|that|its|these)\s+$", re.IGNORECASE)


class Description(NamedTuple):
    """One place where a document describes a work."""

    span: Span
    name: str
    mention: str
    private: bool
    descriptors: tuple[str, ...]


@dataclass(slots=True)
class Work:
    """A described work as one document speaks of it."""

    document: str
    first: int
    names: Counter[str] = field(default_factory=Counter)
    heads: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    descriptors: set[str] = field(default_factory=set)
    private: bool = False


def is_described(mention: Mention) -> bool:
    """Whether a mention describes a work ("the Harbour Institute's first report") rather than giving its title."""
    return mention.kind is Kind.WORK and mention.name.split()[-1].islower() and bool(head(mention.name))


def head(name: str) -> str:
    """The noun that says what kind of work it is, or ""."""
    before = _AFTER.split(name.casefold())[0]
    words = [w.removesuffix("s") for w in re.findall(r"\w+", before)]
    return next((w for w in reversed(words) if w in words_of("works")), "")


def works_of(document: Document, reading: Reading) -> list[Work]:
    """The works that a document describes. A definite "the report" is the one of that kind spoken of last; one of
    another kind ("this investigation") is the work spoken of last, where there is one."""
    works: list[Work] = []
    recent: list[Work] = []
    for told in sorted(_descriptions(reading)):
        work = _known(told, works, recent, document.text)
        if work is None:
            work = Work(document=reading.document, first=told.span.start)
            works.append(work)
        recent.append(work)
        work.names[told.name] += 1
        work.heads.add(head(told.name))
        work.private = work.private or told.private
        work.descriptors.update(told.descriptors)
        work.mentions.update([told.mention] if told.mention else [])
    return works


def _known(told: Description, works: list[Work], recent: list[Work], text: str) -> Work | None:
    words = told.name.split()
    same = [w for w in recent if told.name.casefold() in {n.casefold() for n in w.names} and len(words) > 1]
    if same:
        return same[-1]
    alike = [w for w in recent if head(told.name) in w.heads and (not told.private or w.private)]
    if any(w[:1].isupper() for w in words):  # "the Harbour Institute's report" is told from others by its owner
        return alike[-1] if alike and told.private else None
    if _DEFINITE.search(text[max(0, told.span.start - 12) : told.span.start]) or len(words) == 1:
        return alike[-1] if alike else recent[-1] if recent else None
    return alike[-1] if alike and told.private else None


def _descriptions(reading: Reading) -> Iterable[Description]:
    """Where works are described: by mentions, by citations, and by links without a mention."""
    private = {c.mention for c in reading.citations if c.private and c.mention}
    seen: set[Span] = set()
    for m in reading.mentions:
        if is_described(m):
            seen.add(m.span)
            yield Description(m.span, m.name, m.id, m.id in private or _private(m.name), m.descriptors)
    for c in reading.citations:
        if c.mention is None and not c.title and head(c.name) and c.span not in seen:
            seen.add(c.span)
            yield Description(c.span, c.name, "", c.private or _private(c.name), c.descriptors)
    for claim in reading.claims:
        for link in claim.attribution:
            work = link.mention is None and link.kind is SourceKind.WORK and head(link.name)
            if work and link.span and link.span not in seen:
                seen.add(link.span)
                yield Description(link.span, link.name, "", _private(link.name), ())


def _private(name: str) -> bool:
    return bool(set(re.findall(r"\w+", name.casefold())) & words_of("private_words"))


def work_entities(works: list[Work], shared: dict[tuple[str, str], int]) -> list[Entity]:
    """Entities of described works. Those of two documents are one only where each document has exactly one work that
    nobody else can read, and the two documents speak of the same matter."""
    by_document: dict[str, list[Work]] = defaultdict(list)
    for work in works:
        if work.private:
            by_document[work.document].append(work)
    groups: list[list[Work]] = []
    for _, private in sorted(by_document.items()):
        if len(private) != 1:
            groups += [[w] for w in private]
            continue
        near = [g for g in groups if all(_shared(private[0], other, shared) >= CONTEXT for other in g)]
        if near:
            near[0].append(private[0])
        else:
            groups.append(private)
    groups += [[w] for w in works if not w.private]
    return [_entity(group, shared) for group in groups]


def _shared(a: Work, b: Work, shared: dict[tuple[str, str], int]) -> int:
    """How many other names two works' documents share, and telling words of their descriptions (counted twice)."""
    if a.document == b.document:
        return 0
    first, second = sorted((a.document, b.document))
    return shared.get((first, second), 0) + 2 * len(content_words(a.descriptors) & content_words(b.descriptors))


def _name(names: Counter[str]) -> str:
    """The most telling name: a private one, then one of several words, then the most used."""
    return min(names, key=lambda n: (not _private(n), len(n.split()) == 1, -names[n], n))


def _entity(group: list[Work], shared: dict[tuple[str, str], int]) -> Entity:
    names: Counter[str] = sum((w.names for w in group), Counter())
    merges = []
    for work in group[1:]:
        n = _shared(group[0], work, shared)
        left, right = sorted((_name(group[0].names), _name(work.names)))
        reason = f"Each document rests on one work that nobody else can read, and they share {n} names or descriptions."
        merges.append(Merge(left=left, right=right, rule="same source", reason=reason, score=0.7))
    return Entity(
        id=make_id("e", "work", sorted((w.document, w.first) for w in group)),
        name=_name(names),
        kind=Kind.WORK,
        names=tuple(sorted(names)),
        mentions=tuple(sorted(m for w in group for m in w.mentions)),
        descriptors=tuple(sorted({d for w in group for d in w.descriptors})),
        merges=tuple(merges),
    )
