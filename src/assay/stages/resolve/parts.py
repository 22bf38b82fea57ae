"""A bearer cut in several, where one document has one name for two: a village and who is called after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import msgspec

from assay.model import Kind, Mention
from assay.stages.resolve.acronyms import two_bodies
from assay.stages.resolve.bearers import Bearer, add
from assay.stages.resolve.contexts import cues
from assay.text.names import parse
from assay.text.resources import load


def part_of(bare: Bearer, mentions: Sequence[Mention], text: str, number: int) -> Bearer:
    """A bearer of some of the places of another."""
    fresh = Bearer(id=f"{bare.id}/{number}", document=bare.document, name=bare.name)
    for mention in mentions:
        add(fresh, mention, text, {})
    return replace(
        fresh,
        kind=bare.kind,
        nature=bare.nature,
        author=bare.author,
        strangers=bare.strangers,
        beside=bare.beside,
        sentences={k: v for k, v in bare.sentences.items() if any(m.span.start == v for m in mentions)},
        body=bare.body,
    )


def homes_apart(by_document: Mapping[str, list[Bearer]], texts: Mapping[str, str]) -> dict[str, list[Bearer]]:
    """The bearers of each document, those cut in two whose one word is somebody's last name in the case, and of which
    the document says at some places that something is "in" it or that it is a village, and not at others."""
    lasts = {b.name.core[-1] for own in by_document.values() for b in own if _is_person(b)}
    result = {}
    for document, own in by_document.items():
        result[document] = [
            part
            for b in own
            for part in (_cut(b, texts[document]) if len(b.name.words) == 1 and b.name.words[0] in lasts else [b])
        ]
    return result


def acronyms_apart(own: list[Bearer], text: str) -> list[Bearer]:
    """The bearers of a document, an abbreviation that it explains by the names of two bodies cut in two: where it has
    no name beside it, it is the one explained last."""
    return [part for b in own for part in (_explained(b, text) if b.acronym and len(b.aliases) > 1 else [b])]


def _explained(b: Bearer, text: str) -> list[Bearer]:
    groups: list[tuple[list[str], list[Mention]]] = []
    current: list[Mention] = []
    for m in b.mentions:
        for long in m.alias_of[:1]:
            known = next((g for g in groups if not any(two_bodies(long, other) for other in g[0])), None)
            if known is None:
                known = ([], [])
                groups.append(known)
            known[0].append(long)
            current = known[1]
        current.append(m)
    if len(groups) < 2:
        return [b]
    before = [m for m in b.mentions if not any(m in g for _, g in groups)]
    groups[0][1][:0] = before
    return [part_of(b, mentions, text, i) for i, (_, mentions) in enumerate(groups)]


def _is_person(b: Bearer) -> bool:
    return len(b.name.core) > 1 and b.kinds.most_common(1)[0][0] is Kind.PERSON


def _cut(b: Bearer, text: str) -> list[Bearer]:
    there = [m for m in b.mentions if _is_place(m, text)]
    others = [m for m in b.mentions if m not in there]
    if not there or not others:
        return [b]
    placed = [msgspec.structs.replace(m, kind=Kind.PLACE) for m in there]
    people = [msgspec.structs.replace(m, kind=Kind.PERSON) for m in others]
    home = part_of(b, placed, text, 1)
    home.cues.add("home")
    return [part_of(b, people, text, 0), home]


def _is_place(mention: Mention, text: str) -> bool:
    """Whether a text puts something there, or says that it is a village or the like."""
    titled = bool(parse(mention.text, kind=Kind.PERSON).titles)
    return not titled and ("located" in cues(text, mention.span) or bool(_nouns(mention.descriptors) & _places()))


def _nouns(descriptors: Iterable[str]) -> set[str]:
    return {d.casefold().split(" of ")[0].split(" in ")[0].split()[-1] for d in descriptors if d.split()}


def _places() -> frozenset[str]:
    return frozenset(str(load("kinds.yaml")["place"]["noun"]).casefold().split())
