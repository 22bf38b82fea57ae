"""Works that a document only describes ("a confidential dossier"): one entity for all that it calls one work."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from assay.model import Entity, Kind, Merge, Reading, SourceKind, Span, make_id
from assay.stages.resolve.bearers import content_words
from assay.text.names import parse, words_of

_AFTER: Final = re.compile(r"\b(?:by|of|from|on|for|in|drawn|compiled|seen|reviewed|obtained|circulating)\b")
CONTEXT: Final = 3  # names that two documents share before their undisclosed works may be one


@dataclass(slots=True)
class Work:
    """A described work as one document speaks of it."""

    document: str
    names: Counter[str] = field(default_factory=Counter)
    descriptors: set[str] = field(default_factory=set)
    private: bool = False
    first: int = 0


def works_of(reading: Reading) -> list[Work]:
    """The works that a document describes without a title. A bare "the report" is the one described last."""
    found = sorted(_described(reading), key=lambda w: (w[0], w[1]))
    works: list[Work] = []
    for span, name, private, descriptors in found:
        head, bare = _head(name), len(parse(name).words) == 1 and not private
        same = [w for w in works if any(_plain(n) == _plain(name) for n in w.names)]
        if not same and (bare or _anaphor(name)):
            same = [w for w in works if any(_head(n) == head for n in w.names)] or (works if len(works) == 1 else [])
        if not same and private:
            same = [w for w in works if w.private and any(_head(n) == head for n in w.names)]
        work = same[-1] if same else Work(document=reading.document, first=span.start)
        if not same:
            works.append(work)
        work.names[name] += 1
        work.private = work.private or private
        work.descriptors.update(descriptors)
    return works


def _described(reading: Reading) -> Iterable[tuple[Span, str, bool, tuple[str, ...]]]:
    """Place, name, privacy and descriptors of each source that is a work, has no mention and no title."""
    seen: set[tuple[int, int]] = set()
    for c in reading.citations:
        if c.mention is None and not c.title and _head(c.name):
            seen.add((c.span.start, c.span.end))
            yield c.span, c.name, c.private or _private(c.name), c.descriptors
    for claim in reading.claims:
        for link in claim.attribution:
            if link.mention or link.span is None or link.kind is not SourceKind.WORK or not _head(link.name):
                continue
            if (link.span.start, link.span.end) not in seen:
                seen.add((link.span.start, link.span.end))
                yield link.span, link.name, _private(link.name), ()


def _plain(name: str) -> str:
    return re.sub(r"^(?:the|a|an|this|that|its|his|her|their)\s+", "", name.strip(), flags=re.IGNORECASE).casefold()


def _anaphor(name: str) -> bool:
    return bool(re.match(r"(?:this|that|the same|these)\b", name.strip(), re.IGNORECASE))


def _head(name: str) -> str:
    """The noun that says what kind of work it is, or ""."""
    before = _AFTER.split(name.casefold())[0]
    words = [w.removesuffix("s") for w in re.findall(r"\w+", before or name.casefold())]
    return next((w for w in reversed(words) if w in words_of("works")), "")


def _private(name: str) -> bool:
    return bool(set(re.findall(r"\w+", name.casefold())) & words_of("private_words"))


def work_entities(works: list[Work], shared: dict[tuple[str, str], int]) -> list[Entity]:
    """Entities of described works. Those of two documents are one only where each document has exactly one work that
    nobody else can read, and the two speak of the same matter."""
    by_document: dict[str, list[Work]] = defaultdict(list)
    for w in works:
        if w.private:
            by_document[w.document].append(w)
    lone = [ws[0] for _, ws in sorted(by_document.items()) if len(ws) == 1]
    groups: list[list[Work]] = []
    merges: dict[int, list[Merge]] = defaultdict(list)
    for work in lone:
        for i, group in enumerate(groups):
            if all(_shared(work, other, shared) >= CONTEXT for other in group):
                merges[i].append(_merge(work, group[0], _shared(work, group[0], shared)))
                group.append(work)
                break
        else:
            groups.append([work])
    rest = [[w] for w in works if w not in lone]
    return [_entity(g, tuple(merges.get(i, ()))) for i, g in enumerate(groups)] + [_entity(g, ()) for g in rest]


def _shared(a: Work, b: Work, shared: dict[tuple[str, str], int]) -> int:
    first, second = sorted((a.document, b.document))
    return shared.get((first, second), 0) + 2 * len(content_words(a.descriptors) & content_words(b.descriptors))


def _merge(a: Work, b: Work, n: int) -> Merge:
    left, right = sorted((_name(a.names), _name(b.names)))
    reason = f"Each document rests on one work that nobody else can read, and the two share {n} names or descriptions."
    return Merge(left=left, right=right, rule="same source", reason=reason, score=0.7)


def _name(names: Counter[str]) -> str:
    """The most telling name: a private one, then the longer, then the more used."""
    return min(names, key=lambda n: (not _private(n), -min(len(n.split()), 4), -names[n], n))


def _entity(group: list[Work], merges: tuple[Merge, ...]) -> Entity:
    names: Counter[str] = sum((w.names for w in group), Counter())
    places = sorted((w.document, w.first) for w in group)
    descriptors = sorted({d for w in group for d in w.descriptors})
    return Entity(
        id=make_id("e", "work", places),
        name=_name(names),
        kind=Kind.WORK,
        names=tuple(sorted(names)),
        mentions=(),
        descriptors=tuple(descriptors),
        merges=merges,
    )
