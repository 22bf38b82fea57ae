"""Which names are compared at all: blocks that grow with the number of names, not with its square."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from assay.stages.resolve.bearers import Bearer
from assay.stages.resolve.described import turned_forms
from assay.text.names import Name, canonical, headed_acronyms, initials, parse
from assay.text.romanise import skeleton, spine

_SYLLABLE: Final = re.compile("[aeiouy]+")
COMMON: Final = 200  # names that so many others share a block with are told by nothing in it


def spelling_pairs(bearers: Iterable[Bearer]) -> Iterator[tuple[Bearer, Bearer]]:
    """Pairs of bearers whose names may be one in two spellings: all words but one have the same skeletons and as many
    syllables, and the skeletons of that one differ in a letter at most (found by leaving out a letter of each, as in
    Garbe's SymSpell)."""
    blocks: dict[Hashable, list[Bearer]] = defaultdict(list)
    for b in sorted(bearers, key=lambda b: b.id):
        for key in _spelling_keys(b.name):
            blocks[key].append(b)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        if 1 < len(block) <= COMMON:
            for a, b in combinations(block, 2):
                if a.name.compact != b.name.compact and (a.id, b.id) not in seen:
                    seen.add((a.id, b.id))
                    yield a, b


def _spelling_keys(name: Name) -> set[Hashable]:
    words = [canonical(w) for w in name.core]
    bones = [skeleton(w) or w for w in words]
    sounds = [(b, len(_SYLLABLE.findall(w))) for b, w in zip(bones, words, strict=True)]
    keys: set[Hashable] = set()
    for i, own in enumerate(bones):
        rest = tuple(sorted(sounds[:i] + sounds[i + 1 :]))
        keys.add((rest, own))
        keys.update((rest, own[:k] + own[k + 1 :]) for k in range(len(own)))
    return keys


class FullNames:
    """Bearers by what a short form in another document may have of their names: the first or last word, the first or
    last two, the first and the last, or the initials."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        self._by_key: dict[Hashable, list[Bearer]] = defaultdict(list)
        for b in bearers:
            for key in self._keys(b):
                self._by_key[key].append(b)

    @staticmethod
    def _keys(b: Bearer) -> set[Hashable]:
        words = b.name.words
        keys: set[Hashable] = {("initials", i) for i in initials(b.name)}
        if not b.personal:  # a person's bare name says too little in another document
            keys |= {("first", words[:1]), ("last", words[-1:])}
        keys |= {("first", short) for short in headed_acronyms(b.name)}
        keys |= {("turned", *parse(form).words) for form in turned_forms(b.name.key)}
        keys |= {("bag", *sorted(b.name.core)), ("opens", spine(words[0]), words[1:2])}
        return keys | {
            ("first", words[:2]),
            ("last", words[-2:]),
            ("ends", skeleton(canonical(words[0])), skeleton(words[-1])),
        }

    def of(self, short: Bearer) -> list[Bearer]:
        """The bearers of other documents of whose names a bearer's may be a short form, by id."""
        words = short.name.words
        n = min(2, len(words))
        keys: list[Hashable] = [("first", words[:n]), ("last", words[-n:]), ("initials", short.name.compact)]
        keys.append(("turned", *words))
        if n > 1:
            keys.append(("ends", skeleton(canonical(words[0])), skeleton(words[-1])))
            keys += [
                ("opens", spine(words[0]), words[1:2]),
                ("first", words[:-1][:2]),
                ("bag", *sorted(short.name.core)),
            ]
        found: dict[str, Bearer] = {}
        for key in keys:
            block = self._by_key.get(key, ())
            if len(block) <= COMMON:
                found |= {b.id: b for b in block if b.document != short.document}
        return [b for _, b in sorted(found.items())]
