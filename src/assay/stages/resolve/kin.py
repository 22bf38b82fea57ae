"""Who is the younger and who the elder of two who bear one name, and what a given name tells of a sex."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Final

from assay.model import Kind
from assay.stages.resolve.bearers import Bearer
from assay.stages.resolve.clusters import Bond, Clusters
from assay.text.names import Name, parse, table
from assay.text.resources import word_set
from assay.text.romanise import latin

_GENERATIONS: Final = {"jr": "younger", "junior": "younger", "sr": "elder", "senior": "elder"}
_AFTER_NOUN: Final = re.compile(r"\b(?:of|in|at|from|to|for|who)\b")


def plain(name: Name) -> tuple[str, ...]:
    """The words of a name without what tells a generation: "jan moll" of "Jan Moll Jr."."""
    core = name.core
    return core[:-1] if len(core) > 1 and core[-1] in _GENERATIONS else core


def generations(b: Bearer) -> frozenset[str]:
    """ "younger" or "elder", as the name, the words beside it and the nouns for kin that describe it tell."""
    said = {_GENERATIONS[w] for w in b.name.words[-1:] if w in _GENERATIONS}
    nouns = {word for d in b.descriptors for word in re.findall(r"\w+", _AFTER_NOUN.split(d.casefold())[0])[-1:]}
    told = {g for g, words in _kin().items() if nouns & words}
    return frozenset(said | (b.cues & {"younger", "elder"}) | told)


def mark_generations(by_document: Iterable[list[Bearer]]) -> None:
    """Of two of one name of whom a document tells that one is the younger, the other is the elder."""
    for own in by_document:
        by_name: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
        for b in own:
            by_name[plain(b.name)].append(b)
        for same in (s for s in by_name.values() if len(s) > 1 and len(plain(s[0].name)) > 1):
            told = set().union(*(generations(b) for b in same))
            for b in same:
                if not generations(b) and len(told) == 1:
                    b.cues |= {"younger", "elder"} - told


def generation_bonds(bearers: list[Bearer], clusters: Clusters) -> Iterator[Bond]:
    """ "Jan Moll Jr." is the Jan Moll of another document who is told there to be the son of a Jan Moll."""
    by_name: dict[tuple[str, ...], list[Bearer]] = defaultdict(list)
    for b in bearers:
        if b.personal and b.proper and len(plain(b.name)) > 1:
            by_name[plain(b.name)].append(b)
    for _, same in sorted(by_name.items()):
        told = {b.id: {g for m in clusters.members(clusters[b]) for g in generations(m)} for b in same}
        for a, b in combinations([b for b in same if len(told[b.id]) == 1], 2):
            if a.document != b.document and clusters[a] != clusters[b] and told[a.id] == told[b.id]:
                reason = f"“{a.name.text}” and “{b.name.text}” are both told to be the {min(told[a.id])}."
                yield Bond(a, b, "same name", reason, 0.9)


@cache
def _kin() -> dict[str, frozenset[str]]:
    return {g: frozenset(words) for g, words in table()["generations"].items()}


def sexes_by_name(named: Iterable[Bearer]) -> frozenset[str]:
    """The sexes of which the given names of full names are; none where the lists know none."""
    firsts = {w for b in named for w in (plain(b.name)[0], latin(plain(b.name)[0]))}
    return frozenset(sex for sex in ("male", "female") if firsts & word_set("coreference.yaml", "given", sex))


def titles_of(b: Bearer) -> frozenset[str]:
    """The titles before a name, and the noun for a trade that is written as one ("Nurse Moll")."""
    return frozenset(t for form in b.forms for t in parse(form, kind=Kind.PERSON).titles)
