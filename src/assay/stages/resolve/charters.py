"""The legal forms in which firms of one name are written: a GmbH is not the Ltd that the same text names beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, NamedTuple

from assay.text.names import parse, table, words_of
from assay.text.romanise import latin

_LETTERS: Final = re.compile(r"[^\W\d_]+")


class Charter(NamedTuple):
    """A legal form: the sort of it, and its letters as they are written."""

    sort: str
    letters: str

    @property
    def loose(self) -> bool:
        """Whether the form renders those of many countries ("Ltd", "LLC", "Company")."""
        return self.letters in words_of("loose_charters")


@lru_cache(maxsize=65536)
def charter_of(name: str) -> Charter | None:
    """The legal form with which a name as written ends or begins."""
    read = parse(name)
    if not read.legal or not read.words:
        return None
    words = name.split()
    rests = [(words[:n], words[n:]) for n in range(1, len(words))] + [
        (words[n:], words[:n]) for n in range(1, len(words))
    ]
    forms = (form for own, form in rests if parse(" ".join(own)).words == read.words and not parse(" ".join(own)).legal)
    written = next(forms, [])
    letters = "".join(_LETTERS.findall(latin(" ".join(written))))
    return Charter(read.legal[0], letters) if letters else None


def apart(a: Iterable[Charter], b: Iterable[Charter]) -> bool:
    """Whether no legal form of the one side can be one of the other's: two that are not the same and of which one is a
    country's own, or that one text does not take for each other ("Ltd", "Inc")."""
    pairs = [(x, y) for x in a for y in b]
    return bool(pairs) and not any(_may_be_one(x, y) for x, y in pairs)


@cache
def _family(letters: str) -> int:
    """Which of the families of forms that are never written for each other, or -1."""
    return next((i for i, forms in enumerate(table()["charter_families"]) if letters in forms), -1)


def _may_be_one(a: Charter, b: Charter) -> bool:
    if min(_family(a.letters), _family(b.letters)) >= 0 and _family(a.letters) != _family(b.letters):
        return False
    if a.letters.startswith(b.letters) or b.letters.startswith(a.letters):
        return True  # "SA" and "SA de CV"
    if a.sort == b.sort:
        return a.loose or b.loose
    return a.loose and b.loose
