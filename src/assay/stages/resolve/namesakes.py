"""Several of one full name: which names of a case are borne by more than one, and which of them each place tells of.

That a name has several bearers is told in one document (`Mention.shares_name`, `distinct_from`) and then holds in all:
each document's bearer of the name is cut by what the text tells of him at each place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from assay.model import BlockKind, Document, Kind, Mention
from assay.stages.resolve.bearers import Bearer
from assay.stages.resolve.natures import institutional
from assay.stages.resolve.parts import part_of
from assay.stages.resolve.portraits import Portrait, portrait_at
from assay.stages.resolve.told import content_words
from assay.text.names import parse, words_of

_SIGNED: Final = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE})
_FULL: Final = r"[A-Z][\w.'’-]*(?: (?:[a-z]{2,3} )?[A-Z][\w'’-]*){1,3}"
_WORKS: Final = "study|report|brief(?:ing)?|paper|review|analysis|investigation|article|survey|profile|note|memo"
_LED: Final = rf"(?:(?:a|an|the|our) (?:\w+ )?(?:{_WORKS})|text|words|research(?:ed)?|written|report(?:ed|ing)?)"
_BY: Final = re.compile(
    rf"(?:^|(?i:\b{_LED}) )[Bb]y:? (?P<names>{_FULL}(?:(?:, | and | & |, and ){_FULL})*)"
    r"(?:,(?P<role>[^\n.;]{3,60}))?",
    re.MULTILINE,
)
_AND: Final = re.compile(r",? and |, | & ")
_CAPITAL: Final = re.compile(r"\b[A-Z][\w-]{3,}")


def shared_names(by_document: Mapping[str, list[Bearer]]) -> frozenset[str]:
    """The full names (`Name.compact`) of people that a document of the case gives to more than one."""
    found = set()
    for own in by_document.values():
        full = [b for b in own if len(b.name.core) > 1 and _is_person(b)]
        count: dict[str, int] = defaultdict(int)
        for b in full:
            count[b.name.compact] += 1
        found |= {name for name, n in count.items() if n > 1}
        found |= {b.name.compact for b in full if b.shares_name}
        for short in (b for b in own if b.shares_name and len(b.name.core) == 1):
            meant = {b.name.compact for b in full if b.name.core[-1] == short.name.core[0]}
            found |= meant if len(meant) == 1 else set()
    return frozenset(found)


def _is_person(b: Bearer) -> bool:
    return b.kinds.most_common(1)[0][0] is Kind.PERSON and not institutional(b.name)


def namesakes_of(by_document: Iterable[Iterable[Bearer]]) -> dict[str, list[frozenset[str]]]:
    """The words that describe each of several people, by the name (`Name.compact`) that one document gives to them."""
    found: dict[str, list[frozenset[str]]] = {}
    for bearers in by_document:
        own: dict[str, list[frozenset[str]]] = defaultdict(list)
        for b in bearers:
            own[b.name.compact].append(content_words(b.descriptors))
        for name, told in own.items():
            telling = [words - told[0].intersection(*told[1:]) for words in told]  # what is told of all tells none
            found |= {name: telling} if len(told) > 1 and all(telling) else {}
    return found


def cut(by_document: Mapping[str, list[Bearer]], texts: Mapping[str, str]) -> dict[str, list[Bearer]]:
    """The bearers of each document, those of shared names cut by what is told of them where they are named."""
    shared = shared_names(by_document)
    if not shared:
        return dict(by_document)
    common = _common(by_document)
    result = {}
    for document, own in by_document.items():
        alone = Counter(b.name.compact for b in own)
        parts: list[Bearer] = []
        for b in own:
            name = b.name.compact
            told = name in shared and alone[name] == 1
            parts += _parts(b, texts[document], common.get(name, frozenset())) if told else [b]
        result[document] = sorted(parts, key=lambda b: (b.first, b.id))
    return result


def mark(by_document: Mapping[str, list[Bearer]]) -> None:
    """Mark who shares his full name with another of the case, and what is told of several of a name and tells none."""
    shared = shared_names(by_document)
    common = _common(by_document)
    for own in by_document.values():
        for b in (b for b in own if b.name.compact in shared):
            b.several = True
            b.common = common.get(b.name.compact, frozenset())


def mark_authors(by_document: Mapping[str, list[Bearer]], documents: Mapping[str, Document]) -> None:
    """Mark who writes a document by the line that tells so, be he named in the text, too: what he is, and for whom he
    writes as its title has it."""
    for document, own in by_document.items():
        signed = _signed(documents[document])
        house = [w for w in _CAPITAL.findall(documents[document].title) if w.casefold() not in words_of("connectives")]
        for b in own:
            if b.author or b.name.compact in signed:
                b.author = True
                b.descriptors |= {"author", *filter(None, [signed.get(b.name.compact, "")])}
                b.seats |= {f"of {word}" for word in house}


def _signed(document: Document) -> dict[str, str]:
    """The names (`Name.compact`) of those by whom a document is told to be, with what it says of each there."""
    found = {}
    for block in (b for b in document.blocks if b.kind in _SIGNED):
        for line in _BY.finditer(block.span.of(document.text)):
            for name in _AND.split(line["names"]):
                found[parse(name, kind=Kind.PERSON).compact] = (line["role"] or "").strip()
    return found


def _common(by_document: Mapping[str, list[Bearer]]) -> dict[str, frozenset[str]]:
    """What is told of each of several people of one name, by the name."""
    found: dict[str, frozenset[str]] = {}
    for own in by_document.values():
        by_name: dict[str, list[Bearer]] = defaultdict(list)
        for b in own:
            by_name[b.name.compact].append(b)
        for name, same in by_name.items():
            told = [content_words(b.descriptors) for b in same]
            if len(same) > 1:
                found[name] = found.get(name, frozenset()) | told[0].intersection(*told[1:])
    return found


def _parts(b: Bearer, text: str, common: frozenset[str]) -> list[Bearer]:
    told: list[Portrait] = []
    groups: list[list[Mention]] = []
    last = -1
    for mention in b.mentions:
        here = portrait_at(mention, text, common)
        alike = [i for i, known in enumerate(told) if known.alike(here)]
        may_be = alike or [i for i, known in enumerate(told) if known.alike(here) is None]
        last = last if last in may_be else next(iter(may_be), len(told))
        if last == len(told):
            told.append(Portrait())
            groups.append([])
        told[last] |= here
        groups[last].append(mention)
    if len(groups) == 1:
        return [b]
    return [part_of(b, mentions, text, i) for i, mentions in enumerate(groups)]
